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

mod field;
mod frame;
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

use super::input::{Ask, COMMANDS, Does, Input, Keys, Signal};
use super::layout::{View, choice_name, wrapped};
use super::notice::Notice;
use super::screen::{Ending, Screen, Shown, Summary};
use super::ui::Ui;

use super::signals::{self, Arrival, Signals};
use field::{Field, Stroke};
use frame::{CLEAR, Frame, Parts, Window};
use keys::{Press, Scroll};
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
            Screen::Summary(_) => Self::default(),
        }
    }

    /// Whether what was typed for the other one may be taken for this one.
    const fn goes_on_from(self, other: Self) -> bool {
        self.turn == other.turn && self.step == other.step
    }
}

/// What stands in the last lines of the screen.
#[derive(Clone, Copy, Debug)]
enum Foot<'a> {
    /// The keys.
    Keys,
    /// Choices behind a letter.
    Choices(Ask),
    /// A line that is typed, behind its label.
    Line(&'a str, &'a Field),
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
        if !stage.goes_on_from(self.drawn) {
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
        self.draw(screen, Foot::Keys)?;
        loop {
            match self.wake(None)? {
                Wake::Key(key) => match keys::decode(&key, keys) {
                    // A long text is read to its end before the space bar goes on.
                    Some(Press::Does(Does::Input(Input::Reveal))) if self.reads_on(screen) => {
                        self.scroll(screen, Scroll::PageDown)?;
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
                Wake::TimeOut => {}
            }
        }
    }

    /// Whether the space bar moves a text on instead of leaving it.
    fn reads_on(&self, screen: &Screen<'_>) -> bool {
        let is_read = match screen {
            Screen::Answer(shown, _) => shown.suggested.is_none(),
            Screen::Passage(..) | Screen::Page(..) => true,
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

    /// Asks what an input still needs; `None` goes back to the card.
    fn complete(&mut self, does: Does, screen: &Screen<'_>) -> io::Result<Option<Input>> {
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
                    let letter = super::input::narrow(letter).to_ascii_lowercase();
                    let choice = ask.choices().iter().find(|choice| choice.letter == letter);
                    return Ok(choice.map(|choice| choice.input.clone()));
                }
                Wake::Key(Key::CtrlC) => return Ok(Some(Input::Signal(Signal::Interrupt))),
                Wake::Key(_) => return Ok(None),
                Wake::Signal(signal) => return Ok(Some(Input::Signal(signal))),
                Wake::Pause => self.pause()?,
                Wake::Resize | Wake::TimeOut => {}
            }
        }
    }

    /// Lets the user type the answer.
    fn type_answer(&mut self, screen: &Screen<'_>) -> io::Result<Input> {
        let (stroke, text) = match self.line(screen, "> ")? {
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

    /// Reads a line below the card, with how it ended; a signal ends it too.
    fn line(&mut self, screen: &Screen<'_>, label: &str) -> io::Result<Result<(Stroke, String), Signal>> {
        let mut field = Field::default();
        loop {
            self.draw(screen, Foot::Line(label, &field))?;
            match self.wake_for(None, true)? {
                Wake::Key(Key::CtrlC) => return Ok(Err(Signal::Interrupt)),
                Wake::Key(key) => match field.press(&key) {
                    Stroke::Changed | Stroke::Ignored => {}
                    stroke => return Ok(Ok((stroke, field.text().to_owned()))),
                },
                Wake::Signal(signal) => return Ok(Err(signal)),
                Wake::Pause => self.pause()?,
                Wake::Resize | Wake::TimeOut => {}
            }
        }
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
                Wake::Resize => {}
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
        let parts = self.parts(screen, foot, width);
        let (drawn, window, cursor) = parts.rows(rows, columns, self.top);
        self.window = window;
        self.frame.draw(&self.term, self.size, drawn, cursor)
    }

    /// The screen's parts: what is left above, the card between, the keys below.
    fn parts(&self, screen: &Screen<'_>, foot: Foot<'_>, width: usize) -> Parts {
        let view = &self.view;
        let (mut body, mut focus, mut below, first) = (
            String::new(),
            0,
            Vec::new(),
            match screen {
                Screen::Question(shown) if shown.field => "enter shows the answer".to_owned(),
                Screen::Question(_) => "space shows the answer".to_owned(),
                Screen::Answer(shown, choices) => {
                    let suggested = choices.iter().find(|choice| Some(choice.grade) == shown.suggested);
                    let enter = suggested.map(|choice| format!("enter grades {}", choice_name(choice)));
                    let grades = format!("{} grades", shown.keys);
                    enter.into_iter().chain([grades]).collect::<Vec<_>>().join(" · ")
                }
                Screen::Passage(..) => "space goes on".to_owned(),
                Screen::Page(..) => "space goes back · ↑ ↓ move the text".to_owned(),
                Screen::Summary(_) => String::new(),
            },
        );
        let shown = match screen {
            Screen::Question(shown) => {
                body.push_str(&view.front(shown, false, width));
                Some(shown)
            }
            Screen::Answer(shown, choices) => {
                body.push_str(&view.front(shown, true, width));
                focus = body.lines().count();
                if let Some(typed) = shown.typed {
                    body.push_str(&view.typed(typed, width));
                }
                body.push_str(&view.answer(shown.question, width));
                if let Some(passage) = shown.passage {
                    focus = body.lines().count();
                    body.push_str(&view.passage(passage, width));
                }
                let grades = view.grades(choices, shown.suggested, width);
                below.extend(grades.lines().map(str::to_owned));
                Some(shown)
            }
            Screen::Passage(shown, passage) => {
                body.push_str(&view.front(shown, true, width));
                focus = body.lines().count();
                body.push_str(&view.answer(shown.question, width));
                body.push_str(&view.passage(passage, width));
                Some(shown)
            }
            Screen::Page(shown, page) => {
                body.push_str(&view.page(page, width));
                Some(shown)
            }
            Screen::Summary(summary) => {
                body.push_str(&view.summary(summary, width));
                None
            }
        };
        let mut field = None;
        match foot {
            // Over a card no key does anything to it.
            Foot::Keys if matches!(screen, Screen::Page(..)) => below.push(view.dim(first)),
            Foot::Keys => below.push(self.help(&first, width)),
            Foot::Choices(ask) => {
                let choices =
                    ask.choices().iter().map(|choice| format!("{} {}", choice.letter, choice.effect));
                let choices = choices.chain(["esc goes back".to_owned()]).collect::<Vec<_>>().join(" · ");
                below.extend(wrapped(&choices, width).lines().map(str::to_owned));
            }
            Foot::Line(label, typed) => {
                let (line, column) = typed.line(label, width);
                field = Some((below.len(), column));
                below.push((view.safe)(&line));
                let keys = if label == "> " {
                    "enter shows the answer · esc leaves the line · tab all actions"
                } else {
                    "enter · esc goes back"
                };
                below.push(view.dim(wrapped(keys, width).lines().next().unwrap_or_default()));
            }
        }
        // Always there, so that nothing moves when something is said.
        let said = self.status.as_deref().unwrap_or_default();
        below.extend(said.lines().map(str::to_owned));
        if said.is_empty() {
            below.push(String::new());
        }
        let head = shown.map(|shown| view.head(shown, width)).into_iter().collect();
        Parts { head, body: body.lines().map(str::to_owned).collect(), focus, foot: below, field }
    }

    /// The line of keys: as many as fit, since the menu has them all.
    fn help(&self, first: &str, width: usize) -> String {
        let last = " · ? help";
        let mut line = first.to_owned();
        for command in &COMMANDS {
            let next = format!(" · {} {}", command.letter, command.name);
            if console::measure_text_width(&line) + next.len() + last.len() <= width {
                line.push_str(&next);
            }
        }
        self.view.dim(line + last)
    }

    /// Waits for a key, a signal, a resize or, where `ticks` are given, that many ticks of silence.
    fn wake(&mut self, ticks: Option<u32>) -> io::Result<Wake> {
        self.wake_for(ticks, false)
    }

    /// The same; where text is typed, nothing but an escape sequence is swallowed.
    fn wake_for(&mut self, ticks: Option<u32>, is_text: bool) -> io::Result<Wake> {
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
                match self.key(is_text) {
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
    fn key(&self, is_text: bool) -> io::Result<Key> {
        let key = self.term.read_key_raw()?;
        let begins = matches!(key, Key::Escape | Key::UnknownEscSeq(_));
        if begins || !is_text && matches!(key, Key::Char('[' | 'O')) {
            let stdin = io::stdin();
            while poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&STRAGGLERS))? > 0 {
                self.term.read_key_raw()?;
            }
        }
        Ok(key)
    }

    /// Stops the process as Ctrl-Z would without us, and takes the terminal over again when it goes on.
    fn pause(&mut self) -> io::Result<()> {
        self.leave_screen()?;
        self.mode.leave()?;
        signals::stop_process()?;
        self.frame.forget();
        self.mode.take_over()
    }

    /// Puts the cursor below what was drawn.
    fn leave_screen(&mut self) -> io::Result<()> {
        let height = self.frame.height();
        if height > 0 {
            self.term.write_str(&format!("\u{1b}[{height};1H\r\n"))?;
            self.frame.forget();
        }
        Ok(())
    }

    /// Lets the user choose among all actions; `None` goes back to the card.
    fn menu(&mut self, screen: &Screen<'_>) -> io::Result<Option<Does>> {
        let (rows, columns) = self.term.size();
        if rows < MENU_ROOM.0 || columns < MENU_ROOM.1 {
            let letters: Vec<String> = COMMANDS.iter().map(|command| command.letter.to_string()).collect();
            self.status = Some(letters.join(" "));
            return Ok(None);
        }
        let entries = menu::entries(screen);
        let theme: &dyn Theme = if self.view.colour { &ColorfulTheme::default() } else { &SimpleTheme };
        let labels =
            entries.iter().map(|entry| console::truncate_str(&entry.label, usize::from(columns) - 4, "…"));
        let select = Select::with_theme(theme).items(labels);
        self.mode.silence_signals()?;
        let signal = |signal| Ok(Some(Does::Input(Input::Signal(signal))));
        match self.signals.take() {
            Some(Arrival::End(arrived)) => return signal(arrived),
            Some(Arrival::Pause) => return self.pause().map(|()| None),
            None => {}
        }
        self.frame.forget();
        self.term.write_str(CLEAR)?;
        let choice = select.default(0).interact_on_opt(&self.term).map_err(io::Error::from);
        self.mode.take_over()?;
        self.term.show_cursor()?;
        match choice {
            Ok(choice) => Ok(choice.and_then(|at| entries.get(at)).map(|entry| entry.does.clone())),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => match self.signals.take() {
                Some(Arrival::End(arrived)) => signal(arrived),
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
            Screen::Question(shown)
            | Screen::Answer(shown, _)
            | Screen::Passage(shown, _)
            | Screen::Page(shown, _) => self.converse(screen, shown.keys),
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
        self.signals.rest();
        self.mode.leave()
    }

    fn come_back(&mut self) -> io::Result<()> {
        self.mode.take_over()?;
        self.term.show_cursor()?;
        self.signals.listen_again();
        // A Ctrl-C was for the other program, which had the keyboard.
        self.arrived = self
            .signals
            .take()
            .filter(|arrival| matches!(arrival, Arrival::End(Signal::Terminate | Signal::HangUp)));
        Ok(())
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
        self.leave_screen().unwrap_or_default();
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
