//! R32, an equation of words: `A = B` on a line of prose, where both sides are words and the sign says what the left one is.
//!
//! | Chinese | English | others |
//! |---|---|---|
//! | A是什么？ | What does “A” mean? | Was bedeutet „A“? · Que signifie « A » ? · … |
//!
//! It asks what the rule for labels leaves: there a sign without a colon needs company. Of such lines readers kept six in ten
//! where both sides are words, and of symbols, values and steps of a derivation none.
//!
//! Not taken: code, formulas, values, symbols, labels that stand twice in their section, attributes of something else.
//! Idea: minimum information (Wozniak, rule 4).

use std::collections::BTreeMap;

use crate::generate::lexicon::{self, en};
use crate::generate::script::{has_han, is_alphabetic, is_kana_or_hangul, weight, words};
use crate::generate::sentence::{find_outside, opening_sentence, without_end_mark};
use crate::generate::templates::{self, fill};
use crate::generate::typography::{joined, question};
use crate::generate::view::{Place, Statement, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::{MarkKind, Text};

/// Longest left side: four words, or 12 Han characters.
const NAME_WORDS: usize = 4;
const NAME_WEIGHT: usize = 36;
/// Narrowest word that may stand alone behind a name of several words: *wax, winter feed*.
const SINGLE_LETTERS: usize = 5;
/// Narrowest meaning in Han characters: four.
const WIDE: usize = 8;
/// Longest meaning.
const MEANING_WORDS: usize = 16;
const MEANING_WEIGHT: usize = 150;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    // Below a heading of examples the case stands for its term, which the note defines elsewhere.
    let heading = view.section.path.last().map_or(String::new(), |heading| heading.text.plain());
    if is_of_examples(&heading) {
        return Vec::new().into();
    }
    let of_prose =
        view.statements.iter().filter(|statement| statement.place != Place::Remark && statement.is_fact);
    let reckoned: Vec<Draft<'n>> = view
        .statements
        .iter()
        .filter(|statement| {
            statement.place != Place::Remark && statement.is_fact && !view.is_claimed(statement.lines)
        })
        .filter_map(|statement| reckoning(view, statement))
        .collect();
    let found: Vec<(&Statement<'n>, Text, Text)> = of_prose
        .filter_map(|statement| sides(&statement.text).map(|(name, meaning)| (statement, name, meaning)))
        .collect();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for (_, name, _) in &found {
        *times.entry(name.plain().to_lowercase()).or_default() += 1;
    }
    let single = found.iter().filter(|(statement, name, _)| {
        times[&name.plain().to_lowercase()] == 1
            && !view.is_claimed(statement.lines)
            && !view.is_attribute(&name.plain())
    });
    let asked = single.map(|(statement, name, meaning)| ask(view, statement, name, meaning));
    asked.chain(reckoned).collect::<Vec<_>>().into()
}

fn ask<'n>(view: &View<'n>, statement: &Statement<'n>, name: &Text, meaning: &Text) -> Draft<'n> {
    let language = view.language_of_pair(name, meaning);
    let shown = name.markdown.trim_matches(['*', '_', ' ']);
    let asked = match language {
        Language::Zh => question(&joined(shown, "是什么"), language),
        // *Ships without sails = hulks*: the one word is the name of what the others tell.
        Language::En if words(&name.plain()) > 1 && words(&meaning.plain()) == 1 => {
            question(&format!("What is the word for “{shown}”"), language)
        }
        Language::En => question(&format!("What does “{shown}” mean"), language),
        other => fill(templates::of(other).asks.word, shown),
    };
    let answer = without_end_mark(&meaning.markdown).trim().to_owned();
    Draft::new("R32", statement.lines, language, asked, answer).owners(&statement.owners).score(730)
}

/// Whether a line tells how a quantity is worked out, so that its sign joins no term with a meaning.
pub(super) fn is_reckoned(text: &Text) -> bool {
    formula(text).is_some()
}

/// How a quantity is worked out from others, all of them in words: `Equity = assets - debts`.
fn reckoning<'n>(view: &View<'n>, statement: &Statement<'n>) -> Option<Draft<'n>> {
    let (name, told) = formula(&statement.text)?;
    let text = &statement.text;
    let plain = name.plain();
    let language = view.language_of_pair(&name, &text.slice(name.markdown.len() + 3..text.markdown.len()));
    let shown = name.markdown.trim_matches(['*', '_', ' ']);
    let asked = match language {
        Language::Zh => question(&joined(shown, "怎么计算"), language),
        Language::En if en::is_plural(&plain) => {
            question(&format!("{shown}: how are they calculated"), language)
        }
        Language::En => question(&format!("{shown}: how is it calculated"), language),
        Language::Other => return None,
        other => fill(templates::of(other).asks.formula, shown),
    };
    Some(
        Draft::new("R32.reckoned", statement.lines, language, asked, told)
            .owners(&statement.owners)
            .score(760),
    )
}

/// The name of a quantity and the words that it is worked out from.
fn formula(text: &Text) -> Option<(Text, String)> {
    /// Fewest and most operands.
    const OPERANDS: std::ops::RangeInclusive<usize> = 2..=4;
    const OPERAND_WORDS: usize = 4;
    let at = find_outside(text, " = ", 0)?;
    let is_marked = text.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Code | MarkKind::Maths));
    if is_marked || text.markdown.matches('=').count() > 1 {
        return None;
    }
    let name = text.slice(0..at);
    let told = without_end_mark(text.markdown[at + 3..].trim()).to_owned();
    let plain = name.plain();
    let letters = |part: &str| part.chars().filter(|c| is_alphabetic(*c)).count();
    // A single letter is a variable, and its formula says nothing in words.
    let is_word = |part: &str| letters(part) >= if has_han(part) { 2 } else { 3 };
    let operands: Vec<&str> = split_any(&told);
    let is_operand = |part: &&str| {
        let bare = part.trim().trim_matches(['(', ')', '（', '）']);
        is_word(bare)
            && bare.split_whitespace().count() <= OPERAND_WORDS
            && bare.chars().all(|c| {
                is_alphabetic(c) || c.is_ascii_digit() || matches!(c, ' ' | '-' | '/' | '(' | ')' | '%' | '.')
            })
    };
    let fits = OPERANDS.contains(&operands.len())
        && operands.iter().all(is_operand)
        && is_word(&plain)
        && plain.split_whitespace().count() <= NAME_WORDS
        && plain.chars().all(|c| is_alphabetic(c) || matches!(c, ' ' | '-' | '/' | '(' | ')'))
        && !lexicon::leans_on_context(&plain)
        && !lexicon::is_lead_in(&plain);
    fits.then_some((name, told))
}

