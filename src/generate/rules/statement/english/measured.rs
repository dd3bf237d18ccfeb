//! How long, how many, how fast: a figure behind its verb, with the measure word of its unit.
//!
//! | sentence | question |
//! |---|---|
//! | S lives three to five years | How long does S live? |
//! | S is 6,650 km long | How long is S? |
//! | S needs at least three disks · S has 50,000 bees in June | How many disks does S need at least? · How many bees does S have in June? |
//! | S boils at 100 °C | At what temperature does S boil? |
//! | S beats 70 times per minute · S travels 5 km per hour | How often does S beat? · How fast does S travel? |
//! | S lasted from 1618 to 1648 | From when to when did S last? |
//!
//! These verbs are no others of the list: *lives* and *needs* are nouns or take much else, so that a sentence is read here
//! only where a figure stands behind them.
//!
//! Not taken: figures without a unit, subjects that lean on the sentence before, tails that hold another thought.

use crate::generate::clause::is_subject;
use crate::generate::lexicon::en;
use crate::generate::lexicon::verbs::Form;
use crate::generate::script::words;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::generate::vocabulary::Vocabulary;
use crate::model::note::Text;

use super::super::Asked;
use super::cause::support;
use super::phrase_in_sentence;

/// Verbs whose figure is a time.
const LASTING: &[&str] = &["live", "last", "survive", "take", "remain", "incubate"];
/// Verbs whose figure counts things.
#[rustfmt::skip]
const COUNTING: &[&str] = &[
    "need", "require", "have", "contain", "use", "hold", "lay", "produce", "support", "comprise", "include", "carry", "store", "consume", "occupy",
    "eat", "visit", "cover", "burn",
];
/// Verbs of a change of state that comes at a temperature.
const AT_HEAT: &[&str] = &["boil", "melt", "freeze", "evaporate", "ignite", "condense", "solidify"];
/// Verbs of movement.
const MOVING: &[&str] = &[
    "travel", "move", "run", "fly", "spin", "rotate", "grow", "swim", "beat", "contract", "blink", "vibrate",
];
/// Units of time.
#[rustfmt::skip]
const TIMES: &[&str] = &[
    "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "decades",
    "century", "centuries", "ms", "s", "min", "h", "hrs", "milliseconds", "microseconds", "nights",
];
/// Words that open a number and stay in its answer.
const ABOUT: &[&str] = &[
    "about ",
    "around ",
    "approximately ",
    "roughly ",
    "some ",
    "nearly ",
    "almost ",
    "over ",
    "more than ",
    "only ",
    "~",
    "~ ",
    "≈ ",
    "between ",
    "less than ",
];
/// Words that open a number and narrow down the question.
const BOUNDS: &[(&str, &str)] =
    &[("at least ", " at least"), ("at most ", " at most"), ("up to ", " at most"), ("exactly ", "")];
/// Words that open what goes on behind the unit.
const TAILS: &[&str] = &[
    "in", "per", "for", "during", "on", "at", "from", "within", "without", "under", "after", "before", "a",
    "each", "every", "with",
];
/// Most words of the tail.
const TAIL_WORDS: usize = 5;
/// Adjectives of measure behind a unit.
const ADJECTIVES: &[&str] =
    &["long", "high", "tall", "wide", "deep", "thick", "old", "heavy", "large", "far"];

/// A figure: its words, and what follows them.
struct Figure<'t> {
    about: &'static str,
    bound: &'static str,
    number: &'t str,
    behind: &'t str,
}

