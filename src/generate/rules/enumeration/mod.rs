//! R12, a parent with a few short children: the children are asked as a list, with their number announced.
//!
//! {parent}有哪 {n} 个？ · {owner} 有哪 {n} 个{parent}？ / What are the {n} {parents}? · What are the {n} {parents} of {owner}?
//!
//! Leaves such as “SMP” mean nothing alone, so the list is often the only fair card. A child that can stand alone
//! gets its own card by another rule.
//!
//! Not taken: fewer than two or more than six children, children that are sentences, links or deep, parents that
//! state something. Idea: sets are hard to recall (Wozniak, rules 9 and 10), so they stay small and counted.

mod chinese;
mod copula;
mod counted;
mod heading;
pub(in crate::generate) mod japanese;
mod points;
mod subheadings;
pub(in crate::generate) mod told_apart;

use crate::generate::context;
use crate::generate::label;
use crate::generate::lexicon::{self, en};
use crate::generate::outline;
use crate::generate::prose::Sentence;
use crate::generate::script::{has_han, weight, words};
use crate::generate::sentence::sentences;
use crate::generate::templates::{self, fill};
use crate::generate::text::{is_apparatus, is_only_links, prune};
use crate::generate::typography::{self, question};
use crate::generate::view::{Lines, Place, Statement, View};
use crate::generate::{Draft, Proposal, listing};
use crate::model::card::Language;
use crate::model::note::{Item, MarkKind, Text};

/// How many children a fair list has.
const CHILDREN: std::ops::RangeInclusive<usize> = 2..=6;
/// Verbs that end a sentence which goes on in its list.
const COPULAS: &[&str] = &["são", "sono", "son", "sont", "sind", "is", "are"];
/// More numbered items than these are not recalled at once.
const STEPS: usize = 5;
/// More parts of a name that tells no kind are recalled by chance.
const PARTS: usize = 4;
/// Longest child: 17 Han characters.
const CHILD_WEIGHT: usize = 48;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let of_heading = heading::ask(view).or_else(|| subheadings::ask(view));
    // What was taken only counts where it may have asked for the list of the heading.
    let is_open = |statement: &Statement<'_>| of_heading.is_some() || !view.is_claimed(statement.lines);
    let mut drafts: Vec<Draft<'n>> = view
        .statements
        .iter()
        // No list has one item.
        .filter(|statement| statement.children.len() >= *CHILDREN.start() && is_open(statement))
        .filter_map(|statement| {
            let led = counted_by_label(view, statement)
                .or_else(|| led(view, statement))
                .or_else(|| ask(view, statement));
            let asked = led
                .or_else(|| japanese::ask(view, statement))
                .or_else(|| counted::over_items(view, statement))
                .or_else(|| chinese::points(view, statement))
                .or_else(|| points::ask(view, statement))
                .or_else(|| told_apart::ask(view, statement))?;
            // The last sentence of a paragraph leads to the list, and those before it tell what they tell.
            let before = sentences(&statement.text).len().saturating_sub(1);
            let language = view.language_of_statement(statement);
            let is_read = has_han(&statement.text.markdown)
                || matches!(language, Language::It | Language::Fr | Language::Es);
            let leads = statement.place == Place::Paragraph && before > 0 && is_read;
            Some(if leads { asked.of_sentence(before) } else { asked })
        })
        .collect();
    drafts.extend(counted::within(view));
    // A line between a heading and its list may have asked for the list already.
    drafts.extend(of_heading.filter(|asked| {
        !drafts
            .iter()
            .any(|draft| draft.lines.last == asked.lines.last && draft.lines.first > asked.lines.first)
    }));
    drafts.into()
}

/// Whether a sentence counts what it names behind its colon, so that its names are asked for.
pub(in crate::generate::rules) fn names_members(sentence: &Sentence<'_, '_>) -> bool {
    counted::named(sentence).is_some()
}

