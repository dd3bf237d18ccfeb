//! The answer of a card as it can be typed.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::model::card::Card;
use crate::render::{self, Style};
use crate::review::typed::Expected;

/// Columns that no answer fills which is typed.
const ONE_LINE: usize = 400;

/// Characters, as people count them, up to which typing an answer is no work.
const SHORT: usize = 40;

/// Characters up to which an answer can be typed at all.
const LONGEST: usize = 200;

/// The answer of a card as plain text; `None` where it has several lines or is too long.
pub(super) fn expected(card: &Card) -> Option<Expected> {
    typeable(&card.back)
}

/// The same of an answer in Markdown.
pub(in crate::commands) fn typeable(back: &str) -> Option<Expected> {
    let back = back.trim();
    let span = back.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
    let is_code = back.starts_with("```") || span.is_some_and(|inner| !inner.contains('`'));
    let text = render::terminal(back, &Style::plain(ONE_LINE));
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let text = lines.next()?.trim().replace('`', "");
    let letters = text.graphemes(true).count();
    if lines.next().is_some() || letters == 0 || letters > LONGEST {
        return None;
    }
    Some(Expected { text, is_code, is_short: letters <= SHORT })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::card::{CardId, CardKind, Language};

    fn of(back: &str) -> Option<(String, bool, bool)> {
        let card = Card {
            id: CardId([1; 16]),
            group: CardId([1; 16]),
            kind: CardKind::Basic,
            front: "?".to_owned(),
            back: back.to_owned(),
            extra: String::new(),
            rule: "R1".to_owned(),
            form: "R1.forward".to_owned(),
            score: 700,
            language: Language::En,
            title: String::new(),
            heading_path: Vec::new(),
            tags: Vec::new(),
            line: 1,
            end_line: 1,
        };
        expected(&card).map(|expected| (expected.text, expected.is_code, expected.is_short))
    }

    #[test]
    fn an_answer_of_a_line_is_typed_without_its_markup() {
        let typed = |text: &str, is_code| Some((text.to_owned(), is_code, true));
        assert_eq!(of("**Paris**"), typed("Paris", false));
        assert_eq!(of("`len(x)`"), typed("len(x)", true));
        assert_eq!(of("the `map` of `x`"), typed("the map of x", false));
        assert_eq!(of("```python\nf(x)\n```"), typed("f(x)", true));
    }

    #[test]
    fn forty_characters_are_short_however_wide_and_however_many_marks_they_have() {
        let is_short = |letter: &str, times: usize| of(&letter.repeat(times)).unwrap().2;
        for letter in ["x", "元", "e\u{301}", "👩\u{200d}👧"] {
            assert!(is_short(letter, SHORT) && !is_short(letter, SHORT + 1), "{letter}");
        }
        assert!(of(&format!("**{}**", "x".repeat(SHORT))).unwrap().2, "markup is not typed");
    }

    #[test]
    fn lists_blocks_and_long_answers_are_not_typed() {
        assert_eq!(of("- a\n- b"), None);
        assert_eq!(of("```\na\nb\n```"), None);
        assert_eq!(of(&"word ".repeat(60)), None);
        assert_eq!(of(""), None);
        assert!(!of(&"word ".repeat(12)).unwrap().2, "but not by itself");
    }
}
