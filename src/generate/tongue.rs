//! Which language a sentence is in: its script first, then the small words that stand in nearly every sentence.
//!
//! A short line proves little: “Per nasum” in an English note is no Italian. So a language is only certain where two
//! small words speak for it and clearly fewer for any other; else the section and the note around it decide
//! (`View::language_of`).

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::LazyLock;

use crate::model::card::Language;

use super::lexicon::lookup::{Sieve, Table};
use super::script::{is_alphabetic, is_alphanumeric, is_han, is_kana_or_hangul, lower};
use super::templates;

/// Share of CJK or Cyrillic letters, in percent, from which a sentence is in that script: one that quotes a
/// foreign word stays below, one full of English terms stays above.
const SCRIPT_FROM_PERCENT: usize = 20;

/// Share of kana among the CJK letters, in percent, from which a sentence is Japanese: a Chinese one that quotes
/// a Japanese word stays below.
const KANA_FROM_PERCENT: usize = 12;

/// Lower-case words that make a text in ASCII English where no small word speaks: fewer may be identifiers.
const ENGLISH_FROM_WORDS: usize = 4;

/// What a small word counts; a letter that points to a language counts one, and once.
const WORD: u32 = 2;

/// The score from which a language in Latin script is certain: two small words.
const CERTAIN: u32 = 2 * WORD;

/// How far a certain language is ahead of the next: by a word and a letter.
const LEAD: u32 = WORD + 1;

/// What a text says of its own language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Its script or several small words prove it.
    Certain(Language),
    /// A single sign points to it.
    Likely(Language),
}

impl Evidence {
    /// The language, however sure.
    pub const fn language(self) -> Language {
        match self {
            Self::Certain(language) | Self::Likely(language) => language,
        }
    }
}

/// English words in nearly every sentence.
#[rustfmt::skip]
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "is", "in", "for", "with", "that", "on", "are", "by", "it", "from", "not", "this", "or", "as", "at", "be",
    "was", "were", "an", "a", "can", "has", "have", "which", "when", "if", "but", "you", "your", "its", "their", "they", "into", "than",
    "then", "also", "only", "no", "will", "all", "more", "one", "used", "between", "does", "do", "what", "how", "who", "there", "after",
    "before", "so", "each", "other", "without", "until", "while", "must", "may", "should", "any", "same", "most", "because", "i", "am",
];

/// Every small word with the languages that have it, as bits in the order of [`Language::ALL`].
static SMALL_WORDS: LazyLock<Table<&'static str, u16>> = LazyLock::new(|| {
    let english = ENGLISH.iter().map(|word| (*word, Language::En));
    let others = templates::all_words()
        .flat_map(|(language, words)| words.small.iter().map(move |word| (*word, language)));
    let mut bits: Table<&'static str, u16> = Table::default();
    for (word, language) in english.chain(others) {
        *bits.entry(word).or_default() |= 1 << language as u16;
    }
    bits
});

/// The small words of at most eight ASCII letters, each as a number.
static SHORT_WORDS: LazyLock<Table<u64, u16>> = LazyLock::new(|| {
    let is_plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let short = SMALL_WORDS.iter().filter(|(word, _)| is_plain(word));
    short.filter_map(|(word, bits)| packed(word.as_bytes()).map(|key| (key, *bits))).collect()
});

/// The bytes of a word in lower case as one number, if they are at most eight.
fn packed(word: &[u8]) -> Option<u64> {
    (word.len() <= 8).then(|| word.iter().fold(0, |key, byte| key << 8 | u64::from(byte | 0x20)))
}

/// What tells most longer words from the small ones.
static SIEVE: LazyLock<Sieve> = LazyLock::new(|| {
    let mut sieve = Sieve::default();
    for word in SMALL_WORDS.keys() {
        if let (&[first, ..], &[.., last]) = (word.as_bytes(), word.as_bytes()) {
            sieve.admit(first, last, word.len());
        }
    }
    sieve
});

