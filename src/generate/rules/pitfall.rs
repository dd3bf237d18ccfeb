//! R9, symptom → fix: an error or a problem, and what the author did about it.
//!
//! | the note | Chinese | English |
//! |---|---|---|
//! | an item with an error message, a child with the cure | 遇到报错「{message}」，怎么办？ | You get “{message}”: what do you do? |
//! | the child is labelled 原因, cause | 报错「{message}」的原因是什么？ | You get “{message}”: why? |
//! | `X问题，加Y` | X问题怎么解决？ | – |
//! | `如果报错 X，Y`, “If you get X, Y” | 遇到报错「X」，怎么办？ | You get “X”: what do you do? |
//! | code with its error as the remark | 遇到报错「{remark}」，怎么办？ → code | as above |
//!
//! A long message is shown by its end, where the error stands. Not taken: children that are links, messages that
//! name no error of their own (“setuptools error” has many cures), notes without any code.
//! Idea: facts as they are met (Wozniak, rules 14 and 20).

use super::code_wording::{self, about_words};
use crate::generate::fence::LineKind;
use crate::generate::label;
use crate::generate::lexicon;
use crate::generate::script::{lower, prose, words};
use crate::generate::sentence::{find, first_sentence, without_end_mark};
use crate::generate::text::{is_only_links, links};
use crate::generate::typography;
use crate::generate::view::{FencePlace, Lines, Statement, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::{Item, MarkKind, Text};

/// Most of a message that a question shows: its last words, where the error stands.
const MESSAGE_CHARS: usize = 72;

/// Words that make a text an error message, lower case.
#[rustfmt::skip]
const ERRORS: &[&str] = &[
    "error", "exception", "报错", "failed", "fatal:", "denied", "not found", "no such", "cannot ", "refused", "timed out",
    "no space left", "too many", "segmentation fault", "undefined reference", "traceback", "找不到", "无法",
];

/// Openings of what is done about a problem.
const CURES: &[&str] =
    &["在", "加", "用", "改", "把", "将", "需要", "可以", "安装", "升级", "重启", "删", "换", "设置"];

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let of_statements = view.statements.iter().flat_map(|statement| {
        let is_technical = view.names.has_code
            || statement.text.marks.iter().any(|mark| mark.kind == MarkKind::Code)
            || names_error(&statement.text.markdown);
        let mut drafts = if is_technical { of_item(view, statement) } else { Vec::new() };
        if drafts.is_empty() && is_technical {
            drafts.extend(of_problem(statement).or_else(|| of_condition(view, statement)));
        }
        drafts
    });
    let of_code = view.fences.iter().flat_map(|place| of_remarks(view, place));
    of_statements.chain(of_code).collect::<Vec<_>>().into()
}

/// An item that is an error message, with what its children say.
fn of_item<'n>(view: &View<'n>, statement: &Statement<'n>) -> Vec<Draft<'n>> {
    let children: Vec<&Item> = statement
        .children
        .iter()
        .copied()
        .filter(|child| !child.text.is_empty() && !is_only_links(&child.text) && child.blocks.is_empty())
        .collect();
    if children.is_empty() || !is_message(&statement.text.plain()) || statement.pair().is_some() {
        return Vec::new();
    }
    let message = shown(&statement.text);
    let draft = |child: &'n Item, told: &Text, is_cause: bool| {
        let language = view.language_of_remark(&prose(told));
        let wording = code_wording::of(language);
        let template = if is_cause { wording.cause } else { wording.error };
        let lines = Lines { first: statement.lines.first, last: child.text_span.end_line };
        let answer = without_end_mark(&told.markdown).to_owned();
        Draft::new("R9", lines, language, about_words(template, &message, language), answer)
            .owners(&statement.owners)
            .extra(links(&child.text))
            .score(830)
    };
    if let [only] = children[..]
        && label::split(&only.text).is_none()
    {
        return vec![draft(only, &only.text, !tells_what_to_do(&only.text.markdown))];
    }
    let labelled = children.into_iter().filter_map(|child| {
        let found = label::split(&child.text).filter(|found| found.colon)?;
        let is_cause = is_cause(&found.label.plain())?;
        Some(draft(child, &found.definition, is_cause))
    });
    labelled.collect()
}

/// Whether a remark under an error opens with something to do; else it tells why.
fn tells_what_to_do(remark: &str) -> bool {
    CURES.iter().any(|word| remark.starts_with(word))
        || lexicon::opens_with_verb(remark)
        || ["mit ", "with ", "con ", "avec "].iter().any(|word| remark.to_lowercase().starts_with(word))
}

/// Whether a label names a cause (`true`) or a cure (`false`), or neither.
fn is_cause(label: &str) -> Option<bool> {
    let lower = label.to_lowercase();
    if ["原因", "cause", "reason", "why", "ursache", "causa"].contains(&lower.as_str()) {
        return Some(true);
    }
    let cures = [
        "解决",
        "解决方法",
        "解决办法",
        "解决方案",
        "处理",
        "fix",
        "solution",
        "workaround",
        "lösung",
        "soluzione",
    ];
    cures.contains(&lower.as_str()).then_some(false)
}

