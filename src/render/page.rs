//! The lines of a rendered page, each behind the margins of the quotes and list items it stands in.

use super::Style;
use super::paint::Paint;

/// Columns left for text however deep it stands. Containers that would leave fewer add no margin, so the depth
/// of the margins, and with it the work on each line, is bounded by the width.
const LEAST_ROOM: usize = Style::LEAST_WIDTH;

/// Lines so far, and the containers that the next line stands in.
pub(super) struct Page<'a> {
    style: &'a Style,
    out: String,
    margins: Vec<Margin>,
    /// Containers open inside the last margin that found no room.
    unshown: usize,
}

/// What stands left of a container's lines.
struct Margin {
    /// Before the first line: a bullet, a number.
    first: String,
    /// Before all later lines, as wide as `first`.
    later: String,
    columns: usize,
    paint: Paint,
    /// Whether the first line was written.
    opened: bool,
}

impl<'a> Page<'a> {
    pub(super) const fn new(style: &'a Style) -> Self {
        Self { style, out: String::new(), margins: Vec::new(), unshown: 0 }
    }

    /// Columns that a line of text may fill here.
    pub(super) fn room(&self) -> usize {
        self.style.columns() - self.margins.iter().map(|margin| margin.columns).sum::<usize>()
    }

    /// Enters a container whose every line begins with `bar`.
    pub(super) fn enter_quote(&mut self, bar: &str) {
        self.enter(bar.to_owned(), bar.to_owned(), Paint::DIM);
    }

    /// Enters a container whose first line begins with `marker`, and the others with blanks.
    pub(super) fn enter_item(&mut self, marker: &str) {
        let blanks = " ".repeat(self.style.ruler().columns(marker));
        self.enter(marker.to_owned(), blanks, Paint::PLAIN);
    }

    fn enter(&mut self, first: String, later: String, paint: Paint) {
        let columns = self.style.ruler().columns(&first);
        if self.unshown > 0 || self.room() < columns + LEAST_ROOM {
            self.unshown += 1;
        } else {
            self.margins.push(Margin { first, later, columns, paint, opened: false });
        }
    }

    /// Leaves the container entered last. An item without text shows its marker alone.
    pub(super) fn leave(&mut self) {
        if self.unshown > 0 {
            self.unshown -= 1;
            return;
        }
        if self.margins.last().is_some_and(|margin| !margin.opened && margin.first != margin.later) {
            self.line("");
        }
        self.margins.pop();
    }

    /// Writes a line that was painted already and fits the room.
    pub(super) fn line(&mut self, painted: &str) {
        let all = self.margins.len();
        self.write(all, painted);
    }

    /// Writes a line without text, behind the margins that the line before and the next one share.
    pub(super) fn gap(&mut self) {
        if !self.out.is_empty() {
            let shared = self.margins.iter().take_while(|margin| margin.opened).count();
            self.write(shared, "");
        }
    }

    fn write(&mut self, margins: usize, painted: &str) {
        let mut line = String::new();
        for margin in &mut self.margins[..margins] {
            margin.write(&mut line, self.style.colour);
        }
        line.push_str(painted);
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    /// The page, without a line end after its last line.
    pub(super) fn finish(mut self) -> String {
        self.out.truncate(self.out.trim_end_matches('\n').len());
        self.out
    }
}

impl Margin {
    /// Appends what stands before the next line; blanks at its end stay unpainted, so that they can be cut.
    fn write(&mut self, line: &mut String, colour: bool) {
        let text = if self.opened { &self.later } else { &self.first };
        let ink = text.trim_end();
        self.paint.write(line, ink, colour);
        line.push_str(&text[ink.len()..]);
        self.opened = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins_nest_and_a_marker_stands_once() {
        let style = Style::plain(40);
        let mut page = Page::new(&style);
        page.enter_quote("│ ");
        page.enter_item("1. ");
        assert_eq!(page.room(), 35);
        page.line("a");
        page.line("b");
        page.leave();
        page.enter_item("2. ");
        page.gap();
        page.line("c");
        assert_eq!(page.finish(), "│ 1. a\n│    b\n│\n│ 2. c");
    }

    #[test]
    fn an_empty_item_shows_its_marker_and_an_empty_quote_nothing() {
        let style = Style::plain(40);
        let mut page = Page::new(&style);
        page.enter_item("• ");
        page.leave();
        page.enter_quote("│ ");
        page.leave();
        page.line("x");
        assert_eq!(page.finish(), "•\nx");
    }

    #[test]
    fn containers_without_room_add_no_margin_and_are_left_in_order() {
        let style = Style::plain(8);
        let mut page = Page::new(&style);
        for _ in 0..50 {
            page.enter_quote("│ ");
        }
        assert_eq!(page.room(), 4);
        page.line("deep");
        for _ in 0..50 {
            page.leave();
        }
        page.line("top");
        assert_eq!(page.finish(), "│ │ deep\ntop");
    }
}
