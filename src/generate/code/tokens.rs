//! The words and signs of a statement: enough of a lexer to find calls, arguments and names in any language.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or keyword.
    Word,
    /// A number.
    Number,
    /// A string, quotes included.
    Text,
    /// Any other character; `::`, `->` and comparisons are one sign.
    Sign,
}

/// A token and where it stands, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub range: Range<usize>,
}

/// Signs of two characters that must not be read as two, `=` above all.
const PAIRS: &[&str] =
    &["::", "->", "=>", "==", "!=", "<=", ">=", ":=", "+=", "-=", "*=", "/=", "?.", "&&", "||"];

/// The tokens of a stretch of code without comments.
pub fn tokens(code: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = code[at..].chars().next() {
        let rest = &code[at..];
        let (kind, len) = if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else if c == '_' || c.is_alphabetic() {
            (Kind::Word, run(rest, |c| c == '_' || c.is_alphanumeric()))
        } else if c.is_ascii_digit() {
            (Kind::Number, run(rest, |c| c == '_' || c == '.' || c.is_alphanumeric()))
        } else if matches!(c, '"' | '\'' | '`') {
            string(rest, c).map_or((Kind::Sign, 1), |len| (Kind::Text, len))
        } else {
            let pair = PAIRS.iter().find(|pair| rest.starts_with(**pair));
            (Kind::Sign, pair.map_or(c.len_utf8(), |pair| pair.len()))
        };
        out.push(Token { kind, range: at..at + len });
        at += len;
    }
    out
}

fn run(rest: &str, belongs: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !belongs(c)).unwrap_or(rest.len())
}

/// Length of the string at the start; `None` where the quote is not closed (a lifetime, an apostrophe).
fn string(rest: &str, quote: char) -> Option<usize> {
    if let Some(triple) = ["\"\"\"", "'''"].into_iter().find(|triple| rest.starts_with(triple)) {
        return rest[3..].find(triple).map(|end| end + 6);
    }
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' if quote != '`' => return None,
            _ if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(code: &str) -> Vec<&str> {
        tokens(code).into_iter().map(|token| &code[token.range]).collect()
    }

    #[test]
    fn names_strings_and_signs_come_apart() {
        assert_eq!(
            split("x = f(a.b, key='it\\'s (1)')"),
            ["x", "=", "f", "(", "a", ".", "b", ",", "key", "=", "'it\\'s (1)'", ")"]
        );
        assert_eq!(
            split("Vec::with_capacity(10) != 2.5"),
            ["Vec", "::", "with_capacity", "(", "10", ")", "!=", "2.5"]
        );
    }

    #[test]
    fn a_quote_that_closes_nothing_is_a_sign() {
        assert_eq!(split("&'a str"), ["&", "'", "a", "str"]);
    }

    proptest! {
        #[test]
        fn tokens_stand_in_order_and_hold_all_but_blanks(code in ".*") {
            let found = tokens(&code);
            let mut end = 0;
            for token in &found {
                prop_assert!(token.range.start >= end);
                prop_assert!(code[end..token.range.start].chars().all(char::is_whitespace));
                end = token.range.end;
            }
            prop_assert!(code[end..].chars().all(char::is_whitespace));
        }
    }
}
