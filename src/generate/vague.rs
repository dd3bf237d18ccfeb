//! Questions whose subject is no certain thing, whatever rule made them.
//!
//! | question | why |
//! |---|---|
//! | *What was one cause?* | of several |
//! | *What are the 2 applications of queues?* | there are more than the note has |
//! | *What does database combine?* | no article: a note in shorthand, whose sentence was none |
//! | *When was the food of the poor bread?* | a state lasts, and a year is not its own |
//! | 当 $x=2$ 时，会怎样？ | the value of an example |
//!
//! The rules look at their sentences; this looks at what they asked.

use std::sync::LazyLock;

use super::lexicon::en::STUFFS;
use super::lexicon::lookup::Signs;
use super::script::{self, lower, words};
use super::sentence::find;

/// Words that leave open which of several is meant.
#[rustfmt::skip]
const UNCERTAIN: &[&str] = &[
    "one", "some", "another", "many", "several", "certain", "other", "others", "both", "such", "various", "most", "few",
    "the following", "the other", "the same", "the next", "an example", "the example",
];
/// Lists that a note begins and nobody ends.
#[rustfmt::skip]
const ENDLESS: &[&str] = &[
    "applications", "use cases", "concepts", "details", "topics", "basics", "terms", "takeaways", "uses", "examples", "exceptions", "tips", "notes", "things", "others", "tricks", "ideas", "questions", "options",
];
/// Endings of English nouns that stand without an article.
#[rustfmt::skip]
const MASS_ENDINGS: &[&str] = &[
    "tion", "sion", "ism", "ity", "ness", "ment", "ing", "ance", "ence", "ancy", "ency", "ogy", "phy", "ics", "age", "dom", "ship", "sis",
    "ia", "itis", "ose", "gen", "ium", "emy", "omy", "ory", "rty", "ware", "ght", "ure", "oma", "ine", "our", "cy", "try", "oxide", "bin", "rin", "lin", "gin", "tin",
];
/// English nouns that do, have no such ending and are no stuffs ([`STUFFS`]).
#[rustfmt::skip]
const MASS: &[&str] = &[
    "data", "information", "code", "text", "food", "work", "research", "knowledge", "traffic", "garbage", "sleep", "pain", "fever", "cancer",
    "diabetes", "lactose", "calcium", "wool", "silk", "debt", "truth", "love", "fear", "anger", "art", "war", "peace", "life", "death", "health",
    "thought", "language", "society", "nature", "history", "science", "logic", "force", "spin", "speed", "growth", "friction", "entropy", "demand",
    "supply", "capital", "profit", "inflation", "risk", "stress", "tissue", "hair", "cartilage", "man", "people", "children", "god", "everything",
    "nothing", "anything", "something", "everyone", "git", "vim", "root", "sudo", "make", "cron", "systemd", "bash",
];

/// Whether a question asks about no certain thing.
pub fn is_vague(asked: &str) -> bool {
    let lower = lower(asked);
    asks_for_a_yes(asked)
        || has_no_question_word(asked)
        || arranges_a_course(&lower)
        || opens_with_verb(&lower)
        || asks_of_several(asked)
        || owns_a_file_name(asked)
        || asks_endless_list(asked)
        || lacks_article(asked)
        || dates_a_state(asked)
        || sets_a_value(asked)
        || counts_in_code(asked)
        || points_elsewhere(asked)
        || asks_any_opinion(asked)
        || is_garbled(asked)
        || names_only_steps(asked)
}

/// Whether the thing that is asked for is but the way of something unnamed: *Procedimento: che cos'è?*
fn names_only_steps(asked: &str) -> bool {
    #[rustfmt::skip]
    const LABELS: &[&str] = &[
        "systematik", "prinzip", "überblick", "grundidee", "hintergrund", "procedimento", "procedura", "procedimiento", "procédure", "procédé", "vorgehen", "ablauf", "durchführung", "procedure", "esecuzione", "svolgimento", "déroulement",
        "protocollo", "metodo", "método", "méthode", "methode", "risultato", "resultado", "résultat", "ergebnis", "obiettivo", "objetivo", "objectif",
    ];
    #[rustfmt::skip]
    const BEHIND: &[&str] = &[": che cos'è?", ": ¿qué es?", "\u{a0}: qu'est-ce que c'est\u{a0}?", " – was ist das?", ": o que é?"];
    let quoted = asked
        .split_once(['„', '«', '“'])
        .and_then(|(_, rest)| rest.split_once(['“', '»', '”']))
        .map(|(term, _)| term);
    let term = BEHIND.iter().find_map(|end| asked.strip_suffix(end)).or(quoted);
    term.is_some_and(|term| LABELS.contains(&lower(term.trim_matches([' ', '\u{a0}'])).as_ref()))
}

