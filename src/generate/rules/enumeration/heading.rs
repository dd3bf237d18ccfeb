//! Lists below a heading that names what they hold: `## Types of sails`, `## Arten von Wüsten`, `### Symptoms`.

use super::{STEPS, announced, asked, chinese, draft, leads, opens_with_plural, points, told_apart};
use crate::generate::context;
use crate::generate::label;
use crate::generate::lexicon::{self, en};
use crate::generate::script::{has_han, words};
use crate::generate::templates::{self, fill};
use crate::generate::typography::question;
use crate::generate::view::{Lines, View};
use crate::generate::{Draft, listing};
use crate::model::card::Language;
use crate::model::note::{Block, BlockKind, Item};

/// The list of a section, if its heading says what it holds.
pub(super) fn ask<'n>(view: &View<'n>) -> Option<Draft<'n>> {
    ask_attribute(view)
        .or_else(|| ask_kind(view))
        .or_else(|| ask_english(view))
        .or_else(|| ask_points(view))
        .or_else(|| told_apart::ask_heading(view))
}

/// A heading that names a kind over the list of its members: `## Arten von Wüsten`.
fn ask_kind<'n>(view: &View<'n>) -> Option<Draft<'n>> {
    let heading = view.section.path.last()?;
    let language = view.language;
    if matches!(language, Language::Zh | Language::En | Language::Other) {
        return None;
    }
    let name = context::heading_markdown(&heading.text);
    if !templates::of(language).opens_with_kind(&name) {
        return None;
    }
    let mut lists = view.section.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::List { items, .. } => Some((items, block.span.end_line)),
        _ => None,
    });
    let ((items, last), None) = (lists.next()?, lists.next()) else { return None };
    let leads = leads(items.iter()).filter(|leads| leads.len() <= STEPS)?;
    let lines = Lines { first: heading.line, last };
    let asked = fill(&templates::of(language).asks.list.replace("{n}", &leads.len().to_string()), &name);
    Some(
        draft(lines, language, asked, &leads)
            .claim(Lines { first: heading.line, last: heading.line })
            .of_heading(),
    )
}

/// An English heading that names a kind in the plural over the list of its members, or any over a list that its author
/// numbered: `## Types of sails`, `## Duties of a pilot`.
fn ask_english<'n>(view: &View<'n>) -> Option<Draft<'n>> {
    /// Longest member: more words state something.
    const MEMBER_WORDS: usize = 5;
    /// The same where the heading counts them, and of all together in bytes.
    const COUNTED_WORDS: usize = 16;
    const TOLD_BYTES: usize = 280;
    let heading = view.section.path.last()?;
    if view.language != Language::En {
        return None;
    }
    let name = context::heading_markdown(&heading.text);
    if has_han(&name) || !(2..=7).contains(&words(&name)) {
        return None;
    }
    // *4 parts of a sail* over four items counts them; elsewhere the number is that of the section.
    let written = heading.text.plain();
    let counts = |items: &[&Item]| {
        let (number, rest) = written.split_once(' ')?;
        (number.parse() == Ok(items.len()) && rest == name).then_some(written.clone())
    };
    let name = members(view).and_then(|items| counts(&items)).unwrap_or(name);
    let (told, kind) = announced(name.strip_prefix("The ").unwrap_or(&name));
    if !opens_with_plural(&kind) && !en::is_plural_noun(&kind) {
        return None;
    }
    let items = members(view)?;
    let end = items.iter().map(|item| item.text_span.end_line).max()?;
    let leads = leads(items.iter().copied()).filter(|leads| leads.len() <= STEPS)?;
    let plain = heading.text.plain();
    let longest = if told == Some(leads.len()) { COUNTED_WORDS } else { MEMBER_WORDS };
    let sound = (opens_with_plural(&kind) || en::is_plural_noun(&kind) && !en::opens_with_verb(&kind))
        && told.is_none_or(|told| told == leads.len())
        && leads.iter().all(|lead| words(lead) <= longest && !lead.contains(['@', '=']))
        && leads.iter().map(String::len).sum::<usize>() <= TOLD_BYTES
        && !leads.iter().any(|lead| lexicon::is_attribute(lead) || lexicon::is_generic_heading(lead))
        && !lexicon::is_generic_heading(&plain)
        && !name.contains([':', '?', '/', '&', ',', '-', '–'])
        && !name.contains(" and ")
        && !name.to_lowercase().split(' ').any(|word| word == "examples")
        && !lexicon::is_doubtful(&plain)
        && label::split(&heading.text).is_none();
    sound.then(|| {
        let lines = Lines { first: heading.line, last: end };
        let asked =
            question(&format!("What are the {} {}", leads.len(), en::in_sentence(&kind)), Language::En);
        draft(lines, Language::En, asked, &leads)
            .claim(Lines { first: heading.line, last: heading.line })
            .of_heading()
    })
}