/// A name behind whose colon its author only counts what stands below: クエリ言語：3種類ある.
fn counted_by_label<'n>(view: &View<'n>, statement: &Statement<'n>) -> Option<Draft<'n>> {
    let found = statement.pair().filter(|found| found.colon)?;
    let told = found.definition.plain();
    let counts = listing::only_counts(&told)?;
    let leads = leads(statement.children.iter().copied()).filter(|leads| leads.len() == counts)?;
    let name = found.label.markdown.trim();
    if lexicon::is_generic_heading(name) || lexicon::leans_on_context(name) || lexicon::is_lead_in(name) {
        return None;
    }
    let last = statement.children.iter().map(|child| child.text_span.end_line).max()?;
    let lines = Lines { first: statement.lines.first, last };
    let language = view.language_of_statement(statement);
    let asked = match language {
        Language::Zh => question(&typography::joined(name, &format!("有哪 {counts} 种")), language),
        Language::Ja => fill(&templates::of(language).asks.list.replace("{n}", &counts.to_string()), name),
        _ => return None,
    };
    Some(draft(lines, language, asked, &leads).claim(statement.lines).owners(&statement.owners))
}

fn ask<'n>(view: &View<'n>, statement: &Statement<'n>) -> Option<Draft<'n>> {
    if !CHILDREN.contains(&statement.children.len()) {
        return None;
    }
    let parent = name(&statement.text)?;
    // “The 3 definitions of events” are each asked for what they define.
    if ["definitions", "examples", "concepts", "key concepts", "terms", "key terms", "terminology", "notes"]
        .contains(&parent.to_lowercase().as_str())
    {
        return None;
    }
    let is_known = lexicon::is_attribute(&parent) || view.is_attribute(&parent);
    // Labels among plain items are cases, and told with what they are cases of.
    let has_cases = is_known && statement.children.iter().any(|child| label::split(&child.text).is_none());
    let leads =
        if has_cases { whole(&statement.children) } else { leads(statement.children.iter().copied()) }?;
    // Labels of attributes are asked each with its owner; as a list they only repeat the note's form.
    if leads.iter().all(|lead| view.is_attribute(lead) || is_symbol(lead)) {
        return None;
    }
    let last = statement.children.iter().map(|child| child.text_span.end_line).max()?;
    let generic =
        lexicon::is_generic_heading(&parent) || lexicon::is_attribute(&parent) || view.is_attribute(&parent);
    let owner = if generic { owner(view, statement) } else { String::new() };
    let lines = Lines { first: statement.lines.first, last };
    let language = language(view, &parent, &leads);
    let (told, kind) = announced(&parent);
    let is_announced = told == Some(leads.len());
    // *Transactions* over ***Atomicity**, in which …* has features below it and no members.
    let goes_on = |child: &&Item| bold_opening(&child.text).is_some() && label::split(&child.text).is_none();
    if !is_announced && statement.children.iter().any(goes_on) {
        return None;
    }
    let parent = if is_announced { kind } else { parent };
    // Who numbers the items below a name has counted them.
    let steps = statement.is_numbered && !generic && leads.len() <= STEPS;
    let named = is_announced || steps || names_a_kind(kind_of(&parent), language);
    // 其它 and 注意 hold what belongs to no kind.
    let is_rest =
        !is_known && has_han(&parent) && lexicon::is_generic_heading(&parent) && !chinese::is_kind(&parent)
            || parent.eq_ignore_ascii_case("note")
            || parent.eq_ignore_ascii_case("notes");
    // Examples are any of their kind.
    if parent.to_lowercase().starts_with("examples of ") {
        return None;
    }
    let lists = generic && !owner.is_empty() && !is_rest || !generic && named;
    if !lists {
        return None;
    }
    // A year over three places is no kind that has them.
    if generic && !is_known && !matches!(language, Language::Zh | Language::En) {
        return None;
    }
    // Three kinds are announced, and one of them stands elsewhere.
    if !matches!(language, Language::Zh | Language::En)
        && templates::of(language).counts_others(&parent, leads.len())
    {
        return None;
    }
    // “Cause: name the 3 items” leaves open which three; a plural says what is counted.
    let parent = if language == Language::En && is_known { en::plural(&parent) } else { parent };
    // “update pointers” is something to do and counts nothing.
    if language == Language::En && !is_announced && en::orders(&parent) {
        return None;
    }
    // “The protocol specifies” goes on in its list.
    if parent.is_ascii()
        && ["ifies", "izes", "ises"].iter().any(|end| parent.ends_with(end))
        && parent.contains(' ')
    {
        return None;
    }
    if language == Language::En && !names_a_kind(kind_of(&parent), language) && !is_announced {
        let asked = question(&format!("{parent}: what are the {} steps", leads.len()), language);
        // Only what is done has steps; what the points of a name are it does not say.
        return (steps && en::opens_with_verb(&parent))
            .then(|| draft(lines, language, asked, &leads).claim(statement.lines).owners(&statement.owners));
    }
    // “The 4 locks (2 on each side)” are counted once more by their remark; what orders them stays.
    let bare = context::without_remark(&parent);
    let orders =
        ["(by ", "(in ", "(from "].iter().any(|opening| parent[bare.len()..].trim().starts_with(opening));
    let parent = if language == Language::En && !orders { bare.trim_end().to_owned() } else { parent };
    // What stood behind its number keeps its letters: *Three Punic wars*.
    let asked = if is_announced && language == Language::En && parent.starts_with(char::is_uppercase) {
        let of = if owner.is_empty() { String::new() } else { format!(" of {owner}") };
        question(&format!("What are the {} {parent}{of}", leads.len()), language)
    } else {
        asked(language, &parent, &owner, leads.len())
    };
    Some(draft(lines, language, asked, &leads).claim(statement.lines).owners(&statement.owners))
}

