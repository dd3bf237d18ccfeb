//! Labels that say whose attribute they are: *Vorteil gegenüber Holz*, *Cause della deriva*.

use crate::model::card::Language;

use super::{Templates, fill_both, of};

/// More words than these state something.
const LABEL_WORDS: usize = 7;

/// What may be owned beside the attributes of a label alone, with its question.
#[rustfmt::skip]
const FURTHER: &[(Language, &str, &str)] = &[
    (Language::De, "problem", "Was ist das Problem?"), (Language::De, "probleme", "Was sind die Probleme?"), (Language::De, "gefahr", "Was ist die Gefahr?"),
    (Language::De, "unterschied", "Worin besteht der Unterschied?"), (Language::De, "unterschiede", "Worin bestehen die Unterschiede?"),
    (Language::It, "problema", "qual è il problema?"), (Language::It, "problemi", "quali sono i problemi?"), (Language::It, "differenza", "qual è la differenza?"),
    (Language::Fr, "problème", "quel est le problème"), (Language::Fr, "différence", "quelle est la différence"),
    (Language::Es, "problema", "cuál es el problema"), (Language::Es, "diferencia", "cuál es la diferencia"),
];

/// What leads from an attribute to its owner.
fn joints(language: Language) -> &'static [&'static str] {
    match language {
        Language::De => &[
            "bei",
            "beim",
            "zu",
            "zum",
            "zur",
            "von",
            "vom",
            "gegenüber",
            "in",
            "im",
            "an",
            "am",
            "mit",
            "für",
            "der",
            "des",
            "einer",
            "eines",
        ],
        Language::It => &[
            "di", "del", "dello", "della", "dell", "dei", "degli", "delle", "d", "in", "per", "su", "con",
            "rispetto", "tra", "fra",
        ],
        Language::Fr => &["de", "du", "des", "d", "en", "pour", "par", "sur", "avec", "entre"],
        Language::Es => &["de", "del", "en", "para", "sobre", "con", "entre"],
        Language::Pt => &["de", "do", "da", "dos", "das", "em", "para", "com", "entre"],
        _ => &[],
    }
}

/// The question for a label that names an attribute and its owner.
pub fn owned_attribute(label: &str, language: Language) -> Option<String> {
    let templates = of(language);
    let (first, owner) = label.split_once(' ')?;
    let joint = owner.split([' ', '\'', '’']).next().unwrap_or("");
    let is_owned = joints(language).contains(&joint)
        && owner.len() > joint.len() + 1
        && label.split(' ').count() <= LABEL_WORDS
        && !label.contains([',', ':', ';', '`', '?', '(', '/']);
    if !is_owned {
        return None;
    }
    let name = first.to_lowercase();
    let further =
        FURTHER.iter().find(|(of, word, _)| *of == language && *word == name).map(|(_, _, asks)| *asks);
    let asks = further.or_else(|| templates.question_of(&name)).filter(|asks| asks_which(asks))?;
    let bare = asks.strip_suffix('?').unwrap_or(asks);
    let mark = &asks[bare.len()..];
    let asked = fill_both(templates.asks.attribute, "", &format!("{bare} {owner}{mark}"));
    let asked = asked.trim_start_matches(['\u{a0}', ':', ' ']);
    let opens = asked.find(char::is_alphabetic)?;
    let letter: String = asked[opens..].chars().take(1).flat_map(char::to_uppercase).collect();
    let rest = &asked[opens + asked[opens..].chars().next().map_or(0, char::len_utf8)..];
    Some(format!("{}{letter}{rest}", &asked[..opens]))
}

/// Whether the question of an attribute asks which it is, so that its owner may stand behind it; *en quel lieu* does not.
fn asks_which(asks: &str) -> bool {
    const VERBS: &[&str] = &[
        "ist", "sind", "war", "lautet", "besteht", "bestehen", "è", "sono", "est", "sont", "es", "son", "é",
        "são",
    ];
    asks.split(' ').any(|word| VERBS.contains(&word))
}

impl Templates {
    /// The question for an attribute of this name, lower case.
    fn question_of(&self, name: &str) -> Option<&'static str> {
        self.words.attributes.iter().find(|(word, _)| *word == name).map(|(_, question)| *question)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_with_its_owner_is_asked_with_both() {
        for (language, label, asked) in [
            (Language::De, "Vorteil gegenüber Holz", "Was ist der Vorteil gegenüber Holz?"),
            (Language::De, "Problem bei Stahlmasten", "Was ist das Problem bei Stahlmasten?"),
            (Language::De, "Unterschied zum Kutter", "Worin besteht der Unterschied zum Kutter?"),
            (Language::It, "Cause della deriva", "Quali sono le cause della deriva?"),
            (Language::Fr, "Limites du sextant", "Quelles sont les limites du sextant\u{a0}?"),
            (Language::Es, "Fases de la marea", "¿Cuáles son las fases de la marea?"),
        ] {
            assert_eq!(owned_attribute(label, language).as_deref(), Some(asked));
        }
        for (language, label) in [
            (Language::De, "Vorteil"),
            (Language::De, "Kiel der Jolle"),
            (Language::De, "Vorteil ist klar"),
            (Language::It, "Cause: vento"),
            (Language::Ja, "原因 の 分類"),
        ] {
            assert_eq!(owned_attribute(label, language), None, "{label}");
        }
    }
}
