//! R1, definitions: `T：D`, `T: D`, `T —— D`, `T - D`, `T → D`, `T = D`.
//!
//! | what stands there | Chinese | English |
//! |---|---|---|
//! | T names a thing | {T}是什么？ | What is {T}? · What does “{T}” mean? |
//! | T is code or a sign | {T} 表示什么？ · {T} 有什么作用？ | What does {T} mean? · What does {T} do? |
//! | T is something to do | 如何{T}？ | How do you {t}? |
//! | T is an attribute (用途, Cause) | {owner} 的{T}是什么？ | What is the {t} of {owner}? |
//! | T is a case of one (below Cause) | {owner} ({T}) 的{attribute}是什么？ | What is the {attribute} of {owner} ({T})? |
//! | T is a date | {T}发生了什么？ | What happened in {T}? |
//! | D is a number or a year | {T}是多少？ · {T}是哪一年？ | {T}: what is the value? · {T}: in which year? |
//!
//! Other languages ask with the forms of their file in `templates/`, which need no article of T. What is no
//! definition there hides D behind the author's own sign: `NodePort = ____`.
//!
//! The answer is the first sentence of D, the rest goes below it. Where D is short, a reverse card asks for the
//! code that it describes. An attribute needs its owner in the question: a front of just “用途” is no question.
//!
//! Not taken: introductions (例如, 注意, see also), clauses before the colon, D that is a link or empty.
//! Idea: minimum information and wording (Wozniak, rules 4 and 12); two-way cards (rule 17).

mod chinese;
mod elsewhere;
pub(super) mod english;
mod fitness;
mod genus;
mod implied;
mod spoken;
mod unfit;

use std::collections::BTreeMap;

