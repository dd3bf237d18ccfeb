//! What a thing is, is called, is used for, consists of, and how many of something it has.

use std::sync::LazyLock;

use crate::generate::clause::{Clause, Verb, told};
use crate::generate::lexicon::lookup::Signs;
use crate::generate::lexicon::{en, people, verbs};
use crate::generate::script::words;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::model::note::{MarkKind, Text};

use super::super::Asked;
use super::Told;
use super::cause::support;

/// Phrases behind a subject: the phrase, the question with `S` for the subject, the form.
const CUES: &[(&str, &str, &str)] = &[
    (" is when ", "What is S", "R7.when_is"),
    (" is used to describe ", "What is S used to describe", "R7.means"),
    (" is used to refer to ", "What is S used to refer to", "R7.means"),
    (" is used to denote ", "What is S used to denote", "R7.means"),
    (" is used to ", "What is S used for", "R7.use"),
    (" are used to ", "What are S used for", "R7.use"),
    (" was used to ", "What was S used for", "R7.use"),
    (" is used for ", "What is S used for", "R7.use"),
    (" are used for ", "What are S used for", "R7.use"),
    (" serves to ", "What does S serve for", "R7.use"),
    (" stands for ", "What does S stand for", "R7.name"),
    (" is short for ", "What is S short for", "R7.name"),
    (" is also called ", "What is S also called", "R7.name"),
    (" are also called ", "What are S also called", "R7.name"),
    (" is also known as ", "What is S also known as", "R7.name"),
    (" are also known as ", "What are S also known as", "R7.name"),
    (" is known as ", "What is S known as", "R7.name"),
    (" refers to ", "What does S refer to", "R7.means"),
    (" is about ", "What is S about", "R7.means"),
    (" deals with ", "What does S deal with", "R7.means"),
    (" is made up of ", "What is S made up of", "R7.parts"),
    (" are made up of ", "What are S made up of", "R7.parts"),
    (" comprises ", "What does S comprise", "R7.parts"),
    (" takes place in ", "Where does S take place", "R7.place"),
    (" take place in ", "Where do S take place", "R7.place"),
    (" is located in ", "Where is S located", "R7.place"),
    (" are located in ", "Where are S located", "R7.place"),
    (" is situated in ", "Where is S situated", "R7.place"),
    (" consists of ", "What does S consist of", "R7.parts"),
    (" consist of ", "What do S consist of", "R7.parts"),
    (" means ", "What does S mean", "R7.means"),
    (" returns ", "What does S return", "R7.returns"),
    (" is due to ", "What is S due to", "R7.cause"),
    (" are due to ", "What are S due to", "R7.cause"),
    (" is responsible for ", "What is S responsible for", "R7.role"),
    (" are responsible for ", "What are S responsible for", "R7.role"),
    (" is caused by ", "What causes S", "R7.cause"),
    (" are caused by ", "What causes S", "R7.cause"),
    (" is defined as ", "How is S defined", "R7.is"),
    (" are defined as ", "How are S defined", "R7.is"),
];

/// A phrase that has its own question.
pub(super) fn cue(told_of: &Told<'_>) -> Option<Asked> {
    static SIGNS: LazyLock<Signs> = LazyLock::new(|| CUES.iter().map(|(cue, ..)| *cue).collect());
    let text = told_of.text;
    let (at, index) = SIGNS.first_outside(text, 0)?;
    let (cue, template, form) = CUES[index];
    // The phrase must be the first verb of the sentence.
    if at > told_of.clause.subject.markdown.len() {
        return None;
    }
    let predicate = text.slice(at + cue.len()..text.markdown.len());
    let told = if form == "R7.is" { whole(&predicate) } else { told(&predicate) };
    // *takes place in 1848*, *in spring* is no place that *where* asks for.
    let opening = ["the ", "a ", "an "].iter().any(|article| told.markdown.starts_with(article));
    if form == "R7.place" && !opening && !told.markdown.starts_with(char::is_uppercase) {
        return None;
    }
    let purpose = match form {
        "R7.place" => "in ",
        "R7.use" if cue.ends_with(" to ") => "to ",
        "R7.when_is" => "when ",
        _ => "",
    };
    // *refers to how deep it sits* tells what is meant as a noun does.
    let explains = form == "R7.means"
        && ["how ", "what ", "when ", "whether "].iter().any(|word| told.markdown.starts_with(word))
        && words(&told.plain()) >= 4;
    (explains || is_telling(&told, 1)).then(|| {
        Asked::new(form, template.replacen('S', &told_of.subject, 1), format!("{purpose}{}", told.markdown))
            .cut()
    })
}

