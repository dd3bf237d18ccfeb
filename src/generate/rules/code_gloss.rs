//! R8, code with its gloss: an item or line that opens with a code span (or a call) and says what it does.
//!
//! `` `crosstab` 统计分组频率 `` → {name} 做什么？ / What does {name} do? A gloss that opens with 返回 or
//! “returns” is asked as such. A short Chinese gloss is also asked in reverse.
//!
//! Not taken: a span that only begins a sentence (`` `x` 和 `y` ``, `` `x` is … ``), a gloss of one character.
//! Idea: wording and redundancy (Wozniak, rules 5 and 17).

use crate::generate::lexicon::{en, zh};
use crate::generate::script::{self, has_han, weight};
use crate::generate::sentence::{first_sentence, without_end_mark};
use crate::generate::templates::{self, fill};
use crate::generate::text::links;
use crate::generate::typography::{self, question};
use crate::generate::view::{Statement, View};
use crate::generate::{Draft, Proposal, label};
use crate::model::card::Language;
use crate::model::note::{MarkKind, Text};

/// Longest gloss that is asked in reverse: 16 Han characters.
const REVERSE_WEIGHT: usize = 32;

/// A shorter Chinese gloss without a verb (文件, 字段) only says what kind of thing the code is.
const NOUN_WEIGHT: usize = 10;

/// Words that carry a sentence on instead of glossing its first word.
#[rustfmt::skip]
const GOING_ON_ZH: &[&str] = &[
    "是", "和", "与", "或", "的", "在", "会", "可以", "也", "，", "、", "。", "；", "（", "不", "被", "有", "中", "里", "时", "后",
    "前", "→", "就", "都", "来", "而", "比", "等", "类型",
];
#[rustfmt::skip]
const GOING_ON_EN: &[&str] = &[
    "is", "are", "was", "were", "and", "or", "to", "in", "for", "with", "of", "on", "at", "by", "from", "as",
    "has", "have", "can", "will", "should", "must", "may", "does", "do", "vs", "vs.", "if", "when", "but",
    "which", "that", "than", "where", "while", "isn't", "doesn't", "can't", "not", "then", "command", "file",
    "files", "instead", "also", "only",
];

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    view.statements
        .iter()
        .filter(|statement| statement.is_fact())
        .filter_map(|statement| split(&statement.text).map(|(name, gloss)| (statement, name, gloss)))
        .flat_map(|(statement, name, gloss)| ask(view, statement, &name, &gloss))
        .collect::<Vec<_>>()
        .into()
}

/// The code that opens a text, and the gloss behind it.
fn split(text: &Text) -> Option<(String, Text)> {
    let end = opening_span(text).or_else(|| opening_call(text))?;
    let gloss = text.slice(end..text.markdown.len());
    let opens = gloss.markdown.as_str();
    let stripped = ["函数", "方法", "命令", "选项", "参数"]
        .iter()
        .find_map(|word| opens.strip_prefix(word))
        .map_or(0, |rest| opens.len() - rest.len());
    let gloss = gloss.slice(stripped..gloss.markdown.len());
    // A remark in code parts the call from its meaning by a comma.
    let comma = gloss.markdown.len() - gloss.markdown.trim_start_matches([',', '，']).len();
    let gloss = if has_han(&gloss.markdown) { gloss.slice(comma..gloss.markdown.len()) } else { gloss };
    let first = gloss.markdown.split_whitespace().next().unwrap_or("").to_lowercase();
    let first = first.trim_end_matches([',', '.', ';', ':']);
    let goes_on = GOING_ON_ZH.iter().any(|word| gloss.markdown.starts_with(word))
        || GOING_ON_EN.contains(&first)
        || gloss
            .markdown
            .starts_with(['(', ',', '.', ';', ':', '：', '/', '-', '=', '+', '`', '<', '>', '|']);
    let verbal = if has_han(&gloss.markdown) {
        is_verbal(&gloss.markdown) || weight(&gloss.markdown) >= NOUN_WEIGHT
    } else {
        en::tells_what_it_does(&gloss.markdown)
    };
    let spans = gloss.marks.iter().filter(|mark| mark.kind == MarkKind::Code).count();
    (weight(&gloss.markdown) >= 4 && !goes_on && verbal && spans <= 2 && label::split(&gloss).is_none())
        .then(|| (text.markdown[..end].trim().to_owned(), gloss))
}

