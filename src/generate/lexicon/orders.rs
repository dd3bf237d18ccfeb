//! Sentences that tell their reader to do a step: *Installer les paquets*, *Ripetere il ciclo*, *Проверить версию*.
//!
//! A step of some instructions is carried out where it stands. What is hidden in it is a value of that day, and nobody
//! wants to know it in a year.

use crate::model::card::Language;

/// How infinitives end in a language whose notes give orders by them, and nouns and small words that end alike.
struct Infinitives {
    language: Language,
    ends: &'static [&'static str],
    others: &'static [&'static str],
}

#[rustfmt::skip]
const ALL: &[Infinitives] = &[
    Infinitives {
        language: Language::Fr,
        ends: &["er", "ir", "re"],
        others: &[
            "hier", "hiver", "mer", "fer", "cancer", "premier", "dernier", "entier", "papier", "métier", "acier", "désir", "plaisir", "loisir",
            "cuir", "soir", "espoir", "pouvoir", "devoir", "savoir", "avoir", "autre", "notre", "votre", "entre", "contre", "outre", "titre",
            "lettre", "nombre", "membre", "ordre", "cadre", "centre", "siècle", "guerre", "terre", "pierre", "verre", "père", "mère", "frère",
            "théâtre", "maître", "quatre", "nature", "culture", "structure", "mesure", "figure", "rupture", "lecture", "écriture", "histoire",
            "territoire", "mémoire", "victoire", "laboratoire", "arbitre", "chambre", "être", "peut-être", "genre", "livre", "chapitre", "filtre",
            "registre", "ministre", "paramètre", "diamètre", "fibre", "ombre", "sucre", "foie", "atmosphère", "sphère", "matière", "manière",
            "lumière", "rivière", "frontière", "bactérie", "derrière", "première", "dernière", "température", "procédure", "nourriture",
        ],
    },
    Infinitives {
        language: Language::Es,
        ends: &["ar", "er", "ir"],
        others: &[
            "mar", "ser", "ayer", "mujer", "lugar", "hogar", "primer", "tercer", "cáncer", "poder", "deber", "par", "dólar", "azúcar", "placer",
            "carácter", "militar", "similar", "muscular", "celular", "molecular", "nuclear", "solar", "lunar", "vascular", "singular", "popular",
            "saber", "porvenir", "haber", "taller", "alquiler", "pilar", "radar", "altar", "bienestar", "lácter", "éter", "catéter", "esfínter",
        ],
    },
    Infinitives {
        language: Language::It,
        ends: &["are", "ere", "ire"],
        others: &[
            "mare", "genere", "potere", "carattere", "militare", "cellulare", "muscolare", "molecolare", "nucleare", "solare", "lunare",
            "vascolare", "altare", "dovere", "piacere", "sapere", "essere", "avere", "benessere", "carcere", "cenere", "polvere", "opere", "lettere",
            "camere", "tessere", "misure", "particolare", "regolare", "popolare", "volgare", "lineare", "binare", "barriere", "frontiere",
        ],
    },
    Infinitives {
        language: Language::Pt,
        ends: &["ar", "er", "ir"],
        others: &[
            "mar", "ser", "mulher", "lugar", "lar", "poder", "dever", "par", "dólar", "açúcar", "prazer", "caráter", "militar", "similar", "muscular",
            "celular", "molecular", "nuclear", "solar", "lunar", "vascular", "singular", "popular", "saber", "qualquer", "sequer", "colher", "ter",
        ],
    },
    Infinitives {
        language: Language::Ru,
        ends: &["ать", "ять", "еть", "ить", "оть", "уть", "ыть", "ти", "чь", "ться", "тись"],
        others: &[
            "мать", "пять", "сеть", "нить", "путь", "суть", "ртуть", "ночь", "речь", "печать", "память", "рукоять", "девять", "десять", "третья",
            "треть", "медь", "дети", "сети", "пути", "части", "власти", "кости", "клети", "вести", "почти", "опять", "рать", "кисть", "честь", "весть",
            "месть", "быть", "есть", "чуть", "помощь", "дочь", "печь", "мочь", "скорости", "плоскости", "жидкости", "области",
        ],
    },
];

/// Words behind an infinitive among which a verb makes it the subject.
const PREDICATE_WORDS: usize = 3;

/// Whether a sentence opens with an infinitive that something stands behind, which makes it an order. English orders are
/// told by their verb (`en::opens_with_verb`), and German ones end with it as many nouns do.
pub fn opens_with_infinitive(plain: &str, language: Language) -> bool {
    let Some(known) = ALL.iter().find(|known| known.language == language) else { return false };
    let mut words = plain.split_whitespace();
    let first = words.next().unwrap_or("").to_lowercase();
    // Its verb may stand behind its object: *Проверять условие надо …*.
    let behind: Vec<&str> = words.take(PREDICATE_WORDS).collect();
    !behind.is_empty()
        && !behind.iter().any(|word| starts_a_predicate(word, language))
        && first.chars().count() > 3
        && first.chars().all(char::is_alphabetic)
        && known.ends.iter().any(|end| first.ends_with(end))
        && !known.others.contains(&first.as_str())
}

/// Whether a verb goes on behind the infinitive, which is then the subject: *Fumer est …*, *Ascoltare è …*.
fn starts_a_predicate(second: &str, language: Language) -> bool {
    #[rustfmt::skip]
    const VERBS: &[(Language, &[&str])] = &[
        (Language::Fr, &["est", "peut", "doit", "permet", "consiste", "signifie", "n'est", "sont"]),
        (Language::Es, &["es", "puede", "debe", "permite", "consiste", "significa", "no", "son"]),
        (Language::It, &["è", "può", "deve", "permette", "consiste", "significa", "non", "sono", "vuol"]),
        (Language::Pt, &["é", "pode", "deve", "permite", "consiste", "significa", "não", "são"]),
        (Language::Ru, &["—", "–", "-", "может", "значит", "можно", "нельзя", "нужно", "надо", "есть"]),
    ];
    VERBS.iter().any(|(known, verbs)| *known == language && verbs.contains(&second.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_infinitive_with_something_behind_it_is_an_order() {
        for (sentence, language) in [
            ("Redémarrer le serveur après chaque changement", Language::Fr),
            ("Copiar el archivo a la carpeta", Language::Es),
            ("Ripetere il lavaggio tre volte", Language::It),
            ("Salvar o resultado em disco", Language::Pt),
            ("Проверить версию сервера", Language::Ru),
        ] {
            assert!(opens_with_infinitive(sentence, language), "{sentence}");
        }
    }

    #[test]
    fn a_noun_or_a_subject_is_none() {
        for (sentence, language) in [
            ("Notre galaxie a 200 milliards d'étoiles", Language::Fr),
            ("Fumer est la première cause", Language::Fr),
            ("Mar abierto desde 1932", Language::Es),
            ("Il mare copre il 71% della Terra", Language::It),
            ("Сеть передаёт 10 пакетов", Language::Ru),
            ("Redémarrer", Language::Fr),
            ("Проверять якорь надо каждый час", Language::Ru),
            ("Install the package", Language::En),
        ] {
            assert!(!opens_with_infinitive(sentence, language), "{sentence}");
        }
    }
}
