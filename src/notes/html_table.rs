//! Tables that stand in HTML: `<table>` with rows of `<th>` and `<td>`, as other editors write them into notes.
//!
//! In the shadow bars take the place of the tags, so that the parser sees the rows that `| a | b |` would give and
//! reads the words of each cell as it reads any others. Line ends may move, since lines are counted in the note.

use std::ops::Range;

/// Most columns of a table that is read; a wider one is a layout.
const COLUMNS: usize = 20;

/// A cell as it stands in the text.
#[derive(Debug)]
struct Cell {
    /// Its words, tags within them included.
    content: Range<usize>,
    /// Whether it heads its row or column.
    heads: bool,
    /// How many columns and rows it fills.
    columns: usize,
    rows: usize,
}

/// Writes the tables of the text that have a head as rows of cells between bars.
pub(super) fn show_tables(shadow: &mut String) {
    if !shadow.contains("<table") && !shadow.contains("<TABLE") {
        return;
    }
    for table in tables(shadow) {
        if let Some(rows) = written(shadow, &table) {
            shadow.replace_range(table, &rows);
        }
    }
}

/// Where tables stand that begin a line outside fenced blocks and hold no other table, their tags included.
fn tables(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut at, mut fence, mut done) = (0, None, 0);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start();
        let start = at + line.len() - bare.len();
        at += line.len();
        if start < done {
            continue;
        }
        let ticks = ["```", "~~~"].into_iter().find(|sign| bare.starts_with(sign));
        match (fence, ticks) {
            (None, Some(sign)) => fence = Some(sign),
            (Some(open), Some(sign)) if open == sign => fence = None,
            (None, None) if names(bare, "<table") => {
                let Some(end) = tags(text, start).find(|tag| names(&text[tag.clone()], "</table")) else {
                    return found;
                };
                let inner = tags(text, start).skip(1).take_while(|tag| tag.start < end.start);
                if inner.filter(|tag| names(&text[tag.clone()], "<table")).count() == 0 {
                    found.push(start..end.end);
                }
                done = end.end;
            }
            _ => {}
        }
    }
    found
}

/// The tags of a text from a byte on, angle brackets included.
fn tags(text: &str, from: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = from;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find('<')?;
            at = start + 1;
            // “a < b” opens nothing.
            if text[at..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
                let end = start + text[start..].find('>')? + 1;
                at = end;
                return Some(start..end);
            }
        }
    })
}

