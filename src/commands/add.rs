//! `mnemon add`: shows what notes give, and keeps it.

use std::io::{self, Write};
use std::path::Path;

use crate::cli::Add;
use crate::error::Error;
use crate::generate;
use crate::reconcile::Placed;
use crate::render::SafeLine;
use crate::review::layout::{counted, wrapped};

use super::card_text::CardText;
use super::collection::Collection;
use super::context::Context;
use super::dialog;
use super::doubts;
use super::edited::Edited;
use super::planning::{Proposal, refuse};
use super::shipped;

/// Cards to show of a plan.
const SAMPLES: usize = 3;

/// Adds notes.
pub fn run(args: &Add, context: &mut Context) -> Result<(), Error> {
    let paths = match &args.shipped {
        None => args.paths.clone(),
        Some(None) => return Ok(shipped::list(context)?),
        Some(Some(name)) => vec![shipped::write(name, context)?],
    };
    if let Some(least) = args.min_score {
        context.config.settings.min_score = least;
    }
    let mut collection = Collection::open(context)?;
    for path in &paths {
        add(path, args, &mut collection, context)?;
    }
    collection.close()
}

fn add(path: &Path, args: &Add, collection: &mut Collection, context: &mut Context) -> Result<(), Error> {
    let mut proposal = match Proposal::of(path, collection, context)? {
        Ok(proposal) => proposal,
        Err(problem) => return Ok(context.report(&[problem])?),
    };
    context.report(&proposal.problems)?;
    context.detail(&proposal.told)?;
    if proposal.note_count == 0 && proposal.plan.is_empty() {
        let what = format!("{}: there are no notes in it", proposal.name);
        return Ok(context.warn(&what, "notes are Markdown files, for example ending in .md")?);
    }
    let edited = Edited::of(&proposal.plan, &collection.store)?;
    show(&proposal, &edited, args.sections, context)?;
    if args.dry_run {
        return Ok(context.say("Nothing was changed (--dry-run).")?);
    }
    if !proposal.changes_anything() {
        // Cards may stand on other lines, which nobody needs to agree to.
        proposal.apply(collection, context)?;
        return Ok(());
    }
    if !args.yes {
        let verdicts = doubts::ask(&proposal.plan.doubts, context)?;
        if !verdicts.is_empty() {
            proposal.settle(verdicts, collection)?;
            writeln!(context.out, "{}", SafeLine(&proposal.words()))?;
        }
    }
    refuse(proposal.loss(), args.allow_retire)?;
    if !args.yes && !dialog::agree("Keep these cards?", context)? {
        return Ok(context.say("Nothing was changed.")?);
    }
    proposal.apply(collection, context)?;
    let kept = counted(proposal.plan.changed().count(), "card");
    // Many millions of small texts, whose memory goes back to the system at the end of the process faster.
    std::mem::forget(proposal);
    Ok(context.say(&format!("Kept {kept}. `mnemon review` asks them."))?)
}

/// The plan, how many cards each rule made, and a few of them.
fn show(proposal: &Proposal, edited: &Edited, with_sections: bool, context: &mut Context) -> io::Result<()> {
    let style = context.style;
    // What a program reads stays in one line.
    let width = if context.is_terminal() { style.width } else { usize::from(u16::MAX) };
    let out = &mut context.out;
    writeln!(out, "{}", wrapped(&SafeLine(&proposal.words()).to_string(), width))?;
    out.write_all(edited.words().as_bytes())?;
    let rules: Vec<String> = proposal
        .by_rule()
        .iter()
        .map(|(rule, count)| format!("{} {count} ({rule})", generate::name_of(rule)))
        .collect();
    if !rules.is_empty() {
        writeln!(out, "{}", wrapped(&format!("By rule: {}", rules.join(", ")), width))?;
    }
    for placed in samples(&proposal.plan.add) {
        let file = placed.origins.first().map_or("", |origin| origin.place.path.as_str());
        writeln!(out)?;
        out.write_all(CardText { card: &placed.card, file }.lines(&style).as_bytes())?;
    }
    doubts::show(&proposal.plan.doubts, context)?;
    let out = &mut context.out;
    let bare: usize = proposal.notes.iter().map(|note| note.bare.len()).sum();
    if with_sections {
        writeln!(out)?;
        for note in &proposal.notes {
            for section in &note.bare {
                writeln!(out, "{}", super::card_text::bare_line(&note.name, section))?;
            }
        }
    } else if bare > 0 {
        writeln!(out, "\n{} without a card; --sections lists them.", counted(bare, "section"))?;
    }
    Ok(())
}

/// A few cards from the whole range: the first, the last and between.
fn samples(cards: &[Placed]) -> impl Iterator<Item = &Placed> {
    let shown = cards.len().min(SAMPLES);
    (0..shown).map(move |at| &cards[at * (cards.len() - 1) / (shown - 1).max(1)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::card::{Card, CardId, CardKind, Language};

    fn placed(number: usize) -> Placed {
        let id = CardId([u8::try_from(number).unwrap(); 16]);
        let card = Card {
            id,
            group: id,
            kind: CardKind::Basic,
            front: number.to_string(),
            back: String::new(),
            extra: String::new(),
            rule: "R1".to_owned(),
            form: "R1.definition".to_owned(),
            score: 0,
            language: Language::En,
            title: String::new(),
            heading_path: Vec::new(),
            tags: Vec::new(),
            line: 1,
            end_line: 1,
        };
        Placed { born: card.id, card: card.into(), origins: Vec::new() }
    }

    #[test]
    fn samples_reach_from_the_first_card_to_the_last() {
        let of = |count| {
            let cards: Vec<Placed> = (0..count).map(placed).collect();
            samples(&cards).map(|placed| placed.card.front.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(of(0), "");
        assert_eq!(of(1), "0");
        assert_eq!(of(2), "0 1");
        assert_eq!(of(3), "0 1 2");
        assert_eq!(of(11), "0 5 10");
    }
}
