//! Stage 5: when a card comes next, what its log says of it, and which cards today asks for.
//!
//! Everything here is pure: the study day is an argument, and where chance is wanted it is drawn from a hash
//! of the card, so that a replay on another machine finds the same days and the same order.
//!
//! - [`options`]: the choices that decide days;
//! - [`sm2`]: one answer, one step of SM-2;
//! - [`fuzz`]: the optional spread of due days;
//! - [`mod@fold`]: the rows of a card's log → its standing;
//! - [`queue`]: the cards of a study day, within limits and in order.

pub mod fold;
pub mod fuzz;
pub mod options;
pub mod queue;
pub mod sm2;

pub use fold::{fold, steps};
pub use options::Options;
pub use queue::Queue;
