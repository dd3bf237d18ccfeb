//! German sentences with a figure or in the passive: the verb in the second place turns before its subject.
//!
//! | sentence | question |
//! |---|---|
//! | S lebt drei bis fünf Jahre | Wie lange lebt S? |
//! | S ist 1.233 km lang | Wie lang ist S? |
//! | S braucht mindestens drei Platten · Im Juni hat S 50.000 Bienen | Wie viele Platten braucht S mindestens? · Wie viele Bienen hat S im Juni? |
//! | S schlüpft nach 24 Tagen · S siedet bei 100 °C | Nach wie vielen Tagen schlüpft S? · Bei welcher Temperatur siedet S? |
//! | S wurde 1981 spezifiziert | Wann wurde S spezifiziert? |
//! | S wird durch X verursacht · mit X behandelt · in X gemessen | Wodurch wird S verursacht? · Womit … · Worin … |
//!
//! Not taken: subjects that name the author's thought or lean on the sentence before, figures without a unit, further clauses.

use crate::generate::figure::is_year;
use crate::generate::lexicon::people;
use crate::generate::prose::Sentence;
use crate::generate::script::words;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::generate::vocabulary::Vocabulary;
use crate::model::card::Language;

use super::Asked;
use super::elsewhere::{self, Definitions};

/// Verbs whose figure is a time, and those of weight and price.
const LASTING: &[&str] =
    &["lebt", "leben", "dauert", "dauern", "hält", "halten", "überlebt", "überleben", "dauerte", "dauerten"];
const WEIGHING: &[&str] = &["wiegt", "wiegen", "kostet", "kosten", "beträgt", "betragen", "betrug"];
/// Verbs whose figure counts things.
#[rustfmt::skip]
const COUNTING: &[&str] = &[
    "hat", "haben", "braucht", "brauchen", "benötigt", "benötigen", "besitzt", "besitzen", "umfasst", "umfassen", "enthält", "enthalten", "legt",
    "legen", "erfordert", "erfordern", "produziert", "produzieren", "zählt", "verbraucht", "verbrauchen", "speichert",
];
/// Adjectives of measure behind a unit.
const ADJECTIVES: &[&str] =
    &["lang", "hoch", "breit", "tief", "dick", "schwer", "alt", "groß", "weit", "schnell"];
/// Units of time, also behind *nach*.
#[rustfmt::skip]
const TIMES: &[&str] = &[
    "Sekunde", "Sekunden", "Minute", "Minuten", "Stunde", "Stunden", "Tag", "Tage", "Tagen", "Woche", "Wochen", "Monat", "Monate", "Monaten", "Jahr",
    "Jahre", "Jahren", "Jahrzehnte", "Jahrhunderte", "min", "h", "s", "ms",
];
/// Units of mass and length, behind which stands what is measured.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "kg", "g", "mg", "l", "ml", "km", "m", "cm", "mm", "Liter", "Gramm", "Kilogramm", "Kilo", "Meter", "Kilometer", "Tonnen", "Prozent", "%", "Euro",
    "€", "MB", "GB", "kB", "Volt", "Watt", "kWh", "°C", "Grad", "Hektar",
];
/// Words that open a number and stay in its answer.
#[rustfmt::skip]
const ABOUT: &[&str] = &["etwa ", "ca. ", "circa ", "rund ", "ungefähr ", "fast ", "knapp ", "über ", "mehr als ", "nur ", "durchschnittlich ", "bis zu ", "zwischen "];
/// Words that open a number and narrow down the question.
const BOUNDS: &[&str] = &["mindestens", "höchstens", "maximal", "wenigstens"];
/// Words that open a tail that the question may keep.
const TAILS: &[&str] =
    &["im", "in", "pro", "für", "am", "an", "während", "bei", "auf", "unter", "je", "ohne", "zum", "zur"];
/// Most words of such a tail, and of a subject.
const TAIL_WORDS: usize = 4;
const SUBJECT_WORDS: usize = 6;
/// Words that stand in a clause or in two things, not in the name of one.
const NO_SUBJECT: &[&str] =
    &["ist", "sind", "wird", "werden", "hat", "haben", "nicht", "kein", "keine", "und", "oder"];
/// Numbers in words.
#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "fünfzehn", "zwanzig", "dreißig", "vierzig", "fünfzig",
    "hundert", "tausend",
];

