//! An English sentence as subject, verb and rest: enough grammar to turn a statement into a question.
//!
//! Nothing is parsed that a question does not need. The subject is what stands before the first finite verb;
//! an insertion between commas is set apart. Where the sentence opens with a phrase before its subject, has a
//! clause in its subject or no known verb, there is no clause and the sentence is not asked this way.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use crate::model::note::{MarkKind, Text};

use super::label;
use super::lexicon::lookup::Signs;
use super::lexicon::{self, en, verbs};
use super::script::{lower, words};
use super::sentence::{Inside, without_end_mark};

/// The verb of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verb {
    /// *is*, *must*, …: turns before its subject. Lower case.
    Auxiliary(String),
    /// Any other verb: asked with *do*.
    Main(verbs::Finite),
}

/// A statement taken apart.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its subject, insertions cut.
    pub subject: Text,
    /// What stands between commas behind the subject.
    pub insertion: Option<Text>,
    /// Its verb.
    pub verb: Verb,
    /// What follows the verb, without the end mark.
    pub rest: Text,
}

/// Longest subject in words.
const SUBJECT_WORDS: usize = 6;

/// How many words more a subject with *of* or *to* may have.
const LONGER: usize = 3;

impl Clause {
    /// Takes a sentence apart.
    pub fn of(text: &Text) -> Option<Self> {
        let end = without_end_mark(&text.markdown).len();
        let mut tokens = Tokens::of(text, end);
        for at in 1.. {
            let tokens = tokens.up_to(at + LOOKED_AHEAD);
            let (before, _) = (tokens.get(at - 1)?, tokens.get(at)?);
            if before.ends_with_comma {
                let tokens = self::tokens(text, end);
                // A first comma opens an insertion; where it does not close, the sentence is a list or a preface.
                let close = (at..tokens.len()).find(|&close| tokens[close].ends_with_comma)?;
                let verb = verb_at(&tokens, close + 1)?;
                return Some(Self {
                    subject: text.slice(0..before.range.end - 1),
                    insertion: Some(text.slice(tokens[at].range.start..tokens[close].range.end - 1)),
                    verb,
                    rest: text.slice(tokens[close + 1].range.end..end),
                });
            }
            if is_subordinator(&tokens[at].lower) {
                return None;
            }
            if let Some(verb) = verb_at(tokens, at) {
                let subject = text.slice(0..before.range.end);
                return Some(Self {
                    subject,
                    insertion: None,
                    verb,
                    rest: text.slice(tokens[at].range.end..end),
                });
            }
        }
        None
    }

    /// Whether the verb is this auxiliary.
    pub fn is_auxiliary(&self, any: &[&str]) -> bool {
        matches!(&self.verb, Verb::Auxiliary(word) if any.contains(&word.as_str()))
    }

    /// Whether its verb has the form of the plural.
    pub fn is_plural(&self) -> bool {
        match &self.verb {
            Verb::Auxiliary(word) => matches!(word.as_str(), "are" | "were" | "have" | "do"),
            Verb::Main(verb) => verb.form == verbs::Form::Plural,
        }
    }

    /// Whether its subject can be asked about: short, specific, no clause. An item may name it by one small
    /// word, since its author wrote the item for it.
    pub fn has_subject(&self, is_item: bool) -> bool {
        is_subject(&self.subject, is_item)
    }
}