/// `X, also called Y, …`.
pub(super) fn insertion(told_of: &Told<'_>) -> Option<Asked> {
    let inserted = &told_of.clause.insertion.as_ref()?.markdown;
    let (opening, name) = [
        "also called ",
        "also known as ",
        "sometimes called ",
        "often called ",
        "known as ",
        "formerly ",
        "short for ",
    ]
    .iter()
    .find_map(|opening| inserted.strip_prefix(opening).map(|name| (*opening, name)))?;
    let plural = told_of.clause.is_auxiliary(&["are", "were", "have"]);
    let verb = if plural { "are" } else { "is" };
    let question = match opening {
        "short for " => format!("What {verb} {} short for", told_of.subject),
        "formerly " => {
            format!("What {} {} called formerly", if plural { "were" } else { "was" }, told_of.subject)
        }
        _ => format!("What {verb} {} also called", told_of.subject),
    };
    (words(name) <= 6).then(|| Asked::new("R7.name", question, name).cut())
}

/// `S has N parts`, `S weighs N kilograms`.
pub(super) fn count(told_of: &Told<'_>) -> Option<Asked> {
    let rest = told_of.rest();
    if let Some(asked) = only_one(told_of, &rest.markdown) {
        return Some(asked);
    }
    let number = rest.markdown.split(' ').next()?;
    if !is_number(number) {
        return None;
    }
    let subject = &told_of.subject;
    match &told_of.clause.verb {
        Verb::Auxiliary(verb) if matches!(verb.as_str(), "has" | "have" | "had") => {
            let noun = rest.markdown[number.len()..].trim_start();
            // Behind *and* stands another thought, unless only a second noun does.
            let noun = match noun.split_once(" and ") {
                Some((noun, more)) if more.split(' ').count() >= 3 => noun,
                _ => noun,
            };
            let short = (1..=3).contains(&noun.split_whitespace().count())
                && noun.split_whitespace().last()?.ends_with(['s', 'a', 'e', 'i']);
            let does = match verb.as_str() {
                "has" => "does",
                "have" => "do",
                _ => "did",
            };
            short.then(|| Asked::new("R7.count", format!("How many {noun} {does} {subject} have"), number))
        }
        Verb::Main(verb) if verbs::is_measure(&verb.base) && words(&rest.plain()) <= 5 => {
            let asked = if matches!(verb.base.as_str(), "last" | "take") { "How long" } else { "How much" };
            let does = support(verb.form);
            Some(Asked::new(
                "R7.count",
                format!("{asked} {does} {subject} {}", verb.base),
                rest.markdown.clone(),
            ))
        }
        _ => None,
    }
}

/// `Each mast has only one truck`, `Every watch has three officers`: how many, of whichever is meant.
pub(super) fn of_each(text: &Text) -> Option<Asked> {
    let plain = text.plain();
    let each = ["Each ", "Every "].iter().find(|each| plain.starts_with(**each))?;
    let clause = Clause::of(text).filter(|clause| clause.insertion.is_none())?;
    let owner = clause.subject.markdown.strip_prefix(each)?;
    let named = (1..=3).contains(&words(owner))
        && !owner.split(' ').any(|word| matches!(word, "of" | "one" | "time"));
    let subject = en::decapitalise(&clause.subject.markdown);
    let told_of = Told::new(text, &clause, subject);
    let parts = || cue(&told_of).filter(|asked| asked.form == "R7.parts");
    named.then(|| count(&told_of).or_else(parts)).flatten()
}

/// `Each mast has only one truck`: that there are not several is the fact.
fn only_one(told_of: &Told<'_>, rest: &str) -> Option<Asked> {
    let does = match &told_of.clause.verb {
        Verb::Auxiliary(verb) if verb == "has" => "does",
        Verb::Auxiliary(verb) if verb == "have" => "do",
        _ => return None,
    };
    let (number, noun) = ["only one ", "exactly one ", "just one ", "at most one "]
        .iter()
        .find_map(|number| rest.strip_prefix(number).map(|noun| (number.trim_end(), noun)))?;
    let question = format!("How many {} {does} {} have", en::plural(noun), told_of.subject);
    (1..=3).contains(&words(noun)).then(|| Asked::new("R7.count", question, number).score(770))
}

fn is_number(word: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &["three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty"];
    WORDS.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit())
}

