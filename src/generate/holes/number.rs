//! Figures in a sentence: numbers that state a fact, as opposed to references, versions and parts of names.

use std::ops::Range;

use crate::generate::lexicon::cues::CueTable;
use crate::generate::lexicon::en::MONTHS;
use crate::generate::script::{is_han, lower, weight};
use crate::generate::sentence::is_inside;
use crate::model::card::Language;
use crate::model::note::Text;

/// Units that are written without a blank behind their number.
const UNITS: &[&str] = &[
    "s", "ms", "h", "g", "kg", "mg", "l", "ml", "m", "km", "cm", "mm", "nm", "kB", "KB", "MB", "GB", "TB",
    "Hz", "kHz", "MHz", "GHz", "V", "mV", "W", "kW", "K", "Pa", "kPa", "bit", "C", "F", "hrs", "hr", "min",
    "mins", "sec", "px", "rpm",
];

/// The figures of a sentence, as bytes of its Markdown, those in brackets left out.
pub fn figures(text: &Text, table: &CueTable) -> Vec<Range<usize>> {
    let markdown = text.markdown.as_str();
    if !markdown.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut depth = 0_usize;
    let bytes = markdown.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            // The first byte of the wide brackets.
            0xEF if markdown[at..].starts_with('（') => depth += 1,
            0xEF if markdown[at..].starts_with('）') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if !byte.is_ascii_digit() || depth > 0 || is_inside(text, at) {
            at += 1;
            continue;
        }
        let end = at + figure_len(&markdown[at..]);
        if is_figure(markdown, at..end, table) {
            // *Boycotts -1933*: a dash that its author set badly.
            let stem = markdown[..at].trim_end_matches('-').trim_end();
            let dashed = is_year(&markdown[at..end]) && stem.ends_with(|c: char| c.is_ascii_alphabetic());
            let signed = if dashed { 0 } else { sign(&markdown[..at]) };
            out.push(at - signed..end);
        }
        at = end;
    }
    out
}

/// The figure to ask for: the only one, or the year of a date, whose day then stays visible.
pub fn asked(text: &Text, figures: &[Range<usize>]) -> Option<Range<usize>> {
    let number = |range: &Range<usize>| text.markdown[range.clone()].parse::<u16>().ok();
    match figures {
        [only] => Some(only.clone()),
        [low, high] if joins_a_range(&text.markdown, low, high) => Some(low.start..high.end),
        [first, second] if is_apart(&text.markdown[first.end..second.start]) => Some(first.clone()),
        _ if share(text, figures).is_some() => share(text, figures),
        [day, year] => {
            let dated = number(day).is_some_and(|day| (1..=31).contains(&day))
                && number(year).is_some_and(|year| (1000..2100).contains(&year))
                && text.markdown[day.end..year.start].split_whitespace().count() <= 3;
            dated.then(|| year.clone()).or_else(|| only_year(text, figures))
        }
        _ => only_year(text, figures),
    }
}

/// The only share in a hundred among several figures: *fell by 25 percent between 1996 and 2010*. The others stay to tell
/// when and of what.
fn share(text: &Text, figures: &[Range<usize>]) -> Option<Range<usize>> {
    const SIGNS: &[&str] = &[
        "%",
        "percent",
        "per cent",
        "Prozent",
        "pour cent",
        "per cento",
        "por ciento",
        "por cento",
        "процент",
    ];
    let is_share = |range: &&Range<usize>| {
        let behind = text.markdown[range.end..].trim_start();
        SIGNS.iter().any(|sign| behind.starts_with(sign))
    };
    let mut shares = figures.iter().filter(is_share);
    shares.next().filter(|_| shares.next().is_none()).cloned()
}

/// Whether two figures are the ends of one range: *between 24 and 27*, *von 3 bis 5*. A unit may stand at both.
fn joins_a_range(markdown: &str, low: &Range<usize>, high: &Range<usize>) -> bool {
    #[rustfmt::skip]
    const RANGES: &[(&str, &str)] = &[
        ("between", "and"), ("from", "to"), ("zwischen", "und"), ("von", "bis"), ("tra", "e"), ("fra", "e"), ("da", "a"), ("entre", "et"),
        ("entre", "y"), ("entre", "e"), ("de", "à"), ("de", "a"), ("от", "до"), ("между", "и"),
    ];
    let opens = markdown[..low.start].trim_end().rsplit(' ').next().unwrap_or("").to_lowercase();
    let mut between = markdown[low.end..high.start].split_whitespace();
    let last = between.next_back().unwrap_or("");
    let unit = between.next().unwrap_or("");
    between.next().is_none() && unit.chars().count() <= 3 && RANGES.contains(&(opens.as_str(), last))
}

/// The only year among several figures: *1924 - loans of 800 million*. The others stay to tell what was then.
fn only_year(text: &Text, figures: &[Range<usize>]) -> Option<Range<usize>> {
    let mut years = figures.iter().filter(|range| is_year(&text.markdown[(*range).clone()]));
    years.next().filter(|_| years.next().is_none()).cloned()
}

/// Whether a number is written as a year.
fn is_year(number: &str) -> bool {
    number.len() == 4 && number.parse::<u16>().is_ok_and(|year| (1000..2100).contains(&year))
}

/// Whether a clause of its own parts two figures, so that one stays as a fact of its own beside the other.
fn is_apart(between: &str) -> bool {
    /// A comma in a list is followed by less.
    const CLAUSE_WEIGHT: usize = 4;
    let clause = ["，", "；", ", ", "; "].iter().find_map(|sign| between.split_once(sign));
    clause.is_some_and(|(_, behind)| weight(behind.trim()) >= CLAUSE_WEIGHT && between.contains(is_han))
}

