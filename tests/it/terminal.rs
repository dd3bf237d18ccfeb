//! A session on a real terminal, judged by what stands on its screen.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use mnemon::store::{Journal, OpenOptions, Store};
use rexpect::process::PtyProcess;
use rustix::termios::{Winsize, tcsetwinsize};

use super::world::{CURRENT, Call, SEA, World};
use crate::weak::usual;

/// Rows of every terminal here.
const ROWS: u16 = 24;

/// How long a marker may take on a machine that is busy; it comes at once on any other.
const PATIENCE: Duration = Duration::from_secs(30);

/// Runs a program and tells its exit code between two marks, then waits for a line: where the first process of
/// a terminal ends, Linux may drop what it has written and nobody has read yet.
const SHELL: &str =
    r#"trap : INT; stty rows $1 cols $2; shift 2; "$0" "$@"; printf '\036%s\036' $?; read -r _"#;

/// What stands around the exit code: no note and no screen holds it.
const MARK: char = '\u{1e}';

/// A note in Chinese whose card is answered by code.
const CODE: &str = "# 元类\n\n```python\n# 定义一个元类\nclass Meta(type):\n    pass\n```\n";

/// A note in Chinese whose cards are answered by cells of a table.
const TABLE: &str = "# 类型\n\n| 名称 | 用途 |\n|---|---|\n| `type` | 创建类 |\n| `object` | 根 |\n";

/// The program on a terminal.
pub struct Pty {
    process: PtyProcess,
    keyboard: File,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    /// Every byte that was written to the terminal and read here.
    pub written: Vec<u8>,
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

impl Pty {
    /// Starts a session on a terminal of this width.
    pub fn review(world: &World, columns: u16) -> Self {
        Self::start(world, ["review"], columns)
    }

    /// Starts the program on a terminal of this width.
    pub fn start<'a>(world: &'a World, args: impl IntoIterator<Item = &'a str>, columns: u16) -> Self {
        Self::of(world.call(args), columns)
    }

    /// Makes a call on a terminal of this width.
    pub fn of(call: Call<'_>, columns: u16) -> Self {
        let call = call.variable("TERM", "xterm-256color").process();
        let mut command = Command::new("/bin/sh");
        command
            .arg("-c")
            .arg(SHELL)
            .arg(call.get_program())
            .args([ROWS.to_string(), columns.to_string()])
            .args(call.get_args())
            .current_dir(call.get_current_dir().unwrap())
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .envs(call.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let process = PtyProcess::new(command).unwrap();
        let keyboard = process.get_file_handle().unwrap();
        let mut screen = process.get_file_handle().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            // Where the program has ended, Linux answers with an error instead of the end of the file.
            while let Ok(count @ 1..) = screen.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let parser = vt100::Parser::new(cells(ROWS), cells(columns), 0);
        Self { process, keyboard, output, parser, written: Vec::new() }
    }

    pub fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
    }

    /// Makes the terminal this wide.
    pub fn resize(&mut self, columns: u16) {
        self.resize_to(ROWS, columns);
    }

