//! Italian, French, Spanish and Portuguese: infinitives, deeds, purposes and names in the plural.

use crate::generate::context;
use crate::generate::script::words;
use crate::generate::templates;
use crate::model::card::Language;

use super::quoted;

/// A question that fits what opens its answer, or the number of its name.
pub(super) fn romance(question: &str, answer: &str, language: Language) -> Option<(String, String)> {
    by_opening(question, answer, language).or_else(|| of_several(question, answer, language))
}

fn by_opening(question: &str, answer: &str, language: Language) -> Option<(String, String)> {
    #[rustfmt::skip]
    const COPULAS: &[&str] = &[
        "Se trata de ", "se trata de ", "Si tratta di ", "si tratta di ", "Il s'agit de ", "il s'agit de ", "Il s’agit de ", "Il s'agit d'", "il s'agit d'", "Il s’agit d’", "Trata-se de ", "trata-se de ",
    ];
    let (means, consists, do_they): (&[&str], &str, Option<&str>) = match language {
        Language::It => (&["Che cosa significa "], "In che cosa consiste ", Some("Che cosa fanno ")),
        Language::Fr => (&["Que signifie "], "En quoi consiste ", Some("Que font ")),
        Language::Es => (&["¿Qué significa "], "¿En qué consiste ", None),
        _ => (&["O que significa "], "Em que consiste ", None),
    };
    let told = answer.trim();
    if let Some(rest) = COPULAS.iter().find_map(|copula| told.strip_prefix(copula)) {
        let asks_what = quoted(question, means).is_some()
            || [": ¿qué es?", ": che cos'è?", "qu'est-ce que c'est\u{a0}?", ": o que é?"]
                .iter()
                .any(|end| question.ends_with(end));
        return (asks_what && words(rest) >= 2).then(|| (question.to_owned(), rest.to_owned()));
    }
    if let Some(found) = does(question, told, consists, language) {
        return Some(found);
    }
    if let Some(found) = serves(question, told, language) {
        return Some(found);
    }
    let term = quoted(question, means)?;
    let end = &question[question.find(term)? + term.len()..];
    let (first, rest) = told.split_once(' ')?;
    let second = rest.split([' ', '\'', '’']).next().unwrap_or("");
    if is_infinitive(&first.to_lowercase(), second, language) {
        return Some((format!("{consists}{term}{end}"), told.to_owned()));
    }
    let do_they = do_they.filter(|_| are_doing(first, second, language))?;
    Some((format!("{do_they}{term}{end}"), told.to_owned()))
}

/// What a thing serves for, where a preposition and an infinitive tell it: *per governare la nave*.
fn serves(question: &str, told: &str, language: Language) -> Option<(String, String)> {
    let (preposition, asks, open, close) = match language {
        Language::It => ("per ", "A che cosa serve ", "«", "»?"),
        Language::Fr => ("pour ", "À quoi sert ", "«\u{a0}", "\u{a0}»\u{a0}?"),
        Language::Es => ("para ", "¿Para qué sirve ", "«", "»?"),
        _ => ("para ", "Para que serve ", "“", "”?"),
    };
    let endings: &[&str] = match language {
        Language::It => &["are", "ere", "ire", "rre", "arsi", "ersi", "irsi"],
        Language::Fr => &["er", "ir", "re"],
        _ => &["ar", "er", "ir", "arse", "erse", "irse"],
    };
    let opening = told.get(..preposition.len())?;
    let verb = told.get(preposition.len()..)?.split([' ', ',']).next()?;
    // *per mare*, *para mujer*: a noun behind the preposition has no object.
    let is_purpose = opening.eq_ignore_ascii_case(preposition)
        && words(told) >= 3
        && verb.chars().count() > 4
        && endings.iter().any(|ending| verb.ends_with(ending));
    let asks_what = ["Che cosa significa ", "Que signifie ", "¿Qué significa ", "O que significa "];
    let behind = [": che cos'è?", "\u{a0}: qu'est-ce que c'est\u{a0}?", ": ¿qué es?", ": o que é?"];
    let quoted = quoted(question, &asks_what)
        .map(|term| term.trim_matches(|c: char| matches!(c, '«' | '»' | '“' | '”' | '\u{a0}' | ' ')));
    let term = quoted.or_else(|| behind.iter().find_map(|end| question.strip_suffix(end)))?;
    let is_code = term.starts_with('`');
    let shown = if is_code {
        term.to_owned()
    } else {
        format!("{open}{term}{}", close.trim_end_matches(['?', '\u{a0}']))
    };
    let mark = if language == Language::Fr { "\u{a0}?" } else { "?" };
    is_purpose.then(|| (format!("{asks}{shown}{mark}"), told.to_owned()))
}

