//! The passive: what something is done by, with, from, and when or how it is done.

use crate::generate::clause::{Verb, told};
use crate::generate::lexicon::verbs::{Form, finite, is_participle};
use crate::generate::lexicon::{en, people};
use crate::generate::script::words;
use crate::generate::sentence::find_outside;
use crate::model::note::Text;

use super::super::Asked;
use super::Told;
use super::cause::support;
use super::object::is_object;

/// Prepositions behind a participle that introduce a thing and no place or time.
const AGENTS: &[&str] = &["by", "from", "with", "into", "as", "to", "through"];

/// Participles and adjectives with a preposition that elsewhere tells a place or time.
#[rustfmt::skip]
const BOUND: &[(&str, &str)] = &[
    ("contraindicated", "in"), ("involved", "in"), ("made", "of"), ("composed", "of"), ("built", "of"), ("formed", "of"), ("based", "on"), ("built", "on"),
    ("named", "after"), ("known", "for"), ("stored", "in"), ("found", "in"), ("measured", "in"), ("written", "in"),
    ("produced", "in"), ("located", "in"), ("implemented", "in"), ("pathognomonic", "for"), ("resistant", "to"),
    ("sensitive", "to"), ("responsible", "for"), ("equal", "to"), ("equivalent", "to"), ("proportional", "to"),
    ("susceptible", "to"), ("rich", "in"), ("essential", "for"), ("necessary", "for"), ("typical", "of"),
    ("characteristic", "of"), ("independent", "of"), ("toxic", "to"), ("specific", "for"), ("identical", "to"),
    ("immune", "to"), ("perpendicular", "to"), ("effective", "against"),
];

/// Words that introduce when or on what condition something is done.
#[rustfmt::skip]
const CONDITIONS: &[&str] = &[
    "when", "if", "before", "at any time before", "after", "within", "until", "during", "only when", "only if", "at compile time", "at run time",
    "at runtime", "at link time", "at build time", "at import time", "at startup", "as soon as",
];

/// Longest condition in words: a longer one can be half right.
const CONDITION_WORDS: usize = 24;

/// A passive predicate taken apart: `is {adverb} {participle} {rest}`, with *be* behind a modal.
struct Passive {
    verb: String,
    adverb: String,
    be: &'static str,
    participle: String,
    rest: Text,
}

impl Passive {
    fn of(told_of: &Told<'_>) -> Option<Self> {
        let rest = &told_of.clause.rest;
        let Verb::Auxiliary(verb) = &told_of.clause.verb else { return None };
        let is_modal = matches!(verb.as_str(), "can" | "must" | "should" | "may" | "could");
        let mut words: Vec<&str> = Vec::new();
        let mut be = "";
        for word in rest.markdown.split(' ') {
            if is_modal && word == "be" {
                be = "be ";
            } else if is_participle(word) || BOUND.iter().any(|(bound, _)| *bound == word) {
                words.retain(|word| *word != "also");
                words.push("");
                let adverb = words.join(" ");
                let from = find_outside(rest, word, 0)? + word.len();
                return Some(Self {
                    verb: verb.clone(),
                    adverb,
                    be,
                    participle: word.to_owned(),
                    rest: rest.slice(from..rest.markdown.len()),
                })
                .filter(|_| {
                    is_modal != be.is_empty()
                        && (is_modal || matches!(verb.as_str(), "is" | "are" | "was" | "were"))
                });
            } else if word.ends_with("ly")
                || matches!(word, "often" | "also" | "best" | "only" | "not" | "always" | "never")
            {
                words.push(word);
            } else {
                return None;
            }
        }
        None
    }

    fn question(&self, word: &str, subject: &str, behind: &str) -> String {
        let Self { verb, adverb, be, participle, .. } = self;
        format!("{word} {verb} {subject} {be}{adverb}{participle}{behind}")
    }
}

