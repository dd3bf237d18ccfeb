//! A table as it is asked: its columns without one that only counts, and what its rows have in common.

use std::collections::BTreeMap;

use super::headers::INDEXES;
use crate::model::note::{MarkKind, Table, TableRow, Text};

/// A table as it is asked: without a column that counts, two columns below each other where they stand twice.
pub(super) struct Grid<'t> {
    pub header: Vec<&'t Text>,
    pub rows: Vec<Row<'t>>,
}

/// A row of a grid, and the row of the table that it is of.
pub(super) struct Row<'t> {
    pub row: &'t TableRow,
    pub cells: Vec<&'t Text>,
}

impl<'t> Grid<'t> {
    /// The grids of a table; a row that repeats the head with other names begins the next.
    pub(super) fn all(table: &'t Table) -> Vec<Self> {
        let plain: Vec<String> = table.header.iter().map(|cell| cell.plain().to_lowercase()).collect();
        let is_doubled = plain.len() == 4 && plain[0] == plain[2] && plain[1] == plain[3];
        let skipped =
            usize::from(INDEXES.contains(&plain[0].as_str()) || letters(table, &plain) || groups(table));
        let width = if is_doubled { 2 } else { plain.len() - skipped };
        let header = table.header.iter().skip(skipped).take(width).collect();
        let pieces = table.rows.iter().flat_map(|row| {
            let cells: Vec<&Text> = row.cells.iter().skip(skipped).collect();
            let pieces = cells.chunks(width).map(<[&Text]>::to_vec).collect::<Vec<_>>();
            let whole = pieces.into_iter().filter(move |cells| cells.len() == width);
            whole.map(move |cells| Row { row, cells })
        });
        let mut grids = vec![Self { header, rows: Vec::new() }];
        for piece in pieces {
            match grids.last_mut() {
                Some(grid) if !grid.is_head(&piece.cells) => grid.rows.push(piece),
                _ => grids.push(Self { header: piece.cells, rows: Vec::new() }),
            }
        }
        grids
    }

    /// Whether a row is another head: bold throughout, with a name of the first head in its place.
    fn is_head(&self, cells: &[&Text]) -> bool {
        let bold = |cell: &&Text| {
            let whole = cell.markdown.trim().len();
            cell.marks.iter().any(|mark| mark.kind == MarkKind::Strong && mark.range.len() == whole)
        };
        let again = |(cell, name): (&&Text, &&Text)| cell.plain() == name.plain();
        cells.iter().all(bold) && cells.iter().zip(&self.header).skip(1).any(again)
    }
}

/// Whether the first column, without a head of its own, only letters its rows: A, B, C of a figure.
fn letters(table: &Table, header: &[String]) -> bool {
    let unnamed = |name: &String| !name.chars().any(char::is_alphanumeric);
    let lettered = |row: &TableRow| {
        row.cells.first().is_some_and(|cell| {
            let plain = cell.plain();
            plain.chars().count() == 1 && plain.chars().all(|c| c.is_ascii_uppercase())
        })
    };
    header.len() >= 3 && unnamed(&header[0]) && table.rows.len() >= 2 && table.rows.iter().all(lettered)
}

/// Whether the first column only groups the rows below each of its cells, so that the second names them.
fn groups(table: &Table) -> bool {
    let is_empty =
        |row: &&TableRow, at: usize| row.cells.get(at).is_none_or(|cell| cell.plain().trim().is_empty());
    let open = table.rows.iter().filter(|row| is_empty(row, 0)).count();
    // A head of its own alone opens the table, and what stands below it tells its rows by their first cell.
    table.header.len() >= 3
        && open > 0
        && table.rows.first().is_some_and(|row| !is_empty(&row, 0))
        && table.rows.iter().all(|row| !is_empty(&row, 1))
        // What is measured names nothing.
        && !table.rows.iter().any(|row| row.cells[1].plain().starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether the first cell names its row: one that stands there again is a value like the others.
pub(super) fn names_row(cells: &[&Text]) -> bool {
    let key = cells[0].plain();
    cells.len() < 3 || key.is_empty() || cells[1..].iter().all(|cell| cell.plain() != key)
}

/// The cells of these rows, which have one key, in a column. Among aspects a second row of one key is another thing.
pub(super) fn merged<'t>(rows: &[Row<'t>], same: &[usize], column: usize, aspects: bool) -> Vec<&'t Text> {
    if aspects && same.len() > 1 {
        return Vec::new();
    }
    same.iter().map(|&row| rows[row].cells[column]).collect()
}

/// For every row the rows whose cell in this column says the same; empty but for the first of them.
pub(super) fn alike(rows: &[Row<'_>], column: usize) -> Vec<Vec<usize>> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = vec![Vec::new(); rows.len()];
    for (at, row) in rows.iter().enumerate() {
        out[*first.entry(row.cells[column].plain()).or_insert(at)].push(at);
    }
    out
}
