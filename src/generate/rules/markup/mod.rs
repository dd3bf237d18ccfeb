//! R0, explicit markup: what the author wrote as a card in the notation of some program.
//!
//! | notation | file |
//! |---|---|
//! | `Q: …` `A: …` on lines, also in a ```` ```flashcard ```` fence | `question_answer` |
//! | `START` … `END`, `STARTI [Basic] … ENDI` | `template` |
//! | numbered questions with quoted answers below `Deck:` | `inka` |
//! | lines, `?` or `??` alone, lines | `question_mark` |
//! | `front :: back`, `:::`, `?::`, `::?` | `sides` |
//! | `… #card`, `#flashcard`, 🧠 and what stands below | `tagged` |
//! | `C: [hole]`, `{{c1::hole}}`, `{{cloze hole}}`, and where the note asks for it `==hole==`, `**hole**`, `{{hole}}` | `cloze` |
//! | a table of one column in a note with a card tag | `one_column` |
//!
//! The first notation to take a line keeps it, and no other rule sees that line again. Code, maths, comments, front
//! matter and the targets of links never hold markup. A card with an empty side is reported, since its author
//! meant one.

mod cloze;
mod inka;
mod one_column;
mod passage;
mod question_answer;
mod question_mark;
mod sides;
mod tagged;
mod template;

use std::collections::BTreeSet;

use crate::generate::view::{Lines, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::CardKind;
use crate::model::problem::Problem;

use passage::passages;

/// Score of what the author marked: always first.
const SCORE: u16 = 1000;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let mut reader = Reader { view, out: Proposal::default(), taken: BTreeSet::new() };
    if !view.control.is_without_markup {
        inka::read(&mut reader);
        one_column::read(&mut reader);
        tagged::read_heading(&mut reader);
        question_answer::read_fences(&mut reader);
        for passage in passages(view) {
            for read in [
                question_answer::read,
                template::read,
                question_mark::read,
                sides::read,
                tagged::read,
                cloze::read,
            ] {
                read(&passage, &mut reader);
            }
        }
    }
    reader.out
}

/// Collects the cards of a section's markup.
struct Reader<'v, 'n> {
    view: &'v View<'n>,
    out: Proposal<'n>,
    /// The lines that a notation has taken.
    taken: BTreeSet<u32>,
}

impl Reader<'_, '_> {
    /// Whether no notation has taken any of these lines yet.
    fn is_free(&self, lines: Lines) -> bool {
        self.taken.range(lines.first..=lines.last.max(lines.first)).next().is_none()
    }

    /// Takes these lines.
    fn take(&mut self, lines: Lines) {
        self.taken.extend(lines.first..=lines.last);
    }

    /// Takes a card; an empty side is reported instead.
    fn card(&mut self, form: &'static str, lines: Lines, front: &str, back: &str) {
        let (front, back) = (front.trim(), back.trim());
        self.take(lines);
        if front.is_empty() || back.is_empty() {
            let what = if front.is_empty() {
                "a marked card has no question"
            } else {
                "a marked card has no answer"
            };
            self.problem(lines.first, what, "write both sides, or take the mark away");
            return;
        }
        self.push(form, lines, CardKind::Basic, front.to_owned(), back.to_owned(), String::new());
    }

