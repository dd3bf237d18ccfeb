//! The topics as trees.

use std::collections::BTreeMap;
use std::sync::Arc;

/// The place of a topic in its [`Forest`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(pub usize);

/// A topic among those around it.
#[derive(Clone, Debug)]
struct Node {
    /// The last part of its path.
    name: Arc<str>,
    parent: Option<TopicId>,
    children: BTreeMap<Arc<str>, TopicId>,
}

/// Topics by path, such as deck, note and headings. The first is the root, whose path is empty.
///
/// Parents stand before their children.
#[derive(Clone, Debug)]
pub struct Forest {
    nodes: Vec<Node>,
}

impl Default for Forest {
    fn default() -> Self {
        Self { nodes: vec![Node { name: Arc::from(""), parent: None, children: BTreeMap::new() }] }
    }
}

impl Forest {
    /// Everything together.
    pub const ROOT: TopicId = TopicId(0);

    /// The topic with this path, made with its ancestors where it is new.
    pub fn topic(&mut self, path: &[String]) -> TopicId {
        let mut at = Self::ROOT;
        for part in path {
            at = self.child(at, part);
        }
        at
    }

    /// The topic of this name below another one, made where it is new.
    fn child(&mut self, parent: TopicId, name: &str) -> TopicId {
        if let Some(&child) = self.nodes[parent.0].children.get(name) {
            return child;
        }
        let child = TopicId(self.nodes.len());
        let name: Arc<str> = name.into();
        self.nodes[parent.0].children.insert(Arc::clone(&name), child);
        self.nodes.push(Node { name, parent: Some(parent), children: BTreeMap::new() });
        child
    }

    /// The path of a topic, outermost first.
    pub fn path(&self, topic: TopicId) -> Vec<String> {
        let mut path: Vec<String> =
            self.upwards(topic).map(|at| self.nodes[at.0].name.as_ref().to_owned()).collect();
        // The root has no name.
        path.pop();
        path.reverse();
        path
    }

    /// A topic and all above it, up to the root.
    pub fn upwards(&self, topic: TopicId) -> impl Iterator<Item = TopicId> + use<'_> {
        std::iter::successors(Some(topic), |at| self.parent(*at))
    }

    /// How many topics there are, the root included.
    pub const fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is only the root.
    pub const fn is_empty(&self) -> bool {
        self.len() == 1
    }

    /// The topic with this path, if there is one.
    pub fn find(&self, path: &[String]) -> Option<TopicId> {
        path.iter().try_fold(Self::ROOT, |at, part| self.nodes[at.0].children.get(part.as_str()).copied())
    }

    /// All topics, parents before their children.
    pub fn topics(&self) -> impl Iterator<Item = TopicId> + use<> {
        (0..self.len()).map(TopicId)
    }

    /// The topic above; `None` of the root.
    pub fn parent(&self, topic: TopicId) -> Option<TopicId> {
        self.nodes[topic.0].parent
    }

    /// Whether a topic is `above` or lies below it.
    pub fn is_within(&self, topic: TopicId, above: TopicId) -> bool {
        self.upwards(topic).any(|at| at == above)
    }

    /// Fills `all` with these topics and all above them, each once.
    pub(super) fn around(&self, topics: &[TopicId], all: &mut Vec<TopicId>) {
        all.clear();
        for &topic in topics {
            all.extend(self.upwards(topic));
        }
        if topics.len() != 1 {
            all.push(Self::ROOT);
            all.sort_unstable();
            all.dedup();
        }
    }
}
