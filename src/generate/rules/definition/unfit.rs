//! Labels that name no thing, and what stands behind a label without telling what it is. Judged by the words that
//! open them; a pair of that kind gives no card, since no question word fits it.

use crate::generate::fence::is_command;
use crate::generate::figure;
use crate::generate::label::{self, Labelled};
use crate::generate::lexicon::{en, zh};
use crate::generate::script::{has_han, is_han, is_kana_or_hangul, lower, weight, words};
use crate::generate::sentence::opening_sentence;
use crate::generate::view::{Statement, View};
use crate::model::note::MarkKind;

use super::english;

/// Words that open the remark of an author rather than a name.
#[rustfmt::skip]
const REMARKING: &[&str] = &[
    "perhaps", "maybe", "probably", "possibly", "basically", "usually", "often", "sometimes", "generally", "especially", "only", "even",
    "just", "not", "always", "never", "rarely", "mostly", "mainly", "almost", "very", "too", "less", "ideally", "apparently", "actually",
    "vielleicht", "meistens", "eigentlich", "forse", "magari", "peut-être", "sans doute", "quizás", "quizá", "talvez", "возможно", "наверное",
];

/// Adjectives that say how common, grave or recent something is.
#[rustfmt::skip]
const GRADING: &[&str] = &[
    "rare", "common", "uncommon", "frequent", "severe", "mild", "moderate", "easy", "hard", "simple", "fast", "slow", "big", "small",
    "large", "old", "new", "younger", "older", "early", "late", "high", "low", "short", "long", "strong", "weak", "possible", "impossible",
    "useful", "free", "expensive", "cheap", "optional", "required", "careful", "beware", "attention", "danger", "bonus", "trick",
];

/// Adjectives and participles that open a finding.
#[rustfmt::skip]
const FINDINGS: &[&str] = &[
    "prolonged", "elevated", "raised", "reduced", "decreased", "increased", "normal", "abnormal", "positive", "negative", "firm",
    "painless", "painful", "tender", "absent", "present", "enlarged", "widened", "dilated", "preferred", "recommended", "needed", "allowed",
    "forbidden", "available", "possible", "disappear", "disappears", "pea-sized", "low", "high", "increase", "decrease", "began", "took",
    "happened", "occurs", "occur", "occurred", "located", "made", "composed", "stored", "can", "has", "have", "its", "their", "his",
    "her", "needs", "depends", "varies", "goes", "comes", "works",
];

/// Verbs that are never nouns.
#[rustfmt::skip]
const DOING: &[&str] = &[
    "add", "apply", "avoid", "calculate", "choose", "collect", "compute", "corroborate", "create", "define", "delete", "determine", "ensure",
    "evaluate", "formulate", "identify", "include", "insert", "install", "obtain", "perform", "prepare", "prevent", "provide", "remove",
    "replace", "solve", "specify", "verify", "write",
];

/// Words with which nothing opens that tells what a thing is.
#[rustfmt::skip]
const OPENING_NO_MEANING: &[&str] = &[
    "see", "cf", "cf.", "may", "might", "could", "should", "must", "would", "except", "unless", "until", "since", "than", "also", "probably",
    "maybe", "possibly", "usually", "often", "mostly", "always", "never", "disappear", "preferably",
    "siehe", "vedi", "voir", "véase", "см.",
];

/// Pronouns that point back to the label.
#[rustfmt::skip]
const POINTING: &[&str] = &[
    "this", "these", "that", "it", "cette", "ce", "cet", "c", "questa", "questo", "esta", "este", "diese", "dieser", "dieses", "essa", "esse",
    "эта", "этот", "это",
];

/// More words than these behind a single letter tell a story of it.
const LETTER_WORDS: usize = 6;

/// Whether a label names nothing by itself: a letter that its author explains in a sentence, the number of a
/// Words that a note numbers its own parts with, lower case.
#[rustfmt::skip]
const CASES: &[&str] = &[
    "case", "step", "part", "example", "option", "point", "caso", "paso", "passo", "parte", "esempio", "ejemplo", "fall", "schritt", "beispiel", "teil",
    "cas", "étape", "exemple", "случай", "шаг", "пример", "часть",
];

