//! What the rules look at: a section's statements and fences, with what stands above each.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::card::Language;
use crate::model::note::{Block, BlockKind, Code, Item, Mark, MarkKind, Note, Section, Text, TextLine};

use super::context::{self, Context};
use super::fence::{Fence, LineKind};
use super::label;
use super::lexicon;
use super::script::{self, weight};
use super::typography;

/// Source lines, 1-based and inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lines {
    /// First line.
    pub first: u32,
    /// Last line.
    pub last: u32,
}

impl Lines {
    /// Whether the two share a line.
    pub fn overlap(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// Where a statement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The text of a list item.
    Item,
    /// A paragraph, or the lines of one that form a sentence.
    Paragraph,
    /// A comment or sentence inside a code block that states something.
    Remark,
}

/// A stretch of prose that may hold a fact.
#[derive(Clone, Debug)]
pub struct Statement<'n> {
    /// Its text; footnote references, block ids and tags are cut.
    pub text: Text,
    /// Its own lines.
    pub lines: Lines,
    /// Where it stands.
    pub place: Place,
    /// The items above it, outermost first.
    pub owners: Vec<&'n Text>,
    /// The items directly below it.
    pub children: Vec<&'n Item>,
    /// Whether a code block follows it directly.
    pub leads_to_code: bool,
}

impl Statement<'_> {
    /// Whether a fact may be taken from it: it has words of its own, stands alone and is not in doubt.
    pub fn is_fact(&self) -> bool {
        let plain = self.text.plain();
        !is_only_links(&self.text) && !lexicon::leans_on_context(&plain) && !lexicon::is_doubtful(&plain)
    }
}

/// A code block, what introduces it, and what stands above.
#[derive(Clone, Debug)]
pub struct FencePlace<'n> {
    /// Its classified lines.
    pub fence: Fence,
    /// Its lines in the note, fence marks included.
    pub lines: Lines,
    /// The item or paragraph directly before it, with its lines.
    pub caption: Option<(Text, Lines)>,
    /// The items above it, outermost first.
    pub owners: Vec<&'n Text>,
}

/// A section as the rules see it.
pub struct View<'n> {
    /// The note.
    pub note: &'n Note,
    /// The section.
    pub section: &'n Section,
    /// What is shown before a question that does not name its subject.
    pub context: Context,
    /// The language of the section's prose, for questions about bare code.
    pub language: Language,
    /// Its prose, in order.
    pub statements: Vec<Statement<'n>>,
    /// Its code blocks, in order.
    pub fences: Vec<FencePlace<'n>>,
    /// Labels that stand under two or more owners in this note: they name attributes.
    pub attributes: &'n BTreeSet<String>,
}

impl View<'_> {
    /// Whether a label names an attribute of its owner rather than a thing.
    pub fn is_attribute(&self, label: &str) -> bool {
        lexicon::is_attribute(label) || self.attributes.contains(&label.to_lowercase())
    }
}

/// All sections of a note as views; `fallback` is the language where the note shows none.
pub fn views<'n>(note: &'n Note, attributes: &'n BTreeSet<String>, fallback: Language) -> Vec<View<'n>> {
    let collected: Vec<Collected<'n>> = note.sections.iter().map(collect).collect();
    let note_language = prose_language(collected.iter().flat_map(|section| &section.statements), &note.title);
    note.sections
        .iter()
        .zip(collected)
        .map(|(section, Collected { statements, fences })| {
            let heading = section.path.last().map_or("", |heading| heading.text.markdown.as_str());
            let language = prose_language(statements.iter(), heading).or(note_language).unwrap_or(fallback);
            let context = context::of(note, section);
            View { note, section, context, language, statements, fences, attributes }
        })
        .collect()
}

/// Labels that stand under at least two owners of the note, lower case.
pub fn attributes(note: &Note) -> BTreeSet<String> {
    let mut owners: BTreeMap<String, BTreeSet<(usize, String)>> = BTreeMap::new();
    for (at, section) in note.sections.iter().enumerate() {
        for statement in collect(section).statements {
            if let Some(found) = label::split(&statement.text).filter(|found| found.colon) {
                let owner = statement.owners.last().map_or(String::new(), |owner| owner.markdown.clone());
                owners.entry(found.label.plain().to_lowercase()).or_default().insert((at, owner));
            }
        }
    }
    owners.into_iter().filter(|(_, owners)| owners.len() >= 2).map(|(label, _)| label).collect()
}

