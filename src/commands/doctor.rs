//! `mnemon doctor`: checks the database, mends what follows from its log, and saves what it can of a ruin.

use std::io::Write as _;
use std::path::Path;

use crate::cli::Doctor;
use crate::error::Error;
use crate::render::SafeLine;
use crate::review::layout::counted;
use crate::store::{Backups, Broken, Occasion, Repaired, Report, Salvaged, Scope};

use super::backup::require;
use super::collection::Collection;
use super::context::Context;
use super::{synced, tidy};

/// Findings of one kind that are named one by one; of more only the number is told.
const NAMED: usize = 3;

/// Checks the database, and repairs or salvages it if asked to.
pub fn run(args: &Doctor, context: &mut Context) -> Result<(), Error> {
    let path = context.database()?.to_owned();
    require(&path)?;
    if let Some(target) = &args.salvage {
        return salvage(target, context);
    }
    let mut collection = Collection::open_unchecked(context)?;
    if args.tidy {
        tidy(&collection, context)?;
        return collection.close();
    }
    synced::tell(&path, context)?;
    let report = collection.check()?;
    let bad_options = collection.bad_options();
    if report.is_sound() && bad_options.is_empty() {
        writeln!(context.out, "{} is sound: {}.", SafeLine(&context.name_of(&path)), size(&collection)?)?;
        if let Some(unused) = tidy::unused(&collection, context)?.words() {
            context.say(&format!("Still there: {unused}; `mnemon doctor --tidy` removes them."))?;
        }
        return collection.close();
    }
    let problems = findings(&report, &bad_options);
    tell(&problems, context)?;
    if !args.repair {
        return Err(found(&report, problems.len()));
    }
    let now = collection.now(context);
    if report.integrity.is_empty() {
        let made = collection.store.back_up_to(&Backups::of(&path), Occasion::Repair, now.today)?;
        context.say(&format!("What it was is kept as {}.", made.name))?;
    }
    let repaired = collection.repair(&report, now)?;
    let forgotten = collection.forget_bad_options()?;
    if forgotten > 0 {
        writeln!(context.out, "Repaired: {} back to the default.", counted(forgotten, "option"))?;
    }
    for line in deeds(&repaired) {
        writeln!(context.out, "Repaired: {line}.")?;
    }
    let after = collection.check()?;
    if after.is_sound() {
        writeln!(context.out, "The database is sound now: {}.", size(&collection)?)?;
        return collection.close();
    }
    collection.close()?;
    Err(found(&after, findings(&after, &[]).len()))
}

/// Removes media files of imports that no card in use names.
fn tidy(collection: &Collection, context: &mut Context) -> Result<(), Error> {
    let unused = tidy::unused(collection, context)?;
    let Some(words) = unused.words() else {
        writeln!(context.out, "There is nothing to tidy.")?;
        return Ok(());
    };
    tidy::remove(&unused)?;
    writeln!(context.out, "Removed: {words}.")?;
    Ok(())
}

/// Saves what can be read of the database into a new one.
fn salvage(target: &Path, context: &mut Context) -> Result<(), Error> {
    let target = context.folder.join(target);
    let Salvaged { tables, refused, repaired } = Collection::salvage(&target, context)?;
    for (table, rows) in tables {
        writeln!(context.out, "Saved: {} of {table}.", counted(rows, "row"))?;
    }
    for line in deeds(&repaired) {
        writeln!(context.out, "Repaired: {line}.")?;
    }
    let name = context.name_of(&target);
    context.say(&format!("{} is a new database; use it with --db.", SafeLine(&name)))?;
    if refused > 0 {
        context.warn(&format!("{} made no sense and were left out", counted(refused, "row")), "")?;
    }
    Ok(())
}

/// What was looked at, in numbers.
fn size(collection: &Collection) -> Result<String, Error> {
    let store = &collection.store;
    let followed = store.sources()?.iter().filter(|source| source.followed).count();
    let cards = store.cards(&Scope::default())?.len();
    Ok(format!(
        "{}, {}, {}; every schedule is what its log says",
        counted(followed, "source"),
        counted(cards, "card"),
        counted(store.rows()?.len(), "log row"),
    ))
}

