//! Strikes at one call of the system: the process dies before it, or the call fails.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, Output};
use std::thread;
use std::time::{Duration, Instant};

use super::deeds::Deed;
use super::disk::Image;
use super::judge::Expected;
use super::stage::{Stage, fed};
use super::trace;

/// What happens to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The process is killed before it.
    Kill,
    /// It fails once, as on a disk with a bad sector.
    BadSector,
    /// It fails from then on, as on a full disk.
    FullDisk,
}

impl Fault {
    /// What strace is to do at the call of this number.
    fn injection(self, call: &str, number: u32) -> String {
        match self {
            Self::Kill => format!("inject={call}:signal=KILL:when={number}"),
            Self::BadSector => format!("inject={call}:error=EIO:when={number}"),
            Self::FullDisk => format!("inject={call}:error=ENOSPC:when={number}+"),
        }
    }

    /// Whether the call fails so.
    fn befalls(self, call: &str) -> bool {
        match self {
            Self::Kill => call != "openat",
            Self::BadSector => matches!(call, "pwrite64" | "fsync" | "fdatasync" | "ftruncate" | "rename"),
            Self::FullDisk => matches!(call, "pwrite64" | "ftruncate" | "mkdir" | "copy_file_range"),
        }
    }
}

/// Whether strace is there and may trace.
pub fn can_trace() -> bool {
    let tried = Command::new("strace").args(["-qqq", "-e", "trace=none", "true"]).output();
    tried.is_ok_and(|output| output.status.success())
}

/// The log of a deed that nothing disturbs, and what was said.
pub fn record(deed: &Deed, stage: &Stage, words: &[&str]) -> (String, Output) {
    let log = stage.beside("trace");
    let (file, calls) = (log.display().to_string(), format!("trace={}", trace::CALLS));
    let strace = [
        "strace",
        "-f",
        "-qqq",
        "-e",
        "signal=none",
        "-y",
        "-xx",
        "-s",
        "67108864",
        "-o",
        &file,
        "-e",
        &calls,
    ];
    let output = fed(stage.command(&[&strace[..], words].concat(), deed.args, deed.now), deed.stdin);
    (fs::read_to_string(log).unwrap(), output)
}

/// What came of strikes.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// How many of each kind of call were struck.
    pub strikes: BTreeMap<String, u32>,
    /// How many left the deed undone or half of a session's answers, and how many went on as if nothing were.
    pub noticed: u32,
    /// What did not hold.
    pub broken: Vec<String>,
    /// What was said of faults, and how often.
    pub words: BTreeMap<String, u32>,
}

impl Tally {
    /// All strikes.
    pub fn count(&self) -> u32 {
        self.strikes.values().sum()
    }

    /// Adds those of another.
    pub fn add(&mut self, other: Self) {
        for (call, count) in other.strikes {
            *self.strikes.entry(call).or_default() += count;
        }
        for (words, count) in other.words {
            *self.words.entry(words).or_default() += count;
        }
        self.noticed += other.noticed;
        self.broken.extend(other.broken);
    }
}

/// Strikes a deed with a fault at every call, or about `most` times at each kind of call.
pub fn strike_all(deed: &Deed, stage: &Stage, fault: Fault, most: u32) -> Result<Tally, String> {
    stage.set(&Image::new());
    (deed.prepare)(stage);
    let start = stage.image();
    let (log, _) = record(deed, stage, &[]);
    stage.set(&start);
    let expected = Expected::of(deed, stage)?;
    let mut tally = Tally::default();
    for (call, count) in trace::counts(&log).into_iter().filter(|(call, _)| fault.befalls(call)) {
        let stride = (count / most).max(1);
        for number in (1 + stride / 2..=count).step_by(stride as usize) {
            stage.set(&start);
            let (inject, trace) = (fault.injection(&call, number), format!("trace={call}"));
            let strace =
                ["strace", "-f", "-qqq", "-e", "signal=none", "-o", "/dev/null", "-e", &trace, "-e", &inject];
            let output = fed(stage.command(&strace, deed.args, deed.now), deed.stdin);
            *tally.strikes.entry(call.clone()).or_default() += 1;
            judge(
                deed,
                stage,
                &expected,
                &output,
                fault,
                &format!("{fault:?} at {call} {number}"),
                &mut tally,
            );
        }
    }
    Ok(tally)
}

/// Kills a deed at moments that the dice tell.
pub fn strike_randomly(
    deed: &Deed,
    stage: &Stage,
    rounds: u32,
    dice: &mut impl FnMut(u32) -> u32,
) -> Result<Tally, String> {
    stage.set(&Image::new());
    (deed.prepare)(stage);
    let start = stage.image();
    let expected = Expected::of(deed, stage)?;
    stage.set(&start);
    let begun = Instant::now();
    fed(stage.command(&[], deed.args, deed.now), deed.stdin);
    let whole = begun.elapsed().as_micros() as u32;
    let mut tally = Tally::default();
    for round in 0..rounds {
        stage.set(&start);
        let mut command = stage.command(&[], deed.args, deed.now);
        let input = stage.beside("input");
        fs::write(&input, deed.stdin).unwrap();
        let said = stage.beside("said");
        command
            .stdin(fs::File::open(&input).unwrap())
            .stdout(fs::File::create(&said).unwrap())
            .stderr(std::process::Stdio::null());
        let mut child = command.spawn().unwrap();
        thread::sleep(Duration::from_micros(u64::from(dice(whole))));
        // It may have ended before.
        let _ = child.kill();
        let status = child.wait().unwrap();
        let output = Output { status, stdout: fs::read(&said).unwrap(), stderr: Vec::new() };
        *tally.strikes.entry("kill".to_owned()).or_default() += 1;
        judge(deed, stage, &expected, &output, Fault::Kill, &format!("kill {round}"), &mut tally);
    }
    Ok(tally)
}

fn judge(
    deed: &Deed,
    stage: &Stage,
    expected: &Expected,
    output: &Output,
    fault: Fault,
    what: &str,
    tally: &mut Tally,
) {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let broken = |cause: String| format!("{}, {what}: {cause}", deed.name);
    let killed = output.status.signal().is_some();
    if killed || output.status.code() != Some(0) {
        tally.noticed += 1;
    }
    for line in err.lines().filter(|line| line.starts_with("error: ") || line.starts_with("warning: ")) {
        let line = line.replace(&stage.home().display().to_string(), "[HOME]");
        *tally.words.entry(line).or_default() += 1;
    }
    if fault != Fault::Kill {
        match output.status.code() {
            Some(0 | 1) => {}
            _ => tally.broken.push(broken(format!("ended with {:?}: {err}", output.status))),
        }
        if output.status.code() == Some(1) && err.trim().is_empty() {
            tally.broken.push(broken("failed without a word".to_owned()));
        }
    }
    let judged = expected
        .judge(deed, stage, &out)
        .and_then(|()| if output.status.success() { expected.judge_done(deed, stage) } else { Ok(()) })
        .and_then(|()| expected.again(deed, stage));
    if let Err(cause) = judged {
        tally.broken.push(broken(format!("{cause} (it said: {})", err.trim())));
    }
}