/// Whether an English question speaks of something *similar* without saying to what.
fn likens_to_nothing(asked: &str) -> bool {
    ["Who ", "What ", "When ", "Why ", "How "].iter().any(|word| asked.starts_with(word))
        && asked.contains(" similar ")
        && !asked.contains(" similar to ")
        && !asked.contains(" are similar ")
}

/// Whether an English question ends with a thing that it only points at: *What happens if a mate signs that log?*
fn points_at_last_word(asked: &str) -> bool {
    let Some(rest) = asked.strip_suffix('?') else { return false };
    let mut words = rest.rsplit(' ');
    let (Some(last), Some(pointer)) = (words.next(), words.next()) else { return false };
    let is_noun = last.len() > 2
        && last.bytes().all(|byte| byte.is_ascii_lowercase())
        && !last.ends_with("ed")
        && !last.ends_with('s');
    matches!(pointer, "that" | "this" | "these" | "those") && (is_noun || pointer != "that")
}

/// Whether a question leans on what its note said before: 那些成就, *das zeigt sich …*.
fn points_elsewhere(asked: &str) -> bool {
    #[rustfmt::skip]
    const IN_CHINESE: &[&str] = &["那些", "上述", "该例"];
    #[rustfmt::skip]
    const NOUNS: &[&str] = &["其他", "其它", "其余", "其中", "其实", "其次", "这样", "该隐"];
    #[rustfmt::skip]
    const OPENINGS: &[&str] = &[
        "das zeigt", "das ist", "das sind", "das war", "das führt", "das bedeutet", "dies ", "dies ist", "dadurch ", "damit ", "dabei ", "daher ", "ciò ", "questo ", "cela ", "ceci ", "ce sont ", "c'est ",
        "esto ", "eso ", "isto ", "isso ",
    ];
    if script::has_han(asked) {
        let opens = asked.starts_with(['这', '那', '该', '其', '此'])
            && asked.chars().nth(1).is_some_and(script::is_han);
        let is_japanese = asked.chars().any(script::is_kana_or_hangul);
        return !is_japanese
            && (IN_CHINESE.iter().any(|word| asked.contains(word))
                || opens && !NOUNS.iter().any(|noun| asked.starts_with(noun)));
    }
    let head = lower(asked);
    OPENINGS.iter().any(|opening| head.starts_with(opening)) && asked.contains("____")
}

/// Whether somebody is asked for whatever they thought: 老子认为什么？
fn asks_any_opinion(asked: &str) -> bool {
    const VERBS: &[&str] =
        &["认为", "觉得", "相信", "指出", "宣称", "声称", "主张", "强调", "提到", "谈到", "说"];
    /// A longer subject is narrowed down.
    const SUBJECT_CHARS: usize = 8;
    let Some(head) = asked.strip_suffix("什么？") else { return false };
    VERBS.iter().any(|verb| {
        head.strip_suffix(verb)
            .is_some_and(|subject| subject.chars().count() <= SUBJECT_CHARS && !subject.contains('的'))
    })
}

/// Whether words of a question do not fit together, as where a sentence was taken wrongly.
fn is_garbled(asked: &str) -> bool {
    /// Shorter words may be said twice: *that that*, *le le*.
    const DOUBLED: usize = 4;
    let behind_context = asked.split_once("] ").map_or(asked, |(_, behind)| behind);
    let mut words = behind_context.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut before = words.next().unwrap_or_default();
    let is_prose = !asked.contains(['`', '\n']);
    let is_doubled = is_prose
        && words.any(|word| {
            let same = word.chars().count() >= DOUBLED
                && !word.contains(|c: char| c.is_ascii_digit())
                && word.eq_ignore_ascii_case(before);
            before = word;
            same
        });
    is_doubled
        || asked.starts_with("What is the only one ")
        || ["必须为什么？", "应为什么？"].iter().any(|end| asked.ends_with(end))
        || asked.starts_with("Why is it that ")
        || points_at_last_word(asked)
        || likens_to_nothing(asked)
        || asked.contains("到在什么时候")
        || asked.ends_with("述べよとは何ですか？")
}

