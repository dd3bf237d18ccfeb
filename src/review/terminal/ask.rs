//! What is asked below a card before an input is whole, and the menu of all actions.

use std::io;

use console::Key;
use dialoguer::Select;
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};

use crate::review::input::{ACTS, Ask, Does, Input, Signal, narrow};
use crate::review::screen::{Hits, Screen};
use crate::review::signals::Arrival;

use super::compose::{ANSWER, Foot};
use super::field::{Field, Stroke};
use super::frame::{CLEAR, Parts};
use super::keys::{Press, Scroll, decode};
use super::wait::Wake;
use super::{Terminal, menu};

/// Rows and columns below which there is no room for the menu (the library panics below three rows).
const MENU_ROOM: (u16, u16) = (8, 20);

/// Columns of a menu that its lines cannot have, and those that its prompt cannot have beside them.
const MENU_MARGIN: usize = 3;
const PROMPT_MARGIN: usize = 3;

/// From here on the terminal puts marks around what is pasted.
const MARK_PASTES: &str = "\u{1b}[?2004h";

/// From here on it does not.
const LEAVE_PASTES: &str = "\u{1b}[?2004l";

impl Terminal {
    /// Asks what an input still needs; `None` goes back to the card.
    pub(super) fn complete(&mut self, does: Does, screen: &Screen<'_>) -> io::Result<Option<Input>> {
        let ask = match does {
            Does::Input(input) => return Ok(Some(input)),
            Does::Ask(ask) => ask,
        };
        if !ask.choices().is_empty() {
            return self.choose(ask, screen);
        }
        let label = if ask == Ask::Tag { "tag: " } else { "find: " };
        let (stroke, text) = match self.line(screen, label)? {
            Ok(typed) => typed,
            Err(signal) => return Ok(Some(Input::Signal(signal))),
        };
        Ok(if stroke == Stroke::Done { ask.line(&text) } else { None })
    }

    /// Waits for the letter of a choice; any other key goes back.
    fn choose(&mut self, ask: Ask, screen: &Screen<'_>) -> io::Result<Option<Input>> {
        loop {
            self.draw(screen, Foot::Choices(ask))?;
            match self.wake(None)? {
                Wake::Key(Key::Char(letter)) => {
                    let letter = narrow(letter).to_ascii_lowercase();
                    let choice = ask.choices().iter().find(|choice| choice.letter == letter);
                    return Ok(choice.map(|choice| choice.input.clone()));
                }
                Wake::Key(Key::CtrlC) => return Ok(Some(Input::Signal(Signal::Interrupt))),
                Wake::Key(_) => return Ok(None),
                Wake::Signal(signal) => return Ok(Some(Input::Signal(signal))),
                Wake::Pause => self.pause()?,
                Wake::Paste(_) | Wake::Resize | Wake::TimeOut => {}
            }
        }
    }

    /// Lets the user type the answer.
    pub(super) fn type_answer(&mut self, screen: &Screen<'_>) -> io::Result<Input> {
        let (stroke, text) = match self.line(screen, ANSWER)? {
            Ok(typed) => typed,
            Err(signal) => return Ok(Input::Signal(signal)),
        };
        match stroke {
            Stroke::Done => Ok(Input::Typed(text)),
            Stroke::End => Ok(Input::Quit),
            Stroke::Menu => match self.menu(screen)? {
                Some(does) => Ok(self.complete(does, screen)?.unwrap_or(Input::Back)),
                None => Ok(Input::Back),
            },
            Stroke::Left | Stroke::Changed | Stroke::Ignored => Ok(Input::Back),
        }
    }

    /// Reads a line below the card, with how it ended; a signal ends it too. Meanwhile the terminal marks what is
    /// pasted, so that its line ends are none of the user's.
    fn line(&mut self, screen: &Screen<'_>, label: &str) -> io::Result<Result<(Stroke, String), Signal>> {
        self.term.write_str(MARK_PASTES)?;
        let read = self.read_line(screen, label);
        self.term.write_str(LEAVE_PASTES)?;
        read
    }

    fn read_line(
        &mut self,
        screen: &Screen<'_>,
        label: &str,
    ) -> io::Result<Result<(Stroke, String), Signal>> {
        let mut field = Field::default();
        loop {
            self.draw(screen, Foot::Line(label, &field))?;
            match self.wake_for(None, true)? {
                Wake::Key(Key::CtrlC) => return Ok(Err(Signal::Interrupt)),
                Wake::Key(key) => match field.press(&key) {
                    Stroke::Changed | Stroke::Ignored => {}
                    stroke => return Ok(Ok((stroke, field.text().to_owned()))),
                },
                Wake::Paste(text) => field.insert(&text),
                Wake::Signal(signal) => return Ok(Err(signal)),
                Wake::Pause => {
                    self.term.write_str(LEAVE_PASTES)?;
                    self.pause()?;
                    self.term.write_str(MARK_PASTES)?;
                }
                Wake::Resize | Wake::TimeOut => {}
            }
        }
    }

