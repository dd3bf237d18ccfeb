//! Tables that stand right below a list item, without a blank line between them.
//!
//! ```text
//! - Knots
//! | knot | use |
//! |------|-----|
//! ```
//!
//! `CommonMark` reads such rows as the item's own words, which lazily go on; its author means a table, and other
//! readers show one. In the shadow a quote sign takes the place of the first bar of each row: a quote ends the item,
//! and within it the rows are a table. `tree` takes the table out of that quote again.

/// Puts a quote sign for the first bar of each row of a table that would be swallowed by a list item.
pub(super) fn free_tables(shadow: &mut String) {
    if !shadow.contains("\n|") {
        return;
    }
    let lines: Vec<&str> = shadow.split_inclusive('\n').collect();
    let mut signs = Vec::new();
    let (mut offset, mut in_item, mut in_table, mut fence) = (0, false, false, None);
    for (at, line) in lines.iter().enumerate() {
        let start = offset;
        offset += line.len();
        let content = line.trim_start();
        let opened = ["```", "~~~"].into_iter().find(|sign| content.starts_with(sign));
        match (fence, opened) {
            (None, Some(sign)) => {
                (fence, in_table) = (Some(sign), false);
                continue;
            }
            (Some(sign), Some(other)) if sign == other => {
                (fence, in_item) = (None, false);
                continue;
            }
            (Some(_), _) => continue,
            (None, None) => {}
        }
        if content.trim_end().is_empty() {
            (in_item, in_table) = (false, false);
        } else if in_table || in_item && heads_table(line, lines.get(at + 1).copied()) {
            in_table = line.starts_with('|');
            if in_table {
                signs.push(start);
            }
        }
        in_item = !in_table && (in_item && !content.is_empty() || opens_item(content));
    }
    for at in signs {
        shadow.replace_range(at..=at, ">");
    }
}

/// Whether a line is a row of at least two cells, and the one below it parts a head from a body.
fn heads_table(line: &str, below: Option<&str>) -> bool {
    let cells = |line: &str| line.trim_end().trim_end_matches('|').matches('|').count();
    let parts = |below: &str| {
        let below = below.trim_end();
        below.starts_with('|')
            && below.contains('-')
            && below.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '))
    };
    line.starts_with('|')
        && cells(line) >= 2
        && below.is_some_and(|below| parts(below) && cells(below) == cells(line))
}

/// Whether a line begins a list item.
fn opens_item(content: &str) -> bool {
    let digits = content.len() - content.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered = digits > 0 && [". ", ") "].iter().any(|sign| content[digits..].starts_with(sign));
    numbered || ["- ", "* ", "+ "].iter().any(|sign| content.starts_with(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn freed(text: &str) -> String {
        let mut shadow = text.to_owned();
        free_tables(&mut shadow);
        shadow
    }

    #[test]
    fn rows_below_an_item_are_freed() {
        assert_eq!(
            freed("- knots\n  - more\n| a | b |\n|---|---|\n| 1 | 2 |\n- next\n"),
            "- knots\n  - more\n> a | b |\n>---|---|\n> 1 | 2 |\n- next\n"
        );
    }

    #[test]
    fn what_is_no_table_or_is_read_as_one_stays() {
        for text in [
            "words\n| a | b |\n|---|---|\n| 1 | 2 |\n",
            "- knots\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
            "- knots\n| a | b |\nwords\n",
            "- knots\n| a |\n|---|\n",
            "```\n- knots\n| a | b |\n|---|---|\n```\n",
        ] {
            assert_eq!(freed(text), text);
        }
    }
}
