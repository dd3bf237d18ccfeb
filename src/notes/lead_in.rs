//! The last line of a paragraph that leads to the list right below it.
//!
//! ```text
//! The yawl has two masts.
//! Drawbacks:
//! - slow to reef
//! ```
//!
//! `CommonMark` reads the two lines as one paragraph; their author means the second to head the list, as it would behind
//! a blank line. It becomes a paragraph of its own, so that nobody has to know.

use crate::model::note::Text;

use super::cjk::is_cjk;

/// Longest line that is but a label: 14 characters of Chinese, three words of other scripts.
const LABEL_CHARS: usize = 14;
const LABEL_WORDS: usize = 3;

/// Whether the last of several lines is a label with its colon, and the line before it is at its end.
pub(super) fn leads(text: &Text) -> bool {
    let [.., before, last] = text.lines.as_slice() else { return false };
    let (Some(above), Some(label)) =
        (text.markdown.get(before.range.clone()), text.markdown.get(last.range.clone()))
    else {
        return false;
    };
    let Some(name) = label.trim_end().strip_suffix(['：', ':']) else { return false };
    let above = above.trim_end();
    let unspaced = name.contains(is_cjk);
    let is_short = if unspaced {
        name.chars().count() <= LABEL_CHARS
    } else {
        name.split_whitespace().count() <= LABEL_WORDS && name.starts_with(char::is_uppercase)
    };
    // Chinese is wrapped on the screen; other prose may be wrapped in the middle of a sentence.
    let ends = before.hard_break || above.ends_with(['.', '!', '?', '。', '！', '？', '；']);
    let breaks = ends || unspaced && above.ends_with(is_cjk) && !above.ends_with(['，', '、', '：', '（']);
    // `A:` and `答：` mark the side of a card.
    let is_mark = name.chars().filter(|c| c.is_alphanumeric()).count() < 2;
    is_short && breaks && !is_mark && !name.contains(['。', '，', ',', '.', '；', ';', '？', '?', '：', ':'])
}

#[cfg(test)]
mod tests {
    use crate::model::note::{Block, BlockKind};

    /// The paragraphs and lists of a note with their lines.
    fn outline(source: &str) -> Vec<String> {
        let note = crate::notes::parse("note.md", source.as_bytes()).unwrap();
        let shown = |block: &Block| {
            let kind = match &block.kind {
                BlockKind::Paragraph(text) => text.markdown.clone(),
                BlockKind::List { items, .. } => format!("{} items", items.len()),
                _ => String::new(),
            };
            let said = &note.source[block.span.bytes.clone()];
            assert_eq!(said, said.trim_end());
            format!("{}-{} {kind}", block.span.line, block.span.end_line)
        };
        note.sections[0].blocks.iter().map(shown).collect()
    }

    #[test]
    fn a_label_below_other_words_heads_the_list_below_it() {
        assert_eq!(
            outline("The yawl has two masts.\nDrawbacks:\n- slow to reef\n- dear\n"),
            ["1-1 The yawl has two masts.", "2-2 Drawbacks:", "3-4 2 items"]
        );
        assert_eq!(
            outline("纵帆船逐帆收放\n**优点**：\n1. 灵活\n2. 省力\n"),
            ["1-1 纵帆船逐帆收放", "2-2 优点：", "3-4 2 items"]
        );
    }

    #[test]
    fn a_sentence_that_goes_on_to_its_colon_stays_whole() {
        for (source, first) in [
            (
                "The yawl has two masts and these\ndrawbacks:\n- slow\n",
                "1-2 The yawl has two masts and these drawbacks:",
            ),
            ("纵帆船有两根桅杆，\n优点：\n- 灵活\n", "1-2 纵帆船有两根桅杆，优点："),
            ("Drawbacks:\n- slow\n", "1-1 Drawbacks:"),
            ("The yawl is slow.\nDrawbacks:\n\nmore words\n", "1-2 The yawl is slow. Drawbacks:"),
        ] {
            assert_eq!(outline(source)[0], first);
        }
    }
}
