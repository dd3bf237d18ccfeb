//! Tables: a header, rows, and as many cells in each row as the header has.

use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use crate::model::note::{Table, TableRow, Text};

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

    /// The finished table.
    pub(super) fn finish(self) -> Table {
        self.table
    }
}