/// Whether the subject is a number or label of an example that its author set as code: What is `6` No man?, `译` 没有人是孤岛.
fn counts_in_code(asked: &str) -> bool {
    let mut parts = asked.split('`');
    let (Some(before), Some(inner), Some(behind)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let goes_on = |c: char| c.is_uppercase() || c == '_';
    let counts = inner.len() <= 2
        && inner.chars().all(|c| c.is_ascii_digit())
        && before.ends_with(' ')
        && behind.trim_start().starts_with(goes_on);
    let labels = inner.chars().count() == 1 && inner.chars().all(script::is_han) && behind.starts_with(' ');
    counts || labels
}

/// Whether a yes or no answers: guessed right every other time.
fn asks_for_a_yes(asked: &str) -> bool {
    #[rustfmt::skip]
    const OPENINGS: &[&str] = &[
        "Is ", "Are ", "Were ", "Does ", "Do ", "Did ", "Can ", "Could ", "Should ", "Will ", "Has ", "Have ", "Ist ", "Sind ", "Kann ",
        "Können ", "Gibt es ", "Hat ", "È ", "Sono ", "Est-ce ", "Existe ", "¿Es ", "¿Son ", "¿Hay ", "¿Puede ", "É ", "São ",
    ];
    asked.ends_with(['?', '？'])
        && OPENINGS.iter().any(|word| asked.starts_with(word))
        && !asked.contains(": ")
        || asked.ends_with("吗？")
}

/// Whether the label of a question has no question word: *Alltag: Gewalt?*
fn has_no_question_word(asked: &str) -> bool {
    #[rustfmt::skip]
    const QUESTION_WORDS: &[&str] = &[
        "was", "wie", "wer", "en ", "wo", "wann", "warum", "wozu", "welch", "in ", "im ", "qual", "quan", "quel", "que", "qué", "qui", "qu'", "quoi", "che", "chi",
        "come", "cosa", "o que", "os ", "as ", "dove", "perché", "comment", "combien", "où", "cuá", "cómo", "dónde", "como", "onde", "da ", "de ", "di ", "a ", "à ",
        "что", "как", "где", "когда", "почему", "зачем", "сколько", "кто", "в ", "из ", "what", "which", "how", "when", "where", "why", "who",
    ];
    if find(asked.as_bytes(), b": ").is_none() {
        return false;
    }
    let Some(label) = asked.strip_suffix('?').and_then(|head| head.rsplit_once(": ")).map(|(_, label)| label)
    else {
        return false;
    };
    let first = label.trim_start_matches(['„', '“', '«', '\u{a0}']).to_lowercase();
    !label.contains('¿')
        && !label.contains('`')
        && words(label) <= 3
        && !QUESTION_WORDS.iter().any(|word| first.starts_with(word))
}

/// Whether a course of study is told of, and no fact of its subject.
fn arranges_a_course(lower: &str) -> bool {
    #[rustfmt::skip]
    const COURSES: &[&str] = &[
        "learning objective", "learning outcome", "course objective", "course goal", "lernziel", "kursziel", "objectifs du cours", "seront abordé",
        "obiettivi del corso", "obiettivi formativi", "objetivos del curso", "objetivos de aprendizaje", "objetivos da disciplina", "цели курса",
        "课程目标", "学习目标", "教学目标", "课程安排", "本章内容", "本节内容", "学習目標", "講義で登場",
    ];
    static SIGNS: LazyLock<Signs> = LazyLock::new(|| COURSES.iter().copied().collect());
    SIGNS.stand_in(lower)
}

/// Whether the thing that is asked for opens with a verb: *È divisa in due: che cos'è?*
fn opens_with_verb(lower: &str) -> bool {
    #[rustfmt::skip]
    const ASKS_WHAT: &[&str] =
        &["che cos'è?", "was ist das?", "¿qué es?", "qu'est-ce que c'est ?", "o que é?", "quali sono?", "¿cuáles son?", "quais são?"];
    #[rustfmt::skip]
    const VERBS: &[&str] = &[
        "possiamo ", "possono ", "distinguiamo ", "abbiamo ", "si ", "ci sono ", "vi sono ", "podemos ", "tenemos ", "se ", "hay ", "existen ", "on ", "nous ",
        "il y a ", "il existe ", "há ", "existem ", "temos ", "man ", "wir ", "es gibt ",
        "avviene ", "accade ", "succede ", "si verifica ", "ocurre ", "sucede ", "se produce ", "se produit ", "survient ", "geschieht ",
        "è ", "sono ", "ha ", "hanno ", "ist ", "sind ", "hat ", "haben ", "es ", "son ", "tiene ", "est ", "sont ", "a ", "ont ", "é ", "são ", "tem ",
    ];
    #[rustfmt::skip]
    const ANNOUNCING: &[&str] = &["разбер", "рассмотр", "будем ", "возьм", "пусть ", "посмотр", "vediamo", "vamos ", "voyons", "let's "];
    #[rustfmt::skip]
    const CONNECTING: &[&str] = &["то есть ", "т.е. ", "d.h. ", "das heißt ", "cioè ", "c'est-à-dire ", "es decir ", "isto é ", "i.e. "];
    let lower = lower.trim_start_matches("что такое «").trim_start_matches("зачем ");
    ASKS_WHAT.iter().any(|end| lower.ends_with(end)) && VERBS.iter().any(|verb| lower.starts_with(verb))
        || ANNOUNCING.iter().any(|verb| lower.starts_with(verb))
        || CONNECTING.iter().any(|word| lower.starts_with(word))
        // A line of a shell that its author cut at a colon: sudo chown owner:group.
        || lower.starts_with("sudo ")
}

/// Whether the name of a file stands as the owner of something: *the objective of 4660notes*.
fn owns_a_file_name(asked: &str) -> bool {
    /// Fewer figures stand in many names.
    const FIGURES: usize = 3;
    if asked.bytes().filter(u8::is_ascii_digit).count() < FIGURES {
        return false;
    }
    let owner = asked.trim_end_matches('?').rsplit_once(" of ").map_or("", |(_, owner)| owner);
    let digits = owner.chars().filter(char::is_ascii_digit).count();
    digits >= FIGURES
        && !owner.contains([' ', '`'])
        && owner.chars().filter(char::is_ascii_lowercase).count() >= 3
}

/// What follows an English question word and its verb.
fn subject<'q>(asked: &'q str, verbs: &[&str]) -> Option<&'q str> {
    ["What ", "Why ", "When ", "Where ", "How "].iter().find_map(|word| {
        let rest = asked.strip_prefix(word)?;
        verbs.iter().find_map(|verb| rest.strip_prefix(verb)?.strip_prefix(' '))
    })
}

