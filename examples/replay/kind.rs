//! What was done to a note between two commits, told from its lines.

use std::collections::{BTreeMap, BTreeSet};

use crate::letters;
use crate::repository::{Content, Notes};

/// What became of a note, the most certain first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The note is as it was.
    Untouched,
    /// Another path, the same letters.
    Moved,
    /// Another path and some other lines.
    MovedAndEdited,
    /// The note is gone, and half of its lines or more stand in another one that was there.
    Merged,
    /// The note is gone.
    Gone,
    /// Letters and digits are as they were: spaces, line ends, wrapping, marks.
    Layout,
    /// The same lines in another order.
    Reordered,
    /// Some lines stand in another note now.
    Split,
    /// Lines came, none went.
    Added,
    /// Lines went, none came.
    Removed,
    /// Nothing but headings changed.
    Headings,
    /// Other words.
    Reworded,
}

impl Kind {
    /// The kind in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Untouched => "untouched",
            Self::Moved => "moved or renamed",
            Self::MovedAndEdited => "moved and edited",
            Self::Merged => "merged into another",
            Self::Gone => "gone",
            Self::Layout => "layout and marks alone",
            Self::Reordered => "lines reordered",
            Self::Split => "lines to another note",
            Self::Added => "lines added",
            Self::Removed => "lines removed",
            Self::Headings => "headings changed",
            Self::Reworded => "lines changed",
        }
    }
}

/// What became of each note that was there before.
pub fn kinds(before: &Notes, now: &Notes) -> BTreeMap<String, Kind> {
    let changed: BTreeMap<&str, Lines> = now
        .iter()
        .filter(|(path, content)| before.get(*path) != Some(content))
        .map(|(path, content)| (path.as_str(), lines(content)))
        .collect();
    let kind = |path: &str, old: &Content| match now.get(path) {
        Some(new) if new == old => Kind::Untouched,
        Some(new) => edited(path, old, new, &changed),
        None => departed(old, before, &changed),
    };
    before.iter().map(|(path, old)| (path.clone(), kind(path, old))).collect()
}

/// The lines of a note that say something, each with how often it stands there.
type Lines = BTreeMap<String, usize>;

fn lines(content: &Content) -> Lines {
    let mut lines = Lines::new();
    for line in String::from_utf8_lossy(&content.bytes).lines().map(str::trim) {
        if line.chars().any(char::is_alphanumeric) {
            *lines.entry(line.to_owned()).or_default() += 1;
        }
    }
    lines
}

/// The lines that stand in one note more often than in another.
fn beyond<'l>(lines: &'l Lines, other: &Lines) -> BTreeSet<&'l str> {
    let more = |(line, times): &(&String, &usize)| other.get(*line).is_none_or(|others| others < times);
    lines.iter().filter(more).map(|(line, _)| line.as_str()).collect()
}

fn edited(path: &str, old: &Content, new: &Content, changed: &BTreeMap<&str, Lines>) -> Kind {
    let [was, is] = [old, new].map(|content| letters(&String::from_utf8_lossy(&content.bytes)));
    if was == is {
        return Kind::Layout;
    }
    let (old, new) = (lines(old), lines(new));
    let (gone, come) = (beyond(&old, &new), beyond(&new, &old));
    let others = || changed.iter().filter(|(other, _)| **other != path);
    let is_elsewhere = |line: &&&str| others().any(|(_, lines)| lines.contains_key(**line));
    let heading = |line: &&str| line.starts_with('#');
    if gone.is_empty() && come.is_empty() {
        Kind::Reordered
    } else if !gone.is_empty() && 2 * gone.iter().filter(is_elsewhere).count() >= gone.len() {
        Kind::Split
    } else if gone.is_empty() {
        Kind::Added
    } else if come.is_empty() {
        Kind::Removed
    } else if gone.iter().chain(&come).all(heading) {
        Kind::Headings
    } else {
        Kind::Reworded
    }
}

/// What became of a note that is not at its path any more.
fn departed(old: &Content, before: &Notes, changed: &BTreeMap<&str, Lines>) -> Kind {
    let lines = lines(old);
    let shared = |new: &Lines| lines.keys().filter(|line| new.contains_key(*line)).count();
    let Some((path, new)) = changed.iter().max_by_key(|(_, new)| shared(new)) else { return Kind::Gone };
    if 2 * shared(new) < lines.len().max(1) {
        Kind::Gone
    } else if before.contains_key(*path) {
        Kind::Merged
    } else if *new == lines {
        Kind::Moved
    } else {
        Kind::MovedAndEdited
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTE: &str =
        "# Tea\n\n- green: not oxidised\n- black: oxidised\n\n## Water\n\n- green: 70 degrees\n";

    fn notes(texts: &[(&str, &str)]) -> Notes {
        let content = |text: &str| Content { name: text.to_owned(), bytes: text.as_bytes().to_vec() };
        texts.iter().map(|(path, text)| ((*path).to_owned(), content(text))).collect()
    }

    #[track_caller]
    fn becomes(now: &[(&str, &str)], kind: Kind) {
        let before = notes(&[("tea.md", NOTE), ("cups.md", "# Cups\n\n- clay: keeps warm\n")]);
        assert_eq!(kinds(&before, &notes(now))["tea.md"], kind);
    }

    #[test]
    fn the_lines_tell_what_was_done() {
        becomes(&[("tea.md", NOTE)], Kind::Untouched);
        becomes(&[("drinks/tea.md", NOTE)], Kind::Moved);
        becomes(&[("drinks/tea.md", &format!("{NOTE}- oolong: between both\n"))], Kind::MovedAndEdited);
        becomes(&[("cups.md", &format!("# Cups\n\n- clay: keeps warm\n{NOTE}"))], Kind::Merged);
        becomes(&[("ships.md", "# Ships\n")], Kind::Gone);
        becomes(&[("tea.md", &NOTE.replace("- ", "* **"))], Kind::Layout);
        becomes(
            &[("tea.md", &format!("- black: oxidised\n{}", NOTE.replace("- black: oxidised\n", "")))],
            Kind::Reordered,
        );
        becomes(&[("tea.md", &NOTE[..46]), ("water.md", &NOTE[46..])], Kind::Split);
        becomes(&[("tea.md", &format!("{NOTE}- black: 95 degrees\n"))], Kind::Added);
        becomes(&[("tea.md", &NOTE.replace("- black: oxidised\n", ""))], Kind::Removed);
        becomes(&[("tea.md", &NOTE.replace("## Water", "## Temperature"))], Kind::Headings);
        becomes(&[("tea.md", &NOTE.replace("not oxidised", "hardly oxidised"))], Kind::Reworded);
    }
}