/// Whether the last sentence of a text ends in a colon.
fn leads_on(text: &Text) -> bool {
    text.markdown.trim_end().ends_with([':', '：'])
}

/// Whether a line only points at its list, so that a question made of it names nothing: *Voici les étapes*.
fn presents(lead: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "voici ",
        "ecco ",
        "he aquí ",
        "aquí ",
        "a continuación",
        "di seguito",
        "ci-dessous",
        "qui di seguito",
        "hier ",
    ];
    let lower = lead.to_lowercase();
    OPENINGS.iter().any(|opening| lower.starts_with(opening))
}

/// A sentence that leads to a list of what it names or counts: `Drei Gründe sprechen dafür:`.
fn led<'n>(view: &View<'n>, statement: &Statement<'n>) -> Option<Draft<'n>> {
    let text = &statement.text;
    if !leads_on(text) {
        return None;
    }
    let language = view.language_of_statement(statement);
    if matches!(language, Language::Zh | Language::En | Language::Other) {
        return None;
    }
    let last = sentences(text).pop()?;
    let lead = text.slice(last).markdown;
    let lead = lead.trim_end().strip_suffix([':', '：'])?.trim_end();
    let leads = leads(statement.children.iter().copied()).filter(|leads| leads.len() <= STEPS);
    let leads = leads.or_else(|| points::points(&statement.children))?;
    let templates = templates::of(language);
    let counted = templates.counts_to(lead, leads.len());
    let names = counted || words(lead) > 2 && templates.names_a_kind(context::without_remark(lead));
    // A name with a colon over names: what it is divided into.
    let divides = !names
        && words(lead) <= 3
        && leads.len() <= PARTS
        && leads.iter().all(|part| words(part) <= 3)
        && !statement.children.iter().any(|child| label::split(&child.text).is_some())
        && !lexicon::is_attribute(lead)
        && !lexicon::is_generic_heading(lead)
        && templates.is_noun(lead);
    // “are useful for” asks for its own end.
    let last = lead.rsplit(' ').next().unwrap_or("");
    let breaks_off = crate::generate::tongue::is_small_word(last) && !COPULAS.contains(&last);
    let sound = (names || divides)
        && !breaks_off
        && label::split(text).is_none()
        && !templates.counts_others(lead, leads.len())
        && !lexicon::leans_on_context(lead)
        && !lexicon::is_lead_in(lead)
        && !presents(lead)
        && !lexicon::is_doubtful(lead)
        && !leads.iter().all(|lead| view.is_attribute(lead));
    let end = statement.children.iter().map(|child| child.text_span.end_line).max()?;
    let lines = Lines { first: statement.lines.first, last: end };
    // “The layers are: which?” needs its verb but once.
    let shown =
        lead.rsplit_once(' ').filter(|(_, verb)| COPULAS.contains(verb)).map_or(lead, |(name, _)| name);
    let asked = fill(templates.asks.which, shown);
    let asked = if counted { asked } else { templates.counted(&asked, leads.len()) };
    let score = if names { 690 } else { 640 };
    sound.then(|| {
        draft(lines, language, asked, &leads).claim(statement.lines).owners(&statement.owners).score(score)
    })
}

