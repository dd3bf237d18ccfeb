//! What the garbling begins with: one sound input of each kind, with as many of its parts as there are.

use rusqlite::{Connection, MAIN_DB};

use crate::importing::package::{BIRTH, note, package};

/// Cards in every notation.
pub const NOTES: &str = "---\ntags: [a/b]\n---\n# Sea\n\nQ: What is wide?\nA: the sea\n\n\
    - **Tide**: the rise and fall of the sea\n- **Ebb**: the falling tide\n\n## Numbers\n\nThe {{c1::Nile}} is {{c2::long}}.\n\n\
    | Word | Meaning |\n|---|---|\n| hola | hello |\n| adiós | goodbye |\n\n```python\n# sort a list\nxs.sort()\n```\n\n\
    Q: Which one? <!-- id: one -->\nA: this one\n\n1. first\n2. second\n\nred :: green\n";

/// Statements of a collection with every kind of note, schedules and a log.
pub fn collection() -> String {
    let at = (BIRTH + 3 * 86_400) * 1_000;
    [
        note(
            1,
            "aaa",
            1,
            " geo::capitals marked ",
            &["Capital of <b>Peru</b>?<br><img src=\"map.png\">", "Lima &amp; \\(x\\)"],
            1,
        ),
        note(2, "bbb", 2, "", &["one", "eins [sound:a.mp3]"], 2),
        note(
            3,
            "ccc",
            3,
            "",
            &["{{c1::Ada}} wrote {{c2::it::a hint}}", "<table><tr><td>1</td></tr></table>"],
            2,
        ),
        format!(
            "UPDATE cards SET type = 2, queue = 2, due = 40, ivl = 21, factor = 2350 WHERE id = 10001;
             INSERT INTO revlog VALUES ({at}, 10001, -1, 1, 1, 5, 2350, 4000, 1);"
        ),
    ]
    .concat()
}

/// Packages with a picture.
pub fn packages() -> Vec<Vec<u8>> {
    vec![
        package(&collection(), &[("map.png", b"\x89PNG\r\n\x1a\nxx")]),
        package(&note(1, "a", 1, "", &["q", "a"], 1), &[]),
    ]
}

/// Tables of every form.
pub fn tables() -> Vec<Vec<u8>> {
    let mut wide = vec![0xff, 0xfe];
    wide.extend("question,answer\nhola,hello\n".encode_utf16().flat_map(u16::to_le_bytes));
    vec![
        b"question,answer,tags\nhola,\"hel\"\"lo,\n\",es/a\nadi\xc3\xb3s,goodbye,\n".to_vec(),
        b"#separator:Tab\n#html:true\n#columns:Front\tBack\tDeck\tTags\tId\n#deck column:3\n#tags column:4\n#guid column:5\n\
          <b>q</b>\ta<br>b\tD::E\tx y\t01010101010101010101010101010101\n\"#q\"\ta\tD\t\t\n"
            .to_vec(),
        b"one;two\nthree;four\n".to_vec(),
        wide,
    ]
}

/// A database as hashcards has one.
pub fn hashcards() -> Vec<u8> {
    let connection = Connection::open_in_memory().unwrap();
    connection
        .execute_batch(
            "CREATE TABLE cards (card_hash TEXT PRIMARY KEY, added_at TEXT, last_reviewed_at TEXT, stability REAL,
               difficulty REAL, interval_raw REAL, interval_days INTEGER, due_date TEXT, review_count INTEGER);
             CREATE TABLE reviews (review_id INTEGER PRIMARY KEY, session_id INTEGER, card_hash TEXT, reviewed_at TEXT,
               grade TEXT, stability REAL, difficulty REAL, interval_raw REAL, interval_days INTEGER, due_date TEXT);
             INSERT INTO cards VALUES ('aa', '2024-01-01T10:00:00.000', '2024-01-02T10:00:00.000', 3.2, 5.1, 3.0, 3, '2024-01-05', 1);
             INSERT INTO reviews VALUES (1, 1, 'aa', '2024-01-02T10:00:00.000', 'good', 3.2, 5.1, 3.0, 3, '2024-01-05');",
        )
        .unwrap();
    connection.serialize(MAIN_DB).unwrap().to_vec()
}
