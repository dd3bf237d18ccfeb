//! A card's text as a file for an editor.
//!
//! ```text
//! Edit the card below, then save and close. Lines above the question are not read.
//! notes/capitals.md:3
//!
//! === question ===
//! Capital of France?
//!
//! === answer ===
//! Paris
//!
//! === extra ===
//! ```
//!
//! The bars are longer than any that begins a line of the card, so every text can be written so. Blank lines
//! round a part are the form's, and a part that was left as it was comes back byte for byte.

use crate::model::own::Text;

/// What stands above the question.
const ADVICE: &str = "Edit the card below, then save and close. Lines above the question are not read.";

/// The shortest bar beside a part's name.
const BAR: &str = "===";

/// The names of the parts in their order.
const PARTS: [&str; 3] = ["question", "answer", "extra"];

/// The line that is missing from a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Missing(pub String);

/// The form of a card's file.
pub(super) struct Sheet<'a> {
    text: &'a Text,
    bar: String,
}

impl<'a> Sheet<'a> {
    /// The form for this text.
    pub fn of(text: &'a Text) -> Self {
        let mut bar = BAR.to_owned();
        let lines = || [&text.front, &text.back, &text.extra].into_iter().flat_map(|part| part.lines());
        while lines().any(|line| line.trim_start().starts_with(&bar)) {
            bar.push('=');
        }
        Self { text, bar }
    }

    /// The file, with the place of the card at its top.
    pub fn write(&self, place: &str) -> String {
        let Text { front, back, extra } = self.text;
        let parts = PARTS.into_iter().zip([front, back, extra]);
        let parts = parts.map(|(name, part)| format!("\n{}\n{}\n", self.line(name), tidy(part)));
        format!("{ADVICE}\n{place}\n") + &parts.collect::<String>()
    }

    /// The text that a file says.
    pub fn read(&self, sheet: &str) -> Result<Text, Missing> {
        let (_, rest) = self.cut(sheet, PARTS[0])?;
        let (front, rest) = self.cut(rest, PARTS[1])?;
        let (back, extra) = self.cut(rest, PARTS[2])?;
        let part = |old: &str, new: &str| {
            let new = tidy(new);
            if new == tidy(old) { old.to_owned() } else { new }
        };
        Ok(Text {
            front: part(&self.text.front, front),
            back: part(&self.text.back, back),
            extra: part(&self.text.extra, extra),
        })
    }

    /// What stands before and after the line of a part.
    fn cut<'s>(&self, sheet: &'s str, name: &str) -> Result<(&'s str, &'s str), Missing> {
        let wanted = self.line(name);
        let mut start = 0;
        for line in sheet.split_inclusive('\n') {
            let end = start + line.len();
            if line.trim() == wanted {
                return Ok((&sheet[..start], &sheet[end..]));
            }
            start = end;
        }
        Err(Missing(wanted))
    }

    fn line(&self, name: &str) -> String {
        format!("{0} {name} {0}", self.bar)
    }
}

/// The text with neither blank lines before it nor blanks behind it, its lines ended by line feeds alone.
fn tidy(text: &str) -> String {
    let lines = text.split('\n').map(|line| line.trim_end_matches('\r'));
    let lines: Vec<&str> = lines.skip_while(|line| line.trim().is_empty()).collect();
    lines.join("\n").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(front: &str, back: &str, extra: &str) -> Text {
        Text { front: front.to_owned(), back: back.to_owned(), extra: extra.to_owned() }
    }

    #[test]
    fn a_sheet_names_the_place_and_the_parts() {
        let text = text("Capital of France?", "Paris", "");
        assert_eq!(
            Sheet::of(&text).write("a.md:3"),
            "Edit the card below, then save and close. Lines above the question are not read.\na.md:3\n\n\
             === question ===\nCapital of France?\n\n=== answer ===\nParis\n\n=== extra ===\n\n"
        );
    }

    #[test]
    fn blank_lines_and_line_ends_of_an_editor_are_not_the_cards() {
        let text = text("q", "a", "");
        let sheet = "whatever\r\n=== question ===\r\n\r\n    code\r\n\r\nmore \r\n\r\n === answer === \r\na\r\n=== extra ===";
        let read = Sheet::of(&text).read(sheet).unwrap();
        assert_eq!(
            (read.front.as_str(), read.back.as_str(), read.extra.as_str()),
            ("    code\n\nmore", "a", "")
        );
    }

    #[test]
    fn a_line_that_is_missing_or_out_of_order_is_named() {
        let text = text("q", "a", "");
        let missing = |sheet: &str| Sheet::of(&text).read(sheet).unwrap_err().0;
        assert_eq!(missing(""), "=== question ===");
        assert_eq!(missing("=== answer ===\n=== question ===\n=== extra ===\n"), "=== answer ===");
        assert_eq!(missing("=== question ===\n=== answer ===\n"), "=== extra ===");
    }

    #[test]
    fn bars_in_a_card_are_shorter_than_those_of_the_form() {
        let text = text("a\n === answer ===\n=====", "b", "");
        let sheet = Sheet::of(&text);
        let file = sheet.write("a.md:3");
        assert!(file.contains("\n====== question ======\na\n === answer ===\n=====\n"), "{file}");
        assert_eq!(sheet.read(&file).unwrap(), text);
    }

    /// Blanks, line ends and bars, and lines that look like the form's own.
    const PART: &str = "[ =a\r\n\t]{0,24}|( ?\r?=== (question|answer|extra) ===\n?){1,3}";

    proptest! {
        #[test]
        fn every_text_comes_back_as_it_was(front in PART, back in PART, extra in PART) {
            let text = Text { front, back, extra };
            let sheet = Sheet::of(&text);
            prop_assert_eq!(&sheet.read(&sheet.write("a.md:1")).unwrap(), &text);
        }
    }
}
