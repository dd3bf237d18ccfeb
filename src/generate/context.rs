//! What a question is about when it does not say so itself: the last specific heading, or a nearer topic.

use std::collections::BTreeMap;

use crate::model::card::Language;
use crate::model::note::{Mark, MarkKind, Note, Section, Text};

use super::label;
use super::lexicon::{self, en};
use super::outline;
use super::script::{has_han, is_han, weight, words};
use super::sentence::find;
use super::text::pruned;
use super::typography;

/// A context longer than this (36 Han characters) buries the question.
const CONTEXT_WEIGHT: usize = 72;
/// As much of a heading says what it is about where all of it is too long.
const PART_WEIGHT: usize = 32;

/// Least weight of a word that names a note: *T1* and *ch 3* do not.
const NAME_WEIGHT: usize = 3;

/// A bullet longer than this states something and is no topic.
const TOPIC_WEIGHT: usize = 32;

/// Items above that are shown: a leaf under an attribute (Cause) needs the owner of that as well.
const TOPICS: usize = 2;

/// The subject of a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// As shown, Markdown; empty when nothing specific stands above.
    pub shown: String,
    /// The specific heading alone, Markdown: the owner of an attribute.
    pub owner: String,
    /// What stands above the section's own heading, for questions that are that heading; the root is not shown.
    pub above: String,
    /// The heading over the whole note; empty where there is none, it says nothing or is the context itself.
    pub root: String,
}

/// How often each heading stands in a note.
pub type HeadingCounts = BTreeMap<String, usize>;

/// Counts the headings of a note.
pub fn count_headings(note: &Note) -> HeadingCounts {
    let mut counts = HeadingCounts::new();
    for heading in note.sections.iter().filter_map(|section| section.path.last()) {
        *counts.entry(heading.text.plain()).or_default() += 1;
    }
    counts
}

/// The context of a section: its heading; the one above where it is generic, and both where another section
/// of the note has the same title or the heading names an attribute.
///
/// The heading over the whole note is the deck. It is kept apart, as what is shown first and left out first: cards of
/// many notes come mixed, and *Negatives* or *Kinetics* alone says neither of what nor where.
pub fn of(note: &Note, section: &Section, counts: &HeadingCounts, root: Option<&str>) -> Context {
    let path = &section.path;
    let Some(last) = path.last() else {
        let title = if lexicon::is_generic_heading(&note.title) || is_file_name_only(&note.title) {
            String::new()
        } else {
            of_file(&note.title)
        };
        return Context { shown: title.clone(), owner: title, ..Context::default() };
    };
    let name = last.text.reading();
    let specific = path.iter().rposition(|heading| !lexicon::is_generic_heading(&heading.text.reading()));
    let owner = specific.map_or(String::new(), |at| subject_markdown(&path[at].text));
    let own = subject_markdown(&last.text);
    let is_own = specific == Some(path.len() - 1);
    let twice = counts.get(name.as_ref()).is_some_and(|&count| count > 1);
    let above = path[..path.len() - 1]
        .iter()
        .rev()
        .map(|heading| &heading.text)
        .find(|text| !lexicon::is_generic_heading(&text.reading()));
    let shown = if is_own && !twice && (above.is_none() || !lexicon::is_attribute(&name)) {
        own
    } else if is_own {
        above.map_or(own.clone(), |above| format!("{} › {own}", subject_markdown(above)))
    } else if owner.is_empty() {
        if is_file_name_only(&note.title) { String::new() } else { of_file(&note.title) }
    } else if twice || lexicon::is_attribute(&name) {
        format!("{owner} › {own}")
    } else {
        owner.clone()
    };
    let owner = if owner.is_empty() { shown.clone() } else { owner };
    let is_root = path.len() == 2;
    let above = above.filter(|_| !is_root).map_or(String::new(), subject_markdown);
    let root = root.filter(|root| !names(&shown, root)).unwrap_or_default().to_owned();
    Context { shown, owner, above, root }
}

/// What the note is called, where that says something: the heading over all others, else the title by which its file is
/// known.
pub fn root(note: &Note) -> Option<String> {
    let mut tops = note.sections.iter().filter_map(|section| section.path.first());
    let first = tops.next()?;
    let shown = if tops.all(|top| top.line == first.line) {
        subject_markdown(&first.text)
    } else {
        of_file(&note.title)
    };
    // A letter or a number of the author's own order names nothing.
    let letters = shown.split(|c: char| !c.is_alphabetic()).map(weight).max().unwrap_or(0);
    (letters >= NAME_WEIGHT && !lexicon::is_generic_heading(&shown)).then_some(shown)
}

