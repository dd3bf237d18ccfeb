//! How many cards of a family a note may give: the user's choice for all notes.

use std::fmt::Write as _;

use crate::model::card::Card;

use super::keep_best;
use super::rules::RULES;

/// Stands for a family without a cap.
const ALL: u16 = u16::MAX;

/// The most cards of each family in a note; none of a family that is switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caps([u16; RULES.len()]);

impl Default for Caps {
    fn default() -> Self {
        Self([ALL; RULES.len()])
    }
}

impl Caps {
    /// Sets the most cards of a family, `None` for all; `None` where there is no such family.
    pub fn set(&mut self, family: &str, most: Option<u16>) -> Option<()> {
        let at = RULES.iter().position(|rule| rule.family == family)?;
        self.0[at] = most.unwrap_or(ALL);
        Some(())
    }

    /// Whether a family may give cards at all.
    pub(super) fn allows(&self, family: &str) -> bool {
        RULES.iter().zip(self.0).all(|(rule, most)| rule.family != family || most > 0)
    }

    /// Keeps the best cards of each capped family, in their order.
    pub(super) fn keep(&self, cards: &mut Vec<Card>) {
        for (rule, most) in RULES.iter().zip(self.0).filter(|(_, most)| *most < ALL) {
            keep_best(cards, usize::from(most), |card| card.rule == rule.family);
        }
    }

    /// What tells these caps from others, short; empty where nothing is capped.
    pub fn name(&self) -> String {
        let mut name = String::new();
        for (rule, most) in RULES.iter().zip(self.0).filter(|(_, most)| *most < ALL) {
            // Writing to a string cannot fail.
            let _ = write!(name, "-{}:{most}", rule.family);
        }
        name
    }
}

/// The families by name, in the order of their claim.
pub fn families() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.family)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::{Options, cards};

    fn rules(caps: Caps) -> Vec<String> {
        let text = "# Heart\n\n- Ablation: the burning of a focus\n- Murmur: a sound of turbulent flow\n\nNewton steps converge to the only **global minimum** of convex functions.\n";
        let note = crate::notes::parse("note.md", text.as_bytes()).unwrap();
        cards(&note, &Options { caps, ..Options::default() })
            .cards
            .into_iter()
            .map(|card| card.rule)
            .collect()
    }

    #[test]
    fn a_family_is_switched_off_or_capped_and_the_others_stay() {
        let all = rules(Caps::default());
        let of = |family: &str, rules: &[String]| rules.iter().filter(|rule| *rule == family).count();
        assert!(of("R1", &all) >= 2 && of("R19", &all) == 1, "{all:?}");
        let mut caps = Caps::default();
        caps.set("R1", Some(1)).unwrap();
        caps.set("R19", Some(0)).unwrap();
        let some = rules(caps);
        assert_eq!((of("R1", &some), of("R19", &some)), (1, 0));
        assert_eq!((caps.name(), caps.set("R99", None)), ("-R1:1-R19:0".to_owned(), None));
        caps.set("R1", None).unwrap();
        caps.set("R19", None).unwrap();
        assert_eq!((caps, caps.name()), (Caps::default(), String::new()));
    }
}