fn prose_language<'a, 'n: 'a>(
    statements: impl Iterator<Item = &'a Statement<'n>>,
    heading: &str,
) -> Option<Language> {
    let mut prose = heading.to_owned();
    for statement in statements {
        prose.push(' ');
        prose.push_str(&prune(&statement.text, script::is_opaque).markdown);
    }
    script::language_of_prose(&prose)
}

struct Collected<'n> {
    statements: Vec<Statement<'n>>,
    fences: Vec<FencePlace<'n>>,
}

fn collect(section: &Section) -> Collected<'_> {
    let mut out = Collected { statements: Vec::new(), fences: Vec::new() };
    collect_blocks(&section.blocks, &mut Vec::new(), &mut out);
    out
}

fn collect_blocks<'n>(blocks: &'n [Block], owners: &mut Vec<&'n Text>, out: &mut Collected<'n>) {
    for (at, block) in blocks.iter().enumerate() {
        let next_is_code = blocks.get(at + 1).is_some_and(|next| matches!(next.kind, BlockKind::Code(_)));
        match &block.kind {
            BlockKind::Paragraph(text) => {
                let first = out.statements.len();
                collect_paragraph(text, block.span.line, owners, out);
                if let Some(last) = out.statements[first..].last_mut() {
                    last.leads_to_code = next_is_code;
                }
            }
            BlockKind::List { items, .. } => collect_items(items, next_is_code, owners, out),
            BlockKind::Code(code) => {
                let caption = at
                    .checked_sub(1)
                    .and_then(|before| caption_of(&blocks[before]))
                    .or_else(|| own_caption(at, owners, block.span.line));
                collect_fence(
                    code,
                    Lines { first: block.span.line, last: block.span.end_line },
                    caption,
                    owners,
                    out,
                );
            }
            BlockKind::Quote { callout, blocks }
                if !callout.as_ref().is_some_and(|callout| is_example(&callout.kind)) =>
            {
                collect_blocks(blocks, owners, out);
            }
            _ => {}
        }
    }
}

/// Callouts that show an example or quote somebody hold nothing to remember.
fn is_example(kind: &str) -> bool {
    matches!(kind, "example" | "quote" | "cite" | "todo" | "bug" | "question" | "help" | "faq")
}

fn collect_items<'n>(
    items: &'n [Item],
    code_follows: bool,
    owners: &mut Vec<&'n Text>,
    out: &mut Collected<'n>,
) {
    for (at, item) in items.iter().enumerate() {
        let own_code = matches!(item.blocks.first().map(|block| &block.kind), Some(BlockKind::Code(_)));
        let is_todo = item.task == Some(false);
        if !item.text.is_empty() && !is_todo {
            let (first, last) = label::line_range(&item.text.lines, item.span.line);
            out.statements.push(Statement {
                text: prune(&item.text, is_apparatus),
                lines: Lines { first, last },
                place: Place::Item,
                owners: owners.clone(),
                children: item.children().collect(),
                leads_to_code: own_code || code_follows && at + 1 == items.len() && item.blocks.is_empty(),
            });
        }
        owners.push(&item.text);
        collect_blocks(&item.blocks, owners, out);
        owners.pop();
    }
}

/// The text directly before a code block: a paragraph, or the last item of a flat list.
fn caption_of(before: &Block) -> Option<(Text, Lines)> {
    match &before.kind {
        BlockKind::Paragraph(text) => {
            let last = chunks(text).pop()?;
            let (first, end) = label::line_range(&last.lines, before.span.line);
            Some((prune(&last, is_apparatus), Lines { first, last: end }))
        }
        BlockKind::List { items, .. } => {
            let item = items.last().filter(|item| item.blocks.is_empty())?;
            let (first, last) = label::line_range(&item.text.lines, item.span.line);
            Some((prune(&item.text, is_apparatus), Lines { first, last }))
        }
        _ => None,
    }
}

/// The text of the item whose first block is the code itself.
fn own_caption(at: usize, owners: &[&Text], line: u32) -> Option<(Text, Lines)> {
    let owner = owners.last().filter(|owner| at == 0 && !owner.is_empty())?;
    let (first, last) = label::line_range(&owner.lines, line);
    Some((prune(owner, is_apparatus), Lines { first, last }))
}

