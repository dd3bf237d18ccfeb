//! R28, the words that an abbreviation stands for, where a bracket tells them.
//!
//! | written | asked |
//! |---|---|
//! | `the Automatic Identification System (AIS)` | What does AIS stand for? |
//! | `AIS (Automatic Identification System)` | the same |
//! | `自动识别系统（Automatic Identification System，AIS）` | AIS 是什么的缩写？ |
//! | `AIS viene de Automatic Identification System` | ¿Qué significan las siglas AIS? |
//! | `nmea: National Marine Electronics Association` | What does nmea stand for? |
//!
//! The letters have to be those of the words, in their order; so nothing else in brackets is taken for one. The other
//! way round is not asked, since the words give their letters away. The line stays free for what else it tells, and an
//! abbreviation is asked once a note.
//!
//! Not taken: brackets that hold an address, in code or in doubt. Idea: minimum information (Wozniak, rule 4).

use std::sync::LazyLock;

use memchr::memchr2;

use crate::generate::lexicon;
use crate::generate::script::is_han;
use crate::generate::sentence::{is_inside, sentences};
use crate::generate::templates::fill;
use crate::generate::typography::question;
use crate::generate::view::{Lines, Place, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::Text;

/// How each language asks.
const ASKS: &[(Language, &str)] = &[
    (Language::En, "What does {} stand for"),
    (Language::Zh, "{} 是什么的缩写"),
    (Language::Ja, "{}は何の略ですか"),
    (Language::De, "Wofür steht die Abkürzung {}"),
    (Language::It, "Che cosa significa la sigla {}"),
    (Language::Fr, "Que signifie le sigle {}"),
    (Language::Es, "¿Qué significan las siglas {}"),
    (Language::Pt, "O que significa a sigla {}"),
    (Language::Ru, "Как расшифровывается {}"),
];

/// Words that may give no letter.
#[rustfmt::skip]
const SMALL: &[&str] = &[
    "of", "and", "the", "for", "to", "in", "on", "an", "a", "by", "with", "de", "del", "della", "dei", "delle", "di", "da", "do", "dos", "du",
    "des", "la", "le", "les", "el", "los", "las", "y", "e", "et", "und", "der", "die", "das", "für", "von", "zur", "zum", "и", "в", "для", "с",
];

/// Letters of an abbreviation.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=7;
/// Most letters that come from within a word: *ATP*, *XML*.
const INNER: usize = 2;
/// Most words that are looked at before a bracket.
const WORDS: usize = 9;
/// Letters of each word that two letters stand for: *as seen* (AS) is a chance.
const LONG_WORD: usize = 4;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let mut drafts = Vec::new();
    if let Some(heading) = view.section.path.last() {
        let lines = Lines { first: heading.line, last: heading.line };
        let found = expanded(&heading.text);
        drafts.extend(found.into_iter().filter_map(|one| {
            let draft = ask(&one, lines, view.language)?;
            Some(draft.beside().of_heading())
        }));
    }
    for statement in view.statements.iter().filter(|statement| statement.place != Place::Remark) {
        let bracketed = expanded(&statement.text);
        let others = joined(&statement.text).filter(|_| bracketed.is_empty());
        if bracketed.is_empty() && others.is_none() || lexicon::is_doubtful(&statement.text.reading()) {
            continue;
        }
        // English words in a note of another language are asked for in that.
        let language = match view.language_of_statement(statement) {
            Language::En if matches!(view.note_language, Language::Zh | Language::Ja) => view.note_language,
            Language::En => view.language,
            other => other,
        };
        for one in bracketed.into_iter().chain(others) {
            let Some(draft) = ask(&one, statement.lines, language) else { continue };
            // Where R1 asks a label the same way the line is its own.
            let is_all = one.whole.len() == statement.text.markdown.len()
                && (one.whole.ends_with([')', '）'])
                    || !matches!(language, Language::En | Language::Zh | Language::Ja));
            let draft = if is_all { draft } else { draft.beside().extra([one.sentence]) };
            drafts.push(draft.owners(&statement.owners));
        }
    }
    let cells = view.tables.iter().flat_map(|place| {
        let rows = place.table.rows.iter();
        rows.flat_map(move |row| row.cells.iter().map(move |cell| (cell, row.span.line, &place.owners)))
    });
    for (cell, line, owners) in cells {
        for one in expanded(cell) {
            let draft = ask(&one, Lines { first: line, last: line }, view.language);
            drafts.extend(draft.map(|draft| draft.beside().owners(owners)));
        }
    }
    drafts.into()
}

