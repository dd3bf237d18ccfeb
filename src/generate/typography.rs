//! How a finished question looks: blanks between scripts, marks of its language, code in backticks.

use std::borrow::Cow;

use crate::model::card::Language;

use super::script::{has_han, is_han};
use super::templates;

/// Puts one blank between a Han character and an ASCII word or code span, outside code and maths.
pub fn space_scripts(markdown: &str) -> String {
    if !has_han(markdown) {
        return markdown.to_owned();
    }
    let mut out = String::with_capacity(markdown.len() + 8);
    let mut before = ' ';
    for (piece, opaque) in pieces(markdown) {
        if opaque {
            if is_han(before) {
                out.push(' ');
            }
            out.push_str(piece);
            before = if piece.starts_with('$') { '$' } else { '`' };
            continue;
        }
        for c in piece.chars() {
            let word = |c: char| c.is_ascii_alphanumeric();
            if is_han(before) && word(c)
                || (word(before) || matches!(before, '`' | '$' | ')' | '%')) && is_han(c)
            {
                out.push(' ');
            }
            out.push(c);
            before = c;
        }
    }
    out
}

/// Splits Markdown into stretches outside (`false`) and inside (`true`) code spans, fences and maths.
fn pieces(markdown: &str) -> Vec<(&str, bool)> {
    let mut out = Vec::new();
    let (mut start, mut at) = (0, 0);
    let bytes = markdown.as_bytes();
    while at < bytes.len() {
        let sign = bytes[at];
        let run = bytes[at..].iter().take_while(|&&b| b == sign).count();
        let opens = sign == b'`' || sign == b'$' && run <= 2;
        let escaped = at > 0 && bytes[at - 1] == b'\\';
        if opens && !escaped {
            let fence = &markdown[at..at + run];
            if let Some(end) = closing(&markdown[at + run..], fence) {
                if start < at {
                    out.push((&markdown[start..at], false));
                }
                let end = at + run + end;
                out.push((&markdown[at..end], true));
                (start, at) = (end, end);
                continue;
            }
        }
        at += if opens { run } else { 1 };
    }
    if start < markdown.len() {
        out.push((&markdown[start..], false));
    }
    out
}

/// Where the run that closes `fence` ends in `rest`.
fn closing(rest: &str, fence: &str) -> Option<usize> {
    let sign = fence.chars().next()?;
    let mut at = 0;
    while let Some(found) = rest[at..].find(fence) {
        let begin = at + found;
        let run = rest[begin..].chars().take_while(|&c| c == sign).count();
        if run == fence.len() {
            let blank_maths = sign == '$' && (rest.starts_with(' ') || rest[..begin].ends_with(' '));
            return (!blank_maths).then_some(begin + run);
        }
        at = begin + run;
    }
    None
}

/// Two pieces of a Chinese question, with a blank where scripts meet.
pub fn joined(first: &str, second: &str) -> String {
    let tight = first
        .ends_with(|c: char| is_han(c) || c.is_ascii_punctuation() && !matches!(c, '`' | ')' | '$'))
        || first.ends_with(['）', '」', '”', '》'])
        || second.starts_with(['「', '《', '“']);
    let blank = !tight && second.starts_with(is_han)
        || first.ends_with(is_han) && second.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '`');
    format!("{first}{}{second}", if blank { " " } else { "" })
}

/// A question with the mark of its language; nothing doubled.
pub fn question(body: &str, language: Language) -> String {
    let body = body.trim_end().trim_end_matches(['。', '.', '：', ':', '，', ',', '；', ';', '？', '?', ' ']);
    match language {
        // The number of points stands behind the mark.
        Language::Zh if body.ends_with('）') && body.contains("？（") => body.to_owned(),
        Language::Zh => format!("{body}？"),
        Language::En => format!("{body}?"),
        other => format!("{body}{}", templates::of(other).asks.mark),
    }
}

/// Raw text of a comment as Markdown: words that look like code get backticks, signs of Markdown are escaped.
pub fn quote_code(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len() + 8);
    for (piece, opaque) in pieces(raw) {
        if opaque && piece.starts_with('`') {
            out.push_str(piece);
            continue;
        }
        let mut word = String::new();
        for c in piece.chars().chain(std::iter::once(' ')) {
            if c.is_ascii_graphic() && !matches!(c, ',' | ';') {
                word.push(c);
                continue;
            }
            push_word(&mut out, &word);
            word.clear();
            out.push(c);
        }
        out.pop();
    }
    out
}