use crate::generate::context;
use crate::generate::fence::is_command;
use crate::generate::figure::{is_date, is_number, is_year};
use crate::generate::label::{self, Labelled};
use crate::generate::lexicon::literal::restates;
use crate::generate::lexicon::{self, en, people, zh};
use crate::generate::listing;
use crate::generate::script::{has_han, weight, words};
use crate::generate::sentence::{first_sentence, without_end_mark};
use crate::generate::templates::{self, fill};
use crate::generate::text::{links, pruned, without_highlights};
use crate::generate::typography::{code_term, joined, question};
use crate::generate::view::{Statement, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::{Item, MarkKind, Text};

use super::code_wording::told;
pub(super) use chinese::chinese;
use english::{english, is_span, opens_with_span};
use fitness::is_definition;

/// Longest definition that is asked in reverse: 12 Han characters, short enough to name one thing.
const REVERSE_WEIGHT: usize = 24;

/// More items below an answer than these are a list of their own.
const POINTS: usize = 5;

/// The score of what follows from a small-lettered phrase behind an arrow: the author's sign alone says how.
const FOLLOWING: u16 = 640;

/// The score of a sentence that stands for the meaning of its label.
const CLAUSE: u16 = 740;

/// A longer item states something of its own.
const POINT_WEIGHT: usize = 60;

/// Attributes whose labels below tell cases (when, in whom); those below others (uses, 优点) are the points themselves.
#[rustfmt::skip]
const CASED: &[&str] = &[
    "cause", "causes", "etiology", "aetiology", "treatment", "therapy", "tx", "management", "reversal", "antidote", "dose", "dosage", "prognosis",
    "complexity", "time complexity", "space complexity", "default", "ursache", "ursachen", "therapie", "behandlung", "dosis",
    "causa", "terapia", "trattamento", "cura", "traitement", "posologie", "causas", "tratamiento", "tratamento", "причина",
    "причины", "лечение", "доза", "原因", "病因", "治疗", "剂量", "复杂度", "时间复杂度", "默认值", "治療",
];

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let implied = implied::pairs(view);
    let found: Vec<(&Statement<'n>, Labelled)> = view
        .statements
        .iter()
        .filter(|statement| statement.is_fact)
        .filter_map(|statement| statement.pair().map(|found| (statement, found)))
        .chain(implied.iter().map(|(statement, found)| (statement, found)))
        .map(|(statement, Labelled { label, definition, colon, arrow })| {
            let (label, definition) = (without_highlights(label), without_highlights(definition));
            (statement, Labelled { label, definition, colon: *colon, arrow: *arrow })
        })
        .filter(|(statement, found)| is_definition(statement, found) && !unfit::is_no_name(view, found))
        .collect();
    let meanings: Vec<String> = found.iter().map(|(_, pair)| pair.definition.plain()).collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for meaning in &meanings {
        *times.entry(meaning).or_default() += 1;
    }
    let mut drafts = Vec::new();
    for ((statement, pair), meaning) in found.iter().zip(&meanings) {
        let nested = english::nested(view, statement, pair);
        if nested.is_none() {
            drafts.extend(forward(view, statement, pair));
            drafts.extend(english::deed(view, statement, pair));
        }
        drafts.extend(nested);
        // Two terms with one meaning cannot be told apart from it.
        if times[meaning.as_str()] == 1 {
            drafts.extend(reverse(view, statement, pair));
            drafts.extend(spoken::ask(view, statement, pair, &found));
        }
    }
    drafts.into()
}

fn forward<'n>(view: &View<'n>, statement: &Statement<'n>, found: &Labelled) -> Option<Draft<'n>> {
    let (first, rest) = first_sentence(&found.definition);
    let answer = pruned(first, |kind| matches!(kind, MarkKind::Url | MarkKind::Image(_)));
    let language = view.language_of_pair(&found.label, &found.definition);
    let said = answer.markdown.to_lowercase();
    let leans = ["same ", "like ", "ditto", "一样", "同样", "同上", "类似"];
    if is_code(&found.label) && leans.iter().any(|word| said.starts_with(word)) {
        return None;
    }
    if let Some(draft) = of_code(statement, found, language) {
        return Some(draft);
    }
    let (form, score, body) = ask(view, statement, found, language)?;
    if language == Language::Zh
        && has_points(form, &found.label.plain())
        && let Some(points) = listing::points(&found.definition.markdown)
    {
        let asked = body.trim_end_matches('？').trim_end_matches("是什么");
        let asked = question(&format!("{asked}有哪 {} 点", points.len()), language);
        let answer = points.iter().map(|point| format!("- {point}")).collect::<Vec<_>>().join("\n");
        let draft = Draft::new(form, statement.lines, language, asked, answer);
        return Some(draft.owners(&statement.owners).extra(links(&statement.text)).score(score));
    }
    if language == Language::Zh
        && let Some((asked, members)) = counted(&found.label, &found.definition)
    {
        let answer = members.iter().map(|member| format!("- {member}")).collect::<Vec<_>>().join("\n");
        let asked = question(&asked, language);
        let draft = Draft::new("R1.counted", statement.lines, language, asked, answer);
        return Some(draft.owners(&statement.owners).extra(links(&statement.text)).score(score));
    }
    let further = links(&statement.text).into_iter().chain(points(&statement.children));
    let written = without_end_mark(&answer.markdown);
    let told = templates::of(language).without_copula(written);
    let is_thing = told.len() < written.len();
    let (answer, further_clause) =
        if asks_how(form, language, &body) { (told, "") } else { one_clause(told) };
    let body = match form {
        "R1.about" if is_pair_of_signs(found, statement) || language == Language::Other => body,
        // A statement of some words tells what its label is about; a word or two say only how the author ordered them.
        "R1.about" if language != Language::Zh && elsewhere::tells(answer, found, language) => {
            elsewhere::told(view, statement, found, answer, is_thing, language)?
        }
        "R1.about" if language != Language::Zh => return None,
        _ => body,
    };
    let is_english = language == Language::En && form == "R1";
    if is_english && !is_code(&found.label) {
        if let Some(disease) = unfit::examined(view, statement)
            .filter(|_| english::has_no_article(told) && body.starts_with("What "))
        {
            let asked = format!("What does {} show in {disease}", found.label.markdown);
            let draft =
                Draft::new(form, statement.lines, language, question(&asked, language), answer.to_owned());
            return Some(draft.owners(&statement.owners).extra([rest.markdown]).of_heading().score(780));
        }
        let plain = found.label.plain();
        let asks_what =
            body.starts_with("What does “") || body.starts_with("What is ") || body.starts_with("What are ");
        if english::is_no_meaning(&plain, told)
            || (!body.starts_with("How do you ") || body.starts_with("How do you write “"))
                && unfit::is_no_term(&plain, told)
            || body.ends_with("what do you do?") && unfit::is_effect(told)
            || body.starts_with("How do you write") && unfit::is_typographic(view, told)
            || asks_what && unfit::is_only_said(told)
            || asks_what && english::is_measured(told)
            || asks_what && opens_with_subject(told, &view.context.owner)
        {
            return None;
        }
        let asks_kind = genus::asks(&body) && !body.ends_with(" known for?") && !english::follows(found);
        if asks_kind && !genus::tells(told) && !genus::repeats(&plain, told) {
            let draft = genus::by_remark(statement, &found.label, told)?;
            return Some(draft.owners(&statement.owners));
        }
    }
    let follows = is_english && english::follows(found);
    let score = match () {
        () if follows => FOLLOWING,
        () if is_english && body.starts_with("What does “") && english::is_clause(told) => CLAUSE,
        () => score,
    };
    let about = form == "R1.about" && is_pair_of_signs(found, statement) && language != Language::Other;
    // Behind an arrow much may follow, unless a figure tells the case.
    let is_open = found.arrow
        && !found.definition.markdown.starts_with('`')
        && !found.label.plain().chars().any(|c| c.is_ascii_digit());
    if about && is_open && !matches!(language, Language::Zh | Language::En | Language::Ja) {
        return None;
    }
    let completion = (about || follows).then(|| complete(statement, found, answer, language)).flatten();
    if follows && completion.is_none() {
        return None;
    }
    let draft = completion
        .unwrap_or_else(|| Draft::new(form, statement.lines, language, body, answer.to_owned()))
        .owners(&statement.owners)
        .extra([further_clause.to_owned(), rest.markdown].into_iter().chain(further))
        .score(score);
    Some(draft)
}

/// Whether a sentence is about what the section is about, whatever its label: *Relativism* › `Factual: Relativism
/// argues that …`.
fn opens_with_subject(told: &str, owner: &str) -> bool {
    owner.len() > 4
        && !owner.contains(' ')
        && told.strip_prefix(owner).is_some_and(|rest| rest.starts_with(' '))
}

/// Whether a label names something that has several points: 功能 of its owner, B+ 树的特点.
fn has_points(form: &str, label: &str) -> bool {
    form == "R1.attribute" || zh::ATTRIBUTES.iter().any(|attribute| label.ends_with(attribute))
}

/// `Redis 支持五种类型：a，b，…`: the members that a label counts, and the question for them.
fn counted(label: &Text, definition: &Text) -> Option<(String, Vec<String>)> {
    let (at, len, count) = listing::counted(&label.markdown)?;
    let members = listing::members(without_end_mark(&definition.markdown), count)?;
    if members.iter().any(|member| !member.chars().any(char::is_alphabetic)) {
        return None;
    }
    let (head, kind) = (label.markdown[..at].trim_end(), label.markdown[at + len..].trim_start());
    let verb = ["支持", "有", "包括", "包含", "分为", "分成", "提供", "需要"]
        .iter()
        .any(|verb| head.ends_with(verb));
    let asked =
        if verb { format!("{head}哪 {count} {kind}") } else { joined(&label.markdown, "分别是什么") };
    Some((asked, members))
}

/// What is told of code, where the gloss shows which question fits it.
fn of_code<'n>(statement: &Statement<'n>, found: &Labelled, language: Language) -> Option<Draft<'n>> {
    let plain = found.label.plain();
    let (first, rest) = first_sentence(&found.definition);
    let meaning = without_end_mark(&first.markdown);
    let is_named = plain.chars().filter(|c| c.is_alphabetic()).count() > 2 || plain.starts_with('-');
    // `jobs -l` is a command, marked or not.
    let is_command = plain.is_ascii()
        && (plain.contains(" -") || plain.contains(' ') && is_command(&plain))
        && plain.starts_with(|c: char| c.is_ascii_lowercase());
    if !(is_code(&found.label) || is_command)
        || !is_named
        || is_number(meaning)
        || is_date(&plain)
        || is_year(meaning)
    {
        return None;
    }
    let told = told(&code_term(&found.label.markdown, &plain), meaning, language)
        .filter(|told| told.is_sure || plain.contains('(') || plain.starts_with('-') || is_command)?;
    let (answer, further_clause) = one_clause(&told.answer);
    let further_clause = if meaning.ends_with(told.answer.as_str()) { further_clause } else { meaning };
    let further = links(&statement.text).into_iter().chain(points(&statement.children));
    Some(
        Draft::new("R1", statement.lines, language, told.question, answer.to_owned())
            .owners(&statement.owners)
            .extra([further_clause.to_owned(), rest.markdown].into_iter().chain(further))
            .score(880),
    )
}