/// `运行文件乱码问题，在文件开头加 …`.
fn of_problem<'n>(statement: &Statement<'n>) -> Option<Draft<'n>> {
    let markdown = &statement.text.markdown;
    let at = ["问题，", "问题：", "问题:"]
        .iter()
        .find_map(|sign| markdown.find(sign).map(|at| at + "问题".len()))?;
    let (problem, cure) = markdown.split_at(at);
    let cure = cure.trim_start_matches(['，', '：', ':', ' ']);
    let fits = CURES.iter().any(|word| cure.starts_with(word)) && problem.chars().count() <= 24;
    let names = !lexicon::leans_on_context(problem) && !problem.contains('`') && problem.chars().count() > 4;
    let asked = about_words(code_wording::of(Language::Zh).problem, problem, Language::Zh);
    (fits && names).then(|| {
        let answer = without_end_mark(cure).to_owned();
        Draft::new("R9.problem", statement.lines, Language::Zh, asked, answer)
            .owners(&statement.owners)
            .score(830)
    })
}

/// `如果报错 X，Y`; “If you get X, Y”.
fn of_condition<'n>(view: &View<'n>, statement: &Statement<'n>) -> Option<Draft<'n>> {
    const OPENINGS: &[&str] = &[
        "如果报错",
        "如果提示",
        "遇到报错",
        "报错",
        "若报错",
        "If you get ",
        "If you see ",
        "if you get ",
        "If it fails with ",
        "If you hit ",
        "On error ",
    ];
    let opens = |opening: &&str| statement.text.markdown.trim_start().starts_with(*opening);
    if !OPENINGS.iter().any(opens) {
        return None;
    }
    let (first, rest) = first_sentence(&statement.text);
    let markdown = first.markdown.as_str();
    let condition = OPENINGS.iter().find_map(|opening| markdown.strip_prefix(opening))?;
    let (message, cure) = quoted(condition).or_else(|| unquoted(condition))?;
    let message = plain_message(message);
    let language = view.language_of_remark(&prose(&statement.text));
    let explains = ["因为", "说明", "because", "since", "it means"].iter().any(|word| cure.starts_with(word));
    let says = message.chars().count() >= 6 && cure.chars().count() >= 4;
    let asked = about_words(code_wording::of(language).error, &message, language);
    (says && !explains && !lexicon::is_doubtful(cure)).then(|| {
        Draft::new("R9.condition", statement.lines, language, asked, without_end_mark(cure).to_owned())
            .owners(&statement.owners)
            .extra([rest.markdown])
            .score(820)
    })
}

/// A message in quotes or backticks, and what follows behind a comma or colon.
fn quoted(condition: &str) -> Option<(&str, &str)> {
    const QUOTES: &[(char, char)] = &[('`', '`'), ('"', '"'), ('“', '”'), ('「', '」')];
    let bare = condition.trim_start_matches([' ', '：', ':']);
    let &(open, close) = QUOTES.iter().find(|(open, _)| bare.starts_with(*open))?;
    let inside = &bare[open.len_utf8()..];
    let end = inside.find(close)?;
    let behind = inside[end + close.len_utf8()..].trim_start();
    let behind = ["时", "错误", "的时候"].iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
    let cure = ["，", "：", ",", ":", " then "].iter().find_map(|sign| behind.strip_prefix(sign))?;
    Some((&inside[..end], cure.trim_start().trim_start_matches("then ")))
}

/// A message of ASCII words before a full-width comma or colon: `报错 command not found，检查 PATH`.
fn unquoted(condition: &str) -> Option<(&str, &str)> {
    let at = condition.find(['，', '：'])?;
    let (message, cure) = condition.split_at(at);
    (message.is_ascii() && !message.contains('`') && words(message) >= 2)
        .then(|| (message.trim(), cure.trim_start_matches(['，', '：', ' '])))
}

/// Code whose remark is the error that it cures.
fn of_remarks<'a, 'n>(view: &'a View<'n>, place: &'a FencePlace<'n>) -> impl Iterator<Item = Draft<'n>> + 'a {
    place.fence.lines.iter().filter_map(move |line| {
        let LineKind::Code { code, gloss: Some(gloss) } = &line.kind else { return None };
        let cures = ["fixes", "fix", "解决", "修复"].iter().find_map(|word| gloss.strip_prefix(word));
        let message = cures?.trim_start_matches([' ', ':', '：']);
        if !is_message(message) || words(message) < 2 {
            return None;
        }
        let language = view.language_of_remark(gloss);
        let template = code_wording::of(language).error;
        let asked = about_words(template, &typography::escape(message), language);
        let lines = Lines { first: line.number, last: line.number };
        let answer = typography::code_answer(&place.fence.language, code.trim());
        Some(Draft::new("R9.code", lines, language, asked, answer).owners(&place.owners).score(760))
    })
}

