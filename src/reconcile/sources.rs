//! Sources: the folders and files the user follows, how they nest, and the decks they give.
//!
//! Sources never overlap. Adding something inside a followed folder reads that folder again; adding a folder
//! round followed sources absorbs them, and their cards keep ids and history.

use std::collections::BTreeMap;
use std::path::Path;

use crate::model::topic::Deck;

use super::plan::Place;

/// A source's number; a smaller one was added first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub i64);

/// What a source is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A folder with its subfolders.
    Folder,
    /// One note.
    File,
    /// No place on disk: cards that came from another program, which no sync reads.
    Import,
}

impl SourceKind {
    /// The word the database uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::File => "file",
            Self::Import => "import",
        }
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Folder, Self::File, Self::Import].into_iter().find(|kind| kind.name() == name)
    }
}

/// A source as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its number.
    pub id: SourceId,
    /// Its absolute path.
    pub path: String,
    /// What it is.
    pub kind: SourceKind,
    /// The first part of its cards' decks.
    pub deck: String,
    /// When it was added, UTC milliseconds.
    pub added_at: i64,
    /// Whether a sync reads it.
    pub followed: bool,
}

/// How something the user adds joins the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// The source to read.
    pub source: SourceId,
    /// Its path and kind, unless it is followed already.
    pub new: Option<(String, SourceKind)>,
    /// The sources inside it that it takes over.
    pub absorbed: Vec<Absorption>,
    /// What was asked for, relative to the source; empty for the whole source.
    pub within: String,
}

/// A source that becomes part of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absorption {
    /// The source that is given up.
    pub inner: SourceId,
    /// The folder its notes have in the outer source; empty for the outer folder itself.
    pub prefix: String,
}

impl Enrolment {
    /// Moves a place in an absorbed source to where it is in the outer one.
    pub fn translate(&self, place: &mut Place) {
        if let Some(absorption) = self.absorbed.iter().find(|absorption| absorption.inner == place.source) {
            place.source = self.source;
            place.path = absorption.outer_path(&place.path);
        }
    }
}

impl Absorption {
    /// The path in the outer source of a note of the inner one.
    pub fn outer_path(&self, path: &str) -> String {
        if self.prefix.is_empty() { path.to_owned() } else { format!("{}/{path}", self.prefix) }
    }
}

/// Says how `path` (absolute) joins `existing` sources, in whatever order these are.
pub fn enrol(existing: &[Source], path: &str, kind: SourceKind) -> Enrolment {
    let outer = existing
        .iter()
        .filter(|source| source.followed)
        .find_map(|source| Some((source, inside(path, &source.path, source.kind)?)));
    if let Some((source, within)) = outer {
        return Enrolment { source: source.id, new: None, absorbed: Vec::new(), within };
    }
    let known = existing.iter().find(|source| source.path == path);
    let next = existing.iter().map(|source| source.id.0).max().unwrap_or(0) + 1;
    let absorbed = existing
        .iter()
        .filter(|source| source.path != path)
        .filter_map(|source| {
            let within = inside(&source.path, path, kind)?;
            let prefix = match source.kind {
                SourceKind::Folder => within,
                SourceKind::File | SourceKind::Import => folder_of(&within).to_owned(),
            };
            Some(Absorption { inner: source.id, prefix })
        })
        .collect();
    Enrolment {
        source: known.map_or(SourceId(next), |source| source.id),
        new: Some((path.to_owned(), kind)),
        absorbed,
        within: String::new(),
    }
}

/// Where `path` lies in `outer`, if it does: empty when it is `outer` itself.
fn inside(path: &str, outer: &str, kind: SourceKind) -> Option<String> {
    let rest = Path::new(path).strip_prefix(outer).ok()?;
    let parts: Vec<_> = rest.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    (kind == SourceKind::Folder || parts.is_empty()).then(|| parts.join("/"))
}

/// The part of a relative path before its last `/`; empty if there is none.
fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The deck of a note: its source's deck, then, in a folder, the subfolders of its path.
pub fn deck_of(source_deck: &str, kind: SourceKind, path: &str) -> Deck {
    let folders = match kind {
        SourceKind::Folder => folder_of(path),
        SourceKind::File | SourceKind::Import => "",
    };
    Deck::new(std::iter::once(source_deck).chain(folders.split('/').filter(|part| !part.is_empty())))
}

/// The deck name of each source, in the order given: a folder's name, a file's stem, and where two would be
/// equal (whatever their case) as many parent folders in front, `job/python`, as tell them apart.
///
/// Depends on the paths alone, so neither the order of adding nor a later removal leaves a trace.
pub fn deck_names<'p>(sources: impl IntoIterator<Item = (&'p str, SourceKind)>) -> Vec<String> {
    let parts: Vec<Vec<String>> = sources.into_iter().map(|(path, kind)| name_parts(path, kind)).collect();
    let mut depths = vec![1; parts.len()];
    loop {
        let names: Vec<String> =
            parts.iter().zip(&depths).map(|(parts, &depth)| tail(parts, depth)).collect();
        let mut clashes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, name) in names.iter().enumerate() {
            clashes.entry(name.to_lowercase()).or_default().push(index);
        }
        let clashing = clashes.into_values().filter(|same| same.len() > 1).flatten();
        let longer: Vec<_> = clashing.filter(|&index| depths[index] < parts[index].len()).collect();
        if longer.is_empty() {
            return names;
        }
        for index in longer {
            depths[index] += 1;
        }
    }
}

