//! The long run of the crash tests: `cargo run --example crash -- N` kills N times at random, then strikes every call
//! that writes of every deed with every fault, and cuts the power at every moment of each. Needs Linux and
//! strace. A word more, as in `-- 1000 sync`, plays the deeds of such a name alone.
//!
//! What is killed is this program itself, which is mnemon where a variable says so.

#[cfg(target_os = "linux")]
#[expect(clippy::unwrap_used, reason = "shared with a test; a run that cannot go on has failed")]
#[path = "../../tests/it/crash/mod.rs"]
mod crash;

use std::io::{self, Write as _};
use std::process::ExitCode;

/// The variable that makes this program mnemon.
const CHILD: &str = "CRASH_CHILD";

fn main() -> ExitCode {
    if std::env::var_os(CHILD).is_some() {
        mnemon::tame_panics();
        return match mnemon::env::Env::of_process() {
            Ok(env) => ExitCode::from(mnemon::run(std::env::args_os(), env)),
            Err(_) => ExitCode::FAILURE,
        };
    }
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(cause) => {
            // Nobody is left to be told when this fails too.
            let _ = writeln!(io::stderr(), "error: {cause}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn run() -> Result<bool, String> {
    Err("strace is for Linux alone".to_owned())
}

/// Plays all; tells whether everything held.
#[cfg(target_os = "linux")]
fn run() -> Result<bool, String> {
    use std::collections::BTreeMap;

    use crash::deeds::DEEDS;
    use crash::stage::{Program, Stage};
    use crash::strike::{self, Fault, Tally};
    use crash::{power, trace};
    use rand::rngs::SmallRng;
    use rand::{RngExt as _, SeedableRng as _};

    let told = |cause: io::Error| cause.to_string();
    let mut args = std::env::args().skip(1);
    let kills = args.next().map_or(Ok(1_000), |number| number.parse::<u32>()).map_err(|_| "give a number")?;
    let name = args.next().unwrap_or_default();
    if !strike::can_trace() {
        return Err(format!("strace is not installed, or may not trace {}", trace::CALLS));
    }
    let program = Program { path: std::env::current_exe().map_err(told)?, variable: Some(CHILD) };
    let stage = Stage::new(&program);
    let deeds: Vec<_> = DEEDS.iter().filter(|deed| deed.name.contains(&name)).collect();
    let mut out = io::stdout();
    let mut broken = Vec::new();
    let mut words = BTreeMap::<String, u32>::new();
    let mut dice = SmallRng::seed_from_u64(u64::from(kills));
    let mut random = Tally::default();
    for (at, deed) in deeds.iter().enumerate() {
        let rounds = kills / deeds.len() as u32 + u32::from((at as u32) < kills % deeds.len() as u32);
        random.add(strike::strike_randomly(deed, &stage, rounds, &mut |limit| dice.random_range(0..=limit))?);
    }
    writeln!(
        out,
        "{} random kills, {} of them before the end; {} broken",
        random.count(),
        random.noticed,
        random.broken.len()
    )
    .map_err(told)?;
    broken.extend(random.broken);
    writeln!(
        out,
        "{:<24} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}",
        "deed", "kill", "EIO", "ENOSPC", "events", "disks", "broken"
    )
    .map_err(told)?;
    for deed in &deeds {
        let mut counts = Vec::new();
        let before = broken.len();
        for fault in [Fault::Kill, Fault::BadSector, Fault::FullDisk] {
            let tally = strike::strike_all(deed, &stage, fault, u32::MAX)?;
            counts.push(tally.count());
            for (said, count) in tally.words {
                *words.entry(format!("{fault:?}: {said}")).or_default() += count;
            }
            broken.extend(tally.broken);
        }
        let outages = power::cut_all(deed, &stage, usize::MAX)?;
        broken.extend(outages.broken.iter().map(|cause| format!("{}, power: {cause}", deed.name)));
        writeln!(
            out,
            "{:<24} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}",
            deed.name,
            counts[0],
            counts[1],
            counts[2],
            outages.events,
            outages.disks,
            broken.len() - before
        )
        .map_err(told)?;
    }
    for (said, count) in words {
        writeln!(out, "{count:>5} × {said}").map_err(told)?;
    }
    for cause in &broken {
        writeln!(out, "BROKEN {cause}").map_err(told)?;
    }
    Ok(broken.is_empty())
}
