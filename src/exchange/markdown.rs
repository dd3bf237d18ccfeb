//! Cards as a note: readable by people, and read back by mnemon with the same questions and answers.
//!
//! Deck, title and headings become an outline of headings, each card a `Q:` and an `A:` below it; what else belongs
//! on the back follows the answer. That markup ends at a blank line and begins anew at each of its signs, so it
//! cannot hold every text. Which ones it holds only its reader knows: every card is read back before it is taken,
//! with another one behind it, since an open code block would swallow what follows. A card that would come back
//! otherwise stands in a code block, for the eye alone.
//!
//! Tags are left out: in a note they would belong to every card. A question that is asked in two places is read
//! back once, as in any note.

use std::io::{self, Write};

use rayon::prelude::*;

use super::Leaving;
use crate::generate::{escape, fence};
use crate::model::card::Card;
use crate::model::schedule::Schedule;
use crate::model::topic::path_in_note;

/// The levels of headings that Markdown has.
const LEVELS: usize = 6;

/// Stands behind a card, below a heading, while it is read back; an open block of the card would take both.
const NEXT: (&str, &str) = ("Does the next card come back?", "Yes.");

/// A card and the comments that stand behind it.
pub type Commented<'a> = (Leaving<'a>, Vec<String>);

/// A note that is being written.
#[derive(Debug, Default)]
pub struct Document {
    /// The headings above the next card.
    above: Vec<String>,
    /// Whether something was written.
    is_begun: bool,
    /// How many of its cards stand in a code block, and are not read back.
    pub unread: usize,
}

impl Document {
    /// Writes cards in their order, each with its comments; `read` gives the questions and answers that mnemon makes of
    /// Markdown. Behind a card that is not read back nothing stands, since it would be another's.
    pub fn cards(
        &mut self,
        out: &mut (impl Write + ?Sized),
        cards: &[Commented<'_>],
        read: impl Fn(&str) -> Vec<(String, String)> + Sync,
    ) -> io::Result<()> {
        let blocks: Vec<Option<String>> =
            cards.par_iter().map(|(leaving, _)| block(leaving, &read)).collect();
        for ((leaving, behind), block) in cards.iter().zip(blocks) {
            let mut text = String::new();
            let outline = outline(leaving);
            push_headings(&mut text, &self.above, &outline);
            self.above = outline;
            if let Some(block) = block {
                push_block(&mut text, &block);
                for comment in behind {
                    push_block(&mut text, comment);
                }
            } else {
                self.unread += 1;
                push_block(&mut text, &fence("text", &plain(leaving.card)));
            }
            if std::mem::replace(&mut self.is_begun, true) {
                out.write_all(b"\n")?;
            }
            out.write_all(text.as_bytes())?;
        }
        Ok(())
    }
}

/// The marked card that is read back as it is; `None` where there is none.
fn block(leaving: &Leaving<'_>, read: impl Fn(&str) -> Vec<(String, String)>) -> Option<String> {
    let (question, answer) = (leaving.card.front.trim(), answer(leaving.card));
    marked(question, &answer).into_iter().find(|text| comes_back(text, question, &answer, &read))
}

/// Question and answer for the eye alone.
fn plain(card: &Card) -> String {
    format!("{}\n\n{}", card.front.trim(), answer(card))
}

/// When a card comes next, in the comment of Obsidian's plugin Spaced Repetition, which `import` reads too.
pub fn comment(schedule: &Schedule) -> String {
    format!("<!--SR:!{},{},{}-->", schedule.due, schedule.interval, schedule.ease)
}

/// The headings above a card, at most as many as Markdown has levels.
fn outline(leaving: &Leaving<'_>) -> Vec<String> {
    let in_note = path_in_note(&leaving.card.title, &leaving.card.heading_path);
    let mut path: Vec<String> = std::iter::once(leaving.deck.to_string())
        .chain(in_note)
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|part| !part.is_empty())
        .collect();
    // A deck of one file has the file's name, which often is its title too.
    path.dedup();
    if path.len() > LEVELS {
        let deepest = path.split_off(LEVELS - 1).join(" › ");
        path.push(deepest);
    }
    path
}

