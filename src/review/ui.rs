//! The loop that joins a session to a face and to the store.

use std::fmt::Display;
use std::io;

use crate::model::day::Now;

use super::input::Input;
use super::notice::Notice;
use super::screen::{Ahead, Ending, Screen};
use super::session::{Effect, Outcome, Session};

/// A face: shows screens and reads inputs.
pub trait Ui {
    /// Shows the screen and waits for an input; a screen that is shown already need not be drawn again.
    fn ask(&mut self, screen: &Screen<'_>) -> io::Result<Input>;

    /// Tells what came of the last input.
    fn tell(&mut self, notice: &Notice) -> io::Result<()>;
}

/// What a session needs from the rest of the program: the time, and a place that keeps what was done.
pub trait Keeper {
    /// Why something could not be written or read, in words for the user.
    type Error: Display;

    /// The moment it is.
    fn now(&mut self) -> Now;

    /// Writes the effect down; on `Ok` it is on disk.
    fn commit(&mut self, effect: &Effect, now: Now) -> Result<Outcome, Self::Error>;

    /// Looks up what comes on later days.
    fn ahead(&mut self, now: Now) -> Result<Ahead, Self::Error>;
}

/// Runs the session to its end.
///
/// Fails when the face can neither show nor read any more; all answers that were told as saved are on disk
/// then too.
pub fn study(session: &mut Session, ui: &mut dyn Ui, keeper: &mut impl Keeper) -> io::Result<Ending> {
    loop {
        let now = keeper.now();
        if session.is_over() {
            match keeper.ahead(now) {
                Ok(ahead) => session.look_ahead(ahead),
                Err(error) => ui.tell(&Notice::NotRead(error.to_string()))?,
            }
        }
        session.shown(now);
        let screen = session.screen();
        let input = ui.ask(&screen)?;
        let hint = hint(&screen, input);
        let now = keeper.now();
        let notice = match session.apply(input, now) {
            Some(effect) => match keeper.commit(&effect, now) {
                Ok(outcome) => session.committed(outcome),
                Err(error) => {
                    session.failed();
                    Some(Notice::NotSaved(error.to_string()))
                }
            },
            None => hint,
        };
        if let Some(notice) = notice {
            ui.tell(&notice)?;
        }
        if let Some(ending) = session.closed() {
            return Ok(ending);
        }
    }
}

/// What to say of an input that the session ignores on this screen.
const fn hint(screen: &Screen<'_>, input: Input) -> Option<Notice> {
    match (screen, input) {
        (Screen::Question(_), Input::Grade(_) | Input::Passage) => Some(Notice::RevealFirst),
        (Screen::Answer(..), Input::Reveal) => Some(Notice::GradeNow),
        _ => None,
    }
}
