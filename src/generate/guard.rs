//! What no card may be, whatever rule made it.

use std::borrow::Cow;
use std::fmt;

use memchr::{memchr, memchr_iter, memchr3};

use super::Draft;
use super::context::names;
use super::given;
use super::lexicon;
use super::misfit;
use super::script::{has_han, weight};
use super::sentence::find;
use super::spelled_out;
use super::torn;
use super::vague;

/// Longest question in characters, code blocks apart: a question is read in one glance.
const QUESTION_CHARS: usize = 120;
/// Widest sentence with a hole in columns: it is read as a sentence, and its author wrote it in one breath.
const CLOZE_WEIGHT: usize = 180;
/// Longest answer in characters: it must be gradable within ten seconds.
const ANSWER_CHARS: usize = 300;
/// Longest answer in lines of code.
const ANSWER_CODE_LINES: usize = 12;

/// Why a draft is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// A side is empty.
    EmptySide,
    /// The question is longer than a reader takes in.
    LongQuestion,
    /// The answer is longer than a reader can grade.
    LongAnswer,
    /// The question holds its answer.
    GivesItselfAway,
    /// An address stands in the question.
    AddressInQuestion,
    /// Backticks or quotes do not pair up.
    BrokenMarkup,
    /// A side leans on words that were left behind.
    Torn,
    /// The answer is none to what is asked.
    Misfit,
    /// The question is about no certain thing.
    Vague,
    /// The answer lists more than a reader can be asked for at once.
    LongList,
    /// The author doubts it.
    Doubtful,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::EmptySide => "question or answer is empty",
            Self::LongQuestion => "the question is longer than a reader takes in at a glance",
            Self::LongAnswer => "the answer is longer than a reader can grade at a glance",
            Self::GivesItselfAway => "the question holds its answer",
            Self::AddressInQuestion => "an address stands in the question",
            Self::BrokenMarkup => "backticks or quotes do not pair up",
            Self::Torn => "question or answer leans on words that it was cut from",
            Self::Misfit => "the answer is none to what is asked",
            Self::Vague => "the question is about no certain thing",
            Self::LongList => "the answer lists more than a reader can be asked for at once",
            Self::Doubtful => "marked as doubtful or still to do",
        })
    }
}

/// Judges a draft whose question is complete, context included.
pub fn refuse(draft: &Draft<'_>, front: &str) -> Option<Refusal> {
    reasons(front, &draft.answer, draft.is_markup).next()
}

/// Whether an author left an answer for later or for another place: 略, 同上, TBD.
fn is_left_out(answer: &str) -> bool {
    #[rustfmt::skip]
    const PLACEHOLDERS: &[&str] = &[
        "略", "从略", "同上", "见上", "见下", "待补", "待补充", "未完", "tbd", "tba", "n/a", "todo", "...", "…", "siehe oben", "siehe unten", "s.o.", "s.u.", "vedi sopra", "voir plus haut",
        "see above", "see below", "省略",
    ];
    let answer = answer.trim().trim_end_matches('。').to_lowercase();
    PLACEHOLDERS.contains(&answer.as_str()) || PLACEHOLDERS.contains(&answer.trim_end_matches('.'))
}

/// Every reason against a card, the gravest first. What its author marked as a card is only refused when empty.
pub fn refusals(front: &str, answer: &str, is_markup: bool) -> Vec<Refusal> {
    reasons(front, answer, is_markup).collect()
}

