//! Lists that are announced without a colon: by a number, by a verb that divides, by a word for a few.
//!
//! | what stands above the list | asked |
//! |---|---|
//! | `## 3 признака шторма` | 3 признака шторма: какие именно? |
//! | `- Necessita di 3 elementi` | Necessita di 3 elementi: quali sono? (3) |
//! | `- Le vele si distinguono per la forma` | Le vele si distinguono per la forma: quali sono? (2) |
//! | `## 一些常见的绳结` | 常见的绳结有哪 3 个？ |
//!
//! The number must be that of the members. A remark behind a member belongs to its explanation and is left out where the
//! member would be too long with it.

use crate::generate::Draft;
use crate::generate::context;
use crate::generate::label;
use crate::generate::lexicon;
use crate::generate::listing::ITEMS;
use crate::generate::script::{has_han, words};
use crate::generate::sentence::{sentences, without_end_mark};
use crate::generate::templates::{self, fill};
use crate::generate::typography::{joined, question};
use crate::generate::view::{Lines, Statement, View};
use crate::model::card::Language;
use crate::model::note::{BlockKind, Item, Text};

use super::{draft, lead, points};

/// Most words of a line that leads to a list.
const LEAD_WORDS: usize = 14;
/// Verbs that divide their subject, as they stand in their sentence.
#[rustfmt::skip]
const DIVIDING: &[(Language, &[&str])] = &[
    (Language::En, &["are divided into", "is divided into", "are classified", "is classified", "can be classified", "are grouped", "fall into", "split into", "subdivided into", "be divided into", "divided into"]),
    (Language::De, &["unterteilt", "eingeteilt", "gegliedert", "unterscheidet man", "werden unterschieden", "gliedert sich", "gliedern sich", "teilt sich", "teilen sich", "aufgeteilt"]),
    (Language::It, &[
        "si divide", "si dividono", "si distinguono", "si distingue", "classificate", "classificati", "suddivise", "suddivisi", "suddivisa", "suddiviso", "si classificano", "divisa in", "diviso in", "divise in", "divisi in",
    ]),
    (Language::Es, &["se divide", "se dividen", "se clasifica", "se clasifican", "se distinguen", "dividirse en", "dividido en", "dividida en", "divididos en", "divididas en"]),
    (Language::Fr, &["se divise", "se divisent", "se distinguent", "sont classés", "sont classées", "se classent", "divisé en", "divisée en", "divisés en", "divisées en", "se divisant en"]),
    (Language::Pt, &["divide-se", "dividem-se", "classificam-se", "se dividem", "se divide"]),
    (Language::Ru, &["делится", "делятся", "подразделяется", "подразделяются", "различают", "разделяют"]),
];
/// Words that point to the list below, in a sentence that ends in a colon.
#[rustfmt::skip]
const POINTING: &[(Language, &[&str])] = &[
    (Language::En, &["the following"]), (Language::De, &["folgende", "folgenden", "folgender"]), (Language::It, &["seguenti"]),
    (Language::Es, &["siguientes"]), (Language::Fr, &["suivants", "suivantes"]), (Language::Pt, &["seguintes"]), (Language::Ru, &["следующие", "следующих", "следующими"]),
];
/// Labels before such a sentence that say nothing of it.
const NOTES: &[&str] =
    &["Note: ", "NB: ", "N.B.: ", "Hinweis: ", "Merke: ", "Nota: ", "Важно: ", "Remarque : "];
/// Words for a few of a kind before its name.
const SOME: &[&str] = &["一些", "几种", "几个", "几类", "一些个"];
/// Words behind which a Chinese heading names a kind that has several members.
const RANKING: &[&str] =
    &["一些", "几种", "几个", "几类", "常见的", "常见", "主要的", "重要的", "典型的", "常用的", "基本的"];

/// The list below an item or a paragraph that announces it.
pub(super) fn ask<'n>(view: &View<'n>, statement: &Statement<'n>) -> Option<Draft<'n>> {
    let count = statement.children.len();
    if !(2..=ITEMS).contains(&count) {
        return None;
    }
    let text = &leading(&statement.text);
    let written = without_end_mark(text.markdown.trim()).trim_end_matches([':', '：']).trim_end();
    let plain = text.reading();
    let sound = (2..=LEAD_WORDS).contains(&words(written))
        && !written.contains([',', ';', ':', '?', '(', '=', '→'])
        && !written.contains(". ")
        && label::split(text).is_none()
        && !lexicon::leans_on_context(&plain)
        && !lexicon::is_lead_in(&plain)
        && !lexicon::is_doubtful(&plain);
    if !sound {
        return None;
    }
    let language = view.language_of(text);
    let points = text.markdown.trim_end().ends_with(':') && points_below(written, language);
    let asked = if points { pointed(written, count, language) } else { announced(written, count, language) }?;
    // A list has a member for each item or none at all.
    let members = members(&statement.children)?;
    let last = statement.children.iter().map(|child| child.text_span.end_line).max()?;
    let lines = Lines { first: statement.lines.first, last };
    Some(draft(lines, language, asked, &members).claim(statement.lines).owners(&statement.owners).score(700))
}