/// Ordinal numbers, lower case, and what a note counts with them.
#[rustfmt::skip]
const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "primo", "prima", "secondo", "seconda", "terzo", "terza", "premier", "première", "deuxième", "troisième",
    "primer", "primera", "segundo", "segunda", "tercer", "tercera", "erste", "erster", "erstes", "zweite", "zweiter", "zweites", "dritte",
    "dritter", "drittes", "первый", "первая", "второй", "вторая", "третий", "третья", "четвёртый", "primeiro", "primeira", "terceiro",
];
#[rustfmt::skip]
const COUNTED: &[&str] = &[
    "option", "variant", "way", "method", "approach", "possibility", "opzione", "modo", "metodo", "variante", "méthode", "manière", "façon",
    "opción", "forma", "método", "möglichkeit", "methode", "variante", "вариант", "способ", "метод", "opção", "maneira",
];

/// *Second option*, *Третий способ*: one of some that are told beside it.
fn is_one_of_some(ordinal: &str, counted: &str) -> bool {
    let counted = lower(counted);
    (COUNTED.contains(&counted.as_ref()) || CASES.contains(&counted.as_ref()))
        && ORDINALS.contains(&lower(ordinal).as_ref())
}

fn counts_up(tail: &str) -> bool {
    let bare = tail.trim_end_matches(['.', ')', ':']);
    bare.chars().count() <= 2
        && bare.chars().all(|c| c.is_ascii_digit() || c.is_ascii_alphabetic())
        && !bare.is_empty()
}

/// Whether a label names nothing by itself: one Han character before numbers (连：1，2，3), the opening of a clause (*Dado
/// que*, *Se sabe que*).
fn is_half_said(plain: &str, said: &str) -> bool {
    let numbers =
        plain.chars().count() == 1 && has_han(plain) && said.starts_with(|c: char| c.is_ascii_digit());
    let opens_clause = plain.rsplit_once(' ').is_some_and(|(_, last)| {
        matches!(last, "que" | "che" | "dass" | "daß" | "that" | "because" | "weil")
    });
    numbers || opens_clause
}

/// Whether a pair has no name: a letter over a sentence, the number of a section before a second label, a remark.
pub(super) fn is_no_name(view: &View<'_>, found: &Labelled) -> bool {
    let plain = found.label.reading();
    let said = found.definition.reading();
    let is_marked = found.label.marks.iter().any(|mark| mark.kind == MarkKind::Code);
    let opening = first_word(&said);
    let is_letter = !is_marked && plain.chars().count() == 1 && plain.chars().all(char::is_alphabetic);
    if is_half_said(&plain, &said) || is_part_of_course(&plain) || is_share(&plain) || is_footnote(&plain) {
        return true;
    }
    let told = || !has_han(&said) && (words(&said) > LETTER_WORDS || POINTING.contains(&opening.as_str()));
    let numbers = || {
        is_section_number(&plain)
            && (label::split(&opening_sentence(&found.definition)).is_some_and(|inner| inner.colon)
                || view.section.path.iter().any(|heading| {
                    let heading = heading.text.plain();
                    heading.strip_prefix(plain.as_ref()).is_some_and(|rest| rest.starts_with([':', ' ', '.']))
                }))
    };
    // *Even parity* is a name.
    let is_even = || lower(&plain).starts_with("even ") && words(&plain) == 2;
    let remarks = || REMARKING.contains(&first_word(&plain).as_str()) && !is_even();
    let points_on = || {
        OPENING_NO_MEANING.contains(&opening.as_str())
            || said
                .split(' ')
                .next()
                .is_some_and(|first| OPENING_NO_MEANING.contains(&first.to_lowercase().as_str()))
    };
    // One word is the translation of a vocabulary: `a lo mejor = maybe`.
    let is_phrase = || words(said.split('(').next().unwrap_or(&said)) >= 2;
    // *2nd part*, *idea 1*, *line 6* count what stands elsewhere; *Article 5* and *Schedule 2* are names.
    let mut parts = plain.split(' ');
    let (head, tail, more) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next());
    let ordinal = head.starts_with(|c: char| c.is_ascii_digit())
        && ["st", "nd", "rd", "th"].iter().any(|end| head.ends_with(end) && head.len() <= 4);
    let counted = || {
        head.chars().count() > 1
            && head.chars().all(char::is_lowercase)
            && !tail.is_empty()
            && tail.chars().all(|c| c.is_ascii_digit())
            && !is_command(&plain)
    };
    let counts =
        !is_marked && more.is_none() && (ordinal && tail.starts_with(char::is_lowercase) || counted());
    // *By summer 1939*, *Boycotts - 1933* say when, and have no meaning to be asked for.
    let is_when = !is_marked
        && plain.split([' ', '-', '–']).next_back().is_some_and(label::is_period)
        && words(&plain) > 1
        && !plain.contains('(')
        && !figure::is_date(&plain);
    // *Case 1*, *Caso 2* are numbers that the note gives.
    let counts_parts = || counts_up(tail) && CASES.contains(&head.to_lowercase().as_str());
    let is_case = !is_marked && more.is_none() && (counts_parts() || is_one_of_some(head, tail));
    // `=0` is the value of something that stands elsewhere.
    let mut signs = plain.chars().filter(|c| !c.is_whitespace());
    let is_value = signs.next() == Some('=')
        && plain.chars().any(|c| c.is_ascii_digit())
        && !plain.chars().any(char::is_alphabetic);
    if is_value {
        return true;
    }
    let is_address = said.contains('@') && !said.contains(' ') && said.contains('.');
    if is_when || is_case || is_address {
        return true;
    }
    // A star that closes nowhere is a mark of Markdown.
    let is_broken = !is_marked && (plain.starts_with('*') || found.label.markdown.contains("**"));
    if counts || is_broken {
        return true;
    }
    // always：同步写入 is the value of an option.
    let remarks = || (!has_han(&said) || plain.contains(' ')) && remarks();
    // 简单的处理方式, 常用的做法: an adjective before any thing.
    let loose = [
        "简单的",
        "一般的",
        "常用的",
        "常见的",
        "具体的",
        "另一种",
        "另一个",
        "其他的",
        "最简单的",
        "主要的",
    ]
    .iter()
    .any(|word| plain.starts_with(word));
    // Failed：执行失败 only translates.
    let translates = !has_han(&plain)
        && !is_marked
        && words(&plain) == 1
        && plain.ends_with("ed")
        && has_han(&said)
        && weight(said.split(['，', '。']).next().unwrap_or(&said)) <= 12;
    // Energy：能量 is a word that everybody knows who reads such notes.
    let translates = translates || !is_marked && is_translated(&plain, &said) && !is_vocabulary(view);
    // 分类问题：离散的问题 tells its own noun again, and three clauses parted by ； are no one meaning.
    let noun: Vec<char> = plain.chars().rev().take(2).collect();
    let again = has_han(&plain)
        && plain.chars().count() >= 4
        && weight(&said) <= 10
        && said.chars().rev().take(2).collect::<Vec<char>>() == noun
        && said.contains('的');
    let heaps = has_han(&said)
        && said.trim_end_matches('；').matches('；').count() >= 2
        && !zh::ATTRIBUTES.iter().any(|attribute| plain.ends_with(attribute));
    // どっちが正解？ is a doubt of the author.
    let doubts = said.contains('？') && said.chars().any(is_kana_or_hangul);
    if loose || translates || again || heaps || doubts {
        return true;
    }
    is_letter && told() || numbers() || !is_marked && (remarks() || points_on() && is_phrase())
}

