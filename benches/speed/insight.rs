//! How long the weak topics and the statistics of a long log take, beside one reading of the log.

use std::process::Command;
use std::time::{Duration, Instant};

use criterion::Criterion;
use rusqlite::Connection;

use crate::growth::Growth;
use crate::home::Home;
use crate::race::{Side, race};

/// Answers of a month, a year and ten years, with the cards they are to.
const LOGS: [(usize, usize); 3] = [(10_000, 1_000), (100_000, 10_000), (1_000_000, 100_000)];

/// What only sees that every measurement runs.
const TEST_LOGS: [(usize, usize); 1] = [(2_000, 200)];

/// Measures `weak` and `stats`.
pub fn bench(criterion: &mut Criterion, is_test: bool) {
    let mut growth = Growth::default();
    for &(answers, cards) in if is_test { &TEST_LOGS[..] } else { &LOGS } {
        let home = Home::with(&[]);
        fill(&home, answers, cards);
        for name in ["weak", "stats"] {
            let mut group = criterion.benchmark_group(format!("{name} {answers}"));
            group.sample_size(10);
            let args = ["-q", name, "--json"];
            let work = Side { name: "mnemon", run: || timed(home.mnemon("m.db", &args)) };
            let limit = Side { name: "scan of the log", run: || scan(&home) };
            race(group, &format!("{name} over {answers} answers"), work, limit);
        }
        growth.measure(&home, "m.db", answers, cards);
    }
    growth.print();
}

fn timed(mut command: Command) -> Duration {
    let start = Instant::now();
    assert!(command.status().unwrap().success());
    start.elapsed()
}

/// One reading of what the figures need of every row.
fn scan(home: &Home) -> Duration {
    let start = Instant::now();
    let connection = Connection::open(home.database("m.db")).unwrap();
    let mut statement =
        connection.prepare("SELECT card, study_day, kind, grade, elapsed_ms FROM review").unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut sum = 0_i64;
    while let Some(row) = rows.next().unwrap() {
        let card: [u8; 16] = row.get(0).unwrap();
        let (day, grade): (i64, i64) = (row.get(1).unwrap(), row.get(3).unwrap());
        sum += i64::from(card[0]) + day + grade + row.get::<_, i64>(4).unwrap();
        assert!(!row.get_ref(2).unwrap().as_str().unwrap().is_empty());
    }
    std::hint::black_box(sum);
    start.elapsed()
}

/// Makes a collection whose cards were answered all over the last three years, and its caches.
fn fill(home: &Home, answers: usize, cards: usize) {
    assert!(home.mnemon("m.db", &["-q", "due", "--count"]).status().unwrap().success());
    let mut connection = Connection::open(home.database("m.db")).unwrap();
    let transaction = connection.transaction().unwrap();
    transaction.execute_batch(&collection(answers, cards)).unwrap();
    transaction.commit().unwrap();
    drop(connection);
    assert!(home.mnemon("m.db", &["-q", "doctor", "--repair"]).status().unwrap().success());
    assert!(timed(home.mnemon("m.db", &["-q", "doctor"])) > Duration::ZERO);
}

/// Fifty cards a note, five a heading; each card is asked at growing distances and missed by a rule that makes some
/// headings harder than others.
fn collection(answers: usize, cards: usize) -> String {
    let each = answers / cards;
    // Ids are digests, so that they come in no order.
    let id = "unhex(printf('%08x%024x', at * 2654435761 % 4294967296, at))";
    format!(
        "INSERT INTO source (id, path, kind, deck, added_at, removed_at) VALUES (1, '/n', 'import', 'n', 0, 0);
         WITH RECURSIVE n (at) AS (SELECT 0 UNION ALL SELECT at + 1 FROM n WHERE at + 1 < {cards} / 50)
         INSERT INTO note (id, source, path, deck, title, hash, generator, read_at)
         SELECT at + 1, 1, at || '.md', 'n::part ' || (at % 20), 'Note ' || at, '', '', 0 FROM n;
         WITH RECURSIVE c (at) AS (SELECT 0 UNION ALL SELECT at + 1 FROM c WHERE at + 1 < {cards})
         INSERT INTO card (id, group_id, kind, front, back, extra, rule, form, score, language, generator,
                           created_at, edited_at)
         SELECT {id}, {id}, 'basic', 'Question ' || at || '?',
                'Answer ' || at, '', 'R1', 'R1.definition', 700, 'en', '', 0, 0 FROM c;
         WITH RECURSIVE c (at) AS (SELECT 0 UNION ALL SELECT at + 1 FROM c WHERE at + 1 < {cards})
         INSERT INTO origin (card, note, home, heading_path, topic, tags, line, end_line, position)
         SELECT {id}, at / 50 + 1, 1, json_array('Heading ' || (at / 5)),
                'Note ' || (at / 50) || char(31) || 'Heading ' || (at / 5), '[\"t' || (at % 9) || '\"]', at + 1, at + 1,
                at % 50 FROM c;
         INSERT INTO device (id, kind, created_at) VALUES (x'{device}', 'other', 0);
         WITH RECURSIVE r (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM r WHERE seq < {cards} * {each}),
         a (seq, at, nth) AS (SELECT seq, (seq - 1) % {cards}, (seq - 1) / {cards} FROM r),
         d (seq, at, nth, day) AS (SELECT seq, at, nth, 19720 + at % 300 + nth * nth * 6 FROM a)
         INSERT INTO review (device, seq, card, at_ms, tz_min, study_day, kind, grade, interval, elapsed_ms, answer,
                             algo, extra)
         SELECT x'{device}', seq, {id}, day * 86400000 + at % 80000000, 60, day, 'review',
                CASE WHEN (seq * 2654435761 >> 8) % 100 < CASE at / 5 % 40 WHEN 0 THEN 45 ELSE 8 END THEN 2 ELSE 4 END,
                1 + nth * 12, 6000, NULL, 'sm2-1', '{{}}' FROM d;",
        device = "cc".repeat(16),
    )
}
