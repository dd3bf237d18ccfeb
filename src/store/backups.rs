//! The folder of backups beside a database, and which of them are kept.
//!
//! A backup's file is named after its study day and its occasion: `2026-03-01-daily.db`, and where a day has
//! several, `2026-03-01-asked-2.db`. Daily ones make room: some days and weeks before them are kept ([`Kept`]).
//! All others stay until the user removes them.

use std::fmt;
use std::path::{Path, PathBuf};

use super::backup::verify;
use super::error::{Error, Result};
use super::open::create_folder;
use crate::model::day::Day;

/// How many daily backups are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The newest ones, which are kept whatever their week; one at least, today's.
    pub days: usize,
    /// Weeks before those of which the last one is kept.
    pub weeks: usize,
}

impl Default for Kept {
    /// A week, and a month more: a mistake is found by then.
    fn default() -> Self {
        Self { days: 7, weeks: 4 }
    }
}

/// What a backup's file name ends in.
const EXTENSION: &str = "db";

/// Why a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// The first use on a study day.
    Daily,
    /// The user asked for it.
    Asked,
    /// The schema was about to change.
    Migration,
    /// The database was about to be repaired.
    Repair,
    /// Another backup was about to take its place.
    Restore,
}

impl Occasion {
    const ALL: [Self; 5] = [Self::Daily, Self::Asked, Self::Migration, Self::Repair, Self::Restore];

    /// The word in the file's name.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Asked => "asked",
            Self::Migration => "migration",
            Self::Repair => "repair",
            Self::Restore => "restore",
        }
    }
}

impl fmt::Display for Occasion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Daily => "first use that day",
            Self::Asked => "made by hand",
            Self::Migration => "before an update of the schema",
            Self::Repair => "before a repair",
            Self::Restore => "before a backup was restored",
        })
    }
}

/// A backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// What the user calls it: its file's name without the extension.
    pub name: String,
    /// The study day it was made on.
    pub day: Day,
    /// Why it was made.
    pub occasion: Occasion,
    /// Its place among the backups of that day and occasion, from 1.
    number: u32,
    /// Its file.
    pub path: PathBuf,
}

impl Backup {
    fn new(folder: &Path, day: Day, occasion: Occasion, number: u32) -> Self {
        let mut name = format!("{day}-{}", occasion.word());
        if number > 1 {
            name = format!("{name}-{number}");
        }
        let path = folder.join(format!("{name}.{EXTENSION}"));
        Self { name, day, occasion, number, path }
    }

    /// The backup of this file, if its name is one that [`Backup::new`] gives.
    fn of_file(folder: &Path, file: &str) -> Option<Self> {
        let stem = file.strip_suffix(EXTENSION)?.strip_suffix('.')?;
        let (date, rest) = stem.split_at_checked("YYYY-MM-DD".len())?;
        let (word, number) = match rest.strip_prefix('-')?.split_once('-') {
            Some((word, number)) => (word, number.parse().ok()?),
            None => (&rest[1..], 1),
        };
        let occasion = Occasion::ALL.into_iter().find(|occasion| occasion.word() == word)?;
        let backup = Self::new(folder, date.parse().ok()?, occasion, number);
        (backup.name == stem).then_some(backup)
    }

    /// Its size in bytes.
    pub fn size(&self) -> Result<u64> {
        let failed = |cause| Error::File { doing: "read", path: self.path.clone(), cause };
        Ok(self.path.metadata().map_err(failed)?.len())
    }

    /// Reads it whole; fails when it is damaged.
    pub fn verify(&self) -> Result<()> {
        verify(&self.path)
    }
}

/// The backups of a database.
#[derive(Clone, Debug)]
pub struct Backups {
    folder: PathBuf,
}

impl Backups {
    /// The backups of the database at `path`; there may be none yet.
    pub fn of(path: &Path) -> Self {
        let mut folder = path.as_os_str().to_owned();
        folder.push(".backups");
        Self { folder: PathBuf::from(folder) }
    }

    /// Their folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// All of them, the oldest first. Other files in the folder are left alone.
    pub fn list(&self) -> Result<Vec<Backup>> {
        let failed = |cause| Error::File { doing: "read", path: self.folder.clone(), cause };
        let entries = match self.folder.read_dir() {
            Ok(entries) => entries,
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(cause) => return Err(failed(cause)),
        };
        let mut found = Vec::new();
        for entry in entries {
            let name = entry.map_err(failed)?.file_name();
            found.extend(name.to_str().and_then(|name| Backup::of_file(&self.folder, name)));
        }
        found.sort_by(|a, b| (a.day, a.occasion.word(), a.number).cmp(&(b.day, b.occasion.word(), b.number)));
        Ok(found)
    }

    /// The backup of this name.
    pub fn find(&self, name: &str) -> Result<Backup> {
        let found = self.list()?.into_iter().find(|backup| backup.name == name);
        found.ok_or_else(|| Error::NoSuchBackup(name.to_owned()))
    }

    /// A place for a new backup; a daily one takes that of its day, any other a free one.
    pub(super) fn place(&self, day: Day, occasion: Occasion) -> Result<Backup> {
        let failed = |cause| Error::File { doing: "create", path: self.folder.clone(), cause };
        create_folder(&self.folder).map_err(failed)?;
        let taken = self.list()?.into_iter().filter(|known| (known.day, known.occasion) == (day, occasion));
        let number = match occasion {
            Occasion::Daily => 1,
            _ => taken.map(|known| known.number).max().unwrap_or(0) + 1,
        };
        Ok(Backup::new(&self.folder, day, occasion, number))
    }