/// Whether a question asks for a way of doing something, whose parts belong together.
fn asks_how(form: &str, language: Language, body: &str) -> bool {
    let is_told = form == "R1.about" && language != Language::Zh;
    form != "R1" && !is_told && form != "R1.attribute" || language == Language::Zh && body.starts_with("如何")
}

/// The first clause of what is said, and the further ones: each is a fact, and one is asked for.
fn one_clause(told: &str) -> (&str, &str) {
    /// A clause shorter than four Han characters is only a part of one.
    const CLAUSE_WEIGHT: usize = 8;
    #[rustfmt::skip]
    const LEANING: &[&str] = &[
        "因为", "如果", "当", "虽然", "由于", "若", "只要", "为了", "在", "不仅", "既", "先", "要么", "除了", "用于", "通过", "一旦", "对于",
        "随着", "根据", "假设", "首先", "针对", "凡", "尽管", "无论", "不管", "即使", "不但", "一方面", "比如",
        "只有", "使用", "利用", "基于", "借助", "同一", "收到", "遇到",
    ];
    const TRAILING: &[&str] =
        &["前后", "中", "上", "下", "内", "里", "间", "时", "后", "前", "处", "者", "以来"];
    // 「…，并…」 and 「…，而…」 carry the clause on rather than add one.
    const JOINING: &[char] = &['并', '而', '且', '再', '就', '则', '才', '从', '但', '然', '直', '以', '都'];
    let is_open = |head: &str| {
        head.matches(['(', '（', '「', '“']).count() != head.matches([')', '）', '」', '”']).count()
            || !head.matches('`').count().is_multiple_of(2)
            || !head.matches('$').count().is_multiple_of(2)
    };
    let signs = if has_han(told) { &["；", "，"][..] } else { &["; "][..] };
    let cut = signs.iter().find_map(|sign| {
        let (head, tail) = told.split_once(sign)?;
        // The semicolon of `&mdash;` parts nothing.
        if head.rsplit(' ').next().is_some_and(|last| last.starts_with('&')) {
            return None;
        }
        let whole = weight(head) >= CLAUSE_WEIGHT && weight(tail) >= CLAUSE_WEIGHT && !is_open(head);
        let leans = LEANING.iter().any(|word| head.starts_with(word))
            || TRAILING.iter().any(|word| head.ends_with(word))
            || zh::is_adverbial(head)
            || *sign == "，" && tail.trim_start().starts_with(JOINING)
            || head.contains('、');
        (whole && !leans).then_some((head, tail))
    });
    cut.unwrap_or((told, ""))
}

