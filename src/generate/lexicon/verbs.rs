//! Forms of English verbs: which word is a finite verb, and its base form, so that a sentence can be turned
//! into a question with *do*.

use std::sync::LazyLock;

use super::lookup::{Table, WordSet};

/// A finite verb that is no auxiliary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finite {
    /// Its base form.
    pub base: String,
    /// Its form in the sentence.
    pub form: Form,
}

/// The forms that a main verb of a statement has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// *causes*.
    Third,
    /// *cause*, behind a plural subject.
    Plural,
    /// *caused*.
    Past,
}

/// Verbs whose object is a fact about their subject, base form, sorted for the search.
#[rustfmt::skip]
const OBJECT_VERBS: &[&str] = &[
    "absorb", "accelerate", "accept", "activate", "affect", "allow", "amplify", "attach", "attack",
    "attenuate", "attract", "avoid", "bind", "block", "bond", "break", "carry", "catalyse", "catalyze",
    "cause", "cleave", "clog", "close", "collect", "combine", "compare", "compress", "compute", "conduct",
    "connect", "contain", "control", "convert", "cool", "coordinate", "count", "cover", "create", "cut",
    "damage", "deactivate", "decrease", "define", "degrade", "delay", "deliver", "denature", "deny",
    "describe", "destroy", "detect", "deter", "determine", "digest", "dilate", "disable", "discourage",
    "disrupt", "dissolve", "distinguish", "donate", "drain", "drive", "dry", "eliminate", "emit", "enable",
    "enclose", "encode", "encrypt", "enforce", "engulf", "enhance", "ensure", "equal", "evaluate", "examine",
    "exceed", "excite", "exclude", "execute", "expand", "expose", "express", "extract", "feed", "fertilise",
    "fertilize", "filter", "fix", "flush", "forbid", "form", "fund", "generate", "govern", "guarantee",
    "hide", "hold", "hydrolyse", "hydrolyze", "identify", "ignite", "ignore", "impair", "implement", "imply",
    "impose", "improve", "inactivate", "increase", "indicate", "induce", "infect", "inherit", "inhibit",
    "innervate", "insert", "insulate", "invoke", "isolate", "join", "kill", "lack", "limit", "lower",
    "lubricate", "maintain", "manage", "mark", "mean", "measure", "mediate", "minimise", "minimize", "mix",
    "modify", "move", "need", "neutralise", "neutralize", "nourish", "obstruct", "occupy", "offer", "open",
    "orbit", "overwrite", "oxidise", "oxidize", "parse", "penetrate", "perceive", "perform", "permit",
    "phosphorylate", "pollinate", "precede", "preserve", "prevent", "process", "produce", "prohibit",
    "promote", "protect", "provide", "pump", "push", "quantify", "raise", "read", "receive", "redirect",
    "reduce", "reference", "reflect", "regulate", "reject", "relax", "relay", "release", "remove", "repair",
    "repel", "replace", "represent", "require", "resolve", "restrict", "retain", "return", "reveal", "route",
    "save", "say", "seal", "secrete", "send", "sense", "separate", "shield", "shorten", "signal", "simplify",
    "soften", "solve", "specify", "squeeze", "stabilise", "stabilize", "state", "stimulate", "store",
    "strengthen", "supply", "suppress", "surround", "sweep", "synthesise", "synthesize", "tax", "terminate",
    "transcribe", "transfer", "translate", "transmit", "transport", "trap", "treat", "trigger", "undermine",
    "unlock", "use", "validate", "verify", "violate", "waste", "weaken", "wrap", "yield",
];

/// Verbs with the preposition that belongs to them, base form.
#[rustfmt::skip]
const PREPOSITIONAL: &[(&str, &str)] = &[
    ("act", "on"), ("bind", "to"), ("come", "from"), ("differ", "from"), ("listen", "on"), ("react", "with"), ("refer", "to"), ("rest", "on"), ("stand", "for"), ("run", "on"), ("run", "over"),
    ("arise", "from"), ("belong", "to"), ("consist", "of"), ("contribute", "to"), ("correspond", "to"),
    ("depend", "on"), ("derive", "from"), ("lead", "to"), ("originate", "from"), ("rely", "on"), ("result", "in"),
    ("form", "from"), ("begin", "with"), ("start", "with"), ("end", "with"), ("attach", "to"), ("feed", "on"), ("drain", "into"), ("flow", "into"), ("serve", "as"), ("stem", "from"), ("go", "away with"), ("vary", "with"), ("interfere", "with"), ("grow", "with"),
];

