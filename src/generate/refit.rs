//! Questions for a meaning whose answer is none: the words that open the answer tell which question fits it.
//!
//! | answer | asked |
//! |---|---|
//! | *beschreibt die Tiefe* | *Was beschreibt „Lot“?* → *die Tiefe* |
//! | *ist für den Kurs zuständig* | *Wofür ist „Lot“ zuständig?* → *den Kurs* |
//! | *hisser la voile avant le départ* | *En quoi consiste « Appareillage » ?* |
//! | *attraversano lo scafo* | *Che cosa fanno «ordinate»?* |
//! | *Se trata de cabos fijos* | → *cabos fijos* |
//! | 指船舶停泊的水域 | → 船舶停泊的水域 |
//!
//! Rules ask by the shape of their lines; this looks at what they made, so that no rule has to.

use crate::model::card::Language;

use super::figure::is_measured;
use super::script::words;
use super::templates;

/// A question and answer that fit better than these, if the answer shows so.
pub fn refit(question: &str, answer: &str, language: Language) -> Option<(String, String)> {
    match language {
        Language::De => german(question, answer),
        Language::Zh => chinese(question, answer),
        Language::It | Language::Fr | Language::Es | Language::Pt => romance(question, answer, language),
        _ => None,
    }
}

/// The quoted term of a question with this opening.
fn quoted<'q>(question: &'q str, openings: &[&str]) -> Option<&'q str> {
    let rest = openings.iter().find_map(|opening| question.strip_prefix(opening))?;
    let end = rest.trim_end_matches(['?', ' ', '\u{a0}']);
    let is_quoted = end.starts_with(['„', '«', '“']) && end.ends_with(['“', '»', '”']);
    is_quoted.then_some(end)
}

fn german(question: &str, answer: &str) -> Option<(String, String)> {
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

fn romance(question: &str, answer: &str, language: Language) -> Option<(String, String)> {
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

/// What a Chinese definition says behind its 指; a measured value is asked for how much it is.
fn chinese(question: &str, answer: &str) -> Option<(String, String)> {
    /// Shortest rest: four characters.
    const CHARS: usize = 4;
    let asked = ["是什么？", "指什么？"].iter().find_map(|asks| question.strip_suffix(asks));
    if let Some(asked) = asked.filter(|_| is_measured(answer)) {
        return Some((format!("{}是多少？", asked.trim_end_matches('是')), answer.to_owned()));
    }
    let asks = question.ends_with("是什么？") || question.contains("什么是");
    if let Some(rest) = answer
        .strip_prefix("即指")
        .filter(|rest| asks && rest.chars().count() >= CHARS && !rest.starts_with(['该', '其', '这']))
    {
        return Some((question.to_owned(), rest.to_owned()));
    }
    let rest = answer.strip_prefix("是指").or_else(|| answer.strip_prefix('指'))?;
    // 指数, 指令: words of their own.
    let is_word = rest.starts_with([
        '数', '令', '标', '针', '纹', '向', '导', '定', '挥', '示', '甲', '引', '南', '责', '出',
    ]);
    (asks && !is_word && rest.chars().count() >= CHARS)
        .then(|| (question.to_owned(), rest.trim_start_matches(['，', '：', ' ']).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

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
                Language::Es,
                "¿Qué significa «Obenques»?",
                "Se trata de cabos fijos",
                "¿Qué significa «Obenques»?",
                "cabos fijos",
            ),
            (Language::Zh, "什么是锚地？", "指船舶停泊的水域", "什么是锚地？", "船舶停泊的水域"),
        ] {
            assert_eq!(
                refit(question, answer, language),
                Some((asked.to_owned(), told.to_owned())),
                "{answer}"
            );
        }
    }

    #[test]
    fn what_fits_stays() {
        for (language, question, answer) in [
            (Language::De, "Was bedeutet „Lot“?", "Gewicht an einer Leine"),
            (Language::De, "Was bedeutet „Lot“?", "zeigt die Tiefe an"),
            (Language::De, "Was bedeutet „Lot“?", "misst die Tiefe und warnt vor Untiefen"),
            (Language::Fr, "Que signifie «\u{a0}Port\u{a0}»\u{a0}?", "Papier de bord signé par le capitaine"),
            (Language::Fr, "Que signifie «\u{a0}Port\u{a0}»\u{a0}?", "Mouvement de la marée"),
            (Language::It, "Che cosa significa «onda»?", "Mare mosso dal vento"),
            (Language::It, "Che cosa significa «nostromo»?", "nocchiere anziano di bordo"),
            (Language::Es, "¿Qué significa «muelle»?", "Lugar donde atracan los barcos"),
            (Language::Zh, "航向是什么？", "指针所指的方向"),
            (Language::En, "What does “Keel” mean?", "holds the ship upright"),
        ] {
            assert_eq!(refit(question, answer, language), None, "{answer}");
        }
    }

    #[test]
    fn a_measured_value_is_asked_for_how_much_it_is() {
        for (question, answer, asked) in [
            ("船速是什么？", "12 - 20 kn，逆风时较慢", "船速是多少？"),
            ("【帆船】桅高指什么？", "大船 30 - 40 米，小船 8 - 12 米", "【帆船】桅高是多少？"),
            ("满载率是什么？", "40% - 50%", "满载率是多少？"),
            ("帆与船的比例是什么？", "1:(2 - 3)", "帆与船的比例是多少？"),
        ] {
            let found = refit(question, answer, Language::Zh);
            assert_eq!(found, Some((asked.to_owned(), answer.to_owned())), "{question}");
        }
        for (question, answer) in [
            ("舰队是什么？", "3 艘以上军舰组成的编队"),
            ("启航日是什么？", "2020-01-02"),
            ("港口之变是什么？", "1521年，水手夺船出海"),
            ("旗语是什么？", "用旗传递的信号"),
            ("副帆是什么？", "2 号桅上的帆"),
        ] {
            assert_eq!(refit(question, answer, Language::Zh), None, "{question}");
        }
    }

    #[test]
    fn what_joins_a_definition_to_its_term_is_no_part_of_it() {
        let found = refit("压舱的意义是什么？", "即指让船在风浪里保持直立", Language::Zh);
        assert_eq!(found, Some(("压舱的意义是什么？".to_owned(), "让船在风浪里保持直立".to_owned())));
    }
}
