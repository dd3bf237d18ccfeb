//! Which rows of the log are taken back.

use std::collections::{BTreeMap, BTreeSet};

use super::log::RowId;

/// The rows that an undo in force names, given each undo with the row it names. An undo is in force unless
/// another one in force names it.
///
/// Each undo is decided after all that name it, wherever they stand in the log: clocks of two devices may put
/// an undo before its row. Undos that name each other in a ring are never decided and name nothing else.
pub fn undone(undos: impl IntoIterator<Item = (RowId, RowId)>) -> BTreeSet<RowId> {
    let target_of: BTreeMap<RowId, RowId> = undos.into_iter().collect();
    let mut undecided: BTreeMap<RowId, usize> = BTreeMap::new();
    for target in target_of.values() {
        *undecided.entry(*target).or_default() += 1;
    }
    let mut ready: Vec<RowId> =
        target_of.keys().filter(|undo| !undecided.contains_key(undo)).copied().collect();
    let mut undone = BTreeSet::new();
    while let Some(undo) = ready.pop() {
        let Some(&target) = target_of.get(&undo) else { continue };
        if !undone.contains(&undo) {
            undone.insert(target);
        }
        if let Some(count) = undecided.get_mut(&target) {
            *count -= 1;
            if *count == 0 {
                ready.push(target);
            }
        }
    }
    undone
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::log::DeviceId;

    fn row(seq: i64) -> RowId {
        RowId { device: DeviceId([1; 16]), seq }
    }

    fn undone_of(undos: &[(i64, i64)]) -> Vec<i64> {
        undone(undos.iter().map(|&(undo, target)| (row(undo), row(target)))).iter().map(|id| id.seq).collect()
    }

    #[test]
    fn an_undo_of_an_undo_lets_the_row_stand() {
        assert_eq!(undone_of(&[]), [0; 0]);
        assert_eq!(undone_of(&[(2, 1)]), [1]);
        assert_eq!(undone_of(&[(2, 1), (3, 2)]), [2]);
        assert_eq!(undone_of(&[(2, 1), (3, 2), (4, 3)]), [1, 3]);
    }

    #[test]
    fn numbers_do_not_decide_which_undo_is_in_force() {
        assert_eq!(undone_of(&[(5, 9), (2, 5)]), [5]);
        assert_eq!(undone_of(&[(2, 1), (3, 1), (4, 3)]), [1, 3], "one of two undos is enough");
    }

    #[test]
    fn undos_in_a_ring_take_nothing_back() {
        assert_eq!(undone_of(&[(1, 2), (2, 1)]), [0; 0]);
        assert_eq!(undone_of(&[(1, 1)]), [0; 0]);
    }
}