fn collect_paragraph<'n>(text: &Text, line: u32, owners: &[&'n Text], out: &mut Collected<'n>) {
    for chunk in chunks(text) {
        let (first, last) = label::line_range(&chunk.lines, line);
        out.statements.push(Statement {
            text: prune(&chunk, is_apparatus),
            lines: Lines { first, last },
            place: Place::Paragraph,
            owners: owners.to_vec(),
            children: Vec::new(),
            leads_to_code: false,
        });
    }
}

fn collect_fence<'n>(
    code: &Code,
    lines: Lines,
    caption: Option<(Text, Lines)>,
    owners: &[&'n Text],
    out: &mut Collected<'n>,
) {
    let fence = Fence::read(code);
    if fence.is_code() {
        for line in &fence.lines {
            let raw = match &line.kind {
                LineKind::Comment(text) if states_something(text) => text,
                LineKind::Prose => &line.raw,
                _ => continue,
            };
            out.statements.push(Statement {
                text: remark(raw.trim(), line.number),
                lines: Lines { first: line.number, last: line.number },
                place: Place::Remark,
                owners: owners.to_vec(),
                children: Vec::new(),
                leads_to_code: true,
            });
        }
    }
    out.fences.push(FencePlace { fence, lines, caption, owners: owners.to_vec() });
}

/// A comment that states a fact by itself instead of naming what the code below does.
pub fn states_something(comment: &str) -> bool {
    const STATING: &[&str] =
        &["默认", "可以", "区别", "因为", "不需要", "不支持", "不能", "必须", "只能", "相当于", "等价于"];
    if typography::looks_like_code(comment) || comment.contains("://") {
        return false;
    }
    let labelled =
        label::split(&remark(comment, 0)).is_some_and(|found| found.colon && !found.definition.is_empty());
    labelled || STATING.iter().any(|word| comment.contains(word))
}

/// The text of a comment, its identifiers in backticks and marked as code.
pub fn remark(raw: &str, line: u32) -> Text {
    let markdown = typography::quote_code(raw);
    let ticks: Vec<usize> = markdown
        .match_indices('`')
        .filter(|&(at, _)| !markdown[..at].ends_with('\\'))
        .map(|(at, _)| at)
        .collect();
    let marks = ticks
        .chunks_exact(2)
        .map(|pair| Mark { range: pair[0]..pair[1] + 1, kind: MarkKind::Code })
        .collect();
    let lines = vec![TextLine { line, range: 0..markdown.len(), hard_break: false }];
    Text { markdown, marks, lines }
}

/// Splits a paragraph into what its author wrote as one piece: wrapped lines are joined, a line that stands
/// for itself (a list without bullets) stays alone.
pub fn chunks(text: &Text) -> Vec<Text> {
    let mut out = Vec::new();
    let mut start = 0;
    let widest = text.lines.iter().map(|line| weight(&text.markdown[line.range.clone()])).max().unwrap_or(0);
    for pair in text.lines.windows(2) {
        let (this, next) = (&text.markdown[pair[0].range.clone()], &text.markdown[pair[1].range.clone()]);
        if pair[0].hard_break || !is_wrapped(this, next, widest) {
            out.push(text.slice(start..pair[0].range.end));
            start = pair[1].range.start;
        }
    }
    out.push(text.slice(start..text.markdown.len()));
    out.retain(|chunk| !chunk.is_empty());
    out
}

/// Whether an editor broke the line here: the next word would not have fitted, or the sentence plainly goes on.
fn is_wrapped(this: &str, next: &str, widest: usize) -> bool {
    /// Nobody wraps prose narrower than this.
    const NARROWEST_WRAP: usize = 38;
    /// Ragged lines of a hand-wrapped paragraph fall short of the widest by up to this many columns.
    const RAGGED: usize = 12;
    let goes_on =
        next.starts_with(|c: char| c.is_lowercase()) || this.ends_with([',', '，', '、', '(', '（', '-']);
    let first_word =
        next.split_whitespace().next().map_or(0, |word| if script::has_han(word) { 2 } else { weight(word) });
    let full = widest >= NARROWEST_WRAP && weight(this) + 1 + first_word + RAGGED > widest;
    if this.ends_with(['。', '！', '？']) && !full {
        return false;
    }
    full || goes_on && weight(this) >= NARROWEST_WRAP / 2
}

