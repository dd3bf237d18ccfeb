//! The values of the keys that live in the file, typed.

use clap::ValueEnum;

use crate::generate::Caps;
use crate::model::card::Language;
use crate::store::Kept;

use super::choice::{Colour, DueFirst, GradeKeys, NewCards, NewFirst, Theme, TopicOrder, TypedAnswers};

/// What the file decides, the defaults where it says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// New cards on a study day.
    pub new_per_day: usize,
    /// Due cards on a study day.
    pub reviews_per_day: usize,
    /// Which due cards come first.
    pub order: DueFirst,
    /// Which new cards come first.
    pub new_order: NewFirst,
    /// Where new cards stand among the due ones.
    pub mix: NewCards,
    /// How topics follow each other.
    pub topics: TopicOrder,
    /// The keys that grade.
    pub keys: GradeKeys,
    /// Which answers are typed.
    pub typing: TypedAnswers,
    /// Whether a review reads the notes first.
    pub sync_on_review: bool,
    /// Whether a card that was not known well shows its passage of the note.
    pub explain: bool,
    /// The language of questions where a note shows none.
    pub language: Language,
    /// The least score of a card that is made, 0–1000; what is marked as a card has the most.
    pub min_score: u16,
    /// How many cards of each family a note may give.
    pub caps: Caps,
    /// What the terminal's background is.
    pub theme: Theme,
    /// When to use colour.
    pub colour: Colour,
    /// Columns of output, unless the terminal decides.
    pub width: Option<usize>,
    /// Whether characters of ambiguous width take two columns.
    pub wide_ambiguous: bool,
    /// The daily backups that are kept.
    pub backups: Kept,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            new_per_day: 20,
            reviews_per_day: 200,
            order: DueFirst::default(),
            new_order: NewFirst::default(),
            mix: NewCards::default(),
            topics: TopicOrder::default(),
            keys: GradeKeys::default(),
            typing: TypedAnswers::default(),
            sync_on_review: true,
            explain: true,
            language: Language::default(),
            min_score: 0,
            caps: Caps::default(),
            theme: Theme::default(),
            colour: Colour::default(),
            width: None,
            wide_ambiguous: false,
            backups: Kept::default(),
        }
    }
}

impl Settings {
    /// Sets a key of the file. `None` if the file has no such key, or if the key does not take the value.
    pub(super) fn set(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "new_per_day" => self.new_per_day = value.parse().ok()?,
            "reviews_per_day" => self.reviews_per_day = value.parse().ok()?,
            "order" => self.order = choice(value)?,
            "new_order" => self.new_order = choice(value)?,
            "mix" => self.mix = choice(value)?,
            "topics" => self.topics = choice(value)?,
            "keys" => self.keys = choice(value)?,
            "typing" => self.typing = choice(value)?,
            "sync_on_review" => self.sync_on_review = value.parse().ok()?,
            "explain" => self.explain = value.parse().ok()?,
            "language" => self.language = Language::from_code(value)?,
            "min_score" => self.min_score = value.parse().ok()?,
            "theme" => self.theme = choice(value)?,
            "colour" => self.colour = choice(value)?,
            "width" => self.width = Some(value.parse().ok()?).filter(|columns| *columns > 0),
            "wide_ambiguous" => self.wide_ambiguous = value.parse().ok()?,
            "backup_days" => self.backups.days = value.parse().ok()?,
            "backup_weeks" => self.backups.weeks = value.parse().ok()?,
            _ => return None,
        }
        Some(())
    }
}

fn choice<E: ValueEnum>(word: &str) -> Option<E> {
    E::from_str(word, false).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::keys::{Home, KEYS};
    use crate::model::setting::Takes;

    #[test]
    fn the_defaults_are_those_of_the_table() {
        for key in KEYS.iter().filter(|key| key.home == Home::File) {
            let mut settings = Settings::default();
            settings.set(key.name, key.default).unwrap();
            assert_eq!(settings, Settings::default(), "{}", key.name);
        }
    }

    #[test]
    fn every_value_that_the_table_admits_is_understood() {
        for key in KEYS.iter().filter(|key| key.home == Home::File) {
            let values: Vec<String> = match &key.takes {
                Takes::Switch => ["true", "false"].map(str::to_owned).to_vec(),
                Takes::Words(words) => words.iter().map(|word| (*word).to_owned()).collect(),
                Takes::Number { range, .. } | Takes::NumberOrNone { range, .. } => {
                    vec![range.start().to_string(), range.end().to_string()]
                }
            };
            for value in values {
                assert!(Settings::default().set(key.name, &value).is_some(), "{} {value}", key.name);
            }
        }
    }

    #[test]
    fn every_choice_is_in_the_table() {
        fn words<E: ValueEnum>() -> Vec<String> {
            let names = E::value_variants().iter().filter_map(ValueEnum::to_possible_value);
            names.map(|value| value.get_name().to_owned()).collect()
        }
        let choices = [
            ("order", words::<DueFirst>()),
            ("new_order", words::<NewFirst>()),
            ("mix", words::<NewCards>()),
            ("topics", words::<TopicOrder>()),
            ("keys", words::<GradeKeys>()),
            ("typing", words::<TypedAnswers>()),
            ("theme", words::<Theme>()),
            ("colour", words::<Colour>()),
        ];
        for (name, words) in choices {
            let key = KEYS.iter().find(|key| key.name == name).unwrap();
            assert!(matches!(key.takes, Takes::Words(listed) if words == listed), "{name}: {words:?}");
        }
    }

    #[test]
    fn a_width_of_zero_is_the_terminals() {
        let mut settings = Settings::default();
        settings.set("width", "72").unwrap();
        assert_eq!(settings.width, Some(72));
        settings.set("width", "0").unwrap();
        assert_eq!(settings.width, None);
    }
}