/// Whether a short English word has its Chinese one behind it and nothing else.
fn is_translated(plain: &str, said: &str) -> bool {
    (3..=9).contains(&plain.len())
        && plain.chars().all(|c| c.is_ascii_alphabetic())
        && plain.chars().any(|c| c.is_ascii_lowercase())
        && weight(said) <= 4
        && said.chars().all(is_han)
}

/// Whether a section is a list of words to be learned: a note on another subject translates some of its terms.
fn is_vocabulary(view: &View<'_>) -> bool {
    const LEAST: usize = 12;
    let translated = |statement: &&Statement<'_>| {
        statement.pair().is_some_and(|pair| is_translated(&pair.label.plain(), &pair.definition.plain()))
    };
    view.statements.iter().filter(translated).take(LEAST).count() == LEAST
}

/// `80%`: a share, behind which stands of what.
fn is_share(plain: &str) -> bool {
    let number = plain.trim_end_matches(['%', '％', ' ']);
    number.len() < plain.len()
        && !number.is_empty()
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '–' | '~' | '<' | '>' | ' '))
}

/// `[註 1]`, `[2]`: the mark of a footnote.
fn is_footnote(plain: &str) -> bool {
    let Some(inner) = plain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else { return false };
    let number = inner.trim_start_matches(['註', '注', '^', ' ']).trim_start_matches("note").trim();
    !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
}

/// 第 3 天, 第二章: a part that the note or its course counts.
fn is_part_of_course(plain: &str) -> bool {
    const PARTS: &[&str] = &["天", "周", "章", "节", "讲", "课", "页", "回", "集", "部分", "课时", "单元"];
    let Some(number) =
        plain.strip_prefix('第').and_then(|rest| PARTS.iter().find_map(|part| rest.strip_suffix(part)))
    else {
        return false;
    };
    let number = number.trim();
    !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c))
}

