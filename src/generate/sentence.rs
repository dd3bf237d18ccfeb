//! Where sentences and clauses end, in Chinese and in Latin script, outside code and maths.

use memchr::memchr;

use std::ops::Range;

use crate::model::note::{Mark, Text};

use super::script::{is_han, is_kana_or_hangul, is_opaque, lower, weight};

/// Words whose full stop ends no sentence, lower case, without the stop.
#[rustfmt::skip]
const ABBREVIATIONS: &[&str] = &[
    "e.g", "i.e", "etc", "vs", "cf", "al", "dr", "mr", "mrs", "ms", "prof", "st", "mt", "fig", "eq", "sec", "ch",
    "vol", "no", "pp", "p", "approx", "ca", "resp", "incl", "z.b", "d.h", "bzw", "ecc", "es",
    "vgl", "ggf", "bzgl", "usw", "inkl", "v.chr", "n.chr", "s.a", "u.a", "sig", "т.е", "т.д", "т.п", "им",
    "bspw", "evtl", "zw", "sog", "chr", "bes", "allg", "chem", "phys", "biol", "lat", "engl", "z.t", "v.a", "u", "o.ä",
    "p.es", "cfr", "p.ex", "c.-à-d", "env", "av", "apr", "p.ej", "ej", "ex", "aprox", "sra", "dra", "a.c", "d.c",
    "séc", "d", "einschl", "zzgl", "insb", "gem", "ppl", "gov't", "gov'ts", "esp", "usu", "eg", "ie", "напр", "см", "т.к", "т.н", "ок",
];

/// The sentences of a text as byte ranges of its Markdown, end marks included.
pub fn sentences(text: &Text) -> Vec<Range<usize>> {
    ranges(text).collect()
}

/// The same, each looked for when it is asked for.
fn ranges(text: &Text) -> impl Iterator<Item = Range<usize>> + '_ {
    let markdown = text.markdown.as_str();
    let mut inside = Inside::of(text);
    let bytes = markdown.as_bytes();
    let mut at = 0;
    // In scripts without blanks between words a line that its author broke says what it says.
    let unspaced = |c: char| is_han(c) || is_kana_or_hangul(c);
    let next = text.lines.iter().skip(1).map(Some).chain([None]);
    let broken = text.lines.iter().zip(next).filter(move |(line, next)| {
        let breaks =
            line.hard_break || next.is_some_and(|next| changes_script(markdown, &line.range, &next.range));
        let here = breaks && line.range.end < markdown.len();
        here && markdown.get(..line.range.end).is_some_and(|head| head.trim_end().ends_with(unspaced))
    });
    let mut broken = broken.map(|(line, _)| line.range.end).peekable();
    let mut start = 0;
    std::iter::from_fn(move || {
        loop {
            let mut end = None;
            while let Some(&byte) = bytes.get(at) {
                let here = at;
                at += match byte {
                    0..0xC0 => 1,
                    0xC0..0xE0 => 2,
                    0xE0..0xF0 => 3,
                    _ => 4,
                };
                // No other character of these first bytes ends a sentence.
                let ends = match byte {
                    b'.' | b'!' | b'?' => {
                        here >= start && !inside.holds(here) && ends_latin_sentence(markdown, here, at)
                    }
                    0xE3 | 0xEF => {
                        matches!(&markdown[here..at], "。" | "！" | "？" | "；")
                            && here >= start
                            && !inside.holds(here)
                    }
                    _ => false,
                };
                if broken.next_if(|&line| line <= at).is_some() || ends {
                    end = Some(at + closing_marks(&markdown[at..]));
                    break;
                }
            }
            let piece = trimmed(markdown, start..end.unwrap_or(markdown.len()));
            start = end.unwrap_or(markdown.len());
            if piece.is_some() || end.is_none() {
                return piece;
            }
        }
    })
}

