//! Stage 1: walks folders and reads Markdown files into notes with source lines.
//!
//! A file goes through these steps:
//!
//! 1. `decode`: bytes → text, or the reason why it is none;
//! 2. `front_matter`: the title and tags above the text;
//! 3. `shadow`: the text as the Markdown parser is to see it, so that Chinese bold, prices and formulas come out right;
//! 4. `tree`: the parser's events → sections of blocks, with `code`, `table` and `callout` for the blocks of that name;
//! 5. `inline`, `text`, `html`, `scan`: what stands inside a block → [`Text`](crate::model::note::Text) with marks.
//!
//! Whatever is kept is cut from the note itself; the parser decides only what it is. Whatever cannot be read is a
//! [`Problem`], and the rest of the work goes on.

use std::collections::HashSet;
use std::path::Path;

use crate::model::note::{Note, Section};
use crate::model::problem::Problem;

pub mod cjk;

mod callout;
mod code;
mod decode;
mod front_matter;
mod html;
mod inline;
mod lines;
mod page;
mod scan;
mod shadow;
mod table;
mod text;
mod tree;
mod walk;

pub use walk::{Found, Walk, read, read_all, walk};

/// Reads a note from the bytes of its file.
///
/// `path` names it in the note, in problems and, by its stem, where it has no better title. Fails when the bytes
/// are not UTF-8 text; nothing inside a text can make it fail.
pub fn parse(path: &str, bytes: &[u8]) -> Result<Note, Problem> {
    let source = decode::decode(path, bytes)?;
    let matter = front_matter::front_matter(source);
    let tree = tree::tree(&page::Page::new(source, matter.len));
    let problem = |line: Option<u32>, what: &str, hint: &str| {
        line.map(|line| Problem {
            path: path.to_owned(),
            line: Some(line),
            what: what.to_owned(),
            hint: hint.to_owned(),
        })
    };
    let problems = [
        problem(matter.unclosed_at, "the front matter has no end", "put `---` on a line of its own below it"),
        problem(tree.flattened_at, "nested deeper than 100 levels; read as if on the last", "nest less"),
        problem(
            tree.cut_heading_at,
            "a heading longer than 1000 bytes was cut",
            "is the line below it an underline?",
        ),
    ];
    let mut seen = HashSet::new();
    let tags = matter.tags.into_iter().chain(tree.tags).filter(|tag| seen.insert(tag.clone())).collect();
    Ok(Note {
        path: path.to_owned(),
        title: matter.title.or_else(|| only_title(&tree.sections)).unwrap_or_else(|| stem(path)),
        tags,
        source: source.to_owned(),
        sections: tree.sections,
        problems: problems.into_iter().flatten().collect(),
    })
}

/// The level-1 heading of a note that has exactly one, as plain text.
fn only_title(sections: &[Section]) -> Option<String> {
    let mut titles =
        sections.iter().filter_map(|section| section.path.last()).filter(|heading| heading.level == 1);
    let title = titles.next()?.text.plain();
    (titles.next().is_none() && !title.is_empty()).then_some(title)
}

/// The name of a file without its extension.
fn stem(path: &str) -> String {
    let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str());
    stem.unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests;
