//! R7, sentences whose verb says what they tell: the side that the verb introduces is asked.
//!
//! | sentence | question |
//! |---|---|
//! | S 是 Y · S is a Y | S 是什么？ · What is S? |
//! | X，因为 Y | 为什么X？ |
//! | 自 V 起，X | 从哪个版本起，X？ |
//! | S 默认为 Y | S默认是什么？ |
//! | S 返回 / 表示 / 用于 / 又称 / 由 Y 组成 | S 返回什么？ … |
//! | S 分为 / 包括 A、B、C | S 分为哪 3 种？ |
//! | X 称为 T | T 指什么？ |
//! | S is used for Y · stands for Y · consists of Y · returns Y | What is S used for? … |
//! | S was invented by Y | Who invented S? |
//!
//! The verb of the question is the sentence's own, so the question is as grammatical as the note.
//!
//! Not taken: subjects that lean on the sentence before, hold a clause or are too general to be asked about;
//! predicates that are adjectives, clauses or of one character.
//! Idea: wording (Wozniak, rule 4); choosing sentences by simple signs works better than summaries.

use crate::generate::lexicon::{self, en};
use crate::generate::script::{self, has_han, weight, words};
use crate::generate::prose::{Sentence, sentences_of};
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::generate::view::View;
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::{MarkKind, Text};

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    sentences_of(view).iter().filter_map(|sentence| ask(view, sentence)).collect::<Vec<_>>().into()
}

fn ask<'n>(view: &View<'n>, sentence: &Sentence<'_, 'n>) -> Option<Draft<'n>> {
    let (form, body, answer) = match sentence.language {
        Language::Zh if has_han(&sentence.plain) => chinese(&sentence.text)?,
        Language::En if !has_han(&sentence.plain) => english(&sentence.text)?,
        _ => return None,
    };
    let draft = sentence.ask(form, &body, &answer).score(780);
    let worth = draft.answer.chars().filter(|c| c.is_alphanumeric()).count() >= 2;
    worth.then_some(draft)
}