    /// Takes a card and its reverse.
    fn both_ways(&mut self, forms: [&'static str; 2], lines: Lines, front: &str, back: &str) {
        self.card(forms[0], lines, front, back);
        if !front.trim().is_empty() && !back.trim().is_empty() {
            self.card(forms[1], lines, back, front);
        }
    }

    fn push(
        &mut self,
        form: &'static str,
        lines: Lines,
        kind: CardKind,
        front: String,
        back: String,
        extra: String,
    ) {
        let language = self.view.language_of_prose(&front);
        let mut draft = Draft::new(form, lines, language, front, back).score(SCORE).extra([extra]);
        draft.kind = kind;
        draft.is_markup = true;
        self.take(lines);
        self.out.drafts.push(draft);
    }

    fn problem(&mut self, line: u32, what: &str, hint: &str) {
        self.out.problems.push(Problem {
            path: self.view.note.path.clone(),
            line: Some(line),
            what: what.to_owned(),
            hint: hint.to_owned(),
        });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::generate::tests::{asked, generated};
    use crate::model::card::CardKind;

    /// The cards of markup, as (question, answer).
    pub(super) fn marked(markdown: &str) -> Vec<(String, String)> {
        let of_markup = asked(markdown).into_iter().filter(|(rule, ..)| rule == "R0");
        of_markup.map(|(_, question, answer)| (question, answer)).collect()
    }

    /// What is reported of a note.
    pub(super) fn reported(markdown: &str) -> Vec<String> {
        generated(markdown).problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn code_maths_comments_and_links_hold_no_markup() {
        for markdown in [
            "```text\nQ: a\nA: b\n```\n",
            "```cpp\nuse the std::vector :: here\n```\n",
            "the call `a :: b` is code\n",
            "the sum $a :: b$ is maths\n",
            "<!-- the front :: the back -->\n",
            "[the text](https://example.org/a::b::c) of it\n",
            "see https://example.org/{{c1::x}} for more\n",
            "`{{c1::x}}` is a notation of clozes\n",
            "$\\{\\{c1::x\\}\\}$ and $$ {{c1::x}} $$\n",
            "---\ntitle: the front :: the back\n---\n",
            "a template {{ title }} and a bold **word** and a ==mark==\n",
            "    indented :: code here\n",
        ] {
            assert_eq!(marked(markdown), [], "{markdown}");
        }
    }

    #[test]
    fn a_marked_line_is_closed_to_other_rules() {
        let rules: Vec<String> = asked("## Ports\n\n- Which port has Redis: the default :: 6379\n")
            .into_iter()
            .map(|(rule, ..)| rule)
            .collect();
        assert_eq!(rules, ["R0"]);
    }

    #[test]
    fn a_note_may_be_closed_to_markup() {
        assert_eq!(marked("<!-- @carddown-ignore -->\n\nQ: a\nA: b\n"), []);
    }

    /// Lines made of the signs of every notation and of a few words.
    fn scrawl() -> impl Strategy<Value = String> {
        #[rustfmt::skip]
        const PIECES: &[&str] = &[
            "Q:", "A:", "?", "??", "::", ":::", " ::? ", "?::", " : ", "#card", "#flashcards", "🧠", "C:", "[a]", "{{c1::b}}", "{{", "}}", "{{c",
            "{{cloze x}}", "==h==", "**b**", "START", "END", "Back:", "STARTI", "ENDI", "---", "Deck:", "1. ", "> ", "- ", "  - ", "```flashcard",
            "```", "<!--ID-->", "<!--", "# ", "| a |", "|---|", "word", "字", "`c`", "$m$", " ", "\n", "\n", "\n", "\r\n",
        ];
        proptest::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn every_card_of_any_scrawl_has_two_sides_and_lines_of_its_note(text in scrawl()) {
            let markup = "---\nmnemon: { markup: [highlight, bold, braces] }\n---\n";
            let note = format!("{markup}{text}");
            let count = note.lines().count() as u32;
            for card in generated(&note).cards.iter().filter(|card| card.rule == "R0") {
                prop_assert!(!card.front.trim().is_empty() && !card.back.trim().is_empty(), "{card:?}");
                prop_assert!((1..=card.end_line).contains(&card.line) && card.end_line <= count, "{card:?}");
                if let CardKind::Cloze { text, holes } = &card.kind {
                    prop_assert!(card.front.contains("____"), "{card:?}");
                    prop_assert!(holes.iter().all(|hole| !text[hole.clone()].is_empty()), "{card:?}");
                }
            }
        }
    }
}
