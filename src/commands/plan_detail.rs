//! A plan in detail, for a person who is to agree to it: which notes cards went to, and what the first of them say.

use std::collections::BTreeMap;

use crate::model::card::{Card, CardId};
use crate::reconcile::sources::SourceId;
use crate::reconcile::{Place, Placed, Plan};
use crate::render::{Style, safe_line};
use crate::review::layout::counted;

/// Cards of a kind that are shown; more are counted.
const SHOWN: usize = 4;

/// Ways between notes that are shown.
const WAYS: usize = 6;

/// Lines with what they are about.
type Rows = Vec<(&'static str, String)>;

/// The lines of what changes in a source; `name` is what the user calls the path of a note elsewhere.
pub(super) fn lines(plan: &Plan, source: SourceId, name: impl Fn(&Place) -> String, style: &Style) -> String {
    let called = |place: &Place| if place.source == source { place.path.clone() } else { name(place) };
    let mut rows = ways(plan, source, called);
    rows.extend(twins(plan, source, called));
    let own = |placed: &&Placed| placed.origins.first().is_some_and(|home| home.place.source == source);
    let is_doubtful =
        |id: CardId| plan.doubts.iter().any(|doubt| doubt.before.id == id || doubt.after.id == id);
    let sure = |placed: &&Placed| own(placed) && !is_doubtful(placed.card.id);
    let news = plan.add.iter().filter(sure).map(|placed| vec![("new", line(&placed.card))]);
    let changed = plan.update.iter().filter(|change| own(&&change.after) && !change.is_only_elsewhere());
    let changed =
        changed.map(|change| both(&change.before, &change.after.card)).filter(|rows| !rows.is_empty());
    let back = plan.restore.iter().filter(own).map(|placed| vec![("back", line(&placed.card))]);
    let gone = plan.retire.iter().filter(sure).map(|placed| vec![("retired", line(&placed.card))]);
    let kinds: [(&str, Vec<Rows>); 4] = [
        ("new", news.collect()),
        ("changed", changed.collect()),
        ("back", back.collect()),
        ("retired", gone.collect()),
    ];
    for (kind, cards) in kinds {
        let more = cards.len().saturating_sub(SHOWN);
        rows.extend(cards.into_iter().take(SHOWN).flatten());
        if more > 0 {
            rows.push(("", format!("and {more} more {kind}")));
        }
    }
    let row = |(kind, text): (&str, String)| {
        let line = format!("  {kind:>7}  {}", safe_line(&text));
        style.ruler().truncate(line.trim_end(), style.width) + "\n"
    };
    rows.into_iter().map(row).collect()
}

/// What a card said and what it says now; empty where question and answer are what they were.
///
/// Where only the answer is another one, each stands on a line of its own, so that a narrow terminal shows both.
fn both(before: &Card, after: &Card) -> Rows {
    let answer = |card: &Card| format!("→ {}", in_a_line(&card.back));
    if line(before) == line(after) {
        Vec::new()
    } else if before.front == after.front {
        vec![("changed", in_a_line(&after.front)), ("was", answer(before)), ("now", answer(after))]
    } else {
        vec![("changed", line(after)), ("was", line(before))]
    }
}

/// Text of several lines as one.
fn in_a_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Question and answer in a line.
pub(super) fn line(card: &Card) -> String {
    in_a_line(&format!("{} → {}", card.front, card.back))
}

/// Notes that went the same way: where each was, where it is, and how many of its cards went.
type Notes = Vec<(String, String, usize)>;

/// Notes that say the same as another one now, or no more, with how many cards stand in both.
fn twins(plan: &Plan, source: SourceId, called: impl Fn(&Place) -> String) -> Rows {
    let mut pairs: BTreeMap<(bool, &Place, &Place), usize> = BTreeMap::new();
    for more in [true, false] {
        for placed in plan.twinned(more) {
            let home = placed.origins.first().map(|home| &home.place).filter(|home| home.source == source);
            let Some((home, twins)) = home.zip(plan.twins.get(&placed.card.id)) else { continue };
            for other in if more { &twins.come } else { &twins.gone } {
                *pairs.entry((!more, home, other)).or_default() += 1;
            }
        }
    }
    let line = |((fewer, home, other), cards): ((bool, &Place, &Place), usize)| {
        let word = if fewer { "no more in" } else { "also in" };
        format!("{} {word} {} ({})", called(home), called(other), counted(cards, "card"))
    };
    cut(pairs.into_iter().map(line).collect(), "twin")
}

/// The first of many lines between notes, and how many more there are.
fn cut(mut lines: Vec<String>, kind: &'static str) -> Rows {
    let more = lines.len().saturating_sub(WAYS);
    lines.truncate(WAYS);
    if more > 0 {
        lines.push(format!("and {more} more ways between notes"));
    }
    lines.into_iter().map(|line| (kind, line)).collect()
}

/// Cards that went from one note to another, or notes that went from one folder to another.
fn ways(plan: &Plan, source: SourceId, called: impl Fn(&Place) -> String) -> Rows {
    let mut folders: BTreeMap<(String, String), Notes> = BTreeMap::new();
    for ((from, to), &cards) in plan.ways.iter().filter(|((_, to), _)| to.source == source) {
        let (from, to) = (called(from), called(to));
        let (old, new) = apart(&from, &to);
        folders.entry((old.to_owned(), new.to_owned())).or_default().push((from, to, cards));
    }
    let mut lines = Vec::new();
    for ((old, new), notes) in folders {
        let cards: usize = notes.iter().map(|(.., cards)| cards).sum();
        match notes.as_slice() {
            [(from, to, _)] => lines.push(format!("{from} → {to} ({})", counted(cards, "card"))),
            _ => lines.push(format!(
                "{} → {} ({} of {})",
                folder(&old),
                folder(&new),
                counted(cards, "card"),
                counted(notes.len(), "note")
            )),
        }
    }
    cut(lines, "moved")
}

/// Two paths without the parts that both end in.
fn apart<'a>(from: &'a str, to: &'a str) -> (&'a str, &'a str) {
    let (mut old, mut new) = (from, to);
    loop {
        let (old_rest, old_last) = old.rsplit_once('/').unwrap_or(("", old));
        let (new_rest, new_last) = new.rsplit_once('/').unwrap_or(("", new));
        if old_last != new_last || old_last.is_empty() {
            return (old, new);
        }
        (old, new) = (old_rest, new_rest);
    }
}

