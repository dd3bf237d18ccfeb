//! The index of the cards' texts: filling it, asking it, comparing it with the cards.
//!
//! It only says which cards *may* hold a text; whether they do is read from the cards. So what it does not know yet
//! costs time and changes no answer: a card that it lacks, or whose text changed since, may hold anything.
//!
//! Writing a card's text marks it as stale by triggers; a new card is lacking. The next search brings both in, and
//! goes on without where another process writes or the file cannot be written.

use std::collections::BTreeSet;
use std::time::Duration;

use rusqlite::{Connection, Row, Transaction, TransactionBehavior, named_params};

use super::cut::{any_of, cut, runs, unspaced};
use super::folded;
use crate::model::card::CardId;
use crate::store::error::{Error, Result};
use crate::store::record::{self, Record};

/// Words that are asked for together at most; where more hold a part, so do most cards.
const MOST_WORDS: usize = 400;

/// The card of a row `c` of `card` and its home `o`, and what of it is looked up.
const TEXTS: &str =
    "SELECT c.id, c.front || char(10) || c.back || char(10) || c.extra || char(10) || char(31)
                            || o.topic || char(31) AS text
                     FROM card c JOIN origin o ON o.card = c.id AND o.home = 1";

/// Brings in what the index lacks, if it can be written now; tells whether it lacks nothing.
pub(super) fn fill(connection: &Connection) -> Result<bool> {
    if is_whole(connection)? && !has_stale(connection)? {
        return Ok(true);
    }
    let filled = || {
        // Waiting for another process would take longer than reading the cards.
        connection.busy_timeout(Duration::ZERO)?;
        let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        bring_in(&transaction)?;
        transaction.commit()?;
        Ok(())
    };
    let filled: Result<()> = filled();
    connection.busy_timeout(crate::store::open::PATIENCE)?;
    match filled {
        Ok(()) => is_whole(connection),
        // The search is right without it.
        Err(Error::Busy | Error::ReadOnly | Error::DiskFull) => Ok(false),
        Err(cause) => Err(cause),
    }
}

/// Whether every card is in the index, in whatever state.
fn is_whole(connection: &Connection) -> Result<bool> {
    let sql = "SELECT (SELECT count(*) FROM card) = (SELECT count(*) FROM searched)";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

fn has_stale(connection: &Connection) -> Result<bool> {
    Ok(record::first(connection, "SELECT 1 FROM searched WHERE stale = 1", [], |_| Ok(()))?.is_some())
}

fn bring_in(transaction: &Transaction<'_>) -> Result<()> {
    let mut words = BTreeSet::new();
    let mut note = |word: &str| {
        if !words.contains(word) {
            words.insert(word.to_owned());
        }
    };
    let read = |row: &Row<'_>| {
        let record = Record::new(row, "card", &["id"]);
        Ok((record.column::<CardId>("id")?, record.column::<String>("text")?))
    };
    let stale = format!("{TEXTS} WHERE c.id IN (SELECT card FROM searched WHERE stale = 1)");
    let mut known = transaction.prepare_cached("SELECT doc, digest FROM searched WHERE card = :card")?;
    let mut forget = transaction.prepare_cached("DELETE FROM card_text WHERE rowid = :doc")?;
    let mut insert = transaction.prepare_cached("INSERT INTO card_text (rowid, cut) VALUES (:doc, :cut)")?;
    let mut renew =
        transaction.prepare_cached("UPDATE searched SET stale = 0, digest = :digest WHERE doc = :doc")?;
    for (card, text) in record::all(transaction, &stale, [], read)? {
        let text = folded(&text);
        let (doc, old): (i64, i64) =
            known.query_row(named_params! { ":card": card }, |row| Ok((row.get(0)?, row.get(1)?)))?;
        if old != digest(&text) {
            forget.execute(named_params! { ":doc": doc })?;
            insert.execute(named_params! { ":doc": doc, ":cut": cut(&text, &mut note) })?;
        }
        renew.execute(named_params! { ":doc": doc, ":digest": digest(&text) })?;
    }
    // Texts are taken one by one, since all of a new collection together are large.
    let lacking = format!("{TEXTS} WHERE c.id NOT IN (SELECT card FROM searched)");
    let mut lacking = transaction.prepare_cached(&lacking)?;
    let mut enter = transaction
        .prepare_cached("INSERT INTO searched (doc, card, digest) VALUES (:doc, :card, :digest)")?;
    let mut doc: i64 =
        transaction.query_row("SELECT coalesce(max(doc), 0) FROM searched", [], |row| row.get(0))?;
    let mut rows = lacking.query([])?;
    while let Some(row) = rows.next()? {
        let (card, text) = read(row)?;
        let text = folded(&text);
        doc += 1;
        insert.execute(named_params! { ":doc": doc, ":cut": cut(&text, &mut note) })?;
        enter.execute(named_params! { ":doc": doc, ":card": card, ":digest": digest(&text) })?;
    }
    let mut learn = transaction.prepare_cached("INSERT OR IGNORE INTO card_word (word) VALUES (:word)")?;
    for word in &words {
        learn.execute(named_params! { ":word": word })?;
    }
    Ok(())
}

