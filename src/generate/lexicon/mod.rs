//! What the rules know of a language, as data: one file a language, lists that only grow.

mod citation;
pub mod cues;
pub mod en;
mod exercises;
pub mod gloss;
pub mod languages;
pub mod libraries;
pub mod literal;
pub mod lookup;
pub mod orders;
pub mod people;
pub mod tasks;
pub mod verbs;
pub mod zh;

use std::sync::LazyLock;

use crate::model::card::Language;

use super::script::{is_alphanumeric, lower};
use super::sentence::find;
use super::templates::{self, Words, all_words};
use super::tongue;
pub use exercises::is_exercise;
use lookup::{Endings, Openings, Signs, WordSet};

pub use citation::is_citation;

/// Headings of what is to be done or arranged, in several languages, lower case: nothing to remember.
#[rustfmt::skip]
const LOGISTICS: &[&str] = &[
    "todo", "to do", "todos", "to-do", "links", "link", "references", "reading list", "further reading",
    "resources", "meeting", "meetings", "agenda", "attendees", "action items", "homework", "logistics",
    "da fare", "compiti", "à faire", "a faire", "liens", "deberes", "pendiente", "deberes / pendiente",
    "tareas", "enlaces", "hausaufgaben", "aufgaben", "待办", "作业", "考试安排", "链接", "参考链接", "参考资料", "参考文献",
];

/// Whether a heading stands over what is to be done or looked up, or over an example.
pub fn is_logistics(plain: &str) -> bool {
    let bare = plain.trim().trim_end_matches([':', '：']);
    LOGISTICS.contains(&lower(bare).as_ref()) || en::is_example(bare)
}

/// Whether a heading is a date: `2023-02-14`, `2023-02-06 Mon`, `12.03.2024`.
pub fn is_date(plain: &str) -> bool {
    let date = plain.split_whitespace().next().unwrap_or("");
    let digits = date.chars().filter(char::is_ascii_digit).count();
    digits >= 5
        && date.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | '年' | '月' | '日'))
}

