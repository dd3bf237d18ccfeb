//! Which inline HTML is markup and which is text in angle brackets.

/// What becomes of an inline tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Inline<'a> {
    /// A tag or comment that is cut.
    Cut,
    /// A line break.
    Break,
    /// An image with this source.
    Image(&'a str),
    /// No HTML, for example `<T>` of `Vec<T>`: it stays.
    Text,
}

/// The elements that people put into notes. Others are more likely a type parameter or a placeholder.
const ELEMENTS: &str = "\
    a abbr audio b bdi bdo big blockquote br button caption center cite code col dd del details dfn \
    div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 hr i iframe img input ins kbd label li \
    mark ol p pre q rp rt ruby s samp section small source span strike strong sub summary sup table \
    tbody td th thead tr tt u ul var video wbr";

/// Judges an inline tag, angle brackets included.
pub(super) fn classify(tag: &str) -> Inline<'_> {
    if tag.starts_with("<!--") {
        return Inline::Cut;
    }
    let inner = tag.trim_start_matches('<').trim_start_matches('/');
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let name = inner[..end].to_ascii_lowercase();
    // Upper case alone is a type parameter (`<T>`, `<A>`), and nobody's notes set tags in capitals today.
    let is_known = ELEMENTS.split(' ').any(|element| element == name) && !(end == 1 && name != inner[..end]);
    match name.as_str() {
        _ if !is_known || inner[end..].starts_with(['-', ':']) => Inline::Text,
        "br" => Inline::Break,
        "img" => Inline::Image(attribute(inner, "src")),
        _ => Inline::Cut,
    }
}

/// The value of an attribute, or an empty text.
fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    let Some(value) = tag.split_once(name).and_then(|(_, rest)| rest.trim_start().strip_prefix('=')) else {
        return "";
    };
    let value = value.trim_start();
    match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].split(quote).next().unwrap_or_default(),
        _ => value.split([' ', '\t', '\r', '\n', '>']).next().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_told_from_text() {
        for (tag, expected) in [
            ("<b>", Inline::Cut),
            ("</span>", Inline::Cut),
            ("<FONT color=red>", Inline::Cut),
            ("<!-- x -->", Inline::Cut),
            ("<br/>", Inline::Break),
            ("<BR >", Inline::Break),
            ("<img alt='x' src = 'a b.png'/>", Inline::Image("a b.png")),
            ("<img src=a.png>", Inline::Image("a.png")),
            ("<img>", Inline::Image("")),
            ("<T>", Inline::Text),
            ("<A>", Inline::Text),
            ("<string>", Inline::Text),
            ("<your-name>", Inline::Text),
            ("<b-c>", Inline::Text),
            ("<?php ?>", Inline::Text),
        ] {
            assert_eq!(classify(tag), expected, "{tag}");
        }
    }
}
