//! A disk that may lose what was not brought to it, and what it may hold after the power went.
//!
//! What a file held when it was last synced stays. Of what was written since, any part may be there, a sector of
//! 512 bytes at a time, in any order. Names made, changed and taken away stay when their folder is synced; before
//! that, a journalling file system keeps those up to some moment.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rand::RngExt as _;
use rand::rngs::SmallRng;

use super::trace::Event;

/// Bytes that a disk writes as one.
const SECTOR: usize = 512;

/// What is on a disk: files with their bytes, and folders.
pub type Image = BTreeMap<PathBuf, Option<Vec<u8>>>;

/// A change to a file that is not on disk yet.
#[derive(Clone, Debug)]
enum Change {
    Write(usize, Vec<u8>),
    Cut(usize),
}

/// A file or a folder, whatever it is called.
#[derive(Clone, Debug, Default)]
struct Node {
    is_folder: bool,
    /// What is on disk.
    kept: Vec<u8>,
    /// What a running program sees.
    live: Vec<u8>,
    pending: Vec<Change>,
}

/// A change of names that is not on disk yet.
#[derive(Clone, Debug)]
enum Naming {
    Add(PathBuf, usize),
    Remove(PathBuf),
    Rename(PathBuf, PathBuf),
}

/// How much of what was not synced survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Survives {
    /// None of it.
    Nothing,
    /// All of it, as when the process alone is killed.
    All,
    /// Bytes, but no names.
    Bytes,
    /// Names, but no bytes.
    Names,
    /// Sectors and names as the dice fall.
    Some,
}

impl Survives {
    /// Each of them.
    pub const ALL: [Self; 5] = [Self::Nothing, Self::All, Self::Bytes, Self::Names, Self::Some];
}

/// A disk while a program runs.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    nodes: Vec<Node>,
    live: BTreeMap<PathBuf, usize>,
    kept: BTreeMap<PathBuf, usize>,
    pending: Vec<Naming>,
    /// The only folder that is looked at.
    root: PathBuf,
}

impl Disk {
    /// A disk on which these files and folders are, all below `root`.
    pub fn of(root: &Path, image: &Image) -> Self {
        let mut disk = Self { root: root.to_owned(), ..Self::default() };
        for (path, bytes) in image {
            let kept = bytes.clone().unwrap_or_default();
            let node = Node { is_folder: bytes.is_none(), live: kept.clone(), kept, pending: Vec::new() };
            disk.nodes.push(node);
            disk.live.insert(path.clone(), disk.nodes.len() - 1);
        }
        disk.kept = disk.live.clone();
        disk
    }

    /// Does what a program did.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::Create(path) => drop(self.node(path)),
            Event::Cut(path, length) => self.change(path, Change::Cut(*length)),
            Event::Write(path, at, bytes) => {
                let Some(node) = self.node(path) else { return };
                let at = at.unwrap_or(self.nodes[node].live.len());
                self.change(path, Change::Write(at, bytes.clone()));
            }
            Event::Copy(from, to) => {
                let Some(from) = self.node(from) else { return };
                let bytes = self.nodes[from].live.clone();
                self.change(to, Change::Write(0, bytes));
            }
            Event::Sync(path) => self.sync(path),
            Event::Remove(path) => {
                if self.live.remove(path).is_some() {
                    self.pending.push(Naming::Remove(path.clone()));
                }
            }
            Event::Rename(from, to) => {
                if let Some(node) = self.live.remove(from) {
                    self.live.insert(to.clone(), node);
                    self.pending.push(Naming::Rename(from.clone(), to.clone()));
                }
            }
            Event::Link(from, to) => {
                if let Some(&node) = self.live.get(from) {
                    self.live.insert(to.clone(), node);
                    self.pending.push(Naming::Add(to.clone(), node));
                }
            }
            Event::Folder(path) => {
                if let Some(node) = self.node(path) {
                    self.nodes[node].is_folder = true;
                }
            }
            Event::Said(_) => {}
        }
    }

    /// The file of this name, which is made if need be; `None` outside the root.
    fn node(&mut self, path: &Path) -> Option<usize> {
        if !path.starts_with(&self.root) {
            return None;
        }
        if let Some(&node) = self.live.get(path) {
            return Some(node);
        }
        self.nodes.push(Node::default());
        let node = self.nodes.len() - 1;
        self.live.insert(path.to_owned(), node);
        self.pending.push(Naming::Add(path.to_owned(), node));
        Some(node)
    }

    fn change(&mut self, path: &Path, change: Change) {
        let Some(node) = self.node(path) else { return };
        let node = &mut self.nodes[node];
        make(&mut node.live, &change);
        node.pending.push(change);
    }

    fn sync(&mut self, path: &Path) {
        let Some(&node) = self.live.get(path) else { return };
        let node = &mut self.nodes[node];
        node.kept.clone_from(&node.live);
        node.pending.clear();
        if node.is_folder {
            let is_here = |name: &Naming| {
                let (Naming::Add(name, _) | Naming::Remove(name) | Naming::Rename(name, _)) = name;
                name.parent() == Some(path)
            };
            let (here, elsewhere) = std::mem::take(&mut self.pending).into_iter().partition(is_here);
            self.pending = elsewhere;
            rename(&mut self.kept, &here);
        }
    }

    /// What the disk may hold if the power goes now.
    pub fn after(&self, survives: Survives, dice: &mut SmallRng) -> Image {
        let names = match survives {
            Survives::Nothing | Survives::Bytes => 0,
            Survives::All | Survives::Names => self.pending.len(),
            Survives::Some => dice.random_range(0..=self.pending.len()),
        };
        let mut kept = self.kept.clone();
        rename(&mut kept, &self.pending[..names]);
        let folders: BTreeSet<&PathBuf> =
            kept.iter().filter(|(_, node)| self.nodes[**node].is_folder).map(|(path, _)| path).collect();
        let is_reached = |path: &Path| {
            path.ancestors()
                .skip(1)
                .take_while(|folder| *folder != self.root)
                .all(|folder| folders.iter().any(|known| known.as_path() == folder))
        };
        let reached = kept.iter().filter(|(path, _)| **path == self.root || is_reached(path));
        reached.map(|(path, node)| (path.clone(), self.nodes[*node].after(survives, dice))).collect()
    }
}