/// The parts of a text between signs of reckoning with a blank on either side.
fn split_any(told: &str) -> Vec<&str> {
    const SIGNS: &[char] = &['+', '-', '–', '−', '×', '*', '/', '÷'];
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, sign) in told.match_indices(SIGNS) {
        let (before, behind) = (&told[..at], &told[at + sign.len()..]);
        if before.ends_with(' ') && behind.starts_with(' ') {
            parts.push(told[from..at].trim());
            from = at + sign.len();
        }
    }
    parts.push(told[from..].trim());
    parts
}

/// Whether a heading stands over examples.
fn is_of_examples(heading: &str) -> bool {
    const WORDS: &[&str] =
        &["example", "beispiel", "esempi", "exemple", "ejemplo", "exemplo", "пример", "例", "case study"];
    let lower = heading.to_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
}

/// The two sides of the only sign of equality of a text, where both are words.
fn sides(text: &Text) -> Option<(Text, Text)> {
    let at = find_outside(text, " = ", 0)?;
    // A second sign makes a chain or a formula.
    let is_marked = text.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Code | MarkKind::Maths));
    if is_marked || text.markdown.matches('=').count() > 1 {
        return None;
    }
    let name = text.slice(0..at);
    let meaning = opening_sentence(&text.slice(at + 3..text.markdown.len()));
    (is_name(&name) && is_meaning(&meaning, &name)).then_some((name, meaning))
}

fn is_name(name: &Text) -> bool {
    let plain = name.plain();
    let plain = plain.trim();
    let letters = plain.chars().filter(|c| is_alphabetic(*c)).count();
    let unspaced = plain.chars().any(|c| has_han(&c.to_string()) || is_kana_or_hangul(c));
    let least = if unspaced { 2 } else { 3 };
    letters >= least
        && weight(plain) <= NAME_WEIGHT
        && (1..=NAME_WORDS).contains(&plain.split_whitespace().count())
        && plain.starts_with(is_alphabetic)
        && plain.chars().all(|c| {
            is_alphabetic(c) || c.is_ascii_digit() || matches!(c, ' ' | '-' | '\'' | '’' | '(' | ')' | ':' | '·')
        })
        // A name is no phrase with a verb, no variable and no shorthand of several capitals within.
        && !plain.split(' ').any(|word| lexicon::is_finite(&word.to_lowercase()))
        && !plain.split(' ').any(|word| word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase))
        && !lexicon::opens_with_verb(plain)
        && !lexicon::leans_on_context(plain)
        && !lexicon::is_lead_in(plain)
}

fn is_meaning(meaning: &Text, name: &Text) -> bool {
    let plain = meaning.plain();
    let plain = without_end_mark(plain.trim()).trim();
    let name = name.plain();
    let count = words(plain);
    let long = count >= 2 && plain.chars().filter(|c| is_alphabetic(*c)).count() >= 6;
    let single =
        name.trim().contains(' ') && plain.chars().filter(|c| is_alphabetic(*c)).count() >= SINGLE_LETTERS;
    let wide = weight(plain) >= WIDE && has_han(plain);
    (long || single || wide)
        && !shares_a_word(&name, plain)
        && !is_string_of_qualities(plain)
        && !plain.contains("...")
        && !plain.contains('…')
        && count <= MEANING_WORDS
        && weight(plain) <= MEANING_WEIGHT
        && plain.starts_with(is_alphabetic)
        && !plain.ends_with(':')
        && !plain.contains([
            '+', '*', '/', '^', '<', '>', '{', '}', '|', '$', '\\', ';', '?', '？', '→', '[', '"', '“', '‘', '_', '≥', '≤',
        ])
        && !plain.contains(" - ")
        && !plain.contains(" x ")
        // A value belongs to a formula and is no meaning.
        && plain.chars().filter(char::is_ascii_digit).count() * 4 <= plain.chars().count()
        && !lexicon::is_doubtful(plain)
        && !lexicon::leans_on_context(plain)
}

