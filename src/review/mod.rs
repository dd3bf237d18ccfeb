//! Stage 6: the study session, a state machine without I/O, and its faces.
//!
//! [`session`] decides what is on the screen and what an input does; it knows neither terminal nor database.
//! A [`ui::Ui`] shows its screens and reads inputs, a [`ui::Keeper`] writes its effects down, and
//! [`ui::study`] joins the three, one committed answer at a time: an answer is on disk before the next
//! question is shown, so whatever kills the process loses nothing that was called saved.
//!
//! Three faces: [`terminal`] for people, [`plain`] for pipes, [`script`] for tests. [`layout`]
//! turns cards into text for the first two, and `summary` the end of a session.

pub mod effect;
pub mod input;
pub mod layout;
pub mod nothing_due;
pub mod notice;
pub mod passage;
pub mod plain;
pub mod question;
pub mod screen;
pub mod script;
pub mod session;
mod signals;
mod summary;
mod tally;
pub mod terminal;
pub mod typed;
pub mod ui;
pub mod waiting;
pub mod watch;

#[cfg(test)]
mod samples;