    /// Makes the terminal this high and wide.
    pub fn resize_to(&mut self, rows: u16, columns: u16) {
        self.parser.screen_mut().set_size(cells(rows), cells(columns));
        let size = Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&self.keyboard, size).unwrap();
    }

    fn contents(&self) -> String {
        self.parser.screen().contents()
    }

    /// Reads until the screen is as wanted, and gives it.
    #[track_caller]
    pub fn until(&mut self, wanted: impl Fn(&str) -> bool) -> String {
        while !wanted(&self.contents()) {
            self.more();
        }
        self.contents()
    }

    /// Takes what is written next.
    #[track_caller]
    fn more(&mut self) {
        match self.output.recv_timeout(PATIENCE) {
            Ok(bytes) => {
                self.parser.process(&bytes);
                self.written.extend(bytes);
            }
            Err(error) => panic!("{error} before what was wanted; the screen:\n{}", self.contents()),
        }
    }

    /// Reads until a text was written this many times. A menu that goes away leaves the screen as it was before it, so
    /// what is drawn anew cannot be told from what still stands by the screen alone.
    #[track_caller]
    pub fn times(&mut self, text: &str, times: usize) {
        while String::from_utf8_lossy(&self.written).matches(text).count() < times {
            self.more();
        }
    }

    /// Reads until the screen holds a text.
    #[track_caller]
    pub fn shows(&mut self, text: &str) -> String {
        self.until(|screen| screen.contains(text))
    }

    /// The side of a card with the question.
    #[track_caller]
    pub fn question(&mut self, text: &str) -> String {
        self.until(|screen| {
            screen.contains(text) && screen.contains("space shows the answer") && screen.contains("? help")
        })
    }

    /// The side of a card with the answer.
    #[track_caller]
    pub fn answer(&mut self, text: &str) -> String {
        self.until(|screen| {
            screen.contains(text) && screen.contains("1-4 grades") && screen.contains("? help")
        })
    }

    /// Reads to the end and gives the exit code, and the screen that is left.
    #[track_caller]
    pub fn end(mut self) -> (i32, vt100::Parser) {
        let code = self.finish();
        (code, self.parser)
    }

    /// Reads to the end and gives the exit code.
    #[track_caller]
    pub fn finish(&mut self) -> i32 {
        let mut last = String::new();
        loop {
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) => {
                    self.parser.process(&bytes);
                    self.written.extend_from_slice(&bytes);
                    last.push_str(&String::from_utf8_lossy(&bytes));
                }
                // Waiting for a process that does not end would hang the whole run.
                Err(error) => panic!("{error} before the end; the screen:\n{}", self.contents()),
            }
            let mut parts = last.split(MARK).skip(1);
            if let (Some(code), Some(_)) = (parts.next(), parts.next()) {
                let code = code.parse().unwrap();
                self.press("\r");
                self.process.wait().unwrap();
                return code;
            }
        }
    }
}

/// The qualities of the answers in the log that were not taken back, in order.
fn grades(world: &World) -> Vec<u32> {
    let now =
        mnemon::model::day::Now { at_ms: 0, tz_min: 0, today: mnemon::model::day::Day::from_number(20_514) };
    let options = OpenOptions { now, fresh_device: [0; 16], journal: Journal::default() };
    let store = Store::open(&world.path("data/mnemon/mnemon.db"), &options).unwrap();
    let (first, last) =
        (mnemon::model::day::Day::from_number(0), mnemon::model::day::Day::from_number(40_000));
    let days = store.answered(first, last).unwrap();
    days.iter().flat_map(|day| day.by_quality).collect()
}

#[test]
fn a_card_is_revealed_graded_undone_and_the_session_quit() {
    for columns in [60, 120] {
        let world = World::with_cards();
        let mut pty = Pty::review(&world, columns);
        let front = pty.question("Capital of France?");
        assert!(
            front.starts_with("again 0 · due 0 · new 3\nnotes › Capitals\n\nCapital of France?\n"),
            "{front}"
        );
        assert!(!front.contains("Paris"), "{front}");
        pty.press(" ");
        let back = pty.answer("Paris");
        assert!(back.contains(&"─".repeat(usize::from(columns))), "{back}");
        assert!(back.contains("notes/capitals.md:3 › Capitals"), "{back}");
        pty.press("3");
        pty.question("Capital of Japan?");
        pty.shows("saved: next on 2026-03-03 (1 d)");
        pty.press("u");
        pty.question("Capital of France?");
        pty.shows("undone: grade 3 of Capital of France?");
        pty.press("q");
        let (code, parser) = pty.end();
        assert_eq!(code, 0);
        assert!(
            parser.screen().contents().contains("3 cards are left for today."),
            "{}",
            parser.screen().contents()
        );
        assert!(!parser.screen().hide_cursor());
        assert_eq!(grades(&world).iter().sum::<u32>(), 0, "the answer was taken back");
    }
}

#[test]
fn a_miss_shows_its_passage_until_a_key_goes_on() {
    let world = World::with_cards();
    let mut pty = Pty::review(&world, 60);
    pty.question("Capital of France?");
    pty.press("f");
    pty.shows("flagged: ");
    pty.press(" ");
    pty.answer("Paris");
    pty.press("p");
    pty.shows("the note, from line ");
    pty.press("1");
    pty.shows("space goes on");
    pty.shows("asked again today");
    pty.shows("Q: Capital of France?\nA: Paris\n");
    pty.press(" ");
    pty.question("Capital of Japan?");
    pty.press("q");
    assert_eq!(pty.end().0, 0);
    assert_eq!(world.call(["cards", "is:flagged", "--json"]).out().lines().count(), 1);
}

