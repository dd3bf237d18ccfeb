//! How alike two cards are in what they say.
//!
//! A text counts as a bag of tokens: words in lower case, pairs of neighbouring Han, kana or Hangul letters,
//! and signs such as the `+` of `w+`. A token weighs the more the fewer cards around hold it, so that what all
//! cards of a note share (the words of the question, the heading) says little, and the term says much. A word
//! with a slip of the pen still counts for most of the word.

use std::borrow::Cow;
use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use crate::model::card::Card;

/// Words this short are other words when a letter differs.
const SHORTEST_TYPO: usize = 4;

/// Damerau-Levenshtein similarity from which two words are one with a slip of the pen: one letter of four.
const SAME_WORD: f64 = 0.75;

/// What a word of a question template, or a little picture, weighs beside any other.
const TEMPLATE_WEIGHT: f64 = 0.25;

/// Words that question templates bring along, whatever the card asks. They are rare in a note of two cards,
/// where their number says nothing.
const TEMPLATE_WORDS: [&str; 24] = [
    "what", "does", "mean", "is", "the", "of", "how", "do", "you", "which", "one", "means", "fill", "in",
    "a", "code", "write", "什么", "是什", "表示", "示什", "如何", "怎么", "么写",
];

/// Signs that mark structure or end a sentence and carry no meaning of their own.
const IDLE_SIGNS: &str = ".,;:!?()[]{}<>\"'`*_~|/\\#…—–-。，、；：！？（）【】《》「」『』“”‘’·　";

/// Signs that mark a term and are no part of it.
const MARKUP: &str = "`\"“”„«»「」『』";

/// The tokens of a text with their counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bag(BTreeMap<String, u32>);

impl Bag {
    /// The tokens of these texts together.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut bag = Self::default();
        texts.into_iter().for_each(|text| bag.read(text));
        bag
    }

    /// How many tokens there are, template words aside.
    pub fn size(&self) -> usize {
        self.0.iter().filter(|(token, _)| !is_template(token)).map(|(_, &count)| count as usize).sum()
    }

    /// The tokens in order, each once.
    pub fn tokens(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether the same numbers, signs and single letters stand in both: two texts that differ in one of them
    /// speak of two things, however alike they are (`w` and `w+`, port 2379 and port 2380).
    pub fn same_marks(&self, other: &Self) -> bool {
        let is_letter = |token: &str| token.chars().count() == 1 && token.chars().all(|c| !is_wide(c));
        self.agrees(other, |token| is_figure(token) || is_letter(token))
    }

    /// Whether all tokens of this one stand in the other.
    pub fn is_in(&self, other: &Self) -> bool {
        self.0.keys().all(|token| other.0.contains_key(token))
    }

    /// The words that stand in one alone, where each has some: what was put in the place of what. A slip of the pen
    /// puts no word in the place of another, nor does another template.
    pub fn exchanged<'b>(&'b self, other: &'b Self) -> Option<(Vec<&'b str>, Vec<&'b str>)> {
        let only = |own: &'b Self, other: &Self| -> Vec<(&'b str, f64)> {
            let words = own.tokens().filter(|token| !other.0.contains_key(*token) && !is_light(token));
            words.map(|word| (word, 1.0)).collect()
        };
        let (mut gone, mut come) = (only(self, other), only(other, self));
        gone.retain(|&word| misspelt(&[word], &mut come) == 0.0);
        let words =
            |side: Vec<(&'b str, f64)>| -> Vec<&'b str> { side.into_iter().map(|(word, _)| word).collect() };
        (!gone.is_empty() && !come.is_empty()).then(|| (words(gone), words(come)))
    }

    /// Whether the same numbers and signs stand in both.
    pub fn same_figures(&self, other: &Self) -> bool {
        self.agrees(other, is_figure)
    }

    /// Whether both have the same tokens of a kind, each as often.
    fn agrees(&self, other: &Self, is_of_kind: impl Fn(&str) -> bool) -> bool {
        let of_kind = |(token, _): &(&String, &u32)| is_of_kind(token);
        self.0.iter().filter(of_kind).eq(other.0.iter().filter(of_kind))
    }

    fn read(&mut self, text: &str) {
        let mut word = String::new();
        let mut last_wide: Option<char> = None;
        let mut pairs = 0;
        for c in text.nfc().flat_map(char::to_lowercase).chain(std::iter::once(' ')) {
            let wide = is_wide(c);
            if !wide {
                // A wide letter alone among others has no pair and stands for itself.
                if let (Some(lone), 0) = (last_wide, pairs) {
                    self.add(lone.to_string());
                }
                (last_wide, pairs) = (None, 0);
            }
            if !wide && (c.is_alphanumeric() || c == '_') {
                word.push(c);
                continue;
            }
            if !word.is_empty() {
                self.add(std::mem::take(&mut word));
            }
            if wide {
                if let Some(before) = last_wide {
                    self.add(format!("{before}{c}"));
                    pairs += 1;
                }
                last_wide = Some(c);
            } else if !c.is_whitespace() && !c.is_control() && !IDLE_SIGNS.contains(c) {
                self.add(c.to_string());
            }
        }
    }

    fn add(&mut self, token: String) {
        *self.0.entry(token).or_default() += 1;
    }
}