/// The question of a German sentence whose figure or passive is its fact.
pub(super) fn ask(sentence: &Sentence<'_, '_>, vocabulary: &Vocabulary) -> Option<Asked> {
    let names = elsewhere::definitions(Language::De).filter(|_| sentence.language == Language::De)?;
    let text = &sentence.text;
    if sentence.alone().is_none() || sentence.plain.ends_with(['!', '…', '?']) {
        return None;
    }
    let full = without_end_mark(&text.markdown).len();
    let breaks = [", ", "; ", " (", " – ", " — ", " und ist ", " und wird ", " aber "];
    let end = breaks.iter().filter_map(|sign| find_outside(text, sign, 0)).min().unwrap_or(full);
    let said = text.markdown.get(..end)?;
    let place = Place { sentence, names, vocabulary, said };
    let asked = place.passive(end == full).or_else(|| place.figure()).or_else(|| place.inverted())?;
    Some(if end == full { asked } else { asked.cut() })
}

/// A German main clause and what its words are judged by.
struct Place<'s> {
    sentence: &'s Sentence<'s, 's>,
    names: &'static Definitions,
    vocabulary: &'s Vocabulary<'s>,
    said: &'s str,
}

impl Place<'_> {
    /// The subject before this byte as the question shows it, where it names a thing.
    fn subject(&self, at: usize) -> Option<String> {
        let subject = elsewhere::subject_of(self.sentence, at);
        let small = subject.split(' ').next().unwrap_or("").to_lowercase();
        let leans = [
            "dies", "diese", "dieser", "dieses", "es", "sie", "er", "sein", "seine", "ihr", "ihre", "deren",
            "dessen", "jede", "jeder", "jedes",
        ];
        let sound = self.names.names_thing(&subject)
            && words(&subject) <= SUBJECT_WORDS
            && !leans.contains(&small.as_str())
            // A noun is written large, and an adverb at the beginning turns the sentence.
            && subject.split(' ').any(|word| {
                word.starts_with(char::is_uppercase) && !["Die", "Der", "Das", "Ein", "Eine"].contains(&word)
            })
            && !small.ends_with("weise")
            && !subject.split(' ').any(|word| NO_SUBJECT.contains(&word));
        sound.then(|| self.names.subject(&subject, self.vocabulary))
    }

    /// `S VERB FIGURE …`.
    fn figure(&self) -> Option<Asked> {
        let (at, verb, behind) = self.verb()?;
        let subject = self.subject(at)?;
        let (question, answer) = read(verb, behind, &subject)?;
        Some(Asked::new("R7.measured", question, answer).score(800))
    }

    /// The first verb of measure, with the place of its blank and what follows it.
    fn verb(&self) -> Option<(usize, &str, &str)> {
        let mut at = 0;
        for word in self.said.split(' ') {
            let behind = self.said.get(at + word.len() + 1..).unwrap_or("");
            let known = [LASTING, WEIGHING, COUNTING].iter().any(|list| list.contains(&word))
                || matches!(word, "ist" | "sind");
            let moves = behind.starts_with("nach ") || behind.starts_with("bei ");
            let is_verb = word.ends_with('t') || word.ends_with("en");
            if at > 0 && (known || moves && is_verb && word.starts_with(char::is_lowercase)) {
                return Some((at, word, behind));
            }
            at += word.len() + 1;
        }
        None
    }

    /// `Im Juni hat ein Volk 50.000 Bienen`.
    fn inverted(&self) -> Option<Asked> {
        let mut parts = self.said.split(' ');
        let (first, noun, verb) = (parts.next()?, parts.next()?, parts.next()?);
        let opens = ["Im", "Am", "Pro", "In", "Bei"].contains(&first) && noun.starts_with(char::is_uppercase);
        let is_known = COUNTING.contains(&verb) || LASTING.contains(&verb) || WEIGHING.contains(&verb);
        if !opens || !is_known {
            return None;
        }
        let rest = self.said.get(first.len() + noun.len() + verb.len() + 3..)?;
        // The subject ends where the figure begins.
        let at = figure_at(rest)?;
        let subject = rest.get(..at)?.trim();
        let sound = (1..=4).contains(&words(subject))
            && self.names.names_thing(subject)
            && subject.split(' ').next_back().is_some_and(|last| last.starts_with(char::is_uppercase));
        let (question, answer) = read(verb, rest.get(at..)?, subject).filter(|_| sound)?;
        Some(
            Asked::new("R7.measured", format!("{question} {} {noun}", first.to_lowercase()), answer)
                .score(790),
        )
    }

    /// `S wurde 1981 (von X) PARTICIPLE`, `S wird durch X PARTICIPLE`.
    fn passive(&self, is_whole: bool) -> Option<Asked> {
        const VERBS: &[&str] = &[" wird ", " werden ", " wurde ", " wurden "];
        let (at, verb) =
            VERBS.iter().filter_map(|verb| self.said.find(verb).map(|at| (at, verb.trim()))).min()?;
        let behind = self.said.get(at + verb.len() + 2..)?.trim();
        let (inner, participle) = behind.rsplit_once(' ')?;
        if !is_participle(participle) || !is_whole {
            return None;
        }
        let subject = self.subject(at)?;
        let year =
            inner.strip_prefix("im Jahr ").or_else(|| inner.strip_prefix("im Jahre ")).unwrap_or(inner);
        let first = year.split(' ').next()?;
        let past = verb.starts_with("wurde");
        if past && is_year(first) {
            let agent = year[first.len()..].trim();
            let sound = agent.is_empty()
                || ["von ", "in ", "vom ", "durch "].iter().any(|word| agent.starts_with(word))
                    && words(agent) <= 6;
            let gap = if agent.is_empty() { String::new() } else { format!(" {agent}") };
            return sound.then(|| {
                Asked::new("R7.when", format!("Wann {verb} {subject}{gap} {participle}"), first).score(800)
            });
        }
        let (asks, told) = agent(inner)?;
        Some(Asked::new("R7.passive", format!("{asks} {verb} {subject} {participle}"), told).score(760))
    }
}