/// Whether both sides have a word in common that is more than a particle, so that the one says half of the other.
fn shares_a_word(name: &str, meaning: &str) -> bool {
    /// Shorter words are articles and prepositions, but for single letters, which are variables.
    const LETTERS: usize = 4;
    let lower = meaning.to_lowercase();
    let tells = |word: &&str| word.chars().count() >= LETTERS || word.len() == 1;
    let all: Vec<String> = name.to_lowercase().split(' ').filter(tells).map(str::to_owned).collect();
    lower.split([' ', ',', '\'', '’']).any(|word| all.iter().any(|own| own == word))
}

/// Whether a few words joined by *and* only say how somebody or something is: *open and fast*.
fn is_string_of_qualities(meaning: &str) -> bool {
    const WORDS: usize = 4;
    words(meaning) <= WORDS
        && [" and ", " und ", " e ", " et ", " y "].iter().any(|sign| meaning.contains(sign))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked, bare_by};

    fn questions(title: &str, body: &str) -> Vec<(String, String)> {
        let note = format!("# {title}\n\n## Alpha\n\n{body}\n");
        bare_by("R32", &note)
    }

    #[test]
    fn one_word_behind_a_phrase_is_its_name() {
        assert_eq!(
            questions("Notes on harbours", "- Ships without any masts = hulks"),
            [("What is the word for “Ships without any masts”?".to_owned(), "hulks".to_owned())]
        );
    }

    #[test]
    fn words_on_both_sides_say_what_the_left_one_is() {
        for (title, body, question, answer) in [
            (
                "Notizen zur Seefahrt und zu den Löhnen",
                "- Stückheuer = Bezahlung nach geladenen Ballen",
                "Was bedeutet „Stückheuer“?",
                "Bezahlung nach geladenen Ballen",
            ),
            (
                "Notes de cours sur les idées",
                "- Seegeist = Esprit des marins au long cours",
                "Que signifie «\u{a0}Seegeist\u{a0}»\u{a0}?",
                "Esprit des marins au long cours",
            ),
            (
                "Notizen zur Fütterung der Tiere",
                "Zuckersirup 3:2 = Herbstfutter",
                "Was bedeutet „Zuckersirup 3:2“?",
                "Herbstfutter",
            ),
        ] {
            // Where labels stand beside it, the rule for those asks the same.
            let note = format!("# {title}\n\n## Alpha\n\n{body}\n");
            let asked = asked(&note);
            assert!(
                asked.iter().any(|(_, front, back)| front.ends_with(question) && back == answer),
                "{body}: {asked:?}"
            );
        }
    }

    #[test]
    fn a_quantity_of_words_is_asked_for_how_it_is_worked_out() {
        for (title, body, asked, answer) in [
            (
                "Notes on freight",
                "- Net tonnage = hold volume - engine room",
                "Net tonnage: how is it calculated?",
                "hold volume - engine room",
            ),
            (
                "Notes on freight",
                "Total costs = harbour dues + wages",
                "Total costs: how are they calculated?",
                "harbour dues + wages",
            ),
            (
                "Notizen zur Fracht und zum Gewinn",
                "- Reingewinn = Frachtlohn - Heuer",
                "Reingewinn: Wie lautet die Formel?",
                "Frachtlohn - Heuer",
            ),
        ] {
            assert_eq!(questions(title, body), [(asked.to_owned(), answer.to_owned())], "{body}");
        }
        for body in ["Speed = 3 + 4", "x = hull + sail", "- Net tonnage = a - b", "Load = 5 t + crew"] {
            assert_eq!(questions("Notes on freight", body), [], "{body}");
        }
    }

    #[test]
    fn symbols_values_and_formulas_are_left_alone() {
        for body in [
            "- h = log n",
            "- TR = P x Q",
            "- set prev.next = next",
            "- iniTag = [1, 2, 4]",
            "- Byte = Bit[8]",
            "- Depth = 12 m",
            "- a = b = c",
            "- `x` = the width of the hull",
            "- Nelson = daring and quick",
            "- Rudder change = change of course",
            "- Cargo of the sea = everything (crates, casks, ...)",
            "- Draught = deep keel\n- Draught = heavy load",
        ] {
            assert_eq!(questions("Notes on ships and harbours", body), [], "{body}");
        }
    }
}