/// Prints each kind of finding with its number, and the first few by name.
fn tell(findings: &[Finding], context: &mut Context) -> Result<(), Error> {
    for Finding { words, names } in findings {
        writeln!(context.out, "{words}")?;
        for name in names.iter().take(NAMED) {
            writeln!(context.out, "  {}", SafeLine(name))?;
        }
        if names.len() > NAMED {
            writeln!(context.out, "  and {} more", names.len() - NAMED)?;
        }
    }
    Ok(())
}

/// Findings of one kind.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    /// What was found, with its number.
    words: String,
    /// Each by name; empty where there is none.
    names: Vec<String>,
}

/// What was found, kind by kind.
fn findings(report: &Report, bad_options: &[String]) -> Vec<Finding> {
    let named = |names: &[String], noun: &str, rest: &str| {
        let words = format!("{} {rest}", counted(names.len(), noun));
        (!names.is_empty()).then(|| Finding { words, names: names.to_vec() })
    };
    let homeless: Vec<String> = report.homeless.iter().map(ToString::to_string).collect();
    let stale: Vec<String> = report.standings.iter().map(|mismatch| mismatch.card.to_string()).collect();
    let undone = (report.undone > 0).then(|| Finding {
        words: format!("{} of what was taken back, wrong by the log", counted(report.undone, "mark")),
        names: Vec::new(),
    });
    let links = (report.links > 0).then(|| Finding {
        words: format!("{} of joined histories, wrong by the log", counted(report.links, "mark")),
        names: Vec::new(),
    });
    let card_days = (report.card_days > 0).then(|| Finding {
        words: format!("{} of study days, wrong by the log", counted(report.card_days, "figure")),
        names: Vec::new(),
    });
    let fresh = (report.fresh > 0).then(|| Finding {
        words: format!("{} in the order of cards, wrong by notes and log", counted(report.fresh, "place")),
        names: Vec::new(),
    });
    let texts = (report.texts > 0).then(|| Finding {
        words: format!("{} in the index of texts, wrong by the cards", counted(report.texts, "card")),
        names: Vec::new(),
    });
    [
        named(&report.integrity, "damage", "in the file"),
        named(&report.tables, "table", "missing, or not as mnemon makes them"),
        named(&report.schema, "trigger, index or view", "missing, or not as mnemon makes them"),
    ]
    .into_iter()
    .flatten()
    .chain(references(&report.references))
    .chain(named(&homeless, "card", "without a place in the notes"))
    .chain(undone)
    .chain(links)
    .chain(card_days)
    .chain(fresh)
    .chain(texts)
    .chain(named(&stale, "schedule", "not what the log says"))
    .chain(named(&report.gaps, "device", "with rows missing from its log"))
    .chain(named(&report.values, "value", "that cannot be read"))
    .chain(named(bad_options, "scheduler option", "that cannot be; the default serves in its place"))
    .collect()
}

/// The references that lead nowhere, a finding for each pair of tables.
fn references(broken: &[Broken]) -> Vec<Finding> {
    broken
        .chunk_by(|a, b| (&a.table, &a.parent) == (&b.table, &b.parent))
        .map(|same| Finding {
            words: format!(
                "{} of {} that refer to a {} that is not there",
                counted(same.len(), "row"),
                same[0].table,
                same[0].parent
            ),
            names: Vec::new(),
        })
        .collect()
}

/// What a repair did, in words; what it had nothing to do for is left out.
fn deeds(repaired: &Repaired) -> Vec<String> {
    let Repaired {
        schema,
        devices,
        notes,
        origins,
        rehomed,
        retired,
        undone,
        links,
        card_days,
        standings,
        fresh,
        texts,
    } = *repaired;
    [
        (schema, "trigger, index or view", "made anew"),
        (devices, "device", "entered again"),
        (notes, "note", "moved to the deck lost and found"),
        (origins, "place", "that led nowhere, removed"),
        (rehomed, "card", "moved to its next place"),
        (retired, "card", "retired until its text is read again: add its notes once more"),
        (undone, "mark", "of what was taken back, put right"),
        (links, "mark", "of joined histories, put right"),
        (card_days, "figure", "of study days, worked out anew from the log"),
        (standings, "schedule", "made anew from the log"),
        (fresh, "place", "in the order of cards, put right"),
        (texts, "card", "in the index of texts, which the next search makes anew"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, noun, what)| format!("{} {what}", counted(count, noun)))
    .collect()
}

