//! What is compared, and what comes of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::card::{Card, CardId};
use crate::model::pin::Pin;
use crate::model::stamp::Stamp;

use super::similarity::without_context;
use super::sources::{Enrolment, SourceId};

/// A note: its source and its path in it, parts joined by `/`. Orders by the age of the source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The source.
    pub source: SourceId,
    /// The path relative to the source; a single file's name.
    pub path: String,
}

/// Where a card's text stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The note.
    pub place: Place,
    /// The note's title.
    pub title: String,
    /// The headings above it, root first.
    pub heading_path: Vec<String>,
    /// The note's tags.
    pub tags: Vec<String>,
    /// First line of the source span, 1-based.
    pub line: u32,
    /// Last line of the source span, 1-based, inclusive.
    pub end_line: u32,
    /// The card's place among the cards of the note, from 0.
    pub position: u32,
    /// What the anchor of its block says of it, if that has one.
    pub pin: Option<Pin>,
}

impl Origin {
    /// The origin of a card that was made from this note.
    pub fn of(card: &Card, place: Place, position: u32, pin: Option<Pin>) -> Self {
        Self {
            place,
            title: card.title.clone(),
            heading_path: card.heading_path.clone(),
            tags: card.tags.clone(),
            line: card.line,
            end_line: card.end_line,
            position,
            pin,
        }
    }
}

/// A card and every place it stands at, its home first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The card as its home gives it, under the id it has had from its birth; shared with the note that gave it, since
    /// a first reading holds all cards of a collection.
    pub card: Arc<Card>,
    /// The id that its present text is born with; another one than the card's once the text was edited.
    pub born: CardId,
    /// Its origins by source age and path.
    pub origins: Vec<Origin>,
}

/// A card of the database.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that the others do not give")]
pub struct Stored {
    /// The card and its places; a retired one keeps the last home it had.
    pub placed: Placed,
    /// Whether its text is in no note.
    pub retired: bool,
    /// Whether it was answered or has a schedule.
    pub reviewed: bool,
    /// Whether reviews ask it on a schedule and show the answer of its note: it is neither set aside nor answered
    /// by a text of the user's own.
    pub asked: bool,
    /// Whether the log speaks of it at all.
    pub logged: bool,
    /// Whether the user keeps it although its text is in no note.
    pub kept: bool,
    /// Ids that texts of it were born with before.
    pub former: Vec<CardId>,
    /// What the user said of it and texts born with these ids: the same fact, or another.
    pub verdicts: BTreeMap<CardId, bool>,
}

impl Stored {
    /// Whether the user said that some other text is this card's.
    pub(super) fn is_told(&self) -> bool {
        self.verdicts.values().any(|same| *same)
    }
}

/// A note that was read and the cards it gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRead {
    /// Where it is.
    pub place: Place,
    /// Its title.
    pub title: String,
    /// Hash of its content.
    pub hash: String,
    /// What its file looks like, where that tells whether it changed.
    pub stamp: Option<Stamp>,
    /// Whether its content is as it was, and only the rules that read it are others.
    pub is_reread: bool,
    /// Its cards in order.
    pub cards: Vec<Arc<Card>>,
    /// Which of them stand in a block with an anchor.
    pub pins: BTreeMap<CardId, Pin>,
}

impl NoteRead {
    /// The note without its cards.
    pub fn summary(&self) -> NoteSummary {
        let Self { place, title, hash, stamp, .. } = self;
        NoteSummary { place: place.clone(), title: title.clone(), hash: hash.clone(), stamp: *stamp }
    }
}

/// What is remembered of a note that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSummary {
    /// Where it is.
    pub place: Place,
    /// Its title.
    pub title: String,
    /// Hash of its content.
    pub hash: String,
    /// What its file looks like, where that tells whether it changed.
    pub stamp: Option<Stamp>,
}

/// What was found on disk. Of sources that are not named in it, it says nothing.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The source that comes in with this reading, if it is not followed yet.
    pub enrolment: Option<Enrolment>,
    /// The source that the user stops following.
    pub unfollow: Option<SourceId>,
    /// The sources that were walked, whole.
    pub sources: Vec<SourceId>,
    /// The notes that were read.
    pub notes: Vec<NoteRead>,
    /// Notes whose content is what the stored cards were made from.
    pub same: Vec<Place>,
    /// What the files of such notes look like, where that is not known yet.
    pub stamps: Vec<(Place, Stamp)>,
    /// Notes that are there but could not be read; they keep their cards.
    pub unread: Vec<Place>,
    /// What the user says of pairs that were doubtful.
    pub verdicts: Vec<Verdict>,
    /// Cards that the rules do not make of what was read, though it still says what they say, with the first and last
    /// line of it at their home. Those with a history stay.
    pub verbatim: BTreeMap<CardId, (u32, u32)>,
}

