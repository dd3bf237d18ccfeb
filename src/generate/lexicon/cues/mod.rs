//! What the cloze rules know of a language, as data: the openings and persons that make a sentence no fact of its
//! own, and the cues behind which its facts stand.
//!
//! A cloze asks in the author's own words and needs no template, so more languages are served here than have
//! questions of their own. A language is a file and a line in [`ALL`].

mod de;
mod en;
mod es;
mod fr;
mod it;
mod ja;
mod pt;
mod ru;
mod zh;

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::generate::script::{is_alphanumeric, lower};
use crate::generate::sentence::find;
use crate::generate::templates;
use crate::model::card::Language;

use super::lookup::{Signs, WordSet};

/// What of a sentence a cue hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hides {
    /// What follows the cue.
    After,
    /// The cue and what follows it, where the cue itself is half of the fact: *not*, *still*, *always*.
    WithCue,
    /// What stands before the cue, the term that a definition explains.
    Before,
    /// Nothing: a word that only looks like a cue, such as 返回值 beside 返回.
    Nothing,
}

/// A word behind or before which a fact stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// As it stands in the sentence, blanks included where the language writes them.
    pub sign: &'static str,
    /// What it hides.
    pub hides: Hides,
    /// How often the hidden part is the fact, 0–1000.
    pub worth: u16,
    /// Whether it is sure enough for running prose, where a sentence was not written as a fact of its own.
    pub in_prose: bool,
}

impl Cue {
    /// A cue that marks the fact wherever it stands.
    const fn strong(sign: &'static str, hides: Hides) -> Self {
        Self { sign, hides, worth: 680, in_prose: true }
    }

    /// A word in which a cue would be misread.
    const fn never(sign: &'static str) -> Self {
        Self { sign, hides: Hides::Nothing, worth: 0, in_prose: true }
    }

    /// A cue that is only believed in an item of a list.
    const fn weak(sign: &'static str, hides: Hides) -> Self {
        Self { sign, hides, worth: 620, in_prose: false }
    }
}

/// Two words with the fact between them: *use … as*, 把…转为.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pivot {
    /// The first word.
    pub opens: &'static str,
    /// The second.
    pub closes: &'static str,
}

/// The cues of a language, and what keeps a sentence of it from being a fact.
#[derive(Debug)]
pub struct CueTable {
    /// The language.
    pub language: Language,
    /// Words of the first person and of class or work, lower case: narrative and notes to oneself.
    pub narrating: &'static [&'static str],
    /// Words of doubt and of pointing outside the sentence, lower case.
    pub pointing: &'static [&'static str],
    /// First words of notes to oneself and of questions, lower case.
    pub openings: &'static [&'static str],
    /// Words before a number that make it a reference: §, chapter, page; lower case.
    pub references: &'static [&'static str],
    /// Pieces of words that make a phrase rank what it names: *più*, *größte*; lower case.
    pub ranks: &'static [&'static str],
    /// Forms of *to be* behind a subject that ranks.
    pub copulas: &'static [&'static str],
    /// The cues, in no order.
    pub cues: &'static [Cue],
    /// The pivots, in no order.
    pub pivots: &'static [Pivot],
}

/// The tables of all languages that have one.
pub const ALL: &[&CueTable] = &[
    &zh::TABLE,
    &en::TABLE,
    &de::TABLE,
    &it::TABLE,
    &fr::TABLE,
    &es::TABLE,
    &pt::TABLE,
    &ru::TABLE,
    &ja::TABLE,
];

/// Words before an English *you* that make it anybody: *when you block rehearsal*.
const ANYBODY: &[&str] = &["when", "if", "once", "while"];

/// The cues of each table, to be found together.
static FINDERS: LazyLock<Vec<(Language, Signs)>> = LazyLock::new(|| {
    ALL.iter().map(|table| (table.language, table.cues.iter().map(|cue| cue.sign).collect())).collect()
});
/// German verbs that stand at the head of a sentence whose subject is the one before.
#[rustfmt::skip]
const GERMAN_VERBS: &[&str] = &[
    "kann", "können", "wird", "werden", "ist", "sind", "hat", "haben", "muss", "müssen", "soll", "darf", "wurde", "wurden", "führt",
    "besteht", "dient", "gilt", "liegt", "bildet", "enthält", "entsteht", "benötigt", "bestimmt", "verhindert",
];

impl CueTable {
    /// Every place in a text where a cue of the table stands: the byte, and the place of the cue in the table.
    pub fn places(&self, text: &str) -> Vec<(usize, usize)> {
        let own = FINDERS.iter().find(|(language, _)| *language == self.language);
        own.map_or(Vec::new(), |(_, signs)| signs.places(text).collect())
    }

