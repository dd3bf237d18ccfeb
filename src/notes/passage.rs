//! The lines of a note around a card: what its author wrote there, as a reader would look it up.

use std::ops::RangeInclusive;

use super::html_heading;

/// Lines shown before and after those of the card, where the section has as many.
const AROUND: usize = 3;

/// Most lines of the card itself; what follows it fills the passage up to as many.
const LONGEST: usize = 16;

/// A piece of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The number of its first line, from 1.
    pub line: u32,
    /// Its Markdown, fences closed; no heading but those within code.
    pub markdown: String,
}

/// The passage around these lines (from 1, both included), within their section. `None` where the note has no such
/// line or only blank ones there.
pub fn passage(source: &str, lines: RangeInclusive<u32>) -> Option<Passage> {
    let all: Vec<&str> = source.lines().collect();
    let fences = fences(&all);
    let first = usize::try_from(*lines.start()).ok()?.checked_sub(1)?;
    if first >= all.len() {
        return None;
    }
    let last = usize::try_from(*lines.end()).ok()?.saturating_sub(1).clamp(first, all.len() - 1);
    let is_heading = |at: usize| fences[at].is_none() && is_heading(all[at]);
    let last = last.min(first + LONGEST - 1);
    let mut from = first;
    while from > 0 && first - from < AROUND && !is_heading(from - 1) {
        from -= 1;
    }
    // A card that asks a heading stands at it; the text below is what is of use.
    let mut to = last;
    while to + 1 < all.len() && to - last < AROUND && to - from + 1 < LONGEST && !is_heading(to + 1) {
        to += 1;
    }
    while from < first && all[from].trim().is_empty() {
        from += 1;
    }
    while to > last && all[to].trim().is_empty() {
        to -= 1;
    }
    let mut text = Vec::new();
    if let Some(open) = fences[from].filter(|open| *open < from) {
        text.push(all[open]);
    }
    let kept: Vec<String> = (from..=to).map(|at| as_written(all[at], fences[at].is_some())).collect();
    text.extend(kept.iter().map(String::as_str));
    if let Some(open) = fences[to].filter(|open| *open == to || !closes(all[to], all[*open])) {
        text.push(marks(all[open]));
    }
    let markdown = text.join("\n");
    if markdown.trim().is_empty() {
        return None;
    }
    Some(Passage { line: u32::try_from(from + 1).ok()?, markdown })
}

/// The line with an end that is kept: what an author wrote on two lines is read on two. Code and tables keep theirs
/// anyway.
fn as_written(line: &str, is_code: bool) -> String {
    let text = line.trim_end();
    let stays = is_code || text.is_empty() || text.trim_start().starts_with('|');
    if stays { line.to_owned() } else { format!("{text}  ") }
}

/// For every line, the line that opens the fence it belongs to, fence marks included.
fn fences(lines: &[&str]) -> Vec<Option<usize>> {
    let mut open: Option<usize> = None;
    let mut all = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        if let Some(from) = open {
            all.push(open);
            if closes(line, lines[from]) {
                open = None;
            }
        } else {
            open = (!marks(line).is_empty()).then_some(at);
            all.push(open);
        }
    }
    all
}

/// The backticks or tildes that open a fence; empty where a line opens none.
fn marks(line: &str) -> &str {
    let text = line.trim_start_matches([' ', '\t', '>']);
    let Some(mark) = text.chars().next().filter(|mark| matches!(mark, '`' | '~')) else { return "" };
    let length = text.chars().take_while(|c| *c == mark).count();
    if length < 3 || mark == '`' && text[length..].contains('`') { "" } else { &text[..length] }
}

/// Whether a line closes the fence that another one opens.
fn closes(line: &str, opening: &str) -> bool {
    let text = line.trim_start_matches([' ', '\t', '>']).trim_end();
    text.len() >= marks(opening).len()
        && !text.is_empty()
        && marks(line) == text
        && text.starts_with(marks(opening))
}

fn is_heading(line: &str) -> bool {
    let level = line.chars().take_while(|c| *c == '#').count();
    (1..=6).contains(&level) && line[level..].starts_with([' ', '\t']) || html_heading::level(line).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(source: &str, lines: RangeInclusive<u32>) -> (u32, String) {
        let found = passage(source, lines).unwrap();
        (found.line, found.markdown.lines().map(str::trim_end).collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn the_neighbours_of_a_line_are_shown_up_to_the_headings() {
        let note = "# A\n\none\n\ntwo\nthree\nfour\nfive\n\n## B\nsix\n";
        assert_eq!(at(note, 5..=5), (3, "one\n\ntwo\nthree\nfour\nfive".to_owned()));
        assert_eq!(at(note, 3..=3), (3, "one\n\ntwo\nthree".to_owned()));
        assert_eq!(at(note, 11..=11), (11, "six".to_owned()));
    }

    #[test]
    fn lines_of_prose_stay_lines() {
        let found = passage("Q: a?\nA: b\n\n| c |\n```\nd\n```\n", 1..=7).unwrap();
        assert_eq!(found.markdown, "Q: a?  \nA: b  \n\n| c |\n```\nd\n```");
    }

    #[test]
    fn a_fence_that_is_cut_stays_a_fence() {
        let note = "# A\n\n```python\na\nb\nc\n# d\ne\nf\ng\n```\nend\n";
        assert_eq!(at(note, 7..=7), (4, "```python\na\nb\nc\n# d\ne\nf\ng\n```".to_owned()));
        assert_eq!(at(note, 12..=12).1, "```python\nf\ng\n```\nend");
        assert_eq!(at("~~~~ sh\nls\n~~~\nls -l\n~~~~\n", 2..=2).1, "~~~~ sh\nls\n~~~\nls -l\n~~~~");
    }

    #[test]
    fn a_long_card_fills_the_passage_alone_and_a_line_beyond_the_end_gives_none() {
        let note = (1..=40).map(|line| format!("line {line}")).collect::<Vec<_>>().join("\n");
        let (line, text) = at(&note, 10..=35);
        assert_eq!((line, text.lines().count()), (7, 19));
        assert_eq!(passage(&note, 41..=41), None);
        assert_eq!(passage("a\n\n\n\n\n\n\n\n\nb\n", 5..=5), None);
        assert_eq!(passage("", 1..=1), None);
    }
}
