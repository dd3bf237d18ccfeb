//! R3b, a docstring or doc comment: what a documented function or class is for.
//!
//! `"""…"""` below `def f` or `class C`, `///` and `/** … */` above a definition: {f} 的作用是什么？ / What does {f} do?
//! A first sentence that opens with 返回 or “Returns” is asked as such.
//!
//! The name must be worth knowing outside the example: a heading names it, or the definition is a signature without
//! a body, as manuals print it (a method of the example's own class is none). What an example defines for itself
//! is its own.
//! Idea: wording (Wozniak, rule 4).

use std::ops::Range;

use super::code_wording::{self, about};
use crate::generate::fence::{Fence, FenceKind};
use crate::generate::lexicon::{contains_word, is_doubtful, leans_on_context};
use crate::generate::sentence::{first_sentence, without_end_mark};
use crate::generate::text::remark;
use crate::generate::typography;
use crate::generate::view::{FencePlace, Lines, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;

/// A longer documentation is a manual, or a string that nobody closed.
const LONGEST: usize = 40;

/// A definition with its documentation.
struct Documented {
    /// The name that is defined.
    name: String,
    /// The first sentence and more, as one line.
    text: String,
    /// The lines of both in the fence.
    lines: Range<usize>,
    /// Whether nothing but the signature is shown.
    is_signature: bool,
}

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let mut drafts = Vec::new();
    for place in view.fences.iter().filter(|place| place.fence.syntax.kind == FenceKind::Program) {
        let fence = &place.fence;
        let found = if fence.syntax.indents { docstrings(fence) } else { doc_comments(fence) };
        drafts.extend(
            found
                .into_iter()
                .filter(|found| is_known(view, found))
                .filter_map(|found| ask(view, place, &found)),
        );
    }
    drafts.into()
}

/// Whether the name matters outside the code.
fn is_known(view: &View<'_>, found: &Documented) -> bool {
    found.is_signature
        || view.section.path.iter().any(|heading| contains_word(&heading.text.markdown, &found.name))
}

fn ask<'n>(view: &View<'n>, place: &FencePlace<'n>, found: &Documented) -> Option<Draft<'n>> {
    let text = remark(&found.text, place.fence.lines[found.lines.start].number);
    let (first, _) = first_sentence(&text);
    let told = without_end_mark(&first.markdown);
    if told.chars().count() < 6 || leans_on_context(told) || is_doubtful(told) {
        return None;
    }
    let language = view.language_of_remark(told);
    let wording = code_wording::of(language);
    let returned =
        ["返回", "Returns ", "Return ", "returns "].iter().find_map(|word| told.strip_prefix(word));
    let template = match (returned, language) {
        (Some(_), _) => wording.returns,
        (None, Language::En) => wording.does,
        (None, _) => wording.effect,
    };
    let lines = &place.fence.lines;
    let lines = Lines { first: lines[found.lines.start].number, last: lines[found.lines.end - 1].number };
    Some(
        Draft::new(
            "R3b",
            lines,
            language,
            about(template, &typography::code(&found.name), language),
            returned.unwrap_or(told).trim().to_owned(),
        )
        .owners(&place.owners)
        .score(740),
    )
}

/// The name after a defining keyword at the start of a line.
fn defined(line: &str) -> Option<&str> {
    const MODIFIERS: &[&str] =
        &["pub ", "async ", "export ", "default ", "static ", "public ", "const ", "unsafe "];
    let mut rest = line.trim_start();
    while let Some(next) = MODIFIERS.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = next;
    }
    let rest = ["def ", "class ", "fn ", "func ", "function ", "struct ", "trait ", "enum ", "interface "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))?;
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    (end > 1 && !rest.starts_with('_')).then(|| &rest[..end])
}