/// A heading as context: without a closing colon, number or letter of a list, the pictures before it or the order of an
/// exam to tell of it.
pub fn heading_markdown(text: &Text) -> String {
    outline::without_order(&named(text)).to_owned()
}

/// The same with its order.
fn named(text: &Text) -> String {
    let is_note = |mark: &Mark| matches!(mark.kind, MarkKind::Footnote(_));
    let pruned = text
        .marks
        .iter()
        .any(is_note)
        .then(|| pruned(text.clone(), |kind| matches!(kind, MarkKind::Footnote(_))));
    let text = pruned.as_ref().unwrap_or(text);
    let bare = without_pictures(text.markdown.trim()).trim_end_matches(['：', ':']).trim();
    let bare = bare.strip_prefix("- ").map_or(bare, str::trim_start);
    // *Sails [[Sails]]* links to the note of its own name.
    let bare = bare
        .rsplit_once(' ')
        .filter(|(name, link)| name.trim() == *link)
        .map_or(bare, |(name, _)| name.trim());
    let lettered = bare.split_once(") ").filter(|(letter, rest)| {
        let roman = letter.chars().all(|c| "IVXivx".contains(c));
        (letter.len() == 1 || roman && letter.len() <= 4)
            && letter.chars().all(char::is_alphabetic)
            && !rest.is_empty()
    });
    let bare = lettered.map_or(bare, |(_, rest)| rest.trim());
    // *Week 2 - Entropy*, *Chapter 1: Orbits*: the part only counts.
    let part = || [": ", " - ", " – ", " — ", " -- ", ". "].iter().find_map(|sign| bare.split_once(sign));
    let bare = Some(bare)
        .filter(|bare| bare.split_whitespace().next().is_some_and(en::is_part))
        .and_then(|_| part())
        .filter(|(part, rest)| en::counts_parts(part) && !rest.trim().is_empty())
        .map_or(bare, |(_, rest)| rest.trim());
    without_vague_tail(outline::without_stop(outline::without_number(bare))).to_owned()
}

/// A heading without a second part that only says what kind of notes follow: *Anchors - Details*.
fn without_vague_tail(heading: &str) -> &str {
    #[rustfmt::skip]
    const TAILS: &[&str] = &[
        "details", "detail", "basics", "overview", "notes", "intro", "introduction", "summary", "begriffe", "grundlagen", "überblick", "allgemein", "allgemeines", "zusammenfassung",
        "einführung", "notizen", "appunti", "introduzione", "riassunto", "résumé", "notions", "généralités", "resumen", "apuntes", "introducción", "概述", "笔记", "总结", "概要", "メモ", "まとめ",
    ];
    let parted = [" - ", " – ", " — "].iter().find_map(|dash| heading.rsplit_once(dash));
    let vague = parted.filter(|(name, tail)| {
        TAILS.contains(&tail.trim().to_lowercase().as_str())
            && name.chars().filter(|c| c.is_alphabetic()).count() > 2
    });
    vague.map_or(heading, |(name, _)| name.trim_end())
}

/// What a heading is about: its name, without the order of an exam to tell of it.
fn subject_markdown(text: &Text) -> String {
    let name = named(text);
    let subject = outline::subject(&name);
    if subject.contains('`') { name } else { subject.to_owned() }
}

/// A heading without the pictures that decorate its beginning.
pub fn without_pictures(heading: &str) -> &str {
    let is_picture = |c: char| matches!(u32::from(c), 0x2190..=0x21FF | 0x2300..=0x2BFF | 0x200D | 0xFE0F | 0x1F000..=0x1FAFF | 0xE0020..=0xE007F);
    let bare = heading.trim_start_matches(|c: char| c.is_whitespace() || is_picture(c));
    if bare.is_empty() { heading } else { bare }
}

/// The title of a note as words: the name of a file has signs where its author meant blanks.
fn of_file(title: &str) -> String {
    let is_name = !title.contains(' ') && title.contains(['_', '-']);
    let title = if is_name { title.replace(['_', '-'], " ") } else { title.to_owned() };
    typography::escape(title.trim()).into_owned()
}

