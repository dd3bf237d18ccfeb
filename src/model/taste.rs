//! What the user kept and refused of the new cards: votes that teach in which order the next ones come.

/// What a card is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Block {
    /// Text alone.
    Text,
    /// A block of code, asked or answered.
    Code,
    /// A sentence with parts hidden.
    Cloze,
}

/// Weight of what the generator expected, in votes.
const PSEUDO_VOTES: f64 = 20.0;

/// Votes from which on a family that is mostly refused is spoken of.
const ENOUGH_VOTES: u32 = 8;

/// No score is taken for certain: its log-odds would be infinite.
const CERTAIN: f64 = 0.995;

/// Votes on the cards of a family of rules and a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Votes {
    /// The family.
    pub family: String,
    /// What the cards are made of.
    pub block: Block,
    /// Cards that were answered and not refused.
    pub kept: u32,
    /// Cards that were refused.
    pub dropped: u32,
    /// The scores of all of them together; each 0–1000, the share of readers that the generator expects to keep
    /// such a card.
    pub scores: u32,
}

/// The log-odds of a score.
pub fn log_odds(score: u16) -> f64 {
    odds(f64::from(score) / 1_000.0)
}

fn odds(share: f64) -> f64 {
    let share = share.clamp(1.0 - CERTAIN, CERTAIN);
    (share / (1.0 - share)).ln()
}

impl Votes {
    const fn count(&self) -> u32 {
        self.kept + self.dropped
    }

    /// By how much the user keeps such cards more often than the generator expects, in log-odds; negative where they
    /// refuse more. What was expected counts as much as twenty votes, so that one refusal moves little.
    pub fn shift(&self) -> f64 {
        if self.count() == 0 {
            return 0.0;
        }
        let votes = f64::from(self.count());
        let expected = f64::from(self.scores) / votes / 1_000.0;
        let kept = (f64::from(self.kept) + PSEUDO_VOTES * expected) / (votes + PSEUDO_VOTES);
        odds(kept) - odds(expected)
    }
}

/// Kept and refused cards of a family together, if it is one to switch off: enough were seen and more than half of
/// them refused.
pub fn mostly_refused(votes: &[Votes], family: &str) -> Option<(u32, u32)> {
    let of_family = || votes.iter().filter(|votes| votes.family == family);
    let dropped: u32 = of_family().map(|votes| votes.dropped).sum();
    let count: u32 = of_family().map(Votes::count).sum();
    (count >= ENOUGH_VOTES && 2 * dropped > count).then_some((dropped, count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn votes(kept: u32, dropped: u32, score: u32) -> Votes {
        Votes { family: "R1".to_owned(), block: Block::Text, kept, dropped, scores: score * (kept + dropped) }
    }

    #[test]
    fn what_was_expected_shifts_nothing_and_refusals_shift_down() {
        assert!(votes(8, 2, 800).shift().abs() < 1e-9);
        assert!(votes(0, 0, 800).shift().abs() < 1e-9);
        assert!(votes(0, 1, 800).shift() < 0.0 && votes(10, 0, 800).shift() > 0.0);
        // (0 + 20 × 0.8) / 21 against 0.8.
        assert!((votes(0, 1, 800).shift() - (odds(16.0 / 21.0) - odds(0.8))).abs() < 1e-9);
    }

    #[test]
    fn one_refusal_moves_little_and_twenty_much() {
        assert!(votes(0, 1, 800).shift() > -0.3);
        assert!(votes(0, 20, 800).shift() < -1.7);
        assert!(votes(0, 1_000, 1_000).shift().is_finite());
    }

    #[test]
    fn a_family_is_spoken_of_after_eight_votes_with_more_than_half_refused() {
        let code = Votes { block: Block::Code, ..votes(0, 3, 500) };
        let other = Votes { family: "R2".to_owned(), ..votes(0, 9, 500) };
        assert_eq!(mostly_refused(&[votes(3, 2, 700), code.clone(), other], "R1"), Some((5, 8)));
        assert_eq!(
            mostly_refused(&[votes(4, 1, 700), code.clone()], "R1"),
            None,
            "half is not more than half"
        );
        assert_eq!(mostly_refused(&[votes(2, 2, 700), code], "R1"), None, "seven are too few");
    }
}