impl Node {
    fn after(&self, survives: Survives, dice: &mut SmallRng) -> Option<Vec<u8>> {
        if self.is_folder {
            return None;
        }
        let mut bytes = self.kept.clone();
        for change in &self.pending {
            match survives {
                Survives::Nothing | Survives::Names => {}
                Survives::All | Survives::Bytes => make(&mut bytes, change),
                Survives::Some => tear(&mut bytes, change, dice),
            }
        }
        Some(bytes)
    }
}

fn rename(names: &mut BTreeMap<PathBuf, usize>, changes: &[Naming]) {
    for change in changes {
        match change {
            Naming::Add(path, node) => drop(names.insert(path.clone(), *node)),
            Naming::Remove(path) => drop(names.remove(path)),
            Naming::Rename(from, to) => {
                if let Some(node) = names.remove(from) {
                    names.insert(to.clone(), node);
                }
            }
        }
    }
}

fn make(bytes: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Cut(length) => bytes.resize(*length, 0),
        Change::Write(at, written) => {
            let end = at + written.len();
            if bytes.len() < end {
                bytes.resize(end, 0);
            }
            bytes[*at..end].copy_from_slice(written);
        }
    }
}

/// Makes a change, or some sectors of it, or nothing of it.
fn tear(bytes: &mut Vec<u8>, change: &Change, dice: &mut SmallRng) {
    let Change::Write(at, written) = change else {
        if dice.random_bool(0.5) {
            make(bytes, change);
        }
        return;
    };
    let mut from = 0;
    while from < written.len() {
        let to = written.len().min(from + SECTOR - (at + from) % SECTOR);
        if dice.random_bool(0.5) {
            make(bytes, &Change::Write(at + from, written[from..to].to_vec()));
        }
        from = to;
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;

    use super::*;

    #[test]
    fn only_what_was_synced_is_sure_to_stay() {
        let (root, file) = (PathBuf::from("/d"), PathBuf::from("/d/a"));
        let mut disk = Disk::of(&root, &Image::from([(root.clone(), None)]));
        let mut dice = SmallRng::seed_from_u64(1);
        let mut held = |disk: &Disk, survives| disk.after(survives, &mut dice).get(&file).cloned().flatten();
        disk.apply(&Event::Create(file.clone()));
        disk.apply(&Event::Write(file.clone(), None, b"one".to_vec()));
        assert_eq!(held(&disk, Survives::Nothing), None);
        assert_eq!(held(&disk, Survives::All), Some(b"one".to_vec()));
        assert_eq!(held(&disk, Survives::Names), Some(Vec::new()));
        disk.apply(&Event::Sync(file.clone()));
        assert_eq!(held(&disk, Survives::Nothing), None, "its folder was not synced");
        disk.apply(&Event::Sync(root.clone()));
        assert_eq!(held(&disk, Survives::Nothing), Some(b"one".to_vec()));
        disk.apply(&Event::Write(file.clone(), Some(1), b"NE".to_vec()));
        disk.apply(&Event::Remove(file.clone()));
        assert_eq!(held(&disk, Survives::Nothing), Some(b"one".to_vec()));
        assert_eq!(held(&disk, Survives::Bytes), Some(b"oNE".to_vec()));
        assert_eq!(held(&disk, Survives::All), None);
    }
}
