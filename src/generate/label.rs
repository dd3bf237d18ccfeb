//! `Term: definition` in its many spellings: where the sign stands, and whether the left side is a label.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::model::note::{Text, TextLine};

use super::lexicon::lookup::{Signs, WordSet};
use super::lexicon::{self, en};
use super::script::{has_han, is_han, is_kana_or_hangul, is_opaque, lower, weight, words};
use super::sentence::{Inside, find_outside, is_inside};

/// Longest label: 24 Han characters, as a phrase that names and does not state.
const LABEL_WEIGHT: usize = 48;
/// Longest label in words.
const LABEL_WORDS: usize = 7;

/// A label and what is said of it.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// The left side, trimmed.
    pub label: Text,
    /// The right side, trimmed; may be empty.
    pub definition: Text,
    /// Whether the sign was a colon (else a dash, an arrow or an equals sign).
    pub colon: bool,
    /// Whether the sign was an arrow, which is no punctuation and in prose as good as a colon.
    pub arrow: bool,
}

/// Verbs that make a Chinese label a clause.
#[rustfmt::skip]
const ZH_FINITE: &[&str] = &[
    "可以", "不能", "需要", "应该", "必须", "会导致", "返回", "只做", "只存", "只有", "分为", "包括", "包含", "其实", "明确写",
];

/// Finite verbs of other languages whose presence makes a label a clause, lower case.
#[rustfmt::skip]
const OTHER_FINITE: &[&str] = &[
    "est", "sont", "n'est", "ont", "peut", "doit", "è", "sono", "hanno", "può", "deve", "es", "son", "está",
    "están", "tiene", "tienen", "puede", "debe", "ist", "sind", "hat", "haben", "wird", "werden", "kann",
    "muss", "sich",
];

/// The verbs that make a Chinese one a clause, to be found together.
static VERBS: LazyLock<Signs> = LazyLock::new(|| ZH_FINITE.iter().copied().collect());

/// The finite verbs that make a label in Latin script a clause.
static FINITE: LazyLock<WordSet> = LazyLock::new(|| {
    // “do” is “of the” in Portuguese, and no English label needs it.
    let english = en::FINITE.iter().filter(|word| **word != "do");
    english.chain(OTHER_FINITE).copied().collect()
});

/// Signs that join a term to its definition, tried at their earliest place, of those at one place the longest
/// first. `A → B → C` is a chain and no pair.
const SIGNS: &[(&str, bool)] = &[
    (" —— ", false),
    (" --> ", false),
    (" — ", false),
    (" – ", false),
    (" − ", false),
    (" → ", false),
    (" -> ", false),
    (" => ", false),
    (" --- ", false),
    (" -- ", false),
    (" :: ", false),
    (" - ", false),
    (" = ", false),
    (" //", false),
    (" ... ", false),
    (" … ", false),
    ("——", false),
    ("：", true),
    ("→", false),
    (": ", true),
];

/// Splits a text at its first joining sign outside code, maths and addresses.
///
/// Gives `None` where there is no sign, the sign stands twice (a chain), or the left side is a clause.
pub fn split(text: &Text) -> Option<Labelled> {
    let (at, sign, colon) = first_sign(text)?;
    // 闭包的本质是：…: the verb belongs to the sign.
    let verb = if colon && text.markdown[..at].ends_with('是') { '是'.len_utf8() } else { 0 };
    let from = numbering(&text.markdown[..at]);
    // What an arrow points at, not the arrow.
    let from = from + opening_arrow(&text.markdown[from..at]);
    let head = text.markdown[..at - verb].trim_end_matches('就');
    let end = if verb > 0 && weight(&head[from.min(head.len())..]) >= 6 { head.len() } else { at };
    let label = without_quotes(text.slice(from..end));
    if label.markdown.ends_with('的') || !is_label(&label, colon) {
        return None;
    }
    // The blank behind a colon is optional before Chinese or code.
    let after = at + if sign == ": " { 1 } else { sign.len() };
    let definition = text.slice(after..text.markdown.len());
    let opens_code = ["let ", "const ", "var ", "def ", "fn ", "return ", "import "]
        .iter()
        .any(|word| label.markdown.starts_with(word));
    let is_sum = sign == " = "
        && (label.markdown.contains([')', '/', '*'])
            || label.markdown.contains(" + ")
            || weight(&definition.markdown) < 3);
    if opens_code || is_sum || definition.markdown.starts_with("..") {
        return None;
    }
    let chained = !colon && find_outside(&definition, sign.trim(), 0).is_some();
    let balanced = label.markdown.matches(['(', '（']).count() == label.markdown.matches([')', '）']).count();
    (!chained && balanced).then(|| Labelled { label, definition, colon, arrow: sign.contains(['>', '→']) })
}

/// How many bytes of a label its leading arrow takes.
fn opening_arrow(label: &str) -> usize {
    let rest = label.trim_start();
    let bare = ["->", "=>", "→", "⇒", "➔"].iter().find_map(|sign| rest.strip_prefix(sign));
    bare.map_or(0, |bare| label.len() - bare.trim_start().len())
}

