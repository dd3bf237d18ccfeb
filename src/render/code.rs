//! Code blocks: highlighted when colour is on, never re-flowed, long lines continued behind a mark.

use std::sync::LazyLock;

use syntect::easy::HighlightLines;
use syntect::highlighting::{Color, FontStyle, Style as SyntaxStyle, Theme};
use syntect::parsing::{SyntaxReference, SyntaxSet};
use two_face::theme::{EmbeddedLazyThemeSet, EmbeddedThemeName};

use super::Style;
use super::blank;
use super::inline::Inline;
use super::paint::Paint;
use super::safe::Cleaner;
use super::wrap::split;

/// Before each line of code.
const MARGIN: &str = "  ";
/// Before each further line of a line that was too long.
const CONTINUED: &str = "↳ ";
/// Columns of both.
const MARGIN_COLUMNS: usize = 2;

/// Tabs reach the next multiple of this column, as in most style guides for tabbed code.
const TAB_STOP: usize = 4;

/// Bytes up to which code is highlighted. A card holds far less; the grammars are regular expressions that
/// can be made to take long on purpose.
const HIGHLIGHT_LIMIT: usize = 32 * 1024;
/// Bytes of a line up to which it is highlighted, for the same reason.
const HIGHLIGHT_LINE_LIMIT: usize = 1024;

/// Grammars, loaded when the first code block is shown in colour.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);
static THEMES: LazyLock<EmbeddedLazyThemeSet> = LazyLock::new(two_face::theme::extra);

/// A code block while its text arrives.
pub(super) struct Code {
    /// First word of the info string.
    language: String,
    text: String,
}

impl Code {
    /// An empty block with this info string (`rust,ignore`, `{python}`, `sh title="x"`).
    pub(super) fn new(info: &str) -> Self {
        let words = |c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}' | '.');
        let language = info.split(words).find(|word| !word.is_empty()).unwrap_or_default();
        Self { language: language.to_owned(), text: String::new() }
    }

    /// Appends untrusted text.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// The painted lines, at most `width` columns wide; blank lines at both ends are left out.
    pub(super) fn lines(&self, width: usize, style: &Style) -> Vec<String> {
        let clean = clean(&self.text, style);
        let lines: Vec<&str> = clean.trim_end().trim_start_matches('\n').split('\n').collect();
        let room = width.saturating_sub(MARGIN_COLUMNS);
        let mut out = Vec::with_capacity(lines.len());
        for line in self.painted(&lines, style) {
            for (at, piece) in split(line.as_str(), room, style.ruler()).into_iter().enumerate() {
                let mut shown = String::new();
                if at == 0 {
                    shown.push_str(MARGIN);
                } else {
                    Paint::DIM.write(&mut shown, CONTINUED.trim_end(), style.colour);
                    shown.push(' ');
                }
                shown.push_str(&line.painted(piece, style));
                out.push(shown);
            }
        }
        out
    }

    /// The lines with their styles.
    fn painted(&self, lines: &[&str], style: &Style) -> Vec<Inline> {
        let small = lines.iter().map(|line| line.len()).sum::<usize>() <= HIGHLIGHT_LIMIT
            && lines.iter().all(|line| line.len() <= HIGHLIGHT_LINE_LIMIT);
        let syntax = (style.colour && small).then(|| syntax_of(&self.language)).flatten();
        match syntax {
            Some(syntax) => highlight(lines, syntax, THEMES.get(EmbeddedThemeName::Ansi), style.light),
            None => lines.iter().map(|line| plain(line)).collect(),
        }
    }
}

/// A stretch of a line of code, with the palette's index of its colour.
pub(super) type Token = (Option<u8>, String);

/// The lines of code in tokens, each with the palette's index of its colour; `None` for a language that is not
/// known, and for code that is too large.
pub(super) fn coloured(language: &str, text: &str) -> Option<Vec<Vec<Token>>> {
    let lines: Vec<&str> = text.split('\n').collect();
    if text.len() > HIGHLIGHT_LIMIT || lines.iter().any(|line| line.len() > HIGHLIGHT_LINE_LIMIT) {
        return None;
    }
    let mut highlighter = HighlightLines::new(syntax_of(language)?, THEMES.get(EmbeddedThemeName::Ansi));
    let line = |line: &&str| {
        let ended = format!("{line}\n");
        let Ok(parts) = highlighter.highlight_line(&ended, &SYNTAXES) else {
            return vec![(None, (*line).to_owned())];
        };
        let parts = parts.into_iter().map(|(look, part)| {
            let colour = Some(look.foreground).filter(|colour| colour.a == 0).map(|colour| colour.r);
            (colour, part.trim_end_matches('\n').to_owned())
        });
        parts.filter(|(_, part)| !part.is_empty()).collect()
    };
    Some(lines.iter().map(line).collect())
}

/// The grammar of a language by its name or file ending.
fn syntax_of(language: &str) -> Option<&'static SyntaxReference> {
    if language.is_empty() { None } else { SYNTAXES.find_syntax_by_token(language) }
}

fn highlight(lines: &[&str], syntax: &SyntaxReference, theme: &Theme, light: bool) -> Vec<Inline> {
    let mut highlighter = HighlightLines::new(syntax, theme);
    lines
        .iter()
        .map(|line| {
            // The grammars expect the line end. One that fails on a line leaves that line unpainted.
            let ended = format!("{line}\n");
            let Ok(parts) = highlighter.highlight_line(&ended, &SYNTAXES) else { return plain(line) };
            let mut inline = Inline::default();
            for (look, part) in parts {
                inline.push(part.trim_end_matches('\n'), paint_of(look, light));
            }
            inline
        })
        .collect()
}

