//! Keeps the blanks of a cloze, `____`, out of the Markdown parser's hands.
//!
//! To Markdown four underscores are emphasis or a rule: `____是____` would read as bold text without blanks,
//! and a lone `____` as a line across the page. Runs of four and more are therefore replaced before parsing by
//! a noncharacter, which Unicode sets aside for such private use, and put back afterwards. Shorter runs keep
//! their meaning.

use std::borrow::Cow;

/// Stands for one underscore of a blank while the text is parsed.
pub(super) const PLACEHOLDER: char = '\u{fdd0}';

/// The shortest run of underscores that is a blank; three may be bold and italic.
const SHORTEST: usize = 4;

/// The text with every blank hidden from the parser. A placeholder that was there before becomes `�`.
pub(super) fn hide(markdown: &str) -> Cow<'_, str> {
    if !markdown.contains("____") && !markdown.contains(PLACEHOLDER) {
        return Cow::Borrowed(markdown);
    }
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(at) = rest.find(['_', PLACEHOLDER]) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        if let Some(after) = from.strip_prefix(PLACEHOLDER) {
            out.push(char::REPLACEMENT_CHARACTER);
            rest = after;
            continue;
        }
        let run = from.len() - from.trim_start_matches('_').len();
        if run < SHORTEST {
            out.push_str(&from[..run]);
        } else {
            // A backslash before the run needs the underscore that it escapes.
            let escaped = usize::from(out.ends_with('\\'));
            out.push_str(&from[..escaped]);
            out.extend(std::iter::repeat_n(PLACEHOLDER, run - escaped));
        }
        rest = &from[run..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The text as it was written.
pub(super) fn show(hidden: &str) -> String {
    hidden.chars().map(shown).collect()
}

/// The character as it was written.
pub(super) const fn shown(c: char) -> char {
    if c == PLACEHOLDER { '_' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_four_are_hidden_and_shorter_ones_are_not() {
        let hidden = |n: usize| PLACEHOLDER.to_string().repeat(n);
        assert_eq!(hide("__init__ ___x___"), "__init__ ___x___");
        assert_eq!(hide("____ __a_____"), format!("{} __a{}", hidden(4), hidden(5)));
        assert_eq!(hide(r"\____"), format!(r"\_{}", hidden(3)));
        assert_eq!(hide("a\u{fdd0}b"), "a\u{fffd}b");
    }

    #[test]
    fn what_was_hidden_is_shown_as_it_was_written() {
        for text in ["____", "____是____", "a ______ b", "_____________"] {
            assert_eq!(show(&hide(text)), text);
        }
    }
}