type Asked = Option<(&'static str, String, String)>;

/// Verbs of Chinese sentences: the cue, the question with `S` for the subject, the form.
const ZH_CUES: &[(&str, &str, &str)] = &[
    ("指的是", "S 指的是什么", "R7.means"),
    ("是指", "S 是指什么", "R7.means"),
    ("全称是", "S 的全称是什么", "R7.name"),
    ("全称为", "S 的全称是什么", "R7.name"),
    ("又称为", "S 又称什么", "R7.name"),
    ("又称", "S 又称什么", "R7.name"),
    ("也称为", "S 也称为什么", "R7.name"),
    ("也叫", "S 也叫什么", "R7.name"),
    ("默认为", "S默认是什么", "R7.default"),
    ("默认是", "S默认是什么", "R7.default"),
    ("返回的是", "S 返回什么", "R7.returns"),
    ("返回", "S 返回什么", "R7.returns"),
    ("常用于", "S 常用于什么", "R7.use"),
    ("主要用于", "S 主要用于什么", "R7.use"),
    ("用于", "S 用于什么", "R7.use"),
    ("用来", "S 用来做什么", "R7.use"),
    ("取决于", "S 取决于什么", "R7.depends"),
    ("相当于", "S 相当于什么", "R7.equals"),
    ("等价于", "S 等价于什么", "R7.equals"),
    ("表示", "S 表示什么", "R7.means"),
    ("是", "S 是什么", "R7.is"),
];

fn chinese(sentence: &Text) -> Asked {
    let markdown = without_end_mark(&sentence.markdown);
    if let Some(at) = find_outside(sentence, "，因为", 0).or_else(|| find_outside(sentence, "，是因为", 0))
    {
        let cause = markdown.get(at..)?.trim_start_matches(['，', '是']).to_owned();
        let effect = &markdown[..at];
        return (is_clause(effect) && weight(&cause) >= 10)
            .then(|| ("R7.why", format!("为什么{effect}"), cause));
    }
    if let Some(found) = version(markdown) {
        return Some(found);
    }
    if let Some(found) = named(sentence, markdown) {
        return Some(found);
    }
    if let Some(found) = parts(sentence, markdown) {
        return Some(found);
    }
    let (at, cue, template, form) = ZH_CUES
        .iter()
        .filter_map(|&(cue, template, form)| {
            find_outside(sentence, cue, 0).map(|at| (at, cue, template, form))
        })
        .min_by_key(|&(at, cue, ..)| (at, usize::MAX - cue.len()))?;
    let (subject, predicate) = (markdown.get(..at)?.trim(), markdown.get(at + cue.len()..)?.trim());
    let told = predicate.split(['；', '。']).next().unwrap_or(predicate);
    let sound = is_subject_zh(subject) && is_predicate_zh(told, cue);
    sound.then(|| (form, fill(template, subject), told.to_owned()))
}

/// A Chinese template with its subject; a blank stands only behind Latin script and code.
fn fill(template: &str, subject: &str) -> String {
    let tight = subject.ends_with(script::is_han);
    let template = if tight { template.replacen("S ", "S", 1) } else { template.to_owned() };
    template.replacen('S', subject, 1)
}

/// `自 Python 3.3 起，X`.
fn version(markdown: &str) -> Asked {
    let rest = markdown.strip_prefix('自').or_else(|| markdown.strip_prefix('从'))?;
    let (version, fact) = rest.split_once('起')?;
    let (version, fact) =
        (version.trim().trim_end_matches("开始"), fact.trim_start_matches(['，', ',']).trim());
    let fact = fact.split(['，', '；']).next()?;
    let sound = version.bytes().any(|b| b.is_ascii_digit()) && weight(version) <= 30 && weight(fact) >= 8;
    sound.then(|| ("R7.since", format!("从哪个版本起，{fact}"), version.to_owned()))
}

/// `X 称为 T`: the name is asked for what it stands for.
fn named(sentence: &Text, markdown: &str) -> Asked {
    let (at, cue) = ["被称为", "称为", "称作", "叫做", "叫作"]
        .iter()
        .filter_map(|cue| find_outside(sentence, cue, 0).map(|at| (at, *cue)))
        .min()?;
    let (told, name) = (
        markdown.get(..at)?.trim_end_matches(['，', '也', '又']).trim(),
        markdown.get(at + cue.len()..)?.trim(),
    );
    let short = (2..=24).contains(&weight(name)) && !name.contains(['，', '。', '的', '、']);
    let told = told.trim_start_matches(['把', '将']);
    (short && weight(told) >= 12 && !told.contains(['。', '；']))
        .then(|| ("R7.named", fill("S 指什么", name), told.to_owned()))
}

/// `S 分为 A、B、C`, `S 由 A、B 组成`: a short list with its number announced.
fn parts(sentence: &Text, markdown: &str) -> Asked {
    let (at, cue, asked) = [
        ("分为", "分为哪 {n} 种"),
        ("包括", "包括哪 {n} 个"),
        ("包含", "包含哪 {n} 个"),
        ("由", "由哪 {n} 部分组成"),
    ]
    .into_iter()
    .filter_map(|(cue, asked)| find_outside(sentence, cue, 0).map(|at| (at, cue, asked)))
    .min_by_key(|&(at, ..)| at)?;
    let subject = markdown.get(..at)?.trim().trim_end_matches(['可', '以', '主', '要']);
    let mut list = markdown.get(at + cue.len()..)?.trim();
    if cue == "由" {
        list = list.strip_suffix("组成").or_else(|| list.strip_suffix("构成"))?.trim_end_matches("部分");
    }
    let list = list.split(['，', '；', '。', '：']).next()?.trim_end_matches('等');
    let items: Vec<&str> = list
        .split('、')
        .flat_map(|part| part.split('和'))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let sound = is_subject_zh(subject)
        && (2..=5).contains(&items.len())
        && items.iter().all(|item| weight(item) <= 24)
        && list.contains('、');
    sound.then(|| {
        (
            "R7.parts",
            fill(&format!("S {}", asked.replace("{n}", &items.len().to_string())), subject),
            items.join("、"),
        )
    })
}

fn is_subject_zh(subject: &str) -> bool {
    const NOT_LAST: &[char] = &[
        '也', '都', '就', '还', '只', '不', '的', '可', '会', '并', '才', '便', '即', '仍', '总', '正', '要',
        '能', '但', '像', '或', '先', '再', '地', '直', '乎', '于', '该', '其', '别', '凡', '倒', '算',
    ];
    let bare = subject.trim_end_matches('则');
    (2..=40).contains(&weight(bare))
        && !bare.contains(['，', '。', '；', '：', '、', '“', '"', '？', '！', '（', '）', '(', '…'])
        && !bare.ends_with(NOT_LAST)
        && !lexicon::leans_on_context(bare)
        && ![
            "如果", "当", "因为", "由于", "虽然", "只要", "不", "有", "在", "为了", "使用", "通过", "一个",
            "一种", "目的", "问题", "原因", "结果", "区别", "关键", "重点", "首先", "例如", "比如", "特别",
            "主要", "一般", "通常", "我们", "大家",
        ]
        .iter()
        .any(|word| bare.starts_with(word))
        && bare.chars().any(char::is_alphanumeric)
}

fn is_predicate_zh(predicate: &str, cue: &str) -> bool {
    let adjective = cue == "是"
        && (predicate.split('，').next().is_some_and(|first| first.ends_with('的'))
            || [
                "否", "不", "为了", "因为", "由", "在", "可以", "非常", "很", "没", "如何", "怎么", "什么",
                "说", "从", "有", "要", "最好", "对的", "错的", "必须", "必要", "这", "那", "它", "以下",
                "如下", "被", "用",
            ]
            .iter()
            .any(|word| predicate.starts_with(word)));
    let least = if cue == "是" { 10 } else { 4 };
    weight(predicate) >= least
        && !adjective
        && !predicate.starts_with(['，', '。', '、', '：', '（', '了', '着', '出', '到', '不'])
}

/// A clause that can follow 为什么.
fn is_clause(clause: &str) -> bool {
    (8..=60).contains(&weight(clause))
        && !clause.contains(['，', '。', '；'])
        && !lexicon::leans_on_context(clause)
}

/// Verb phrases of English sentences: the cue, the question with `S` for the subject, the form.
const EN_CUES: &[(&str, &str, &str)] = &[
    (" is used to ", "What is S used for", "R7.use"),
    (" are used to ", "What are S used for", "R7.use"),
    (" is used for ", "What is S used for", "R7.use"),
    (" are used for ", "What are S used for", "R7.use"),
    (" stands for ", "What does S stand for", "R7.name"),
    (" is short for ", "What is S short for", "R7.name"),
    (" is also called ", "What is S also called", "R7.name"),
    (" is also known as ", "What is S also known as", "R7.name"),
    (" refers to ", "What does S refer to", "R7.means"),
    (" consists of ", "What does S consist of", "R7.parts"),
    (" consist of ", "What do S consist of", "R7.parts"),
    (" depends on ", "What does S depend on", "R7.depends"),
    (" means ", "What does S mean", "R7.means"),
    (" returns ", "What does S return", "R7.returns"),
    (" is caused by ", "What causes S", "R7.cause"),
    (" are caused by ", "What causes S", "R7.cause"),
    (" is defined as ", "How is S defined", "R7.is"),
    (" are defined as ", "How are S defined", "R7.is"),
    (" is ", "What is S", "R7.is"),
    (" are ", "What are S", "R7.is"),
    (" was ", "What was S", "R7.is"),
    (" were ", "What were S", "R7.is"),
];

/// Deeds that have a doer: participle and past tense.
const DEEDS: &[(&str, &str)] = &[
    ("invented", "invented"),
    ("discovered", "discovered"),
    ("introduced", "introduced"),
    ("developed", "developed"),
    ("designed", "designed"),
    ("created", "created"),
    ("proposed", "proposed"),
    ("founded", "founded"),
    ("written", "wrote"),
    ("described", "described"),
    ("coined", "coined"),
    ("proved", "proved"),
    ("published", "published"),
];

fn english(sentence: &Text) -> Asked {
    if let Some(found) = doer(sentence) {
        return Some(found);
    }
    let (at, cue, template, form) = EN_CUES
        .iter()
        .filter_map(|&(cue, template, form)| {
            find_outside(sentence, cue, 0).map(|at| (at, cue, template, form))
        })
        .min_by_key(|&(at, cue, ..)| (at, usize::MAX - cue.len()))?;
    let subject = sentence.slice(0..at);
    let predicate = sentence.slice(at + cue.len()..sentence.markdown.len());
    if !is_subject_en(&subject) || !is_predicate_en(&predicate, form) {
        return None;
    }
    let purpose = if cue.ends_with("used to ") { "to " } else { "" };
    Some((
        form,
        template.replacen('S', &in_sentence(&subject), 1),
        format!("{purpose}{}", predicate.markdown),
    ))
}

/// `S was invented by Y in 1970`.
fn doer(sentence: &Text) -> Asked {
    let (at, cue, past) = DEEDS
        .iter()
        .flat_map(|(participle, past)| {
            ["was", "were"].map(|verb| (format!(" {verb} {participle} by "), *past))
        })
        .find_map(|(cue, past)| find_outside(sentence, &cue, 0).map(|at| (at, cue, past)))?;
    let subject = sentence.slice(0..at);
    let doer = sentence.slice(at + cue.len()..sentence.markdown.len());
    is_subject_en(&subject)
        .then(|| ("R7.who", format!("Who {past} {}", in_sentence(&subject)), doer.markdown))
}

/// A subject that can be asked about: short, specific, no clause.
fn is_subject_en(subject: &Text) -> bool {
    #[rustfmt::skip]
    const VAGUE: &[&str] = &[
        "reason", "problem", "goal", "idea", "point", "question", "result", "answer", "difference", "thing",
        "things", "way", "one", "key", "trick", "solution", "first", "second", "last", "next", "rest", "same",
        "other", "only", "main", "example", "following", "above", "below", "something", "everything", "nothing",
        "there", "what", "who", "where", "when", "how", "why", "if", "all", "most", "some", "many", "each",
        "author", "paper", "book", "chapter", "section", "article", "case", "fact", "issue", "approach", "output",
        "code", "whole", "no", "not", "effect", "process", "method",
    ];
    let plain = subject.plain();
    let lower = plain.to_lowercase();
    let bare = ["a ", "an ", "the "].iter().find_map(|article| lower.strip_prefix(article)).unwrap_or(&lower);
    let count = words(&plain);
    let clause = plain.contains([',', ';', ':', '?', '"', '('])
        || lower.split_whitespace().any(|word| {
            en::FINITE.contains(&word)
                || matches!(
                    word,
                    "that"
                        | "which"
                        | "who"
                        | "when"
                        | "if"
                        | "because"
                        | "while"
                        | "to"
                        | "i"
                        | "you"
                        | "we"
                )
        });
    let marked = subject
        .marks
        .iter()
        .any(|mark| matches!(mark.kind, MarkKind::Strong | MarkKind::Code | MarkKind::Emphasis));
    let specific = marked || bare != lower || plain.starts_with(char::is_uppercase) || count >= 2;
    let the_thing = lower.starts_with("the ") && count <= 2 && !marked;
    let gerund = count >= 2 && lower.split_whitespace().next().is_some_and(|first| first.ends_with("ing"));
    let vague = the_thing || gerund || bare.split_whitespace().any(|word| VAGUE.contains(&word)) && !marked;
    (1..=6).contains(&count) && !clause && specific && !vague && !lexicon::leans_on_context(&plain)
}

/// Openings of predicates that judge or rank their subject and do not say what it is.
#[rustfmt::skip]
const JUDGING: &[&str] = &[
    "the same", "the only", "the best", "the most", "the way", "the reason", "the first", "the last",
    "a good", "a bad", "a great", "a lot", "a bit",
];

/// A predicate that tells what its subject is: it opens with an article, a figure, code or a name.
fn is_predicate_en(predicate: &Text, form: &str) -> bool {
    let plain = predicate.plain();
    let first = plain.split_whitespace().next().unwrap_or("").to_lowercase();
    let names = matches!(
        first.as_str(),
        "a" | "an"
            | "the"
            | "any"
            | "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "functions"
            | "objects"
            | "cells"
            | "values"
            | "types"
    ) || plain.starts_with(|c: char| c.is_ascii_digit() || c == '$')
        || predicate.marks.iter().any(|mark| mark.kind == MarkKind::Code && mark.range.start == 0);
    let dangling = matches!(
        first.as_str(),
        "that" | "because" | "not" | "why" | "how" | "what" | "this" | "it" | "when"
    );
    let figure = plain.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '`'))
        || predicate.marks.iter().any(|mark| mark.range.start == 0 && mark.kind == MarkKind::Code);
    let least = if form == "R7.is" && !figure { 3 } else { 1 };
    !dangling
        && words(&plain) >= least
        && (form != "R7.is" || names)
        && !JUDGING.iter().any(|opening| plain.to_lowercase().starts_with(opening))
        && !plain.to_lowercase().starts_with("one of the reasons")
}

