//! The domain: what every stage of the pipeline speaks of. Depends on `std` and `chrono` only.
//!
//! Nothing here reads a clock, a file or a random number, and nothing here knows SQL, Markdown parsing or
//! the terminal; the stages do, and meet in these types.

pub mod card;
pub mod day;
pub mod grade;
pub mod log;
pub mod note;
pub mod own;
pub mod pin;
pub mod problem;
pub mod query;
pub mod schedule;
pub mod setting;
pub mod stamp;
pub mod taste;
pub mod topic;
pub mod undo;
