//! The loop that joins a session to a face and to the store.

use std::fmt::Display;
use std::io;

use crate::model::card::CardId;
use crate::model::day::Now;

use super::effect::{Effect, News, Outcome};
use super::input::{Input, Signal};
use super::notice::Notice;
use super::screen::{Ahead, Ending, Screen};
use super::session::Session;
use super::waiting::Named;

/// A face: shows screens and reads inputs.
pub trait Ui {
    /// Shows the screen and waits for an input; a screen that is shown already need not be drawn again.
    fn ask(&mut self, screen: &Screen<'_>) -> io::Result<Input>;

    /// Tells what came of the last input.
    fn tell(&mut self, notice: &Notice) -> io::Result<()>;

    /// Leaves the terminal to another program until [`come_back`](Self::come_back).
    fn step_aside(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Takes the terminal over again.
    fn come_back(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a session needs from the rest of the program: the time, and a place that keeps what was done.
pub trait Keeper {
    /// Why something could not be written or read, in words for the user.
    type Error: Display;

    /// The moment it is.
    fn now(&mut self) -> Now;

    /// Writes the effect down; on `Ok` it is on disk.
    fn commit(&mut self, effect: &Effect, now: Now) -> Result<Outcome, Self::Error>;

    /// What others did to these cards since the last call: another session, or a new study day. Costs next to
    /// nothing where there was none of that.
    fn news(&mut self, cards: &[CardId], now: Now) -> Result<Vec<News>, Self::Error>;

    /// Reads cards whose turn is near; one that is not to be asked any more is `None`.
    fn read(&mut self, cards: &[Named], now: Now) -> Result<Vec<News>, Self::Error>;

    /// Looks up what comes on later days.
    fn ahead(&mut self, now: Now) -> Result<Ahead, Self::Error>;
}

/// Runs the session to its end.
///
/// Fails when the face can neither show nor read any more, or the next card cannot be read; all answers that were told as
/// saved are on disk then too.
pub fn study(session: &mut Session, ui: &mut dyn Ui, keeper: &mut impl Keeper) -> io::Result<Ending> {
    loop {
        let now = keeper.now();
        catch_up(session, ui, keeper, now)?;
        session.shown(now);
        if session.is_over() {
            match keeper.ahead(now) {
                Ok(ahead) => session.look_ahead(ahead),
                Err(error) => ui.tell(&Notice::NotRead(error.to_string()))?,
            }
        }
        let screen = session.screen();
        let input = ui.ask(&screen)?;
        let hint = hint(&screen, &input, session.is_unseen());
        let grades = match (&screen, &input) {
            (_, Input::Grade(_)) => true,
            (Screen::Answer(shown, _), Input::Reveal) => shown.suggested.is_some(),
            _ => false,
        };
        let now = keeper.now();
        if grades {
            // A card that another session answered meanwhile is not answered twice.
            let turn = session.turn();
            catch_up(session, ui, keeper, now)?;
            if session.turn() != turn || session.is_over() {
                continue;
            }
        }
        let notice = match session.apply(input, now) {
            Some(effect) => match commit(&effect, ui, keeper, now)? {
                Ok(outcome) => session.committed(outcome),
                Err(error) => {
                    session.failed();
                    let why = error.to_string();
                    Some(if effect.keeps() { Notice::NotSaved(why) } else { Notice::NotDone(why) })
                }
            },
            None => hint,
        };
        if let Some(notice) = notice {
            ui.tell(&notice)?;
        }
        if let Some(ending) = session.closed() {
            if ending == Ending::Signal(Signal::Interrupt) {
                // Who breaks off sees as well what it came to; there is nothing to answer any more.
                ui.ask(&Screen::Summary(session.summary()))?;
            }
            return Ok(ending);
        }
    }
}

/// Has an effect done; the terminal is free meanwhile where another program needs it.
fn commit<K: Keeper>(
    effect: &Effect,
    ui: &mut dyn Ui,
    keeper: &mut K,
    now: Now,
) -> io::Result<Result<Outcome, K::Error>> {
    if !effect.takes_terminal() {
        return Ok(keeper.commit(effect, now));
    }
    ui.step_aside()?;
    let done = keeper.commit(effect, now);
    ui.come_back()?;
    Ok(done)
}

/// Takes in what others did, tells how many cards were done with there, and reads the cards that come next.
fn catch_up(session: &mut Session, ui: &mut dyn Ui, keeper: &mut impl Keeper, now: Now) -> io::Result<()> {
    hear(session, ui, keeper, now)?;
    loop {
        let wanted = session.wants();
        if wanted.is_empty() {
            return Ok(());
        }
        let cards = keeper.read(&wanted, now).map_err(|error| io::Error::other(error.to_string()))?;
        session.supply(cards);
    }
}

/// Takes in what others did, and tells how many cards were done with there.
fn hear(session: &mut Session, ui: &mut dyn Ui, keeper: &mut impl Keeper, now: Now) -> io::Result<()> {
    match keeper.news(&session.waiting(), now) {
        Ok(news) if news.is_empty() => Ok(()),
        Ok(news) => match session.refresh(news) {
            0 => Ok(()),
            elsewhere => ui.tell(&Notice::Elsewhere(elsewhere)),
        },
        Err(error) => ui.tell(&Notice::NotRead(error.to_string())),
    }
}

/// What to say of an input that the session ignores on this screen.
fn hint(screen: &Screen<'_>, input: &Input, is_unseen: bool) -> Option<Notice> {
    match (screen, input) {
        (Screen::Question(_), Input::Grade(_)) => Some(Notice::RevealFirst),
        (Screen::Question(shown), Input::Type) if shown.question.expected.is_none() => {
            Some(Notice::NothingToType)
        }
        (Screen::Answer(..), Input::Reveal | Input::Type) => Some(Notice::GradeNow),
        (Screen::Question(_) | Screen::Answer(..), Input::Know) if !is_unseen => Some(Notice::NotNew),
        _ => None,
    }
}