/// Whether the author's sign joins two things of a list with a head of its own, so that one is asked by the other.
fn is_pair_of_signs(found: &Labelled, statement: &Statement<'_>) -> bool {
    found.arrow || !found.colon && !statement.owners.is_empty()
}

/// What is said of a label, hidden behind the author's own sign: a fact without a question word of its own is
/// asked more narrowly by its line than by “what is there to know of …”.
fn complete<'n>(
    statement: &Statement<'n>,
    found: &Labelled,
    answer: &str,
    language: Language,
) -> Option<Draft<'n>> {
    let line = statement.text.markdown.trim_end();
    let start = line.len().checked_sub(found.definition.markdown.len())?;
    let told = line.get(start..)?;
    let shown = told.starts_with(answer) && !answer.is_empty();
    shown.then(|| {
        let text = &line[..start + answer.len()];
        Draft::cloze("R1.about", statement.lines, language, text, start..text.len())
    })
}

/// Short items below, which explain the answer above them.
fn points(children: &[&Item]) -> Option<String> {
    let short = |item: &&Item| item.task.is_none() && weight(&item.text.markdown) <= POINT_WEIGHT;
    // A point without text of its own would leave a hole in the list.
    let whole = |item: &&Item| !item.text.is_empty() && short(item);
    let all = (1..=POINTS).contains(&children.len()) && children.iter().all(whole);
    all.then(|| {
        children
            .iter()
            .map(|item| format!("- {}", item.text.markdown.replace('\n', " ")))
            .collect::<Vec<_>>()
            .join("\n")
    })
}

/// Whether a label is code or a sign: a code span, or a short word that holds a sign or is a single letter.
fn is_code(label: &Text) -> bool {
    let plain = label.plain();
    let span = label.marks.iter().any(|mark| mark.kind == MarkKind::Code);
    let signs = plain.chars().any(|c| c.is_ascii_punctuation() && !matches!(c, '-' | '.' | '\'' | '/' | '&'));
    !has_han(&plain) && span && !is_words(&plain)
        || plain.is_ascii() && !plain.contains(' ') && (signs || plain.len() == 1)
}

/// Whether a label in backticks is words of some language and no code: an article opens it, or a word in title case.
fn is_words(plain: &str) -> bool {
    let Some((first, _)) = plain.split_once(' ') else { return false };
    let is_title = first.len() > 2
        && first.starts_with(char::is_uppercase)
        && first.chars().skip(1).all(|c| c.is_lowercase() || matches!(c, '\'' | '’'));
    first.len() > 1
        && plain.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'))
        && (is_title
            || templates::all_words()
                .any(|(_, words)| words.articles.contains(&first) || words.definite.contains(&first)))
}

/// The question for a label, by what the label and its definition are.
fn ask(
    view: &View<'_>,
    statement: &Statement<'_>,
    found: &Labelled,
    language: Language,
) -> Option<(&'static str, u16, String)> {
    let Labelled { label, definition, .. } = found;
    if let Some(listed) = elsewhere::listed(statement, found, language) {
        return Some(("R1.case", 820, listed));
    }
    let bare = label.plain();
    let term = if is_words(&bare) { bare.as_str() } else { label.markdown.as_str() };
    let term = term.trim_end_matches("在于");
    let plain = label.plain().trim_end_matches("在于").to_owned();
    let meaning = definition.plain();
    let is_code = is_code(label);
    if is_date(&plain) {
        // A person alone did no thing that happened: *1781: Immanuel Kant*. What opens with a figure is a result.
        let tells = !is_number(&meaning)
            && !(meaning.starts_with(|c: char| c.is_ascii_digit()) && meaning.contains('%'))
            && !people::is_named(without_end_mark(&meaning))
            && (words(&meaning) > 1 || has_han(&meaning));
        return tells.then(|| ("R1.date", 850, happened(term, language)));
    }
    if view.is_attribute(&plain)
        && !elsewhere::is_only_repeated(&plain, language)
        && !elsewhere::is_member(view, statement, language)
        && !label.marks.iter().any(|mark| mark.kind == MarkKind::Code)
    {
        let owner = owner(view, statement);
        if owner.is_empty() {
            return None;
        }
        // The description of a thing is what it is.
        let describes = ["description", "definition", "meaning"].contains(&plain.to_lowercase().as_str());
        if describes && language == Language::En && !owner.contains('`') {
            let first = first_sentence(definition).0.plain();
            let asked = english(&owner, &owner, without_end_mark(&first), false, false);
            return Some(("R1.attribute", 860, question(&asked, language)));
        }
        return Some(("R1.attribute", 860, attribute(term, &owner, language)));
    }
    if let Some((of, owner)) = case(view, statement) {
        return Some(("R1.case", 840, attribute(&of, &format!("{owner} ({term})"), language)));
    }
    if language == Language::Zh && found.arrow && chinese::claims(&plain) {
        return Some(("R1.about", 740, question(&joined(term, "会怎样"), language)));
    }
    if language == Language::Zh && zh::is_adverbial(&plain) {
        return Some(("R1.about", 740, question(&format!("{term}怎样"), language)));
    }
    let asked = match language {
        Language::Zh => question(&chinese(term, &plain, &meaning, is_code), language),
        Language::En => {
            let first = first_sentence(definition).0;
            let writes = opens_with_span(&first) || is_span(&first);
            let first = first.plain();
            let told = without_end_mark(&first);
            if !is_code && !writes && english::is_person_here(view, statement, &plain) {
                return english::of_person(term, told).map(|asked| ("R1", 860, question(&asked, language)));
            }
            question(&english(term, &plain, told, is_code, writes), language)
        }
        other => {
            let is_foreign = view.language_of(label) != other;
            // “FreeBSD: `explicit_bzero`” says where something is called so, not how FreeBSD is written.
            let names_place = is_foreign && !is_code && definition.markdown.starts_with('`');
            if names_place && plain.is_ascii()
                || elsewhere::is_only_repeated(&plain, other)
                    && view.is_attribute(&plain)
                    && definition.markdown.starts_with('`')
            {
                return None;
            }
            return Some(templates::of(other).definition(found, is_code, is_foreign));
        }
    };
    Some(("R1", 880, asked))
}

