//! A query as typed → its terms as typed: quotes, fields and signs, without their meaning.

use crate::model::query::Comparison;

/// What stands between a field and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// `:`
    Colon,
    /// One of `<`, `<=`, `=`, `>=`, `>`.
    Compares(Comparison),
}

/// A term as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    /// All of it, quotes included, for errors.
    pub source: String,
    /// Whether a `-` stands before it.
    pub negated: bool,
    /// The name before the value, if there is one, and the sign after it.
    pub field: Option<(String, Sign)>,
    /// The value without quotes.
    pub value: String,
}

/// The quote of this term is not closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unclosed(pub String);

/// Splits at blanks outside of quotes. Inside, `\"` and `\\` stand for `"` and `\`.
pub(super) fn split(text: &str) -> Result<Vec<Typed>, Unclosed> {
    let mut rest = text.trim_start();
    let mut terms = Vec::new();
    while !rest.is_empty() {
        let (typed, length) = term(rest)?;
        terms.push(typed);
        rest = rest[length..].trim_start();
    }
    Ok(terms)
}

/// The first term of a text that begins with one, and its length in bytes.
fn term(text: &str) -> Result<(Typed, usize), Unclosed> {
    let negated = text.starts_with('-');
    let body = &text[usize::from(negated)..];
    let field = field(body);
    let before =
        usize::from(negated) + field.as_ref().map_or(0, |(name, sign)| name.len() + sign_length(*sign));
    let (value, length) = value(&text[before..]).ok_or_else(|| Unclosed(text.to_owned()))?;
    let end = before + length;
    Ok((Typed { source: text[..end].to_owned(), negated, field, value }, end))
}

/// A name and a sign at the beginning of a term. A pair of colons is no sign, as in `std::fmt`.
fn field(body: &str) -> Option<(String, Sign)> {
    let end = body.find(|c: char| !c.is_ascii_alphabetic())?;
    let (name, rest) = body.split_at(end);
    if name.is_empty() || rest.starts_with("::") {
        return None;
    }
    let compares = Comparison::ALL.into_iter().find(|comparison| rest.starts_with(comparison.sign()));
    let sign = if rest.starts_with(':') { Sign::Colon } else { Sign::Compares(compares?) };
    Some((name.to_owned(), sign))
}

const fn sign_length(sign: Sign) -> usize {
    match sign {
        Sign::Colon => 1,
        Sign::Compares(comparison) => comparison.sign().len(),
    }
}

/// The text up to the next blank outside of quotes, unquoted, and its length as typed.
fn value(text: &str) -> Option<(String, usize)> {
    let mut value = String::new();
    let mut quoted = false;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => quoted = !quoted,
            '\\' if quoted => value.push(chars.next()?.1),
            _ if c.is_whitespace() && !quoted => return Some((value, at)),
            _ => value.push(c),
        }
    }
    (!quoted).then_some((value, text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The terms in short: `-field sign|value`.
    fn shown(text: &str) -> Vec<String> {
        let show = |typed: Typed| {
            let minus = if typed.negated { "-" } else { "" };
            let field = typed.field.map_or(String::new(), |(name, sign)| match sign {
                Sign::Colon => format!("{name} :|"),
                Sign::Compares(comparison) => format!("{name} {}|", comparison.sign()),
            });
            format!("{minus}{field}{}", typed.value)
        };
        split(text).unwrap().into_iter().map(show).collect()
    }

    #[test]
    fn terms_are_parted_by_blanks_of_any_kind() {
        assert_eq!(shown("  a\tb\u{3000}c  "), ["a", "b", "c"]);
        assert!(shown(" \n ").is_empty());
    }

    #[test]
    fn quotes_hold_blanks_and_hide_signs() {
        assert_eq!(shown(r#""a b" -"c d""#), ["a b", "-c d"]);
        assert_eq!(shown(r#"deck:"My Deck"::Web"#), ["deck :|My Deck::Web"]);
        assert_eq!(shown(r#""deck:x" "-y""#), ["deck:x", "-y"]);
        assert_eq!(shown(r#""say \"no\" \\""#), [r#"say "no" \"#]);
    }

    #[test]
    fn every_sign_is_read_whole() {
        assert_eq!(
            shown("a:1 b<2 c<=3 d=4 e>=5 f>6"),
            ["a :|1", "b <|2", "c <=|3", "d =|4", "e >=|5", "f >|6"]
        );
    }

    #[test]
    fn what_only_looks_like_a_field_is_a_word() {
        for word in ["std::fmt", ":x", "12:30", "日:月", "a_b:c", "=", "<3"] {
            assert_eq!(shown(word), [word]);
        }
    }

    #[test]
    fn an_open_quote_is_told_with_its_term() {
        assert_eq!(split(r#"a deck:"My Deck"#), Err(Unclosed(r#"deck:"My Deck"#.to_owned())));
        assert_eq!(split(r#""\"#), Err(Unclosed(r#""\"#.to_owned())));
    }

    proptest! {
        #[test]
        fn any_text_is_split_without_a_loss(text in "[-a\":<>=\\\\é月 \t]{0,24}") {
            if let Ok(terms) = split(&text) {
                let typed: String = terms.iter().map(|typed| typed.source.as_str()).collect();
                let blanks = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
                prop_assert_eq!(blanks(&typed), blanks(&text));
            }
        }

        #[test]
        fn any_value_can_be_quoted(value in "\\PC{0,12}") {
            let quoted = format!("tag:\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
            prop_assert_eq!(&split(&quoted).unwrap()[0].value, &value);
        }
    }
}
