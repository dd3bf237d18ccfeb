//! R7, sentences whose verb says what they tell: the side that the verb introduces is asked.
//!
//! | sentence | question |
//! |---|---|
//! | S 是 Y · S is a Y | S 是什么？ · What is S? |
//! | X，因为 Y · Yため、X | 为什么X？ · Xのはなぜですか？ |
//! | 自 V 起，X | 从哪个版本起，X？ |
//! | S 默认为 Y | S默认是什么？ |
//! | S 返回 / 表示 / 用于 / 又称 / 由 Y 组成 | S 返回什么？ … |
//! | S 分为 / 包括 A、B、C | S 分为哪 3 种？ |
//! | X 称为 T | T 指什么？ |
//! | …, **T**, where Y · **T**, ossia Y · **T**，即Y | What does “T” mean? · T 指什么？ · … |
//! | S avoids X by doing Y · S verhindert X, indem Y | How does S avoid X? · Wie verhindert S X? |
//! | S 由 Y 发明 · S 于 755 年 … · S 有 23 对 … (in place) | S 由谁发明？ · S 于哪一年 …？ · S 有多少对 …？ |
//! | S is used for Y · stands for Y · consists of Y · returns Y | What is S used for? … |
//! | S was invented by Y in 1804 | Who invented S? · When was S invented? |
//! | S does X because Y · X, otherwise Y | Why does S do X? |
//! | S differs from T in that Y · Unlike T, S … | How does S differ from T? |
//! | S lives 6 weeks · S is 6 km long · S needs at least 3 X | How long does S live? · How long is S? · How many X does S need at least? |
//! | S lebt 6 Wochen · S wurde 1981 V · S wird durch Y V | Wie lange lebt S? · Wann wurde S V? · Wodurch wird S V? |
//! | S vive 6 anni · S fue V en 1535 · S живёт 6 лет · SのAは6年です | Quanto vive S? · ¿Cuándo fue V S? · Сколько живёт S? · どのくらいですか |
//! | S is the largest X of Y | What is the largest X of Y? |
//! | S is called N · S, the Z, is known as N | What is S called? |
//! | A (1959) did X · A, who in 1959 did X · In 1959, A did X | Who did X? |
//! | A's conclusion was that X · S doesn't depend on Y | What was A's conclusion? … |
//! | A 提出了 X | 谁提出了X？ |
//! | S ist ein Y · S è un Y · S est un Y · … | Was ist S? · Che cos'è S? · Qu'est-ce que S ? · … |
//! | S dient Y · S serve a Y · S permet de Y · Unter S versteht man Y · … | Wozu dient S? … |
//! | Das Ziel von S ist Y · Lo scopo di S è Y · … | Was ist das Ziel von S? · … |
//! | S befindet sich in Y · S dura Y · S regelt Y · … (a table of verbs) | Wo befindet sich S? · Quanto dura S? · … |
//! | Because X, Y · S allows T to Y · S protects T from Y | Why Y? · What does S allow T to do? · … |
//! | S 对 Y 敏感 · S 使 Y 增加 | S 对什么敏感？ · S 使什么增加？ |
//! | S is done by, with, from Y · when Y | What is S done with? · When is S done? |
//! | S V, weil Y · S V perché Y · S V porque Y · … | S V: warum? · S V: perché? · S V: ¿por qué? |
//! | S cannot V Y · S must V Y (any verb) | What can S not V? · What must S V? |
//! | X is necessary to do Y · Per X bisogna Y · Um X zu V, muss man Y · … | What is necessary to do Y? · Per X, che cosa bisogna fare? · … |
//! | X时需要 Y · X 必须 Y | X时需要做什么？ · X 必须做什么？ |
//! | Wenn X, Y · Se X, Y · Si X, Y · … | Was geschieht, wenn X? · Che cosa succede se X? · … |
//! | S does X only if Y · as long as Y · unless Y | When does S do X? · When does S not do X? |
//! | When X, Y · If X, Y · There are N X in Y | What happens when X? · How many X are there in Y? |
//! | S causes Y · leads to Y · maps X to Y · has N parts | What does S cause? … · How many parts does S have? |
//!
//! A sentence that cannot be asked as it stands is read without its remarks in brackets; of a long one each
//! clause with a subject of its own is asked (`generate::coordination`).
//!
//! The verb of the question is the sentence's own, so the question is as grammatical as the note.
//!
//! Not taken: subjects that lean on the sentence before, hold a clause or are too general to be asked about;
//! predicates that are adjectives, clauses or of one character; narrative in the first person, doubt, pronouns
//! without their noun.
//! Idea: wording (Wozniak, rule 4); choosing sentences by simple signs works better than summaries.