/// Whether a text can be the subject of a question.
pub fn is_subject(subject: &Text, is_item: bool) -> bool {
    /// Nouns that say nothing, whatever is said of them.
    #[rustfmt::skip]
    const EMPTY: &[&str] = &[
        "reason", "problem", "point", "question", "thing", "things", "way", "ways", "trick", "answer", "example", "case",
        "fact", "issue", "anecdotes", "rest", "same", "following", "above", "something", "everything", "nothing",
        "there", "what", "who", "where", "when", "how", "why", "if", "each", "author", "paper", "book", "chapter",
        "section", "article", "no", "not", "none", "nobody", "result", "results", "trouble", "others", "lecture", "one", "ones",
    ];
    /// Adjectives that do not tell which one is meant.
    #[rustfmt::skip]
    const WEAK: &[&str] = &[
        "main", "only", "other", "next", "last", "first", "second", "third", "whole", "same", "real", "big", "key", "new",
        "old", "best", "usual", "two", "three", "four", "several", "many", "few", "more", "entire", "original",
    ];
    /// Openings that count or compare what only the text around knows: *five children*, *a longer list*.
    #[rustfmt::skip]
    const COMPARING: &[&str] = &[
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "longer", "shorter", "larger", "smaller", "bigger",
        "higher", "lower", "better", "worse", "earlier", "later", "further", "different", "similar", "such",
    ];
    /// Words that open a phrase before the subject.
    #[rustfmt::skip]
    const PREPOSITIONS: &[&str] = &[
        "in", "on", "at", "by", "after", "before", "during", "under", "within", "since", "for", "with", "without", "from",
        "until", "among", "between", "through", "unlike", "like", "despite", "because", "although", "though", "while",
        "whereas", "to", "as", "when", "once", "per", "via", "towards", "against", "if", "unless", "even", "only",
        "instead", "whenever", "wherever", "about", "around", "over", "all", "some", "most", "many", "few", "every", "each", "any", "both", "either", "neither",
        "always", "never", "often", "usually", "sometimes", "early", "late",
    ];
    let plain = subject.reading();
    let count = words(&plain);
    // What is longer than any limit below need not be looked at closely.
    if !(1..=SUBJECT_WORDS + LONGER).contains(&count) {
        return false;
    }
    let lower = lower(&plain);
    // “The Moon glows from reflected sunlight” was cut behind a verb that nobody knows.
    if lower
        .split(' ')
        .next_back()
        .is_some_and(|last| PREPOSITIONS.contains(&last) && last != "all" && last != "about")
    {
        return false;
    }
    // “Rarely leads to …” has no subject, “large joints - do not …” a label in its place.
    let adverb = !lower.contains(' ')
        && lower.len() > 4
        && lower.ends_with("ly")
        && !["aly", "ily", "ply", "mbly", "poly"].iter().any(|end| lower.ends_with(end));
    if adverb || lower.contains(" - ") || lower.ends_with(" -") {
        return false;
    }
    if is_cut(&lower) {
        return false;
    }
    // “1880 Britain was ahead”: a date that its author put before the sentence.
    if lower.split_once(' ').is_some_and(|(first, _)| label::is_period(first)) {
        return false;
    }
    let bare = ["a ", "an ", "the "]
        .iter()
        .find_map(|article| lower.strip_prefix(article))
        .unwrap_or(lower.as_ref());
    let marked = subject
        .marks
        .iter()
        .any(|mark| matches!(mark.kind, MarkKind::Strong | MarkKind::Code | MarkKind::Emphasis));
    let with_of = bare.contains(" of ");
    let limit = SUBJECT_WORDS + if with_of || bare.contains(" to ") { LONGER } else { 0 };
    let mut said = bare.split_whitespace().skip_while(|word| WEAK.contains(word));
    let telling = said.clone().count();
    let last = said.by_ref().take_while(|word| *word != "of").last().unwrap_or("");
    let opens_phrase =
        bare == lower && bare.split_whitespace().next().is_some_and(|first| PREPOSITIONS.contains(&first));
    let holds_clause = || {
        label::outside_code(subject).contains([',', ';', ':', '?', '"', '(', '“', '='])
            || bare.split_whitespace().any(|word| is_subordinator(word) || lexicon::is_finite(word))
    };
    let the_thing =
        lower.starts_with("the ") && telling <= 1 && !marked && !plain[4..].starts_with(char::is_uppercase);
    let gerund = count >= 2 && bare.split_whitespace().next().is_some_and(|first| first.ends_with("ing"));
    let specific = marked
        || bare != lower
        || plain.starts_with(char::is_uppercase)
        || count >= 2
        || is_item && plain.len() > 3;
    let compared = bare.split_whitespace().next().is_some_and(|first| COMPARING.contains(&first));
    let empty = || EMPTY.contains(&last) && !marked || telling == 0;
    (1..=limit).contains(&count)
        && specific
        && !opens_phrase
        && !the_thing
        && !gerund
        && !compared
        && !empty()
        && !holds_clause()
        && !lexicon::leans_on_context(&plain)
}

