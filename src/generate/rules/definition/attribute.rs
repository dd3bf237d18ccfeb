//! Labels that are attributes of what stands above them: 用途, Cause, Verlauf. Asked with their owner in the sentence.

use crate::generate::context;
use crate::generate::label;
use crate::generate::lexicon::{self, en};
use crate::generate::templates::{self, fill};
use crate::generate::typography::{joined, question};
use crate::generate::view::{Statement, View};
use crate::model::card::Language;

/// Attributes whose labels below tell cases (when, in whom); those below others (uses, 优点) are the points themselves.
#[rustfmt::skip]
const CASED: &[&str] = &[
    "cause", "causes", "etiology", "aetiology", "treatment", "therapy", "tx", "management", "reversal", "antidote", "dose", "dosage", "prognosis",
    "natural history", "verlauf", "decorso", "complexity", "time complexity", "space complexity", "default", "ursache", "ursachen", "therapie", "behandlung", "dosis",
    "causa", "terapia", "trattamento", "cura", "traitement", "posologie", "causas", "tratamiento", "tratamento", "причина",
    "причины", "лечение", "доза", "原因", "病因", "治疗", "剂量", "复杂度", "时间复杂度", "默认值", "治療",
];

/// What happened at a date.
pub(in crate::generate::rules) fn happened(date: &str, language: Language) -> String {
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
pub(in crate::generate::rules) fn attribute(term: &str, owner: &str, language: Language) -> String {
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
pub(super) fn case(view: &View<'_>, statement: &Statement<'_>) -> Option<(String, String)> {
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
pub(super) fn owner(view: &View<'_>, statement: &Statement<'_>) -> String {
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
        Some((_, name)) if is_sentence(&name) => String::new(),
        Some((_, name)) => bare(name),
        // The goal of week 11 is no goal of the whole.
        None if view.section.path.last().is_some_and(|heading| {
            let plain = heading.text.plain();
            en::counts_parts(&plain) || lexicon::is_date(&plain)
        }) =>
        {
            String::new()
        }
        None if is_sentence(&view.context.owner) => String::new(),
        None => bare(view.context.owner.clone()),
    }
}

/// Whether a name is an English sentence, which owns nothing: *Money has a value in time*.
fn is_sentence(name: &str) -> bool {
    name.split_whitespace().skip(1).any(|word| en::FINITE.contains(&word))
}