/// The tokens of a card, part by part.
#[derive(Clone, Debug)]
pub(super) struct Features {
    /// What tells whether two questions are the same, however they are marked up; without context.
    pub asked: String,
    /// The question without its context.
    pub question: Bag,
    /// What stands as code in the question.
    pub code: Bag,
    /// The answer.
    pub answer: Bag,
    /// Question, answer and what else is on the back.
    pub whole: Bag,
}

impl Features {
    /// Takes a card apart.
    pub fn of(card: &Card) -> Self {
        let question = uncounted(core(&card.front), &card.back);
        let asked = asked(&question);
        let question = without_hint(&question);
        Self {
            asked,
            question: Bag::of([question]),
            code: Bag::of(question.split('`').skip(1).step_by(2)),
            answer: Bag::of([card.back.as_str()]),
            whole: Bag::of([question, card.back.as_str(), card.extra.as_str()]),
        }
    }
}

/// A question without the number of the members of the list that answers it, `What are the 3 kinds?`: a list with one
/// more of them is the same list.
fn uncounted<'q>(question: &'q str, answer: &str) -> Cow<'q, str> {
    let count = answer.lines().filter(|line| line.starts_with("- ")).count();
    if count < 2 {
        return Cow::Borrowed(question);
    }
    let number = count.to_string();
    let is_alone = |&at: &usize| {
        let (before, after) = (&question[..at], &question[at + number.len()..]);
        !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '-'))
            && !after
                .starts_with(|c: char| c.is_alphanumeric() && !is_wide(c) || matches!(c, '.' | ',' | '-'))
    };
    let at = question.match_indices(number.as_str()).map(|(at, _)| at).find(is_alone);
    at.map_or(Cow::Borrowed(question), |at| {
        Cow::Owned(format!("{}{}", &question[..at], &question[at + number.len()..]))
    })
}

/// A question without blanks, quotes and marks of code: what is left is the same where only the markup was changed.
pub(super) fn asked(question: &str) -> String {
    question.chars().filter(|&c| !c.is_whitespace() && !MARKUP.contains(c)).collect()
}

/// A question without the context in front of it, `[Sets]` or `【集合】`, and without the number of things it asks
/// for: a list with one more of them is the same list.
pub(super) fn core(front: &str) -> &str {
    without_count(without_context(front))
}

pub(super) fn without_context(front: &str) -> &str {
    let rest = match front.chars().next() {
        Some('[') => front.split_once("] "),
        Some('【') => front.split_once('】'),
        _ => None,
    };
    match rest {
        Some((_, core)) if !core.trim().is_empty() => core.trim_start(),
        _ => front,
    }
}

/// A question without the number behind its end, `(3)`, `（3 项）` or `(3 points)`.
fn without_count(question: &str) -> &str {
    let counted = question.strip_suffix([')', '）']).and_then(|open| open.rsplit_once(['(', '（']));
    let Some((asked, count)) = counted else { return question };
    let asked = asked.trim_end();
    let is_count = count.chars().filter(char::is_ascii_digit).count() == 1
        && count.chars().all(|c| c.is_ascii_digit() || c.is_alphabetic() || matches!(c, ' ' | ':'));
    if is_count && asked.ends_with(['?', '？', '.', '。']) { asked } else { question }
}

