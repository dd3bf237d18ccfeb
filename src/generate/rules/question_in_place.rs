//! The part of R17 for a question that its author answers at once: `Warum zwei weniger? Netz und Broadcast fallen weg.`
//!
//! The sentence behind the question is the answer, what follows it goes on the back. Where the question comes
//! second, the sentence before it is shown too, since it says what is asked about.
//!
//! Not taken: questions without a question word, which ask for a yes, and answers that ask on, doubt or define a
//! term of their own.

use std::ops::Range;

use crate::generate::Draft;
use crate::generate::label;
use crate::generate::lexicon;
use crate::generate::script::{has_han, is_kana_or_hangul, words};
use crate::generate::sentence::{Inside, sentences, without_end_mark};
use crate::generate::text::{is_only_links, remark};
use crate::generate::view::{Lines, Place, Statement, View};
use crate::model::note::{MarkKind, Text};

use super::question_heading::as_question;

/// Words that open a question for a fact, lower case; other words open one for a yes.
#[rustfmt::skip]
const OPENINGS: &[&str] = &[
    "why", "what", "when", "where", "which", "who", "how", "warum", "wieso", "weshalb", "was", "wann", "wo", "wer", "wie",
    "welche", "welcher", "welches", "wozu", "wofür", "wodurch", "woran", "perché", "cosa", "che", "cos'è", "quando", "dove", "chi",
    "come", "quale", "quali", "quanto", "quanti", "quante", "pourquoi", "quel", "quelle", "quels", "quelles", "comment", "quand",
    "où", "qui", "combien", "qu'est-ce", "por", "qué", "cuál", "cuáles", "cómo", "cuándo", "dónde", "quién", "cuánto", "cuántos",
    "o", "qual", "quais", "como", "onde", "quem", "почему", "зачем", "что", "чем", "как", "когда", "где", "кто", "какой",
    "какая", "какие", "сколько",
];

/// A paragraph of more sentences is prose, whose author asks himself on the way.
const PROSE_SENTENCES: usize = 3;

/// Openings of questions for a definition.
#[rustfmt::skip]
const DEFINING: &[&str] = &[
    "Was ist ", "Was sind ", "What is ", "What are ", "Che cos'è ", "Che cosa sono ", "Qu'est-ce qu", "¿Qué es ", "O que é ", "Что такое ",
];

/// What makes a Chinese or Japanese sentence a question for a fact.
#[rustfmt::skip]
const SIGNS: &[&str] = &["为什么", "为何", "什么", "如何", "怎么", "怎样", "哪", "谁", "多少", "なぜ", "何", "どう", "いつ", "どこ", "誰"];

/// The questions of a section that are answered where they stand.
pub(super) fn drafts<'n>(view: &View<'n>) -> Vec<Draft<'n>> {
    let next = view.statements.iter().skip(1).map(Some).chain([None]);
    view.statements
        .iter()
        .zip(next)
        .filter(|(statement, _)| statement.place != Place::Remark && statement.children.is_empty())
        .filter_map(|(statement, next)| ask(view, statement, next))
        .collect()
}

fn ask<'n>(view: &View<'n>, statement: &Statement<'n>, next: Option<&Statement<'n>>) -> Option<Draft<'n>> {
    if !statement.text.markdown.contains(['?', '？']) {
        return None;
    }
    let unwrapped = out_of_code(&statement.text, statement.lines.first);
    let text = unwrapped.as_ref().unwrap_or(&statement.text);
    let ranges = parts(text);
    let place = ranges.iter().position(|range| text.markdown[range.clone()].ends_with(['?', '？']))?;
    let asked = text.slice(ranges[place].clone());
    if is_rhetorical(&asked.plain()) || place > 0 && ranges.len() > PROSE_SENTENCES {
        return None;
    }
    let (question, language) = as_question(view, &asked).filter(|_| asks_for_a_fact(&asked.plain()))?;
    let before = place.checked_sub(1).map(|at| format!("{} ", &text.markdown[ranges[at].clone()]));
    let question = format!("{}{question}", before.unwrap_or_default());
    let (answer, rest, lines, place) = if let Some(range) = ranges.get(place + 1) {
        let rest = text.markdown[range.end..].trim().to_owned();
        (text.slice(range.clone()), rest, statement.lines, place + 1)
    } else {
        // The line below answers.
        let below = next.filter(|next| {
            statement.place == Place::Paragraph
                && next.place == Place::Paragraph
                && next.lines.first == statement.lines.last + 1
        })?;
        let lines = Lines { first: statement.lines.first, last: below.lines.last };
        (below.text.clone(), String::new(), lines, 0)
    };
    is_answer(&answer).then(|| {
        let draft =
            Draft::new("R17.place", lines, language, question, without_end_mark(&answer.markdown).to_owned())
                .owners(&statement.owners)
                .extra([rest])
                .score(840);
        // Other rules count sentences; where the answer goes on in the same one, the whole line is taken.
        if ranges.len() == sentences(text).len() { draft.of_sentence(place) } else { draft }
    })
}

