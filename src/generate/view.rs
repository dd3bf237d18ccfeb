//! What the rules look at: a section's statements and fences, with what stands above each.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use crate::model::card::Language;
use crate::model::note::{Block, BlockKind, Code, Item, MarkKind, Note, Section, Table, Text};

use super::asked_in;
use super::code::{Names, Scope};
use super::company::Company;
use super::context::{self, Context};
use super::control::Control;
use super::draft::Draft;
use super::fence::{Fence, LineKind};
use super::fenced_prose;
use super::holes::Kind;
use super::label::{self, Labelled};
use super::lexicon;
use super::phrases::Phrases;
use super::prose::Sentence;
use super::rules::{
    self,
    enumeration::{japanese, told_apart},
};
use super::script;
use super::sentence::find;
use super::siblings;
use super::terms::Terms;
use super::text::{chunks, is_apparatus, is_only_links, parts_of_item, prune, pruned, remark};
use super::tongue::Voice;
use super::typography;
use super::vocabulary::Vocabulary;

/// Source lines, 1-based and inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lines {
    /// First line.
    pub first: u32,
    /// Last line.
    pub last: u32,
}

impl Lines {
    /// Whether no line is among them.
    pub const fn is_empty(self) -> bool {
        self.first > self.last
    }

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
    /// Whether these are numbered.
    pub is_numbered: bool,
    /// Whether a code block follows it directly.
    pub leads_to_code: bool,
    /// Whether a fact may be taken from it: it has words of its own, stands alone and is not in doubt.
    pub is_fact: bool,
    /// Its label and definition, once somebody has asked.
    pair: OnceCell<Option<Labelled>>,
    /// The language to ask about its text in, once somebody has asked.
    language: OnceCell<Language>,
}

impl<'n> Statement<'n> {
    /// The same statement with other items above it.
    pub fn under(&self, owners: &[&'n Text]) -> Self {
        Self { owners: owners.to_vec(), ..self.clone() }
    }

    /// What it says as `Term: definition`, if it is written so.
    pub fn pair(&self) -> Option<&Labelled> {
        self.pair.get_or_init(|| label::split(&self.text)).as_ref()
    }
}

/// A text without what belongs to its page: references, ids and the blanks that an editor wrote as entities.
fn tidied(text: Text) -> Text {
    const BLANKS: &[&str] = &["&#x20;", "&nbsp;", "&#32;", "<br>", "<br/>", "<br />"];
    let text = pruned(text, is_apparatus);
    let mut end = text.markdown.trim_end().len();
    while let Some(blank) = BLANKS.iter().find(|blank| text.markdown[..end].ends_with(**blank)) {
        end = text.markdown[..end - blank.len()].trim_end().len();
    }
    if end < text.markdown.trim_end().len() { text.slice(0..end) } else { text }
}

/// Whether a line is an instruction to the tool that renders the page: `{: .no_toc }`, `{% include x %}`.
fn is_template(text: &Text) -> bool {
    let line = text.markdown.trim();
    (line.starts_with("{:") || line.starts_with("{%")) && line.ends_with('}')
}

/// Whether a line opens with a word that its author set as a label of examples: `译` before a translation, `例`.
fn is_tagged(text: &Text) -> bool {
    let opening = text.marks.iter().find(|mark| mark.kind == MarkKind::Code && mark.range.start == 0);
    opening.is_some_and(|mark| {
        let word = text.markdown[mark.range.clone()].trim_matches('`').trim();
        let goes_on = text.markdown[mark.range.end..].starts_with(' ');
        goes_on && word.chars().count() == 1 && word.chars().all(script::is_han)
    })
}

/// Whether a text has words of its own, stands alone and is not in doubt.
fn tells_a_fact(text: &Text) -> bool {
    let plain = text.reading();
    !is_template(text)
        && !is_tagged(text)
        && !is_only_links(text)
        && !lexicon::leans_on_context(&plain)
        && !lexicon::is_doubtful(&plain)
        && !lexicon::is_citation(&plain)
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

/// A table and what stands above it.
#[derive(Clone, Debug)]
pub struct TablePlace<'n> {
    /// The table.
    pub table: &'n Table,
    /// The items above it, outermost first.
    pub owners: Vec<&'n Text>,
}

/// A section as the rules see it.
pub struct View<'n> {
    /// The note.
    pub note: &'n Note,
    /// Its place among the sections of the note.
    pub index: usize,
    /// The section.
    pub section: &'n Section,
    /// What is shown before a question that does not name its subject.
    pub context: Context,
    /// The language of the section's prose, for questions about bare code.
    pub language: Language,
    /// The language of the note's prose.
    pub note_language: Language,
    /// Whether its prose and its headings are of a language in Latin script, whatever Chinese or Japanese words it names.
    pub is_foreign_to_han: bool,
    /// The words of the note.
    pub vocabulary: &'n Vocabulary<'n>,
    /// The Chinese terms that the note introduces.
    pub terms: &'n Terms<'n>,
    /// The text of the note, to be searched.
    pub phrases: &'n Phrases<'n>,
    /// Its prose, in order.
    pub statements: &'n [Statement<'n>],
    /// Its code blocks, in order.
    pub fences: &'n [FencePlace<'n>],
    /// Its tables, in order.
    pub tables: &'n [TablePlace<'n>],
    /// The note's lines without their ends; line `n` is at `n - 1`.
    pub lines: &'n [&'n str],
    /// What the author asks of the generator.
    pub control: &'n Control,
    /// Labels that stand under two or more owners in this note: they name attributes.
    pub attributes: &'n BTreeMap<String, usize>,
    /// The names in the code of this note.
    pub names: &'n Names,
    /// Whether the note is a list of words beside their translation.
    pub lists_words: bool,
    /// Its sentences, once a rule has asked for them.
    pub sentences: OnceCell<Vec<Sentence<'n, 'n>>>,
    /// What its sentences may hide, once a rule has asked for it; three rules share it.
    pub clozes: OnceCell<Vec<(Kind, Draft<'n>)>>,
    /// Whether it speaks of somebody by a pronoun, once a rule has asked.
    pub is_of_person: OnceCell<bool>,
    /// The names in its code, once a rule has asked for them.
    scope: OnceCell<Scope<'n>>,
    /// Which of its statements stand among labels, once a rule has asked.
    company: OnceCell<Company>,
    /// The lines that drafts have taken, each with the sentence that was taken or `None` for all of them; empty
    /// where somebody wants to see what is proposed for them still.
    claims: RefCell<BTreeMap<u32, Vec<Option<usize>>>>,
}