/// `The N of M is X`: the name of what a thing has one of.
pub(super) fn proper(told_of: &Told<'_>) -> Option<Asked> {
    /// Lengths in words.
    const SUBJECT_WORDS: usize = 7;
    const NAME_WORDS: usize = 4;
    let Verb::Auxiliary(verb) = &told_of.clause.verb else { return None };
    let subject = told_of.clause.subject.markdown.as_str();
    let name = told_of.clause.rest.markdown.trim();
    let owned = subject.starts_with("The ") && subject.contains(" of ") && words(subject) <= SUBJECT_WORDS;
    let sound = matches!(verb.as_str(), "is" | "was")
        && owned
        && words(name) <= NAME_WORDS
        && people::is_name(name)
        && !name.ends_with(':');
    let who = people::is_somebody(subject.trim_start_matches("The "));
    let question = format!("{} {verb} {}", if who { "Who" } else { "What" }, told_of.subject);
    sound.then(|| Asked::new("R7.is", question, name).score(780))
}

/// `S is a Y`.
pub(super) fn is(told_of: &Told<'_>) -> Option<Asked> {
    let Verb::Auxiliary(verb) = &told_of.clause.verb else { return None };
    if !matches!(verb.as_str(), "is" | "are" | "was" | "were") {
        return None;
    }
    let predicate = &whole(&told_of.clause.rest);
    let plain = predicate.plain();
    // *70S, and eukaryotic ones are 80S*: the figure ends the fact.
    if let Some(end) = find_outside(predicate, ", and ", 0).filter(|&end| {
        !predicate.markdown[..end].contains(", ") && plain.starts_with(|c: char| c.is_ascii_digit())
    }) {
        let figure = told_of.clause.rest.markdown[..end].trim();
        return Some(Asked::new("R7.is", format!("What {verb} {}", told_of.subject), figure).cut());
    }
    let figure = plain.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '`'))
        || predicate.marks.iter().any(|mark| mark.range.start == 0 && mark.kind == MarkKind::Code);
    let measures = figure
        && [" long", " high", " wide", " old", " deep", " tall"].iter().any(|word| plain.ends_with(word));
    let least = if figure { 1 } else { 3 };
    let concludes = CLAIMS.iter().any(|noun| told_of.clause.subject.markdown.ends_with(noun))
        && told_of.clause.subject.markdown.contains(['\'', '’'])
        && plain.starts_with("that ")
        && (4..=24).contains(&words(&plain));
    if concludes {
        return Some(Asked::new(
            "R7.is",
            format!("What {verb} {}", told_of.subject),
            predicate.markdown.clone(),
        ));
    }
    // *Nerva was 62, not from a powerful family*: a figure and what else comes to mind.
    let rambles = figure && plain.contains(", ");
    let person = people::is_person(&told_of.clause.subject.plain(), &plain);
    let asks = if person { "Who" } else { "What" };
    let class = narrows_class(&plain, told_of.clause.is_plural());
    ((names(predicate, figure) || class)
        && is_telling(predicate, least)
        && !measures
        && !rambles
        && !says_little(&plain))
    .then(|| {
        Asked::new(
            "R7.is",
            format!("{asks} {verb} {}", told_of.subject),
            without_end_mark(&predicate.markdown),
        )
    })
}

/// Nouns of what somebody holds: *Bartlett's conclusion was that …*.
const CLAIMS: &[&str] = &[
    " conclusion",
    " claim",
    " hypothesis",
    " idea",
    " finding",
    " view",
    " principle",
    " argument",
    " theory",
];

/// A definition up to the next thought; what it says of its kind belongs to it.
fn whole(predicate: &Text) -> Text {
    let breaks = ["; ", ": ", ", and it ", ", and they ", ", and the ", ", but ", ", which is why "];
    let end = breaks.iter().filter_map(|sign| find_outside(predicate, sign, 0)).min();
    predicate.slice(0..end.unwrap_or(predicate.markdown.len()))
}

/// Words that open the name of a kind.
#[rustfmt::skip]
const KINDS: &[&str] = &[
    "a", "an", "the", "any", "one", "two", "three", "four", "five", "functions", "objects", "cells", "values", "types",
    "substances", "proteins", "enzymes", "molecules", "drugs", "structures", "compounds", "hormones", "organisms",
    "particles", "events", "people",
];

/// Words behind a noun that say which of its kind are meant.
const NARROWING: &[&str] = &[
    "that",
    "which",
    "who",
    "whose",
    "where",
    "of",
    "in",
    "used",
    "made",
    "formed",
    "caused",
    "between",
    "containing",
    "consisting",
    "with",
    "for",
    "from",
    "produced",
    "found",
    "below",
    "above",
];

