//! A page or a cell while it is written: gaps, prefixes of lines, marks that open and close on words.

/// What has to come before the next text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    Nothing,
    Blank,
    Line,
    Paragraph,
}

/// A list that is open: the number of its next item, if they are numbered, and the width of its sign.
#[derive(Clone, Debug)]
pub(super) struct List {
    pub(super) next: Option<u64>,
    pub(super) prefix_before: usize,
}

/// A page or a cell of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub(super) out: String,
    pub(super) gap: Option<Gap>,
    /// What begins every line: indentation of lists, signs of quotes.
    pub(super) prefix: String,
    /// Marks that are open, outermost first, and whether they are written already.
    pub(super) marks: Vec<(&'static str, bool)>,
    pub(super) lists: Vec<List>,
    /// Whether a sign of a list was just written, so that text follows it on its line.
    pub(super) at_item: bool,
}

impl Sheet {
    pub(super) fn push_all(&mut self, parts: &[&str]) {
        self.out.extend(parts.iter().copied());
    }

    /// Asks for at least this gap before the next text.
    pub(super) fn want(&mut self, gap: Gap) {
        self.gap = Some(self.gap.map_or(gap, |wanted| wanted.max(gap)));
    }

    /// A line ends; a second break in a row ends the paragraph.
    pub(super) fn end_line(&mut self, is_break: bool) {
        match self.gap {
            Some(Gap::Line) if is_break => self.want(Gap::Paragraph),
            _ => self.want(Gap::Line),
        }
    }

    /// Writes the gap and the marks that wait, and tells whether the text begins a line.
    pub(super) fn prepare(&mut self) -> bool {
        let begins =
            self.out.is_empty() || self.at_item || matches!(self.gap, Some(Gap::Line | Gap::Paragraph));
        self.break_now();
        self.at_item = false;
        for (mark, is_written) in &mut self.marks {
            if !*is_written {
                self.out.push_str(mark);
                *is_written = true;
            }
        }
        begins
    }

    /// Writes the gap that is due.
    pub(super) fn break_now(&mut self) {
        let gap = self.gap.take().unwrap_or(Gap::Nothing);
        if self.out.is_empty() || self.at_item {
            return;
        }
        if gap >= Gap::Line {
            self.suspend_marks();
        }
        match gap {
            Gap::Nothing => {}
            Gap::Blank => self.out.push(' '),
            Gap::Line => self.new_line("\\\n"),
            Gap::Paragraph => {
                let blank = format!("\n{}\n", self.prefix.trim_end());
                self.new_line(&blank);
            }
        }
    }

    /// Begins a line for an item, which needs no sign of a break.
    pub(super) fn break_before_item(&mut self) {
        let gap = self.gap.take();
        if self.out.is_empty() || self.at_item {
            return;
        }
        self.suspend_marks();
        let blank = format!("\n{}\n", self.prefix.trim_end());
        self.new_line(if gap == Some(Gap::Paragraph) { &blank } else { "\n" });
    }

    pub(super) fn new_line(&mut self, ending: &str) {
        let end = self.out.trim_end_matches(' ').len();
        self.out.truncate(end);
        // Rows of a table and ends of code need no sign.
        let last = self.out.rsplit('\n').next().unwrap_or_default().trim_start();
        let needs_none = last.starts_with('|') || last.starts_with("```");
        self.out.push_str(if needs_none && ending == "\\\n" { "\n" } else { ending });
        self.out.push_str(&self.prefix);
    }

    pub(super) fn flush_blank(&mut self) {
        if self.gap == Some(Gap::Blank) {
            self.break_now();
        }
    }

    /// Closes the marks that are written; they open again before the next text.
    pub(super) fn suspend_marks(&mut self) {
        for (mark, is_written) in self.marks.iter_mut().rev() {
            if *is_written {
                self.out.push_str(mark);
                *is_written = false;
            }
        }
    }

    /// Closes the innermost mark; one that holds nothing leaves no trace.
    pub(super) fn close_mark(&mut self) {
        if let Some((mark, true)) = self.marks.pop() {
            self.out.push_str(mark);
        }
    }

    pub(super) fn close_written(&mut self) {
        self.suspend_marks();
    }
}