/// The question for the figure that a verb of measure introduces.
pub(super) fn ask(text: &Text, is_item: bool, vocabulary: &Vocabulary) -> Option<Asked> {
    let markdown = without_end_mark(&text.markdown);
    if !markdown.contains(|c: char| c.is_ascii_digit() || c == '$')
        && !NUMBERS.iter().any(|word| markdown.contains(word))
    {
        return None;
    }
    let breaks = [", ", "; ", " (", " — ", " – ", " but ", " and then ", " because "];
    let end = breaks.iter().filter_map(|sign| find_outside(text, sign, 0)).min().unwrap_or(markdown.len());
    let whole = end == markdown.len();
    let said = &markdown[..end];
    let (at, verb) = verb_of(said)?;
    let subject = text.slice(0..said[..at].trim_end().len());
    // *Each node*: whichever is meant.
    let each = ["Each ", "Every "].iter().find_map(|each| subject.markdown.strip_prefix(each));
    let named = match each {
        Some(owner) => {
            (1..=3).contains(&words(owner))
                && !owner.split(' ').any(|word| matches!(word, "of" | "one" | "time"))
        }
        None => is_subject(&subject, is_item),
    };
    if !named {
        return None;
    }
    let verb_words = if verb.turning.is_some() && verb.base != "be" { 2 } else { 1 };
    let behind = said[at..].splitn(verb_words + 1, ' ').nth(verb_words)?;
    let shown = match each {
        Some(_) => en::decapitalise(&subject.markdown),
        None => phrase_in_sentence(&subject, verb.form == Form::Plural, vocabulary),
    };
    let (question, answer) = read(&verb, &shown, behind)?;
    let asked = Asked::new("R7.measured", question, answer).score(800);
    Some(if whole { asked } else { asked.cut() })
}

/// A verb of measure with its form.
struct Verb {
    base: String,
    form: Form,
    /// Its word where that turns before the subject.
    turning: Option<String>,
}

/// The first verb of the sentence that may introduce a figure, and where it begins.
fn verb_of(said: &str) -> Option<(usize, Verb)> {
    let mut at = 0;
    let mut before = "";
    for word in said.split(' ') {
        if at > 0
            && !matches!(
                before,
                "a" | "an"
                    | "the"
                    | "of"
                    | "to"
                    | "that"
                    | "which"
                    | "who"
                    | "and"
                    | "or"
                    | "can"
                    | "must"
                    | "not"
            )
        {
            if matches!(word, "is" | "are" | "was" | "were") {
                let verb = Verb { base: "be".to_owned(), form: Form::Third, turning: Some(word.to_owned()) };
                return Some((at, verb));
            }
            let next = said[at + word.len()..].trim_start().split(' ').next().unwrap_or("");
            if matches!(word, "must" | "can" | "should" | "may")
                && matches!(next, "have" | "contain" | "hold" | "store" | "use")
            {
                return Some((
                    at,
                    Verb { base: next.to_owned(), form: Form::Third, turning: Some(word.to_owned()) },
                ));
            }
            if let Some((base, form)) = form_of(word, before) {
                return Some((at, Verb { base, form, turning: None }));
            }
        }
        at += word.len() + 1;
        before = word;
    }
    None
}

fn form_of(word: &str, before: &str) -> Option<(String, Form)> {
    let known = |base: &str| {
        [LASTING, COUNTING, AT_HEAT, MOVING].iter().any(|list| list.contains(&base))
            || matches!(base, "weigh" | "cost")
    };
    let plural = en::is_plural(&before.to_lowercase()) && before.len() > 3;
    match word {
        "has" => return Some(("have".to_owned(), Form::Third)),
        "have" if plural => return Some(("have".to_owned(), Form::Plural)),
        "flies" => return Some(("fly".to_owned(), Form::Third)),
        "carries" => return Some(("carry".to_owned(), Form::Third)),
        _ => {}
    }
    if known(word) && plural {
        return Some((word.to_owned(), Form::Plural));
    }
    let third = word.strip_suffix('s').filter(|stem| known(stem));
    if let Some(stem) = third {
        return Some((stem.to_owned(), Form::Third));
    }
    let past = word.strip_suffix("ed").map(str::to_owned).filter(|stem| known(stem));
    let past = past.or_else(|| word.strip_suffix('d').map(str::to_owned).filter(|stem| known(stem)));
    past.map(|base| (base, Form::Past))
}

