//! How fast mnemon is, beside the limits of what it stands on: each group measures some work and the least that
//! any program would need for the same, and prints how many times as long the work takes.
//!
//! `cargo bench` measures all, `cargo bench -- start` one group. Figures of two machines do not compare; the
//! ratios nearly do.

#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

mod adding;
mod answering;
mod corpus;
mod counting;
mod exchanging;
mod generating;
mod growth;
mod home;
mod insight;
mod limits;
mod memory;
mod race;
mod searching;
mod starting;
mod syncing;
mod table;

use criterion::Criterion;

use crate::home::Home;

/// Notes of a diligent user: some four megabytes in two thousand files, which give 100,000 cards.
const NOTES: usize = 2_000;

/// Notes that give a thousand cards.
const FEW_NOTES: usize = 20;

/// Notes with which `cargo bench -- --test` only sees that every measurement runs.
const TEST_NOTES: usize = 50;

fn main() {
    if limits::is_called() || exchanging::is_called() {
        return;
    }
    let mut criterion = Criterion::default().configure_from_args();
    let is_test = std::env::args().any(|arg| arg == "--test");
    let notes = corpus::notes(if is_test { TEST_NOTES } else { NOTES });
    generating::bench(&mut criterion, &notes);
    adding::bench(&mut criterion, &notes);
    let home = Home::with(&notes);
    home.add(home::DATABASE);
    starting::bench(&mut criterion, &home);
    counting::bench(&mut criterion, &home);
    searching::bench(&mut criterion, &home);
    exchanging::bench(&mut criterion, &home);
    syncing::bench(&mut criterion, &home, &notes, FEW_NOTES);
    let few = Home::with(&notes[..FEW_NOTES]);
    few.add(home::DATABASE);
    memory::tell(&home);
    answering::bench([("1,000 cards", &few), ("100,000 cards", &home)], is_test);
    insight::bench(&mut criterion, is_test);
    criterion.final_summary();
    table::print();
}
