//! What an anchor says of a card.

/// Which card of an anchored block a card is. While this stays, it is the same card, whatever its text, its headings
/// and its note become.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pin {
    /// The anchor.
    pub anchor: String,
    /// Its place among the cards that the block gives by the same rule family, from 1.
    pub nth: u32,
    /// How many of these there are. Where it changes, nobody can say by place which card became which.
    pub count: u32,
}