/// Whether a short line in Han or kana has a line below that opens in Latin letters: an example in another language, and
/// no part of its sentence.
fn changes_script(markdown: &str, line: &Range<usize>, next: &Range<usize>) -> bool {
    /// An editor wraps no line before this: 30 Han characters.
    const WRAPPED_WEIGHT: usize = 60;
    let (Some(line), Some(next)) = (markdown.get(line.clone()), markdown.get(next.clone())) else {
        return false;
    };
    let is_foreign = |word: &str| {
        !word.is_empty()
            && word.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b',' | b'.' | b'\''))
    };
    let mut words = next.split_whitespace();
    // One foreign name may open a line of the sentence; two words are another language.
    let opens = words.next().is_some_and(is_foreign) && words.next().is_none_or(is_foreign);
    opens && weight(line) < WRAPPED_WEIGHT
}

/// The first sentence of a text and what follows it, both trimmed.
pub fn first_sentence(text: &Text) -> (Text, Text) {
    let first = ranges(text).next().unwrap_or(0..text.markdown.len());
    (text.slice(first.clone()), text.slice(first.end..text.markdown.len()))
}

/// The first sentence of a text, trimmed.
pub fn opening_sentence(text: &Text) -> Text {
    text.slice(ranges(text).next().unwrap_or(0..text.markdown.len()))
}

/// Whether this byte lies inside code, maths or an address.
pub fn is_inside(text: &Text, at: usize) -> bool {
    text.marks.iter().any(|mark| is_opaque(&mark.kind) && mark.range.contains(&at))
}

/// Tells of bytes in their order whether each lies inside code, maths or an address, so that a long text with many
/// marks is walked through once.
pub struct Inside<'t> {
    marks: &'t [Mark],
}

impl<'t> Inside<'t> {
    /// At the beginning of a text.
    pub fn of(text: &'t Text) -> Self {
        Self { marks: &text.marks }
    }

    /// Whether this byte does; it must not lie before the one that was asked for last.
    pub fn holds(&mut self, at: usize) -> bool {
        while self.marks.first().is_some_and(|mark| mark.range.end <= at) {
            self.marks = &self.marks[1..];
        }
        let begun = self.marks.iter().take_while(|mark| mark.range.start <= at);
        begun.into_iter().any(|mark| is_opaque(&mark.kind) && mark.range.contains(&at))
    }
}

/// The first byte at which `needle` stands outside code, maths and addresses, at or after `from`.
pub fn find_outside(text: &Text, needle: &str, from: usize) -> Option<usize> {
    let bytes = text.markdown.as_bytes();
    let mut start = from;
    while let Some(found) = find(&bytes[start..], needle.as_bytes()) {
        let at = start + found;
        if !is_inside(text, at) {
            return Some(at);
        }
        start = at + needle.len();
    }
    None
}

/// The first place of a few bytes in a sentence.
///
/// The standard library and `memmem` prepare each search for long texts, which costs more than a search in a
/// sentence does.
pub fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    // A rare byte is looked for: of Han the last one, since their first ones are nearly all the same.
    let at = match needle {
        [0x80..=0xFF, ..] => needle.len() - 1,
        [b' ', _, ..] => 1,
        _ => 0,
    };
    let sign = *needle.get(at)?;
    let last = text.len().checked_sub(needle.len())?;
    let mut from = 0;
    while from <= last {
        let start = from + memchr(sign, &text[from + at..=last + at])?;
        if &text[start..start + needle.len()] == needle {
            return Some(start);
        }
        from = start + 1;
    }
    None
}

