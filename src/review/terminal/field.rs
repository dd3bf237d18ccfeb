//! A line that the user types below a card, with the keys that every shell has for it.

use console::{Key, measure_text_width};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

/// A text in the making. Typing goes on at the cursor, which never stands within a grapheme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Field {
    text: String,
    /// The cursor, in bytes.
    at: usize,
}

/// What a key did to the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    /// Its text is another one now, or the cursor stands elsewhere.
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

/// Keys of a terminal without line editing: Ctrl-D, Ctrl-K, Ctrl-U, Ctrl-W. Ctrl-A and Ctrl-E come as Home and End.
const END_OF_INPUT: char = '\u{4}';
const CLEAR_AFTER: char = '\u{b}';
const CLEAR_BEFORE: char = '\u{15}';
const CLEAR_WORD: char = '\u{17}';

/// Bytes beyond which nothing is taken any more; no answer that is typed is near it.
const LONGEST: usize = 1_000;

impl Field {
    /// Takes a key.
    pub fn press(&mut self, key: &Key) -> Stroke {
        match key {
            Key::Enter => return Stroke::Done,
            Key::Escape => return Stroke::Left,
            Key::Tab => return Stroke::Menu,
            Key::Char(END_OF_INPUT) if self.text.is_empty() => return Stroke::End,
            _ => {}
        }
        let before = self.clone();
        match key {
            Key::ArrowLeft => self.at = self.previous(),
            Key::ArrowRight => self.at = self.next(),
            Key::Home => self.at = 0,
            Key::End => self.at = self.text.len(),
            Key::Backspace => self.remove(self.previous(), self.at),
            Key::Del | Key::Char(END_OF_INPUT) => self.remove(self.at, self.next()),
            Key::Char(CLEAR_BEFORE) => self.remove(0, self.at),
            Key::Char(CLEAR_AFTER) => self.remove(self.at, self.text.len()),
            Key::Char(CLEAR_WORD) => self.remove(self.word(), self.at),
            Key::Char(letter) => self.insert(letter.encode_utf8(&mut [0; 4])),
            _ => {}
        }
        if *self == before { Stroke::Ignored } else { Stroke::Changed }
    }

    /// Takes a text at the cursor, its lines joined by blanks, as far as there is room; what steers a terminal is left
    /// out.
    pub fn insert(&mut self, text: &str) {
        let lines: Vec<&str> = text.split(['\r', '\n']).filter(|line| !line.is_empty()).collect();
        for letter in lines.join(" ").chars() {
            let letter = if letter == '\t' { ' ' } else { letter };
            if !letter.is_control() && self.text.len() + letter.len_utf8() <= LONGEST {
                self.text.insert(self.at, letter);
                self.at += letter.len_utf8();
            }
        }
        self.settle();
    }

    fn remove(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.at = from;
        self.settle();
    }

    /// Moves the cursor out of a grapheme that came to be around it.
    fn settle(&mut self) {
        let within = GraphemeCursor::new(self.at, self.text.len(), true).is_boundary(&self.text, 0);
        if within == Ok(false) {
            self.at = self.next();
        }
    }

