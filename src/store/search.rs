//! The cards that a query means, decided in SQL.

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, ToSql};
use unicode_normalization::UnicodeNormalization as _;

use super::cards::row_to_listed;
use super::error::Result;
use super::own;
use super::queue::{AGAIN, AVAILABLE, DUE};
use super::scope::{IN_SCOPE, Scope};
use super::{Listed, Store, record};
use crate::model::day::Now;
use crate::model::query::{Condition, Figure, Mark, Query, Term};
use crate::model::schedule::{LEECH_LAPSES, YOUNG_DAYS};

/// A day in milliseconds.
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// A row `p` of `placed` is neither retired nor dropped.
const LIVING: &str = "p.retired_at IS NULL AND p.dropped = 0";

/// The whole topic path of a row `p` of `placed`, its parts between U+001F.
const TOPIC_PATH: &str = "char(31) || replace(p.deck, '::', char(31)) || char(31) || p.topic || char(31)";

impl Store {
    /// The cards of a scope that a query means, in the order of the notes.
    ///
    /// Retired and dropped ones only where the query asks for them, or with `all`.
    pub fn search(&self, query: &Query, scope: &Scope, all: bool, now: Now) -> Result<Vec<Listed>> {
        let mut conditions = Conditions { sql: Vec::new(), values: Vec::new(), now };
        query.terms.iter().for_each(|term| conditions.add(term));
        if !all && !query.wants_gone() {
            conditions.sql.push(LIVING.to_owned());
        }
        // Only so that the parameter is used in every query.
        conditions.sql.push(":today IS NOT NULL".to_owned());
        let sql = format!(
            "SELECT p.* FROM placed p LEFT JOIN own_text w ON w.card = p.id WHERE {IN_SCOPE} AND {}
             ORDER BY p.source, p.path, p.position, p.id",
            conditions.sql.join(" AND ")
        );
        let limit = scope.values();
        let mut params = limit.params();
        params.push((":today", &now.today));
        params.extend(conditions.values.iter().map(|(name, value)| (name.as_str(), &**value)));
        let found = record::all(&self.connection, &sql, params.as_slice(), row_to_listed)?;
        own::lay_over_all(&self.connection, found)
    }
}

/// Conditions on a row `p` of `placed` and the user's own text `w` of it, and the values of their parameters.
struct Conditions {
    sql: Vec<String>,
    values: Vec<(String, Box<dyn ToSql>)>,
    now: Now,
}

impl Conditions {
    fn add(&mut self, term: &Term) {
        let condition = self.condition(&term.condition);
        // What is unknown does not hold, so its opposite does.
        let not = if term.negated { "NOT " } else { "" };
        self.sql.push(format!("{not}coalesce({condition}, 0)"));
    }

    /// The parameter that holds a value.
    fn value(&mut self, value: impl ToSql + 'static) -> String {
        let name = format!(":value{}", self.values.len());
        self.values.push((name.clone(), Box::new(value)));
        name
    }