/// How the agent or means of a passive is asked for, where nothing else stands with it.
fn agent(inner: &str) -> Option<(&'static str, String)> {
    /// Most words of what is told.
    const TOLD_WORDS: usize = 7;
    let (preposition, told) = inner.split_once(' ')?;
    let asks = match preposition {
        "durch" => "Wodurch",
        "mit" | "mithilfe" | "mittels" => "Womit",
        "in" => "Worin",
        "von" if people::is_name(told) && people::is_named(told) => "Von wem",
        "von" | "vom" => "Von wem oder wovon",
        "aus" => "Woraus",
        _ => return None,
    };
    let nouns = told.split(' ').any(|word| word.starts_with(char::is_uppercase));
    let opens = told.split(' ').next().unwrap_or("");
    let leans = [
        "dies", "diesem", "dieser", "diese", "ihm", "ihr", "ihnen", "ihrer", "seiner", "seinem", "der",
        "Hilfe",
    ]
    .contains(&opens)
        && words(told) == 1;
    // In what a measure is given, not where something is done.
    let is_unit =
        preposition != "in" || words(told) <= 2 && !["der", "dem", "den", "einem", "einer"].contains(&opens);
    // A second preposition tells of something else.
    let single = ![
        " in ", " zu ", " im ", " durch ", " mit ", " von ", " auf ", " nach ", " bei ", " am ", " zum ",
        " zur ", " für ",
    ]
    .iter()
    .any(|word| told.contains(word));
    (nouns
        && !leans
        && is_unit
        && single
        && words(told) <= TOLD_WORDS
        && !told.contains([':', '=', '?', '/']))
    .then(|| (asks, format!("{preposition} {told}")))
}

fn is_participle(word: &str) -> bool {
    let plain = word.len() > 4
        && (word.ends_with('t') || word.ends_with("en"))
        && word.starts_with(char::is_lowercase);
    plain
        && (word.contains("ge")
            || ["be", "er", "ver", "ent", "zer", "über", "unter", "wider", "um"]
                .iter()
                .any(|prefix| word.starts_with(prefix))
            || word.ends_with("iert"))
}

/// Where the figure of a text begins, its qualifiers included.
fn figure_at(text: &str) -> Option<usize> {
    let mut at = 0;
    for word in text.split(' ') {
        if number(text.get(at..)?).is_some()
            || ABOUT.iter().any(|sign| text[at..].starts_with(sign))
            || BOUNDS.contains(&word)
        {
            return (at > 0).then_some(at);
        }
        at += word.len() + 1;
    }
    None
}

