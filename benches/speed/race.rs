//! Work beside its limit: the least that any program would need for the same.

use std::io::Write as _;
use std::time::Duration;

use criterion::BenchmarkGroup;
use criterion::measurement::WallTime;

use crate::table;

/// One side of a race: its name, and a run that gives the time of what counts in it.
pub struct Side<R> {
    /// Name in the report.
    pub name: &'static str,
    /// Runs it once.
    pub run: R,
}

/// Measures both sides and prints how many times as long the work takes.
///
/// The medians are compared, so that a run that the machine disturbed does not count.
pub fn race(
    mut group: BenchmarkGroup<'_, WallTime>,
    title: &str,
    work: Side<impl FnMut() -> Duration>,
    limit: Side<impl FnMut() -> Duration>,
) {
    let names = format!("{} / {}", work.name, limit.name);
    let (least, taken) = (median(&mut group, limit), median(&mut group, work));
    group.finish();
    if let (Some(limit), Some(work)) = (least, taken) {
        table::add(title, work, limit);
        let ratio = work.as_secs_f64() / limit.as_secs_f64();
        let line = format!("{title}: {names} = {work:.2?} / {limit:.2?} = {ratio:.1}\n");
        // Where nobody reads the ratio, nothing is lost.
        let _ = std::io::stdout().write_all(line.as_bytes());
    }
}

/// The median time of a side; `None` where the command line left it out.
fn median(
    group: &mut BenchmarkGroup<'_, WallTime>,
    side: Side<impl FnMut() -> Duration>,
) -> Option<Duration> {
    let Side { name, mut run } = side;
    let mut times: Vec<Duration> = Vec::new();
    group.bench_function(name, |bencher| {
        bencher.iter_custom(|rounds| {
            (0..rounds)
                .map(|_| {
                    let taken = run();
                    times.push(taken);
                    taken
                })
                .sum()
        });
    });
    times.sort_unstable();
    times.get(times.len() / 2).copied()
}
