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
//!   grade the card; keys typed before a question is shown are dropped, else they would answer it. A single grade
//!   behind a typed answer can mean nothing but that answer and is kept.

mod ask;
mod compose;
mod field;
mod frame;
mod keys;
mod menu;
mod mode;
mod wait;

use std::io::{self, IsTerminal};

use console::{Style, Term};
use rustix::io::Errno;
use rustix::termios::{QueueSelector, tcflush};

use super::input::{Does, Input, Keys, Signal};
use super::layout::{View, wrapped};
use super::notice::Notice;
use super::screen::{Ending, Screen, Shown, Summary};
use super::ui::Ui;
use crate::model::grade::Grade;

use super::signals::{Arrival, Signals};
use compose::{Foot, compose};
use frame::{CLEAR, Frame, Window};
use keys::{Press, Scroll};
use mode::KeyMode;
use wait::Wake;

/// Columns that text is laid out in: narrower it is left to the terminal to wrap, wider it is hard to read.
const COLUMNS: std::ops::RangeInclusive<usize> = 20..=120;

/// Ticks that the summary waits for an undo (10 s) before the session ends by itself.
const LAST_CHANCE: u32 = 50;

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
    frame: Frame,
    /// Rows and columns that were drawn for.
    size: (u16, u16),
    /// What was drawn last.
    drawn: Stage,
    /// How far the text of the card was moved by hand, and where it stands.
    top: Option<usize>,
    window: Window,
    status: Option<String>,
    /// A signal that came while another program had the terminal.
    arrived: Option<Arrival>,
}

/// What is on the screen, as far as keys that were typed before it must not count for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Stage {
    turn: u64,
    /// The answer was typed, or graded, or a text lies over the card.
    step: u8,
    /// Whether the answer is up.
    revealed: bool,
}

impl Stage {
    fn of(screen: &Screen<'_>) -> Self {
        let at = |shown: &Shown<'_>, step, revealed| Self { turn: shown.turn, step, revealed };
        match screen {
            Screen::Question(shown) => at(shown, 0, false),
            Screen::Answer(shown, _) => at(shown, u8::from(shown.typed.is_some()), true),
            Screen::Passage(shown, _) => at(shown, 2, true),
            Screen::Page(shown, _) => at(shown, 3, true),
            Screen::Hits(shown, _) => at(shown, 4, true),
            Screen::Summary(_) => Self::default(),
        }
    }

    /// Whether this is the answer that was typed on the other one.
    const fn is_typed_answer_of(self, other: Self) -> bool {
        self.turn == other.turn && other.step == 0 && !other.revealed && self.step == 1
    }

