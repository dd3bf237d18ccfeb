//! Card ids: born from content, so that two devices that read the same note agree.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::model::card::CardId;
use crate::model::note::Note;
use crate::model::topic::path_in_note;

/// Separates these hashes from every other use of BLAKE3; part of the recipe, never changed.
const CARD_CONTEXT: &str = "mnemon card v1";

/// Separates group ids from card ids.
const GROUP_CONTEXT: &str = "mnemon group v1";

static CARD_HASHER: LazyLock<blake3::Hasher> = LazyLock::new(|| blake3::Hasher::new_derive_key(CARD_CONTEXT));
static GROUP_HASHER: LazyLock<blake3::Hasher> =
    LazyLock::new(|| blake3::Hasher::new_derive_key(GROUP_CONTEXT));

/// Makes the ids of what stands under one topic.
///
/// The id of a card is the first 16 bytes of BLAKE3 in key-derivation mode over the topic path without the deck parts,
/// the rule family, the slot (ordinal within family and span, from 1) and the normalised source span; that of a span,
/// which siblings share, is made of the topic path and the span.
///
/// Every string is NFC, as its length in bytes (64 bits, little-endian) and its bytes; the path is preceded by
/// its number of parts in the same form.
pub struct Ids {
    /// Both have read the topic.
    of_cards: blake3::Hasher,
    of_groups: blake3::Hasher,
}

impl Ids {
    /// The ids under this topic path.
    pub fn of(topic: &[String]) -> Self {
        let mut ids = Self { of_cards: CARD_HASHER.clone(), of_groups: GROUP_HASHER.clone() };
        for hasher in [&mut ids.of_cards, &mut ids.of_groups] {
            hasher.update(&(topic.len() as u64).to_le_bytes());
        }
        for part in topic {
            let part = normal(part);
            push(&mut ids.of_cards, &part);
            push(&mut ids.of_groups, &part);
        }
        ids
    }

    /// The id of a card; the span must be [`normal`].
    pub fn card(&self, family: &str, slot: u64, span: &str) -> CardId {
        let mut hasher = self.of_cards.clone();
        push(&mut hasher, &normal(family));
        push(&mut hasher, &slot.to_string());
        push(&mut hasher, span);
        first_half(&hasher)
    }

    /// The id of a source span, which must be [`normal`].
    pub fn group(&self, span: &str) -> CardId {
        let mut hasher = self.of_groups.clone();
        push(&mut hasher, span);
        first_half(&hasher)
    }
}

/// The topic path of a heading path in this note, without deck parts.
pub fn topic_path(note: &Note, headings: &[String]) -> Vec<String> {
    path_in_note(&note.title, headings)
}

/// The source of these lines (1-based, inclusive) with line ends as `\n` and trailing blanks cut; `without` names
/// the lines that are no part of any source.
pub fn span_text(lines: &[&str], first: u32, last: u32, without: &[u32]) -> String {
    let from = (first as usize).saturating_sub(1).min(lines.len());
    let to = (last as usize).clamp(from, lines.len());
    let numbered = (first.max(1)..).zip(&lines[from..to]).filter(|(number, _)| !without.contains(number));
    let mut out = String::new();
    for (at, (_, line)) in numbered.enumerate() {
        if at > 0 {
            out.push('\n');
        }
        out.push_str(line.trim_end());
    }
    out
}

/// Reads a string whose form is normal.
fn push(hasher: &mut blake3::Hasher, text: &str) {
    hasher.update(&(text.len() as u64).to_le_bytes());
    hasher.update(text.as_bytes());
}

/// A text in NFC.
pub fn normal(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || text.chars().all(is_normal) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Whether a character is one of those of which every text is its own normal form.
const fn is_normal(c: char) -> bool {
    matches!(c,
        '\0'..='\u{2FF}'             // Latin
        | '\u{2010}'..='\u{2027}'    // dashes and quotes
        | '\u{3000}'..='\u{3098}'    // Chinese punctuation, hiragana
        | '\u{309B}'..='\u{30FF}'    // katakana
        | '\u{4E00}'..='\u{9FFF}'    // unified ideographs
        | '\u{FF00}'..='\u{FFEF}'    // full-width signs
    )
}

fn first_half(hasher: &blake3::Hasher) -> CardId {
    let mut id = [0; 16];
    id.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    CardId(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card_id(topic: &[String], family: &str, slot: u64, span: &str) -> CardId {
        Ids::of(topic).card(family, slot, &normal(span))
    }

    fn group_id(topic: &[String], span: &str) -> CardId {
        Ids::of(topic).group(&normal(span))
    }

    fn topic() -> Vec<String> {
        vec!["Python".to_owned(), "metaclass".to_owned()]
    }

    #[test]
    fn an_id_never_changes_with_the_program() {
        assert_eq!(card_id(&topic(), "R1", 1, "* w+：读写").to_string(), PINNED);
    }

    #[test]
    fn every_part_of_the_recipe_counts() {
        let id = card_id(&topic(), "R1", 1, "* w+：读写");
        assert_ne!(id, card_id(&topic()[..1], "R1", 1, "* w+：读写"));
        assert_ne!(id, card_id(&topic(), "R2", 1, "* w+：读写"));
        assert_ne!(id, card_id(&topic(), "R1", 2, "* w+：读写"));
        assert_ne!(id, card_id(&topic(), "R1", 1, "* w+：写"));
        assert_ne!(id, group_id(&topic(), "* w+：读写"));
    }

    #[test]
    fn composed_and_decomposed_letters_agree() {
        assert_eq!(card_id(&[], "R1", 1, "caf\u{e9}"), card_id(&[], "R1", 1, "cafe\u{301}"));
    }

    #[test]
    fn line_ends_and_trailing_blanks_do_not_count() {
        let unix: Vec<&str> = "a  \nb".split('\n').collect();
        let windows: Vec<&str> = "a\r\nb\r".split('\n').collect();
        assert_eq!(span_text(&unix, 1, 2, &[]), span_text(&windows, 1, 2, &[]));
        assert_eq!(span_text(&unix, 1, 9, &[]), "a\nb");
        assert_eq!(span_text(&unix, 0, 0, &[]), "");
        assert_eq!(span_text(&["a", "<!-- id: x -->", "b"], 1, 3, &[2]), "a\nb");
    }

    #[test]
    fn letters_that_are_taken_for_normal_are() {
        for c in ('\0'..=char::MAX).filter(|&c| is_normal(c)) {
            // Alone, and behind letters that others would join.
            let text: String = ['e', c, 'か', c].into_iter().collect();
            assert!(text.nfc().eq(text.chars()), "{c}");
        }
    }

    const PINNED: &str = "f461f65fafd858f8cd2b914715a318ef";
}
