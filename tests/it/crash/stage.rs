//! Where the program is played and killed: a home that begins the same again and again.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use super::disk::Image;

/// The moment of a call that names none, and the morning after.
pub const MONDAY: &str = "2026-03-02T09:00:00+01:00";
pub const TUESDAY: &str = "2026-03-03T09:00:00+01:00";

/// What is started as mnemon: a file, and a variable that makes it one where it is something else as well.
#[derive(Clone, Debug)]
pub struct Program {
    /// The file.
    pub path: PathBuf,
    /// The variable.
    pub variable: Option<&'static str>,
}

/// A home, and what it was at the start.
pub struct Stage {
    program: Program,
    folder: TempDir,
}

impl Stage {
    /// An empty home, in memory where that can be had, since nobody cuts the power of this machine.
    pub fn new(program: &Program) -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let stage = Self { program: program.clone(), folder: folder.unwrap() };
        fs::create_dir(stage.home()).unwrap();
        stage
    }

    /// The home.
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// A file of the home.
    pub fn path(&self, path: &str) -> PathBuf {
        self.home().join(path)
    }

    /// A file beside the home.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.path(DATABASE)
    }

    /// Writes a file of the home.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// A call that is not made yet, behind the words of `before`: another program that starts ours.
    pub fn command(&self, before: &[&str], args: &[&str], now: &str) -> Command {
        let home = self.home();
        let mut words = before.iter().copied();
        let mut command = match words.next() {
            Some(first) => {
                let mut command = Command::new(first);
                command.args(words).arg(&self.program.path);
                command
            }
            None => Command::new(&self.program.path),
        };
        command
            .args(args)
            .env_clear()
            .envs([("TZ", "UTC"), ("LANG", "C.UTF-8"), ("NO_COLOR", "1"), ("RUST_BACKTRACE", "0")])
            .envs(self.program.variable.map(|name| (name, "1")))
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", &home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("MNEMON_NOW", now)
            .env("MNEMON_SEED", "crash")
            .current_dir(home);
        command
    }

    /// Makes a call at a moment, which must end with 0 or 1.
    pub fn run(&self, args: &[&str], now: &str, stdin: &str) -> Output {
        let output = fed(self.command(&[], args, now), stdin);
        let code = output.status.code();
        assert!(
            matches!(code, Some(0 | 1)),
            "{args:?}: {code:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        output
    }

    /// All files and folders of the home.
    pub fn image(&self) -> Image {
        let mut image = Image::new();
        let mut folders = vec![self.home()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap() {
                let entry = entry.unwrap();
                if entry.file_type().unwrap().is_dir() {
                    folders.push(entry.path());
                } else {
                    image.insert(entry.path(), Some(fs::read(entry.path()).unwrap()));
                }
            }
            image.insert(folder, None);
        }
        image
    }

    /// Makes the home what an image of it holds.
    pub fn set(&self, image: &Image) {
        fs::remove_dir_all(self.home()).unwrap();
        fs::create_dir(self.home()).unwrap();
        for (path, bytes) in image {
            match bytes {
                None if *path == self.home() => {}
                None => fs::create_dir(path).unwrap(),
                Some(bytes) => fs::write(path, bytes).unwrap(),
            }
        }
    }
}

/// The database of a home.
pub const DATABASE: &str = "data/mnemon/mnemon.db";

/// Runs a command with this standard input.
pub fn fed(mut command: Command, stdin: &str) -> Output {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Who was killed reads no more.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    child.wait_with_output().unwrap()
}

/// A note of this many cards, from a number on.
pub fn numbers(from: u32, count: u32) -> String {
    let cards = (from..from + count).map(|at| format!("Q: What is number {at}?\nA: It is {at}.\n\n"));
    format!("# Numbers\n\n{}", cards.collect::<String>())
}