impl<'n> View<'n> {
    /// The names in the code of this section.
    pub fn scope(&self) -> &Scope<'n> {
        self.scope.get_or_init(|| {
            let headings: Vec<String> =
                self.section.path.iter().map(|heading| heading.text.plain()).collect();
            Scope::new(self.names, self.fences.iter().map(|place| &place.fence), &headings.join(" "))
        })
    }

    /// The blocks of the section without comments, which no reader of the note sees.
    pub fn blocks(&self) -> impl Iterator<Item = &'n Block> {
        let is_comment = |block: &&Block| matches!(&block.kind, BlockKind::Html(html) if html.starts_with("<!--") && html.trim_end().ends_with("-->"));
        self.section.blocks.iter().filter(move |block| !is_comment(block))
    }

    /// Which of its statements stand among labels.
    pub fn company(&self) -> &Company {
        self.company.get_or_init(|| Company::of(self.statements))
    }

    /// Notes that a draft has taken what it claims.
    pub(super) fn claim(&self, draft: &Draft<'n>) {
        let mut claims = self.claims.borrow_mut();
        for line in draft.claim.first..=draft.claim.last {
            claims.entry(line).or_default().push(draft.sentence);
        }
    }

    /// Whether an earlier family has taken this sentence, so that what another one proposes for it comes to nothing.
    pub fn is_taken(&self, sentence: &Sentence<'_, 'n>) -> bool {
        let claims = self.claims.borrow();
        let mut here = claims.range(sentence.lines.first..=sentence.lines.last).flat_map(|(_, here)| here);
        here.any(|taken| taken.is_none_or(|taken| taken == sentence.place))
    }

    /// Whether an earlier family has taken all of one of these lines, so that a draft that claims them comes to nothing.
    pub fn is_claimed(&self, lines: Lines) -> bool {
        let claims = self.claims.borrow();
        claims.range(lines.first..=lines.last.max(lines.first)).any(|(_, here)| here.contains(&None))
    }

    /// The language to ask about the text of one of its statements in.
    pub fn language_of_statement(&self, statement: &Statement<'_>) -> Language {
        *statement.language.get_or_init(|| self.language_of(&statement.text))
    }

    /// Whether a label names an attribute of its owner rather than a thing.
    pub fn is_attribute(&self, label: &str) -> bool {
        lexicon::is_attribute(label) || self.attributes.contains_key(script::lower(label).as_ref())
    }

    /// Whether a label stands under so many owners that it cannot be by chance.
    pub fn recurs(&self, label: &str) -> bool {
        /// Two things may both have a *key*; four have it in common.
        const OWNERS: usize = 4;
        self.attributes.get(script::lower(label).as_ref()).is_some_and(|owners| *owners >= OWNERS)
    }
}

