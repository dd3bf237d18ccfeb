//! The quality of an answer.

use std::fmt;

/// The quality of an answer, 0–5 as in SM-2: 5 perfect, 4 right after hesitation, 3 right with difficulty,
/// 2 wrong though the answer seemed easy, 1 wrong but recognised, 0 blackout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grade(u8);

impl Grade {
    /// The first of the four keys: not remembered.
    pub const AGAIN: Self = Self(2);
    /// The second key: remembered with difficulty.
    pub const HARD: Self = Self(3);
    /// The third key: remembered.
    pub const GOOD: Self = Self(4);
    /// The fourth key: remembered at once.
    pub const EASY: Self = Self(5);
    /// The four keys in their order.
    pub const KEYS: [Self; 4] = [Self::AGAIN, Self::HARD, Self::GOOD, Self::EASY];
    /// All grades, by quality.
    pub const ALL: [Self; 6] = [Self(0), Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// The grade of this quality, or `None` above 5.
    pub const fn new(quality: u8) -> Option<Self> {
        if quality <= 5 { Some(Self(quality)) } else { None }
    }

    /// The quality, 0–5.
    pub const fn quality(self) -> u8 {
        self.0
    }

    /// Whether the answer counts as remembered (quality 3 or more).
    pub const fn passed(self) -> bool {
        self.0 >= 3
    }

    /// Whether the card is asked again on the same day (quality below 4, step 7 of SM-2).
    pub const fn asks_again(self) -> bool {
        self.0 < 4
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.0 {
            0 => "blackout",
            1 => "wrong",
            2 => "again",
            3 => "hard",
            4 => "good",
            _ => "easy",
        };
        f.write_str(word)
    }
}
