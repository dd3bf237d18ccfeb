//! The head of a callout: `[!kind] Title`, with any kind, in any case, folded (`-`, `+`) or not.

use crate::model::note::{Callout, Text};

/// Splits the first paragraph of a quote into a callout's head and the text below it, which may be empty.
pub(super) fn split(paragraph: &Text) -> Option<(Callout, Text)> {
    let number = paragraph.lines.first()?.line;
    // A `<br>` begins a line of the text and still belongs to the head.
    let (head_lines, below) =
        paragraph.lines.split_at(paragraph.lines.partition_point(|line| line.line == number));
    let head = head_lines.first()?.range.start..head_lines.last()?.range.end;
    let line = &paragraph.markdown[head.clone()];
    let (kind, title) = line.strip_prefix("[!")?.split_once(']')?;
    // What Obsidian puts behind a bar decides the looks alone.
    let kind = kind.split('|').next().unwrap_or(kind).trim();
    let is_kind = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
    if kind.is_empty() || !kind.chars().all(is_kind) {
        return None;
    }
    let title = title.strip_prefix(['+', '-']).unwrap_or(title);
    let title = paragraph.slice(head.end - title.len()..head.end);
    let rest = match below.first() {
        Some(next) => paragraph.slice(next.range.start..paragraph.markdown.len()),
        None => Text::default(),
    };
    Some((
        Callout { kind: kind.to_lowercase(), title: if title.is_empty() { Text::default() } else { title } },
        rest,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::text::TextBuilder;

    /// Kind, title and rest of a paragraph with these lines.
    fn parts(lines: &[&str]) -> Option<(String, String, String)> {
        let mut builder = TextBuilder::default();
        for (number, line) in lines.iter().enumerate() {
            builder.push(line, number as u32 + 1);
            builder.break_line(false);
        }
        let (callout, rest) = split(&builder.finish())?;
        Some((callout.kind, callout.title.markdown, rest.markdown))
    }

    #[test]
    fn any_kind_in_any_case_is_a_callout() {
        let of =
            |kind: &str, title: &str, rest: &str| Some((kind.to_owned(), title.to_owned(), rest.to_owned()));
        assert_eq!(parts(&["[!INFO] A title", "body", "more"]), of("info", "A title", "body more"));
        assert_eq!(parts(&["[!note]+"]), of("note", "", ""));
        assert_eq!(parts(&["[!Pitfall|wide]-  T"]), of("pitfall", "T", ""));
        assert_eq!(parts(&["[!定义]标题"]), of("定义", "标题", ""));
    }

    #[test]
    fn other_brackets_are_text() {
        for line in ["[!]", "[! ] x", "[!a", "x [!note]", "[note]", "[!a.b] x"] {
            assert_eq!(parts(&[line]), None, "{line}");
        }
    }

    #[test]
    fn a_title_has_its_line_and_an_empty_one_has_none() {
        let mut builder = TextBuilder::default();
        builder.push("[!tip] T", 7);
        let (callout, rest) = split(&builder.finish()).unwrap();
        assert_eq!(callout.title.lines[0].line, 7);
        assert_eq!(rest, Text::default());
    }
}
