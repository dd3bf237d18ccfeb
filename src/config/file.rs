//! The text of `config.toml`: what it sets, and the same text with one key changed.
//!
//! ```toml
//! new_per_day = 10          # one key to a line
//!
//! [deck."Python::Web"]      # what holds in a deck and its subdecks
//! new_per_day = 5
//!
//! [rules]                   # families of cards: none of them, or so many of a note
//! R14 = false
//! ```
//!
//! A change touches the one value or line that it is about; all else, comments and order included, stays byte for
//! byte.

use std::ops::Range;

use toml_edit::{Document, Item, Key as TomlKey, TableLike, Value};

use super::Entry;
use super::keys::{Home, Key};
use super::rules::{self, Making, RuleKey};

/// The table of families.
const RULES: &str = "rules";

/// The table with a table for every deck.
const DECKS: &str = "deck";

/// What is wrong in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// 1-based.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What can be done; empty when nothing helps.
    pub hint: String,
}

/// What the text sets, in its order.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// Keys, everywhere and in decks.
    pub entries: Vec<Entry>,
    /// How much of a family is made.
    pub rules: Vec<(RuleKey, Making)>,
}

/// Reads the text. Fails at the first thing that makes no sense.
pub(super) fn read(text: &str) -> Result<Contents, Fault> {
    let reader = Reader { text };
    let document = reader.document()?;
    let Contents { mut entries, mut rules } = Contents::default();
    for (key, item) in keyed(document.as_table()) {
        if key.get() == RULES {
            for (name, item) in keyed(reader.table(key, item, "a table of families, `[rules]`")?) {
                rules.push(reader.rule(name, item)?);
            }
            continue;
        }
        if key.get() != DECKS {
            entries.push(reader.entry(None, key, item)?);
            continue;
        }
        for (deck, item) in keyed(reader.table(key, item, "a table of decks, `[deck.\"Name\"]`")?) {
            for (key, item) in keyed(reader.table(deck, item, "a table of keys")?) {
                entries.push(reader.entry(Some(deck.get()), key, item)?);
            }
        }
    }
    Ok(Contents { entries, rules })
}

/// The keys that the text sets.
fn entries(text: &str) -> Result<Vec<Entry>, Fault> {
    read(text).map(|contents| contents.entries)
}

/// The text with a family switched or capped, or with no word of it.
pub(super) fn with_rule(text: &str, rule: RuleKey, value: Option<Making>) -> Result<String, Fault> {
    let reader = Reader { text };
    let mut document = reader.document()?.into_mut();
    let name = document.get(RULES).and_then(Item::as_table_like).and_then(|table| {
        table.iter().map(|(name, _)| name.to_owned()).find(|name| RuleKey::find(name) == Some(rule))
    });
    let name = name.as_deref().unwrap_or(rule.family);
    match value {
        Some(making) => {
            let table = document.entry(RULES).or_insert_with(toml_edit::table);
            if let Some(table) = table.as_table_like_mut() {
                let mut new = written(&making.to_string());
                // What stands around the value, a comment for one, is its author's.
                if let Some(old) = table.get(name).and_then(Item::as_value) {
                    *new.decor_mut() = old.decor().clone();
                }
                table.insert(name, Item::Value(new));
            }
        }
        None => {
            if let Some(table) = document.get_mut(RULES).and_then(Item::as_table_like_mut) {
                table.remove(name);
            }
        }
    }
    Ok(document.to_string())
}