/// A label without the quotes that stand round all of it: `"rain shadow": …`.
fn without_quotes(label: Text) -> Text {
    const QUOTES: &[(char, &[char])] = &[('"', &['"']), ('“', &['”']), ('„', &['“', '”']), ('«', &['»'])];
    let is_picture =
        |c: char| c.is_whitespace() || matches!(u32::from(c), 0x2600..=0x27BF | 0xFE0F | 0x1F000..=0x1FAFF);
    let bare = label.markdown.trim_end_matches(is_picture).len();
    let label = if bare > 0 && bare < label.markdown.len() { label.slice(0..bare) } else { label };
    let written = label.markdown.trim();
    let from = label.markdown.len() - label.markdown.trim_start().len();
    let inner = QUOTES.iter().find_map(|(open, closes)| {
        let inner = written.strip_prefix(*open)?.strip_suffix(*closes)?;
        let whole = !inner.contains(*open) && !inner.contains(*closes) && !inner.is_empty();
        whole.then(|| (from + open.len_utf8(), inner.len()))
    });
    match inner {
        Some((start, len)) => label.slice(start..start + len),
        None => label,
    }
}

/// The bytes of a number that a line before Han begins with, without being an item: `1.`, `2、`, `（3）`, `④`.
pub fn numbering(line: &str) -> usize {
    let open = line.strip_prefix(['（', '(']).unwrap_or(line);
    let digits = open.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &open[digits..];
    let close: &[char] = if open.len() < line.len() { &['）', ')'] } else { &['.', '、', '）', ')'] };
    let rest = match behind.strip_prefix(close) {
        Some(rest) if (1..=2).contains(&digits) => rest.trim_start(),
        _ => line.strip_prefix(|c| ('①'..='⑨').contains(&c)).unwrap_or(line).trim_start(),
    };
    if rest.starts_with(is_han) { line.len() - rest.len() } else { 0 }
}

/// Whether a source line opens with a term and the sign of its definition.
pub fn opens_pair(line: &str) -> bool {
    let text = Text { markdown: line.to_owned(), ..Text::default() };
    let near = |found: &Labelled| words(&found.label.reading()) <= 5 && !found.definition.is_empty();
    split(&text).is_some_and(|found| near(&found))
}

/// The first joining sign of a text: where it stands, itself, and whether it is a colon.
fn first_sign(text: &Text) -> Option<(usize, &'static str, bool)> {
    let bytes = text.markdown.as_bytes();
    let mut inside = Inside::of(text);
    for at in 0..bytes.len() {
        // Most texts hold none of these bytes in such a place.
        let may_open = match bytes[at] {
            b' ' => matches!(bytes.get(at + 1), Some(b'-' | b'=' | b':' | b'.' | b'/' | 0xE2)),
            b':' | 0xE2 | 0xEF => true,
            _ => false,
        };
        if !may_open || inside.holds(at) {
            continue;
        }
        let here = |sign: &str| match sign {
            ": " => is_colon(text, at),
            // The remark behind a command: `ls -a` //all of them.
            " //" => bytes[at..].starts_with(b" //") && at > 0 && bytes[at - 1] == b'`',
            // Between words of other scripts dots leave something out.
            " ... " | " … "
                if text.markdown.is_ascii()
                    || !text.markdown.contains(|c| is_han(c) || is_kana_or_hangul(c)) =>
            {
                false
            }
            // 8 - 12 ml is a span and no pair.
            " - " | " – " | " — " if is_within_span(&text.markdown, at, sign) => false,
            _ => bytes[at..].starts_with(sign.as_bytes()),
        };
        if let Some(&(sign, colon)) =
            SIGNS.iter().find(|(sign, _)| sign.as_bytes()[0] == bytes[at] && here(sign))
        {
            return Some((at, sign, colon));
        }
    }
    None
}

/// Whether the dash at this place stands between the two figures of a span.
fn is_within_span(markdown: &str, at: usize, sign: &str) -> bool {
    let is_figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let behind = markdown.get(at + sign.len()..).and_then(|rest| rest.chars().next());
    is_figure(behind) && is_figure(markdown[..at].chars().next_back()) && !is_time_or_number(&markdown[..at])
}

/// Whether a colon stands here that joins: one at the end of a bold label may lose its blank with the markers;
/// `12:30` and `a:b` are none.
fn is_colon(text: &Text, at: usize) -> bool {
    text.markdown[at..]
        .strip_prefix(':')
        .and_then(|rest| rest.chars().next())
        .is_some_and(|c| c.is_whitespace() || is_han(c) || c == '`' && !text.markdown[..at].ends_with(':'))
}