/// A text whose first question its author set as code, without the backticks: `` `Was ist ein Anker?` Ein Gewicht, das … ``.
fn out_of_code(text: &Text, line: u32) -> Option<Text> {
    let span =
        text.marks.iter().find(|mark| mark.kind == MarkKind::Code && mark.range.start == 0)?.range.clone();
    let inner = text.markdown.get(span.clone())?.trim_matches('`').trim();
    // A definition is told in the sentence behind it; ways and differences take more.
    let defines = DEFINING.iter().any(|opening| inner.starts_with(opening))
        && !["Unterschied", "difference", "differenza", "différence", "diferencia"]
            .iter()
            .any(|word| inner.contains(word));
    let is_question = defines && inner.ends_with(['?', '？']) && inner.matches('?').count() == 1;
    is_question.then(|| {
        let rest = text.markdown[span.end..].trim().replace('\n', " ");
        remark(&format!("{inner} {rest}"), line)
    })
}

/// The sentences of a text, cut behind every question mark: in a note the answer may begin with a small letter.
fn parts(text: &Text) -> Vec<Range<usize>> {
    let mut inside = Inside::of(text);
    let cut = |range: Range<usize>| {
        let mut signs = text.markdown[range.clone()].match_indices("? ").map(|(at, _)| range.start + at);
        match signs.find(|&at| !inside.holds(at)) {
            Some(at) if at + 2 < range.end => vec![range.start..at + 1, at + 2..range.end],
            _ => vec![range],
        }
    };
    sentences(text).into_iter().flat_map(cut).collect()
}

/// Whether a question expects no answer: 怎么可能 …？
fn is_rhetorical(plain: &str) -> bool {
    #[rustfmt::skip]
    const SIGNS: &[&str] = &[
        "怎么可能", "怎么会", "怎能", "难道", "岂", "何尝", "谁不", "凭什么", "how could ", "How could ", "who would ", "Who would ", "why not", "Why not", "Warum nicht", "Perché no", "Pourquoi pas", "Por qué no",
    ];
    SIGNS.iter().any(|sign| plain.contains(sign))
}

/// Whether a question has a question word where its language puts it.
fn asks_for_a_fact(plain: &str) -> bool {
    if has_han(plain) || plain.chars().any(is_kana_or_hangul) {
        return SIGNS.iter().any(|sign| plain.contains(sign));
    }
    let first = plain.split_whitespace().next().unwrap_or("").to_lowercase();
    let first = first.trim_start_matches(['¿', '"', '“', '«']);
    OPENINGS.contains(&first)
}

fn is_answer(answer: &Text) -> bool {
    let plain = answer.plain();
    // …ように思えるが。 is only the first half of an answer.
    let trails =
        ["が", "けど", "けれど", "けれども"].iter().any(|end| plain.trim_end_matches('。').ends_with(end));
    !trails
        && words(&plain) >= 2
        && !plain.ends_with(['?', '？', ':', '：', '…'])
        && !is_only_links(answer)
        && !lexicon::is_doubtful(&plain)
        && label::split(answer).is_none()
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        asked_by("R17", &format!("# N\n\n## Topic\n\n{body}\n"))
    }

    #[test]
    fn the_sentence_behind_a_question_answers_it() {
        for (body, front, back) in [
            (
                "- cosa sono i telomeri? sequenze alle estremità",
                "[Topic] cosa sono i telomeri?",
                "sequenze alle estremità",
            ),
            (
                "- `Was ist ein Anker?` Ein Gewicht an einer Kette, das ein Schiff am Grund hält.",
                "[Topic] Was ist ein Anker?",
                "Ein Gewicht an einer Kette, das ein Schiff am Grund hält",
            ),
            ("为什么不是两次？两次无法确认序号", "【Topic】为什么不是两次？", "两次无法确认序号"),
            (
                "Почему ночь темнее дня?\nСолнце светит с другой стороны.",
                "[Topic] Почему ночь темнее дня?",
                "Солнце светит с другой стороны",
            ),
            (
                "A /26 has 62 hosts. Why two fewer? The first and last are taken.",
                "[Topic] A /26 has 62 hosts. Why two fewer?",
                "The first and last are taken",
            ),
        ] {
            assert_eq!(questions(body), [pair(front, back)], "{body}");
        }
    }

    #[test]
    fn questions_for_a_yes_or_without_an_answer_are_left_alone() {
        for body in [
            "Is the room open today? Yes, until nine.",
            "人怎么可能填平大海？这其实是船长在表达他的痛苦，因为他看到了大海",
            "The sea is old. Ships are young. Why do we sail? We like it best of all things. And so on.",
            "Why is the sky blue?",
            "Why is the sky blue? Because?",
            "Why was that so? I think it was late.",
            "Warum ist das Meer salzig?\nMeer: viel Wasser",
            "Why is the sky blue?\n\nThe next paragraph is about rain.",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
