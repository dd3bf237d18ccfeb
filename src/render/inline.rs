//! The text of one block: what is read, cleaned, and beside it the styles of its stretches.

use std::ops::Range;

use super::Style;
use super::blank;
use super::paint::Paint;
use super::safe::{Cleaner, close_isolates};
use super::wrap::wrap;

/// Inline text that is safe to print. A line feed in it breaks the line.
#[derive(Clone, Debug, Default)]
pub(super) struct Inline {
    text: String,
    /// Where each style begins; it lasts until the next one.
    spans: Vec<(usize, Paint)>,
    cleaner: Cleaner,
    /// A source line ended here; whether a blank takes its place depends on what follows.
    line_ended: bool,
}

impl Inline {
    /// Appends untrusted text in this style.
    pub(super) fn push(&mut self, text: &str, paint: Paint) {
        let Some(first) = text.chars().next() else { return };
        if std::mem::take(&mut self.line_ended)
            && !(is_cjk(first) && self.text.chars().next_back().is_some_and(is_cjk))
        {
            self.text.push(' ');
        }
        if self.spans.last().is_none_or(|(_, last)| *last != paint) {
            self.spans.push((self.text.len(), paint));
        }
        let cleaner = &mut self.cleaner;
        let clean = text.chars().map(blank::shown).filter_map(|c| cleaner.admit(c));
        self.text.extend(clean.map(|c| if c == '\t' { ' ' } else { c }));
    }

    /// Ends a source line: a blank, or nothing between two CJK characters, which are written without.
    pub(super) fn end_line(&mut self) {
        self.line_ended = !self.text.is_empty();
    }

    /// Appends a copy of the bytes `range` of another text.
    pub(super) fn append(&mut self, other: &Self, range: Range<usize>) {
        for (part, paint) in other.stretches(range) {
            self.push(part, paint);
        }
    }

    /// What is read.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The lines at most `width` columns wide, painted, with isolates closed.
    pub(super) fn lines(&self, width: usize, style: &Style) -> Vec<String> {
        wrap(&self.text, width, style.ruler()).into_iter().map(|line| self.painted(line, style)).collect()
    }

    /// The bytes `range`, a line or a part of one, painted without the blanks at its end.
    pub(super) fn painted(&self, range: Range<usize>, style: &Style) -> String {
        let shown = self.text[range.clone()].trim_end();
        let mut out = String::with_capacity(shown.len());
        for (part, paint) in self.stretches(range.start..range.start + shown.len()) {
            paint.write(&mut out, part, style.colour);
        }
        close_isolates(shown, &mut out);
        out
    }

    /// The parts of `range`, each of one style.
    fn stretches(&self, range: Range<usize>) -> impl Iterator<Item = (&str, Paint)> {
        let first = self.spans.partition_point(|(at, _)| *at <= range.start).saturating_sub(1);
        let ends = self.spans.iter().skip(first + 1).map(|(at, _)| *at).chain([self.text.len()]);
        self.spans[first.min(self.spans.len())..]
            .iter()
            .zip(ends)
            .take_while(move |((at, _), _)| *at < range.end)
            .map(move |((at, paint), end)| (&self.text[range.start.max(*at)..range.end.min(end)], *paint))
    }
}

/// Whether lines are joined without a blank at this character: Han, Kana and their punctuation. Korean is
/// written with blanks.
pub(super) const fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{312f}' | '\u{31a0}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(pieces: &[(&str, Paint)], width: usize, colour: bool) -> Vec<String> {
        let mut inline = Inline::default();
        for (text, paint) in pieces {
            inline.push(text, *paint);
        }
        inline.lines(width, &Style { colour, ..Style::plain(width) })
    }

    #[test]
    fn a_style_that_goes_over_the_line_end_is_closed_and_opened_again() {
        let pieces = [("see ", Paint::PLAIN), ("the bold", Paint::BOLD), (" text", Paint::PLAIN)];
        assert_eq!(lines(&pieces, 7, true), ["see \x1b[1mthe\x1b[0m", "\x1b[1mbold\x1b[0m", "text"]);
        assert_eq!(lines(&pieces, 7, false), ["see the", "bold", "text"]);
    }

    #[test]
    fn joined_source_lines_get_a_blank_but_not_between_cjk() {
        let joined = |a: &str, b: &str| {
            let mut inline = Inline::default();
            inline.push(a, Paint::PLAIN);
            inline.end_line();
            inline.push(b, Paint::PLAIN);
            inline.text
        };
        assert_eq!(joined("one", "two"), "one two");
        assert_eq!(joined("函数，", "类"), "函数，类");
        assert_eq!(joined("函数", "class"), "函数 class");
        assert_eq!(joined("한국", "어"), "한국 어");
        assert_eq!(joined("", "a"), "a");
    }

    #[test]
    fn isolates_are_closed_on_each_line() {
        let pieces = [("\u{2067}ab cd\u{2069} ef", Paint::PLAIN)];
        assert_eq!(lines(&pieces, 3, false), ["\u{2067}ab\u{2069}", "cd\u{2069}", "ef"]);
    }

    #[test]
    fn a_flood_of_accents_is_cut_across_styles() {
        let accents = "\u{301}".repeat(6);
        let pieces =
            [("a", Paint::PLAIN), (accents.as_str(), Paint::BOLD), (accents.as_str(), Paint::ITALIC)];
        assert_eq!(lines(&pieces, 5, false), [format!("a{}", "\u{301}".repeat(8))]);
    }

    #[test]
    fn a_part_is_copied_with_its_styles() {
        let mut whole = Inline::default();
        whole.push("ab", Paint::PLAIN);
        whole.push("cd", Paint::BOLD);
        let mut part = Inline::default();
        part.append(&whole, 1..3);
        assert_eq!(part.as_str(), "bc");
        assert_eq!(part.spans, [(0, Paint::PLAIN), (1, Paint::BOLD)]);
    }
}
