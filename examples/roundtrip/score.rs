//! Pairs answers with the key for a judge, and counts the verdicts.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;

use mnemon::insight::share::Share;
use serde::{Deserialize, Serialize};

use crate::sheet::{Drawn, KEY, Sheet, rank, read_lines, write_lines};

/// The file a judge reads.
const PAIRS: &str = "pairs.jsonl";
/// The file a judge writes.
const VERDICTS: &str = "verdicts.jsonl";
/// Fixes the order of the pairs, which must be the same when the verdicts are read.
const ORDER: u64 = 1;

/// What a reader answered.
#[derive(Debug, Deserialize)]
struct Answer {
    card: u32,
    answer: String,
}

/// What a judge compares.
#[derive(Debug, Serialize)]
struct Case<'r> {
    pair: u32,
    question: &'r str,
    card_says: &'r str,
    reader_says: &'r str,
}

/// What a judge found.
#[derive(Debug, Deserialize)]
struct Verdict {
    pair: u32,
    same: bool,
}

/// An answer to a card of a sheet.
struct Answered<'r> {
    sheet: Sheet,
    drawn: &'r Drawn,
    answer: String,
}

/// Writes the pairs of `dir` or, where it holds verdicts, counts them.
pub fn run(dir: &Path, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let key: Vec<Drawn> = read_lines(&dir.join(KEY))?;
    let mut answered = Vec::new();
    for sheet in Sheet::ALL {
        let written = |error| format!("{error}; who reads {}.md writes it", sheet.name());
        let answers = read_lines(&sheet.answers(dir)).map_err(written)?;
        answered.extend(of_sheet(sheet, &key, answers)?);
    }
    let (judged, empty) = in_order(answered);
    let verdicts = dir.join(VERDICTS);
    if verdicts.exists() {
        let same = same(judged.len(), read_lines(&verdicts)?)?;
        return tell(&judged, &same, &empty, out);
    }
    let pairs: Vec<Case> = (1..)
        .zip(&judged)
        .map(|(pair, Answered { drawn, answer, .. })| Case {
            pair,
            question: &drawn.question,
            card_says: &drawn.answer,
            reader_says: answer,
        })
        .collect();
    write_lines(&dir.join(PAIRS), &pairs)?;
    writeln!(out, "{} pairs to judge in {}", pairs.len(), dir.join(PAIRS).display())?;
    writeln!(
        out,
        "write {VERDICTS} beside it, a line {{\"pair\": 1, \"same\": true}} a pair, and score again"
    )?;
    Ok(())
}

/// The answers to all cards of a sheet.
fn of_sheet(sheet: Sheet, key: &[Drawn], answers: Vec<Answer>) -> Result<Vec<Answered<'_>>, String> {
    let name = sheet.name();
    let mut by_card = BTreeMap::new();
    for Answer { card, answer } in answers {
        if by_card.insert(card, answer).is_some() {
            return Err(format!("{name}: card {card} is answered twice; keep one of the lines"));
        }
    }
    let answered = key
        .iter()
        .map(|drawn| {
            let missing = || format!("{name}: card {} is not answered; give it an empty answer", drawn.card);
            let answer = by_card.remove(&drawn.card).ok_or_else(missing)?;
            Ok(Answered { sheet, drawn, answer })
        })
        .collect::<Result<_, String>>()?;
    match by_card.keys().next() {
        Some(card) => Err(format!("{name}: card {card} was not drawn; is this the answer to another round?")),
        None => Ok(answered),
    }
}

/// The answers that need a judge, in an order that does not tell their sheet, and the empty ones, which need none.
fn in_order(answered: Vec<Answered<'_>>) -> (Vec<Answered<'_>>, Vec<Answered<'_>>) {
    let (mut judged, empty): (Vec<_>, Vec<_>) =
        answered.into_iter().partition(|answered| !answered.answer.trim().is_empty());
    judged.sort_by_cached_key(|Answered { sheet, drawn, .. }| {
        rank(ORDER, &format!("{} {} {}", sheet.name(), drawn.card, drawn.id))
    });
    (judged, empty)
}

/// Whether the answers of each pair are the same.
fn same(pairs: usize, verdicts: Vec<Verdict>) -> Result<Vec<bool>, String> {
    let mut same = vec![None; pairs];
    for Verdict { pair, same: verdict } in verdicts {
        let at = (pair as usize).wrapping_sub(1);
        let place = same.get_mut(at).ok_or_else(|| {
            format!("pair {pair} does not exist; after a change of answers the pairs must be judged again")
        })?;
        if place.replace(verdict).is_some() {
            return Err(format!("pair {pair} is judged twice; keep one of the lines"));
        }
    }
    let missing = |at: usize| format!("pair {} is not judged; add its line to {VERDICTS}", at + 1);
    same.into_iter().enumerate().map(|(at, same)| same.ok_or_else(|| missing(at))).collect()
}

