//! Whether a line describes a thing without naming it: a noun phrase (*Movement of water through a membrane*) or a verb
//! whose subject stands above (*Se ocupa de …*).
//!
//! No dictionary of nouns is needed: each language shows by its small words what goes on with a noun. In German a small
//! letter behind a noun that is neither preposition nor article is the verb of a sentence; in Romance languages a
//! sentence opens with an article, a description may open with its bare noun and a preposition.

use super::clause::Clause;
use super::lexicon::{en, gloss, verbs};
use super::script::{is_han, weight};
use crate::model::card::Language;
use crate::model::note::Text;

/// What a description without its subject is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Described {
    /// It says what the thing is.
    Thing,
    /// It opens with the verb of what the thing does.
    Deed,
    /// It opens with an English participle and its preposition, which end here: *Made of* …
    Participle(usize),
}

/// What a line is that lacks its subject; `None` for sentences and for what is too short to tell anything.
pub fn described(text: &Text, language: Language) -> Option<Described> {
    let plain = text.plain();
    let plain = plain.trim().trim_end_matches(['.', '。', ';', '；']);
    if plain.contains(['?', '？', '=', '→', ':', '：', '!']) || plain.contains("->") {
        return None;
    }
    match language {
        Language::En => english(text, plain),
        Language::De => german(plain),
        Language::Zh => is_chinese(plain).then_some(Described::Thing),
        Language::Ja => is_japanese(plain).then_some(Described::Thing),
        _ => romance(plain, gloss::openings(language)?),
    }
}

/// The words of a line, elided articles apart.
fn tokens(plain: &str) -> Vec<&str> {
    let parts = plain.split_whitespace().flat_map(|word| word.split_inclusive(['\'', '’']));
    parts
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '.' | ',')))
        .collect()
}

fn bare(word: &str) -> String {
    word.trim_matches([',', '.', ';', '(', ')']).to_lowercase().replace('’', "'")
}

fn english(text: &Text, plain: &str) -> Option<Described> {
    /// Endings of nouns that name a process, a state or a quality.
    const ABSTRACT: &[&str] = &[
        "tion", "sion", "ment", "ity", "ance", "ence", "sis", "ism", "ure", "ship", "ness", "ency", "ancy",
        "logy",
    ];
    #[rustfmt::skip]
    const GENERA: &[&str] = &[
        "ability", "act", "amount", "area", "branch", "capacity", "class", "collection", "condition", "disease", "form", "group", "kind", "lack",
        "layer", "measure", "method", "number", "part", "percentage", "phase", "practice", "process", "property", "rate", "ratio", "series", "set",
        "state", "study", "subset", "system", "technique", "tendency", "theory", "transfer", "type", "unit", "way", "use", "loss", "sum", "body", "network",
    ];
    const BOUNDS: &[&str] = &[
        "of", "that", "which", "who", "whose", "where", "for", "between", "with", "without", "used", "made",
        "whereby",
    ];
    const PLACES: &[&str] = &["in", "on", "at", "within", "from"];
    #[rustfmt::skip]
    const AGENTS: &[&str] = &[
        "antagonist", "agonist", "inhibitor", "blocker", "hormone", "enzyme", "protein", "receptor", "antibiotic", "drug", "disorder", "infection",
        "vector", "language", "library", "protocol", "algorithm", "structure", "framework", "mineral", "metal", "gas", "acid", "alloy", "mammal",
    ];
    let all: Vec<String> = tokens(plain).into_iter().map(bare).filter(|word| !word.is_empty()).collect();
    let word = |at: usize| all.get(at).map_or("", String::as_str);
    let (first, second) = (word(0), word(1));
    let main = all
        .iter()
        .position(|word| matches!(word.as_str(), "that" | "which" | "who" | "whose" | "where" | "how"));
    let main = &all[..main.unwrap_or(all.len())];
    let finite = |words: &[String]| words.iter().any(|word| en::FINITE.contains(&word.as_str()));
    if all.len() < 3 || all.len() > 30 {
        return None;
    }
    if gloss::ENGLISH_PARTICIPLES.contains(&first)
        && gloss::ENGLISH_PREPOSITIONS.contains(&second)
        && !finite(&all)
    {
        let end = plain.find(char::is_whitespace)?;
        let rest = plain[end..].trim_start();
        return Some(Described::Participle(plain.len() - rest.len() + rest.find(char::is_whitespace)?));
    }
    // *The way a hull behaves in waves*: the verb is that of the way.
    let manner = first == "the"
        && matches!(second, "way" | "ways")
        && all.len() >= 5
        && !en::FINITE.contains(&word(2))
        && !matches!(word(2), "of" | "to" | "i" | "we" | "you");
    if en::opens_with_verb(plain) || !manner && Clause::of(text).is_some() && !matches!(first, "how" | "what")
    {
        return None;
    }
    let is_noun = |word: &str| {
        GENERA.contains(&word)
            || ABSTRACT.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
    };
    let joins = |word: &str| BOUNDS.contains(&word);
    let goes_on = |word: &str| joins(word) || PLACES.contains(&word);
    let is_kind = |word: &str| en::is_plural(word) && word.len() > 4;
    let bare_noun = is_noun(first) && joins(second) || is_noun(second) && joins(word(2)) && !is_kind(first);
    // “All the sailors on the ship need rest”: what goes on behind the place is the verb.
    let whole = matches!(first, "all" | "any" | "every")
        && main.len() <= 7
        && main[1..].iter().take(5).any(|word| goes_on(word));
    let way = first == "the" && matches!(second, "process" | "study" | "use" | "set" | "amount" | "number");
    let pair = is_kind(first) && second == "and" && is_kind(word(2)) && goes_on(word(3));
    // “Ropes without ends, nets and other gear make no catch”: a comma strings subjects together.
    let kind = is_kind(first)
        && (matches!(second, "that" | "which")
            || matches!(second, "of" | "with" | "without" | "between") && !plain.contains(", "));
    let told = matches!(first, "how" | "why" | "what")
        && !verbs::is_auxiliary(second)
        && !en::FINITE.contains(&second)
        && !matches!(second, "to" | "if" | "about" | "i" | "you" | "we")
        && all.len() >= 4;
    let deed = first.len() > 6
        && first.ends_with("ing")
        && all.len() >= 5
        && !finite(main)
        && all.iter().any(|word| {
            matches!(word.as_str(), "by" | "to" | "into" | "from" | "so" | "of" | "for" | "that")
        });
    let agent = all.len() <= 6 && AGENTS.contains(&all.last().map_or("", String::as_str)) && !goes_on(first);
    let thing = (bare_noun || whole || way || pair || kind || agent || is_narrowed(&all)) && !finite(main);
    (thing && (agent || all.len() >= 4) || told || deed || manner).then_some(Described::Thing)
}

