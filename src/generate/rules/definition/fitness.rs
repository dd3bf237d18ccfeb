//! Whether a label and what stands behind its sign define something.

use crate::generate::context;
use crate::generate::label::{self, Labelled};
use crate::generate::lexicon;
use crate::generate::listing;
use crate::generate::script::{has_han, weight, words};
use crate::generate::sentence::{find, opening_sentence};
use crate::generate::text::is_only_links;
use crate::generate::view::{Place, Statement};
use crate::model::note::MarkKind;

use super::chinese::heads_a_thought;

/// A label before running prose is only believed when it is this short or bold: prose uses colons to go on.
const PROSE_LABEL_WORDS: usize = 4;

/// Whether the pair defines something, given where it stands.
pub(super) fn is_definition(statement: &Statement<'_>, found: &Labelled) -> bool {
    let Labelled { label, definition, colon, arrow } = found;
    let (plain, plain_label) = (definition.reading(), label.reading());
    let bold = label
        .marks
        .iter()
        .any(|mark| mark.kind == MarkKind::Strong && mark.range.len() * 2 > label.markdown.len());
    let code = label
        .marks
        .iter()
        .any(|mark| mark.kind == MarkKind::Code && mark.range.len() == label.markdown.len());
    let in_prose = statement.place == Place::Paragraph;
    let believed = bold || code || !in_prose || words(&plain_label) <= PROSE_LABEL_WORDS;
    // A dash or an equals sign in prose is punctuation or arithmetic.
    let joined = *colon || *arrow || !in_prose || bold || code || has_han(&plain) == has_han(&plain_label);
    let is_path = plain.starts_with(['/', '~']) && !plain.contains(' ');
    let is_list_head =
        plain.ends_with(['：', ':']) || plain.is_empty() || listing::only_counts(&plain).is_some();
    // Words in capitals alone shout at the author: NEXT WEEK, NOTE TO SELF.
    let shouts = || {
        words(&plain_label) >= 2
            && plain_label.chars().any(char::is_alphabetic)
            && !plain_label.chars().any(char::is_lowercase)
            && !has_han(&plain_label)
            && !plain_label.chars().any(|c| c.is_ascii_digit())
    };
    let use_of = || ["利用", "使用"].iter().any(|end| plain_label.ends_with(end));
    // Roediger and Karpicke (2006): what a study found is no meaning of its name.
    let is_study = || {
        let remark = plain_label.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
        remark.is_some_and(|(name, year)| label::is_period(year) && !name.contains(" of "))
    };
    // A number alone is a piece of some example.
    let is_figure = || code && plain_label.chars().all(|c| c.is_ascii_digit());
    let circular = || has_han(&plain_label) && shares_most(&plain_label, &plain);
    // `B cells: clonal selection; class switching; memory`: points about the label, of which the first says little.
    let heaps = || {
        let clauses: Vec<&str> = plain.split("; ").collect();
        *colon && clauses.len() >= 3 && !has_han(&plain) && words(clauses[0]) <= 3
    };
    let is_question = label.markdown.ends_with(['?', '？']);
    let first = opening_sentence(definition).plain();
    // What is said with the term's own name says something about it and does not define it.
    let about_itself = || {
        weight(&plain_label) >= 3
            && context::names(&first, &plain_label)
            && !lexicon::opens_with_verb(&plain_label)
            && !label.markdown.contains("区别")
    };
    // Protease Kなど: one of several is no meaning.
    let is_example = || first.trim_end_matches('。').ends_with("など") && weight(&first) < 32;
    believed
        && !is_example()
        && joined
        && !is_path
        && !is_list_head
        && !is_question
        && !shouts()
        && !use_of()
        && !is_figure()
        && !is_study()
        && !heaps()
        && !circular()
        && !about_itself()
        // A tab parts columns: two pairs on one line.
        && !(has_han(&plain) && (plain.contains('\t') || holds_a_pair(&plain)))
        && !heads_a_thought(&plain_label, &plain)
        && !is_only_links(definition)
        && !first.trim_end().ends_with(['?', '？'])
        && plain.chars().any(char::is_alphanumeric)
}

/// Whether what is said of a label holds a run of two thirds of its letters; a run of three is chance.
fn shares_most(label: &str, said: &str) -> bool {
    const CHANCE: usize = 3;
    let mut ends: Vec<usize> = label.char_indices().map(|(at, _)| at).collect();
    let run = (ends.len() * 2).div_ceil(3).max(CHANCE + 1);
    ends.push(label.len());
    ends.iter()
        .zip(ends.iter().skip(run))
        .any(|(&from, &to)| find(said.as_bytes(), &label.as_bytes()[from..to]).is_some())
}

/// Whether a second pair stands behind a comma of the first: `null: 空, undefined: 未赋值`.
fn holds_a_pair(plain: &str) -> bool {
    /// Longest name of the second pair.
    const NAME_CHARS: usize = 12;
    plain.match_indices([',', '，']).any(|(at, comma)| {
        let behind = plain[at + comma.len()..].trim_start();
        let name: String = behind.chars().take_while(|&c| c.is_alphanumeric() || c == '_').collect();
        (1..=NAME_CHARS).contains(&name.chars().count()) && behind[name.len()..].starts_with([':', '：'])
    })
}