/// A generic heading (Symptoms, 优点) over one short list: what stands above it owns the list.
fn ask_attribute<'n>(view: &View<'n>) -> Option<Draft<'n>> {
    let heading = view.section.path.last()?;
    let plain = heading.text.plain();
    let mut blocks = view.blocks();
    let block = blocks.next()?;
    let others: Vec<&Block> = blocks.collect();
    let BlockKind::List { items, .. } = &block.kind else { return None };
    // Points below a heading that names nothing are asked in Chinese alone.
    let names = lexicon::is_attribute(&plain) || listing::counts(&plain).is_some();
    if !names && !has_han(&plain) {
        return None;
    }
    // What follows a second list or none may belong to the first as well; a line between parts them.
    let goes_on = others.first().is_some_and(|next| !matches!(next.kind, BlockKind::Paragraph(_)));
    let leads = leads(items.iter()).filter(|_| others.is_empty());
    let Some(leads) = leads else {
        if goes_on {
            return None;
        }
        let items: Vec<&Item> = items.iter().collect();
        return chinese::points_of_heading(view, heading, &items, block.span.end_line);
    };
    let lines = Lines { first: heading.line, last: block.span.end_line };
    let language = super::language(view, &plain, &leads);
    // A heading that counts what stands below it needs no owner.
    if language == Language::Zh && listing::counts(&plain) == Some(leads.len()) {
        let asked = asked(language, &context::heading_markdown(&heading.text), "", leads.len());
        return Some(
            draft(lines, language, asked, &leads)
                .claim(Lines { first: heading.line, last: heading.line })
                .of_heading(),
        );
    }
    if !lexicon::is_attribute(&plain) {
        return None;
    }
    if language == Language::En && !en::is_plural(&plain) {
        return None;
    }
    let above = view
        .section
        .path
        .iter()
        .rev()
        .skip(1)
        .map(|heading| &heading.text)
        .find(|text| !lexicon::is_generic_heading(&text.plain()))?;
    let asked = asked(language, &plain, &above.markdown, leads.len());
    Some(
        draft(lines, language, asked, &leads)
            .claim(Lines { first: heading.line, last: heading.line })
            .of_heading(),
    )
}

/// A heading over points that are phrases.
fn ask_points<'n>(view: &View<'n>) -> Option<Draft<'n>> {
    let heading = view.section.path.last()?;
    let items = members(view)?;
    let is_numbered = matches!(view.blocks().next()?.kind, BlockKind::List { ordered: true, .. });
    points::ask_heading(view, heading, &items, is_numbered)
}

/// The items of the only list of a section that it opens with. A numbered list goes on behind what stands between.
fn members<'n>(view: &View<'n>) -> Option<Vec<&'n Item>> {
    let number = |item: &Item| -> Option<usize> {
        let line = view.lines.get(item.span.line.checked_sub(1)? as usize)?.trim_start();
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        line[..digits].parse().ok()
    };
    let mut out: Vec<&Item> = Vec::new();
    for (at, block) in view.blocks().enumerate() {
        let BlockKind::List { ordered, items } = &block.kind else {
            // A line may lead from the heading to its list.
            let leads = matches!(&block.kind, BlockKind::Paragraph(text)
                if text.lines.len() == 1 && text.markdown.trim_end().ends_with([':', '：']));
            if at == 0 && !leads {
                return None;
            }
            continue;
        };
        let goes_on = *ordered && items.first().and_then(number) == Some(out.len() + 1);
        if !out.is_empty() && !goes_on || out.is_empty() && at > 1 {
            return None;
        }
        out.extend(items);
    }
    Some(out)
}
