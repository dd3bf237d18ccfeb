//! How long, how heavy, how many in Italian, French, Spanish, Portuguese and Russian: a figure behind a verb of measure.
//!
//! | sentence | question |
//! |---|---|
//! | La regina vive da tre a cinque anni · La nave è lunga 50 m | Quanto vive la regina? · Quanto è lunga la nave? |
//! | La reine vit trois ans · Le corps compte 206 os | Combien de temps vit la reine ? · Combien de … compte … ? |
//! | La reina vive tres años · El cuerpo tiene 206 huesos | ¿Cuánto vive la reina? · ¿Cuántos huesos tiene …? |
//! | Матка живёт пять лет | Сколько живёт матка? |
//!
//! The verb stays as it stands, so that it agrees. Only nouns whose ending tells their gender are counted.
//!
//! Not taken: figures without a unit, further clauses, subjects that lean on the sentence before.

use crate::generate::figure::is_year;
use crate::generate::prose::Sentence;
use crate::generate::script::words;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::generate::vocabulary::Vocabulary;
use crate::model::card::Language;

use super::Asked;
use super::elsewhere;

/// Verbs of measure of a language, blanks included, and what asks for their figure.
struct Measures {
    language: Language,
    verbs: &'static [(&'static str, &'static str)],
    /// Verbs that count things.
    counting: &'static [&'static str],
    /// Words that open a number.
    about: &'static [&'static str],
    numbers: &'static [&'static str],
    /// Words between the two ends of a range.
    ranges: &'static [&'static str],
}

