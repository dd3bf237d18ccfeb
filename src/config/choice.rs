//! The choices that stand on the command line and in the configuration alike.

use clap::ValueEnum;

use crate::review::input::Keys;
use crate::review::session::Typing;
use crate::schedule::queue::mix::{Mix, Topics};
use crate::schedule::queue::order::{DueOrder, NewOrder};

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// As the terminal and the environment ask for.
    #[default]
    Auto,
    /// In any case.
    Always,
    /// In no case.
    Never,
}

/// What the terminal's background is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    /// As `COLORFGBG` tells, else dark.
    #[default]
    Auto,
    /// Dark.
    Dark,
    /// Light.
    Light,
}

/// Which due cards come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DueFirst {
    /// The earliest due day
    #[default]
    Due,
    /// The most overdue for its interval: best for a backlog
    Overdue,
}

impl From<DueFirst> for DueOrder {
    fn from(choice: DueFirst) -> Self {
        match choice {
            DueFirst::Due => Self::DueDay,
            DueFirst::Overdue => Self::Overdue,
        }
    }
}

/// Which new cards come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum NewFirst {
    /// The surest, from many topics
    #[default]
    Surest,
    /// As they stand in the notes
    Notes,
}

impl From<NewFirst> for NewOrder {
    fn from(choice: NewFirst) -> Self {
        match choice {
            NewFirst::Surest => Self::Surest,
            NewFirst::Notes => Self::Notes,
        }
    }
}

/// Where new cards stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum NewCards {
    /// Spread evenly among the due ones
    #[default]
    Even,
    /// Before the due ones
    First,
    /// After the due ones
    Last,
}

impl From<NewCards> for Mix {
    fn from(choice: NewCards) -> Self {
        match choice {
            NewCards::Even => Self::Even,
            NewCards::First => Self::NewFirst,
            NewCards::Last => Self::NewLast,
        }
    }
}

/// How topics follow each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TopicOrder {
    /// By turns: interleaved topics are learnt better
    #[default]
    Parted,
    /// One after another
    Blocks,
}

impl From<TopicOrder> for Topics {
    fn from(choice: TopicOrder) -> Self {
        match choice {
            TopicOrder::Parted => Self::Parted,
            TopicOrder::Blocks => Self::Blocks,
        }
    }
}

/// The keys that grade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum GradeKeys {
    /// Again, Hard, Good, Easy: keys 1-4
    #[default]
    Four,
    /// SM-2's own six qualities: keys 0-5
    Six,
    /// Again and Good: keys 1-2
    Two,
}

/// Which answers are typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TypedAnswers {
    /// None but those that you choose to, with `a`
    #[default]
    Never,
    /// Those of at most 40 letters
    Short,
    /// All that have one line
    All,
}

impl From<TypedAnswers> for Typing {
    fn from(choice: TypedAnswers) -> Self {
        match choice {
            TypedAnswers::Never => Self::Never,
            TypedAnswers::Short => Self::Short,
            TypedAnswers::All => Self::All,
        }
    }
}

impl From<GradeKeys> for Keys {
    fn from(choice: GradeKeys) -> Self {
        match choice {
            GradeKeys::Four => Self::Four,
            GradeKeys::Six => Self::Six,
            GradeKeys::Two => Self::Two,
        }
    }
}
