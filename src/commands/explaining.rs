//! `mnemon preview --explain LINE`: what stands at a line, and what each rule made of it.

use std::io::Write as _;
use std::path::Path;

use serde::Serialize;

use crate::error::Error;
use crate::exchange::json;
use crate::generate::{self, Explanation, Look, Trial, Verdict};
use crate::model::note::Note;
use crate::notes;
use crate::render::{self, SafeLine, Style};

use super::context::Context;
use super::preview::{STDIN, located, standard_input};
use super::reading::options;

/// A proposed card, or a family that proposed none.
#[derive(Serialize)]
struct Line<'a> {
    family: &'a str,
    name: &'a str,
    question: Option<&'a str>,
    answer: Option<&'a str>,
    score: Option<u16>,
    verdict: String,
}

/// Explains a line of the note at `path`.
pub(super) fn run(path: &Path, line: u32, as_json: bool, context: &mut Context) -> Result<(), Error> {
    let name = path.display().to_string();
    let note = read(path, &name, context)?;
    let Some(found) = generate::explain(&note, &options(context), line) else {
        let what = format!("{name} has no line {line}");
        return Err(Error::Failed { what, hint: "lines are counted from 1".to_owned() });
    };
    if as_json { print_json(&found, context) } else { print(&found, &name, line, context) }
}

fn read(path: &Path, name: &str, context: &mut Context) -> Result<Note, Error> {
    let bytes = if path == Path::new(STDIN) {
        standard_input(context)?
    } else {
        let file = located(path, context)?;
        std::fs::read(&file).map_err(|cause| Error::File { doing: "read", path: path.to_owned(), cause })?
    };
    notes::parse(name, &bytes).map_err(|problem| Error::Failed {
        what: format!("{}: {}", problem.path, problem.what),
        hint: problem.hint,
    })
}

fn print(found: &Explanation, name: &str, line: u32, context: &mut Context) -> Result<(), Error> {
    let style = context.style;
    writeln!(context.out, "{}:{line}: {}", SafeLine(name), found.sight)?;
    for barrier in &found.barriers {
        writeln!(context.out, "{barrier}")?;
    }
    for look in &found.looks {
        for trial in &look.trials {
            let score = if trial.verdict == Verdict::Kept {
                format!(", score {}", trial.score)
            } else {
                String::new()
            };
            writeln!(context.out, "\n{} {}: {}{score}", look.family, look.name, trial.verdict)?;
            write!(context.out, "{}", card(trial, &style))?;
        }
    }
    let names = |allowed: bool| {
        let idle = found.looks.iter().filter(|look| look.trials.is_empty() && look.allowed == allowed);
        idle.map(|look| format!("{} {}", look.family, look.name)).collect::<Vec<_>>().join(", ")
    };
    for (head, names) in [("Found nothing to ask", names(true)), ("Not allowed by the note", names(false))] {
        if !names.is_empty() {
            let text = render::terminal(&format!("{head}: {names}."), &style);
            writeln!(context.out, "\n{}", text.trim_end())?;
        }
    }
    Ok(())
}

/// Question and answer, indented.
fn card(trial: &Trial, style: &Style) -> String {
    let inner = Style { width: style.width.saturating_sub(4), ..*style };
    let mut text = String::new();
    for (mut lead, part) in [("  ", &trial.question), ("  → ", &trial.answer)] {
        for line in render::terminal(part, &inner).trim_end().lines() {
            text.push_str(format!("{lead}{line}").trim_end());
            text.push('\n');
            lead = if lead == "  " { "  " } else { "    " };
        }
    }
    text
}

impl<'a> Line<'a> {
    fn of(look: &'a Look, trial: Option<&'a Trial>) -> Self {
        let idle = if look.allowed { "found nothing to ask" } else { "not allowed by the note" };
        Self {
            family: look.family,
            name: look.name,
            question: trial.map(|trial| trial.question.as_str()),
            answer: trial.map(|trial| trial.answer.as_str()),
            score: trial.map(|trial| trial.score),
            verdict: trial.map_or_else(|| idle.to_owned(), |trial| trial.verdict.to_string()),
        }
    }
}

fn print_json(found: &Explanation, context: &mut Context) -> Result<(), Error> {
    for look in &found.looks {
        if look.trials.is_empty() {
            json::line(&mut context.out, &Line::of(look, None))?;
        }
        for trial in &look.trials {
            json::line(&mut context.out, &Line::of(look, Some(trial)))?;
        }
    }
    Ok(())
}
