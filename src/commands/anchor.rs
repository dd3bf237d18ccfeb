//! `mnemon anchor`: writes names into notes that pin their blocks, the one thing that mnemon ever writes there.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::cli::Anchor;
use crate::error::Error;
use crate::exchange::file;
use crate::generate::{self, Generated, Options};
use crate::model::card::Card;
use crate::model::note::Note;
use crate::model::problem::Problem;
use crate::notes::anchor::{Kind, Spot, edit, spots};
use crate::notes::{self, Found};
use crate::render::SafeLine;
use crate::review::layout::counted;

use super::context::Context;
use super::dialog;
use super::reading;

/// A note that is to be written.
struct Rewriting {
    file: PathBuf,
    /// The note as the user would name it.
    name: String,
    before: Vec<u8>,
    after: Vec<u8>,
    /// The lines that get or lose an anchor, with what stands in them then.
    lines: Vec<(usize, String)>,
}

/// Anchors the blocks that gave cards, or takes those anchors out.
pub fn run(args: &Anchor, context: &mut Context) -> Result<(), Error> {
    let root = context.folder.join(&args.path).canonicalize().map_err(|cause| Error::Failed {
        what: format!("{} cannot be read: {cause}", args.path.display()),
        hint: "check the path".to_owned(),
    })?;
    let walk = notes::walk(&root);
    context.report(&walk.problems)?;
    let options = reading::options(context);
    let mut rewritings = Vec::new();
    for found in &walk.notes {
        let name = if root.is_file() { args.path.clone() } else { args.path.join(&found.relative) };
        match rewriting(found, &name, args.remove, options) {
            Ok(Some(rewriting)) => rewritings.push(rewriting),
            Ok(None) => {}
            Err(problem) => context.report(&[problem])?,
        }
    }
    let count: usize = rewritings.iter().map(|rewriting| rewriting.lines.len()).sum();
    if count == 0 {
        let nothing = if args.remove {
            "No anchor of mnemon's is there."
        } else {
            "Every block that gives cards has its anchor."
        };
        return Ok(context.say(nothing)?);
    }
    show(&rewritings, args, context)?;
    let what = format!("{} in {}", counted(count, "anchor"), counted(rewritings.len(), "note"));
    if args.dry_run {
        return Ok(context.say(&format!("{what}. Nothing was changed (--dry-run)."))?);
    }
    let question = if args.remove { format!("Take out {what}?") } else { format!("Write {what}?") };
    if !args.yes && !dialog::agree(&question, context)? {
        return Ok(context.say("Nothing was changed.")?);
    }
    for Rewriting { file, name, before, after, .. } in &rewritings {
        file::rewrite(file, before, after).map_err(|cause| Error::Failed {
            what: format!("{name} cannot be written: {cause}"),
            hint: "it and the notes after it stay as they were".to_owned(),
        })?;
    }
    let done = if args.remove { "taken out of" } else { "written into" };
    let [anchors, notes] = [counted(count, "anchor"), counted(rewritings.len(), "note")];
    Ok(context.say(&format!("{anchors} {done} {notes}."))?)
}

/// What is to be written into a note; `None` if nothing is.
fn rewriting(
    found: &Found,
    name: &Path,
    removes: bool,
    options: Options,
) -> Result<Option<Rewriting>, Problem> {
    let named = |problem: Problem| Problem { path: name.display().to_string(), ..problem };
    let before = notes::bytes(found).map_err(named)?;
    let note = notes::parse(&found.relative, &before).map_err(named)?;
    let cards = generate::cards(&note, &options);
    // What stands before the text is a byte order mark.
    let (mark, text) = before.split_at(before.len() - note.source.len());
    let Ok(text) = std::str::from_utf8(text) else { return Ok(None) };
    let edits: Vec<String> = if removes {
        vec![edit::remove(text, &note.anchors)]
    } else {
        let wanted = missing(&note, &cards);
        let at_ends = wanted.iter().filter(|(spot, _)| spot.kind == Kind::Text).cloned().collect::<Vec<_>>();
        vec![edit::insert(text, &wanted), edit::insert(text, &at_ends)]
    };
    let is_harmless = |text: &String| {
        let read = notes::parse(&found.relative, text.as_bytes());
        read.is_ok_and(|note| says_the_same(&cards.cards, &generate::cards(&note, &options).cards))
    };
    let Some(after) = edits.into_iter().find(is_harmless) else {
        return Err(named(Problem {
            path: String::new(),
            line: None,
            what: "its anchors would change its cards, so it is left as it is".to_owned(),
            hint: "write them by hand, as `<!-- id: name -->` at the end of a paragraph or item".to_owned(),
        }));
    };
    let lines = changed_lines(text, &after);
    if lines.is_empty() {
        return Ok(None);
    }
    let after = [mark, after.as_bytes()].concat();
    Ok(Some(Rewriting { file: found.path.clone(), name: name.display().to_string(), before, after, lines }))
}

/// The innermost block of each card that has no anchor yet, with a name made of the card's source.
fn missing(note: &Note, generated: &Generated) -> Vec<(Spot, String)> {
    let spots: Vec<Spot> =
        note.sections.iter().flat_map(|section| spots(&note.source, &section.blocks)).collect();
    let mut names: BTreeMap<(u32, u32), (Spot, String)> = BTreeMap::new();
    for card in generated.cards.iter().filter(|card| !generated.pins.contains_key(&card.id)) {
        let around = spots.iter().filter(|spot| (spot.first..=spot.last).contains(&card.line));
        let Some(spot) = around.min_by_key(|spot| (spot.last - spot.first, spot.kind == Kind::Whole)) else {
            continue;
        };
        let is_taken = |name: &str| {
            note.anchors.iter().any(|anchor| anchor.name == name)
                || names.values().any(|(_, known)| known == name)
        };
        if !names.contains_key(&(spot.first, spot.last))
            && let Some(name) = edit::name(&card.group.to_string(), is_taken)
        {
            names.insert((spot.first, spot.last), (*spot, name));
        }
    }
    names.into_values().collect()
}

/// Whether two readings of a note give the same cards; they may stand on other lines.
fn says_the_same(before: &[Card], after: &[Card]) -> bool {
    let text = |card: &Card| Card { line: 0, end_line: 0, ..card.clone() };
    before.len() == after.len() && before.iter().zip(after).all(|(a, b)| text(a) == text(b))
}

/// The lines of the new text that the old one lacks, or the other way round where that is the longer one; each with
/// its number.
fn changed_lines(before: &str, after: &str) -> Vec<(usize, String)> {
    let (short, long) = if before.len() < after.len() { (before, after) } else { (after, before) };
    let mut rest = short.lines().peekable();
    let mut changed = Vec::new();
    for (number, line) in (1..).zip(long.lines()) {
        if rest.peek() == Some(&line) {
            rest.next();
            continue;
        }
        // A line that an anchor was added to stands for its old self.
        if rest.peek().is_some_and(|old| line.starts_with(old.trim_end()) && !old.trim().is_empty()) {
            rest.next();
        }
        changed.push((number, line.trim().to_owned()));
    }
    changed
}

/// Each note with its anchors, or with the number of them.
fn show(rewritings: &[Rewriting], args: &Anchor, context: &mut Context) -> Result<(), Error> {
    for Rewriting { name, lines, .. } in rewritings {
        if !args.dry_run {
            writeln!(context.out, "{}: {}", SafeLine(name), counted(lines.len(), "anchor"))?;
            continue;
        }
        for (number, line) in lines {
            writeln!(context.out, "{}:{number}: {}", SafeLine(name), SafeLine(line))?;
        }
    }
    Ok(())
}