/// A name in the plural is asked for what they are: *Imprese industriali: che cosa sono?*
fn of_several(question: &str, told: &str, language: Language) -> Option<(String, String)> {
    let (singular, plural) = match language {
        Language::It => (": che cos'è?", ": che cosa sono?"),
        Language::Es => (": ¿qué es?", ": ¿qué son?"),
        Language::Pt => (": o que é?", ": o que são?"),
        _ => return None,
    };
    let term = question.strip_suffix(singular)?;
    let bare = context::without_remark(term);
    is_plural_name(&bare.to_lowercase(), language).then(|| (format!("{term}{plural}"), told.to_owned()))
}

/// Whether a name without its article is one of several things, by its first word and the adjective behind it.
pub fn is_plural_name(name: &str, language: Language) -> bool {
    let mut words = name.split(' ');
    let first = words.next().unwrap_or("");
    let second = words.next().unwrap_or("");
    let third = words.next().unwrap_or("");
    if first.chars().count() < 4 || !first.chars().all(char::is_alphabetic) {
        return false;
    }
    match language {
        // *crisi* is one; *imprese industriali* are several, since no feminine noun has such an adjective.
        Language::It => {
            let joined = ["e", "o", "di", "del", "della", "dei", "degli", "delle", "a", "in", "per", "con"];
            let adjective = if joined.contains(&second) {
                if matches!(second, "e" | "o") { third } else { "" }
            } else {
                second
            };
            let plural_adjective = adjective.chars().count() > 3 && adjective.ends_with('i');
            first.ends_with('i')
                && !first.ends_with("si")
                && !first.ends_with("rì")
                && !first.ends_with("poli")
                || first.ends_with('e') && plural_adjective
        }
        Language::De => false,
        _ => {
            first.ends_with('s')
                && !["is", "us", "ás", "és", "ês", "ss"].iter().any(|end| first.ends_with(end))
        }
    }
}

/// What a thing does, its name in quotes, since nobody knows its article; of a deed what it consists in.
fn does(question: &str, told: &str, consists: &str, language: Language) -> Option<(String, String)> {
    let (opening, open, close, mark) = match language {
        Language::It => ("Che cosa fa ", "«", "»", "?"),
        Language::Fr => ("Que fait ", "«\u{a0}", "\u{a0}»", "\u{a0}?"),
        Language::Es => ("¿Qué hace ", "«", "»", "?"),
        _ => ("O que faz ", "“", "”", "?"),
    };
    let term = question.strip_prefix(opening)?.trim_end_matches(['?', ' ', '\u{a0}']);
    let opening_word = term.split([' ', '\'', '’']).next().unwrap_or("");
    let articles = &templates::of(language).words;
    if articles.definite.contains(&opening_word) || articles.articles.contains(&opening_word) {
        return None;
    }
    let is_short = term.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    if is_short || term.starts_with(['`', '«', '“', '-', '/']) || term.contains('`') {
        return None;
    }
    let (first, rest) = told.split_once(' ')?;
    let second = rest.split([' ', '\'', '’']).next().unwrap_or("");
    let asks = if is_infinitive(&first.to_lowercase(), second, language) { consists } else { opening };
    Some((format!("{asks}{open}{term}{close}{mark}"), told.to_owned()))
}

/// Whether a word is an infinitive by its ending and by what follows: an object, an adverb.
fn is_infinitive(first: &str, second: &str, language: Language) -> bool {
    const NOUNS: &[&str] = &["mare", "potere", "maître", "poder", "lugar"];
    #[rustfmt::skip]
    const ARTICLES: &[&str] = &[
        "il", "lo", "la", "i", "gli", "le", "l", "un", "una", "uno", "les", "une", "el", "los", "las", "o", "os", "as", "a", "um", "uma",
    ];
    let endings: &[&str] = match language {
        Language::It => &["are", "ere", "ire"],
        Language::Fr => &["er", "ir", "re"],
        _ => &["ar", "er", "ir"],
    };
    // A noun goes on with *of* or an adjective.
    let goes_on = ARTICLES.contains(&second) || second.ends_with("mente") || second.ends_with("ement");
    let opens = first.chars().count() > 4 && endings.iter().any(|ending| first.ends_with(ending));
    opens && goes_on && !NOUNS.contains(&first) && first.chars().all(char::is_alphabetic)
}