    fn condition(&mut self, condition: &Condition) -> String {
        match condition {
            Condition::Text(text) => {
                let text = self.value(folded(text));
                let all = format!(
                    "coalesce(w.front, p.front) || char(10) || coalesce(w.back, p.back) || char(10)
                     || coalesce(w.extra, p.extra) || char(10) || {TOPIC_PATH}"
                );
                format!("instr(folded({all}), {text}) > 0")
            }
            Condition::Deck(deck) => {
                let deck = self.value(folded(deck));
                format!("substr(folded(p.deck) || '::', 1, length({deck}) + 2) = {deck} || '::'")
            }
            Condition::Topic(parts) => {
                let path = self.value(format!("\u{1f}{}\u{1f}", folded(&parts.join("\u{1f}"))));
                format!("instr(folded({TOPIC_PATH}), {path}) > 0")
            }
            Condition::Tag(tag) => {
                let tag = self.value(folded(tag));
                let is_below = |column: &str| {
                    format!("substr(folded({column}) || '/', 1, length({tag}) + 1) = {tag} || '/'")
                };
                format!(
                    "(EXISTS (SELECT 1 FROM json_each(p.tags) t WHERE {})
                      OR p.id IN (SELECT card FROM own_tag WHERE {}))",
                    is_below("t.value"),
                    is_below("tag")
                )
            }
            Condition::Rule(rule) => {
                let rule = self.value(folded(rule));
                format!("{rule} IN (folded(p.rule), folded(p.form))")
            }
            Condition::Is(mark) => is(*mark),
            Condition::Figure(figure, comparison, number) => {
                let number = self.value(*number);
                let column = match figure {
                    Figure::Lapses => "coalesce(p.lapses, 0)",
                    Figure::Ease => "coalesce(p.ease, 250)",
                    Figure::Interval => "coalesce(p.interval, 0)",
                };
                format!("{column} {} {number}", comparison.sign())
            }
            Condition::Added(days) => {
                let since = self.value(self.now.at_ms.saturating_sub(i64::from(*days) * DAY_MS));
                format!("p.created_at > {since}")
            }
        }
    }
}

/// The condition of a state; those a card leaves the queue by exclude each other as in a listing.
fn is(mark: Mark) -> String {
    match mark {
        Mark::Due => format!("{AVAILABLE} AND ({AGAIN} OR {DUE})"),
        Mark::New => format!("{AVAILABLE} AND p.due_day IS NULL"),
        Mark::Review => format!("{AVAILABLE} AND p.due_day IS NOT NULL"),
        Mark::Leech => format!("p.lapses >= {LEECH_LAPSES} AND p.interval < {YOUNG_DAYS}"),
        Mark::Suspended => format!("{LIVING} AND p.suspended = 1"),
        Mark::Buried => format!("{LIVING} AND p.suspended = 0 AND p.buried_on = :today"),
        Mark::Dropped => "p.retired_at IS NULL AND p.dropped = 1".to_owned(),
        Mark::Retired => "p.retired_at IS NOT NULL".to_owned(),
        Mark::Flagged => "p.flagged = 1".to_owned(),
        Mark::Edited => "w.card IS NOT NULL".to_owned(),
    }
}

/// The text in the form in which texts are compared: composed, in lower case.
pub(super) fn folded(text: &str) -> String {
    text.nfc().collect::<String>().to_lowercase()
}

/// Teaches a connection to compare texts; the SQL function knows only the case of ASCII letters.
pub(super) fn teach(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    Ok(connection
        .create_scalar_function("folded", 1, flags, |context| Ok(folded(&context.get::<String>(0)?)))?)
}

#[cfg(test)]
mod tests {
    use super::super::NewRow;
    use super::super::sample::{append, card, day, id, read, review, store_with};
    use super::*;
    use crate::model::card::Card;
    use crate::model::grade::Grade;
    use crate::model::log::{Event, Remark};
    use crate::model::own::OwnText;
    use crate::model::query::Comparison;

    /// Cards 1 … 6 in `numbers`, card 7 with Unicode in `Café::Menü`.
    fn store() -> Store {
        let mut store = store_with(6);
        let accented = Card {
            front: "Was heißt „ÜBER“?".to_owned(),
            rule: "R12".to_owned(),
            form: "R12.reverse".to_owned(),
            title: "Cafe\u{301}".to_owned(),
            heading_path: vec!["Speisen".to_owned()],
            tags: vec!["lang/Deutsch".to_owned()],
            ..card(7)
        };
        read(&mut store, "/n/Café", vec![("Menü/a.md", vec![accented])]);
        store
    }

    fn found(store: &Store, condition: Condition, negated: bool, all: bool) -> Vec<u8> {
        let query = Query { terms: vec![Term { negated, condition }] };
        let cards = store.search(&query, &Scope::default(), all, day(5)).unwrap();
        cards.iter().map(|listed| listed.card.id.0[0]).collect()
    }

    fn holds(store: &Store, condition: Condition) -> Vec<u8> {
        found(store, condition, false, true)
    }

