//! What makes a question about a statement unfair although its sentence was read rightly.
//!
//! - The answer breaks off: *based on heuristics and*.
//! - The answer is one of a kind and tells no difference: *one of the functions of the language*, *a famous writer*.
//! - The note says the same of its subject twice, so that two answers fit.
//! - The context already names the answer: `[The Marshall Plan] What was …? → the Marshall Plan, which …`.
//! - The subject is somebody's *solution* or *answer*, and the problem stands elsewhere.

use crate::generate::clause::Clause;
use crate::generate::context;
use crate::generate::lexicon::verbs;
use crate::generate::prose::Sentence;
use crate::generate::sentence::without_end_mark;
use crate::generate::view::View;
use crate::model::card::Language;
use crate::model::note::Text;

use super::Asked;

/// Whether one answer fits the question, and the context does not give it.
pub(super) fn is_fair(asked: &Asked, view: &View<'_>, sentence: &Sentence<'_, '_>) -> bool {
    let answer = without_end_mark(&asked.answer).trim();
    !breaks_off(answer, sentence.language)
        && !begins_within_clause(answer)
        && !is_cut_from_list(answer, sentence)
        // What follows from it is another fact.
        && !["-> ", "→", "=> ", "⇒"].iter().any(|sign| answer.contains(sign))
        && !(asked.form == "R7.is" && (is_one_of_many(answer) || is_judgement(answer) || is_metaphor(answer)))
        && !is_in_context(answer, view)
        && !is_denied(&asked.question)
        && !asks_for_response(&asked.question)
        && !is_vague(&asked.question)
        && !is_told_again(asked, view, sentence)
}

/// Whether a denial was taken for the end of the subject: *Che cos'è l'ammortamento non?*
fn is_denied(question: &str) -> bool {
    const DENYING: &[&str] = &[" non", " nicht", " kein", " ne", " n'est", " no", " não", " не"];
    let asked = question.trim_end_matches(['?', '？', '»', '”', '“', ' ', '\u{a0}']);
    DENYING.iter().any(|word| asked.ends_with(word))
}

/// Whether the last word joins something that was cut.
fn breaks_off(answer: &str, language: Language) -> bool {
    let last = answer.rsplit(' ').next().unwrap_or("");
    let joining: &[&str] = match language {
        Language::En => &["and", "or", "but", "the", "of", "an", "which", "that", "because", "than"],
        Language::De => &["und", "oder", "der", "die", "das", "den", "dem", "weil", "dass"],
        Language::It => &["e", "ed", "o", "il", "la", "di", "che", "del", "della"],
        Language::Fr => &["et", "ou", "le", "la", "les", "de", "des", "que", "qui"],
        Language::Es => &["y", "o", "el", "la", "los", "las", "de", "que", "del"],
        Language::Pt => &["e", "ou", "o", "a", "os", "as", "de", "que", "do", "da"],
        Language::Ru => &["и", "или", "в", "на", "с", "что"],
        _ => &[],
    };
    answer.contains(' ') && joining.contains(&last)
        || ["和", "与", "以及", "或", "、", "，"].iter().any(|sign| answer.ends_with(sign))
}

/// Whether an English sentence lists more behind its answer: *the rate* of *the rate, the term, and the sum*.
fn is_cut_from_list(answer: &str, sentence: &Sentence<'_, '_>) -> bool {
    let markdown = sentence.text.markdown.as_str();
    let Some(at) = markdown.find(answer).filter(|_| sentence.language == Language::En) else { return false };
    let rest = &markdown[at + answer.len()..];
    let remark = rest.trim_start().strip_prefix('(').and_then(|inner| inner.split_once(')'));
    let rest = remark.map_or(rest, |(_, behind)| behind);
    let Some(more) = rest.strip_prefix(", ") else { return false };
    let joined = more.strip_prefix("and ").or_else(|| more.strip_prefix("or "));
    let first = more.split(' ').next().unwrap_or("");
    let is_member = joined.is_some()
        || matches!(first, "the" | "a" | "an" | "its" | "their")
            && (more.contains(", and ") || more.contains(", or "));
    let member = joined.unwrap_or(more);
    let text = Text { markdown: member.to_owned(), ..Text::default() };
    is_member && Clause::of(&text).is_none() && !verbs::is_auxiliary(first) && !opens_with_verb(member)
}

