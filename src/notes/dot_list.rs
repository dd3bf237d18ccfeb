//! Lists whose bullets are signs of their own: `・帆`, `• sail`, `●帆`, as Japanese and Chinese notes and pasted text have them.
//!
//! The parser takes such lines for one paragraph. In the shadow a dash and blanks take the place of the sign, which has as
//! many bytes; two signs stand a level deeper (`・・帆`).

/// Signs of three bytes that open an item and nothing else.
const SIGNS: &[&str] = &["・", "•", "●", "○", "‣", "▪"];

/// What takes the place of a sign.
const DASH: &str = "-  ";

/// More signs in a row draw a line.
const DEEPEST: usize = 3;

/// Makes items of lines that open with such a sign, outside fenced blocks.
pub(super) fn show_bullets(shadow: &mut String) {
    if !SIGNS.iter().any(|sign| shadow.contains(sign)) {
        return;
    }
    let mut found = Vec::new();
    let (mut offset, mut fence) = (0, None);
    for line in shadow.split_inclusive('\n') {
        let content = line.trim_start_matches([' ', '\t', '>']);
        let ticks = ["```", "~~~"].into_iter().find(|sign| content.starts_with(sign));
        match (fence, ticks) {
            (None, Some(sign)) => fence = Some(sign),
            (Some(open), Some(sign)) if open == sign => fence = None,
            (None, None) => {
                let sign = SIGNS.iter().find(|sign| content.starts_with(**sign));
                let rest = sign.map_or(content, |sign| content.trim_start_matches(*sign));
                let depth = (content.len() - rest.len()) / DASH.len();
                // Five blanks behind a dash would begin a block of code.
                let is_near = !rest.starts_with('\t') && !rest.starts_with("   ");
                if (1..=DEEPEST).contains(&depth) && is_near && !rest.trim().is_empty() {
                    found.push((offset + line.len() - content.len(), depth));
                }
            }
            _ => {}
        }
        offset += line.len();
    }
    for (at, depth) in found {
        let bullet = format!("{}{DASH}", " ".repeat((depth - 1) * DASH.len()));
        shadow.replace_range(at..at + depth * DASH.len(), &bullet);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut shadow = text.to_owned();
        show_bullets(&mut shadow);
        assert_eq!(shadow.len(), text.len());
        shadow
    }

    #[test]
    fn signs_that_open_lines_are_bullets() {
        assert_eq!(
            shown("帆\n・横帆：横桁に張る\n・・上\n• sail\n"),
            "帆\n-  横帆：横桁に張る\n   -  上\n-   sail\n"
        );
    }

    #[test]
    fn other_places_of_these_signs_stay() {
        for text in ["帆・舵\n", "```\n・帆\n```\n", "・・・・\n・・・・帆\n", "・\n"] {
            assert_eq!(shown(text), text);
        }
    }
}
