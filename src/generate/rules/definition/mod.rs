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

mod answer;
mod attribute;
mod by_verb;
mod chained;
mod chinese;
mod elsewhere;
pub(super) mod english;
mod fitness;
mod genus;
mod glossary;
mod glossed;
mod implied;
mod reverse;
mod spoken;
mod unfit;

use std::collections::BTreeMap;

use crate::generate::context;
use crate::generate::fence::is_command;
use crate::generate::figure::{is_date, is_number, is_year};
use crate::generate::label::Labelled;
use crate::generate::lexicon::{en, people, zh};
use crate::generate::listing;
use crate::generate::script::{has_han, words};
use crate::generate::sentence::{first_sentence, opening_sentence, without_end_mark};
use crate::generate::templates;
use crate::generate::text::{links, pruned, without_highlights};
use crate::generate::typography::{code_term, joined, question};
use crate::generate::view::{Statement, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::{MarkKind, Text};

use super::code_wording::told;
use super::equation::is_reckoned;
pub(super) use answer::{counted, one_clause};
use answer::{has_points, points};
use attribute::case;
pub(super) use attribute::{attribute, happened};
pub(super) use chinese::chinese;
use english::{english, is_span, opens_with_span};
use fitness::is_definition;
pub(super) use genus::tells as tells_kind;
use reverse::reverse;

/// The score of a sentence that stands for the meaning of its label.
const CLAUSE: u16 = 740;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let mut implied = implied::pairs(view);
    implied.extend(chained::pairs(view));
    // A sentence below a name that says the name again is asked as a sentence.
    let found: Vec<(&Statement<'n>, Labelled)> = view
        .statements
        .iter()
        .filter(|statement| statement.is_fact && !is_reckoned(&statement.text))
        .filter_map(|statement| statement.pair().map(|found| (statement, found, true)))
        .chain(implied.iter().map(|(statement, found)| (statement, found, false)))
        .map(|(statement, Labelled { label, definition, colon, arrow }, is_beside)| {
            let label = without_brackets(without_highlights(label));
            let definition = chinese::without_copula(without_highlights(definition));
            let definition =
                if is_beside { glossed::without_own_name(&label, definition) } else { definition };
            (statement, glossed::with_gloss(Labelled { label, definition, colon: *colon, arrow: *arrow }))
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
            let meaning = forward(view, statement, pair);
            let deed = english::deed(view, statement, pair);
            let term =
                (meaning.is_none() && deed.is_none()).then(|| glossary::ask(view, statement, pair)).flatten();
            drafts.extend(meaning.into_iter().filter(|draft| !glossary::is_lonely(view, draft, pair)));
            drafts.extend(deed.into_iter().chain(term));
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

/// The question for a label that shows no definition, by what is `told` of it and the clause that answers; `completes` is the
/// one that the author's own sign asks.
fn about(
    view: &View<'_>,
    statement: &Statement<'_>,
    found: &Labelled,
    (told, answer, is_thing): (&str, &str, bool),
    language: Language,
    completes: Option<String>,
) -> Option<String> {
    let asked = elsewhere::members(found, told, language).or(completes);
    // A statement of some words tells what its label is about; a word or two say only how the author ordered them.
    asked.or_else(|| {
        let tells = elsewhere::tells(answer, found, language);
        tells.then(|| elsewhere::told(view, statement, found, answer, is_thing, language)).flatten()
    })
}

/// Whether an arrow tells what follows from a phrase, and no meaning of it.
fn leads_on(found: &Labelled, form: &str, language: Language) -> bool {
    match language {
        Language::En => form == "R1" && english::follows(found),
        _ => found.arrow && elsewhere::is_step(&found.label.reading(), language),
    }
}

/// A label without the square brackets that its author set around it: `[Sounding]: shows the depth`.
fn without_brackets(label: Text) -> Text {
    let is_word = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-');
    let inner = label.markdown.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let is_plain = label.marks.iter().all(|mark| matches!(mark.kind, MarkKind::Strong | MarkKind::Emphasis));
    match inner.filter(|inner| is_plain && inner.chars().all(is_word) && words(inner) <= 4) {
        Some(inner) => label.slice(1..inner.len() + 1),
        None => label,
    }
}

fn forward<'n>(view: &View<'n>, statement: &Statement<'n>, found: &Labelled) -> Option<Draft<'n>> {
    let language = view.language_of_pair(&found.label, &found.definition);
    let whole = answer::is_one_statement(found, language);
    let (first, rest) =
        if whole { (found.definition.clone(), Text::default()) } else { first_sentence(&found.definition) };
    let answer = pruned(first, |kind| matches!(kind, MarkKind::Url | MarkKind::Image(_)));
    if is_code(&found.label) && leans_on_another(&answer.markdown) {
        return None;
    }
    if let Some(draft) = of_code(statement, found, language) {
        return Some(draft);
    }
    if language == Language::Zh
        && let Some(draft) = by_verb::ask(statement, found, is_code(&found.label))
    {
        return Some(draft);
    }
    let (label, meaning) = (found.label.reading(), found.definition.reading());
    if is_date(&label) && lacks_its_day(view, statement, &label) {
        return None;
    }
    if is_hash(&label)
        || is_call_of_placeholder(found)
        || !view.is_attribute(&label) && is_bare_value(&label, &meaning, language)
        || is_path(&label)
        || is_compound_attribute(&label, language)
        || matches!(language, Language::It | Language::Fr | Language::Es)
            && elsewhere::is_fate(&label, &meaning)
    {
        return None;
    }
    let (form, score, body) = ask(view, statement, found, language)?;
    if let Some(draft) = dated(statement, found, (form, score, language)) {
        return Some(draft);
    }
    if language == Language::Zh
        && let Some(draft) = listed(statement, found, (form, score, &body), &answer, &rest)
    {
        return Some(draft);
    }
    let further = links(&statement.text).into_iter().chain(points(&statement.children));
    let written = without_end_mark(&answer.markdown);
    let told = templates::of(language).without_copula(written);
    let is_thing = told.len() < written.len();
    let is_whole =
        asks_how(form, language, &body) || answer::is_told_whole(&found.label.reading(), told, language);
    let featured = (language == Language::Zh).then(|| answer::features(&body, told)).flatten();
    let is_whole = is_whole || featured.is_some() || answer::is_one_breath(told, language);
    let body = featured.unwrap_or(body);
    let (answer, further_clause) = if is_whole { (told, "") } else { one_clause(told) };
    // Behind an arrow much may follow, unless a figure tells the case: a noun is asked for what it means.
    let is_open = found.arrow
        && !found.definition.markdown.starts_with('`')
        && !found.label.reading().chars().any(|c| c.is_ascii_digit())
        && !matches!(language, Language::Zh | Language::En | Language::Ja);
    // A dash is as good as a colon, and its label has a meaning to ask for.
    let dashed = !found.arrow && !matches!(language, Language::Zh | Language::Ja | Language::Other);
    let completes = is_pair_of_signs(found, statement) && !is_open && !dashed;
    let body = if form == "R1.about" && language != Language::Zh && language != Language::Other {
        about(view, statement, found, (told, answer, is_thing), language, completes.then_some(body))?
    } else {
        body
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
        let plain = found.label.reading();
        if fits_no_question(view, &plain, told, &body) {
            return None;
        }
        let asks_kind = genus::asks(&body) && !body.ends_with(" known for?");
        if asks_kind && !genus::tells(told) && !genus::repeats(&plain, told) {
            return None;
        }
    }
    // The author's sign alone says how the one follows from the other, and a blank behind it lets in too much.
    if leads_on(found, form, language) {
        return None;
    }
    let score = match () {
        () if is_english && body.starts_with("What does “") && english::is_clause(told) => CLAUSE,
        () => score,
    };
    let about = form == "R1.about" && completes && language != Language::Other;
    let completion = about.then(|| complete(statement, found, answer, language)).flatten();
    let draft = completion
        .unwrap_or_else(|| Draft::new(form, statement.lines, language, body, answer.to_owned()))
        .owners(&statement.owners)
        .extra([further_clause.to_owned(), rest.markdown].into_iter().chain(further))
        .score(score);
    // What is the largest of all is told without its heading, where that is the answer.
    let stands_alone = language == Language::Zh
        && chinese::ranks(&found.label.plain())
        && context::names(&view.context.shown, told);
    Some(if stands_alone { draft.of_heading() } else { draft })
}

/// Whether an English label or what is said of it fits the question that its form suggests: no name, a finding, an order.
fn fits_no_question(view: &View<'_>, plain: &str, told: &str, body: &str) -> bool {
    let asks_what = ["What does “", "What is ", "What are "].iter().any(|opening| body.starts_with(opening));
    let points_nowhere = body.contains(": which ones") && words(plain) == 1 && !en::is_plural(plain);
    points_nowhere
        || english::is_no_meaning(plain, told)
        || (!body.starts_with("How do you ") || body.starts_with("How do you write “"))
            && unfit::is_no_term(plain, told)
        || body.ends_with("what do you do?") && unfit::is_effect(told)
        || body.starts_with("How do you write") && unfit::is_typographic(view, told)
        || asks_what && unfit::is_only_said(told)
        || asks_what && english::is_measured(told)
        || asks_what && opens_with_subject(told, &view.context.owner)
}

/// Whether what is said of a name only likens it to another.
fn leans_on_another(said: &str) -> bool {
    let said = said.to_lowercase();
    ["same ", "like ", "ditto", "一样", "同样", "同上", "类似"].iter().any(|word| said.starts_with(word))
}

/// The points or members that a Chinese definition lists, asked with their number.
fn listed<'n>(
    statement: &Statement<'n>,
    found: &Labelled,
    (form, score, body): (&'static str, u16, &str),
    answer: &Text,
    rest: &Text,
) -> Option<Draft<'n>> {
    let language = Language::Zh;
    if has_points(form, &found.label.reading())
        && let Some(points) = listing::points(&found.definition.markdown)
    {
        let asked = body.trim_end_matches('？').trim_end_matches("是什么");
        let asked = question(&format!("{asked}有哪 {} 点", points.len()), language);
        let answer = points.iter().map(|point| format!("- {point}")).collect::<Vec<_>>().join("\n");
        let draft = Draft::new(form, statement.lines, language, asked, answer);
        return Some(draft.owners(&statement.owners).extra(links(&statement.text)).score(score));
    }
    if let Some((asked, members)) = counted(&found.label, &found.definition) {
        let answer = members.iter().map(|member| format!("- {member}")).collect::<Vec<_>>().join("\n");
        let asked = question(&asked, language);
        let draft = Draft::new("R1.counted", statement.lines, language, asked, answer);
        return Some(draft.owners(&statement.owners).extra(links(&statement.text)).score(score));
    }
    if let Some((asked, members)) = answer::members_of(body, without_end_mark(&answer.markdown)) {
        let draft = Draft::new("R1.counted", statement.lines, language, asked, members);
        return Some(draft.owners(&statement.owners).extra([rest.markdown.clone()]).score(score));
    }
    None
}

/// Whether a sentence is about what the section is about, whatever its label: *Relativism* › `Factual: Relativism
/// argues that …`.
fn opens_with_subject(told: &str, owner: &str) -> bool {
    owner.len() > 4
        && !owner.contains(' ')
        && told.strip_prefix(owner).is_some_and(|rest| rest.starts_with(' '))
}

/// What is told of code, where the gloss shows which question fits it.
fn of_code<'n>(statement: &Statement<'n>, found: &Labelled, language: Language) -> Option<Draft<'n>> {
    let plain = found.label.reading();
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

/// When something happened, where its date is no single day: in a year or month much happened.
fn dated<'n>(
    statement: &Statement<'n>,
    found: &Labelled,
    (form, score, language): (&str, u16, Language),
) -> Option<Draft<'n>> {
    let date = found.label.reading();
    if form != "R1.date" || attribute::has_day(&date) {
        return None;
    }
    let (event, rest) = first_sentence(&found.definition);
    let asked = attribute::when(without_end_mark(event.markdown.trim()), language);
    let draft = Draft::new("R1.date", statement.lines, language, asked, date.trim().to_owned());
    Some(draft.owners(&statement.owners).extra([rest.markdown]).score(score))
}

