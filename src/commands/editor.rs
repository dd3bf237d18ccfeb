//! The user's editor: `$VISUAL`, else `$EDITOR`, on a file of its own.
//!
//! The command is split into words as a shell would, but no shell runs, so nothing in a name is expanded. The
//! file lies in a folder that only its owner may enter.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::SIGINT;
use tempfile::TempDir;

use crate::env::Env;
use crate::error::Error;

use super::context::Context;

/// Editors that are there without anyone's choice, the likeliest first.
const USUAL: [&str; 3] = ["vi", "nano", "notepad"];

/// The command of an editor that is found in the folders of `PATH`, for who named none.
pub(super) fn usual(env: &Env) -> Option<String> {
    let folders: Vec<PathBuf> = std::env::split_paths(env.variable("PATH")?).collect();
    let is_there = |name: &&&str| {
        let names = [(**name).to_owned(), format!("{name}.exe")];
        folders.iter().any(|folder| names.iter().any(|name| folder.join(name).is_file()))
    };
    USUAL.iter().find(is_there).map(|name| (*name).to_owned())
}

/// What came back from an editor. Its file goes with it, unless it is kept.
pub(super) struct Draft {
    /// The text as it was saved.
    pub text: String,
    folder: TempDir,
    file: PathBuf,
}

impl Draft {
    /// Leaves the file where it is, so that what was written is not lost.
    pub fn keep(self) -> PathBuf {
        // The path is known already; what matters is that the folder stays.
        let _ = self.folder.keep();
        self.file
    }
}

/// Lets the user edit a text in a file of this name, whose ending tells the editor how to colour it.
pub(super) fn edit(text: &str, name: &str, context: &mut Context) -> Result<Draft, Error> {
    let words = command(context.editor.as_deref())?;
    let folder = private_folder().map_err(|cause| Error::File {
        doing: "make a folder in",
        path: std::env::temp_dir(),
        cause,
    })?;
    let file = folder.path().join(name);
    let failed = |doing| {
        let path = file.clone();
        move |cause: io::Error| Error::File { doing, path, cause }
    };
    fs::write(&file, text).map_err(failed("write"))?;
    context.out.flush()?;
    // Ctrl-C in an editor is the editor's, and reaches this program too.
    signal_hook::flag::register(SIGINT, Arc::new(AtomicBool::new(false)))?;
    let program = &words[0];
    let status =
        Command::new(program).args(&words[1..]).arg(&file).status().map_err(|cause| Error::Failed {
            what: format!("the editor `{program}` cannot be started: {cause}"),
            hint: "name another one in VISUAL or EDITOR".to_owned(),
        })?;
    if !status.success() {
        return Err(Error::Failed {
            what: format!("the editor `{program}` ended with {status}, so nothing was written"),
            hint: String::new(),
        });
    }
    let text = fs::read_to_string(&file).map_err(failed("read"))?;
    Ok(Draft { text, folder, file })
}

/// Opens a file of the user's at a line in their editor, and waits until it ends.
pub(super) fn open(file: &Path, line: u32, context: &mut Context) -> Result<(), Error> {
    let words = command(context.editor.as_deref())?;
    let program = &words[0];
    context.out.flush()?;
    signal_hook::flag::register(SIGINT, Arc::new(AtomicBool::new(false)))?;
    let status = Command::new(program).args(&words[1..]).args(at_line(program, file, line)).status();
    let status = status.map_err(|cause| Error::Failed {
        what: format!("the editor `{program}` cannot be started: {cause}"),
        hint: "name another one in VISUAL or EDITOR".to_owned(),
    })?;
    if status.success() {
        return Ok(());
    }
    Err(Error::Failed { what: format!("the editor `{program}` ended with {status}"), hint: String::new() })
}

/// The arguments that make an editor open a file at a line; `+LINE FILE` unless it is known to want another form.
fn at_line(program: &str, file: &Path, line: u32) -> Vec<OsString> {
    let name = Path::new(program).file_stem().and_then(|stem| stem.to_str()).unwrap_or(program);
    let mut joined = file.as_os_str().to_owned();
    joined.push(format!(":{line}"));
    match name {
        "code" | "code-insiders" | "codium" | "cursor" | "windsurf" => vec!["--goto".into(), joined],
        "hx" | "helix" | "subl" | "zed" => vec![joined],
        _ => vec![format!("+{line}").into(), file.as_os_str().to_owned()],
    }
}

/// A new folder that only its owner may enter.
fn private_folder() -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("mnemon-");
    // Elsewhere the user's temporary folder is private by itself.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.tempdir()
}

/// The words of an editor's command, at least one.
fn command(editor: Option<&str>) -> Result<Vec<String>, Error> {
    let usage = |what: String| Error::Usage {
        what,
        hint: "set VISUAL or EDITOR to the command of one, for example `code --wait`".to_owned(),
    };
    let editor = editor.unwrap_or_default();
    match shell_words::split(editor) {
        Ok(words) if words.is_empty() => Err(usage("no editor is known".to_owned())),
        Ok(words) => Ok(words),
        Err(cause) => Err(usage(format!("the editor's command `{editor}` cannot be read: {cause}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_words_in_which_nothing_is_expanded() {
        let words = |editor: &str| command(Some(editor)).unwrap();
        assert_eq!(words("vi"), ["vi"]);
        assert_eq!(
            words("'/opt/my editor/bin' --wait \"$HOME;ls\""),
            ["/opt/my editor/bin", "--wait", "$HOME;ls"]
        );
    }

    #[test]
    fn each_editor_opens_a_line_in_its_own_form() {
        let words = |program: &str| -> Vec<String> {
            let args = at_line(program, Path::new("/n/a b.md"), 7);
            args.into_iter().map(|arg| arg.into_string().unwrap()).collect()
        };
        assert_eq!(words("/usr/bin/vi"), ["+7", "/n/a b.md"]);
        assert_eq!(words("code"), ["--goto", "/n/a b.md:7"]);
        assert_eq!(words("hx"), ["/n/a b.md:7"]);
    }

    #[test]
    fn no_command_or_a_broken_one_says_what_to_set() {
        for (editor, what) in [
            (None, "no editor is known"),
            (Some(" "), "no editor is known"),
            (Some("vi '"), "the editor's command `vi '` cannot be read: missing closing quote"),
        ] {
            let error = command(editor).unwrap_err();
            assert_eq!((error.to_string().as_str(), error.exit_code()), (what, 2));
            assert!(error.hint().starts_with("set VISUAL or EDITOR"));
        }
    }
}
