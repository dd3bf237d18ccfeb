//! Markdown while it is written: lines and paragraphs, marks that open and close on words, lists, tables.

use super::sheet::{Gap, List, Sheet};
use super::signs::{code_span, escaped, guarded, pipes_escaped, small, target};

/// A table that is open.
#[derive(Clone, Debug, Default)]
struct Table {
    rows: Vec<Vec<String>>,
}

/// Code that is open.
#[derive(Clone, Debug)]
struct Code {
    text: String,
    is_block: bool,
    language: String,
}

/// Writes Markdown.
pub(super) struct Writer {
    sheets: Vec<Sheet>,
    page: Sheet,
    tables: Vec<Table>,
    code: Option<Code>,
    /// Where the texts of open links begin.
    links: Vec<Option<usize>>,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self { sheets: Vec::new(), page: Sheet::default(), tables: Vec::new(), code: None, links: Vec::new() }
    }

    pub(super) fn finish(mut self) -> String {
        while let Some(sheet) = self.sheets.pop() {
            let inner = std::mem::replace(&mut self.page, sheet);
            self.page.out.push_str(&inner.out);
        }
        self.page.close_written();
        self.page.out.trim_end().trim_end_matches('\\').trim_end().to_owned()
    }

    /// Whether text is code, to be taken as it stands.
    pub(super) const fn is_verbatim(&self) -> bool {
        self.code.is_some()
    }

    /// Text that is code.
    pub(super) fn verbatim(&mut self, text: &str) {
        if let Some(code) = &mut self.code {
            code.text.push_str(text);
        }
    }

    /// Ordinary text: blanks are one, signs of Markdown are escaped.
    pub(super) fn text(&mut self, text: &str) {
        let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{a0}');
        let mut words = text.split(is_blank).peekable();
        let mut first = true;
        while let Some(word) = words.next() {
            if !first {
                self.page.want(Gap::Blank);
            }
            first = false;
            if !word.is_empty() {
                let begins_line = self.page.prepare();
                let escaped = escaped(word);
                let alone = words.peek().is_some();
                self.page.out.push_str(&guarded(&escaped, begins_line, alone));
            }
        }
    }

    /// Markdown as it stands.
    pub(super) fn raw(&mut self, markdown: &str) {
        if let Some(code) = &mut self.code {
            return code.text.push_str(markdown);
        }
        self.page.prepare();
        self.page.out.push_str(markdown);
    }

    pub(super) fn formula(&mut self, tex: &str, display: bool) {
        if let Some(code) = &mut self.code {
            return code.text.push_str(tex);
        }
        if tex.is_empty() {
            return;
        }
        if tex.contains('$') {
            return self.raw(&code_span(tex));
        }
        let sign = if display { "$$" } else { "$" };
        self.raw(&format!("{sign}{tex}{sign}"));
    }

    pub(super) fn line_break(&mut self) {
        match &mut self.code {
            Some(code) => code.text.push('\n'),
            None => self.page.end_line(true),
        }
    }

    pub(super) fn end_line(&mut self) {
        match &mut self.code {
            Some(code) if !code.text.is_empty() && !code.text.ends_with('\n') => code.text.push('\n'),
            Some(_) => {}
            None => self.page.end_line(false),
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        if self.code.is_some() { self.end_line() } else { self.page.want(Gap::Paragraph) }
    }

    pub(super) fn rule(&mut self) {
        if self.code.is_none() && self.tables.is_empty() {
            self.page.want(Gap::Paragraph);
            self.page.prepare();
            self.page.out.push_str("---");
            self.page.want(Gap::Paragraph);
        }
    }

    pub(super) fn open_mark(&mut self, mark: &'static str) {
        if self.code.is_none() {
            self.page.marks.push((mark, false));
        }
    }

    pub(super) fn close_mark(&mut self) {
        if self.code.is_none() {
            self.page.close_mark();
        }
    }

    pub(super) fn begin_code(&mut self) {
        self.code = Some(Code { text: String::new(), is_block: false, language: String::new() });
    }

    pub(super) fn end_code(&mut self) {
        if let Some(code) = self.code.take_if(|code| !code.is_block) {
            if code.text.trim().contains('\n') && self.tables.is_empty() {
                self.block(&code);
            } else if !code.text.trim().is_empty() {
                self.raw(&code_span(&code.text.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
        }
    }

    pub(super) fn begin_pre(&mut self, language: Option<&str>) {
        if self.code.is_none() {
            let language = language.unwrap_or_default().to_owned();
            self.code = Some(Code { text: String::new(), is_block: true, language });
        }
    }

    /// The language of the code block that is open.
    pub(super) fn language(&mut self, language: &str) {
        if let Some(code) = &mut self.code {
            language.clone_into(&mut code.language);
        }
    }

    pub(super) fn end_pre(&mut self) {
        if let Some(code) = self.code.take_if(|code| code.is_block) {
            if self.tables.is_empty() {
                self.block(&code);
            } else {
                self.raw(&code_span(&code.text.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
        }
    }

    fn block(&mut self, code: &Code) {
        let text = code.text.trim_matches('\n');
        if text.trim().is_empty() {
            return;
        }
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.page.want(Gap::Paragraph);
        self.page.prepare();
        self.page.out.push_str(&fence);
        self.page.out.push_str(&code.language);
        for line in text.split('\n').chain([fence.as_str()]) {
            self.page.out.push('\n');
            self.page.out.push_str(&self.page.prefix);
            self.page.out.push_str(line.trim_end_matches('\r'));
        }
        self.page.want(Gap::Paragraph);
    }

    pub(super) fn begin_list(&mut self, first: Option<u64>) {
        let gap = if self.page.lists.is_empty() { Gap::Paragraph } else { Gap::Line };
        self.page.want(gap);
        let prefix_before = self.page.prefix.len();
        self.page.lists.push(List { next: first, prefix_before });
    }

    pub(super) fn begin_item(&mut self) {
        if self.page.lists.is_empty() {
            self.begin_list(None);
        }
        let Some(list) = self.page.lists.last_mut() else { return };
        let sign = match &mut list.next {
            Some(next) => {
                *next = next.saturating_add(1);
                format!("{}. ", *next - 1)
            }
            None => "- ".to_owned(),
        };
        let before = list.prefix_before;
        self.page.prefix.truncate(before);
        if self.page.gap != Some(Gap::Paragraph) {
            self.page.gap = Some(Gap::Line);
        }
        self.page.break_before_item();
        self.page.out.push_str(&sign);
        self.page.prefix.push_str(&" ".repeat(sign.len()));
        self.page.at_item = true;
    }

    pub(super) fn end_item(&mut self) {
        if let Some(list) = self.page.lists.last() {
            let before = list.prefix_before;
            self.page.prefix.truncate(before);
        }
        self.page.at_item = false;
        self.page.gap = Some(Gap::Line);
    }

    pub(super) fn end_list(&mut self) {
        if let Some(list) = self.page.lists.pop() {
            self.page.prefix.truncate(list.prefix_before);
        }
        self.page.at_item = false;
        self.page.gap = Some(if self.page.lists.is_empty() { Gap::Paragraph } else { Gap::Line });
    }

    pub(super) fn begin_quote(&mut self) {
        self.page.want(Gap::Paragraph);
        self.page.break_now();
        self.page.prefix.push_str("> ");
        self.page.out.push_str("> ");
        self.page.at_item = true;
    }

    pub(super) fn end_quote(&mut self) {
        if self.page.prefix.ends_with("> ") {
            let end = self.page.prefix.len() - 2;
            self.page.prefix.truncate(end);
        }
        self.page.at_item = false;
        self.page.gap = Some(Gap::Paragraph);
    }

    pub(super) fn begin_table(&mut self) {
        if self.code.is_none() {
            self.page.want(Gap::Paragraph);
            self.tables.push(Table::default());
        }
    }

    pub(super) fn begin_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Vec::new());
        }
    }

    pub(super) fn begin_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            if table.rows.is_empty() {
                table.rows.push(Vec::new());
            }
            self.sheets.push(std::mem::take(&mut self.page));
        }
    }

    pub(super) fn end_cell(&mut self) {
        let (Some(table), Some(outer)) = (self.tables.last_mut(), self.sheets.pop()) else { return };
        let mut cell = std::mem::replace(&mut self.page, outer);
        cell.close_written();
        let text = cell.out.trim().trim_end_matches('\\');
        let text = pipes_escaped(&text.replace("\\\n", "<br>").replace("\n\n", "<br>").replace('\n', "<br>"));
        if let Some(row) = table.rows.last_mut() {
            row.push(text.trim().to_owned());
        }
    }

    pub(super) fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        let rows: Vec<&Vec<String>> = table.rows.iter().filter(|row| !row.is_empty()).collect();
        if columns == 0 {
            return;
        }
        if !self.sheets.is_empty() && !self.tables.is_empty() {
            // A table in a cell is told as text.
            let text = rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>().join("; ");
            return self.raw(&text);
        }
        for (row, nth) in rows.iter().zip(0..) {
            self.page.want(if nth == 0 { Gap::Paragraph } else { Gap::Line });
            self.page.break_now();
            let cell = |at: usize| row.get(at).map_or("", String::as_str);
            let cells = (0..columns).map(cell).collect::<Vec<_>>().join(" | ");
            self.page.push_all(&["| ", &cells, " |"]);
            if nth == 0 {
                self.page.gap = Some(Gap::Line);
                self.page.break_now();
                self.page.push_all(&["|", &"---|".repeat(columns)]);
            }
        }
        self.page.want(Gap::Paragraph);
    }

    pub(super) fn begin_link(&mut self, follows: bool) {
        let start = (follows && self.code.is_none()).then(|| {
            self.page.prepare();
            self.page.out.push('[');
            self.page.out.len()
        });
        self.links.push(start);
    }

    pub(super) fn end_link(&mut self, address: Option<&str>) {
        let (Some(Some(start)), Some(address)) = (self.links.pop(), address) else { return };
        if self.page.out.len() < start {
            return;
        }
        if self.page.out.len() == start {
            self.page.out.push_str(&escaped(address));
        }
        self.page.push_all(&["](", &target(address), ")"]);
    }

    /// Where the text is now.
    pub(super) fn place(&mut self) -> usize {
        self.page.flush_blank();
        self.page.out.len()
    }

    /// Makes what was written since `from` small letters above or below the line, where there are such.
    pub(super) fn raise(&mut self, sign: char, from: usize) {
        let Some(text) = self.page.out.get(from..).map(str::to_owned) else { return };
        if self.code.is_some() || text.trim().is_empty() {
            return;
        }
        let small: Option<String> = text.chars().map(|c| small(sign, c)).collect();
        let replaced = small.unwrap_or_else(|| {
            let sign = if sign == '_' { "\\_".to_owned() } else { sign.to_string() };
            if text.chars().count() == 1 { format!("{sign}{text}") } else { format!("{sign}({text})") }
        });
        self.page.out.truncate(from);
        self.page.out.push_str(&replaced);
    }
}
