//! Several processes at one database: no answer is lost, and nobody is told of a lock.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, Stdio};
use std::thread;

use super::world::{World, tell};

/// Cards of the notes.
const CARDS: u32 = 60;

/// A home whose cards were added.
fn numbers() -> World {
    let cards = (1..=CARDS).map(|at| format!("Q: What is number {at}?\nA: It is {at}.\n\n"));
    let world = World::new().file("notes/numbers.md", &format!("# Numbers\n\n{}", cards.collect::<String>()));
    assert_eq!(world.call(["-q", "add", "--yes", "notes"]).get().code, 0);
    world
}

/// Starts a call whose three streams are ours.
fn start(world: &World, args: &[&str]) -> Child {
    let mut command = world.call(args.iter().copied()).process();
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Feeds a call that runs and gives what it said; it must end well.
fn finish(mut child: Child, input: &str) -> String {
    // A session that has no more questions ends before it has read everything.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(output.status.success(), "{:?}: {err}", output.status);
    for word in ["lock", "busy", "database", "another process"] {
        assert!(!err.to_lowercase().contains(word), "{err}");
    }
    out
}

fn saved(out: &str) -> usize {
    out.lines().filter(|line| line.starts_with("saved: ")).count()
}

/// Answers in the log; the database must be sound.
fn answers(world: &World) -> usize {
    assert_eq!(world.call(["-q", "doctor"]).get().code, 0);
    let rows = world.call(["log", "--json", "--limit", "9999"]).out();
    rows.matches("\"kind\":\"review\"").count() + rows.matches("\"kind\":\"reask\"").count()
}

#[test]
fn four_sessions_at_once_lose_no_answer() {
    let world = numbers();
    let sessions: Vec<Child> =
        (0..4).map(|_| start(&world, &["review", "--plain", "--limit", "40", "--new", "40"])).collect();
    let input = "\n3\n\n1\n\n4\n".repeat(60);
    let said: usize = thread::scope(|scope| {
        let ends: Vec<_> =
            sessions.into_iter().map(|session| scope.spawn(|| saved(&finish(session, &input)))).collect();
        ends.into_iter().map(|end| end.join().unwrap()).sum()
    });
    assert_eq!(answers(&world), said);
    assert!(said >= 40, "{said}");
    tell(&format!("four sessions at once: {said} answers said to be saved, all in the log"));
}

/// A session that waits at its questions.
struct Session {
    child: Child,
    input: ChildStdin,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Session {
    fn of(world: &World) -> Self {
        let mut child = start(world, &["review", "--plain", "--limit", "30", "--new", "30"]);
        let (input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        Self { child, input, lines: BufReader::new(output).lines() }
    }

    /// Answers the next question; `false` where there is none.
    fn answer(&mut self) -> bool {
        self.input.write_all(b"\n3\n").is_ok()
            && self.lines.by_ref().map(Result::unwrap).any(|line| line.starts_with("saved: "))
    }

    fn end(mut self) {
        // It may have ended by itself.
        let _ = self.input.write_all(b"q\n");
        drop(self.input);
        let output = self.child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(String::from_utf8_lossy(&output.stderr).matches("lock").count(), 0);
    }
}

/// Does something beside a session before every answer.
fn beside(world: &World, times: u32, mut work: impl FnMut(u32)) {
    let mut session = Session::of(world);
    let mut said = 0;
    for turn in 0..times {
        work(turn);
        said += usize::from(session.answer());
    }
    session.end();
    assert_eq!(answers(world), said);
    assert!(said >= times as usize - 1, "{said}");
}

#[test]
fn a_sync_beside_a_session_takes_no_answer() {
    let world = numbers();
    let note = world.read("notes/numbers.md");
    beside(&world, 6, |turn| {
        let edited = note.replace("It is 9.", &format!("It is nine, {turn} times."));
        world.write("notes/numbers.md", format!("{edited}Q: What came at turn {turn}?\nA: this one\n"));
        let synced = world.call(["sync", "--yes"]).get();
        assert_eq!(synced.code, 0, "{}", synced.err);
    });
    assert_eq!(world.ids(&["turn"]).len(), 1);
}

#[test]
fn an_import_beside_a_session_takes_no_answer() {
    let world = numbers();
    world.call(["-q", "export", "apkg", "-o", "a.apkg"]).out();
    beside(&world, 5, |turn| {
        world.write("words.csv", format!("question,answer\nhola {turn},hello\n"));
        for file in ["words.csv", "a.apkg"] {
            let given = world.call(["import", file]).get();
            assert_eq!(given.code, 0, "{}", given.err);
        }
    });
}

#[test]
fn a_backup_beside_a_session_is_whole_and_a_restore_is_refused() {
    let world = numbers();
    beside(&world, 5, |_| {
        let made = world.call(["-q", "backup"]).get();
        assert_eq!((made.code, made.err.as_str()), (0, ""));
    });
    let backups = world.call(["backup", "list", "--json"]).out();
    assert_eq!(backups.matches("\"occasion\":\"asked\"").count(), 5, "{backups}");
    let mut session = Session::of(&world);
    // Once it shows a question, it has the database open.
    assert!(session.answer());
    let refused = world.call(["backup", "restore", "2026-03-02-asked", "--yes"]).get();
    assert_eq!(refused.code, 1, "{}", refused.out);
    assert_eq!(
        refused.err,
        "error: another process is using the database\nhint: wait for it to finish and try again\n"
    );
    session.end();
}

#[test]
fn work_without_pause_beside_sessions_loses_nothing() {
    let world = numbers();
    let note = world.read("notes/numbers.md");
    let said = thread::scope(|scope| {
        let sessions: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let child = start(&world, &["review", "--plain", "--limit", "25", "--new", "25"]);
                    saved(&finish(child, &"\n3\n\n2\n".repeat(40)))
                })
            })
            .collect();
        let works = [
            scope.spawn(|| {
                for turn in 0..3 {
                    world.write("notes/numbers.md", format!("{note}Q: And at turn {turn}?\nA: this\n"));
                    finish(start(&world, &["sync", "--yes"]), "");
                }
            }),
            scope.spawn(|| {
                for _ in 0..3 {
                    finish(start(&world, &["-q", "backup"]), "");
                    finish(start(&world, &["-q", "config", "set", "first_interval", "2"]), "");
                    finish(start(&world, &["-q", "config", "unset", "first_interval"]), "");
                }
            }),
        ];
        for work in works {
            work.join().unwrap();
        }
        sessions.into_iter().map(|session| session.join().unwrap()).sum::<usize>()
    });
    assert_eq!(answers(&world), said);
}
