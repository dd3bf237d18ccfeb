//! What was studied, as the ranking takes it.

use std::sync::Arc;

use crate::commands::target;
use crate::error::Error;
use crate::insight::weak::{
    Backtest, Forest, Log, Parameters, Ranking, Studied, TopicId, backtest, rank_within,
};
use crate::model::card::CardId;
use crate::model::day::{Day, Now};
use crate::near::near;
use crate::store::{Scope, Store, StudiedCards};

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
    /// The study day.
    pub today: Day,
    by: By,
    /// The cards, in the order that the ranking numbers them in.
    ids: Vec<CardId>,
    log: Log,
}

impl Study {
    /// Reads what was studied.
    pub fn of(store: &Store, now: Now, by: By) -> Result<Self, Error> {
        let StudiedCards { cards: studied, answers, ends, topics, tags } = store.studied(now)?;
        let mut forest = Forest::default();
        // Cards of one section have the same topics, which are looked up once.
        let found: Vec<Arc<[TopicId]>> = match by {
            By::Headings => {
                topics.iter().map(|paths| paths.iter().map(|path| forest.topic(path)).collect()).collect()
            }
            By::Tags => tags
                .iter()
                .map(|tags| tags.iter().map(|tag| forest.topic(&tag_path(tag))).collect())
                .collect(),
        };
        let ids = studied.iter().map(|card| card.id).collect();
        let cards = studied.iter().map(|card| Studied {
            topics: Arc::clone(&found[if by == By::Headings { card.topics } else { card.tags }]),
            first: card.first.number(),
            until: card.until.map(Day::number),
        });
        Ok(Self { log: Log::new(cards.collect(), answers, ends), forest, ids, today: now.today, by })
    }

    /// The card that the ranking numbers so.
    pub fn id(&self, card: usize) -> CardId {
        self.ids[card]
    }

    /// Whether a card comes up still.
    pub fn is_followed(&self, card: usize) -> bool {
        self.log.cards()[card].until.is_none()
    }

    /// Whether a card has its home in a topic of notes.
    pub fn is_at_home_in(&self, topic: TopicId, card: usize) -> bool {
        let home = self.log.cards()[card].topics.first().filter(|_| self.by == By::Headings);
        home.is_some_and(|&home| self.forest.is_within(home, topic))
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
        rank_within(top, &self.forest, &self.log, self.today.number(), parameters)
    }

    /// What the list of a month ago was worth; `None` where there was none, or nothing was answered since.
    pub fn backtest(&self, parameters: &Parameters) -> Option<Backtest> {
        backtest(&self.forest, &self.log, self.today.number(), BACKTEST_DAYS, parameters)
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
