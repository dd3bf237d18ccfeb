//! What the author asks of the generator inside a note.
//!
//! Front matter, all of it optional:
//!
//! ```text
//! mnemon:
//!   skip: true                  no cards from this note
//!   rules: [-R14, -R3]          all families but these; without the minus only these
//!   max: 20                     the best so many cards
//!   lang: de                    the language of the questions
//!   tags: [exam]                further tags of the cards
//!   markup: [highlight, bold, braces]   opt-in markup of clozes
//! ```
//!
//! And in the text, on a line of its own: `<!-- mnemon: skip -->`, no cards from here to the next heading of the
//! same or a higher level.

use std::collections::BTreeSet;

use crate::model::card::Language;
use crate::model::note::{Block, BlockKind, Mark, MarkKind, Note, Setting, Text};
use crate::model::problem::Problem;
use crate::near::near;

use super::rules::RULES;
use super::text::prune;
use super::view::Lines;

/// The keys under `mnemon`.
const KEYS: [&str; 6] = ["skip", "rules", "max", "lang", "tags", "markup"];

/// Tags that make a note or a line one of cards.
const CARD_TAGS: &[&str] = &["card", "cards", "flashcard", "flashcards"];

/// Says that a whole note is not to be read for markup (carddown).
const IGNORE: &str = "@carddown-ignore";

/// Markup that only counts where the note asks for it, since most authors use the signs for something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptIn {
    /// `==text==`.
    Highlight,
    /// `**text**`.
    Bold,
    /// `{{text}}`.
    Braces,
}

