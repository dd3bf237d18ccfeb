//! What was studied, as the ranking takes it.

use std::collections::HashMap;

use crate::commands::target;
use crate::error::Error;
use crate::insight::weak::{
    Answer, Backtest, Forest, Parameters, Ranking, Studied, TopicId, backtest, rank_within,
};
use crate::model::day::{Day, Now};
use crate::near::near;
use crate::store::{Scope, Store, StudiedCard, StudiedCards};

/// Days back to the list whose worth is told.
const BACKTEST_DAYS: i32 = 30;

/// The two forests that topics are ranked in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::commands) enum By {
    /// Deck parts, note, headings.
    Headings,
    /// Tags, whose parts stand between `::` or `/`.
    Tags,
}

/// All answered cards in a forest.
pub(in crate::commands) struct Study {
    /// The topics.
    pub forest: Forest,
    /// The cards, in the order that the ranking numbers them in.
    pub known: Vec<StudiedCard>,
    /// The study day.
    pub today: Day,
    by: By,
    cards: Vec<Studied>,
    answers: Vec<Answer>,
}

impl Study {
    /// Reads what was studied.
    pub fn of(store: &Store, now: Now, by: By) -> Result<Self, Error> {
        let StudiedCards { cards: known, answers } = store.studied(now)?;
        let mut forest = Forest::default();
        // Cards of one section share their path, which is looked up once.
        let mut found: HashMap<*const String, TopicId> = HashMap::new();
        let cards = known.iter().map(|card| {
            let topics = match by {
                By::Headings => card
                    .topics
                    .iter()
                    .map(|path| *found.entry(path.as_ptr()).or_insert_with(|| forest.topic(path)))
                    .collect(),
                By::Tags => card.tags.iter().map(|tag| forest.topic(&tag_path(tag))).collect(),
            };
            Studied { topics, first: card.first.number(), until: card.until.map(Day::number) }
        });
        let cards = cards.collect();
        let answers = answers.iter().map(|answer| Answer {
            card: answer.card,
            day: answer.day.number(),
            missed: answer.missed,
        });
        Ok(Self { answers: answers.collect(), forest, cards, known, today: now.today, by })
    }

    /// The topic that the user names, everything if they name none.
    pub fn top(&self, path: Option<&str>, store: &Store) -> Result<TopicId, Error> {
        let Some(path) = path else { return Ok(Forest::ROOT) };
        let wanted = match self.by {
            By::Headings => {
                let Scope { deck, topic, .. } = target::named(path, store)?;
                let deck = deck.map(|deck| deck.parts().to_vec()).unwrap_or_default();
                [deck, topic.unwrap_or_default()].concat()
            }
            By::Tags => tag_path(path.trim_start_matches('#')),
        };
        self.forest.find(&wanted).ok_or_else(|| self.nothing_in(path))
    }

    fn nothing_in(&self, path: &str) -> Error {
        let names: Vec<String> =
            self.forest.topics().map(|topic| self.forest.path(topic).join("::")).collect();
        let near = near(path, names.iter().map(String::as_str));
        let hint = match near.first() {
            Some(name) => format!("did you mean {name}?"),
            None => "`mnemon weak` without --path ranks everything".to_owned(),
        };
        Error::Usage { what: format!("nothing was answered in `{path}` yet"), hint }
    }

    /// Ranks the topics within `top`.
    pub fn rank(&self, top: TopicId, parameters: &Parameters) -> Ranking {
        rank_within(top, &self.forest, &self.cards, &self.answers, self.today.number(), parameters)
    }

    /// What the list of a month ago was worth; `None` where there was none, or nothing was answered since.
    pub fn backtest(&self, parameters: &Parameters) -> Option<Backtest> {
        let today = self.today.number();
        backtest(&self.forest, &self.cards, &self.answers, today, BACKTEST_DAYS, parameters)
    }

    /// A topic as people read it.
    pub fn name(&self, topic: TopicId) -> String {
        match self.by {
            By::Headings => self.forest.path(topic).join(" › "),
            By::Tags => format!("#{}", self.forest.path(topic).join("/")),
        }
    }
}

/// The parts of a tag.
fn tag_path(tag: &str) -> Vec<String> {
    let parts = tag.split('/').flat_map(|part| part.split("::"));
    parts.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_a_path_by_slashes_or_double_colons() {
        assert_eq!(tag_path("lang/python::web"), ["lang", "python", "web"]);
        assert_eq!(tag_path("c:d/"), ["c:d"]);
        assert_eq!(tag_path("//"), [""; 0]);
    }
}