/// Whether a text in lower case is no subject but the beginning of something else: cut before a participle, a task,
/// the figure of some example.
fn is_cut(lower: &str) -> bool {
    // “tables with infrequently used columns” and “drugs no longer used” were cut before a participle; a full stop
    // within is the end of another sentence.
    let last = lower.rsplit(' ').next().unwrap_or("");
    let breaks_off = lower.contains(' ') && last.len() > 5 && last.ends_with("ly")
        || matches!(
            last,
            "longer" | "never" | "also" | "ever" | "now" | "then" | "newly" | "often" | "to" | "be"
        );
    // “need to name the tables” is a task.
    let is_task = matches!(
        lower.split(' ').next(),
        Some("need" | "needs" | "want" | "try" | "have" | "tend" | "remember")
    ) && lower.split(' ').nth(1) == Some("to");
    let ends_before = last.ends_with('.') && last.chars().filter(|c| c.is_lowercase()).count() > 3;
    // “35030 rows” are those of some example.
    let is_figure = lower
        .split_once(' ')
        .is_some_and(|(first, _)| first.len() > 3 && first.bytes().all(|b| b.is_ascii_digit()));
    breaks_off || is_task || ends_before || is_figure
}

fn is_subordinator(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "which"
            | "who"
            | "whom"
            | "when"
            | "if"
            | "because"
            | "while"
            | "where"
            | "whether"
            | "i"
            | "you"
            | "we"
            | "it"
            | "they"
            | "he"
            | "she"
            | "this"
            | "these"
            | "those"
            | "not"
    )
}

struct Token<'t> {
    range: Range<usize>,
    lower: Cow<'t, str>,
    ends_with_comma: bool,
}

/// How many words behind it decide whether one is the verb.
const LOOKED_AHEAD: usize = 2;

/// The words of a text with their places, each read once it is asked for; a code span or formula is one word.
struct Tokens<'t> {
    markdown: &'t str,
    inside: Inside<'t>,
    /// Where the next word may begin.
    at: usize,
    read: Vec<Token<'t>>,
}

impl<'t> Tokens<'t> {
    fn of(text: &'t Text, end: usize) -> Self {
        Self {
            markdown: &text.markdown[..end],
            inside: Inside::of(text),
            at: 0,
            read: Vec::with_capacity(16),
        }
    }

    /// All words up to this place and as many as were read before.
    fn up_to(&mut self, last: usize) -> &[Token<'t>] {
        while self.read.len() <= last
            && let Some(token) = self.next_token()
        {
            self.read.push(token);
        }
        &self.read
    }

    fn next_token(&mut self) -> Option<Token<'t>> {
        let end = self.markdown.len();
        let mut start = None;
        loop {
            let at = self.at;
            let c = self.markdown[at..].chars().next();
            let blank = c.is_none_or(|c| c.is_whitespace() && !self.inside.holds(at));
            match (blank, start) {
                (false, None) => start = Some(at),
                (true, Some(from)) => {
                    let word = &self.markdown[from..at];
                    let lower = lower(word.trim_end_matches([',', ';']));
                    return Some(Token { range: from..at, lower, ends_with_comma: word.ends_with(',') });
                }
                _ => {}
            }
            if at == end {
                return None;
            }
            self.at += c.map_or(0, char::len_utf8);
        }
    }
}

/// All words of a text.
fn tokens(text: &Text, end: usize) -> Vec<Token<'_>> {
    let mut tokens = Tokens::of(text, end);
    tokens.up_to(usize::MAX - 1);
    tokens.read
}