/// Whether a second predicate of the same subject begins: *…, and causes the rest*.
fn opens_with_verb(member: &str) -> bool {
    let first = member.split(' ').next().unwrap_or("");
    let adverb =
        first.ends_with("ly") || matches!(first, "then" | "so" | "thus" | "therefore" | "not" | "also");
    adverb
        || verbs::is_auxiliary(first)
        || verbs::finite(first, false).is_some()
        || verbs::finite(first, true).is_some()
        || verbs::is_participle(first)
}

/// Whether an answer begins behind what it belongs to: 尚未返回 | 时才能被调用.
fn begins_within_clause(answer: &str) -> bool {
    ["时才", "时会", "时就", "时可", "后还", "后才", "后再", "后会", "后就", "后可", "前先", "前必"]
        .iter()
        .any(|opening| answer.starts_with(opening))
}

/// Whether an answer only counts its subject to a kind.
fn is_one_of_many(answer: &str) -> bool {
    #[rustfmt::skip]
    const OPENINGS: &[&str] = &[
        "one of ", "some of ", "part of ", "eine der ", "einer der ", "eines der ", "uno dei ", "uno degli ", "una delle ", "uno tra ",
        "una tra ", "un des ", "une des ", "l'un des ", "l’un des ", "l'une des ", "l’une des ", "uno de los ", "una de las ", "um dos ",
        "uma das ", "один из ", "одна из ", "одно из ",
    ];
    let lower = answer.to_lowercase();
    OPENINGS.iter().any(|opening| lower.starts_with(opening))
        || ["之一", "的一部分"].iter().any(|end| answer.ends_with(end))
        || is_ranked_in_chinese(answer)
}

/// 一个重要性质, 首要的和基本的观点, 发展的基本路径: a rank and a word that fits anything.
fn is_ranked_in_chinese(answer: &str) -> bool {
    const ANYTHING: &[&str] = &[
        "性质", "特性", "特征", "观点", "路径", "途径", "问题", "概念", "方面", "内容", "部分", "环节",
        "因素",
    ];
    const RANKS: &[&str] = &["重要", "基本", "主要", "首要", "核心", "关键", "根本"];
    let told = answer.split(['，', ',']).next().unwrap_or(answer);
    let head = ANYTHING.iter().find_map(|word| told.strip_suffix(word));
    head.is_some_and(|head| {
        let head = head.trim_end_matches('的');
        RANKS.iter().any(|rank| head.ends_with(rank))
    })
}

/// Whether a few words liken a thing to another and do not tell what it is: *lo specchio del benessere*.
fn is_metaphor(answer: &str) -> bool {
    /// More words tell more than the likeness.
    const WORDS: usize = 6;
    #[rustfmt::skip]
    const LIKENESSES: &[&str] = &[
        "specchio", "cuore", "motore", "chiave", "anima", "culla", "pilastro", "bussola", "miroir", "cœur", "moteur", "clé", "âme", "berceau", "pilier", "reflet",
        "espejo", "corazón", "motor", "clave", "alma", "cuna", "pilar", "reflejo", "spiegel", "herz", "seele", "wiege", "schlüssel", "mirror", "backbone",
        "cornerstone", "heart", "soul", "cradle",
    ];
    let lower = answer.to_lowercase();
    let mut words = lower.split([' ', '\'', '’']);
    let is_article = words.next().is_some_and(|first| first.chars().count() <= 3);
    is_article
        && words.next().is_some_and(|noun| LIKENESSES.contains(&noun))
        && words.next().is_some_and(|of| of == "of" || of.starts_with('d') && of.chars().count() <= 5)
        && answer.split_whitespace().count() <= WORDS
}