#[rustfmt::skip]
const ALL: &[Measures] = &[
    Measures {
        language: Language::It,
        verbs: &[
            (" vive ", "Quanto"), (" vivono ", "Quanto"), (" dura ", "Quanto"), (" durano ", "Quanto"), (" durò ", "Quanto"), (" pesa ", "Quanto"),
            (" pesano ", "Quanto"), (" costa ", "Quanto"), (" misura ", "Quanto"), (" misurano ", "Quanto"), (" è lungo ", "Quanto"), (" è lunga ", "Quanto"),
            (" è alto ", "Quanto"), (" è alta ", "Quanto"), (" è profondo ", "Quanto"), (" è profonda ", "Quanto"), (" è largo ", "Quanto"), (" è larga ", "Quanto"),
            (" bolle a ", "A che temperatura"), (" fonde a ", "A che temperatura"), (" congela a ", "A che temperatura"),
        ],
        counting: &[],
        about: &["circa ", "da ", "fino a ", "almeno ", "oltre ", "più di ", "in media ", "solo "],
        numbers: &["due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "dodici", "venti", "trenta", "cento"],
        ranges: &[" a ", "-", "–", " o "],
    },
    Measures {
        language: Language::Fr,
        verbs: &[
            (" vit ", "Combien de temps"), (" vivent ", "Combien de temps"), (" dure ", "Combien de temps"), (" durent ", "Combien de temps"),
            (" pèse ", "Combien"), (" pèsent ", "Combien"), (" mesure ", "Combien"), (" mesurent ", "Combien"), (" coûte ", "Combien"),
            (" bout à ", "À quelle température"), (" fond à ", "À quelle température"), (" gèle à ", "À quelle température"),
        ],
        counting: &[" compte ", " comptent ", " possède ", " possèdent ", " contient ", " contiennent ", " comporte ", " nécessite "],
        about: &["environ ", "près de ", "de ", "jusqu'à ", "au moins ", "plus de ", "en moyenne ", "seulement "],
        numbers: &["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "douze", "vingt", "trente", "cent"],
        ranges: &[" à ", "-", "–", " ou "],
    },
    Measures {
        language: Language::Es,
        verbs: &[
            (" vive ", "¿Cuánto"), (" viven ", "¿Cuánto"), (" dura ", "¿Cuánto"), (" duran ", "¿Cuánto"), (" duró ", "¿Cuánto"), (" pesa ", "¿Cuánto"),
            (" pesan ", "¿Cuánto"), (" mide ", "¿Cuánto"), (" miden ", "¿Cuánto"), (" cuesta ", "¿Cuánto"),
            (" hierve a ", "¿A qué temperatura"), (" funde a ", "¿A qué temperatura"), (" se congela a ", "¿A qué temperatura"),
        ],
        counting: &[" tiene ", " tienen ", " necesita ", " necesitan ", " contiene ", " contienen ", " posee ", " poseen ", " requiere "],
        about: &["unos ", "unas ", "aproximadamente ", "cerca de ", "de ", "hasta ", "al menos ", "más de ", "alrededor de ", "solo "],
        numbers: &["dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "doce", "veinte", "treinta", "cien"],
        ranges: &[" a ", "-", "–", " o "],
    },
    Measures {
        language: Language::Pt,
        verbs: &[
            (" vive ", "Quanto tempo"), (" vivem ", "Quanto tempo"), (" dura ", "Quanto tempo"), (" duram ", "Quanto tempo"), (" pesa ", "Quanto"),
            (" pesam ", "Quanto"), (" mede ", "Quanto"), (" custa ", "Quanto"),
        ],
        counting: &[" tem ", " têm ", " precisa de ", " contém ", " possui ", " possuem "],
        about: &["cerca de ", "aproximadamente ", "de ", "até ", "pelo menos ", "mais de ", "apenas "],
        numbers: &["dois", "duas", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "doze", "vinte", "trinta", "cem"],
        ranges: &[" a ", "-", "–", " ou "],
    },
    Measures {
        language: Language::Ru,
        verbs: &[
            (" живёт ", "Сколько"), (" живет ", "Сколько"), (" живут ", "Сколько"), (" длится ", "Сколько"), (" длилась ", "Сколько"), (" весит ", "Сколько"),
            (" весят ", "Сколько"), (" стоит ", "Сколько"), (" занимает ", "Сколько"),
            (" составляет ", "Сколько"), (" кипит при ", "При какой температуре"), (" плавится при ", "При какой температуре"),
        ],
        counting: &[],
        about: &["около ", "примерно ", "до ", "более ", "от ", "не менее ", "всего "],
        numbers: &["два", "две", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "двенадцать", "двадцать", "тридцать", "сто", "двух", "трёх",
            "трех", "четырёх", "пяти", "шести", "семи", "восьми", "девяти", "десяти",
        ],
        ranges: &[" до ", "-", "–", " или ", " — "],
    },
];

/// Most words behind the number: a unit and what goes with it.
const UNIT_WORDS: usize = 2;

/// The question for the figure behind a verb of measure.
pub(super) fn ask(sentence: &Sentence<'_, '_>, vocabulary: &Vocabulary) -> Option<Asked> {
    measured(sentence, vocabulary).or_else(|| dated(sentence, vocabulary))
}

fn measured(sentence: &Sentence<'_, '_>, vocabulary: &Vocabulary) -> Option<Asked> {
    let measures = ALL.iter().find(|measures| measures.language == sentence.language)?;
    let text = &sentence.text;
    let full = without_end_mark(&text.markdown).len();
    let counting = measures.counting.iter().map(|verb| (*verb, ""));
    let verbs = measures.verbs.iter().copied().chain(counting);
    let (at, verb, asks) = verbs
        .filter_map(|(verb, asks)| find_outside(text, verb, 0).map(|at| (at, verb, asks)))
        .min_by_key(|&(at, ..)| at)?;
    if sentence.alone().is_none() || sentence.plain.ends_with(['!', '…', '?']) {
        return None;
    }
    let breaks = [", ", "; ", " (", " – ", " — "];
    let from = at + verb.len();
    let end = breaks.iter().filter_map(|sign| find_outside(text, sign, from)).min().unwrap_or(full);
    let told = text.markdown.get(from..end)?.trim();
    let told = ["de largo", "de alto", "de ancho", "de long", "de haut", "de large", "di lunghezza"]
        .iter()
        .find_map(|end| told.strip_suffix(end).filter(|_| verb.contains('m')))
        .map_or(told, str::trim_end);
    let names = elsewhere::definitions(sentence.language)?;
    let subject = elsewhere::subject_of(sentence, at);
    let figure = measures.figure(told)?;
    let unit = figure.behind;
    let sound = names.names_thing(&subject)
        && !starts_with_pronoun(&subject)
        && (1..=UNIT_WORDS).contains(&words(unit))
        && unit.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '€' | '%' | '°' | '/'));
    if !sound {
        return None;
    }
    let shown = names.subject(&subject, vocabulary);
    let (question, answer) = if asks.is_empty() {
        let asks = counted(measures.language, unit)?;
        (format!("{asks} {} {shown}", verb.trim()), format!("{}{}", figure.about, figure.number))
    } else {
        // *bolle a 100 °C*: the preposition belongs to the question word.
        let is_heat =
            asks.to_lowercase().contains("температур") || asks.contains("tempe") || asks.contains("tempé");
        let verb = verb.trim();
        let stated = if is_heat { verb.rsplit_once(' ').map_or(verb, |(verb, _)| verb) } else { verb };
        if is_heat && !unit.starts_with('°') {
            return None;
        }
        (format!("{asks} {stated} {shown}"), told.to_owned())
    };
    let asked = Asked::new("R7.measured", question, answer).score(790);
    Some(if end == full { asked } else { asked.cut() })
}

/// Passives with a year: the verb, what stands before the year, what behind it, the question word.
struct Dated {
    language: Language,
    verbs: &'static [&'static str],
    before: &'static [&'static str],
    behind: &'static str,
    asks: &'static str,
}