    /// Whether what was typed for the other one may be taken for this one.
    const fn goes_on_from(self, other: Self) -> bool {
        self.turn == other.turn && self.step == other.step
    }
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
        Ok(Self {
            term,
            view,
            mode,
            signals,
            frame: Frame::default(),
            size,
            drawn: Stage::default(),
            top: None,
            window: Window::default(),
            status: None,
            arrived: None,
        })
    }

    /// Shows a card until an input comes.
    fn converse(&mut self, screen: &Screen<'_>, keys: Keys) -> io::Result<Input> {
        let stage = Stage::of(screen);
        let mut typed_ahead = None;
        if stage.is_typed_answer_of(self.drawn) {
            typed_ahead = self.typed_ahead()?.filter(|key| keys::is_grade(key, keys));
        } else if !stage.goes_on_from(self.drawn) {
            tcflush(io::stdin(), QueueSelector::IFlush)?;
        }
        if stage != self.drawn {
            self.top = None;
        }
        self.drawn = stage;
        match self.arrived.take().or_else(|| self.signals.take()) {
            Some(Arrival::End(signal)) => return Ok(Input::Signal(signal)),
            Some(Arrival::Pause) => self.pause()?,
            None => {}
        }
        if let Screen::Question(shown) = screen
            && shown.field
        {
            return self.type_answer(screen);
        }
        if let Screen::Hits(_, hits) = screen
            && let Some(input) = self.choose_hit(hits)?
        {
            return Ok(input);
        }
        self.draw(screen, Foot::Keys)?;
        loop {
            let wake = match typed_ahead.take() {
                Some(key) => Wake::Key(key),
                None => self.wake(None)?,
            };
            match wake {
                Wake::Key(key) => match keys::decode(&key, keys) {
                    // A long text is read to its end before the space bar goes on.
                    Some(Press::Does(Does::Input(Input::Reveal))) if self.reads_on(screen) => {
                        self.scroll(screen, Scroll::PageDown)?;
                    }
                    // As in Anki; where a grade is suggested, it is that one.
                    Some(Press::Does(Does::Input(Input::Reveal))) if wants_grade(screen) => {
                        return Ok(Input::Grade(Grade::GOOD));
                    }
                    Some(Press::Does(does)) => {
                        if let Some(input) = self.complete(does, screen)? {
                            return Ok(input);
                        }
                        self.draw(screen, Foot::Keys)?;
                    }
                    Some(Press::Menu) => {
                        if let Some(does) = self.menu(screen)?
                            && let Some(input) = self.complete(does, screen)?
                        {
                            return Ok(input);
                        }
                        self.draw(screen, Foot::Keys)?;
                    }
                    Some(Press::Scroll(scroll)) => self.scroll(screen, scroll)?,
                    None => {}
                },
                Wake::Signal(signal) => return Ok(Input::Signal(signal)),
                Wake::Pause => {
                    self.pause()?;
                    self.draw(screen, Foot::Keys)?;
                }
                Wake::Resize => self.draw(screen, Foot::Keys)?,
                Wake::Paste(_) | Wake::TimeOut => {}
            }
        }
    }

    /// Whether the space bar moves a text on instead of leaving it.
    fn reads_on(&self, screen: &Screen<'_>) -> bool {
        let is_read = match screen {
            Screen::Answer(shown, _) => shown.suggested.is_none(),
            Screen::Passage(..) | Screen::Page(..) | Screen::Hits(..) => true,
            Screen::Question(_) | Screen::Summary(_) => false,
        };
        is_read && self.window.has_more()
    }

    fn scroll(&mut self, screen: &Screen<'_>, scroll: Scroll) -> io::Result<()> {
        let page = isize::try_from(self.window.height).unwrap_or(isize::MAX);
        self.top = Some(self.window.moved(match scroll {
            Scroll::Up => -1,
            Scroll::Down => 1,
            Scroll::PageUp => -page,
            Scroll::PageDown => page,
        }));
        self.draw(screen, Foot::Keys)
    }

    /// Shows the summary and, after the last card, gives a moment to take the last answer back.
    fn farewell(&mut self, summary: &Summary) -> io::Result<Input> {
        tcflush(io::stdin(), QueueSelector::IFlush)?;
        self.frame.forget();
        loop {
            self.size = self.term.size();
            let text = self.view.summary(summary, self.width());
            self.term.write_str(&format!("{CLEAR}{text}"))?;
            if let Some(status) = self.status.take() {
                self.term.write_line(&status)?;
            }
            if !matches!(summary.ending, Ending::Done | Ending::TimeUp) || !summary.can_undo {
                return Ok(Input::Quit);
            }
            let hint = self.view.dim("u takes the last answer back, any other key ends");
            self.term.write_str(&hint)?;
            let wake = self.wake(Some(LAST_CHANCE))?;
            self.term.write_str(CLEAR_LINE)?;
            match wake {
                Wake::Key(key)
                    if keys::decode(&key, Keys::Four) == Some(Press::Does(Does::Input(Input::Undo))) =>
                {
                    return Ok(Input::Undo);
                }
                Wake::Key(_) | Wake::TimeOut => return Ok(Input::Quit),
                Wake::Signal(signal) => return Ok(Input::Signal(signal)),
                Wake::Pause => self.pause()?,
                Wake::Paste(_) | Wake::Resize => {}
            }
        }
    }

    fn width(&self) -> usize {
        usize::from(self.size.1).clamp(*COLUMNS.start(), *COLUMNS.end())
    }

    fn draw(&mut self, screen: &Screen<'_>, foot: Foot<'_>) -> io::Result<()> {
        self.size = self.term.size();
        let width = self.width();
        let (rows, columns) = (usize::from(self.size.0), usize::from(self.size.1));
        let parts = compose(&self.view, screen, foot, self.status.as_deref(), width);
        let (drawn, window, cursor) = parts.rows(rows, columns, self.top);
        self.window = window;
        self.frame.draw(&self.term, self.size, drawn, cursor)
    }
}

impl Ui for Terminal {
    fn ask(&mut self, screen: &Screen<'_>) -> io::Result<Input> {
        let input = match screen {
            Screen::Question(shown)
            | Screen::Answer(shown, _)
            | Screen::Passage(shown, _)
            | Screen::Page(shown, _)
            | Screen::Hits(shown, _) => self.converse(screen, shown.keys),
            Screen::Summary(summary) => self.farewell(summary),
        };
        self.status = None;
        match input {
            Err(error) if is_gone(&error) => Ok(Input::Signal(Signal::HangUp)),
            other => other,
        }
    }

    fn step_aside(&mut self) -> io::Result<()> {
        self.term.write_str(CLEAR)?;
        self.frame.forget();
        Signals::rest();
        self.mode.leave()
    }

    fn come_back(&mut self) -> io::Result<()> {
        self.mode.take_over()?;
        self.term.show_cursor()?;
        Signals::listen_again();
        // A Ctrl-C was for the other program, which had the keyboard.
        self.arrived = self
            .signals
            .take()
            .filter(|arrival| matches!(arrival, Arrival::End(Signal::Terminate | Signal::HangUp)));
        Ok(())
    }

    /// Keeps the notice for the next screen, which is drawn at once.
    fn tell(&mut self, notice: &Notice) -> io::Result<()> {
        let style = if notice.is_trouble() { Style::new().red() } else { self.view.accent() };
        let text = wrapped(&(self.view.safe)(&notice.to_string()), self.width());
        self.status = Some(self.view.paint(style, text));
        Ok(())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // The menu hides the cursor; nobody is left to be told if this fails.
        self.leave_screen().unwrap_or_default();
        self.term.show_cursor().unwrap_or_default();
    }
}

/// Whether the answer is up and no grade is suggested.
const fn wants_grade(screen: &Screen<'_>) -> bool {
    matches!(screen, Screen::Answer(shown, _) if shown.suggested.is_none())
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