/// The named parts of an absolute path, the last one without a note's extension.
fn name_parts(path: &str, kind: SourceKind) -> Vec<String> {
    if kind == SourceKind::Import {
        return vec![path.to_owned()];
    }
    let path = Path::new(path);
    let last = match kind {
        SourceKind::Folder => path.file_name(),
        SourceKind::File | SourceKind::Import => path.file_stem(),
    };
    let parents = path.parent().into_iter().flat_map(Path::components);
    let mut parts: Vec<String> = parents
        .filter_map(|part| match part {
            std::path::Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    // Only the root of the file system has no name.
    parts.push(last.map_or_else(|| "notes".to_owned(), |name| name.to_string_lossy().into_owned()));
    parts
}

/// The last `depth` parts, joined by `/`, as one part of a deck.
fn tail(parts: &[String], depth: usize) -> String {
    Deck::new([parts[parts.len().saturating_sub(depth)..].join("/")]).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use SourceKind::{File, Folder};

    fn source(id: i64, path: &str, kind: SourceKind) -> Source {
        Source {
            id: SourceId(id),
            path: path.to_owned(),
            kind,
            deck: String::new(),
            added_at: 0,
            followed: true,
        }
    }

    #[test]
    fn a_folder_gives_its_name_and_its_subfolders() {
        assert_eq!(deck_of("Python", Folder, "web/http/get.md").to_string(), "Python::web::http");
        assert_eq!(deck_of("Python", Folder, "get.md").to_string(), "Python");
        assert_eq!(deck_of("get", File, "get.md").to_string(), "get");
    }

    #[test]
    fn a_single_file_gives_its_stem() {
        assert_eq!(deck_names([("/n/a.b.md", File), ("/n/c.d", Folder)]), ["a.b", "c.d"]);
    }

    #[test]
    fn equal_names_take_parents_until_they_differ() {
        let names = deck_names([
            ("/home/job/python", Folder),
            ("/home/play/Python", Folder),
            ("/x/a/notes.md", File),
            ("/y/a/notes.md", File),
            ("/alone", Folder),
        ]);
        assert_eq!(names, ["job/python", "play/Python", "x/a/notes", "y/a/notes", "alone"]);
    }

    #[test]
    fn names_that_cannot_be_told_apart_stay_equal_and_end() {
        assert_eq!(deck_names([("/n/a.md", File), ("/n/a", Folder)]), ["n/a", "n/a"]);
        assert_eq!(deck_names([("/", Folder)]), ["notes"]);
    }

    #[test]
    fn a_colon_pair_in_a_folder_name_makes_no_subdeck() {
        assert_eq!(deck_names([("/n/C::C++", Folder)]), ["C:C++"]);
    }

    #[test]
    fn something_inside_a_followed_folder_joins_it() {
        let existing = [source(4, "/n", Folder)];
        let joined = enrol(&existing, "/n/sub/a.md", File);
        assert_eq!((joined.source, joined.new, joined.within.as_str()), (SourceId(4), None, "sub/a.md"));
        assert_eq!(enrol(&existing, "/n", Folder).within, "");
        assert_eq!(
            enrol(&existing, "/nn", Folder).source,
            SourceId(5),
            "a common beginning is no common folder"
        );
    }

    #[test]
    fn a_folder_absorbs_the_sources_inside_it() {
        let existing =
            [source(1, "/n/sub/deep", Folder), source(2, "/n/x/a.md", File), source(3, "/m", Folder)];
        let outer = enrol(&existing, "/n", Folder);
        assert_eq!(outer.source, SourceId(4));
        let prefixes: Vec<_> = outer.absorbed.iter().map(|a| (a.inner.0, a.prefix.as_str())).collect();
        assert_eq!(prefixes, [(1, "sub/deep"), (2, "x")]);
        let mut place = Place { source: SourceId(1), path: "b.md".to_owned() };
        outer.translate(&mut place);
        assert_eq!(place, Place { source: SourceId(4), path: "sub/deep/b.md".to_owned() });
    }

    #[test]
    fn a_source_that_was_removed_comes_back_under_its_number() {
        let removed = Source { followed: false, ..source(7, "/n", Folder) };
        let back = enrol(std::slice::from_ref(&removed), "/n", Folder);
        assert_eq!((back.source, back.absorbed.len()), (SourceId(7), 0));
        assert_eq!(back.new, Some(("/n".to_owned(), Folder)));
        assert_eq!(enrol(&[removed], "/n/a.md", File).source, SourceId(8), "a removed folder adopts nothing");
    }

    #[test]
    fn kinds_read_back() {
        for kind in [Folder, File] {
            assert_eq!(SourceKind::from_name(kind.name()), Some(kind));
        }
        assert_eq!(SourceKind::from_name("socket"), None);
    }
}