/// The reasons against a card in their order, each looked for when it is asked for.
fn reasons<'t>(front: &'t str, answer: &'t str, is_markup: bool) -> impl Iterator<Item = Refusal> + 't {
    const ALL: [Refusal; 11] = [
        Refusal::EmptySide,
        Refusal::LongQuestion,
        Refusal::LongAnswer,
        Refusal::AddressInQuestion,
        Refusal::BrokenMarkup,
        Refusal::Torn,
        Refusal::Misfit,
        Refusal::Vague,
        Refusal::GivesItselfAway,
        Refusal::Doubtful,
        Refusal::LongList,
    ];
    let is_empty = front.trim().is_empty() || answer.trim().is_empty();
    let looked_for = match (is_empty, is_markup) {
        (true, _) => &ALL[..1],
        (false, true) => &[],
        (false, false) => &ALL[1..],
    };
    let (prose, _) = outside_fences(front);
    let (answer_prose, answer_code) = outside_fences(answer);
    let holds = move |refusal: Refusal| match refusal {
        Refusal::EmptySide => is_empty,
        Refusal::LongQuestion => is_too_long(&prose),
        Refusal::LongAnswer => is_longer(&answer_prose, ANSWER_CHARS) || answer_code > ANSWER_CODE_LINES,
        Refusal::AddressInQuestion => find(prose.as_bytes(), b"://").is_some(),
        Refusal::BrokenMarkup => {
            !balanced(&prose)
                || !balanced(&answer_prose)
                || !quoted(&answer_prose)
                || !bracketed(&answer_prose)
                || opens_bracket(&prose)
        }
        Refusal::Torn => answer_code == 0 && torn::is_torn(&prose, &answer_prose),
        Refusal::Misfit => answer_code == 0 && misfit::is_misfit(&prose, &answer_prose),
        Refusal::Vague => vague::is_vague(torn::without_context(&prose)),
        Refusal::GivesItselfAway => answer_code == 0 && gives_away(front, &answer_prose),
        Refusal::Doubtful => {
            // *What does it allow them to do?* is no task of the author's.
            let asked = prose.strip_suffix(" to do?").unwrap_or(&prose);
            lexicon::is_doubtful(asked) || lexicon::is_doubtful(&answer_prose) || is_left_out(&answer_prose)
        }
        // A list of bullets is counted by the caller; here what commas part in one long sentence.
        Refusal::LongList => answer_code == 0 && strings_parts(&answer_prose),
    };
    looked_for.iter().copied().filter(move |&refusal| holds(refusal))
}

/// Whether a text has more characters than this.
fn is_longer(text: &str, most: usize) -> bool {
    text.len() > most && text.chars().count() > most
}

/// Whether a question is longer than a reader takes in.
fn is_too_long(prose: &str) -> bool {
    is_too_long_for_question(prose) && !(hides_a_part(prose) && weight(prose) <= CLOZE_WEIGHT)
}

/// Whether a sentence is too long to be shown with a hole in it, context aside.
pub fn is_too_long_for_cloze(plain: &str) -> bool {
    is_too_long_for_question(plain) && weight(plain) > CLOZE_WEIGHT
}

/// Whether a text is longer than a question may be.
pub fn is_too_long_for_question(plain: &str) -> bool {
    is_longer(plain, QUESTION_CHARS)
}

/// Whether a question is a sentence with a hole; one within backticks is a line of code.
fn hides_a_part(prose: &str) -> bool {
    find(prose.as_bytes(), b"____").is_some_and(|at| prose[..at].matches('`').count().is_multiple_of(2))
}

/// The text outside fenced blocks, and the number of lines inside them.
fn outside_fences(markdown: &str) -> (Cow<'_, str>, usize) {
    if find(markdown.as_bytes(), b"```").is_none() && memchr(b'\r', markdown.as_bytes()).is_none() {
        return (Cow::Borrowed(markdown.trim_end()), 0);
    }
    let mut prose = String::new();
    let mut code = 0;
    let mut fence: Option<&str> = None;
    for line in markdown.lines() {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        match fence {
            Some(open) if line.starts_with(open) && line.trim_matches('`').is_empty() => fence = None,
            Some(_) => code += 1,
            None if ticks.len() >= 3 => fence = Some(ticks),
            None => {
                prose.push_str(line);
                prose.push('\n');
            }
        }
    }
    (Cow::Owned(prose.trim_end().to_owned()), code)
}