/// The question and its answer, by the verb and the unit.
fn read(verb: &Verb, subject: &str, behind: &str) -> Option<(String, String)> {
    let base = verb.base.as_str();
    if base == "be" {
        return dimension(verb.turning.as_deref()?, subject, behind);
    }
    let does = verb.turning.as_deref().unwrap_or(support(verb.form));
    if AT_HEAT.contains(&base) {
        let told = behind.strip_prefix("at ")?;
        let figure = figure(told)?;
        let unit = figure.behind.trim_start();
        let sound = ["°", "degree", "K"].iter().any(|sign| unit.starts_with(sign)) && words(unit) <= 3;
        return sound.then(|| (format!("At what temperature {does} {subject} {base}"), format!("at {told}")));
    }
    if base == "last"
        && let Some(span) =
            behind.strip_prefix("from ").filter(|span| span.contains(" to ") && words(span) <= 5)
    {
        let dated = span.chars().filter(char::is_ascii_digit).count() >= 6;
        return dated
            .then(|| (format!("From when to when {does} {subject} last"), span.replace(" to ", "–")));
    }
    let told = behind.strip_prefix("for ").filter(|_| LASTING.contains(&base)).unwrap_or(behind);
    let figure = figure(told)?;
    let (unit, tail) = unit_and_tail(figure.behind, 1)?;
    if LASTING.contains(&base) && TIMES.contains(&unit) {
        // *takes 5 minutes to boil*: the deed belongs to the question.
        let tail = tail_of(tail, base == "take")?;
        let answer = format!("{}{} {unit}", figure.about, figure.number);
        return Some((format!("How long {does} {subject} {base}{tail}{}", figure.bound), answer));
    }
    // *needs 20 minutes to rise*.
    if matches!(base, "need" | "require") && TIMES.contains(&unit) {
        let tail = tail_of(tail, true)?;
        let answer = format!("{}{} {unit}", figure.about, figure.number);
        return Some((format!("How long {does} {subject} {base}{}{tail}", figure.bound), answer));
    }
    if matches!(base, "weigh" | "cost") {
        let tail = tail_of(tail, false)?;
        let answer = format!("{}{} {unit}", figure.about, figure.number);
        return Some((format!("How much {does} {subject} {base}{tail}{}", figure.bound), answer));
    }
    if MOVING.contains(&base) {
        let rate = format!(
            "{}{} {unit}{}",
            figure.about,
            figure.number,
            if tail.is_empty() { String::new() } else { format!(" {tail}") }
        );
        let is_rate = tail.starts_with("per ")
            || tail.starts_with("a ")
            || unit.contains('/')
            || tail.starts_with("each ");
        let asks = if matches!(unit, "times" | "time") { "How often" } else { "How fast" };
        return (is_rate && words(tail) <= 3).then(|| (format!("{asks} {does} {subject} {base}"), rate));
    }
    COUNTING.contains(&base).then(|| count(verb, does, subject, &figure)).flatten()
}

/// `is 6,650 km long`.
fn dimension(verb: &str, subject: &str, behind: &str) -> Option<(String, String)> {
    let figure = figure(behind)?;
    let mut parts: Vec<&str> = figure.behind.split_whitespace().collect();
    // *The half-life of X is five hours*: a number in words is a figure by its unit.
    let is_span = subject.contains(" of ")
        || ["time", "period", "life", "span", "duration"].iter().any(|noun| subject.ends_with(noun));
    if let [unit] = parts.as_slice()
        && TIMES.contains(unit)
        && is_span
    {
        let answer = format!("{}{}{} {unit}", bound_of(figure.bound), figure.about, figure.number);
        return Some((format!("What {verb} {subject}"), answer));
    }
    let adjective = parts.pop().filter(|last| ADJECTIVES.contains(last))?;
    let tense = if matches!(verb, "was" | "were") && adjective == "old" { return None } else { verb };
    (parts.len() == 1).then(|| {
        let answer = format!("{}{}{} {}", figure.about, bound_of(figure.bound), figure.number, parts[0]);
        (format!("How {adjective} {tense} {subject}"), answer)
    })
}