/// The letters that point to languages, small and capital, each with its languages as in [`SMALL_WORDS`].
static LETTERS: LazyLock<Table<char, u16>> = LazyLock::new(|| {
    let mut bits: Table<char, u16> = Table::default();
    for (language, words) in templates::all_words() {
        for c in words.letters.chars() {
            *bits.entry(c).or_default() |= 1 << language as u16;
        }
    }
    bits
});

/// No letter that points to a language, small or capital, lies beyond this.
const LAST_LETTER: char = '\u{2FFF}';

/// Whether this is one of the words that stand in nearly every sentence of some language.
pub fn is_small_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !is_alphanumeric(c));
    (!word.is_ascii() || admits(word.as_bytes())) && SMALL_WORDS.contains_key(lower(word).as_ref())
}

/// Whether an ASCII word may be a small one.
fn admits(word: &[u8]) -> bool {
    match (word, word) {
        (&[first, ..], &[.., last]) => {
            SIEVE.admits(first.to_ascii_lowercase(), last.to_ascii_lowercase(), word.len())
        }
        _ => false,
    }
}

/// What prose says of its own language; code, maths and addresses must be cut before (`script::prose`).
pub fn evidence_of_prose(prose: &str) -> Option<Evidence> {
    evidence_of_voices(prose, std::iter::empty())
}

/// The language that prose proves by its own words, or `None` where they are code or too few.
pub fn language_of_prose(prose: &str) -> Option<Language> {
    evidence_of_prose(prose).and_then(proved)
}

/// The language that evidence proves.
pub const fn proved(evidence: Evidence) -> Option<Language> {
    match evidence {
        Evidence::Certain(language) | Evidence::Likely(language @ Language::En) => Some(language),
        Evidence::Likely(_) => None,
    }
}

/// Pieces of prose, read once and heard in several wholes: a section, its note.
pub struct Voice<'p> {
    pieces: Vec<Cow<'p, str>>,
    scripts: Scripts,
    /// Counted once the script of a whole decides nothing.
    small_words: OnceCell<SmallWords>,
}

impl<'p> Voice<'p> {
    /// Reads pieces, none of which ends within a word.
    pub fn of(pieces: Vec<Cow<'p, str>>) -> Self {
        let mut scripts = Scripts::default();
        for piece in &pieces {
            scripts.read(piece);
        }
        Self { pieces, scripts, small_words: OnceCell::new() }
    }

    fn small_words(&self) -> &SmallWords {
        self.small_words.get_or_init(|| {
            let mut words = SmallWords::default();
            for piece in &self.pieces {
                words.read(piece);
            }
            words
        })
    }
}

/// What these voices say together under a heading or title.
pub fn evidence_of_voices<'v>(
    heading: &str,
    voices: impl Iterator<Item = &'v Voice<'v>> + Clone,
) -> Option<Evidence> {
    let mut scripts = Scripts::default();
    scripts.read(heading);
    voices.clone().for_each(|voice| scripts.add(&voice.scripts));
    scripts.language().map(Evidence::Certain).or_else(|| {
        let mut words = SmallWords::default();
        words.read(heading);
        voices.for_each(|voice| words.add(voice.small_words()));
        words.evidence(scripts.is_ascii)
    })
}

/// The letters of a text by their script.
struct Scripts {
    letters: usize,
    han: usize,
    kana: usize,
    cyrillic: usize,
    not_russian: usize,
    other: usize,
    /// Whether all of it is ASCII; the counts then hold nothing that decides.
    is_ascii: bool,
}

impl Default for Scripts {
    fn default() -> Self {
        Self { letters: 0, han: 0, kana: 0, cyrillic: 0, not_russian: 0, other: 0, is_ascii: true }
    }
}