/// The question for an abbreviation, the same under every heading of a note.
pub(in crate::generate) fn is_asked(question: &str) -> bool {
    static AROUND: LazyLock<Vec<(&str, &str)>> =
        LazyLock::new(|| ASKS.iter().map(|(_, asks)| asks.split_once("{}").unwrap_or((asks, ""))).collect());
    AROUND.iter().any(|(before, after)| {
        let about = question
            .strip_prefix(*before)
            .map(|rest| rest.trim_end_matches(['?', '？', ' ', '\u{a0}']))
            .and_then(|rest| rest.strip_suffix(*after));
        about.is_some_and(|about| !about.contains(' '))
    })
}

/// An abbreviation with its words.
struct Expanded {
    short: String,
    long: String,
    /// The pair as written.
    whole: String,
    /// The sentence it stands in.
    sentence: String,
}

fn ask<'n>(one: &Expanded, lines: Lines, language: Language) -> Option<Draft<'n>> {
    /// A card that nearly every reader keeps.
    const SCORE: u16 = 760;
    let (_, asks) = ASKS.iter().find(|(known, _)| *known == language)?;
    let asked = question(&fill(asks, &one.short), language);
    Some(Draft::new("R28", lines, language, asked, one.long.clone()).score(SCORE))
}

/// The abbreviations that a text spells out.
fn expanded(text: &Text) -> Vec<Expanded> {
    let markdown = text.markdown.as_str();
    let mut out: Vec<Expanded> = Vec::new();
    // The first byte of a wide bracket.
    if memchr2(b'(', 0xEF, markdown.as_bytes()).is_none() {
        return out;
    }
    let mut from = 0;
    while let Some(open) = markdown[from..].find(['(', '（']).map(|at| from + at) {
        let inner = open + markdown[open..].chars().next().map_or(1, char::len_utf8);
        let Some(close) = markdown[inner..].find([')', '）']).map(|at| inner + at) else { break };
        from = close;
        if is_inside(text, open) {
            continue;
        }
        let head = markdown[..open].trim_end().trim_end_matches(['*', '"', '”', '»']);
        let Some((short, long, start)) = pair(head, &markdown[inner..close]) else { continue };
        if out.iter().any(|one| one.short == short) {
            continue;
        }
        let end = close + markdown[close..].chars().next().map_or(1, char::len_utf8);
        let sentence = sentences(text).into_iter().find(|range| range.contains(&open));
        out.push(Expanded {
            short,
            long,
            whole: markdown[start..end].to_owned(),
            sentence: markdown[sentence.unwrap_or(0..markdown.len())].trim().to_owned(),
        });
    }
    out
}

/// Signs and verbs between an abbreviation that opens a line and its words.
#[rustfmt::skip]
const JOINS: &[&str] = &[
    " -- ", " – ", " — ", " - ", ": ", "：", " ：", " = ", " stands for ", " is short for ", " is an acronym for ", " is an abbreviation of ", " viene de ",
    " significa ", " es el acrónimo de ", " son las siglas de ", " è l'acronimo di ", " sta per ", " signifie ", " est l'acronyme de ", " est le sigle de ",
    " steht für ", " é a sigla de ", " расшифровывается как ", "是", "即", "（全称", "全称为", "全称是", "的全称是", "は", "とは",
];

/// The abbreviation that opens a text and is spelled out behind a sign or verb.
fn joined(text: &Text) -> Option<Expanded> {
    let markdown = text.markdown.as_str();
    let end = markdown.find(|c: char| !c.is_ascii_alphanumeric())?;
    let short = &markdown[..end];
    if abbreviation(short).is_none() && !is_code_name(short) {
        return None;
    }
    let join =
        JOINS.iter().filter(|join| markdown[end..].starts_with(**join)).max_by_key(|join| join.len())?;
    let told = markdown[end + join.len()..].trim_start();
    let stop = told.find(['(', '（', ',', '，', ';', '；', '。', '、']).unwrap_or(told.len());
    let stop = [" -- ", " – ", " — ", " - ", ". "]
        .iter()
        .filter_map(|sign| told[..stop].find(sign))
        .min()
        .unwrap_or(stop);
    let long = bare(told[..stop].trim_end_matches('.'));
    let names =
        long.split(' ').filter(|word| !is_small(word)).all(|word| word.starts_with(char::is_uppercase));
    // A label in small letters may be any word; its words are a name.
    let is_spelled =
        spells(long, short) || names && is_code_name(short) && spells(long, &short.to_uppercase());
    is_spelled.then(|| {
        let is_all = told[stop..].trim_matches(['.', ' ']).is_empty();
        Expanded {
            short: singular(short).to_owned(),
            long: long.to_owned(),
            whole: if is_all { markdown.to_owned() } else { String::new() },
            sentence: markdown.trim().to_owned(),
        }
    })
}

/// Whether a word in small letters may be the name of a tool or call: *sed*, *htons*.
fn is_code_name(short: &str) -> bool {
    (3..=6).contains(&short.len()) && short.chars().all(|c| c.is_ascii_lowercase())
}

