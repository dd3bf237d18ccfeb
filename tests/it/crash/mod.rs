//! The program killed, its disk full, failing or without power, at every call that writes: nothing is lost.
//!
//! | file | what |
//! |---|---|
//! | `deeds` | what the program does meanwhile, and the home that it finds |
//! | `stage` | that home, and calls of the program in it |
//! | `strike` | the process killed before a call of the system, or the call failing; needs strace |
//! | `trace`, `disk`, `power` | a recorded deed replayed onto a disk that loses what was not synced |
//! | `judge` | what must hold afterwards |
//!
//! The tests strike at some calls of each deed; `cargo run --example crash -- N`, and `CI_FULL=1`, at all.

pub mod deeds;
pub mod disk;
pub mod judge;
pub mod power;
pub mod stage;
pub mod strike;
pub mod trace;

#[cfg(test)]
mod tests;