impl Scripts {
    fn read(&mut self, prose: &str) {
        if prose.is_ascii() {
            self.letters += prose.bytes().filter(u8::is_ascii_alphabetic).count();
            return;
        }
        self.is_ascii = false;
        for c in prose.chars() {
            // Nearly all of a text is of these two.
            if c.is_ascii() {
                self.letters += usize::from(c.is_ascii_alphabetic());
                continue;
            }
            if matches!(c, '\u{4E00}'..='\u{9FFF}') {
                self.letters += 1;
                self.han += 1;
                continue;
            }
            if !is_alphabetic(c) {
                continue;
            }
            self.letters += 1;
            match c {
                c if is_han(c) => self.han += 1,
                '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' => {
                    self.kana += usize::from(is_kana_or_hangul(c));
                }
                '\u{0400}'..='\u{052F}' => {
                    self.cyrillic += 1;
                    self.not_russian += usize::from(matches!(
                        c,
                        'і' | 'ї' | 'є' | 'ґ' | 'ў' | 'ђ' | 'ј' | 'љ' | 'њ' | 'ћ' | 'џ'
                    ));
                }
                '\u{0370}'..='\u{03FF}' | '\u{0530}'..='\u{1FFF}' | '\u{AC00}'..='\u{D7AF}' => {
                    self.other += 1;
                }
                _ => {}
            }
        }
    }

    fn add(&mut self, other: &Self) {
        self.letters += other.letters;
        self.han += other.han;
        self.kana += other.kana;
        self.cyrillic += other.cyrillic;
        self.not_russian += other.not_russian;
        self.other += other.other;
        self.is_ascii &= other.is_ascii;
    }

    /// The language that the script alone decides.
    fn language(&self) -> Option<Language> {
        let enough = |count: usize| count > 0 && count * 100 >= self.letters * SCRIPT_FROM_PERCENT;
        let cjk = self.han + self.kana;
        if enough(cjk) {
            let japanese = self.kana > 0 && self.kana * 100 >= cjk * KANA_FROM_PERCENT;
            return Some(if japanese { Language::Ja } else { Language::Zh });
        }
        if enough(self.cyrillic) {
            return Some(if self.not_russian > 0 { Language::Other } else { Language::Ru });
        }
        // Greek letters among Latin ones are those of formulas.
        (self.other * 2 > self.letters).then_some(Language::Other)
    }
}

/// What an ASCII character is to the words beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// It parts words.
    Part,
    /// It belongs to a word that stands on both sides of it.
    Sign,
    /// A small letter.
    Small,
    /// A capital or a figure.
    Other,
    /// An apostrophe, which may cut a small word off.
    Cut,
}

/// The class of each ASCII character.
const CLASSES: [Class; 256] = {
    let mut classes = [Class::Sign; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'\t'..=b'\r' | b' ' | b'/' | b'(' | b')' | b'-' | b'"' => Class::Part,
            b'a'..=b'z' => Class::Small,
            b'A'..=b'Z' | b'0'..=b'9' => Class::Other,
            b'\'' => Class::Cut,
            _ => Class::Sign,
        };
        byte += 1;
    }
    classes
};