/// The sentence that says what the list holds: the last, or the one before where the last only points down.
fn leading(text: &Text) -> Text {
    /// Words of a sentence that does no more than point.
    const POINTING_WORDS: usize = 5;
    let mut all = sentences(text);
    let last = all.pop();
    let points = last.as_ref().is_some_and(|last| {
        let last = &text.markdown[last.clone()];
        last.trim_end().ends_with([':', '：'])
            && words(last) <= POINTING_WORDS
            && !last.contains(|c: char| c.is_ascii_digit())
    });
    let chosen = if points { all.pop().or(last) } else { last };
    let sentence = chosen.map_or_else(|| text.clone(), |range| text.slice(range));
    let note = NOTES.iter().find(|note| sentence.markdown.starts_with(**note)).map_or(0, |note| note.len());
    if note > 0 { sentence.slice(note..sentence.markdown.len()) } else { sentence }
}

/// The list below a heading that announces it.
pub(super) fn ask_heading<'n>(view: &View<'n>) -> Option<Draft<'n>> {
    let heading = view.section.path.last()?;
    let name = context::heading_markdown(&heading.text);
    let mut blocks = view.blocks();
    let block = blocks.next()?;
    let BlockKind::List { items, .. } = &block.kind else { return None };
    if blocks.any(|other| matches!(other.kind, BlockKind::List { .. })) {
        return None;
    }
    let count = items.len();
    if !(2..=ITEMS).contains(&count) {
        return None;
    }
    let language = if has_han(&name) { view.language } else { view.language_of_prose(&name) };
    let sound = words(&name) <= LEAD_WORDS
        && !name.contains([',', ';', ':', '：', '?', '？', '=', '/'])
        && !lexicon::is_generic_heading(&name)
        && !lexicon::is_doubtful(&name);
    let asked = match language {
        Language::Zh => chinese(&name, count),
        Language::En | Language::Ja | Language::Other => None,
        other => {
            // The name in a question has lost the number that counts its members.
            let counted = heading.text.plain();
            opens_with_count(&counted, count).then(|| fill(templates::of(other).asks.which, counted.trim()))
        }
    };
    let asked = asked.filter(|_| sound)?;
    let members = members(&items.iter().collect::<Vec<_>>())?;
    let lines = Lines { first: heading.line, last: block.span.end_line };
    let claim = Lines { first: heading.line, last: heading.line };
    Some(draft(lines, language, asked, &members).claim(claim).of_heading().score(700))
}

/// Whether a sentence names what its list holds by pointing to it: *It supports the following types*.
fn points_below(written: &str, language: Language) -> bool {
    let lower = written.to_lowercase();
    let known = POINTING.iter().find(|(known, _)| *known == language);
    words(written) >= 5 && known.is_some_and(|(_, signs)| signs.iter().any(|sign| lower.contains(sign)))
}

/// The question of such a sentence.
fn pointed(written: &str, count: usize, language: Language) -> Option<String> {
    match language {
        Language::En => Some(question(&format!("{written}: which {count}"), language)),
        Language::Zh | Language::Ja | Language::Other => None,
        other => Some(fill(&templates::of(other).asks.list.replace("{n}", &count.to_string()), written)),
    }
}

/// Whether a line without a colon divides what the list below it names: *Split into several sub-layers*.
pub(in crate::generate) fn divides(plain: &str) -> bool {
    let lower = plain.to_lowercase();
    words(plain) <= LEAD_WORDS
        && DIVIDING.iter().any(|(_, verbs)| verbs.iter().any(|verb| lower.contains(verb)))
}

/// A line that ends in the preposition of its members, asked in place: *The hull is divided into which 3?*
fn in_place(written: &str, count: usize, language: Language) -> Option<String> {
    let (ending, asks) = match language {
        Language::En => (" into", "which"),
        Language::De => (" in", "welche"),
        Language::It => (" in", "quali"),
        Language::Es => (" en", "cuáles"),
        Language::Fr => (" en", "quoi"),
        _ => return None,
    };
    let opens = if language == Language::Es { "¿" } else { "" };
    let number =
        if language == Language::Fr { format!("{asks} ({count})") } else { format!("{asks} {count}") };
    written.ends_with(ending).then(|| question(&format!("{opens}{written} {number}"), language))
}

