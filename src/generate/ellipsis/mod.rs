//! Items whose subject stands above them: `## Octavian` › `- Began to rule in 27 BC` is read as *Octavian began to
//! rule in 27 BC*.
//!
//! In English, where a finite verb is told by its form, and only below a short name. A participle (*Made of wood*)
//! looks like a past tense and is none; a past tense is believed where its object follows.

mod chinese;
mod elsewhere;
mod japanese;

use crate::model::card::Language;
use crate::model::note::{Mark, Text, TextLine};

use super::context;
use super::lexicon::{self, en, verbs};
use super::script::{is_alphabetic, words};
use super::view::{Place, Statement, View};

/// More words name no single thing.
const NAME_WORDS: usize = 4;

/// The text of an item in this language with the subject that its author left out, where there is one.
pub fn completed(
    view: &View<'_>,
    statement: &Statement<'_>,
    text: &Text,
    language: Language,
) -> Option<Text> {
    match language {
        Language::Zh => return chinese::completed(view, statement, text),
        Language::Ja => return japanese::completed(view, statement, text),
        Language::En => {}
        _ => return elsewhere::completed(view, statement, text, language),
    }
    if let Some(fact) = announced(text) {
        return Some(fact);
    }
    let taken_up = taken_up(view, statement, text);
    let text = taken_up.as_ref().unwrap_or(text);
    if taken_up.is_none() && statement.place != Place::Item || !opens_with_finite(text) {
        return None;
    }
    let owner = match statement.owners.last() {
        Some(owner) => owner,
        None => &view.section.path.last()?.text,
    };
    let name = context::without_remark(&context::name_of(owner)).to_owned();
    if is_subject(view, owner, &name) {
        // *Storm Surge* is a name in a heading and none in a sentence.
        let mut written = name.split(' ');
        let first = written.next().unwrap_or("").to_owned();
        let told: Vec<String> =
            std::iter::once(first).chain(written.map(|word| view.vocabulary.in_sentence(word))).collect();
        return Some(joined(&told.join(" "), text));
    }
    let one = one_of(&name).filter(|one| is_subject(view, owner, one))?;
    let article = if one.starts_with(['a', 'e', 'i', 'o', 'u']) { "An" } else { "A" };
    Some(joined(&format!("{article} {one}"), text))
}

/// The sentence behind a label that only says how it is meant: `Important rule: each mast has only one truck`.
fn announced(text: &Text) -> Option<Text> {
    const LABELS: &[&str] = &[
        "Important rule: ",
        "Rule of thumb: ",
        "Key point: ",
        "Key fact: ",
        "Key takeaway: ",
        "Remember: ",
        "Note: ",
        "Important: ",
        "Important note: ",
    ];
    let label = LABELS.iter().find(|label| text.markdown.starts_with(**label))?;
    let mut rest = text.slice(label.len()..text.markdown.len());
    let first = rest.markdown.chars().next().filter(char::is_ascii_lowercase)?;
    rest.markdown.replace_range(..1, &first.to_ascii_uppercase().to_string());
    Some(rest)
}

/// What follows *It*, where that takes up the name right above: in the first sentence below a heading, or in an item.
fn taken_up(view: &View<'_>, statement: &Statement<'_>, text: &Text) -> Option<Text> {
    // *This* may point to the item before, unless there is none.
    let this = || text.markdown.strip_prefix("This ").filter(|_| !statement.owners.is_empty());
    let rest = text.markdown.strip_prefix("It ").or_else(this)?;
    if ["was ", "had ", "is "].iter().any(|verb| rest.starts_with(verb)) {
        return None;
    }
    let is_first = view.statements.first().is_some_and(|first| first.lines.first == statement.lines.first);
    let is_near = if statement.owners.is_empty() {
        is_first
    } else {
        statement.place == Place::Item && is_first_child(view, statement)
    };
    is_near.then(|| text.slice(text.markdown.len() - rest.len()..text.markdown.len()))
}

/// Whether a statement is the first below the item above it.
fn is_first_child(view: &View<'_>, statement: &Statement<'_>) -> bool {
    let owner = statement.owners.last().and_then(|owner| owner.lines.last()).map(|line| line.line);
    let here = view.statements.partition_point(|other| other.lines.first < statement.lines.first);
    let before = here.checked_sub(1).map(|before| &view.statements[before]);
    owner.is_some() && before.map(|before| before.lines.last) == owner
}

