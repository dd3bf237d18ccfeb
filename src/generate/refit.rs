//! Questions for a meaning whose answer is none: the words that open the answer tell which question fits it.
//!
//! | answer | asked |
//! |---|---|
//! | *beschreibt die Tiefe* | *Was beschreibt „Lot“?* → *die Tiefe* |
//! | *ist für den Kurs zuständig* | *Wofür ist „Lot“ zuständig?* → *den Kurs* |
//! | *hisser la voile avant le départ* | *En quoi consiste « Appareillage » ?* |
//! | *attraversano lo scafo* | *Che cosa fanno «ordinate»?* |
//! | *Se trata de cabos fijos* | → *cabos fijos* |
//! | *per governare la nave* | *A che cosa serve «timone»?* |
//! | *increase the draught* | *What does “ballast” do?* |
//! | 指船舶停泊的水域 | → 船舶停泊的水域 |
//! | 收入 − 支出 | 利润怎么计算？ |
//! | x[n] | 离散信号用什么表示？ |
//!
//! Rules ask by the shape of their lines; this looks at what they made, so that no rule has to.

use crate::model::card::Language;

use super::figure::is_measured;
use super::lexicon::verbs::{self, Form};
use super::script::{has_han, weight, words};
use super::templates;

/// A question and answer that fit better than these, if the answer shows so.
pub fn refit(question: &str, answer: &str, language: Language) -> Option<(String, String)> {
    match language {
        Language::De => german(question, answer),
        Language::En => english(question, answer),
        Language::Zh => chinese(question, answer),
        Language::It | Language::Fr | Language::Es | Language::Pt => {
            romance(question, answer, language).or_else(|| of_several(question, answer, language))
        }
        Language::Ja | Language::Ru | Language::Other => None,
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

/// What an English gloss that opens with a bare verb tells, and what its last word calls the rest.
fn english(question: &str, answer: &str) -> Option<(String, String)> {
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
    let bare = super::context::without_remark(term);
    is_plural(&bare.to_lowercase(), language).then(|| (format!("{term}{plural}"), told.to_owned()))
}

/// Whether a name without its article is one of several things, by its first word and the adjective behind it.
fn is_plural(name: &str, language: Language) -> bool {
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

/// What a Chinese definition says behind its 指; a measured value is asked for how much it is.
fn chinese(question: &str, answer: &str) -> Option<(String, String)> {
    /// Shortest rest: four characters.
    const CHARS: usize = 4;
    let asked = ["是什么？", "指什么？"].iter().find_map(|asks| question.strip_suffix(asks));
    if let Some(asked) = asked.filter(|_| is_measured(answer)) {
        return Some((format!("{}是多少？", asked.trim_end_matches('是')), answer.to_owned()));
    }
    if let Some(asked) = question.strip_suffix("是什么？").filter(|_| !question.contains('`')) {
        let asks = match () {
            () if is_power(answer) => Some("是多少？"),
            () if is_equation(answer) => Some("的公式是什么？"),
            () if is_reckoned(asked, answer) => Some("怎么计算？"),
            () if is_notation(asked, answer) => Some("用什么表示？"),
            () => None,
        };
        if let Some(asks) = asks {
            return Some((format!("{}{asks}", asked.trim_end()), answer.to_owned()));
        }
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

/// Whether a power of a number is told: 2的30次方（1 073 741 824）.
fn is_power(answer: &str) -> bool {
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let base = digits(answer);
    let Some(rest) = answer[base..].strip_prefix('的') else { return false };
    let exponent = digits(rest);
    base > 0 && exponent > 0 && rest[exponent..].starts_with("次方")
}

/// Whether an answer equates two terms of signs: `x(t) = x(t + mT)`.
fn is_equation(answer: &str) -> bool {
    let Some((left, right)) = answer.split_once('=') else { return false };
    !has_han(answer)
        && !answer.contains(['`', '"', ';', '$'])
        && !right.trim().is_empty()
        && !right.contains('=')
        && left.trim().starts_with(|c: char| c.is_alphabetic())
        && left.contains(['(', '['])
}

/// Whether a quantity is told by what it is worked out from: 名义利率 – 通货膨胀率.
fn is_reckoned(asked: &str, answer: &str) -> bool {
    const SIGNS: &[&str] = &[" + ", " - ", " – ", " − ", " × ", " ÷ ", " / ", "×", "÷", "＋", "－"];
    /// What can be reckoned.
    const QUANTITIES: &[char] = &[
        '率', '量', '值', '额', '差', '比', '数', '润', '价', '入', '力', '度', '距', '积', '余', '本', '功',
        '重', '能',
    ];
    /// Longest operand: ten Han characters.
    const OPERAND_WEIGHT: usize = 20;
    let Some(sign) = SIGNS.iter().find(|sign| answer.contains(**sign)) else { return false };
    let operands = answer.trim_end_matches('。').split(sign);
    asked.ends_with(QUANTITIES)
        && has_han(answer)
        && !answer.contains(['，', '。', '、', '：', '；', '\n'])
        && operands.map(str::trim).all(|part| (2..=OPERAND_WEIGHT).contains(&weight(part)))
}

/// Whether a sign stands behind a name of Han characters: x[n], -Ph.
fn is_notation(asked: &str, answer: &str) -> bool {
    const SIGN_CHARS: usize = 12;
    let asked = asked.rsplit('】').next().unwrap_or(asked);
    let is_sign = answer.chars().count() <= SIGN_CHARS
        && answer.is_ascii()
        && !answer.contains([' ', '`', '$', '.', ',', '/', '+', '%'])
        && !answer.starts_with(|c: char| c.is_ascii_digit())
        && answer.contains(['[', '(', '-', '_', '^', '\\'])
        && answer.chars().any(|c| c.is_ascii_alphabetic());
    is_sign && asked.chars().all(super::script::is_han)
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
            (Language::Zh, "净载重量是什么？", "总载重量 - 燃料", "净载重量怎么计算？", "总载重量 - 燃料"),
            (Language::Zh, "【信号】浪高信号是什么？", "h[n]", "【信号】浪高信号用什么表示？", "h[n]"),
            (
                Language::Zh,
                "潮汐周期是什么？",
                "h(t) = h(t + T)",
                "潮汐周期的公式是什么？",
                "h(t) = h(t + T)",
            ),
            (Language::Zh, "最大容量是什么？", "2的30次方（很大）", "最大容量是多少？", "2的30次方（很大）"),
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
            (Language::En, "What does “Keel” do?", "keeps the ship upright"),
            (Language::En, "What does “Mate” do?", "carries letters and opens hatches"),
            (Language::En, "What does “Bell” do?", "opens with a stroke"),
            (Language::It, "rotte costiere: che cos'è?", "cammini lungo la costa"),
            (Language::Es, "crisis naval: ¿qué es?", "falta de barcos"),
            (Language::En, "What does “Tide” mean?", "Increase in depth"),
            (Language::Zh, "航线是什么？", "上海 - 大连"),
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