/// Backticks that no backslash escapes come in pairs.
fn balanced(prose: &str) -> bool {
    let ticks = memchr_iter(b'`', prose.as_bytes()).filter(|&at| !prose[..at].ends_with('\\')).count();
    ticks.is_multiple_of(2)
}

/// Whether the quotes of an answer that is a piece of code pair up: else it was cut out of a longer line.
fn quoted(answer: &str) -> bool {
    let code = answer.trim();
    let is_span = code.len() > 1 && code.starts_with('`') && code.ends_with('`');
    !is_span || code.matches('"').count().is_multiple_of(2)
}

/// Whether no bracket of a Chinese answer was cut from its partner; a closing one may stand behind the number of a point.
fn bracketed(answer: &str) -> bool {
    // A bracket of either width begins with one of these bytes.
    if memchr3(b'(', b')', 0xEF, answer.as_bytes()).is_none() {
        return true;
    }
    let (opens, closes) = (answer.matches(['(', '（']).count(), answer.matches([')', '）']).count());
    opens == closes || !has_han(answer) || opens < closes && !answer.trim_end().ends_with('）')
}

/// Whether a question opens a bracket that it does not close; one that closes may stand behind the letter of a point.
fn opens_bracket(question: &str) -> bool {
    if memchr3(b'(', b'`', 0xEF, question.as_bytes()).is_none() || question.contains(['`', '$', '\\']) {
        return false;
    }
    question.matches(['(', '（']).count() > question.matches([')', '）']).count()
}

/// Whether a long answer strings more parts together than a reader can be asked for without their number.
fn strings_parts(answer: &str) -> bool {
    /// More commas than these part a list.
    const COMMAS: usize = 3;
    /// A shorter answer is one phrase: *red, green, blue, white and black*.
    const LONG_WEIGHT: usize = 150;
    /// Three clauses that fill more than this are three facts.
    const CLAUSES_WEIGHT: usize = 210;
    let is_prose = !answer.contains(['\n', '`', '$']) && !has_han(answer);
    if is_prose && weight(answer) > CLAUSES_WEIGHT && answer.matches([',', ';']).count() > 1 {
        return true;
    }
    // A character weighs no more than it has bytes.
    answer.len() > LONG_WEIGHT
        && weight(answer) > LONG_WEIGHT
        && answer.matches([',', ';', '，', '；']).count() > COMMAS
        && !answer.contains(['\n', '`', '$'])
        && !answer.contains(". ")
}

/// Whether the answer, taken as a whole, already stands in the question; of a hole in prose, whether most of it does.
/// (A definition may repeat its term: *a linked list is a list …*.)
fn gives_away(front: &str, answer: &str) -> bool {
    if hides_a_part(front) && spelled_out::is_said_as_word(torn::without_context(front), answer) {
        return true;
    }
    // A number or letter that also stands in the question by chance tells nothing.
    weight(answer.trim().trim_matches('`')) > 2
        && (names(front, answer.trim())
            || stands_in_context(front, answer)
            || restates_its_term(front, answer)
            || given::by_name(front, answer)
            || given::translated_beside(front, answer)
            || is_code_of(front, answer)
            || hides_a_part(front)
                && if answer.contains('`') {
                    given::wholly(front, answer)
                } else {
                    given::mostly(front, answer)
                })
}

/// Whether a line of code holds nothing but the command that its question names, and what an example does it to:
/// 如何用 `deluser` 删除用户 → `sudo deluser 用户名`.
fn is_code_of(front: &str, answer: &str) -> bool {
    let Some(code) = answer.trim().strip_prefix('`').and_then(|rest| rest.strip_suffix('`')) else {
        return false;
    };
    let words: Vec<&str> = code.split_whitespace().filter(|word| *word != "sudo").collect();
    let Some((command, rest)) = words.split_first() else { return false };
    let is_plain = |word: &&str| {
        !word.starts_with('-')
            && !word.contains(['(', '=', '|', '>', '$'])
            && (has_han(word) || word.contains('.'))
    };
    !rest.is_empty() && front.contains(&format!("`{command}`")) && rest.iter().all(is_plain)
}

