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

mod chinese;
mod english;
mod german;
mod romance;

pub use romance::is_plural_name;

use crate::model::card::Language;

/// A question and answer that fit better than these, if the answer shows so.
pub fn refit(question: &str, answer: &str, language: Language) -> Option<(String, String)> {
    match language {
        Language::De => german::german(question, answer),
        Language::En => english::english(question, answer),
        Language::Zh => chinese::chinese(question, answer),
        Language::It | Language::Fr | Language::Es | Language::Pt => {
            romance::romance(question, answer, language)
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
