//! Glue: one file per subcommand, the only place where the stages meet.
//!
//! A command reads its arguments, asks the stages in their order and prints what they say; what several
//! commands share stands beside them:
//!
//! | file | what |
//! |---|---|
//! | `context` | streams, clock and terminal of a run |
//! | `collection` | the open database together with the scheduler |
//! | `reading` | notes on disk → cards, in parallel |
//! | `planning` | a path the user names → a plan, shown in words and applied |
//! | `followed` | all sources, read again |
//! | `target` | WHAT: a path, deck or topic |
//! | `progress` | a bar for work that takes long |
//! | `synced` | whether a database lies in a folder that a service copies |
//! | `query`, `selection` | QUERY: conditions on cards, and the cards they mean |
//! | `stream` | files that may be `-`, standard input or output |
//! | `dialog`, `editor` | menus and questions on a terminal; the user's editor |
//! | `card_menu` | what can be done with a card that keeps being missed |
//! | `plan_detail` | a plan in detail, for a person who is to agree |
//! | `tidy` | media of imports that no card in use names |
//! | `edited` | what a plan changes below texts of the user's own |

pub mod add;
pub mod anchor;
pub mod backup;
pub mod cards;
pub mod check;
pub mod completions;
pub mod config;
mod confusions;
pub mod decks;
pub mod doctor;
mod doubts;
pub mod due;
mod explaining;
pub mod export;
pub mod import;
pub mod leeches;
pub mod log;
pub mod man;
pub mod preview;
pub mod remove;
pub mod review;
pub mod sources;
pub mod stats;
pub mod sync;
pub mod today;
pub mod undo;
pub mod weak;

mod at_once;
mod card_menu;
mod card_text;
mod collection;
mod context;
mod dialog;
mod edited;
mod editor;
mod followed;
mod plan_detail;
mod planned;
mod planning;
mod progress;
mod query;
mod reading;
mod selection;
mod shipped;
mod stream;
mod synced;
mod target;
mod tidy;

pub use context::Context;