/// Whether an English noun is narrowed down at once and nothing is said of it: *Liquid that is left when the curd is
/// cut*, and not *Milk that is heated loses its taste*.
fn is_narrowed(all: &[String]) -> bool {
    #[rustfmt::skip]
    const NO_NOUNS: &[&str] = &[
        "note", "so", "such", "given", "now", "provided", "remember", "ensure", "assume", "suppose", "those", "that", "this", "it", "all", "one", "see",
        "know", "everything", "something", "nothing", "anything", "everyone", "someone", "anyone", "except", "granted", "seeing", "in", "people",
    ];
    #[rustfmt::skip]
    const ENDS: &[&str] = &[
        "and", "or", "but", "when", "while", "if", "because", "as", "where", "that", "which", "who", "so", "to", "until", "after", "before", "by",
    ];
    let [first, second, rest @ ..] = all else { return false };
    if NO_NOUNS.contains(&first.as_str()) || !matches!(second.as_str(), "that" | "which" | "who") {
        return false;
    }
    let mut verbs = 0;
    let mut before_helps = false;
    for word in rest.iter().take_while(|word| !ENDS.contains(&word.as_str())) {
        let helps = verbs::is_auxiliary(word);
        let is_verb = helps || verbs::finite(word, false).is_some();
        // *is left*, *can carry*: one verb of two words.
        verbs += usize::from(is_verb && !before_helps);
        before_helps = helps;
    }
    verbs <= 1
}

