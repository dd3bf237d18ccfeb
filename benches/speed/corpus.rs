//! Notes to measure with: invented, of many shapes, and the same in every run.

use std::fmt::Write as _;

/// Where the dice begin.
const SEED: u64 = 0x6d6e_656d_6f6e;

/// Sections of a note; with them a note has about two kilobytes and fifty cards, as a page of lecture notes has.
const SECTIONS: usize = 8;

/// A note.
#[derive(Clone)]
pub struct Note {
    /// Its path below the folder of notes.
    pub path: String,
    /// Its Markdown.
    pub text: String,
}

/// Makes this many notes, half of them in Chinese.
pub fn notes(count: usize) -> Vec<Note> {
    let mut dice = Dice(SEED);
    (0..count)
        .map(|number| {
            let words = if number % 2 == 0 { &ENGLISH } else { &CHINESE };
            Note {
                path: format!("folder-{}/note-{number}.md", number % 10),
                text: note(number, words, &mut dice),
            }
        })
        .collect()
}

fn note(number: usize, words: &Words, dice: &mut Dice) -> String {
    let mut text = format!("# {} {number}\n", dice.pick(words.things));
    for section in 0..SECTIONS {
        let level = if section % 3 == 0 { "##" } else { "###" };
        let _ = write!(text, "\n{level} {} {section}\n\n", dice.pick(words.things));
        let shape = SHAPES[dice.roll(SHAPES.len())];
        shape(&mut text, words, dice);
    }
    text
}

/// Writes the body of a section.
type Shape = fn(&mut String, &Words, &mut Dice);

const SHAPES: [Shape; 7] = [definitions, prose, code, table, nested, marked, quote];

fn definitions(text: &mut String, words: &Words, dice: &mut Dice) {
    for _ in 0..5 {
        let _ = writeln!(text, "- **{}**{}{}", name(words, dice), words.colon, sentence(words, dice));
    }
}

fn prose(text: &mut String, words: &Words, dice: &mut Dice) {
    for _ in 0..4 {
        let _ = write!(text, "{}{}", sentence(words, dice), words.gap);
    }
    let _ = writeln!(text, "[{}](https://example.org/{})", dice.pick(words.things), dice.roll(10_000));
}

fn code(text: &mut String, words: &Words, dice: &mut Dice) {
    text.push_str("```python\n");
    for _ in 0..4 {
        let (task, call, argument) = (sentence(words, dice), dice.pick(CALLS), dice.roll(1_000));
        let _ = writeln!(text, "# {task}\nresult = {call}({argument}, key=len)\n");
    }
    text.push_str("```\n");
}

fn table(text: &mut String, words: &Words, dice: &mut Dice) {
    let _ = writeln!(text, "| {} | {} |\n|---|---|", dice.pick(words.things), dice.pick(words.things));
    for _ in 0..5 {
        let _ = writeln!(text, "| `{}` | {} |", name(words, dice), sentence(words, dice));
    }
}

fn nested(text: &mut String, words: &Words, dice: &mut Dice) {
    for _ in 0..3 {
        let _ = writeln!(text, "* {}", name(words, dice));
        for _ in 0..3 {
            let _ =
                writeln!(text, "    * {}{}{}", dice.pick(words.labels), words.colon, sentence(words, dice));
        }
    }
}

fn marked(text: &mut String, words: &Words, dice: &mut Dice) {
    for _ in 0..3 {
        let _ = writeln!(text, "Q: {}?\nA: {}\n", name(words, dice), sentence(words, dice));
    }
}

fn quote(text: &mut String, words: &Words, dice: &mut Dice) {
    let _ = writeln!(text, "> [!note]\n> {}", sentence(words, dice));
    let _ = writeln!(text, "> `{}` {}", dice.pick(CALLS), sentence(words, dice));
}

/// A thing with a number, so that few questions are asked twice.
fn name(words: &Words, dice: &mut Dice) -> String {
    format!("{}{}{}", dice.pick(words.things), words.gap, dice.roll(10_000))
}

fn sentence(words: &Words, dice: &mut Dice) -> String {
    let parts = [name(words, dice), dice.pick(words.verbs).to_owned(), name(words, dice)];
    format!("{}{}", parts.join(words.gap), words.stop)
}

/// The words and signs of a language.
struct Words {
    things: &'static [&'static str],
    verbs: &'static [&'static str],
    labels: &'static [&'static str],
    gap: &'static str,
    colon: &'static str,
    stop: &'static str,
}

const ENGLISH: Words = Words {
    things: &[
        "lock", "queue", "enzyme", "treaty", "valve", "integral", "ledger", "glacier", "packet", "reef",
    ],
    verbs: &[
        "is a kind of",
        "holds back",
        "needs",
        "comes before",
        "replaces",
        "weakens",
        "is stored beside",
    ],
    labels: &["Cause", "Purpose", "Effect", "Limit"],
    gap: " ",
    colon: ": ",
    stop: ".",
};

const CHINESE: Words = Words {
    things: &["线程锁", "消息队列", "催化酶", "条约", "阀门", "定积分", "账本", "冰川", "数据包", "珊瑚礁"],
    verbs: &["是一种", "会阻止", "需要", "先于", "取代了", "会削弱", "保存在"],
    labels: &["原因", "用途", "影响", "限制"],
    gap: "",
    colon: "：",
    stop: "。",
};

const CALLS: &[&str] = &["sorted", "heapq.nlargest", "itertools.groupby", "min", "statistics.median"];

/// Pseudo-random numbers that stay the same whatever packages are updated: `SplitMix64`.
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) as usize % sides
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.roll(list.len())]
    }
}
