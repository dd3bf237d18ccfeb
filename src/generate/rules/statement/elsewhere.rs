//! Sentences of other languages that say what something is: `La mitosi è un processo …`.
//!
//! The subject brings its own article, so that its question needs no dictionary: `Che cos'è la mitosi?`.

use std::sync::LazyLock;

use crate::generate::context::names;
use crate::generate::lexicon::cues::CueTable;
use crate::generate::lexicon::lookup::Signs;
use crate::generate::prose::Sentence;
use crate::generate::script::{weight, words};
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::generate::templates;
use crate::generate::vocabulary::Vocabulary;
use crate::model::card::Language;
use crate::model::note::MarkKind;

use super::{Asked, japanese, japanese_case};

/// Most words of a subject that names something.
const SUBJECT_WORDS: usize = 5;
/// Longest subject: 16 Han characters.
const SUBJECT_WEIGHT: usize = 40;
/// Fewest words that describe a thing.
const DESCRIPTION_WORDS: usize = 3;
/// Fewest words of a description with a definite article: *die Hauptstadt* alone fits many.
const DEFINITE_WORDS: usize = 4;

/// Words at the beginning of a description that may rank its thing.
const RANK_WORDS: usize = 4;
/// Beginnings of words for what there is but one of.
const UNIQUE: &[&str] = &[" einzig", " unic", " l'unic", " seul", " únic", " plus ", " mejor", " melhor"];

/// How a language says what something is.
pub(super) struct Definitions {
    language: Language,
    /// Verb with an indefinite article; the description begins behind the verb.
    indefinite: &'static [(&'static str, usize)],
    /// Verb with a definite article or, of several things, with their kind.
    definite: &'static [(&'static str, usize)],
    /// Verb of several things.
    plural: &'static [&'static str],
    /// The question for one thing and for several.
    asks: (&'static str, &'static str),
    /// Articles that lose their capital within a question.
    articles: &'static [&'static str],
    /// Subjects that name the author's thought and no thing.
    vague: &'static [&'static str],
}