/// A question without the hint at its end, ``(`bi…`, 6 characters)``: it tells of the answer, and makes two questions
/// with one answer look alike.
fn without_hint(question: &str) -> &str {
    let hint = question.rfind(['(', '（']).filter(|&at| {
        let hint = &question[at..];
        hint.contains('…') && hint.ends_with([')', '）'])
    });
    hint.map_or(question, |at| question[..at].trim_end())
}

/// In how many of the cards around each token stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Weights {
    cards: usize,
    holders: BTreeMap<String, usize>,
}

impl Weights {
    /// Counts both sides apart and keeps the larger number: every token of a card that only changed stands on
    /// both, and would look twice as common as one that was edited.
    pub fn of<'f>(old: impl Iterator<Item = &'f Features>, new: impl Iterator<Item = &'f Features>) -> Self {
        let (old, new) = (count(old), count(new));
        let mut holders = old.1;
        for (token, count) in new.1 {
            let most = holders.entry(token).or_default();
            *most = count.max(*most);
        }
        Self { cards: old.0.max(new.0), holders }
    }

    /// Inverse document frequency: ln(1 + cards / holders).
    fn weight(&self, token: &str) -> f64 {
        let holders = self.holders.get(token).copied().unwrap_or(1).max(1);
        #[expect(clippy::cast_precision_loss, reason = "numbers of cards are far below 2^52")]
        let rarity = (1.0 + self.cards.max(1) as f64 / holders as f64).ln();
        if is_light(token) { rarity * TEMPLATE_WEIGHT } else { rarity }
    }

    /// How many cards hold a token.
    pub fn holders(&self, token: &str) -> usize {
        self.holders.get(token).copied().unwrap_or_default()
    }

    /// How alike two bags are: Dice's coefficient over weights, from 0 to 1. Two empty bags are alike.
    pub fn similarity(&self, a: &Bag, b: &Bag) -> f64 {
        let (mut common, mut total) = (0.0, 0.0);
        let (mut only_a, mut only_b) = (Vec::new(), Vec::new());
        for (token, &count) in &a.0 {
            let other = b.0.get(token).copied().unwrap_or_default();
            let weight = self.weight(token);
            common += weight * f64::from(count.min(other));
            total += weight * f64::from(count + other);
            if other == 0 {
                only_a.push((token.as_str(), weight * f64::from(count)));
            }
        }
        for (token, &count) in &b.0 {
            if !a.0.contains_key(token) {
                let weight = self.weight(token) * f64::from(count);
                total += weight;
                only_b.push((token.as_str(), weight));
            }
        }
        if total == 0.0 {
            return 1.0;
        }
        common += misspelt(&only_a, &mut only_b);
        (2.0 * common / total).min(1.0)
    }
}

/// The weight that words with a slip of the pen have in common; each is used once.
fn misspelt(only_a: &[(&str, f64)], only_b: &mut Vec<(&str, f64)>) -> f64 {
    let can_be = |word: &str| {
        word.chars().count() >= SHORTEST_TYPO && word.chars().all(|c| c.is_alphabetic() && !is_wide(c))
    };
    let mut common = 0.0;
    for &(word, weight) in only_a.iter().filter(|(word, _)| can_be(word)) {
        let best = only_b
            .iter()
            .enumerate()
            .filter(|(_, (other, _))| can_be(other))
            .map(|(at, (other, _))| (at, strsim::normalized_damerau_levenshtein(word, other)))
            .filter(|(_, likeness)| *likeness >= SAME_WORD)
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        if let Some((at, likeness)) = best {
            common += likeness * weight.min(only_b[at].1);
            only_b.remove(at);
        }
    }
    common
}

fn count<'f>(side: impl Iterator<Item = &'f Features>) -> (usize, BTreeMap<String, usize>) {
    let mut cards = 0;
    let mut holders = BTreeMap::new();
    for features in side {
        cards += 1;
        for token in features.whole.tokens() {
            *holders.entry(token.to_owned()).or_default() += 1;
        }
    }
    (cards, holders)
}

fn is_template(token: &str) -> bool {
    TEMPLATE_WORDS.contains(&token)
}

/// Whether a token says little whatever stands around it: a word of a template, or a little picture, which more often
/// adorns a sentence than it is what the sentence is about.
fn is_light(token: &str) -> bool {
    is_template(token) || token.chars().all(|c| matches!(u32::from(c), 0x200D | 0xFE0F | 0x1F300..=0x1FAFF))
}

