//! The power goes at every moment of a deed: every disk that may be left is opened and judged.

use std::collections::BTreeSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};

use rand::SeedableRng as _;
use rand::rngs::SmallRng;

use super::deeds::Deed;
use super::disk::{Disk, Image, Survives};
use super::judge::Expected;
use super::stage::Stage;
use super::strike::record;
use super::trace::{self, Event};

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Outages {
    /// Moments.
    pub events: usize,
    /// Disks that differ.
    pub disks: u32,
    /// What did not hold.
    pub broken: Vec<String>,
}

/// Cuts the power at every event of a deed, or at about `most` of them.
pub fn cut_all(deed: &Deed, stage: &Stage, most: usize) -> Result<Outages, String> {
    stage.set(&Image::new());
    (deed.prepare)(stage);
    let start = stage.image();
    let (log, output) = record(deed, stage, &[]);
    if !output.status.success() {
        return Err(format!("{}: {}", deed.name, String::from_utf8_lossy(&output.stderr)));
    }
    stage.set(&start);
    let expected = Expected::of(deed, stage)?;
    Ok(cut(&trace::events(&log), &start, stage, most, |stage, said, done| {
        expected.judge(deed, stage, said)?;
        if done { expected.judge_done(deed, stage) } else { Ok(()) }
    }))
}

/// Cuts the power between events. `judge` gets what was said until then, and whether it was all.
pub fn cut(
    events: &[Event],
    start: &Image,
    stage: &Stage,
    most: usize,
    judge: impl Fn(&Stage, &str, bool) -> Result<(), String>,
) -> Outages {
    let mut disk = Disk::of(&stage.home(), start);
    let mut outages = Outages { events: events.len(), ..Outages::default() };
    let mut dice = SmallRng::seed_from_u64(2_026);
    let mut said = String::new();
    let mut seen = BTreeSet::new();
    let stride = (events.len() / most).max(1);
    for (at, event) in events.iter().enumerate() {
        disk.apply(event);
        if let Event::Said(bytes) = event {
            said.push_str(&String::from_utf8_lossy(bytes));
        }
        let done = at + 1 == events.len();
        // What was said has to be kept from that moment on.
        if !at.is_multiple_of(stride) && !done && !matches!(event, Event::Said(_)) {
            continue;
        }
        for survives in Survives::ALL {
            let image = disk.after(survives, &mut dice);
            let mut hasher = DefaultHasher::new();
            (&image, said.lines().count(), done).hash(&mut hasher);
            if !seen.insert(hasher.finish()) {
                continue;
            }
            outages.disks += 1;
            stage.set(&image);
            if let Err(cause) = judge(stage, &said, done) {
                outages
                    .broken
                    .push(format!("event {at} of {}, {survives:?} survives: {cause}", events.len()));
            }
        }
    }
    outages
}
