//! How far all cards have come: figures of the cards as they stand, not of their answers.

use crate::insight::stats::spread::{self, Class};
use crate::model::day::Day;
use crate::store::{Census, Counted};

/// What became of the cards that a rule made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfRule {
    /// The rule.
    pub rule: String,
    /// Cards that it made and that are in a note, or were refused.
    pub made: u32,
    /// Of these, refused by the user.
    pub dropped: u32,
    /// Of these, set aside by the user.
    pub suspended: u32,
    /// Of these, reworded by the user.
    pub edited: u32,
}

/// How many cards are in which state; each is in one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StateCounts {
    /// Never answered, or reset.
    pub new: u32,
    /// Scheduled with an interval below 21 days.
    pub young: u32,
    /// Scheduled with an interval of 21 days or more.
    pub mature: u32,
    /// Set aside by the user.
    pub suspended: u32,
    /// Out of the queue for today.
    pub buried: u32,
    /// Text in no note.
    pub retired: u32,
    /// Refused by the user.
    pub dropped: u32,
}

/// How many cards are in which state; each is in one.
pub fn states(census: &Census) -> StateCounts {
    let mut counts = StateCounts::default();
    for card in &census.cards {
        let count = match card {
            Counted { is_retired: true, .. } => &mut counts.retired,
            Counted { is_dropped: true, .. } => &mut counts.dropped,
            Counted { is_suspended: true, .. } => &mut counts.suspended,
            Counted { is_buried: true, .. } => &mut counts.buried,
            Counted { due: None, .. } => &mut counts.new,
            _ if card.is_mature() => &mut counts.mature,
            _ => &mut counts.young,
        };
        *count += 1;
    }
    counts
}

/// How many cards come due on each of the `days` days from `today` on; what is overdue counts today.
pub fn forecast(census: &Census, today: Day, days: u32) -> Vec<(Day, u32)> {
    let mut forecast: Vec<(Day, u32)> = (0..days).map(|ahead| (today.plus(ahead), 0)).collect();
    for due in census.cards.iter().filter(|card| card.is_active()).filter_map(|card| card.due) {
        let ahead = usize::try_from(due.since(today)).unwrap_or(0);
        if let Some((_, cards)) = forecast.get_mut(ahead) {
            *cards += 1;
        }
    }
    forecast
}

/// How many cards that can be asked were due on an earlier day.
pub fn overdue(census: &Census, today: Day) -> u32 {
    count(census, |card| card.is_active() && !card.is_buried && card.due.is_some_and(|due| due < today))
}

/// How many cards that come up have which interval.
pub fn intervals(census: &Census) -> Vec<Class> {
    spread::intervals(census.cards.iter().filter(|card| card.is_active()).filter_map(|card| card.interval))
}

/// How many cards that come up have which ease.
pub fn eases(census: &Census) -> Vec<Class> {
    spread::eases(census.cards.iter().filter(|card| card.is_active()).filter_map(|card| card.ease))
}

/// How many cards were made since this moment in UTC milliseconds and are in a note still.
pub fn made_since(census: &Census, at_ms: i64) -> u32 {
    count(census, |card| card.created_at >= at_ms && !card.is_retired)
}

/// What became of the cards of each rule, the rule with the most cards first.
pub fn rules(census: &Census) -> Vec<OfRule> {
    let new = |rule: &String| OfRule { rule: rule.clone(), made: 0, dropped: 0, suspended: 0, edited: 0 };
    let mut rules: Vec<OfRule> = census.rules.iter().map(new).collect();
    for card in census.cards.iter().filter(|card| !card.is_retired || card.is_dropped) {
        let of = &mut rules[card.rule];
        of.made += 1;
        of.dropped += u32::from(card.is_dropped);
        of.suspended += u32::from(card.is_suspended && !card.is_dropped);
        of.edited += u32::from(card.is_edited);
    }
    rules.retain(|of| of.made > 0);
    rules.sort_by(|a, b| b.made.cmp(&a.made).then_with(|| a.rule.cmp(&b.rule)));
    rules
}

fn count(census: &Census, counts: impl Fn(&Counted) -> bool) -> u32 {
    census.cards.iter().filter(|card| counts(card)).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::card::CardId;

    const TODAY: Day = Day::from_number(20_000);

    fn card(number: u8, due: Option<i32>, interval: u32) -> Counted {
        Counted {
            history: CardId([number; 16]),
            note: 0,
            rule: 0,
            created_at: i64::from(number),
            due: due.map(|ahead| Day::from_number(TODAY.number() + ahead)),
            interval: due.map(|_| interval),
            ease: due.map(|_| 250),
            is_retired: false,
            is_dropped: false,
            is_suspended: false,
            is_buried: false,
            is_edited: false,
        }
    }

    fn all() -> Census {
        let cards = vec![
            card(1, None, 0),
            card(2, Some(3), 20),
            card(3, Some(-2), 21),
            Counted { is_suspended: true, ..card(4, Some(-1), 5) },
            Counted { is_buried: true, ..card(5, Some(-1), 5) },
            Counted { is_retired: true, rule: 1, ..card(6, Some(0), 5) },
            Counted { is_dropped: true, is_retired: true, is_edited: true, ..card(7, Some(0), 5) },
            Counted { is_dropped: true, ..card(8, None, 0) },
        ];
        Census { notes: vec![], rules: vec!["R1".to_owned(), "R2".to_owned()], cards }
    }

    #[test]
    fn every_card_is_in_one_state() {
        let expected =
            StateCounts { new: 1, young: 1, mature: 1, suspended: 1, buried: 1, retired: 2, dropped: 1 };
        assert_eq!(states(&all()), expected);
    }

    #[test]
    fn the_forecast_has_every_day_and_what_is_overdue_counts_today() {
        let days: Vec<u32> = forecast(&all(), TODAY, 4).into_iter().map(|(_, cards)| cards).collect();
        assert_eq!(days, [2, 0, 0, 1]);
        assert_eq!(forecast(&all(), TODAY, 3).iter().map(|(_, cards)| cards).sum::<u32>(), 2);
        assert_eq!(overdue(&all(), TODAY), 1);
    }

    #[test]
    fn intervals_and_ease_are_those_of_cards_that_come_up() {
        let cards = |classes: Vec<Class>| classes.iter().map(|class| class.cards).sum::<u32>();
        assert_eq!((cards(intervals(&all())), cards(eases(&all()))), (3, 3));
        assert_eq!((made_since(&all(), 4), made_since(&all(), 9)), (3, 0));
    }

    #[test]
    fn rules_are_told_with_what_became_of_their_cards() {
        let first = OfRule { rule: "R1".to_owned(), made: 7, dropped: 2, suspended: 1, edited: 1 };
        assert_eq!(rules(&all()), [first], "a rule whose cards all left is not told");
    }
}
