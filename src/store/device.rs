//! Who writes rows: a database has one device of its own, and a copy of it takes another.
//!
//! Two files that went on with one series would both write row 41, and their logs could never be joined again.
//! A file therefore remembers where it is, as a hash of its path and of the computer's own id; opened at another
//! place it is a copy, or was moved, which looks the same and costs no more than a new id. A backup has no device
//! at all, so that it takes a new one even where it was put in the place of the database by hand.

use std::path::Path;

use rusqlite::{Connection, named_params};

use super::error::Result;
use super::{OpenOptions, Store, record, settings};
use crate::model::day::Now;
use crate::model::log::DeviceId;

/// The setting that holds where the database was when its device was named.
const PLACE: &str = "internal.place";

/// Where Linux and the BSDs keep an id that no two computers share; elsewhere the path alone has to tell.
const COMPUTER: [&str; 2] = ["/etc/machine-id", "/var/lib/dbus/machine-id"];

/// Where a database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place(String);

impl Place {
    /// The place of a file that is there, on this computer.
    pub(super) fn of(path: &Path) -> Self {
        let computer = COMPUTER.iter().find_map(|file| std::fs::read(file).ok()).unwrap_or_default();
        // A path that cannot be followed to its end still tells one place from another.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        Self::at(&path, &computer)
    }

    fn at(path: &Path, computer: &[u8]) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key("mnemon place v1");
        hasher.update(&(computer.len() as u64).to_le_bytes()).update(computer);
        hasher.update(path.as_os_str().as_encoded_bytes());
        Self(hasher.finalize().to_hex().to_string())
    }

    /// The device that these random bytes name here, as the database's `nth`. Bytes that repeat, as those of a
    /// fixed seed do, still name another device at another place and at another time.
    fn device(&self, fresh: [u8; 16], nth: i64) -> DeviceId {
        let mut hasher = blake3::Hasher::new_derive_key("mnemon device v1");
        hasher.update(&fresh).update(&nth.to_le_bytes()).update(self.0.as_bytes());
        let mut id = [0; 16];
        hasher.finalize_xof().fill(&mut id);
        DeviceId(id)
    }
}

impl Store {
    /// Takes the device that this program has at a place.
    pub(super) fn settle(&mut self, place: &Place, options: &OpenOptions) -> Result<()> {
        self.device = self.write(|transaction| own_at(place, transaction, options))?;
        Ok(())
    }
}

/// The id under which this program writes rows to a database in memory, made at first need.
pub(super) fn own_in_memory(connection: &Connection, options: &OpenOptions) -> Result<DeviceId> {
    match own(connection)? {
        Some(device) => Ok(device),
        None => enter(connection, DeviceId(options.fresh_device), options.now),
    }
}

/// The id under which this program writes rows to the database at a place, made at first need.
pub(super) fn own_at(place: &Place, connection: &Connection, options: &OpenOptions) -> Result<DeviceId> {
    let known = settings::value(connection, PLACE)?;
    // A database from before places were kept has none, and is taken to be where it was.
    let is_copy = known.as_ref().is_some_and(|known| *known != place.0);
    if is_copy {
        retire(connection)?;
    }
    if known.as_ref() != Some(&place.0) {
        settings::put(connection, PLACE, &place.0)?;
    }
    if let Some(device) = own(connection)? {
        return Ok(device);
    }
    let nth = record::first(connection, "SELECT count(*) FROM device", [], |row| Ok(row.get(0)?))?;
    enter(connection, place.device(options.fresh_device, nth.unwrap_or_default()), options.now)
}

/// Ends the series of the present device.
pub(super) fn retire(connection: &Connection) -> Result<()> {
    connection.execute("UPDATE device SET kind = 'former' WHERE kind = 'this'", [])?;
    Ok(())
}

/// The id under which this program writes rows, if there is one.
fn own(connection: &Connection) -> Result<Option<DeviceId>> {
    record::first(connection, "SELECT id FROM device WHERE kind = 'this'", [], |row| Ok(row.get("id")?))
}

