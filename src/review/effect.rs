//! What a session asks of the rest of the program, and what comes back.

use crate::model::card::CardId;
use crate::model::grade::Grade;
use crate::model::log::Seen;
use crate::model::schedule::{Schedule, Standing};

use super::input::{Reason, Target};
use super::passage::Passage;
use super::question::Question;
use super::screen::{Hits, Page};

/// What has to be done before the session goes on; most of it is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A graded answer.
    Answer {
        /// The card on the screen.
        card: CardId,
        /// Its grade.
        grade: Grade,
        /// What was seen, and for how long.
        seen: Seen,
        /// Whether it is a later answer (of the day, or of the session in practice) that moves no schedule.
        reask: bool,
    },
    /// Set the card aside until it is resumed.
    Suspend(CardId),
    /// Set these cards of one passage aside until the next study day, the one on the screen first.
    Bury {
        /// The card on the screen.
        card: CardId,
        /// Whether its siblings go with it.
        siblings: bool,
    },
    /// Refuse the card.
    Drop(CardId, Reason),
    /// The card is known: it comes in a month.
    Know(CardId),
    /// Mark the card, or take the mark away.
    Flag(CardId, bool),
    /// Give the card this tag, or take it away.
    Tag(CardId, String),
    /// Let the user change the card or its note.
    Edit(CardId, Target),
    /// Ask the card in its next form.
    Reform(CardId),
    /// Look the card up in its note; nothing is written.
    Look(CardId),
    /// Look up what is known of the card; nothing is written.
    Info {
        /// The card on the screen.
        card: CardId,
        /// Whether its answer is on the screen, so that nothing need be hidden.
        revealed: bool,
    },
    /// Look for cards; nothing is written.
    Find(String),
    /// Read a card that was found, to ask it now; nothing is written.
    Ask(CardId),
    /// Take back the last action in the log, of this session or of an earlier one.
    Undo,
}

impl Effect {
    /// Whether something is lost where it fails. What the user looks up or writes in an editor can be tried again.
    pub const fn keeps(&self) -> bool {
        !matches!(
            self,
            Self::Edit(..)
                | Self::Reform(_)
                | Self::Look(_)
                | Self::Info { .. }
                | Self::Find(_)
                | Self::Ask(_)
                | Self::Tag(..)
        )
    }

    /// Whether the terminal is given to another program meanwhile.
    pub const fn takes_terminal(&self) -> bool {
        matches!(self, Self::Edit(..))
    }
}

/// What came of an [`Effect`], told once it is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The answer was written.
    Answered {
        /// What the card's log says now.
        standing: Standing,
        /// Its schedule after a further answer of quality 0 … 5.
        outcomes: [Schedule; 6],
        /// What its note says, where it was not known well and that is wanted.
        passage: Option<Passage>,
    },
    /// The card was marked, or its mark taken away.
    Flagged(bool),
    /// The card was given this tag, or it was taken away.
    Tagged {
        /// The tag.
        name: String,
        /// Given, or taken away.
        on: bool,
    },
    /// What the note says around the card, or why that cannot be told.
    Found(Result<Passage, String>),
    /// A text to read: what is known of the card.
    Read(Page),
    /// The cards that were looked for.
    Hits(Hits),
    /// The card that is to be asked now, or why it cannot be.
    Asked(Result<Box<Question>, String>),
    /// The card was suspended, buried, dropped or known.
    SetAside {
        /// What is worth saying of it, if anything.
        advice: Option<String>,
        /// The siblings that went with it.
        siblings: Vec<CardId>,
    },
    /// The card has another text, from the editor or as its next form.
    Edited {
        /// The card as it is now; `None` if it is no more to be asked.
        question: Option<Box<Question>>,
        /// What came of it, in words.
        said: String,
        /// Whether the log has a row for it.
        logged: bool,
    },
    /// An action was taken back.
    Undone {
        /// What it had been.
        did: Did,
        /// The card it had been about.
        card: CardId,
        /// That card as it is to be asked now; `None` if it is not one to ask today.
        question: Option<Box<Question>>,
        /// The cards that it had been about as well.
        others: Vec<News>,
    },
    /// Nothing that this session did still stands. What would be taken back next is older, or another session's; it
    /// goes the next time.
    OlderNext(Did),
    /// The log holds nothing that can be taken back.
    NothingToUndo,
}

/// What an action had been, for the words that tell of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Did {
    /// What was done, with the word that joins it to the card: `tag exam of`.
    pub deed: String,
    /// Its grade, where it was an answer.
    pub grade: Option<Grade>,
    /// The question of its card, as Markdown.
    pub front: String,
}

/// A card that another session, or a new study day, changed: as it is asked now, or `None` if it is not.
pub type News = (CardId, Option<Box<Question>>);