fn asks_of_several(asked: &str) -> bool {
    // The header of a table that is itself a question word.
    if ["What is the what ", "What is the who ", "What is the when ", "What is the how "]
        .iter()
        .any(|word| asked.starts_with(word))
    {
        return true;
    }
    let rest = subject(
        asked,
        &["is", "are", "was", "were", "does", "do", "did", "has", "have", "happens to", "can"],
    );
    rest.is_some_and(|rest| {
        UNCERTAIN.iter().any(|word| rest.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', '?'])))
    })
}

fn asks_endless_list(asked: &str) -> bool {
    let Some(rest) = asked.strip_prefix("What are the ") else { return false };
    let Some((count, kind)) = rest.split_once(' ') else { return false };
    let kind = kind.trim_end_matches('?');
    let kind = kind.split(" of ").next().unwrap_or(kind).split(" for ").next().unwrap_or(kind);
    count.starts_with(|c: char| c.is_ascii_digit())
        && ENDLESS.iter().any(|word| kind == *word || kind.ends_with(&format!(" {word}")))
}

/// Whether a single noun stands where English wants its article.
fn lacks_article(asked: &str) -> bool {
    let Some(rest) = subject(asked, &["does", "must", "should"]) else { return false };
    let mut words = rest.split(' ');
    let (Some(noun), Some(next)) = (words.next(), words.next()) else { return false };
    // *function `open`* is named by what follows.
    !next.starts_with(['`', '“', '('])
        // What stands for other words is the name of a tool, however it is written.
        && next != "stand"
        && noun.chars().all(|c| c.is_ascii_lowercase())
        && noun.len() > 2
        && !is_mass(noun)
}

/// Whether an English noun in the singular stands without an article.
fn is_mass(noun: &str) -> bool {
    #[rustfmt::skip]
    const DETERMINERS: &[&str] = &["the", "each", "every", "any", "this", "that", "its", "their", "his", "her", "your", "our", "using", "being", "having"];
    DETERMINERS.contains(&noun)
        || noun.ends_with('s')
        || noun.ends_with("ase") && !["base", "case", "phase", "phrase", "lease"].iter().any(|word| noun.ends_with(word))
        // No noun but what stands before one: *necessary changes*, *second thoughts*.
        || ["ary", "ous", "al", "ive", "ic", "ful", "less", "ed", "able", "ible", "ond", "rst", "ird", "ft", "er"]
            .iter()
            .any(|ending| noun.ends_with(ending) && !noun.ends_with("ner"))
        || MASS.contains(&noun)
        || STUFFS.contains(&noun)
        || MASS_ENDINGS.iter().any(|ending| noun.ends_with(ending))
}

/// Whether the year of a state is asked for: what *was* something was so for years.
fn dates_a_state(asked: &str) -> bool {
    let rest = asked.strip_prefix("When was ").or_else(|| asked.strip_prefix("When were "));
    rest.is_some_and(|rest| {
        let last = rest.trim_end_matches('?').rsplit(' ').next().unwrap_or("");
        // A participle tells a deed: *When was the tower built?*
        let deed = rest.trim_end_matches('?').split(' ').any(|word| {
            word.ends_with("ed")
                || word.ends_with("wn")
                || word.ends_with("en")
                || crate::generate::lexicon::verbs::is_participle(word)
        });
        !deed && !["born", "founded", "there"].contains(&last)
    })
}

/// Whether a Chinese condition sets a sign of an example to a value.
fn sets_a_value(asked: &str) -> bool {
    let Some(condition) = asked.strip_prefix('当').and_then(|rest| rest.split_once("时，会怎样"))
    else {
        return false;
    };
    let Some((_, value)) = condition.0.split_once('=') else { return false };
    value.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '\\' || c == '-')
        && condition.0.contains('$')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_asks_about_no_certain_thing_is_vague() {
        for asked in [
            "What was one immediate cause?",
            "What happens if a mate signs that log?",
            "Who built a fairly similar hull before him?",
            "What is `6` No ship?",
            "`译` 没有船是孤岛的什么？",
            "What is the what of 1940's?",
            "Что такое «То есть цель науки»?",
            "What is the objective of 4660notes?",
            "What are some of the hammers made of?",
            "What are the 2 applications?",
            "What are the 3 use cases of anvils?",
            "What does database combine?",
            "What does smith with a hammer need?",
            "When was the main food of the poor bread?",
            "当 $\\lambda_{1}=2$ 时，会怎样？",
            "Is anything round by default?",
            "Alltag: Gewalt?",
            "Objectifs du cours : citez les 3.",
            "È divisa in due cache: che cos'è?",
            "Что такое «Разберём простую структуру»?",
            "sudo chown 所有者是谁？",
            "在什么条件下才能造出那些船？",
            "该船的母港是什么？",
            "das zeigt sich an der ____ von 1932",
            "郑和认为什么？",
            "Why is it that the keel of all ships?",
            "Possiamo distinguere in due tipologie: quali sono?",
            "Se distinguen dos clases de velas: ¿cuáles son?",
            "Procedimento: che cos'è?",
            "Avviene quando una cima: che cos'è?",
            "What are masts masts made of?",
            "Was bedeutet „Ablauf“?",
        ] {
            assert!(is_vague(asked), "{asked}");
        }
    }

    #[test]
    fn a_certain_subject_is_not() {
        for asked in [
            "What is oneness?",
            "`横帆` 是什么？",
            "Gicht: Welcher Erreger?",
            "Aspirina: ¿qué clase?",
            "Seine\u{a0}: quelle longueur\u{a0}?",
            "Волга: какая длина?",
            "La tecnica: che cos'è?",
            "What are the 3 layers of the wall?",
            "What are the 2 faces of the hammer?",
            "What does function `open` return?",
            "What does the database combine?",
            "What does metabolism need?",
            "What does time heal?",
            "What does nmea stand for?",
            "When was the tower built?",
            "When was he born?",
            "当 $n$ 为偶数时，会怎样？",
            "其他船只怎样避让？",
            "郑和船队的船长认为什么？",
            "Vele: quali sono?",
            "Das Segel steht am ____",
        ] {
            assert!(!is_vague(asked), "{asked}");
        }
    }
}
