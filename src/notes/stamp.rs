//! Telling by its size and time that a file is what it was.

use std::fs::Metadata;

use chrono::{DateTime, Utc};

use super::Found;
use crate::model::stamp::Stamp;

/// Nanoseconds that a change has to lie back: the coarsest clock of a file system in use, that of FAT, ticks every
/// two seconds, and two changes within a tick have one time.
const SETTLED_NS: i64 = 2_000_000_000;

/// The stamp of a note's file, if another one would stand there after any later change.
///
/// `now_ms` is a moment not after the walk that found it, in UTC milliseconds. A file that changed shortly before it,
/// or after it as far as clocks can tell, has none, and neither has one that cannot be looked at. The walk looks
/// before the file is read: what changes in between shows at the next comparison.
pub fn stamp(found: &Found, now_ms: i64) -> Option<Stamp> {
    settled(found.seen?, now_ms)
}

/// What a file looks like.
pub(super) fn of(metadata: &Metadata) -> Option<Stamp> {
    let mtime_ns = DateTime::<Utc>::from(metadata.modified().ok()?).timestamp_nanos_opt()?;
    Some(Stamp { size: u32::try_from(metadata.len()).ok()?, mtime_ns })
}

fn settled(stamp: Stamp, now_ms: i64) -> Option<Stamp> {
    let age_ns = now_ms.checked_mul(1_000_000)?.checked_sub(stamp.mtime_ns)?;
    (age_ns >= SETTLED_NS).then_some(stamp)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_within_two_seconds_or_after_the_clock_leaves_no_stamp() {
        let stamp = Stamp { size: 3, mtime_ns: 10_000_000_000 };
        for (now_ms, is_settled) in [
            (9_000, false),
            (10_000, false),
            (11_999, false),
            (12_000, true),
            (1_000_000, true),
            (i64::MAX, false),
            (i64::MIN, false),
        ] {
            assert_eq!(settled(stamp, now_ms), is_settled.then_some(stamp), "{now_ms}");
        }
    }

    #[test]
    fn a_file_has_its_size_and_time_and_what_was_not_seen_has_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, "12345").unwrap();
        let file = std::fs::File::options().write(true).open(&path).unwrap();
        let time = DateTime::from_timestamp(1_000, 7_000).unwrap();
        file.set_modified(time.into()).unwrap();
        let [found] = <[Found; 1]>::try_from(crate::notes::walk(folder.path()).notes).unwrap();
        assert_eq!(stamp(&found, 2_000_000), Some(Stamp { size: 5, mtime_ns: 1_000_000_007_000 }));
        assert_eq!(stamp(&Found { seen: None, ..found }, 2_000_000), None);
    }
}
