//! How many cards have which interval or ease.

/// First days of the classes of intervals; each lasts to the next.
const INTERVALS: [u32; 8] = [0, 2, 7, 21, 60, 120, 365, 1000];

/// First hundredths of the classes of ease.
const EASES: [u32; 7] = [0, 150, 180, 210, 240, 260, 290];

/// Cards whose figure is in a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class {
    /// The first figure.
    pub from: u32,
    /// The last one; `None` without end.
    pub to: Option<u32>,
    /// Cards.
    pub cards: u32,
}

/// The classes of intervals in days, from figures with their cards.
pub fn intervals(figures: &[(u32, u32)]) -> Vec<Class> {
    classes(&INTERVALS, figures)
}

/// The classes of ease in hundredths, from figures with their cards.
pub fn eases(figures: &[(u32, u32)]) -> Vec<Class> {
    classes(&EASES, figures)
}

fn classes(firsts: &[u32], figures: &[(u32, u32)]) -> Vec<Class> {
    let class = |(at, &from): (usize, &u32)| {
        let to = firsts.get(at + 1).map(|next| next - 1);
        let is_in = |figure: u32| figure >= from && to.is_none_or(|to| figure <= to);
        let cards = figures.iter().filter(|(figure, _)| is_in(*figure)).map(|(_, cards)| cards).sum();
        Class { from, to, cards }
    };
    firsts.iter().enumerate().map(class).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_card_is_in_one_class() {
        let classes = intervals(&[(1, 3), (6, 2), (20, 1), (21, 4), (5000, 1)]);
        let cards: Vec<u32> = classes.iter().map(|class| class.cards).collect();
        assert_eq!(cards, [3, 2, 1, 4, 0, 0, 0, 1]);
        assert_eq!(classes[7], Class { from: 1000, to: None, cards: 1 });
        assert_eq!(eases(&[(130, 1), (250, 7)]).iter().map(|class| class.cards).sum::<u32>(), 8);
    }
}