fn draft<'n>(lines: Lines, language: Language, asked: String, leads: &[String]) -> Draft<'n> {
    let answer = leads.iter().map(|lead| format!("- {lead}")).collect::<Vec<_>>().join("\n");
    Draft::new("R12", lines, language, asked, answer).score(690)
}

/// A parent within an English question.
fn shown(parent: &str) -> String {
    // *Types of Sails* is written so in a heading alone.
    let first = parent.split(' ').next().unwrap_or("");
    if opens_with_plural(parent) && first.chars().skip(1).all(char::is_lowercase) {
        return en::decapitalise(parent);
    }
    en::attribute_in_sentence(parent).unwrap_or_else(|| en::in_sentence(parent))
}

fn asked(language: Language, parent: &str, owner: &str, count: usize) -> String {
    let body = match (language, owner) {
        (Language::Zh, owner) => chinese::asked(parent, owner, count),
        (Language::En, "") => format!("What are the {count} {}", shown(parent)),
        (Language::En, owner) => format!("What are the {count} {} of {owner}", shown(parent)),
        (other, "") => {
            return fill(&templates::of(other).asks.list.replace("{n}", &count.to_string()), parent);
        }
        (other, owner) => {
            let templates = templates::of(other);
            return templates.counted(&templates.attribute(owner, parent), count);
        }
    };
    question(&body, language)
}

/// Whether the parent names a kind of thing that has members: a plural, or a Chinese collective.
pub(super) fn names_a_kind(parent: &str, language: Language) -> bool {
    #[rustfmt::skip]
    const COLLECTIVES: &[&str] = &[
        "特性", "类型", "种类", "步骤", "方法", "方式", "原则", "阶段", "要素", "条件", "模式", "分类", "部分", "组件", "层", "状态", "命令", "参数",
        "工具", "算法", "属性", "优点", "缺点", "特点", "原因", "场景", "策略", "级别", "角色", "定律", "形式", "区别",
    ];
    match language {
        Language::Zh => COLLECTIVES.iter().any(|word| parent.ends_with(word)) || en::is_plural(parent),
        // “Coastal forces (by size)” is a kind with a remark.
        Language::En if parent.ends_with(')') && !parent.starts_with('(') => {
            let bare = context::without_remark(parent).trim_end_matches('(');
            // A bracket that nothing opens is no remark.
            bare.len() < parent.len() && names_a_kind(bare, language)
        }
        Language::En => en::is_plural(parent) || opens_with_plural(parent),
        other => templates::of(other).names_a_kind(parent),
    }
}

/// Whether an English name opens with the plural that is counted: *Stages of grief*, *Tasks guards perform*.
fn opens_with_plural(name: &str) -> bool {
    #[rustfmt::skip]
    const NARROWING: &[&str] = &["of", "for", "to", "in", "that", "which", "when", "with", "by", "from", "on", "against", "during", "between"];
    let mut all = name.split_whitespace();
    let (first, second) = (all.next().unwrap_or(""), all.next().unwrap_or(""));
    en::is_plural_noun(first)
        && (NARROWING.contains(&second) || en::is_plural_noun(second) && all.next().is_some())
}

/// A name without the remark behind its comma: `isolation levels, weakest first`.
fn kind_of(parent: &str) -> &str {
    parent.split_once(", ").map_or(parent, |(kind, _)| kind)
}