/// Whether an answer of an adjective and a noun praises or blames and does not tell what its subject is.
fn is_judgement(answer: &str) -> bool {
    #[rustfmt::skip]
    const JUDGING: &[&str] = &[
        "famous", "inept", "great", "local", "common", "simple", "popular", "powerful", "useful", "major", "key", "important", "large",
        "small", "good", "bad", "brilliant", "successful", "weak", "strong", "new", "special", "general", "typical", "serious",
    ];
    let words: Vec<&str> = answer.split_whitespace().collect();
    let [article, adjective, rest @ ..] = words.as_slice() else { return false };
    matches!(*article, "a" | "an") && rest.len() <= 2 && JUDGING.contains(adjective)
}

/// Whether another sentence of the note begins with the same words and goes on otherwise.
fn is_told_again(asked: &Asked, view: &View<'_>, sentence: &Sentence<'_, '_>) -> bool {
    let markdown = &sentence.text.markdown;
    let Some(at) = markdown.find(asked.answer.as_str()) else { return false };
    let head = markdown[..at].trim_end_matches(['*', '_', '`']);
    let unspaced = matches!(sentence.language, Language::Zh | Language::Ja);
    // A shorter beginning (*It is*) tells nothing.
    let (least, shown) = if unspaced { (3, 4) } else { (6, 3) };
    if head.chars().count() < least || asked.form == "R7.when" {
        return false;
    }
    // Marks and the ends of lines apart, by their first words.
    let opening = |text: &str| -> Vec<String> {
        let bare: String = text.chars().take(120).filter(|c| !matches!(c, '*' | '_' | '`')).collect();
        if unspaced {
            bare.chars().filter(|c| !c.is_whitespace()).take(shown).map(String::from).collect()
        } else {
            bare.split_whitespace()
                .take(shown)
                .map(|word| word.trim_end_matches(|c: char| c.is_ascii_punctuation()).to_lowercase())
                .collect()
        }
    };
    let own = opening(&markdown[at..]);
    // What goes on with the same bytes says the same, as the sentence itself does.
    let first = told_first(&markdown[at..], shown, unspaced);
    view.phrases
        .behind(head)
        .filter(|rest| first.is_none_or(|first| !rest.starts_with(first)))
        .map(|rest| (rest, opening(rest)))
        // Of *S is a Y* and *S is fast* only the first says what it is.
        .filter(|(_, other)| unspaced || asked.form != "R7.is" || other.first() == own.first())
        .filter(|(rest, _)| {
            !unspaced || !rest.split(['，', '。', '；', '\n']).next().unwrap_or("").ends_with('的')
        })
        .any(|(_, other)| other.iter().zip(&own).any(|(one, other)| one != other))
}

/// The beginning of a text up to the end of so many words or, where it writes no blanks, characters; `None` where it
/// has less.
fn told_first(text: &str, count: usize, unspaced: bool) -> Option<&str> {
    let mut told = 0;
    let mut in_word = false;
    for (at, c) in text.char_indices().take(120) {
        if unspaced {
            told += usize::from(!c.is_whitespace() && !matches!(c, '*' | '_' | '`'));
            if told == count {
                return Some(&text[..at + c.len_utf8()]);
            }
        } else if c.is_whitespace() {
            told += usize::from(in_word);
            in_word = false;
            if told == count {
                return Some(&text[..at + c.len_utf8()]);
            }
        } else {
            in_word |= !matches!(c, '*' | '_' | '`');
        }
    }
    None
}

/// Whether a heading above names what is asked for: the thing before *which*, *that* or a comma.
fn is_in_context(answer: &str, view: &View<'_>) -> bool {
    /// Shorter names stand in a heading by chance.
    const NAME_CHARS: usize = 6;
    let end = [" which ", " that ", " who ", ", ", "，"].iter().filter_map(|sign| answer.find(sign)).min();
    let head = end.map_or(answer, |at| &answer[..at]);
    let bare =
        ["the ", "a ", "an ", "The "].iter().find_map(|article| head.strip_prefix(article)).unwrap_or(head);
    bare.chars().count() >= NAME_CHARS && context::names(&view.context.shown, bare)
}

