//! What the program is run in: streams, variables, folders and terminal, as values.
//!
//! Only [`Env::of_process`] looks at the process itself, so a whole run can be played inside a test.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::path::PathBuf;

use etcetera::BaseStrategy;

/// Columns of output that goes to no terminal, unless `COLUMNS` says otherwise.
const PIPE_COLUMNS: usize = 80;

/// Where input comes from.
pub enum Stdin {
    /// The standard input of the process.
    Process,
    /// Something else, in tests.
    Given(Box<dyn BufRead>),
}

impl Stdin {
    /// A reader of it.
    pub fn into_reader(self) -> Box<dyn BufRead> {
        match self {
            Self::Process => Box::new(BufReader::new(io::stdin())),
            Self::Given(reader) => reader,
        }
    }
}

/// Which streams are a terminal, and how wide it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Screen {
    /// Standard input comes from one.
    pub stdin: bool,
    /// Standard output goes to one.
    pub stdout: bool,
    /// Standard error goes to one.
    pub stderr: bool,
    /// Columns, where standard output goes to one that tells.
    pub columns: Option<usize>,
}

/// All that a run gets from outside besides its arguments.
pub struct Env {
    /// Standard input.
    pub stdin: Stdin,
    /// Data.
    pub stdout: Box<dyn Write>,
    /// Talk.
    pub stderr: Box<dyn Write>,
    /// Environment variables.
    pub variables: BTreeMap<OsString, OsString>,
    /// The current folder.
    pub folder: PathBuf,
    /// The folder for this user's data, where the platform has one.
    pub data_folder: Option<PathBuf>,
    /// The folder for this user's configurations, where the platform has one.
    pub config_folder: Option<PathBuf>,
    /// The terminal.
    pub screen: Screen,
}

impl Env {
    /// The environment of this process.
    pub fn of_process() -> io::Result<Self> {
        let folders = etcetera::choose_base_strategy().ok();
        Ok(Self {
            stdin: Stdin::Process,
            stdout: Box::new(io::stdout()),
            stderr: Box::new(io::stderr()),
            variables: std::env::vars_os().collect(),
            folder: std::env::current_dir()?,
            data_folder: folders.as_ref().map(BaseStrategy::data_dir),
            config_folder: folders.as_ref().map(BaseStrategy::config_dir),
            screen: Screen {
                stdin: io::stdin().is_terminal(),
                stdout: io::stdout().is_terminal(),
                stderr: io::stderr().is_terminal(),
                columns: console::Term::stdout().size_checked().map(|(_, columns)| usize::from(columns)),
            },
        })
    }

    /// A variable that is set to something.
    pub fn variable(&self, name: &str) -> Option<&OsStr> {
        self.variables.get(OsStr::new(name)).map(OsString::as_os_str).filter(|value| !value.is_empty())
    }

    /// A variable as text; bytes that are none become replacement characters.
    pub fn text(&self, name: &str) -> Option<String> {
        self.variable(name).map(|value| value.to_string_lossy().into_owned())
    }

    /// The file of the configuration, whether it exists or not.
    pub fn config_file(&self) -> Option<PathBuf> {
        Some(self.config_folder.as_ref()?.join("mnemon").join("config.toml"))
    }

    /// Columns to lay output out in.
    pub fn columns(&self) -> usize {
        let asked = || self.text("COLUMNS")?.parse().ok().filter(|columns| *columns > 0);
        match self.screen.columns {
            Some(columns) if self.screen.stdout && columns > 0 => columns,
            _ => asked().unwrap_or(PIPE_COLUMNS),
        }
    }

    /// Whether the terminal is light, as far as it tells: `COLORFGBG` ends with the number of its background, of which
    /// 7 and those above 8 are light.
    pub fn is_light(&self) -> bool {
        let background = self.text("COLORFGBG").and_then(|text| text.rsplit(';').next()?.parse::<u8>().ok());
        background.is_some_and(|colour| colour == 7 || colour > 8)
    }

    /// Whether to use colour on a stream that is a terminal or not, when the user left it to us.
    ///
    /// `NO_COLOR` outweighs `CLICOLOR_FORCE`; a terminal that calls itself dumb gets none.
    pub fn wants_colour(&self, is_terminal: bool) -> bool {
        if self.variable("NO_COLOR").is_some() {
            return false;
        }
        let forced = self.variable("CLICOLOR_FORCE").is_some_and(|value| value != "0");
        forced || is_terminal && self.variable("TERM").is_some_and(|term| term != "dumb")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(variables: &[(&str, &str)], screen: Screen) -> Env {
        Env {
            stdin: Stdin::Given(Box::new(io::empty())),
            stdout: Box::new(io::sink()),
            stderr: Box::new(io::sink()),
            variables: variables.iter().map(|(name, value)| (name.into(), value.into())).collect(),
            folder: PathBuf::new(),
            data_folder: None,
            config_folder: None,
            screen,
        }
    }

    #[test]
    fn colour_follows_the_terminal_and_the_variables() {
        let wants = |variables: &[(&str, &str)], tty| env(variables, Screen::default()).wants_colour(tty);
        let xterm = ("TERM", "xterm");
        assert!(wants(&[xterm], true));
        assert!(!wants(&[xterm], false));
        assert!(!wants(&[("TERM", "dumb")], true));
        assert!(!wants(&[], true));
        assert!(!wants(&[xterm, ("NO_COLOR", "1")], true));
        assert!(wants(&[xterm, ("NO_COLOR", "")], true));
        assert!(wants(&[("CLICOLOR_FORCE", "1")], false));
        assert!(!wants(&[("CLICOLOR_FORCE", "0")], false));
        assert!(!wants(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], true));
    }

    #[test]
    fn the_background_is_told_by_the_last_number() {
        let is_light = |value| env(&[("COLORFGBG", value)], Screen::default()).is_light();
        assert!(is_light("0;15") && is_light("0;default;15") && is_light("0;7"));
        assert!(!is_light("15;0") && !is_light("15;8") && !is_light("") && !is_light("0;default"));
        assert!(!env(&[], Screen::default()).is_light());
    }

    #[test]
    fn width_is_the_terminals_else_that_of_columns_else_eighty() {
        let tty = Screen { stdout: true, columns: Some(132), ..Screen::default() };
        let silent = Screen { stdout: true, columns: None, ..Screen::default() };
        let pipe = Screen { columns: Some(132), ..Screen::default() };
        let columns = |variables: &[(&str, &str)], screen| env(variables, screen).columns();
        assert_eq!(columns(&[("COLUMNS", "40")], tty), 132);
        assert_eq!(columns(&[("COLUMNS", "40")], silent), 40);
        assert_eq!(columns(&[("COLUMNS", "40")], pipe), 40);
        assert_eq!(columns(&[], pipe), 80);
        for bad in ["0", "-3", "wide", ""] {
            assert_eq!(columns(&[("COLUMNS", bad)], pipe), 80, "{bad}");
        }
    }
}