impl OptIn {
    const ALL: [(&'static str, Self); 3] =
        [("highlight", Self::Highlight), ("bold", Self::Bold), ("braces", Self::Braces)];
}

/// The author's wishes for a note.
#[derive(Clone, Debug, Default)]
pub struct Control {
    /// No cards at all.
    pub skip: bool,
    /// The most cards, the best by score.
    pub max: Option<usize>,
    /// The language of every question.
    pub language: Option<Language>,
    /// Further tags of the cards.
    pub tags: Vec<String>,
    /// The opt-in markup that counts.
    pub markup: Vec<OptIn>,
    /// Whether the note says by a tag of its own that it is one of cards.
    pub is_of_cards: bool,
    /// Whether the note is not to be read for markup.
    pub is_without_markup: bool,
    /// If any, the only families that may propose cards.
    only: Vec<&'static str>,
    /// Families that may not.
    without: Vec<&'static str>,
    /// Stretches that the text says to skip, in order and apart.
    skipped: Vec<Lines>,
}

impl Control {
    /// Whether a family may propose cards.
    pub fn allows(&self, family: &str) -> bool {
        !self.without.contains(&family) && (self.only.is_empty() || self.only.contains(&family))
    }

    /// Keeps these families from proposing cards, whatever the note says.
    pub(super) fn close(&mut self, families: impl Iterator<Item = &'static str>) {
        self.without.extend(families);
    }

    /// Whether any of these lines is to give no cards.
    pub fn skips(&self, lines: Lines) -> bool {
        // The first stretch that does not end before them.
        let at = self.skipped.partition_point(|skipped| skipped.last < lines.first);
        self.skip || self.skipped.get(at).is_some_and(|skipped| skipped.overlap(lines))
    }
}

/// Reads the wishes of a note; what makes no sense is a problem.
pub fn read(note: &Note) -> (Control, Vec<Problem>) {
    let mut control = Control {
        is_of_cards: is_of_cards(note),
        is_without_markup: note.source.contains(IGNORE),
        skipped: skipped(note),
        ..Control::default()
    };
    let mut problems = Vec::new();
    for setting in &note.settings {
        if let Err((what, hint)) = apply(setting, &mut control) {
            problems.push(Problem { path: note.path.clone(), line: Some(setting.line), what, hint });
        }
    }
    (control, problems)
}

/// What is wrong, and a hint.
type Wrong = (String, String);

fn apply(setting: &Setting, control: &mut Control) -> Result<(), Wrong> {
    let Setting { key, values, .. } = setting;
    let first = values.first().map_or("", String::as_str);
    match key.as_str() {
        "skip" => {
            control.skip = match first {
                "true" | "yes" => true,
                "false" | "no" => false,
                _ => return Err(wrong_value(key, first, &["true", "false"])),
            }
        }
        "max" => {
            let number = first
                .parse()
                .map_err(|_| (format!("`max` is no number: `{first}`"), "write `max: 20`".to_owned()))?;
            control.max = Some(number);
        }
        "lang" => {
            let codes = Language::ALL.map(Language::code);
            let language = Language::from_code(first).ok_or_else(|| wrong_value(key, first, &codes))?;
            control.language = Some(language);
        }
        "tags" => control.tags.extend(values.iter().map(|tag| tag.trim_start_matches('#').to_owned())),
        "rules" => {
            for value in values {
                let (list, name) = match value.strip_prefix('-') {
                    Some(name) => (&mut control.without, name),
                    None => (&mut control.only, value.as_str()),
                };
                let families: Vec<&str> = RULES.iter().map(|rule| rule.family).collect();
                let family = RULES.iter().find(|rule| rule.family.eq_ignore_ascii_case(name));
                list.push(family.ok_or_else(|| wrong_value("rules", name, &families))?.family);
            }
        }
        "markup" => {
            for value in values {
                let known = OptIn::ALL.iter().find(|(name, _)| name == value);
                let names = OptIn::ALL.map(|(name, _)| name);
                control.markup.push(known.ok_or_else(|| wrong_value("markup", value, &names))?.1);
            }
        }
        _ => return Err((format!("`mnemon` has no setting `{key}`"), suggestion(key, &KEYS))),
    }
    Ok(())
}

fn wrong_value(key: &str, value: &str, known: &[&str]) -> Wrong {
    (format!("`{key}` cannot be `{value}`"), suggestion(value, known))
}

/// The word that was probably meant, else all that are known.
fn suggestion(word: &str, known: &[&str]) -> String {
    near(word, known.iter().copied())
        .first()
        .map_or_else(|| format!("known are {}", known.join(", ")), |name| format!("did you mean `{name}`?"))
}

/// Whether a tag, without `#`, marks cards: `card`, `flashcards/python`.
pub fn is_card_tag(tag: &str) -> bool {
    CARD_TAGS.contains(&tag.split('/').next().unwrap_or("").to_lowercase().as_str())
}

/// Whether front matter or a line with nothing but tags says that the note is one of cards. A tag behind a text
/// speaks for that text alone.
fn is_of_cards(note: &Note) -> bool {
    if !note.tags.iter().any(|tag| is_card_tag(tag)) {
        return false;
    }
    let mut behind_text = BTreeSet::new();
    let mut alone = false;
    for text in note.sections.iter().flat_map(|section| &section.blocks).flat_map(texts) {
        for line in text.by_line() {
            let tags = line.marks.iter().filter(|mark| mark.kind == MarkKind::Tag);
            let names: Vec<&str> =
                tags.map(|mark| &line.markdown[mark.range.start + 1..mark.range.end]).collect();
            let is_bare = prune(&line, |kind| *kind == MarkKind::Tag).is_empty();
            alone |= is_bare && names.iter().any(|tag| is_card_tag(tag));
            behind_text.extend(names.into_iter().map(str::to_owned));
        }
    }
    let headings =
        note.sections.iter().filter_map(|section| section.path.last()).map(|heading| &heading.text);
    for mark in headings.flat_map(|text| text.marks.iter().map(move |mark| (text, mark))) {
        if let (text, Mark { range, kind: MarkKind::Tag }) = mark {
            behind_text.insert(text.markdown[range.start + 1..range.end].to_owned());
        }
    }
    alone || note.tags.iter().any(|tag| is_card_tag(tag) && !behind_text.contains(tag))
}

/// The texts of a block, those inside it included.
fn texts(block: &Block) -> Vec<&Text> {
    match &block.kind {
        BlockKind::Paragraph(text) => vec![text],
        BlockKind::List { items, .. } => items
            .iter()
            .flat_map(|item| std::iter::once(&item.text).chain(item.blocks.iter().flat_map(texts)))
            .collect(),
        BlockKind::Quote { blocks, .. } => blocks.iter().flat_map(texts).collect(),
        BlockKind::Table(table) => {
            table.header.iter().chain(table.rows.iter().flat_map(|row| &row.cells)).collect()
        }
        _ => Vec::new(),
    }
}

/// The stretches below `<!-- mnemon: skip -->`, each to the next heading that is not below its own; those that meet
/// as one.
fn skipped(note: &Note) -> Vec<Lines> {
    let mut out: Vec<Lines> = Vec::new();
    for (at, section) in note.sections.iter().enumerate() {
        let level = section.path.last().map_or(0, |heading| heading.level);
        for block in section.blocks.iter().filter(|block| is_skip(&block.kind)) {
            let next = note.sections[at + 1..]
                .iter()
                .filter_map(|section| section.path.last())
                .find(|heading| heading.level <= level);
            // A comment right below its heading speaks for the heading too.
            let opens = section.blocks.first().is_some_and(|first| first.span == block.span);
            let first = if opens { section.span.line } else { block.span.line };
            let last = next.map_or(u32::MAX, |heading| heading.line - 1);
            match out.last_mut().filter(|before| first <= before.last) {
                Some(before) => before.last = before.last.max(last),
                None => out.push(Lines { first, last }),
            }
        }
    }
    out
}

fn is_skip(kind: &BlockKind) -> bool {
    let BlockKind::Html(html) = kind else { return false };
    let inside = html.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    inside
        .and_then(|comment| comment.trim().strip_prefix("mnemon"))
        .and_then(|rest| rest.trim_start().strip_prefix(':'))
        .is_some_and(|command| command.trim() == "skip")
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked, generated};

    const FACTS: &str = "## files\n\n- `w+`: reads and writes\n- Cause: a lost lock\n";

    fn with(settings: &str) -> String {
        format!("---\nmnemon: {{ {settings} }}\n---\n\n{FACTS}")
    }

    #[test]
    fn a_note_may_ask_for_no_cards_or_fewer() {
        let all = asked(FACTS).len();
        assert!(all >= 3, "{all}");
        assert_eq!(asked(&with("skip: true")), []);
        assert_eq!(asked(&with("skip: false")).len(), all);
        assert_eq!(asked(&with("rules: [-R1]")), []);
        assert_eq!(asked(&with("rules: [r1]")).len(), all);
        assert_eq!(asked(&with("rules: [R18]")), []);
    }

    #[test]
    fn the_best_cards_stay_under_a_limit_in_the_order_of_the_note() {
        let all = generated(FACTS).cards;
        let best = generated(&with("max: 2")).cards;
        assert_eq!(best.len(), 2);
        let least = best.iter().map(|card| card.score).min().unwrap();
        let better = all.iter().filter(|card| card.score > least).count();
        assert!(better <= 2, "{all:?}");
        assert!(best.is_sorted_by_key(|card| card.line));
        assert_eq!(generated(&with("max: 0")).cards, []);
    }

    #[test]
    fn the_language_of_the_questions_may_be_chosen() {
        let cards = generated(&with("lang: de")).cards;
        assert!(cards.iter().all(|card| card.language.code() == "de"), "{cards:?}");
        assert!(cards.iter().any(|card| card.front == "[files] Was bedeutet `w+`?"), "{cards:?}");
    }

    #[test]
    fn further_tags_go_on_every_card() {
        assert!(generated(&with("tags: [exam]")).cards.iter().all(|card| card.tags == ["exam"]));
    }

    #[test]
    fn what_makes_no_sense_is_reported_with_what_was_meant() {
        for (setting, said) in [
            ("skp: true", "note.md:2: `mnemon` has no setting `skp` (did you mean `skip`?)"),
            (
                "colour: red",
                "note.md:2: `mnemon` has no setting `colour` (known are skip, rules, max, lang, tags, markup)",
            ),
            ("skip: perhaps", "note.md:2: `skip` cannot be `perhaps` (known are true, false)"),
            ("max: many", "note.md:2: `max` is no number: `many` (write `max: 20`)"),
            ("markup: [bald]", "note.md:2: `markup` cannot be `bald` (did you mean `bold`?)"),
        ] {
            let problems: Vec<String> =
                generated(&with(setting)).problems.iter().map(ToString::to_string).collect();
            assert_eq!(problems, [said]);
        }
        let problem = generated(&with("rules: [R99]")).problems[0].to_string();
        assert!(problem.starts_with("note.md:2: `rules` cannot be `R99`"), "{problem}");
    }

    #[test]
    fn a_comment_skips_to_the_next_heading_of_its_level() {
        let fact = |name: &str| format!("- {name}: a thing of its own kind\n\n");
        let note = format!(
            "# T\n\n## a\n\n{}<!-- mnemon: skip -->\n\n{}### below\n\n{}## b\n\n{}",
            fact("Alpha"),
            fact("Beta"),
            fact("Gamma"),
            fact("Delta")
        );
        let questions: Vec<String> = asked(&note).into_iter().map(|(_, question, _)| question).collect();
        assert_eq!(questions, ["[a] What does “Alpha” mean?", "[b] What does “Delta” mean?"]);
    }
}