    /// The table of a language, if it has one.
    pub fn of(language: Language) -> Option<&'static Self> {
        ALL.iter().copied().find(|table| table.language == language)
    }

    /// Whether this is written without blanks between words.
    pub fn is_unspaced(&self) -> bool {
        matches!(self.language, Language::Zh | Language::Ja)
    }

    /// Whether a sentence is a fact of its own: nobody tells a story in it, nothing points outside.
    pub fn stands_alone(&self, plain: &str) -> bool {
        let lower = lower(plain);
        if self.is_unspaced() {
            // What speaks for everybody holds a word of the first person as well.
            let told = UNSPACED.iter().find(|(language, _)| *language == self.language);
            if told.is_some_and(|(_, signs)| !signs.stand_in(&lower)) {
                return true;
            }
            let anybody =
                ["我们称", "我们就称", "我们把", "我们说", "我们可以", "我们需要", "我们通常", "我们一般"];
            // Who names something speaks for everybody.
            let lower = match anybody.iter().find(|word| lower.contains(**word)) {
                Some(word) if self.language == Language::Zh => {
                    Cow::Owned(lower.replace(word, word.trim_start_matches("我们")))
                }
                _ => lower,
            };
            let tells = |list: &[&str]| list.iter().any(|word| lower.contains(word));
            return !tells(self.narrating) && !self.points_outside(&lower);
        }
        // The letter of *i.e.* is no person.
        let lower = if find(lower.as_bytes(), b"i.e.").is_some() {
            Cow::Owned(lower.replace("i.e.", ""))
        } else {
            lower
        };
        let told = TELLTALE.get(self.language as usize);
        let mut before = "";
        for (at, word) in words(&lower).enumerate() {
            // *40 percent of us*: everybody is meant.
            let anybody = word == "you" && ANYBODY.contains(&before) || word == "us" && before == "of";
            if told.is_some_and(|told| told.contains(word)) && !anybody
                || at == 0 && self.openings.contains(&word)
            {
                return false;
            }
            before = word;
        }
        true
    }

    /// Whether a word of pointing has no noun before it in the sentence that it could mean: 一个调度…，这个调度….
    fn points_outside(&self, lower: &str) -> bool {
        const DETERMINERS: &[&str] = &["这个", "这种", "这些", "这两", "那个"];
        let answered = |word: &str, at: usize| {
            let behind = lower[at + word.len()..].trim_start_matches(['个', '种', '类', '条', ' ', '*']);
            let noun: String = behind.chars().take(2).collect();
            // MySQL 5.7这个版本: the name stands directly before.
            let named = lower[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '”' | '）'));
            named || noun.chars().count() == 2 && lower[..at].contains(&noun)
        };
        self.pointing.iter().any(|word| {
            let determines = self.language == Language::Zh && DETERMINERS.contains(word);
            lower.match_indices(word).any(|(at, _)| !(determines && answered(word, at)))
        })
    }

    /// Whether a sentence leaves its subject to the one before: German names it, so no statement opens with its verb.
    pub fn lacks_subject(&self, plain: &str) -> bool {
        let first = || words(plain).next().unwrap_or_default().to_lowercase();
        self.language == Language::De && GERMAN_VERBS.contains(&first().as_str())
    }

    /// Whether another thought begins with this word behind a comma: one that leans on what stands before.
    pub fn goes_on_with(&self, word: &str) -> bool {
        match self.language {
            Language::Zh => false,
            Language::En => super::en::LEANING.contains(&word),
            other => templates::of(other).words.leaning.contains(&word),
        }
    }
}

/// The words of each language that tell a story or point outside, in the order of [`Language::ALL`].
static TELLTALE: LazyLock<Vec<WordSet>> = LazyLock::new(|| {
    let of = |table: &'static CueTable| table.narrating.iter().chain(table.pointing).copied().collect();
    Language::ALL.into_iter().map(|language| CueTable::of(language).map_or(WordSet::default(), of)).collect()
});

/// The same of the languages without blanks, to be found together.
static UNSPACED: LazyLock<Vec<(Language, Signs)>> = LazyLock::new(|| {
    let tables = ALL.iter().filter(|table| table.is_unspaced());
    let told = |table: &CueTable| table.narrating.iter().chain(table.pointing).copied().collect();
    tables.map(|table| (table.language, told(table))).collect()
});

/// The words of a text; an apostrophe parts them as it does in Italian and French.
fn words(plain: &str) -> impl Iterator<Item = &str> {
    plain.split(|c: char| !is_alphanumeric(c)).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stories_and_pointing_sentences_are_no_facts() {
        for (language, text) in [
            (Language::En, "I always thought it was more"),
            (Language::En, "this part is harder"),
            (Language::En, "ask Tom for the outline"),
            (Language::Zh, "我还没搞懂描述符"),
            (Language::Zh, "船长把这个港口叫做避风港"),
            (Language::De, "Ich habe das erst später verstanden"),
            (Language::It, "Non ricordo bene il percorso"),
            (Language::Ja, "来週テストあり"),
            (Language::Ru, "спросить у преподавателя"),
            (Language::Fr, "on verra ce point la semaine prochaine"),
            (Language::Es, "mañana repaso el tema"),
            (Language::Pt, "amanhã vamos revisar o tema"),
        ] {
            assert!(!CueTable::of(language).unwrap().stands_alone(text), "{text}");
        }
        for (language, text) in [
            (Language::En, "the cell is small"),
            (Language::En, "the capacity is small when you block rehearsal"),
            (Language::Zh, "红细胞没有细胞核"),
            (Language::Zh, "如果一艘船靠风行驶，那么我们就称这艘船是帆船，这个帆船"),
            (Language::De, "die Haut ist das größte Organ"),
        ] {
            assert!(CueTable::of(language).unwrap().stands_alone(text), "{text}");
        }
    }

    #[test]
    fn every_language_has_one_table_and_cues_carry_its_blanks() {
        for table in ALL {
            assert!(table.cues.iter().all(|cue| cue.sign.len() >= 2), "the finder knows no shorter ones");
            assert_eq!(ALL.iter().filter(|other| other.language == table.language).count(), 1);
            for cue in table.cues {
                let blank = cue.sign.ends_with([' ', '\'']);
                assert_eq!(blank, !table.is_unspaced(), "{:?} {}", table.language, cue.sign);
            }
        }
        assert!(CueTable::of(Language::Other).is_none());
    }
}
