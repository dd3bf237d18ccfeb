//! Opening and closing, in the order that loses no answer and harms no file that is not ours.
//!
//! 1. Create the folder (0700) and the file (0600), and hold `<db>.lock`: `SQLite`'s own lock does not cover
//!    reading the schema's number and then migrating.
//! 2. Look at the file without leave to checkpoint, so that a database of a newer program or of another
//!    program is refused untouched, its write-ahead log included.
//! 3. Set the journal and ask what it became: `SQLite` keeps the old mode without a word when it must.
//! 4. Copy, read the copy back, then migrate, if the schema is old.
//! 5. Take the device under which rows are written; a copy takes one of its own.
//!
//! Once a study day `SQLite` checks the file; the copy of the day, which is read back, is such a check.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::backup::sync_folder;
use super::backups::{Backups, Occasion};
use super::check::pragma_problems;
use super::device::{self, Place};
use super::error::{Error, Result};
use super::{Store, schema, search, settings};
use crate::model::day::{Day, Now};
use crate::model::log::DeviceId;

/// How long a statement waits for another process before it gives up.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// Pages kept in memory at most, in KiB. Ids are spread over the whole of an index, so that adding a large folder
/// with the default of two megabytes writes most pages many times over.
const CACHE_KIB: i64 = 32 * 1024;

/// The same while tables are read from end to end, which needs no page twice.
const SCAN_CACHE_KIB: i64 = 1024;

/// Statements that stay prepared: more than a sync or an answer runs, whose triggers come with them.
const STATEMENTS: usize = 64;

/// The setting that holds the study day of the last check of the file.
const CHECKED_ON: &str = "internal.checked_on";

/// How the database is opened.
#[derive(Clone, Copy, Debug)]
pub struct OpenOptions {
    /// The moment.
    pub now: Now,
    /// Random bytes for the id of this device, should the database be new or a copy.
    pub fresh_device: [u8; 16],
    /// The journal to ask for.
    pub journal: Journal,
}

/// How `SQLite` keeps a commit safe.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Journal {
    /// Write-ahead log: an answer costs a fraction of a millisecond, and a sync may run beside a session.
    #[default]
    Wal,
    /// Rollback journal: between commits the database is one complete file.
    Delete,
}

impl Journal {
    const fn name(self) -> &'static str {
        match self {
            Self::Wal => "wal",
            Self::Delete => "delete",
        }
    }
}

impl Store {
    /// Opens the database at `path`, creating or migrating it if needed.
    pub fn open(path: &Path, options: &OpenOptions) -> Result<Self> {
        Self::open_telling(path, options, || {})
    }

    /// Opens the database; calls `before_update` before an old one is copied and migrated, which takes long where it is
    /// large.
    pub fn open_telling(path: &Path, options: &OpenOptions, before_update: impl FnOnce()) -> Result<Self> {
        let _lock = lock(path)?;
        let is_new = create(path)?;
        let mut connection = connect(path)?;
        let from = schema::version(&connection, path)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        let mode = set_journal(&connection, options.journal)?;
        connection.pragma_update(None, "synchronous", synchronous(&mode)?)?;
        let before = if schema::is_old(from) {
            before_update();
            Some(Backups::of(path).place(options.now.today, Occasion::Migration)?.path)
        } else {
            None
        };
        schema::migrate(&mut connection, before.as_deref(), from)?;
        let device = device::own_at(&Place::of(path), &connection, options)?;
        let mut store = Self::ready(connection, device)?;
        store.is_new = is_new;
        if before.is_some() {
            // The copy was read back, which says as much of the original.
            store.remember_check(options.now.today)?;
        }
        Ok(store)
    }

    /// Opens a database in memory, for tests and for trying things out.
    pub fn in_memory(fresh_device: [u8; 16]) -> Result<Self> {
        let mut connection = Connection::open_in_memory()?;
        schema::migrate(&mut connection, None, 0)?;
        let now = Now { at_ms: 0, tz_min: 0, today: crate::model::day::Day::from_number(0) };
        let options = OpenOptions { now, fresh_device, journal: Journal::Wal };
        let device = device::own_in_memory(&connection, &options)?;
        Self::ready(connection, device)
    }

    /// Writes everything into the database file, so that it is complete by itself.
    ///
    /// Dropping a store does the same but cannot report a failure. No answer depends on it.
    pub fn close(self) -> Result<()> {
        self.checkpoint()
    }

