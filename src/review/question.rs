//! A card as a session asks it.

use crate::model::card::Card;
use crate::model::day::Day;
use crate::model::grade::Grade;
use crate::model::schedule::{Schedule, Standing};
use crate::model::topic::Deck;

use super::typed::Expected;

pub use crate::schedule::queue::Class;

/// A card in a session, with all that is needed to show and to grade it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The card.
    pub card: Card,
    /// Its deck.
    pub deck: Deck,
    /// Its note's file, as the user would name it.
    pub file: String,
    /// What its log says so far.
    pub standing: Standing,
    /// Its schedule after an answer of quality 0 … 5.
    pub outcomes: [Schedule; 6],
    /// Why it is asked.
    pub class: Class,
    /// Its answer when it was last asked, if the note has another one since.
    pub answer_before: Option<String>,
    /// Its answer as it can be typed; `None` where it is a list, a table or a block of several lines.
    pub expected: Option<Expected>,
    /// Whether it is likely to have another form; its note, which takes time to read, may give one all the same.
    pub has_forms: bool,
}

impl Question {
    /// The topic path: deck parts, title, headings.
    pub fn topic(&self) -> Vec<String> {
        self.deck.topic(&self.card.title, &self.card.heading_path)
    }

    /// The topic path as it may stand beside the question: what the question shows itself stands there alone, and a part
    /// that would give the answer away is not told.
    pub fn open_topic(&self) -> Vec<String> {
        let answer = plain(&self.card.back);
        let hidden =
            |part: &String| if gives_away(&plain(part), &answer) { HIDDEN.to_owned() } else { part.clone() };
        let shown: Vec<String> = context(&self.card.front).split(" › ").map(plain).collect();
        let is_shown = |part: &&String| shown.contains(&plain(part)) && !plain(part).is_empty();
        self.topic().iter().filter(|part| !is_shown(part)).map(hidden).collect()
    }

    /// Whether it was answered on this study day already, so that the next answer moves no schedule.
    pub fn answered_on(&self, day: Day) -> bool {
        self.standing.last_answer.is_some_and(|(last, _)| last == day)
    }

    /// The schedule that an answer of this grade leads to.
    pub const fn outcome(&self, grade: Grade) -> &Schedule {
        &self.outcomes[grade.quality() as usize]
    }

    /// The ease in hundredths before the answer. A new card starts with what quality 4 leaves, since in SM-2
    /// that quality changes no ease.
    pub fn ease(&self) -> u16 {
        self.standing.progress.schedule().map_or(self.outcome(Grade::GOOD).ease, |schedule| schedule.ease)
    }
}

/// Stands for a part of a topic that is not told.
const HIDDEN: &str = "…";

/// What stands in brackets before a question: the headings that it needs.
fn context(front: &str) -> &str {
    let bracketed =
        |open: char, close: char| front.strip_prefix(open)?.split_once(close).map(|(inside, _)| inside);
    bracketed('[', ']').or_else(|| bracketed('【', '】')).unwrap_or("")
}

/// A question without the headings that stand in brackets before it.
pub fn asked(front: &str) -> &str {
    let open = front.len() - front.trim_start_matches(['[', '【']).len();
    match context(front) {
        "" => front,
        shown => front[open + shown.len()..].trim_start_matches([']', '】']).trim_start(),
    }
}

/// Letters of a text, in small ones, and nothing else.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a heading says the answer, or at least half of it.
fn gives_away(part: &str, answer: &str) -> bool {
    let (part_letters, answer_letters) = (part.chars().count(), answer.chars().count());
    if part.is_empty() || answer.is_empty() {
        return false;
    }
    part.contains(answer) || answer.contains(part) && 2 * part_letters >= answer_letters
}

/// How many cards are left, the one on the screen included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// To be asked again today.
    pub again: usize,
    /// Due.
    pub due: usize,
    /// New.
    pub new: usize,
}

impl Left {
    /// Counts cards by their class.
    pub fn count(classes: impl IntoIterator<Item = Class>) -> Self {
        let mut left = Self::default();
        for class in classes {
            match class {
                Class::Again => left.again += 1,
                Class::Due => left.due += 1,
                Class::New => left.new += 1,
            }
        }
        left
    }

    /// All together.
    pub const fn total(self) -> usize {
        self.again + self.due + self.new
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::samples::{question, schedule};

    #[test]
    fn the_topic_is_deck_title_and_headings() {
        let mut asked = question(1, Class::New);
        asked.deck = Deck::parse("Python::Web");
        asked.card.title = "Flask".to_owned();
        asked.card.heading_path = vec!["Flask".to_owned(), "Routes".to_owned()];
        assert_eq!(asked.topic(), ["Python", "Web", "Flask", "Routes"]);
    }

    #[test]
    fn a_heading_that_says_the_answer_is_not_told_beside_the_question() {
        let mut asked = question(1, Class::New);
        asked.card.heading_path = vec!["Mitochondria".to_owned(), "ATP".to_owned()];
        let told = |answer: &str| {
            let card = crate::model::card::Card { back: answer.to_owned(), ..asked.card.clone() };
            Question { card, ..asked.clone() }.open_topic()[2..].join("/")
        };
        assert_eq!(told("the `mitochondria`"), "…/ATP");
        assert_eq!(told("they make ATP from food and oxygen"), "Mitochondria/ATP");
        assert_eq!(told("ATP."), "Mitochondria/…");
        assert_eq!(told("***"), "Mitochondria/ATP");
    }

    #[test]
    fn a_heading_that_the_question_shows_is_not_said_twice() {
        let mut asked = question(1, Class::New);
        asked.deck = Deck::parse("Web");
        asked.card.title = "Flask".to_owned();
        asked.card.heading_path = vec!["Flask".to_owned(), "Routes".to_owned(), "Methods".to_owned()];
        asked.card.front = "[Flask › Methods] What is allowed?".to_owned();
        assert_eq!(asked.open_topic(), ["Web", "Routes"]);
        asked.card.front = "【Routes】哪个？".to_owned();
        assert_eq!(asked.open_topic(), ["Web", "Flask", "Methods"]);
    }

    #[test]
    fn a_question_is_told_without_its_headings() {
        assert_eq!(asked("[Flask › Methods] What is allowed?"), "What is allowed?");
        assert_eq!(asked("【Routes】哪个？"), "哪个？");
        assert_eq!(asked("What is [it]?"), "What is [it]?");
        assert_eq!(asked("[] is what?"), "[] is what?");
    }

    #[test]
    fn the_ease_of_a_new_card_is_what_good_leaves() {
        let mut asked = question(1, Class::New);
        asked.outcomes[4] = schedule(230, 1);
        assert_eq!(asked.ease(), 230);
    }
}
