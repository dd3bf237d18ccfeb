//! The face without a user: answers from a list, and remembers what was shown and told.

use std::collections::VecDeque;
use std::io;

use super::input::Input;
use super::notice::Notice;
use super::screen::Screen;
use super::ui::Ui;

/// A face that plays inputs from a list and quits when they are used up.
#[derive(Clone, Debug, Default)]
pub struct Script {
    inputs: VecDeque<Input>,
    /// What happened, a line each: `front F`, `back F` or `summary` for a screen, else the notice's text.
    pub transcript: Vec<String>,
}

impl Script {
    /// A face that will give these inputs.
    pub fn new(inputs: impl IntoIterator<Item = Input>) -> Self {
        Self { inputs: inputs.into_iter().collect(), transcript: Vec::new() }
    }
}

impl Ui for Script {
    fn ask(&mut self, screen: &Screen<'_>) -> io::Result<Input> {
        self.transcript.push(match screen {
            Screen::Question(shown) if shown.field => format!("field {}", shown.question.card.front),
            Screen::Question(shown) => format!("front {}", shown.question.card.front),
            Screen::Answer(shown, _) => format!("back {}", shown.question.card.front),
            Screen::Passage(shown, _) => format!("passage {}", shown.question.card.front),
            Screen::Page(_, page) => format!("page {}", page.title),
            Screen::Hits(_, hits) => format!("hits {}", hits.page.title),
            Screen::Summary(_) => "summary".to_owned(),
        });
        Ok(self.inputs.pop_front().unwrap_or(Input::Quit))
    }

    fn tell(&mut self, notice: &Notice) -> io::Result<()> {
        self.transcript.push(notice.to_string());
        Ok(())
    }
}