/// The verb that stands here, if one does and it is no noun or participle.
fn verb_at(tokens: &[Token<'_>], at: usize) -> Option<Verb> {
    let token = tokens.get(at)?;
    if verbs::is_auxiliary(&token.lower) {
        return Some(Verb::Auxiliary(token.lower.to_string()));
    }
    let before = tokens[at - 1].lower.as_ref();
    let verb = verbs::finite(&token.lower, en::is_plural(before) && before.len() > 3)?;
    let next = tokens.get(at + 1).map(|next| next.lower.as_ref());
    // *Collisions cause wasted slots*: behind a verb of the plural a participle belongs to the noun that follows it.
    let narrows = verb.form == verbs::Form::Plural
        && next.is_some_and(|next| next.ends_with("ed"))
        && tokens.get(at + 2).is_some_and(|noun| en::is_plural(&noun.lower));
    // A verb behind it makes it a noun: *unit tests verify*.
    let is_noun = !narrows
        && next.is_some_and(|next| verbs::is_auxiliary(next) || verbs::finite(next, true).is_some())
        || token.ends_with_comma
        || token.range.len() != token.lower.len();
    let determined =
        matches!(before, "a" | "an" | "the" | "of" | "and" | "or" | "for" | "in" | "its" | "their");
    // *the fully mixed dough*: an adverb before it makes a participle of it, unless an object follows.
    let modified = verb.form == verbs::Form::Past
        && before.ends_with("ly")
        && !next.is_some_and(|next| {
            matches!(next, "the" | "a" | "an" | "its" | "their" | "his" | "her" | "all" | "that")
        });
    let reduced = verb.form == verbs::Form::Past && next == Some("by") || modified;
    let of = next == Some("of") && !verbs::takes_preposition(&verb.base, "of");
    (!is_noun && !determined && !reduced && !of).then_some(Verb::Main(verb))
}

/// Whether a pronoun refers to nothing in its sentence: *its* behind a person, *it* before any comma.
pub fn refers_outside(plain: &str, subject: &str) -> bool {
    // *the time it takes* is a time and takes up nothing.
    let taken =
        plain.contains(" time it takes").then(|| plain.replace(" time it takes", " time that is taken"));
    let plain = taken.as_deref().unwrap_or(plain);
    let first = plain.split([',', ';']).next().unwrap_or(plain).split(" because ").next().unwrap_or(plain);
    let holds =
        |words: &[&str]| first.split_whitespace().any(|word| words.contains(&word.trim_end_matches('.')));
    let names: Vec<&str> = subject.split_whitespace().collect();
    let is_person = names.len() >= 2 && names.iter().all(|name| name.starts_with(char::is_uppercase));
    holds(&["it", "them", "him"]) || is_person && holds(&["its", "their"])
}

/// The answer cut where another thought begins.
pub fn told(rest: &Text) -> Text {
    #[rustfmt::skip]
    const BREAKS: &[&str] = &[
        ": ", ", which", ", who", ", so ", ", but ", ", while ", " while ", ", whereas ", " whereas ", ", where ", ", because ", ", since ", ", although ",
        ", and it ", ", and they ", ", not ", "; ", " because ", " — ", " – ", " (", ", e.g.", " - e.g.", ", i.e.", ", unlike ", " and therefore ", " and thus ", " and so ", ", for example", ", usually",
        ", mostly", ", often", ", although", ", though", ", hence", ", thus", ", otherwise",
        ", for which", ", in which", ", and then ",
    ];
    static SIGNS: LazyLock<Signs> = LazyLock::new(|| BREAKS.iter().copied().collect());
    let sign = SIGNS.first_outside(rest, 0).map(|(at, _)| at);
    let cut = sign
        .into_iter()
        .chain(second_verb(rest))
        .chain(second_clause(rest))
        .chain(way(rest))
        .min()
        .unwrap_or(rest.markdown.len());
    rest.slice(0..cut)
}

/// Where it is told how it is done, behind what is done: *…, by hauling on the sheet*.
fn way(rest: &Text) -> Option<usize> {
    let at = super::sentence::find_outside(rest, ", by ", 0)?;
    let first = rest.markdown[at + ", by ".len()..].split(' ').next()?;
    (at > 0 && first.len() > 5 && first.ends_with("ing")).then_some(at)
}

/// Where a second clause with a subject of its own begins: *…, and sails set to windward hold …*. Behind a first comma it
/// may be the last member of a list.
fn second_clause(rest: &Text) -> Option<usize> {
    /// Fewer words are a member of a list.
    const CLAUSE_WORDS: usize = 5;
    const ADVERBS: &[&str] =
        &["just", "also", "only", "then", "always", "never", "often", "usually", "still"];
    const LINKS: &[&str] = &["that", "which", "who", "to", "of", "the", "a", "an", "in", "for", "by", "with"];
    if let Some(at) = clause_of_article(rest) {
        return Some(at);
    }
    let at =
        super::sentence::find_outside(rest, ", and ", 0).filter(|&at| !rest.markdown[..at].contains(','))?;
    let tail = lower(&rest.markdown[at + ", and ".len()..]);
    let said: Vec<&str> = tail.split(' ').filter(|word| !ADVERBS.contains(word)).collect();
    let states = |pair: &[&str]| {
        let (before, word) = (pair[0], pair[1]);
        let is_verb =
            verbs::finite(word, before.ends_with('s')).is_some_and(|verb| verb.form != verbs::Form::Past);
        (is_verb || verbs::AUXILIARIES.contains(&word)) && !LINKS.contains(&before)
    };
    (said.len() >= CLAUSE_WORDS && said.windows(2).any(states)).then_some(at)
}

/// Where a short clause with a subject and a verb of its own begins, without a comma before it: *memory and a store
/// writes to it*.
fn clause_of_article(rest: &Text) -> Option<usize> {
    let at =
        super::sentence::find_outside(rest, " and ", 0).filter(|&at| !rest.markdown[..at].contains(','))?;
    let mut said = rest.markdown[at + " and ".len()..].split(' ');
    said.next().filter(|word| matches!(*word, "a" | "an" | "the"))?;
    let (noun, verb) = (said.next()?, said.next()?);
    let states = verbs::is_auxiliary(verb)
        || verbs::finite(verb, en::is_plural(noun)).is_some_and(|verb| verb.form != verbs::Form::Past);
    (states && said.next().is_some()).then_some(at)
}

/// Where a second verb of the same subject begins: *…, and leads to …*.
fn second_verb(rest: &Text) -> Option<usize> {
    let at = super::sentence::find_outside(rest, " and ", 0)?;
    // A name with its own verb begins a clause: *… and TCP keeps the order*.
    let mut behind = rest.markdown[at + 5..].split(' ');
    let name = behind.next().is_some_and(|word| word.starts_with(char::is_uppercase));
    let third = behind.next().and_then(|word| verbs::finite(word, false));
    if name && third.is_some_and(|verb| verb.form == verbs::Form::Third) && behind.next().is_some() {
        return Some(at);
    }
    let word = rest.markdown[at + 5..].split(' ').next()?.to_lowercase();
    let finite = verbs::finite(&word, false)
        .is_some_and(|verb| verb.form != verbs::Form::Past || word.ends_with("ed"));
    (finite || verbs::AUXILIARIES.contains(&word.as_str())).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::text::remark;

    fn parts(sentence: &str) -> [String; 3] {
        let clause = Clause::of(&remark(sentence, 1)).unwrap();
        let verb = match clause.verb {
            Verb::Auxiliary(word) => word,
            Verb::Main(verb) => format!("to {}", verb.base),
        };
        [clause.subject.markdown, verb, clause.rest.markdown]
    }

    #[test]
    fn a_second_clause_with_its_own_subject_is_left_out() {
        let cut = |rest: &str| told(&remark(rest, 1)).markdown;
        assert_eq!(cut("dry casks, and the barges carry wet ones"), "dry casks");
        assert_eq!(cut("casks and Barges carries the rest"), "casks");
        assert_eq!(cut("dry casks, and wet ones of all sizes"), "dry casks, and wet ones of all sizes");
        assert_eq!(
            cut("oak, elm, and pine that grows in the north"),
            "oak, elm, and pine that grows in the north"
        );
    }

    #[test]
    fn the_first_finite_verb_ends_the_subject() {
        assert_eq!(parts("The cell is small."), ["The cell", "is", "small"]);
        assert_eq!(parts("Memory leaks are caused by bugs."), ["Memory leaks", "are", "caused by bugs"]);
        assert_eq!(parts("Collisions cause wasted slots."), ["Collisions", "to cause", "wasted slots"]);
        assert_eq!(parts("Pyrogens raise the set point."), ["Pyrogens", "to raise", "the set point"]);
        assert_eq!(parts("Rome annexed Egypt in 30 BC."), ["Rome", "to annex", "Egypt in 30 BC"]);
    }

    #[test]
    fn an_insertion_between_commas_is_set_apart() {
        let clause = Clause::of(&remark("Streptomycin, isolated in 1943, was the first drug.", 1)).unwrap();
        assert_eq!(clause.subject.markdown, "Streptomycin");
        assert_eq!(clause.insertion.map(|text| text.markdown).as_deref(), Some("isolated in 1943"));
        assert_eq!(clause.rest.markdown, "the first drug");
    }

    #[test]
    fn sentences_without_a_plain_subject_are_not_taken_apart() {
        for sentence in ["Whatever that means is unclear", "Cats, dogs and mice are mammals.", "No verb here"]
        {
            assert!(Clause::of(&remark(sentence, 1)).is_none(), "{sentence}");
        }
    }

    #[test]
    fn subjects_must_tell_what_is_meant() {
        for subject in
            ["Raft", "The Longitude Act", "The goal of TLS", "A quorum", "The lunar distance method"]
        {
            assert!(is_subject(&remark(subject, 1), false), "{subject}");
        }
        for subject in [
            "The copy",
            "The problem",
            "The first patient",
            "In 1884",
            "Five children",
            "A longer list",
            "The only way",
            "aspirin",
            "Drugs no longer",
            "Tables with infrequently",
            "need to name the table",
            "35030 rows",
        ] {
            assert!(!is_subject(&remark(subject, 1), false), "{subject}");
        }
        assert!(is_subject(&remark("aspirin", 1), true));
    }
}