/// Whether a tag or what begins with one has this name.
fn names(tag: &str, name: &str) -> bool {
    tag.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
        && !tag[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
}

/// The rows of a table.
fn rows(text: &str, table: &Range<usize>) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut open: Option<Cell> = None;
    for tag in tags(text, table.start).take_while(|tag| tag.start < table.end) {
        let name = &text[tag.clone()];
        let opens = names(name, "<td") || names(name, "<th");
        let parts = opens
            || ["</td", "</th", "<tr", "</tr", "</thead", "<tbody", "</tbody", "</table"]
                .iter()
                .any(|part| names(name, part));
        if !parts {
            continue;
        }
        if let (Some(mut cell), Some(row)) = (open.take(), rows.last_mut()) {
            cell.content.end = tag.start;
            row.push(cell);
        }
        if names(name, "<tr") || opens && rows.is_empty() {
            rows.push(Vec::new());
        }
        if opens {
            open = Some(Cell {
                content: tag.end..tag.end,
                heads: names(name, "<th"),
                columns: spanned(name, "colspan"),
                rows: spanned(name, "rowspan"),
            });
        }
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// The number that an attribute gives a cell, at least one.
fn spanned(tag: &str, attribute: &str) -> usize {
    let digits = tag
        .to_ascii_lowercase()
        .split_once(attribute)
        .map(|(_, rest)| rest.trim_start_matches([' ', '=', '"', '\'']).to_owned());
    let digits = digits.map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(1).clamp(1, COLUMNS)
}

/// A table written with bars in exactly as many bytes; `None` where it has no head or there is no room for the bars.
fn written(text: &str, table: &Range<usize>) -> Option<String> {
    let rows = rows(text, table);
    let (head, body) = rows.split_first()?;
    let bold = |cell: &Cell| {
        let content = text[cell.content.clone()].trim();
        names(content, "<b") || names(content, "<strong")
    };
    let width: usize = head.iter().map(|cell| cell.columns).sum();
    if body.is_empty() || !(2..=COLUMNS).contains(&width) || !head.iter().all(|cell| cell.heads || bold(cell))
    {
        return None;
    }
    let line = text[..table.start].rfind('\n').map_or(0, |end| end + 1);
    let indent = text.get(line..table.start).filter(|indent| indent.bytes().all(|byte| byte == b' '))?;
    let mut out = String::with_capacity(table.len());
    out.push('|');
    // How many rows a cell above still reaches down, by column.
    let mut covered = vec![0_usize; width];
    for (place, row) in rows.iter().enumerate() {
        let opening = match place {
            // Blanks before the first bar would make it indented code.
            0 => String::new(),
            1 => format!("\n{indent}{}|\n{indent}|", "|-".repeat(width)),
            _ => format!("\n{indent}|"),
        };
        let mut bars = opening;
        let mut column = 0;
        for cell in row {
            while covered.get(column).is_some_and(|rows| *rows > 0) {
                bars.push('|');
                covered[column] -= 1;
                column += 1;
            }
            fill(&mut out, table.start, cell.content.start, &bars)?;
            out.push_str(&words(&text[cell.content.clone()]));
            for rows in covered.iter_mut().skip(column).take(cell.columns) {
                *rows = cell.rows - 1;
            }
            column += cell.columns;
            bars = "|".repeat(cell.columns);
        }
        for rows in covered.iter_mut().skip(column) {
            *rows = rows.saturating_sub(1);
        }
        let next = rows.get(place + 1).and_then(|row| row.first());
        if next.is_none() {
            fill(&mut out, table.start, table.end, &format!("{bars}\n"))?;
        } else {
            out.push_str(&bars);
        }
    }
    (out.len() == table.len()).then_some(out)
}

/// Adds blanks and then a sign, so that what comes next stands at byte `at` of the text.
fn fill(out: &mut String, start: usize, at: usize, sign: &str) -> Option<()> {
    let blanks = (at - start).checked_sub(out.len() + sign.len())?;
    out.push_str(&" ".repeat(blanks));
    out.push_str(sign);
    Some(())
}

/// The words of a cell on one line, in as many bytes and without bars of their own.
fn words(content: &str) -> String {
    content.replace(['\n', '\r', '\t'], " ").replace('|', "/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::note::{BlockKind, Section};
    use crate::notes::{page::Page, tree::tree};

    fn sections(source: &str) -> Vec<Section> {
        tree(&Page::new(source, 0)).sections
    }

    /// The tables of a note, a line a row, with the number of its line.
    fn seen(source: &str) -> Vec<String> {
        let mut out = Vec::new();
        let mut blocks: Vec<_> = sections(source).into_iter().flat_map(|section| section.blocks).collect();
        while let Some(block) = (!blocks.is_empty()).then(|| blocks.remove(0)) {
            match block.kind {
                BlockKind::Table(table) => {
                    let line = |cells: &[crate::model::note::Text]| {
                        cells.iter().map(|cell| cell.markdown.clone()).collect::<Vec<_>>().join(" | ")
                    };
                    out.push(format!("{}: {}", block.span.line, line(&table.header)));
                    out.extend(
                        table.rows.iter().map(|row| format!("{}: {}", row.span.line, line(&row.cells))),
                    );
                }
                BlockKind::List { items, .. } => {
                    blocks.extend(items.into_iter().flat_map(|item| item.blocks));
                }
                _ => {}
            }
        }
        out
    }

    #[test]
    fn rows_of_cells_are_a_table_whose_words_are_read_as_any_others() {
        let source = "before\n\n<table class=\"x\">\n  <thead>\n  <tr>\n    <th>knot</th>\n    <th>use</th>\n  </tr>\n  </thead>\n\n  \
            <tr>\n    <td>\n      <u>bowline</u>\n    </td>\n\n    <td>a loop | that\n      holds</td>\n  </tr>\n\
            <tr><td>hitch<td>a **post**</tr>\n</table>\n\nafter\n";
        assert_eq!(
            seen(source),
            ["3: knot | use", "12: bowline | a loop | that holds", "19: hitch | a post"]
        );
        let blocks = &sections(source)[0].blocks;
        assert_eq!(blocks.len(), 3);
        assert_eq!(blocks[2].span.line, 22);
    }

    #[test]
    fn a_table_within_an_item_belongs_to_it() {
        let source = "1. knots:\n\n   <table>\n     <tr>\n       <th>knot</th>\n       <th>use</th>\n     </tr>\n     \n     \
            <tr>\n       <td>hitch</td>\n       <td>post</td>\n     </tr>\n   </table>\n\n2. ropes\n";
        assert_eq!(seen(source), ["3: knot | use", "10: hitch | post"]);
    }

    #[test]
    fn cells_that_reach_over_rows_leave_those_below_empty() {
        let source = "<table>\n<tr><th>sail</th><th>part</th></tr>\n<tr><td rowspan=\"2\">jib</td><td>luff</td></tr>\n\
            <tr><td>leech</td></tr>\n<tr><td>main</td><td>foot</td></tr>\n</table>\n";
        let rows: Vec<String> = seen(source).iter().map(|row| row[3..].to_owned()).collect();
        assert_eq!(rows, ["sail | part", "jib | luff", " | leech", "main | foot"]);
    }

    #[test]
    fn what_has_no_head_or_is_no_table_stays() {
        for source in [
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>\n",
            "<table><tr><th>a</th></tr><tr><td>c</td></tr></table>\n",
            "<table><tr><th>a</th><th>b</th></tr></table>\n",
            "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td><table><tr><td>d</table></td></tr></table>\n",
            "<table><tr><th>a</th><th>b</th></tr><tr><td>never closed\n",
            "```html\n<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>\n```\n",
            "<tablet>\n<table",
        ] {
            let mut shadow = source.to_owned();
            show_tables(&mut shadow);
            assert_eq!(shadow, source);
        }
    }

    #[test]
    fn what_follows_a_table_at_once_is_no_row_of_it() {
        let source =
            "<table>\n<tr><th>a</th><th>b</th></tr>\n<tr><td>c</td><td>d</td></tr>\n</table>\nnext words\n";
        assert_eq!(sections(source)[0].blocks.len(), 2);
    }
}
