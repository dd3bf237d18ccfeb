//! How a session is run.

use crate::review::input::Keys;

/// Whether answers move the schedule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// The daily session: the first answer of a card on a study day moves its schedule.
    #[default]
    Schedule,
    /// Drill and cram: nothing moves.
    Practice,
}

/// Which answers are typed before they are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typing {
    /// None, but for those that the user wants to.
    #[default]
    Never,
    /// Short ones.
    Short,
    /// All that can be.
    All,
}

/// How a session is run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The grades on offer.
    pub keys: Keys,
    /// Whether answers count.
    pub mode: Mode,
    /// Which answers are typed.
    pub typing: Typing,
    /// Milliseconds after which no further card is shown, if there is a limit.
    pub time_ms: Option<i64>,
}
