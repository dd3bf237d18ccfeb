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

/// The classes of intervals in days, from those of all cards.
pub fn intervals(figures: impl Iterator<Item = u32>) -> Vec<Class> {
    classes(&INTERVALS, figures)
}

/// The classes of ease in hundredths, from those of all cards; below the first there is none.
pub fn eases(figures: impl Iterator<Item = u32>) -> Vec<Class> {
    classes(&EASES, figures)
}

fn classes(firsts: &[u32], figures: impl Iterator<Item = u32>) -> Vec<Class> {
    let class =
        |(at, &from): (usize, &u32)| Class { from, to: firsts.get(at + 1).map(|next| next - 1), cards: 0 };
    let mut classes: Vec<Class> = firsts.iter().enumerate().map(class).collect();
    for figure in figures {
        let above = firsts.partition_point(|first| *first <= figure);
        if let Some(class) = above.checked_sub(1).and_then(|at| classes.get_mut(at)) {
            class.cards += 1;
        }
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_card_is_in_one_class() {
        let classes = intervals([1, 1, 1, 6, 6, 20, 21, 59, 30, 22, 5000].into_iter());
        let cards: Vec<u32> = classes.iter().map(|class| class.cards).collect();
        assert_eq!(cards, [3, 2, 1, 4, 0, 0, 0, 1]);
        assert_eq!(classes[7], Class { from: 1000, to: None, cards: 1 });
        assert_eq!(eases([130, 250, 290, 1].into_iter()).iter().map(|class| class.cards).sum::<u32>(), 4);
    }
}
