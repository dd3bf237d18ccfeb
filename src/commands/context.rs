//! Streams, clock and terminal of a run.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::cli::Global;
use crate::clock::Clock;
use crate::config::Config;
use crate::config::choice::{Colour, Theme};
use crate::env::{Env, Screen, Stdin};
use crate::error::Error;
use crate::model::problem::Problem;
use crate::render::{SafeLine, Style};

use super::progress::Progress;

/// The folder of mnemon's own data inside the user's data folder, and the database in it.
const DATABASE: [&str; 2] = ["mnemon", "mnemon.db"];

/// What a command works with.
pub struct Context {
    /// Data.
    pub out: Box<dyn Write>,
    /// Talk, warnings and errors.
    pub errors: Box<dyn Write>,
    /// Standard input, until a command takes it.
    pub(super) stdin: Option<Stdin>,
    /// How output is laid out.
    pub(super) style: Style,
    /// The time.
    pub(super) clock: Clock,
    /// What the user chose once.
    pub(super) config: Config,
    /// The current folder.
    pub(super) folder: PathBuf,
    /// The command of the user's editor.
    pub(super) editor: Option<String>,
    /// The user's language, as the environment tells it: `zh_CN.UTF-8`.
    pub(super) language: Option<String>,
    /// The user's home.
    pub(super) home: Option<PathBuf>,
    screen: Screen,
    database: Option<PathBuf>,
    data_folder: Option<PathBuf>,
    is_quiet: bool,
    is_verbose: bool,
    /// Whether something was skipped and told.
    was_trouble: bool,
}

impl Context {
    /// The context that the environment, the configuration and the global options ask for.
    pub fn new(global: &Global, config: Config, env: Env, clock: Clock) -> Self {
        let wants_colour = |is_terminal| match global.color.unwrap_or(config.settings.colour) {
            Colour::Auto => env.wants_colour(is_terminal),
            Colour::Always => true,
            Colour::Never => false,
        };
        let colour = wants_colour(env.screen.stdout);
        console::set_colors_enabled(colour);
        console::set_colors_enabled_stderr(wants_colour(env.screen.stderr));
        let style = Style {
            width: config.settings.width.unwrap_or_else(|| env.columns()),
            colour,
            light: match config.settings.theme {
                Theme::Auto => env.is_light(),
                Theme::Dark => false,
                Theme::Light => true,
            },
            ambiguous_wide: config.settings.wide_ambiguous,
        };
        let named = global.db.clone().or_else(|| env.variable("MNEMON_DB").map(PathBuf::from));
        let default = || env.data_folder.as_ref().map(|data| data.join(DATABASE[0]).join(DATABASE[1]));
        Self {
            style,
            config,
            editor: env.text("VISUAL").or_else(|| env.text("EDITOR")).or_else(|| super::editor::usual(&env)),
            language: ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| env.text(name)),
            home: env.variable("HOME").map(PathBuf::from),
            database: named.or_else(default).map(|path| env.folder.join(path)),
            out: Box::new(BufWriter::new(env.stdout)),
            errors: env.stderr,
            stdin: Some(env.stdin),
            clock,
            folder: env.folder,
            data_folder: env.data_folder,
            screen: env.screen,
            is_quiet: global.quiet,
            is_verbose: global.verbose,
            was_trouble: false,
        }
    }

    /// The database file.
    pub(super) fn database(&self) -> Result<&Path, Error> {
        self.database.as_deref().ok_or_else(|| Error::Usage {
            what: "there is no folder for the database: neither HOME nor XDG_DATA_HOME is set".to_owned(),
            hint: "name a database with --db FILE or MNEMON_DB".to_owned(),
        })
    }

    /// The folder that the decks which ship with the program are written to.
    pub(super) fn shipped_decks(&self) -> Result<PathBuf, Error> {
        let data = self.data_folder.as_ref().ok_or_else(|| Error::Usage {
            what: "there is no folder for the decks: neither HOME nor XDG_DATA_HOME is set".to_owned(),
            hint: "set one of them".to_owned(),
        })?;
        Ok(data.join(DATABASE[0]).join("decks"))
    }

    /// Whether questions can be asked.
    pub(super) const fn is_interactive(&self) -> bool {
        self.screen.stdin && self.screen.stderr
    }

    /// Whether standard input, output and errors are all a terminal.
    pub(super) const fn is_terminal(&self) -> bool {
        self.is_interactive() && self.screen.stdout
    }

    /// Whether data would be printed on a terminal.
    pub(super) const fn prints_on_terminal(&self) -> bool {
        self.screen.stdout
    }

    /// Columns for what is told of errors, where that goes to a terminal.
    pub const fn error_width(&self) -> Option<usize> {
        if self.screen.stderr { Some(self.style.width) } else { None }
    }

    /// Tells something that is no data.
    pub(super) fn say(&mut self, text: &str) -> io::Result<()> {
        if self.is_quiet { Ok(()) } else { self.tell(text) }
    }

    /// Tells a step of the work to someone who asked for it with `-v`.
    pub(super) fn detail(&mut self, text: &str) -> io::Result<()> {
        if self.is_verbose { self.tell(&SafeLine(text).to_string()) } else { Ok(()) }
    }

    /// A bar for work that may take long; it shows nothing where nobody watches.
    pub(super) fn progress(&self, what: &str, length: usize) -> Progress {
        let is_watched = self.screen.stderr && !self.is_quiet && self.clock.runs();
        Progress::new(what, length, is_watched)
    }

    /// Tells of something that was skipped; the exit code will say so too.
    pub(super) fn warn(&mut self, what: &str, hint: &str) -> io::Result<()> {
        self.was_trouble = true;
        self.tell(&format!("warning: {}", SafeLine(what)))?;
        if hint.is_empty() { Ok(()) } else { self.tell(&format!("hint: {}", SafeLine(hint))) }
    }

    /// Tells what in the input was skipped, a line each.
    pub(super) fn report(&mut self, problems: &[Problem]) -> io::Result<()> {
        self.was_trouble |= !problems.is_empty();
        problems.iter().try_for_each(|problem| self.tell(&SafeLine(&problem.to_string()).to_string()))
    }

    /// A path as the user would name it.
    pub(super) fn name_of(&self, path: &Path) -> String {
        name_in(&self.folder, path)
    }

    /// Writes out what is held back, and gives the exit code of a run that went to its end.
    pub fn finish(&mut self) -> Result<u8, Error> {
        self.out.flush()?;
        Ok(u8::from(self.was_trouble))
    }

    /// What was printed so far comes first where both streams are one terminal.
    fn tell(&mut self, text: &str) -> io::Result<()> {
        self.out.flush()?;
        writeln!(self.errors, "{text}")
    }
}

/// A path as it would be named from `folder`: short if it lies inside.
pub(super) fn name_in(folder: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(folder).ok().filter(|inside| !inside.as_os_str().is_empty());
    inside.unwrap_or(path).display().to_string()
}
