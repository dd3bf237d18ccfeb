//! Whether an answer only spells out the parts of the term that its question asks about, so that nobody needs the note.
//!
//! | asked about | answer |
//! |---|---|
//! | *Metallener Anker* | *Anker, der aus Metallteilen gebaut ist* |
//! | *Interozeanische Verbindungen* | *Wege zwischen Ozeanen* |
//! | *Segelschicht* | *Hat das Rahsegel* |
//! | 有锚泊船 | 船已经锚泊 |
//! | *1, ____ … the first and fifth* | 5 |

use super::given::{is_form_of, words};
use super::script::{has_han, is_han, lower, weight};

/// Words that join the parts of a term and say nothing of their own, in the forms that definitions have.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "zwischen", "aufgebaut", "besteht", "bestehend", "gebaut", "eines", "einer", "einem", "einen", "durch", "welche", "welcher", "welches", "wird", "werden", "beim", "sind",
    "between", "made", "built", "that", "which", "with", "from", "composed", "formed", "consisting", "consists", "based",
    "entre", "composé", "composée", "formé", "formée", "dans", "pour", "avec", "compuesto", "compuesta", "formado", "formada", "está", "composto", "composta", "formato", "formata",
    "sono", "della", "delle", "degli", "dello", "dell", "nella", "questo", "quale",
];

/// Whether what is said of a term are its own parts.
pub fn spells_out(asked: &str, answer: &str) -> bool {
    let Some(term) = term(asked) else { return false };
    if has_han(term) {
        return by_characters(term, answer);
    }
    let (term, answer) = (folded(term), folded(answer));
    by_parts(&term, &answer) || by_prefix(&term, &answer) || by_compound(&term, &answer)
}

/// What a question of a meaning asks about.
fn term(asked: &str) -> Option<&str> {
    const QUOTES: &[(&str, &str)] =
        &[("„", "“"), ("“", "”"), ("« ", " »"), ("«\u{a0}", "\u{a0}»"), ("«", "»")];
    #[rustfmt::skip]
    const BEHIND: &[&str] = &[
        "是什么", "指什么", "是指什么", "表示什么", "とは", " – was ist das", ": che cos'è", ": ¿qué es", "\u{a0}: qu'est-ce que c'est",
    ];
    const BEFORE: &[&str] = &["什么是", "What is a ", "What is an ", "What is the ", "What is ", "What are "];
    let quoted = QUOTES.iter().find_map(|(open, close)| {
        let (_, rest) = asked.split_once(open)?;
        rest.split_once(close).map(|(term, _)| term)
    });
    let behind = || BEHIND.iter().find_map(|asks| asked.split_once(asks)).map(|(term, _)| term);
    let before = || BEFORE.iter().find_map(|asks| asked.strip_prefix(asks));
    quoted.or_else(behind).or_else(before).map(|term| term.trim_end_matches(['?', '？', ' ', '\u{a0}']))
}

/// Small letters without the signs above them, so that *Molekül* and *molekular* are alike.
fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        'ä' | 'à' | 'á' | 'â' => 'a',
        'ö' | 'ò' | 'ó' | 'ô' => 'o',
        'ü' | 'ù' | 'ú' | 'û' => 'u',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' => 'i',
        c => c,
    };
    lower(text).chars().map(plain).collect()
}

/// Whether two words have a long part in common, at their beginnings or ends.
fn are_kin(one: &str, other: &str) -> bool {
    /// Fewest letters at the beginning and at the end.
    const HEAD: usize = 5;
    const TAIL: usize = 6;
    let shorter = one.chars().count().min(other.chars().count());
    let head = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let tail = one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).count();
    head >= HEAD && head * 2 >= shorter
        || tail >= TAIL && tail * 2 >= shorter
        || is_form_of(one, other)
        || is_form_of(other, one)
}

