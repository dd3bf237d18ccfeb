//! Sessions killed with SIGKILL at any moment: what was shown as saved is in the log, and the database is sound.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{ChildStdin, Stdio};

use mnemon::model::day::{Day, Now};
use mnemon::model::log::Event;
use mnemon::store::{Journal, OpenOptions, Store};

use super::world::{World, tell};

/// Rounds of the usual run.
const ROUNDS: u32 = 50;

/// Rounds of the long run.
const MANY_ROUNDS: u32 = 300;

/// Cards of the notes: more than a session lives to answer.
const CARDS: usize = 40;

/// Answers after which a session is killed at the latest.
const LONGEST_SESSION: u32 = 12;

/// Steps between the last input and the kill at the most, which reach over the whole of a commit.
const LONGEST_DELAY: u32 = 4_000;

/// Pseudo-random numbers that repeat from run to run (xorshift, Marsaglia 2003).
struct Chance(u32);

impl Chance {
    /// A number below `limit`.
    fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % limit
    }
}

/// An answer as question and key.
type Answer = (String, char);

/// What a killed session said, and what it was told.
struct Killed {
    /// The answers that were shown as saved.
    acknowledged: Vec<Answer>,
    /// The answer that was sent last, whether or not it was taken.
    last: Option<Answer>,
}

/// A session that is talked to line by line.
struct Talk {
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
    input: ChildStdin,
}

impl Talk {
    /// The next line that `wanted` takes; `None` if the session ends before it.
    fn line(&mut self, wanted: impl Fn(&str) -> bool) -> Option<String> {
        self.lines.by_ref().map(Result::unwrap).find(|line| wanted(line))
    }

    fn question(&mut self) -> Option<String> {
        self.line(|line| line.starts_with("What is number "))
    }

    fn send(&mut self, line: &str) {
        self.input.write_all(line.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }
}

/// Answers some cards and kills the session while it writes the next one, or before, or after.
fn session(world: &World, now: &str, chance: &mut Chance) -> Killed {
    let call = world.call(["review", "--plain", "--new", "5"]).at(now);
    let mut child =
        call.process().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
    let (input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let mut talk = Talk { lines: BufReader::new(output).lines(), input };
    let mut killed = Killed { acknowledged: Vec::new(), last: None };
    for _ in 0..chance.below(LONGEST_SESSION) {
        let Some(question) = talk.question() else { break };
        let answer = (question, char::from(b'1' + chance.below(4) as u8));
        talk.send(&format!("\n{}\n", answer.1));
        talk.line(|line| line.starts_with("saved: ")).unwrap();
        killed.acknowledged.push(answer);
    }
    let asked = if chance.below(8) == 0 { None } else { talk.question() };
    if let Some(question) = asked {
        let answer = (question, '3');
        talk.send("\n3\n");
        killed.last = Some(answer);
    }
    for _ in 0..chance.below(LONGEST_DELAY) {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    if talk.line(|line| line.starts_with("saved: ")).is_some() {
        killed.acknowledged.extend(killed.last.take());
    }
    killed
}

/// The answers that the log holds for a study day.
fn stored(database: &Path, today: Day) -> Vec<Answer> {
    let now = Now { at_ms: 0, tz_min: 0, today };
    let options = OpenOptions { now, fresh_device: [0; 16], journal: Journal::default() };
    let store = Store::open(database, &options).unwrap();
    let mut answers = Vec::new();
    for row in store.rows().unwrap().into_iter().filter(|row| row.study_day == today) {
        let (Event::Review(grade) | Event::Reask(grade)) = row.event else { panic!("{row:?}") };
        let key = char::from(b'0' + grade.quality() - 1);
        answers.push((store.card(row.card).unwrap().card.front, key));
    }
    answers
}

fn notes() -> String {
    let cards = (1..=CARDS).map(|number| format!("Q: What is number {number}?\nA: It is {number}.\n\n"));
    format!("# Numbers\n\n{}", cards.collect::<String>())
}

fn play(rounds: u32, seed: u32) {
    let world = World::new().file("notes/numbers.md", &notes());
    world.call(["add", "--yes", "notes"]).get();
    let database = world.path("data/mnemon/mnemon.db");
    let first = Day::from_number(20_600);
    let mut chance = Chance(seed);
    let (mut acknowledged, mut unseen) = (0, 0);
    for round in 0..rounds {
        let today = first.plus(round);
        let killed = session(&world, &format!("{today}T09:00:00Z"), &mut chance);
        let found = stored(&database, today);
        let said = killed.acknowledged.len();
        assert_eq!(found[..said.min(found.len())], killed.acknowledged, "round {round}");
        match found.get(said..) {
            Some([]) => {}
            Some([only]) => assert_eq!(Some(only), killed.last.as_ref(), "round {round}"),
            rest => panic!("round {round}: {rest:?} beyond {said} answers that were shown as saved"),
        }
        acknowledged += said;
        unseen += found.len() - said;
        let doctor = world.call(["doctor"]).at(&format!("{today}T10:00:00Z")).get();
        assert_eq!((doctor.code, doctor.err.as_str()), (0, ""), "round {round}: {}", doctor.out);
    }
    tell(&format!(
        "{rounds} sessions killed: {acknowledged} answers shown as saved, all in the log; {unseen} more"
    ));
    assert!(acknowledged > rounds as usize, "the sessions lived long enough to tell anything");
}

#[test]
fn an_answer_shown_as_saved_survives_a_kill_at_any_moment() {
    play(ROUNDS, 20_260_302);
}

#[test]
#[ignore = "a slow run for changes to how answers are written"]
fn an_answer_shown_as_saved_survives_many_kills() {
    play(MANY_ROUNDS, 7);
}

#[test]
fn a_kill_while_the_first_cards_are_kept_leaves_all_or_none() {
    let mut chance = Chance(11);
    let mut kept = 0;
    let rounds = 15;
    for round in 0..rounds {
        let world = World::new().file("notes/numbers.md", &notes());
        let mut child = world
            .call(["add", "--yes", "notes"])
            .process()
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        for _ in 0..chance.below(20) * LONGEST_DELAY {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let cards = world.call(["cards", "--json"]).get();
        assert_eq!(cards.code, 0, "round {round}: {}", cards.err);
        let count = cards.out.lines().count();
        assert!(count == 0 || count == CARDS, "round {round}: {count} cards");
        kept += usize::from(count == CARDS);
        world.call(["add", "--yes", "notes"]).get();
        let doctor = world.call(["doctor"]).get();
        assert_eq!((doctor.code, doctor.err.as_str()), (0, ""), "round {round}: {}", doctor.out);
        assert!(doctor.out.contains(&format!("{CARDS} cards")), "round {round}: {}", doctor.out);
    }
    tell(&format!("{rounds} first calls killed: {kept} had kept all cards, the others none"));
}
