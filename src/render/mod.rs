//! Markdown for the terminal and as HTML, and the one place that makes untrusted text safe.
//!
//! Notes and packages are written by others, and a terminal obeys what it is sent: an escape sequence in a
//! note could move the cursor, repaint a grade or set the clipboard. So text reaches the screen by one of two
//! doors. [`terminal`] lays out Markdown and cleans what the parser hands over (after parsing, since `&#27;`
//! becomes an escape only there). [`Safe`], [`SafeLine`] and [`table`] take plain text: names, paths, errors,
//! cells.
//!
//! Text keeps its styles beside it, not in it: lines are broken on plain text, measured in terminal columns,
//! and painted last. So a style never leaks into a margin, and what is printed without colour is the same text.

mod blank;
mod code;
mod html;
mod inline;
mod listing;
mod math;
mod page;
mod paint;
mod safe;
mod table;
mod terminal;
mod width;
mod wrap;

pub use html::{Files, cloze_field, field, html, html_text};
pub use listing::{Columns, Layout, table};
pub use safe::{Safe, SafeLine, safe, safe_line};
pub use terminal::terminal;
pub use width::{Ruler, columns, pad, truncate};

/// How text is laid out for a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Columns of the terminal. Fewer than [`Style::LEAST_WIDTH`] count as that many.
    pub width: usize,
    /// Whether styles are shown, as SGR sequences; the caller minds `NO_COLOR` and redirected output.
    ///
    /// Only the terminal's own sixteen colours are used, so that every palette, dark or light, stays readable.
    pub colour: bool,
    /// Whether the terminal is light, so that colours which are pale there give way to dark ones.
    pub light: bool,
    /// Whether characters of ambiguous width (`…`, `“`, `→`) take two columns, as in some CJK terminals.
    pub ambiguous_wide: bool,
}

impl Style {
    /// The least width that is kept: room for one wide character beside a margin of two columns.
    pub const LEAST_WIDTH: usize = 4;

    /// Plain text of this width.
    pub const fn plain(width: usize) -> Self {
        Self { width, colour: false, light: false, ambiguous_wide: false }
    }

    /// The ruler of this terminal.
    pub const fn ruler(&self) -> Ruler {
        Ruler { ambiguous_wide: self.ambiguous_wide }
    }

    /// The columns that may be filled.
    fn columns(&self) -> usize {
        self.width.max(Self::LEAST_WIDTH)
    }
}