/// One list of every language but Chinese and English.
fn elsewhere(list: fn(&'static Words) -> &'static [&'static str]) -> impl Iterator<Item = &'static str> {
    all_words().flat_map(move |(_, words)| list(words).iter().copied())
}

/// Generic headings of all languages but English, lower case.
static GENERIC_HEADINGS: LazyLock<WordSet> =
    LazyLock::new(|| elsewhere(|words| words.generic_headings).collect());
/// Generic headings in Chinese, as written.
static CHINESE_HEADINGS: LazyLock<WordSet> = LazyLock::new(|| zh::GENERIC_HEADINGS.iter().copied().collect());
/// Generic headings in English without their article, lower case.
static ENGLISH_HEADINGS: LazyLock<WordSet> = LazyLock::new(|| en::GENERIC_HEADINGS.iter().copied().collect());

/// Headings that name a kind of content instead of a subject; the parent heading is the context then.
pub fn is_generic_heading(plain: &str) -> bool {
    let bare = plain.trim().trim_end_matches(['：', ':', '。', '.']).trim();
    // chpt1 引论: the part only counts.
    let counted = bare.split_once(' ').filter(|(part, rest)| {
        part.is_ascii()
            && part.ends_with(|c: char| c.is_ascii_digit())
            && CHINESE_HEADINGS.contains(rest.trim())
    });
    counted.is_some() || is_date(bare) || en::counts_parts(bare) || CHINESE_HEADINGS.contains(bare) || {
        let lower = lower(bare);
        ENGLISH_HEADINGS.contains(lower.trim_start_matches("the ")) || GENERIC_HEADINGS.contains(&lower)
    }
}

/// Words in Latin script, and of Japanese and Russian, that introduce, lower case.
static LEAD_INS: LazyLock<WordSet> =
    LazyLock::new(|| en::LEAD_INS.iter().copied().chain(elsewhere(|words| words.lead_ins)).collect());
/// Chinese words that introduce.
static CHINESE_LEAD_INS: LazyLock<WordSet> = LazyLock::new(|| zh::LEAD_INS.iter().copied().collect());
/// Endings of labels that introduce, in English in lower case and in Chinese.
static LEAD_IN_ENDINGS: LazyLock<(Endings, Endings)> = LazyLock::new(|| {
    let chinese = zh::LEAD_IN_ENDINGS.iter().copied();
    (en::LEAD_IN_ENDINGS.iter().copied().collect(), chinese.collect())
});

/// Words before a colon that introduce something instead of naming it.
pub fn is_lead_in(plain: &str) -> bool {
    let bare = plain.trim();
    let (english, chinese) = &*LEAD_IN_ENDINGS;
    matches!(bare, "Q" | "A")
        || CHINESE_LEAD_INS.contains(bare)
        || LEAD_INS.contains_in_any_case(bare)
        || chinese.of(bare).any(|ending| ending.len() < bare.len())
        || english.may_end(bare) && english.of(&lower(bare)).next().is_some()
}

/// Labels of attributes in Latin script, and of Japanese and Russian, lower case.
static ATTRIBUTES: LazyLock<WordSet> = LazyLock::new(|| {
    let others = all_words().flat_map(|(_, words)| words.attributes.iter().map(|(word, _)| *word));
    en::ATTRIBUTES.iter().copied().chain(others).collect()
});
/// Labels of attributes in Chinese.
static CHINESE_ATTRIBUTES: LazyLock<WordSet> = LazyLock::new(|| zh::ATTRIBUTES.iter().copied().collect());

/// Labels that name an attribute of whatever stands above them (用途, 特点, Cause, Therapy).
pub fn is_attribute(plain: &str) -> bool {
    let bare = plain.trim();
    CHINESE_ATTRIBUTES.contains(bare) || ATTRIBUTES.contains_in_any_case(bare) || narrows_attribute(bare)
}

/// Whether a Japanese label narrows down something that its owner has: 主な症状, 関連する検査.
fn narrows_attribute(bare: &str) -> bool {
    /// Longer ones are phrases.
    const CHARS: usize = 10;
    !bare.is_ascii()
        && ["関連する", "主な", "代表的な", "主要な"].iter().any(|opening| bare.starts_with(opening))
        && bare.chars().count() <= CHARS
}

/// Chinese openings that lean on what stands before.
static CHINESE_LEANING: LazyLock<Openings> = LazyLock::new(|| zh::LEANING.iter().copied().collect());
/// English words that do, lower case.
static ENGLISH_LEANING: LazyLock<WordSet> = LazyLock::new(|| en::LEANING.iter().copied().collect());
/// Words of other languages that do, lower case.
static LEANING: LazyLock<WordSet> = LazyLock::new(|| elsewhere(|words| words.leaning).collect());
/// Openings of other languages that write no blanks.
static UNSPACED_LEANING: LazyLock<Openings> =
    LazyLock::new(|| templates::of(Language::Ja).words.leaning.iter().copied().collect());

/// Whether a sentence opens with a pronoun or connective, so that it needs the sentence before it.
pub fn leans_on_context(plain: &str) -> bool {
    let bare = plain.trim_start_matches(|c: char| c.is_ascii_punctuation() || c.is_whitespace());
    let first = bare.split(|c: char| !is_alphanumeric(c) && c != '\'').next().unwrap_or("");
    let lower = lower(first);
    // Who calls a thing by its name speaks for everybody.
    let calls = ["On appelle ", "On nomme "].iter().any(|opening| bare.starts_with(opening));
    if calls || opens_with_count(bare) {
        return false;
    }
    bare.starts_with("e.g")
        || CHINESE_LEANING.open(bare)
        // “Because the chain broke, the ship drifted” has its own reason before it.
        || ENGLISH_LEANING.contains(&lower)
            && !(lower == "because" && bare.contains(", "))
            && !(first == "I" && opens_with_italian_article(bare))
        || leans_elsewhere(bare, first, &lower)
}

/// How languages open a sentence that counts what there is, the blank included.
const THERE_ARE: &[(Language, &str)] = &[
    (Language::Fr, "Il existe "),
    (Language::Fr, "Il y a "),
    (Language::Es, "Existen "),
    (Language::Es, "Hay "),
    (Language::It, "Ci sono "),
    (Language::It, "Vi sono "),
    (Language::It, "Esistono "),
    (Language::De, "Es gibt "),
    (Language::Pt, "Existem "),
    (Language::Pt, "Há "),
];

/// What a sentence counts that says only that there is so much of it: *Il existe trois sortes de voiles*.
pub fn counted_there(plain: &str) -> Option<&str> {
    THERE_ARE.iter().find_map(|(_, opening)| plain.strip_prefix(opening))
}

/// Whether a sentence opens with how many of something there are, so that its pronoun points nowhere.
fn opens_with_count(plain: &str) -> bool {
    let counts = |language: Language, word: &str| {
        templates::of(language).words.counts.contains(&word) || matches!(word.parse::<u8>(), Ok(2..=9))
    };
    THERE_ARE.iter().any(|&(language, opening)| {
        plain
            .strip_prefix(opening)
            .and_then(|rest| rest.split(' ').next())
            .is_some_and(|word| counts(language, word))
    })
}

/// Whether a text that opens with *I* has the Italian article of a plural there: a number or a word in *-i* follows.
fn opens_with_italian_article(bare: &str) -> bool {
    #[rustfmt::skip]
    const BEHIND: &[&str] = &["due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "cui", "più"];
    let second = bare.strip_prefix("I ").and_then(|rest| rest.split(|c: char| !is_alphanumeric(c)).next());
    second.is_some_and(|word| {
        BEHIND.contains(&word)
            || word.len() > 3 && word.ends_with('i') && word.chars().all(char::is_lowercase) && word != "ski"
    })
}

/// The same in the other languages: “il” leans in French and is an article in Italian, so the text must be in
/// the language of the word. Capitals throughout are an abbreviation (ER).
fn leans_elsewhere(bare: &str, first: &str, lower: &str) -> bool {
    if !LEANING.contains(lower) && !UNSPACED_LEANING.open(bare) {
        return false;
    }
    let abbreviates = first.is_ascii() && !first.chars().any(char::is_lowercase);
    let opens = |language: Language, word: &str| match language {
        // Japanese has no blanks between its words.
        Language::Ja => bare.starts_with(word),
        _ => lower == word,
    };
    let leaning =
        |language: Language| templates::of(language).words.leaning.iter().any(|word| opens(language, word));
    !abbreviates
        && Language::ALL.into_iter().any(leaning)
        && tongue::evidence_of_prose(bare).is_some_and(|evidence| leaning(evidence.language()))
}

/// Whether a short text holds a finite verb, so that it states something instead of naming it.
pub fn states(plain: &str) -> bool {
    if plain.is_ascii() {
        let is_english = lower(plain).split_whitespace().any(|word| FINITE.contains(word));
        return is_english || states_elsewhere(plain);
    }
    VERBS.stand_in(plain) && !plain.contains("是否") || states_elsewhere(plain)
}

/// Whether an English word, lower case, is a finite verb.
pub fn is_finite(word: &str) -> bool {
    FINITE.contains(word)
}

/// Whether a verb of another language stands behind the first word.
fn states_elsewhere(plain: &str) -> bool {
    static WORDS: LazyLock<WordSet> = LazyLock::new(|| FINITE_ELSEWHERE.iter().copied().collect());
    plain.split_whitespace().skip(1).any(|word| WORDS.contains(word))
}

/// Finite verbs of English.
static FINITE: LazyLock<WordSet> = LazyLock::new(|| en::FINITE.iter().copied().collect());
/// Finite verbs of Chinese.
static VERBS: LazyLock<Signs> = LazyLock::new(|| {
    [
        "是",
        "可以",
        "不能",
        "需要",
        "应该",
        "会导致",
        "具有",
        "来看",
        "体现了",
        "可能导致",
        "可能会",
        "无法",
        "不会",
        "使得",
        "起着",
        "取决于",
    ]
    .into_iter()
    .collect()
});

/// Verbs of other languages that nothing but a statement holds, and no English word is written like.
#[rustfmt::skip]
const FINITE_ELSEWHERE: &[&str] = &[
    "ist", "sind", "muss", "müssen", "kann", "können", "wird", "darf", "soll", "è", "deve", "devono", "può", "possono", "hanno", "viene",
    "vengono", "doit", "doivent", "peut", "peuvent", "sont", "debe", "deben", "puede", "pueden", "está", "están", "tiene", "tienen", "é", "são",
    "pode", "podem", "devem", "является", "являются", "может", "могут", "должен", "должна", "должны", "имеет",
];

/// A sign of doubt of any language, and whether it is a word, which must stand alone: Chinese and Japanese write
/// no blanks.
fn doubts() -> impl Iterator<Item = (&'static str, bool)> {
    let chinese = zh::DOUBTS.iter().map(|sign| (*sign, false));
    let english = en::DOUBTS.iter().map(|sign| (*sign, true));
    let others = all_words()
        .flat_map(|(language, words)| words.doubts.iter().map(move |sign| (*sign, language != Language::Ja)));
    chinese.chain(english).chain(others)
}

/// The signs of doubt, to be found together, and their list.
static DOUBTS: LazyLock<(Signs, Vec<(&'static str, bool)>)> =
    LazyLock::new(|| (doubts().map(|(sign, _)| sign).collect(), doubts().collect()));

/// Whether the author doubts what they wrote, or notes something still to do.
pub fn is_doubtful(plain: &str) -> bool {
    let lower = lower(plain);
    let (signs, list) = &*DOUBTS;
    signs.word_places(&lower).any(|(at, index)| {
        let (sign, alone) = list[index];
        // No sign begins within a word of Latin letters.
        let inside = sign.is_char_boundary(1) && lower[..at].ends_with(char::is_alphanumeric);
        !inside && (!alone || stands_alone(&lower, at, at + sign.len()))
    })
}

/// Whether `word` stands in `text` between non-letters.
pub fn contains_word(text: &str, word: &str) -> bool {
    let mut start = 0;
    while let Some(found) = find(&text.as_bytes()[start..], word.as_bytes()) {
        let at = start + found;
        if stands_alone(text, at, at + word.len()) {
            return true;
        }
        start = at + word.len();
    }
    false
}

/// Whether no letter or digit touches this part of a text.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// Whether the phrase opens with a verb that asks for an action, in either language.
pub fn opens_with_verb(plain: &str) -> bool {
    zh::opens_with_verb(plain) || en::opens_with_verb(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generic_headings_are_known_in_both_languages() {
        for heading in ["坑", "其它", "Notes", "FAQ", "The Basics", "例子："] {
            assert!(is_generic_heading(heading), "{heading}");
        }
        assert!(!is_generic_heading("metaclass"));
    }

    #[test]
    fn lead_ins_introduce_and_terms_do_not() {
        for label in
            ["例如", "注意", "详情参见", "For example", "see also", "核心思想", "Here are some examples"]
        {
            assert!(is_lead_in(label), "{label}");
        }
        for label in ["w+", "守护进程", "Mutex", "注意力机制"] {
            assert!(!is_lead_in(label), "{label}");
        }
    }

    #[test]
    fn pronouns_lean_on_what_stands_before() {
        for text in ["它由冒号组成", "This is why", "但是不行", "However, no", "It's fast"] {
            assert!(leans_on_context(text), "{text}");
        }
        assert!(!leans_on_context("Italic text"));
        assert!(leans_on_context("I said so") && !leans_on_context("I tre alberi della nave"));
        assert!(!leans_on_context("I marinai tengono la rotta"));
        assert!(!leans_on_context("元类控制类"));
    }
}
