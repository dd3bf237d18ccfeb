//! English: effects, properties, and what something does by its own verb.

use crate::generate::lexicon::verbs::{self, Form};
use crate::generate::script::words;

/// What an English gloss that opens with a bare verb tells, and what its last word calls the rest.
pub(super) fn english(question: &str, answer: &str) -> Option<(String, String)> {
    /// Verbs of an effect, which open no other gloss.
    #[rustfmt::skip]
    const EFFECTS: &[&str] = &[
        "increase", "decrease", "reduce", "inhibit", "prevent", "block", "stimulate", "activate", "enhance", "promote", "suppress", "lower", "relax", "constrict", "dilate", "relieve", "improve",
        "protect", "regulate", "convert", "absorb", "produce",
    ];
    /// What a thing has and may be asked for by its name.
    const HELD: &[&str] = &["properties", "features", "effects", "characteristics"];
    /// More words tell of the properties.
    const PROPERTY_WORDS: usize = 8;
    if let Some(found) = by_own_verb(question, answer) {
        return Some(found);
    }
    let term = question.strip_prefix("What does ")?.strip_suffix(" mean?")?;
    let (first, rest) = answer.trim().split_once(' ')?;
    let opening = first.to_lowercase();
    if EFFECTS.contains(&opening.as_str()) && !rest.starts_with("in ") && !rest.starts_with("of ") {
        return Some((format!("What does {term} do?"), answer.to_owned()));
    }
    let held = rest.rsplit(' ').next().filter(|last| HELD.contains(last))?;
    let is_bare = words(answer) <= PROPERTY_WORDS && !answer.contains([';', ':', '.', '(']);
    let opens_bare = !matches!(opening.as_str(), "a" | "an" | "the" | "has" | "have" | "its" | "with");
    (is_bare && opens_bare).then(|| (format!("What {held} does {term} have?"), answer.to_owned()))
}

/// What something does, asked by the verb that tells it: *What does “keel” do? steadies the ship* → *What does “keel”
/// steady?*
fn by_own_verb(question: &str, answer: &str) -> Option<(String, String)> {
    /// Verbs that tell nothing without what follows them, or that another verb follows.
    #[rustfmt::skip]
    const LIGHT: &[&str] = &[
        "be", "have", "do", "make", "let", "help", "get", "go", "keep", "mean", "act", "work", "serve", "come", "become", "take", "give", "put", "set", "tell", "say", "show", "see", "want", "need", "try",
        "allow", "enable", "cause", "refer", "look", "run", "occur", "happen", "exist", "live", "consist", "depend", "belong",
    ];
    /// What stands behind a verb without being its object.
    #[rustfmt::skip]
    const NO_OBJECTS: &[&str] = &[
        "as", "in", "to", "for", "from", "of", "on", "up", "out", "off", "down", "with", "by", "at", "when", "if", "that", "how", "whether", "where", "while", "into", "over", "through", "between", "and", "or",
        "what", "which", "why", "only", "not", "more", "less", "it", "them", "this", "these",
    ];
    /// A longer object holds a clause.
    const OBJECT_WORDS: usize = 10;
    let (auxiliary, rest) = ["What does ", "What do "]
        .iter()
        .find_map(|opening| Some((*opening, question.strip_prefix(opening)?)))?;
    let term = rest.strip_suffix(" do?").filter(|term| !term.contains('`'))?;
    let (first, object) = answer.trim().split_once(' ')?;
    let verb = verbs::finite(&first.to_lowercase(), auxiliary == "What do ")?;
    let second = object.split(' ').next().unwrap_or("").to_lowercase();
    let is_one =
        !object.contains([',', ';', ':', '(']) && !object.contains(" and ") && !object.contains(" but ");
    let fits = matches!(verb.form, Form::Third | Form::Plural)
        && !LIGHT.contains(&verb.base.as_str())
        && !NO_OBJECTS.contains(&second.as_str())
        && (2..=OBJECT_WORDS).contains(&words(object))
        && !object.split(' ').any(|word| {
            matches!(word, "that" | "which" | "who" | "when" | "if" | "so" | "because" | "to" | "into")
        })
        && is_one
        && !answer.contains('`');
    fits.then(|| (format!("{auxiliary}{term} {}?", verb.base), object.to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::generate::refit::refit;
    use crate::model::card::Language;

    #[test]
    fn the_opening_of_an_answer_tells_its_question() {
        for (language, question, answer, asked, told) in [
            (
                Language::En,
                "What does “Lamp room” do?",
                "contains the oil of the lights",
                "What does “Lamp room” contain?",
                "the oil of the lights",
            ),
            (
                Language::En,
                "What does “Ballast” mean?",
                "Increase the draught of an empty hull",
                "What does “Ballast” do?",
                "Increase the draught of an empty hull",
            ),
            (
                Language::En,
                "What does “Tar” mean?",
                "Sealing, preserving and sticky properties",
                "What properties does “Tar” have?",
                "Sealing, preserving and sticky properties",
            ),
        ] {
            let found = refit(question, answer, language);
            assert_eq!(found, Some((asked.to_owned(), told.to_owned())), "{answer}");
        }
        for (language, question, answer) in [
            (Language::En, "What does “Keel” mean?", "holds the ship upright"),
            (Language::En, "What does “Keel” do?", "keeps the ship upright"),
            (Language::En, "What does “Mate” do?", "carries letters and opens hatches"),
            (Language::En, "What does “Bell” do?", "opens with a stroke"),
            (Language::En, "What does “Tide” mean?", "Increase in depth"),
        ] {
            assert_eq!(refit(question, answer, language), None, "{answer}");
        }
    }
}