fn ends_latin_sentence(markdown: &str, at: usize, end: usize) -> bool {
    let rest = markdown[end..].trim_start_matches(['"', '\'', ')', '”', '’', '*', '_']);
    if rest.is_empty() {
        return true;
    }
    let gap = rest.len() - rest.trim_start().len();
    if gap == 0 {
        return false;
    }
    // 建立模型. e.g. …: behind Han a stop abbreviates nothing.
    if markdown[..at].ends_with(is_han) {
        return true;
    }
    let word = markdown[..at].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
    let opens = rest.trim_start().chars().next().is_some_and(|c| {
        !c.is_lowercase()
            && (c.is_alphanumeric() || matches!(c, '`' | '"' | '“' | '(' | '*' | '_' | '$' | '['))
    });
    let counted = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let next = rest.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    opens
        && !ABBREVIATIONS.contains(&word.to_lowercase().as_str())
        && (!is_initial(word) || OPENINGS.contains(&next) || is_named_by_letter(&markdown[..at - word.len()]))
        && !is_letter_of_abbreviation(markdown, at, rest.trim_start())
        && !(is_ordinal(word) && BEHIND_ORDINALS.contains(&next))
        && !(counted && REFERENCES.contains(&word.to_lowercase().as_str()))
}

/// Words that are cut short before a number only.
const REFERENCES: &[&str] =
    &["art", "abs", "nr", "n", "s", "cap", "pag", "pág", "kap", "abb", "bd", "max", "стр", "рис", "ст", "гл"];

/// Words that open a sentence and no surname: behind them a single capital is a vitamin, not an initial.
const OPENINGS: &[&str] =
    &["It", "The", "This", "In", "A", "An", "They", "These", "He", "She", "We", "If", "When"];

/// German nouns that stand behind an ordinal, whose stop ends no sentence: *am 1. Januar*, *im 19. Jahrhundert*.
#[rustfmt::skip]
const BEHIND_ORDINALS: &[&str] = &[
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember", "Jahrhundert", "Jahrhunderts", "Weltkrieg", "Weltkriegs", "Auflage", "Klasse", "Grades", "Ordnung",
    "Lebensjahr", "Lebensjahres", "Tag", "Woche",
];

/// A number of one or two digits.
fn is_ordinal(word: &str) -> bool {
    (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a stop ends the first or second letter of an abbreviation that is written with a blank: *z. B.*, *т. е.*
fn is_letter_of_abbreviation(markdown: &str, at: usize, next: &str) -> bool {
    let small = |word: &str| {
        let mut chars = word.trim_start_matches(['(', '„', '"']).chars();
        chars.next().is_some_and(char::is_lowercase) && chars.next().is_none()
    };
    let mut words = markdown[..at].rsplit(char::is_whitespace);
    let is_small = words.next().is_some_and(small);
    let follows = words.next().and_then(|word| word.strip_suffix('.')).is_some_and(small);
    let mut chars = next.chars();
    let precedes = chars.next().is_some_and(char::is_alphabetic) && chars.next() == Some('.');
    is_small && (follows || precedes)
}

/// Whether what stands before a single capital is a kind that letters tell apart.
fn is_named_by_letter(head: &str) -> bool {
    #[rustfmt::skip]
    const KINDS: &[&str] = &[
        "vitamin", "vitamina", "vitamine", "hepatitis", "epatite", "hépatite", "type", "typ", "tipo", "group", "gruppe",
        "gruppo", "groupe", "class", "klasse", "classe", "grade", "phase", "plan", "point", "punkt",
    ];
    head.split_whitespace().next_back().is_some_and(|kind| KINDS.contains(&kind.to_lowercase().as_str()))
}

/// A single capital letter before a stop is somebody's initial, alone or with others: *H.M.*
fn is_initial(word: &str) -> bool {
    word.split('.').all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
    })
}

fn closing_marks(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches(['”', '’', '"', '）', ')', '」', '』']).len()
}

/// A range without the blanks at its ends; `None` where nothing is left.
fn trimmed(markdown: &str, range: Range<usize>) -> Option<Range<usize>> {
    let piece = &markdown[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start().len());
    let end = start + piece.trim().len();
    (start < end).then_some(start..end)
}

