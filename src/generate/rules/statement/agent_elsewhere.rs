//! What a passive tells of its subject in a Romance language: `La chiglia è formata da travi` asks *Da che cosa è formata la
//! chiglia?*, `Pressione del vapore: regolata da una valvola` asks *Pressione del vapore: da che cosa è regolata?*
//!
//! The participle brings gender and number, so that the question needs no dictionary; an adverb before or behind it
//! stays with the answer.
//!
//! Not taken: agents that name several claims, that point outside or that are clauses.

use crate::generate::lexicon;
use crate::generate::prose::Sentence;
use crate::generate::script::words;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::generate::vocabulary::Vocabulary;
use crate::model::card::Language;

use super::Asked;
use super::elsewhere::{self, subject_of};

/// Most words of an agent, of a label and of an adverb between copula and participle.
const AGENT_WORDS: std::ops::RangeInclusive<usize> = 1..=12;
const LABEL_WORDS: usize = 4;

/// How a language tells by what something is done.
struct Passive {
    language: Language,
    /// The copula of one and of several, blanks included.
    copulas: &'static [&'static str],
    /// Endings of participles.
    endings: &'static [&'static str],
    /// Words that lead to the agent.
    by: &'static [&'static str],
    /// What asks for a thing and for a person.
    asks: (&'static str, &'static str),
}

#[rustfmt::skip]
const ALL: &[Passive] = &[
    Passive {
        language: Language::It,
        copulas: &[" è ", " sono "],
        endings: &["ato", "ata", "ati", "ate", "uto", "uta", "uti", "ute", "ito", "ita", "iti", "ite", "otto", "otta", "otti", "otte", "osto", "osta", "osti", "oste", "etto", "etta", "etti", "ette"],
        by: &["da ", "dal ", "dallo ", "dalla ", "dall'", "dall’", "dai ", "dagli ", "dalle "],
        asks: ("Da che cosa", "Da chi"),
    },
    Passive {
        language: Language::Fr,
        copulas: &[" est ", " sont "],
        endings: &["é", "ée", "és", "ées", "uit", "uite", "uits", "uites"],
        by: &["par "],
        asks: ("Par quoi", "Par qui"),
    },
    Passive {
        language: Language::Es,
        copulas: &[" está ", " están ", " es ", " son "],
        endings: &["ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", "uesto", "uesta", "uestos", "uestas"],
        by: &["por "],
        asks: ("¿Por qué cosa", "¿Por quién"),
    },
];

/// The question for the agent of a sentence or of a label.
pub(super) fn ask(sentence: &Sentence<'_, '_>, vocabulary: &Vocabulary) -> Option<Asked> {
    let passive = ALL.iter().find(|known| known.language == sentence.language)?;
    if sentence.alone().is_none() || sentence.plain.ends_with(['!', '…']) {
        return None;
    }
    told(sentence, passive, vocabulary).or_else(|| labelled(sentence, passive))
}

/// `S è formato da Y`.
fn told(sentence: &Sentence<'_, '_>, passive: &Passive, vocabulary: &Vocabulary) -> Option<Asked> {
    let text = &sentence.text;
    let (at, copula) = passive
        .copulas
        .iter()
        .filter_map(|copula| find_outside(text, copula, 0).map(|at| (at, *copula)))
        .min_by_key(|&(at, _)| at)?;
    let end = without_end_mark(&text.markdown).len();
    let (participle, agent, question) = passive.read(text.markdown.get(at + copula.len()..end)?)?;
    let names = elsewhere::definitions(sentence.language)?;
    let subject = subject_of(sentence, at);
    let bare = without_connective(&subject);
    let shown = names.subject(bare, vocabulary);
    // An item takes its name from above, without an article.
    let is_completed = super::takes_name_from_above(sentence, bare);
    let sound = names.names_thing(bare)
        && (names.has_article(bare) || is_completed && sentence.language != Language::Fr)
        && !lexicon::leans_on_context(bare);
    let asked = if names.has_article(bare) {
        format!("{question}{copula}{participle} {shown}")
    } else {
        let (mark, asks) = match question.strip_prefix('¿') {
            Some(asks) => ("¿", asks.to_lowercase()),
            None => ("", question.to_lowercase()),
        };
        format!("{bare}: {mark}{asks}{copula}{participle}")
    };
    sound.then(|| Asked::new("R7.object", asked, agent).score(750)).map(Asked::cut)
}

