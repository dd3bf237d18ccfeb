//! Notes with letters lost, doubled, moved and put in where nobody would type them: whatever comes out, it comes out.
//!
//! `CI_FULL=1` plays many more; a note that a rule fails on is printed, so that it can become a test of the rule.

use std::fs;
use std::panic;
use std::path::Path;

use mnemon::generate::{self, Options};
use mnemon::notes;
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};

/// What breaks arithmetic on bytes, pairs of signs, or the idea of a line: letters of one to four bytes, such as
/// change their length with their case, wide blanks and digits, signs that open and never close.
const ODD: [&str; 66] = [
    "\u{3000}",
    "\u{a0}",
    "\u{200b}",
    "é",
    "日",
    "。",
    "，",
    "：",
    "、",
    "（",
    "）",
    "「",
    "」",
    "“",
    "”",
    "**",
    "`",
    "``",
    "```\n",
    "$",
    "$$",
    "|",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "- ",
    "# ",
    "> ",
    "1. ",
    "::",
    "____",
    "→",
    "=",
    "...",
    "…",
    "\u{130}",
    "ß",
    "\u{fb01}",
    "\u{1f600}",
    "\u{301}",
    "\u{202e}",
    "\r\n",
    "<br>",
    "\n・",
    "\n• ",
    "・・",
    "\n[//]: ",
    "\n<table><tr><th>港</th><th>b</th></tr>",
    "<tr><td rowspan=2>",
    "</td>帆",
    "</table>",
    "<!-- ",
    "-->",
    "[[",
    "]]",
    "](",
    "{{c1::",
    "}}",
    "&nbsp;",
    "\\",
    "\u{1b}[31m",
    "？",
    "\u{61f}",
    "\u{663}",
    "½",
];

/// Garbled notes of each note of the corpus.
fn rounds() -> u64 {
    if std::env::var_os("CI_FULL").is_some() { 600 } else { 12 }
}

#[test]
fn a_garbled_note_gives_cards_or_reasons_and_never_ends_the_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/notes");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    for (number, text) in (0_u64..).zip(&texts) {
        for round in 0..rounds() {
            let mut random = SmallRng::seed_from_u64(number << 32 | round);
            let note = garbled(text, &texts, &mut random);
            let work = || {
                let note = notes::parse("garbled.md", note.as_bytes()).unwrap();
                generate::cards(&note, &Options::default())
            };
            assert!(panic::catch_unwind(work).is_ok(), "note {number}, round {round}:\n{note}");
        }
    }
}

/// Some lines of a note, garbled in up to forty places.
fn garbled(text: &str, others: &[String], random: &mut SmallRng) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let first = random.random_range(0..lines.len());
    let last = (first + random.random_range(5..60)).min(lines.len());
    let mut chars: Vec<char> = lines[first..last].concat().chars().collect();
    for _ in 0..random.random_range(1..40) {
        let at = random.random_range(0..=chars.len());
        match random.random_range(0..20) {
            0..=10 => {
                let odd = ODD[random.random_range(0..ODD.len())].repeat(random.random_range(1..3));
                chars.splice(at..at, odd.chars());
            }
            11..=14 => {
                let end = (at + random.random_range(1..8)).min(chars.len());
                chars.drain(at..end);
            }
            15..=17 if !chars.is_empty() => {
                let from = random.random_range(0..chars.len());
                let end = (from + random.random_range(1..30)).min(chars.len());
                let copy = chars[from..end].to_vec();
                chars.splice(at..at, copy);
            }
            _ => {
                let other: Vec<char> = others[random.random_range(0..others.len())].chars().collect();
                let from = random.random_range(0..other.len());
                let end = (from + random.random_range(5..80)).min(other.len());
                chars.splice(at..at, other[from..end].iter().copied());
            }
        }
    }
    chars.into_iter().collect()
}
