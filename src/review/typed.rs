//! A typed answer beside the right one.
//!
//! Text is compared by graphemes, code by tokens, so that neither blanks nor the way a letter is composed count.
//! In text, case, full and half width and a full stop at the end are forgiven too; in code, width alone.

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::model::grade::Grade;

use super::input::Keys;

/// What an answer has to be to be typed, as plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The answer.
    pub text: String,
    /// Whether it is code.
    pub is_code: bool,
    /// Whether it is short enough that typing it is no work.
    pub is_short: bool,
}

/// How near a typed answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The same.
    Right,
    /// Nearly the same: a slip of the fingers, perhaps.
    Close,
    /// Something else.
    Wrong,
    /// Nothing was typed.
    Nothing,
}

/// Which of the two texts holds a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Both.
    Both,
    /// The typed one alone.
    Typed,
    /// The right one alone.
    Right,
}

/// A typed answer, compared with the right one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What was typed.
    pub typed: String,
    /// Both texts as one row of parts.
    pub parts: Vec<(Side, String)>,
    /// How near they are.
    pub verdict: Verdict,
}

/// Of two texts that are close, how many hundredths of both together are the same.
const CLOSE: usize = 80;

/// Units below which no two texts are close: one letter of three is another word.
const LEAST_CLOSE: usize = 4;

/// Signs at the end of a text that say nothing.
const STOPS: [char; 6] = ['.', '。', '．', '!', '！', '…'];

/// What is compared, and what is shown for it.
struct Unit {
    key: String,
    shown: String,
}

impl Comparison {
    /// Compares what was typed with what was expected.
    pub fn of(typed: &str, expected: &Expected) -> Self {
        let units = if expected.is_code { tokens } else { graphemes };
        let (ours, theirs) = (units(typed), units(&expected.text));
        let keys = |units: &[Unit]| units.iter().map(|unit| unit.key.clone()).collect::<Vec<_>>();
        let (our_keys, their_keys) = (keys(&ours), keys(&theirs));
        let shown = |units: &[Unit]| units.iter().map(|unit| unit.shown.as_str()).collect::<String>();
        let mut parts = Vec::new();
        let mut same = 0;
        for operation in capture_diff_slices(Algorithm::Myers, &our_keys, &their_keys) {
            let (ours, theirs) = (&ours[operation.old_range()], &theirs[operation.new_range()]);
            if operation.tag() == DiffTag::Equal {
                same += ours.iter().filter(|unit| !unit.key.trim().is_empty()).count();
                parts.push((Side::Both, shown(theirs)));
                continue;
            }
            for (side, units) in [(Side::Typed, ours), (Side::Right, theirs)] {
                if !units.is_empty() {
                    parts.push((side, shown(units)));
                }
            }
        }
        let verdict = verdict(typed, &our_keys, &their_keys, same, &parts);
        Self { typed: typed.to_owned(), parts, verdict }
    }

    /// Whether less than half of both texts together is the same, so that their parts tell nothing.
    pub fn is_far(&self) -> bool {
        let length = |wanted: Side| -> usize {
            let parts = self.parts.iter().filter(|(side, _)| *side == wanted);
            parts.map(|(_, text)| text.chars().filter(|letter| !letter.is_whitespace()).count()).sum()
        };
        2 * length(Side::Both) < length(Side::Typed) + length(Side::Right)
    }

    /// The grade that the comparison speaks for, of those on offer.
    pub fn suggestion(&self, keys: Keys) -> Grade {
        let grade = match self.verdict {
            Verdict::Right => Grade::GOOD,
            Verdict::Close => Grade::HARD,
            Verdict::Wrong | Verdict::Nothing => Grade::AGAIN,
        };
        if keys.grades().contains(&grade) { grade } else { Grade::AGAIN }
    }
}

/// What counts of an answer: two texts are the same answer where this is the same.
pub fn heard(text: &str, is_code: bool) -> String {
    let units = if is_code { tokens(text) } else { graphemes(text) };
    told(&units.into_iter().map(|unit| unit.key).collect::<Vec<_>>())
}

/// The keys of units as one text, without blanks and the stops at its end.
fn told(keys: &[String]) -> String {
    let spoken: String = keys.concat().split_whitespace().collect();
    spoken.trim_end_matches(STOPS).to_owned()
}

fn verdict(
    typed: &str,
    ours: &[String],
    theirs: &[String],
    same: usize,
    parts: &[(Side, String)],
) -> Verdict {
    if typed.trim().is_empty() {
        return Verdict::Nothing;
    }
    if told(ours) == told(theirs) {
        return Verdict::Right;
    }
    let count = |keys: &[String]| keys.iter().filter(|key| !key.trim().is_empty()).count();
    let all = count(ours) + count(theirs);
    // Another figure is another fact, however alike the rest.
    let other_figure = parts
        .iter()
        .any(|(side, text)| *side != Side::Both && text.chars().any(|letter| letter.is_ascii_digit()));
    if count(theirs) >= LEAST_CLOSE && 200 * same >= CLOSE * all && !other_figure {
        Verdict::Close
    } else {
        Verdict::Wrong
    }
}

