//! Cards as text, for the faces that people read.

use console::{Style, measure_text_width};
use textwrap::{Options, WordSplitter};

use super::passage::Passage;
use super::question::Question;
use super::screen::{Choice, Meaning, Pace, Page, Shown, TimeBox};
use super::typed::{Comparison, Side, Verdict};
use crate::model::grade::Grade;

/// Turns a card's Markdown into lines of at most this many columns, fit for the terminal.
pub type Markdown = Box<dyn Fn(&str, usize) -> String>;

/// How text is made for one terminal or pipe.
pub struct View {
    /// Renders Markdown; its output is trusted.
    pub markdown: Markdown,
    /// Takes from a plain text (file name, heading) what could steer a terminal.
    pub safe: fn(&str) -> String,
    /// Whether to use colour.
    pub colour: bool,
    /// Whether the ground is light, where cyan and yellow are pale.
    pub light: bool,
}

/// Columns between two cells of the row of grades.
const GAP: usize = 3;

/// What stands before an answer that the note no longer gives.
const CHANGED: &str = "changed since you last saw it: was";

impl View {
    /// The text in this style if colours are on.
    pub(super) fn paint(&self, style: Style, text: impl std::fmt::Display) -> String {
        style.force_styling(self.colour).apply_to(text).to_string()
    }

    pub(super) fn dim(&self, text: impl std::fmt::Display) -> String {
        self.paint(Style::new().dim(), text)
    }

    /// What is neither right nor wrong, but should be seen.
    pub(super) fn accent(&self) -> Style {
        // Blue is as hard to read on black as cyan is on white.
        if self.light { Style::new().blue() } else { Style::new().cyan() }
    }