/// Whether the left side names something: short, no clause, no finite verb, no introduction.
fn is_label(label: &Text, colon: bool) -> bool {
    let plain = label.reading();
    let han = has_han(&plain);
    let limits = if colon { (LABEL_WEIGHT, LABEL_WORDS) } else { (LABEL_WEIGHT / 2 + 8, LABEL_WORDS - 2) };
    let is_short = weight(&plain) <= limits.0.max(if han { 0 } else { 60 })
        && words(&plain) <= if han { LABEL_WORDS * 2 } else { limits.1 };
    let has_name =
        || plain.chars().any(char::is_alphanumeric) || !label.marks.is_empty() || is_symbol(&plain);
    // “found it: the plug was loose”: what happened, not what something is called.
    let points = || {
        lower(&plain).split(' ').skip(1).any(|word| matches!(word, "it" | "them" | "him" | "this" | "myself"))
    };
    is_short
        && has_name()
        && !is_clause(&plain, han, &outside_code(label))
        && !points()
        && !lexicon::is_lead_in(&plain)
        && !lexicon::leans_on_context(&plain)
        && (!is_time_or_number(&plain) || is_period(&plain))
}

/// A text without what stands in code, maths and addresses.
pub fn outside_code(text: &Text) -> Cow<'_, str> {
    if text.marks.iter().any(|mark| is_opaque(&mark.kind)) {
        text.markdown.char_indices().filter(|&(at, _)| !is_inside(text, at)).map(|(_, c)| c).collect()
    } else {
        Cow::Borrowed(&text.markdown)
    }
}

/// Whether a comma or a full stop stands within a text in Latin script.
pub fn goes_on(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| matches!(pair, b", " | b". "))
}

/// Whether a label is a clause: by its punctuation or by a finite verb.
fn is_clause(plain: &str, has_han: bool, outside: &str) -> bool {
    let breaks = |c| matches!(c, '，' | '。' | '；' | '？' | '！' | '?' | '!' | '"' | '“' | '「' | '是');
    outside.contains(breaks)
        || goes_on(outside)
        || !has_han && lower(plain).split_whitespace().any(|word| FINITE.contains(word))
        || !outside.is_ascii() && VERBS.stand_in(outside)
}

/// A term made of signs alone, such as `&&` or `%`.
fn is_symbol(plain: &str) -> bool {
    !plain.is_empty()
        && plain.len() <= 3
        && plain.chars().all(|c| c.is_ascii_punctuation())
        && !plain.chars().all(|c| matches!(c, '-' | '*' | '.' | '>'))
}

/// A year or a span of years: `1848`, `1820-21`, `1914–1918`.
pub fn is_period(plain: &str) -> bool {
    let mut years = plain.trim().split(['-', '–', '/']);
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    years.next().is_some_and(|year| year.len() == 4 && is_number(year) && ("1000".."2100").contains(&year))
        && years.next().is_none_or(|end| matches!(end.len(), 2 | 4) && is_number(end))
        && years.next().is_none()
}

/// `12:30`, `2024-01-05`, `3.`: counters and dates are no terms.
fn is_time_or_number(plain: &str) -> bool {
    plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | ':' | ' '))
}

/// The source lines of a text; `fallback` where it has none.
pub fn line_range(lines: &[TextLine], fallback: u32) -> (u32, u32) {
    (lines.first().map_or(fallback, |line| line.line), lines.last().map_or(fallback, |line| line.line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::note::{Mark, MarkKind};

    fn text(markdown: &str) -> Text {
        let ticks: Vec<usize> = markdown.match_indices('`').map(|(at, _)| at).collect();
        let marks = ticks
            .chunks_exact(2)
            .map(|pair| Mark { range: pair[0]..pair[1] + 1, kind: MarkKind::Code })
            .collect();
        Text { markdown: markdown.to_owned(), marks, lines: Vec::new() }
    }

    fn pair(markdown: &str) -> Option<(String, String)> {
        split(&text(markdown)).map(|found| (found.label.markdown, found.definition.markdown))
    }

    #[test]
    fn every_spelling_of_a_definition_is_split() {
        for markdown in [
            "w+：读写",
            "w+: 读写",
            "w+ —— 读写",
            "w+ - 读写",
            "w+ --> 读写",
            "w+ → 读写",
            "w+ = 读写",
            "w+:读写",
        ] {
            assert_eq!(pair(markdown), Some(("w+".to_owned(), "读写".to_owned())), "{markdown}");
        }
    }

    #[test]
    fn quotes_round_a_label_are_no_part_of_it() {
        for markdown in
            ["\"rain shadow\": a dry side", "“rain shadow” – a dry side", "„rain shadow“: a dry side"]
        {
            assert_eq!(
                pair(markdown),
                Some(("rain shadow".to_owned(), "a dry side".to_owned())),
                "{markdown}"
            );
        }
    }

    #[test]
    fn what_only_looks_like_a_definition_is_left_alone() {
        for markdown in [
            "https://example.org/a",
            "std::vector is fast",
            "例如：一个",
            "see also: the manual",
            "at 12:30 we met",
            "A → B → C",
            "`a: b` is a pair",
            "The command has three parts, namely: a",
            "This is what it means: nothing",
            "12: 30",
            "\"one\" and \"two\": both",
            "found it: the plug was loose",
        ] {
            assert_eq!(pair(markdown), None, "{markdown}");
        }
    }

    #[test]
    fn the_dash_of_a_span_parts_nothing() {
        assert_eq!(pair("把航速降到 2 - 4 节，再收帆"), None);
        assert_eq!(pair("航速: 2 - 4 节"), Some(("航速".to_owned(), "2 - 4 节".to_owned())));
    }
}
