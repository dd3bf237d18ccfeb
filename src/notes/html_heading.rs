//! Headings that stand in HTML: `<h2>Modification</h2>`, and the title of what folds away: `<details><summary>Gears</summary>`.
//!
//! A line that is such an element as a whole heads what stands below it as `## Modification` would; the parser takes
//! it for a block of HTML, and with it the text that touches it.

use std::ops::Range;

/// Most blanks before a line that is no indented code.
const INDENT: usize = 3;
/// Length of `<h2` and of `</h2>`.
const OPENING: usize = 3;
const CLOSING: usize = 5;

/// Puts `# ` and blanks in place of the tags of such lines outside fenced blocks and other HTML, so that the parser sees
/// headings; the level is read from the note.
pub(super) fn show_headings(shadow: &mut String) {
    if !shadow.contains("</h") && !shadow.contains("</H") && !shadow.contains("</summary>") {
        return;
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut fence: Option<&str> = None;
    for line in shadow.split_inclusive('\n') {
        let bare = line.trim_start();
        let ticks = ["```", "~~~"].into_iter().find(|sign| bare.starts_with(sign));
        match (fence, ticks) {
            (None, Some(sign)) => fence = Some(sign),
            (Some(open), Some(sign)) if open == sign => fence = None,
            (None, None) => {
                if let Some((_, text)) = element(line) {
                    let tag = at + line.len() - bare.len();
                    found.push(tag..at + text.start);
                    found.push(at + text.end..at + line.trim_end().len());
                }
            }
            _ => {}
        }
        at += line.len();
    }
    for (place, tag) in found.into_iter().enumerate() {
        let mark = if place % 2 == 0 { "# " } else { "" };
        let blanks = format!("{mark}{}", " ".repeat(tag.len() - mark.len()));
        shadow.replace_range(tag, &blanks);
    }
}

/// The level of a heading whose source begins with its tag.
pub(super) fn level(line: &str) -> Option<u8> {
    element(line).map(|(level, _)| level)
}

/// The level of a line that is one heading as a whole, and the bytes of its text.
fn element(line: &str) -> Option<(u8, Range<usize>)> {
    summary(line).or_else(|| heading(line))
}

/// A line that is the title of what folds away, which stands below all other headings.
fn summary(line: &str) -> Option<(u8, Range<usize>)> {
    /// The deepest level there is.
    const LEVEL: u8 = 6;
    let bare = line.trim();
    let rest = bare.strip_prefix("<details>").unwrap_or(bare).trim_start();
    let text = rest.strip_prefix("<summary>")?.strip_suffix("</summary>")?;
    let from = line.find("<summary>")? + "<summary>".len();
    (!text.trim().is_empty() && !text.contains('<')).then_some((LEVEL, from..from + text.len()))
}

fn heading(line: &str) -> Option<(u8, Range<usize>)> {
    let bare = line.trim_start_matches(' ');
    let indent = line.len() - bare.len();
    let bare = bare.trim_end();
    let digit = bare.get(2..OPENING).filter(|_| is_tag(bare, "<h"))?;
    let level = digit.parse().ok().filter(|level| (1..=6).contains(level))?;
    let rest = &bare[OPENING..];
    let from = OPENING + rest.find('>').filter(|_| rest.starts_with(['>', ' ']))? + 1;
    let to = bare.len().checked_sub(CLOSING).filter(|to| *to > from && bare.is_char_boundary(*to))?;
    let closes = is_tag(&bare[to..], "</h") && bare[to + OPENING..] == format!("{digit}>");
    let text = &bare[from..to];
    let is_alone = closes && !text.trim().is_empty() && !text.contains("</h") && indent <= INDENT;
    is_alone.then_some((level, indent + from..indent + to))
}

/// Whether a text opens with this tag in letters of either size.
fn is_tag(text: &str, tag: &str) -> bool {
    text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_of_what_folds_away_is_one_too() {
        let mut shadow = "<details><summary>s</summary>\n<summary>Gears</summary>\n".to_owned();
        show_headings(&mut shadow);
        let shown: Vec<&str> = shadow.lines().map(str::trim_end).collect();
        assert!(shown[0].starts_with("# ") && shown[0].ends_with(" s"), "{shown:?}");
        assert!(shown[1].starts_with("# ") && shown[1].ends_with("Gears"), "{shown:?}");
        assert_eq!(level("<details><summary>s</summary>"), Some(6));
    }

    #[test]
    fn a_line_that_is_a_heading_in_html_is_one_for_the_parser() {
        let shown = |source: &str| {
            let mut shadow = source.to_owned();
            show_headings(&mut shadow);
            shadow
        };
        assert_eq!(shown("<h2>Reefs</h2>\n"), "#   Reefs     \n");
        assert_eq!(shown("  <H6 id='r'>礁</H6> \n"), "  #          礁      \n");
        for source in [
            "<h2></h2>\n",
            "<h2>Reefs\n</h2>\n",
            "<h2>Reefs</h3>\n",
            "<h2>Reefs</h2> and more\n",
            "text <h2>Reefs</h2>\n",
            "    <h2>Reefs</h2>\n",
            "```\n<h2>Reefs</h2>\n```\n",
            "<h7>Reefs</h7>\n",
            "<hr>Reefs</hr>\n",
        ] {
            assert_eq!(shown(source), source);
        }
        assert_eq!(level("<h4 class=\"x\">Reefs</h4>"), Some(4));
    }

    #[test]
    fn such_headings_keep_their_levels_and_what_touches_them_is_text() {
        let note = "# Sails\n\n<h3>Reefs <i>and knots</i></h3>\nA reef is taken in.\n\n<h2>Masts</h2>\n\nMasts are of wood.\n";
        let note = crate::notes::parse("n.md", note.as_bytes()).expect("a note");
        let found: Vec<Vec<(u8, String)>> = (note
            .sections
            .iter()
            .filter(|section| !section.blocks.is_empty()))
        .map(|section| section.path.iter().map(|heading| (heading.level, heading.text.plain())).collect())
        .collect();
        let heading = |level: u8, text: &str| (level, text.to_owned());
        assert_eq!(
            found,
            [
                vec![heading(1, "Sails"), heading(3, "Reefs and knots")],
                vec![heading(1, "Sails"), heading(2, "Masts")]
            ]
        );
    }
}
