//! What stands on the terminal, drawn anew only where it differs.
//!
//! A screen is a row of lines, one for each row of the terminal at most. Comparing them with those drawn before
//! leaves most of a card alone when its answer is shown, so that nothing flickers, over a slow line either.

use std::fmt::Write as _;
use std::io;

use console::{AnsiCodeIterator, Term, measure_text_width};

/// Cursor to the top left, then clear to the end: what has scrolled off stays in the scrollback.
pub(super) const CLEAR: &str = "\u{1b}[H\u{1b}[J";

/// Ends every style.
const RESET: &str = "\u{1b}[0m";

/// The parts of a screen. Head and foot stay where they are; the body moves between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// Above the body; left out where there is no room.
    pub head: Vec<String>,
    /// The text.
    pub body: Vec<String>,
    /// The line of the body that should be in sight with what follows it.
    pub focus: usize,
    /// How many lines above that one stay in sight too, as far as there is room.
    pub lead: usize,
    /// Lines at the end that need not be in sight with the focus.
    pub tail: usize,
    /// Below the body, the line that matters most first.
    pub foot: Vec<String>,
    /// Where in the foot the user types, as line and column.
    pub field: Option<(usize, usize)>,
    /// What stands in a low terminal that has no room for all of it.
    pub brief: Option<Brief>,
}

/// The same screen for few rows: question and answer without what stands between and around them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Brief {
    /// The text.
    pub body: Vec<String>,
    /// The line of it that should be in sight with what follows it.
    pub focus: usize,
    /// Lines at its end that need not be.
    pub tail: usize,
    /// Below the body, the line that matters most first; what was said last comes before them.
    pub foot: Vec<String>,
    /// What was said last, if anything.
    pub said: Vec<String>,
}

/// Where the body of a screen stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Window {
    /// The first line in sight.
    pub top: usize,
    /// Lines in sight.
    pub height: usize,
    /// Lines there are.
    pub lines: usize,
}

impl Window {
    /// Whether lines follow below.
    pub const fn has_more(self) -> bool {
        self.top + self.height < self.lines
    }

    /// The furthest that it can be moved.
    const fn last_top(self) -> usize {
        self.lines.saturating_sub(self.height)
    }

    /// Moved by so many lines.
    pub fn moved(self, by: isize) -> usize {
        self.top.saturating_add_signed(by).min(self.last_top())
    }
}

/// Rows that the body has at least, however small the terminal.
const LEAST_BODY: usize = 1;

/// Rows of a terminal from which on there is a head.
const ROWS_FOR_HEAD: usize = 8;

/// Rows of a terminal from which on nothing is left out, since a long text is read page by page anyway.
const ROWS_FOR_ALL: usize = 16;

/// Rows of a terminal from which on something that was said has a row beside the keys.
const ROWS_FOR_BOTH: usize = 4;

/// Rows of a body from which on one of them may tell what follows.
const ROWS_FOR_MARK: usize = 4;

/// The part of the rows of a long text that what leads to its focus may take: one of so many.
const LEAD_SHARE: usize = 3;

impl Parts {
    /// Leaves out what there is no room for.
    fn shorten(&mut self, rows: usize, columns: usize) {
        let height_of =
            |lines: &[String]| lines.iter().map(|line| fitted(line, columns).len()).sum::<usize>();
        let all = self.head.len() + height_of(&self.body) + self.foot.len();
        let Some(mut brief) = self.brief.take().filter(|_| all > rows) else { return };
        // The lines above the question stay where they fit, so that it stays where it was.
        let above = brief.body.first().and_then(|first| self.body.iter().position(|line| line == first));
        let above = &self.body[..above.unwrap_or_default()];
        let needed = self.head.len() + height_of(above) + height_of(&brief.body) + brief.foot.len() + 1;
        if needed <= rows {
            brief.focus += above.len();
            brief.body.splice(0..0, above.iter().cloned());
        }
        let Brief { body, focus, tail, foot, said } = brief;
        let typing = self.field.map(|(_, column)| (0, column));
        let is_typing = typing.is_some();
        let text = height_of(&body);
        (self.body, self.focus, self.lead, self.tail, self.field) = (body, focus, focus, tail, typing);
        let least = 1 + usize::from(rows >= ROWS_FOR_BOTH && !said.is_empty());
        let room = rows.saturating_sub(self.head.len() + text).max(least);
        // Where a line is typed, that line is the first.
        self.foot = if is_typing { [foot, said].concat() } else { [said, foot].concat() };
        self.foot.truncate(room);
    }