#[test]
fn ctrl_c_ends_with_130_and_leaves_the_cursor_visible() {
    let world = World::with_cards();
    let mut pty = Pty::review(&world, 60);
    pty.question("Capital of France?");
    pty.press("\u{3}");
    let (code, parser) = pty.end();
    assert_eq!((code, parser.screen().hide_cursor()), (130, false), "{}", parser.screen().contents());
}

#[test]
fn ctrl_c_in_the_menu_ends_with_130_and_leaves_the_cursor_visible() {
    let world = World::with_cards();
    let mut pty = Pty::review(&world, 60);
    pty.question("Capital of France?");
    pty.press("?");
    pty.shows("quit: end the session");
    pty.press("\u{3}");
    let (code, parser) = pty.end();
    assert_eq!((code, parser.screen().hide_cursor()), (130, false), "{}", parser.screen().contents());
}

#[test]
fn the_menu_does_what_is_chosen_and_escape_goes_back() {
    let world = World::with_cards();
    let mut pty = Pty::review(&world, 60);
    pty.question("Capital of France?");
    pty.press("?");
    pty.shows("quit: end the session");
    pty.press("\u{1b}");
    pty.until(|screen| screen.contains("Capital of France?") && !screen.contains("quit: end the session"));
    pty.press("?");
    pty.shows("quit: end the session");
    pty.press("\r");
    pty.answer("Paris");
    pty.press("q");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn an_arrow_with_ctrl_grades_nothing() {
    let world = World::with_cards();
    let mut pty = Pty::review(&world, 60);
    pty.question("Capital of France?");
    pty.press(" ");
    pty.answer("Paris");
    pty.press("\u{1b}[1;5C");
    // The keys were there before the new size, so they were read before it is drawn.
    pty.resize(100);
    let rule = "─".repeat(100);
    let screen = pty.answer(&rule);
    assert!(screen.contains("Capital of France?"), "{screen}");
    pty.press("q");
    assert_eq!(pty.end().0, 0);
    assert_eq!(grades(&world).iter().sum::<u32>(), 0);
}

#[test]
fn keys_typed_before_a_question_is_shown_do_not_answer_it() {
    let world = World::with_cards();
    let mut pty = Pty::review(&world, 60);
    pty.question("Capital of France?");
    pty.press(" ");
    pty.answer("Paris");
    pty.press("3 3 3");
    pty.shows("saved: ");
    let screen = pty.question("Capital of Japan?");
    assert!(!screen.contains("Tokyo"), "{screen}");
    pty.press("q");
    assert_eq!(pty.end().0, 0);
    assert_eq!(grades(&world).iter().sum::<u32>(), 1);
}

#[test]
fn a_resize_draws_the_card_anew() {
    let world = World::with_cards();
    let mut pty = Pty::review(&world, 120);
    pty.question("Capital of France?");
    pty.press(" ");
    pty.answer(&"─".repeat(120));
    pty.resize(60);
    let rule = "─".repeat(60);
    pty.until(|screen| screen.lines().filter(|line| line.starts_with('─')).eq([rule.as_str()]));
    pty.press("q");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn chinese_cards_of_code_and_of_a_table_keep_within_the_screen() {
    for columns in [60, 120] {
        for (note, question, answer) in [
            (CODE, "如何定义一个元类？", "class Meta(type):\n      pass"),
            (TABLE, "`type` 有什么用途？", "创建类"),
        ] {
            let world = World::new().file("notes/a.md", note);
            assert_eq!(world.call(["add", "--yes", "notes"]).get().code, 0);
            let mut pty = Pty::review(&world, columns);
            pty.question(question);
            pty.press(" ");
            let screen = pty.answer(answer);
            assert!(screen.starts_with("again 0 · due 0 · new "), "nothing has scrolled off: {screen}");
            assert!(screen.contains("notes/a.md:"), "{screen}");
            pty.press("q");
            assert_eq!(pty.end().0, 0);
        }
    }
}

/// Looks at the doubtful pair during a sync, chooses with these keys and agrees to the plan; gives the screen with
/// that plan.
fn decide(world: &World, keys: &str) -> String {
    let mut pty = Pty::start(world, ["sync"], 80);
    pty.shows("Look at them one by one?");
    pty.press("\r");
    let screen = pty.shows("I cannot tell");
    for text in [SEA[0], SEA[1], CURRENT[0], CURRENT[1], "1 of 1"] {
        assert!(screen.contains(text), "{screen}");
    }
    pty.press(keys);
    let screen = pty.shows("Change the cards so?");
    pty.press("\r");
    assert_eq!(pty.end().0, 0);
    screen
}

#[test]
fn a_doubtful_pair_is_one_fact_or_two_as_the_user_says() {
    for (keys, same, learned, plan) in [
        ("\r", "true", 4, "notes: 1 changed from 1 note"),
        ("\u{1b}[B\r", "false", 3, "notes: 1 new card, 1 retired from 1 note"),
    ] {
        let world = World::with_doubt();
        let screen = decide(&world, keys);
        let settled = screen.rsplit("1 of 1").next().unwrap();
        assert!(settled.contains(plan), "the plan is told anew: {screen}");
        let learned_now = world.call(["cards", "--json", "is:review"]).out().lines().count();
        assert_eq!(learned_now, learned);
        let log = world.call(["log", "export"]).out();
        assert!(log.contains(&format!(r#""same":{same}"#)), "{log}");
        world.call(["sync", "--yes"]).gives(0, "notes: nothing new from 1 note\n", "");
        assert_eq!(world.call(["doctor"]).get().code, 0);
    }
}

#[test]
fn an_undecided_pair_is_left_apart_and_nothing_is_remembered() {
    for keys in ["\u{1b}[B\u{1b}[B\r", "\u{1b}"] {
        let world = World::with_doubt();
        decide(&world, keys);
        assert_eq!(world.call(["cards", "--json", "is:review"]).out().lines().count(), 3);
        assert!(!world.call(["log", "export"]).out().contains("verdict"));
    }
}

#[test]
fn an_export_to_the_screen_cannot_drive_it() {
    let world = World::new().file("a.md", "Q: Clear\u{1b}[2J\u{1b}[H?\nA: yes\n");
    assert_eq!(world.call(["add", "--yes", "a.md"]).get().code, 0);
    for (format, first) in [("csv", "#separator:Comma"), ("markdown", "# a")] {
        let (code, screen) = Pty::start(&world, ["export", format], 80).end();
        let text = screen.screen().contents();
        assert!(code == 0 && text.starts_with(first) && text.contains("yes"), "{code}: {text}");
    }
    assert!(world.call(["export", "markdown"]).out().contains("Clear\u{1b}[2J"));
}

#[test]
fn weak_topics_lead_to_the_editor_a_card_and_a_drill() {
    let world = usual().file("editor.sh", "echo \"$@\" > opened\n");
    let mut pty = Pty::of(world.call(["weak"]).variable("EDITOR", "sh editor.sh"), 80);
    // A step down a menu, once it shows where it is.
    let down = |pty: &mut Pty, to: &str| {
        pty.press("\u{1b}[B");
        pty.until(|screen| screen.contains(&format!("> {to}")));
    };
    let mut lists = 0;
    let mut list = |pty: &mut Pty| {
        lists += 1;
        pty.times("t\u{a0}tags  q\u{a0}quit", lists);
    };
    list(&mut pty);
    pty.press("t");
    pty.until(|screen| screen.contains("t\u{a0}headings"));
    pty.press("t");
    list(&mut pty);
    pty.press("1");
    pty.until(|screen| screen.contains("> Read it again") && screen.contains("  Back"));
    pty.press("\r");
    list(&mut pty);
    let opened = world.read("opened");
    assert!(opened.starts_with("+14 /") && opened.ends_with("/notes/cells.md\n"), "{opened}");

    pty.press("1");
    pty.until(|screen| screen.contains("> Read it again") && screen.contains("  Back"));
    down(&mut pty, "Drill its cards");
    down(&mut pty, "Mend ×");
    pty.press("\r");
    pty.until(|screen| screen.contains("> Edit the card") && screen.contains("  Back"));
    down(&mut pty, "Open its note");
    down(&mut pty, "Suspend it");
    pty.press("\r");
    list(&mut pty);
    assert_eq!(world.ids(&["is:suspended"]).len(), 1);

    pty.press("e");
    pty.until(|screen| screen.contains("> Edit the card") && screen.contains("  Back"));
    pty.press("\u{1b}");
    list(&mut pty);
    pty.press("D");
    pty.until(|screen| screen.contains("Krebs") && screen.contains("practice "));
    pty.press(" ");
    pty.until(|screen| screen.contains("the schedule stays as it is"));
    pty.press("q");
    pty.until(|screen| screen.contains("0 reviewed"));
}