/// Verbs with the adverb that makes one verb with them, base form: *break down*.
#[rustfmt::skip]
const PHRASAL: &[(&str, &str)] = &[
    ("break", "down"), ("speed", "up"), ("slow", "down"), ("build", "up"), ("carry", "out"), ("give", "off"), ("take", "up"), ("set", "up"),
    ("filter", "out"), ("wash", "out"), ("wash", "away"), ("wear", "down"), ("wear", "away"), ("pick", "up"), ("use", "up"), ("cut", "off"),
    ("shut", "down"), ("shut", "off"), ("turn", "on"), ("turn", "off"), ("split", "up"), ("push", "away"), ("pull", "apart"), ("clean", "up"),
    ("block", "out"), ("rule", "out"), ("line", "up"), ("cool", "down"), ("heat", "up"), ("open", "up"), ("close", "off"), ("hold", "together"),
    ("join", "together"), ("bind", "together"), ("drive", "out"), ("draw", "out"), ("send", "out"), ("lay", "down"), ("point", "out"),
];

/// Verbs of events, base form, sorted for the search: what happened has a date.
#[rustfmt::skip]
const EVENT_VERBS: &[&str] = &[
    "abandon", "abdicate", "abolish", "add", "adopt", "annex", "apply", "argue", "arise", "arrive", "ask",
    "begin", "boil", "break", "build", "burn", "calculate", "capture", "cease", "change", "close", "coin",
    "collapse", "complete", "compose", "conclude", "conquer", "convert", "cool", "create", "cross", "decay",
    "declare", "defeat", "demonstrate", "describe", "design", "develop", "die", "discover", "divide", "draw",
    "emigrate", "end", "enter", "erupt", "establish", "estimate", "exist", "expire", "explain", "extract",
    "fail", "fall", "find", "float", "formulate", "found", "freeze", "gain", "give", "happen", "identify",
    "introduce", "invade", "invent", "isolate", "join", "land", "lapse", "launch", "lead", "leave",
    "legalise", "legalize", "lose", "map", "marry", "melt", "merge", "move", "name", "observe", "occur",
    "open", "order", "paint", "pass", "patent", "postulate", "predict", "propose", "prove", "publish",
    "rebel", "receive", "release", "rename", "replace", "resign", "retire", "return", "revolt", "rise",
    "sail", "seize", "sell", "settle", "ship", "show", "shrink", "sign", "sink", "split", "start", "suggest",
    "surrender", "take", "terminate", "travel", "unify", "unite", "visit", "win", "write",
];

/// Past forms that no ending explains, with their base.
#[rustfmt::skip]
const IRREGULAR: &[(&str, &str)] = &[
    ("arose", "arise"), ("became", "become"), ("began", "begin"), ("broke", "break"), ("built", "build"), ("came", "come"),
    ("fell", "fall"), ("fought", "fight"), ("found", "find"), ("gave", "give"), ("grew", "grow"), ("held", "hold"), ("kept", "keep"),
    ("led", "lead"), ("left", "leave"), ("lost", "lose"), ("made", "make"), ("ran", "run"), ("rose", "rise"),
    ("sank", "sink"), ("sold", "sell"), ("drew", "draw"), ("forbade", "forbid"), ("split", "split"), ("spread", "spread"), ("took", "take"), ("won", "win"), ("wrote", "write"),
];

/// Auxiliaries and modals, which turn before their subject in a question.
#[rustfmt::skip]
pub const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "can", "could", "must", "may", "might", "will", "would", "should", "has", "have",
    "had", "does", "do", "did", "cannot",
];

/// Participles that no ending explains.
#[rustfmt::skip]
const PARTICIPLES: &[&str] = &[
    "born", "bound", "broken", "built", "chosen", "drawn", "driven", "found", "given", "grown", "held", "hidden", "kept",
    "known", "led", "lost", "made", "overthrown", "run", "seen", "sent", "set", "shot", "shown", "split", "spread",
    "struck", "sunk", "taken", "thrown", "won", "written",
];

/// Whether the object of this verb is a fact about its subject.
pub fn takes_object(base: &str) -> bool {
    OBJECT_VERBS.binary_search(&base).is_ok()
}

/// The preposition that belongs to the verb and opens what follows it.
pub fn preposition_of(base: &str, behind: &str) -> Option<&'static str> {
    let opens =
        |preposition: &str| behind.strip_prefix(preposition).is_some_and(|rest| rest.starts_with(' '));
    PREPOSITIONAL.iter().find(|(verb, word)| *verb == base && opens(word)).map(|(_, word)| *word)
}

/// The adverb that makes one verb with this one and opens what follows it.
pub fn adverb_of(base: &str, behind: &str) -> Option<&'static str> {
    let opens = |adverb: &str| behind.strip_prefix(adverb).is_some_and(|rest| rest.starts_with(' '));
    PHRASAL.iter().find(|(verb, adverb)| *verb == base && opens(adverb)).map(|(_, adverb)| *adverb)
}

/// Whether this preposition belongs to the verb.
pub fn takes_preposition(base: &str, preposition: &str) -> bool {
    PREPOSITIONAL.contains(&(base, preposition))
}

/// Verbs that turn one thing into another, base form: the second is what there is to know.
pub fn turns(base: &str) -> bool {
    matches!(
        base,
        "convert" | "map" | "reduce" | "transform" | "translate" | "relate" | "lower" | "raise" | "increase"
    )
}

