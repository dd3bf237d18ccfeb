//! The clauses of a long sentence that each state something: *X did A in 1953, and Y found B*.
//!
//! A sentence that is too long or too mixed to be asked as a whole may hold a clause that is a fact of its own.
//! Only a clause with a subject that tells what it is about is taken, since the one before it is not shown.

use std::sync::LazyLock;

use crate::model::note::Text;

use super::clause::Clause;
use super::lexicon;
use super::lexicon::lookup::Signs;
use super::script::{has_han, weight};
use super::sentence::{find_outside, is_inside, without_end_mark};
use super::text::without_brackets;

/// What stands between two clauses of English that could be two sentences.
#[rustfmt::skip]
const ENGLISH: &[&str] = &[", and ", ", but ", "; ", ", although ", ", though ", ", while ", ", whereas ", " — "];

/// Narrowest Chinese clause in columns: a name and what is said of it.
const HAN_CLAUSE: usize = 14;

/// Fewest words of a clause that is asked alone: fewer are the tail of a list.
const CLAUSE_WORDS: usize = 4;

/// The clauses of an English sentence that can stand alone; none where it is one clause.
pub fn english(text: &Text) -> Vec<Text> {
    static SIGNS: LazyLock<Signs> = LazyLock::new(|| ENGLISH.iter().copied().collect());
    if SIGNS.first_outside(text, 0).is_none() {
        return Vec::new();
    }
    let end = without_end_mark(&text.markdown).len();
    let mut out = Vec::new();
    let mut from = 0;
    while from < end {
        let next = ENGLISH
            .iter()
            .filter_map(|sign| find_outside(text, sign, from).map(|at| (at, sign.len())))
            .filter(|&(at, _)| is_outside_brackets(&text.markdown[from..at]))
            .min();
        let (to, behind) = next.map_or((end, end), |(at, len)| (at, at + len));
        out.push(text.slice(from..to));
        from = behind;
    }
    // *Germany, Italy, and Austria made up the alliance*: the sign joins names and no clauses.
    let is_list = out.first().is_some_and(|first| {
        let names = first.markdown.split(", ").all(|name| name.split(' ').count() <= 3);
        first.markdown.contains(", ") && names
    });
    if out.len() < 2 || is_list {
        return Vec::new();
    }
    out.retain(stands_alone);
    out
}

/// The last clause of a Chinese sentence where it opens with a name in Latin letters or code, which is a subject
/// for sure; an earlier clause may be the condition of what follows.
pub fn chinese(text: &Text) -> Option<Text> {
    let end = without_end_mark(&text.markdown).len();
    let comma = text.markdown[..end].rfind('，').filter(|&at| !is_inside(text, at))?;
    let clause = text.slice(comma + '，'.len_utf8()..end);
    let names = clause.markdown.starts_with(|c: char| c.is_ascii_alphabetic() || c == '`');
    let wide = has_han(&clause.markdown) && weight(&clause.markdown) >= HAN_CLAUSE;
    (names && wide && !text.markdown.contains(['（', '('])).then_some(clause)
}

fn is_outside_brackets(head: &str) -> bool {
    head.matches('(').count() == head.matches(')').count() && head.matches('"').count().is_multiple_of(2)
}

/// Whether a clause has a subject of its own and does not lean on the one before.
fn stands_alone(clause: &Text) -> bool {
    clause.markdown.split_whitespace().count() >= CLAUSE_WORDS
        && !lexicon::leans_on_context(&clause.reading())
        && Clause::of(&without_brackets(clause)).is_some_and(|clause| clause.has_subject(false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::text::remark;

    #[test]
    fn the_last_name_of_a_list_is_no_subject() {
        assert_eq!(clauses("Athens, Sparta, and Corinth sent ships to the island."), [""; 0]);
    }

    fn clauses(sentence: &str) -> Vec<String> {
        english(&remark(sentence, 1)).into_iter().map(|clause| clause.markdown).collect()
    }

    #[test]
    fn a_clause_with_its_own_subject_is_taken_alone() {
        assert_eq!(
            clauses("Miller published the paper in 1956, although Cowan argued in 2001 that it is four."),
            ["Miller published the paper in 1956", "Cowan argued in 2001 that it is four"]
        );
    }

    #[test]
    fn a_clause_that_leans_on_the_first_and_a_single_clause_are_not() {
        assert_eq!(
            clauses("Miller published the paper in 1956, and he received a prize for it."),
            ["Miller published the paper in 1956"]
        );
        assert_eq!(clauses("Miller published the paper in 1956."), [""; 0]);
    }

    #[test]
    fn the_last_clause_of_a_chinese_sentence_needs_a_name() {
        let last = |sentence: &str| chinese(&remark(sentence, 1)).map(|clause| clause.markdown);
        assert_eq!(
            last("COPY 在服务器端读写，psql 在客户端读写文件。").as_deref(),
            Some("psql 在客户端读写文件")
        );
        assert_eq!(last("logistic 分布的分位数除以 1.702，就近似正态分布"), None);
        assert_eq!(clauses("Rome annexed Egypt (once rich, and its ports were large) in 30 BC."), [""; 0]);
    }
}