/// Whether a short answer says little more than its term in other forms of its words: *Ciblage → choix de la cible*,
/// *`IsEmpty` → returns true when empty*. A list with its number and code are asked for what they hold.
fn restates_its_term(front: &str, answer: &str) -> bool {
    /// Ten words or so; a longer answer tells more than its term.
    const SHORT_WEIGHT: usize = 60;
    let asked = torn::without_context(front);
    !hides_a_part(asked)
        && !answer.contains(['\n', '`'])
        && (weight(answer) <= SHORT_WEIGHT && given::restates(asked, answer)
            || given::is_circular(asked, answer)
            || spelled_out::spells_out(asked, answer))
}

/// Whether the headings before a question say its short answer, in other forms of its words: *[… › Jacobins] … the
/// Jacobins*.
fn stands_in_context(front: &str, answer: &str) -> bool {
    /// Three words or six Han characters; longer answers say more than a heading.
    const SHORT_WEIGHT: usize = 24;
    let asked = torn::without_context(front);
    let context = &front[..front.len() - asked.len()];
    !context.is_empty()
        && weight(answer) <= SHORT_WEIGHT
        && !answer.contains('`')
        && given::by_context(context, answer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::tests::draft;

    #[test]
    fn a_sound_draft_passes() {
        assert_eq!(refuse(&draft("a", "b"), "What is a?"), None);
    }

    const LISTED: &str = "to keep the sails dry, to air the hold every week, to grease the blocks before a long voyage, \
                          to count the ropes on Sundays, to paint the hull once a year and to wash the deck";

    #[test]
    fn each_refusal_has_its_reason() {
        let long = "长".repeat(301);
        let code = format!("```\n{}```", "x\n".repeat(13));
        for (question, answer, refusal) in [
            ("", "b", Refusal::EmptySide),
            ("a?", " ", Refusal::EmptySide),
            (long.as_str(), "b", Refusal::LongQuestion),
            ("a?", long.as_str(), Refusal::LongAnswer),
            ("a?", code.as_str(), Refusal::LongAnswer),
            ("see https://example.org?", "b", Refusal::AddressInQuestion),
            ("what is `a?", "b", Refusal::BrokenMarkup),
            ("为什么船只能走一次（见下？", "b", Refusal::BrokenMarkup),
            ("【json】what reads json?", "json", Refusal::GivesItselfAway),
            ("怎么用？", "不一定能用", Refusal::Doubtful),
            ("船壳是什么？", "略。", Refusal::Doubtful),
            ("What is a keel?", "TBD.", Refusal::Doubtful),
            ("Was ist ein Kiel?", "s.o.", Refusal::Doubtful),
            ("What is a hull?", "...", Refusal::Doubtful),
            ("a?", LISTED, Refusal::LongList),
            ("[Ippologia] Morso: che cos'è?", "questa parte va in bocca", Refusal::Torn),
        ] {
            assert_eq!(refuse(&draft(question, answer), question), Some(refusal), "{question} / {answer}");
        }
    }

    #[test]
    fn a_sentence_with_a_hole_may_be_longer_than_a_question() {
        for (length, refusal) in [(120, None), (121, None), (176, None), (177, Some(Refusal::LongQuestion))] {
            let front = format!("{}____", "a".repeat(length));
            assert_eq!(refuse(&draft(&front, "b"), &front), refusal, "{length}");
        }
        let code = format!("`{}____`", "a".repeat(150));
        assert_eq!(refuse(&draft(&code, "b"), &code), Some(Refusal::LongQuestion));
    }

    #[test]
    fn code_of_twelve_lines_is_still_an_answer() {
        let code = format!("```\n{}```", "long line of code that goes on\n".repeat(12));
        assert_eq!(refuse(&draft("a?", &code), "a?"), None);
    }
}