/// Whether a word of a text is the name of an error: people are denied and refused things in other notes too.
fn names_error(text: &str) -> bool {
    let lower = lower(text);
    if ["error", "exception"].iter().all(|name| find(lower.as_bytes(), name.as_bytes()).is_none()) {
        return false;
    }
    let is_name = |word: &str| word.len() > 5 && (word.ends_with("Error") || word.ends_with("Exception"));
    text.split(|c: char| !c.is_ascii_alphanumeric()).any(is_name) || lower.contains("error:")
}

/// Whether a text is the message of an error: it names one, and more than one word goes with it.
fn is_message(plain: &str) -> bool {
    let lower = plain.to_lowercase();
    words(plain) >= 2 && ERRORS.iter().any(|word| lower.contains(word)) && !plain.ends_with(['?', '？'])
}

/// A message as a question shows it: without backticks, its end where it is long.
fn shown(text: &Text) -> String {
    plain_message(&text.plain())
}

fn plain_message(raw: &str) -> String {
    let raw = raw.trim().trim_matches(['`', '"', '“', '”', '「', '」', '：', ':']).trim();
    let count = raw.chars().count();
    if count <= MESSAGE_CHARS {
        return typography::escape(raw).into_owned();
    }
    let tail: String = raw.chars().skip(count - MESSAGE_CHARS).collect();
    let tail = tail.split_once(' ').map_or(tail.as_str(), |(_, rest)| rest);
    format!("…{}", typography::escape(tail))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        asked_by("R9", &format!("# P\n\n```sh\nls\n```\n\n## virtualenv\n\n{body}\n"))
    }

    #[test]
    fn a_note_without_code_has_no_errors_to_cure() {
        let note = "# Tudors\n\n## Henry\n\n- the Pope denied the annulment\n  - Henry broke with Rome\n";
        assert_eq!(asked_by("R9", note), []);
    }

    #[test]
    fn an_error_asks_for_what_its_child_says() {
        assert_eq!(
            questions("* `ImportError: No module named 'x'`\n  * 查看PATH，找错了python"),
            [pair(
                "【virtualenv】遇到报错「ImportError: No module named 'x'」，怎么办？",
                "查看PATH，找错了python"
            )]
        );
        assert_eq!(
            questions(
                "- Permission denied (publickey)\n  - Cause: the agent has no key\n  - Fix: run `ssh-add` once"
            ),
            [
                pair("[virtualenv] You get “Permission denied (publickey)”: why?", "the agent has no key"),
                pair(
                    "[virtualenv] You get “Permission denied (publickey)”: what do you do?",
                    "run `ssh-add` once"
                ),
            ]
        );
    }

    #[test]
    fn a_long_message_is_shown_by_its_end() {
        let long = "a ".repeat(60);
        let found = questions(&format!("* `{long}There was a problem: error 7`\n  * 重启它"));
        assert!(found[0].0.contains("「…"), "{found:?}");
        assert!(found[0].0.contains("error 7」"), "{found:?}");
    }

    #[test]
    fn a_problem_and_a_condition_ask_for_the_cure() {
        assert_eq!(
            questions("* 运行文件乱码问题，在文件开头加 `# coding=utf-8`"),
            [pair("【virtualenv】运行文件乱码问题怎么解决？", "在文件开头加 `# coding=utf-8`")]
        );
        assert_eq!(
            questions("* If you get `address already in use`, kill the process on the port."),
            [pair(
                "[virtualenv] You get “address already in use”: what do you do?",
                "kill the process on the port"
            )]
        );
        assert_eq!(
            questions("* 如果报错 `command not found`，检查 PATH 里有没有 bin 目录"),
            [pair("【virtualenv】遇到报错「command not found」，怎么办？", "检查 PATH 里有没有 bin 目录")]
        );
    }

    #[test]
    fn code_may_name_the_error_that_it_fixes() {
        assert_eq!(
            questions(
                "```sh\nsudo sysctl fs.inotify.max_user_watches=524288  # fixes ENOSPC watch limit error\n```"
            ),
            [pair(
                "[virtualenv] You get “ENOSPC watch limit error”: what do you do?",
                "`sudo sysctl fs.inotify.max_user_watches=524288`"
            )]
        );
    }

    #[test]
    fn what_names_no_error_or_only_links_is_left_alone() {
        for body in [
            "* `ImportError: No module named 'x'`\n  * https://example.org/a",
            "* 这个问题，在别处说过",
            "* error\n  * 重启",
            "```sh\nsudo apt install libffi-dev # setuptools error\n```",
            "* If you get bored, read on.",
            "* 报错 `No module named 'x'` 时设置 `X_PYTHON`，因为脚本用错了解释器",
            "* 报错 `No module named 'x'`，因为脚本用错了解释器",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