/// What all views of a note look at: what its sections hold, and what is known of the note as a whole.
pub struct Matter<'n> {
    sections: Vec<Collected<'n>>,
    attributes: BTreeMap<String, usize>,
    names: Names,
    vocabulary: Vocabulary<'n>,
    terms: Terms<'n>,
    phrases: Phrases<'n>,
    lists_words: bool,
}

impl<'n> Matter<'n> {
    /// Gathers the matter of a note whose lines are these.
    pub fn of(note: &'n Note, lines: &'n [&'n str]) -> Self {
        let sections: Vec<Collected<'_>> =
            note.sections.iter().map(|section| collect(section, lines)).collect();
        let fences = sections.iter().flat_map(|section| section.fences.iter().map(|place| &place.fence));
        Self {
            attributes: attributes(&sections),
            names: Names::read(fences),
            vocabulary: Vocabulary::of(note),
            terms: Terms::of(note),
            phrases: Phrases::of(&note.source),
            lists_words: rules::lists_words(sections.iter().flat_map(|section| &section.statements)),
            sections,
        }
    }
}

/// All sections of a note as views; `fallback` is the language where the note shows none.
pub fn views<'n>(
    note: &'n Note,
    matter: &'n Matter<'n>,
    lines: &'n [&'n str],
    control: &'n Control,
    fallback: Language,
) -> Vec<View<'n>> {
    let counts = context::count_headings(note);
    let root = context::root(note);
    let (note_language, voices) = if control.language.is_some() {
        (control.language, Vec::new())
    } else {
        let voices = matter.sections.iter().map(|section| asked_in::voice(&section.statements));
        let voices: Vec<Voice<'_>> = voices.collect();
        (asked_in::of_note(note, &matter.sections, &voices), voices)
    };
    let is_foreign_to_han = asked_in::is_foreign_to_han(note_language, &matter.sections);
    let view = |(index, (section, held)): (usize, (&'n Section, &'n Collected<'n>))| {
        let heading = section.path.last().map_or("", |heading| heading.text.markdown.as_str());
        let own = || asked_in::of_section(voices.get(index)?, heading, note_language);
        View {
            note,
            index,
            section,
            context: context::of(note, section, &counts, root.as_deref()),
            language: control.language.or_else(own).unwrap_or(fallback),
            note_language: note_language.unwrap_or(fallback),
            is_foreign_to_han,
            vocabulary: &matter.vocabulary,
            terms: &matter.terms,
            phrases: &matter.phrases,
            statements: &held.statements,
            fences: &held.fences,
            tables: &held.tables,
            lines,
            control,
            attributes: &matter.attributes,
            names: &matter.names,
            lists_words: matter.lists_words,
            sentences: OnceCell::new(),
            clozes: OnceCell::new(),
            is_of_person: OnceCell::new(),
            scope: OnceCell::new(),
            company: OnceCell::new(),
            claims: RefCell::default(),
        }
    };
    note.sections.iter().zip(&matter.sections).enumerate().map(view).collect()
}