/// The question of a line that counts or divides what stands below it.
fn announced(written: &str, count: usize, language: Language) -> Option<String> {
    let lower = written.to_lowercase();
    let divides = DIVIDING
        .iter()
        .filter(|(known, _)| *known == language)
        .any(|(_, verbs)| verbs.iter().any(|verb| lower.contains(verb)));
    let templates = templates::of(language);
    if divides && let Some(asked) = in_place(written, count, language) {
        return Some(asked);
    }
    match language {
        Language::Zh | Language::Ja | Language::Other => None,
        Language::En => divides.then(|| question(&format!("{written}: which {count}"), language)),
        // A number among three words and more: *Necessita di 3 elementi*, not *Figura 3*.
        _ if templates.counts_to(written, count)
            && !templates.counts_others(written, count)
            && words(written) >= 3 =>
        {
            Some(fill(templates.asks.which, written))
        }
        _ => divides.then(|| fill(&templates.asks.list.replace("{n}", &count.to_string()), written)),
    }
}

/// Whether a heading begins with this number and what it counts.
fn opens_with_count(name: &str, count: usize) -> bool {
    let Some((first, rest)) = name.split_once(' ') else { return false };
    first.parse() == Ok(count) && rest.starts_with(|c: char| c.is_lowercase() || c.is_uppercase())
}

/// A Chinese heading with a word for several of a kind.
fn chinese(name: &str, count: usize) -> Option<String> {
    RANKING.iter().find(|word| name.starts_with(**word))?;
    let bare = SOME.iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name);
    let sound = (2..=14).contains(&bare.chars().count()) && !bare.contains(['的', '与', '和', '及'])
        || bare.starts_with(RANKING[3]);
    let ranked = RANKING.iter().any(|word| bare.starts_with(word) && bare.len() > word.len());
    (sound || ranked).then(|| question(&joined(bare, &format!("有哪 {count} 个")), Language::Zh))
}

/// The members of a list as names, else as short points.
fn members(items: &[&Item]) -> Option<Vec<String>> {
    if !(2..=ITEMS).contains(&items.len()) {
        return None;
    }
    let all: Option<Vec<String>> = items.iter().map(|item| lead(item)).collect();
    let all = all.or_else(|| points::points(items))?;
    let distinct = all.iter().enumerate().all(|(at, one)| !all[..at].contains(one));
    distinct.then_some(all)
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(title: &str, body: &str) -> Vec<(String, String)> {
        let note = format!("# {title}\n\n{body}\n");
        bare_by("R12", &note)
    }

    #[test]
    fn a_number_or_a_dividing_verb_announces_a_list() {
        for (title, body, question, answer) in [
            (
                "Конспект лекции о погоде",
                "### 3 признака шторма\n1. Зыбь (волна приходит издалека, раньше самого ветра)\n2. Перистые облака\n3. Падение давления",
                "3 признака шторма: какие именно?",
                "- Зыбь\n- Перистые облака\n- Падение давления",
            ),
            (
                "Appunti sulla navigazione a vela",
                "## Vele\n\nSi usano da secoli nei porti del nord.\\\nLe vele quadre possono essere divise in:\n\n- vele basse\n- gabbie\n- velacci",
                "Le vele quadre possono essere divise in quali 3?",
                "- vele basse\n- gabbie\n- velacci",
            ),
            (
                "Notes on old ships",
                "## Hull\n\nSplit into several watertight parts by bulkheads\n\n- forepeak\n- hold\n- afterpeak",
                "Split into several watertight parts by bulkheads: which 3?",
                "- forepeak\n- hold\n- afterpeak",
            ),
            (
                "Appunti sulla navigazione a vela",
                "## Ormeggio\n\n- Necessita di 3 elementi\n    - una cima\n    - una bitta\n    - un parabordo",
                "Necessita di 3 elementi: quali sono? (3)",
                "- una cima\n- una bitta\n- un parabordo",
            ),
            (
                "Appunti sulla navigazione a vela",
                "## Vele\n\n- Le vele si distinguono per la forma\n    - quadre\n    - auriche",
                "Le vele si distinguono per la forma: quali sono? (2)",
                "- quadre\n- auriche",
            ),
            (
                "航海笔记",
                "## 一些常见的绳结\n\n- 平结\n- 八字结\n- 单套结",
                "常见的绳结有哪 3 个？",
                "- 平结\n- 八字结\n- 单套结",
            ),
        ] {
            assert_eq!(questions(title, body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn other_numbers_and_plain_statements_announce_nothing() {
        for (title, body) in [
            (
                "Конспект лекции о погоде",
                "### 4 признака шторма\n1. Зыбь\n2. Перистые облака\n3. Падение давления",
            ),
            (
                "Appunti sulla navigazione a vela",
                "## Vele\n\n- Le vele sono di tela\n    - quadre\n    - auriche",
            ),
        ] {
            assert_eq!(questions(title, body), [], "{body}");
        }
    }
}