/// Where a word ends that begins at this byte, if it is of small ASCII letters alone, as most words are.
fn small_word(bytes: &[u8], from: usize) -> Option<usize> {
    let parts = |at: usize| bytes.get(at).is_none_or(|&byte| CLASSES[byte as usize] == Class::Part);
    let len = bytes[from..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let end = from + len;
    // A sign behind it belongs to it only where a letter follows.
    let is_closed = || {
        let sign =
            bytes.get(end).is_some_and(|byte| byte.is_ascii() && CLASSES[*byte as usize] == Class::Sign);
        sign && parts(end + 1)
    };
    (len > 0 && (parts(end) || is_closed())).then_some(end)
}

/// What the small words and letters of a text speak for.
#[derive(Default)]
struct SmallWords {
    scores: [u32; Language::ALL.len()],
    /// Languages of whose own letters one stands in the text.
    letters: u16,
    /// Words in small letters.
    lower_case: usize,
}

impl SmallWords {
    fn read(&mut self, prose: &str) {
        let bytes = prose.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if let Some(end) = small_word(bytes, at) {
                self.lower_case += 1;
                let word = &bytes[at..end];
                match packed(word) {
                    Some(key) => self.count(SHORT_WORDS.get(&key).copied().unwrap_or(0)),
                    None if !admits(word) => {}
                    None => self.look_up(&prose[at..end]),
                }
                at = end + 1;
                continue;
            }
            // Signs within a word belong to it if a letter follows them.
            let (mut start, mut end, mut is_lower, mut holds_sign) = (None, at, true, false);
            let (mut is_ascii, mut apostrophe) = (true, None);
            while let Some(&byte) = bytes.get(at) {
                let (class, width) = if byte.is_ascii() {
                    (CLASSES[byte as usize], 1)
                } else {
                    let (class, width) = self.read_letter(prose, at);
                    is_ascii &= class == Class::Sign;
                    (class, width)
                };
                at += width;
                match class {
                    Class::Part => break,
                    Class::Sign => holds_sign = true,
                    _ => {
                        if start.is_none() {
                            start = Some(at - width);
                            holds_sign = false;
                        }
                        is_lower &=
                            !(holds_sign || class == Class::Other || class == Class::Cut && width > 1);
                        end = at;
                        if class == Class::Cut {
                            apostrophe = apostrophe.or(Some(at));
                        }
                    }
                }
            }
            let Some(start) = start else { continue };
            self.lower_case += usize::from(is_lower);
            let word = &bytes[start..end];
            match packed(word).filter(|_| is_ascii && apostrophe.is_none()) {
                Some(key) => self.count(SHORT_WORDS.get(&key).copied().unwrap_or(0)),
                None if is_ascii && apostrophe.is_none() && !admits(word) => {}
                None => self.look_up(&prose[start..end]),
            }
        }
    }

    /// What a character that is not ASCII is to the words beside it, and its bytes; a letter of some language is noted.
    fn read_letter(&mut self, prose: &str, at: usize) -> (Class, usize) {
        let Some(c) = prose[at..].chars().next() else { return (Class::Part, 1) };
        if c <= LAST_LETTER {
            let small = c.to_lowercase().next().unwrap_or(c);
            let bits = |c: char| LETTERS.get(&c).copied().unwrap_or(0);
            self.letters |= bits(c) | bits(small);
        }
        let class = match c {
            '–' | '—' => Class::Part,
            '’' => Class::Cut,
            _ if c.is_whitespace() => Class::Part,
            _ if !is_alphanumeric(c) => Class::Sign,
            _ if c.is_lowercase() => Class::Small,
            _ => Class::Other,
        };
        (class, c.len_utf8())
    }

    /// Counts a word that may hold an apostrophe, which may cut a small word off, or other letters than those of ASCII.
    fn look_up(&mut self, word: &str) {
        let lower = lower(word);
        let word = if lower.contains('’') { Cow::Owned(lower.replace('’', "'")) } else { lower };
        let elided = || SMALL_WORDS.get(&word[..=word.find('\'')?]);
        self.count(SMALL_WORDS.get(word.as_ref()).or_else(elided).copied().unwrap_or(0));
    }

    fn add(&mut self, other: &Self) {
        for (score, more) in self.scores.iter_mut().zip(other.scores) {
            *score += more;
        }
        self.letters |= other.letters;
        self.lower_case += other.lower_case;
    }

    /// Counts a word of these languages.
    fn count(&mut self, languages: u16) {
        let mut bits = languages;
        while bits != 0 {
            self.scores[bits.trailing_zeros() as usize] += WORD;
            bits &= bits - 1;
        }
    }

    /// The language in Latin script that most of them speak for.
    fn evidence(&self, is_ascii: bool) -> Option<Evidence> {
        let (mut most, mut next, mut leader) = (0, 0, None);
        for language in Language::ALL {
            // A letter of none of the languages here says as much as a word.
            let worth = if language == Language::Other { WORD } else { 1 };
            let letter = u32::from(self.letters >> language as u16 & 1) * worth;
            let score = self.scores[language as usize] + letter;
            if score > most {
                (most, next, leader) = (score, most, Some(language));
            } else {
                next = next.max(score);
            }
        }
        match leader {
            Some(language) if most >= CERTAIN && most >= next + LEAD => Some(Evidence::Certain(language)),
            Some(language) if most > next => Some(Evidence::Likely(language)),
            None if self.lower_case >= ENGLISH_FROM_WORDS && is_ascii => Some(Evidence::Likely(Language::En)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_with_english_terms_is_chinese_and_the_reverse_is_english() {
        assert_eq!(language_of_prose("用 ThreadPoolExecutor 并行执行"), Some(Language::Zh));
        assert_eq!(
            language_of_prose("the word 猫 means a small domestic animal in Chinese"),
            Some(Language::En)
        );
        assert_eq!(language_of_prose("asyncio.gather"), None);
        assert_eq!(language_of_prose("reads chunks lazily forever"), Some(Language::En));
    }

    #[test]
    fn letters_that_point_to_a_language_are_never_ascii() {
        // `SmallWords` looks for them among the others alone.
        assert!(LETTERS.keys().all(|c| !c.is_ascii() && *c <= LAST_LETTER));
        // And for words with other signs only where an apostrophe stands in them.
        let is_plain = |word: &str| word.chars().all(char::is_alphabetic) || word.contains('\'');
        assert!(SMALL_WORDS.keys().all(|word| is_plain(word)));
    }

    #[test]
    fn voices_speak_as_one_text() {
        let pieces = ["la capital", "de los Estados", "猫", "Straße"];
        let voices = pieces[1..].iter().map(|piece| Voice::of(vec![Cow::Borrowed(*piece)]));
        let voices: Vec<Voice<'_>> = voices.collect();
        assert_eq!(evidence_of_voices(pieces[0], voices.iter()), evidence_of_prose(&pieces.join(" ")));
    }

    #[test]
    fn the_script_decides_first() {
        for (prose, language) in [
            ("プロセスを起動する", Language::Ja),
            ("細菌感染の治療", Language::Ja),
            ("他用日语说「ねこ」来指代那一只在院子里的小猫", Language::Zh),
            ("Столица Франции", Language::Ru),
            ("Столиця України", Language::Other),
            ("프로세스를 시작한다", Language::Other),
            ("η πρωτεύουσα", Language::Other),
        ] {
            assert_eq!(evidence_of_prose(prose), Some(Evidence::Certain(language)), "{prose}");
        }
    }

    #[test]
    fn short_sentences_are_told_by_their_small_words() {
        for (prose, language) in [
            ("User nicht in der Gruppe docker", Language::De),
            ("inibisce la sintesi della parete nei batteri", Language::It),
            ("inhibition de la synthèse du peptidoglycane par fixation aux PLP", Language::Fr),
            ("la capital de los Estados Unidos es Washington", Language::Es),
            ("a membrana não deixa passar os íons", Language::Pt),
            ("the cell does not let ions pass", Language::En),
            ("de cel laat het niet door", Language::Other),
            ("komórka nie przepuszcza ich przez błonę", Language::Other),
        ] {
            assert_eq!(evidence_of_prose(prose), Some(Evidence::Certain(language)), "{prose}");
        }
    }

    #[test]
    fn one_foreign_word_proves_nothing() {
        assert_eq!(evidence_of_prose("Per nasum"), Some(Evidence::Likely(Language::It)));
        assert_eq!(evidence_of_prose("Gödel number"), Some(Evidence::Likely(Language::De)));
        assert_eq!(language_of_prose("Per nasum"), None);
        assert_eq!(evidence_of_prose("x = 1"), None);
    }
}
