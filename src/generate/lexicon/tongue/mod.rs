//! What the cloze rules know of a language, as data: the words by which it is recognised, the openings and
//! persons that make a sentence no fact of its own, and the cues behind which its facts stand.
//!
//! A cloze asks in the author's own words and needs no template, so more languages are served here than have
//! questions of their own. A language is a file and a line in [`ALL`].

mod de;
mod en;
mod es;
mod fr;
mod it;
mod ja;
mod ru;
mod zh;

use crate::generate::script::{is_han, is_kana_or_hangul};

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

/// A language.
#[derive(Debug)]
pub struct Tongue {
    /// Its two-letter code.
    pub code: &'static str,
    /// Small words that hardly any other language shares, lower case; empty where the script decides.
    pub small_words: &'static [&'static str],
    /// Words of the first person and of class or work, lower case: narrative and notes to oneself.
    pub narrating: &'static [&'static str],
    /// Words of doubt and of pointing outside the sentence, lower case.
    pub pointing: &'static [&'static str],
    /// First words that lean on the sentence before, lower case.
    pub leaning: &'static [&'static str],
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

/// All languages, those first that win a draw of small words.
pub const ALL: &[&Tongue] = &[&en::TONGUE, &de::TONGUE, &it::TONGUE, &fr::TONGUE, &es::TONGUE];

impl Tongue {
    /// The language of this plain text: its script decides, then its small words; `None` where neither does.
    pub fn of(plain: &str) -> Option<&'static Self> {
        if plain.chars().any(is_kana_or_hangul) {
            return plain.chars().any(|c| matches!(c, '\u{3041}'..='\u{30FF}')).then_some(&ja::TONGUE);
        }
        let han = plain.chars().filter(|&c| is_han(c)).count();
        let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
        // A sentence of another language may quote a character or two.
        if han > 0 && han * 10 >= letters {
            return Some(&zh::TONGUE);
        }
        if plain.chars().any(|c| matches!(c, '\u{0400}'..='\u{04FF}')) {
            return Some(&ru::TONGUE);
        }
        let mut counts = [0_usize; ALL.len()];
        for word in words(plain) {
            for (count, tongue) in counts.iter_mut().zip(ALL) {
                *count += usize::from(tongue.small_words.contains(&word.as_str()));
            }
        }
        let most = counts.iter().max().copied().filter(|&most| most > 0)?;
        ALL.iter().zip(counts).find(|&(_, count)| count == most).map(|(tongue, _)| *tongue)
    }

    /// Whether this is written without blanks between words.
    pub fn is_unspaced(&self) -> bool {
        matches!(self.code, "zh" | "ja")
    }

    /// Whether a sentence is a fact of its own: nobody tells a story in it, nothing points outside.
    pub fn stands_alone(&self, plain: &str) -> bool {
        let lower = plain.to_lowercase();
        if self.is_unspaced() {
            let holds = |list: &[&str]| list.iter().any(|word| lower.contains(word));
            return !holds(self.narrating)
                && !holds(self.pointing)
                && !self.leaning.iter().any(|word| lower.starts_with(word));
        }
        let words: Vec<String> = words(&lower).collect();
        let holds = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let leans = words.first().is_some_and(|first| self.leaning.contains(&first.as_str()));
        !holds(self.narrating) && !holds(self.pointing) && !leans
    }
}

/// The words of a text, lower case; an apostrophe parts them as it does in Italian and French.
fn words(plain: &str) -> impl Iterator<Item = String> {
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_and_small_words_decide_the_language() {
        for (text, code) in [
            ("用 tuple 作 key", "zh"),
            ("応仁の乱は1467年に始まった", "ja"),
            ("Вода кипит при 100 °C", "ru"),
            ("the cell is the unit of life", "en"),
            ("die Haut ist das größte Organ", "de"),
            ("il latifondo si diffuse nella penisola", "it"),
            ("la cellule est une unité du vivant", "fr"),
            ("la célula es la unidad de los seres vivos", "es"),
        ] {
            assert_eq!(Tongue::of(text).map(|tongue| tongue.code), Some(code), "{text}");
        }
        assert!(Tongue::of("asyncio.gather").is_none());
        assert!(Tongue::of("세포").is_none());
    }

    #[test]
    fn stories_and_pointing_sentences_are_no_facts() {
        for text in [
            "I always thought it was more",
            "We know little of the childhood",
            "this part is harder",
            "我还没搞懂描述符",
            "Ich habe das erst später verstanden",
            "Non ricordo bene il percorso",
            "来週テストあり",
            "спросить у преподавателя",
            "on verra ce point la semaine prochaine",
        ] {
            let tongue = Tongue::of(text).unwrap();
            assert!(!tongue.stands_alone(text), "{} {text}", tongue.code);
        }
        for text in ["the cell is small", "红细胞没有细胞核", "die Haut ist das größte Organ"] {
            assert!(Tongue::of(text).unwrap().stands_alone(text), "{text}");
        }
    }

    #[test]
    fn cues_carry_the_blanks_of_their_language() {
        for tongue in ALL {
            for cue in tongue.cues {
                assert!(cue.sign.ends_with(' ') || cue.sign.ends_with('\''), "{} {}", tongue.code, cue.sign);
            }
        }
    }
}
