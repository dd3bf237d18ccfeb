//! Breaks text into lines of at most so many columns.
//!
//! Words end where Unicode's line breaking rules (UAX #14) allow a break: at blanks, between CJK characters but
//! not before `。` or after `「`. A word wider than a whole line is split between user-perceived characters.

use std::ops::Range;

use textwrap::WordSeparator;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::width::Ruler;

/// The lines of `text` as byte ranges, without the blanks around them. A line feed ends a line.
///
/// Fills each line as far as it goes: linear in the text, where balanced lines would not be.
pub(super) fn wrap(text: &str, width: usize, ruler: Ruler) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        wrap_line(line, start, width, ruler, &mut lines);
        start += line.len() + 1;
    }
    lines
}

/// Appends the lines of a text without line feeds that begins at byte `offset`.
fn wrap_line(line: &str, offset: usize, width: usize, ruler: Ruler, lines: &mut Vec<Range<usize>>) {
    let (mut start, mut end) = (offset, offset);
    let (mut used, mut gap) = (0, 0);
    let mut at = offset;
    for word in WordSeparator::UnicodeBreakProperties.find_words(line) {
        let word_start = at;
        at += word.word.len() + word.whitespace.len();
        if word.word.is_empty() {
            gap += word.whitespace.len();
            continue;
        }
        let columns = ruler.plain_columns(word.word);
        let full = used + gap + columns > width;
        if start == end || full {
            if start < end {
                lines.push(start..end);
            }
            (start, used, gap) = (word_start, 0, 0);
        }
        used += gap + columns;
        end = word_start + word.word.len();
        gap = word.whitespace.len();
        if used > width {
            let pieces = split(word.word, width, ruler);
            let (last, full) =
                pieces.split_last().map_or((0..0, &[][..]), |(last, full)| (last.clone(), full));
            lines.extend(full.iter().map(|piece| word_start + piece.start..word_start + piece.end));
            start = word_start + last.start;
            used = ruler.plain_columns(&word.word[last]);
        }
    }
    lines.push(start..end);
}

/// The pieces of `text`, each at most `width` columns, cut between user-perceived characters; never empty.
///
/// A cluster that no line could hold (a long Indic conjunct) is cut between its code points.
pub(super) fn split(text: &str, width: usize, ruler: Ruler) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let (mut start, mut used) = (0, 0);
    let mut place = |at: usize, columns: usize| {
        if used + columns > width && at > start {
            pieces.push(start..at);
            (start, used) = (at, 0);
        }
        used += columns;
    };
    for (at, grapheme) in text.grapheme_indices(true) {
        let columns = ruler.grapheme(grapheme);
        if columns <= width {
            place(at, columns);
            continue;
        }
        for (inside, c) in grapheme.char_indices() {
            // Two, since a code point can widen the one before it, as an emoji selector does.
            place(at + inside, if c.width() == Some(0) { 0 } else { 2 });
        }
    }
    pieces.push(start..text.len());
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wrapped(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width, Ruler::default()).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn words_fill_the_line() {
        assert_eq!(wrapped("the quick brown fox", 9), ["the quick", "brown fox"]);
        assert_eq!(wrapped("the quick brown fox", 80), ["the quick brown fox"]);
        assert_eq!(wrapped("a  b ", 80), ["a  b"]);
        assert_eq!(wrapped("", 5), [""]);
        assert_eq!(wrapped("  a", 5), ["a"]);
        assert_eq!(wrapped("a\n\nb", 5), ["a", "", "b"]);
    }

    #[test]
    fn cjk_breaks_anywhere_but_before_a_full_stop_or_after_an_opening_bracket() {
        assert_eq!(wrapped("装饰器接收函数。", 8), ["装饰器接", "收函数。"]);
        assert_eq!(wrapped("装饰器接收。", 10), ["装饰器接", "收。"]);
        assert_eq!(wrapped("他说「你好」吗", 6), ["他说", "「你", "好」吗"]);
        assert_eq!(wrapped("用Python写的 GIL 锁", 10), ["用Python写", "的 GIL 锁"]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_split() {
        assert_eq!(wrapped("ab abcdefgh i", 4), ["ab", "abcd", "efgh", "i"]);
        assert_eq!(wrapped("abcdef gh", 5), ["abcde", "f gh"]);
        assert_eq!(wrapped("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 2), ["👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"]);
    }

    #[test]
    fn a_conjunct_wider_than_the_line_is_split_too() {
        let conjunct = "क\u{94d}".repeat(40);
        for line in wrapped(&conjunct, 6) {
            assert!(Ruler::default().columns(line) <= 6);
        }
    }

    proptest! {
        #[test]
        fn lines_keep_the_width_and_lose_blanks_alone(text in "[ a-z中文「」。é👍\u{301}\u{200d}\n-]{0,80}", width in 2_usize..12) {
            let lines = wrapped(&text, width);
            for line in &lines {
                prop_assert!(Ruler::default().columns(line) <= width, "{line:?}");
            }
            let dense = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(dense(&lines.concat()), dense(&text));
        }
    }
}
