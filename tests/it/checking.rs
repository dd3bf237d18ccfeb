//! `check`.

use super::world::World;

#[test]
fn cards_from_anywhere_are_judged_line_by_line() {
    let cards = concat!(
        r#"{"question":"What is a?","answer":"b"}"#,
        "\n\n",
        r#"{"question":"see https://a.org `x","answer":""}"#,
        "\n",
        r#"{"question":"see https://a.org `x","answer":"b"}"#,
        "\nno card\n",
    );
    let given = World::new().call(["check", "-"]).stdin(cards).get();
    let lines: Vec<&str> = given.out.lines().collect();
    assert_eq!(lines[0], r#"{"line":1,"ok":true,"reasons":[]}"#);
    assert_eq!(lines[1], r#"{"line":3,"ok":false,"reasons":["question or answer is empty"]}"#);
    assert_eq!(
        lines[2],
        r#"{"line":4,"ok":false,"reasons":["an address stands in the question","backticks or quotes do not pair up"]}"#
    );
    assert!(lines[3].starts_with(r#"{"line":5,"ok":false,"reasons":["not a card: "#), "{}", lines[3]);
    assert_eq!(given.err, "error: 3 of 4 cards refused\nhint: the reasons stand in each line\n");
    assert_eq!(given.code, 1);
}

#[test]
fn cards_that_were_generated_pass() {
    let world = World::with_note();
    let cards = world.call(["preview", "--json", "notes"]).out();
    assert_eq!(world.call(["check"]).stdin(&cards).out().lines().count(), 3);
}