/// A number with the words before it.
struct Figure<'t> {
    about: String,
    bound: &'t str,
    number: &'t str,
    behind: &'t str,
}

fn figure(text: &str) -> Option<Figure<'_>> {
    let (bound, rest) = match text.split_once(' ') {
        Some((first, rest)) if BOUNDS.contains(&first) => (first, rest),
        _ => ("", text),
    };
    let (about, rest) =
        ABOUT.iter().find_map(|sign| rest.strip_prefix(sign).map(|rest| (*sign, rest))).unwrap_or(("", rest));
    let mut len = number(rest)?;
    for sign in [" bis ", " oder ", " und ", "–", "-", " - "] {
        if let Some(behind) =
            rest[len..].strip_prefix(sign).filter(|_| sign != " und " || about == "zwischen ")
            && let Some(second) = number(behind)
        {
            len += sign.len() + second;
            break;
        }
    }
    for scale in [" Millionen", " Milliarden", " Million"] {
        if rest[len..].starts_with(scale) && !rest[len + scale.len()..].starts_with(char::is_alphabetic) {
            len += scale.len();
        }
    }
    let behind = rest[len..]
        .strip_prefix(' ')
        .or_else(|| rest[len..].starts_with(['°', '%']).then_some(&rest[len..]))?;
    Some(Figure { about: about.to_owned(), bound, number: &rest[..len], behind })
}

fn number(text: &str) -> Option<usize> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.')).unwrap_or(text.len());
        return Some(text[..end].trim_end_matches([',', '.']).len());
    }
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    NUMBERS.contains(&&text[..end]).then_some(end)
}

/// Question and answer, by the verb and the unit behind the number.
fn read(verb: &str, behind: &str, subject: &str) -> Option<(String, String)> {
    for preposition in ["nach ", "bei "] {
        if let Some(told) = behind.strip_prefix(preposition).filter(|_| !COUNTING.contains(&verb)) {
            return moment(verb, preposition, told, subject);
        }
    }
    let figure = figure(behind)?;
    let (unit, rest) = figure.behind.split_once(' ').unwrap_or((figure.behind, ""));
    let told = format!("{}{} {unit}", figure.about, figure.number);
    let bound = if figure.bound.is_empty() { String::new() } else { format!(" {}", figure.bound) };
    if matches!(verb, "ist" | "sind") {
        let is_measured = ADJECTIVES.contains(&rest) && (UNITS.contains(&unit) || TIMES.contains(&unit));
        return is_measured.then(|| (format!("Wie {rest} {verb} {subject}{bound}"), told));
    }
    if LASTING.contains(&verb) || WEIGHING.contains(&verb) {
        let is_time = TIMES.contains(&unit);
        let asks = if LASTING.contains(&verb) { "Wie lange" } else { "Wie viel" };
        let tail = tail_of(rest)?;
        let sound = if asks == "Wie lange" { is_time } else { is_time || UNITS.contains(&unit) };
        return sound.then(|| (format!("{asks} {verb} {subject}{tail}{bound}"), told));
    }
    if !COUNTING.contains(&verb) {
        return None;
    }
    let is_noun = |word: &str| {
        word.chars().count() > 2
            && word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || c == '-')
    };
    if UNITS.contains(&unit) {
        let (stuff, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        let sound = is_noun(stuff) && !TAILS.contains(&stuff);
        let tail = tail_of(rest)?;
        return sound.then(|| (format!("Wie viel {stuff} {verb} {subject}{tail}{bound}"), told));
    }
    // One adjective may stand before what is counted.
    let (adjective, noun, rest) =
        if unit.starts_with(char::is_lowercase) && (unit.ends_with('e') || unit.ends_with("en")) {
            let (noun, rest) = rest.split_once(' ').unwrap_or((rest, ""));
            (format!("{unit} "), noun, rest)
        } else {
            (String::new(), unit, rest)
        };
    let is_vague = [
        "Teile",
        "Arten",
        "Möglichkeiten",
        "Punkte",
        "Dinge",
        "Seiten",
        "Gründe",
        "Vorteile",
        "Nachteile",
        "Ziele",
        "Aufgaben",
    ]
    .contains(&noun);
    let tail = tail_of(rest)?;
    (is_noun(noun) && !is_vague).then(|| {
        (
            format!("Wie viele {adjective}{noun} {verb} {subject}{tail}{bound}"),
            format!("{}{}", figure.about, figure.number),
        )
    })
}

