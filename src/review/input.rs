//! What a person can say to a session, and the letters for it.

use std::fmt;

use crate::model::card::CardId;
use crate::model::grade::Grade;

/// One input, whatever face it came through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Show the answer; where a grade is suggested, take it.
    Reveal,
    /// Grade the answer.
    Grade(Grade),
    /// Write the answer down before it is shown.
    Type,
    /// What was written down.
    Typed(String),
    /// Leave what was opened over the card.
    Back,
    /// Take the last action back.
    Undo,
    /// Set the card aside until it is resumed.
    Suspend,
    /// Set the card aside until the next study day.
    Bury,
    /// Set the card and its siblings aside until the next study day.
    BurySiblings,
    /// Refuse the card for good.
    Drop(Reason),
    /// Known already: no drop, but it comes in a month.
    Know,
    /// Mark the card, or take the mark away.
    Flag,
    /// Give the card a tag of this name, or take it away.
    Tag(String),
    /// Look for cards.
    Find(String),
    /// Do something with a card that was found.
    Act(CardId, Act),
    /// Change the card, or its note.
    Edit(Target),
    /// Ask the card in its next form.
    Reform,
    /// Show where the card stands in its note.
    Passage,
    /// Show what is known of the card.
    Info,
    /// End the session.
    Quit,
    /// The process was told to end.
    Signal(Signal),
}

/// Why a card is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The user did not say.
    Unsaid,
    /// It asks badly: by its form, not by its fact.
    BadQuestion,
    /// The fact is not worth keeping.
    NotWorthIt,
}

impl Reason {
    /// As the log has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unsaid => "refused in a review",
            Self::BadQuestion => "bad question",
            Self::NotWorthIt => "not worth it",
        }
    }
}

/// What is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The card alone: its text becomes the user's own.
    Card,
    /// The note, at the card's line; it is read again afterwards.
    Note,
}

/// What can be done with a card that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Ask it now, before the card on the screen.
    Ask,
    /// Show what is known of it.
    Info,
    /// Change it, or its note.
    Edit(Target),
    /// Mark it, or take the mark away.
    Flag,
    /// Set it aside until it is resumed.
    Suspend,
    /// Set it aside until the next study day.
    Bury,
    /// Refuse it for good.
    Drop,
}

/// The acts in the order they are offered, with what they do.
pub static ACTS: [(&str, Act); 8] = [
    ("ask it now", Act::Ask),
    ("show schedule, history and origin", Act::Info),
    ("edit this card alone", Act::Edit(Target::Card)),
    ("edit the note at its line", Act::Edit(Target::Note)),
    ("flag it, or take the flag away", Act::Flag),
    ("suspend it until you resume it", Act::Suspend),
    ("bury it until the next study day", Act::Bury),
    ("drop it", Act::Drop),
];

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
    /// `1` and `2`: Again and Good.
    Two,
}

/// The grades of two keys.
const TWO: [Grade; 2] = [Grade::AGAIN, Grade::GOOD];

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
            Self::Two => &TWO,
        }
    }

    /// The first digit of the row of keys.
    const fn first(self) -> char {
        match self {
            Self::Four | Self::Two => '1',
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
            Self::Two => "1-2",
        })
    }
}

/// What a letter leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// An input, at once.
    Input(Input),
    /// A question of the face, since the input needs one more word.
    Ask(Ask),
}

/// What a face asks before an input is whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Why the card is refused.
    Drop,
    /// What is edited.
    Edit,
    /// The name of a tag.
    Tag,
    /// What to look for.
    Find,
}

/// A choice behind a further letter.
#[derive(Debug)]
pub struct Choice {
    /// The letter.
    pub letter: char,
    /// The word that says the same in a line.
    pub word: &'static str,
    /// What it does.
    pub effect: &'static str,
    /// What it says to the session.
    pub input: Input,
}

/// The choices after `x`.
pub static REFUSALS: [Choice; 3] = [
    Choice { letter: 'b', word: "bad", effect: "bad question", input: Input::Drop(Reason::BadQuestion) },
    Choice { letter: 'w', word: "worth", effect: "not worth it", input: Input::Drop(Reason::NotWorthIt) },
    Choice { letter: 'k', word: "know", effect: "I know it: in 30 days", input: Input::Know },
];

/// The choices after `e`.
pub static EDITS: [Choice; 2] = [
    Choice { letter: 'c', word: "card", effect: "this card alone", input: Input::Edit(Target::Card) },
    Choice { letter: 'n', word: "note", effect: "the note at its line", input: Input::Edit(Target::Note) },
];