/// The text with this key set, everywhere or in a deck. The text must be one that [`entries`] reads.
pub(super) fn with(text: &str, deck: Option<&str>, key: &Key, value: &str) -> Result<String, Fault> {
    let reader = Reader { text };
    let document = reader.document()?;
    let new = written(value);
    if let Some((_, value)) = place(&document, deck, key.name) {
        return Ok(replaced(text, value, &new.to_string()));
    }
    // At its end a text can grow without a touch on the comments that stand there.
    let line_end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    let has_tables = document.as_table().iter().any(|(_, item)| item.is_table());
    let has_deck = deck.is_some_and(|deck| deck_table(&document, deck).is_some());
    match deck {
        None if !has_tables => return Ok(format!("{text}{line_end}{} = {new}\n", key.name)),
        Some(deck) if !has_deck => {
            let head = TomlKey::new(deck);
            let blank = if text.is_empty() { "" } else { "\n" };
            let longer = format!("{text}{line_end}{blank}[{DECKS}.{head}]\n{} = {new}\n", key.name);
            if entries(&longer).is_ok() {
                return Ok(longer);
            }
        }
        _ => {}
    }
    let mut document = document.into_mut();
    let table = match deck {
        None => document.as_item_mut(),
        Some(deck) => &mut document[DECKS][deck],
    };
    table[key.name] = Item::Value(new);
    Ok(document.to_string())
}

/// The text without this key. A key that is not there is no error.
pub(super) fn without(text: &str, deck: Option<&str>, key: &Key) -> Result<String, Fault> {
    let reader = Reader { text };
    let document = reader.document()?;
    let Some((name, value)) = place(&document, deck, key.name) else {
        return Ok(text.to_owned());
    };
    let start = text[..name.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[value.end..].find('\n').map_or(text.len(), |at| value.end + at + 1);
    let rest = replaced(text, start..end, "");
    let others = |entry: &Entry| !(entry.deck.as_deref() == deck && entry.key.name == key.name);
    let kept: Vec<Entry> = entries(text)?.into_iter().filter(others).collect();
    if entries(&rest).is_ok_and(|rest| rest == kept) {
        return Ok(rest);
    }
    let what = format!("`{}` shares its line with something else", key.name);
    Err(reader.fault(name.start, what, "take it out by hand"))
}

/// A value as the file has it: numbers and switches bare, words in quotes.
fn written(value: &str) -> Value {
    let number = value.parse::<i64>().map(Value::from);
    number.or_else(|_| value.parse::<bool>().map(Value::from)).unwrap_or_else(|_| Value::from(value))
}

fn replaced(text: &str, range: Range<usize>, new: &str) -> String {
    [&text[..range.start], new, &text[range.end..]].concat()
}

/// Where the name and the value of a key stand in the text.
fn place(document: &Document<&str>, deck: Option<&str>, name: &str) -> Option<(Range<usize>, Range<usize>)> {
    let table = match deck {
        None => document.as_table(),
        Some(deck) => deck_table(document, deck)?,
    };
    let (name, value) = table.get_key_value(name)?;
    Some((name.span()?, value.span()?))
}

/// The table of a deck.
fn deck_table<'d>(document: &'d Document<&str>, deck: &str) -> Option<&'d dyn TableLike> {
    document.as_table().get(DECKS)?.as_table_like()?.get(deck)?.as_table_like()
}

/// The keys of a table with their values, in order.
fn keyed(table: &dyn TableLike) -> impl Iterator<Item = (&TomlKey, &Item)> {
    table.iter().filter_map(|(name, _)| table.get_key_value(name))
}

/// Reads a text and says where in it something is wrong.
struct Reader<'t> {
    text: &'t str,
}

