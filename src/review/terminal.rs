//! The face for people: single keys, a screen that is drawn anew for each card, a menu behind `?`.
//!
//! The loop is our own, since a prompt library has no place for single keys: it waits on the keyboard and on
//! a pipe of signals together, so no signal is lost between two reads. What it takes care of:
//!
//! - Ctrl-C and SIGTERM end the session as an input does, with the terminal restored; a hang-up ends it
//!   without a further word; Ctrl-Z leaves the terminal as it was found and redraws when the job comes back.
//! - A resize redraws. It is noticed by comparing sizes while waiting, not by a signal handler: a handler
//!   can never be removed for good, and the menus take a read that it interrupts for Ctrl-C.
//! - An escape sequence that is not known is swallowed to its end, else Ctrl-Right would arrive as `5` and
//!   grade the card; keys typed before a question is shown are dropped, else they would answer it.

mod keys;
mod menu;
mod mode;

use std::io::{self, IsTerminal};

use console::{Key, Style, Term};
use dialoguer::Select;
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{QueueSelector, tcflush};

use super::input::{COMMANDS, Input, Keys, Signal};
use super::layout::{View, wrapped};
use super::notice::Notice;
use super::screen::{Ending, Screen, Summary};
use super::ui::Ui;

use super::signals::{self, Arrival, Signals};
use keys::Press;
use mode::KeyMode;

/// Columns that text is laid out in: narrower it is left to the terminal to wrap, wider it is hard to read.
const COLUMNS: std::ops::RangeInclusive<usize> = 20..=120;

/// How often the size of the terminal is compared while nothing happens: 0.2 s, at once to the eye.
const TICK: Timespec = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };

/// Ticks that the summary waits for an undo (10 s) before the session ends by itself.
const LAST_CHANCE: u32 = 50;

/// How far the rest of an escape sequence can lie behind its start on a slow line.
const STRAGGLERS: Timespec = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };

/// Rows and columns below which there is no room for the menu (the library panics below three rows).
const MENU_ROOM: (u16, u16) = (8, 20);

/// Cursor to the top left, then clear to the end: what has scrolled off stays in the scrollback.
const CLEAR: &str = "\u{1b}[H\u{1b}[J";

/// Back to the first column, then clear the line.
const CLEAR_LINE: &str = "\r\u{1b}[K";

/// Whether standard input and output are a terminal that can be drawn on.
pub fn is_usable() -> bool {
    let dumb = std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
    io::stdin().is_terminal() && io::stdout().is_terminal() && !dumb
}

/// A face on the terminal of standard input and output. While it lives, keys are read singly and without
/// echo and signals come to it; dropped, it leaves the terminal as it was found.
pub struct Terminal {
    term: Term,
    view: View,
    mode: KeyMode,
    signals: Signals,
    /// Rows and columns that were drawn for.
    size: (u16, u16),
    /// Turn of the question drawn last, and whether its answer was graded.
    turn: (u64, bool),
    status: Option<String>,
}

/// Why the loop woke up.
enum Wake {
    Key(Key),
    Signal(Signal),
    Pause,
    Resize,
    TimeOut,
}

impl Terminal {
    /// Takes the terminal over; [`is_usable`] tells whether there is one.
    pub fn open(view: View) -> io::Result<Self> {
        let term = Term::stdout();
        let signals = Signals::listen()?;
        let mode = KeyMode::enter()?;
        let size = term.size();
        // Moves what the user had on the screen into the scrollback, where clearing does not reach it.
        term.write_str(&"\n".repeat(usize::from(size.0)))?;
        Ok(Self { term, view, mode, signals, size, turn: (0, false), status: None })
    }

    /// Shows a card until an input comes.
    fn converse(&mut self, screen: &Screen<'_>, turn: (u64, bool), keys: Keys) -> io::Result<Input> {
        if turn != self.turn {
            self.turn = turn;
            tcflush(io::stdin(), QueueSelector::IFlush)?;
        }
        match self.signals.take() {
            Some(Arrival::End(signal)) => return Ok(Input::Signal(signal)),
            Some(Arrival::Pause) => self.pause()?,
            None => {}
        }
        self.draw(screen)?;
        loop {
            match self.wake(None)? {
                Wake::Key(key) => match keys::decode(&key, keys) {
                    Some(Press::Input(input)) => return Ok(input),
                    Some(Press::Menu) => {
                        if let Some(input) = self.menu(screen, keys)? {
                            return Ok(input);
                        }
                        self.draw(screen)?;
                    }
                    None => {}
                },
                Wake::Signal(signal) => return Ok(Input::Signal(signal)),
                Wake::Pause => {
                    self.pause()?;
                    self.draw(screen)?;
                }
                Wake::Resize => self.draw(screen)?,
                Wake::TimeOut => {}
            }
        }
    }

