//! Questions and outcomes for the tests of this stage.

use crate::model::card::{Card, CardId, CardKind, Language};
use crate::model::day::{Day, Now};
use crate::model::grade::Grade;
use crate::model::schedule::{Progress, Schedule, Standing};
use crate::model::topic::Deck;

use super::effect::{Did, Effect, News, Outcome};
use super::layout::View;
use super::passage::Passage;
use super::question::{Class, Question};
use super::screen::{Ahead, Hit, Hits, Page};
use super::typed::Expected;
use super::ui::Keeper;
use super::waiting::Named;

/// 2026-11-25, the day the tests play on.
pub const TODAY: Day = Day::from_number(20_782);

/// The moment `ms` after noon UTC of the tests' day.
pub const fn now(ms: i64) -> Now {
    Now { at_ms: 20_782 * 86_400_000 + 43_200_000 + ms, tz_min: 0, today: TODAY }
}

/// A schedule of this ease and interval, counted from the tests' day.
pub fn schedule(ease: u16, interval: u32) -> Schedule {
    Schedule { repetitions: 1, ease, interval, due: TODAY.plus(interval), lapses: 0, graduated: true }
}

/// The id of the card with this number.
pub fn id(number: u8) -> CardId {
    CardId([number; 16])
}

/// Card number `number`, from line `number` of `notes/python.md`.
pub fn question(number: u8, class: Class) -> Question {
    let ease = |change: i32| u16::try_from(250 + change).unwrap();
    let standing = match class {
        Class::New => Standing::default(),
        Class::Due => Standing { progress: Progress::Scheduled(schedule(250, 1)), ..Standing::default() },
        Class::Again => Standing {
            progress: Progress::Scheduled(schedule(218, 1)),
            last_answer: Some((TODAY, Grade::AGAIN)),
            ..Standing::default()
        },
    };
    let pass = if class == Class::New { 1 } else { 6 };
    Question {
        card: Card {
            id: id(number),
            group: id(number),
            kind: CardKind::Basic,
            front: format!("Question {number}?"),
            back: format!("Answer {number}."),
            extra: String::new(),
            rule: "R1".to_owned(),
            form: "R1.forward".to_owned(),
            score: 800,
            language: Language::En,
            title: "Python".to_owned(),
            heading_path: vec!["Python".to_owned(), "Classes".to_owned()],
            tags: Vec::new(),
            line: u32::from(number),
            end_line: u32::from(number),
        },
        deck: Deck::parse("notes"),
        file: "notes/python.md".to_owned(),
        standing,
        outcomes: [
            schedule(ease(-80), 1),
            schedule(ease(-54), 1),
            schedule(ease(-32), 1),
            schedule(ease(-14), pass),
            schedule(ease(0), pass),
            schedule(ease(10), pass),
        ],
        class,
        answer_before: None,
        expected: Some(Expected { text: format!("Answer {number}."), is_code: false, is_short: true }),
        has_forms: true,
    }
}

/// A view that shows Markdown as it stands, uncoloured.
pub fn view() -> View {
    View {
        markdown: Box::new(|text, _| text.to_owned()),
        safe: |text| text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect(),
        colour: false,
        light: false,
    }
}

/// A keeper in memory: its clock moves a second per look, and its log can be undone to the first row.
#[derive(Default)]
pub struct Notebook {
    /// Effects that were written and not undone, with the question they were about.
    pub rows: Vec<(Effect, Question)>,
    /// Cards it knows, as they stood before the session.
    pub cards: Vec<Question>,
    /// How many of the next writes fail.
    pub failing: usize,
    /// How often the clock was looked at.
    pub looks: i64,
    /// What another session did meanwhile.
    pub others: Vec<News>,
    /// Whether the notes are there to be looked up.
    pub has_notes: bool,
}

impl Notebook {
    /// A keeper of these cards.
    pub fn of(cards: &[Question]) -> Self {
        Self { cards: cards.to_vec(), ..Self::default() }
    }

    /// The written answers: card number and quality.
    pub fn grades(&self) -> Vec<(u8, u8)> {
        let grade = |(effect, _): &(Effect, Question)| match effect {
            Effect::Answer { card, grade, .. } => Some((card.0[0], grade.quality())),
            _ => None,
        };
        self.rows.iter().filter_map(grade).collect()
    }

    fn passage(&self, card: CardId) -> Option<Passage> {
        self.has_notes.then(|| Passage { line: 1, markdown: format!("Note {}.", card.0[0]) })
    }

    fn find(&self, card: CardId) -> Question {
        let last = self.rows.iter().rev().find(|(_, question)| question.card.id == card);
        let known = self.cards.iter().find(|question| question.card.id == card);
        last.map(|(effect, question)| after(effect, question))
            .or(known.cloned())
            .expect("a card of the session")
    }
}