    /// Where the grapheme before the cursor begins.
    fn previous(&self) -> usize {
        self.text[..self.at].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    /// Where the grapheme at the cursor ends.
    fn next(&self) -> usize {
        let ends = self.text.grapheme_indices(true).map(|(at, grapheme)| at + grapheme.len());
        ends.into_iter().find(|&end| end > self.at).unwrap_or(self.text.len())
    }

    /// Where the word before the cursor begins.
    fn word(&self) -> usize {
        let before = self.text[..self.at].trim_end();
        let blank = before.char_indices().rev().find(|(_, letter)| letter.is_whitespace());
        blank.map_or(0, |(at, letter)| at + letter.len_utf8())
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line behind a label, the cursor in sight with as much before it as there is room for, and its column.
    pub fn line(&self, label: &str, columns: usize) -> (String, usize) {
        // The last column is left to the cursor.
        let room = columns.saturating_sub(measure_text_width(label) + 1);
        let (before, after) = self.text.split_at(self.at);
        let mut used = 0;
        let mut fits = |grapheme: &str| {
            used += measure_text_width(grapheme);
            used <= room
        };
        let shown = before.graphemes(true).rev().take_while(|grapheme| fits(grapheme));
        let from = self.at - shown.map(str::len).sum::<usize>();
        let line = format!("{label}{}", &self.text[from..self.at]);
        let column = measure_text_width(&line);
        let mut left = columns.saturating_sub(column);
        let follows = after.graphemes(true).take_while(|grapheme| {
            let width = measure_text_width(grapheme);
            let has_room = width <= left;
            left = left.saturating_sub(width);
            has_room
        });
        (line.clone() + &follows.collect::<String>(), column)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn typed(text: &str) -> Field {
        let mut field = Field::default();
        for letter in text.chars() {
            assert_eq!(field.press(&Key::Char(letter)), Stroke::Changed);
        }
        field
    }

    fn pressed(text: &str, keys: &[Key]) -> String {
        let mut field = typed(text);
        for key in keys {
            field.press(key);
        }
        field.text().to_owned()
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
    fn typing_goes_on_where_the_cursor_was_moved_to() {
        use Key::{ArrowLeft, ArrowRight, Char, Del, End, Home};
        assert_eq!(pressed("元e\u{301}x", &[ArrowLeft, ArrowLeft, Char('-')]), "元-e\u{301}x");
        assert_eq!(pressed("bc", &[Home, Char('a'), End, Char('d')]), "abcd");
        assert_eq!(pressed("ac", &[ArrowLeft, ArrowRight, ArrowRight, Char('d')]), "acd");
        assert_eq!(pressed("元类", &[Home, Del]), "类");
        assert_eq!(pressed("e\u{301}x", &[Home, Char('\u{4}')]), "x");
        assert_eq!(typed("a").press(&ArrowRight), Stroke::Ignored);
    }

    #[test]
    fn a_line_is_cleared_on_one_side_of_the_cursor() {
        let before = |key: char| [Key::ArrowLeft, Key::ArrowLeft, Key::Char(key)];
        assert_eq!(pressed("new york", &before(CLEAR_BEFORE)), "rk");
        assert_eq!(pressed("new york", &before(CLEAR_AFTER)), "new yo");
        assert_eq!(pressed("new york", &before(CLEAR_WORD)), "new rk");
        assert_eq!(pressed("类型\u{3000}元类", &[Key::Char(CLEAR_WORD)]), "类型\u{3000}");
    }

    #[test]
    fn a_mark_joins_the_letter_before_the_cursor_and_a_joiner_what_follows() {
        assert_eq!(pressed("ex", &[Key::ArrowLeft, Key::Char('\u{301}'), Key::Backspace]), "x");
        // Two people become a family: the cursor stands behind it.
        let family = pressed("👩👧", &[Key::ArrowLeft, Key::Char('\u{200d}'), Key::Char('!')]);
        assert_eq!(family, "👩\u{200d}👧!");
    }

    #[test]
    fn a_text_of_several_lines_becomes_one() {
        let mut field = typed("<>");
        field.press(&Key::ArrowLeft);
        field.insert("one\r\ntwo\n\n\tthree\u{1b}\n");
        assert_eq!(field.text(), "<one two  three>");
        field.insert(&"元".repeat(LONGEST));
        assert!(field.text().len() <= LONGEST && field.text().ends_with("元>"));
    }

    #[test]
    fn the_cursor_of_a_long_text_is_in_sight() {
        assert_eq!(typed("abc").line("> ", 20), ("> abc".to_owned(), 5));
        assert_eq!(typed("abcdefgh").line("> ", 7), ("> efgh".to_owned(), 6));
        assert_eq!(typed("元类元类").line("> ", 8), ("> 元类".to_owned(), 6));
        let mut field = typed("元类元类");
        field.press(&Key::Home);
        assert_eq!(field.line("> ", 8), ("> 元类元".to_owned(), 2));
        field.press(&Key::ArrowRight);
        assert_eq!(field.line("> ", 7), ("> 元类".to_owned(), 4));
    }

    proptest! {
        #[test]
        fn whatever_is_pressed_the_cursor_stands_between_graphemes_and_the_line_fits(
            keys in prop::collection::vec(prop_oneof![
                "[a 元\u{301}\u{200d}👩🇩🇪]".prop_map(|text| Key::Char(text.chars().next().unwrap_or(' '))),
                prop::sample::select(vec![
                    Key::ArrowLeft, Key::ArrowRight, Key::Home, Key::End, Key::Del, Key::Backspace,
                    Key::Char(CLEAR_WORD), Key::Char(CLEAR_AFTER), Key::Char(CLEAR_BEFORE),
                ]),
            ], 0..40),
            columns in 4_usize..30,
        ) {
            let mut field = Field::default();
            for key in keys {
                field.press(&key);
                let starts: Vec<usize> = field.text.grapheme_indices(true).map(|(at, _)| at).collect();
                prop_assert!(field.at == field.text.len() || starts.contains(&field.at));
                let (line, column) = field.line("> ", columns);
                prop_assert!(column < columns && measure_text_width(&line) <= columns + 1, "{line}");
            }
        }
    }
}
