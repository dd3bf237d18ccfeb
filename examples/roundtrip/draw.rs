//! Draws cards and writes the sheets.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use mnemon::generate::{self, Options, fence};
use mnemon::model::card::Card;
use mnemon::model::note::Note;
use mnemon::notes;

use crate::sheet::{Drawn, KEY, Sheet, rank, write_lines};

/// Draws `count` cards of these notes and writes key and sheets into `dir`.
pub fn run(
    paths: &[PathBuf],
    count: usize,
    seed: u64,
    dir: &Path,
    out: &mut dyn Write,
) -> Result<(), Box<dyn Error>> {
    let key = dir.join(KEY);
    if key.exists() {
        // Answers to that round would be taken for answers to this one.
        return Err(format!("{} holds a round already; name another folder", dir.display()).into());
    }
    let notes = paths.iter().map(|path| read(path)).collect::<Result<Vec<Note>, _>>()?;
    let cards: Vec<(&Note, Card)> = notes
        .iter()
        .flat_map(|note| {
            let cards = generate::cards(note, &Options::default()).cards;
            cards.into_iter().map(move |card| (note, card))
        })
        .collect();
    let all = cards.len();
    let drawn = draw(cards, count, seed);
    fs::create_dir_all(dir).map_err(|cause| format!("{}: {cause}", dir.display()))?;
    write_lines(&key, &drawn)?;
    for sheet in Sheet::ALL {
        let path = sheet.file(dir);
        fs::write(&path, text(sheet, &drawn, &notes))
            .map_err(|cause| format!("{}: {cause}", path.display()))?;
    }
    writeln!(out, "{} of {all} cards drawn into {}", drawn.len(), dir.display())?;
    Ok(())
}

fn read(path: &Path) -> Result<Note, Box<dyn Error>> {
    let bytes = fs::read(path).map_err(|cause| format!("{}: {cause}", path.display()))?;
    notes::parse(&path.to_string_lossy(), &bytes).map_err(|problem| problem.to_string().into())
}

fn draw(mut cards: Vec<(&Note, Card)>, count: usize, seed: u64) -> Vec<Drawn> {
    cards.sort_by_cached_key(|(note, card)| rank(seed, &format!("{} {}", card.id, note.path)));
    cards.truncate(count);
    (1..)
        .zip(cards)
        .map(|(number, (note, card))| Drawn {
            card: number,
            id: card.id.to_string(),
            note: note.path.clone(),
            line: card.line,
            rule: card.rule,
            question: card.front,
            answer: card.back,
        })
        .collect()
}

/// What a reader gets: how to answer, the questions and, if the sheet shows them, the notes.
fn text(sheet: Sheet, drawn: &[Drawn], notes: &[Note]) -> String {
    let with_note = sheet == Sheet::WithNote;
    let source = if with_note { "from the notes below and nothing else" } else { "as well as you can" };
    let mut text = format!(
        "Answer each card {source}, as shortly as a card would. Write a line `{{\"card\": 1, \"answer\": \"…\"}}` \
         a card into `{}.answers.jsonl`, with an empty answer where there is none, or more than one, to give.\n",
        sheet.name()
    );
    for card in drawn {
        let _ = write!(text, "\n## Card {}\n\n", card.card);
        if with_note {
            let _ = write!(text, "Note: {}\n\n", card.note);
        }
        let _ = writeln!(text, "{}", card.question);
    }
    for note in notes.iter().filter(|note| with_note && drawn.iter().any(|card| card.note == note.path)) {
        let lines: Vec<String> =
            (1..).zip(note.source.lines()).map(|(number, line)| format!("{number:>4}  {line}")).collect();
        let _ = write!(text, "\n# Note: {}\n\n{}\n", note.path, fence("", &lines.join("\n")));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTE: &str = "# Ports\n\n- SSH: port 22\n- DNS: port 53\n- HTTP: port 80\n- HTTPS: port 443\n";

    fn note() -> Note {
        notes::parse("ports.md", NOTE.as_bytes()).unwrap()
    }

    fn drawn(note: &Note, count: usize, seed: u64) -> Vec<Drawn> {
        let cards = generate::cards(note, &Options::default()).cards;
        draw(cards.into_iter().map(|card| (note, card)).collect(), count, seed)
    }

    #[test]
    fn a_seed_draws_the_same_cards_and_another_others() {
        let note = note();
        let ids = |seed| drawn(&note, 3, seed).into_iter().map(|card| card.id).collect::<Vec<_>>();
        assert_eq!(ids(1).len(), 3);
        assert_eq!(ids(1), ids(1));
        assert!((2..20).any(|seed| ids(seed) != ids(1)));
    }

    #[test]
    fn the_sheets_hide_the_answers_and_one_shows_the_note() {
        let note = note();
        let drawn = drawn(&note, 1, 1);
        let [with_note, alone] = Sheet::ALL.map(|sheet| text(sheet, &drawn, std::slice::from_ref(&note)));
        assert!(with_note.contains("   4  - DNS: port 53\n"), "{with_note}");
        for sheet in [&with_note, &alone] {
            assert!(sheet.contains(&drawn[0].question), "{sheet}");
        }
        assert!(!alone.contains(": port 53") && !alone.contains("ports.md"), "{alone}");
    }

    #[test]
    fn a_round_is_not_drawn_over() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("ports.md");
        fs::write(&path, NOTE).unwrap();
        let mut out = Vec::new();
        let round = dir.path().join("round");
        let mut draw =
            || run(std::slice::from_ref(&path), 2, 1, &round, &mut out).map_err(|error| error.to_string());
        assert_eq!(draw(), Ok(()));
        assert_eq!(draw(), Err(format!("{} holds a round already; name another folder", round.display())));
        assert_eq!(String::from_utf8(out).unwrap(), format!("2 of 4 cards drawn into {}\n", round.display()));
    }
}
