//! R14, a name to fill in: bare code asks for one name that a library chose, never for one of the example's own.
//!
//! | the hole | example |
//! |---|---|
//! | a keyword argument | `json.dumps(…, ____=False)` |
//! | what is called | `error_message = traceback.____()` |
//! | a base or metaclass | `class MyClass(____=MyMeta):` |
//! | a decorator, with the line below | `@functools.____(func)` |
//! | a special method | `def ____(self, exc_type, exc, tb):` |
//! | a module | `from ____ import fsolve` |
//!
//! 填空：`…` / Fill in: `…`, with the first letters and the length of the name: as many letters as tell it from
//! the other names of the note that fit the same line. One hole a statement, two of a call with many
//! options, keyword arguments first; a name is
//! asked once, in the section that uses it first. Long code (over 25 lines, R20) gives at most three, other blocks four;
//! no block is ever asked as a whole here.
//!
//! Not taken: names that the note defines, everyday names, names that the headings or the rest of the line give
//! away, in whole or by their stem (`parser.____()`), calls that lead to no known library, statements that return,
//! raise, print or check, calls that show neither an argument nor a result, options of a call whose other arguments are
//! not shown. Commands are not taken: a subcommand without its purpose is guessed from its letters or not at all.
//! Idea: cloze deletion and minimum context (Wozniak, rules 5 and 16), one hole a card as in Org mode's drills.

mod holes;

use std::collections::BTreeSet;

use super::code_wording;
use crate::generate::fence::FenceKind;
use crate::generate::typography;
use crate::generate::view::{FencePlace, Lines, View};
use crate::generate::{Draft, Proposal};

/// A block longer than this is a program: its parts are asked for, sparingly.
const LONG_LINES: usize = 25;
/// Most holes of a long block.
const HOLES_OF_LONG: usize = 3;
/// Most holes of any other block.
const HOLES: usize = 4;

/// A line with a name hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hole {
    /// The line, the name replaced by a blank.
    masked: String,
    /// The name.
    filler: String,
    /// The beginning of the name that tells it from others that fit.
    hint: String,
    /// A variable of the line and the call that made it.
    maker: Option<(String, String)>,
    /// The line in the note.
    line: u32,
    /// How sure a reader keeps it, 0–1000.
    score: u16,
}

/// What stands for the hidden name.
const BLANK: &str = "____";

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let scope = view.scope();
    let mut asked = BTreeSet::new();
    let mut drafts = Vec::new();
    for place in view.fences {
        let mut found = match place.fence.syntax.kind {
            FenceKind::Program => holes::holes(&place.fence, scope),
            FenceKind::Shell | FenceKind::Data | FenceKind::Foreign => continue,
        };
        found.retain(|hole| {
            !shows(&view.context.shown, &hole.filler)
                && !place.owners.iter().any(|owner| shows(&owner.markdown, &hole.filler))
                && !asked_before(view, &hole.filler)
                && asked.insert(hole.filler.clone())
        });
        let most = if place.fence.code_lines() > LONG_LINES { HOLES_OF_LONG } else { HOLES };
        for hole in best(found, most) {
            drafts.push(draft(view, place, &hole));
        }
    }
    drafts.into()
}

/// Whether an earlier section of the note uses the name, so that it is asked there.
fn asked_before(view: &View<'_>, name: &str) -> bool {
    view.names.first_line(name).is_some_and(|line| line < view.section.span.line)
}

/// The holes with the highest scores, in the order of their lines.
fn best(mut holes: Vec<Hole>, most: usize) -> Vec<Hole> {
    holes.sort_by_key(|hole| (std::cmp::Reverse(hole.score), hole.line));
    holes.truncate(most);
    holes.sort_by_key(|hole| hole.line);
    holes
}

/// Whether a text shows a name, or most of it, signs and case apart: “context manager” shows `contextmanager`, and
/// `argparse` shows the stem of `ArgumentParser`.
fn shows(text: &str, name: &str) -> bool {
    /// Letters in a row that bring a name back.
    const STEM: usize = 5;
    let bare = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (text_bare, name_bare) = (bare(text), bare(name));
    let letters: Vec<char> = name_bare.chars().collect();
    let has_stem = || letters.windows(STEM).any(|stem| text_bare.contains(&stem.iter().collect::<String>()));
    text_bare.contains(&name_bare) || has_stem()
}