    /// Shows all actions as a text where there is no room for a menu: the key of one does it, other keys go back.
    fn list(&mut self, entries: &[menu::Entry], screen: &Screen<'_>) -> io::Result<Option<Does>> {
        let keys = match screen {
            Screen::Question(shown)
            | Screen::Answer(shown, _)
            | Screen::Passage(shown, _)
            | Screen::Page(shown, _)
            | Screen::Hits(shown, _) => shown.keys,
            Screen::Summary(_) => return Ok(None),
        };
        let mut top = 0;
        loop {
            self.size = self.term.size();
            let (rows, columns) = (usize::from(self.size.0), usize::from(self.size.1));
            let body: Vec<String> = entries.iter().map(|entry| entry.label.clone()).collect();
            let foot = vec![self.view.dim("↑ ↓ move · a key does it · esc goes back")];
            let (drawn, window, cursor) =
                Parts { body, foot, ..Parts::default() }.rows(rows, columns, Some(top));
            self.frame.draw(&self.term, self.size, drawn, cursor)?;
            let page = window.height.try_into().unwrap_or(isize::MAX);
            match self.wake(None)? {
                Wake::Key(key) => match decode(&key, keys) {
                    Some(Press::Scroll(Scroll::Up)) => top = window.moved(-1),
                    Some(Press::Scroll(Scroll::Down)) => top = window.moved(1),
                    Some(Press::Scroll(Scroll::PageUp)) => top = window.moved(-page),
                    Some(Press::Scroll(Scroll::PageDown)) => top = window.moved(page),
                    Some(Press::Does(Does::Input(Input::Reveal))) if window.has_more() => {
                        top = window.moved(page);
                    }
                    Some(Press::Does(Does::Input(Input::Reveal | Input::Back)) | Press::Menu) | None => {
                        return Ok(None);
                    }
                    Some(Press::Does(does)) => return Ok(Some(does)),
                },
                Wake::Signal(signal) => return Ok(Some(Does::Input(Input::Signal(signal)))),
                Wake::Pause => self.pause()?,
                Wake::Paste(_) | Wake::Resize | Wake::TimeOut => {}
            }
        }
    }

    /// Lets the user choose among all actions; `None` goes back to the card.
    pub(super) fn menu(&mut self, screen: &Screen<'_>) -> io::Result<Option<Does>> {
        let entries = menu::entries(screen);
        if !self.has_menu_room() {
            return self.list(&entries, screen);
        }
        Ok(match self.select(None, entries.iter().map(|entry| entry.label.as_str()))? {
            Chosen::Item(at) => entries.get(at).map(|entry| entry.does.clone()),
            Chosen::Signal(signal) => Some(Does::Input(Input::Signal(signal))),
            Chosen::Nothing => None,
        })
    }

    /// Lets the user choose a card that was found, then what to do with it; `None` where there is nothing to choose, or no
    /// room for it.
    pub(super) fn choose_hit(&mut self, hits: &Hits) -> io::Result<Option<Input>> {
        while !hits.cards.is_empty() && self.has_menu_room() {
            let labels = hits.cards.iter().map(|hit| hit.label.as_str());
            let title = (self.view.safe)(&hits.page.title);
            let hit = match self.select(Some(&title), labels)? {
                Chosen::Item(at) => hits.cards.get(at),
                Chosen::Signal(signal) => return Ok(Some(Input::Signal(signal))),
                Chosen::Nothing => None,
            };
            let Some(hit) = hit else { return Ok(Some(Input::Back)) };
            match self.select(Some(&hit.label), ACTS.iter().map(|(label, _)| *label))? {
                Chosen::Item(at) => {
                    return Ok(ACTS.get(at).map(|(_, act)| Input::Act(hit.card, *act)));
                }
                Chosen::Signal(signal) => return Ok(Some(Input::Signal(signal))),
                // Back to the cards.
                Chosen::Nothing => {}
            }
        }
        Ok(None)
    }

    /// The colours of a menu; those of the library are pale on a light ground.
    fn menu_theme(&self) -> ColorfulTheme {
        let accent = self.view.accent().for_stderr();
        let active = ColorfulTheme { active_item_style: accent.clone(), ..ColorfulTheme::default() };
        ColorfulTheme { prompt_prefix: accent.apply_to("?".to_owned()), ..active }
    }

    fn has_menu_room(&self) -> bool {
        let (rows, columns) = self.term.size();
        rows >= MENU_ROOM.0 && columns >= MENU_ROOM.1
    }

    /// Lets the user choose one of these lines, below a prompt where there is one.
    fn select<'a>(
        &mut self,
        prompt: Option<&str>,
        lines: impl Iterator<Item = &'a str>,
    ) -> io::Result<Chosen> {
        let theme: &dyn Theme = if self.view.colour { &self.menu_theme() } else { &SimpleTheme };
        let room = usize::from(self.term.size().1).saturating_sub(MENU_MARGIN);
        let cut = |line: &str, room| console::truncate_str(line, room, "…").into_owned();
        let lines = lines.map(|line| cut(line, room));
        let mut select = Select::with_theme(theme).items(lines).default(0).report(false);
        if let Some(prompt) = prompt {
            select = select.with_prompt(cut(prompt, room.saturating_sub(PROMPT_MARGIN)));
        }
        self.mode.silence_signals()?;
        match self.signals.take() {
            Some(Arrival::End(arrived)) => return Ok(Chosen::Signal(arrived)),
            Some(Arrival::Pause) => return self.pause().map(|()| Chosen::Nothing),
            None => {}
        }
        self.frame.forget();
        self.term.write_str(CLEAR)?;
        let choice = select.interact_on_opt(&self.term).map_err(io::Error::from);
        self.mode.take_over()?;
        self.term.show_cursor()?;
        match choice {
            Ok(choice) => Ok(choice.map_or(Chosen::Nothing, Chosen::Item)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => match self.signals.take() {
                Some(Arrival::End(arrived)) => Ok(Chosen::Signal(arrived)),
                Some(Arrival::Pause) => self.pause().map(|()| Chosen::Nothing),
                None => Ok(Chosen::Nothing),
            },
            Err(error) => Err(error),
        }
    }
}

/// What came of a menu.
enum Chosen {
    /// The line at this place.
    Item(usize),
    /// Nothing: it was left.
    Nothing,
    /// The process was told to end.
    Signal(Signal),
}
