//! mnemon turns the Markdown notes you already have into flashcards you do not forget, in the terminal.
//!
//! The whole program is one line, and the modules stand in its order:
//!
//! ```text
//! notes → generate → reconcile → store → schedule → review → insight / exchange
//! ```

pub mod clock;
pub mod error;

pub mod model;

pub mod notes;

pub mod generate;

pub mod reconcile;

pub mod store;

pub mod schedule;

pub mod review;

pub mod exchange;

pub mod render;

pub mod commands;