#[rustfmt::skip]
const ALL: &[Definitions] = &[
    Definitions {
        language: Language::De,
        indefinite: &[(" ist ein ", 5), (" ist eine ", 5), (" sind ein ", 6), (" sind eine ", 6)],
        definite: &[(" ist der ", 5), (" ist die ", 5), (" ist das ", 5), (" sind die ", 6)],
        plural: &[" sind "],
        asks: ("Was ist {}", "Was sind {}"),
        articles: &["Der", "Die", "Das", "Ein", "Eine"],
        vague: &[
            "problem", "probleme", "ziel", "ziele", "grund", "gründe", "vorteil", "vorteile", "nachteil", "nachteile", "unterschied",
            "beispiel", "beispiele", "folge", "folgen", "ergebnis", "aufgabe", "idee", "frage", "ursache", "zweck", "lösung",
            "es", "das", "dies", "hier", "dort", "da", "man", "er", "sie", "alles", "wichtig", "ebenfalls", "dabei", "dazu", "zudem",
            "jede", "jeder", "jedes", "alle", "viele", "einige", "kein", "keine", "beide", "manche", "erste", "zweite", "andere", "letzte",
            "voraussetzung", "bedingung", "regel", "teil", "thema", "wer", "was",
        ],
    },
    Definitions {
        language: Language::It,
        indefinite: &[(" è un ", 4), (" è uno ", 4), (" è una ", 4), (" è un'", 4), (" è un’", 4)],
        definite: &[(" è il ", 4), (" è lo ", 4), (" è la ", 4), (" è l'", 4), (" è l’", 4)],
        plural: &[" sono "],
        asks: ("Che cos'è {}", "Che cosa sono {}"),
        articles: &["Il", "Lo", "La", "I", "Gli", "Le", "Un", "Uno", "Una", "L'", "L’", "Un'"],
        vague: &[
            "problema", "problemi", "scopo", "obiettivo", "motivo", "vantaggio", "svantaggio", "differenza", "esempio", "conseguenza",
            "ogni", "tutti", "tutte", "alcuni", "molti", "nessuno", "prima", "primo", "seconda", "secondo", "altra", "altro", "principale",
            "risultato", "idea", "domanda", "causa", "compito", "soluzione", "c'", "ciò", "esso", "essa", "lui", "regola", "condizione",
            "parte", "tema", "chi", "che",
        ],
    },
    Definitions {
        language: Language::Fr,
        indefinite: &[(" est un ", 5), (" est une ", 5)],
        definite: &[(" est le ", 5), (" est la ", 5), (" est l'", 5), (" est l’", 5)],
        plural: &[" sont des ", " sont les "],
        asks: ("Qu'est-ce que {}", "Que sont {}"),
        articles: &["Le", "La", "Les", "Un", "Une", "L'", "L’"],
        vague: &[
            "problème", "but", "objectif", "raison", "avantage", "inconvénient", "différence", "exemple", "conséquence", "résultat",
            "chaque", "tous", "toutes", "certains", "plusieurs", "premier", "première", "second", "seconde", "autre", "principale",
            "idée", "question", "cause", "tâche", "solution", "c'", "c’", "ce", "il", "elle", "règle", "condition", "partie", "sujet", "ceci",
            "qui", "que", "cela", "ça",
        ],
    },
    Definitions {
        language: Language::Es,
        indefinite: &[(" es un ", 4), (" es una ", 4)],
        definite: &[(" es el ", 4), (" es la ", 4), (" es lo ", 4)],
        plural: &[" son unos ", " son unas ", " son los ", " son las ", " son "],
        asks: ("¿Qué es {}", "¿Qué son {}"),
        articles: &["El", "La", "Los", "Las", "Un", "Una"],
        vague: &[
            "problema", "objetivo", "razón", "motivo", "ventaja", "desventaja", "diferencia", "ejemplo", "consecuencia", "resultado",
            "cada", "todo", "todos", "algunos", "muchos", "ningún", "primera", "primero", "segunda", "segundo", "otra", "otro", "principal",
            "idea", "pregunta", "causa", "tarea", "solución", "esto", "eso", "él", "ella", "regla", "condición", "parte", "tema",
            "que", "quien",
        ],
    },
    Definitions {
        language: Language::Pt,
        indefinite: &[(" é um ", 4), (" é uma ", 4)],
        definite: &[(" é o ", 4), (" é a ", 4)],
        plural: &[" são os ", " são as "],
        asks: ("O que é {}", "O que são {}"),
        articles: &["O", "A", "Os", "As", "Um", "Uma"],
        vague: &[
            "problema", "objetivo", "razão", "motivo", "vantagem", "desvantagem", "diferença", "exemplo", "consequência", "resultado",
            "ideia", "pergunta", "causa", "tarefa", "solução", "isto", "isso", "ele", "ela", "regra", "condição", "parte", "tema",
            "que", "quem",
        ],
    },
    Definitions {
        language: Language::Ru,
        indefinite: &[(" это ", 8)],
        definite: &[],
        plural: &[],
        asks: ("Что такое {}", "Что такое {}"),
        articles: &[],
        vague: &[
            "проблема", "цель", "причина", "преимущество", "недостаток", "разница", "пример", "следствие", "результат", "идея",
            "вопрос", "задача", "решение", "он", "она", "оно", "они", "правило", "условие", "часть", "тема", "всё", "главное", "кто", "что",
        ],
    },
    Definitions {
        language: Language::Ja,
        indefinite: &[("とは、", 9), ("とは", 6)],
        definite: &[],
        plural: &[],
        asks: ("{}とは何ですか", "{}とは何ですか"),
        articles: &[],
        vague: &["目的", "問題", "理由", "利点", "欠点", "違い", "例"],
    },
];

/// All signs of a language, to be found together.
static SIGNS: LazyLock<Vec<(Language, Signs)>> = LazyLock::new(|| {
    let of = |all: &Definitions| {
        let singular = all.indefinite.iter().chain(all.definite).map(|(sign, _)| *sign);
        singular.chain(all.plural.iter().copied()).collect()
    };
    ALL.iter().map(|all| (all.language, of(all))).collect()
});