/// The bytes of the sign that belongs to a number behind this text.
fn sign(head: &str) -> usize {
    ["-", "−", "±", "+"]
        .iter()
        .find(|sign| {
            head.strip_suffix(**sign)
                .is_some_and(|head| head.is_empty() || head.ends_with([' ', '为', '是', '约']))
        })
        .map_or(0, |sign| sign.len())
}

/// The bytes of a number that begins here: digits with the signs that stand between digits, ranges included.
fn figure_len(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins =
            matches!(c, '.' | ',' | '–' | '-' | '/' | '～' | '\'' | '~' | '\u{202f}' | '\u{a0}' | ':' | '×')
                && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if !c.is_ascii_digit() && !joins {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Whether a number states something: no part of a name, a time, a version or a reference.
fn is_figure(markdown: &str, range: Range<usize>, table: &CueTable) -> bool {
    let number = &markdown[range.clone()];
    let (head, tail) = (&markdown[..range.start], &markdown[range.end..]);
    let before = head.chars().next_back();
    let glued = || {
        before.is_some_and(|c| {
            c.is_alphabetic() && !is_cjk(c) || matches!(c, '_' | '/' | '-' | '#' | '.' | '$')
        }) && sign(head) == 0
    };
    let letters = &tail[..tail.bytes().take_while(u8::is_ascii_alphabetic).count()];
    let suffixed = || {
        !letters.is_empty() && !UNITS.contains(&letters)
            || tail.starts_with(['_', '-', '/']) && tail[1..].starts_with(char::is_alphanumeric)
    };
    let word = head.trim_end().rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
    let reference = || table.references.contains(&lower(word.trim_end_matches('.')).as_ref());
    let year = is_year(number);
    // The first word of a sentence is written large anyway; a short one is no name.
    let first = word.len() == head.trim_end().len();
    let named = || {
        word.starts_with(char::is_uppercase)
            && (number.contains('.') || !year && (!first || word.chars().count() >= 4))
    };
    // *18 Brumaire*, *Article 50 Group*: a name goes on behind its number.
    let names_on = || {
        let next = tail.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        table.language == Language::En
            && !year
            && tail.starts_with(' ')
            && next.starts_with(char::is_uppercase)
            && !UNITS.contains(&next)
            && !MONTHS.contains(&next)
    };
    let sets_an_item = head.trim().is_empty();
    // *1, 2, 3, …*: a row that goes on by itself.
    let goes_on = || [",...", ", ...", ",…", ", …", "、…"].iter().any(|sign| tail.starts_with(sign));
    // 1941年9月: the month and the day belong to the date; 三者 counts what stands before.
    let dated = || table.language == Language::Zh && tail.trim_start().starts_with(['月', '日', '号', '者']);
    // Below three a figure is a way of speaking, or is guessed.
    let tiny = || {
        matches!(number, "0" | "1" | "2")
            && !tail.trim_start().starts_with(|c| matches!(c, '%' | '°') || is_cjk(c))
    };
    !sets_an_item
        && !number.contains(':')
        && !glued()
        && !suffixed()
        && !tiny()
        && !named()
        && !reference()
        && !names_on()
        && !goes_on()
        && !dated()
}

fn is_cjk(c: char) -> bool {
    is_han(c) || crate::generate::script::is_kana_or_hangul(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::text::remark;
    use crate::generate::tongue::{Evidence, evidence_of_prose};

    fn found(markdown: &str) -> Vec<String> {
        let text = remark(markdown, 1);
        let language = evidence_of_prose(markdown).map(Evidence::language).unwrap();
        let table = CueTable::of(language).unwrap();
        figures(&text, table).into_iter().map(|range| text.markdown[range].to_owned()).collect()
    }

    #[test]
    fn figures_are_found_with_their_separators() {
        assert_eq!(found("the earth has a radius of 6,371 kilometres"), ["6,371"]);
        assert_eq!(found("the incubation period is 10–14 days"), ["10–14"]);
        assert_eq!(found("人体有 23 对染色体"), ["23"]);
        assert_eq!(found("鎌倉幕府は1185年に開かれた"), ["1185"]);
        assert_eq!(found("die Frist beträgt 3 Jahre (§ 195 BGB)"), ["3"]);
        assert_eq!(found("the delay is 100ms by default"), ["100"]);
        assert_eq!(found("神经元静息电位约为 -70 mV"), ["-70"]);
        assert_eq!(found("the siege of the port -1687 - and its end"), ["1687"]);
    }

    #[test]
    fn the_ends_of_a_range_are_one_figure() {
        let hidden = |markdown: &str| {
            let text = remark(markdown, 1);
            let language = evidence_of_prose(markdown).map(Evidence::language).unwrap();
            let figures = figures(&text, CueTable::of(language).unwrap());
            asked(&text, &figures).map(|range| text.markdown[range].to_owned())
        };
        assert_eq!(
            hidden("the pitch should have between 24C and 27C of warmth").as_deref(),
            Some("24C and 27")
        );
        assert_eq!(hidden("die Reise dauert von 3 bis 5 Tage").as_deref(), Some("3 bis 5"));
        assert_eq!(hidden("the ship has 12 sails and 27 ropes"), None);
    }

    #[test]
    fn names_versions_references_and_times_are_no_figures() {
        for markdown in [
            "the H4 was the best of the clocks",
            "the release of Python 3.13 is new",
            "nach § 311 der Vertrag",
            "see the figure in chapter 12 of the book",
            "the meeting is at 12:30",
            "the HTTP/2 protocol and the UTF-8 text",
            "there are 2 ways to the top",
            "the coup of 18 Brumaire was short",
            "the other ropes get the numbers and 3, ...",
        ] {
            assert_eq!(found(markdown), [""; 0], "{markdown}");
        }
    }
}
