//! What is stored, as far as a reading can matter to it.

use std::collections::BTreeMap;

use super::plan::Stored;
use super::sources::SourceId;

/// The stored cards that a reading is compared with, and how many others there are.
///
/// The others are those that the reading cannot touch: their notes were not read, no text of it is or ever was
/// theirs, and none says what a retired one of them said. A plan is the same whether they are among the cards or
/// only counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The cards to compare with.
    pub cards: Vec<Stored>,
    /// The others.
    pub rest: Rest,
}

/// Cards that a reading cannot touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rest {
    /// How many living ones with a history are at home in each source. Counting may stop once there are more than
    /// twice as many as could retire: no source then loses more than a third of them.
    pub reviewed: BTreeMap<SourceId, usize>,
}

impl From<Vec<Stored>> for Known {
    /// Every card of the database.
    fn from(cards: Vec<Stored>) -> Self {
        Self { cards, rest: Rest::default() }
    }
}
