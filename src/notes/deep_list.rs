//! Lists that stand too deep below the item they belong to.
//!
//! ```text
//! 1. Splice
//!
//! →→- unlay the strands
//! →→- marry the ends
//! ```
//!
//! Behind a blank line, two tabs below a numbered item make a code block in `CommonMark`; who writes words behind
//! bullets there means a list. In the shadow a blank takes the place of the second tab, so that the lines
//! stand within the item and no further.

/// Fewest words of a line that is prose rather than data.
const PROSE_WORDS: usize = 2;

/// Puts a blank for the second tab of lines that are a list below an item, and not code.
pub(super) fn raise_lists(shadow: &mut String) {
    if !shadow.contains("\n\t\t") {
        return;
    }
    let lines: Vec<&str> = shadow.split_inclusive('\n').collect();
    let mut tabs = Vec::new();
    let (mut offset, mut at, mut fence) = (0, 0, None);
    let mut in_item = false;
    while let Some(line) = lines.get(at) {
        let content = line.trim();
        let opened = ["```", "~~~"].into_iter().find(|sign| content.starts_with(sign));
        match (fence, opened) {
            (None, Some(sign)) => fence = Some(sign),
            (Some(sign), Some(other)) if sign == other => fence = None,
            (None, None) => {
                let run = lines[at..].iter().take_while(|line| line.starts_with("\t\t")).count();
                if run > 0 && in_item && lines[at - 1].trim().is_empty() && is_list(&lines[at..at + run]) {
                    let mut start = offset;
                    for line in &lines[at..at + run] {
                        tabs.push(start + 1);
                        start += line.len();
                    }
                }
                if run > 0 {
                    offset += lines[at..at + run].iter().map(|line| line.len()).sum::<usize>();
                    at += run;
                    continue;
                }
                // A blank line leaves the item open.
                if !content.is_empty() {
                    in_item = behind_marker(line).is_some();
                }
            }
            (Some(_), _) => {}
        }
        offset += line.len();
        at += 1;
    }
    for tab in tabs {
        shadow.replace_range(tab..=tab, " ");
    }
}

/// Whether lines are the items of a list whose words are prose.
fn is_list(lines: &[&str]) -> bool {
    let is_item = |line: &&str| {
        behind_marker(&line[2..]).is_some_and(|words| {
            words.split_whitespace().count() >= PROSE_WORDS
                && words.starts_with(|c: char| c.is_alphabetic() || matches!(c, '`' | '*' | '"'))
                // `name: value` is data.
                && !words.split(' ').next().is_some_and(|first| first.ends_with(':'))
                && !words.trim_end().ends_with([';', '{', '}', ')'])
        })
    };
    lines.first().is_some_and(is_item)
        && lines.iter().filter(|line| is_item(line)).count() * 3 >= lines.len() * 2
}

/// What stands behind the mark of a list item at the beginning of a line.
fn behind_marker(line: &str) -> Option<&str> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        return [". ", ") "].iter().find_map(|sign| line[digits..].strip_prefix(sign));
    }
    ["- ", "* ", "+ "].iter().find_map(|sign| line.strip_prefix(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raised(text: &str) -> String {
        let mut shadow = text.to_owned();
        raise_lists(&mut shadow);
        shadow
    }

    #[test]
    fn words_behind_bullets_below_an_item_are_a_list() {
        assert_eq!(
            raised("1. Splice\n\n\t\t- unlay the strands\n\t\t- marry the ends\n2. Knot\n"),
            "1. Splice\n\n\t - unlay the strands\n\t - marry the ends\n2. Knot\n"
        );
        assert_eq!(
            raised(
                "3. Splice\n\n\t\t1. take a rope\n\t\t2. unlay the strands of it\n\t\t   as far as needed\n"
            ),
            "3. Splice\n\n\t 1. take a rope\n\t 2. unlay the strands of it\n\t    as far as needed\n"
        );
    }

    #[test]
    fn code_and_what_is_read_as_a_list_stay() {
        for text in [
            "1. Config\n\n\t\t- name: splice\n\t\t- run: rope\n",
            "1. Call\n\n\t\tsplice(rope);\n\t\tend();\n",
            "words\n\n\t\t- unlay the strands\n",
            "1. Splice\n\t\t- unlay the strands\n",
            "```\n1. Splice\n\n\t\t- unlay the strands\n```\n",
        ] {
            assert_eq!(raised(text), text);
        }
    }
}