/// Whether a Chinese gloss opens with what the code does.
fn is_verbal(gloss: &str) -> bool {
    zh::opens_with_verb(gloss) || zh::DOES.iter().any(|verb| gloss.starts_with(verb))
}

/// The end of a code span at the start of a text.
fn opening_span(text: &Text) -> Option<usize> {
    text.marks
        .iter()
        .find(|mark| mark.kind == MarkKind::Code && mark.range.start == 0)
        .map(|mark| mark.range.end)
}

/// The end of a bare call at the start of a text: `file.seek(0, 2) 移动到最后`.
fn opening_call(text: &Text) -> Option<usize> {
    let markdown = &text.markdown;
    let open = markdown.find('(')?;
    let name = &markdown[..open];
    let is_name = !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b':'));
    let close = open + markdown[open..].find(')')? + 1;
    (is_name && markdown[open..close].is_ascii() && markdown[close..].starts_with(' ')).then_some(close)
}

fn ask<'n>(view: &View<'n>, statement: &Statement<'n>, name: &str, gloss: &Text) -> Vec<Draft<'n>> {
    let shown = if name.contains('`') { name.to_owned() } else { typography::code(name) };
    let language = view.language_of_remark(&script::prose(gloss));
    let (first, rest) = first_sentence(gloss);
    let meaning = without_end_mark(&first.markdown);
    let stands_for = meaning.strip_prefix("表示");
    let returned = match language {
        Language::Zh => meaning.strip_prefix("返回").or(stands_for),
        Language::En => meaning.strip_prefix("returns ").or_else(|| meaning.strip_prefix("Returns ")),
        _ => None,
    };
    let asked = match (language, returned) {
        (Language::Zh, Some(_)) if stands_for.is_some() => question(&format!("{shown} 表示什么"), language),
        (Language::Zh, Some(_)) => question(&format!("{shown} 返回什么"), language),
        (Language::En, Some(_)) => question(&format!("What does {shown} return"), language),
        (Language::Zh, None) if is_verbal(meaning) => question(&format!("{shown} 做什么"), language),
        (Language::Zh, None) => question(&format!("{shown} 是什么"), language),
        (Language::En, None) => question(&format!("What does {shown} do"), language),
        (other, _) => fill(templates::of(other).asks.does, &shown),
    };
    let answer = returned.unwrap_or(meaning).trim().to_owned();
    let mut out = vec![
        Draft::new("R8", statement.lines, language, asked, answer)
            .owners(&statement.owners)
            .extra(std::iter::once(rest.markdown).chain(links(&statement.text)))
            .score(870),
    ];
    if language == Language::Zh
        && returned.is_none()
        && weight(meaning) <= REVERSE_WEIGHT
        && gloss.marks.is_empty()
        && !meaning.contains('，')
    {
        let body = format!("「{meaning}」用哪个写法");
        out.push(
            Draft::new("R8.reverse", statement.lines, language, question(&body, language), shown)
                .owners(&statement.owners)
                .score(820),
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(line: &str) -> Vec<(String, String)> {
        let note = format!("# P\n\n## pandas\n\n{line}\n");
        asked_by("R8", &note)
    }

    #[test]
    fn code_and_its_gloss_are_asked_both_ways() {
        assert_eq!(
            questions("`crosstab` 统计分组频率"),
            [
                pair("【pandas】`crosstab` 做什么？", "统计分组频率"),
                pair("【pandas】「统计分组频率」用哪个写法？", "`crosstab`")
            ]
        );
        assert_eq!(
            questions("* file.seek(0, 2) 移动到最后")[0],
            pair("【pandas】`file.seek(0, 2)` 做什么？", "移动到最后")
        );
    }

    #[test]
    fn what_is_returned_is_asked_as_such() {
        assert_eq!(
            questions("* `vars()` 函数返回对象的 `__dict__` 属性"),
            [pair("【pandas】`vars()` 返回什么？", "对象的 `__dict__` 属性")]
        );
        assert_eq!(
            questions("`get_dummies` convert categorical variables to sets of indicator"),
            [pair(
                "[pandas] What does `get_dummies` do?",
                "convert categorical variables to sets of indicator"
            )]
        );
    }

    #[test]
    fn a_span_that_only_begins_a_sentence_is_left_alone() {
        for line in [
            "`a` 和 `b` 都可以",
            "`x` is a mutable thing",
            "`drop`",
            "`a`, `b` and more",
            "`x` 的值",
            "* @func 修饰类",
            "`~/.style.yapf` 文件",
        ] {
            assert_eq!(questions(line), [], "{line}");
        }
    }
}
