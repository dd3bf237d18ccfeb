//! Tests of the whole program: its command line in whole outputs, and the shape of its source.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod adding;
mod anchoring;
mod architecture;
mod backups;
mod changing;
mod checking;
mod configuring;
mod corpus;
#[cfg(target_os = "linux")]
mod crash;
mod doctor;
mod editing;
mod errors;
mod exporting;
#[cfg(target_os = "linux")]
mod faults;
mod fuzz;
mod garbled;
mod help;
mod history;
mod hostile;
mod importing;
mod kill;
mod listing;
mod living;
mod logging;
mod marking;
mod missed;
mod nesting;
mod own_text;
#[cfg(unix)]
mod permissions;
#[cfg(unix)]
mod poison;
mod previewing;
mod reviewing;
mod session_keys;
mod shared;
mod shipping;
mod stats;
#[cfg(unix)]
mod stopping;
mod syncing;
mod terminal;
mod together;
mod undoing;
mod weak;
mod world;
