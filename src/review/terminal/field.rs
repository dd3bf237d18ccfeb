//! A line that the user types below a card.

use console::{Key, measure_text_width};
use unicode_segmentation::UnicodeSegmentation as _;

/// A text in the making.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Field {
    text: String,
}

/// What a key did to the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    /// Its text is another one now.
    Changed,
    /// The text is whole.
    Done,
    /// The field is left without a text.
    Left,
    /// All actions are asked for.
    Menu,
    /// The end of input, in an empty field.
    End,
    /// Nothing.
    Ignored,
}

/// Keys of a terminal without line editing: Ctrl-D, Ctrl-U, Ctrl-W.
const END_OF_INPUT: char = '\u{4}';
const CLEAR: char = '\u{15}';
const CLEAR_WORD: char = '\u{17}';

/// Characters beyond which nothing is taken any more; no answer that is typed is near it.
const LONGEST: usize = 1_000;

impl Field {
    /// Takes a key.
    pub fn press(&mut self, key: &Key) -> Stroke {
        match key {
            Key::Enter => return Stroke::Done,
            Key::Escape => return Stroke::Left,
            Key::Tab => return Stroke::Menu,
            Key::Char(END_OF_INPUT) if self.text.is_empty() => return Stroke::End,
            Key::Backspace => {
                let Some((at, _)) = self.text.grapheme_indices(true).next_back() else {
                    return Stroke::Ignored;
                };
                self.text.truncate(at);
            }
            Key::Char(CLEAR) => self.text.clear(),
            Key::Char(CLEAR_WORD) => {
                let kept = self.text.trim_end().rfind(' ').map_or(0, |at| at + 1);
                self.text.truncate(kept);
            }
            Key::Char(letter) if !letter.is_control() && self.text.len() < LONGEST => self.text.push(*letter),
            _ => return Stroke::Ignored,
        }
        Stroke::Changed
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line behind a label, its end in sight, and the column where typing goes on.
    pub fn line(&self, label: &str, columns: usize) -> (String, usize) {
        let room = columns.saturating_sub(measure_text_width(label) + 1);
        let mut used = 0;
        let mut from = self.text.len();
        for (at, grapheme) in self.text.grapheme_indices(true).rev() {
            used += measure_text_width(grapheme);
            if used > room {
                break;
            }
            from = at;
        }
        let line = format!("{label}{}", &self.text[from..]);
        let column = measure_text_width(&line);
        (line, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Field {
        let mut field = Field::default();
        for letter in text.chars() {
            assert_eq!(field.press(&Key::Char(letter)), Stroke::Changed);
        }
        field
    }

    #[test]
    fn a_letter_with_its_marks_is_taken_back_as_one() {
        let mut field = typed("元e\u{301}");
        assert_eq!(field.press(&Key::Backspace), Stroke::Changed);
        assert_eq!(field.text(), "元");
        field.press(&Key::Backspace);
        assert_eq!((field.press(&Key::Backspace), field.text()), (Stroke::Ignored, ""));
    }

    #[test]
    fn words_and_lines_are_taken_back_and_control_characters_are_nothing() {
        let mut field = typed("new york ");
        field.press(&Key::Char('\u{17}'));
        assert_eq!(field.text(), "new ");
        field.press(&Key::Char('\u{15}'));
        assert_eq!(field.press(&Key::Char('\u{1}')), Stroke::Ignored);
        assert_eq!(field.text(), "");
        assert_eq!(field.press(&Key::Char('\u{4}')), Stroke::End);
        assert_eq!(typed("x").press(&Key::Char('\u{4}')), Stroke::Ignored);
        assert_eq!(field.press(&Key::Tab), Stroke::Menu);
        assert_eq!((field.press(&Key::Escape), field.press(&Key::Enter)), (Stroke::Left, Stroke::Done));
    }

    #[test]
    fn the_end_of_a_long_text_is_in_sight() {
        assert_eq!(typed("abc").line("> ", 20), ("> abc".to_owned(), 5));
        assert_eq!(typed("abcdefgh").line("> ", 7), ("> efgh".to_owned(), 6));
        assert_eq!(typed("元类元类").line("> ", 8), ("> 元类".to_owned(), 6));
    }
}
