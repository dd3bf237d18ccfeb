//! The Chinese terms that a note introduces: its headings, what it makes bold, its labels and its names in lists.
//!
//! A term of the note within one of its sentences is a name that a reader of the note knows, so that it may be hidden
//! where any other word of Chinese would leave open what fits.

use crate::model::note::Note;

use super::context::without_remark;
use super::lexicon::lookup::Table;
use super::lexicon::{self, zh};
use super::script::{has_han, is_han, weight};
use super::sentence::find;

/// Longest term: eight Han characters.
const TERM_WEIGHT: usize = 16;
/// Shortest term that its author marked.
const MARKED_WEIGHT: usize = 4;
/// Shortest term of a heading or list, where common words stand as well.
const PLAIN_WEIGHT: usize = 6;
/// Most terms with one first character that are kept, so that a sentence is read in linear time.
const PER_CHARACTER: usize = 24;

/// The terms of a note by their first character.
#[derive(Clone, Debug, Default)]
pub struct Terms<'n>(Table<char, Vec<&'n str>>);

impl<'n> Terms<'n> {
    /// Collects them from the lines of a note, those of fences left out.
    pub fn of(note: &'n Note) -> Self {
        let mut terms = Self::default();
        let mut is_fenced = false;
        for line in note.source.lines() {
            let bare = line.trim_start();
            if bare.starts_with("```") || bare.starts_with("~~~") {
                is_fenced = !is_fenced;
            }
            if !is_fenced && has_han(bare) {
                terms.read(bare);
            }
        }
        terms
    }

    fn read(&mut self, line: &'n str) {
        if find(line.as_bytes(), b"**").is_some() {
            for bold in line.split("**").skip(1).step_by(2) {
                self.add(bold, MARKED_WEIGHT);
            }
        }
        if line.starts_with('#') {
            for name in line.trim_start_matches('#').split(['与', '和', '、', '：', ':', ' ', '—']) {
                self.add(name, PLAIN_WEIGHT);
            }
            return;
        }
        let item = line.trim_start_matches(['-', '*', '+', '>', ' ']);
        let is_item = item.len() < line.len();
        if let Some((label, _)) = item.split_once('：').or_else(|| item.split_once(": ")) {
            self.add(label, MARKED_WEIGHT);
        } else if is_item {
            self.add(item, PLAIN_WEIGHT);
        }
    }

    fn add(&mut self, name: &'n str, least: usize) {
        let name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '`' | '=' | '“' | '”'));
        let name = without_remark(name);
        let Some(first) = name.chars().next() else { return };
        if self.0.get(&first).is_some_and(|known| known.len() >= PER_CHARACTER || known.contains(&name)) {
            return;
        }
        let sound = (least..=TERM_WEIGHT).contains(&weight(name))
            && name.chars().filter(|&c| is_han(c)).count() >= 2
            && name.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric() || c == '-')
            && !name.contains([
                '的', '了', '是', '在', '和', '与', '及', '或', '不', '什', '何', '怎', '哪', '这', '我',
                '可', '会', '能',
            ])
            && !name.starts_with(|c: char| c.is_ascii_digit() || "第一二三四五六七八九十两各每".contains(c))
            && !lexicon::is_generic_heading(name)
            && !lexicon::is_attribute(name)
            && !lexicon::is_lead_in(name)
            && !zh::opens_with_verb(name);
        if sound {
            self.0.entry(first).or_default().push(name);
        }
    }

    /// The longest term that a text opens with.
    pub fn opening(&self, text: &str) -> Option<&'n str> {
        let known = self.0.get(&text.chars().next()?)?;
        known.iter().copied().filter(|term| text.starts_with(term)).max_by_key(|term| term.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_bold_words_labels_and_names_in_lists_are_terms() {
        let source = "# 航海\n\n## 横桁帆与硬帆\n\n- **象限仪**测量高度\n- 吃水线：船壳上的线\n- 测深锤\n- 我不知道的帆\n\n```\n- 舷外支架\n```\n";
        let note = Note { source: source.to_owned(), ..Note::default() };
        let terms = Terms::of(&note);
        for term in ["横桁帆", "象限仪", "吃水线", "测深锤"] {
            assert_eq!(terms.opening(&format!("{term}的用法")), Some(term));
        }
        for text in ["航海的人", "舷外支架", "我不知道的帆", ""] {
            assert_eq!(terms.opening(text), None, "{text}");
        }
    }
}
