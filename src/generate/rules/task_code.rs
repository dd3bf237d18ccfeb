//! R25, something to do and the code that does it on one line: ``Cast to another type: `a.astype('f')` ``.
//!
//! 如何{task}？ / How do you {task}? → the code. What the line goes on to say goes to the back.
//!
//! Not taken: introductions (例如, see also), labels that say the code already (``Run tests: `cargo test` ``), code that
//! is a path or a file, labels of one word, which name a thing, and other languages, whose labels R1 asks.
//! Idea: wording and minimum information (Wozniak, rules 4 and 12).

use crate::generate::lexicon::literal::{restates, said_words};
use crate::generate::lexicon::{self, en, zh};
use crate::generate::script::{has_han, weight};
use crate::generate::text::links;
use crate::generate::view::{Place, Statement, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::{MarkKind, Text};

use super::code_wording::{self, about_words, in_question};

/// Longest task: more is a sentence that only ends in code.
const TASK_WEIGHT: usize = 80;

/// A shorter task (Set up, 运行) names no task in particular.
const TASK_LEAST: usize = 8;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    view.statements
        .iter()
        .filter(|statement| statement.is_fact && statement.place != Place::Remark)
        .filter_map(|statement| ask(view, statement))
        .collect::<Vec<_>>()
        .into()
}

fn ask<'n>(view: &View<'n>, statement: &Statement<'n>) -> Option<Draft<'n>> {
    let (task, code, rest) = split(&statement.text)?;
    let language = if has_han(&task) { Language::Zh } else { Language::En };
    let fits = match language {
        Language::Zh => zh::opens_with_verb(&task) && view.language == language,
        _ => en::opens_with_verb(&task) && matches!(view.language, Language::En | Language::Zh),
    };
    if !fits {
        return None;
    }
    let template = code_wording::of(language).form;
    let asked = about_words(template, &in_question(&task, language), language);
    let mut draft = Draft::new("R25", statement.lines, language, asked, code);
    draft = draft.owners(&statement.owners).score(840);
    Some(draft.extra(std::iter::once(rest).chain(links(&statement.text))))
}

/// The task before a colon, the code span behind it, and what follows.
fn split(text: &Text) -> Option<(String, String, String)> {
    let spans = || text.marks.iter().filter(|mark| mark.kind == MarkKind::Code);
    let mark = spans().find(|mark| text.markdown[..mark.range.start].trim_end().ends_with([':', '：']))?;
    let task = text.markdown[..mark.range.start].trim_end().trim_end_matches([':', '：']).trim();
    let bare = text.markdown[mark.range.clone()].trim_matches('`').trim();
    // Several ways of doing it are one answer.
    let mut end = mark.range.end;
    for next in spans().filter(|next| next.range.start > mark.range.start) {
        let between = text.markdown[end..next.range.start].trim();
        if matches!(between, "," | "or" | "/" | ", or" | "或" | "或者" | "、" | "，") {
            end = next.range.end;
        }
    }
    let code = &text.markdown[mark.range.start..end];
    let rest = text.markdown[end..].trim();
    // A sentence that goes on past the code is about more than the code.
    let ends = rest.is_empty() || rest.starts_with(['.', '。', '（', '(', ';', '；']);
    let plain = task.replace(['`', '*'], "");
    let is_path = !bare.contains(['(', ' ', '=']) && bare.contains('/');
    let says = restates(&plain, bare.split('(').next().unwrap_or(bare)) || says_most(&plain, bare);
    let sound = ends
        && (TASK_LEAST..=TASK_WEIGHT).contains(&weight(&plain))
        && bare.chars().count() > 2
        && !is_path
        && !says
        && !en::is_noun_pair(&plain)
        && !task.contains(['.', '。', '，', '；', ';', '?', '？', '(', '（'])
        && !lexicon::is_lead_in(&plain)
        && !lexicon::leans_on_context(&plain)
        && !lexicon::contains_word(&plain.to_lowercase(), "following");
    let rest = rest.trim_start_matches(['.', '。', ';', '；', ' ']).to_owned();
    sound.then(|| (task.to_owned(), code.to_owned(), rest))
}

/// Whether the task says two words of the code and most of them.
fn says_most(task: &str, code: &str) -> bool {
    let words = code.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() > 2).count();
    let said = said_words(task, code);
    said >= 2 && said * 2 > words
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(line: &str) -> Vec<(String, String)> {
        asked_by("R25", &format!("# Arrays\n\nNotes on how to work with them.\n\n* {line}\n"))
    }

    #[test]
    fn a_task_asks_for_its_code() {
        assert_eq!(
            questions("Turn rows into columns: `grid.T`. It copies nothing."),
            [pair("[Arrays] How do you turn rows into columns?", "`grid.T`")]
        );
        assert_eq!(
            questions("Turn text into a number: `float(t)` or `int(t)` (fails on others)"),
            [pair("[Arrays] How do you turn text into a number?", "`float(t)` or `int(t)`")]
        );
        assert_eq!(
            asked_by("R25", "# 数组\n\n这里记数组的常用操作。\n\n* 把行变成列：`grid.T`\n"),
            [pair("【数组】如何把行变成列？", "`grid.T`")]
        );
    }

    #[test]
    fn labels_that_name_introduce_or_say_the_code_are_left_alone() {
        for line in [
            "Example of use: `grid.T`",
            "Run all tests: `run_all_tests()`",
            "Open the file: `src/grid.rs`",
            "Run the following: `grid.T`",
            "Sort the rows: `grid` then go on",
            "Transposed grid: `grid.T`",
            "List comprehension: `[x for x in xs]`",
        ] {
            assert_eq!(questions(line), [], "{line}");
        }
    }
}
