//! Markdown tables: columns that share the width and wrap, or one line per cell where they would be too narrow.
//!
//! Laid out here rather than by a table crate, since cells break as all other text does (UAX #14) and widths
//! follow the ruler of the terminal.

use pulldown_cmark::Alignment;

use super::Style;
use super::inline::Inline;
use super::paint::Paint;

/// Between two columns, and below the header.
const SEPARATOR: &str = " │ ";
const CROSSING: &str = "─┼─";
const LINE: &str = "─";

/// Columns below which a table column that had to shrink reads worse than one line per cell: three CJK
/// characters or a short word.
const LEAST_COLUMN: usize = 6;

/// A table while its cells arrive.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    header: Vec<Inline>,
    rows: Vec<Vec<Inline>>,
}

impl Table {
    /// An empty table with these columns.
    pub(super) fn new(alignments: Vec<Alignment>) -> Self {
        Self { alignments, ..Self::default() }
    }

    /// Begins a body row.
    pub(super) fn begin_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Appends a cell to the row that was begun last, or to the header.
    pub(super) fn push(&mut self, cell: Inline) {
        self.rows.last_mut().unwrap_or(&mut self.header).push(cell);
    }

    /// The painted lines, at most `width` columns wide.
    pub(super) fn lines(&self, width: usize, style: &Style) -> Vec<String> {
        match self.column_widths(width, style) {
            Some(widths) => self.grid(&widths, style),
            None => self.records(width, style),
        }
    }

    /// The width of each column, or `None` if they do not fit side by side.
    fn column_widths(&self, width: usize, style: &Style) -> Option<Vec<usize>> {
        let separators = style.ruler().columns(SEPARATOR) * self.header.len().saturating_sub(1);
        let room = width.checked_sub(separators + self.header.len())?;
        let mut natural = vec![1; self.header.len()];
        for row in std::iter::once(&self.header).chain(&self.rows) {
            for (widest, cell) in natural.iter_mut().zip(row) {
                let lines = cell.as_str().split('\n');
                *widest = lines.map(|line| style.ruler().plain_columns(line)).fold(*widest, usize::max);
            }
        }
        let widths = share(&natural, room + self.header.len());
        let readable = |(width, natural): (&usize, &usize)| width == natural || *width >= LEAST_COLUMN;
        widths.iter().zip(&natural).all(readable).then_some(widths)
    }

    /// Columns side by side.
    fn grid(&self, widths: &[usize], style: &Style) -> Vec<String> {
        let mut lines = self.row(&self.header, widths, style);
        let ruler = style.ruler();
        let dash = |width: &usize| ruler.pad(&LINE.repeat(width / ruler.columns(LINE)), *width);
        let dashes: Vec<String> = widths.iter().map(dash).collect();
        // Where dashes are two columns wide, a crossing is wider than a separator.
        let crossing = if ruler.columns(CROSSING) > ruler.columns(SEPARATOR) { SEPARATOR } else { CROSSING };
        let mut line = String::new();
        Paint::DIM.write(&mut line, dashes.join(crossing).trim_end(), style.colour);
        lines.push(line);
        lines.extend(self.rows.iter().flat_map(|row| self.row(row, widths, style)));
        lines
    }

    /// One row, as many lines high as its highest cell.
    fn row(&self, cells: &[Inline], widths: &[usize], style: &Style) -> Vec<String> {
        let wrapped: Vec<Vec<String>> =
            cells.iter().zip(widths).map(|(cell, width)| cell.lines(*width, style)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        let line = |at: usize| {
            let cells = widths.iter().enumerate().map(|(column, width)| {
                let text = wrapped.get(column).and_then(|lines| lines.get(at)).map_or("", String::as_str);
                let left = match self.alignments.get(column) {
                    Some(Alignment::Right) => width - style.ruler().columns(text).min(*width),
                    Some(Alignment::Center) => (width - style.ruler().columns(text).min(*width)) / 2,
                    _ => 0,
                };
                style.ruler().pad(&format!("{}{text}", " ".repeat(left)), *width)
            });
            cells.collect::<Vec<_>>().join(SEPARATOR).trim_end().to_owned()
        };
        (0..height).map(line).collect()
    }

    /// One line per cell, `header: cell`, rows apart. A table without rows lists its header.
    fn records(&self, width: usize, style: &Style) -> Vec<String> {
        if self.rows.is_empty() {
            return self.header.iter().flat_map(|cell| cell.lines(width, style)).collect();
        }
        let record = |row: &Vec<Inline>| {
            let fields = self.header.iter().zip(row).filter(|(_, cell)| !cell.as_str().is_empty());
            let lines = fields.flat_map(|(header, cell)| {
                let mut field = Inline::default();
                if !header.as_str().is_empty() {
                    field.append(header, 0..header.as_str().len());
                    field.push(": ", Paint::PLAIN);
                }
                field.append(cell, 0..cell.as_str().len());
                field.lines(width, style)
            });
            lines.collect::<Vec<_>>()
        };
        let records: Vec<_> = self.rows.iter().map(record).filter(|record| !record.is_empty()).collect();
        records.join(&String::new())
    }
}

/// Shares `room` columns: what is narrow keeps its natural width, what is wide gets an equal part of the rest.
pub(super) fn share(natural: &[usize], room: usize) -> Vec<usize> {
    let mut by_width: Vec<usize> = (0..natural.len()).collect();
    by_width.sort_by_key(|column| natural[*column]);
    let mut widths = natural.to_vec();
    let mut left = room;
    for (at, column) in by_width.iter().enumerate() {
        widths[*column] = natural[*column].min(left / (natural.len() - at));
        left -= widths[*column];
    }
    widths
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn wide_columns_share_what_narrow_ones_leave() {
        assert_eq!(share(&[3, 50, 40], 43), [3, 20, 20]);
        assert_eq!(share(&[3, 50, 40], 44), [3, 21, 20]);
        assert_eq!(share(&[3, 5], 80), [3, 5]);
        assert_eq!(share(&[9, 9], 1), [0, 1]);
        assert_eq!(share(&[], 10), [0; 0]);
    }

    proptest! {
        #[test]
        fn shares_fill_the_room_and_no_more(natural in prop::collection::vec(0_usize..50, 0..8), room in 0_usize..200) {
            let widths = share(&natural, room);
            prop_assert_eq!(widths.iter().sum::<usize>(), room.min(natural.iter().sum()));
            prop_assert!(widths.iter().zip(&natural).all(|(width, natural)| width <= natural));
        }
    }
}
