//! Lists that a sentence counts: `The hull has three layers: …`, over items or with its members behind the colon.
//!
//! The sentence is the question as it stands, so that no verb has to be turned: *The hull has three layers: which
//! ones?* Only *There are three layers* becomes *What are the three layers?* The number must be that of the
//! members, else some of them stand elsewhere.

use crate::generate::Draft;
use crate::generate::lexicon::{self, en};
use crate::generate::listing::{self, ITEMS};
use crate::generate::prose::{Sentence, sentences_of};
use crate::generate::rules::definition;
use crate::generate::script::words;
use crate::generate::sentence::{find_outside, sentences, without_end_mark};
use crate::generate::templates::{self, fill};
use crate::generate::typography::question;
use crate::generate::view::{Lines, Statement, View};
use crate::model::card::Language;

use super::copula;

/// Most words of a sentence that leads to its list.
const LEAD_WORDS: usize = 16;

/// Most words of a member.
const MEMBER_WORDS: usize = 7;

/// The items below an English sentence that counts them.
pub(super) fn over_items<'n>(view: &View<'n>, statement: &Statement<'n>) -> Option<Draft<'n>> {
    let text = &statement.text;
    if !super::leads_on(text) || view.language_of_statement(statement) != Language::En {
        return None;
    }
    let last = sentences(text).pop()?;
    let lead = text.slice(last).markdown;
    let lead = lead.trim_end().strip_suffix(':')?.trim_end();
    let leads = super::leads(statement.children.iter().copied()).filter(|leads| leads.len() <= ITEMS);
    let leads = leads.or_else(|| super::points::points(&statement.children))?;
    let sound =
        crate::generate::label::split(text).is_none() && !leads.iter().all(|lead| view.is_attribute(lead));
    let asked = asked(lead, leads.len(), Language::En).filter(|_| sound)?;
    let last = statement.children.iter().map(|child| child.text_span.end_line).max()?;
    let lines = Lines { first: statement.lines.first, last };
    Some(super::draft(lines, Language::En, asked, &leads).claim(statement.lines).owners(&statement.owners))
}

/// The members that a sentence names behind its colon.
pub(super) fn within<'n>(view: &View<'n>) -> Vec<Draft<'n>> {
    sentences_of(view).iter().filter_map(named).collect()
}

pub(super) fn named<'n>(sentence: &Sentence<'_, 'n>) -> Option<Draft<'n>> {
    let language = sentence.language;
    if language == Language::Zh {
        return named_in_chinese(sentence);
    }
    if matches!(language, Language::Ja | Language::Other) {
        return None;
    }
    if let Some(asked) = copula::named(sentence) {
        return Some(asked);
    }
    let colon = find_outside(&sentence.text, ": ", 0)?;
    let (head, tail) = (&sentence.text.markdown[..colon], &sentence.text.markdown[colon + 2..]);
    let members = members(without_end_mark(tail).trim(), language)?;
    let stands = sentence.cues.is_some_and(|table| table.stands_alone(head));
    let asked = asked(head.trim(), members.len(), language).filter(|_| stands)?;
    let answer = members.iter().map(|member| format!("- {member}")).collect::<Vec<_>>().join("\n");
    // The sentence brings the mark of its language.
    let asked = asked.trim_end_matches(['?', ' ', '\u{a0}']);
    Some(sentence.ask("R12.within", asked, &answer, false).score(690))
}

/// 隔离级别有四种：…、…: a Chinese sentence behind another one; the first of a line is a label with its definition (R1).
fn named_in_chinese<'n>(sentence: &Sentence<'_, 'n>) -> Option<Draft<'n>> {
    let text = &sentence.text;
    let (head, _) = text.markdown.split_once('：').filter(|_| sentence.place > 0)?;
    let told = head.len() + '：'.len_utf8();
    let (asked, members) =
        definition::counted(&text.slice(0..head.len()), &text.slice(told..text.markdown.len()))?;
    let stands = sentence.cues.is_some_and(|table| table.stands_alone(head));
    let sound = stands && !head.contains(['，', '；', '？']) && !lexicon::leans_on_context(head);
    let answer = members.iter().map(|member| format!("- {member}")).collect::<Vec<_>>().join("\n");
    sound.then(|| sentence.ask("R12.within", &asked, &answer, false).score(690))
}

/// The question of a sentence that counts what it leads to.
fn asked(lead: &str, count: usize, language: Language) -> Option<String> {
    let templates = templates::of(language);
    let counted = match language {
        Language::En => counts(lead, count),
        _ => templates.counts_to(lead, count) && !templates.counts_others(lead, count),
    };
    let english = ["There are ", "there are "].iter().find_map(|opening| lead.strip_prefix(opening));
    let kinds = english.or_else(|| lexicon::counted_there(lead).filter(|_| language != Language::En));
    let sound = counted
        && (3..=LEAD_WORDS).contains(&words(lead))
        && !lead.contains([',', ';', ':', '?', '('])
        && (kinds.is_some() || !lexicon::leans_on_context(lead))
        && !lexicon::is_lead_in(lead)
        && !lexicon::is_doubtful(lead);
    if !sound {
        return None;
    }
    if language != Language::En {
        return Some(fill(templates.asks.which, &capital(kinds.unwrap_or(lead))));
    }
    let body = kinds.map_or_else(|| format!("{lead}: which ones"), |kinds| format!("What are the {kinds}"));
    Some(question(&body, language))
}