/// Begins a series.
fn enter(connection: &Connection, fresh: DeviceId, now: Now) -> Result<DeviceId> {
    connection
        .prepare_cached("INSERT INTO device (id, kind, created_at) VALUES (:id, 'this', :now)")?
        .execute(named_params! { ":id": fresh, ":now": now.at_ms })?;
    Ok(fresh)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::super::open::tests::options;
    use super::super::sample::{card, day, fold, id, read, review};
    use super::*;
    use crate::model::grade::Grade;

    fn open(path: &Path) -> Store {
        // The random bytes are the same each time, as those of a fixed seed are.
        Store::open(path, &options()).unwrap()
    }

    /// A closed database with an answer, and the device that wrote it.
    fn used(path: &Path) -> DeviceId {
        let mut store = open(path);
        read(&mut store, "/n/numbers", vec![("a.md", vec![card(1)])]);
        review(&mut store, day(0), 1, Grade::GOOD);
        let device = store.device();
        store.close().unwrap();
        device
    }

    fn paths() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let (here, there) = (folder.path().join("a.db"), folder.path().join("b.db"));
        (folder, here, there)
    }

    #[test]
    fn a_database_keeps_its_device_while_it_stays_where_it_is() {
        let (folder, here, _) = paths();
        let device = used(&here);
        let other_bytes = OpenOptions { fresh_device: [9; 16], ..options() };
        assert_eq!(Store::open(&here, &other_bytes).unwrap().device(), device);
        assert_eq!(open(&folder.path().join("./a.db")).device(), device, "by another name");
    }

    #[test]
    fn two_databases_never_share_a_device() {
        let (_folder, here, there) = paths();
        assert_ne!(used(&here), used(&there));
    }

    #[test]
    fn a_copy_begins_its_own_series_and_both_join_again() {
        let (_folder, here, there) = paths();
        let device = used(&here);
        fs::copy(&here, &there).unwrap();
        let (mut original, mut copy) = (open(&here), open(&there));
        assert_eq!(original.device(), device);
        assert_ne!(copy.device(), device);
        review(&mut original, day(1), 1, Grade::AGAIN);
        review(&mut copy, day(2), 1, Grade::EASY);
        let (ours, theirs) = (original.entries().unwrap(), copy.entries().unwrap());
        assert_eq!(theirs[1].id.seq, 1);
        original.merge(&theirs, day(3), &fold).unwrap();
        copy.merge(&ours, day(3), &fold).unwrap();
        assert_eq!(original.entries().unwrap(), copy.entries().unwrap());
        assert_eq!(original.card(id(1)).unwrap().standing, copy.card(id(1)).unwrap().standing);
        assert!(original.check(&fold).unwrap().is_sound() && copy.check(&fold).unwrap().is_sound());
    }

    #[test]
    fn a_database_that_went_away_and_came_back_takes_a_third_device() {
        let (_folder, here, there) = paths();
        let first = used(&here);
        fs::rename(&here, &there).unwrap();
        let second = open(&there).device();
        fs::rename(&there, &here).unwrap();
        let third = open(&here).device();
        assert!(first != second && second != third && third != first);
    }

    #[test]
    fn a_backup_that_was_put_in_place_by_hand_takes_a_new_device() {
        let (_folder, here, backup) = paths();
        let device = used(&here);
        open(&here).back_up(&backup).unwrap();
        fs::copy(&backup, &here).unwrap();
        assert_ne!(open(&here).device(), device);
    }

    #[test]
    fn a_database_from_before_places_were_kept_keeps_its_device() {
        let (_folder, here, _) = paths();
        let device = used(&here);
        settings::forget(&open(&here).connection, PLACE).unwrap();
        assert_eq!(open(&here).device(), device);
        assert!(settings::value(&open(&here).connection, PLACE).unwrap().is_some());
    }

    #[test]
    fn the_same_path_on_another_computer_is_another_place() {
        let path = Path::new("/home/ada/mnemon.db");
        assert_eq!(Place::at(path, b"one"), Place::at(path, b"one"));
        assert_ne!(Place::at(path, b"one"), Place::at(path, b"two"));
        assert_ne!(Place::at(path, b"one"), Place::at(Path::new("/home/bob/mnemon.db"), b"one"));
    }
}