    #[test]
    fn flagged_cards_are_found_until_the_mark_is_removed() {
        let mut store = store();
        append(&mut store, day(0), &NewRow::action(id(2), Event::Flag(true)));
        append(&mut store, day(0), &NewRow::action(id(3), Event::Flag(true)));
        append(&mut store, day(1), &NewRow::action(id(3), Event::Flag(false)));
        assert_eq!(holds(&store, Condition::Is(Mark::Flagged)), [2]);
    }

    #[test]
    fn texts_and_tags_of_the_users_are_found_and_a_text_they_replaced_is_not() {
        let mut store = store();
        let own = OwnText { front: Some("Zwei?".to_owned()), ..OwnText::default() };
        append(&mut store, day(0), &NewRow::remark(id(2), Remark::Edit(own)));
        for (name, on) in [("Lang/latin", true), ("later", true), ("later", false)] {
            append(&mut store, day(0), &NewRow::remark(id(3), Remark::Tag { name: name.to_owned(), on }));
        }
        assert_eq!(holds(&store, Condition::Text("zwei".to_owned())), [2]);
        assert!(holds(&store, Condition::Text("what is 2".to_owned())).is_empty());
        assert_eq!(holds(&store, Condition::Is(Mark::Edited)), [2]);
        assert_eq!(holds(&store, Condition::Tag("lang".to_owned())), [3, 7], "of the user and of a note");
        assert!(holds(&store, Condition::Tag("later".to_owned())).is_empty());
    }

    #[test]
    fn texts_are_found_in_question_answer_and_topic_in_any_case() {
        let store = store();
        let text = |text: &str| holds(&store, Condition::Text(text.to_owned()));
        assert_eq!(text("what is 3?"), [3]);
        assert_eq!(text("ü"), [7]);
        assert_eq!(text("über"), [7]);
        assert_eq!(text("U\u{308}BER"), [7], "a decomposed letter");
        assert_eq!(text("caf\u{e9}"), [7], "of the topic");
        assert_eq!(text("SMALL"), [1, 2, 3, 4, 5, 6]);
        assert_eq!(text("%"), Vec::<u8>::new(), "no sign is a joker");
    }

    #[test]
    fn decks_and_topics_are_found_with_what_lies_below() {
        let store = store();
        let deck = |deck: &str| holds(&store, Condition::Deck(deck.to_owned()));
        assert_eq!(deck("NUMBERS").len(), 6);
        assert_eq!(deck("café"), [7]);
        assert_eq!(deck("CAFÉ::menü"), [7]);
        assert!(deck("caf").is_empty() && deck("menü").is_empty());
        let topic = |parts: &[&str]| {
            holds(&store, Condition::Topic(parts.iter().map(|&part| part.to_owned()).collect()))
        };
        assert_eq!(topic(&["speisen"]), [7]);
        assert_eq!(topic(&["Menü", "Café", "Speisen"]), [7]);
        assert_eq!(topic(&["numbers", "Numbers"]).len(), 6, "the deck, then the note");
        assert!(topic(&["Menü", "Speisen"]).is_empty(), "not side by side");
        assert!(topic(&["Speise"]).is_empty());
    }

    #[test]
    fn tags_and_rules_are_found_whole() {
        let store = store();
        let tag = |tag: &str| holds(&store, Condition::Tag(tag.to_owned()));
        assert_eq!(tag("lang"), [7]);
        assert_eq!(tag("lang/deutsch"), [7]);
        assert!(tag("lan").is_empty());
        let rule = |rule: &str| holds(&store, Condition::Rule(rule.to_owned()));
        assert_eq!(rule("r1").len(), 6);
        assert_eq!(rule("R12.Reverse"), [7]);
    }

