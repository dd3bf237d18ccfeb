//! Compares the program with others that make cards of Markdown, on the same questions in the same run:
//! `cargo run --release --example compare -- [CARDS]`.
//!
//! `hashcards` and `carddown` are called where they are installed (`cargo install hashcards carddown`) and passed over
//! with a message where they are not. Each gets the notation that it reads, in a new folder of its own, and a home of
//! its own. A call is timed from the start of its process to its end, five times where it can be repeated, and the
//! shortest counts, since a busy machine only adds.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// Cards of a note.
const OF_NOTE: usize = 50;

/// Cards, where the command line names no number.
const CARDS: usize = 100_000;

/// How often a call that changes nothing is timed.
const RUNS: usize = 5;

/// How long to wait between two looks at the memory of a process.
const PAUSE: Duration = Duration::from_micros(500);

/// A program, the notation it reads, and its calls. `DECK` stands for the folder of its notes.
struct Rival {
    name: &'static str,
    card: fn(usize) -> String,
    first: &'static [&'static str],
    again: &'static [&'static str],
    /// What tells the cards that are due; `None` where only an interactive session does.
    due: Option<&'static [&'static str]>,
}

const RIVALS: [Rival; 3] = [
    Rival {
        name: "mnemon",
        card: labelled,
        first: &["-q", "add", "--yes", "DECK"],
        again: &["-q", "sync", "--yes"],
        due: Some(&["due"]),
    },
    Rival {
        name: "hashcards",
        card: labelled,
        first: &["check", "DECK"],
        again: &["check", "DECK"],
        due: Some(&["stats", "DECK"]),
    },
    Rival {
        name: "carddown",
        card: |number| format!("What stands at place {number}? : value {} #flashcard\n\n", number * 7),
        first: &["scan", "DECK"],
        again: &["scan", "DECK"],
        due: None,
    },
];

/// A card of two labelled lines, which two of the programs read alike.
fn labelled(number: usize) -> String {
    format!("Q: What stands at place {number}?\nA: value {}\n\n", number * 7)
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            let _ = writeln!(io::stderr(), "error: {cause}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let cards = match std::env::args().nth(1) {
        Some(number) => number.parse()?,
        None => CARDS,
    };
    let mut out = io::stdout().lock();
    writeln!(out, "{cards} cards in {} notes", cards.div_ceil(OF_NOTE))?;
    for rival in &RIVALS {
        let Some(program) = found(rival.name) else {
            writeln!(out, "{}: skipped, since it is not installed", rival.name)?;
            continue;
        };
        let home = std::env::temp_dir().join(format!("mnemon-compare-{}-{}", std::process::id(), rival.name));
        let told = race(rival, &program, &home, cards);
        // The figures are told even where the folder stays.
        let removed = fs::remove_dir_all(&home);
        writeln!(out, "{}: {}", rival.name, told?)?;
        removed?;
    }
    Ok(())
}

/// Where a program is: this one beside the example, others on the path.
fn found(name: &str) -> Option<PathBuf> {
    if name == "mnemon" {
        let built = std::env::current_exe().ok()?.parent()?.parent()?.join(name);
        return built.is_file().then_some(built);
    }
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Plays the calls of a program in a new home, and says what they took.
fn race(rival: &Rival, program: &Path, home: &Path, cards: usize) -> io::Result<String> {
    let deck = home.join("deck");
    fs::create_dir_all(&deck)?;
    for note in 0..cards.div_ceil(OF_NOTE) {
        let numbers = note * OF_NOTE..cards.min((note + 1) * OF_NOTE);
        fs::write(deck.join(format!("note-{note}.md")), numbers.map(rival.card).collect::<String>())?;
    }
    // A file that was just written has no time that tells whether it changes again.
    std::thread::sleep(Duration::from_secs(3));
    let call = |args: &[&str]| {
        let mut command = Command::new(program);
        let place = |arg: &&str| if *arg == "DECK" { deck.as_os_str().to_owned() } else { (*arg).into() };
        command.env("HOME", home).env("MNEMON_DB", home.join("mnemon.db")).current_dir(home);
        command.env_remove("XDG_DATA_HOME").env_remove("XDG_CONFIG_HOME").env_remove("XDG_STATE_HOME");
        command.args(args.iter().map(place).collect::<Vec<_>>());
        command
    };
    let mut told = String::new();
    let calls = [
        ("first scan", Some(rival.first), 1),
        ("re-scan", Some(rival.again), RUNS),
        ("due", rival.due, RUNS),
    ];
    for (what, args, runs) in calls {
        let Some(args) = args else {
            let _ = write!(told, "{what}: in a session only; ");
            continue;
        };
        let mut best: Option<(Duration, u64)> = None;
        for _ in 0..runs {
            let run = timed(call(args))?;
            best = Some(best.map_or(run, |best| (best.0.min(run.0), best.1.max(run.1))));
        }
        let (time, peak) = best.unwrap_or_default();
        let _ = write!(told, "{what} {:.1} ms, {:.0} MiB; ", time.as_secs_f64() * 1e3, peak as f64 / 1024.0);
    }
    Ok(told.trim_end_matches("; ").to_owned())
}

/// The time that a call takes, and the most memory it held, in KiB; 0 where the system does not tell.
fn timed(mut command: Command) -> io::Result<(Duration, u64)> {
    let start = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    let code = loop {
        if let Some(code) = child.try_wait()? {
            break code;
        }
        let text = fs::read_to_string(&status).unwrap_or_default();
        let highest = text
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        peak = highest.unwrap_or(0).max(peak);
        std::thread::sleep(PAUSE);
    };
    if code.success() {
        Ok((start.elapsed(), peak))
    } else {
        Err(io::Error::other(format!("{command:?} failed: {code}")))
    }
}