    /// Removes the daily backups that are kept no longer.
    pub(super) fn prune(&self, kept: Kept) -> Result<()> {
        let daily = self.list()?.into_iter().filter(|backup| backup.occasion == Occasion::Daily);
        for backup in surplus(daily.collect(), kept, |backup| backup.day) {
            let failed = |cause| Error::File { doing: "remove", path: backup.path.clone(), cause };
            std::fs::remove_file(&backup.path).map_err(failed)?;
        }
        Ok(())
    }
}

/// Those of some dailies, the oldest first, that are neither among the newest nor the last of a kept week.
fn surplus<T>(mut dailies: Vec<T>, kept: Kept, day: impl Fn(&T) -> Day) -> Vec<T> {
    dailies.truncate(dailies.len().saturating_sub(kept.days));
    let mut weeks: Vec<i32> = Vec::new();
    let mut surplus = Vec::new();
    for daily in dailies.into_iter().rev() {
        let week = week(day(&daily));
        if weeks.last() == Some(&week) || weeks.len() == kept.weeks {
            surplus.push(daily);
        } else {
            weeks.push(week);
        }
    }
    surplus
}

/// The number of a day's week; weeks begin on Mondays, and 1970-01-01 was a Thursday.
const fn week(day: Day) -> i32 {
    day.number().saturating_add(3).div_euclid(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_name_says_day_occasion_and_number() {
        let folder = Path::new("/d/m.db.backups");
        for name in ["2026-03-01-daily", "2026-03-01-asked", "2026-03-01-asked-2", "2026-12-31-restore-10"] {
            let backup = Backup::of_file(folder, &format!("{name}.db")).unwrap();
            assert_eq!(backup.name, name);
            assert_eq!(backup.path, folder.join(format!("{name}.db")));
        }
    }

    #[test]
    fn other_files_are_no_backups() {
        for name in [
            "2026-03-01-daily",
            "2026-03-01-daily.db-wal",
            "2026-03-01-weekly.db",
            "2026-02-30-daily.db",
            "2026-03-01-asked-1.db",
            "2026-03-01-asked-02.db",
            "2026-03-01-.db",
            "2026-03-01.db",
            "notes.db",
            "数据库数据库.db",
            ".db",
            "",
        ] {
            assert_eq!(Backup::of_file(Path::new("/d"), name), None, "{name}");
        }
    }

    #[test]
    fn a_place_is_free_but_for_the_daily_one() {
        let folder = tempfile::tempdir().unwrap();
        let backups = Backups::of(&folder.path().join("m.db"));
        assert!(backups.list().unwrap().is_empty());
        let today = day("2026-03-01");
        for expected in ["2026-03-01-asked", "2026-03-01-asked-2", "2026-03-01-asked-3"] {
            let place = backups.place(today, Occasion::Asked).unwrap();
            assert_eq!(place.name, expected);
            std::fs::write(&place.path, "").unwrap();
        }
        for _ in 0..2 {
            let place = backups.place(today, Occasion::Daily).unwrap();
            assert_eq!(place.name, "2026-03-01-daily");
            std::fs::write(&place.path, "").unwrap();
        }
        assert_eq!(backups.list().unwrap().len(), 4);
        assert_eq!(backups.find("2026-03-01-asked-2").unwrap().size().unwrap(), 0);
        let error = backups.find("2026-03-02-asked").unwrap_err();
        assert_eq!(error.to_string(), "there is no backup `2026-03-02-asked`");
    }

    #[test]
    fn seven_days_and_four_weeks_before_them_are_kept() {
        let mut kept: Vec<Day> = Vec::new();
        for number in 20_000..20_200 {
            kept.push(Day::from_number(number));
            for gone in surplus(kept.clone(), Kept::default(), |day| *day) {
                kept.retain(|day| *day != gone);
            }
            if number > 20_050 {
                assert_eq!(kept.len(), 11, "{number}");
            }
        }
        let ages: Vec<i32> = kept.iter().map(|day| 20_199 - day.number()).collect();
        assert_eq!(ages[4..], [6, 5, 4, 3, 2, 1, 0]);
        assert!(ages[0] >= 21 && ages[..4].windows(2).all(|pair| pair[0] - pair[1] <= 7), "{ages:?}");
    }

    #[test]
    fn rare_use_keeps_what_there_is() {
        let rare: Vec<Day> = (0..11).map(|month| Day::from_number(20_000 + month * 30)).collect();
        assert!(surplus(rare, Kept::default(), |day| *day).is_empty());
    }

    #[test]
    fn pruning_touches_dailies_alone() {
        let folder = tempfile::tempdir().unwrap();
        let backups = Backups::of(&folder.path().join("m.db"));
        for number in 20_000..20_060 {
            for occasion in [Occasion::Daily, Occasion::Asked] {
                let place = backups.place(Day::from_number(number), occasion).unwrap();
                std::fs::write(&place.path, "").unwrap();
            }
        }
        backups.prune(Kept { days: 3, weeks: 2 }).unwrap();
        let count =
            |occasion| backups.list().unwrap().iter().filter(|backup| backup.occasion == occasion).count();
        assert_eq!((count(Occasion::Daily), count(Occasion::Asked)), (5, 60));
    }

    #[test]
    fn weeks_begin_on_mondays() {
        assert_eq!(week(day("2026-11-22")) + 1, week(day("2026-11-23")), "a Monday");
        assert_eq!(week(day("2026-11-23")), week(day("2026-11-29")));
    }
}
