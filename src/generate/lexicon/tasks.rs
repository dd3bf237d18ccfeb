//! Whether a remark names something to do, by the form of its verb, in languages without a list of verbs here.

use crate::model::card::Language;

/// Whether the remark is an infinitive, as one writes instructions in this language.
pub fn names_task(remark: &str, language: Language) -> bool {
    let bare = remark.trim_end_matches(['.', '。', '!', ')', ' ']).to_lowercase();
    let first = bare.split([' ', ',', ':']).next().unwrap_or("");
    let opens =
        |endings: &[&str]| first.chars().count() > 3 && endings.iter().any(|ending| first.ends_with(ending));
    let closes = |endings: &[&str]| endings.iter().any(|ending| bare.ends_with(ending));
    match language {
        // The German infinitive comes last: “alle Container anzeigen”.
        Language::De => bare.contains(' ') && closes(&["en", "eln", "ern"]),
        Language::It => opens(&["are", "ere", "ire", "arre", "orre", "urre"]),
        Language::Fr => opens(&["er", "ir", "re"]),
        Language::Es | Language::Pt => opens(&["ar", "er", "ir"]),
        Language::Ru => opens(&["ть", "ти", "ться", "чь"]),
        Language::Ja => closes(&["る", "う", "す", "く", "む", "ぶ", "つ", "ぐ", "ぬ"]),
        Language::Zh | Language::En | Language::Other => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn infinitives_name_a_task_and_properties_do_not() {
        for (language, task, property) in [
            (Language::De, "Änderungen beiseitelegen", "schreibt nie über das Ende"),
            (Language::It, "creare la cartella", "non scrive oltre la fine"),
            (Language::Fr, "supprimer le dossier", "le dossier parent"),
            (Language::Es, "borrar la carpeta", "la carpeta"),
            (Language::Ru, "удалить каталог", "каталог со всем"),
            (Language::Ja, "一つを選ぶ", "一つだけ"),
        ] {
            assert!(names_task(task, language), "{task}");
            assert!(!names_task(property, language), "{property}");
        }
    }
}