/// Whether every word of a term stands in the answer in some form, and next to nothing else does.
fn by_parts(term: &str, answer: &str) -> bool {
    /// Ten words or so.
    const SHORT_WEIGHT: usize = 110;
    let term: Vec<&str> = words(term).collect();
    let said: Vec<&str> = words(answer).filter(|word| !FILLERS.contains(word)).collect();
    let further = said.iter().filter(|word| !term.iter().any(|part| are_kin(part, word))).count();
    // The genus of a single word is told with what sets the kind apart.
    let allowed = usize::from(term.len() > 1);
    weight(answer) <= SHORT_WEIGHT
        && !term.is_empty()
        && said.len() > 1
        && further <= allowed
        && term.iter().all(|part| said.iter().any(|word| are_kin(part, word)))
}

/// Whether a short answer says in plain words what the beginning of the term says: *inter-* · *between*.
fn by_prefix(term: &str, answer: &str) -> bool {
    #[rustfmt::skip]
    const PREFIXES: &[(&str, &[&str])] = &[
        ("inter", &["zwischen", "between", "among", "entre", "tra", "fra"]),
        ("intra", &["innerhalb", "within", "inside", "dentro", "all'interno", "interieur"]),
        ("extra", &["ausserhalb", "außerhalb", "outside", "fuera", "fuori"]),
    ];
    /// A longer answer says more than its term.
    const ANSWER_WORDS: usize = 6;
    let all: Vec<&str> = answer.split_whitespace().collect();
    let says = |stem: &str| words(answer).any(|word| are_kin(stem, word));
    all.len() <= ANSWER_WORDS
        && PREFIXES.iter().any(|(prefix, plain)| {
            let stems = words(term).filter_map(|word| word.strip_prefix(prefix));
            all.iter().any(|word| plain.contains(word)) && stems.into_iter().any(says)
        })
}

/// Whether a few words name the thing by the part that the one word of the term begins with: *Segelschicht* · *Rahsegel*.
fn by_compound(term: &str, answer: &str) -> bool {
    const ANSWER_WORDS: usize = 4;
    const PART: usize = 5;
    let mut terms = words(term);
    let (Some(term), None) = (terms.next(), terms.next()) else { return false };
    let ends_as_term = |word: &str| {
        word.char_indices().skip(1).any(|(at, _)| word.len() - at >= PART && term.starts_with(&word[at..]))
    };
    answer.split_whitespace().count() <= ANSWER_WORDS && words(answer).any(ends_as_term)
}

/// Whether most characters of a Chinese term stand in a short answer, whatever their order; of a foreign term those of
/// its translation.
fn by_characters(term: &str, answer: &str) -> bool {
    /// Longer answers say more than their term.
    const ANSWER_CHARS: usize = 16;
    /// A word of two characters has a character in common with many.
    const TERM_CHARS: usize = 3;
    // A later clause tells more.
    let answer = answer.split('，').next().unwrap_or_default();
    let outside = term.split(['(', '（']).next().unwrap_or(term);
    let term = if has_han(outside) { outside } else { term };
    let mut chars: Vec<char> = term.chars().filter(|c| is_han(*c)).collect();
    chars.sort_unstable();
    chars.dedup();
    let told = chars.iter().filter(|c| answer.contains(**c)).count();
    let length = answer.chars().filter(|c| is_han(*c)).count();
    let is_japanese = term.chars().chain(answer.chars()).any(super::script::is_kana_or_hangul);
    chars.len() >= TERM_CHARS && length <= ANSWER_CHARS && !is_japanese && told * 4 >= chars.len() * 3
}