impl Reading {
    /// The reading after which nothing of `source` is left: its cards retire and it is followed no more.
    pub fn without(source: SourceId) -> Self {
        Self { unfollow: Some(source), sources: vec![source], ..Self::default() }
    }
}

/// Why a new text is taken for that of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The anchor of its block.
    Pinned,
    /// The same question and answer, under another heading or in another note.
    Moved,
    /// The user said so.
    Told,
    /// The same question, with another answer.
    Answer,
    /// The same answer to a question in other words.
    Question,
    /// The same answer in a section that got another heading.
    Heading,
    /// Other words, most of them as before.
    Edited,
}

/// A card that goes on in a new text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The card.
    pub card: CardId,
    /// The id that its new text is born with.
    pub born: CardId,
    /// Why they are one.
    pub reason: Reason,
    /// How alike the texts are, in thousandths.
    pub similarity: u16,
    /// Whether the log speaks of the card, so that other devices have to know.
    pub logged: bool,
}

/// A card with a history and a new text that may be the same fact; both are left apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The source of the new text.
    pub source: SourceId,
    /// The card whose text is gone.
    pub before: Arc<Card>,
    /// The new card.
    pub after: Arc<Card>,
    /// How alike they are, in thousandths.
    pub similarity: u16,
}

/// The user's word on a card and a text that may be its new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The card.
    pub card: CardId,
    /// The id that the text is born with.
    pub other: CardId,
    /// The same fact, or two.
    pub same: bool,
}

/// A card whose text changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The card as it is stored.
    pub before: Arc<Card>,
    /// The card as it is now.
    pub after: Placed,
    /// Whether it wants another answer than the one that was learned, so that it has to be asked soon.
    pub another_answer: bool,
}

impl Change {
    /// Whether question and answer stay as they are and only the headings or the title above them are others, which
    /// the question may begin with.
    pub fn is_only_elsewhere(&self) -> bool {
        fn text(card: &Card) -> [&str; 3] {
            [without_context(&card.front), &card.back, &card.extra]
        }
        let (before, after) = (&self.before, &self.after.card);
        let is_elsewhere = (&before.title, &before.heading_path) != (&after.title, &after.heading_path);
        is_elsewhere && text(before) == text(after)
    }
}

/// A source that loses many reviewed cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The source.
    pub source: SourceId,
    /// Its reviewed cards before.
    pub reviewed: usize,
    /// How many of them retire.
    pub retiring: usize,
}

/// The notes in which a card that stays at its home stands as well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Twins {
    /// Those in which it stands now and did not stand before.
    pub come: Vec<Place>,
    /// Those in which it stands no more.
    pub gone: Vec<Place>,
}

impl Twins {
    /// What became of them; `None` if the card stands elsewhere, or only in other lines.
    pub(super) fn of(old: &Placed, new: &Placed) -> Option<Self> {
        let home = |placed: &Placed| {
            let origin = placed.origins.first()?;
            Some((origin.place.clone(), origin.title.clone(), origin.heading_path.clone()))
        };
        let beyond = |placed: &Placed, other: &Placed| -> Vec<Place> {
            let has = |place: &Place| other.origins.iter().any(|origin| origin.place == *place);
            placed.origins.iter().map(|origin| &origin.place).filter(|place| !has(place)).cloned().collect()
        };
        let twins = Self { come: beyond(new, old), gone: beyond(old, new) };
        (home(old) == home(new) && twins != Self::default()).then_some(twins)
    }
}