/// Writes the headings that `above` does not give already.
fn push_headings(text: &mut String, above: &[String], outline: &[String]) {
    let shared = above.iter().zip(outline).take_while(|(one, other)| one == other).count();
    // Below a heading of its own, a card of the outer topic would pass for one of the inner.
    let shared =
        if shared == outline.len() && above.len() > shared { shared.saturating_sub(1) } else { shared };
    for (part, level) in outline.iter().zip(1..).skip(shared) {
        push_block(text, &format!("{} {}", "#".repeat(level), escape(part)));
    }
}

/// Writes a block, a blank line before it.
fn push_block(text: &mut String, block: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(block);
    text.push('\n');
}

/// The answer with what else belongs on the back, no blank line between its paragraphs: one would end the answer.
fn answer(card: &Card) -> String {
    let extra = card.extra.split("\n\n");
    let parts = std::iter::once(card.back.as_str()).chain(extra).map(str::trim);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The ways to mark a card, the more readable first: a short answer beside its sign, a long one below.
fn marked(question: &str, answer: &str) -> [String; 2] {
    let beside = format!("Q: {question}\nA: {answer}");
    let below = format!("Q: {question}\nA:\n{answer}");
    if answer.contains('\n') { [below, beside] } else { [beside, below] }
}

/// Whether a marked card is read back as it is, and what follows it as well.
fn comes_back(
    marked: &str,
    question: &str,
    answer: &str,
    read: impl Fn(&str) -> Vec<(String, String)>,
) -> bool {
    let (next_question, next_answer) = NEXT;
    let cards = read(&format!("{marked}\n\n# Next\n\nQ: {next_question}\nA: {next_answer}\n"));
    cards.iter().map(|(question, answer)| (question.as_str(), answer.as_str())).eq([(question, answer), NEXT])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::exchange::sample;
    use crate::generate::{Options, cards};
    use crate::model::schedule::State;
    use crate::model::topic::Deck;

    fn read(markdown: &str) -> Vec<(String, String)> {
        let note = crate::notes::parse("note.md", markdown.as_bytes()).unwrap();
        let made = cards(&note, &Options::default()).cards;
        made.into_iter().map(|card| (card.front, card.back)).collect()
    }

    /// A note as it is written.
    #[derive(Debug, PartialEq)]
    struct Written {
        text: String,
        unread: usize,
    }

    fn document(cards: &[Commented<'_>]) -> Written {
        let of_pages = |size: usize| {
            let (mut out, mut document) = (Vec::new(), Document::default());
            cards.chunks(size).for_each(|page| document.cards(&mut out, page, read).unwrap());
            Written { text: String::from_utf8(out).unwrap(), unread: document.unread }
        };
        assert_eq!(of_pages(1).text, of_pages(9).text, "whatever is given at once");
        of_pages(9)
    }

    fn written(cards: &[Card]) -> Written {
        let deck = Deck::parse("Notes::Python");
        let leaving = cards.iter().map(|card| Leaving {
            card,
            deck: &deck,
            file: "a.md",
            state: State::New,
            schedule: None,
        });
        document(&leaving.map(|leaving| (leaving, Vec::new())).collect::<Vec<_>>())
    }

    fn below(headings: &[&str], card: Card) -> Card {
        Card { heading_path: headings.iter().map(|part| (*part).to_owned()).collect(), ..card }
    }

    #[test]
    fn cards_stand_below_the_headings_of_their_topic() {
        let cards = [
            below(&["Python"], sample::card(1, "What is it?", "a language")),
            below(&["Python", "Classes", "`__new__`"], sample::card(2, "When?", "first\nof all")),
            below(&["Python", "Files"], sample::card(3, "What does `w` do?", "- writes\n- cuts")),
        ];
        let text = "# Notes::Python\n\n## Python\n\nQ: What is it?\nA: a language\n\n\
                    ### Classes\n\n#### \\`\\_\\_new\\_\\_\\`\n\nQ: When?\nA:\nfirst\nof all\n\n\
                    ### Files\n\nQ: What does `w` do?\nA:\n- writes\n- cuts\n";
        assert_eq!(written(&cards), Written { text: text.to_owned(), unread: 0 });
    }

    #[test]
    fn a_card_of_the_outer_topic_does_not_pass_for_one_of_the_inner() {
        let cards =
            [below(&["A", "B"], sample::card(1, "One?", "1")), below(&["A"], sample::card(2, "Two?", "2"))];
        let text = written(&cards).text;
        assert!(text.ends_with("#### B\n\nQ: One?\nA: 1\n\n### A\n\nQ: Two?\nA: 2\n"), "{text}");
    }

    #[test]
    fn headings_deeper_than_markdown_has_levels_share_the_last() {
        let text = written(&[below(&["a", "b", "c", "d", "e", "f"], sample::card(1, "q?", "x"))]).text;
        assert!(text.contains("\n##### c\n\n###### d › e › f\n\nQ: q?\n"), "{text}");
    }

    #[test]
    fn a_deck_that_has_the_name_of_its_note_is_named_once() {
        let card = Card { title: "Notes::Python".to_owned(), ..sample::card(1, "q?", "a") };
        let text = written(&[below(&[], card)]).text;
        assert_eq!(text, "# Notes::Python\n\nQ: q?\nA: a\n");
    }

    #[test]
    fn code_comes_back_with_its_blank_lines() {
        let answer = "in two steps:\n```python\n# first\na = 1\n\nb = 2\n```";
        let document = written(&[sample::card(1, "How?", answer), sample::card(2, "And?", "so")]);
        assert_eq!(document.unread, 0);
        assert_eq!(
            read(&document.text),
            [("How?", answer), ("And?", "so")].map(|(q, a)| (q.into(), a.into()))
        );
    }

    #[test]
    fn what_else_belongs_on_the_back_follows_the_answer() {
        let card = Card { extra: "more\n\nlink\n".to_owned(), ..sample::card(1, "q?", "a\n") };
        assert_eq!(read(&written(&[card]).text), [("q?".to_owned(), "a\nmore\nlink".to_owned())]);
    }

    #[test]
    fn a_card_that_would_not_come_back_is_shown_and_counted() {
        for (question, answer) in [
            ("blank?", "one\n\ntwo"),
            ("sign?", "one\nQ: two"),
            ("open?", "so:\n```python\nx = 1"),
            ("heading?", "one\n# two"),
            ("rule?", "one\n---"),
            ("hidden?", "one\n<!-- two"),
        ] {
            let document = written(&[sample::card(1, question, answer), sample::card(2, "And?", "so")]);
            assert_eq!(document.unread, 1, "{}", document.text);
            let next = ("And?".to_owned(), "so".to_owned());
            assert_eq!(read(&document.text), [next], "{}", document.text);
            let shown = document.text.contains(&format!("text\n{question}\n\n{answer}\n```"));
            assert!(shown, "{}", document.text);
        }
    }

    proptest! {
        #[test]
        fn every_card_comes_back_but_those_that_are_counted(
            sides in prop::collection::vec(
                ("[a-z]{3,8}\\?", "([a-z`*_#<>|:\\-=~$ ]|\n|```|Q: |A: |<!--|1\\. ){1,24}"), 1..6
            ),
        ) {
            let cards: Vec<Card> = sides.iter().zip(1..).filter(|((_, answer), _)| !answer.trim().is_empty())
                // Numbered, since a question that is asked twice is read once.
                .map(|((question, answer), at)| sample::card(at, &format!("{at} {question}"), answer))
                .collect();
            let document = written(&cards);
            let back = read(&document.text);
            let ours: Vec<_> =
                back.iter().filter(|(q, a)| cards.iter().any(|c| c.front == *q && c.back.trim() == a)).collect();
            prop_assert_eq!(ours.len() + document.unread, cards.len(), "{}", document.text);
        }
    }
}
