//! What a process did to files, read from the log that strace wrote of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The calls that are written down.
pub const CALLS: &str = "openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2,\
                         link,linkat,mkdir,mkdirat,rmdir,copy_file_range,sendfile";

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A file was opened that is made where it was not there.
    Create(PathBuf),
    /// A file got this length.
    Cut(PathBuf, usize),
    /// Bytes were written, at a place or behind those before.
    Write(PathBuf, Option<usize>, Vec<u8>),
    /// A file was filled with what another holds.
    Copy(PathBuf, PathBuf),
    /// A file or folder was brought to disk.
    Sync(PathBuf),
    /// A name was taken away.
    Remove(PathBuf),
    /// A name became another.
    Rename(PathBuf, PathBuf),
    /// A file got a second name.
    Link(PathBuf, PathBuf),
    /// A folder was made.
    Folder(PathBuf),
    /// Something was said on standard output.
    Said(Vec<u8>),
}

/// The events of a log that strace wrote with `-f -y -xx`, in their order.
pub fn events(log: &str) -> Vec<Event> {
    let mut begun: BTreeMap<&str, String> = BTreeMap::new();
    let mut events = Vec::new();
    for line in log.lines() {
        let Some((process, line)) = line.split_once(' ') else { continue };
        let line = line.trim_start();
        if let Some(first) = line.strip_suffix("<unfinished ...>") {
            begun.insert(process, first.trim_end().to_owned());
        } else if let Some(rest) = line.strip_prefix("<... ") {
            let rest = rest.split_once("resumed>").map_or("", |(_, rest)| rest);
            if let Some(first) = begun.remove(process) {
                events.extend(event(&format!("{first}{rest}")));
            }
        } else {
            events.extend(event(line));
        }
    }
    events
}

/// The event of one whole call; `None` if it failed or changed nothing.
fn event(line: &str) -> Option<Event> {
    let (name, rest) = line.split_once('(')?;
    let (args, result) = rest.rsplit_once(" = ")?;
    if result.starts_with(['-', '?']) {
        return None;
    }
    let args: Vec<&str> = args.trim_end().strip_suffix(')')?.split(", ").collect();
    let file = |at: usize| args.get(at).and_then(|arg| file(arg));
    let path = |at: usize| Some(PathBuf::from(text(&quoted(args.get(at)?)?)));
    let below = |folder: usize, at: usize| Some(file(folder)?.join(path(at)?));
    let number = |at: usize| args.get(at)?.parse::<usize>().ok();
    Some(match name {
        "openat" => {
            let opened = below(0, 1)?;
            let is_cut = args.get(2)?.contains("O_TRUNC");
            match (args.get(2)?.contains("O_CREAT"), is_cut) {
                (_, true) => Event::Cut(opened, 0),
                (true, false) => Event::Create(opened),
                (false, false) => return None,
            }
        }
        "write" if args.first()?.starts_with("1<") => Event::Said(quoted(args.get(1)?)?),
        "write" => Event::Write(file(0)?, None, quoted(args.get(1)?)?),
        "pwrite64" => Event::Write(file(0)?, Some(number(3)?), quoted(args.get(1)?)?),
        "ftruncate" => Event::Cut(file(0)?, number(1)?),
        "fsync" | "fdatasync" => Event::Sync(file(0)?),
        "unlink" | "rmdir" => Event::Remove(path(0)?),
        "unlinkat" => Event::Remove(below(0, 1)?),
        "rename" => Event::Rename(path(0)?, path(1)?),
        "renameat" | "renameat2" => Event::Rename(below(0, 1)?, below(2, 3)?),
        "link" => Event::Link(path(0)?, path(1)?),
        "linkat" => Event::Link(below(0, 1)?, below(2, 3)?),
        "mkdir" => Event::Folder(path(0)?),
        "mkdirat" => Event::Folder(below(0, 1)?),
        "copy_file_range" => Event::Copy(file(0)?, file(2)?),
        "sendfile" => Event::Copy(file(1)?, file(0)?),
        _ => return None,
    })
}

/// The path of a handle, as `5<\x2f\x61>`; `None` for pipes and for files without a name.
fn file(arg: &str) -> Option<PathBuf> {
    let (_, path) = arg.split_once('<')?;
    let path = text(&bytes(path.strip_suffix('>')?)?);
    Path::new(&path).is_absolute().then(|| PathBuf::from(path))
}

/// The bytes between quotes.
fn quoted(arg: &str) -> Option<Vec<u8>> {
    bytes(arg.strip_prefix('"')?.strip_suffix('"')?)
}

/// Bytes that are written as `\x2f\x61`.
fn bytes(digits: &str) -> Option<Vec<u8>> {
    digits.split("\\x").skip(1).map(|pair| u8::from_str_radix(pair, 16).ok()).collect()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// How often the first process of a log made each call that wrote or changed names.
pub fn counts(log: &str) -> BTreeMap<String, u32> {
    let first = log.split(' ').next().unwrap_or_default();
    let mut counts = BTreeMap::new();
    for line in log.lines() {
        let Some((process, line)) = line.split_once(' ') else { continue };
        let Some((name, _)) = line.trim_start().split_once('(') else { continue };
        if process == first && !name.contains(' ') {
            *counts.entry(name.to_owned()).or_default() += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_becomes_events() {
        let log = "7 openat(AT_FDCWD<\\x2f\\x74>, \"\\x61\", O_RDWR|O_CREAT, 0600) = 3<\\x2f\\x74\\x2f\\x61>\n\
                   7 pwrite64(3<\\x2f\\x74\\x2f\\x61>, \"\\x00\\x2c\", 2, 10 <unfinished ...>\n\
                   8 unlink(\"\\x2f\\x62\") = -1 ENOENT (No such file or directory)\n\
                   7 <... pwrite64 resumed>) = 2\n\
                   7 fsync(3<\\x2f\\x74\\x2f\\x61>) = 0\n\
                   7 write(1<\\x70\\x69\\x70\\x65>, \"\\x68\\x69\", 2) = 2\n\
                   7 +++ exited with 0 +++\n";
        let a = || PathBuf::from("/t/a");
        assert_eq!(
            events(log),
            [
                Event::Create(a()),
                Event::Write(a(), Some(10), vec![0, 0x2c]),
                Event::Sync(a()),
                Event::Said(b"hi".to_vec())
            ]
        );
        assert_eq!(counts(log)["fsync"], 1);
    }
}
