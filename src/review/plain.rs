//! The face for pipes: one input per line, no colour codes of its own, no prompt.
//!
//! An empty line (or `r`) shows the answer; then a digit or `again hard good easy` grades it, so three cards
//! are answered by `printf '\n3\n\n3\n\n3\n'`. `u s b x q` work on both sides; the end of input quits. A line
//! that means nothing gets a line of help and the card is asked again. Where the answer is typed, the line is the
//! answer, and a command stands behind a colon.

use std::io::{self, BufRead, Read, Write};

use crate::model::grade::Grade;

use super::input::{self, Ask, Does, Input, Keys, Reason, Target};
use super::layout::{View, wrapped};
use super::notice::Notice;
use super::screen::{Screen, Shown};
use super::ui::Ui;

/// Longest line that is read as one; no input is near it, and a longer one must not fill the memory.
const LONGEST_LINE: u64 = 4096;

/// A face that reads and writes lines.
pub struct Plain<R, W, E> {
    input: R,
    output: W,
    errors: E,
    view: View,
    width: usize,
    /// Turn of the question printed last, and how much of it.
    printed: Option<(u64, Extent)>,
}

/// Stands before a command where a line would be the answer.
const COMMAND: char = ':';

/// How much of a card was printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Extent {
    Question,
    Answer,
    Passage,
}

impl<R: BufRead, W: Write, E: Write> Plain<R, W, E> {
    /// A face on these streams for lines of `width` columns; what goes wrong is told on `errors`.
    pub fn new(input: R, output: W, errors: E, view: View, width: usize) -> Self {
        Self { input, output, errors, view, width: width.max(1), printed: None }
    }

    /// Prints the side of the card that is not printed yet.
    fn print(&mut self, screen: &Screen<'_>) -> io::Result<()> {
        let (turn, extent, text) = match screen {
            Screen::Question(shown) => (shown.turn, Extent::Question, self.view.question(shown, self.width)),
            Screen::Answer(shown, _) if shown.passage.is_some() => {
                let passage =
                    shown.passage.map_or_else(String::new, |passage| self.view.passage(passage, self.width));
                (shown.turn, Extent::Passage, passage)
            }
            Screen::Answer(shown, choices) => {
                // A card that was edited is another one on both sides.
                let is_new = self.printed.is_none_or(|(last, _)| last != shown.turn);
                let front = if is_new { self.view.front(shown, true, self.width) } else { String::new() };
                let typed = shown.typed.map_or_else(String::new, |typed| self.view.typed(typed, self.width));
                let answer = self.view.answer(shown.question, self.width);
                let grades = self.view.grades(choices, shown.suggested, self.width);
                (shown.turn, Extent::Answer, front + &typed + &answer + &grades)
            }
            Screen::Passage(shown, passage) => {
                (shown.turn, Extent::Passage, self.view.passage(passage, self.width))
            }
            Screen::Page(shown, page) => {
                let text = self.view.page(page, self.width);
                return self.print_page(shown.turn, &text);
            }
            Screen::Hits(shown, hits) => {
                let text = self.view.page(&hits.page, self.width);
                return self.print_page(shown.turn, &text);
            }
            Screen::Summary(summary) => {
                let text = self.view.summary(summary, self.width);
                writeln!(self.output)?;
                return self.output.write_all(text.as_bytes());
            }
        };
        if self.printed.is_some_and(|(last, printed)| last == turn && printed >= extent) {
            return Ok(());
        }
        if extent == Extent::Question && self.printed.is_some() {
            writeln!(self.output)?;
        }
        self.printed = Some((turn, extent));
        self.output.write_all(text.as_bytes())
    }

    /// Prints a text over the card, which is not printed again below it.
    fn print_page(&mut self, turn: u64, text: &str) -> io::Result<()> {
        let extent = self.printed.map_or(Extent::Question, |(_, extent)| extent);
        self.printed = Some((turn, extent));
        self.output.write_all(text.as_bytes())
    }

    /// Reads inputs until one is understood.
    fn read(&mut self, shown: &Shown<'_>) -> io::Result<Input> {
        loop {
            self.output.flush()?;
            let Some(mut line) = self.line()? else { return Ok(Input::Quit) };
            if shown.field {
                match line.strip_prefix(COMMAND) {
                    Some(command) if parse(command, shown.keys).is_some() => line = command.to_owned(),
                    _ => return Ok(Input::Typed(line.trim_end_matches(['\r', '\n']).to_owned())),
                }
            }
            if let Some(input) = parse(&line, shown.keys) {
                return Ok(input);
            }
            writeln!(self.output, "{}", wrapped(&help(shown.keys), self.width))?;
        }
    }

    /// The next line, or `None` at the end of input. Bytes that are no text become replacement characters.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        if (&mut self.input).take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if line.len() as u64 == LONGEST_LINE && line.last() != Some(&b'\n') {
            self.input.skip_until(b'\n')?;
        }
        Ok(Some(String::from_utf8_lossy(&line).into_owned()))
    }
}

