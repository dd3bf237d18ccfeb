//! Headings whose author left out the blank: `##Kinetics`.
//!
//! Older dialects read them as headings, and notes written for those are still full of them. A single sign is left
//! alone, since `#word` is a tag.

/// Fewest signs that make a heading without a blank.
const LEAST: usize = 2;
/// Most signs of a heading.
const MOST: usize = 6;

/// Puts a blank in place of the last sign of such headings outside fenced blocks, so that the parser sees them.
pub(super) fn space_headings(shadow: &mut String) {
    if !shadow.contains("##") {
        return;
    }
    let mut at = 0;
    let mut found = Vec::new();
    let mut fence: Option<&str> = None;
    for line in shadow.split_inclusive('\n') {
        let bare = line.trim_start();
        let ticks = ["```", "~~~"].into_iter().find(|sign| bare.starts_with(sign));
        match (fence, ticks) {
            (None, Some(sign)) => fence = Some(sign),
            (Some(open), Some(sign)) if open == sign => fence = None,
            (None, None) => found.extend(level(line).map(|level| at + usize::from(level) - 1)),
            _ => {}
        }
        at += line.len();
    }
    for last in found {
        shadow.replace_range(last..=last, " ");
    }
}

/// How many signs open a line whose next character is a letter or opens a number in brackets; `None` where a blank parts them or too few stand there.
pub(super) fn level(line: &str) -> Option<u8> {
    let signs = line.bytes().take_while(|&byte| byte == b'#').count();
    let is_tight = (LEAST..=MOST).contains(&signs)
        && line[signs..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | '（' | '【'));
    is_tight.then(|| u8::try_from(signs).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_signs_and_more_are_a_heading_without_a_blank() {
        let spaced = |source: &str| {
            let mut shadow = source.to_owned();
            space_headings(&mut shadow);
            shadow
        };
        assert_eq!(spaced("##Kinetics\n###反応\n###(2) x\n"), "# Kinetics\n## 反応\n## (2) x\n");
        for source in
            ["#tag\n", "## Kinetics\n", "```\n##define\n```\n", "#######x\n", "a ##b\n", "##\n", "##!x\n"]
        {
            assert_eq!(spaced(source), source);
        }
        assert_eq!(level("###Rates"), Some(3));
    }

    #[test]
    fn such_headings_keep_their_levels() {
        let note = crate::notes::parse("n.md", b"# N\n\n##Kinetics\n\nSlow.\n\n### Rates\n\nFast.\n")
            .expect("a note");
        let path = &note.sections.last().expect("a section").path;
        let levels: Vec<(u8, String)> =
            path.iter().map(|heading| (heading.level, heading.text.plain())).collect();
        assert_eq!(levels, [(1, "N".to_owned()), (2, "Kinetics".to_owned()), (3, "Rates".to_owned())]);
    }
}