mod agent_elsewhere;
mod apposed;
mod attribute_elsewhere;
mod case_elsewhere;
mod chinese;
mod chinese_parts;
mod chinese_reason;
mod chinese_role;
mod chinese_told;
mod elsewhere;
mod end_elsewhere;
mod english;
mod fitness;
mod german;
mod in_place;
mod japanese;
mod japanese_case;
mod measured_elsewhere;
mod reason;
mod verb_table;
mod verbs_elsewhere;

use std::collections::{BTreeMap, BTreeSet};

use crate::generate::context;
use crate::generate::holes::{self, Hole, Kind};
use crate::generate::prose::{Sentence, of_open_sentences};
use crate::generate::rules::enumeration;
use crate::generate::script::has_han;
use crate::generate::text;
use crate::generate::view::{Place, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let mut drafts = of_open_sentences(view, |sentence| ask(view, sentence), |draft| &draft.question);
    // Two answers to one question make neither fair.
    let mut answers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for draft in &drafts {
        answers.entry(draft.question.clone()).or_default().insert(draft.answer.clone());
    }
    drafts.retain(|draft| answers[&draft.question].len() == 1 && !is_heap(draft));
    drafts.retain(|draft| !leans_on_owner(draft));
    drafts.into()
}

/// Whether the answer heaps up more than its question counts: of such cards readers kept one in ten.
fn is_heap(draft: &Draft<'_>) -> bool {
    const PARTED: usize = 2;
    draft.answer.matches([',', '，', '、', ';', '；']).count() >= PARTED
        && !draft.question.chars().any(|c| c.is_ascii_digit())
}

/// Whether a sentence below another item is asked without the name of that item: it leans on it, and of such cards readers
/// kept one in eight. What something is used for and a reason stand alone.
fn leans_on_owner(draft: &Draft<'_>) -> bool {
    // What a term of several words is stands alone wherever it is told: *Spring tides refer to …*.
    if matches!(draft.form, "R7.means" | "R7.is") && names_a_term(&draft.question) {
        return false;
    }
    // A figure or an agent is told of the subject of its own sentence.
    !matches!(
        draft.form,
        "R7.use" | "R7.why" | "R7.reason" | "R7.measured" | "R7.passive" | "R7.count" | "R7.who"
    ) && draft.owners.last().is_some_and(|owner| !context::names(&draft.question, &context::name_of(owner)))
}

/// Whether an English question for a meaning names a term of two words or more.
fn names_a_term(question: &str) -> bool {
    const OPENINGS: &[&str] = &["What is ", "What are ", "What does ", "What do "];
    let Some(rest) = OPENINGS.iter().find_map(|opening| question.strip_prefix(opening)) else { return false };
    let term = rest.trim_end_matches('?').trim_end_matches(" refer to").trim_end_matches(" mean");
    let bare = ["a ", "an ", "the "].iter().find_map(|article| term.strip_prefix(article)).unwrap_or(term);
    (2..=4).contains(&bare.split(' ').count())
        && !bare.split(' ').any(|word| {
            matches!(word, "of" | "in" | "this" | "that" | "first" | "second" | "other" | "main" | "same")
        })
}

/// The drafts of one sentence: none, one, or one for each of a doer and a date.
pub(super) fn ask<'n>(view: &View<'n>, sentence: &Sentence<'_, 'n>) -> Vec<Draft<'n>> {
    let asked = match sentence.language {
        Language::Zh if has_han(&sentence.plain) => match chinese_role::balance(sentence) {
            Some(sides) => sides.into(),
            None => {
                chinese::ask(sentence).into_iter().filter(|asked| !is_open(asked, sentence, view)).collect()
            }
        },
        Language::En if !has_han(&sentence.plain) => {
            let asked = english::ask(sentence, view.vocabulary);
            if asked.is_empty() { reason::ask(sentence).into_iter().collect() } else { asked }
        }
        Language::Zh | Language::En => Vec::new(),
        _ => {
            let vocabulary = view.vocabulary;
            let asked = german::ask(sentence, vocabulary)
                .or_else(|| measured_elsewhere::ask(sentence, vocabulary))
                .or_else(|| attribute_elsewhere::ask(sentence))
                .or_else(|| elsewhere::ask(sentence, vocabulary))
                .or_else(|| reason::ask(sentence))
                .or_else(|| case_elsewhere::ask(sentence))
                .or_else(|| end_elsewhere::ask(sentence));
            asked
                .or_else(|| verbs_elsewhere::ask(sentence, vocabulary))
                .or_else(|| agent_elsewhere::ask(sentence, vocabulary))
                .into_iter()
                .collect()
        }
    };
    // What only explains a term in passing is asked for that; an answer that holds the explanation says two things.
    let apposed = apposed::ask(sentence);
    let holds = |one: &Asked| apposed.first().is_some_and(|first| one.answer.contains(&first.answer));
    let asked = if asked.is_empty() || asked.iter().any(holds) { apposed } else { asked };
    let is_fair = |asked: &Asked| fitness::is_fair(asked, view, sentence);
    let fair = |asked: Asked| {
        if is_fair(&asked) { Some(asked) } else { chinese_role::role_of(&asked).filter(is_fair) }
    };
    asked
        .into_iter()
        .filter_map(fair)
        .map(Asked::with_infinitive)
        .map(|Asked { form, question, answer, cut, score }| {
            sentence.ask(form, &question, &answer, cut).score(score)
        })
        .filter(|draft| !opens_with_figure(&draft.question))
        // What a sentence counts and then names is asked by its names (R12).
        .filter(|draft| {
            !matches!(draft.form, "R7.count" | "R7.passive" | "R7.parts")
                || !enumeration::names_members(sentence)
        })
        // What leads to points of its own tells its object by them.
        .filter(|draft| {
            !sentence.leads_on() || !matches!(draft.form, "R7.object" | "R7.if" | "R7.then" | "R7.verb")
        })
        .filter(|draft| draft.answer.chars().filter(|c| c.is_alphanumeric()).count() >= 2)
        .collect()
}