/// `needs at least three disks`, `has 50,000 bees in June`, `needs 15 kg of food`.
fn count(verb: &Verb, does: &str, subject: &str, figure: &Figure<'_>) -> Option<(String, String)> {
    /// Most words of what is counted.
    const NOUN_WORDS: usize = 3;
    let all: Vec<&str> = figure.behind.split_whitespace().collect();
    // What is counted goes up to a preposition, *of* apart.
    let end = all.iter().position(|word| TAILS.contains(word)).unwrap_or(all.len());
    let (noun, tail) = (all.get(..end)?, all.get(end..)?.join(" "));
    let head = noun.iter().position(|word| *word == "of").map_or(noun.last(), |of| noun[..of].last())?;
    let last = head.trim_end_matches('s');
    let is_plural = en::is_plural(head)
        || head.ends_with('s') && last.len() < head.len()
        || matches!(
            *head,
            "people" | "children" | "kg" | "g" | "ml" | "l" | "km" | "MB" | "GB" | "KB" | "mg"
        );
    // *has 4 × 4 cells*, *has one or two*.
    let sound = (1..=NOUN_WORDS + 1).contains(&noun.len())
        && is_plural
        && noun.iter().all(|word| word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’')))
        && !noun.iter().any(|word| {
            matches!(
                *word,
                "of" | "the"
                    | "more"
                    | "other"
                    | "different"
                    | "main"
                    | "ways"
                    | "things"
                    | "parts"
                    | "types"
                    | "kinds"
            ) && *word != "of"
                || matches!(*word, "that" | "which" | "who" | "and" | "or" | "to" | "is" | "are")
        });
    let tail = tail_of(&tail, false)?;
    sound.then(|| {
        let question =
            format!("How many {} {does} {subject} {}{tail}{}", noun.join(" "), verb.base, figure.bound);
        (question, format!("{}{}", figure.about, figure.number))
    })
}

/// The tail as the question keeps it, where it holds no thought of its own.
fn tail_of(tail: &str, may_be_deed: bool) -> Option<String> {
    if tail.is_empty() {
        return Some(String::new());
    }
    let first = tail.split(' ').next().unwrap_or("");
    let opens = TAILS.contains(&first) || may_be_deed && first == "to";
    let points = tail.split(' ').any(|word| {
        matches!(
            word,
            "it" | "this" | "that" | "which" | "them" | "these" | "and" | "its" | "their" | "is" | "are"
        )
    });
    (opens && !points && words(tail) <= TAIL_WORDS && !tail.contains(|c: char| c.is_ascii_digit()))
        .then(|| format!(" {tail}"))
}

fn bound_of(bound: &str) -> String {
    if bound.is_empty() { String::new() } else { format!("{} ", bound.trim()) }
}

/// Unit of so many words and what follows it.
fn unit_and_tail(behind: &str, count: usize) -> Option<(&str, &str)> {
    let behind = behind.trim_start();
    let end = behind.match_indices(' ').nth(count - 1).map_or(behind.len(), |(at, _)| at);
    let unit = &behind[..end];
    (!unit.is_empty()).then(|| (unit, behind[end..].trim_start()))
}

/// Numbers in words.
#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty",
    "hundred",
];

