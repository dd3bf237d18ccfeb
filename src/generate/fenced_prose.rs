//! Sentences that their author put into a block of plain text: a frame round what matters.
//!
//! A block of `text`, or one without a language, is read as paragraphs where most of its lines are sentences of Chinese
//! or Japanese, or notes in the words of another language, and none is drawn or set out in columns. Lines that an editor broke are joined; what ends with its mark
//! is a paragraph of its own.

use crate::model::note::{Code, CodeLine, Text, TextLine};

use super::script::{has_han, weight};
use super::typography;

/// Words after the fence that say that no program follows.
const PLAIN: &[&str] = &["", "text", "txt", "plain", "plaintext"];
/// What ends a sentence.
const END_MARKS: &[char] = &['。', '！', '？', '；', '）', ')', '”', '」'];
/// Shortest sentence: eight Han characters.
const LEAST_WEIGHT: usize = 16;

/// A shorter line was not broken by an editor: fifteen Han characters.
const WRAPPED_WEIGHT: usize = 30;

/// The paragraphs of a block of prose; none where the block holds anything else.
pub fn paragraphs(code: &Code) -> Vec<Text> {
    let lines: Vec<&CodeLine> = code.lines.iter().filter(|line| !line.text.trim().is_empty()).collect();
    let told = lines.iter().filter(|line| is_sentence(line.text.trim())).count();
    let is_prose = PLAIN.contains(&code.language.as_str())
        && told * 2 > lines.len()
        && !lines.iter().any(|line| is_drawn(&line.text) && !is_worded(line.text.trim()));
    if !is_prose {
        return Vec::new();
    }
    let mut out: Vec<Text> = Vec::new();
    let mut is_open = false;
    for line in &code.lines {
        let told = line.text.trim();
        if told.is_empty() {
            is_open = false;
            continue;
        }
        // Markdown within an indented block was meant as such.
        let bare = told.trim_start_matches(['-', '*', ' ']).replace("**", "");
        let text = typography::escape(&bare);
        match out.last_mut().filter(|_| is_open && !opens_item(told)) {
            // One line for all: its breaks were the frame's and end no sentence.
            Some(last) => {
                last.markdown.push_str(&text);
                if let Some(line) = last.lines.last_mut() {
                    line.range.end = last.markdown.len();
                }
            }
            None => out.push(Text {
                lines: vec![TextLine { line: line.line, range: 0..text.len(), hard_break: false }],
                markdown: text.into_owned(),
                ..Text::default()
            }),
        }
        // Only Chinese and Japanese lines are broken by a frame; a note in another script is a line.
        is_open = !told.ends_with(END_MARKS) && weight(told) >= WRAPPED_WEIGHT && has_han(told);
    }
    out.retain(|text| weight(&text.markdown) >= LEAST_WEIGHT);
    out
}

/// Whether a line begins a point of a list: 1. …, （2）…, - ….
fn opens_item(line: &str) -> bool {
    let numbered = line.trim_start_matches(['(', '（', '[']);
    let digits = numbered.len() - numbered.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    line.starts_with(['-', '*', '•', '·', '①', '②', '③', '④', '⑤', '⑥'])
        || digits > 0 && numbered[digits..].starts_with(['.', '、', ')', '）', ']'])
}

/// Whether a line is a note in words: of five at least nearly all are, and a dash, a comma or an end mark sets them out.
fn is_worded(line: &str) -> bool {
    /// Fewer are a command or a name.
    const WORDS: usize = 5;
    let tokens: Vec<&str> =
        line.split_whitespace().filter(|token| token.chars().any(char::is_alphanumeric)).collect();
    let is_word = |token: &&&str| {
        let bare =
            token.trim_matches(|c: char| c.is_ascii_punctuation() || matches!(c, '“' | '”' | '’' | '–'));
        bare.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
    };
    let worded = tokens.iter().filter(is_word).count();
    tokens.len() >= WORDS
        && worded * 4 >= tokens.len() * 3
        && [" - ", " – ", ", "].iter().any(|sign| line.contains(sign))
        && !line.contains([';', '\\', '$', '`', '#', '@', '_'])
        && !line.contains("  ")
}

/// Whether a line reads as a sentence or a part of one.
fn is_sentence(line: &str) -> bool {
    is_worded(line)
        || has_han(line)
            && (line.contains(['，', '。', '；', '：', '、']) || line.ends_with(END_MARKS))
            && !line.contains("  ")
}

/// Whether a line draws, or sets out columns.
fn is_drawn(line: &str) -> bool {
    line.contains(['|', '│', '├', '└', '─', '+', '=', '{', '}', '<', '\t'])
        || line.contains("->")
        || line.contains("--")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::tests::{asked_by, pair};

    #[test]
    fn sentences_in_a_frame_are_asked_like_any_other() {
        let note = "# 航海\n\n## 压舱物\n\n```text\n石块是一种放在舱底、用来降低重心的\n重物。\n\n只有重心足够低，才能在横风里张满帆。\n```\n";
        assert_eq!(
            asked_by("R7", note),
            [
                pair("【航海 › 压舱物】石块是什么？", "一种放在舱底、用来降低重心的重物"),
                pair("【航海 › 压舱物】在什么条件下才能在横风里张满帆？", "重心足够低"),
            ]
        );
    }

    #[test]
    fn programs_drawings_and_columns_are_no_prose() {
        let lines = |texts: &[&str]| {
            (1..).zip(texts).map(|(line, text)| CodeLine { line, text: (*text).to_owned() }).collect()
        };
        for (language, texts) in [
            ("c", &["压舱物是放在舱底的重物，用来降低重心。"][..]),
            ("", &["港口 -> 船，装货。", "船 -> 港口，卸货。"]),
            ("text", &["│ 桅杆，主帆。 │"]),
            ("", &["mast", "sail", "压舱物，很重。"]),
        ] {
            let code = Code { language: language.to_owned(), lines: lines(texts), ..Code::default() };
            assert_eq!(paragraphs(&code), [], "{texts:?}");
        }
    }
}