/// `A2`, `B1.3`.
fn is_section_number(plain: &str) -> bool {
    let digits = plain.trim_start_matches(|c: char| c.is_ascii_uppercase());
    (1..=2).contains(&(plain.len() - digits.len()))
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// Whether an English label is none that a meaning could have: something to do, a clause, a grade, an adverb.
pub(super) fn is_no_term(plain: &str, meaning: &str) -> bool {
    /// Nouns that end like adverbs.
    const NOUNS: &[&str] = &[
        "family",
        "assembly",
        "anomaly",
        "monopoly",
        "supply",
        "italy",
        "july",
        "ally",
        "fly",
        "reply",
        "butterfly",
        "rally",
        "belly",
        "jelly",
        "lily",
        "multiply",
        "homily",
        "oligopoly",
        "sicily",
    ];
    let lower = plain.to_lowercase();
    let mut all = lower.split(' ');
    let (first, second) = (all.next().unwrap_or(""), all.next());
    // A name may begin with a noun that looks like a verb (Record Layer); these words are none but verbs.
    let names = plain.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase));
    let is_task = DOING.contains(&first) && second.is_some()
        || en::opens_with_verb(plain) && !en::is_noun_pair(plain) && !has_article(meaning) && !names;
    let is_clause = second.is_some_and(|word| {
        matches!(word, "use" | "uses" | "need" | "needs" | "has" | "have" | "want" | "wants")
    });
    let is_graded = second.is_none() && GRADING.contains(&first);
    let is_adverb = second.is_none() && first.len() > 4 && first.ends_with("ly") && !NOUNS.contains(&first);
    // “According to Kant”, “Without a lock” lead to a sentence.
    let is_abbreviation = plain.split(' ').next().is_some_and(|word| word.chars().all(char::is_uppercase));
    let is_adverbial = second.is_some()
        && !is_abbreviation
        && matches!(
            first,
            "according"
                | "with"
                | "without"
                | "for"
                | "when"
                | "if"
                | "after"
                | "before"
                | "during"
                | "as"
                | "because"
                | "despite"
                | "although"
                | "while"
                | "from"
                | "until"
                | "since"
                | "unless"
                | "depending"
                | "except"
                | "via"
                | "through"
                | "above"
                | "below"
                | "between"
                | "beyond"
                | "within"
                | "inside"
                | "outside"
        );
    is_task || is_clause || is_graded || is_adverb || is_adverbial
}

/// Whether English words only say something of their label: a finding, a dose, a single word.
pub(super) fn is_only_said(meaning: &str) -> bool {
    let first = meaning.split(' ').next().unwrap_or("").to_lowercase();
    let is_word = words(meaning) == 1 && meaning.chars().all(|c| c.is_alphabetic() || c == '-');
    let is_sign = meaning.chars().filter(|c| c.is_alphanumeric()).count() < 2;
    let is_finding = FINDINGS.contains(&first.as_str()) || first.len() > 4 && first.ends_with("ly");
    // *transported in the blood* goes on with its label.
    let second = meaning.split(' ').nth(1).unwrap_or("");
    let goes_on = first.len() > 4
        && first.ends_with("ed")
        && matches!(
            second,
            "by" | "in" | "from" | "to" | "with" | "on" | "at" | "as" | "into" | "for" | "during" | "when"
        );
    is_word || is_sign || is_finding || goes_on || is_dose(meaning) || tells_a_story(meaning)
}

/// Whether a sentence tells what was the case once, which defines nothing: *Water was running there*.
fn tells_a_story(meaning: &str) -> bool {
    const PAST: &[&str] =
        &["was", "were", "had", "did", "predicted", "led", "bore", "found", "thought", "believed"];
    let determined = ["a", "an", "the", "each", "any", "every", "one", "when", "where"]
        .contains(&meaning.split(' ').next().unwrap_or("").to_lowercase().as_str());
    let main = meaning.split([',', ';']).next().unwrap_or(meaning);
    !determined
        && main.split(' ').skip(1).take(4).any(|word| PAST.contains(&word))
        && english::is_clause(meaning)
}

/// Whether an instruction tells an effect or a part and no order: *increase CRP*, *combine both sides*.
pub(super) fn is_effect(meaning: &str) -> bool {
    #[rustfmt::skip]
    const EFFECTS: &[&str] = &[
        "increase", "decrease", "reduce", "combine", "include", "inhibit", "prevent", "block", "allow", "provide", "cause", "limit", "show",
        "produce", "release", "join", "match", "map", "return", "store",
    ];
    EFFECTS.contains(&first_word(meaning).as_str())
}