fn push_word(out: &mut String, word: &str) {
    let core_start = word.len() - word.trim_start_matches(['(', '"', '\'']).len();
    let unopened = |word: &str| word.matches(')').count() > word.matches('(').count();
    let mut core_end = word.len();
    while core_end > core_start {
        let rest = &word[core_start..core_end];
        let cut = rest.ends_with(['.', ':', '?', '!', '"', '\'']) && !rest.ends_with("...")
            || rest.ends_with(')') && unopened(rest);
        if !cut {
            break;
        }
        core_end -= 1;
    }
    let (open, core, close) = (&word[..core_start], &word[core_start..core_end], &word[core_end..]);
    out.push_str(&escape(open));
    if looks_like_code(core) {
        out.push_str(&code(core));
    } else {
        out.push_str(&escape(core));
    }
    out.push_str(&escape(close));
}

/// Whether an ASCII word is an identifier, call, option or path rather than a word of prose.
pub fn looks_like_code(word: &str) -> bool {
    if word.len() < 2 || !word.is_ascii() || !word.bytes().any(|b| b.is_ascii_alphanumeric()) {
        return false;
    }
    let letters = |s: &str| s.bytes().any(|b| b.is_ascii_alphabetic());
    word.contains('_') && letters(word)
        || word.ends_with("()")
        || word.contains('(') && word.ends_with(')') && !word.starts_with('(')
        || word.contains("::")
        || word.starts_with("--") && letters(word)
        || word.starts_with('-') && word.len() == 2 && letters(word)
        || word.contains('[') && word.ends_with(']') && !word.starts_with('[')
        || word.contains(['=', '{', '}', '$', '*', '<', '>', '|']) && letters(word)
        || word.split('.').count() >= 2
            && word.split('.').all(|part| {
                part.len() > 1
                    && part.starts_with(|c: char| c.is_ascii_lowercase())
                    && part.bytes().all(|b| b.is_ascii_alphanumeric())
            })
}

/// Escapes what Markdown would read as marks.
pub fn escape(raw: &str) -> Cow<'_, str> {
    const SIGNS: [char; 8] = ['\\', '*', '_', '<', '[', ']', '`', '~'];
    if !raw.contains(SIGNS) {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len() + 4);
    for c in raw.chars() {
        if SIGNS.contains(&c) {
            out.push('\\');
        }
        out.push(c);
    }
    Cow::Owned(out)
}

/// A code span around this text, with as many backticks as it needs.
pub fn code(raw: &str) -> String {
    let longest = raw.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    let pad = if raw.starts_with('`') || raw.ends_with('`') { " " } else { "" };
    format!("{ticks}{pad}{raw}{pad}{ticks}")
}

/// A term that is code, in backticks; `plain` is its text without any.
pub fn code_term(term: &str, plain: &str) -> String {
    if term.contains('`') { term.to_owned() } else { code(plain) }
}

/// A fenced block around these lines.
pub fn fence(language: &str, lines: &str) -> String {
    let longest = lines.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(3.max(longest + 1));
    format!("{ticks}{language}\n{lines}\n{ticks}")
}

/// Code as an answer: one short line in a span, else a fence.
pub fn code_answer(language: &str, lines: &str) -> String {
    /// A span longer than this would wrap in the middle of code on a narrow terminal.
    const SPAN_CHARS: usize = 60;
    if lines.contains('\n') || lines.chars().count() > SPAN_CHARS {
        fence(language, lines)
    } else {
        code(lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_blank_stands_between_scripts_and_none_inside_code() {
        assert_eq!(space_scripts("用asyncio并发运行"), "用 asyncio 并发运行");
        assert_eq!(space_scripts("`读w写`的含义"), "`读w写` 的含义");
        assert_eq!(space_scripts("已有 blank 的"), "已有 blank 的");
        assert_eq!(space_scripts("调用f()返回"), "调用 f() 返回");
    }

    #[test]
    fn a_question_has_one_mark_of_its_language() {
        assert_eq!(question("如何排序：", Language::Zh), "如何排序？");
        assert_eq!(question("why?", Language::En), "why?");
    }

    #[test]
    fn identifiers_of_a_comment_become_code() {
        assert_eq!(
            quote_code("calls __init__ and os.path (see x_y)."),
            "calls `__init__` and `os.path` (see `x_y`)."
        );
        assert_eq!(quote_code("a * b, C++的[]"), "a \\* b, C++的\\[\\]");
        assert_eq!(quote_code("already `x_y` here"), "already `x_y` here");
        assert_eq!(quote_code("用asyncio.run()启动"), "用`asyncio.run()`启动");
        assert_eq!(quote_code("Python 3.13, e.g. this"), "Python 3.13, e.g. this");
    }

    #[test]
    fn code_spans_grow_with_their_content() {
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`x`"), "`` `x` ``");
        assert_eq!(code_answer("py", "x"), "`x`");
        assert_eq!(code_answer("py", "x\ny"), "```py\nx\ny\n```");
    }
}