/// A text without the mark that ends its sentence.
pub fn without_end_mark(markdown: &str) -> &str {
    let trimmed = markdown.trim_end();
    let cut = trimmed.trim_end_matches(['。', '；', ';', '，', ',', '！', '!']);
    match cut.strip_suffix('.') {
        Some(stem) if !stem.ends_with('.') && !ends_with_abbreviation(stem) => stem.trim_end(),
        _ => cut.trim_end(),
    }
}

fn ends_with_abbreviation(stem: &str) -> bool {
    let word = stem.rsplit(char::is_whitespace).next().unwrap_or("");
    ABBREVIATIONS.contains(&lower(word).trim_start_matches('('))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::note::{Mark, MarkKind};

    fn split(markdown: &str) -> Vec<String> {
        let marks = markdown
            .match_indices('`')
            .collect::<Vec<_>>()
            .chunks(2)
            .map(|pair| Mark { range: pair[0].0..pair[1].0 + 1, kind: MarkKind::Code })
            .collect();
        let text = Text { markdown: markdown.to_owned(), marks, lines: Vec::new() };
        sentences(&text).into_iter().map(|range| markdown[range].to_owned()).collect()
    }

    #[test]
    fn a_search_finds_the_first_place() {
        let text = "aab a b 默认 a默认值";
        for needle in
            ["a", "ab", "a b", "默认", "默认值", " a默", "值", "aab a b 默认 a默认值", "x", "ba", "默认值 "]
        {
            assert_eq!(find(text.as_bytes(), needle.as_bytes()), text.find(needle), "{needle}");
        }
        assert_eq!(find(b"a", b"ab"), None);
    }

    #[test]
    fn sentences_end_where_a_reader_stops() {
        assert_eq!(split("It copies. Then it sorts."), ["It copies.", "Then it sorts."]);
        assert_eq!(
            split("包可以是“命名空间包”。但是，保留它。"),
            ["包可以是“命名空间包”。", "但是，保留它。"]
        );
        assert_eq!(split("他说：“好。”然后走了。"), ["他说：“好。”", "然后走了。"]);
    }

    #[test]
    fn stops_inside_code_numbers_and_abbreviations_end_nothing() {
        assert_eq!(
            split("Use `a. B` e.g. Python 3.13 vs. Ruby by J. Doe here."),
            ["Use `a. B` e.g. Python 3.13 vs. Ruby by J. Doe here."]
        );
    }

    #[test]
    fn ordinals_references_and_lone_capitals_are_told_from_ends() {
        assert_eq!(
            split("Es trat am 1. Januar 1900 in Kraft. Dann kam"),
            ["Es trat am 1. Januar 1900 in Kraft.", "Dann kam"]
        );
        assert_eq!(split("Nach § 311a Abs. 1 gilt das."), ["Nach § 311a Abs. 1 gilt das."]);
        assert_eq!(
            split("It is a lack of vitamin C. It leads on."),
            ["It is a lack of vitamin C.", "It leads on."]
        );
        assert_eq!(split("H.M. (Henry) slept. Then"), ["H.M. (Henry) slept.", "Then"]);
        assert_eq!(split("This is art. Ten people saw it."), ["This is art.", "Ten people saw it."]);
        for whole in [
            "Salze (z. B. Kochsalz) lösen sich, v. a. Natrium, u. a. Sulfate.",
            "Es wird bspw. Eis zw. Bergen, max. 20 m dick.",
            "Fonctions continues (p. ex. Sinus) vers 400 av. J.-C. environ.",
            "Соли, т. е. Хлориды, растворимы.",
        ] {
            assert_eq!(split(whole), [whole]);
        }
        assert_eq!(split("Solve for x. Then stop."), ["Solve for x.", "Then stop."]);
    }

    #[test]
    fn end_marks_come_off_but_abbreviations_keep_theirs() {
        assert_eq!(without_end_mark("读写。"), "读写");
        assert_eq!(without_end_mark("a list, a set, etc."), "a list, a set, etc.");
        assert_eq!(without_end_mark("It sorts."), "It sorts");
        assert_eq!(without_end_mark("and so on..."), "and so on...");
    }
}
