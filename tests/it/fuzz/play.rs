//! The player: garbles seeds and gives them to a target until it fails or its rounds are over.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::rc::Rc;
use std::time::{Duration, Instant};

use mnemon::env::{Env, Screen, Stdin};
use rand::rngs::SmallRng;
use rand::{RngExt as _, SeedableRng as _};

use crate::world::{World, tell};

/// How many times as many rounds `CI_FULL=1` plays.
const FULL: u64 = 40;

/// Bytes that stand at the ends of what fields hold.
const EDGES: [u8; 8] = [0, 1, 0x7f, 0x80, 0xff, b'\n', b'"', 0x1b];

/// What chooses in a target.
pub struct Dice(SmallRng);

impl Dice {
    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0.random_range(0..limit)
    }
}

/// Gives garbled seeds to a target for some rounds.
pub fn play(
    name: &str,
    seeds: &[Vec<u8>],
    words: &[&[u8]],
    rounds: u64,
    mut target: impl FnMut(&[u8], &mut Dice),
) {
    let rounds = if std::env::var_os("CI_FULL").is_some() { rounds * FULL } else { rounds };
    let seconds = std::env::var("FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    let (limit, begun) = (seconds.map(Duration::from_secs), Instant::now());
    let mut round = 0;
    while limit.map_or(round < rounds, |limit| begun.elapsed() < limit) {
        let mut dice = Dice(SmallRng::seed_from_u64(round));
        let bytes = garbled(seeds, words, &mut dice);
        let played = panic::catch_unwind(AssertUnwindSafe(|| target(&bytes, &mut dice)));
        assert!(
            played.is_ok(),
            "{name}, round {round}: {:?}",
            String::from_utf8_lossy(&bytes[..bytes.len().min(4_000)])
        );
        round += 1;
    }
    tell(&format!("{name}: {round} inputs in {:.1} s", begun.elapsed().as_secs_f32()));
}

/// A seed with some of its bytes changed, lost, doubled, or taken from another.
fn garbled(seeds: &[Vec<u8>], words: &[&[u8]], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seeds[dice.below(seeds.len())].clone();
    for _ in 0..=dice.below(12) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + 1 + dice.below(24)).min(bytes.len());
        match dice.below(9) {
            0 | 1 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            2 if at < bytes.len() => bytes[at] = EDGES[dice.below(EDGES.len())],
            3 => drop(bytes.drain(at..end)),
            4 => {
                let copy = bytes[at..end].repeat(1 + dice.below(3));
                let to = dice.below(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            5 => {
                let other = &seeds[dice.below(seeds.len())];
                let from = dice.below(other.len() + 1);
                let part = other[from..(from + dice.below(60)).min(other.len())].to_vec();
                bytes.splice(at..at, part);
            }
            6 if dice.below(6) == 0 => bytes.truncate(at),
            _ if !words.is_empty() => {
                let word = words[dice.below(words.len())].to_vec();
                bytes.splice(at..at, word);
            }
            _ => {}
        }
    }
    bytes
}

/// A stream that is read afterwards.
#[derive(Clone, Default)]
struct Said(Rc<RefCell<Vec<u8>>>);

impl Write for Said {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Makes a call within this process, and gives its exit code and all that it said.
pub fn run(world: &World, args: &[&str], stdin: &str, now: &str) -> (u8, String) {
    let said = Said::default();
    let home = world.path("");
    let variables = [("MNEMON_NOW", now), ("MNEMON_SEED", "fuzz"), ("EDITOR", "true"), ("NO_COLOR", "1")];
    let env = Env {
        stdin: Stdin::Given(Box::new(io::Cursor::new(stdin.to_owned()))),
        stdout: Box::new(said.clone()),
        stderr: Box::new(said.clone()),
        variables: variables
            .iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect::<BTreeMap<_, _>>(),
        data_folder: Some(home.join("data")),
        config_folder: Some(home.join("config")),
        folder: home,
        screen: Screen::default(),
    };
    let words = std::iter::once("mnemon").chain(args.iter().copied()).map(Into::into);
    let code = mnemon::run(words.collect::<Vec<std::ffi::OsString>>(), env);
    let bytes = said.0.borrow().clone();
    (code, String::from_utf8_lossy(&bytes).into_owned())
}