    /// Shows the summary and, after the last card, gives a moment to take the last answer back.
    fn farewell(&mut self, summary: &Summary) -> io::Result<Input> {
        tcflush(io::stdin(), QueueSelector::IFlush)?;
        loop {
            self.size = self.term.size();
            let text = self.view.summary(summary, self.width());
            self.term.write_str(&format!("{CLEAR}{text}"))?;
            if let Some(status) = self.status.take() {
                self.term.write_line(&status)?;
            }
            if summary.ending != Ending::Done || !summary.can_undo {
                return Ok(Input::Quit);
            }
            let hint = self.view.dim("u takes the last answer back, any other key ends");
            self.term.write_str(&hint)?;
            let wake = self.wake(Some(LAST_CHANCE))?;
            self.term.write_str(CLEAR_LINE)?;
            match wake {
                Wake::Key(key) if keys::decode(&key, Keys::Four) == Some(Press::Input(Input::Undo)) => {
                    return Ok(Input::Undo);
                }
                Wake::Key(_) | Wake::TimeOut => return Ok(Input::Quit),
                Wake::Signal(signal) => return Ok(Input::Signal(signal)),
                Wake::Pause => self.pause()?,
                Wake::Resize => {}
            }
        }
    }

    fn width(&self) -> usize {
        usize::from(self.size.1).clamp(*COLUMNS.start(), *COLUMNS.end())
    }

    fn draw(&mut self, screen: &Screen<'_>) -> io::Result<()> {
        self.size = self.term.size();
        let width = self.width();
        let mut text = CLEAR.to_owned();
        match screen {
            Screen::Question(shown) => {
                text.push_str(&self.view.question(shown, width));
                text.push('\n');
                text.push_str(&self.help("space shows the answer", width));
            }
            Screen::Answer(shown, choices) => {
                text.push_str(&self.view.question(shown, width));
                text.push_str(&self.view.answer(shown.question, width));
                if let Some(passage) = shown.passage {
                    text.push_str(&self.view.passage(passage, width));
                }
                text.push('\n');
                text.push_str(&self.view.grades(choices, width));
                text.push_str(&self.help(&format!("{} grades", shown.keys), width));
            }
            Screen::Passage(shown, passage) => {
                text.push_str(&self.view.question(shown, width));
                text.push_str(&self.view.answer(shown.question, width));
                text.push_str(&self.view.passage(passage, width));
                text.push('\n');
                text.push_str(&self.help("space goes on", width));
            }
            Screen::Summary(summary) => text.push_str(&self.view.summary(summary, width)),
        }
        if let Some(status) = &self.status {
            text.push_str(status);
            text.push('\n');
        }
        self.term.write_str(&text)
    }

    /// The line of keys.
    fn help(&self, first: &str, width: usize) -> String {
        let mut parts = vec![first.to_owned()];
        parts.extend(COMMANDS.iter().map(|command| format!("{} {}", command.letter, command.name)));
        parts.push("? help".to_owned());
        self.view.dim(wrapped(&parts.join(" · "), width)) + "\n"
    }

    /// Waits for a key, a signal, a resize or, where `ticks` are given, that many ticks of silence.
    fn wake(&mut self, ticks: Option<u32>) -> io::Result<Wake> {
        let mut silence = 0;
        loop {
            match self.signals.take() {
                Some(Arrival::End(signal)) => return Ok(Wake::Signal(signal)),
                Some(Arrival::Pause) => return Ok(Wake::Pause),
                None => {}
            }
            let stdin = io::stdin();
            let mut watched =
                [PollFd::new(&stdin, PollFlags::IN), PollFd::new(self.signals.pipe(), PollFlags::IN)];
            match poll(&mut watched, Some(&TICK)) {
                Ok(0) => silence += 1,
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            let keyboard = watched[0].revents();
            if keyboard.contains(PollFlags::IN) {
                match self.key() {
                    Ok(key) => return Ok(Wake::Key(key)),
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    Err(error) => return Err(error),
                }
            }
            if keyboard.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                return Ok(Wake::Signal(Signal::HangUp));
            }
            if self.term.size() != self.size {
                return Ok(Wake::Resize);
            }
            if ticks.is_some_and(|ticks| silence >= ticks) {
                return Ok(Wake::TimeOut);
            }
        }
    }