/// `S is regulated by Y`, `S is extracted from Y`, `S is measured by counting Z`.
pub(super) fn agent(told_of: &Told<'_>) -> Option<Asked> {
    let passive = Passive::of(told_of)?;
    let preposition = passive.rest.markdown.split(' ').next()?.to_owned();
    let bound = BOUND.contains(&(passive.participle.as_str(), preposition.as_str()));
    if !AGENTS.contains(&preposition.as_str()) && !bound || passive.adverb.contains("not ") {
        return None;
    }
    // What may be done is one of many things.
    if matches!(passive.verb.as_str(), "may" | "could") {
        return None;
    }
    // *is intended to put …* goes on with a verb.
    let wills = matches!(
        passive.participle.as_str(),
        "intended"
            | "designed"
            | "required"
            | "expected"
            | "supposed"
            | "allowed"
            | "forced"
            | "said"
            | "believed"
            | "thought"
            | "known"
            | "used"
    );
    if preposition == "to" && wills {
        return None;
    }
    let object = told(&passive.rest.slice(preposition.len()..passive.rest.markdown.len()));
    // *with respect to the mast*, *from left to right*: two words of one phrase.
    let bare = object.markdown.trim_start();
    let is_idiom = matches!(preposition.as_str(), "with" | "by")
        && ["respect to", "regard to", "means of"].iter().any(|idiom| bare.starts_with(idiom))
        || preposition == "from" && bare.split(' ').take(4).any(|word| word == "to");
    if is_idiom {
        return None;
    }
    // *were converted to make sails* tells a purpose.
    if preposition == "to" && en::opens_with_verb(object.markdown.trim()) {
        return None;
    }
    // *is pumped to the lungs by the heart*: the doer stands behind.
    if let Some(asked) = doer_behind(told_of, &passive, &preposition) {
        return Some(asked);
    }
    let does = object.markdown.split(' ').next().is_some_and(|word| word.ends_with("ing"));
    if preposition == "by" && does {
        let question = passive.question("How", &told_of.subject, "");
        return Some(Asked::new("R7.how", question, format!("by {}", object.markdown)).cut());
    }
    let question = if preposition == "by" && people::is_somebody(&object.plain()) {
        passive.question("By whom", &told_of.subject, "")
    } else {
        passive.question("What", &told_of.subject, &format!(" {preposition}"))
    };
    // *by Britain in 1931 and by France in 1933* are two facts.
    let several = [" and by ", " and to ", " and from "].iter().any(|sign| object.markdown.contains(sign));
    (is_object(&object) && !several).then(|| Asked::new("R7.passive", question, object.markdown).cut())
}

/// `S is pumped to T by Y`: by what.
fn doer_behind(told_of: &Told<'_>, passive: &Passive, preposition: &str) -> Option<Asked> {
    /// Longest place or aim that stands in the question, in words.
    const BEHIND_WORDS: usize = 7;
    if preposition == "by" {
        return None;
    }
    let at = find_outside(&passive.rest, " by ", 0)?;
    let behind = &passive.rest.markdown[..at];
    let doer = told(&passive.rest.slice(at + " by ".len()..passive.rest.markdown.len()));
    let named = ["the ", "a ", "an "].iter().any(|article| doer.markdown.starts_with(article));
    let who = if people::is_somebody(&doer.plain()) { "By whom" } else { "By what" };
    let sound =
        named && words(behind) <= BEHIND_WORDS && is_object(&doer) && !behind.contains([',', ';', ':']);
    sound.then(|| {
        let question = passive.question(who, &told_of.subject, &format!(" {}", behind.trim_start()));
        Asked::new("R7.passive", question, doer.markdown).cut()
    })
}