impl<R: BufRead, W: Write, E: Write> Ui for Plain<R, W, E> {
    fn ask(&mut self, screen: &Screen<'_>) -> io::Result<Input> {
        self.print(screen)?;
        match screen {
            Screen::Question(shown) | Screen::Answer(shown, _) => self.read(shown),
            // Lines have been read for the card already; a script must not need one more for each miss.
            Screen::Passage(..) | Screen::Page(..) | Screen::Hits(..) => Ok(Input::Reveal),
            Screen::Summary(_) => {
                self.output.flush()?;
                Ok(Input::Quit)
            }
        }
    }

    fn step_aside(&mut self) -> io::Result<()> {
        self.output.flush()
    }

    fn tell(&mut self, notice: &Notice) -> io::Result<()> {
        if notice.is_trouble() {
            // What was shown so far comes first where both streams are one terminal.
            self.output.flush()?;
            return writeln!(self.errors, "{notice}");
        }
        writeln!(self.output, "{notice}")?;
        self.output.flush()
    }
}

/// The input of a line, if it is one.
fn parse(line: &str, keys: Keys) -> Option<Input> {
    let line: String = line.trim_start_matches('\u{feff}').chars().map(input::narrow).collect();
    let word = line.trim().to_lowercase();
    match word.as_str() {
        "" | "r" => return Some(Input::Reveal),
        "again" => return Some(Input::Grade(Grade::AGAIN)),
        "hard" => return Some(Input::Grade(Grade::HARD)),
        "good" => return Some(Input::Grade(Grade::GOOD)),
        "easy" => return Some(Input::Grade(Grade::EASY)),
        _ => {}
    }
    let typed = line.trim();
    let letter = typed.chars().next()?;
    let rest = &typed[letter.len_utf8()..];
    if letter != '/' && !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let rest = rest.trim();
    match input::of_char(letter, keys)? {
        Does::Input(input) => rest.is_empty().then_some(input),
        // Without a reason it is refused all the same.
        Does::Ask(Ask::Drop) if rest.is_empty() => Some(Input::Drop(Reason::Unsaid)),
        Does::Ask(Ask::Edit) if rest.is_empty() => Some(Input::Edit(Target::Card)),
        Does::Ask(ask) => {
            let choice = ask.choices().iter().find(|choice| choice.word == rest);
            choice.map(|choice| choice.input.clone()).or_else(|| ask.line(rest))
        }
    }
}