    /// The rows of a terminal of this size, with the body moved to `top`, or to where its focus is in sight.
    pub fn rows(
        mut self,
        rows: usize,
        columns: usize,
        top: Option<usize>,
    ) -> (Vec<String>, Window, (usize, usize)) {
        let rows = rows.max(2);
        if rows < ROWS_FOR_HEAD {
            self.head.clear();
        }
        if rows < ROWS_FOR_ALL {
            self.shorten(rows, columns);
        }
        let height_of =
            |lines: &[String]| lines.iter().map(|line| fitted(line, columns).len()).sum::<usize>();
        let focus = self.focus.min(self.body.len());
        let focus_text = height_of(&self.body[..focus]);
        let lead = height_of(&self.body[focus.saturating_sub(self.lead)..focus]);
        let body: Vec<String> = self.body.iter().flat_map(|line| fitted(line, columns)).collect();
        let mut foot = self.foot;
        foot.truncate(rows.saturating_sub(self.head.len() + LEAST_BODY));
        let room = rows.saturating_sub(self.head.len() + foot.len()).max(LEAST_BODY);
        // A mark in the last row tells of what follows, if there is a row to spare for it.
        let is_long = body.len() > room;
        let is_marked = is_long && room >= ROWS_FOR_MARK;
        let height = if is_marked { room - 1 } else { room };
        let mut window = Window { top: 0, height, lines: body.len() };
        // What follows the focus comes in sight as far as it fits, with as much above it as there is room for.
        let tail = height_of(&self.body[self.body.len().saturating_sub(self.tail)..]);
        let following = body.len().saturating_sub(focus_text + tail);
        let lead = lead.min((height / LEAD_SHARE).max(height.saturating_sub(following)));
        let at_focus = focus_text.saturating_sub(lead);
        window.top = top.unwrap_or(if is_long { at_focus } else { 0 }).min(window.last_top());
        let mut drawn = self.head;
        let first = drawn.len();
        drawn.extend(body.into_iter().skip(window.top).take(height));
        if is_marked {
            drawn.resize(first + height, String::new());
            let (above, below) = (window.top, window.last_top() - window.top);
            drawn.push(format!("↑ {above} · ↓ {below} more lines"));
        }
        drawn.resize(first + room, String::new());
        let foot_at = drawn.len();
        let cursor = match self.field {
            Some((line, column)) => (foot_at + line, column),
            None => (foot_at + foot.len().saturating_sub(1), 0),
        };
        drawn.extend(foot);
        (drawn, window, cursor)
    }
}

/// The rows that were drawn.
#[derive(Debug, Default)]
pub(super) struct Frame {
    rows: Vec<String>,
    /// Rows and columns that they were drawn for; none before the first time.
    size: Option<(u16, u16)>,
}

impl Frame {
    /// Makes the terminal show these rows, with the cursor at a row and column counted from 0.
    pub fn draw(
        &mut self,
        term: &Term,
        size: (u16, u16),
        rows: Vec<String>,
        cursor: (usize, usize),
    ) -> io::Result<()> {
        let text = self.update(size, rows, cursor);
        term.write_str(&text)
    }

    /// Forgets what was drawn, since something else was.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Rows that are on the terminal.
    pub const fn height(&self) -> usize {
        self.rows.len()
    }

    /// The sequences that turn what was drawn into these rows.
    fn update(&mut self, size: (u16, u16), rows: Vec<String>, cursor: (usize, usize)) -> String {
        let mut text = String::new();
        if self.size != Some(size) {
            text.push_str(CLEAR);
            self.rows.clear();
            self.size = Some(size);
        }
        let empty = String::new();
        for at in 0..rows.len().max(self.rows.len()) {
            let (old, new) = (self.rows.get(at).unwrap_or(&empty), rows.get(at).unwrap_or(&empty));
            if old != new {
                // Cleared first: behind a full line the cursor stands on its last column.
                let _ = write!(text, "\u{1b}[{};1H\u{1b}[K{new}", at + 1);
                if new.contains('\u{1b}') {
                    text.push_str(RESET);
                }
            }
        }
        let _ = write!(text, "\u{1b}[{};{}H", cursor.0 + 1, cursor.1 + 1);
        self.rows = rows;
        text
    }
}

