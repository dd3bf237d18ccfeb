//! What a plan changes below texts of the user's own, which would hide it.

use std::collections::BTreeSet;

use crate::error::Error;
use crate::model::card::CardId;
use crate::model::own::Text;
use crate::reconcile::Plan;
use crate::store::Store;

use super::cards::short_id;

/// Cards to name one by one.
const NAMED: usize = 10;

/// Cards with a text of the user's own that a plan concerns.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Edited {
    /// Those whose note now says something else.
    changed: Vec<CardId>,
    /// Those whose text has left the notes.
    gone: Vec<CardId>,
}

impl Edited {
    /// The edited cards of a plan.
    pub fn of(plan: &Plan, store: &Store) -> Result<Self, Error> {
        Ok(Self::among(plan, &store.edited()?))
    }

    fn among(plan: &Plan, edited: &BTreeSet<CardId>) -> Self {
        let changed =
            plan.update.iter().filter(|change| Text::of(&change.before) != Text::of(&change.after.card));
        let of_user = |id: &CardId| edited.contains(id);
        Self {
            changed: changed.map(|change| change.before.id).filter(of_user).collect(),
            gone: plan.retire.iter().map(|placed| placed.card.id).filter(of_user).collect(),
        }
    }

    /// Lines that tell of them and where to see more; empty if there are none.
    pub fn words(&self) -> String {
        let changed = told(&self.changed, ["has changed in its note", "have changed in their notes"]);
        changed + &told(&self.gone, ["has left its note", "have left their notes"])
    }
}

/// One card in a line, several below it.
fn told(ids: &[CardId], [one, many]: [&str; 2]) -> String {
    let command = |id: &CardId| format!("mnemon cards show {}", short_id(*id));
    match ids {
        [] => String::new(),
        [id] => format!("1 card you edited {one}: {}\n", command(id)),
        ids => {
            let mut lines = vec![format!("{} cards you edited {many}:", ids.len())];
            lines.extend(ids.iter().take(NAMED).map(|id| format!("  {}", command(id))));
            if ids.len() > NAMED {
                lines.push(format!("  … and {} more", ids.len() - NAMED));
            }
            lines.join("\n") + "\n"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_card_is_named_in_its_line_and_several_below() {
        let ids: Vec<CardId> = (0..12).map(|number| CardId([number; 16])).collect();
        let changed = |ids: &[CardId]| Edited { changed: ids.to_vec(), gone: Vec::new() }.words();
        assert_eq!(changed(&[]), "");
        assert_eq!(
            changed(&ids[1..2]),
            "1 card you edited has changed in its note: mnemon cards show 01010101\n"
        );
        let many = changed(&ids);
        assert!(
            many.starts_with(
                "12 cards you edited have changed in their notes:\n  mnemon cards show 00000000\n"
            )
        );
        assert!(many.ends_with("  mnemon cards show 09090909\n  … and 2 more\n"), "{many}");
        let gone = Edited { changed: Vec::new(), gone: ids[1..2].to_vec() };
        assert_eq!(gone.words(), "1 card you edited has left its note: mnemon cards show 01010101\n");
    }
}