/// The abbreviation and its words that a bracket tells, and where what it belongs to begins.
fn pair(head: &str, inner: &str) -> Option<(String, String, usize)> {
    if inner.contains("://") || inner.contains(['`', '=']) {
        return None;
    }
    let inner = inner.replace(" - ", ",").replace(" – ", ",");
    let parts: Vec<&str> = inner.split([',', '，', ';', '；', '、']).map(bare).collect();
    let own =
        |start: usize, short: &str, long: &str| Some((singular(short).to_owned(), long.to_owned(), start));
    for short in parts.iter().copied().filter(|part| abbreviation(part).is_some()) {
        if let Some(long) = parts.iter().find(|long| spells(long, short)) {
            return own(head.len(), short, long);
        }
        if let Some(start) = words_before(head, short) {
            return own(start, short, bare(&head[start..]));
        }
    }
    let start = head
        .rfind(|c: char| !(c.is_ascii_alphanumeric()))
        .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    let short = &head[start..];
    let long = parts.iter().find(|long| spells(long, short))?;
    own(start, short, long)
}

/// A part of a bracket without what introduces it: 简称 AIS, 英文：Automatic ….
fn bare(part: &str) -> &str {
    let part = part.trim();
    let from = part.rfind(|c: char| is_han(c) || matches!(c, '：' | ':'));
    let from = from.map_or(0, |at| at + part[at..].chars().next().map_or(1, char::len_utf8));
    let mut bare = part[from..].trim_matches(|c: char| !c.is_alphanumeric());
    // *in a traffic separation scheme*: the words begin behind their preposition.
    while let Some((_, rest)) = bare.split_once(' ').filter(|(first, _)| is_small(first)) {
        bare = rest;
    }
    bare
}

/// An abbreviation without its plural: *PTMs*.
fn singular(short: &str) -> &str {
    let bare = short.strip_suffix('s').unwrap_or(short);
    if bare.len() > 1 && bare.chars().all(|c| c.is_uppercase() || c.is_numeric()) { bare } else { short }
}

/// The letters of an abbreviation in lower case, if a word is one.
fn abbreviation(short: &str) -> Option<Vec<char>> {
    let short = singular(short);
    // No character has more than four bytes.
    if !(*LETTERS.start()..=4 * *LETTERS.end()).contains(&short.len()) {
        return None;
    }
    let letters: Vec<char> = short.chars().collect();
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    let sound = LETTERS.contains(&letters.len())
        && letters.iter().all(|c| c.is_alphanumeric())
        && letters[0].is_alphabetic()
        && capitals >= 2
        && capitals * 2 > letters.len();
    sound.then(|| letters.into_iter().flat_map(char::to_lowercase).collect())
}

/// Where the words of an abbreviation begin that ends a text before a bracket: as few words as give its letters.
fn words_before(head: &str, short: &str) -> Option<usize> {
    let mut start = head.len();
    for _ in 0..WORDS {
        let before = head[..start].trim_end();
        let at = before
            .rfind([' ', '\u{a0}', '(', '（', '，', '。', '：', '、', '“', '"'])
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        if at >= before.len() || start < head.len() && before.ends_with(['.', ',', ':', ';', '!', '?']) {
            return None;
        }
        start = at;
        let words = &head[start..];
        if words.starts_with(|c: char| is_han(c)) {
            return None;
        }
        if !is_small(words.split(' ').next().unwrap_or("")) && spells(words, short) {
            return Some(start);
        }
        if at == 0 {
            return None;
        }
    }
    None
}

fn is_small(word: &str) -> bool {
    SMALL.contains(&word.to_lowercase().as_str())
}

/// Whether words give an abbreviation its letters in their order, each of them at least its first.
fn spells(long: &str, short: &str) -> bool {
    let Some(letters) = abbreviation(short) else { return false };
    let words: Vec<Vec<char>> = long
        .split([' ', '-', '/', '‑', '\u{a0}'])
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().collect())
        .collect();
    let telling = words.iter().filter(|word| !is_small(&word.iter().collect::<String>())).count();
    let is_chance = letters.len() == 2 && words.iter().any(|word| word.len() < LONG_WORD);
    let alphabetic = words.iter().all(|word| word[0].is_alphabetic());
    telling >= 2
        && words.len() <= WORDS
        && alphabetic
        && !is_chance
        && !long.split([' ', '-']).any(|word| word == short)
        && gives(&words, &letters, INNER)
}

