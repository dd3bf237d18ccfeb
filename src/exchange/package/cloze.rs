//! Cloze deletions: `{{c1::hidden::hint}}` in a field.

use crate::model::card::BLANK;

/// Stand for the ends of a deletion while the field is converted; noncharacters, which no field holds.
const OPENS: char = '\u{fdd1}';
const CLOSES: char = '\u{fdd2}';

/// Deletions inside one another at most.
const DEEPEST: usize = 8;

/// A field with the deletions of one card marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::exchange) struct Marked {
    /// The HTML, the ends of deletions as marks.
    pub html: String,
    /// The hint of each deletion, in order; empty if it has none.
    pub hints: Vec<String>,
}

/// A sentence with holes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::exchange) struct Sentence {
    /// The whole text.
    pub text: String,
    /// The hidden parts as byte ranges of it.
    pub holes: Vec<std::ops::Range<usize>>,
}

/// Marks the deletions of a number; the others are shown.
pub(in crate::exchange) fn mark(html: &str, number: u32) -> Marked {
    let mut marked = Marked::default();
    put(html, number, 0, false, &mut marked);
    marked
}

fn put(html: &str, number: u32, depth: usize, is_hidden: bool, marked: &mut Marked) {
    let mut rest = html;
    while let Some((before, deletion, after)) = next(rest) {
        marked.html.push_str(before);
        let hides = deletion.number == number && !is_hidden;
        if hides {
            marked.html.push(OPENS);
            marked.hints.push(deletion.hint.to_owned());
        }
        if depth < DEEPEST {
            put(deletion.content, number, depth + 1, is_hidden || hides, marked);
        } else {
            marked.html.push_str(deletion.content);
        }
        if hides {
            marked.html.push(CLOSES);
        }
        rest = after;
    }
    marked.html.push_str(rest);
}

struct Deletion<'h> {
    number: u32,
    content: &'h str,
    hint: &'h str,
}

/// The first deletion, with what stands before and after it.
fn next(html: &str) -> Option<(&str, Deletion<'_>, &str)> {
    let mut from = 0;
    while let Some(at) = html[from..].find("{{c").map(|at| at + from) {
        let inside = &html[at + 3..];
        let digits = inside.len() - inside.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let Some((number, content)) = inside[..digits].parse().ok().zip(inside[digits..].strip_prefix("::"))
        else {
            from = at + 3;
            continue;
        };
        let end = end(content)?;
        let (content, after) = (&content[..end], &content[end + 2..]);
        let (content, hint) = hint(content).map_or((content, ""), |at| (&content[..at], &content[at + 2..]));
        return Some((&html[..at], Deletion { number, content, hint }, after));
    }
    None
}

/// Where the content of a deletion ends, those inside it passed over.
fn end(content: &str) -> Option<usize> {
    let mut depth = 0;
    let mut at = 0;
    while let Some(found) = content[at..].find("}}") {
        let opened = content[at..at + found].matches("{{c").count();
        depth += opened;
        if depth == 0 {
            return Some(at + found);
        }
        depth -= 1;
        at += found + 2;
    }
    None
}

/// Where the hint of a deletion begins: at `::` that is in no deletion inside it.
fn hint(content: &str) -> Option<usize> {
    let last = content.rfind("}}").map_or(0, |at| at + 2);
    content[last..].find("::").map(|at| at + last).filter(|_| last > 0 || !content.contains("{{c"))
}

/// The sentence of a converted text; `None` if it hides nothing, or if marks do not match.
pub(in crate::exchange) fn sentence(marked: &str) -> Option<Sentence> {
    let mut text = String::with_capacity(marked.len());
    let mut holes = Vec::new();
    let mut opened = None;
    for c in marked.chars() {
        match (c, opened) {
            (OPENS, None) => opened = Some(text.len()),
            (CLOSES, Some(start)) => {
                if text.len() > start {
                    holes.push(start..text.len());
                }
                opened = None;
            }
            (OPENS | CLOSES, _) => return None,
            (c, _) => text.push(c),
        }
    }
    (opened.is_none() && !holes.is_empty()).then_some(Sentence { text, holes })
}

/// A text without marks.
pub(in crate::exchange) fn unmarked(text: &str) -> String {
    text.replace([OPENS, CLOSES], "")
}