/// Whether a small word is a noun in the plural.
fn names_several(noun: &str) -> bool {
    /// Shorter ones are *is*, *as*, *us*.
    const LETTERS: usize = 4;
    en::is_plural_noun(noun)
        || noun.ends_with("eas")
        || noun.len() == LETTERS
            && en::is_plural(noun)
            && !matches!(noun, "this" | "thus" | "does" | "ours" | "less" | "plus")
}

/// Whether a predicate names a class without an article and says which of it: *fins that reduce drift*, *small grains of
/// rock*, *molten rock that has reached the surface*.
fn narrows_class(plain: &str, is_plural: bool) -> bool {
    /// The last words before the noun ends the search.
    const BEFORE: usize = 2;
    /// Words that open a description and no class.
    const DESCRIBING: &[&str] =
        &["so", "very", "too", "such", "always", "also", "all", "less", "more", "most", "as", "often"];
    let said: Vec<&str> = plain.split_whitespace().take(BEFORE + 2).collect();
    let small = |word: &str| word.chars().all(|c| c.is_lowercase() || c == '-');
    let first = said.first().copied().unwrap_or("");
    if DESCRIBING.contains(&first)
        || first.ends_with("ly")
        || verbs::is_participle(first)
        || first.ends_with("ing")
    {
        return false;
    }
    (0..BEFORE).any(|at| {
        let (Some(noun), Some(next)) = (said.get(at), said.get(at + 1)) else { return false };
        let before = said[..at].iter().all(|word| small(word) && !en::is_plural(word));
        let class = if is_plural {
            names_several(noun) && NARROWING.contains(next)
        } else {
            // Only behind a word that describes it is a noun without an article told from an adjective.
            at == 1
                && noun.len() > 2
                && (matches!(*next, "that" | "which") || verbs::is_participle(next))
                && !verbs::is_participle(noun)
                && !noun.ends_with("ing")
                && !noun.ends_with("ly")
        };
        before && small(noun) && class
    })
}

/// Whether a predicate names a kind: it opens with an article, a figure, code or a class of things.
fn names(predicate: &Text, figure: bool) -> bool {
    let plain = predicate.plain();
    let first = plain.split_whitespace().next().unwrap_or("").to_lowercase();
    // *Octavian's nephew*, *Zeus' daughter*.
    let possessed = first.ends_with("'s") || first.ends_with("’s") || first.ends_with("s'");
    figure || possessed || KINDS.contains(&first.as_str())
}

/// Openings of predicates that judge or rank their subject and do not say what it is.
#[rustfmt::skip]
const JUDGING: &[&str] = &[
    "the same", "the only", "the best", "the most", "the way", "the reason", "the first", "the last", "a good", "a bad",
    "a great", "a lot", "a bit", "one of the reasons", "the part", "the kind", "a matter", "the other", "a real", "a nice",
    "a shame", "a mess", "a problem", "an important", "a big", "a huge", "the next", "the case", "the point",
];

/// Whether a predicate is a noun that says nothing by itself: *a contributing factor*, *an example*.
fn says_little(plain: &str) -> bool {
    #[rustfmt::skip]
    const LITTLE: &[&str] = &[
        "factor", "example", "case", "reason", "problem", "issue", "thing", "idea", "part", "topic", "concept", "question", "challenge",
        "success", "failure", "mess", "pain", "favourite", "favorite", "plus", "bonus", "must",
    ];
    let mut words = plain.split_whitespace();
    let article =
        words.next().is_some_and(|first| matches!(first.to_lowercase().as_str(), "a" | "an" | "one"));
    let rest: Vec<&str> = words.collect();
    let last = rest.last().map_or("", |word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    article && rest.len() <= 3 && LITTLE.contains(&last)
}

/// Whether a predicate tells something of its own.
fn is_telling(predicate: &Text, least: usize) -> bool {
    let plain = predicate.plain().to_lowercase();
    let mut said = plain.split_whitespace();
    let first = said.next().unwrap_or("");
    let second = said.next().unwrap_or("");
    let dangling =
        matches!(first, "that" | "because" | "not" | "why" | "how" | "what" | "this" | "it" | "when" | "to");
    let ranks = first == "the" && second.len() > 4 && second.ends_with("est");
    !dangling && !ranks && words(&plain) >= least && !JUDGING.iter().any(|opening| plain.starts_with(opening))
}
