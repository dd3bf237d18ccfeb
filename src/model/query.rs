//! Which cards a user means: conditions that must all hold.

use super::card::CardId;

/// Conditions on cards, joined by "and"; none of them means every living card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The conditions.
    pub terms: Vec<Term>,
}

impl Query {
    /// Whether it asks for cards that are retired or dropped, which are left out unless asked for.
    pub fn wants_gone(&self) -> bool {
        self.terms.iter().any(|term| {
            !term.negated && matches!(term.condition, Condition::Is(Mark::Retired | Mark::Dropped))
        })
    }
}

/// A condition, or its opposite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether the condition must not hold.
    pub negated: bool,
    /// The condition.
    pub condition: Condition,
}

/// What can be asked of a card. Case counts nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It is this card.
    Card(CardId),
    /// Question, answer, the rest of its back, or its topic path hold this text.
    Text(String),
    /// It is in this deck or below it.
    Deck(String),
    /// These parts follow each other in its topic path.
    Topic(Vec<String>),
    /// It has this tag or one below it.
    Tag(String),
    /// This rule (`R1`) or template (`R1.reverse`) made it.
    Rule(String),
    /// This is true of it today.
    Is(Mark),
    /// A figure of its schedule compares so with a number.
    Figure(Figure, Comparison, u32),
    /// It was made within the last so many days.
    Added(u32),
}

/// What may be true of a card on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// To be asked today, for the first time or again.
    Due,
    /// Never answered, or reset.
    New,
    /// Has a schedule.
    Review,
    /// Keeps being missed.
    Leech,
    /// Set aside by the user.
    Suspended,
    /// Set aside for today.
    Buried,
    /// Refused by the user.
    Dropped,
    /// Its text left the notes.
    Retired,
    /// Flagged by the user.
    Flagged,
    /// Has a text of the user's own.
    Edited,
}

impl Mark {
    /// Every mark.
    pub const ALL: [Self; 10] = [
        Self::Due,
        Self::New,
        Self::Review,
        Self::Leech,
        Self::Suspended,
        Self::Buried,
        Self::Dropped,
        Self::Retired,
        Self::Flagged,
        Self::Edited,
    ];

    /// The word behind `is:`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::New => "new",
            Self::Review => "review",
            Self::Leech => "leech",
            Self::Suspended => "suspended",
            Self::Buried => "buried",
            Self::Dropped => "dropped",
            Self::Retired => "retired",
            Self::Flagged => "flagged",
            Self::Edited => "edited",
        }
    }
}

/// A figure of a schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Failures; 0 for a new card.
    Lapses,
    /// Ease in hundredths; 250 for a new card.
    Ease,
    /// Days between answers; 0 for a new card.
    Interval,
}

impl Figure {
    /// Every figure.
    pub const ALL: [Self; 3] = [Self::Lapses, Self::Ease, Self::Interval];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lapses => "lapses",
            Self::Ease => "ease",
            Self::Interval => "interval",
        }
    }
}

/// How two numbers compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `=`
    Equal,
    /// `>=`
    AtLeast,
    /// `>`
    More,
}

impl Comparison {
    /// Every comparison, those of two characters first, so that the longest is found first.
    pub const ALL: [Self; 5] = [Self::AtMost, Self::AtLeast, Self::Less, Self::More, Self::Equal];

    /// Its sign.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Equal => "=",
            Self::AtLeast => ">=",
            Self::More => ">",
        }
    }
}