/// Whether a label is code or a sign: a code span, or a short word that holds a sign or is a single letter.
fn is_code(label: &Text) -> bool {
    let plain = label.reading();
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

/// Whether the source has a number before a month, which Markdown took for that of an item: *- 14. September 1752: …*.
fn lacks_its_day(view: &View<'_>, statement: &Statement<'_>, date: &str) -> bool {
    let line =
        view.lines.get((statement.lines.first as usize).saturating_sub(1)).copied().unwrap_or_default();
    let before = line.split_once(date.trim()).map_or("", |(before, _)| before.trim_end());
    let day = before.strip_suffix(['.', ')']).unwrap_or_default();
    date.starts_with(char::is_alphabetic) && day.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a label is the number of a commit or file: `d6d9892`.
fn is_hash(label: &str) -> bool {
    const DIGITS: usize = 7;
    label.len() >= DIGITS
        && label.bytes().all(|b| b.is_ascii_hexdigit())
        && label.bytes().any(|b| b.is_ascii_digit())
        && label.bytes().any(|b| b.is_ascii_lowercase())
}

/// Whether a command was cut at its `--`, behind which stands what it is done to: `git log -- path/to/it`.
fn is_call_of_placeholder(found: &Labelled) -> bool {
    let meaning = found.definition.reading();
    !found.colon
        && found.label.reading().contains(' ')
        && !meaning.trim().contains(' ')
        && meaning.contains(['/', '_'])
        && meaning.is_ascii()
}

/// Whether a label is a path, behind which stands where or what for and no meaning: `/etc/hostname`: Debian.
fn is_path(label: &str) -> bool {
    label.starts_with(['/', '~']) && label[1..].contains('/') && !label.contains(' ')
}

/// Whether a German label is a kind of attribute and no term: *Hauptaufgabe*, *Nebenziel*.
fn is_compound_attribute(label: &str, language: Language) -> bool {
    const KINDS: &[&str] = &[
        "aufgabe",
        "aufgaben",
        "ziel",
        "ziele",
        "zweck",
        "merkmal",
        "merkmale",
        "vorteil",
        "vorteile",
        "nachteil",
        "nachteile",
        "beispiel",
        "beispiele",
        "voraussetzung",
        "voraussetzungen",
        "folgen",
        "ursachen",
        "gründe",
        "bestandteile",
        "eigenschaften",
        "maßnahmen",
        "schritte",
    ];
    let lower = label.to_lowercase();
    language == Language::De
        && !label.contains(' ')
        && KINDS.iter().any(|kind| lower.ends_with(kind) && lower.len() > kind.len())
}

/// Whether a figure stands behind a single word, or without a unit: *Rows: 108* was so in one example, and what is
/// counted is not said.
fn is_bare_value(label: &str, meaning: &str, language: Language) -> bool {
    let has_unit = meaning.chars().any(|c| c.is_alphabetic() || matches!(c, '%' | '°' | '€' | '$' | '‰'));
    is_number(meaning) && !is_year(meaning) && language != Language::Zh && (words(label) < 2 || !has_unit)
}

/// What happened at a date, where a deed is told.
fn of_date(term: &str, meaning: &str, language: Language) -> Option<(&'static str, u16, String)> {
    // A person alone did no thing that happened: *1781: Immanuel Kant*. What opens with a figure is a result.
    let is_share = meaning.starts_with(|c: char| c.is_ascii_digit()) && meaning.contains('%');
    let tells = !is_number(meaning)
        && !is_share
        && !people::is_named(without_end_mark(meaning))
        && (words(meaning) > 1 || has_han(meaning));
    tells.then(|| ("R1.date", 850, happened(term, language)))
}

/// The question for something below the treatment of a disease, whose label may stand under several.
fn remedy(
    view: &View<'_>,
    statement: &Statement<'_>,
    term: &str,
    meaning: &str,
    language: Language,
) -> Option<String> {
    let (of, owner) = (language == Language::En).then(|| case(view, statement)).flatten()?;
    attribute::remedy(term, &of, &owner, meaning)
}

/// The question for a label that says whose attribute it is, where what is said names no deed.
fn owned(label: &str, meaning: &str, is_code: bool, language: Language) -> Option<String> {
    let is_attribute = !is_code && !elsewhere::tells_a_deed(meaning, language);
    is_attribute.then(|| templates::owned_attribute(label, language)).flatten()
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
    let bare = label.reading();
    let term = if is_words(&bare) { bare.as_ref() } else { label.markdown.as_str() };
    let term = term.trim_end_matches("在于");
    let plain = label.reading().trim_end_matches("在于").to_owned();
    let meaning = definition.reading();
    let is_code = is_code(label);
    if is_date(&plain) {
        return of_date(term, &meaning, language);
    }
    if let Some(asked) = remedy(view, statement, &plain, &meaning, language) {
        return Some(("R1.case", 840, asked));
    }
    if view.is_attribute(&plain)
        && (view.recurs(&plain) || !elsewhere::is_only_repeated(&plain, &meaning, language))
        && !elsewhere::is_member(view, statement, language)
        && !label.marks.iter().any(|mark| mark.kind == MarkKind::Code)
    {
        let owner = attribute::owner_of(view, statement, &plain);
        // A label that no list knows fits no question: *What is the “Vuln” of …?*
        let is_unknown = language == Language::En && en::attribute_in_sentence(&plain).is_none();
        if owner.is_empty() || is_unknown {
            return None;
        }
        // The description of a thing is what it is.
        let describes = ["description", "definition", "meaning"].contains(&plain.to_lowercase().as_str());
        if describes && language == Language::En && !owner.contains('`') {
            let first = opening_sentence(definition).plain();
            let asked = english(&owner, &owner, without_end_mark(&first), false, false);
            return Some(("R1.attribute", 860, question(&asked, language)));
        }
        if language == Language::Zh
            && attribute::is_deed(&plain)
            && !is_number(&meaning)
            && meaning.len() > 12
        {
            let asked = joined(&owner, &format!("怎样{term}"));
            return Some(("R1.attribute", 860, question(&asked, language)));
        }
        return Some(("R1.attribute", 860, attribute(term, &owner, language)));
    }
    if let Some(asked) = glossed::long_form(&plain, &meaning, language) {
        return Some(("R1", 880, question(&joined(term, asked), language)));
    }
    if language == Language::Zh
        && let Some(asked) = attribute::chinese_case(statement, term, &meaning)
    {
        return Some(("R1.case", 840, question(&asked, language)));
    }
    if let Some((of, owner)) = case(view, statement) {
        return Some(("R1.case", 840, attribute(&of, &format!("{owner} ({term})"), language)));
    }
    if language == Language::Zh && found.arrow && glossed::is_finding(&plain) {
        return Some(("R1", 820, question(&joined(term, "意味着什么"), language)));
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
            let first = opening_sentence(definition);
            let writes = opens_with_span(&first) || is_span(&first);
            let first = first.reading();
            let told = without_end_mark(&first);
            if !is_code && !writes && english::is_person_here(view, statement, &plain) {
                return english::of_person(term, told).map(|asked| ("R1", 860, question(&asked, language)));
            }
            if writes && !is_code && words(&plain) < 2 {
                return None;
            }
            question(&english(term, &plain, told, is_code, writes), language)
        }
        other => {
            if let Some(asked) = owned(&plain, &meaning, is_code, other) {
                return Some(("R1.attribute", 860, asked));
            }
            let is_foreign = view.language_of(label) != other;
            // “FreeBSD: `explicit_bzero`” says where something is called so, not how FreeBSD is written.
            let names_place = is_foreign && !is_code && definition.markdown.starts_with('`');
            // `Frankreich`, `Russland`: typography for words.
            let is_words = definition.markdown.starts_with('`')
                && !is_code
                && (unfit::is_typographic(view, &meaning) || definition.markdown.contains("`, `"));
            if is_words
                // “C11: `memset_s`”: one word does not say what is written so.
                || definition.markdown.starts_with('`') && !is_code && words(&plain) < 2 && other != Language::Ja
                || names_place && plain.is_ascii()
                || elsewhere::is_only_repeated(&plain, &meaning, other) && view.is_attribute(&plain)
            {
                return None;
            }
            return Some(templates::of(other).definition(found, is_code, is_foreign));
        }
    };
    Some(("R1", 880, asked))
}

#[cfg(test)]
mod tests;
