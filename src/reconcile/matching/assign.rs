//! The best total assignment: which old card goes with which new one, so that the sum of their scores is the
//! largest.
//!
//! Kuhn and Munkres' method in the form with potentials and shortest augmenting paths, O(rows² · columns).

/// What stands for a pair that may not be.
const NEVER: f64 = 0.0;

/// For each row the column it goes with, if any. A score of 0 or less is a pair that may not be.
///
/// `score` is called with row and column; every row and every column goes with one other at most.
pub(super) fn assign(rows: usize, columns: usize, score: impl Fn(usize, usize) -> f64) -> Vec<Option<usize>> {
    // Every row may go with a column of its own that costs nothing, so that it is never forced into a pair.
    let width = columns + rows;
    let cost = |row: usize, column: usize| {
        if column < columns { -score(row, column).max(NEVER) } else { 0.0 }
    };
    // Rows and columns count from 1 in here; 0 stands for none.
    let mut row_potential = vec![0.0; rows + 1];
    let mut column_potential = vec![0.0; width + 1];
    let mut row_of = vec![0_usize; width + 1];
    let mut before = vec![0_usize; width + 1];
    for row in 1..=rows {
        row_of[0] = row;
        let mut at = 0;
        let mut least = vec![f64::INFINITY; width + 1];
        let mut done = vec![false; width + 1];
        while row_of[at] != 0 {
            done[at] = true;
            let current = row_of[at];
            let (mut step, mut next) = (f64::INFINITY, 0);
            for column in 1..=width {
                if done[column] {
                    continue;
                }
                let reduced =
                    cost(current - 1, column - 1) - row_potential[current] - column_potential[column];
                if reduced < least[column] {
                    least[column] = reduced;
                    before[column] = at;
                }
                if least[column] < step {
                    step = least[column];
                    next = column;
                }
            }
            for column in 0..=width {
                if done[column] {
                    row_potential[row_of[column]] += step;
                    column_potential[column] -= step;
                } else {
                    least[column] -= step;
                }
            }
            at = next;
        }
        while at != 0 {
            row_of[at] = row_of[before[at]];
            at = before[at];
        }
    }
    let mut out = vec![None; rows];
    for column in 0..columns {
        let row = row_of[column + 1];
        if row != 0 && score(row - 1, column) > NEVER {
            out[row - 1] = Some(column);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn total(scores: &[Vec<f64>], assigned: &[Option<usize>]) -> f64 {
        assigned.iter().enumerate().filter_map(|(row, column)| Some(scores[row][(*column)?])).sum()
    }

    /// The best sum by trying everything.
    fn best(scores: &[Vec<f64>], row: usize, used: &mut Vec<bool>) -> f64 {
        if row == scores.len() {
            return 0.0;
        }
        let mut most = best(scores, row + 1, used);
        for column in 0..used.len() {
            if !used[column] && scores[row][column] > 0.0 {
                used[column] = true;
                most = most.max(scores[row][column] + best(scores, row + 1, used));
                used[column] = false;
            }
        }
        most
    }

    #[test]
    fn the_sum_counts_and_not_who_comes_first() {
        let scores = [vec![0.9, 0.8], vec![0.8, 0.1]];
        assert_eq!(assign(2, 2, |r, c| scores[r][c]), [Some(1), Some(0)]);
    }

    #[test]
    fn a_pair_without_a_score_never_comes_about() {
        assert_eq!(assign(2, 1, |r, _| if r == 1 { 0.5 } else { 0.0 }), [None, Some(0)]);
        assert_eq!(assign(0, 3, |_, _| 1.0), []);
        assert_eq!(assign(2, 0, |_, _| 1.0), [None, None]);
    }

    proptest! {
        #[test]
        fn no_other_assignment_has_a_larger_sum(
            scores in (1..5_usize, 1..5_usize).prop_flat_map(|(rows, columns)| {
                proptest::collection::vec(proptest::collection::vec(0..8_u8, columns), rows)
            })
        ) {
            let scores: Vec<Vec<f64>> =
                scores.into_iter().map(|row| row.into_iter().map(|s| f64::from(s) / 8.0).collect()).collect();
            let columns = scores[0].len();
            let assigned = assign(scores.len(), columns, |r, c| scores[r][c]);
            let taken: Vec<_> = assigned.iter().flatten().collect();
            prop_assert_eq!(taken.len(), taken.iter().collect::<std::collections::BTreeSet<_>>().len());
            let most = best(&scores, 0, &mut vec![false; columns]);
            prop_assert!((total(&scores, &assigned) - most).abs() < 1e-9);
        }
    }
}
