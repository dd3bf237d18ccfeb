//! `mnemon doctor`: checks the database.

use std::io::Write as _;

use crate::cli::Doctor;
use crate::error::Error;
use crate::render::SafeLine;
use crate::review::layout::counted;
use crate::store::Report;

use super::collection::Collection;
use super::context::Context;

/// Checks the database, and repairs what can be made anew from the log.
pub fn run(args: &Doctor, context: &mut Context) -> Result<(), Error> {
    let path = context.database()?.to_owned();
    if !path.exists() {
        return Err(Error::Failed {
            what: format!("there is no database at {}", path.display()),
            hint: "`mnemon add PATH` makes one".to_owned(),
        });
    }
    let mut collection = Collection::open_unchecked(context)?;
    let report = collection.check()?;
    let findings = findings(&report);
    for finding in &findings {
        writeln!(context.out, "{}", SafeLine(finding))?;
    }
    if findings.is_empty() {
        writeln!(context.out, "{} is sound: {}.", SafeLine(&context.name_of(&path)), size(&collection)?)?;
        return collection.close();
    }
    if !args.repair {
        return Err(found(&report));
    }
    let changed = collection.rebuild()?;
    writeln!(context.out, "Made anew from the log: {}.", counted(changed, "schedule"))?;
    let after = collection.check()?;
    collection.close()?;
    if after.is_sound() { Ok(()) } else { Err(found(&after)) }
}

/// What was looked at, in numbers.
fn size(collection: &Collection) -> Result<String, Error> {
    let store = &collection.store;
    let followed = store.sources()?.iter().filter(|source| source.followed).count();
    let cards = store.cards(&crate::store::Scope::default())?.len();
    Ok(format!(
        "{}, {}, {}; every schedule is what its log says",
        counted(followed, "source"),
        counted(cards, "card"),
        counted(store.rows()?.len(), "log row"),
    ))
}

/// Each finding in words.
fn findings(report: &Report) -> Vec<String> {
    let mut found: Vec<String> = report.integrity.iter().map(|line| format!("damage: {line}")).collect();
    found.extend(report.references.iter().map(|line| format!("a reference leads nowhere: {line}")));
    found.extend(
        report
            .standings
            .iter()
            .map(|mismatch| format!("card {}: its schedule is not what its log says", mismatch.card)),
    );
    if !report.undone_fresh {
        found.push("the list of answers taken back is not what the log says".to_owned());
    }
    if !report.links_fresh {
        found.push("the list of cards that go on with another's history is not what the log says".to_owned());
    }
    found.extend(report.gaps.iter().map(|device| format!("device {device}: rows are missing from the log")));
    found
}

/// The error that says what a report found, and what mends it.
fn found(report: &Report) -> Error {
    let hint = if report.is_repairable() {
        "`mnemon doctor --repair` makes the schedules anew from the log"
    } else {
        "copy the database before anything else, then go back to a backup"
    };
    Error::Failed {
        what: format!("{} found", counted(findings(report).len(), "problem")),
        hint: hint.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::card::CardId;
    use crate::model::schedule::Standing;
    use crate::store::Mismatch;

    #[test]
    fn every_kind_of_finding_is_told() {
        let report = Report {
            integrity: vec!["row 3 missing".to_owned()],
            references: vec!["origin 7 → card".to_owned()],
            standings: vec![Mismatch { card: CardId([1; 16]), cached: None, replayed: Standing::default() }],
            undone_fresh: false,
            links_fresh: false,
            gaps: vec!["ab".to_owned()],
        };
        assert_eq!(
            findings(&report),
            [
                "damage: row 3 missing",
                "a reference leads nowhere: origin 7 → card",
                "card 01010101010101010101010101010101: its schedule is not what its log says",
                "the list of answers taken back is not what the log says",
                "the list of cards that go on with another's history is not what the log says",
                "device ab: rows are missing from the log",
            ]
        );
        assert!(found(&report).hint().contains("backup"));
    }

    #[test]
    fn stale_schedules_alone_can_be_repaired() {
        let report = Report {
            integrity: Vec::new(),
            references: Vec::new(),
            standings: Vec::new(),
            undone_fresh: false,
            links_fresh: false,
            gaps: Vec::new(),
        };
        assert!(found(&report).hint().contains("--repair"));
    }
}