#[rustfmt::skip]
const DATED: &[Dated] = &[
    Dated { language: Language::It, verbs: &[" fu ", " furono ", " è stato ", " è stata ", " sono stati ", " sono state ", " venne ", " vennero "], before: &[" nel ", " nell'anno "], behind: "", asks: "Quando" },
    Dated { language: Language::Es, verbs: &[" fue ", " fueron "], before: &[" en ", " en el año "], behind: "", asks: "¿Cuándo" },
    Dated { language: Language::Fr, verbs: &[" fut ", " furent ", " a été ", " ont été "], before: &[" en "], behind: "", asks: "Quand" },
    Dated { language: Language::Pt, verbs: &[" foi ", " foram "], before: &[" em "], behind: "", asks: "Quando" },
    Dated { language: Language::Ru, verbs: &[" был ", " была ", " было ", " были "], before: &[" в "], behind: " году", asks: "Когда" },
];

/// `La città fu fondata nel 1778`: when, of a deed with one year at the end.
fn dated(sentence: &Sentence<'_, '_>, vocabulary: &Vocabulary) -> Option<Asked> {
    /// Most words of who did it.
    const AGENT_WORDS: usize = 4;
    let dated = DATED.iter().find(|dated| dated.language == sentence.language)?;
    let text = &sentence.text;
    let said = without_end_mark(&text.markdown);
    let stem = said.strip_suffix(dated.behind)?;
    let year = stem.rsplit(' ').next().filter(|year| is_year(year))?;
    let head = &stem[..stem.len() - year.len()];
    let head =
        dated.before.iter().filter_map(|sign| head.strip_suffix(sign)).min_by_key(|head| head.len())?;
    let found = dated.verbs.iter().filter_map(|verb| find_outside(text, verb, 0).map(|at| (at, *verb)));
    let (at, verb) = found.min_by_key(|&(at, _)| at)?;
    let middle = head.get(at + verb.len()..)?;
    let (participle, agent) = middle.split_once(' ').unwrap_or((middle, ""));
    if sentence.alone().is_none() || sentence.plain.ends_with(['!', '…', '?']) {
        return None;
    }
    let names = elsewhere::definitions(sentence.language)?;
    let subject = elsewhere::subject_of(sentence, at);
    let sound = names.names_thing(&subject)
        && !starts_with_pronoun(&subject)
        && participle.chars().count() > 3
        && participle.chars().all(char::is_lowercase)
        && words(agent) <= AGENT_WORDS
        && !agent.contains([',', '(', ':'])
        && !agent.contains(|c: char| c.is_ascii_digit());
    let gap = if agent.is_empty() { "" } else { " " };
    let shown = names.subject(&subject, vocabulary);
    let question = format!("{} {} {participle} {shown}{gap}{agent}", dated.asks, verb.trim());
    sound.then(|| Asked::new("R7.when", question, year).score(790))
}

struct Figure<'t> {
    about: &'static str,
    number: &'t str,
    behind: &'t str,
}

impl Measures {
    fn figure<'t>(&self, told: &'t str) -> Option<Figure<'t>> {
        let (about, rest) = self
            .about
            .iter()
            .find_map(|sign| told.strip_prefix(sign).map(|rest| (*sign, rest)))
            .unwrap_or(("", told));
        let mut len = self.number(rest)?;
        for sign in self.ranges {
            if let Some(behind) = rest[len..].strip_prefix(sign)
                && let Some(second) = self.number(behind)
            {
                len += sign.len() + second;
                break;
            }
        }
        let behind = rest[len..].trim();
        (rest[len..].starts_with(' ')).then(|| Figure { about, number: &rest[..len], behind })
    }

    fn number(&self, text: &str) -> Option<usize> {
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            let end =
                text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.')).unwrap_or(text.len());
            return Some(text[..end].trim_end_matches([',', '.']).len());
        }
        let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
        self.numbers.contains(&&text[..end]).then_some(end)
    }
}