/// Whether 会怎样 leaves open what a blank would ask more narrowly: the sentence names or counts its consequence.
fn is_open(asked: &Asked, sentence: &Sentence<'_, '_>, view: &View<'_>) -> bool {
    /// A hole that the cloze rules are sure to ask.
    const SURE: u16 = 650;
    let narrower = |hole: &Hole| {
        let names = matches!(hole.kind, Kind::Bold | Kind::Code | Kind::Number | Kind::Closed);
        names && hole.score >= SURE && hole.range.start >= sentence.text.markdown.find('，').unwrap_or(0)
    };
    // Where its author marked another part of the sentence, that is the fact.
    let marked = |hole: &Hole| hole.kind == Kind::Bold && hole.score >= SURE;
    if asked.form == "R7.moved" {
        return holes::may_hide(sentence) && holes::best(sentence, view).is_some_and(|hole| marked(&hole));
    }
    asked.form == "R7.then"
        && holes::may_hide(sentence)
        && holes::best(sentence, view).is_some_and(|hole| narrower(&hole))
}

/// Whether a question is about a bare figure in code, a piece of some example.
fn opens_with_figure(question: &str) -> bool {
    let code = question.strip_prefix('`').and_then(|rest| rest.split_once('`'));
    code.is_some_and(|(code, _)| code.chars().all(|c| c.is_ascii_digit()))
}

pub(super) use agent_elsewhere::tells_agent;

/// Whether the subject of an item is the name above it and no word of its own.
fn takes_name_from_above(sentence: &Sentence<'_, '_>, subject: &str) -> bool {
    let statement = sentence.statement;
    let written = statement.text.markdown.trim_start_matches(['*', '_', ' ']);
    statement.place == Place::Item && sentence.place == 0 && !written.starts_with(subject)
}

/// The question of a Chinese sentence that is asked in place, without its mark, and the answer.
pub(super) fn in_place(sentence: &str) -> Option<(String, String)> {
    let text = text::remark(sentence, 1);
    in_place::ask(&text).map(|asked| (asked.question, asked.answer))
}

/// What a sentence is asked: a form, the question without its mark, the answer.
struct Asked {
    form: &'static str,
    question: String,
    answer: String,
    /// Whether question and answer together say less than the sentence, which then stands on the back.
    cut: bool,
    score: u16,
}

impl Asked {
    /// A question and its answer.
    fn new(form: &'static str, question: String, answer: impl Into<String>) -> Self {
        Self { form, question, answer: answer.into(), cut: false, score: 780 }
    }

    /// *What is X declared to?* – *be empty*: the verb of the answer belongs to the question.
    fn with_infinitive(mut self) -> Self {
        if self.question.starts_with("What ")
            && self.question.ends_with(" to")
            && let Some(told) = self.answer.strip_prefix("be ")
        {
            self.answer = told.to_owned();
            self.question.push_str(" be");
        }
        self
    }

    fn cut(mut self) -> Self {
        self.cut = true;
        self
    }

    fn score(mut self, score: u16) -> Self {
        self.score = score;
        self
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
            one("* 当缆绳的拉力大于极限时，会导致断裂和事故，当拉力太小时，会导致松脱"),
            pair("当缆绳的拉力大于极限时，会导致什么？", "断裂和事故")
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