/// What happened at a date.
pub(super) fn happened(date: &str, language: Language) -> String {
    match language {
        Language::Zh => question(&format!("{date}发生了什么"), language),
        Language::En => {
            let has_day = date.split(|c: char| !c.is_ascii_digit()).any(|part| matches!(part.len(), 1 | 2));
            let has_day = has_day && !label::is_period(date);
            question(&format!("What happened {} {date}", if has_day { "on" } else { "in" }), language)
        }
        other => fill(templates::of(other).asks.happened, date),
    }
}

/// `用途` of an owner, `Cause` of an owner.
pub(super) fn attribute(term: &str, owner: &str, language: Language) -> String {
    let body = match language {
        Language::Zh => format!("{}是什么", joined(owner, &format!("的{term}"))),
        Language::En => {
            let verb = if en::is_plural(term) { "are" } else { "is" };
            // A label in a third language stands out as a word of the note.
            let shown = en::attribute_in_sentence(term).unwrap_or_else(|| format!("“{term}”"));
            format!("What {verb} the {shown} of {owner}")
        }
        other => return templates::of(other).attribute(owner, term),
    };
    question(&body, language)
}

/// The attribute that a label tells a case of, with its owner: `younger: …` below `Cause:` of a disease.
fn case(view: &View<'_>, statement: &Statement<'_>) -> Option<(String, String)> {
    let (parent, above) = statement.owners.split_last()?;
    let attribute = context::name_of(parent);
    if !CASED.contains(&attribute.to_lowercase().as_str()) {
        return None;
    }
    // What stands behind the parent's own colon is told of; its children tell more of that and no other case.
    let is_bare = label::split(parent).is_none_or(|found| found.definition.is_empty());
    let of = statement.under(above);
    let owner = owner(view, &of);
    (is_bare && !owner.is_empty()).then_some((attribute, owner))
}

/// What an attribute belongs to: the nearest item above that names something, else the section's subject.
fn owner(view: &View<'_>, statement: &Statement<'_>) -> String {
    let is_label = |name: &str| view.is_attribute(name) || lexicon::is_generic_heading(name);
    let nearest = statement
        .owners
        .iter()
        .rev()
        .map(|owner| (owner, context::name_of(owner)))
        .find(|(_, name)| !is_label(name));
    // *Nodules (rare < 1%)*: how often there are any is no part of the name.
    let bare = |name: String| {
        let remark = &name[context::without_remark(&name).len()..];
        if remark.contains(['%', '<', '>']) { context::without_remark(&name).to_owned() } else { name }
    };
    match nearest {
        // What belongs to a sentence above belongs to no name further up.
        Some((owner, _)) if !context::is_topic(owner) => String::new(),
        Some((_, name)) => bare(name),
        // The goal of week 11 is no goal of the whole.
        None if view.section.path.last().is_some_and(|heading| {
            let plain = heading.text.plain();
            en::counts_parts(&plain) || lexicon::is_date(&plain)
        }) =>
        {
            String::new()
        }
        None => bare(view.context.owner.clone()),
    }
}