    /// A path of topics or headings in one line.
    pub(super) fn path<'a>(&self, parts: impl IntoIterator<Item = &'a String>) -> String {
        parts.into_iter().map(|part| (self.safe)(part)).collect::<Vec<_>>().join(" › ")
    }

    /// What is left, the topic and the question.
    pub(super) fn question(&self, shown: &Shown<'_>, width: usize) -> String {
        format!("{}\n{}", self.left(shown), self.front(shown, false, width))
    }

    /// The topic and the question. Before the answer is `revealed`, headings that say it are not told.
    pub(super) fn front(&self, shown: &Shown<'_>, revealed: bool, width: usize) -> String {
        let question = shown.question;
        let topic = if revealed { question.topic() } else { question.open_topic() };
        let topic = wrapped(&self.path(&topic), width);
        let front = (self.markdown)(&question.card.front, width);
        format!("{}\n\n{}\n", self.dim(topic), front.trim_end())
    }

    /// What is left and, where there is room, how far the session has come.
    pub(super) fn head(&self, shown: &Shown<'_>, width: usize) -> String {
        let mut left = self.left(shown);
        if shown.question.standing.flagged {
            left.push_str(" · flagged");
        }
        let room = width.saturating_sub(measure_text_width(&left) + GAP);
        // Of the two ways to say it the first that fits.
        let bars = [BAR, 0].map(|cells| progress(shown.pace, shown.left.total(), cells));
        let fits = |progress: &String| !progress.is_empty() && measure_text_width(progress) <= room;
        match bars.into_iter().find(fits) {
            Some(progress) => {
                let gap = GAP + room - measure_text_width(&progress);
                format!("{left}{}{}", " ".repeat(gap), self.dim(progress))
            }
            None => left,
        }
    }

    /// What was typed beside the right answer: what is too much in red between `[-` and `-]`, what is missing in
    /// green between `{+` and `+}`; with colour the signs are left out.
    pub(super) fn typed(&self, comparison: &Comparison, width: usize) -> String {
        let verdict = match comparison.verdict {
            Verdict::Right => self.paint(Style::new().green(), "you typed it right"),
            Verdict::Close => self.paint(Style::new().magenta(), "you typed nearly that:"),
            Verdict::Wrong => self.paint(Style::new().red(), "you typed:"),
            Verdict::Nothing => return self.dim("you typed nothing") + "\n",
        };
        if comparison.verdict == Verdict::Right {
            return verdict + "\n";
        }
        // Where hardly anything is the same, letters that happen to be are no help.
        if comparison.is_far() {
            return wrapped(&format!("{verdict} {}", (self.safe)(&comparison.typed)), width) + "\n";
        }
        let parts = comparison.parts.iter().map(|(side, text)| {
            let text = (self.safe)(text);
            match side {
                Side::Both => text,
                // Word by word, so that a line break falls into no style.
                Side::Typed if self.colour => self.words(&Style::new().red().strikethrough(), &text),
                Side::Right if self.colour => self.words(&Style::new().green().underlined(), &text),
                Side::Typed => format!("[-{text}-]"),
                Side::Right => format!("{{+{text}+}}"),
            }
        });
        wrapped(&format!("{verdict} {}", parts.collect::<String>()), width) + "\n"
    }

    fn words(&self, style: &Style, text: &str) -> String {
        let word = |word: &str| if word.is_empty() { String::new() } else { self.paint(style.clone(), word) };
        text.split(' ').map(word).collect::<Vec<_>>().join(" ")
    }

    /// A text over the card.
    pub(super) fn page(&self, page: &Page, width: usize) -> String {
        let title = wrapped(&(self.safe)(&page.title), width);
        let text = (self.markdown)(&page.markdown, width);
        format!("{}\n\n{}\n", self.paint(Style::new().bold(), title), text.trim_end())
    }

    /// A rule, what was the answer before the note changed, the answer, what belongs to it, and its source.
    pub(super) fn answer(&self, question: &Question, width: usize) -> String {
        let card = &question.card;
        let mut parts = vec![self.dim("─".repeat(width))];
        if let Some(before) = &question.answer_before {
            // A block of its own must begin a line to be one.
            let gap = if before.contains('\n') { "\n\n" } else { " " };
            let text = format!("{CHANGED}{gap}{before}");
            parts.push((self.markdown)(&text, width).trim_end().to_owned());
            parts.push(String::new());
        }
        for text in [&card.back, &card.extra] {
            if !text.trim().is_empty() {
                parts.push((self.markdown)(text, width).trim_end().to_owned());
                parts.push(String::new());
            }
        }
        parts.push(self.dim(wrapped(&self.source(question), width)));
        parts.join("\n") + "\n"
    }

    /// What the note says around the card.
    pub(super) fn passage(&self, passage: &Passage, width: usize) -> String {
        let head = self.dim(wrapped(&format!("the note, from line {}", passage.line), width));
        let text = (self.markdown)(&passage.markdown, width);
        format!("\n{head}\n\n{}\n", text.trim_end())
    }

    /// The grades with what each would do, as many in a row as fit evenly.
    pub(super) fn grades(&self, choices: &[Choice], suggested: Option<Grade>, width: usize) -> String {
        let cells: Vec<String> = choices.iter().map(cell).collect();
        let widest = cells.iter().map(|cell| measure_text_width(cell)).max().unwrap_or(0);
        let fits =
            |columns: &usize| cells.len().is_multiple_of(*columns) && columns * (widest + GAP) <= width + GAP;
        let columns = (1..=cells.len()).rev().find(fits).unwrap_or(1);
        let pad = |(cell, choice): (&String, &Choice)| {
            let blanks = " ".repeat(widest - measure_text_width(cell));
            if suggested == Some(choice.grade) {
                return self.paint(Style::new().bold().reverse(), cell) + &blanks;
            }
            format!("{cell}{blanks}")
        };
        let rows = cells.chunks(columns).zip(choices.chunks(columns));
        let mut text = String::new();
        if choices.iter().all(|choice| matches!(choice.meaning, Meaning::Stays { .. })) {
            text.push_str(&self.dim(wrapped("the schedule stays as it is", width)));
            text.push('\n');
        }
        for (cells, choices) in rows {
            let line = cells.iter().zip(choices).map(pad).collect::<Vec<_>>().join(&" ".repeat(GAP));
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// The grades in one line, each with its interval where it moves one.
    pub(super) fn brief_grades(&self, choices: &[Choice], suggested: Option<Grade>) -> String {
        let cells = choices.iter().map(|choice| {
            let cell = match choice.meaning {
                Meaning::Moves { interval, .. } => format!("{} {interval} d", choice_name(choice)),
                Meaning::Stays { .. } => choice_name(choice),
            };
            if suggested == Some(choice.grade) {
                self.paint(Style::new().bold().reverse(), cell)
            } else {
                cell
            }
        });
        cells.collect::<Vec<_>>().join(" · ")
    }

    /// What is left, by class.
    fn left(&self, shown: &Shown<'_>) -> String {
        let left = shown.left;
        let part = |style: Style, name: &str, count: usize| self.paint(style, format_args!("{name} {count}"));
        if shown.practice {
            // Whether they are due is not asked.
            let asked = part(Style::new().green(), "practice", left.due + left.new);
            return [part(Style::new().red(), "again", left.again), asked].join(" · ");
        }
        [
            part(Style::new().red(), "again", left.again),
            part(Style::new().green(), "due", left.due),
            part(self.accent(), "new", left.new),
        ]
        .join(" · ")
    }

    /// `file:line › headings`.
    fn source(&self, question: &Question) -> String {
        let place = format!("{}:{}", (self.safe)(&question.file), question.card.line);
        if question.card.heading_path.is_empty() {
            return place;
        }
        format!("{place} › {}", self.path(&question.card.heading_path))
    }
}

/// Cells of the bar that shows how far a session has come.
const BAR: usize = 10;

/// `3 of 12 ▰▰▱▱▱▱▱▱▱▱ 4 min left`, or without a bar of cells `3 of 12 · 4 min left`; empty before anything was done, but for the time that the session was given.
fn progress(pace: Pace, left: usize, cells: usize) -> String {
    let all = pace.done + left;
    let given = pace.time.map(given);
    if pace.done == 0 || all == 0 {
        return given.unwrap_or_default();
    }
    let full = pace.done * cells / all;
    let bar = "▰".repeat(full) + &"▱".repeat(cells - full);
    let time = pace.card_ms.map(|each| {
        let seconds = u64::from(each) * left as u64 / 1_000;
        if seconds < 60 { "< 1 min left".to_owned() } else { format!("{} min left", seconds.div_ceil(60)) }
    });
    let parts = [Some(bar).filter(|bar| !bar.is_empty()), given.or(time)];
    let gap = if cells == 0 { " · " } else { " " };
    parts.into_iter().flatten().fold(format!("{} of {all}", pace.done), |text, part| text + gap + &part)
}

/// `7 of 10 min left`, or that they are over.
fn given(time: TimeBox) -> String {
    let minutes = time.all_ms / 60_000;
    match time.all_ms - time.used_ms {
        left if left <= 0 => format!("{minutes} min are over"),
        left if left < 60_000 => format!("< 1 of {minutes} min left"),
        left => format!("{} of {minutes} min left", left / 60_000),
    }
}

/// Breaks plain text into lines of at most `width` columns.
pub fn wrapped(text: &str, width: usize) -> String {
    hung(text, "", width)
}

/// The same; the lines after the first begin with `indent`.
pub fn hung(text: &str, indent: &str, width: usize) -> String {
    let options = Options::new(width.max(1)).word_splitter(WordSplitter::NoHyphenation);
    textwrap::fill(text, options.subsequent_indent(indent))
}

/// `1 card`, `2 cards`, `2 misses`.
pub fn counted(count: usize, noun: &str) -> String {
    let plural = match noun {
        _ if count == 1 => "",
        _ if noun.ends_with("ch") || noun.ends_with("ss") => "es",
        _ => "s",
    };
    format!("{count} {noun}{plural}")
}

/// The key and the grade's word with a capital: `3 Good`.
pub(super) fn choice_name(choice: &Choice) -> String {
    let word = choice.grade.to_string();
    let (first, rest) = word.split_at(1);
    format!("{} {}{rest}", choice.key, first.to_ascii_uppercase())
}

/// The grade and what it would do.
fn cell(choice: &Choice) -> String {
    let name = choice_name(choice);
    match choice.meaning {
        Meaning::Moves { interval, ease_change } => {
            format!("{name}  {interval} d  ease {}", signed(ease_change))
        }
        Meaning::Stays { again: true, practice: true } => format!("{name}  again"),
        Meaning::Stays { again: false, practice: true } => format!("{name}  known"),
        Meaning::Stays { again: true, .. } => format!("{name}  again today"),
        Meaning::Stays { again: false, .. } => format!("{name}  done for today"),
    }
}

/// Hundredths with a sign: `−0.32`, `±0.00`, `+0.10`.
fn signed(hundredths: i32) -> String {
    let sign = match hundredths.signum() {
        -1 => '−',
        0 => '±',
        _ => '+',
    };
    let size = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::review::input::Input;
    use crate::review::input::Keys;
    use crate::review::question::Class;
    use crate::review::samples::{now, question, view};
    use crate::review::screen::Screen;
    use crate::review::session::{Mode, Options, Session};

    fn grades(class: Class, options: Options, width: usize) -> String {
        let mut session = Session::new(vec![question(1, class)], options);
        session.apply(Input::Reveal, now(0));
        let Screen::Answer(_, choices) = session.screen() else { panic!("the answer is hidden") };
        view().grades(&choices, None, width)
    }

    #[test]
    fn no_accent_is_pale_on_its_ground() {
        let session = Session::new(vec![question(1, Class::New)], Options::default());
        let Screen::Question(shown) = session.screen() else { panic!("no question") };
        let head = |light| View { colour: true, light, ..view() }.head(&shown, 60);
        assert!(head(true).contains("\u{1b}[34mnew 1") && head(false).contains("\u{1b}[36mnew 1"));
    }

    #[test]
    fn four_grades_stand_in_one_row_two_rows_or_a_column() {
        let at = |width| grades(Class::Due, Options::default(), width);
        assert_eq!(
            at(120),
            "1 Again  1 d  ease −0.32   2 Hard  6 d  ease −0.14    3 Good  6 d  ease ±0.00    4 Easy  6 d  ease +0.10\n"
        );
        assert_eq!(
            at(60),
            "1 Again  1 d  ease −0.32   2 Hard  6 d  ease −0.14\n3 Good  6 d  ease ±0.00    4 Easy  6 d  ease +0.10\n"
        );
        assert_eq!(at(30).lines().count(), 4);
        assert_eq!(at(1).lines().count(), 4);
    }

    #[test]
    fn six_grades_have_their_words() {
        let text = grades(Class::Due, Options { keys: Keys::Six, ..Options::default() }, 90);
        assert_eq!(text.lines().count(), 2);
        assert!(text.starts_with("0 Blackout  1 d  ease −0.80   1 Wrong"), "{text}");
    }

    #[test]
    fn a_card_asked_again_says_that_the_schedule_stays() {
        let again = grades(Class::Again, Options::default(), 60);
        assert_eq!(
            again,
            "the schedule stays as it is\n1 Again  again today     2 Hard  again today\n3 Good  done for today   4 Easy  done for today\n"
        );
        let practice = grades(Class::Due, Options { mode: Mode::Practice, ..Options::default() }, 80);
        assert_eq!(
            practice,
            "the schedule stays as it is\n1 Again  again   2 Hard  again    3 Good  known    4 Easy  known\n"
        );
    }

    #[test]
    fn the_time_that_a_session_was_given_is_told_from_its_first_card_to_its_end() {
        let at = |done, minutes: i64| {
            let time = Some(TimeBox { used_ms: minutes * 60_000 - 30_000, all_ms: 600_000 });
            progress(Pace { done, card_ms: Some(1_000), time }, 4, BAR)
        };
        assert_eq!(at(0, 1), "9 of 10 min left");
        assert_eq!(at(1, 10), "1 of 5 ▰▰▱▱▱▱▱▱▱▱ < 1 of 10 min left");
        assert_eq!(at(4, 11), "4 of 8 ▰▰▰▰▰▱▱▱▱▱ 10 min are over");
    }

    #[test]
    fn a_card_shows_what_is_left_its_topic_and_its_source() {
        let mut asked = question(7, Class::Due);
        asked.card.extra = "More.".to_owned();
        let session = Session::new(vec![asked.clone(), question(8, Class::New)], Options::default());
        let Screen::Question(shown) = session.screen() else { panic!("no question") };
        assert_eq!(
            view().question(&shown, 60),
            "again 0 · due 1 · new 1\nnotes › Python › Classes\n\nQuestion 7?\n"
        );
        assert_eq!(
            view().answer(&asked, 10),
            "──────────\nAnswer 7.\n\nMore.\n\nnotes/\npython.md:\n7 ›\nPython ›\nClasses\n"
        );
    }

    #[test]
    fn an_answer_that_changed_stands_below_what_it_was() {
        let mut asked = question(7, Class::Due);
        asked.answer_before = Some("Answer 6.".to_owned());
        let source = "notes/python.md:7 › Python › Classes\n";
        let rule = "─".repeat(60);
        assert_eq!(
            view().answer(&asked, 60),
            format!("{rule}\nchanged since you last saw it: was Answer 6.\n\nAnswer 7.\n\n{source}")
        );
        asked.answer_before = Some("- one\n- two".to_owned());
        assert_eq!(
            view().answer(&asked, 60),
            format!("{rule}\nchanged since you last saw it: was\n\n- one\n- two\n\nAnswer 7.\n\n{source}")
        );
    }

    #[test]
    fn headings_and_file_names_cannot_steer_the_terminal() {
        let mut asked = question(1, Class::Due);
        asked.file = "a\u{1b}[2J.md".to_owned();
        asked.card.heading_path = vec!["b\u{9b}c".to_owned()];
        let session = Session::new(vec![asked.clone()], Options::default());
        let Screen::Question(shown) = session.screen() else { panic!("no question") };
        let text = view().question(&shown, 60) + &view().answer(&asked, 60);
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
    }

    #[test]
    fn the_head_tells_how_far_the_session_has_come() {
        let session = Session::new(vec![question(1, Class::Due)], Options::default());
        let Screen::Question(shown) = session.screen() else { panic!("no question") };
        let at = |done, card_ms, width| {
            view().head(&Shown { pace: Pace { done, card_ms, time: None }, ..shown }, width)
        };
        assert_eq!(at(0, None, 60), "again 0 · due 1 · new 0");
        assert_eq!(at(3, None, 60), "again 0 · due 1 · new 0                    3 of 4 ▰▰▰▰▰▰▰▱▱▱");
        assert!(at(3, Some(90_000), 60).ends_with(" 2 min left"));
        assert!(at(3, Some(9_000), 60).ends_with(" < 1 min left"));
        assert_eq!(at(3, Some(9_000), 50), "again 0 · due 1 · new 0      3 of 4 · < 1 min left");
        assert_eq!(at(3, None, 30), "again 0 · due 1 · new 0", "no room");
    }

    #[test]
    fn what_was_typed_is_shown_with_what_is_missing_and_too_much() {
        use crate::review::typed::Expected;
        let expected = Expected { text: "decorator".to_owned(), is_code: false, is_short: true };
        let shown = |typed: &str| view().typed(&Comparison::of(typed, &expected), 60);
        assert_eq!(shown("decorater"), "you typed nearly that: decorat[-e-]{+o+}r\n");
        assert_eq!(shown("Decorator"), "you typed it right\n");
        assert_eq!(shown(" "), "you typed nothing\n");
        assert_eq!(shown("painter"), "you typed: painter\n", "two letters in common");
        let colour = View { colour: true, ..view() };
        assert!(!colour.typed(&Comparison::of("decorater", &expected), 60).contains("[-"));
        assert!(!shown("a\u{1b}[2Jb").contains('\u{1b}'));
    }

    #[test]
    fn colour_is_used_only_where_it_is_wanted() {
        let session = Session::new(vec![question(1, Class::Due)], Options::default());
        let Screen::Question(shown) = session.screen() else { panic!("no question") };
        let colour = View { colour: true, ..view() };
        assert!(colour.question(&shown, 60).contains("\u{1b}[32m"));
        assert!(!view().question(&shown, 60).contains('\u{1b}'));
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked_for(
            width in 1..160_usize,
            heading in "[a-z 元类的用途—é]{0,80}",
            front in "[a-z 元类的用途？]{0,200}",
            six in any::<bool>(),
        ) {
            let mut asked = question(1, Class::Due);
            asked.card.heading_path.push(heading);
            asked.card.front = front;
            let keys = if six { Keys::Six } else { Keys::Four };
            let mut session = Session::new(vec![asked], Options { keys, ..Options::default() });
            session.apply(Input::Reveal, now(0));
            let Screen::Answer(shown, choices) = session.screen() else { panic!("no answer") };
            let view = View { markdown: Box::new(wrapped), ..view() };
            let text = view.question(&shown, width) + &view.answer(shown.question, width) + &view.grades(&choices, None, width);
            // Below 30 columns the shortest cell of a grade does not fit; the terminal wraps it.
            for line in text.lines().filter(|_| width >= 30) {
                prop_assert!(measure_text_width(line) <= width, "{}: {}", width, line);
            }
        }
    }
}