impl Ask {
    /// The choices, where a letter answers it; none where a line does.
    pub fn choices(self) -> &'static [Choice] {
        match self {
            Self::Drop => &REFUSALS,
            Self::Edit => &EDITS,
            Self::Tag | Self::Find => &[],
        }
    }

    /// The input that a line makes of it; `None` for an empty one, or where a letter answers.
    pub fn line(self, text: &str) -> Option<Input> {
        let text = text.trim();
        match self {
            _ if text.is_empty() => None,
            Self::Tag => Some(Input::Tag(text.trim_start_matches('#').to_owned())),
            Self::Find => Some(Input::Find(text.to_owned())),
            Self::Drop | Self::Edit => None,
        }
    }
}

/// An action behind a letter that means the same in every face.
#[derive(Debug)]
pub struct Command {
    /// The letter.
    pub letter: char,
    /// What it leads to.
    pub does: Does,
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub effect: &'static str,
}

const fn at_once(letter: char, input: Input, name: &'static str, effect: &'static str) -> Command {
    Command { letter, does: Does::Input(input), name, effect }
}

const fn asking(letter: char, ask: Ask, name: &'static str, effect: &'static str) -> Command {
    Command { letter, does: Does::Ask(ask), name, effect }
}

/// The commands in the order they are shown, the likeliest first.
pub static COMMANDS: [Command; 14] = [
    at_once('u', Input::Undo, "undo", "take the last action back"),
    asking('x', Ask::Drop, "drop", "refuse the card, or say that you know it"),
    asking('e', Ask::Edit, "edit", "change the card, or its note, in your editor"),
    at_once('c', Input::Reform, "form", "ask the card in another form"),
    at_once('i', Input::Info, "info", "show schedule, history and origin"),
    at_once('p', Input::Passage, "passage", "show where the card stands in its note"),
    at_once('s', Input::Suspend, "suspend", "set the card aside until you resume it"),
    at_once('b', Input::Bury, "bury", "set the card aside until the next study day"),
    at_once('B', Input::BurySiblings, "bury all", "its siblings too, until the next study day"),
    at_once('f', Input::Flag, "flag", "mark the card, or take the mark away"),
    asking('t', Ask::Tag, "tag", "give the card a tag, or take it away"),
    asking('/', Ask::Find, "find", "look for cards"),
    at_once('a', Input::Type, "type", "write the answer down before you see it"),
    at_once('q', Input::Quit, "quit", "end the session; all answers are saved"),
];

/// The letters under the fingers, for the grades from the worst up.
const FINGERS: &str = "hjkl";

/// What a key means in any face. Capitals mean the same as small letters, but for those that have a meaning of
/// their own.
pub fn of_char(key: char, keys: Keys) -> Option<Does> {
    let command = |key: char| COMMANDS.iter().find(|command| command.letter == key);
    let command = command(key).or_else(|| command(key.to_ascii_lowercase()));
    command.map(|command| command.does.clone()).or_else(|| keys.grade(key).map(Input::Grade).map(Does::Input))
}

/// The grade of a letter under the fingers: `h j k l` are Again, Hard, Good and Easy, or the grades there are.
pub fn of_finger(key: char, keys: Keys) -> Option<Grade> {
    let row = if keys == Keys::Two { &TWO[..] } else { &Grade::KEYS[..] };
    row.get(FINGERS.find(key.to_ascii_lowercase())?).copied()
}

/// The letter under the fingers that means a grade, where there is one.
pub fn finger_of(grade: Grade, keys: Keys) -> Option<char> {
    FINGERS.chars().find(|&letter| of_finger(letter, keys) == Some(grade))
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
    fn two_keys_are_again_and_good() {
        assert_eq!(Keys::Two.choices().collect::<Vec<_>>(), [('1', Grade::AGAIN), ('2', Grade::GOOD)]);
        let fingers = |keys| "hjkl".chars().map(|key| of_finger(key, keys)).collect::<Vec<_>>();
        assert_eq!(fingers(Keys::Two), [Some(Grade::AGAIN), Some(Grade::GOOD), None, None]);
        assert_eq!(fingers(Keys::Six), Grade::KEYS.map(Some));
    }

    #[test]
    fn every_other_letter_means_nothing() {
        let known: String = ('a'..='z').filter(|&letter| of_char(letter, Keys::Four).is_some()).collect();
        assert_eq!(known, "abcefipqstux");
        assert_eq!(of_char('B', Keys::Four), Some(Does::Input(Input::BurySiblings)));
        assert_eq!(of_char('Q', Keys::Four), Some(Does::Input(Input::Quit)));
    }

    #[test]
    fn a_line_makes_a_tag_or_a_search_whole() {
        assert_eq!(Ask::Tag.line(" #exam "), Some(Input::Tag("exam".to_owned())));
        assert_eq!(Ask::Find.line("is:due x"), Some(Input::Find("is:due x".to_owned())));
        assert_eq!((Ask::Tag.line(" "), Ask::Drop.line("bad")), (None, None));
    }

    #[test]
    fn full_width_keys_are_read_as_plain_ones() {
        assert_eq!("１４ｑ　！".chars().map(narrow).collect::<String>(), "14q !");
        assert_eq!(narrow('中'), '中');
    }
}
