//! The parts of a screen: what is left above, the card between, the keys below.

use crate::review::input::{Ask, COMMANDS, Command, Does, Input};
use crate::review::layout::{View, choice_name, wrapped};
use crate::review::screen::{Choice, Page, Screen, Shown};

use super::field::Field;
use super::frame::{Brief, Parts};

/// Stands before the line in which the answer is typed.
pub(super) const ANSWER: &str = "> ";

/// What stands in the last lines of the screen.
#[derive(Clone, Copy, Debug)]
pub(super) enum Foot<'a> {
    /// The keys.
    Keys,
    /// Choices behind a letter.
    Choices(Ask),
    /// A line that is typed, behind its label.
    Line(&'a str, &'a Field),
}

/// The screen's parts; `status` is what was said last.
pub(super) fn compose(
    view: &View,
    screen: &Screen<'_>,
    foot: Foot<'_>,
    status: Option<&str>,
    width: usize,
) -> Parts {
    let mut parts = card(view, screen, width);
    let below = match foot {
        // Over a card no key does anything to it.
        Foot::Keys if matches!(screen, Screen::Page(..) | Screen::Hits(..)) => {
            vec![view.dim(first_keys(screen))]
        }
        Foot::Keys => vec![view.dim(keys(&first_keys(screen), has_forms(screen), width))],
        Foot::Choices(ask) => {
            let choices = ask.choices().iter().map(|choice| format!("{} {}", choice.letter, choice.effect));
            let choices = choices.chain(["esc goes back".to_owned()]).collect::<Vec<_>>().join(" · ");
            lines(&wrapped(&choices, width))
        }
        Foot::Line(label, typed) => {
            let (line, column) = typed.line(label, width);
            parts.field = Some((parts.foot.len(), column));
            let keys = if label == ANSWER {
                "enter shows the answer · esc leaves it · tab all keys"
            } else {
                "enter · esc goes back"
            };
            vec![(view.safe)(&line), view.dim(wrapped(keys, width).lines().next().unwrap_or_default())]
        }
    };
    let said = lines(status.unwrap_or_default());
    if let Some(brief) = &mut parts.brief {
        // A choice or a line that is asked for comes before the grades.
        let at = if matches!(foot, Foot::Keys) { brief.foot.len() } else { 0 };
        brief.foot.splice(at..at, below.iter().cloned());
        brief.said.clone_from(&said);
    }
    parts.foot.extend(below);
    // There is always a line for it, so that nothing moves when something is said.
    parts.foot.extend(if said.is_empty() { vec![String::new()] } else { said });
    parts
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// The head and the card, with the row of grades below it.
fn card(view: &View, screen: &Screen<'_>, width: usize) -> Parts {
    let head = |shown: &Shown<'_>| vec![view.head(shown, width)];
    match screen {
        Screen::Question(shown) => {
            let body = lines(&view.front(shown, false, width));
            // Where not all fits, the question comes before its topic.
            let focus = body.iter().position(String::is_empty).map_or(0, |gap| gap + 1);
            let brief = Brief { body: asked_lines(&body), ..Brief::default() };
            Parts { head: head(shown), body, focus, brief: Some(brief), ..Parts::default() }
        }
        Screen::Answer(shown, choices) => {
            let mut body = lines(&view.front(shown, true, width));
            let mut focus = body.len();
            let mut lead = asked_lines(&body).len();
            let brief = brief_answer(view, shown, choices, &body, width);
            body.extend(shown.typed.iter().flat_map(|typed| lines(&view.typed(typed, width))));
            body.extend(lines(&view.answer(shown.question, width)));
            if let Some(passage) = shown.passage {
                (focus, lead) = (body.len(), 0);
                body.extend(lines(&view.passage(passage, width)));
            }
            let foot = lines(&view.grades(choices, shown.suggested, width));
            let brief = Some(brief).filter(|_| shown.passage.is_none());
            Parts { head: head(shown), body, focus, lead, foot, brief, ..Parts::default() }
        }
        Screen::Passage(shown, passage) => {
            let mut body = lines(&view.front(shown, true, width));
            let focus = body.len();
            body.extend(lines(&view.answer(shown.question, width)));
            let passage = lines(&view.passage(passage, width));
            let mut brief = asked_lines(&body[..focus]);
            brief.extend(filled(body.get(focus + 1..).unwrap_or_default()));
            // Below the words that say what it is.
            let at = brief.len() + 1;
            brief.extend(filled(&passage));
            let brief = Some(Brief { body: brief, focus: at, ..Brief::default() });
            body.extend(passage);
            Parts { head: head(shown), body, focus, brief, ..Parts::default() }
        }
        Screen::Page(shown, page) => page_over(view, head(shown), page, width),
        Screen::Hits(shown, hits) => page_over(view, head(shown), &hits.page, width),
        Screen::Summary(summary) => Parts { body: lines(&view.summary(summary, width)), ..Parts::default() },
    }
}

fn page_over(view: &View, head: Vec<String>, page: &Page, width: usize) -> Parts {
    Parts { head, body: lines(&view.page(page, width)), ..Parts::default() }
}

/// The lines of the question, of those of topic and question.
fn asked_lines(front: &[String]) -> Vec<String> {
    let from = front.iter().position(String::is_empty).map_or(0, |gap| gap + 1);
    filled(&front[from..])
}

fn filled(lines: &[String]) -> Vec<String> {
    lines.iter().filter(|line| !line.trim().is_empty()).cloned().collect()
}

/// Question and answer close together, for a low terminal.
fn brief_answer(view: &View, shown: &Shown<'_>, choices: &[Choice], front: &[String], width: usize) -> Brief {
    let mut body = asked_lines(front);
    body.extend(shown.typed.iter().flat_map(|typed| lines(&view.typed(typed, width))));
    let focus = body.len();
    // Without the rule that parts both, and without the blank lines.
    let answer = lines(&view.answer(shown.question, width));
    let source = answer.iter().rposition(String::is_empty).unwrap_or_default();
    let tail = filled(answer.get(source..).unwrap_or_default()).len();
    body.extend(filled(answer.get(1..).unwrap_or_default()));
    Brief { body, focus, tail, foot: vec![view.brief_grades(choices, shown.suggested)], said: Vec::new() }
}

/// What the likeliest keys do.
fn first_keys(screen: &Screen<'_>) -> String {
    match screen {
        Screen::Question(shown) if shown.field => "enter shows the answer".to_owned(),
        Screen::Question(_) => "space shows the answer".to_owned(),
        Screen::Answer(shown, choices) => {
            let suggested = choices.iter().find(|choice| Some(choice.grade) == shown.suggested);
            let grades = format!("{} grades", shown.keys);
            match suggested {
                Some(choice) => format!("enter grades {} · {grades}", choice_name(choice)),
                None => format!("{grades} · space Good"),
            }
        }
        Screen::Passage(..) => "space goes on".to_owned(),
        Screen::Page(..) | Screen::Hits(..) => "space goes on · q goes back · ↑ ↓ move the text".to_owned(),
        Screen::Summary(_) => String::new(),
    }
}

/// Whether the card on the screen may be asked in another form.
const fn has_forms(screen: &Screen<'_>) -> bool {
    matches!(screen, Screen::Question(shown) | Screen::Answer(shown, _) if shown.question.has_forms)
}

/// The line of keys: as many as fit, since the menu has them all.
fn keys(first: &str, has_forms: bool, width: usize) -> String {
    let last = " · ? help";
    let mut line = first.to_owned();
    let is_shown = |command: &&Command| has_forms || command.does != Does::Input(Input::Reform);
    for command in COMMANDS.iter().filter(is_shown) {
        let next = format!(" · {} {}", command.letter, command.name);
        let used = [&line, &next, last].iter().map(|part| console::measure_text_width(part)).sum::<usize>();
        if used <= width {
            line.push_str(&next);
        }
    }
    line + last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::question::Class;
    use crate::review::samples::{now, question, view};
    use crate::review::session::{Options, Session, Typing};

    fn foot(session: &Session, foot: Foot<'_>, width: usize) -> Vec<String> {
        compose(&view(), &session.screen(), foot, None, width).foot
    }

    #[test]
    fn the_line_of_keys_is_one_line_and_ends_with_the_help() {
        let session = Session::new(vec![question(1, Class::Due)], Options::default());
        for width in [40, 60, 80, 120, 200] {
            let lines = foot(&session, Foot::Keys, width);
            assert_eq!(lines.len(), 2, "with the line for what is said");
            assert!(
                lines[0].starts_with("space shows the answer · u undo") && lines[0].ends_with(" · ? help")
            );
            assert!(console::measure_text_width(&lines[0]) <= width, "{}", lines[0]);
        }
    }

    #[test]
    fn question_and_answer_begin_alike_so_that_nothing_moves() {
        let mut session = Session::new(vec![question(1, Class::Due)], Options::default());
        let body = |session: &Session| compose(&view(), &session.screen(), Foot::Keys, None, 60).body;
        let front = body(&session);
        session.apply(Input::Reveal, now(0));
        assert!(body(&session).starts_with(&front));
    }

    #[test]
    fn in_a_terminal_of_two_rows_the_question_is_in_sight() {
        let session = Session::new(vec![question(1, Class::Due)], Options::default());
        let parts = compose(&view(), &session.screen(), Foot::Keys, None, 60);
        assert_eq!(parts.rows(2, 60, None).0[0], "Question 1?");
    }

    #[test]
    fn in_a_terminal_of_two_rows_the_answer_is_in_sight_and_every_grade() {
        let mut session = Session::new(vec![question(1, Class::Due)], Options::default());
        session.apply(Input::Reveal, now(0));
        let rows =
            |rows, said| compose(&view(), &session.screen(), Foot::Keys, said, 60).rows(rows, 60, None).0;
        let grades = "1 Again 1 d · 2 Hard 6 d · 3 Good 6 d · 4 Easy 6 d";
        assert_eq!(rows(2, None), ["Answer 1.", grades]);
        assert_eq!(rows(3, None)[..2], ["Question 1?", "Answer 1."]);
        assert_eq!(
            rows(5, Some("said"))[..4],
            ["Question 1?", "Answer 1.", "notes/python.md:1 › Python › Classes", "said"]
        );
        assert_eq!(rows(2, Some("said")), ["Answer 1.", "said"]);
    }

    #[test]
    fn the_grade_that_enter_takes_is_named() {
        let options = Options { typing: Typing::Short, ..Options::default() };
        let mut session = Session::new(vec![question(1, Class::Due)], options);
        let typed = Field::default();
        let lines = foot(&session, Foot::Line(ANSWER, &typed), 80);
        assert_eq!(lines[..2], ["> ", "enter shows the answer · esc leaves it · tab all keys"]);
        session.apply(Input::Typed("answer 1".to_owned()), now(0));
        assert!(
            foot(&session, Foot::Keys, 80)
                .iter()
                .any(|line| line.starts_with("enter grades 3 Good · 1-4 grades"))
        );
    }
}