/// Full and half width, composed and split letters made one.
fn narrow(text: &str) -> String {
    text.nfkc().collect()
}

/// The graphemes of a text, its blanks as one.
fn graphemes(text: &str) -> Vec<Unit> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let unit = |grapheme: &str| Unit { key: narrow(grapheme).to_lowercase(), shown: grapheme.to_owned() };
    text.graphemes(true).map(unit).collect()
}

/// Names, numbers and single signs, with the blanks before them.
fn tokens(text: &str) -> Vec<Unit> {
    let text = narrow(text);
    let mut units: Vec<Unit> = Vec::new();
    let mut blanks = String::new();
    let mut goes_on = false;
    for letter in text.chars() {
        if letter.is_whitespace() {
            blanks.push(letter);
            goes_on = false;
            continue;
        }
        let is_word = letter.is_alphanumeric() || letter == '_';
        match units.last_mut() {
            Some(last) if goes_on && is_word => {
                last.key.push(letter);
                last.shown.push(letter);
            }
            _ => {
                // What stands before the first token is no indent that anybody typed.
                let before = if units.is_empty() { String::new() } else { std::mem::take(&mut blanks) };
                blanks.clear();
                units.push(Unit { key: letter.to_string(), shown: before + &letter.to_string() });
            }
        }
        goes_on = is_word;
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn compare(typed: &str, right: &str, is_code: bool) -> Comparison {
        Comparison::of(typed, &Expected { text: right.to_owned(), is_code, is_short: true })
    }

    fn text(typed: &str, right: &str) -> Verdict {
        compare(typed, right, false).verdict
    }

    #[test]
    fn case_width_blanks_and_a_full_stop_are_forgiven_in_text() {
        assert_eq!(text("paris", "Paris."), Verdict::Right);
        assert_eq!(text("ＡＰＩ", "api"), Verdict::Right);
        assert_eq!(text("cafe\u{301}", "café"), Verdict::Right);
        assert_eq!(text("用 async 定义", "用async定义。"), Verdict::Right);
    }

    #[test]
    fn a_slip_is_close_and_another_figure_or_word_is_wrong() {
        assert_eq!(text("decorater", "decorator"), Verdict::Close);
        assert_eq!(text("port 2379", "port 2380"), Verdict::Wrong);
        assert_eq!(text("cat", "car"), Verdict::Wrong);
        assert_eq!(text("", "car"), Verdict::Nothing);
    }

    #[test]
    fn code_is_compared_by_tokens_and_minds_case() {
        assert_eq!(compare("f( x,y )", "f(x, y)", true).verdict, Verdict::Right);
        assert_eq!(compare("F(x, y)", "f(x, y)", true).verdict, Verdict::Close);
        assert_eq!(compare("ｆ（x, y）", "f(x, y)", true).verdict, Verdict::Right);
        let parts = compare("open(name, 'r')", "open(name, 'w')", true).parts;
        let part = |side, text: &str| (side, text.to_owned());
        assert_eq!(
            parts,
            [
                part(Side::Both, "open(name, '"),
                part(Side::Typed, "r"),
                part(Side::Right, "w"),
                part(Side::Both, "')")
            ]
        );
    }

    #[test]
    fn what_is_heard_is_the_same_where_the_answer_is_right() {
        assert_eq!(heard("Ａ caf\u{e9} .", false), heard("a Cafe\u{301}", false));
        assert_ne!(heard("F(x)", true), heard("f(x)", true));
        assert_eq!(heard("f( x )", true), heard("f(x)", true));
    }

    #[test]
    fn the_suggestion_is_a_grade_on_offer() {
        let close = compare("decorater", "decorator", false);
        assert_eq!(close.suggestion(Keys::Four), Grade::HARD);
        assert_eq!(close.suggestion(Keys::Two), Grade::AGAIN);
        assert_eq!(compare("a b", "a b", false).suggestion(Keys::Six), Grade::GOOD);
    }

    proptest! {
        #[test]
        fn the_parts_hold_both_texts(typed in "[a-c 元１1()]{0,12}", right in "[a-c 元１1()]{0,12}", is_code in any::<bool>()) {
            let found = compare(&typed, &right, is_code);
            let of = |side: Side| {
                let parts = found.parts.iter().filter(|(own, _)| *own == Side::Both || *own == side);
                narrow(&parts.map(|(_, text)| text.as_str()).collect::<String>()).split_whitespace().collect::<String>()
            };
            let spoken = |text: &str| narrow(text).split_whitespace().collect::<String>();
            prop_assert_eq!(of(Side::Right), spoken(&right));
            prop_assert_eq!(of(Side::Typed).to_lowercase(), spoken(&typed).to_lowercase());
            prop_assert_eq!(compare(&right, &right, is_code).verdict == Verdict::Right, !right.trim().is_empty());
        }
    }
}