/// Labels that stand under at least two owners of the note, lower case, with the number of owners.
fn attributes(collected: &[Collected<'_>]) -> BTreeMap<String, usize> {
    let mut owners: BTreeMap<String, BTreeSet<(usize, &str)>> = BTreeMap::new();
    for (at, section) in collected.iter().enumerate() {
        for statement in &section.statements {
            if let Some(found) = statement.pair().filter(|found| found.colon) {
                let owner = statement.owners.last().map_or("", |owner| owner.markdown.as_str());
                owners
                    .entry(script::lower(&found.label.reading()).into_owned())
                    .or_default()
                    .insert((at, owner));
            }
        }
    }
    let counted = owners.into_iter().map(|(label, owners)| (label, owners.len()));
    counted.filter(|(_, owners)| *owners >= 2).collect()
}

/// What a section holds.
pub(super) struct Collected<'n> {
    /// The lines of the note.
    lines: &'n [&'n str],
    pub(super) statements: Vec<Statement<'n>>,
    pub(super) fences: Vec<FencePlace<'n>>,
    pub(super) tables: Vec<TablePlace<'n>>,
}

fn collect<'n>(section: &'n Section, lines: &'n [&'n str]) -> Collected<'n> {
    let arranges = section.path.last().is_some_and(|heading| lexicon::is_logistics(&heading.text.reading()));
    let mut out = Collected { lines, statements: Vec::new(), fences: Vec::new(), tables: Vec::new() };
    if !arranges {
        collect_blocks(&section.blocks, &mut Vec::new(), &mut out);
    }
    out
}

fn collect_blocks<'n>(blocks: &'n [Block], owners: &mut Vec<&'n Text>, out: &mut Collected<'n>) {
    for (at, block) in blocks.iter().enumerate() {
        let lead = at.checked_sub(1).and_then(|before| lead_in(&blocks[before], block));
        let next_is_code = blocks.get(at + 1).is_some_and(|next| matches!(next.kind, BlockKind::Code(_)));
        match &block.kind {
            BlockKind::Paragraph(text) => {
                let first = out.statements.len();
                // A bold line heads the paragraph below it as it heads a list.
                let bold = lead.filter(|lead| is_bold(lead));
                owners.extend(bold);
                collect_paragraph(text, block.span.line, owners, out);
                owners.truncate(owners.len() - usize::from(bold.is_some()));
                if let Some(last) = out.statements[first..].last_mut() {
                    last.leads_to_code = next_is_code;
                    last.is_numbered = blocks.get(at + 1).is_some_and(is_numbered);
                    // The last line of a paragraph may lead to a list as a line alone does.
                    let leads = text.lines.len() > 1
                        && (is_bold(&last.text) || last.text.markdown.trim_end().ends_with([':', '：']));
                    last.children = blocks
                        .get(at + 1)
                        .filter(|next| leads || lead_in(block, next).is_some())
                        .map_or(Vec::new(), |next| items_of(next));
                }
            }
            BlockKind::List { items, .. } => {
                let before = at.checked_sub(1).map(|before| &blocks[before]);
                let term = before.filter(|_| lead.is_none()).and_then(|before| term_of(before, block));
                // Behind a blank line the author speaks of something else.
                let end = if term.is_some() { together(items) } else { items.len() };
                let above = lead.or(term);
                owners.extend(above);
                collect_items(&items[..end], next_is_code && end == items.len(), owners, out);
                owners.truncate(owners.len() - usize::from(above.is_some()));
                collect_items(&items[end..], next_is_code, owners, out);
            }
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
            BlockKind::Table(table) => {
                let item = at.checked_sub(1).and_then(|before| item_above(&blocks[before], block));
                let owners = owners.iter().copied().chain(lead).chain(item).collect();
                out.tables.push(TablePlace { table, owners });
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

/// The text of a paragraph that introduces what follows it: one line that ends in a colon, is bold as a whole or,
/// before a list, is a question or but a name; a name heads a table too.
fn lead_in<'n>(block: &'n Block, next: &Block) -> Option<&'n Text> {
    let BlockKind::Paragraph(text) = &block.kind else { return None };
    let asks = || prune(text, is_apparatus).markdown.trim_end().ends_with(['?', '？']);
    let is_list = matches!(next.kind, BlockKind::List { .. });
    let heads = is_list && (is_bare_name(text) || asks())
        || matches!(next.kind, BlockKind::Table(_)) && is_bare_name(text);
    // 以下の2つがある。 leads to a list with a full stop.
    let counts = || is_list && (japanese::announces(&text.reading()) || told_apart::divides(&text.reading()));
    let introduces = is_bold(text) || heads || counts() || text.markdown.trim_end().ends_with([':', '：']);
    (text.lines.len() <= 1 && introduces).then_some(text)
}

/// The text of a paragraph that defines a bold term in one line, `**Term:** what it is`: a list behind it tells of the term.
fn term_of<'n>(block: &'n Block, list: &Block) -> Option<&'n Text> {
    let BlockKind::Paragraph(text) = &block.kind else { return None };
    if list.span.line != block.span.end_line + 1 {
        return None;
    }
    let found = label::split(text).filter(|found| found.colon && text.lines.len() <= 1)?;
    let is_bold = found.label.marks.iter().any(|mark| mark.kind == MarkKind::Strong);
    let name = found.label.plain();
    (is_bold
        && context::is_topic(&found.label)
        && !lexicon::is_attribute(&name)
        && !lexicon::is_lead_in(&name))
    .then_some(text)
}