fn folder(path: &str) -> String {
    if path.is_empty() { "./".to_owned() } else { format!("{path}/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(ways: &[(&str, &str, usize)]) -> Plan {
        let place = |path: &str| Place { source: SourceId(1), path: path.to_owned() };
        let ways = ways.iter().map(|(from, to, cards)| ((place(from), place(to)), *cards)).collect();
        Plan { ways, ..Plan::default() }
    }

    fn told(ways: &[(&str, &str, usize)]) -> String {
        lines(&plan(ways), SourceId(1), |place| place.path.clone(), &Style::plain(60))
    }

    #[test]
    fn a_renamed_folder_is_one_line_and_a_note_names_both_paths() {
        assert_eq!(
            told(&[("py/a.md", "python/a.md", 3), ("py/sub/b.md", "python/sub/b.md", 4)]),
            "    moved  py/ → python/ (7 cards of 2 notes)\n"
        );
        assert_eq!(told(&[("a.md", "sub/a.md", 1)]), "    moved  a.md → sub/a.md (1 card)\n");
        assert_eq!(
            told(&[("a.md", "sub/a.md", 1), ("b.md", "sub/b.md", 1)]),
            "    moved  ./ → sub/ (2 cards of 2 notes)\n"
        );
        assert_eq!(
            told(&[("sets.md", "a.md", 2), ("sets.md", "b.md", 3)]),
            "    moved  sets.md → a.md (2 cards)\n    moved  sets.md → b.md (3 cards)\n"
        );
    }

    #[test]
    fn long_lines_are_cut_and_many_ways_counted() {
        let long = "x".repeat(80);
        let line = told(&[(&long, "b.md", 1)]);
        assert_eq!(line.trim_end().chars().count(), 60);
        let paths: Vec<String> = (0..9).map(|nth| format!("{nth}.md")).collect();
        let ways: Vec<_> = paths.iter().map(|path| ("all.md", path.as_str(), 1)).collect();
        assert!(told(&ways).ends_with("and 3 more ways between notes\n"));
    }
}
