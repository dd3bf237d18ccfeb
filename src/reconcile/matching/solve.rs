//! Which of the judged pairs come about: the best total, and only where nothing rivals it.

use std::collections::{BTreeMap, BTreeSet};

use super::Judged;
use super::assign::assign;

/// How much better a pair must be than what else its cards could go with.
const MARGIN: f64 = 0.05;

/// Rows of an assignment that is solved whole; larger ones, which no note of a person gives, go best pair first.
const WHOLE: usize = 400;

/// Judged pairs by row and column.
pub(super) type Pairs = BTreeMap<(usize, usize), Judged>;

/// The pairs of the best total assignment, each with whether others are about as good, so that it came about
/// by chance.
pub(super) fn solve(judged: &Pairs) -> Vec<((usize, usize), bool)> {
    let mut rows: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
    let mut columns: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
    for (&(row, column), pair) in judged {
        rows.entry(row).or_default().push((column, pair.score));
        columns.entry(column).or_default().push((row, pair.score));
    }
    let is_rivalled = |(row, column): (usize, usize)| {
        let least = judged[&(row, column)].score - MARGIN;
        rows[&row].iter().any(|&(other, score)| other != column && score > least)
            || columns[&column].iter().any(|&(other, score)| other != row && score > least)
    };
    best(judged, &rows, &columns).into_iter().map(|pair| (pair, is_rivalled(pair))).collect()
}

/// For each row its columns, or for each column its rows, with the score of the pair.
type Scores = BTreeMap<usize, Vec<(usize, f64)>>;

/// The best total assignment, component by component.
fn best(judged: &Pairs, by_row: &Scores, by_column: &Scores) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for (rows, columns) in components(by_row, by_column) {
        if rows.len() > WHOLE {
            out.extend(best_first(judged, &rows));
            continue;
        }
        let score = |r: usize, c: usize| judged.get(&(rows[r], columns[c])).map_or(0.0, |pair| pair.score);
        let assigned = assign(rows.len(), columns.len(), score);
        out.extend(assigned.iter().enumerate().filter_map(|(r, c)| Some((rows[r], columns[(*c)?]))));
    }
    out
}

/// The rows and columns that hang together.
fn components(by_row: &Scores, by_column: &Scores) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut out = Vec::new();
    let mut seen = BTreeSet::new();
    for &start in by_row.keys() {
        if !seen.insert(start) {
            continue;
        }
        let (mut rows, mut columns) = (BTreeSet::from([start]), BTreeSet::new());
        let mut ahead = vec![start];
        while let Some(row) = ahead.pop() {
            for &(column, _) in by_row.get(&row).into_iter().flatten() {
                if columns.insert(column) {
                    let fresh: Vec<_> = by_column[&column]
                        .iter()
                        .map(|&(row, _)| row)
                        .filter(|&row| rows.insert(row))
                        .collect();
                    seen.extend(&fresh);
                    ahead.extend(fresh);
                }
            }
        }
        out.push((rows.into_iter().collect(), columns.into_iter().collect()));
    }
    out
}

/// Pairs of these rows, the best first, each card once.
fn best_first(judged: &Pairs, rows: &[usize]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<_> = judged.iter().filter(|((row, _), _)| rows.binary_search(row).is_ok()).collect();
    pairs.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then(a.0.cmp(b.0)));
    let (mut used_rows, mut used_columns) = (BTreeSet::new(), BTreeSet::new());
    let mut out = Vec::new();
    for (&(row, column), _) in pairs {
        if !used_rows.contains(&row) && !used_columns.contains(&column) {
            used_rows.insert(row);
            used_columns.insert(column);
            out.push((row, column));
        }
    }
    out
}