/// The reverse: code or a sign is asked for by its short meaning.
fn reverse<'n>(view: &View<'n>, statement: &Statement<'n>, found: &Labelled) -> Option<Draft<'n>> {
    let label = found.label.plain();
    let meaning = without_end_mark(&found.definition.markdown);
    let is_code = is_code(&found.label);
    // Only what code does brings its name back, and not where it says the name.
    let names = label.chars().filter(|c| c.is_alphabetic()).count() > 2
        && !label.contains(['^', '~', '$', '%', '{', '*', '+', '!', '#']);
    let last = label.split('(').next().unwrap_or(&label).rsplit(['.', ':', ' ']).next().unwrap_or(&label);
    let acts = told(&label, meaning, view.language_of(&found.definition)).is_some_and(|told| told.is_task);
    if names && (!acts || restates(meaning, last)) {
        return None;
    }
    let short =
        weight(meaning) <= REVERSE_WEIGHT && found.definition.marks.is_empty() && weight(meaning) >= 4;
    let language = view.language_of(&found.definition);
    if !is_code
        || !short
        || view.is_attribute(&label)
        || has_han(&label)
        || is_number(meaning)
        || meaning.contains(['，', '；', ',', '它', '这'])
    {
        return None;
    }
    let asked = match language {
        Language::Zh => question(&format!("哪个写法对应「{meaning}」"), language),
        Language::En if names => {
            // Many commands do the same; which is meant is told by its first word.
            let (first, _) = label.split_once(' ').unwrap_or((label.get(..1).unwrap_or(&label), ""));
            let space = if label.contains(' ') { " " } else { "" };
            question(&format!("How do you {} (`{first}{space}…`)", en::decapitalise(meaning)), language)
        }
        Language::En => question(&format!("Which one means “{}”", en::in_sentence(meaning)), language),
        // No question word fits a sign, a register and an option alike.
        _ if label.chars().any(char::is_alphanumeric) => return None,
        other => fill(templates::of(other).asks.reverse, meaning),
    };
    let answer = code_term(&found.label.markdown, &label);
    Some(
        Draft::new("R1.reverse", statement.lines, language, asked, answer)
            .owners(&statement.owners)
            .score(800),
    )
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(markdown: &str) -> Vec<(String, String)> {
        asked_by("R1", markdown)
    }

    fn one(markdown: &str) -> (String, String) {
        let all = questions(markdown);
        assert_eq!(all.len(), 1, "{all:?}");
        all[0].clone()
    }

    #[test]
    fn members_are_asked_as_such_and_instructions_as_what_to_do() {
        assert_eq!(
            questions(
                "# Heart\n\n- beta blocker: bisoprolol, carvedilol, metoprolol succinate\n- inferior infarct - check right sided leads\n"
            ),
            [
                pair("[Heart] beta blocker: which ones? (3)", "bisoprolol, carvedilol, metoprolol succinate"),
                pair("[Heart] inferior infarct: what do you do?", "check right sided leads"),
            ]
        );
    }

    #[test]
    fn english_asks_for_what_its_definition_tells() {
        for (line, question, answer) in [
            (
                "- **Edict of Milan**: Granted all Christians the right to worship.",
                "What did “Edict of Milan” do?",
                "Granted all Christians the right to worship",
            ),
            (
                "- **Diet of Worms (1521)**: *Significance: made the breach with Rome final.* Luther refused to recant.",
                "What is the significance of the Diet of Worms (1521)?",
                "made the breach with Rome final",
            ),
            (
                "- **Ada Lovelace**: English mathematician who wrote the first programme",
                "Who was Ada Lovelace?",
                "English mathematician who wrote the first programme",
            ),
            (
                "- **Bystander Effect**: help becomes rarer the more people watch",
                "What is the Bystander Effect?",
                "help becomes rarer the more people watch",
            ),
            (
                "- **Punic Wars**: three conflicts of Rome and Carthage",
                "What are the Punic Wars?",
                "three conflicts of Rome and Carthage",
            ),
            ("- **ATP**: adenosine triphosphate", "What does ATP stand for?", "adenosine triphosphate"),
            ("- high heat -> proteins lose their shape", "high heat -> ____", "proteins lose their shape"),
            (
                "- **Fall of Carthage**: destruction of the city in the third war",
                "What is the Fall of Carthage?",
                "destruction of the city in the third war",
            ),
        ] {
            let note = format!("# T\n\n## Notes on X\n\n{line}\n");
            assert_eq!(one(&note), pair(&format!("[Notes on X] {question}"), answer));
        }
    }

    #[test]
    fn a_second_clause_with_a_verb_is_asked_as_well() {
        assert_eq!(
            questions(
                "# T\n\n## Notes on X\n\n- **cAMP** - cyclic adenosine monophosphate; activates protein kinases\n"
            ),
            [
                pair("[Notes on X] What does cAMP stand for?", "cyclic adenosine monophosphate"),
                pair("[Notes on X] What does “cAMP” do?", "activates protein kinases"),
            ]
        );
    }

    #[test]
    fn a_participle_that_looks_like_a_verb_is_no_instruction() {
        assert_eq!(
            questions(
                "# ZFS\n\n- ARC: read cache of pages in RAM\n- suspended card: set aside until you resume it\n"
            ),
            [
                pair("[ZFS] What is ARC?", "read cache of pages in RAM"),
                pair("[ZFS] What does “suspended card” mean?", "set aside until you resume it"),
            ]
        );
    }

    #[test]
    fn a_date_asks_what_happened() {
        let note = "# War\n\n- 1848: the March revolution\n- 17 March 1861: kingdom of Italy proclaimed\n- June 1915: Italy \
            enters the war\n- 1914–1918: the First World War\n- 1900: 32\n";
        assert_eq!(
            questions(note),
            [
                pair("[War] What happened in 1848?", "the March revolution"),
                pair("[War] What happened on 17 March 1861?", "kingdom of Italy proclaimed"),
                pair("[War] What happened in June 1915?", "Italy enters the war"),
                pair("[War] What happened in 1914–1918?", "the First World War"),
            ]
        );
        assert_eq!(
            questions("# 史\n\n- 1840年：鸦片战争开始\n- 1894：甲午战争爆发\n"),
            [
                pair("【史】1840 年发生了什么？", "鸦片战争开始"),
                pair("【史】1894 发生了什么？", "甲午战争爆发")
            ]
        );
    }

    #[test]
    fn a_case_of_an_attribute_is_asked_with_its_owner() {
        let note = "# Valves\n\n- **Stenosis**\n    - Cause:\n        - younger: bicuspid valve\n        - rheumatic\n";
        assert_eq!(
            questions(note),
            [pair("[Valves] What is the cause of Stenosis (younger)?", "bicuspid valve")]
        );
    }

    #[test]
    fn a_sign_is_asked_both_ways() {
        assert_eq!(
            questions("# Python\n\n#### 文件操作\n\n* w+：读写\n* a：追加写入\n"),
            [
                pair("【文件操作】`w+` 表示什么？", "读写"),
                pair("【文件操作】哪个写法对应「读写」？", "`w+`"),
                pair("【文件操作】`a` 有什么作用？", "追加写入"),
                pair("【文件操作】哪个写法对应「追加写入」？", "`a`"),
            ]
        );
    }

    #[test]
    fn something_to_do_is_asked_as_how() {
        assert_eq!(
            one(
                "# P\n\n## metaclass\n\n* 控制类的创建行为：重写 `__new__`，在其中改属性。例如，添加属性。\n"
            ),
            pair("【metaclass】如何控制类的创建行为？", "重写 `__new__`，在其中改属性")
        );
        // What only says the label again is no answer.
        let circular = "# P\n\n## metaclass\n\n* 控制类的创建行为：通过特定方法，您可以控制类的创建过程。\n";
        assert_eq!(questions(circular), []);
        assert_eq!(
            one("# Git\n\n## Undo\n\n- Discard local changes: run `git restore .`\n"),
            pair("[Undo] How do you discard local changes?", "run `git restore .`")
        );
    }

    #[test]
    fn a_command_without_marks_is_asked_for_what_it_does() {
        assert_eq!(
            questions("# 前台与后台\n\n* jobs -l：查看后台的任务\n"),
            [pair("【前台与后台】`jobs -l` 做什么？", "查看后台的任务")]
        );
        assert_eq!(
            questions(
                "# T\n\n## Ones\n\n- `ones(2, 2)`: a matrix full of ones\n- `zeros(2, 2)`: same with zeros\n"
            )
            .len(),
            1
        );
    }

    #[test]
    fn how_often_a_thing_is_seen_is_no_part_of_its_name() {
        let note = "# Med\n\n## Fever\n\n- Nodes (seen in < 2%)\n  - Size: that of a grain of rice\n";
        assert_eq!(questions(note), [pair("[Fever] What is the size of Nodes?", "that of a grain of rice")]);
    }

    #[test]
    fn an_attribute_names_its_owner() {
        assert_eq!(
            one("# Go\n\n## Modules\n\n- `go mod tidy`\n  - **用途**：整理依赖并删除没有用到的模块\n"),
            pair("【Modules】`go mod tidy` 的用途是什么？", "整理依赖并删除没有用到的模块")
        );
        assert_eq!(
            one("# Med\n\n## Gout\n\n- Cause: monosodium urate crystals in joints\n"),
            pair("What is the cause of Gout?", "monosodium urate crystals in joints")
        );
    }

    #[test]
    fn a_bold_line_owns_the_attributes_below_it() {
        let note =
            "# Java\n\n## 集合\n\n**数组列表（顺序结构）：**\n\n优点：按下标查得很快\n缺点：在中间插入很慢\n";
        assert_eq!(
            questions(note),
            [
                pair("【集合】数组列表（顺序结构）的优点是什么？", "按下标查得很快"),
                pair("【集合】数组列表（顺序结构）的缺点是什么？", "在中间插入很慢"),
            ]
        );
    }

    #[test]
    fn a_journal_gives_no_attributes_of_its_title() {
        for heading in ["Week 11", "2024-03-09"] {
            assert_eq!(
                questions(&format!("# Greenhouse\n\n## {heading}\n\n- Goal: a page that works\n")),
                []
            );
        }
    }

    #[test]
    fn a_remark_asks_for_its_term_and_a_short_one_gives_nothing() {
        assert_eq!(
            questions(
                "# Gout\n\n## Findings\n\n- Radiograph: punched-out erosions beside swollen joints\n- Ultrasound: double contour\n"
            ),
            [pair("[Findings] ____: punched-out erosions beside swollen joints", "Radiograph")]
        );
    }

    #[test]
    fn english_templates_follow_the_kind_of_definition() {
        for (line, question) in [
            ("- `len(x)`: returns the number of items", "[Notes on X] What does `len(x)` return?"),
            ("- See the kind of a value: `x.dtype`", "[Notes on X] How do you see the kind of a value?"),
            ("- `--volume`: where data is kept", "[Notes on X] What is `--volume` for?"),
            (
                "- Spaced repetition: reviewing at growing intervals",
                "[Notes on X] What is spaced repetition?",
            ),
            ("- Mutex: a lock that one thread holds at a time", "[Notes on X] What does “Mutex” mean?"),
            ("- Fall of the Berlin Wall: 1989", "[Notes on X] Fall of the Berlin Wall: in which year?"),
            ("- Normal heart rate: 60–100 bpm", "[Notes on X] Normal heart rate: what is the value?"),
        ] {
            assert_eq!(one(&format!("# T\n\n## Notes on X\n\n{line}\n")).0, question);
        }
    }

    #[test]
    fn what_only_looks_like_a_definition_gives_nothing() {
        for line in [
            "* 例如：一个列表里的东西",
            "* 教程：https://example.org/x",
            "* 核心思想：",
            "* Docs: [here](https://example.org)",
            "* 它的意思：不清楚的东西",
            "* See also: the other page of notes",
            "There is one thing that you should never forget about it: the lock.",
            "* [a: b](https://example.org)",
        ] {
            assert_eq!(questions(&format!("# T\n\n## sec\n\n{line}\n")), [], "{line}");
        }
    }

    #[test]
    fn other_languages_ask_without_the_article_they_cannot_know() {
        for (line, question) in [
            ("- Gicht: eine Krankheit, bei der Harnsäure in den Gelenken ausfällt", "Gicht – was ist das?"),
            ("- Ursache: Kristalle in den Gelenken", "Thema: Was ist die Ursache?"),
            ("- Metternich: Außenminister und später Kanzler von Österreich", "Wer ist Metternich?"),
            ("- Bismarck: Politiker und der erste Reichskanzler", "Wer ist Bismarck?"),
            ("- `ls -l`: zeigt die Dateien mit Rechten", "Was macht `ls -l`?"),
            ("- Mauerfall: 1989", "Mauerfall: In welchem Jahr?"),
        ] {
            let note = format!("# Notizen für die Prüfung\n\n## Thema\n\n{line}\n");
            assert_eq!(one(&note).0.trim_start_matches("[Thema] "), question);
        }
        for (line, question) in [
            ("- ione: un atomo che ha perso elettroni", "ione: che cos'è?"),
            ("- Mitose : une division de la cellule", "Mitose\u{a0}: qu'est-ce que c'est\u{a0}?"),
            ("- mitosis: una división del núcleo de la célula", "mitosis: ¿qué es?"),
            ("- mitose: uma divisão da célula que não é a meiose", "mitose: o que é?"),
            ("- Митоз — деление ядра клетки", "Что такое «Митоз»?"),
            ("- 有糸分裂：細胞が二つに分かれること", "有糸分裂とは何ですか？"),
            ("- jicht: een ziekte van het gewricht", "jicht → ?"),
        ] {
            let cards = crate::generate::tests::generated(&format!("{line}\n")).cards;
            assert_eq!(cards[0].front.split("] ").last().unwrap(), question);
        }
    }

    #[test]
    fn a_vocabulary_is_asked_in_the_language_of_its_author() {
        let note = "# Vocabulario de alemán para la clase\n\n## En casa\n\nder Hund - el perro\ndie Katze - la gata\n";
        assert_eq!(
            questions(note),
            [
                pair("[En casa] ¿Qué significa «der Hund»?", "el perro"),
                pair("[En casa] ¿Cómo se dice «el perro» en alemán?", "der Hund"),
                pair("[En casa] ¿Qué significa «die Katze»?", "la gata"),
                pair("[En casa] ¿Cómo se dice «la gata» en alemán?", "die Katze"),
            ]
        );
    }

    #[test]
    fn a_remark_in_code_can_define() {
        assert_eq!(
            one(
                "# P\n\n## argparse\n\n```python\n# 设计模式：可以直接把args传入程序中的各种类\nx = 1\n```\n"
            ),
            pair("【argparse】设计模式是什么？", "可以直接把args传入程序中的各种类")
        );
    }

    #[test]
    fn the_rest_of_a_definition_is_extra() {
        let cards =
            crate::generate::tests::generated("# T\n\n## S\n\n- Mutex: a lock. Only one thread holds it.\n")
                .cards;
        assert_eq!(
            (cards[0].back.as_str(), cards[0].extra.as_str()),
            ("a lock", "Only one thread holds it.")
        );
    }
}