/// The question of a sentence: every hole blank, with its hint.
pub(in crate::exchange) fn question(sentence: &Sentence, hints: &[String]) -> String {
    let mut out = String::with_capacity(sentence.text.len());
    let mut written = 0;
    for (nth, hole) in sentence.holes.iter().enumerate() {
        out.push_str(&sentence.text[written..hole.start]);
        out.push_str(BLANK);
        if let Some(hint) = hints.get(nth).filter(|hint| !hint.trim().is_empty()) {
            for part in [" (", hint.trim(), ")"] {
                out.push_str(part);
            }
        }
        written = hole.end;
    }
    out.push_str(&sentence.text[written..]);
    out
}

/// What stands below the whole sentence on the back of a cloze; all of it where the sentence is not there.
pub(in crate::exchange) fn beyond<'e>(sentence: &str, extra: &'e str) -> &'e str {
    match extra.trim_end().strip_prefix(sentence.trim_end()) {
        Some("") => "",
        Some(rest) => rest.strip_prefix("\n\n").unwrap_or(extra),
        None => extra,
    }
}

/// What else belongs on the back: the whole sentence, and below it what the other fields say beyond it.
pub(in crate::exchange) fn whole(sentence: &Sentence, fields: &[String]) -> String {
    let fields = fields.iter().map(|field| beyond(&sentence.text, field)).filter(|field| !field.is_empty());
    std::iter::once(sentence.text.as_str()).chain(fields).collect::<Vec<_>>().join("\n\n")
}

/// What a sentence hides.
pub(in crate::exchange) fn answer(sentence: &Sentence) -> String {
    let parts: Vec<&str> = sentence.holes.iter().map(|hole| &sentence.text[hole.clone()]).collect();
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(html: &str, number: u32) -> Option<(String, String)> {
        let marked = mark(html, number);
        let sentence = sentence(&marked.html)?;
        Some((question(&sentence, &marked.hints), answer(&sentence)))
    }

    #[test]
    fn a_card_hides_its_own_deletions_and_shows_the_others() {
        let html = "{{c1::Paris::city}} is in {{c2::France}}, and {{c1::old}}";
        let card = |question: &str, answer: &str| Some((question.to_owned(), answer.to_owned()));
        assert_eq!(of(html, 1), card("____ (city) is in France, and ____", "Paris; old"));
        assert_eq!(of(html, 2), card("Paris is in ____, and old", "France"));
        assert_eq!(of(html, 3), None);
    }

    #[test]
    fn a_sentence_stands_on_the_back_once() {
        let sentence = Sentence { text: "a b".to_owned(), holes: std::iter::once(0..1).collect() };
        let of = |fields: &[&str]| {
            whole(&sentence, &fields.iter().map(|&field| field.to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(of(&["", "more"]), "a b\n\nmore");
        assert_eq!(of(&["a b"]), "a b");
        assert_eq!(of(&["a b\n\nmore"]), "a b\n\nmore");
        assert_eq!(of(&["a bc"]), "a b\n\na bc");
    }

    #[test]
    fn deletions_may_lie_in_one_another() {
        let html = "a {{c1::b {{c2::c::h}} d}} e";
        assert_eq!(of(html, 1).unwrap(), ("a ____ e".to_owned(), "b c d".to_owned()));
        assert_eq!(of(html, 2).unwrap(), ("a b ____ (h) d e".to_owned(), "c".to_owned()));
    }

    #[test]
    fn what_is_no_deletion_is_text() {
        for html in ["{{c1::open", "{{c::x}}", "{{Front}}", "{{c1:x}}", "{{c99999999999::x}}", "{{c1::}}"] {
            assert_eq!(of(html, 1), None, "{html}");
        }
        assert_eq!(mark("{{c2::x}} y", 1).html, "x y");
    }

    proptest! {
        #[test]
        fn no_field_is_a_crash(parts in prop::collection::vec("\\{\\{c1::|\\}\\}|::|é|x|\\{\\{c2::|\\{|\\}", 0..30)) {
            let marked = mark(&parts.concat(), 1);
            if let Some(sentence) = sentence(&marked.html) {
                question(&sentence, &marked.hints);
                answer(&sentence);
            }
            unmarked(&marked.html);
        }
    }
}