/// A title that is a date or a number names nothing.
fn is_file_name_only(title: &str) -> bool {
    // ch12, L03: the author counted his files.
    let letters = title.len() - title.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    let counts = letters <= 2
        && title.len() > letters
        && title[letters..].chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '_' | '.'));
    counts || !title.chars().any(char::is_alphabetic)
}

/// The nearest item above that is a short name rather than a statement.
pub fn local_topic<'n>(owners: &[&'n Text]) -> Option<&'n Text> {
    owners.iter().rev().copied().find(|owner| is_topic(owner))
}

/// The name that an item gives: the term it defines, what a line that is bold as a whole names behind its kind
/// (***Subgroup: Lice***), or its text without a closing colon.
pub fn name_of(item: &Text) -> String {
    if let Some(name) = named_behind_kind(item) {
        return name;
    }
    let name = label::split(item).map_or_else(|| item.markdown.clone(), |found| found.label.markdown);
    let name = without_pictures(name.trim()).trim_end_matches(['：', ':']).trim();
    outline::subject(outline::uncounted(name)).to_owned()
}

/// The name in a bold line of its kind and itself.
fn named_behind_kind(item: &Text) -> Option<String> {
    /// Longer ones tell something of their label.
    const NAME_WORDS: usize = 4;
    let written = item.markdown.trim();
    let is_bold = item.marks.iter().any(|mark| {
        mark.kind == MarkKind::Strong && mark.range.start <= 3 && mark.range.end + 3 >= written.len()
    });
    let found = label::split(item).filter(|found| is_bold && found.colon)?;
    let name = found.definition.plain().trim().trim_matches('*').to_owned();
    let is_name =
        name.starts_with(|c: char| c.is_uppercase() || is_han(c)) && (1..=NAME_WORDS).contains(&words(&name));
    is_name.then_some(name)
}

/// A name without the remark in brackets behind it.
pub fn without_remark(name: &str) -> &str {
    let cut = name.trim_end().strip_suffix([')', '）']).and_then(|stem| stem.rfind(['(', '（']));
    cut.map_or(name, |at| name[..at].trim_end())
}

/// Whether this text names something, by itself or as the term it defines.
pub fn is_topic(text: &Text) -> bool {
    let plain = label::split(text).map_or_else(|| text.plain(), |found| found.label.plain());
    // A Chinese question for attributes names their owner.
    let asks = has_han(&plain) && plain.ends_with(['？', '?']);
    let named = if asks { outline::subject(outline::uncounted(&plain)) } else { &plain };
    let bare = without_remark(named.trim_end_matches(['：', ':']));
    !bare.is_empty()
        && weight(bare) <= TOPIC_WEIGHT
        && !bare.contains(['，', '。', '；', '？', '?', '!', '！'])
        && !label::goes_on(bare)
        && find(bare.as_bytes(), b"://").is_none()
        && !bare.ends_with(['-', '–'])
        && !lexicon::is_generic_heading(bare)
        && !lexicon::is_lead_in(bare)
        && !lexicon::leans_on_context(bare)
        && !lexicon::states(bare)
        && !opens_legend(bare)
}

/// Whether a name only leads to the signs of a formula: *où*, *dove*.
fn opens_legend(name: &str) -> bool {
    const OPENINGS: &[&str] =
        &["où", "avec", "dove", "con", "donde", "onde", "wobei", "mit", "where", "with", "其中"];
    OPENINGS.contains(&name.trim().to_lowercase().as_str())
}

/// Whether an item says when all below it was.
fn is_when(item: &Text) -> bool {
    label::is_period(item.reading().trim_end_matches(['：', ':']))
}

/// The nearest items above that are names or say when, up to two, the outer one first.
pub fn topics(owners: &[&Text]) -> Vec<String> {
    let above = owners.iter().rev().filter(|owner| is_topic(owner) || is_when(owner));
    let mut topics: Vec<String> = above.take(TOPICS).map(|owner| name_of(owner)).collect();
    topics.reverse();
    topics
}