/// Whether a question is about somebody's answer to what only the text before tells: *Germany's solution*.
fn asks_for_response(question: &str) -> bool {
    const RESPONSES: &[&str] =
        &["solution", "answer", "response", "reaction", "approach", "plan", "goal", "strategy"];
    let asks =
        ["What is ", "What was ", "What were ", "What are "].iter().any(|asks| question.starts_with(asks));
    let owned = question.contains("'s ") || question.contains("’s ") || question.contains("s' ");
    asks && owned && RESPONSES.iter().any(|noun| question.trim_end_matches('?').ends_with(noun))
}

/// Whether a question is about a predicate that is true of many things: *What is X responsible for?*
fn is_vague(question: &str) -> bool {
    const ENDS: &[&str] = &[
        " responsible for",
        " differ from",
        " essential for",
        " necessary for",
        " seen as",
        " concerned with",
    ];
    let bare = question.trim_end_matches('?');
    ENDS.iter().any(|end| bare.ends_with(end)) && bare.starts_with("What ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_likeness_tells_not_what_a_thing_is() {
        for answer in ["lo specchio del benessere", "le cœur de la ville", "el alma del barco"] {
            assert!(super::is_metaphor(answer), "{answer}");
        }
        for answer in
            ["il motore che muove l'elica della nave e la fa avanzare", "un motore a vapore", "la chiave"]
        {
            assert!(!super::is_metaphor(answer), "{answer}");
        }
    }

    use crate::generate::tests::{asked_by, pair};

    fn questions(title: &str, body: &str) -> Vec<(String, String)> {
        asked_by("R7", &format!("# Notes\n\n## {title}\n\n[source](https://example.org)\n\n{body}\n"))
    }

    #[test]
    fn answers_that_break_off_rank_or_stand_above_are_not_asked_for() {
        for (title, body) in [
            ("Planning", "STRIPS is a system that searches for plans by means of operators and\n"),
            ("Rivers", "The Danube is one of the rivers of Europe that cross many borders."),
            ("Rome", "Statius was a famous writer."),
            ("The Marshall Plan", "The core of the recovery was the Marshall Plan, which paid for machines."),
            ("Trade", "Venice's solution was a fleet of fast galleys."),
            ("Trade", "The harbour master is responsible for safe moorings."),
            ("Trade", "Guesses about trade may be stored in the ledger."),
            ("Trade", "Many mills were converted to make sails for the navy."),
            ("Trade", "The most common model is \"free trade\" between equal ports."),
            ("Trade", "Sailors were shocked in May 1715."),
            ("Trade", "The tax affects all kinds of cloth."),
            ("Trade", "A convoy may contain hidden guns."),
            ("Trade", "The voyages were funded by a loan from the merchants, and a tax on salt."),
            ("Trade", "Rarely leads to permanent loss of cargo."),
            ("Trade", "- large ships - do not need deep harbours"),
            ("编译", "* 编译程序的过程是缓存大显身手的地方"),
            ("编译", "* 假设没有它们，编译器就要做很多重复的工作"),
            ("编译", "* 时间：1755—1763年"),
            ("编译", "* 可重入是函数的一个重要性质"),
            ("编译", "* 嵌套函数只能在外层函数尚未返回时才能被调用"),
        ] {
            assert_eq!(questions(title, body), [], "{body}");
        }
    }

    #[test]
    fn what_the_note_says_twice_of_its_subject_is_asked_neither_time() {
        let body = "A knot is a unit of speed at sea.\n\nA fathom is a unit of depth.\n\nA knot is a bend in a rope.";
        assert_eq!(questions("Ships", body), [pair("[Ships] What is a fathom?", "a unit of depth")]);
    }

    #[test]
    fn an_effect_is_asked_for_its_cause() {
        assert_eq!(
            questions("Trade", "The Navigation Act led to a long war with the Dutch."),
            [pair("[Trade] What led to a long war with the Dutch?", "the Navigation Act")]
        );
        assert_eq!(questions("Trade", "The Navigation Act led to war."), []);
    }
}
