//! Listings of decks, cards and figures: aligned columns without borders, one line a row.

use super::Style;
use super::paint::Paint;
use super::safe::safe_line;
use super::table::share;

/// Between two columns.
const SEPARATOR: &str = "  ";

/// Lays out plain, untrusted cells in columns, each line ended by a line feed.
///
/// Nothing is wider than the width: the widest columns are cut with `…` first. A column of numbers is aligned
/// right. A row may be shorter than the headers; what it has beyond them is not shown.
pub fn table(headers: &[&str], rows: &[Vec<String>], style: &Style) -> String {
    let mut columns = Columns::of(headers, style);
    for row in rows {
        columns.measure(row);
    }
    let layout = columns.share();
    let lines = rows.iter().map(|row| layout.line(row));
    std::iter::once(layout.head()).chain(lines).collect()
}

/// What the columns of a listing need, told by its rows one by one, of which there may be more than memory should hold.
pub struct Columns {
    headers: Vec<String>,
    style: Style,
    /// The width of the widest cell of each.
    natural: Vec<usize>,
    kinds: Vec<Kind>,
}

/// What the cells of a column say.
#[derive(Clone, Copy, Default)]
struct Kind {
    has_numbers: bool,
    has_words: bool,
}

impl Columns {
    /// The columns under these headers, without rows.
    pub fn of(headers: &[&str], style: &Style) -> Self {
        let headers: Vec<String> = headers.iter().map(|header| safe_line(header).into_owned()).collect();
        let natural = headers.iter().map(|header| style.ruler().columns(header)).collect();
        Self { kinds: vec![Kind::default(); headers.len()], headers, style: *style, natural }
    }

    /// Takes the measure of a row.
    pub fn measure(&mut self, row: &[String]) {
        for ((cell, widest), kind) in row.iter().zip(&mut self.natural).zip(&mut self.kinds) {
            let cell = safe_line(cell);
            *widest = self.style.ruler().columns(&cell).max(*widest);
            kind.take(&cell);
        }
    }

    /// Gives each column its share of the width.
    pub fn share(self) -> Layout {
        let separators = SEPARATOR.len() * self.headers.len().saturating_sub(1);
        let widths = share(&self.natural, self.style.columns().saturating_sub(separators));
        let is_right = self.kinds.iter().map(|kind| kind.has_numbers && !kind.has_words).collect();
        Layout { headers: self.headers, style: self.style, widths, is_right }
    }
}

impl Kind {
    /// Takes a cell: a number, perhaps with a sign, a unit of one letter or `%`; nothing; or words.
    fn take(&mut self, cell: &str) {
        let cell = cell.trim();
        if matches!(cell, "" | "-" | "–") {
            return;
        }
        let unit = |c: char| c == '%' || c.is_ascii_alphabetic();
        let digits = cell.strip_suffix(unit).unwrap_or(cell).trim_end();
        let number = digits.trim_start_matches(['+', '-', '−']);
        if number.is_empty() || !number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
            self.has_words = true;
        } else {
            self.has_numbers = true;
        }
    }
}

/// The places of columns that were measured.
pub struct Layout {
    headers: Vec<String>,
    style: Style,
    widths: Vec<usize>,
    /// Which columns are aligned right.
    is_right: Vec<bool>,
}

impl Layout {
    /// The line of the headers.
    pub fn head(&self) -> String {
        self.painted(&self.headers, Paint::DIM)
    }

    /// The line of a row.
    pub fn line(&self, row: &[String]) -> String {
        self.painted(row, Paint::PLAIN)
    }

    fn painted(&self, row: &[String], paint: Paint) -> String {
        let ruler = self.style.ruler();
        let cells = self.widths.iter().zip(&self.is_right).enumerate().map(|(column, (width, is_right))| {
            let cell = safe_line(row.get(column).map_or("", String::as_str));
            let shown = ruler.truncate(&cell, *width);
            let blanks = " ".repeat(width.saturating_sub(ruler.columns(&shown)));
            if *is_right { blanks + &shown } else { shown + &blanks }
        });
        let line = ruler.truncate(cells.collect::<Vec<_>>().join(SEPARATOR).trim_end(), self.style.columns());
        let mut out = String::new();
        paint.write(&mut out, &line, self.style.colour);
        out.push('\n');
        out
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns;
    use super::*;

    fn rows(cells: &[&[&str]]) -> Vec<Vec<String>> {
        cells.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    #[test]
    fn columns_are_aligned_and_numbers_stand_right() {
        let listing = table(
            &["deck", "due", "kept"],
            &rows(&[&["Python", "7", "91 %"], &["数据库::索引", "120", "–"], &["x"]]),
            &Style::plain(80),
        );
        let expected = "\
deck          due  kept
Python          7  91 %
数据库::索引  120     –
x
";
        assert_eq!(listing, expected);
    }

    #[test]
    fn the_widest_column_is_cut_first() {
        let listing = table(
            &["id", "question"],
            &rows(&[&["a1b2c3", "What does a metaclass do when a class is made?"]]),
            &Style::plain(24),
        );
        assert_eq!(listing, "id      question\na1b2c3  What does a met…\n");
    }

    #[test]
    fn the_header_is_dim_in_colour() {
        let style = Style { colour: true, ..Style::plain(20) };
        assert_eq!(table(&["a"], &rows(&[&["b"]]), &style), "\x1b[2ma\x1b[0m\nb\n");
    }

    #[test]
    fn cells_cannot_break_the_lines_or_drive_the_terminal() {
        let listing = table(&["a"], &rows(&[&["x\ny\x1b[2J\u{202e}z"]]), &Style::plain(40));
        assert_eq!(listing, "a\nx y␛[2J\u{fffd}z\n");
    }

    #[test]
    fn more_columns_than_fit_are_cut_at_the_width() {
        let many: Vec<&str> = vec!["column"; 30];
        let listing =
            table(&many, &[many.iter().map(|cell| (*cell).to_owned()).collect()], &Style::plain(20));
        assert!(listing.lines().all(|line| columns(line) <= 20), "{listing}");
    }

    #[test]
    fn nothing_to_list_is_a_header_alone() {
        assert_eq!(table(&["deck", "due"], &[], &Style::plain(80)), "deck  due\n");
        assert_eq!(table(&[], &[], &Style::plain(80)), "\n");
    }

    #[test]
    fn words_and_dates_are_not_numbers() {
        let numeric = |cells: &[&str]| {
            let mut kind = Kind::default();
            for cell in cells {
                kind.take(cell);
            }
            kind.has_numbers && !kind.has_words
        };
        assert!(numeric(&["1", "", "-3", "4.5", "1,000", "90 %", "6 d", "–"]));
        for words in [&["1", "x"][..], &["2026-11-25"], &["", "–"], &["d"], &["a1"]] {
            assert!(!numeric(words), "{words:?}");
        }
    }
}