fn german(plain: &str) -> Option<Described> {
    let all: Vec<&str> = plain.split_whitespace().collect();
    let first = bare(all.first()?);
    if gloss::GERMAN_DEEDS.contains(&first.as_str()) && all.len() >= 3 {
        return Some(Described::Deed);
    }
    // The main part ends where a clause about its noun begins; behind it no second one may follow.
    let opens_clause =
        |at: usize| all[at - 1].ends_with(',') && gloss::GERMAN_RELATIVES.contains(&bare(all[at]).as_str());
    let clause = (1..all.len()).find(|at| opens_clause(*at));
    let main = &all[..clause.unwrap_or(all.len())];
    let further = clause.map_or(0, |at| all[at..].iter().filter(|word| word.ends_with(',')).count());
    let is_adjective = |word: &str| {
        word.chars().count() > 4 && ["e", "en", "er", "es", "em"].iter().any(|ending| word.ends_with(ending))
    };
    let is_large = |word: &str| word.trim_start_matches(['(', '„', '"']).starts_with(char::is_uppercase);
    let mut at = usize::from(gloss::GERMAN_OPENINGS.contains(&first.as_str()));
    while at + 1 < main.len()
        && is_adjective(main[at])
        && (at == 0 || !is_large(main[at]))
        && !is_link(main[at + 1])
    {
        at += 1;
    }
    let mut after_noun = false;
    let mut bound = clause.is_some();
    let mut nouns = 0;
    for word in &main[at..] {
        let lower = bare(word);
        if is_large(word) {
            after_noun = true;
            nouns += 1;
        } else if word.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        } else if after_noun {
            if !is_link(&lower) || word.ends_with(',') {
                return None;
            }
            after_noun = false;
            bound = true;
        }
        // A comma within the main part strings members together.
        if word.ends_with(',') && clause.is_none() {
            return None;
        }
    }
    let sound = after_noun
        && bound
        && nouns > 0
        && further == 0
        && all.len() >= 4
        && is_large(main[at.min(main.len() - 1)]);
    sound.then_some(Described::Thing)
}

fn is_link(word: &str) -> bool {
    gloss::GERMAN_LINKS.contains(&word)
}

fn romance(plain: &str, openings: &gloss::Openings) -> Option<Described> {
    const ARTICLES: &[&str] = &["l'", "la", "le", "il", "lo", "el", "les", "i", "gli"];
    const REFLEXIVE: &[&str] = &["si", "se"];
    let all: Vec<String> = tokens(plain).into_iter().map(bare).filter(|word| !word.is_empty()).collect();
    let word = |at: usize| all.get(at).map_or("", String::as_str);
    if all.len() < 4 {
        return None;
    }
    // *Si occupa di …*, *Se ocupa de …*, *Permet de …*
    let takes_up = REFLEXIVE.contains(&word(0))
        && word(1).len() > 4
        && ["a", "e"].iter().any(|end| word(1).ends_with(end))
        && matches!(
            word(2),
            "di" | "de"
                | "del"
                | "della"
                | "dei"
                | "delle"
                | "dell'"
                | "a"
                | "al"
                | "per"
                | "con"
                | "en"
                | "in"
        );
    if takes_up || openings.deeds.contains(&word(0)) {
        return Some(Described::Deed);
    }
    let at = usize::from(ARTICLES.contains(&word(0)));
    let noun = word(at);
    let is_genus = openings.genera.contains(&noun);
    let is_noun = is_genus
        || openings
            .endings
            .iter()
            .any(|end| noun.chars().count() > end.chars().count() + 2 && noun.ends_with(end));
    let joins = |at: usize| openings.links.contains(&word(at));
    // Behind a sure noun some adjectives may stand: *luogo fisico o virtuale dove*.
    let bound = (1..=if is_genus { 4 } else { 2 }).any(|further| joins(at + further));
    let main = all.iter().position(|word| openings.relatives.contains(&word.as_str())).unwrap_or(all.len());
    let finite = all[..main].iter().any(|word| openings.finite.contains(&word.as_str()));
    (is_noun && bound && !finite).then_some(Described::Thing)
}

fn is_chinese(plain: &str) -> bool {
    /// Shortest and longest description: eight and eighty Han characters.
    const WEIGHT: std::ops::RangeInclusive<usize> = 16..=160;
    const JUDGING: &[char] = &['我', '你', '们', '这', '那', '（'];
    let opens = gloss::CHINESE_OPENINGS.iter().any(|word| plain.starts_with(word))
        || plain.starts_with('以')
            && plain.contains('为')
            && !plain.starts_with("以下")
            && !plain.starts_with("以上");
    // 的 and a short noun end a description: 由…发展起来的科学理论.
    let tail = plain.rsplit('的').next().unwrap_or("");
    let ends = !plain.contains(['，', '。', '是', '有', '；', '、'])
        && plain.contains('的')
        && (2..=6).contains(&tail.chars().count())
        && tail.chars().all(is_han)
        && plain.starts_with(['由', '在', '对', '从', '能']);
    WEIGHT.contains(&weight(plain)) && (opens || ends) && !plain.starts_with(JUDGING) && !plain.contains('。')
}