/// What a reading changes in the database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The source that comes in.
    pub enrolment: Option<Enrolment>,
    /// The source that is followed no more.
    pub unfollow: Option<SourceId>,
    /// The sources that were walked.
    pub sources: Vec<SourceId>,
    /// The notes that were read, to be remembered.
    pub notes: Vec<NoteSummary>,
    /// What the files of notes look like whose content is as it was, to be remembered.
    pub stamps: Vec<(Place, Stamp)>,
    /// The notes of `sources` that exist, in order.
    pub present: Vec<Place>,
    /// The notes that could not be read and keep their cards.
    pub unread: Vec<Place>,
    /// Cards that are new.
    pub add: Vec<Placed>,
    /// Cards whose text changed.
    pub update: Vec<Change>,
    /// Cards that stand elsewhere than before, with the same text.
    pub moved: Vec<Placed>,
    /// Of those moved, the cards that only stand on other lines of the same section; nobody needs to be told.
    pub shifted: BTreeSet<CardId>,
    /// Of those moved, the cards that stay where they are: only the other notes that say the same are others.
    pub twins: BTreeMap<CardId, Twins>,
    /// How many of the cards updated and moved went from one note to another, by both.
    pub ways: BTreeMap<(Place, Place), usize>,
    /// Retired cards whose text is back.
    pub restore: Vec<Placed>,
    /// Cards whose text is in no note any more, as they are stored.
    pub retire: Vec<Placed>,
    /// Cards that go on in a text that is born with another id; they are among those updated, moved and restored.
    pub links: Vec<Link>,
    /// Pairs that may be one and were left apart.
    pub doubts: Vec<Doubt>,
    /// What the user said of such pairs, to be logged.
    pub verdicts: Vec<Verdict>,
    /// How many of the cards that the reading was compared with stay as they are.
    pub unchanged: usize,
    /// Sources that lose more than a third of their reviewed cards; applying it wants a deliberate yes.
    pub losses: Vec<Loss>,
}

impl Plan {
    /// Whether no card changes.
    pub fn is_empty(&self) -> bool {
        self.retire.is_empty() && self.changed().next().is_none()
    }

    /// Whether there is nothing to tell a person: cards may stand on other lines.
    pub fn is_quiet(&self) -> bool {
        self.retire.is_empty() && self.changed().all(|placed| self.shifted.contains(&placed.card.id))
    }

    /// The cards that stand elsewhere, as a person sees it: neither on other lines alone nor only with other twins.
    pub fn elsewhere(&self) -> impl Iterator<Item = &Placed> {
        let stays = |id| self.shifted.contains(id) || self.twins.contains_key(id);
        self.moved.iter().filter(move |placed| !stays(&placed.card.id))
    }

    /// The cards that stand in one more note that says the same, or else in one less.
    pub fn twinned(&self, more: bool) -> impl Iterator<Item = &Placed> {
        let is_wanted = move |twins: &Twins| twins.come.is_empty() != more;
        self.moved.iter().filter(move |placed| self.twins.get(&placed.card.id).is_some_and(is_wanted))
    }

    /// The cards that retire or go on in a text that says something else, as they are stored, with their homes.
    pub fn without_their_text(&self) -> impl Iterator<Item = (&Place, &Card)> {
        let by_likeness = |link: &&Link| {
            matches!(link.reason, Reason::Answer | Reason::Question | Reason::Heading | Reason::Edited)
        };
        let followed: BTreeSet<CardId> =
            self.links.iter().filter(by_likeness).map(|link| link.card).collect();
        let retired = self.retire.iter().map(|placed| (placed, &placed.card));
        let updated = self.update.iter().map(|change| (&change.after, &change.before));
        let gone = retired.chain(updated.filter(move |(_, card)| followed.contains(&card.id)));
        gone.filter_map(|(placed, card)| Some((&placed.origins.first()?.place, card.as_ref())))
    }

    /// The cards to be written: added, updated, moved and restored.
    pub fn changed(&self) -> impl Iterator<Item = &Placed> {
        let updated = self.update.iter().map(|change| &change.after);
        self.add.iter().chain(updated).chain(&self.moved).chain(&self.restore)
    }

    /// Puts every list into the order of the notes.
    pub(super) fn sort(&mut self) {
        self.add.sort_by(in_order);
        self.update.sort_by(|a, b| in_order(&a.after, &b.after));
        self.moved.sort_by(in_order);
        self.restore.sort_by(in_order);
        self.retire.sort_by(in_order);
    }
}

/// By home, then by place in it.
fn in_order(a: &Placed, b: &Placed) -> std::cmp::Ordering {
    fn home(placed: &Placed) -> Option<(&Place, u32)> {
        placed.origins.first().map(|origin| (&origin.place, origin.position))
    }
    home(a).cmp(&home(b)).then_with(|| a.card.id.cmp(&b.card.id))
}