/// A question with its context before it, unless it already names it: the heading over the note, the section's
/// subject and the names that stand above (`topics`).
pub fn prefix(question: &str, root: &str, context: &str, topics: &[String], language: Language) -> String {
    let mut parts: Vec<String> = Vec::new();
    let names = |name: &str| {
        let bare = name.strip_prefix("The ").unwrap_or(name);
        let without = without_remark(bare);
        names(question, bare) || without.len() < bare.len() && names(question, without)
    };
    if !context.is_empty() && !names(context) {
        parts.push(context.to_owned());
    }
    for topic in topics {
        if !names(topic) && !parts.iter().any(|part| self::names(part, topic)) {
            parts.push(topic.clone());
        }
    }
    if !root.is_empty() && !names(root) && !parts.iter().any(|part| self::names(part, root)) {
        parts.insert(0, root.to_owned());
    }
    shorten(&mut parts);
    if parts.is_empty() {
        return question.to_owned();
    }
    let shown = parts.join(" › ");
    match language {
        Language::Zh | Language::Ja => format!("【{shown}】{question}"),
        _ => format!("[{shown}] {question}"),
    }
}

/// Makes a context fit: its long headings lose their ends, then what stands between the note and the nearest name goes.
fn shorten(parts: &mut Vec<String>) {
    let long = |parts: &[String]| weight(&parts.join(" › ")) > CONTEXT_WEIGHT;
    if long(parts) && parts.len() > 1 {
        parts.iter_mut().for_each(cut);
    }
    while parts.len() > 2 && long(parts) {
        parts.remove(1);
    }
    while parts.len() > 1 && long(parts) {
        parts.remove(0);
    }
}

/// Cuts a long heading at a sign or between words; one that holds markup stays whole.
fn cut(heading: &mut String) {
    if weight(heading) <= PART_WEIGHT || heading.contains(['`', '$', '*', '\\', '[', '<']) {
        return;
    }
    let mut end = 0;
    for (at, c) in heading.char_indices() {
        if weight(&heading[..at]) >= PART_WEIGHT {
            break;
        }
        if c == ' ' || is_han(c) || matches!(c, '，' | '：' | '、') {
            end = at;
        }
    }
    if end > 0 {
        // What a bracket opens is left out with it.
        let open = heading[..end]
            .rfind(['(', '（'])
            .filter(|&open| open > 0 && !heading[open..end].contains([')', '）']));
        heading.truncate(open.unwrap_or(end));
        let bare = heading.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        heading.truncate(bare);
        heading.push('…');
    }
}

/// Whether the question already names the context, case, markup and blanks between scripts apart.
///
/// A name in Latin script must stand as words of its own: `reset` does not name `set`.
pub fn names(question: &str, context: &str) -> bool {
    if lacks_letter(question, context) {
        return false;
    }
    if has_han(context) {
        return find(&bare(question, false), &bare(context, false)).is_some();
    }
    let context = bare(context.trim(), true);
    let (Some(first), Some(last)) = (context.first(), context.last()) else { return true };
    let question = bare(question, true);
    let touches = |inside: &u8, outside: Option<&u8>| {
        inside.is_ascii_alphanumeric() && outside.is_some_and(u8::is_ascii_alphanumeric)
    };
    let mut from = 0;
    while let Some(at) = find(&question[from..], &context).map(|at| from + at) {
        let end = at + context.len();
        let before = at.checked_sub(1).and_then(|before| question.get(before));
        if !touches(first, before) && !touches(last, question.get(end)) {
            return true;
        }
        from = end;
    }
    false
}

/// Whether a name holds a letter that a question does not, so that they need not be compared.
fn lacks_letter(question: &str, name: &str) -> bool {
    let is_common_han = |c: &char| matches!(c, '\u{4E00}'..='\u{9FFF}');
    let mut buffer = [0; 4];
    let first = name.chars().find(is_common_han).map(|c| c.encode_utf8(&mut buffer).as_bytes());
    if let Some(first) = first {
        return find(question.as_bytes(), first).is_none();
    }
    letters(name.bytes().filter(u8::is_ascii)) & !letters(question.bytes()) != 0
}

/// A bit for each ASCII letter of a text, whatever its case, and for each figure; all bits where another character may
/// have one as its small letter.
fn letters(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0, |bits, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' => bits | 1 << (byte & 0x1F),
        b'0'..=b'9' => bits | 1 << (byte - b'0' + 32),
        // İ and the sign of kelvin.
        0xC4 | 0x84 => u64::MAX,
        _ => bits,
    })
}