/// Whether a description opens with an article.
fn opens_with_article(described: &str, articles: &[&str]) -> bool {
    let first = described.split(' ').next().unwrap_or("");
    articles.iter().any(|article| article.to_lowercase() == first) || matches!(first, "unos" | "unas")
}

/// How this language says what something is.
pub(super) fn definitions(language: Language) -> Option<&'static Definitions> {
    ALL.iter().find(|all| all.language == language)
}

/// The question of a sentence that says what something is.
pub(super) fn ask(sentence: &Sentence<'_, '_>, vocabulary: &Vocabulary) -> Option<Asked> {
    let all = definitions(sentence.language)?;
    let table = CueTable::of(all.language)?;
    if sentence.alone().is_none() || sentence.plain.ends_with(['!', '！', '…']) {
        return None;
    }
    if all.language == Language::Ja
        && let Some(asked) = japanese::why(&sentence.text)
            .or_else(|| japanese::amount(&sentence.text))
            .or_else(|| japanese::counted(&sentence.text))
            .or_else(|| japanese::attribute(&sentence.text))
            .or_else(|| japanese::kind(&sentence.text))
            .or_else(|| japanese_case::named(&sentence.text))
            .or_else(|| japanese_case::case(&sentence.text))
    {
        return Some(asked);
    }
    let Some((subject, described, is_many, score)) = all.read(sentence, table) else {
        return if all.language == Language::Ja { japanese::noun(&sentence.text) } else { None };
    };
    if ["例えば", "たとえば"].iter().any(|word| described.starts_with(word)) {
        return None;
    }
    let shown = all.subject(&subject, vocabulary);
    // A kind without its article (*Responsabile del trattamento è …*) is asked with none.
    let bare = all.bare(&subject).len() == subject.len() && subject.contains(' ') && !is_many;
    if bare && matches!(all.language, Language::It | Language::Es | Language::Pt) {
        let asked = templates::fill(templates::of(all.language).asks.thing, &subject);
        return Some(Asked::new("R7.is", asked, described).score(score));
    }
    let template = if is_many { all.asks.1 } else { all.asks.0 };
    Some(Asked::new("R7.is", all.fill(template, &shown), described).score(score))
}