/// Tells whether a text is the one that was cut.
fn digest(text: &str) -> i64 {
    let mut first = [0; 8];
    first.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..8]);
    i64::from_le_bytes(first)
}

/// Which cards may hold all of some texts.
pub(super) struct Narrowed {
    /// A condition on a row `p` of `placed`.
    pub sql: String,
    /// The values of its parameters.
    pub values: Vec<(String, String)>,
}

/// Narrows the search for folded texts; `None` where it would still be about every card.
///
/// `whole` tells whether the index lacks no card.
pub(super) fn narrow(connection: &Connection, texts: &[String], whole: bool) -> Result<Option<Narrowed>> {
    let mut parts: Vec<String> = Vec::new();
    let mut values = Vec::new();
    let mut decks: Vec<String> = Vec::new();
    for run in texts.iter().flat_map(|text| runs(text)) {
        let part = if run.unspaced {
            Some(unspaced(run.letters))
        } else {
            words_with(connection, run.letters, run.first, run.last)?.map(|words| any_of(&words))
        };
        let Some(part) = part else { continue };
        parts.push(part);
        let name = format!(":run{}", decks.len());
        decks.push(format!("instr(folded(replace(n.deck, '::', char(31))), {name}) > 0"));
        values.push((name, run.letters.to_owned()));
    }
    if parts.is_empty() {
        return Ok(None);
    }
    values.push((":match".to_owned(), parts.join(" AND ")));
    // A run that is in no text may be in the name of the deck, which notes are asked for.
    let decks = decks.join(" OR ");
    let lacking =
        if whole { "" } else { "UNION ALL SELECT id FROM card WHERE id NOT IN (SELECT card FROM searched)" };
    let sql = format!(
        "p.id IN (SELECT s.card FROM card_text t CROSS JOIN searched s ON s.doc = t.rowid WHERE t.card_text MATCH :match
                  UNION ALL SELECT card FROM searched WHERE stale = 1
                  UNION ALL SELECT card FROM own_text
                  UNION ALL SELECT o.card FROM note n CROSS JOIN origin o ON o.note = n.id WHERE {decks}
                  {lacking})"
    );
    Ok(Some(Narrowed { sql, values }))
}

/// The words that a part of a query may be part of; `None` where they are too many to help.
fn words_with(
    connection: &Connection,
    part: &str,
    open_before: bool,
    open_behind: bool,
) -> Result<Option<Vec<String>>> {
    let condition = match (open_before, open_behind) {
        (false, false) => return Ok(Some(vec![part.to_owned()])),
        // No word goes on with a letter above the last one there is.
        (false, true) => "word BETWEEN :part AND :part || char(1114111)",
        (true, false) => "length(word) >= length(:part) AND substr(word, -length(:part)) = :part",
        (true, true) => "instr(word, :part) > 0",
    };
    let sql = format!("SELECT word FROM card_word WHERE {condition} LIMIT {}", MOST_WORDS + 1);
    let words: Vec<String> =
        record::all(connection, &sql, named_params! { ":part": part }, |row| Ok(row.get("word")?))?;
    Ok((words.len() <= MOST_WORDS).then_some(words))
}

/// How many cards the index has otherwise than they are, without knowing it, or has although they are not there.
pub(in crate::store) fn stale(connection: &Connection) -> Result<usize> {
    let gone = "SELECT count(*) FROM searched WHERE card NOT IN (SELECT id FROM card)";
    let uncut = "SELECT count(*) FROM searched WHERE doc NOT IN (SELECT id FROM card_text_docsize)";
    let unknown = "SELECT count(*) FROM card_text_docsize WHERE id NOT IN (SELECT doc FROM searched)";
    let mut wrong = 0;
    for sql in [gone, uncut, unknown] {
        wrong += connection.query_row(sql, [], |row| row.get::<_, u32>(0))? as usize;
    }
    let texts =
        format!("SELECT text, digest FROM ({TEXTS}) t JOIN searched s ON s.card = t.id WHERE s.stale = 0");
    let changed = record::all(connection, &texts, [], |row| {
        Ok(digest(&folded(&row.get::<_, String>("text")?)) != row.get::<_, i64>("digest")?)
    })?;
    Ok(wrong + changed.into_iter().filter(|&changed| changed).count())
}

/// Empties the index, so that the next search fills it anew.
pub(in crate::store) fn empty(connection: &Connection) -> Result<()> {
    connection.execute_batch(
        "INSERT INTO card_text (card_text) VALUES ('delete-all'); DELETE FROM searched; DELETE FROM card_word;",
    )?;
    Ok(())
}