/// The number that a name begins with, and the name without it: `4 pillars of HFrEF`, `Three estates`.
fn announced(parent: &str) -> (Option<usize>, String) {
    const NUMBERS: &[&str] = &["two", "three", "four", "five", "six"];
    let spelled = parent.split_once(' ').and_then(|(first, rest)| {
        let at = NUMBERS.iter().position(|number| first.eq_ignore_ascii_case(number))?;
        Some((at + 2, rest))
    });
    if let Some((count, rest)) = spelled {
        return (Some(count), rest.to_owned());
    }
    let digits = parent.len() - parent.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = parent[digits..].trim_start_matches([' ', '个', '种', '大', '条', '点']);
    match parent[..digits].parse() {
        Ok(count) if !rest.is_empty() => (Some(count), rest.to_owned()),
        _ => (None, parent.to_owned()),
    }
}

/// Whether a name is but a letter or two of a formula, which says nothing without its meaning.
fn is_symbol(lead: &str) -> bool {
    const LETTERS: usize = 3;
    let bare: String = lead.chars().filter(|c| !matches!(c, '`' | '$' | '*' | ' ' | '_' | '\\')).collect();
    lead.starts_with(['`', '$']) && bare.is_ascii() && bare.len() <= LETTERS
}

/// The children with all their words, where these are few.
fn whole(children: &[&Item]) -> Option<Vec<String>> {
    let told = |item: &&Item| {
        lead(item)?;
        let text = item.text.markdown.trim().trim_end_matches(['：', ':']).trim_end();
        (weight(text) <= CHILD_WEIGHT).then(|| text.to_owned())
    };
    let all: Vec<String> = children.iter().map(told).collect::<Option<_>>()?;
    CHILDREN.contains(&all.len()).then_some(all)
}

/// The children as short names, or `None` where they are no list of names.
fn leads<'i>(children: impl Iterator<Item = &'i Item>) -> Option<Vec<String>> {
    let children: Vec<&Item> = children.collect();
    if !CHILDREN.contains(&children.len()) {
        return None;
    }
    let all: Vec<String> = children.into_iter().map(lead).collect::<Option<_>>()?;
    // More than five are recalled where each is but a word or two.
    let fair = all.len() <= listing::ITEMS || all.iter().all(|lead| words(lead) <= 2 && weight(lead) <= 16);
    fair.then_some(all)
}

/// What a child is called: the term it defines, or its few words.
fn lead(item: &Item) -> Option<String> {
    if item.task.is_some() {
        return None;
    }
    let tidied = prune(&item.text, is_apparatus);
    let text =
        label::split(&tidied).map(|found| found.label).or_else(|| bold_opening(&tidied)).unwrap_or(tidied);
    // A long remark in brackets explains its name.
    let cut = context::without_remark(&text.markdown).trim_end().len();
    let text = if weight(&text.markdown) > CHILD_WEIGHT && cut > 0 { text.slice(0..cut) } else { text };
    let plain = text.plain();
    let bare = plain.trim_end_matches(['：', ':']);
    let names = || {
        !bare.contains(['，', '。', '；', '=', '？', '?', '!'])
            && !bare.contains(". ")
            && !bare.contains(", ")
    };
    let short = weight(bare) <= CHILD_WEIGHT && words(context::without_remark(bare)) <= 7;
    let sound = || {
        !is_only_links(&text)
            && !lexicon::is_lead_in(bare)
            && !bare.contains("://")
            && !bare.starts_with(['.', '/', '~'])
            && !bare.ends_with('…')
            && !bare.ends_with("...")
            && bare.chars().any(char::is_alphanumeric)
    };
    (short && names() && sound() && !lexicon::leans_on_context(bare) && !lexicon::is_doubtful(bare))
        .then(|| text.markdown.trim_end_matches(['：', ':']).trim().to_owned())
}

/// The bold name that an item goes on to tell of: ***Wait-die**, where the younger one gives up*.
fn bold_opening(text: &Text) -> Option<Text> {
    /// A longer one is the point itself.
    const NAME_WORDS: usize = 5;
    let mark = text.marks.iter().find(|mark| mark.kind == MarkKind::Strong && mark.range.start == 0)?;
    let name = text.slice(mark.range.clone());
    let behind = &text.markdown[mark.range.end..];
    let goes_on = behind.starts_with(", ")
        || behind.starts_with(" (")
        || behind.starts_with('，')
        || behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
    (goes_on && words(behind) >= 2 && words(&name.markdown) <= NAME_WORDS).then_some(name)
}