impl Definitions {
    /// Subject, description, whether it is of several things, and the score.
    fn read(&self, sentence: &Sentence<'_, '_>, table: &CueTable) -> Option<(String, String, bool, u16)> {
        let text = &sentence.text;
        let own = SIGNS.iter().find(|(language, _)| *language == self.language);
        if own.is_some_and(|(_, signs)| !signs.stand_in(&text.markdown)) {
            return None;
        }
        let end = without_end_mark(&text.markdown).len();
        let first = |signs: &[(&'static str, usize)]| {
            let found = signs.iter().filter_map(|&(sign, skip)| {
                find_outside(text, sign, 0).map(|at| (at, at + skip, usize::MAX - sign.len()))
            });
            found.min_by_key(|&(at, _, longer)| (at, longer)).map(|(at, from, _)| (at, from))
        };
        let plural: Vec<(&str, usize)> = self
            .plural
            .iter()
            .map(|sign| (*sign, sign.trim_end().find(' ').map_or(0, |_| verb(sign))))
            .collect();
        let (at, from, score, least, is_many) = match (first(self.indefinite), first(self.definite)) {
            (Some((at, from)), other) if other.is_none_or(|(later, _)| at < later) => {
                (at, from, 780, DESCRIPTION_WORDS, text.markdown[at..].starts_with(" sind"))
            }
            (_, Some((at, from))) => {
                (at, from, 740, DEFINITE_WORDS, text.markdown[at..].starts_with(" sind"))
            }
            _ => first(&plural).map(|(at, from)| (at, from, 740, DEFINITE_WORDS, true))?,
        };
        let (head, described) = (&text.markdown[..at], text.markdown.get(from..end)?.trim());
        // A bare kind behind *sono* or *sind* is a noun only where its sentence goes on to describe it.
        let needs_kind = match self.language {
            Language::Es => {
                text.markdown[at..].starts_with(" son ") && !opens_with_article(described, self.articles)
            }
            _ => self.plural.contains(&" sind ") || self.plural.contains(&" sono "),
        };
        let is_kind = !needs_kind
            || !is_many
            || [" che ", " que ", ", die ", ", welche "].iter().any(|sign| described.contains(sign))
                && (self.language != Language::De || described.starts_with(char::is_uppercase));
        let unspaced = table.is_unspaced();
        let long_enough = if unspaced { weight(described) >= 8 } else { words(described) >= least };
        // What is the largest or the only one is asked for by hiding its name.
        let ranked = |side: &str| {
            let padded = format!(" {} ", side.to_lowercase());
            table.ranks.iter().chain(UNIQUE).any(|sign| padded.contains(sign))
        };
        let opening: Vec<&str> = described.split_whitespace().take(RANK_WORDS).collect();
        let ranks = ranked(head) || ranked(&opening.join(" "));
        let subject = subject_of(sentence, at);
        let sound = is_kind
            && long_enough
            && !ranks
            && self.names_thing(&subject)
            && !names(described, self.bare(&subject));
        sound.then(|| (subject, described.to_owned(), is_many, score))
    }

    /// Whether a subject names something: short, no clause, no word of the author's own thought.
    pub(super) fn names_thing(&self, subject: &str) -> bool {
        self.names_within(subject, SUBJECT_WORDS, SUBJECT_WEIGHT)
    }

    /// The same of a subject that may be longer, since its verb is sure: *Die Höhe der Heuer in fremden Häfen*.
    pub(super) fn names_long_thing(&self, subject: &str) -> bool {
        const WORDS: usize = 8;
        const WEIGHT: usize = 64;
        self.names_within(subject, WORDS, WEIGHT)
    }

    fn names_within(&self, subject: &str, most: usize, weighing: usize) -> bool {
        // *Das Herz* names a thing, *das* alone points elsewhere.
        let named = subject.strip_prefix("Das ").filter(|rest| rest.starts_with(char::is_uppercase));
        let lower = named.filter(|_| self.language == Language::De).unwrap_or(subject).to_lowercase();
        let mut parts = lower.split([' ', '\'', '’']).filter(|part| !part.is_empty());
        let count = parts.clone().count();
        let vague = parts.clone().any(|part| self.vague.contains(&part));
        let adverbial =
            parts.next().is_some_and(|first| templates::of(self.language).words.adverbial.contains(&first));
        (1..=most).contains(&count)
            && weight(subject) <= weighing
            && subject.chars().any(char::is_alphabetic)
            && !subject.contains([',', ';', ':', '，', '、', '(', '（', '"', '„'])
            && !vague
            && !adverbial
    }

    /// Whether a subject has its article, so that a question may put it behind its verb.
    pub(super) fn has_article(&self, subject: &str) -> bool {
        self.bare(subject).len() < subject.len()
    }

    /// A subject without its article.
    fn bare<'s>(&self, subject: &'s str) -> &'s str {
        let article = self.articles.iter().find(|article| {
            subject
                .strip_prefix(**article)
                .is_some_and(|rest| rest.starts_with(' ') || article.ends_with(['\'', '’']))
        });
        article.map_or(subject, |article| subject[article.len()..].trim_start())
    }

    /// A subject within its question: its article loses the capital, a noun where the note writes it small too.
    pub(super) fn subject(&self, subject: &str, vocabulary: &Vocabulary) -> String {
        let bare = self.bare(subject);
        if bare.len() < subject.len() {
            let article = &subject[..subject.len() - bare.len()];
            return format!("{}{bare}", article.to_lowercase());
        }
        match self.language {
            Language::De | Language::Ja => subject.to_owned(),
            _ => vocabulary.in_sentence(subject),
        }
    }

    /// The question about a subject; French elides *que*.
    fn fill(&self, template: &str, subject: &str) -> String {
        let vowel =
            subject.starts_with(['a', 'e', 'i', 'o', 'u', 'é', 'è', 'ê', 'h', 'A', 'E', 'I', 'O', 'U', 'É']);
        let elided = template.strip_suffix("que {}").filter(|_| vowel && self.language == Language::Fr);
        elided.map_or_else(|| template.replacen("{}", subject, 1), |start| format!("{start}qu'{subject}"))
    }
}