/// A phrase with a capital, as it opens a question.
fn capital(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether an English sentence counts so many things and no others.
pub(super) fn counts(lead: &str, count: usize) -> bool {
    const NUMBERS: &[&str] = &["two", "three", "four", "five"];
    let lower = lead.to_lowercase();
    let all: Vec<&str> = lower.split_whitespace().collect();
    let number = |word: &str| {
        NUMBERS.iter().position(|known| *known == word).map(|at| at + 2).or_else(|| word.parse().ok())
    };
    let mut found = all.iter().enumerate().filter_map(|(at, word)| number(word).map(|number| (at, number)));
    let (Some((at, told)), None) = (found.next(), found.next()) else { return false };
    // A plural follows: *three broad classes*, not *version 3 of the parser*.
    let kind = all[at + 1..].iter().take(4).any(|word| en::is_plural(word) && word.len() > 3);
    told == count && kind
}

/// The names that a text lists: between commas, the last behind *and*.
pub(super) fn members(text: &str, language: Language) -> Option<Vec<String>> {
    let and: &[&str] = match language {
        Language::De => &[" und ", " sowie "],
        Language::It => &[" e ", " ed "],
        Language::Fr => &[" et "],
        Language::Es => &[" y ", " e "],
        Language::Pt => &[" e "],
        Language::Ru => &[" и "],
        _ => &[" and "],
    };
    let sign = if text.contains("; ") { "; " } else { ", " };
    let mut parts: Vec<&str> = text.split(sign).map(str::trim).collect();
    let last = parts.pop()?;
    // *a, b, and c*: the comma stood before the word as well.
    let last = and.iter().find_map(|word| last.strip_prefix(word.trim_start())).unwrap_or(last);
    let halves =
        and.iter().find_map(|word| last.split_once(*word)).filter(|(_, tail)| words(tail) <= MEMBER_WORDS);
    match halves {
        Some((first, second)) => parts.extend([first.trim(), second.trim()]),
        None => parts.push(last),
    }
    let is_member = |part: &&str| {
        (1..=MEMBER_WORDS).contains(&words(part))
            && part.chars().any(char::is_alphanumeric)
            && part.matches('(').count() == part.matches(')').count()
            && !part.contains(". ")
            && !part.contains(": ")
    };
    let sound = (2..=listing::ITEMS).contains(&parts.len()) && parts.iter().all(is_member);
    sound.then(|| parts.into_iter().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, bare_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        let note = format!("# Notes on harbours\n\n## Ships\n\n{body}\n");
        bare_by("R12", &note)
    }

    #[test]
    fn a_sentence_that_counts_asks_for_its_items() {
        for (lead, asked) in [
            ("There are three broad classes of sails:", "What are the three broad classes of sails?"),
            ("A deep hull has 3 layers of planks:", "A deep hull has 3 layers of planks: which ones?"),
        ] {
            let body = format!("{lead}\n\n- square\n- lateen\n- gaff\n");
            assert_eq!(questions(&body), [pair(asked, "- square\n- lateen\n- gaff")], "{lead}");
        }
    }

    #[test]
    fn a_sentence_that_counts_asks_for_what_stands_behind_its_colon() {
        assert_eq!(
            questions("- Pilots must watch two marks: the beacon and the tower"),
            [pair("Pilots must watch two marks: which ones?", "- the beacon\n- the tower")]
        );
    }

    #[test]
    fn items_that_go_on_after_their_bold_name_are_named_by_it() {
        assert_eq!(
            questions(
                "The mate checks the rigging.\nThere are two ways of anchoring:\n- **Mooring**, where two anchors hold the ship\n- **Kedging**, where a boat carries the anchor out"
            ),
            [pair("What are the two ways of anchoring?", "- Mooring\n- Kedging")]
        );
    }

    #[test]
    fn a_chinese_sentence_behind_another_asks_for_its_members() {
        let note = "# 航海笔记\n\n## 帆\n\n横帆是指挂在横桁上的大帆。软帆有三种：横帆、纵帆、三角帆。\n";
        assert_eq!(asked_by("R12", note), [pair("【航海笔记】软帆有哪 3 种？", "- 横帆\n- 纵帆\n- 三角帆")]);
    }

    #[test]
    fn other_numbers_and_sentences_that_lean_are_left_alone() {
        for body in [
            "There are four classes of sails:\n\n- square\n- lateen\n- gaff\n",
            "Transports\n- **Barges**, which are towed along the quay\n- **Lighters**, which carry cargo to the ship\n",
            "They have three classes of sails:\n\n- square\n- lateen\n- gaff\n",
            "- Pilots must watch three marks: the beacon and the tower",
            "- Pilots watch chart 2 of the coast: the beacon and the tower",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
