//! `mnemon preview`.

use super::world::{CAPITALS, World};

#[test]
fn a_preview_shows_the_cards_and_writes_nothing() {
    let world = World::with_note();
    assert_eq!(
        world.call(["preview", "notes/capitals.md"]).out(),
        "notes/capitals.md:3  R0  score 1000
Capital of France?
→ Paris

notes/capitals.md:8  R0  score 1000
Capital of Japan?
→ Tokyo

notes/capitals.md:11  R0  score 1000
Capital of Nepal?
→ Kathmandu

3 cards from 1 note.
"
    );
    assert!(!world.path("data").exists());
}

#[test]
fn json_names_files_by_their_whole_path() {
    let world = World::with_note();
    let text = world.call(["preview", "--json", "notes"]).out();
    assert_eq!(text.lines().count(), 3);
    assert_eq!(
        text.lines().next().unwrap(),
        concat!(
            r#"{"id":"[ID]","kind":"basic","question":"Capital of France?","answer":"Paris","extra":"","#,
            r#""rule":"R0","score":1000,"language":"en","heading_path":["Capitals"],"deck":"notes","#,
            r#""topic":["notes","Capitals"],"tags":[],"file":"[HOME]/notes/capitals.md","line":3,"end_line":4,"#,
            r#""group":"[ID]","state":"new","due":null,"interval":0,"ease":250,"reps":0,"lapses":0}"#,
        )
    );
}

#[test]
fn sections_without_a_card_say_why() {
    let world = World::new().file("a.md", "# A\n\n<https://example.org>\n\n## B\n");
    assert_eq!(
        world.call(["preview", "--sections", "a.md"]).out(),
        "a.md:1: A: only links\na.md:5: A › B: nothing under the heading\n"
    );
    assert_eq!(
        world.call(["preview", "--sections", "--json", "a.md"]).out().lines().next().unwrap(),
        r#"{"heading_path":["A"],"file":"[HOME]/a.md","line":1,"reason":"only links"}"#
    );
}

#[test]
fn a_note_may_come_from_standard_input() {
    let world = World::new();
    let text = world.call(["preview", "-"]).stdin(CAPITALS).out();
    assert!(text.starts_with("-:3  R0  score 1000\nCapital of France?\n→ Paris\n"), "{text}");
    let json = world.call(["preview", "-", "--json"]).stdin(CAPITALS).out();
    assert!(json.contains(r#""file":"-""#), "{json}");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let world = World::new();
    for number in 0..20 {
        world.write(&format!("notes/{number}.md"), format!("# Note {number}\n\nQ: {number}?\nA: yes\n"));
    }
    let with =
        |threads| world.call(["preview", "--json", "notes"]).variable("RAYON_NUM_THREADS", threads).out();
    let (one, two) = (with("1"), with("2"));
    assert_eq!(one.lines().count(), 20);
    assert_eq!(one, two);
}

#[test]
fn a_path_that_is_not_there_is_an_error() {
    let given = World::new().call(["preview", "missing.md"]).get();
    assert_eq!(given.code, 1);
    assert!(given.err.starts_with("error: cannot read missing.md: "), "{}", given.err);
    assert!(given.err.ends_with("hint: check the path\n"), "{}", given.err);
}

#[test]
fn cards_below_a_score_may_be_left_out() {
    let world =
        World::new().file("a.md", "## Redis\n\nQ: Port?\nA: 6379\n\n- Mutex: a lock for one thread\n");
    let cards =
        |least: &str| world.call(["preview", "--json", "--min-score", least, "a.md"]).out().lines().count();
    assert_eq!((cards("0"), cards("900"), cards("1000")), (2, 1, 1));
    let given = world.call(["preview", "--min-score", "1001", "a.md"]).get();
    assert_eq!(given.code, 2);
}

#[test]
fn a_line_may_be_explained() {
    let world = World::new().file("a.md", "## Redis\n\n- Mutex: a lock for one thread\n");
    let text = world.call(["preview", "--explain", "3", "a.md"]).out();
    assert!(
        text.starts_with(
            "a.md:3: a list item\n\nR1 definition: kept, score 740\n  [Redis] What does “Mutex” mean?\n  → a lock for one thread\n"
        ),
        "{text}"
    );
    assert!(text.contains("\nFound nothing to ask: R0 explicit markup, "), "{text}");
    let json = world.call(["preview", "--explain", "3", "--json", "a.md"]).out();
    assert!(
        json.contains(
            r#"{"family":"R1","name":"definition","question":"[Redis] What does “Mutex” mean?","answer":"a lock for one thread","score":740,"verdict":"kept"}"#
        ),
        "{json}"
    );
    assert!(
        json.contains(
            r#"{"family":"R18","name":"table","question":null,"answer":null,"score":null,"verdict":"found nothing to ask"}"#
        ),
        "{json}"
    );
}

#[test]
fn a_line_that_is_not_there_cannot_be_explained() {
    let given = World::new().file("a.md", "# A\n").call(["preview", "--explain", "9", "a.md"]).get();
    assert_eq!(
        (given.code, given.err.as_str()),
        (1, "error: a.md has no line 9\nhint: lines are counted from 1\n")
    );
}

#[test]
fn a_setting_of_a_note_that_makes_no_sense_is_told() {
    let world = World::new().file("a.md", "---\nmnemon: { skp: true }\n---\nQ: a\nA: b\n");
    let given = world.call(["preview", "--json", "a.md"]).get();
    assert!(
        given.err.contains("a.md:2: `mnemon` has no setting `skp` (did you mean `skip`?)"),
        "{}",
        given.err
    );
    assert_eq!((given.code, given.out.lines().count()), (1, 1));
}

#[test]
fn code_is_asked_for_what_its_library_chose_and_never_for_names_of_the_example() {
    let world = World::new().file(
        "py.md",
        "# Python\n\n## 随机\n\n```python\nimport random\nrandom.shuffle(a)\nrandom.choice(b)    随机取一个\n```\n\n\
         ## 输出\n\n```python\ntext = json.dumps(data, ensure_ascii=False)\nuser = User(name='Alice', age=30)\n```\n\n\
         ## 坑\n\n* `UnicodeDecodeError: invalid start byte`\n  * 用 `encoding=\"utf-16\"` 打开\n",
    );
    assert_eq!(
        world.call(["preview", "py.md"]).out(),
        "py.md:7  R14  score 520
【Python › 随机】填空：`random.____(a)`（`s…`，7 个字符）
→ `shuffle`
→ `random.shuffle(a)`

py.md:8  R4  score 780
【Python】如何用 `random.c…` 随机取一个？
→ `random.choice(b)`

py.md:14  R14  score 560
【Python › 输出】填空：`json.dumps(data, ____=False)`（`e…`，12 个字符）
→ `ensure_ascii`
→ `json.dumps(data, ensure_ascii=False)`

py.md:20  R9  score 830
【Python】遇到报错「UnicodeDecodeError: invalid start byte」，怎么办？
→ 用 `encoding=\"utf-16\"` 打开

4 cards from 1 note.
"
    );
}
