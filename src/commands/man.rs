//! `mnemon man`: the manual, made from the same description as the help.

use std::io::Write as _;
use std::path::Path;

use clap::Command;
use clap_mangen::Man as Page;

use crate::cli::{self, Man};
use crate::error::Error;
use crate::exchange::file;

use super::context::Context;

/// Prints the first page, or writes them all.
pub fn run(args: &Man, context: &mut Context) -> Result<(), Error> {
    let mut command = cli::command();
    command.build();
    let Some(folder) = &args.folder else {
        return Ok(context.out.write_all(&page(command)?)?);
    };
    let folder = context.folder.join(folder);
    let failed = |cause| Error::File { doing: "create", path: folder.clone(), cause };
    std::fs::create_dir_all(&folder).map_err(failed)?;
    write(command, &folder)
}

/// Writes the page of a command and those of its subcommands: `mnemon-add.1`.
fn write(command: Command, folder: &Path) -> Result<(), Error> {
    let subcommands: Vec<Command> = command.get_subcommands().cloned().collect();
    let path = folder.join(format!("{}.1", command.get_display_name().unwrap_or(command.get_name())));
    let bytes = page(command)?;
    file::write(&path, true, |out| out.write_all(&bytes)).map_err(|cause| Error::File {
        doing: "write",
        path,
        cause,
    })?;
    let is_shown = |command: &Command| !command.is_hide_set() && command.get_name() != "help";
    subcommands.into_iter().filter(is_shown).try_for_each(|command| write(command, folder))
}

fn page(command: Command) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    Page::new(command).render(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page_that_names_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut command = cli::command();
        command.build();
        write(command.clone(), folder.path()).unwrap();
        for subcommand in command.get_subcommands().filter(|command| command.get_name() != "help") {
            let name = format!("mnemon-{}", subcommand.get_name());
            let page = std::fs::read_to_string(folder.path().join(format!("{name}.1"))).unwrap();
            assert!(page.contains(".SH SYNOPSIS") && page.contains("Example"), "{name}: {page}");
        }
        let first = std::fs::read_to_string(folder.path().join("mnemon.1")).unwrap();
        assert!(first.contains("mnemon\\-backup(1)"), "{first}");
    }
}