/// `nach 24 Tagen`, `bei 100 °C`.
fn moment(verb: &str, preposition: &str, told: &str, subject: &str) -> Option<(String, String)> {
    let figure = figure(told)?;
    let unit = figure.behind.trim();
    let answer = format!("{preposition}{told}");
    match preposition {
        "nach " => (TIMES.contains(&unit) && unit.ends_with('n')).then(|| {
            (format!("Nach wie vielen {unit} {verb} {subject}"), format!("{}{}", figure.about, figure.number))
        }),
        _ => (unit.starts_with('°') || unit == "Grad" || unit == "Grad Celsius")
            .then(|| (format!("Bei welcher Temperatur {verb} {subject}"), answer)),
    }
}

/// The end of the sentence as the question keeps it.
fn tail_of(tail: &str) -> Option<String> {
    if tail.is_empty() {
        return Some(String::new());
    }
    let first = tail.split(' ').next().unwrap_or("");
    let points = tail.split(' ').any(|word| {
        ["die", "das", "und", "dies", "diese", "diesem", "wenn", "als", "ihn", "sie", "es"].contains(&word)
    });
    let sound = TAILS.contains(&first)
        && (first == "für" || !points)
        && words(tail) <= TAIL_WORDS
        && !tail.contains(|c: char| c.is_ascii_digit());
    sound.then(|| format!(" {tail}"))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        let note = format!(
            "# Notizen zur Imkerei und zum Futter\n\n## Alpha\n\n[source](https://example.org)\n\n{body}\n"
        );
        bare_by("R7", &note)
    }

    #[test]
    fn a_figure_is_asked_with_the_word_of_its_measure() {
        for (body, question, answer) in [
            ("Eine Königin lebt drei bis fünf Jahre.", "Wie lange lebt eine Königin?", "drei bis fünf Jahre"),
            ("Im Juni hat ein Volk 50.000 Bienen.", "Wie viele Bienen hat ein Volk im Juni?", "50.000"),
            (
                "RAID 5 braucht mindestens drei Platten.",
                "Wie viele Platten braucht RAID 5 mindestens?",
                "drei",
            ),
            ("Die Donau ist 2.850 km lang.", "Wie lang ist die Donau?", "2.850 km"),
            (
                "Ein Volk braucht 15 kg Futter für den Winter.",
                "Wie viel Futter braucht ein Volk für den Winter?",
                "15 kg",
            ),
            ("Die Brutdauer beträgt 21 Tage.", "Wie viel beträgt die Brutdauer?", "21 Tage"),
            ("Drohnen schlüpfen nach 24 Tagen.", "Nach wie vielen Tagen schlüpfen Drohnen?", "24"),
            ("Bienenwachs schmilzt bei 62 °C.", "Bei welcher Temperatur schmilzt Bienenwachs?", "bei 62 °C"),
            ("Das Protokoll wurde 1981 spezifiziert.", "Wann wurde das Protokoll spezifiziert?", "1981"),
        ] {
            assert_eq!(questions(body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn the_passive_is_asked_for_its_agent_or_means() {
        for (body, question, answer) in [
            (
                "Die Faulbrut wird durch Bakterien verursacht.",
                "Wodurch wird die Faulbrut verursacht?",
                "durch Bakterien",
            ),
            ("Kraft wird in Newton gemessen.", "Worin wird Kraft gemessen?", "in Newton"),
            (
                "Die Milben werden mit Ameisensäure bekämpft.",
                "Womit werden die Milben bekämpft?",
                "mit Ameisensäure",
            ),
        ] {
            assert_eq!(questions(body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn what_leans_or_counts_nothing_is_left_alone() {
        for body in [
            "Es hat 3 Teile.",
            "Diese werden durch Bakterien verursacht.",
            "Das Problem hat zwei Gründe.",
            "Die Sitzung wird in der Halle gehalten.",
            "Sie braucht drei Tage.",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