/// What a numbered item is called as a step: the term it explains, its few words, or all it says where that is short.
pub(super) fn step(item: &Item) -> Option<String> {
    lead(item).or_else(|| points::point(item))
}

/// The parent as a name, or `None` where it states something.
fn name(text: &Text) -> Option<String> {
    let plain = text.plain();
    let bare = plain.trim_end_matches(['：', ':']);
    let headed = bare.len() < plain.len() && bare.contains(", ");
    let kind = Text { markdown: kind_of(bare).to_owned(), ..Text::default() };
    let listing = context::is_topic(text)
        || lexicon::is_generic_heading(bare)
        || headed && context::is_topic(&kind) && !lexicon::leans_on_context(bare);
    // 优点： is a bare name, 意见有五种类型： a sentence.
    let is_bare = label::split(text).is_none()
        || lexicon::is_attribute(bare) && label::split(text).is_some_and(|found| found.definition.is_empty());
    // *In practice measured in two ways* is no name.
    let opens_phrase = ["In ", "By ", "On ", "With ", "For ", "From ", "At ", "Through ", "Via ", "During "]
        .iter()
        .any(|preposition| bare.starts_with(preposition) && bare.is_ascii());
    (listing && is_bare && !opens_phrase && !is_only_links(text))
        .then(|| outline::without_order(text.markdown.trim().trim_end_matches(['：', ':'])))
        // *Alternatives, like a list of …* is named before its remark.
        .map(|name| {
            name.split_once(", ")
                .filter(|(_, remark)| remark.to_lowercase().starts_with("like "))
                .map_or(name, |(kind, _)| kind)
                .to_owned()
        })
}

fn owner(view: &View<'_>, statement: &Statement<'_>) -> String {
    context::local_topic(&statement.owners).map_or_else(|| view.context.owner.clone(), context::name_of)
}