/// A line in pieces that fit in so many columns; what the layout could not break is broken anywhere.
fn fitted(line: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    if measure_text_width(line) <= columns {
        return vec![line.to_owned()];
    }
    let mut pieces = vec![String::new()];
    let mut used = 0;
    // Styles that were begun go on in the next piece.
    let mut styles = String::new();
    for (text, is_code) in AnsiCodeIterator::new(line) {
        if is_code {
            if text == RESET {
                styles.clear();
            } else {
                styles.push_str(text);
            }
            if let Some(piece) = pieces.last_mut() {
                piece.push_str(text);
            }
            continue;
        }
        for letter in text.chars() {
            let width = measure_text_width(letter.encode_utf8(&mut [0; 4]));
            if used + width > columns {
                pieces.push(styles.clone());
                used = 0;
            }
            used += width;
            if let Some(piece) = pieces.last_mut() {
                piece.push(letter);
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(prefix: &str, count: usize) -> Vec<String> {
        (0..count).map(|number| format!("{prefix}{number}")).collect()
    }

    fn parts(body: usize) -> Parts {
        Parts { head: lines("h", 1), body: lines("b", body), foot: lines("f", 2), ..Parts::default() }
    }

    #[test]
    fn head_and_foot_stay_whatever_the_body() {
        let (rows, window, cursor) = parts(3).rows(10, 20, None);
        assert_eq!(rows, ["h0", "b0", "b1", "b2", "", "", "", "", "f0", "f1"]);
        assert!(!window.has_more());
        assert_eq!(cursor, (9, 0));
    }

    #[test]
    fn a_long_body_is_moved_and_says_how_much_follows() {
        let (rows, window, _) = parts(20).rows(10, 40, None);
        assert_eq!(rows[1..8], ["b0", "b1", "b2", "b3", "b4", "b5", "↑ 0 · ↓ 14 more lines"]);
        assert!(window.has_more());
        assert_eq!((window.moved(6), window.moved(-1), window.moved(99)), (6, 0, 14));
        let (rows, window, _) = parts(20).rows(10, 40, Some(99));
        assert_eq!((rows[6].as_str(), window.has_more()), ("b19", false));
    }

    #[test]
    fn the_focus_of_a_long_body_comes_in_sight() {
        let (rows, ..) = Parts { focus: 12, ..parts(20) }.rows(10, 40, None);
        assert_eq!(rows[1], "b12");
        let (rows, ..) = Parts { focus: 2, ..parts(3) }.rows(10, 40, None);
        assert_eq!(rows[1], "b0", "all of it is in sight");
    }

    #[test]
    fn a_terminal_of_two_rows_has_a_line_of_text_and_one_of_keys() {
        let (rows, window, _) = parts(3).rows(2, 40, None);
        assert_eq!(rows, ["b0", "f0"]);
        assert!(window.has_more());
        assert_eq!(parts(3).rows(1, 40, Some(2)).0, ["b2", "f0"]);
    }

    #[test]
    fn in_few_rows_the_answer_is_in_sight_with_as_much_of_the_question_as_fits() {
        let brief = |said: &[&str]| Brief {
            body: ["q1", "q2", "a1", "a2", "source"].map(str::to_owned).to_vec(),
            focus: 2,
            tail: 1,
            foot: lines("grades", 2),
            said: said.iter().map(|&line| line.to_owned()).collect(),
        };
        let body = ["topic", "", "q1", "q2", "rule", "a1", "a2", "", "source"].map(str::to_owned).to_vec();
        let drawn = |rows, said: &[&str]| {
            let brief = Some(brief(said));
            Parts { body: body.clone(), focus: 4, foot: lines("f", 5), brief, ..parts(0) }
                .rows(rows, 40, None)
                .0
        };
        assert_eq!(drawn(2, &[]), ["a1", "grades0"]);
        assert_eq!(drawn(2, &["saved"]), ["a1", "saved"]);
        assert_eq!(drawn(3, &[]), ["a1", "a2", "grades0"]);
        assert_eq!(drawn(5, &["saved"]), ["q2", "a1", "a2", "saved", "grades0"]);
        assert_eq!(drawn(6, &[]), ["q1", "q2", "a1", "a2", "source", "grades0"]);
        assert_eq!(drawn(15, &[])[..6], ["h0", "topic", "", "q1", "q2", "rule"], "all of it fits");
    }

    #[test]
    fn only_rows_that_differ_are_drawn() {
        let mut frame = Frame::default();
        let rows = |middle: &str| vec!["a".to_owned(), middle.to_owned(), "c".to_owned()];
        let first = frame.update((3, 9), rows("b"), (2, 0));
        assert!(first.starts_with(CLEAR) && first.contains("\u{1b}[3;1H\u{1b}[Kc"));
        assert_eq!(frame.update((3, 9), rows("x"), (2, 1)), "\u{1b}[2;1H\u{1b}[Kx\u{1b}[3;2H");
        assert_eq!(frame.update((3, 9), rows("x"), (0, 0)), "\u{1b}[1;1H");
        assert!(frame.update((4, 9), rows("x"), (0, 0)).starts_with(CLEAR), "another size draws all");
    }

    #[test]
    fn a_line_that_is_too_wide_is_broken_with_its_style() {
        assert_eq!(fitted("abcdef", 4), ["abcd", "ef"]);
        assert_eq!(fitted("元类元类", 5), ["元类", "元类"]);
        assert_eq!(fitted("\u{1b}[31mabcd\u{1b}[0mef", 3), ["\u{1b}[31mabc", "\u{1b}[31md\u{1b}[0mef"]);
    }

    proptest! {
        #[test]
        fn every_row_fits_whatever_the_size(
            rows in 1_usize..30, columns in 2_usize..80, body in prop::collection::vec("[a 元]{0,90}", 0..40),
            top in prop::option::of(0_usize..50),
        ) {
            let brief =
                Brief { body: body.clone(), focus: 2, tail: 1, foot: lines("g", 2), said: lines("s", 1) };
            let parts = Parts {
                head: lines("h", 1), body, focus: 3, lead: 2, tail: 0, foot: lines("f", 3), field: None,
                brief: Some(brief),
            };
            let (drawn, ..) = parts.rows(rows, columns, top);
            prop_assert_eq!(drawn.len(), rows.max(2));
            for row in drawn.iter().filter(|row| !row.contains('↑')) {
                prop_assert!(measure_text_width(row) <= columns);
            }
        }
    }
}
