//! Measures whether cards can be answered, and whether only by who read the note:
//! `cargo run --example roundtrip -- draw NOTE… --count 100 --seed 7 --out DIR`, then `… -- score DIR`.
//!
//! 1. `draw` takes cards at random and writes two sheets that hide the answers: `with_note.md` shows the notes,
//!    `alone.md` the questions alone. `key.jsonl` keeps the answers.
//! 2. Two readers answer, one each sheet, in `with_note.answers.jsonl` and `alone.answers.jsonl`, a line
//!    `{"card": 1, "answer": "…"}` a card, with an empty answer where there is none to give.
//! 3. `score` writes `pairs.jsonl`, what each reader answered beside what the card says, not telling which sheet
//!    it came from. A judge writes `verdicts.jsonl`, a line `{"pair": 1, "same": true}` a pair.
//! 4. `score` again counts. A card that cannot be recovered from its note is ambiguous or wrong; one that is
//!    guessed from its question alone gives itself away, or is known to everybody.

mod draw;
mod score;
mod sheet;

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Measures whether cards can be answered from their notes, and guessed without")]
struct Args {
    #[command(subcommand)]
    step: Step,
}

#[derive(Subcommand)]
enum Step {
    /// Draw cards and write the sheets
    Draw {
        /// Notes, Markdown files
        #[arg(required = true, value_name = "NOTE")]
        notes: Vec<PathBuf>,
        /// How many cards, at most
        #[arg(long, default_value_t = 100)]
        count: usize,
        /// Another seed draws other cards
        #[arg(long, default_value_t = 7)]
        seed: u64,
        /// Where the sheets go: a folder without a round, made if missing
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Pair the answers for a judge or, where there are verdicts, count
    Score {
        /// Where the sheets are
        dir: PathBuf,
    },
}

fn main() -> ExitCode {
    let mut out = io::stdout().lock();
    let done = match Args::parse().step {
        Step::Draw { notes, count, seed, out: dir } => draw::run(&notes, count, seed, &dir, &mut out),
        Step::Score { dir } => score::run(&dir, &mut out),
    };
    let Err(error) = done else { return ExitCode::SUCCESS };
    // Where even this cannot be told, the exit code is all that is left.
    let _ = writeln!(io::stderr(), "error: {error}");
    ExitCode::FAILURE
}