/// Says how many of each sheet were right, and by rule how many were recovered from the note.
fn tell(
    judged: &[Answered],
    same: &[bool],
    empty: &[Answered],
    out: &mut dyn Write,
) -> Result<(), Box<dyn Error>> {
    let answers =
        || judged.iter().zip(same.iter().copied()).chain(empty.iter().map(|answer| (answer, false)));
    let mut rules: BTreeMap<&str, Share> = BTreeMap::new();
    for (sheet, what) in
        [(Sheet::WithNote, "recovered from the note"), (Sheet::Alone, "guessed from the question alone")]
    {
        let of_sheet = answers().filter(|(answered, _)| answered.sheet == sheet);
        let share = of_sheet.map(|(_, same)| one(same)).fold(Share::default(), Share::plus);
        writeln!(out, "{what}: {}", figure(share))?;
    }
    for (answered, same) in answers().filter(|(answered, _)| answered.sheet == Sheet::WithNote) {
        let rule = rules.entry(&answered.drawn.rule).or_default();
        *rule = rule.plus(one(same));
    }
    writeln!(out, "recovered from the note, by rule:")?;
    for (rule, share) in rules {
        writeln!(out, "  {rule}: {}", figure(share))?;
    }
    Ok(())
}

/// One answer as a share.
fn one(same: bool) -> Share {
    Share { part: u32::from(same), whole: 1 }
}

/// The share in words, with its 95 % interval.
fn figure(share: Share) -> String {
    let Share { part, whole } = share;
    match (share.rate(), share.interval()) {
        (Some(rate), Some((low, high))) => {
            let [rate, low, high] = [rate, low, high].map(|share| share * 100.0);
            format!("{part} of {whole}, {rate:.0} % (95 % interval {low:.0}–{high:.0} %)")
        }
        _ => "no answers".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> Vec<Drawn> {
        (1..=2)
            .map(|card| Drawn {
                card,
                id: format!("{card:032x}"),
                note: "a.md".to_owned(),
                line: card,
                rule: "R1".to_owned(),
                question: format!("What is {card}?"),
                answer: format!("answer {card}"),
            })
            .collect()
    }

    fn answer(card: u32, answer: &str) -> Answer {
        Answer { card, answer: answer.to_owned() }
    }

    fn of(answers: Vec<Answer>) -> Result<usize, String> {
        of_sheet(Sheet::Alone, &key(), answers).map(|answered| answered.len())
    }

    #[test]
    fn every_card_drawn_is_answered_once() {
        assert_eq!(of(vec![answer(2, "x"), answer(1, "")]), Ok(2));
        let error = |answers| of(answers).unwrap_err();
        assert_eq!(error(vec![answer(1, "x")]), "alone: card 2 is not answered; give it an empty answer");
        let twice = vec![answer(1, "x"), answer(1, "y")];
        assert_eq!(error(twice), "alone: card 1 is answered twice; keep one of the lines");
        let other = vec![answer(1, "x"), answer(2, "x"), answer(3, "x")];
        assert_eq!(error(other), "alone: card 3 was not drawn; is this the answer to another round?");
    }

    #[test]
    fn every_pair_is_judged_once() {
        let verdict = |pair| Verdict { pair, same: pair == 1 };
        assert_eq!(same(2, vec![verdict(2), verdict(1)]), Ok(vec![true, false]));
        let error = |verdicts| same(2, verdicts).unwrap_err();
        assert_eq!(error(vec![verdict(1)]), "pair 2 is not judged; add its line to verdicts.jsonl");
        assert_eq!(error(vec![verdict(1), verdict(1)]), "pair 1 is judged twice; keep one of the lines");
        for pair in [0, 3] {
            assert!(error(vec![verdict(pair)]).starts_with(&format!("pair {pair} does not exist; ")));
        }
    }

    #[test]
    fn an_empty_answer_is_wrong_without_a_judge() {
        let key = key();
        let mut answered = of_sheet(Sheet::WithNote, &key, vec![answer(1, "x"), answer(2, " ")]).unwrap();
        answered.extend(of_sheet(Sheet::Alone, &key, vec![answer(1, ""), answer(2, "")]).unwrap());
        let (judged, empty) = in_order(answered);
        assert_eq!((judged.len(), empty.len()), (1, 3));
        let mut out = Vec::new();
        tell(&judged, &[true], &empty, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "recovered from the note: 1 of 2, 50 % (95 % interval 9–91 %)\n\
             guessed from the question alone: 0 of 2, 0 % (95 % interval 0–66 %)\n\
             recovered from the note, by rule:\n  R1: 1 of 2, 50 % (95 % interval 9–91 %)\n"
        );
    }
}
