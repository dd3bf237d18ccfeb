//! How the families that read code ask, one table a language.
//!
//! In a template `{a}` is code and `{x}` the author's words. Every template names the code it asks about or for,
//! so that it reads in its language whatever the code says.

mod languages;
mod told;

use crate::generate::lexicon::en;
use crate::generate::typography::question;
use crate::model::card::Language;

pub(super) use told::{Told, told};

/// The templates of a language, without question marks.
#[derive(Debug)]
pub(super) struct Wording {
    /// Something to do → code.
    pub how: &'static str,
    /// Something named → code; none where the language has no natural form for it.
    pub named: Option<&'static str>,
    /// Code → what it does.
    pub does: &'static str,
    /// Code → what it is for, where the answer is no verb.
    pub effect: &'static str,
    /// Code → what it returns.
    pub returns: &'static str,
    /// Code → what it stands for.
    pub means: &'static str,
    /// Expression → value.
    pub result: &'static str,
    /// Code → what goes wrong.
    pub happens: &'static str,
    /// Command → output.
    pub prints: &'static str,
    /// Code → what to watch.
    pub caution: &'static str,
    /// Code → what it cannot or must.
    pub limit: &'static str,
    /// Code → version.
    pub since: &'static str,
    /// Path → what goes into the file.
    pub file: &'static str,
    /// A form of the language, whatever the example calls it → code.
    pub form: &'static str,
    /// Meaning → code, told by its first letter.
    pub which: &'static str,
    /// Error message → what to do.
    pub error: &'static str,
    /// Error message → why.
    pub cause: &'static str,
    /// Problem → cure.
    pub problem: &'static str,
    /// `{a}` in `{x}` → its name in `{y}`.
    pub counterpart: &'static str,
    /// A line to fill in; no question.
    pub fill: &'static str,
    /// What a blank is told by: its first letters `{a}` and its length `{n}`.
    pub hint: &'static str,
    /// The same where a variable `{x}` of the line was made by `{y}`.
    pub made: &'static str,
}

/// The templates of a language.
pub(super) const fn of(language: Language) -> &'static Wording {
    match language {
        Language::Zh => &languages::ZH,
        Language::En => &languages::EN,
        Language::De => &languages::DE,
        Language::It => &languages::IT,
        Language::Fr => &languages::FR,
        Language::Es => &languages::ES,
        Language::Pt => &languages::PT,
        Language::Ru => &languages::RU,
        Language::Ja => &languages::JA,
        Language::Other => &languages::OTHER,
    }
}

/// A question about code.
pub(super) fn about(template: &str, code: &str, language: Language) -> String {
    question(&template.replacen("{a}", code, 1), language)
}

/// A question about the author's words.
pub(super) fn about_words(template: &str, words: &str, language: Language) -> String {
    question(&template.replacen("{x}", words, 1), language)
}

/// A question for code that an anchor tells from other code, from the author's words.
///
/// `None` where they only name something and the language has no natural form for that.
pub(super) fn for_code(words: &str, is_verb: bool, anchor: &str, language: Language) -> Option<String> {
    let wording = of(language);
    let template = if is_verb { wording.how } else { wording.named? };
    Some(both(template, anchor, &in_question(words, language), language))
}

/// A question about code and the author's words.
pub(super) fn both(template: &str, code: &str, words: &str, language: Language) -> String {
    // What is filled in may hold braces of its own, so each place is cut out before it is filled.
    let at = |place: &str| template.find(place).unwrap_or(template.len());
    let (code_at, words_at) = (at("{a}"), at("{x}"));
    let filled = if code_at < words_at {
        let rest = template[code_at + 3..].replacen("{x}", words, 1);
        format!("{}{code}{rest}", &template[..code_at])
    } else {
        let rest = template[words_at + 3..].replacen("{a}", code, 1);
        format!("{}{words}{rest}", &template[..words_at])
    };
    question(&filled, language)
}

/// The author's words in the middle of a question.
pub(super) fn in_question(words: &str, language: Language) -> String {
    match language {
        Language::En => en::decapitalise(words),
        Language::Zh => ["如何", "怎么", "怎样"]
            .iter()
            .find_map(|word| words.strip_prefix(word))
            .unwrap_or(words)
            .to_owned(),
        _ => words.to_owned(),
    }
}

/// What a blank is told by: its first letters in backticks, its length, and what made a variable of the line.
pub(super) fn hint(
    letters: &str,
    length: usize,
    made: Option<&(String, String)>,
    language: Language,
) -> String {
    let wording = of(language);
    let template = match made {
        Some((name, made_by)) => wording.made.replacen("{x}", name, 1).replacen("{y}", made_by, 1),
        None => wording.hint.to_owned(),
    };
    template.replacen("{a}", letters, 1).replacen("{n}", &length.to_string(), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_for_code_names_its_anchor() {
        assert_eq!(
            for_code("随机取一个", true, "`random.c…`", Language::Zh).unwrap(),
            "如何用 `random.c…` 随机取一个？"
        );
        assert_eq!(
            for_code("Undo the last commit", true, "`git reset`", Language::En).unwrap(),
            "With `git reset`, how do you undo the last commit?"
        );
        assert_eq!(
            for_code("alle Container anzeigen", false, "`docker`", Language::De).unwrap(),
            "„alle Container anzeigen“ – wie geht das mit `docker`?"
        );
        assert_eq!(
            for_code("Only the headers", false, "`curl`", Language::En).unwrap(),
            "With `curl`, what do you write for “only the headers”?"
        );
    }

    #[test]
    fn braces_of_the_code_stay_as_they_are() {
        assert_eq!(both("“{x}” · {a}", "`{x}`", "{a}", Language::En), "“{a}” · `{x}`?");
    }

    #[test]
    fn every_template_has_its_places_once() {
        for language in Language::ALL {
            let wording = of(language);
            let has = |template: &str, places: &[&str]| {
                for place in places {
                    assert_eq!(template.matches(place).count(), 1, "{language:?}: {template}");
                }
            };
            let of_code = [
                wording.does,
                wording.effect,
                wording.returns,
                wording.means,
                wording.result,
                wording.happens,
                wording.prints,
                wording.caution,
                wording.limit,
                wording.since,
                wording.file,
                wording.fill,
            ];
            for template in of_code {
                has(template, &["{a}"]);
            }
            for template in [wording.how, wording.which] {
                has(template, &["{a}", "{x}"]);
            }
            for template in [wording.form, wording.error, wording.cause, wording.problem] {
                has(template, &["{x}"]);
            }
            has(wording.counterpart, &["{a}", "{x}", "{y}"]);
            has(wording.hint, &["{a}", "{n}"]);
            has(wording.made, &["{a}", "{n}", "{x}", "{y}"]);
        }
    }
}