impl<'t> Reader<'t> {
    fn document(&self) -> Result<Document<&'t str>, Fault> {
        Document::parse(self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let what = error.message().lines().collect::<Vec<_>>().join(", ");
            self.fault(at, what, "a line is `key = value`; words stand in quotes")
        })
    }

    /// What is wrong at this byte.
    fn fault(&self, at: usize, what: impl Into<String>, hint: impl Into<String>) -> Fault {
        let line = self.text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        Fault { line, what: what.into(), hint: hint.into() }
    }

    fn table<'i>(&self, key: &TomlKey, item: &'i Item, wanted: &str) -> Result<&'i dyn TableLike, Fault> {
        item.as_table_like().ok_or_else(|| {
            self.fault(
                start(key),
                format!("`{}` must be {wanted}", key.get()),
                "`mnemon config --help` shows an example",
            )
        })
    }

    fn rule(&self, name: &TomlKey, item: &Item) -> Result<(RuleKey, Making), Fault> {
        let Some(rule) = RuleKey::find(name.get()) else {
            let what = format!("there is no family `{}`", name.get());
            return Err(self.fault(start(name), what, rules::hint(name.get())));
        };
        Making::parse(&plain(item)).map(|making| (rule, making)).ok_or_else(|| {
            let what = format!("`{}` takes {}", name.get(), rules::TAKES);
            self.fault(start(name), what, "false makes none, a number the best so many of a note")
        })
    }

    fn entry(&self, deck: Option<&str>, name: &TomlKey, item: &Item) -> Result<Entry, Fault> {
        let at = start(name);
        let name = name.get();
        let Some(key) = Key::find(name) else {
            return Err(self.fault(at, format!("there is no key `{name}`"), Key::near(name)));
        };
        if key.home == Home::Database {
            let what = format!("`{name}` decides days, so it lives in the database and not here");
            return Err(self.fault(at, what, format!("take it out, then use `mnemon config set {name}`")));
        }
        if deck.is_some() && !key.per_deck {
            let what = format!("`{name}` cannot be set for a deck");
            return Err(self.fault(at, what, "move it above the first table"));
        }
        let value = plain(item);
        if key.takes.admits(&value) {
            return Ok(Entry { deck: deck.map(str::to_owned), key, value });
        }
        let shown = item.span().map_or("", |span| &self.text[span]);
        let refusal = key.refusal(shown.trim_matches('"'));
        Err(self.fault(at, refusal.to_string(), refusal.hint()))
    }
}

/// A value without its quotes; empty where it is none of text, number and switch.
fn plain(item: &Item) -> String {
    match item {
        Item::Value(Value::String(text)) => text.value().clone(),
        Item::Value(Value::Integer(number)) => number.value().to_string(),
        Item::Value(Value::Boolean(switch)) => switch.value().to_string(),
        _ => String::new(),
    }
}