/// Whether the rest of the words gives the rest of the letters.
fn gives(words: &[Vec<char>], letters: &[char], inner: usize) -> bool {
    let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
    let small: Vec<char> = word.iter().flat_map(|c| c.to_lowercase()).collect();
    if is_small(&small.iter().collect::<String>()) && gives(rest, letters, inner) {
        return true;
    }
    // Dynamic RAM: an abbreviation within gives all of its letters.
    let is_abbreviation = word.len() > 1 && word.iter().all(|c| c.is_uppercase());
    if is_abbreviation && letters.starts_with(&small) && gives(rest, &letters[small.len()..], inner) {
        return true;
    }
    if letters.first() != small.first() {
        return false;
    }
    // Letters from within a word follow its first in their order.
    let (mut at, mut taken) = (1, 1);
    loop {
        if gives(rest, &letters[taken..], inner - (taken - 1)) {
            return true;
        }
        let next = letters.get(taken).filter(|_| taken <= inner);
        let place = next.and_then(|next| small[at..].iter().position(|c| c == next));
        let Some(place) = place else { return false };
        at += place + 1;
        taken += 1;
    }
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked, asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        asked_by("R28", &format!("# Ships\n\n## Aids\n\n[source](https://example.org)\n\n{body}\n"))
    }

    #[test]
    fn words_before_and_within_a_bracket_are_asked_for() {
        for (body, short, long) in [
            (
                "Every ship sends its place by the Automatic Identification System (AIS) to the shore.",
                "AIS",
                "Automatic Identification System",
            ),
            ("- COLREG rules and VTS (vessel traffic service)", "VTS", "vessel traffic service"),
            (
                "- a Convention on the Law of the Sea (CLS) was signed",
                "CLS",
                "Convention on the Law of the Sea",
            ),
            ("- Notices to Mariners (**NTMs**) are weekly", "NTM", "Notices to Mariners"),
            ("- Rope of high tensile fibre, e.g. extended length yarn (ELY)", "ELY", "extended length yarn"),
            ("- Acute bacterial rhinosinusitis (ABRS) at sea", "ABRS", "Acute bacterial rhinosinusitis"),
        ] {
            assert_eq!(
                questions(body),
                [pair(&format!("[Ships › Aids] What does {short} stand for?"), long)],
                "{body}"
            );
        }
    }

    #[test]
    fn each_language_asks_in_its_own_words() {
        for (body, question, answer) in [
            (
                "- 沿岸的船都装有自动识别系统（Automatic Identification System，AIS），互相看得见",
                "【Ships › Aids】AIS 是什么的缩写？",
                "Automatic Identification System",
            ),
            (
                "Die Schiffe melden sich bei der Verkehrszentrale und nutzen dafür den Long Range Signal Dienst (LRSD).",
                "[Ships › Aids] Wofür steht die Abkürzung LRSD?",
                "Long Range Signal Dienst",
            ),
        ] {
            assert_eq!(questions(body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn an_abbreviation_that_opens_its_line_is_spelled_behind_a_sign_or_verb() {
        for (body, short, long) in [
            (
                "- nmea: National Marine Electronics Association",
                "nmea",
                "National Marine Electronics Association",
            ),
            ("- VHF -- Very High Frequency -- a band of the radio", "VHF", "Very High Frequency"),
        ] {
            assert_eq!(
                questions(body),
                [pair(&format!("[Ships › Aids] What does {short} stand for?"), long)],
                "{body}"
            );
        }
        for body in ["- port: Place Of Refuge", "- VHF: a band of the radio", "- map: a chart of the land"] {
            assert_eq!(questions(body), [], "{body}");
        }
    }

    #[test]
    fn other_brackets_and_other_letters_spell_nothing() {
        for body in [
            "- The mate (Tom) and the carpenter (USA) came aboard",
            "- The port of Genoa (GOA) was closed",
            "- Lights at night (AS seen from the bridge) are dim",
            "- AS (as seen) from the bridge",
            "- Masters of the fleet. Naval yard (MNY)",
            "- `AIS (Automatic Identification System)` is a comment",
            "- Harbour (HB) is closed",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }

    #[test]
    fn the_line_stays_free_and_the_words_are_asked_once() {
        let note = "# Ships\n\n## Aids\n\n- An automatic identification system (AIS) is a radio beacon that tells the place of a ship.\n\n\
                    ## Rules\n\n- The automatic identification system (AIS) must be on at sea, whatever the weather.\n";
        let found: Vec<String> = asked(note).into_iter().map(|(_, question, _)| question).collect();
        assert_eq!(
            found.iter().filter(|question| question.ends_with("What does AIS stand for?")).count(),
            1,
            "{found:?}"
        );
        assert!(found.len() > 1, "{found:?}");
    }

    #[test]
    fn a_heading_spells_its_abbreviation() {
        let note = "# Ships\n\n## Automatic Identification System (AIS)\n\nSince 2002 it is on board.\n";
        assert_eq!(
            asked_by("R28", note),
            [pair("[Ships] What does AIS stand for?", "Automatic Identification System")]
        );
    }
}