/// Verbs that say nothing without an object, base form, with their participle: *the order was founded*.
const WITH_OBJECT: &[(&str, &str)] = &[
    ("abolish", "abolished"),
    ("adopt", "adopted"),
    ("annex", "annexed"),
    ("build", "built"),
    ("create", "created"),
    ("establish", "established"),
    ("found", "founded"),
    ("introduce", "introduced"),
    ("invent", "invented"),
    ("launch", "launched"),
    ("publish", "published"),
    ("release", "released"),
    ("sign", "signed"),
];

/// Whether a verb says nothing without an object.
pub fn needs_object(base: &str) -> bool {
    WITH_OBJECT.iter().any(|(verb, _)| *verb == base)
}

/// The participle of a verb: *founded* of *found*.
pub fn participle(base: &str) -> &str {
    WITH_OBJECT.iter().find(|(verb, _)| *verb == base).map_or(base, |(_, participle)| participle)
}

static AUXILIARY: LazyLock<WordSet> = LazyLock::new(|| AUXILIARIES.iter().copied().collect());

/// Whether a word turns before its subject in a question.
pub fn is_auxiliary(word: &str) -> bool {
    AUXILIARY.contains(word)
}

/// All verbs of the lists, base form.
static KNOWN: LazyLock<WordSet> = LazyLock::new(|| {
    let prepositional = PREPOSITIONAL.iter().map(|(verb, _)| *verb);
    let phrasal = PHRASAL.iter().map(|(verb, _)| *verb);
    OBJECT_VERBS.iter().chain(EVENT_VERBS).copied().chain(prepositional).chain(phrasal).collect()
});

/// Past forms that no ending explains → their base.
static BASES: LazyLock<Table<&'static str, &'static str>> =
    LazyLock::new(|| IRREGULAR.iter().copied().collect());

fn is_known(base: &str) -> bool {
    KNOWN.contains(base) || is_measure(base) || turns(base)
}

/// Verbs of measure, base form: their object is a figure.
pub fn is_measure(base: &str) -> bool {
    matches!(base, "weigh" | "cost" | "last" | "measure" | "take")
}

/// Reads a word, lower case, as the verb of a statement; `after_plural` admits the base form.
pub fn finite(word: &str, after_plural: bool) -> Option<Finite> {
    if after_plural && is_known(word) {
        return Some(Finite { base: word.to_owned(), form: Form::Plural });
    }
    third_person_base(word)
        .map(|base| Finite { base, form: Form::Third })
        .or_else(|| past_base(word).map(|base| Finite { base, form: Form::Past }))
        .or_else(|| {
            let base = *BASES.get(word)?;
            Some(Finite { base: base.to_owned(), form: Form::Past })
        })
}

/// The word, if it is a verb that is known.
fn known(base: &str) -> Option<String> {
    is_known(base).then(|| base.to_owned())
}

/// The verb of which this may be the third person: *catalyses*, *weighs*, *carries*.
fn third_person_base(word: &str) -> Option<String> {
    let stem = word.strip_suffix('s')?;
    known(stem)
        .or_else(|| stem.strip_suffix('e').and_then(known))
        .or_else(|| stem.strip_suffix("ie").and_then(|stem| known(&format!("{stem}y"))))
}

/// The verb of which this may be the past: *caused*, *opened*, *married*, *shipped*.
fn past_base(word: &str) -> Option<String> {
    let stem = word.strip_suffix('d')?;
    known(stem).or_else(|| {
        let stem = stem.strip_suffix('e')?;
        let doubled = || {
            let mut chars = stem.chars().rev();
            let last = chars.next().filter(|&last| chars.next() == Some(last))?;
            known(&stem[..stem.len() - last.len_utf8()])
        };
        known(stem)
            .or_else(|| stem.strip_suffix('i').and_then(|stem| known(&format!("{stem}y"))))
            .or_else(doubled)
    })
}

/// Whether a word, lower case, is a participle.
pub fn is_participle(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") || PARTICIPLES.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_for_the_search() {
        for list in [OBJECT_VERBS, EVENT_VERBS, PARTICIPLES] {
            assert!(list.is_sorted(), "{:?}", list.windows(2).find(|pair| pair[0] > pair[1]));
        }
    }

    #[test]
    fn every_form_of_a_verb_leads_to_its_base() {
        for (word, base, form) in [
            ("causes", "cause", Form::Third),
            ("catalyses", "catalyse", Form::Third),
            ("published", "publish", Form::Past),
            ("replaced", "replace", Form::Past),
            ("married", "marry", Form::Past),
            ("shipped", "ship", Form::Past),
            ("died", "die", Form::Past),
            ("began", "begin", Form::Past),
        ] {
            assert_eq!(finite(word, false), Some(Finite { base: base.to_owned(), form }), "{word}");
        }
        assert_eq!(finite("raise", true).map(|verb| verb.form), Some(Form::Plural));
        assert_eq!(finite("raise", false), None);
        assert_eq!(finite("houses", false), None);
    }
}