/// Whether a token is a number or a sign.
fn is_figure(token: &str) -> bool {
    token.chars().any(char::is_numeric) || token.chars().all(|c| !c.is_alphanumeric() && c != '_')
}

/// Whether letters of this script stand without blanks between words.
fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x2E80..=0x2FFF | 0x3005..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF
        | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<String> {
        Bag::of([text]).tokens().map(str::to_owned).collect()
    }

    fn alike(a: &str, b: &str) -> f64 {
        Weights { cards: 1, holders: BTreeMap::new() }.similarity(&Bag::of([a]), &Bag::of([b]))
    }

    #[test]
    fn words_pairs_and_signs_are_tokens() {
        assert_eq!(tokens("Read `w+`, w_1!"), ["+", "read", "w", "w_1"]);
        assert_eq!(tokens("可变对象a"), ["a", "变对", "可变", "对象"]);
        assert_eq!(tokens("读 x"), ["x", "读"]);
        assert_eq!(tokens("cafe\u{301}"), ["café"]);
        assert_eq!(tokens(" 。- "), [""; 0]);
    }

    #[test]
    fn likeness_is_symmetric_and_between_none_and_all() {
        let texts = ["", "set", "a set of values", "集合是可变的", "w+ 读写", "a sett of value"];
        for a in texts {
            assert!((alike(a, a) - 1.0).abs() < 1e-12, "{a}");
            for b in texts {
                assert!((0.0..=1.0).contains(&alike(a, b)));
                assert!((alike(a, b) - alike(b, a)).abs() < 1e-12, "{a} {b}");
            }
        }
    }

    #[test]
    fn a_slip_of_the_pen_costs_little_and_another_word_much() {
        assert!(alike("the metaclas creates classes", "the metaclass creates classes") > 0.9);
        assert!(alike("creates classes", "deletes objects") < 0.1);
        assert!(alike("port 2379", "port 2380") < 0.6, "numbers have no slips");
        assert!(alike("w 写", "w+ 读写") < 0.7);
    }

    #[test]
    fn what_all_cards_share_says_little() {
        let features = |question: &str, answer: &str| Features {
            asked: asked(question),
            code: Bag::default(),
            question: Bag::of([question]),
            answer: Bag::of([answer]),
            whole: Bag::of([question, answer]),
        };
        let cards: Vec<_> = ["tiger", "lion", "horse", "wolf"]
            .map(|name| features(&format!("Habitat of {name}"), "x"))
            .into();
        let weights = Weights::of(cards.iter(), cards.iter());
        let likeness = weights.similarity(&cards[0].whole, &cards[1].whole);
        assert!(likeness < 0.55, "{likeness}");
    }

    #[test]
    fn a_hint_is_no_part_of_the_question() {
        for (question, asked) in [
            ("Fill in: `git ____ bad` (`bi…`, 6 characters)", "Fill in: `git ____ bad`"),
            ("填空：`git ____ bad`（`bi…`，6 个字符）", "填空：`git ____ bad`"),
            ("What is `f(x)`?", "What is `f(x)`?"),
            ("What of a set (of values)", "What of a set (of values)"),
        ] {
            assert_eq!(without_hint(question), asked);
        }
    }

    #[test]
    fn the_context_is_no_part_of_the_question() {
        assert_eq!(core("[Sets › Pitfalls] What is `x`?"), "What is `x`?");
        assert_eq!(core("【集合】`x` 是什么？"), "`x` 是什么？");
        assert_eq!(core("[a](b) is what?"), "[a](b) is what?");
        assert_eq!(core("[Sets]"), "[Sets]");
        for (front, asked) in [
            ("[Sets] What does it hold? (3)", "What does it hold?"),
            ("【集合】有哪些？（3 项）", "有哪些？"),
            ("Quali sono? (2 punti)", "Quali sono?"),
            ("Что это? (пунктов: 4)", "Что это?"),
            ("What is HTTP (2)?", "What is HTTP (2)?"),
            ("Which port? (2379)", "Which port? (2379)"),
            ("What is `f(3)`", "What is `f(3)`"),
        ] {
            assert_eq!(core(front), asked);
        }
        assert_eq!(core(""), "");
    }
}