/// `"""…"""` below a definition.
fn docstrings(fence: &Fence) -> Vec<Documented> {
    let mut out = Vec::new();
    for at in 0..fence.lines.len() {
        let Some(name) = defined(&fence.lines[at].raw) else { continue };
        let below = fence.statement(at).end;
        let Some(opening) = fence.lines.get(below).map(|line| line.raw.trim()) else { continue };
        let Some(quote) = ["\"\"\"", "'''"].into_iter().find(|quote| opening.starts_with(quote)) else {
            continue;
        };
        let Some(end) = (below..fence.lines.len().min(below + LONGEST)).find(|&line| {
            let raw = fence.lines[line].raw.trim();
            raw.ends_with(quote) && (line > below || raw.len() >= 2 * quote.len())
        }) else {
            continue;
        };
        let text =
            joined(fence.lines[below..=end].iter().map(|line| line.raw.trim().trim_matches(['"', '\''])));
        let body = fence.lines.get(end + 1).filter(|line| line.indent > fence.lines[at].indent);
        let is_signature = fence.lines[at].indent == 0
            && body.is_none_or(|line| matches!(line.raw.trim(), "..." | "pass" | ""));
        out.push(Documented { name: name.to_owned(), text, lines: at..end + 1, is_signature });
    }
    out
}

/// `///` and `/** … */` above a definition.
fn doc_comments(fence: &Fence) -> Vec<Documented> {
    let mut out = Vec::new();
    let mut first = None;
    for (at, line) in fence.lines.iter().enumerate() {
        let raw = line.raw.trim();
        let is_doc =
            raw.starts_with("///") || raw.starts_with("/**") || first.is_some() && raw.starts_with('*');
        if is_doc {
            first.get_or_insert(at);
            continue;
        }
        // Attributes and annotations stand between a comment and what it is about.
        if first.is_some() && (raw.starts_with("#[") || raw.starts_with('@')) {
            continue;
        }
        if let (Some(start), Some(name)) = (first.take(), defined(raw)) {
            let doc = fence.lines[start..at].iter().map(|line| line.raw.trim());
            let doc = doc.filter(|line| !line.starts_with("#[") && !line.starts_with('@'));
            let text = joined(doc.map(|line| {
                line.trim_start_matches(['/', '*']).trim_end_matches("*/").trim_start_matches(' ')
            }));
            let is_signature = raw.ends_with([';', ')']) || raw.contains("{ ... }") || raw.contains("{ … }");
            out.push(Documented { name: name.to_owned(), text, lines: start..at + 1, is_signature });
        }
    }
    out
}

/// The first paragraph of a documentation as one line, without the tags (`@param`) that follow it.
fn joined<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let paragraph: Vec<&str> = lines
        .map(str::trim)
        .skip_while(|line| line.is_empty())
        .take_while(|line| !line.is_empty() && !line.starts_with('@'))
        .collect();
    paragraph.join(" ")
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(heading: &str, language: &str, code: &str) -> Vec<(String, String)> {
        asked_by("R3b", &format!("# P\n\n## {heading}\n\n```{language}\n{code}\n```\n"))
    }

    #[test]
    fn a_docstring_tells_what_a_known_function_is_for() {
        assert_eq!(
            questions(
                "sse_events 路由",
                "python",
                "async def sse_events(request):\n    \"\"\"\n    处理推送请求，持续返回新的数据。\n    更多。\n    \"\"\"\n    return x"
            ),
            [pair("【sse_events 路由】`sse_events` 的作用是什么？", "处理推送请求，持续返回新的数据")]
        );
        assert_eq!(
            questions(
                "Caching",
                "python",
                "def cache(f):\n    \"\"\"Keeps the results of earlier calls.\"\"\"\n    ..."
            ),
            [pair("[Caching] What does `cache` do?", "Keeps the results of earlier calls")]
        );
    }

    #[test]
    fn doc_comments_stand_above() {
        assert_eq!(
            questions(
                "Cells",
                "rust",
                "/// Returns the value and leaves the default\n/// in its place.\n#[inline]\npub fn take(&self) -> T;"
            ),
            [pair("[Cells] What does `take` return?", "the value and leaves the default in its place")]
        );
        assert_eq!(
            questions(
                "Arrays flatten",
                "js",
                "/**\n * Turns nested arrays into one.\n * @param xs\n */\nfunction flatten(xs) {\n  return xs.flat();\n}"
            ),
            [pair("[Arrays flatten] What does `flatten` do?", "Turns nested arrays into one")]
        );
    }

    #[test]
    fn what_an_example_defines_for_itself_is_its_own() {
        for code in [
            "def event_generator(r):\n    \"\"\"生成事件的异步函数，用于推送数据。\"\"\"\n    while True:\n        pass",
            "def f(r):\n    \"\"\"x\"\"\"\n    ...",
            "def open_ended(r):\n    \"\"\"Never closed and therefore no text.",
        ] {
            assert_eq!(questions("SSE", "python", code), [], "{code}");
        }
    }
}