/// The bytes of a text in lower case without marks of Markdown, and without blanks unless these count.
fn bare(text: &str, blanks: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    if text.is_ascii() {
        out.extend(text.bytes().filter_map(|byte| match byte {
            b'`' | b'\\' | b'*' => None,
            b'A'..=b'Z' => Some(byte | 0x20),
            b'\t'..=b'\r' | b' ' if !blanks => None,
            _ => Some(byte),
        }));
        return out;
    }
    let mut buffer = [0; 4];
    for c in text.chars() {
        match c {
            '`' | '\\' | '*' => {}
            'A'..='Z' => out.push(c as u8 | 0x20),
            '!'..='~' => out.push(c as u8),
            '\u{4E00}'..='\u{9FFF}' => out.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes()),
            _ if !blanks && c.is_whitespace() => {}
            ' ' => out.push(b' '),
            _ => {
                for small in c.to_lowercase() {
                    out.extend_from_slice(small.encode_utf8(&mut buffer).as_bytes());
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::note::Heading;

    fn note(paths: &[&[&str]]) -> Note {
        let text = |name: &str| Text { markdown: name.to_owned(), ..Text::default() };
        let sections = paths
            .iter()
            .map(|path| Section {
                path: path.iter().map(|name| Heading { level: 1, text: text(name), line: 1 }).collect(),
                ..Section::default()
            })
            .collect();
        Note { title: "Python".to_owned(), sections, ..Note::default() }
    }

    fn shown(paths: &[&[&str]]) -> String {
        let note = note(paths);
        of(&note, &note.sections[0], &count_headings(&note), None).shown
    }

    #[test]
    fn the_last_specific_heading_is_the_context() {
        assert_eq!(shown(&[&["Python", "class", "metaclass"]]), "metaclass");
        assert_eq!(shown(&[&["Python", "class", "坑"]]), "class");
        assert_eq!(shown(&[&["Python"]]), "Python");
        assert_eq!(shown(&[&["Heart failure", "Symptoms"]]), "Heart failure › Symptoms");
        assert_eq!(shown(&[&["Notes", "Misc"]]), "Python");
        assert_eq!(shown(&[&["Python", "1.2 Ownership"]]), "Ownership");
        assert_eq!(shown(&[&["Python", "2.LinkedList"]]), "LinkedList");
        assert_eq!(shown(&[&["Python", "第 4 课 洋务运动"]]), "洋务运动");
        assert_eq!(shown(&[&["Python", "五、锁"]]), "锁");
        assert_eq!(shown(&[&["Python", "3.13 新特性"]]), "新特性");
        assert_eq!(shown(&[&["Python", "🧱 2. Ownership"]]), "Ownership");
        assert_eq!(shown(&[&["Drugs", "B) Heparins"]]), "Heparins");
        assert_eq!(shown(&[&["Sky", "1.2: Seasons"]]), "Seasons");
        assert_eq!(shown(&[&["Sky", "1.2 - Seasons - Overview"]]), "Seasons");
        assert_eq!(shown(&[&["Sky", "2 - Explain the role of the Moon"]]), "Moon");
        assert_eq!(shown(&[&["Sky", "Week 2 - Orbits, tides"]]), "Orbits, tides");
        assert_eq!(shown(&[&["Drugs", "II) Heparins"]]), "Heparins");
    }

    #[test]
    fn a_title_that_stands_twice_is_shown_with_its_parent() {
        assert_eq!(shown(&[&["Python", "list", "sort"], &["Python", "deque", "sort"]]), "list › sort");
    }

    #[test]
    fn a_question_that_names_its_context_gets_none() {
        let context = "metaclass";
        assert_eq!(prefix("metaclass 是什么？", "", context, &[], Language::Zh), "metaclass 是什么？");
        assert_eq!(prefix("如何控制？", "", context, &[], Language::Zh), "【metaclass】如何控制？");
        assert_eq!(prefix("Why?", "Python", context, &[], Language::En), "[Python › metaclass] Why?");
        assert!(!names("how to reset it", "set"));
        assert!(names("What is the cause of Gout?", "Gout"));
        assert!(names("用 asyncio 并发运行", "asyncio并发"));
    }
}