/// A number at the beginning of a text, a range included: *three to five*, *20–30*, *about 6*.
fn figure(text: &str) -> Option<Figure<'_>> {
    let (bound, rest) = BOUNDS
        .iter()
        .find_map(|(sign, bound)| text.strip_prefix(sign).map(|rest| (*bound, rest)))
        .unwrap_or(("", text));
    let (about, rest) =
        ABOUT.iter().find_map(|sign| rest.strip_prefix(sign).map(|rest| (*sign, rest))).unwrap_or(("", rest));
    let first = number(rest)?;
    let mut len = first;
    for sign in [" to ", " or ", " and ", "–", "-", " - ", " – "] {
        let joins = sign != " and " || about == "between ";
        if let Some(behind) = rest[len..].strip_prefix(sign).filter(|_| joins)
            && let Some(second) = number(behind)
        {
            len += sign.len() + second;
            break;
        }
    }
    for scale in [" million", " billion", " thousand"] {
        if rest[len..].starts_with(scale) && !rest[len + scale.len()..].starts_with(char::is_alphabetic) {
            len += scale.len();
        }
    }
    let behind = &rest[len..];
    let glued = behind.split(' ').next().is_some_and(|unit| {
        TIMES.contains(&unit)
            || matches!(unit, "kg" | "g" | "ml" | "km" | "m" | "cm" | "mm" | "MB" | "GB" | "KB")
    });
    (glued || behind.starts_with([' ', '°', '%'])).then(|| Figure {
        about,
        bound,
        number: &rest[..len],
        behind,
    })
}

/// The length of a number at the beginning of a text.
fn number(text: &str) -> Option<usize> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.')).unwrap_or(text.len());
        return Some(text[..end].trim_end_matches([',', '.']).len());
    }
    // A formula counts as well: *at least $t - 1$ keys*.
    if let Some(formula) = text.strip_prefix('$') {
        return formula.find('$').map(|end| end + 2).filter(|&len| len > 2);
    }
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    NUMBERS.contains(&&text[..end]).then_some(end)
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(sentence: &str) -> Vec<(String, String)> {
        let note = format!("# Notes\n\n## Hives\n\n[source](https://example.org)\n\n{sentence}\n");
        bare_by("R7", &note)
    }

    #[test]
    fn a_figure_is_asked_with_the_word_of_its_measure() {
        for (sentence, question, answer) in [
            ("A queen lives three to five years.", "How long does a queen live?", "three to five years"),
            ("Workers live about 6 weeks in summer.", "How long do workers live in summer?", "about 6 weeks"),
            ("The Danube is 2,850 km long.", "How long is the Danube?", "2,850 km"),
            ("RAID 5 needs at least three disks.", "How many disks does RAID 5 need at least?", "three"),
            (
                "A strong colony has 50,000 bees in June.",
                "How many bees does a strong colony have in June?",
                "50,000",
            ),
            (
                "The pure alcohol boils at 78 °C.",
                "At what temperature does the pure alcohol boil?",
                "at 78 °C",
            ),
            (
                "The human heart beats 70 times per minute.",
                "How often does the human heart beat?",
                "70 times per minute",
            ),
            (
                "The Franklin Expedition lasted from 1845 to 1848.",
                "From when to when did the Franklin Expedition last?",
                "1845–1848",
            ),
            (
                "Each node must have at least $t - 1$ keys.",
                "How many keys must each node have at least?",
                "$t - 1$",
            ),
            ("Workers need at least 4hrs to dance.", "How long do workers need at least to dance?", "4 hrs"),
            ("The half-life of caffeine is five hours.", "What is the half-life of caffeine?", "five hours"),
        ] {
            assert_eq!(questions(sentence), [pair(question, answer)], "{sentence}");
        }
    }

    #[test]
    fn figures_without_a_measure_or_an_owner_are_left_to_others() {
        for sentence in [
            "It lives three years.",
            "They need two more.",
            "This needs 3 things.",
            "The whole thing has 3 parts that matter.",
            "He was 62 years old.",
        ] {
            let asked = questions(sentence);
            assert!(asked.iter().all(|(question, _)| !question.starts_with("How ")), "{sentence}: {asked:?}");
        }
    }
}