/// The question as it stands after this effect.
fn after(effect: &Effect, question: &Question) -> Question {
    let mut question = question.clone();
    if let Effect::Answer { grade, reask, .. } = effect {
        if !reask {
            question.standing.progress = Progress::Scheduled(question.outcomes[grade.quality() as usize]);
        }
        question.standing.last_answer = Some((TODAY, *grade));
        question.class = Class::Again;
    }
    if let Effect::Edit(card, _) = effect {
        question.card.front = format!("Edited {}?", card.0[0]);
    }
    if let Effect::Reform(card) = effect {
        question.card.front = format!("Formed {}?", card.0[0]);
    }
    if let Effect::Flag(_, on) = effect {
        question.standing.flagged = *on;
    }
    question
}

impl Keeper for Notebook {
    type Error = &'static str;

    fn now(&mut self) -> Now {
        self.looks += 1;
        now(self.looks * 1000)
    }

    fn commit(&mut self, effect: &Effect, _: Now) -> Result<Outcome, Self::Error> {
        if self.failing > 0 {
            self.failing -= 1;
            return Err("the disk is full");
        }
        let card = match effect {
            Effect::Answer { card, .. }
            | Effect::Suspend(card)
            | Effect::Bury { card, .. }
            | Effect::Drop(card, _)
            | Effect::Know(card)
            | Effect::Tag(card, _)
            | Effect::Edit(card, _)
            | Effect::Reform(card)
            | Effect::Flag(card, _) => *card,
            Effect::Info { card, .. } => {
                let title = format!("about {}", card.0[0]);
                return Ok(Outcome::Read(Page { title, markdown: String::new() }));
            }
            Effect::Find(text) => {
                let hit = |known: &Question| Hit {
                    card: known.card.id,
                    label: known.card.front.clone(),
                    flagged: known.standing.flagged,
                };
                let page = Page { title: format!("found {text}"), markdown: String::new() };
                return Ok(Outcome::Hits(Hits { page, cards: self.cards.iter().map(hit).collect() }));
            }
            Effect::Ask(card) => return Ok(Outcome::Asked(Ok(Box::new(self.find(*card))))),
            Effect::Look(card) => {
                return Ok(Outcome::Found(self.passage(*card).ok_or_else(|| "the file is gone".to_owned())));
            }
            Effect::Undo => {
                let Some((_, question)) = self.rows.pop() else { return Ok(Outcome::NothingToUndo) };
                let card = question.card.id;
                if self.cards.iter().all(|known| known.card.id != card) {
                    self.cards.push(question.clone());
                }
                let did = Did { deed: "deed of".to_owned(), grade: None, front: question.card.front.clone() };
                let question = Some(Box::new(question));
                return Ok(Outcome::Undone { did, card, question, others: Vec::new() });
            }
        };
        let before = self.find(card);
        let question = after(effect, &before);
        self.rows.push((effect.clone(), before));
        Ok(match effect {
            Effect::Answer { .. } => {
                let missed = matches!(effect, Effect::Answer { grade, .. } if grade.asks_again());
                let passage = if missed { self.passage(card) } else { None };
                Outcome::Answered { standing: question.standing, outcomes: question.outcomes, passage }
            }
            Effect::Flag(_, on) => Outcome::Flagged(*on),
            Effect::Tag(_, name) => Outcome::Tagged { name: name.clone(), on: true },
            Effect::Edit(..) | Effect::Reform(_) => Outcome::Edited {
                question: Some(Box::new(question)),
                said: "edited".to_owned(),
                logged: true,
            },
            _ => Outcome::SetAside { advice: None, siblings: Vec::new() },
        })
    }

    fn news(&mut self, cards: &[CardId], _: Now) -> Result<Vec<News>, Self::Error> {
        let (told, kept) =
            std::mem::take(&mut self.others).into_iter().partition(|(card, _)| cards.contains(card));
        self.others = kept;
        Ok(told)
    }

    fn read(&mut self, cards: &[Named], _: Now) -> Result<Vec<News>, Self::Error> {
        let found = |named: &Named| {
            // As a store has it, with what was done to it meanwhile.
            let known = self.cards.iter().any(|known| known.card.id == named.card);
            let question = known.then(|| Question { class: named.class, ..self.find(named.card) });
            (named.card, question.map(Box::new))
        };
        Ok(cards.iter().map(found).collect())
    }

    fn ahead(&mut self, now: Now) -> Result<Ahead, Self::Error> {
        if self.failing > 0 {
            self.failing -= 1;
            return Err("the disk is gone");
        }
        Ok(Ahead { today: now.today, next: Some((now.today.plus(1), self.rows.len())), new: 0, streak: 1 })
    }
}