/// `Label: regolata da Y`.
fn labelled(sentence: &Sentence<'_, '_>, passive: &Passive) -> Option<Asked> {
    let pair = sentence.statement.pair().filter(|pair| pair.colon && sentence.place == 0)?;
    let (participle, agent, question) = passive.read(without_end_mark(&pair.definition.markdown))?;
    let label = pair.label.plain();
    let copula = passive.copulas[usize::from(is_of_several(participle))].trim();
    let sound = words(&label) <= LABEL_WORDS
        && label.starts_with(char::is_uppercase)
        && !label.chars().any(|c| c.is_ascii_digit())
        && !lexicon::is_attribute(&label);
    let asks = question.trim_start_matches('¿').to_lowercase();
    let asked = match passive.language {
        Language::Fr => {
            let pronoun = match (participle.ends_with('s'), participle.trim_end_matches('s').ends_with('e')) {
                (false, false) => "est-il",
                (false, true) => "est-elle",
                (true, false) => "sont-ils",
                (true, true) => "sont-elles",
            };
            format!("{label}\u{a0}: {asks} {pronoun} {participle}")
        }
        Language::Es => format!("{label}: ¿{asks} {copula} {participle}"),
        _ => format!("{label}: {asks} {copula} {participle}"),
    };
    sound.then(|| Asked::new("R7.object", asked, agent).score(750)).map(Asked::cut)
}

impl Passive {
    /// Participle, agent and question word of what opens with a participle.
    fn read<'t>(&self, said: &'t str) -> Option<(&'t str, &'t str, &'static str)> {
        let said = said.trim_start_matches(['*', '_']);
        let (first, rest) = said.split_once(' ')?;
        let is_adverb = |word: &str| word.ends_with("mente") || word.ends_with("ement");
        let (participle, rest) = if is_adverb(first) { rest.split_once(' ')? } else { (first, rest) };
        // *solitamente* behind the participle narrows the agent down.
        let behind =
            rest.split_once(' ').filter(|(word, _)| is_adverb(word)).map_or(rest, |(_, behind)| behind);
        let by = self.by.iter().find(|by| behind.starts_with(**by))?;
        let agent = first_claim(behind);
        let bare = agent[by.len()..].trim();
        let sound = self.endings.iter().any(|ending| participle.ends_with(ending))
            && participle.chars().count() >= 5
            && participle.chars().all(char::is_lowercase)
            && AGENT_WORDS.contains(&words(bare))
            && !lexicon::leans_on_context(bare)
            && !bare.contains(['(', ':', ';', '=', '|', '→', '⇒'])
            && !opens_otherwise(bare)
            && !goes(participle);
        // A bare preposition before a capital leads to a name.
        let is_person = by.ends_with(' ')
            && matches!(by.trim(), "da" | "par" | "por")
            && bare.starts_with(char::is_uppercase)
            && bare.split(' ').take(2).all(|word| word.starts_with(char::is_uppercase));
        sound.then_some((participle, agent, if is_person { self.asks.1 } else { self.asks.0 }))
    }
}

/// What is told up to the comma, colon or conjunction behind which another claim begins.
fn first_claim(said: &str) -> &str {
    #[rustfmt::skip]
    const SIGNS: &[&str] = &[
        ", ed ", ", e ", ", et ", ", y ", ", che ", ", qui ", ", que ", ", ma ", ", mais ", ", pero ", ", dove ", ", où ", ", donde ", " ed è ", " e viene ", " et est ",
        " y es ", " (", ", per ", ", pour ", ", para ", ", con ", ", avec ", ", ossia ", ", cioè ", ", così ",
    ];
    let end = SIGNS.iter().filter_map(|sign| said.find(sign)).min().unwrap_or(said.len());
    said[..end].trim_end()
}

