//! Stage 7: rows → numbers.
//!
//! Pure: what was answered and what is due go in, figures with their uncertainty come out.

pub mod confusion;
pub mod share;
pub mod stats;
pub mod streak;
pub mod weak;