/// `S is put between T and U to hold Y`: why that is done.
pub(super) fn purpose(told_of: &Told<'_>) -> Option<Asked> {
    /// Participles that go on with a verb.
    #[rustfmt::skip]
    const WILLING: &[&str] = &[
        "intended", "designed", "required", "expected", "supposed", "allowed", "forced", "said", "believed", "thought", "known", "used", "made",
        "needed", "permitted", "obliged", "entitled", "bound", "meant", "inclined", "assumed", "considered", "found", "seen", "shown", "ordered",
        "asked", "told", "taught", "encouraged", "advised", "prepared", "determined", "able", "set", "guaranteed", "estimated", "reported", "proved",
    ];
    /// Lengths in words of what is done and of what it is for.
    const DEED_WORDS: usize = 8;
    const PURPOSE_WORDS: std::ops::RangeInclusive<usize> = 3..=16;
    let passive = Passive::of(told_of)?;
    if WILLING.contains(&passive.participle.as_str()) || passive.adverb.contains("not ") {
        return None;
    }
    let rest = &passive.rest;
    let at = if rest.markdown.starts_with("to ") { 0 } else { find_outside(rest, " to ", 0)? + 1 };
    let aim = told(&rest.slice(at..rest.markdown.len()));
    let deed = rest.markdown[..at].trim_end();
    let verb = aim.markdown.strip_prefix("to ")?;
    let acts = en::opens_with_verb(verb)
        || verb.split(' ').next().is_some_and(|word| finite(word, true).is_some() && word.len() > 2);
    let sound = acts
        && words(deed) <= DEED_WORDS
        && PURPOSE_WORDS.contains(&words(&aim.plain()))
        && !deed.contains([',', ';', ':', '('])
        && ![
            " and ",
            " that ",
            " which ",
            " when ",
            " if ",
            " by ",
            " before ",
            " after ",
            " because ",
            " until ",
        ]
        .iter()
        .any(|sign| format!(" {deed} ").contains(sign));
    let behind = if deed.is_empty() { String::new() } else { format!(" {}", deed.trim_start()) };
    sound.then(|| {
        let question = passive.question("Why", &told_of.subject, &behind);
        Asked::new("R7.why", question, aim.markdown).cut().score(790)
    })
}

/// `S occurs when Y`.
fn occurrence(told_of: &Told<'_>) -> Option<Asked> {
    let clause = told_of.clause;
    let Verb::Main(verb) = &clause.verb else { return None };
    let known = matches!(
        verb.base.as_str(),
        "occur"
            | "arise"
            | "happen"
            | "start"
            | "begin"
            | "end"
            | "apply"
            | "fail"
            | "appear"
            | "develop"
            | "stop"
            | "terminate"
            | "expire"
            | "lapse"
            | "cease"
            | "form"
            | "exist"
            | "erupt"
            | "freeze"
            | "melt"
            | "boil"
            | "collapse"
            | "die"
    );
    let condition = [
        "when ",
        "if ",
        "as soon as ",
        "only when ",
        "only if ",
        "whenever ",
        "following ",
        "upon ",
        "the day after ",
        "after ",
        "before ",
        "during ",
    ]
    .iter()
    .any(|word| clause.rest.markdown.starts_with(word));
    let answer = told(&clause.rest);
    // *when a piece (or several) of memory is lost* is read without its remark.
    let is_broken =
        clause.rest.markdown[answer.markdown.len().min(clause.rest.markdown.len())..].starts_with(" (");
    let sound = known
        && !is_broken
        && condition
        && verb.form != Form::Past
        && (3..=CONDITION_WORDS).contains(&words(&answer.plain()));
    let question = format!("When {} {} {}", support(verb.form), told_of.subject, verb.base);
    sound.then(|| Asked::new("R7.condition", question, answer.markdown).cut())
}

/// `S is diagnosed when Y`, `S should be given within an hour`, `S occurs when Y`.
pub(super) fn condition(told_of: &Told<'_>) -> Option<Asked> {
    if let Some(asked) = occurrence(told_of) {
        return Some(asked);
    }
    let passive = Passive::of(told_of)?;
    let opens = |word: &&&str| {
        passive
            .rest
            .markdown
            .strip_prefix(**word)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',']))
    };
    let sign = CONDITIONS.iter().find(opens)?;
    // *within short time* is no time that anybody could tell.
    if *sign == "within" && !passive.rest.markdown.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let answer = told(&passive.rest);
    // In the past an event has a date and no condition.
    let present = !matches!(passive.verb.as_str(), "was" | "were");
    // *can only be attained if …*: the word belongs to the condition.
    let (only, adverb) = match passive.adverb.strip_prefix("only ") {
        Some(adverb) if matches!(*sign, "when" | "if") => ("only ", adverb.to_owned()),
        _ => ("", passive.adverb.clone()),
    };
    let question = Passive { adverb, ..passive }.question("When", &told_of.subject, "");
    (present && (2..=CONDITION_WORDS).contains(&words(&answer.plain())))
        .then(|| Asked::new("R7.condition", question, format!("{only}{}", answer.markdown)).cut())
}