    #[test]
    fn each_mark_takes_the_cards_of_its_state() {
        let mut store = store();
        review(&mut store, day(0), 1, Grade::GOOD);
        review(&mut store, day(5), 2, Grade::AGAIN);
        for (card, event) in [(3, Event::Suspend), (4, Event::Bury), (5, Event::Drop)] {
            append(&mut store, day(5), &NewRow::action(id(card), event));
        }
        read(&mut store, "/n/numbers", vec![("a.md", (1..=5).map(card).collect())]);
        let is = |mark| holds(&store, Condition::Is(mark));
        assert_eq!(is(Mark::Due), [1, 2]);
        assert_eq!(is(Mark::New), [7]);
        assert_eq!(is(Mark::Review), [1, 2]);
        assert_eq!(is(Mark::Suspended), [3]);
        assert_eq!(is(Mark::Buried), [4]);
        assert_eq!(is(Mark::Dropped), [5]);
        assert_eq!(is(Mark::Retired), [6]);
    }

    #[test]
    fn a_leech_is_young_and_was_missed_often() {
        let mut store = store();
        for days in 0..5 {
            review(&mut store, day(days), 1, Grade::AGAIN);
        }
        assert!(holds(&store, Condition::Is(Mark::Leech)).is_empty());
        review(&mut store, day(5), 1, Grade::AGAIN);
        assert_eq!(holds(&store, Condition::Is(Mark::Leech)), [1]);
    }

    #[test]
    fn figures_compare_and_new_cards_have_the_first_ones() {
        let mut store = store();
        review(&mut store, day(0), 1, Grade::AGAIN);
        let figure =
            |figure, comparison, number| holds(&store, Condition::Figure(figure, comparison, number));
        assert_eq!(figure(Figure::Lapses, Comparison::AtLeast, 1), [1]);
        assert_eq!(figure(Figure::Lapses, Comparison::More, 0), [1]);
        assert_eq!(figure(Figure::Interval, Comparison::Equal, 1), [1]);
        assert_eq!(figure(Figure::Interval, Comparison::Less, 1).len(), 6);
        assert_eq!(figure(Figure::Ease, Comparison::Equal, 250).len(), 7);
        assert!(figure(Figure::Ease, Comparison::AtMost, 249).is_empty());
        assert!(figure(Figure::Lapses, Comparison::More, u32::MAX).is_empty());
    }

    #[test]
    fn cards_are_found_by_their_age() {
        let store = store();
        assert_eq!(holds(&store, Condition::Added(6)).len(), 7);
        assert!(holds(&store, Condition::Added(5)).is_empty(), "made on day 0, asked on day 5");
        assert_eq!(holds(&store, Condition::Added(u32::MAX)).len(), 7);
    }

    #[test]
    fn a_term_and_its_opposite_share_all_cards() {
        let mut store = store();
        review(&mut store, day(0), 1, Grade::AGAIN);
        append(&mut store, day(0), &NewRow::action(id(2), Event::Bury));
        let mut conditions = vec![
            Condition::Text("3".to_owned()),
            Condition::Deck("numbers".to_owned()),
            Condition::Topic(vec!["small".to_owned()]),
            Condition::Tag("lang".to_owned()),
            Condition::Rule("R1".to_owned()),
            Condition::Added(1),
        ];
        conditions.extend(Mark::ALL.map(Condition::Is));
        for figure in Figure::ALL {
            conditions.extend(Comparison::ALL.map(|comparison| Condition::Figure(figure, comparison, 1)));
        }
        for condition in conditions {
            let mut both = found(&store, condition.clone(), false, true);
            both.extend(found(&store, condition.clone(), true, true));
            both.sort_unstable();
            assert_eq!(both, [1, 2, 3, 4, 5, 6, 7], "{condition:?}");
        }
    }

    #[test]
    fn gone_cards_are_left_out_unless_asked_for() {
        let mut store = store();
        append(&mut store, day(0), &NewRow::action(id(1), Event::Drop));
        let what = Condition::Text("What is".to_owned());
        assert_eq!(found(&store, what.clone(), false, false), [2, 3, 4, 5, 6]);
        assert_eq!(found(&store, what, false, true), [1, 2, 3, 4, 5, 6]);
        assert_eq!(found(&store, Condition::Is(Mark::Dropped), false, false), [1]);
    }
}
