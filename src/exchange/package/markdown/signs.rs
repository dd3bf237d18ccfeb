//! Text kept from being Markdown, and the signs that code, addresses and raised figures need.

use crate::model::card::BLANK;

/// Plain text of one line with the signs of Markdown escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    let mut before = ' ';
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let blank = rest.len() - rest.trim_start_matches('_').len();
        if blank >= BLANK.len() && before != '\\' {
            // A blank is no mark, however long it is.
            out.push_str(&rest[..blank]);
            rest = &rest[blank..];
            before = '_';
            continue;
        }
        rest = &rest[c.len_utf8()..];
        let next = rest.chars().next().unwrap_or(' ');
        let escapes = match c {
            '*' | '`' | '[' | ']' | '<' | '$' | '|' => true,
            '\\' => next.is_ascii_punctuation() || next == ' ',
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '~' => before == '~' || next == '~',
            '&' => next == '#' || next.is_ascii_alphabetic(),
            '=' => before == '=' && next == '=',
            _ => false,
        };
        if escapes {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// The text of a cell, in which every `|` is escaped.
pub(super) fn pipes_escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '|' && !out.ends_with('\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A word that begins a line, kept from being a heading, an item or a quote; `alone` if a blank follows it.
pub(super) fn guarded(word: &str, begins_line: bool, alone: bool) -> String {
    if !begins_line {
        return word.to_owned();
    }
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &word[digits..];
    if (1..=9).contains(&digits) && (rest == "." || rest == ")") && alone {
        return format!("{}\\{rest}", &word[..digits]);
    }
    let is_sign = word.starts_with('>')
        || (alone && (word == "-" || word == "+" || word.chars().all(|c| c == '#')))
        || word.chars().all(|c| c == '-') && word.len() > 1
        || word.chars().all(|c| c == '=')
        || word.starts_with("~~~")
        || matches!(word, "Q:" | "A:");
    if is_sign && !word.starts_with('\\') { format!("\\{word}") } else { word.to_owned() }
}

/// Code in as many backticks as it needs.
pub(super) fn code_span(code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{ticks}{pad}{code}{pad}{ticks}")
}

/// An address as the target of a link.
pub(super) fn target(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.trim().chars() {
        match c {
            ' ' => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A character above or below the line.
pub(super) fn small(sign: char, c: char) -> Option<char> {
    const PLAIN: &str = "0123456789+-=()n";
    const ABOVE: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
    const BELOW: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";
    let at = PLAIN.chars().position(|plain| plain == c)?;
    (if sign == '^' { ABOVE } else { BELOW }).chars().nth(at)
}
