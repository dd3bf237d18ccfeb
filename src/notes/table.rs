//! Tables: a header, rows, and as many cells in each row as the header has.

use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use crate::model::note::{MarkKind, Table, TableRow, Text};

use super::inline::InlineReader;
use super::page::Page;

/// A table in the making.
#[derive(Debug)]
pub(super) struct TableReader {
    table: Table,
    cells: Vec<Text>,
    cell: InlineReader,
    quotes: usize,
}

impl TableReader {
    /// A reader for a table inside that many quotes.
    pub(super) fn new(quotes: usize) -> Self {
        Self { table: Table::default(), cells: Vec::new(), cell: InlineReader::new(quotes, true), quotes }
    }

    /// Takes an event inside a cell.
    pub(super) fn inline(&mut self, page: &Page, event: &Event, bytes: Range<usize>) {
        self.cell.read(page, event, bytes);
    }

    /// Takes the end of a row or cell.
    pub(super) fn end(&mut self, page: &Page, tag: TagEnd, bytes: Range<usize>) {
        match tag {
            TagEnd::TableCell => {
                let cell = std::mem::replace(&mut self.cell, InlineReader::new(self.quotes, true));
                self.cells.push(cell.finish().0);
            }
            TagEnd::TableHead => self.table.header = std::mem::take(&mut self.cells),
            _ => self
                .table
                .rows
                .push(TableRow { span: page.span(bytes), cells: std::mem::take(&mut self.cells) }),
        }
    }

    /// The finished table, in parts where a row in bold below rows that are not heads a further one.
    pub(super) fn finish(self) -> Vec<Part> {
        let Table { header, rows } = self.table;
        let whole_bold = |row: &TableRow| row.cells.len() >= 2 && row.cells.iter().all(is_bold);
        let splits = rows.first().is_some_and(|row| !whole_bold(row));
        let mut parts = vec![Part { start: None, table: Table { header, rows: Vec::new() } }];
        for row in rows {
            if splits && whole_bold(&row) {
                let table = Table { header: row.cells, rows: Vec::new() };
                parts.push(Part { start: Some(row.span.bytes.start), table });
            } else if let Some(part) = parts.last_mut() {
                part.table.rows.push(row);
            }
        }
        parts
    }
}

/// A table, or what stands below a head of its own in one.
#[derive(Debug)]
pub(super) struct Part {
    /// Its first byte; `None` for the first part, which begins with the block.
    pub(super) start: Option<usize>,
    /// Its head and rows.
    pub(super) table: Table,
}

/// Whether a cell is bold as a whole.
fn is_bold(cell: &Text) -> bool {
    let whole = cell.markdown.trim().len();
    whole > 0 && cell.marks.iter().any(|mark| mark.kind == MarkKind::Strong && mark.range.len() == whole)
}