/// Whether a verb of the third person of the plural opens what is said, with its object behind it.
fn are_doing(first: &str, second: &str, language: Language) -> bool {
    let articles: &[&str] = match language {
        Language::It => &["il", "lo", "la", "i", "gli", "le", "l", "un", "una"],
        _ => &["le", "la", "les", "l", "un", "une"],
    };
    let verb = match language {
        Language::It => first.ends_with("ano") || first.ends_with("ono"),
        _ => first.ends_with("ent") && !first.ends_with("ment"),
    };
    verb && first.chars().count() > 5 && first.starts_with(char::is_lowercase) && articles.contains(&second)
}

#[cfg(test)]
mod tests {
    use crate::generate::refit::refit;
    use crate::model::card::Language;

    #[test]
    fn the_opening_of_an_answer_tells_its_question() {
        for (language, question, answer, asked, told) in [
            (
                Language::Fr,
                "Que signifie «\u{a0}Appareillage\u{a0}»\u{a0}?",
                "Hisser la voile avant le départ",
                "En quoi consiste «\u{a0}Appareillage\u{a0}»\u{a0}?",
                "Hisser la voile avant le départ",
            ),
            (
                Language::It,
                "Che cosa fa Virata?",
                "cambiare le mura in prua",
                "In che cosa consiste «Virata»?",
                "cambiare le mura in prua",
            ),
            (
                Language::It,
                "Che cosa fa Timone?",
                "governa la barca",
                "Che cosa fa «Timone»?",
                "governa la barca",
            ),
            (
                Language::It,
                "Che cosa significa «ordinate»?",
                "attraversano lo scafo",
                "Che cosa fanno «ordinate»?",
                "attraversano lo scafo",
            ),
            (
                Language::It,
                "timone (o barra): che cos'è?",
                "per governare la nave",
                "A che cosa serve «timone (o barra)»?",
                "per governare la nave",
            ),
            (
                Language::Fr,
                "Que signifie «\u{a0}sonde\u{a0}»\u{a0}?",
                "pour mesurer la profondeur",
                "À quoi sert «\u{a0}sonde\u{a0}»\u{a0}?",
                "pour mesurer la profondeur",
            ),
            (
                Language::It,
                "navi e barche pescherecce: che cos'è?",
                "scafi per la pesca",
                "navi e barche pescherecce: che cosa sono?",
                "scafi per la pesca",
            ),
            (
                Language::It,
                "cime portuali: che cos'è?",
                "corde per l'ormeggio",
                "cime portuali: che cosa sono?",
                "corde per l'ormeggio",
            ),
            (
                Language::Es,
                "cabos fijos: ¿qué es?",
                "los que no se mueven",
                "cabos fijos: ¿qué son?",
                "los que no se mueven",
            ),
            (
                Language::Es,
                "¿Qué significa «Obenques»?",
                "Se trata de cabos fijos",
                "¿Qué significa «Obenques»?",
                "cabos fijos",
            ),
        ] {
            let found = refit(question, answer, language);
            assert_eq!(found, Some((asked.to_owned(), told.to_owned())), "{answer}");
        }
        for (language, question, answer) in [
            (Language::Fr, "Que signifie «\u{a0}Port\u{a0}»\u{a0}?", "Papier de bord signé par le capitaine"),
            (Language::Fr, "Que signifie «\u{a0}Port\u{a0}»\u{a0}?", "Mouvement de la marée"),
            (Language::It, "Che cosa significa «onda»?", "Mare mosso dal vento"),
            (Language::It, "Che cosa significa «nostromo»?", "nocchiere anziano di bordo"),
            (Language::Es, "¿Qué significa «muelle»?", "Lugar donde atracan los barcos"),
            (Language::It, "rotte costiere: che cos'è?", "cammini lungo la costa"),
            (Language::Es, "crisis naval: ¿qué es?", "falta de barcos"),
        ] {
            assert_eq!(refit(question, answer, language), None, "{answer}");
        }
    }
}