fn is_japanese(plain: &str) -> bool {
    const WEIGHT: std::ops::RangeInclusive<usize> = 16..=120;
    let is_kana = |c: char| ('\u{3041}'..='\u{3096}').contains(&c);
    let stem = plain.trim_end_matches(|c: char| !is_kana(c));
    let noun = plain[stem.len()..].chars().count();
    // A noun behind a verb or adjective that describes it; は makes a sentence of it.
    WEIGHT.contains(&weight(plain))
        && (1..=8).contains(&noun)
        && plain[stem.len()..].chars().all(|c| is_han(c) || ('\u{30A1}'..='\u{30FC}').contains(&c))
        && stem.ends_with(['る', 'た', 'い', 'う', 'す', 'む', 'ぶ', 'つ'])
        && !plain.contains(['は', '。', '、'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(markdown: &str, language: Language) -> Option<Described> {
        described(&Text { markdown: markdown.to_owned(), ..Text::default() }, language)
    }

    #[test]
    fn descriptions_without_a_verb_are_told_in_each_language() {
        for (line, language) in [
            ("Importance of tides for the harbour", Language::En),
            ("All the ropes on the foremast", Language::En),
            ("Ropes and chains of the anchor", Language::En),
            ("How cargo is moved from ship to shore", Language::En),
            ("What holds up a mast", Language::En),
            ("Measuring the depth by a line with knots", Language::En),
            ("Selective calcium channel blocker", Language::En),
            ("The way a hull behaves in waves", Language::En),
            ("The way ropes can be joined at sea", Language::En),
            ("Schiffe mit zwei Masten und einem Rahsegel", Language::De),
            ("Hölzerne Balken, die den Mast nach unten stützen", Language::De),
            ("Kleinste tragende Einheit des Rumpfes", Language::De),
            ("Ein gemeinsamer Hafen für kleine Boote", Language::De),
            ("Déplacement de la cargaison vers le quai", Language::Fr),
            ("Ensemble des cordages qui tiennent le mât", Language::Fr),
            ("Spostamento della merce verso la banchina", Language::It),
            ("Liquid that is left when the curd is cut", Language::En),
            ("Protein that forms the curd when acid is added", Language::En),
            ("Luogo sicuro o riparato dove attraccano le navi", Language::It),
            ("Insieme delle funi che reggono l'albero", Language::It),
            ("Conjunto de cabos que sujetan el mástil", Language::Es),
            ("关于船舶在波浪中运动规律的科学认识", Language::Zh),
            ("以保护船员的生命为首要目标，以全体人员为中心", Language::Zh),
            ("船を岸につなぐために使う太いロープ", Language::Ja),
        ] {
            assert_eq!(of(line, language), Some(Described::Thing), "{line}");
        }
    }

    #[test]
    fn a_verb_without_its_subject_tells_a_deed() {
        for (line, language) in [
            ("Schützt den Hafen vor hohen Wellen", Language::De),
            ("Permet de mesurer la profondeur", Language::Fr),
            ("Si occupa della manutenzione delle vele", Language::It),
            ("Se ocupa de la carga del barco", Language::Es),
        ] {
            assert_eq!(of(line, language), Some(Described::Deed), "{line}");
        }
        assert_eq!(of("Made of oak and iron", Language::En), Some(Described::Participle(7)));
    }

    #[test]
    fn sentences_and_scraps_describe_nothing() {
        for (line, language) in [
            ("All the sailors on the ship need rest", Language::En),
            ("Milk that is heated loses its taste", Language::En),
            ("Ropes without ends, nets and other gear make no catch", Language::En),
            ("Note that the hull leaks when it rains", Language::En),
            ("Importance of tides is often overlooked", Language::En),
            ("Ropes keep the mast upright", Language::En),
            ("Use tar for the planks of the hull", Language::En),
            ("What is a mast made of", Language::En),
            ("How to tie a knot", Language::En),
            ("Nobody saw it coming", Language::En),
            ("Schiffe fahren mit dem Wind nach Norden", Language::De),
            ("Der Kapitän kann vom Reeder entlassen werden", Language::De),
            ("Masten, Segel, Taue und Anker", Language::De),
            ("Die Mannschaft, die 1930 kam, ging nach Hause", Language::De),
            ("La navigation est difficile en hiver", Language::Fr),
            ("Il porto ha una lunga storia di commercio", Language::It),
            ("El puerto se cerró en invierno por el hielo", Language::Es),
            ("我们关于船的看法还没有统一起来", Language::Zh),
            ("船长是一个对船员负责的人", Language::Zh),
            ("船は岸につながれたロープ", Language::Ja),
        ] {
            assert_eq!(of(line, language), None, "{line}");
        }
    }
}