/// Whether the figure behind a blank stands in the question as a word: *the ____ notes … the first and fifth*.
pub fn is_said_as_word(question: &str, figure: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[(&str, &[&str])] = &[
        ("2", &["two", "second", "twice", "zwei", "zweite", "zweiten", "deux", "deuxième", "due", "secondo", "seconda", "dos", "segundo", "segunda"]),
        ("3", &["three", "third", "drei", "dritte", "dritten", "trois", "troisième", "tre", "terzo", "terza", "tres", "tercero", "tercera"]),
        ("4", &["four", "fourth", "vier", "vierte", "vierten", "quatre", "quatrième", "quattro", "quarto", "quarta", "cuatro", "cuarto", "cuarta"]),
        ("5", &["five", "fifth", "fünf", "fünfte", "fünften", "cinq", "cinquième", "cinque", "quinto", "quinta", "cinco"]),
        ("6", &["six", "sixth", "sechs", "sechste", "sechsten", "sixième", "sei", "sesto", "sesta", "seis", "sexto", "sexta"]),
        ("7", &["seven", "seventh", "sieben", "siebte", "siebten", "sept", "septième", "sette", "settimo", "settima", "siete", "séptimo"]),
        ("8", &["eight", "eighth", "acht", "achte", "achten", "huit", "huitième", "otto", "ottavo", "ottava", "ocho", "octavo"]),
        ("9", &["nine", "ninth", "neun", "neunte", "neunten", "neuf", "neuvième", "nove", "nono", "nona", "nueve", "noveno"]),
        ("10", &["ten", "tenth", "zehn", "zehnte", "zehnten", "dix", "dixième", "dieci", "decimo", "diez", "décimo"]),
        ("12", &["twelve", "twelfth", "zwölf", "zwölfte", "zwölften", "douze", "douzième", "dodici", "doce"]),
    ];
    let figure = figure.trim();
    let Some((_, said)) = WORDS.iter().find(|(digits, _)| *digits == figure) else { return false };
    let question = lower(question);
    question.split(|c: char| !c.is_alphabetic()).any(|word| said.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_term_are_no_answer() {
        for (asked, answer) in [
            ("Was bedeutet „Metallener Anker“?", "Anker, der aus Metallteilen aufgebaut ist"),
            ("Was bedeutet „Interozeanische Verbindungen“?", "Wege zwischen Ozeanen"),
            ("锚泊船是什么？", "已经锚泊的船，不能很快避让"),
            ("Was bedeutet „Segelschicht“?", "Hat das Rahsegel"),
            (
                "Was bedeutet „Temperaturabhängigkeit des Wasserstands“?",
                "Abhängigkeit des Flusswasserstands von der Temperatur",
            ),
            ("What does “harbour registration” mean?", "registration of a ship in a harbour"),
            ("有锚泊船是什么？", "船已经锚泊"),
            ("Anchored ship (锚泊船) 是什么？", "船在锚地停泊"),
            ("什么是锚泊船？", "锚泊的船"),
        ] {
            assert!(spells_out(asked, answer), "{asked} / {answer}");
        }
    }

    #[test]
    fn what_tells_more_than_its_term_is() {
        for (asked, answer) in [
            ("Was bedeutet „Eiserner Anker“?", "Anker mit zwei Flunken und einem beweglichen Stock"),
            ("Was bedeutet „Segelplan“?", "Zeichnung aller Flächen, die ein Schiff dem Wind bietet"),
            ("What does “linear search” mean?", "search that looks at each item until it is found"),
            ("What does “Interest” mean?", "price of money between two dates"),
            ("锚链是什么？", "连接锚和船的铁链"),
            ("相对方位是什么？", "从船首线起顺时针量到目标的角度，与航向相加得到真方位"),
            ("What is a sloop?", "a boat with one mast"),
        ] {
            assert!(!spells_out(asked, answer), "{asked} / {answer}");
        }
    }

    #[test]
    fn a_figure_may_stand_beside_its_blank_as_a_word() {
        assert!(is_said_as_word("Knots 1, ____ mark the first and fifth fathom", "5"));
        assert!(is_said_as_word("La vela ____ è la quinta", "5"));
        assert!(!is_said_as_word("The fifth mast has ____ sails", "6"));
        assert!(!is_said_as_word("The often mended net has ____ holes", "10"));
    }
}
