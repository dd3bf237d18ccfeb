//! The menu of all actions, for those who do not know the keys.

use crate::model::grade::Grade;
use crate::review::input::{COMMANDS, Does, Input, finger_of};
use crate::review::layout::choice_name;
use crate::review::screen::{Choice, Screen};

/// A line of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// What is shown: the key and its meaning.
    pub label: String,
    /// What it does.
    pub does: Does,
}

impl Entry {
    fn new(label: &str, input: Input) -> Self {
        Self { label: label.to_owned(), does: Does::Input(input) }
    }
}

/// What can be done on this screen, the likeliest first.
pub(super) fn entries(screen: &Screen<'_>) -> Vec<Entry> {
    let mut entries = match screen {
        Screen::Question(shown) => {
            let label = format!("space show the answer; then {} or h j k l grade it", shown.keys);
            vec![Entry::new(&label, Input::Reveal)]
        }
        Screen::Answer(shown, choices) => {
            let entry = |choice: &Choice| {
                let letter = finger_of(choice.grade, shown.keys);
                let also = letter.map_or_else(String::new, |letter| format!(" (or {letter})"));
                let space =
                    if shown.suggested.unwrap_or(Grade::GOOD) == choice.grade { " (or space)" } else { "" };
                Entry::new(&format!("{}{also}{space}", choice_name(choice)), Input::Grade(choice.grade))
            };
            choices.iter().map(entry).collect()
        }
        Screen::Passage(..) => vec![Entry::new("space go on", Input::Reveal)],
        Screen::Page(..) | Screen::Hits(..) => return vec![Entry::new("space go back", Input::Back)],
        Screen::Summary(_) => Vec::new(),
    };
    entries.extend(COMMANDS.iter().map(|command| Entry {
        label: format!("{} {}: {}", command.letter, command.name, command.effect),
        does: command.does.clone(),
    }));
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::input::Keys;
    use crate::review::question::Class;
    use crate::review::samples::{now, question};
    use crate::review::session::{Options, Session};

    fn labels(keys: Keys, reveal: bool) -> Vec<String> {
        let mut session = Session::new(vec![question(1, Class::Due)], Options { keys, ..Options::default() });
        if reveal {
            session.apply(Input::Reveal, now(0));
        }
        entries(&session.screen()).into_iter().map(|entry| entry.label).collect()
    }

    #[test]
    fn the_menu_offers_what_the_screen_takes() {
        let front = labels(Keys::Four, false);
        assert_eq!(front[0], "space show the answer; then 1-4 or h j k l grade it");
        assert_eq!(front[14], "q quit: end the session; all answers are saved");
        assert_eq!(
            labels(Keys::Four, true)[..5],
            ["1 Again (or h)", "2 Hard (or j)", "3 Good (or k) (or space)", "4 Easy (or l)", &front[1]]
        );
        assert_eq!(labels(Keys::Six, true).len(), 20);
    }
}
