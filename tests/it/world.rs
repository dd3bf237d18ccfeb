//! A home of its own for every test, and calls of the program in it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process;

use assert_cmd::Command;
use tempfile::TempDir;

/// The moment of a call that names none.
pub const MONDAY: &str = "2026-03-02T09:00:00+01:00";
/// The morning after.
pub const TUESDAY: &str = "2026-03-03T09:00:00+01:00";

/// A note of three cards in two sections.
pub const CAPITALS: &str = "# Capitals\n\nQ: Capital of France?\nA: Paris\n\n\
                            ## Asia\n\nQ: Capital of Japan?\nA: Tokyo\n\nQ: Capital of Nepal?\nA: Kathmandu\n";

/// A question and its answer that [`CURRENT`] may be an edit of, or another fact.
pub const SEA: [&str; 2] = ["What keeps it alive?", "the warm sea of the south"];
/// What stands in its place later.
pub const CURRENT: [&str; 2] = ["What keeps me alive then?", "the warm current in June"];

/// A folder that is the home of one user of the program.
pub struct World {
    folder: TempDir,
}

impl World {
    /// An empty home.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A home with the note `notes/capitals.md`, which nothing was made from yet.
    pub fn with_note() -> Self {
        Self::new().file("notes/capitals.md", CAPITALS)
    }

    /// A home whose three cards were added.
    pub fn with_cards() -> Self {
        let world = Self::with_note();
        assert_eq!(world.call(["add", "--yes", "notes"]).get().code, 0);
        world
    }

    /// A home whose four cards were answered, one of which may have a new text since.
    pub fn with_doubt() -> Self {
        let note = |heading: &str, [front, back]: [&str; 2]| {
            format!("{CAPITALS}\n## {heading}\n\nQ: {front}\nA: {back}\n")
        };
        let world = Self::new().file("notes/capitals.md", &note("Sea", SEA));
        assert_eq!(world.call(["add", "--yes", "notes"]).get().code, 0);
        world.call(["review"]).stdin("\n3\n\n3\n\n3\n\n3\n").out();
        world.write("notes/capitals.md", note("Currents", CURRENT));
        world
    }

    /// Writes a file.
    pub fn file(self, path: &str, text: &str) -> Self {
        self.write(path, text);
        self
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Makes a file look as if it had last been changed at this moment (RFC 3339).
    pub fn date(&self, path: &str, moment: &str) {
        let file = fs::File::options().write(true).open(self.path(path)).unwrap();
        let moment = chrono::DateTime::parse_from_rfc3339(moment).unwrap();
        file.set_modified(moment.into()).unwrap();
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Where a file is.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The ids of the cards that a query finds, as listings have them.
    pub fn ids(&self, query: &[&str]) -> Vec<String> {
        let args = ["cards", "-q"].into_iter().chain(query.iter().copied());
        self.call(args).out().lines().skip(1).map(|line| line[..8].to_owned()).collect()
    }

    /// A call of the program in this home.
    pub fn call<'a>(&'a self, args: impl IntoIterator<Item = &'a str>) -> Call<'a> {
        Call {
            world: self,
            args: args.into_iter().map(str::to_owned).collect(),
            stdin: String::new(),
            now: MONDAY,
            variables: Vec::new(),
        }
    }
}

/// A call that is not made yet.
#[must_use]
pub struct Call<'a> {
    world: &'a World,
    args: Vec<String>,
    stdin: String,
    now: &'a str,
    variables: Vec<(&'a str, &'a str)>,
}

/// What a call gave.
pub struct Given {
    /// Exit code.
    pub code: i32,
    /// Standard output, the home written as `[HOME]` and ids as `[ID]`.
    pub out: String,
    /// Standard error, likewise.
    pub err: String,
}

impl<'a> Call<'a> {
    /// With this standard input.
    pub fn stdin(self, text: &str) -> Self {
        Self { stdin: text.to_owned(), ..self }
    }

    /// At this moment.
    pub fn at(self, now: &'a str) -> Self {
        Self { now, ..self }
    }

    /// With this environment variable.
    pub fn variable(mut self, name: &'a str, value: &'a str) -> Self {
        self.variables.push((name, value));
        self
    }

    /// The call as a process that is not started yet; without the standard input, which its starter gives.
    pub fn process(&self) -> process::Command {
        let home = self.world.folder.path();
        let mut command = process::Command::new(env!("CARGO_BIN_EXE_mnemon"));
        command
            .env_clear()
            .envs([("TZ", "UTC"), ("LANG", "C.UTF-8"), ("NO_COLOR", "1"), ("COLUMNS", "80")])
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("MNEMON_NOW", self.now)
            .env("MNEMON_SEED", "test")
            .envs(self.variables.iter().copied())
            .current_dir(home)
            .args(&self.args);
        command
    }

    /// Makes the call and gives its output byte for byte.
    pub fn output(self) -> process::Output {
        Command::from_std(self.process()).write_stdin(self.stdin).output().unwrap()
    }

    /// Makes the call.
    pub fn get(self) -> Given {
        let home = self.world.folder.path();
        let output = self.output();
        Given {
            code: output.status.code().unwrap_or(-1),
            out: told(&output.stdout, home),
            err: told(&output.stderr, home),
        }
    }

    /// Makes the call and compares all that it gives.
    #[track_caller]
    pub fn gives(self, code: i32, out: &str, err: &str) {
        let given = self.get();
        assert_eq!(given.out, out, "standard output; standard error was: {}", given.err);
        assert_eq!(given.err, err, "standard error");
        assert_eq!(given.code, code, "exit code");
    }

    /// Makes the call, which must succeed without a word on standard error, and gives its output.
    #[track_caller]
    pub fn out(self) -> String {
        let given = self.get();
        assert_eq!((given.code, given.err.as_str()), (0, ""), "{}", given.out);
        given.out
    }
}

/// Output without what differs from run to run.
fn told(bytes: &[u8], home: &Path) -> String {
    let text = String::from_utf8(bytes.to_vec()).unwrap().replace(&home.display().to_string(), "[HOME]");
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let digits = rest.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')).count();
        if digits == 32 {
            out.push_str("[ID]");
            rest = &rest[digits..];
        } else {
            let skip = digits.max(first.len_utf8());
            out.push_str(&rest[..skip]);
            rest = &rest[skip..];
        }
    }
    out
}

/// Prints figures of a test, whether it passes or not.
pub fn tell(figures: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{figures}").unwrap();
}