/// The line of help for a line that means nothing.
fn help(keys: Keys) -> String {
    let letters: Vec<String> =
        input::COMMANDS.iter().map(|command| format!("{} {}", command.letter, command.name)).collect();
    format!(
        "help: an empty line or r shows the answer; then {keys} or again, hard, good, easy; {}; x bad, x worth and \
         x know say why, e note edits the note, t NAME tags, / WORDS finds",
        letters.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::review::question::Class;
    use crate::review::samples::{Notebook, question, view};
    use crate::review::session::{Options, Session};
    use crate::review::ui::study;

    /// The output and the errors of a session on these lines, and the grades that were written.
    fn play(mut notebook: Notebook, keys: Keys, lines: &[u8]) -> (String, String, Vec<(u8, u8)>) {
        let (mut output, mut errors) = (Vec::new(), Vec::new());
        let mut session = Session::new(notebook.cards.clone(), Options { keys, ..Options::default() });
        let mut plain = Plain::new(lines, &mut output, &mut errors, view(), 60);
        study(&mut session, &mut plain, &mut notebook).unwrap();
        (String::from_utf8(output).unwrap(), String::from_utf8(errors).unwrap(), notebook.grades())
    }

    fn cards(count: u8) -> Notebook {
        Notebook::of(&(1..=count).map(|number| question(number, Class::Due)).collect::<Vec<_>>())
    }

    fn grades(lines: &[u8]) -> Vec<(u8, u8)> {
        play(cards(3), Keys::Four, lines).2
    }

    #[test]
    fn a_whole_session_reads_well() {
        let (output, errors, _) = play(cards(1), Keys::Four, b"\n1\n\n3\n");
        let rule = "─".repeat(60);
        let expected = format!(
            "again 0 · due 1 · new 0\n\
             notes › Python › Classes\n\
             \n\
             Question 1?\n\
             {rule}\n\
             Answer 1.\n\
             \n\
             notes/python.md:1 › Python › Classes\n\
             1 Again  1 d  ease −0.32   2 Hard  6 d  ease −0.14\n\
             3 Good  6 d  ease ±0.00    4 Easy  6 d  ease +0.10\n\
             saved: next on 2026-11-26 (1 d), asked again today\n\
             \n\
             again 1 · due 0 · new 0\n\
             notes › Python › Classes\n\
             \n\
             Question 1?\n\
             {rule}\n\
             Answer 1.\n\
             \n\
             notes/python.md:1 › Python › Classes\n\
             the schedule stays as it is\n\
             1 Again  again today     2 Hard  again today\n\
             3 Good  done for today   4 Easy  done for today\n\
             saved: next on 2026-11-26 (1 d)\n\
             \n\
             1 reviewed, 0 right (0 %), 1 answer to cards asked again.\n\
             \n\
             Missed 1:\n  notes/python.md:1  notes › Python › Classes\n    Question 1?\n\
             \n\
             Tomorrow: 2 cards due.\nDay 1 of a streak.\n"
        );
        assert_eq!(output, expected);
        assert_eq!(errors, "");
    }

    #[test]
    fn three_cards_are_answered_by_six_lines() {
        assert_eq!(grades(b"\n3\n\n3\n\n3\n"), [(1, 4), (2, 4), (3, 4)]);
        assert_eq!(grades(b"r\r\ngood\r\nR\r\n EASY \r\n\r\n4"), [(1, 4), (2, 5), (3, 5)]);
        assert_eq!(grades("\u{feff}\n３\n".as_bytes()), [(1, 4)]);
    }

    #[test]
    fn the_end_of_input_quits_and_says_what_is_left() {
        let (output, _, grades) = play(cards(3), Keys::Four, b"\n3\n");
        assert_eq!(grades, [(1, 4)]);
        assert!(
            output.ends_with("2 cards are left for today.\nTomorrow: 1 card due.\nDay 1 of a streak.\n"),
            "{output}"
        );
        assert!(play(cards(3), Keys::Four, b"").0.contains("3 cards are left"));
    }

    #[test]
    fn a_line_that_means_nothing_gets_one_line_of_help_and_the_card_stays() {
        for line in ["5", "0", "maybe", "qq", "3 3", "\u{1b}[C", "\u{0}", "🦀"] {
            let lines = format!("\n{line}\n3\n");
            let (output, errors, grades) = play(cards(1), Keys::Four, lines.as_bytes());
            assert_eq!(grades, [(1, 4)], "{line:?}");
            assert_eq!(output.matches("help: an empty line or r shows the answer; then 1-4").count(), 1);
            assert_eq!(output.matches("Question 1?").count(), 1);
            assert_eq!(errors, "");
        }
    }

    #[test]
    fn bytes_that_are_no_text_and_endless_lines_are_one_bad_line_each() {
        let mut lines = b"\xff\xfe\n".to_vec();
        lines.extend(vec![b'3'; 100_000]);
        lines.extend(b"\n\n3\n");
        let (output, _, grades) = play(cards(1), Keys::Four, &lines);
        assert_eq!(output.matches("help: ").count(), 2);
        assert_eq!(grades, [(1, 4)]);
    }

    #[test]
    fn a_grade_before_the_answer_is_not_taken() {
        let (output, _, grades) = play(cards(1), Keys::Four, b"3\n3\n\n4\n");
        assert_eq!(grades, [(1, 5)]);
        assert_eq!(output.matches("show the answer first").count(), 2);
    }

    #[test]
    fn six_keys_take_every_quality() {
        let (_, _, grades) = play(cards(1), Keys::Six, b"\n0\n\n3\n\n5\n");
        assert_eq!(grades, [(1, 0), (1, 3), (1, 5)]);
    }

    #[test]
    fn an_undone_card_is_printed_again() {
        let (output, _, grades) = play(cards(2), Keys::Four, b"\n4\nu\n\n3\ns\n");
        assert_eq!(grades, [(1, 4)]);
        assert_eq!(output.matches("\nQuestion 1?\n").count(), 2);
        assert!(output.contains("undone: deed of Question 1?\n"));
        assert!(output.contains("suspended: "));
    }

    #[test]
    fn a_failed_write_is_told_on_the_other_stream_and_never_as_saved() {
        let notebook = Notebook { failing: 1, ..cards(1) };
        let (output, errors, grades) = play(notebook, Keys::Four, b"\n3\n3\n");
        assert_eq!(errors, "not saved: the disk is full\n");
        assert_eq!(output.matches("saved: ").count(), 1);
        assert_eq!(grades, [(1, 4)]);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_each_saved_answer_is_one_row(lines in prop::collection::vec("[1-4rsbux]?|good|\\PC{0,5}", 0..40)) {
            let text = lines.join("\n");
            let notebook = Notebook { has_notes: true, ..cards(3) };
            let (output, errors, grades) = play(notebook, Keys::Four, text.as_bytes());
            let undone = output.matches("undone: ").count();
            prop_assert!(output.matches("saved: ").count() <= grades.len() + undone);
            prop_assert!(undone > 0 || output.matches("saved: ").count() == grades.len());
            // The cards of these tests have no file.
            let others = errors.replace("cannot show the passage: the file is gone\n", "");
            prop_assert_eq!(others, "");
        }

        #[test]
        fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            play(cards(2), Keys::Six, &bytes);
        }
    }
}