/// A text without the marks that `cut` names, double blanks closed.
pub fn prune(text: &Text, cut: impl Fn(&MarkKind) -> bool) -> Text {
    let mut out = text.clone();
    let mut ranges: Vec<_> =
        text.marks.iter().filter(|mark| cut(&mark.kind)).map(|mark| mark.range.clone()).collect();
    ranges.sort_by_key(|range| range.start);
    for range in ranges.into_iter().rev() {
        let before = out.markdown[..range.start].ends_with(char::is_whitespace) || range.start == 0;
        let after = out.markdown[range.end..].starts_with(' ');
        let end = range.end + usize::from(before && after);
        out.markdown.replace_range(range.start..end, "");
        let shift = |at: usize| if at >= end { at - (end - range.start) } else { at.min(range.start) };
        for mark in &mut out.marks {
            mark.range = shift(mark.range.start)..shift(mark.range.end);
        }
        for line in &mut out.lines {
            line.range = shift(line.range.start)..shift(line.range.end);
        }
    }
    out.marks.retain(|mark| mark.range.start < mark.range.end);
    out.slice(0..out.markdown.len())
}

/// Marks that serve the note's apparatus and say nothing: references, ids, tags.
fn is_apparatus(kind: &MarkKind) -> bool {
    matches!(kind, MarkKind::Footnote(_) | MarkKind::BlockId(_) | MarkKind::Tag)
}

/// Whether the text is nothing but links, addresses or pictures.
pub fn is_only_links(text: &Text) -> bool {
    let has = text
        .marks
        .iter()
        .any(|mark| matches!(mark.kind, MarkKind::Link(_) | MarkKind::Url | MarkKind::Image(_)));
    let rest = prune(text, |kind| matches!(kind, MarkKind::Link(_) | MarkKind::Url | MarkKind::Image(_)));
    has && !rest.markdown.chars().any(char::is_alphanumeric)
}

/// The links of a text as Markdown, for the back of a card.
pub fn links(text: &Text) -> Vec<String> {
    text.marks
        .iter()
        .filter_map(|mark| match &mark.kind {
            MarkKind::Link(url) if url.contains("://") => Some(format!(
                "[{}](<{}>)",
                &text.markdown[mark.range.clone()],
                url.replace(['<', '>', '\n'], "")
            )),
            MarkKind::Url => Some(text.markdown[mark.range.clone()].to_owned()),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(lines: &[&str]) -> Text {
        let mut text = Text::default();
        for (line, number) in lines.iter().zip(1..) {
            if !text.markdown.is_empty() {
                text.markdown.push(' ');
            }
            let start = text.markdown.len();
            text.markdown.push_str(line);
            text.lines.push(TextLine { line: number, range: start..text.markdown.len(), hard_break: false });
        }
        text
    }

    #[test]
    fn prose_wrapped_by_an_editor_is_one_piece() {
        let text = lines(&[
            "The testing effect is the finding that trying to recall something",
            "strengthens the memory of it more than reading it once again",
            "does.",
        ]);
        assert_eq!(chunks(&text).len(), 1);
    }

    #[test]
    fn bare_lines_are_facts_of_their_own() {
        assert_eq!(chunks(&lines(&["w：写", "a：追加写入", "r：只读"])).len(), 3);
        assert_eq!(chunks(&lines(&["der Hund = dog", "die Katze = cat"])).len(), 2);
    }

    #[test]
    fn pruning_keeps_marks_and_lines_in_place() {
        let mut text = lines(&["see [^1] `code` now"]);
        text.marks.push(Mark { range: 4..8, kind: MarkKind::Footnote("1".to_owned()) });
        text.marks.push(Mark { range: 9..15, kind: MarkKind::Code });
        let pruned = prune(&text, is_apparatus);
        assert_eq!(pruned.markdown, "see `code` now");
        assert_eq!(&pruned.markdown[pruned.marks[0].range.clone()], "`code`");
        assert_eq!(pruned.lines[0].range, 0..14);
    }

    #[test]
    fn a_comment_that_states_a_fact_is_told_from_one_that_names_a_step() {
        assert!(states_something("split不加参数，默认为所有的空字符"));
        assert!(states_something("设计模式：可以直接把args传入类中"));
        assert!(!states_something("并发运行任务"));
        assert!(!states_something("https://example.org/默认"));
    }
}
