//! Cards: one question, one answer, and where they came from.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// A card's name for life, born from its content: 16 bytes, written as 32 lower-case hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardId(pub [u8; 16]);

impl CardId {
    /// The least of all.
    pub const MIN: Self = Self([0; 16]);

    /// The greatest of all.
    pub const MAX: Self = Self([0xff; 16]);
}

impl fmt::Display for CardId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex(&self.0, f)
    }
}

/// Writes bytes as lower-case hex digits, all of them at once: formatting each byte takes thirty times as long.
pub(super) fn hex(bytes: &[u8; 16], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut digits = [0; 32];
    for (pair, byte) in digits.chunks_exact_mut(2).zip(bytes) {
        pair[0] = DIGITS[usize::from(byte >> 4)];
        pair[1] = DIGITS[usize::from(byte & 15)];
    }
    f.write_str(str::from_utf8(&digits).map_err(|_| fmt::Error)?)
}

/// The text is not 32 lower-case hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId;

impl FromStr for CardId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let digits = text.as_bytes();
        if digits.len() != 32 || !digits.iter().all(|d| matches!(d, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(NotAnId);
        }
        let mut id = [0; 16];
        for (byte, at) in id.iter_mut().zip((0..32).step_by(2)) {
            *byte = u8::from_str_radix(&text[at..at + 2], 16).map_err(|_| NotAnId)?;
        }
        Ok(Self(id))
    }
}

/// How a card asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardKind {
    /// A question and its answer.
    Basic,
    /// A sentence with parts hidden. The card's front shows `text` with each hole blanked.
    Cloze {
        /// The whole sentence, nothing hidden.
        text: String,
        /// The hidden parts as byte ranges of `text`, in order, not overlapping.
        holes: Vec<Range<usize>>,
    },
}

/// What stands for a hidden part in the front of a cloze.
pub const BLANK: &str = "____";

impl CardKind {
    /// The hint that the front shows beside each hole of a cloze, in order, without its brackets; empty where there is
    /// none, or the front is not the text with its holes blanked.
    #[must_use]
    pub fn hints<'f>(&self, front: &'f str) -> Vec<&'f str> {
        let Self::Cloze { text, holes } = self else { return Vec::new() };
        let mut hints = vec![""; holes.len()];
        let mut rest = front;
        let mut at = 0;
        for (place, hole) in holes.iter().enumerate() {
            let next = holes.get(place + 1).map_or(text.len(), |next| next.start);
            let (Some(before), Some(behind)) = (text.get(at..hole.start), text.get(hole.end..next)) else {
                break;
            };
            let Some(blank) = rest.strip_prefix(before).and_then(|rest| rest.strip_prefix(BLANK)) else {
                break;
            };
            rest = blank;
            at = hole.end;
            let is_last = place + 1 == holes.len();
            let goes_on = |rest: &str| {
                let after = rest.strip_prefix(behind);
                after.is_some_and(|after| if is_last { after.is_empty() } else { after.starts_with(BLANK) })
            };
            let hint =
                blank.strip_prefix(" (").filter(|_| !goes_on(blank)).and_then(|hint| hint.split_once(')'));
            if let Some((hint, after)) = hint.filter(|(_, after)| goes_on(after)) {
                hints[place] = hint;
                rest = after;
            }
        }
        hints
    }
}

/// The language of a question's template.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English, also the fallback where a note shows no language.
    #[default]
    En,
    /// German.
    De,
    /// Italian.
    It,
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// Portuguese.
    Pt,
    /// Russian.
    Ru,
    /// Japanese.
    Ja,
    /// Any other language: asked with signs instead of words.
    Other,
}

impl Language {
    /// Every language, in the order of the variants.
    pub const ALL: [Self; 10] = [
        Self::Zh,
        Self::En,
        Self::De,
        Self::It,
        Self::Fr,
        Self::Es,
        Self::Pt,
        Self::Ru,
        Self::Ja,
        Self::Other,
    ];

    /// The two-letter code (ISO 639-1); `und`, undetermined, for [`Language::Other`].
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
            Self::De => "de",
            Self::It => "it",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::Pt => "pt",
            Self::Ru => "ru",
            Self::Ja => "ja",
            Self::Other => "und",
        }
    }

    /// The language of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

/// A card as the generator makes it and the store keeps it. Front, back and extra are Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its id (recipe in `generate::identity`).
    pub id: CardId,
    /// The id of the source span; siblings share it.
    pub group: CardId,
    /// How it asks.
    pub kind: CardKind,
    /// Only what is asked.
    pub front: String,
    /// Only what is asked for.
    pub back: String,
    /// What else belongs on the back: the rest of a definition, links; empty if nothing does.
    pub extra: String,
    /// The rule family that made it: `R0` for explicit markup, else `R1` … `R22`.
    pub rule: String,
    /// Which of its rule's templates asks, for example `R1.reverse`; logged with every answer.
    pub form: String,
    /// How sure the generator is that a reader keeps it, 0–1000.
    pub score: u16,
    /// The language of the question.
    pub language: Language,
    /// Title of the note.
    pub title: String,
    /// Heading path, root first, as plain text.
    pub heading_path: Vec<String>,
    /// Tags of the note, without `#`.
    pub tags: Vec<String>,
    /// First line of the source span, 1-based.
    pub line: u32,
    /// Last line of the source span, 1-based, inclusive.
    pub end_line: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_reads_back_from_its_code() {
        for language in Language::ALL {
            assert_eq!(Language::from_code(language.code()), Some(language));
        }
        assert_eq!(Language::from_code("xx"), None);
    }

    #[test]
    fn hints_are_read_from_the_front_and_brackets_of_the_text_are_none() {
        let hints = |front: &'static str, text: &str, holes: &[(usize, usize)]| {
            let holes = holes.iter().map(|&(start, end)| start..end).collect();
            CardKind::Cloze { text: text.to_owned(), holes }.hints(front)
        };
        assert_eq!(hints("a ____ (b…) c", "a bold c", &[(2, 6)]), ["b…"]);
        assert_eq!(hints("a ____ (see c)", "a bold (see c)", &[(2, 6)]), [""]);
        assert_eq!(hints("____ (o…) of ____", "one of two", &[(0, 3), (7, 10)]), ["o…", ""]);
        assert_eq!(hints("a front of its own", "a bold c", &[(2, 6)]), [""]);
        assert!(CardKind::Basic.hints("____ (b…)").is_empty());
    }

    #[test]
    fn an_id_reads_back_and_nothing_else_does() {
        let id = CardId([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 250, 251, 252, 253, 255]);
        assert_eq!(id.to_string().parse(), Ok(id));
        let longer = format!("{id}0");
        for bad in ["", "00", "zz0102030405060708090afafbfcfdff", &id.to_string().to_uppercase(), &longer] {
            assert_eq!(bad.parse::<CardId>(), Err(NotAnId), "{bad}");
        }
    }
}