fn start(key: &TomlKey) -> usize {
    key.span().map_or(0, |span| span.start)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "\
# How I learn.

new_per_day = 10 # a slow start
keys='six'

# The web comes slowly.
[deck.\"Python::Web\"]
new_per_day = 5 # slower still
";

    fn key(name: &str) -> &'static Key {
        Key::find(name).unwrap()
    }

    fn fault(text: &str) -> (usize, String, String) {
        let Fault { line, what, hint } = entries(text).unwrap_err();
        (line, what, hint)
    }

    fn set(text: &str) -> Vec<(Option<String>, &'static str, String)> {
        entries(text).unwrap().into_iter().map(|entry| (entry.deck, entry.key.name, entry.value)).collect()
    }

    #[test]
    fn keys_and_decks_are_read_in_order() {
        let web = Some("Python::Web".to_owned());
        let expected = [
            (None, "new_per_day", "10".to_owned()),
            (None, "keys", "six".to_owned()),
            (web, "new_per_day", "5".to_owned()),
        ];
        assert_eq!(set(TEXT), expected);
        assert!(entries("").unwrap().is_empty());
    }

    #[test]
    fn every_way_to_write_a_deck_is_read() {
        for text in [
            "[deck.a]\nnew_per_day = 5",
            "[deck]\na = { new_per_day = 5 }",
            "deck.a.new_per_day = 5",
            "deck = { a = { new_per_day = 5 } }",
        ] {
            assert_eq!(set(text), [(Some("a".to_owned()), "new_per_day", "5".to_owned())], "{text}");
        }
    }

    #[test]
    fn families_are_switched_and_capped_in_a_table_of_their_own() {
        let rules = |text: &str| {
            let found = read(text).unwrap().rules;
            found.into_iter().map(|(rule, making)| (rule.family, making.most())).collect::<Vec<_>>()
        };
        let text = "width = 60\n\n[rules] # mine\nr14 = false # names\nR11 = 10\nR3b = true\n";
        assert_eq!(rules(text), [("R14", Some(0)), ("R11", Some(10)), ("R3b", None)]);

        let rule = |name: &str| RuleKey::find(name).unwrap();
        let less = with_rule(text, rule("R14"), Some(Making::Best(5))).unwrap();
        assert_eq!(less, text.replace("false", "5"));
        let fewer = with_rule(&less, rule("R11"), None).unwrap();
        assert_eq!(fewer, less.replace("R11 = 10\n", ""));
        assert_eq!(with_rule("", rule("R1"), Some(Making::Best(0))).unwrap(), "[rules]\nR1 = false\n");

        assert_eq!(fault("[rules]\n\nR99 = 1").0, 3);
        assert_eq!(fault("[rules]\nR1 = 'some'").1, "`R1` takes true, false or cards from 1 to 9999");
        assert_eq!(fault("rules = 3").1, "`rules` must be a table of families, `[rules]`");
    }

    #[test]
    fn what_makes_no_sense_is_told_with_its_line() {
        let cases = [
            ("\n\nnew_a_day = 5", 3, "there is no key `new_a_day`", "did you mean new_per_day or new_order?"),
            ("zzz = 5", 1, "there is no key `zzz`", "`mnemon config` lists the keys"),
            (
                "keys = 'sixx'",
                1,
                "`keys` cannot be `'sixx'`: it takes one of four, six, two",
                "did you mean six?",
            ),
            (
                "width = 2.5",
                1,
                "`width` cannot be `2.5`: it takes columns from 0 to 1000",
                "its default is 0",
            ),
            (
                "new_per_day = -1",
                1,
                "`new_per_day` cannot be `-1`: it takes cards from 0 to 9999",
                "its default is 20",
            ),
            (
                "width = [\n 1 ]",
                1,
                "`width` cannot be `[\n 1 ]`: it takes columns from 0 to 1000",
                "its default is 0",
            ),
            (
                "\nfuzz = true",
                2,
                "`fuzz` decides days, so it lives in the database and not here",
                "take it out, then use `mnemon config set fuzz`",
            ),
            ("[deck.a]\nwidth = 60", 2, "`width` cannot be set for a deck", "move it above the first table"),
            (
                "deck = 5",
                1,
                "`deck` must be a table of decks, `[deck.\"Name\"]`",
                "`mnemon config --help` shows an example",
            ),
            ("[deck]\na = 5", 2, "`a` must be a table of keys", "`mnemon config --help` shows an example"),
        ];
        for (text, line, what, hint) in cases {
            assert_eq!(fault(text), (line, what.to_owned(), hint.to_owned()));
        }
    }

    #[test]
    fn what_is_no_toml_is_told_with_its_line() {
        for (text, line) in
            [("width = 60\nnew_per_day 5\n", 2), ("width = \n", 1), ("width = 1\nwidth = 2", 2)]
        {
            let (at, what, hint) = fault(text);
            assert_eq!(at, line, "{what}");
            assert!(!what.is_empty() && !what.contains('\n'), "{what}");
            assert_eq!(hint, "a line is `key = value`; words stand in quotes");
        }
    }

    #[test]
    fn a_change_touches_one_value_alone() {
        let changed = with(TEXT, None, key("new_per_day"), "12").unwrap();
        assert_eq!(changed, TEXT.replace("10", "12"));
        let changed = with(TEXT, Some("Python::Web"), key("new_per_day"), "7").unwrap();
        assert_eq!(changed, TEXT.replace("= 5", "= 7"));
        let changed = with(TEXT, None, key("keys"), "four").unwrap();
        assert_eq!(changed, TEXT.replace("'six'", "\"four\""));
    }

    #[test]
    fn a_new_key_joins_its_table() {
        let changed = with(TEXT, None, key("mix"), "first").unwrap();
        assert_eq!(changed, TEXT.replace("keys='six'\n", "keys='six'\nmix = \"first\"\n"));
        let changed = with(TEXT, Some("Go"), key("reviews_per_day"), "9").unwrap();
        assert_eq!(changed, format!("{TEXT}\n[deck.Go]\nreviews_per_day = 9\n"));
        let first = with("", Some("Python::Web"), key("new_per_day"), "5").unwrap();
        assert_eq!(first, "[deck.\"Python::Web\"]\nnew_per_day = 5\n");
    }

    #[test]
    fn decks_on_one_line_get_company() {
        let changed = with("deck = { a = { new_per_day = 5 } }", Some("b"), key("new_per_day"), "6").unwrap();
        assert_eq!(changed, "deck = { a = { new_per_day = 5 } , b = { new_per_day = 6 } }\n");
        let changed = with("deck.a.new_per_day = 5\n", Some("b"), key("new_per_day"), "6").unwrap();
        assert_eq!(changed, "deck.a.new_per_day = 5\n\n[deck.b]\nnew_per_day = 6\n");
    }

    #[test]
    fn comments_at_the_head_stay_there() {
        for head in ["# mine\n", "# mine"] {
            assert_eq!(with(head, None, key("width"), "60").unwrap(), "# mine\nwidth = 60\n");
        }
    }

    #[test]
    fn a_key_is_taken_out_with_its_line_alone() {
        let changed = without(TEXT, None, key("new_per_day")).unwrap();
        assert_eq!(changed, TEXT.replace("new_per_day = 10 # a slow start\n", ""));
        let changed = without(TEXT, Some("Python::Web"), key("new_per_day")).unwrap();
        assert_eq!(changed, TEXT.replace("new_per_day = 5 # slower still\n", ""));
        assert_eq!(without(TEXT, Some("Go"), key("new_per_day")).unwrap(), TEXT);
        assert_eq!(without(TEXT, None, key("width")).unwrap(), TEXT);
    }

    #[test]
    fn a_key_that_shares_its_line_is_left_to_the_user() {
        let shared = "[deck]\na = { new_per_day = 5, reviews_per_day = 9 }\n";
        let Fault { line, what, hint } = without(shared, Some("a"), key("new_per_day")).unwrap_err();
        assert_eq!(line, 2);
        assert_eq!(what, "`new_per_day` shares its line with something else");
        assert_eq!(hint, "take it out by hand");
        let changed = with(shared, Some("a"), key("new_per_day"), "6").unwrap();
        assert_eq!(changed, shared.replace('5', "6"));
    }

    /// A key for the whole or for a deck, and a value that it takes.
    fn change() -> impl Strategy<Value = (Option<String>, &'static Key, String)> {
        let deck = prop::option::of("[A-Za-z\u{4e00}-\u{4e10}:. \"'#=-]{1,6}");
        let numbers = (deck, prop::sample::select(vec!["new_per_day", "reviews_per_day"]), 0..100_u32);
        prop_oneof![
            numbers.prop_map(|(deck, name, number)| (deck, key(name), number.to_string())),
            prop::sample::select(vec!["first", "last"]).prop_map(|word| (None, key("mix"), word.to_owned())),
            any::<bool>().prop_map(|value| (None, key("wide_ambiguous"), value.to_string())),
        ]
    }

    proptest! {
        #[test]
        fn what_is_set_is_read_back_and_what_is_unset_is_gone(
            changes in prop::collection::vec((change(), any::<bool>()), 1..12)
        ) {
            let mut text = "# mine\n".to_owned();
            let mut model = std::collections::BTreeMap::new();
            for ((deck, key, value), keeps) in changes {
                if keeps {
                    text = with(&text, deck.as_deref(), key, &value).unwrap();
                    model.insert((deck, key.name), value);
                } else {
                    text = without(&text, deck.as_deref(), key).unwrap();
                    model.remove(&(deck, key.name));
                }
                let read: std::collections::BTreeMap<_, _> =
                    set(&text).into_iter().map(|(deck, name, value)| ((deck, name), value)).collect();
                prop_assert_eq!(&read, &model, "{}", text);
                prop_assert!(text.contains("# mine\n"), "{}", text);
            }
        }
    }
}