fn draft<'n>(view: &View<'n>, place: &FencePlace<'n>, hole: &Hole) -> Draft<'n> {
    // A decorator and the line below it stand side by side.
    let shown: Vec<String> = hole.masked.lines().map(typography::code).collect();
    let hint = format!("`{}…`", hole.hint);
    let length = hole.filler.chars().count();
    let told = code_wording::hint(&hint, length, hole.maker.as_ref(), view.language);
    let fill = code_wording::of(view.language).fill;
    let question = format!("{}{told}", fill.replacen("{a}", &shown.join(" "), 1));
    let lines = Lines { first: hole.line, last: hole.line };
    let at = question.find(BLANK).unwrap_or(question.len());
    let text = question.replacen(BLANK, &hole.filler, 1);
    let mut draft = Draft::cloze("R14", lines, view.language, &text, at..at + hole.filler.len());
    // A name such as `__exit__` is no bold text.
    draft.answer = typography::code(&hole.filler);
    draft
        .owners(&place.owners)
        .extra([typography::code_answer(&place.fence.language, &hole.masked.replace(BLANK, &hole.filler))])
        .score(hole.score)
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(heading: &str, language: &str, code: &str) -> Vec<(String, String)> {
        let note = format!("# P\n\n## {heading}\n\n```{language}\n{code}\n```\n");
        asked_by("R14", &note)
    }

    fn fillers(heading: &str, language: &str, code: &str) -> Vec<String> {
        questions(heading, language, code)
            .into_iter()
            .map(|(_, back)| back.trim_matches('`').to_owned())
            .collect()
    }

    #[test]
    fn what_is_called_is_asked_with_its_first_letter_and_length() {
        assert_eq!(
            questions("错误", "python", "import traceback\nerror_message = traceback.format_exc()"),
            [pair("【错误】填空：`error_message = traceback.____()`（`f…`，10 个字符）", "`format_exc`")]
        );
        assert_eq!(
            questions("Memory", "python", "proc = psutil.Process(pid)\nkids = proc.io_counters()")[1],
            pair(
                "[Memory] Fill in: `kids = proc.____()` (`proc` comes from `psutil.Process`; `i…`, 11 characters)",
                "`io_counters`"
            )
        );
    }

    #[test]
    fn a_keyword_argument_comes_before_the_call() {
        assert_eq!(
            questions(
                "中文",
                "python",
                "import json\ntext = json.dumps({'a': 1, 'b': [1, 2, 3]}, ensure_ascii=False)"
            ),
            [pair("【中文】填空：`json.dumps(…, ____=False)`（`e…`，12 个字符）", "`ensure_ascii`")]
        );
        assert_eq!(fillers("类", "python", "class MyClass(metaclass=MyMeta):\n    pass"), ["metaclass"]);
    }

    #[test]
    fn a_decorator_is_asked_with_the_line_below_it() {
        assert_eq!(
            questions(
                "装饰器",
                "python",
                "import functools\n@functools.wraps(func)\ndef inner(*args):\n    pass"
            ),
            [pair(
                "【装饰器】填空：`@functools.____(func)` `def inner(*args):`（`w…`，5 个字符）",
                "`wraps`"
            )]
        );
    }

    #[test]
    fn a_call_full_of_options_gives_two() {
        let code = "loader = DataLoader(batch_size=32, shuffle=True, num_workers=4, pin_memory=True)";
        assert_eq!(fillers("DataLoader", "python", code), ["shuffle", "pin_memory"]);
        let longer = "loader = DataLoader(ds, batch_size=32, shuffle=True, num_workers=4, pin_memory=True)";
        assert_eq!(fillers("DataLoader", "python", longer), [""; 0]);
    }

    #[test]
    fn names_of_the_example_and_everyday_names_are_never_asked() {
        for code in [
            "def hello_world(): pass\nhello_world()",
            "helper.compute_all(x)",
            "items.append(x)",
            "import helper\nhelper.compute_all(x)",
            "user = User(identity=1, nickname='A')",
            "return json.dumps(x, ensure_ascii=False)",
            "print(json.dumps(x, ensure_ascii=False))",
            "threading.Thread(target=target, daemon=daemon_flag)",
        ] {
            assert_eq!(
                fillers("x", "python", code).iter().filter(|name| *name != "Thread").count(),
                0,
                "{code}"
            );
        }
    }

    #[test]
    fn a_line_that_shows_a_stem_or_nothing_is_not_asked() {
        for code in [
            "import argparse\nparser = argparse.ArgumentParser(name)",
            "import threading\nthreading.active_count()",
            "import functools\n@functools\ndef go(): pass",
        ] {
            assert_eq!(fillers("x", "python", code), [""; 0], "{code}");
        }
        assert_eq!(fillers("Base", "sh", "pyenv global 3.12"), [""; 0]);
    }

    #[test]
    fn a_name_that_the_heading_shows_is_not_asked() {
        assert_eq!(fillers("traceback.format_exc", "python", "traceback.format_exc()"), [""; 0]);
        assert_eq!(fillers("context manager", "python", "from contextlib import contextmanager"), [""; 0]);
    }

    #[test]
    fn names_that_fit_the_same_line_are_told_apart_by_the_hint() {
        let found = questions("随机", "python", "random.shuffle(index)\nrandom.seed(other)");
        assert!(found[0].0.contains("`sh…`"), "{found:?}");
        assert_eq!(fillers("随机", "python", "random.shuffle(index)\nrandom.shuttle(other)"), [""; 0]);
    }

    #[test]
    fn a_long_block_gives_three() {
        let code: Vec<String> = (0..30_u8)
            .map(|n| {
                format!("os.{}fetch(x)", char::from(b'a' + n / 2).to_string().repeat(1 + usize::from(n % 2)))
            })
            .collect();
        assert_eq!(fillers("系统", "python", &code.join("\n")).len(), 3);
    }

    #[test]
    fn every_language_has_its_paths() {
        assert_eq!(fillers("Vectors", "rust", "let v: Vec<u8> = Vec::with_capacity(10);"), ["with_capacity"]);
        assert_eq!(fillers("Text", "go", "parts := strings.Fields(line)"), ["Fields"]);
        assert_eq!(fillers("Copies", "js", "const copy = Object.fromEntries(pairs);"), ["fromEntries"]);
        assert_eq!(fillers("Lists", "java", "Collections.unmodifiableList(xs);"), ["unmodifiableList"]);
    }
}