/// The error that says how many kinds of problem there are, and what mends those of the report.
fn found(report: &Report, kinds: usize) -> Error {
    let hint = if report.is_repairable() {
        "`mnemon doctor --repair` mends this; the review log stays as it is"
    } else if report.integrity.is_empty() && report.tables.is_empty() {
        "`mnemon doctor --repair` mends what it can; for the rest go back with `mnemon backup restore`"
    } else {
        "go back with `mnemon backup restore`, or save what can be read with `mnemon doctor --salvage NEW`"
    };
    Error::Failed { what: format!("{} found", counted(kinds, "kind of problem")), hint: hint.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::card::CardId;
    use crate::model::schedule::Standing;
    use crate::store::Mismatch;

    fn words(report: &Report) -> Vec<String> {
        findings(report, &["`fuzz` cannot be `2`".to_owned()])
            .into_iter()
            .map(|finding| finding.words)
            .collect()
    }

    #[test]
    fn every_kind_of_finding_is_told_with_its_number() {
        let broken = |table: &str, parent: &str, rowid| Broken {
            table: table.to_owned(),
            parent: parent.to_owned(),
            rowid,
        };
        let names = |count: usize| vec!["x".to_owned(); count];
        let mismatch = Mismatch { card: CardId([1; 16]), cached: None, replayed: Standing::default() };
        let report = Report {
            integrity: names(1),
            tables: names(2),
            schema: names(1),
            references: vec![
                broken("note", "source", 1),
                broken("origin", "card", 1),
                broken("origin", "card", 2),
            ],
            homeless: vec![CardId([2; 16])],
            standings: vec![mismatch; 2],
            undone: 1,
            links: 2,
            card_days: 3,
            fresh: 3,
            texts: 4,
            gaps: names(1),
            values: names(1),
        };
        assert_eq!(
            words(&report),
            [
                "1 damage in the file",
                "2 tables missing, or not as mnemon makes them",
                "1 trigger, index or view missing, or not as mnemon makes them",
                "1 row of note that refer to a source that is not there",
                "2 rows of origin that refer to a card that is not there",
                "1 card without a place in the notes",
                "1 mark of what was taken back, wrong by the log",
                "2 marks of joined histories, wrong by the log",
                "3 figures of study days, wrong by the log",
                "3 places in the order of cards, wrong by notes and log",
                "4 cards in the index of texts, wrong by the cards",
                "2 schedules not what the log says",
                "1 device with rows missing from its log",
                "1 value that cannot be read",
                "1 scheduler option that cannot be; the default serves in its place",
            ]
        );
    }

    #[test]
    fn the_hint_names_what_helps() {
        let hint = |report: &Report| found(report, 1).hint().to_owned();
        let undone = Report { undone: 1, ..Report::default() };
        assert!(hint(&undone).contains("--repair"));
        let gaps = Report { gaps: vec!["ab".to_owned()], ..undone.clone() };
        assert!(hint(&gaps).contains("--repair") && hint(&gaps).contains("backup restore"));
        let damage = Report { integrity: vec!["page 3".to_owned()], ..undone };
        assert!(hint(&damage).contains("--salvage"));
    }

    #[test]
    fn a_repair_tells_what_it_did_and_nothing_else() {
        assert_eq!(deeds(&Repaired::default()), [""; 0]);
        let repaired = Repaired { standings: 2, retired: 1, ..Repaired::default() };
        assert_eq!(
            deeds(&repaired),
            [
                "1 card retired until its text is read again: add its notes once more",
                "2 schedules made anew from the log",
            ]
        );
    }
}