fn plain(line: &str) -> Inline {
    let mut inline = Inline::default();
    inline.push(line, Paint::PLAIN);
    inline
}

/// The style of a token. The theme speaks of the terminal's palette: a colour with alpha 0 holds the palette
/// index in its red part, any other means the default colour.
fn paint_of(look: SyntaxStyle, light: bool) -> Paint {
    let paint = match look.foreground {
        Color { r, a: 0, .. } if light => Paint::colour(dark(r)),
        Color { r, a: 0, .. } => Paint::colour(r),
        _ => Paint::PLAIN,
    };
    [
        (FontStyle::BOLD, Paint::BOLD),
        (FontStyle::ITALIC, Paint::ITALIC),
        (FontStyle::UNDERLINE, Paint::UNDERLINE),
    ]
    .into_iter()
    .filter(|(font, _)| look.font_style.contains(*font))
    .fold(paint, |paint, (_, over)| paint.with(over))
}

/// A colour of the palette that can be read on white in the place of one that can hardly: yellow, cyan, white and the
/// bright row are pale there in most palettes.
const fn dark(colour: u8) -> u8 {
    match colour {
        3 | 11 | 13 => 5,
        6 | 14 => 4,
        7 | 15 => 8,
        9 | 10 | 12 => colour - 8,
        other => other,
    }
}

/// The text cleaned, with tabs as blanks.
fn clean(text: &str, style: &Style) -> String {
    let mut cleaner = Cleaner::default();
    let clean: String = text.chars().map(blank::shown).filter_map(|c| cleaner.admit(c)).collect();
    if !clean.contains('\t') {
        return clean;
    }
    let mut out = String::with_capacity(clean.len());
    for line in clean.split_inclusive('\n') {
        let mut column = 0;
        for part in line.split_inclusive('\t') {
            let text = part.trim_end_matches('\t');
            out.push_str(text);
            column += style.ruler().plain_columns(text);
            if text.len() < part.len() {
                let blanks = TAB_STOP - column % TAB_STOP;
                out.push_str(&" ".repeat(blanks));
                column += blanks;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::columns;
    use super::*;

    fn lines(info: &str, text: &str, width: usize, colour: bool) -> Vec<String> {
        let mut code = Code::new(info);
        code.push(text);
        code.lines(width, &Style { colour, ..Style::plain(width) })
    }

    #[test]
    fn code_keeps_its_lines_and_indents() {
        assert_eq!(lines("", "\ndef f():\n    pass\n\n", 40, false), ["  def f():", "      pass"]);
        assert_eq!(lines("", "a\n\nb\n", 40, false), ["  a", "  ", "  b"]);
    }

    #[test]
    fn a_long_line_is_continued_behind_a_mark() {
        assert_eq!(lines("", "abcdefghij\n", 6, false), ["  abcd", "↳ efgh", "↳ ij"]);
        assert_eq!(lines("", "印刷中文\n", 7, false), ["  印刷", "↳ 中文"]);
    }

    #[test]
    fn tabs_reach_the_next_stop() {
        assert_eq!(
            lines("", "\tx\nab\tc\n中\td\n\t\tq", 40, false),
            ["      x", "  ab  c", "  中  d", "          q"]
        );
    }

    #[test]
    fn code_is_highlighted_in_the_palette_of_the_terminal() {
        let painted = lines("python title=x", "def f(): return 'x'  # note\n", 60, true).concat();
        assert!(painted.contains("\x1b[3"), "{painted:?}");
        assert!(!painted.contains("38;"), "{painted:?}");
        assert_eq!(columns(&painted), "  def f(): return 'x'  # note".len());
    }

    #[test]
    fn no_pale_colour_is_used_on_a_light_terminal() {
        let mut code = Code::new("python");
        code.push("@property\ndef f(x: int = 3, *rest) -> str:\n    return f'{x}' + \"a\\n\"  # note\n");
        let painted = |light| code.lines(60, &Style { colour: true, light, ..Style::plain(60) }).concat();
        let pale = |text: &str| {
            ["33m", "36m", "37m", "90m", "93m", "96m", "97m"]
                .iter()
                .any(|code| text.contains(&format!("[{code}")))
        };
        assert!(!pale(&painted(true).replace("[90m", "")), "{:?}", painted(true));
        assert_eq!(columns(&painted(true)), columns(&painted(false)));
    }

    #[test]
    fn unknown_languages_and_huge_code_stay_plain() {
        assert_eq!(lines("klingon", "x = 1", 40, true), ["  x = 1"]);
        assert_eq!(lines("", "x = 1", 40, true), ["  x = 1"]);
        let huge = format!("x = '{}'", "a".repeat(2000));
        assert!(!lines("python", &huge, 4000, true).concat().contains('\x1b'));
    }

    #[test]
    fn the_language_is_found_in_every_form_of_info() {
        for info in
            ["rust", "rust,ignore", "{rust}", "{.rust .numberLines}", "rust title=\"a\"", "Rust", "rs"]
        {
            let language = Code::new(info).language;
            assert_eq!(syntax_of(&language).map(|syntax| syntax.name.as_str()), Some("Rust"), "{info}");
        }
        assert!(syntax_of("").is_none());
    }

    #[test]
    fn escapes_in_code_are_shown() {
        assert_eq!(lines("", "a\x1b[31m\r\nb\u{9b}", 40, false), ["  a␛[31m", "  b\u{fffd}"]);
    }
}