/// The subject in the middle of a question: its first letter small where it is an article or a common noun
/// with one.
fn in_sentence(subject: &Text) -> String {
    let markdown = &subject.markdown;
    match ["A ", "An ", "The "]
        .iter()
        .find_map(|article| markdown.strip_prefix(article).map(|rest| (article, rest)))
    {
        Some((article, rest)) => format!("{}{rest}", article.to_lowercase()),
        None => markdown.clone(),
    }
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        let note = format!("# Notes\n\n## Topic one\n\n{body}\n");
        asked_by("R7", &note)
    }

    fn one(body: &str) -> (String, String) {
        let all = questions(body);
        assert_eq!(all.len(), 1, "{body}: {all:?}");
        let (question, answer) = &all[0];
        let bare = question
            .split_once("] ")
            .or_else(|| question.split_once('】'))
            .map_or(question.as_str(), |(_, rest)| rest);
        (bare.to_owned(), answer.clone())
    }

    #[test]
    fn what_something_is_is_asked_with_the_sentences_own_verb() {
        assert_eq!(
            one("Raft is a consensus algorithm that is easy to understand."),
            pair("What is Raft?", "a consensus algorithm that is easy to understand")
        );
        assert_eq!(
            one("A **quorum** is a majority of the servers."),
            pair("What is a quorum?", "a majority of the servers")
        );
        assert_eq!(one("The default port is 5432."), pair("What is the default port?", "5432"));
        assert_eq!(one("* 元类是创建类的类，类是它的实例"), pair("元类是什么？", "创建类的类，类是它的实例"));
    }

    #[test]
    fn other_verbs_have_their_own_questions() {
        assert_eq!(
            one("`wraps` is used to keep the name of a function."),
            pair("What is `wraps` used for?", "to keep the name of a function")
        );
        assert_eq!(
            one("CAP stands for consistency, availability and partition tolerance."),
            pair("What does CAP stand for?", "consistency, availability and partition tolerance")
        );
        assert_eq!(
            one("UNIX was developed by Ken Thompson and Dennis Ritchie."),
            pair("Who developed UNIX?", "Ken Thompson and Dennis Ritchie")
        );
        assert_eq!(
            one("* `instance(u'abc', str)` 不返回真，因为它们是不同的类型"),
            pair("为什么 `instance(u'abc', str)` 不返回真？", "因为它们是不同的类型")
        );
        assert_eq!(
            one("* 自 Python 3.3 起，`__init__.py` 文件不再是创建包的必要条件，包可以是“命名空间包”。"),
            pair("从哪个版本起，`__init__.py` 文件不再是创建包的必要条件？", "Python 3.3")
        );
        assert_eq!(
            one("* 把不再使用的内存自动收回的过程称为垃圾回收"),
            pair("垃圾回收指什么？", "不再使用的内存自动收回的过程")
        );
        assert_eq!(
            one("* 细胞膜由磷脂、蛋白质和糖类组成"),
            pair("细胞膜由哪 3 部分组成？", "磷脂、蛋白质、糖类")
        );
    }

    #[test]
    fn several_sentences_of_a_paragraph_are_asked_apart() {
        let body =
            "I read the paper again. Raft is a consensus algorithm. Paxos is the older one of the two.";
        assert_eq!(questions(body).len(), 2);
    }

    #[test]
    fn what_tells_nothing_by_itself_is_left_alone() {
        for body in [
            "This is a list.",
            "The problem is that it fails.",
            "The reason is a bug in the parser.",
            "It is fast.",
            "Raft is fast.",
            "* 脚本是自上而下执行的",
            "* 这是一个问题很大的东西",
            "* 但是它们不是同一个东西",
            "What is Raft?",
            "There is a way to do it.",
            "If a server is a leader, it answers.",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
