//! How many cards a study day may ask: in all, and in single decks.
//!
//! Each limit is a budget. A card needs room in every budget that covers it, those of the decks above its own
//! included, and takes one place of each. So a deck's limit holds for its subdecks together, and never raises
//! the day's.

use crate::model::topic::Deck;

use super::Done;

/// How many cards may be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// New cards on a study day.
    pub new: usize,
    /// Reviews on a study day.
    pub reviews: usize,
    /// Due and new cards in this session, if it has a limit of its own. Cards asked again are not counted.
    pub session: Option<usize>,
    /// Decks with limits of their own, within those of the day.
    pub decks: Vec<DeckLimits>,
}

/// The limits of a deck and its subdecks; `None` where only those of the day hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeckLimits {
    /// The deck.
    pub deck: Deck,
    /// New cards on a study day.
    pub new: Option<usize>,
    /// Reviews on a study day.
    pub reviews: Option<usize>,
}

impl Default for Limits {
    /// Anki's: 20 new cards and 200 reviews a day.
    fn default() -> Self {
        Self { new: 20, reviews: 200, session: None, decks: Vec::new() }
    }
}

/// The day's limit and those of decks, less what was done today.
pub(super) struct Budgets(Vec<Budget>);

struct Budget {
    /// What it covers; `None` is everything.
    deck: Option<Deck>,
    /// Cards that may still be asked.
    left: usize,
    /// Whether it had no room for a card.
    is_short: bool,
}

impl Budget {
    fn new(deck: Option<&Deck>, most: usize, done: usize) -> Self {
        Self { deck: deck.cloned(), left: most.saturating_sub(done), is_short: false }
    }

    fn covers(&self, deck: &Deck) -> bool {
        self.deck.as_ref().is_none_or(|own| deck.is_within(own))
    }
}

impl Budgets {
    /// What is left of the reviews.
    pub fn of_reviews(limits: &Limits, done: &Done) -> Self {
        let decks = limits.decks.iter().filter_map(|own| {
            let done = done.within(&own.deck).map(|part| part.reviews).sum();
            Some(Budget::new(Some(&own.deck), own.reviews?, done))
        });
        Self(std::iter::once(Budget::new(None, limits.reviews, done.reviews)).chain(decks).collect())
    }

    /// What is left of the new cards.
    pub fn of_new(limits: &Limits, done: &Done) -> Self {
        let decks = limits.decks.iter().filter_map(|own| {
            let done = done.within(&own.deck).map(|part| part.new).sum();
            Some(Budget::new(Some(&own.deck), own.new?, done))
        });
        Self(std::iter::once(Budget::new(None, limits.new, done.new)).chain(decks).collect())
    }

    /// Takes a place for a card of this deck; tells whether there was one.
    pub fn admits(&mut self, deck: &Deck) -> bool {
        let has_room = self.has_room(deck);
        for budget in self.0.iter_mut().filter(|budget| budget.covers(deck)) {
            if has_room {
                budget.left -= 1;
            } else {
                budget.is_short |= budget.left == 0;
            }
        }
        has_room
    }

    /// Whether there is a place for a card of this deck.
    pub fn has_room(&self, deck: &Deck) -> bool {
        self.0.iter().filter(|budget| budget.covers(deck)).all(|budget| budget.left > 0)
    }

    /// Whether the day has a place for a card of any deck.
    pub fn has_day_room(&self) -> bool {
        self.0.iter().filter(|budget| budget.deck.is_none()).all(|budget| budget.left > 0)
    }

    /// Whether the day had no room for a card.
    pub fn is_day_short(&self) -> bool {
        self.0.iter().any(|budget| budget.is_short && budget.deck.is_none())
    }

    /// Whether a budget that covers this deck had no room for a card.
    pub fn is_short(&self, deck: &Deck) -> bool {
        self.0.iter().any(|budget| budget.is_short && budget.covers(deck))
    }
}

#[cfg(test)]
mod tests {
    use super::super::DoneIn;
    use super::*;

    fn deck(name: &str, new: usize) -> DeckLimits {
        DeckLimits { deck: Deck::parse(name), new: Some(new), reviews: None }
    }

    /// Which of these decks' new cards are let through, in this order.
    fn admitted(decks: Vec<DeckLimits>, done: &Done, asked: &[&str]) -> Vec<bool> {
        let mut budgets = Budgets::of_new(&Limits { new: 3, decks, ..Limits::default() }, done);
        asked.iter().map(|name| budgets.admits(&Deck::parse(name))).collect()
    }

    #[test]
    fn a_decks_limit_covers_its_subdecks_and_not_its_namesakes() {
        let asked = ["a::b", "a", "a", "ab", "c"];
        assert_eq!(admitted(vec![deck("a", 1)], &Done::default(), &asked), [true, false, false, true, true]);
    }

    #[test]
    fn a_decks_limit_does_not_raise_the_days() {
        let asked = ["a", "a", "a", "a", "c"];
        assert_eq!(admitted(vec![deck("a", 9)], &Done::default(), &asked), [true, true, true, false, false]);
    }

    #[test]
    fn a_subdeck_needs_room_in_every_deck_above_it() {
        let decks = vec![deck("a", 1), deck("a::b", 2)];
        assert_eq!(admitted(decks.clone(), &Done::default(), &["a::b", "a::b", "c"]), [true, false, true]);
        assert_eq!(admitted(decks, &Done::default(), &["a", "a::b", "c", "c"]), [true, false, true, true]);
    }

    #[test]
    fn what_was_done_in_a_deck_and_below_it_counts() {
        let done_in = |name: &str| DoneIn { deck: Deck::parse(name), new: 1, reviews: 7 };
        let done = Done { new: 2, decks: vec![done_in("a::b"), done_in("c")], ..Done::default() };
        assert_eq!(admitted(vec![deck("a", 1)], &done, &["a", "c", "c"]), [false, true, false]);
    }

    #[test]
    fn what_fell_short_is_told_for_the_decks_that_it_covers() {
        let own = DeckLimits { deck: Deck::parse("a"), new: None, reviews: Some(0) };
        let mut reviews =
            Budgets::of_reviews(&Limits { decks: vec![own], ..Limits::default() }, &Done::default());
        assert!(!reviews.is_short(&Deck::parse("a")), "nothing was asked for yet");
        assert!(!reviews.admits(&Deck::parse("a::b")));
        assert!(reviews.is_short(&Deck::parse("a")) && !reviews.is_short(&Deck::parse("c")));
    }
}
