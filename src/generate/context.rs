//! What a question is about when it does not say so itself: the last specific heading, or a nearer topic.

use crate::model::card::Language;
use crate::model::note::{Note, Section, Text};

use super::lexicon;
use super::script::weight;
use super::typography;

/// A context longer than this (24 Han characters) buries the question.
const CONTEXT_WEIGHT: usize = 48;

/// A bullet longer than this states something and is no topic.
const TOPIC_WEIGHT: usize = 32;

/// The subject of a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// As shown, Markdown; empty when nothing specific stands above.
    pub shown: String,
    /// The specific heading alone, Markdown: the owner of an attribute.
    pub owner: String,
}

/// The context of a section: its heading; the one above where it is generic, and both where another section
/// of the note has the same title or the heading names an attribute.
///
/// The root heading is the deck and only shown where nothing more specific stands below it.
pub fn of(note: &Note, section: &Section) -> Context {
    let path = &section.path;
    let Some(last) = path.last() else {
        let title = if lexicon::is_generic_heading(&note.title) || is_file_name_only(&note.title) {
            String::new()
        } else {
            typography::escape(&note.title).into_owned()
        };
        return Context { shown: title.clone(), owner: title };
    };
    let name = last.text.plain();
    let specific = path.iter().rposition(|heading| !lexicon::is_generic_heading(&heading.text.plain()));
    let owner = specific.map_or(String::new(), |at| heading_markdown(&path[at].text));
    let own = heading_markdown(&last.text);
    let is_own = specific == Some(path.len() - 1);
    let twice = note
        .sections
        .iter()
        .filter(|other| other.path.last().is_some_and(|heading| heading.text.plain() == name))
        .count()
        > 1;
    let above = path[..path.len() - 1]
        .iter()
        .rev()
        .map(|heading| &heading.text)
        .find(|text| !lexicon::is_generic_heading(&text.plain()));
    let shown = if is_own && !twice {
        own
    } else if is_own {
        above.map_or(own.clone(), |above| format!("{} › {own}", heading_markdown(above)))
    } else if owner.is_empty() {
        typography::escape(&note.title).into_owned()
    } else if twice || lexicon::is_attribute(&name) {
        format!("{owner} › {own}")
    } else {
        owner.clone()
    };
    let owner = if owner.is_empty() { shown.clone() } else { owner };
    Context { shown, owner }
}

/// A heading as context: without a closing colon or number.
fn heading_markdown(text: &Text) -> String {
    let bare = text.markdown.trim().trim_end_matches(['：', ':']).trim();
    let digits = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let unnumbered = bare[digits..].trim_start_matches([')', '、', ' ']);
    let numbered = digits > 0 && unnumbered.len() < bare.len() - digits && !unnumbered.is_empty();
    if numbered && bare[..digits].len() <= 6 { unnumbered.to_owned() } else { bare.to_owned() }
}

/// A title that is a date or a number names nothing.
fn is_file_name_only(title: &str) -> bool {
    !title.chars().any(char::is_alphabetic)
}

/// The nearest item above that is a short name rather than a statement.
pub fn local_topic<'n>(owners: &[&'n Text]) -> Option<&'n Text> {
    owners.iter().rev().copied().find(|owner| is_topic(owner))
}

/// Whether this text names something.
pub fn is_topic(text: &Text) -> bool {
    let plain = text.plain();
    let bare = plain.trim_end_matches(['：', ':']);
    !bare.is_empty()
        && weight(bare) <= TOPIC_WEIGHT
        && !bare.contains(['，', '。', '；', '？', '?', '!', '！'])
        && !bare.contains(", ")
        && !bare.contains(". ")
        && !bare.contains("://")
        && !lexicon::is_generic_heading(bare)
        && !lexicon::is_lead_in(bare)
        && !lexicon::leans_on_context(bare)
}

/// A question with its context before it, unless it already names it.
pub fn prefix(question: &str, context: &Context, owners: &[&Text], language: Language) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !context.shown.is_empty() && !names(question, &context.shown) {
        parts.push(context.shown.clone());
    }
    if let Some(topic) = local_topic(owners) {
        let topic = topic.markdown.trim().trim_end_matches(['：', ':']).trim().to_owned();
        if !names(question, &topic) && !parts.iter().any(|part| names(part, &topic)) {
            parts.push(topic);
        }
    }
    while parts.len() > 1 && weight(&parts.join(" › ")) > CONTEXT_WEIGHT {
        parts.remove(0);
    }
    if parts.is_empty() {
        return question.to_owned();
    }
    let shown = parts.join(" › ");
    match language {
        Language::Zh => format!("【{shown}】{question}"),
        Language::En => format!("[{shown}] {question}"),
    }
}

/// Whether the question already names the context, blanks and case apart.
pub fn names(question: &str, context: &str) -> bool {
    let bare = |text: &str| -> String {
        text.chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '`' | '\\' | '*'))
            .flat_map(char::to_lowercase)
            .collect()
    };
    let (question, context) = (bare(question), bare(context));
    if context.is_empty() {
        return true;
    }
    question.match_indices(&context).any(|(at, found)| {
        let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let before = question[..at].chars().next_back();
        let after = question[at + found.len()..].chars().next();
        // Inside a longer Latin word the context is not named: `set` in `reset`.
        let long = found.chars().count() > 4;
        long || !(word(before) && word(found.chars().next())
            || word(after) && word(found.chars().next_back()))
    })
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
        of(&note, &note.sections[0]).shown
    }

    #[test]
    fn the_last_specific_heading_is_the_context() {
        assert_eq!(shown(&[&["Python", "class", "metaclass"]]), "metaclass");
        assert_eq!(shown(&[&["Python", "class", "坑"]]), "class");
        assert_eq!(shown(&[&["Python"]]), "Python");
        assert_eq!(shown(&[&["Heart failure", "Symptoms"]]), "Heart failure › Symptoms");
        assert_eq!(shown(&[&["Notes", "Misc"]]), "Python");
        assert_eq!(shown(&[&["Python", "1.2 Ownership"]]), "Ownership");
    }

    #[test]
    fn a_title_that_stands_twice_is_shown_with_its_parent() {
        assert_eq!(shown(&[&["Python", "list", "sort"], &["Python", "deque", "sort"]]), "list › sort");
    }

    #[test]
    fn a_question_that_names_its_context_gets_none() {
        let context = Context { shown: "metaclass".to_owned(), owner: "metaclass".to_owned() };
        assert_eq!(prefix("metaclass 是什么？", &context, &[], Language::Zh), "metaclass 是什么？");
        assert_eq!(prefix("如何控制？", &context, &[], Language::Zh), "【metaclass】如何控制？");
        assert_eq!(prefix("Why?", &context, &[], Language::En), "[metaclass] Why?");
        assert!(!names("how to reset it", "set"));
    }
}
