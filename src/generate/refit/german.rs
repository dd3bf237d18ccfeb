//! German: the verb of the answer asks the question.

use crate::generate::script::words;

use super::quoted;

pub(super) fn german(question: &str, answer: &str) -> Option<(String, String)> {
    /// Verbs whose prefix stays with them and that take an object.
    #[rustfmt::skip]
    const VERBS: &[&str] = &[
        "beschreibt", "enthält", "beinhaltet", "umfasst", "bezeichnet", "misst", "bestimmt", "liefert", "speichert", "steuert", "reguliert", "verbindet", "schützt", "transportiert",
        "produziert", "bildet", "erzeugt", "verhindert", "ermöglicht", "begrenzt", "regelt", "definiert", "kontrolliert", "verwaltet", "erweitert", "hemmt", "aktiviert", "bindet",
        "untersucht", "analysiert", "besagt", "zeigt", "berechnet", "verarbeitet", "beeinflusst", "verteilt", "trennt",
    ];
    let term = quoted(question, &["Was bedeutet ", "Was macht "])?;
    let told = answer.trim();
    let lower = told.to_lowercase();
    for role in [" zuständig", " verantwortlich"] {
        if let Some(duty) = lower.strip_prefix("ist für ").and_then(|rest| rest.strip_suffix(role)) {
            let from = "ist für ".len();
            let duty = told.get(from..from + duty.len())?;
            return Some((format!("Wofür ist {term}{role}?"), duty.to_owned()));
        }
    }
    // *gibt an, was …*: the verb parts round its name.
    if let Some(clause) = told.strip_prefix("gibt an, ").or_else(|| told.strip_prefix("Gibt an, "))
        && !clause.contains(" und gibt ")
    {
        return Some((format!("Was gibt {term} an?"), clause.to_owned()));
    }
    let (first, object) = told.split_once(' ')?;
    let verb = first.to_lowercase();
    // A second verb makes a second deed, a comma behind the verb a clause.
    let one = !object.contains(" und ")
        || object.split(" und ").skip(1).all(|part| part.starts_with(char::is_uppercase));
    let fits = VERBS.contains(&verb.as_str()) && one && words(object) >= 2 && !ends_with_prefix(object);
    fits.then(|| (format!("Was {verb} {term}?"), object.to_owned()))
}

/// Whether a German clause ends with the prefix of its verb: *zeigt die Tiefe an*.
fn ends_with_prefix(object: &str) -> bool {
    const PREFIXES: &[&str] = &[
        "an", "ab", "auf", "aus", "ein", "vor", "zu", "um", "mit", "bei", "dar", "her", "hin", "fest",
        "weiter", "zurück", "zusammen",
    ];
    let clause_ends = object.split(',').filter_map(|clause| clause.split_whitespace().next_back());
    clause_ends.into_iter().any(|last| PREFIXES.contains(&last))
}

#[cfg(test)]
mod tests {
    use crate::generate::refit::refit;
    use crate::model::card::Language;

    #[test]
    fn the_opening_of_an_answer_tells_its_question() {
        for (language, question, answer, asked, told) in [
            (
                Language::De,
                "Was macht „Lot“?",
                "gibt an, wie tief das Wasser ist",
                "Was gibt „Lot“ an?",
                "wie tief das Wasser ist",
            ),
            (
                Language::De,
                "Was bedeutet „Lot“?",
                "beschreibt die Tiefe unter dem Kiel",
                "Was beschreibt „Lot“?",
                "die Tiefe unter dem Kiel",
            ),
            (
                Language::De,
                "Was bedeutet „Lotse“?",
                "Ist für den Kurs und die Tiefe zuständig",
                "Wofür ist „Lotse“ zuständig?",
                "den Kurs und die Tiefe",
            ),
        ] {
            let found = refit(question, answer, language);
            assert_eq!(found, Some((asked.to_owned(), told.to_owned())), "{answer}");
        }
        for (language, question, answer) in [
            (Language::De, "Was bedeutet „Lot“?", "Gewicht an einer Leine"),
            (Language::De, "Was bedeutet „Lot“?", "zeigt die Tiefe an"),
            (Language::De, "Was bedeutet „Lot“?", "misst die Tiefe und warnt vor Untiefen"),
        ] {
            assert_eq!(refit(question, answer, language), None, "{answer}");
        }
    }
}