/// Bytes of a sign up to what follows its verb.
fn verb(sign: &str) -> usize {
    sign[1..].find(' ').map_or(sign.len(), |at| at + 2)
}

/// What stands before the verb, its bold stripped; code keeps its marks.
pub(super) fn subject_of(sentence: &Sentence<'_, '_>, at: usize) -> String {
    let head = sentence.text.slice(0..at);
    let has_code = head.marks.iter().any(|mark| mark.kind == MarkKind::Code);
    let shown = if has_code { head.markdown } else { head.plain() };
    shown.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(title: &str, body: &str) -> Vec<(String, String)> {
        let note = format!("# {title}\n\n## Alpha\n\n[source](https://example.org)\n\n{body}\n");
        bare_by("R7", &note)
    }

    #[test]
    fn a_subject_with_its_article_is_asked_for_what_it_is() {
        for (title, body, question, answer) in [
            (
                "Notizen zum Schuldrecht",
                "Die **Mahnung** ist eine eindeutige Aufforderung an den Schuldner.",
                "Was ist die Mahnung?",
                "eine eindeutige Aufforderung an den Schuldner",
            ),
            (
                "Apuntes de navegación",
                "Las jarcias son cabos que sostienen los palos del barco.",
                "¿Qué son las jarcias?",
                "cabos que sostienen los palos del barco",
            ),
            (
                "Notizen zur Zelle",
                "Ribosomen sind Komplexe, die aus RNA und Proteinen bestehen.",
                "Was sind Ribosomen?",
                "Komplexe, die aus RNA und Proteinen bestehen",
            ),
            (
                "Appunti di biologia per la prova",
                "La gemmazione è una forma di riproduzione senza gameti.",
                "Che cos'è la gemmazione?",
                "una forma di riproduzione senza gameti",
            ),
            (
                "Notes de cours de la semaine",
                "L'osmose est un passage de l'eau à travers une membrane.",
                "Qu'est-ce que l'osmose\u{a0}?",
                "un passage de l'eau à travers une membrane",
            ),
            (
                "Notes de cours de la semaine",
                "Un noyau est une partie de la cellule entourée d'une membrane.",
                "Qu'est-ce qu'un noyau\u{a0}?",
                "une partie de la cellule entourée d'une membrane",
            ),
            (
                "Apuntes de la clase de biología",
                "El glaciar es una masa de hielo que se mueve con lentitud.",
                "¿Qué es el glaciar?",
                "una masa de hielo que se mueve con lentitud",
            ),
            (
                "Anotações da aula de direito",
                "A revogação é o fim de um ato que não convém mais.",
                "O que é a revogação?",
                "o fim de um ato que não convém mais",
            ),
            (
                "Конспект лекции",
                "Осмос это переход воды через мембрану.",
                "Что такое Осмос?",
                "переход воды через мембрану",
            ),
            (
                "生物のノート",
                "浸透とは、水が膜を通って移動する現象である。",
                "浸透とは何ですか？",
                "水が膜を通って移動する現象である",
            ),
        ] {
            assert_eq!(questions(title, body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn what_names_no_thing_or_says_too_little_is_left_alone() {
        for (title, body) in [
            ("Notizen zum Schuldrecht", "Das Problem ist ein Mangel an guten Beispielen."),
            ("Notizen zum Schuldrecht", "Bei Regen ist ein Schirm eine gute Sache."),
            ("Notizen zum Schuldrecht", "Die Zellen sind im Winter sehr klein."),
            ("Notizen zum Schuldrecht", "Das ist eine Sache, die man merken muss."),
            ("Appunti di biologia per la prova", "Le cellule sono più piccole di un granello."),
            ("Appunti di biologia per la prova", "Questo è un punto della lezione di ieri."),
            ("Notes de cours de la semaine", "C'est un point important de la leçon."),
            ("Apuntes de la clase de biología", "La célula es un mundo."),
            ("Конспект лекции", "Это — это главное в лекции."),
        ] {
            assert_eq!(questions(title, body), [], "{body}");
        }
    }
}