    /// Reads a key that is waiting, and what trails behind it if it is part of an escape sequence. On a slow
    /// line the second character of one may come as a key of its own.
    fn key(&self) -> io::Result<Key> {
        let key = self.term.read_key_raw()?;
        if matches!(key, Key::Escape | Key::UnknownEscSeq(_) | Key::Char('[' | 'O')) {
            let stdin = io::stdin();
            while poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&STRAGGLERS))? > 0 {
                self.term.read_key_raw()?;
            }
        }
        Ok(key)
    }

    /// Stops the process as Ctrl-Z would without us, and takes the terminal over again when it goes on.
    fn pause(&self) -> io::Result<()> {
        self.mode.leave()?;
        signals::stop_process()?;
        self.mode.take_over()
    }

    /// Lets the user choose among all actions; `None` goes back to the card.
    fn menu(&mut self, screen: &Screen<'_>, keys: Keys) -> io::Result<Option<Input>> {
        let (rows, columns) = self.term.size();
        if rows < MENU_ROOM.0 || columns < MENU_ROOM.1 {
            self.status = Some(format!("space shows, {keys} grades, u s b x f p q"));
            return Ok(None);
        }
        let entries = menu::entries(screen);
        let theme: &dyn Theme = if self.view.colour { &ColorfulTheme::default() } else { &SimpleTheme };
        let select = Select::with_theme(theme).items(entries.iter().map(|entry| entry.label.as_str()));
        self.mode.silence_signals()?;
        match self.signals.take() {
            Some(Arrival::End(signal)) => return Ok(Some(Input::Signal(signal))),
            Some(Arrival::Pause) => return self.pause().map(|()| None),
            None => {}
        }
        let choice = select.default(0).interact_on_opt(&self.term).map_err(io::Error::from);
        self.mode.take_over()?;
        self.term.show_cursor()?;
        match choice {
            Ok(choice) => Ok(choice.and_then(|at| entries.get(at)).map(|entry| entry.input)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => match self.signals.take() {
                Some(Arrival::End(signal)) => Ok(Some(Input::Signal(signal))),
                Some(Arrival::Pause) => self.pause().map(|()| None),
                None => Ok(None),
            },
            Err(error) => Err(error),
        }
    }
}

impl Ui for Terminal {
    fn ask(&mut self, screen: &Screen<'_>) -> io::Result<Input> {
        let input = match screen {
            Screen::Question(shown) | Screen::Answer(shown, _) => {
                self.converse(screen, (shown.turn, false), shown.keys)
            }
            Screen::Passage(shown, _) => self.converse(screen, (shown.turn, true), shown.keys),
            Screen::Summary(summary) => self.farewell(summary),
        };
        self.status = None;
        match input {
            Err(error) if is_gone(&error) => Ok(Input::Signal(Signal::HangUp)),
            other => other,
        }
    }

    /// Keeps the notice for the next screen, which is drawn at once.
    fn tell(&mut self, notice: &Notice) -> io::Result<()> {
        let style = if notice.is_trouble() { Style::new().red() } else { Style::new().cyan() };
        let text = wrapped(&(self.view.safe)(&notice.to_string()), self.width());
        self.status = Some(self.view.paint(style, text));
        Ok(())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // The menu hides the cursor; nobody is left to be told if this fails.
        self.term.show_cursor().unwrap_or_default();
    }
}

/// Whether the terminal went away: reads end or fail with EIO, writes with EIO or EPIPE, and opening it anew
/// with ENXIO.
fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::BrokenPipe)
        || matches!(Errno::from_io_error(error), Some(Errno::IO | Errno::NXIO))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_that_went_away_is_told_from_other_failures() {
        let gone = [Errno::IO, Errno::PIPE, Errno::NXIO].map(io::Error::from);
        assert!(gone.iter().all(is_gone));
        assert!(is_gone(&io::ErrorKind::UnexpectedEof.into()));
        let others = [io::Error::from(Errno::NOSPC), io::Error::from(io::ErrorKind::Interrupted)];
        assert!(!others.iter().any(is_gone));
    }
}