/// How many items stand together, before the first blank line between two.
fn together(items: &[Item]) -> usize {
    let gap = items.windows(2).position(|pair| pair[1].span.line > pair[0].span.end_line + 1);
    gap.map_or(items.len(), |at| at + 1)
}

/// The item that a table stands right below, without a blank line between them.
fn item_above<'n>(before: &'n Block, table: &Block) -> Option<&'n Text> {
    let BlockKind::List { items, .. } = &before.kind else { return None };
    let mut last = items.last()?;
    while let Some(child) = last.children().last() {
        last = child;
    }
    let touches = last.text_span.end_line + 1 == table.span.line;
    Some(&last.text).filter(|text| touches && context::is_topic(text))
}

/// Whether a line is bold as a whole.
fn is_bold(text: &Text) -> bool {
    let whole = text.markdown.trim().len();
    text.marks.iter().any(|mark| mark.kind == MarkKind::Strong && mark.range.len() == whole)
}

/// Whether a line is nothing but a name: short, no sentence, no pair, no address.
fn is_bare_name(text: &Text) -> bool {
    /// A longer line says something of its own.
    const NAME_WORDS: usize = 6;
    let plain = text.reading();
    context::is_topic(text)
        && script::words(&plain) <= NAME_WORDS
        && plain.chars().any(char::is_alphabetic)
        && !plain.ends_with(['.', '…', '!', '！'])
        && label::split(text).is_none()
        && !is_only_links(text)
        && !lexicon::is_doubtful(&plain)
}

fn is_numbered(block: &Block) -> bool {
    matches!(block.kind, BlockKind::List { ordered: true, .. })
}

fn items_of(block: &Block) -> Vec<&Item> {
    match &block.kind {
        BlockKind::List { items, .. } => items.iter().collect(),
        _ => Vec::new(),
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
    let groups = siblings::groups(items);
    let depth = owners.len();
    for (at, item) in items.iter().enumerate() {
        let group = groups.iter().find(|group| group.label == at);
        let above = groups.iter().find(|group| group.owns && group.members.contains(&at));
        owners.extend(above.map(|group| &items[group.label].text));
        let own_code = matches!(item.blocks.first().map(|block| &block.kind), Some(BlockKind::Code(_)));
        // A box is ticked by a reader of questions and chapters; neither kind states a fact.
        if !item.text.is_empty() && item.task.is_none() {
            let parts = parts_of_item(&item.text, |line| is_outdented(out.lines, line, item.span.line));
            let last_part = parts.len() - 1;
            for (place, part) in parts.into_iter().enumerate() {
                let (first, last) = label::line_range(&part.lines, item.span.line);
                let follows = own_code || code_follows && at + 1 == items.len() && item.blocks.is_empty();
                let text = tidied(part);
                let heads_rest = place > 0 && place == last_part && is_bold(&text);
                out.statements.push(Statement {
                    is_fact: tells_a_fact(&text),
                    text,
                    lines: Lines { first, last },
                    place: Place::Item,
                    owners: owners.clone(),
                    children: match group {
                        // A bold line that touches the item above it heads the items below.
                        _ if heads_rest => items[at + 1..].iter().collect(),
                        _ if place > 0 => Vec::new(),
                        Some(group) => items[group.members.clone()].iter().collect(),
                        None => item.children().collect(),
                    },
                    is_numbered: item.blocks.iter().any(is_numbered),
                    leads_to_code: follows && place == last_part,
                    pair: OnceCell::new(),
                    language: OnceCell::new(),
                });
            }
        }
        owners.push(&item.text);
        collect_blocks(&item.blocks, owners, out);
        owners.truncate(depth);
    }
}

/// Whether a line of an item begins no further right than the item's own mark: Markdown reads it as the item's words all
/// the same.
fn is_outdented(lines: &[&str], line: u32, item: u32) -> bool {
    let depth = |line: u32| {
        let written = lines.get(usize::try_from(line).ok()?.checked_sub(1)?)?;
        Some(written.len() - written.trim_start_matches([' ', '\t', '>']).len())
    };
    line != item && depth(line).zip(depth(item)).is_some_and(|(line, item)| line <= item)
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
        push_paragraph(chunk, line, owners, out);
    }
}

