//! What a person can say to a session, and the letters for it.

use std::fmt;

use crate::model::grade::Grade;

/// One input, whatever face it came through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// Show the answer.
    Reveal,
    /// Grade the answer.
    Grade(Grade),
    /// Take the last action back.
    Undo,
    /// Set the card aside until it is resumed.
    Suspend,
    /// Set the card aside until the next study day.
    Bury,
    /// Refuse the card for good.
    Drop,
    /// Mark the card, or take the mark away.
    Flag,
    /// Show where the card stands in its note.
    Passage,
    /// End the session.
    Quit,
    /// The process was told to end.
    Signal(Signal),
}

/// A signal that ends the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Ctrl-C.
    Interrupt,
    /// A polite kill.
    Terminate,
    /// The terminal went away: nothing can be shown any more.
    HangUp,
}

impl Signal {
    /// The exit code that shells expect: 128 and the signal's number.
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::HangUp => 129,
            Self::Interrupt => 130,
            Self::Terminate => 143,
        }
    }
}

/// The grades on offer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keys {
    /// `1`–`4`: Again, Hard, Good, Easy.
    #[default]
    Four,
    /// `0`–`5`: the qualities of SM-2.
    Six,
}

/// All qualities of SM-2, worst first.
const QUALITIES: [Grade; 6] = [
    match Grade::new(0) {
        Some(grade) => grade,
        None => Grade::AGAIN,
    },
    match Grade::new(1) {
        Some(grade) => grade,
        None => Grade::AGAIN,
    },
    Grade::AGAIN,
    Grade::HARD,
    Grade::GOOD,
    Grade::EASY,
];

impl Keys {
    /// The grades on offer, worst first.
    pub const fn grades(self) -> &'static [Grade] {
        match self {
            Self::Four => &Grade::KEYS,
            Self::Six => &QUALITIES,
        }
    }

    /// The first digit of the row of keys.
    const fn first(self) -> char {
        match self {
            Self::Four => '1',
            Self::Six => '0',
        }
    }

    /// The grades with their keys, worst first.
    pub fn choices(self) -> impl Iterator<Item = (char, Grade)> {
        (self.first()..).zip(self.grades().iter().copied())
    }

    /// The grade of a digit.
    pub fn grade(self, digit: char) -> Option<Grade> {
        self.choices().find_map(|(key, grade)| (key == digit).then_some(grade))
    }
}

impl fmt::Display for Keys {
    /// The row of keys, `1-4` or `0-5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Four => "1-4",
            Self::Six => "0-5",
        })
    }
}

/// An action behind a letter that means the same in every face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Command {
    /// The letter.
    pub letter: char,
    /// What it says to the session.
    pub input: Input,
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub effect: &'static str,
}

/// The commands in the order they are shown.
pub const COMMANDS: [Command; 7] = [
    Command { letter: 'u', input: Input::Undo, name: "undo", effect: "take the last action back" },
    Command {
        letter: 's',
        input: Input::Suspend,
        name: "suspend",
        effect: "set the card aside until you resume it",
    },
    Command {
        letter: 'b',
        input: Input::Bury,
        name: "bury",
        effect: "set the card aside until the next study day",
    },
    Command { letter: 'x', input: Input::Drop, name: "drop", effect: "never ask this card again" },
    Command { letter: 'f', input: Input::Flag, name: "flag", effect: "mark the card, or take the mark away" },
    Command {
        letter: 'p',
        input: Input::Passage,
        name: "passage",
        effect: "show where the card stands in its note",
    },
    Command {
        letter: 'q',
        input: Input::Quit,
        name: "quit",
        effect: "end the session; all answers are saved",
    },
];

/// The input of a digit or letter in any face.
pub fn of_char(key: char, keys: Keys) -> Option<Input> {
    let command = COMMANDS.iter().find(|command| command.letter == key).map(|command| command.input);
    command.or_else(|| keys.grade(key).map(Input::Grade))
}

/// The ASCII character behind a full-width one, which an East Asian input method may send for it.
pub fn narrow(key: char) -> char {
    match key {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(key as u32 - 0xfee0).unwrap_or(key),
        _ => key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_keys_give_the_upper_grades_and_six_give_all() {
        let grades =
            |keys: Keys| ('0'..='9').map(|key| keys.grade(key).map(Grade::quality)).collect::<Vec<_>>();
        let none = [None; 4];
        assert_eq!(
            grades(Keys::Four),
            [&[None, Some(2), Some(3), Some(4), Some(5), None], &none[..]].concat()
        );
        assert_eq!(
            grades(Keys::Six),
            [&[Some(0), Some(1), Some(2), Some(3), Some(4), Some(5)], &none[..]].concat()
        );
    }

    #[test]
    fn every_other_letter_means_nothing() {
        let known: String = ('a'..='z').filter(|&letter| of_char(letter, Keys::Four).is_some()).collect();
        assert_eq!(known, "bfpqsux");
    }

    #[test]
    fn full_width_keys_are_read_as_plain_ones() {
        assert_eq!("１４ｑ　！".chars().map(narrow).collect::<String>(), "14q !");
        assert_eq!(narrow('中'), '中');
    }
}
