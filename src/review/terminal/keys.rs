//! What a key means.

use console::Key;

use crate::review::input::{Does, Input, Keys, Signal, narrow, of_char, of_finger};

/// A key that means something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Press {
    /// An input for the session, or a question that leads to one.
    Does(Does),
    /// Show the menu of all actions.
    Menu,
    /// Move the text of a card that is longer than the screen.
    Scroll(Scroll),
}

/// How far a text moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scroll {
    /// A line toward its beginning.
    Up,
    /// A line toward its end.
    Down,
    /// A screen toward its beginning.
    PageUp,
    /// A screen toward its end.
    PageDown,
}

/// End of input (Ctrl-D), as a terminal without line editing sends it.
const END_OF_INPUT: char = '\u{4}';

/// The meaning of a key; `None` for all others, escape sequences among them.
///
/// `h j k l` lie under the fingers and mean the same as Again, Hard, Good and Easy.
pub(super) fn decode(key: &Key, keys: Keys) -> Option<Press> {
    let input = match key {
        Key::Enter => Input::Reveal,
        Key::CtrlC => Input::Signal(Signal::Interrupt),
        Key::Escape => Input::Back,
        Key::ArrowUp => return Some(Press::Scroll(Scroll::Up)),
        Key::ArrowDown => return Some(Press::Scroll(Scroll::Down)),
        Key::PageUp => return Some(Press::Scroll(Scroll::PageUp)),
        Key::PageDown => return Some(Press::Scroll(Scroll::PageDown)),
        Key::Char(typed) => match narrow(*typed) {
            '?' => return Some(Press::Menu),
            ' ' => Input::Reveal,
            END_OF_INPUT => Input::Quit,
            other => match of_finger(other, keys) {
                Some(grade) => Input::Grade(grade),
                None => return of_char(other, keys).map(Press::Does),
            },
        },
        _ => return None,
    };
    Some(Press::Does(Does::Input(input)))
}

/// Whether a key is a grade.
pub(super) fn is_grade(key: &Key, keys: Keys) -> bool {
    matches!(decode(key, keys), Some(Press::Does(Does::Input(Input::Grade(_)))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grade::Grade;

    fn input(key: &Key) -> Option<Input> {
        match decode(key, Keys::Four) {
            Some(Press::Does(Does::Input(input))) => Some(input),
            _ => None,
        }
    }

    #[test]
    fn space_and_enter_reveal_and_four_letters_grade() {
        assert_eq!(input(&Key::Enter), Some(Input::Reveal));
        assert_eq!(input(&Key::Char(' ')), Some(Input::Reveal));
        let letters: Vec<_> = "hjkl".chars().map(|letter| input(&Key::Char(letter))).collect();
        let digits: Vec<_> = "1234".chars().map(|digit| input(&Key::Char(digit))).collect();
        assert_eq!(letters, digits);
        assert_eq!(digits, Grade::KEYS.map(|grade| Some(Input::Grade(grade))));
    }

    #[test]
    fn capitals_and_full_width_keys_count_as_plain_ones() {
        assert_eq!(input(&Key::Char('Q')), Some(Input::Quit));
        assert_eq!(input(&Key::Char('３')), Some(Input::Grade(Grade::GOOD)));
        assert_eq!(decode(&Key::Char('？'), Keys::Four), Some(Press::Menu));
    }

    #[test]
    fn ctrl_c_interrupts_and_ctrl_d_quits() {
        assert_eq!(input(&Key::CtrlC), Some(Input::Signal(Signal::Interrupt)));
        assert_eq!(input(&Key::Char('\u{4}')), Some(Input::Quit));
    }

    #[test]
    fn no_escape_sequence_or_control_character_means_anything() {
        let sequence = Key::UnknownEscSeq(vec!['[', '1', ';']);
        for key in [sequence, Key::ArrowRight, Key::Tab, Key::Backspace, Key::Home, Key::Unknown] {
            assert_eq!(decode(&key, Keys::Six), None, "{key:?}");
        }
        let meant: Vec<char> =
            (0..32).map(char::from).filter(|&c| decode(&Key::Char(c), Keys::Six).is_some()).collect();
        assert_eq!(meant, ['\u{4}']);
    }

    #[test]
    fn escape_goes_back_and_arrows_scroll() {
        assert_eq!(input(&Key::Escape), Some(Input::Back));
        assert_eq!(decode(&Key::PageDown, Keys::Four), Some(Press::Scroll(Scroll::PageDown)));
    }

    #[test]
    fn digits_beyond_the_row_mean_nothing() {
        let count = |keys| ('0'..='9').filter(|&digit| decode(&Key::Char(digit), keys).is_some()).count();
        assert_eq!((count(Keys::Four), count(Keys::Six)), (4, 6));
    }
}