/// How many of a noun, where its ending tells its gender.
fn counted(language: Language, noun: &str) -> Option<String> {
    let single = !noun.contains(' ') && noun.chars().count() > 3;
    let vague = ["partes", "parties", "tipos", "formas", "types", "fases", "etapas"].contains(&noun);
    if !single || vague {
        return None;
    }
    match language {
        Language::Es if noun.ends_with("os") => Some(format!("¿Cuántos {noun}")),
        Language::Es if noun.ends_with("as") => Some(format!("¿Cuántas {noun}")),
        Language::Pt if noun.ends_with("os") => Some(format!("Quantos {noun}")),
        Language::Pt if noun.ends_with("as") => Some(format!("Quantas {noun}")),
        Language::Fr if noun.starts_with(['a', 'e', 'i', 'o', 'u', 'é', 'h', 'y']) => {
            Some(format!("Combien d'{noun}"))
        }
        Language::Fr => Some(format!("Combien de {noun}")),
        _ => None,
    }
}

/// Whether a subject is a pronoun or opens with one.
fn starts_with_pronoun(subject: &str) -> bool {
    #[rustfmt::skip]
    const PRONOUNS: &[&str] = &[
        "questo", "questa", "esso", "essa", "suo", "sua", "il suo", "la sua", "este", "esta", "esto", "su", "sus", "ce", "cette", "cet", "il", "elle", "son", "sa", "он", "она",
        "оно", "они", "это", "этот", "эта", "его", "её", "ele", "ela", "seu", "isso", "isto", "non", "no", "che", "que", "qui",
    ];
    let lower = subject.to_lowercase();
    let first = lower.split(' ').next().unwrap_or("");
    // *Il* is an article in Italian and stands with its noun.
    PRONOUNS.contains(&first) && !(first == "il" && lower.contains(' ')) || PRONOUNS.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(title: &str, body: &str) -> Vec<(String, String)> {
        let note = format!("# {title}\n\n## Alpha\n\n[source](https://example.org)\n\n{body}\n");
        bare_by("R7", &note)
    }

    #[test]
    fn a_figure_is_asked_with_the_verb_as_it_stands() {
        for (title, body, question, answer) in [
            (
                "Appunti sulla vita delle api",
                "La regina vive da tre a cinque anni.",
                "Quanto vive la regina?",
                "da tre a cinque anni",
            ),
            (
                "Appunti sulla vita delle api",
                "Il Danubio è lungo 2850 chilometri.",
                "Quanto è lungo il Danubio?",
                "2850 chilometri",
            ),
            (
                "Notes de cours sur les abeilles",
                "La reine vit trois à cinq ans.",
                "Combien de temps vit la reine\u{a0}?",
                "trois à cinq ans",
            ),
            (
                "Apuntes de la clase de apicultura",
                "La reina vive de tres a cinco años.",
                "¿Cuánto vive la reina?",
                "de tres a cinco años",
            ),
            (
                "Apuntes de la clase de apicultura",
                "El cuerpo humano tiene 206 huesos.",
                "¿Cuántos huesos tiene el cuerpo humano?",
                "206",
            ),
            (
                "Appunti sulla storia delle città",
                "La fabbrica fu fondata da Giovanni Agnelli nel 1899.",
                "Quando fu fondata la fabbrica da Giovanni Agnelli?",
                "1899",
            ),
            (
                "Apuntes de la clase de química",
                "El alcohol puro hierve a 78 °C.",
                "¿A qué temperatura hierve el alcohol puro?",
                "78 °C",
            ),
            (
                "Конспект лекции о пчёлах",
                "Рабочая пчела живёт около 6 недель.",
                "Сколько живёт Рабочая пчела?",
                "около 6 недель",
            ),
        ] {
            assert_eq!(questions(title, body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn pronouns_and_bare_figures_are_left_alone() {
        for (title, body) in [
            ("Appunti sulla vita delle api", "Questa dura tre anni."),
            ("Apuntes de la clase de apicultura", "Esta tiene 3 partes."),
            ("Notes de cours sur les abeilles", "Elle vit trois ans."),
        ] {
            assert_eq!(questions(title, body), [], "{body}");
        }
    }
}