/// Whether a text tells how much of a drug is given: `10 mg`, `5 mg/kg`.
fn is_dose(meaning: &str) -> bool {
    const UNITS: &[&str] =
        &["mg", "mcg", "µg", "μg", "ug", "ml", "iu", "units", "g", "g/day", "mg/day", "mg/kg"];
    let all: Vec<&str> =
        meaning.split(|c: char| c.is_whitespace() || matches!(c, '`' | '(' | ')' | ',')).collect();
    all.windows(2).any(|pair| {
        pair[0].ends_with(|c: char| c.is_ascii_digit())
            && UNITS.iter().any(|unit| {
                let lower = pair[1].to_lowercase();
                lower == *unit || lower.strip_prefix(unit).is_some_and(|rest| rest.starts_with('/'))
            })
    }) || all.iter().any(|word| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        digits.len() < word.len() && matches!(digits.to_lowercase().as_str(), "mg" | "mcg" | "mg/kg" | "ml")
    })
}

/// The disease or thing in which a test shows what stands behind its name: *Investigations* › `ECG: long PR`.
pub(super) fn examined(view: &View<'_>, statement: &Statement<'_>) -> Option<String> {
    const TESTS: &[&str] = &[
        "investigation",
        "investigations",
        "imaging",
        "labs",
        "examination",
        "workup",
        "diagnostics",
        "tests",
    ];
    let is_test = |name: &str| TESTS.contains(&name.trim_end_matches([':', ' ']).to_lowercase().as_str());
    let heading = view.section.path.last().map(|heading| heading.text.plain());
    let below = statement.owners.last().map_or(heading.clone(), |owner| Some(owner.plain()));
    let test = below.filter(|name| is_test(name))?;
    let above = view.section.path.iter().rev().map(|heading| heading.text.plain());
    above.into_iter().find(|name| *name != test && !is_test(name))
}

/// Whether a code span of a note without programs is typography: `Diazepam (mild cases)`.
pub(super) fn is_typographic(view: &View<'_>, meaning: &str) -> bool {
    let bare = meaning.trim_start_matches('`');
    let opens_large = bare.starts_with(char::is_uppercase)
        && bare
            .split(' ')
            .next()
            .is_some_and(|word| word.chars().count() > 2 && word.chars().skip(1).all(char::is_lowercase));
    opens_large && view.fences.is_empty() || is_dose(bare)
}

fn has_article(meaning: &str) -> bool {
    matches!(meaning.split(' ').next().unwrap_or("").to_lowercase().as_str(), "a" | "an" | "the")
}

fn first_word(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric() && c != '-')
        .find(|word| !word.is_empty())
        .unwrap_or("")
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::tests::{asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        asked_by("R1", &format!("# Lichens of the coast\n\n## Growth\n\n{body}\n"))
    }

    #[test]
    fn labels_that_name_nothing_give_nothing() {
        for body in [
            "Perhaps a little Stoic: what cannot be changed is to be borne",
            "- B3: Haeckel: a lichen is a garden of two",
            "- k: This letter stands before the number of the coast",
            "- collect spores: in the shade of the wall",
            "- moulds need light: the rest of the year",
            "- rare: on the north side of trees",
            "- Slowly: over the course of a year",
            "- 2nd layer: cells of the alga below the first",
            "- idea 3: a second net of threads under the bark",
            "- According to Haeckel: a lichen is a garden of two",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }

    #[test]
    fn what_is_only_said_of_a_thing_gives_nothing() {
        for body in [
            "- Thallus: pea-sized and grey",
            "- Apothecium: should be cut by hand",
            "- Iodine test: 5 ml of the solution, twice",
            "- Rhizine: root",
            "- Soredium: see above",
            "- Isidium: slowly growing outwards",
            "- Holdfasts: fishermen were afraid of them for years",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
        assert_eq!(
            questions("- Thallus: body of a lichen without leaves"),
            [pair(
                "[Lichens of the coast › Growth] What does “Thallus” mean?",
                "body of a lichen without leaves"
            )]
        );
    }

    #[test]
    fn a_test_shows_what_stands_behind_its_name() {
        let note =
            "# Wards\n\n## Mumps\n\n### Investigations\n\n- Ultrasound: enlarged gland without abscess\n";
        assert_eq!(
            asked_by("R1", note),
            [pair("[Wards] What does Ultrasound show in Mumps?", "enlarged gland without abscess")]
        );
    }

    #[test]
    fn a_dose_is_a_figure_with_the_unit_of_a_drug() {
        assert!(is_dose("Aspirin 100 mg/kg/day in 4 doses") && is_dose("500mg twice") && !is_dose("5 goats"));
    }
}
