//! A table of one column in a note with a card tag: its header asks for its cell.

use crate::generate::view::Lines;

use super::Reader;

pub(super) fn read(reader: &mut Reader<'_, '_>) {
    if !reader.view.control.is_of_cards {
        return;
    }
    let view = reader.view;
    for place in view.tables {
        let ([header], [first, ..]) = (place.table.header.as_slice(), place.table.rows.as_slice()) else {
            continue;
        };
        let cells = place.table.rows.iter().filter_map(|row| row.cells.first());
        let answer: Vec<&str> = cells.map(|cell| cell.markdown.as_str()).collect();
        let last = place.table.rows.last().map_or(first.span.end_line, |row| row.span.end_line);
        // The header and the line below it stand above the first row.
        let lines = Lines { first: first.span.line.saturating_sub(2).max(1), last };
        reader.card("R0.column", lines, &header.markdown, &answer.join("\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;
    use crate::generate::tests::pair;

    #[test]
    fn the_header_of_a_single_column_asks_for_its_cell() {
        let table = "| What is it? |\n|---|\n| A thing |\n";
        assert_eq!(marked(&format!("#flashcards\n\n{table}")), [pair("What is it?", "A thing")]);
        assert_eq!(marked(table), []);
        assert_eq!(marked("#flashcards\n\n| a | b |\n|---|---|\n| c | d |\n"), []);
    }
}