fn language(view: &View<'_>, parent: &str, leads: &[String]) -> Language {
    let told = format!("{parent} {}", leads.join(" "));
    let chinese = leads.iter().filter(|lead| has_han(lead)).count() * 2 > leads.len();
    let han = has_han(parent) || chinese || has_han(&view.context.shown);
    view.language_beside(view.language_of_prose(&told), han)
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(markdown: &str) -> Vec<(String, String)> {
        asked_by("R12", markdown)
    }

    #[test]
    fn a_bracket_that_nothing_opens_ends_no_name() {
        assert_eq!(questions("# Ships\n\n- sails and spars)\n  - jib\n  - boom\n  - gaff\n"), []);
    }

    #[test]
    fn short_children_are_asked_as_a_counted_list() {
        assert_eq!(
            questions(
                "# Med\n\n## Heart failure\n\n- Causes\n  - hypertension\n  - valve disease\n  - ischaemia\n"
            ),
            [pair(
                "[Med] What are the 3 causes of Heart failure?",
                "- hypertension\n- valve disease\n- ischaemia"
            )]
        );
        assert_eq!(
            questions("# P\n\n## 新特性\n\n- Python 3.13 新特性\n  - JIT\n  - 自由线程\n"),
            [pair("Python 3.13 新特性有哪 2 个？", "- JIT\n- 自由线程")]
        );
        assert_eq!(
            questions(
                "# P\n\n##### metaclass\n\n* 用处\n  * 控制类的创建行为：通过定义特定方法\n  * 修改类的属性和方法：通过在元类中重写\n"
            ),
            [pair("metaclass 有哪 2 个用处？", "- 控制类的创建行为\n- 修改类的属性和方法")]
        );
    }

    #[test]
    fn a_number_in_words_is_not_said_twice() {
        assert_eq!(
            questions("# Rome\n\n## Wars\n\n- Three Punic wars:\n  - Sicily\n  - Hannibal\n  - Carthage\n"),
            [pair("[Rome] What are the 3 Punic wars?", "- Sicily\n- Hannibal\n- Carthage")]
        );
    }

    #[test]
    fn a_generic_heading_over_a_list_asks_for_its_owner() {
        assert_eq!(
            questions("# Med\n\n## Gout\n\n### Symptoms\n\n- hot joint\n- fever\n"),
            [pair("[Med] What are the 2 symptoms of Gout?", "- hot joint\n- fever")]
        );
    }

    #[test]
    fn an_english_heading_in_the_plural_asks_for_its_list() {
        let asked = questions("# Notes\n\n## Ships\n\n### Types of sails\n\n- square\n- lateen\n");
        assert!(
            asked.iter().any(|(question, _)| question.ends_with("What are the 2 types of sails?")),
            "{asked:?}"
        );
        assert_eq!(questions("# Notes\n\n## Ships\n\n### Four types of sails\n\n- square\n- lateen\n"), []);
    }

    #[test]
    fn other_languages_say_the_number_behind_the_question() {
        assert_eq!(
            questions(
                "# Kardiologie für die Prüfung\n\n## Herzinsuffizienz\n\n- Ursachen\n  - Hypertonie\n  - Klappenfehler\n"
            ),
            [pair(
                "[Kardiologie für die Prüfung] Herzinsuffizienz: Was sind die Ursachen? (2 Punkte)",
                "- Hypertonie\n- Klappenfehler"
            )]
        );
        assert_eq!(
            questions(
                "# Appunti di biologia per la prova\n\n## Cellula\n\n- Tipi di RNA\n  - messaggero\n  - di trasporto\n"
            ),
            [pair(
                "[Appunti di biologia per la prova › Cellula] Tipi di RNA: quali sono? (2)",
                "- messaggero\n- di trasporto"
            )]
        );
    }

    #[test]
    fn a_sentence_that_leads_to_a_list_asks_for_it() {
        let german = "# Notizen zur Vorlesung über Böden\n\n## Boden\n\n";
        for (body, question) in [
            (
                "Drei Horizonte liegen übereinander:\n\n- Oberboden\n- Unterboden\n- Gestein",
                "[Notizen zur Vorlesung über Böden › Boden] Drei Horizonte liegen übereinander: Welche sind das?",
            ),
            (
                "Dafür gibt es folgende Gründe:\n\n- Frost\n- Wurzeln",
                "[Notizen zur Vorlesung über Böden › Boden] Dafür gibt es folgende Gründe: Welche sind das? (2 Punkte)",
            ),
            (
                "Die Arten von Humus sind:\n\n- Mull\n- Moder",
                "[Notizen zur Vorlesung über Böden › Boden] Die Arten von Humus: Welche sind das? (2 Punkte)",
            ),
            (
                "Humus:\n\n- Mull\n- Moder",
                "[Notizen zur Vorlesung über Böden › Boden] Humus: Welche sind das? (2 Punkte)",
            ),
        ] {
            let found = questions(&format!("{german}{body}\n"));
            let shown: Vec<&str> =
                found.iter().map(|(asked, _)| asked.trim_start_matches("[Boden] ")).collect();
            assert_eq!(shown, [question]);
        }
        assert_eq!(
            questions("# Notizen zur Vorlesung über Böden\n\n## Arten von Humus\n\n- Mull\n- Moder\n"),
            [pair(
                "[Notizen zur Vorlesung über Böden] Arten von Humus: Welche 2 gibt es?",
                "- Mull\n- Moder"
            )]
        );
    }

    #[test]
    fn lists_that_are_no_names_are_left_alone() {
        for markdown in [
            "# T\n\n- a thing that is so\n  - it has a long sentence, with clauses\n  - and another one. Really\n",
            "# T\n\n- Parent\n  - only one\n",
            "# T\n\n- Many\n  - a1\n  - a2\n  - a3\n  - a4\n  - a5\n  - a6\n  - a7\n",
            "# T\n\n- Links\n  - [a](https://example.org)\n  - [b](https://example.org)\n",
            "# T\n\n- Tasks here\n  - [ ] one\n  - [ ] two\n",
        ] {
            assert_eq!(questions(markdown), [], "{markdown}");
        }
    }
}