fn push_paragraph<'n>(text: Text, line: u32, owners: &[&'n Text], out: &mut Collected<'n>) {
    let (first, last) = label::line_range(&text.lines, line);
    let text = tidied(text);
    out.statements.push(Statement {
        is_fact: tells_a_fact(&text),
        text,
        lines: Lines { first, last },
        place: Place::Paragraph,
        owners: owners.to_vec(),
        children: Vec::new(),
        is_numbered: false,
        leads_to_code: false,
        pair: OnceCell::new(),
        language: OnceCell::new(),
    });
}

fn collect_fence<'n>(
    code: &Code,
    lines: Lines,
    caption: Option<(Text, Lines)>,
    owners: &[&'n Text],
    out: &mut Collected<'n>,
) {
    let fence = Fence::read(code);
    if fence.is_code() && !fence.is_manual() {
        for line in &fence.lines {
            let raw = match &line.kind {
                LineKind::Comment(text) if states_something(text) => text,
                LineKind::Prose => &line.raw,
                _ => continue,
            };
            let text = remark(raw.trim(), line.number);
            out.statements.push(Statement {
                is_fact: tells_a_fact(&text),
                text,
                lines: Lines { first: line.number, last: line.number },
                place: Place::Remark,
                owners: owners.to_vec(),
                children: Vec::new(),
                is_numbered: false,
                leads_to_code: true,
                pair: OnceCell::new(),
                language: OnceCell::new(),
            });
        }
    }
    if !fence.is_code() {
        for text in fenced_prose::paragraphs(code) {
            push_paragraph(text, lines.first, owners, out);
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
        || label::split(&remark(comment, 0)).is_some_and(|found| found.colon && !found.definition.is_empty());
    // “默认文本编辑器” names what is set, “默认为空” tells what is.
    let names_default = || {
        comment.strip_prefix("默认").is_some_and(|rest| {
            !["为", "是", "会", "不", "使用", "用", "可以", "值"].iter().any(|word| rest.starts_with(word))
                && !comment.contains(['，', ','])
        })
    };
    let named = || names_default() || lexicon::opens_with_verb(comment);
    let call = comment.find('(').is_some_and(|open| {
        let name = &comment[..open];
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'.')
    });
    let glosses_a_call = call && comment.split_once(')').is_some_and(|(_, rest)| script::has_han(rest));
    let states =
        |word: &&str| find(comment.as_bytes(), word.as_bytes()).is_some() && !(*word == "默认" && named());
    glosses_a_call || !comment.is_ascii() && STATING.iter().any(states) || labelled()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_that_states_a_fact_is_told_from_one_that_names_a_step() {
        assert!(states_something("split不加参数，默认为所有的空字符"));
        assert!(states_something("设计模式：可以直接把args传入类中"));
        assert!(!states_something("并发运行任务"));
        assert!(!states_something("默认文本编辑器"));
        assert!(states_something("默认不写日志"));
        assert!(!states_something("https://example.org/默认"));
    }
}