    /// Closes the database and removes it if this store made it at `path` and nothing was kept in it: work that came to
    /// nothing leaves no database where there was none. One that another process may have open stays.
    pub fn leave(self, path: &Path) -> Result<()> {
        if !self.is_new || !self.is_untouched()? {
            return self.close();
        }
        // Nobody opens it from here on.
        let _lock = lock(path)?;
        self.connection.busy_timeout(Duration::ZERO)?;
        // Only who is alone with a write-ahead log may give it up; without one nothing tells who else is there.
        let mode: String = self.connection.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
        if mode != Journal::Wal.name() || !self.gives_up_log()? || !self.is_untouched()? {
            return self.close();
        }
        drop(self);
        fs::remove_file(path).map_err(failed("remove", path))
    }

    /// Leaves the write-ahead log, which nobody can while another connection is open.
    fn gives_up_log(&self) -> Result<bool> {
        let mode = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
        match self.connection.pragma_update_and_check(None, "journal_mode", Journal::Delete.name(), mode) {
            Ok(mode) => Ok(mode == Journal::Delete.name()),
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether nothing was ever kept in the database.
    fn is_untouched(&self) -> Result<bool> {
        Ok(self.is_empty()? && self.sources()?.is_empty() && self.settings()?.is_empty())
    }

    fn ready(connection: Connection, device: DeviceId) -> Result<Self> {
        harden(&connection)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        search::teach(&connection)?;
        #[cfg(test)]
        super::plans::watch(&connection);
        Ok(Self { connection, device, is_new: false })
    }

    /// Opens another connection to the same file, with which another thread can read at the same time; none where the
    /// database is in memory. What is written between two readings may be seen by one of them alone, as with two
    /// readings one after the other.
    pub fn beside(&self) -> Option<impl FnOnce() -> Result<Self> + Send + use<>> {
        let path = PathBuf::from(self.connection.path().filter(|path| !path.is_empty())?);
        let device = self.device;
        Some(move || Self::ready(connect(&path)?, device))
    }

    /// Whether the file was checked on this study day.
    pub fn was_checked_on(&self, today: Day) -> Result<bool> {
        let checked_on = settings::value(&self.connection, CHECKED_ON)?;
        Ok(checked_on.is_some_and(|day| day == today.number().to_string()))
    }

    /// Lets `SQLite` check the file, once a study day; fails when it is damaged.
    pub fn check_daily(&self, today: Day) -> Result<()> {
        if self.was_checked_on(today)? {
            return Ok(());
        }
        let problems = pragma_problems(&self.connection, "PRAGMA quick_check")?;
        if !problems.is_empty() {
            return Err(Error::Damaged(problems));
        }
        self.remember_check(today)
    }

    /// Remembers that the file was found sound on this study day.
    pub(super) fn remember_check(&self, today: Day) -> Result<()> {
        settings::put(&self.connection, CHECKED_ON, &today.number().to_string())
    }

    fn checkpoint(&self) -> Result<()> {
        // A reader in another process may keep part of the log; the next one to close writes it then. The last one
        // removes the log, so that emptying it first would only be another wait for the disk.
        Ok(self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        #[cfg(test)]
        super::plans::judge(&self.connection);
        // The commits are on disk either way: a failure only leaves them in the write-ahead log.
        let _ = self.checkpoint();
    }
}

/// Takes the lock beside a database, which ends with the returned handle; its folder is made if need be.
pub(super) fn lock(path: &Path) -> Result<File> {
    if let Some(folder) = path.parent()
        && !folder.as_os_str().is_empty()
    {
        create_folder(folder).map_err(failed("create", folder))?;
    }
    let mut lock_path = path.as_os_str().to_owned();
    lock_path.push(".lock");
    let lock_path = PathBuf::from(lock_path);
    let mut ours = private_file();
    let lock = ours.create(true).truncate(false).open(&lock_path).map_err(failed("create", &lock_path))?;
    lock.lock().map_err(failed("lock", &lock_path))?;
    Ok(lock)
}

/// Creates the file unless it is there, and tells whether it did.
///
/// Only a file that is not there yet is opened, and closed before `SQLite` sees it: closing a handle on a
/// database in use would drop `SQLite`'s locks on it.
fn create(path: &Path) -> Result<bool> {
    match private_file().create_new(true).open(path) {
        Ok(_) => Ok(true),
        Err(exists) if exists.kind() == std::io::ErrorKind::AlreadyExists => Ok(false),
        Err(cause) => Err(failed("create", path)(cause)),
    }
}

fn failed(doing: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Error + use<> {
    let path = path.to_owned();
    move |cause| Error::File { doing, path, cause }
}

/// Makes a folder that only its owner may enter, with those above it, and brings their names to disk: a database
/// in a folder whose name is lost is lost.
pub(super) fn create_folder(folder: &Path) -> std::io::Result<()> {
    let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
    let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    for above in missing.iter().filter_map(|made| made.parent()) {
        sync_folder(if above.as_os_str().is_empty() { Path::new(".") } else { above })?;
    }
    Ok(())
}

/// Options for a file that only its owner may read.
fn private_file() -> fs::OpenOptions {
    let mut options = File::options();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Opens the file so that closing it again would not write to it.
pub(super) fn connect(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)
        .map_err(|cause| Error::Open { path: path.to_owned(), cause: Box::new(cause) })?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

/// Asks for a journal and tells which one it became; the rollback journal where the first choice is refused.
fn set_journal(connection: &Connection, journal: Journal) -> Result<String> {
    let ask = |journal: Journal| -> Result<String> {
        Ok(connection.pragma_update_and_check(None, "journal_mode", journal.name(), |row| row.get(0))?)
    };
    match ask(journal) {
        Ok(mode) if mode == journal.name() => Ok(mode),
        _ => ask(Journal::Delete),
    }
}

/// How much syncing makes a commit survive a power cut under this journal mode.
fn synchronous(mode: &str) -> Result<&'static str> {
    match mode {
        "wal" => Ok("FULL"),
        // With FULL alone the removal of the journal may be lost, and the answer with it.
        "delete" | "truncate" | "persist" => Ok("EXTRA"),
        _ => Err(Error::Journal(mode.to_owned())),
    }
}

impl Store {
    /// Runs `read`, which reads whole tables from end to end, with few pages in memory.
    pub(super) fn scanning<T>(&self, read: impl FnOnce() -> Result<T>) -> Result<T> {
        self.connection.pragma_update(None, "cache_size", -SCAN_CACHE_KIB)?;
        let done = read();
        self.connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
        done
    }
}

/// What every connection gets: checks on, and nothing in the file is trusted.
fn harden(connection: &Connection) -> Result<()> {
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.query_row("PRAGMA mmap_size = 0", [], |_| Ok(())).or_else(none_is_fine)?;
    if cfg!(target_os = "macos") {
        // There, a plain fsync stops at the drive's cache.
        connection.pragma_update(None, "fullfsync", true)?;
    }
    Ok(())
}

/// A database in memory answers some pragmas with no row.
fn none_is_fine(error: rusqlite::Error) -> rusqlite::Result<()> {
    match error {
        rusqlite::Error::QueryReturnedNoRows => Ok(()),
        other => Err(other),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::store::Kept;
    use crate::store::sample::{card, read};

    pub(in super::super) fn options() -> OpenOptions {
        let now = Now { at_ms: 1_000, tz_min: 0, today: Day::from_number(20_000) };
        OpenOptions { now, fresh_device: [7; 16], journal: Journal::Wal }
    }

    fn text(store: &Store, sql: &str) -> String {
        store
            .connection
            .query_row(sql, [], |row| row.get::<_, rusqlite::types::Value>(0))
            .map(|value| match value {
                rusqlite::types::Value::Integer(number) => number.to_string(),
                rusqlite::types::Value::Text(text) => text,
                other => format!("{other:?}"),
            })
            .unwrap()
    }

    #[test]
    fn a_new_database_goes_again_unless_something_was_kept_or_another_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.db");
        let open = || Store::open(&path, &options()).unwrap();
        let made = open();
        let other = open();
        made.leave(&path).unwrap();
        assert!(path.exists(), "another has it open");
        drop(other);
        open().leave(&path).unwrap();
        assert!(path.exists(), "it was there before");
        fs::remove_file(&path).unwrap();
        let made = open();
        settings::put(&made.connection, "modifier", "100").unwrap();
        made.leave(&path).unwrap();
        assert!(path.exists(), "something was kept");
        fs::remove_file(&path).unwrap();
        open().leave(&path).unwrap();
        let left: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["m.db.lock"]);
    }

    #[test]
    fn every_connection_is_safe_and_strict() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("m.db"), &options()).unwrap();
        for (pragma, value) in [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("foreign_keys", "1"),
            ("trusted_schema", "0"),
            ("cell_size_check", "1"),
            ("mmap_size", "0"),
            ("busy_timeout", "5000"),
        ] {
            assert_eq!(text(&store, &format!("PRAGMA {pragma}")), value, "{pragma}");
        }
    }

    #[test]
    fn the_rollback_journal_is_synced_to_the_folder_too() {
        let folder = tempfile::tempdir().unwrap();
        let options = OpenOptions { journal: Journal::Delete, ..options() };
        let store = Store::open(&folder.path().join("m.db"), &options).unwrap();
        assert_eq!(text(&store, "PRAGMA journal_mode"), "delete");
        assert_eq!(text(&store, "PRAGMA synchronous"), "3");
    }

    #[test]
    fn a_journal_that_loses_answers_is_refused() {
        assert!(synchronous("wal").is_ok());
        assert!(matches!(synchronous("memory"), Err(Error::Journal(mode)) if mode == "memory"));
        assert!(matches!(synchronous("off"), Err(Error::Journal(_))));
    }

    #[test]
    fn a_database_in_memory_falls_back_where_there_is_no_write_ahead_log() {
        let connection = Connection::open_in_memory().unwrap();
        assert_eq!(set_journal(&connection, Journal::Wal).unwrap(), "memory");
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("a/b");
        let path = inner.join("m.db");
        let store = Store::open(&path, &options()).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&inner), mode(&path)), (0o700, 0o600));
        assert_eq!(mode(&inner.join("m.db-wal")), 0o600);
        store.close().unwrap();
    }

    #[test]
    fn a_closed_database_is_one_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.db");
        Store::open(&path, &options()).unwrap().close().unwrap();
        let wal = folder.path().join("m.db-wal");
        assert!(!wal.exists() || fs::metadata(wal).unwrap().len() == 0);
    }

    #[test]
    fn many_may_open_a_new_database_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.db");
        std::thread::scope(|scope| {
            let open = |device| {
                let path = &path;
                move || {
                    Store::open(path, &OpenOptions { fresh_device: [device; 16], ..options() })
                        .unwrap()
                        .device()
                }
            };
            let opened: Vec<_> = (0..4).map(|device| scope.spawn(open(device))).collect();
            let devices: Vec<_> = opened.into_iter().map(|thread| thread.join().unwrap()).collect();
            assert!(devices.iter().all(|device| *device == devices[0]), "{devices:?}");
        });
    }

    #[test]
    fn a_newer_schema_is_refused_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let live = folder.path().join("live.db");
        let store = Store::open(&live, &options()).unwrap();
        store.connection.pragma_update(None, "user_version", 900).unwrap();
        // Copied while open, the newer schema's number is in the write-ahead log alone.
        let path = folder.path().join("m.db");
        let wal = folder.path().join("m.db-wal");
        fs::copy(&live, &path).unwrap();
        fs::copy(folder.path().join("live.db-wal"), &wal).unwrap();
        let before = (fs::read(&path).unwrap(), fs::read(&wal).unwrap());
        assert!(!before.1.is_empty());
        let error = Store::open(&path, &options()).unwrap_err();
        assert!(matches!(error, Error::Newer { found: 900, known: schema::KNOWN, .. }), "{error}");
        assert_eq!((fs::read(&path).unwrap(), fs::read(&wal).unwrap()), before);
    }

    #[test]
    fn files_of_others_are_refused_and_left_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let text = folder.path().join("letter.txt");
        fs::write(&text, "Dear Ada,\n".repeat(200)).unwrap();
        let before = fs::read(&text).unwrap();
        assert!(matches!(Store::open(&text, &options()), Err(Error::NotADatabase { .. })));
        assert_eq!(fs::read(&text).unwrap(), before);

        let other = folder.path().join("other.db");
        Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
        let before = fs::read(&other).unwrap();
        assert!(matches!(Store::open(&other, &options()), Err(Error::Foreign { .. })));
        assert_eq!(fs::read(&other).unwrap(), before);
    }

    #[test]
    fn a_folder_in_the_place_of_the_database_is_an_error_in_words() {
        let folder = tempfile::tempdir().unwrap();
        let error = Store::open(folder.path(), &options()).unwrap_err();
        assert!(matches!(error, Error::Open { .. }), "{error:?}");
    }

    #[test]
    fn a_file_where_a_folder_should_be_is_an_error_in_words() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "").unwrap();
        let error = Store::open(&folder.path().join("a/m.db"), &options()).unwrap_err();
        assert!(matches!(error, Error::File { doing: "create", .. }), "{error:?}");
    }

    #[test]
    fn damage_is_found_by_the_check_of_a_study_day() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.db");
        let today = options().now.today;
        let store = Store::open(&path, &options()).unwrap();
        store.check_daily(today).unwrap();
        // A rule that the stored rows break.
        store
            .connection
            .execute_batch(
                "PRAGMA writable_schema = ON;
                 UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (name <> '''')', 'CHECK (name = ''x'')')
                 WHERE name = 'setting';",
            )
            .unwrap();
        store.close().unwrap();
        let mut store = Store::open(&path, &options()).unwrap();
        assert!(store.check_daily(today).is_ok(), "this day was checked already");
        let error = store.check_daily(today.plus(1)).unwrap_err();
        assert!(matches!(&error, Error::Damaged(problems) if !problems.is_empty()), "{error:?}");
        read(&mut store, "/n/numbers", vec![("a.md", vec![card(1)])]);
        let backups = Backups::of(&path);
        let error = store.back_up_daily(&backups, Kept::default(), today.plus(1)).unwrap_err();
        assert!(matches!(error, Error::Damaged(_)), "{error:?}");
        assert_eq!(backups.list().unwrap(), []);
    }
}