/// One of what a heading names in the plural, small: *Destructors* is read as *a destructor* before *performs*.
fn one_of(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let (head, last) = lower.rsplit_once(' ').map_or(("", lower.as_str()), |(head, last)| (head, last));
    let one = match last {
        _ if last.len() < 5 || ["ss", "us", "is", "ics"].iter().any(|end| last.ends_with(end)) => {
            return None;
        }
        _ if last.ends_with("ies") => format!("{}y", last.strip_suffix("ies")?),
        _ if ["sses", "xes", "ches", "shes"].iter().any(|end| last.ends_with(end)) => {
            last.strip_suffix("es")?.to_owned()
        }
        _ => last.strip_suffix('s')?.to_owned(),
    };
    // A name in capitals is none of a kind.
    let is_kind =
        name.split(' ').skip(1).all(|word| word.chars().all(char::is_lowercase)) && words(name) <= 2;
    let gap = if head.is_empty() { "" } else { " " };
    is_kind.then(|| format!("{head}{gap}{one}"))
}

/// Who did what an item tells, where the section is about a person: the name, and whether it is the heading.
pub fn doer(view: &View<'_>, statement: &Statement<'_>) -> Option<(String, bool)> {
    /// Fewer words may be true of many people.
    const DEED_WORDS: usize = 5;
    if statement.place != Place::Item || !tells_of_a_person(view) {
        return None;
    }
    let plain = statement.text.reading();
    let told = words(&plain);
    let specific = plain
        .split(' ')
        .skip(1)
        .any(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    if told < DEED_WORDS || !specific && told < DEED_WORDS + 2 || !opens_with_deed(&plain) {
        return None;
    }
    let owner = match statement.owners.last() {
        Some(owner) => owner,
        None => &view.section.path.last()?.text,
    };
    let name = context::without_remark(&context::name_of(owner)).to_owned();
    let is_name = name.split(' ').all(|word| {
        word.starts_with(char::is_uppercase) || matches!(word, "of" | "the" | "de" | "von" | "van")
    });
    (is_name && is_subject(view, owner, &name)).then_some((name, statement.owners.is_empty()))
}

/// Whether a text opens with what somebody did: a past tense, or *was* and a participle.
fn opens_with_deed(plain: &str) -> bool {
    let mut said = plain.split(' ');
    let (first, second) = (said.next().unwrap_or("").to_lowercase(), said.next().unwrap_or(""));
    let passive = first == "was" && verbs::is_participle(second);
    let past = first.len() > 3 && first.ends_with("ed")
        || verbs::finite(&first, false).is_some_and(|verb| verb.form == verbs::Form::Past);
    passive
        || past
            && !matches!(second, "by" | "as" | "in" | "on" | "for" | "of")
            && first.chars().all(char::is_alphabetic)
}

/// Whether a section speaks of somebody: *his*, *she*.
fn tells_of_a_person(view: &View<'_>) -> bool {
    *view.is_of_person.get_or_init(|| {
        view.statements.iter().any(|statement| {
            let markdown = statement.text.markdown.as_str();
            // Every pronoun has this letter.
            markdown.contains(['h', 'H'])
                && markdown.split(|c: char| !is_alphabetic(c)).any(|word| {
                    matches!(word, "he" | "He" | "his" | "His" | "she" | "She" | "her" | "Her" | "him")
                })
        })
    })
}

/// Whether a text opens with a finite verb of a single subject.
fn opens_with_finite(text: &Text) -> bool {
    #[rustfmt::skip]
    const DETERMINERS: &[&str] = &["a", "an", "the", "his", "her", "its", "their", "all", "many", "most", "several", "that", "two", "three"];
    let plain = text.reading();
    let mut said = plain.split_whitespace();
    let (Some(first), Some(second)) = (said.next(), said.next()) else { return false };
    if !first.chars().all(char::is_alphabetic) || said.next().is_none() {
        return false;
    }
    let first = first.to_lowercase();
    if matches!(first.as_str(), "is" | "was" | "has" | "had" | "can" | "cannot") {
        return true;
    }
    let Some(verb) = verbs::finite(&first, false) else { return false };
    match verb.form {
        // “Sails were of flax” opens with its own subject.
        verbs::Form::Third => {
            let second = second.to_lowercase();
            !verbs::is_auxiliary(&second)
                && verbs::finite(&second, true).is_none()
                && !matches!(second.as_str(), "that" | "which" | "who" | "of")
        }
        verbs::Form::Plural => false,
        // “Began in 1914” has no participle that looks alike; “Reduced pressure” is one.
        verbs::Form::Past => {
            !verbs::is_participle(&first)
                || DETERMINERS.contains(&second.to_lowercase().as_str())
                || second.starts_with(char::is_uppercase)
        }
    }
}

/// Whether a name above an item can be its subject: short, single, no kind of content, nothing to do.
fn is_subject(view: &View<'_>, owner: &Text, name: &str) -> bool {
    context::is_topic(owner)
        && name.is_ascii()
        && (1..=NAME_WORDS).contains(&words(name))
        && name.starts_with(char::is_alphabetic)
        && name.ends_with(char::is_alphanumeric)
        && !name.contains(['/', '\\', '`', '&', ':', '$'])
        && !en::is_plural(name)
        && !name.split(' ').any(|word| en::is_plural(word) && word.len() > 3)
        && !en::opens_with_verb(name)
        && !view.is_attribute(name)
        && !lexicon::is_generic_heading(name)
        && !lexicon::is_doubtful(name)
        && !matches!(
            name.split(' ').next_back(),
            Some("and" | "or" | "of" | "in" | "for" | "to" | "with" | "if" | "when")
        )
}

/// The name and the text as one sentence.
fn joined(name: &str, text: &Text) -> Text {
    behind(&format!("{name} "), text, en::decapitalise(&text.markdown))
}

/// The text behind what is put before it, with marks and lines where they belong; `written` is the text as it reads
/// there, of the same length.
fn behind(before: &str, text: &Text, written: impl AsRef<str>) -> Text {
    let markdown = format!("{before}{}", written.as_ref());
    // The first letter may change its length with its case in no Latin alphabet that is read here.
    let by = markdown.len() - text.markdown.len();
    let moved = |range: &std::ops::Range<usize>| range.start + by..range.end + by;
    let marks =
        text.marks.iter().map(|mark| Mark { range: moved(&mark.range), kind: mark.kind.clone() }).collect();
    let lines = text.lines.iter().enumerate().map(|(at, line)| {
        let range = moved(&line.range);
        // The name stands on the first line.
        TextLine { range: if at == 0 { 0..range.end } else { range }, ..line.clone() }
    });
    Text { lines: lines.collect(), markdown, marks }
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        let note = format!("# Empires\n\n## Hadrian\n\n- lived at court for a time\n{body}\n");
        asked(&note).into_iter().map(|(_, question, answer)| (question, answer)).collect()
    }

    #[test]
    fn an_item_is_read_with_the_name_above_it() {
        assert_eq!(
            questions("- Was the adopted son of Trajan"),
            [pair("[Empires] Who was Hadrian?", "the adopted son of Trajan")]
        );
        assert_eq!(
            questions("- digestion\n  - amylase\n    - converts starch to maltose"),
            [pair("[Empires › Hadrian › digestion] What does amylase convert starch to?", "maltose")]
        );
    }

    #[test]
    fn a_pronoun_or_a_kind_right_above_is_taken_up() {
        let questions = |body: &str| {
            let found = asked(&format!("# Harbours\n\n{body}\n"));
            found.into_iter().map(|(_, question, answer)| (question, answer)).collect::<Vec<_>>()
        };
        assert_eq!(
            questions("## Storm surge\n\n- It occurs when a low drags the sea ashore\n- nobody was there"),
            [pair("[Harbours] When does Storm surge occur?", "when a low drags the sea ashore")]
        );
        assert_eq!(
            questions("## Fenders\n\n- absorbs the energy of a ship at the quay\n- nobody was there"),
            [pair("[Harbours › Fenders] What does a fender absorb?", "the energy of a ship at the quay")]
        );
        assert_eq!(
            questions("## Storm surge\n\n- nobody was there\n- It occurs when a low drags the sea ashore"),
            []
        );
    }

    #[test]
    fn the_deeds_of_a_person_ask_for_the_name() {
        assert_eq!(
            questions(
                "- Built a long wall across the north\n- Adopted his nephew at the end\n- Ruled for long"
            ),
            [pair("[Empires] Who built a long wall across the north?", "Hadrian")]
        );
        // Nobody is spoken of as a person.
        assert_eq!(questions("- Built a long wall across the north"), []);
    }

    #[test]
    fn participles_and_owners_that_are_no_name_are_left_alone() {
        for body in [
            "- Reduced taxes for a time",
            "- Drugs in use\n  - causes pain at night",
            "- Rules of the game\n  - allows two moves at once",
            "- He left the city, it seems\n  - reduces the load of the state",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
