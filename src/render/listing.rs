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
    let ruler = style.ruler();
    let cell =
        |row: &Vec<String>, column: usize| safe_line(row.get(column).map_or("", String::as_str)).into_owned();
    let columns: Vec<Vec<String>> = headers
        .iter()
        .enumerate()
        .map(|(column, header)| {
            std::iter::once(safe_line(header).into_owned())
                .chain(rows.iter().map(|row| cell(row, column)))
                .collect()
        })
        .collect();
    let natural: Vec<usize> =
        columns.iter().map(|cells| cells.iter().map(|cell| ruler.columns(cell)).max().unwrap_or(0)).collect();
    let separators = SEPARATOR.len() * headers.len().saturating_sub(1);
    let widths = share(&natural, style.columns().saturating_sub(separators));
    let numeric: Vec<bool> = columns.iter().map(|cells| is_numeric(&cells[1..])).collect();

    let mut out = String::new();
    for row in 0..=rows.len() {
        let cells = columns.iter().zip(&widths).zip(&numeric).map(|((cells, width), right)| {
            let shown = ruler.truncate(&cells[row], *width);
            let blanks = " ".repeat(width.saturating_sub(ruler.columns(&shown)));
            if *right { blanks + &shown } else { shown + &blanks }
        });
        let line = ruler.truncate(cells.collect::<Vec<_>>().join(SEPARATOR).trim_end(), style.columns());
        let paint = if row == 0 { Paint::DIM } else { Paint::PLAIN };
        paint.write(&mut out, &line, style.colour);
        out.push('\n');
    }
    out
}

/// Whether every cell that says something is a number, perhaps with a sign, a unit of one letter or `%`.
fn is_numeric(cells: &[String]) -> bool {
    let mut numbers = 0;
    for cell in cells.iter().map(|cell| cell.trim()).filter(|cell| !matches!(*cell, "" | "-" | "–")) {
        let unit = |c: char| c == '%' || c.is_ascii_alphabetic();
        let digits = cell.strip_suffix(unit).unwrap_or(cell).trim_end();
        let number = digits.trim_start_matches(['+', '-', '−']);
        if number.is_empty() || !number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
            return false;
        }
        numbers += 1;
    }
    numbers > 0
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
        let numeric =
            |cells: &[&str]| is_numeric(&cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
        assert!(numeric(&["1", "", "-3", "4.5", "1,000", "90 %", "6 d", "–"]));
        for words in [&["1", "x"][..], &["2026-11-25"], &["", "–"], &["d"], &["a1"]] {
            assert!(!numeric(words), "{words:?}");
        }
    }
}
