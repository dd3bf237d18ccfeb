//! Stage 1: walks folders and reads Markdown files into notes with source lines.
//!
//! A file goes through these steps:
//!
//! 1. `decode`: bytes → text, or the reason why it is none;
//! 2. `front_matter`: the title and tags above the text;
//! 3. `shadow`: the text as the Markdown parser is to see it, so that Chinese bold, prices, formulas, other bullets
//!    and tables in HTML come out right;
//! 4. `tree`: the parser's events → sections of blocks, with `code`, `table` and `callout` for the blocks of that name;
//! 5. `inline`, `text`, `html`, `scan`: what stands inside a block → [`Text`](crate::model::note::Text) with marks.
//!
//! A note with anchors is read twice: `anchor` finds them in the tree, and blanks take their place.
//!
//! Whatever is kept is cut from the note itself; the parser decides only what it is. Whatever cannot be read is a
//! [`Problem`], and the rest of the work goes on.

use std::collections::HashSet;
use std::path::Path;

use crate::model::note::{Note, Section};
use crate::model::problem::Problem;

pub mod anchor;
pub mod cjk;

mod callout;
mod code;
mod decode;
mod deep_list;
mod dot_list;
mod front_matter;
mod html;
mod html_heading;
mod html_table;
mod inline;
mod lazy_table;
mod lead_in;
mod lines;
mod page;
mod passage;
mod scan;
mod shadow;
mod stamp;
mod table;
mod text;
mod tight_heading;
mod tree;
mod walk;

pub use passage::{Passage, passage};
pub use stamp::stamp;
pub use walk::{Found, Walk, bytes, read, read_all, walk};

/// Reads a note from the bytes of its file.
///
/// `path` names it in the note, in problems and, by its stem, where it has no better title. Fails when the bytes
/// are not UTF-8 text; nothing inside a text can make it fail.
pub fn parse(path: &str, bytes: &[u8]) -> Result<Note, Problem> {
    let source = decode::decode(path, bytes)?;
    let matter = front_matter::front_matter(source);
    let mut tree = tree::tree(&page::Page::new(source, matter.len));
    let mut anchors = Vec::new();
    let mut source = source.to_owned();
    if let Some(anchored) = anchor::read(&source, matter.len, &tree.sections) {
        anchors = anchored.anchors;
        source = anchored.source;
        tree = tree::tree(&page::Page::new(&source, matter.len));
    }
    let problem = |line: Option<u32>, what: String, hint: &str| {
        line.map(|line| Problem { path: path.to_owned(), line: Some(line), what, hint: hint.to_owned() })
    };
    let nested = format!("nested deeper than {} levels; read as if on the last", tree::DEEPEST);
    let cut = format!("a heading longer than {} bytes was cut", tree::LONGEST_HEADING);
    let problems = [
        problem(
            matter.unclosed_at,
            "the front matter has no end".to_owned(),
            "put `---` on a line of its own below it",
        ),
        problem(tree.flattened_at, nested, "nest less"),
        problem(tree.cut_heading_at, cut, "is the line below it an underline?"),
    ];
    let doubles = anchor::refuse_doubles(path, &mut anchors);
    let mut seen = HashSet::new();
    let tags = matter.tags.into_iter().chain(tree.tags).filter(|tag| seen.insert(tag.clone())).collect();
    Ok(Note {
        path: path.to_owned(),
        title: matter.title.or_else(|| only_title(&tree.sections)).unwrap_or_else(|| stem(path)),
        tags,
        source,
        sections: tree.sections,
        anchors,
        settings: matter.settings,
        problems: problems.into_iter().flatten().chain(doubles).collect(),
    })
}

/// The level-1 heading of a note that has exactly one, as plain text; one below other headings names a part of the note.
fn only_title(sections: &[Section]) -> Option<String> {
    let mut headings = sections.iter().filter_map(|section| section.path.last());
    let first = headings.next().filter(|heading| heading.level == 1)?;
    let title = first.text.plain();
    (!title.is_empty() && !headings.any(|heading| heading.level == 1)).then_some(title)
}

/// The name of a file without its extension.
fn stem(path: &str) -> String {
    let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str());
    stem.unwrap_or(path).to_owned()
}

#[cfg(test)]
mod properties;

#[cfg(test)]
mod tests {
    use super::*;

    fn note(source: &str) -> Note {
        parse("folder/the name.md", source.as_bytes()).unwrap()
    }

    #[test]
    fn the_title_is_front_matter_then_the_only_top_heading_then_the_name() {
        for (source, title) in [
            ("---\ntitle: T\n---\n# H", "T"),
            ("intro\n\n# `H` and \\_x [link](u)\n## a", "H and _x link"),
            ("Set\next\n===\ntext", "Set ext"),
            ("# a\n# b", "the name"),
            ("### a\n\ntext\n\nb\n===\n", "the name"),
            ("## a", "the name"),
            ("#\n", "the name"),
            ("> # quoted", "the name"),
            ("---\ntitle:\n---\n# H", "H"),
            ("```\n# no heading\n```", "the name"),
            ("", "the name"),
        ] {
            assert_eq!(note(source).title, title, "{source}");
        }
        assert_eq!(parse(".md", b"").unwrap().title, ".md");
    }

    #[test]
    fn tags_come_from_front_matter_and_text_each_once() {
        let source = "---\ntags: [b, a]\n---\n# Head #c\n- item #a #d/e\n\n```\n#no\n```\n`#no` [#no](u) #9 \n\n\
            | #f |\n|--|\n\n> [!x] #g\n";
        assert_eq!(note(source).tags, ["b", "a", "c", "d/e", "f", "g"]);
    }

    #[test]
    fn front_matter_shifts_no_line_and_no_byte() {
        let note = note("\u{feff}---\r\ntitle: T\r\n---\r\n\r\n# Head\r\ntext\r\n");
        assert!(note.source.starts_with("---"));
        let section = &note.sections[0];
        assert_eq!((section.path[0].line, section.blocks[0].span.line), (5, 6));
        assert_eq!(&note.source[section.blocks[0].span.bytes.clone()], "text");
        assert_eq!(note.sections.len(), 1);
    }

    #[test]
    fn unfinished_front_matter_is_told_and_loses_no_text() {
        let note = note("---\ntitle: T\n\n# Head\nsome prose\n");
        assert_eq!((note.title.as_str(), note.sections.len()), ("T", 1));
        let told =
            "folder/the name.md:2: the front matter has no end (put `---` on a line of its own below it)";
        assert_eq!(note.problems[0].to_string(), told);
    }

    #[test]
    fn too_much_nesting_is_flattened_and_told() {
        for (source, line) in
            [(format!("x\n\n{} deep", ">".repeat(100_000)), 3), (format!("{}deep", "- ".repeat(5_000)), 1)]
        {
            let note = note(&source);
            assert_eq!(note.problems.len(), 1);
            assert_eq!(note.problems[0].line, Some(line));
            assert_eq!(note.problems[0].what, "nested deeper than 100 levels; read as if on the last");
        }
        assert!(note(&format!("{} fine", "> ".repeat(100))).problems.is_empty());
    }

    #[test]
    fn a_heading_without_end_is_cut_and_told() {
        let note = note(&format!("# {}\n## b\ntext", "长".repeat(10_000)));
        assert_eq!(
            note.problems[0].to_string(),
            "folder/the name.md:1: a heading longer than 1000 bytes was cut (is the line below it an underline?)"
        );
        assert_eq!(note.sections[1].path[0].text.markdown.len(), 999);
    }
}