/// Whether what follows *da* is no agent: a time, a place, an infinitive, a quantity.
fn opens_otherwise(bare: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "quando", "allora", "sempre", "anni", "mesi", "tempo", "parte", "solo", "sola", "ora", "oggi", "prima", "ciò", "ce", "cela", "lo", "qué", "eso", "ello",
        "cui", "quale", "esempio", "ejemplo", "exemple", "rapport", "défaut", "lui", "lei", "loro", "essi", "esse", "elle", "eux", "lui-même", "sé", "soi", "tanto", "medio",
    ];
    let first = bare.split([' ', ',']).next().unwrap_or("").to_lowercase();
    WORDS.contains(&first.as_str())
        || first.starts_with(|c: char| c.is_ascii_digit())
        || first.ends_with("are")
        || first.ends_with("ere")
        || first.ends_with("ire")
}

/// Whether a participle tells where something comes from or since when, and no deed done to it.
fn goes(participle: &str) -> bool {
    #[rustfmt::skip]
    const STEMS: &[&str] = &[
        "partit", "arrivat", "nat", "cadut", "uscit", "venut", "tornat", "passat", "scappat", "andat", "salit", "sces", "separat", "trascors", "pass", "arriv", "entr",
        "pasad", "llegad", "salid", "venid", "nacid", "entrad",
    ];
    STEMS.iter().any(|stem| participle.strip_prefix(stem).is_some_and(|rest| rest.chars().count() <= 3))
}

/// Whether what is said of a label opens with a passive that names its agent, which is asked for instead of a meaning.
pub(in crate::generate::rules) fn tells_agent(said: &str, language: Language) -> bool {
    let passive = ALL.iter().find(|known| known.language == language);
    passive.is_some_and(|passive| passive.read(said.trim()).is_some())
}

/// Whether a participle is of several things.
fn is_of_several(participle: &str) -> bool {
    participle.ends_with(['s', 'i'])
        || participle.ends_with("te") && !participle.ends_with("ite")
        || participle.ends_with("oste")
}

/// A subject without the word that sets it against the sentence before: *L'albero invece*.
fn without_connective(subject: &str) -> &str {
    ["invece", "infatti", "quindi", "inoltre", "però", "donc", "aussi", "également", "también"]
        .iter()
        .find_map(|word| subject.strip_suffix(word).filter(|rest| rest.ends_with(' ')))
        .map_or(subject, str::trim_end)
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(title: &str, body: &str) -> Vec<(String, String)> {
        bare_by("R7", &format!("# {title}\n\n## Alpha\n\n- Beta\n- {body}\n"))
    }

    #[test]
    fn the_agent_of_a_passive_is_asked_for() {
        for (title, body, question, answer) in [
            (
                "Appunti sulla navigazione",
                "La chiglia è formata da travi di quercia.",
                "Da che cosa è formata la chiglia?",
                "da travi di quercia",
            ),
            (
                "Appunti sulla navigazione",
                "L'albero invece è solitamente sostenuto dalle sartie.",
                "Da che cosa è sostenuto l'albero?",
                "dalle sartie",
            ),
            (
                "Appunti sulla navigazione",
                "Tensione delle sartie: regolata dagli arridatoi, ed è importante per la stabilità della nave",
                "Tensione delle sartie: da che cosa è regolata?",
                "dagli arridatoi",
            ),
            (
                "Notes de navigation",
                "La voile est bordée par une écoute de chanvre.",
                "Par quoi est bordée la voile\u{a0}?",
                "par une écoute de chanvre",
            ),
        ] {
            assert_eq!(questions(title, body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn what_is_no_agent_is_left_alone() {
        for body in [
            "La nave è partita da tre giorni.",
            "Questa vela è tenuta da una cima.",
            "Il porto è da evitare con il vento forte.",
            "La rotta è stata decisa da lui.",
        ] {
            assert_eq!(questions("Appunti sulla navigazione", body), [], "{body}");
        }
    }
}
