//! The other ways in which a card can be asked.
//!
//! | card | its other ways |
//! |---|---|
//! | a sentence with a blank | the same with a hint beside the blank, or without |
//! | what a term means, or what code does | the meaning, the term blank |
//! | which word or code has a meaning | what the word means, what the code does |
//! | a name to fill in within code | the whole line |
//! | any | what other rules proposed for the same lines |
//!
//! All of them ask for the same fact. Another rule may ask for another part of the same sentence: that is only offered
//! as long as the card has no history, which would else go to another fact.
//!
//! A form is a text and no place in a list, so that what the user chose stays what it is whatever rules come later.

use crate::model::card::{BLANK, Card, CardKind, Language};
use crate::model::note::Note;
use crate::model::own::Text;

use super::explain::Verdict;
use super::holes::hint;
use super::templates::{self, Templates};
use super::{Options, explain, guard};

/// Most signs of a term or word that a form asks for.
const TERM_CHARS: usize = 40;
/// Most words of one.
const TERM_WORDS: usize = 4;
/// Most signs of a meaning that is shown in place of its term.
const MEANING_CHARS: usize = 140;
/// Fewest signs that a meaning needs to lead to its term.
const LEAST_CHARS: usize = 4;

/// The other ways to ask a card as its note gives it, in their order, each once; `note` is its note as it stands now.
pub fn forms(card: &Card, note: Option<&Note>, options: &Options, has_history: bool) -> Vec<Text> {
    let mut known = vec![Text::of(card)];
    let mut offer = |text: Text, is_fit: bool| {
        if is_fit && known.iter().all(|other| body(&other.front) != body(&text.front)) {
            known.push(text);
        }
    };
    // The card's own sentence, which the guards let through once.
    [hinted, whole_line].into_iter().filter_map(|form| form(card)).for_each(|text| offer(text, true));
    let others = note.map(|note| others(card, note, options)).unwrap_or_default();
    let others = others.into_iter().filter(|text| !has_history || text.back.trim() == card.back.trim());
    for text in reversed(card).into_iter().chain(others) {
        let is_fit = guard::refusals(&text.front, &text.back, false).is_empty();
        offer(text, is_fit);
    }
    known.split_off(1)
}

/// The same blank with a hint, or without.
fn hinted(card: &Card) -> Option<Text> {
    let CardKind::Cloze { holes, .. } = &card.kind else { return None };
    if holes.len() != 1 {
        return None;
    }
    let front = match card.kind.hints(&card.front)[..] {
        [shown] if !shown.is_empty() => card.front.replacen(&format!("{BLANK} ({shown})"), BLANK, 1),
        _ if card.front.matches(BLANK).count() == 1 && !card.front.contains('`') => {
            card.front.replacen(BLANK, &format!("{BLANK} ({})", hint::of(&card.back, card.language)?), 1)
        }
        _ => return None,
    };
    Some(Text { front, ..Text::of(card) })
}

/// The two sides the other way round.
fn reversed(card: &Card) -> Option<Text> {
    if card.kind != CardKind::Basic || !is_line(&card.back) {
        return None;
    }
    let (context, asked) = parts(&card.front);
    match card.form.as_str() {
        "R1" | "R1.about" | "R8" | "R18" | "R24" | "R7.is" | "R7.means" | "R4.reverse" | "R3.reverse" => {
            let term = term(asked, card.language)?;
            let meaning = card.back.trim();
            let length = meaning.chars().count();
            if !(LEAST_CHARS..=MEANING_CHARS).contains(&length) {
                return None;
            }
            let (open, colon) = if is_wide(card.language) { ("（", "）：") } else { (" (", "): ") };
            let front = match term_hint(&term, card.language) {
                Some(hint) => format!("{context}{BLANK}{open}{hint}{colon}{meaning}"),
                None => format!("{context}{BLANK}{}{meaning}", colon.trim_start_matches([')', '）'])),
            };
            Some(Text { front, back: term, extra: card.extra.clone() })
        }
        "R1.spoken" => {
            let word = quoted(asked)?;
            let meaning = word_template(card.language).replace("{}", card.back.trim());
            is_term(&card.back).then(|| Text {
                front: format!("{context}{meaning}"),
                back: word.to_owned(),
                extra: card.extra.clone(),
            })
        }
        "R8.reverse" | "R1.reverse" | "R4" => {
            let (gloss, code) = (quoted(asked)?, card.back.trim());
            code_of(code)?;
            let asks = match card.language {
                Language::En => format!("What does {code} do?"),
                Language::Zh => format!("{code} 做什么？"),
                other => templates::of(other).asks.does.replace("{}", code),
            };
            Some(Text {
                front: format!("{context}{asks}"),
                back: gloss.to_owned(),
                extra: card.extra.clone(),
            })
        }
        _ => None,
    }
}

/// The whole line of code in place of a name in it.
fn whole_line(card: &Card) -> Option<Text> {
    let line =
        card.extra.split("\n\n").next().filter(|line| card.form == "R14" && code_of(line).is_some())?;
    let (fill, write) = match card.language {
        Language::Zh => ("填空：", "写出整行："),
        Language::En => ("Fill in: ", "Write the whole line: "),
        _ => return None,
    };
    let (context, asked) = parts(&card.front);
    let shown = asked.strip_prefix(fill)?;
    // What helped to the name alone follows the code.
    let (end, _) = shown.match_indices('`').nth(1).filter(|_| shown.starts_with('`'))?;
    let shown = &shown[..=end];
    Some(Text { front: format!("{context}{write}{shown}"), back: line.to_owned(), extra: String::new() })
}

/// What other rules proposed for the lines of a card, each below the card's own context.
fn others(card: &Card, note: &Note, options: &Options) -> Vec<Text> {
    let (context, _) = parts(&card.front);
    let found = explain::explain(note, options, card.line).into_iter().flat_map(|found| found.looks);
    found
        .filter(|look| look.family != card.rule && look.allowed)
        .flat_map(|look| look.trials)
        .filter(|trial| matches!(trial.verdict, Verdict::TakenBy(_)))
        .filter(|trial| (trial.first, trial.last) == (card.line, card.end_line))
        .map(|trial| Text {
            front: format!("{context}{}", trial.question),
            back: trial.answer,
            extra: trial.extra,
        })
        .collect()
}

/// The context before a question, with the blank behind it, and the question.
fn parts(front: &str) -> (&str, &str) {
    let end = match front.chars().next() {
        Some('[') => front.find("] ").map(|at| at + 2),
        Some('【') => front.find('】').map(|at| at + '】'.len_utf8()),
        _ => None,
    };
    front.split_at(end.unwrap_or(0))
}

/// What a question asks, without its context and the blanks within.
fn body(front: &str) -> String {
    parts(front).1.split_whitespace().collect()
}

/// The term that a question is about, as it stands there.
fn term(asked: &str, language: Language) -> Option<String> {
    let patterns: Vec<&str> = match language {
        Language::En => {
            vec![
                "What does “{}” mean?",
                "What does {} mean?",
                "What does {} do?",
                "What is {}?",
                "What are {}?",
            ]
        }
        Language::Zh => vec![
            "{} 表示什么？",
            "{}表示什么？",
            "{} 做什么？",
            "{} 的作用是什么？",
            "{} 有什么用途？",
            "{} 有什么作用？",
            "{} 是什么？",
            "{}是什么？",
        ],
        other => {
            let Templates { asks, .. } = templates::of(other);
            vec![asks.word, asks.sign, asks.does, asks.thing]
        }
    };
    let term = patterns.into_iter().find_map(|pattern| {
        let (before, behind) = pattern.split_once("{}")?;
        asked.strip_prefix(before)?.strip_suffix(behind)
    })?;
    let term = match language {
        Language::En => {
            ["a ", "an ", "the "].iter().find_map(|article| term.strip_prefix(article)).unwrap_or(term)
        }
        _ => term,
    };
    is_term(term).then(|| term.to_owned())
}

/// Whether a text is a short name: a piece of code, or a few words that own nothing.
fn is_term(term: &str) -> bool {
    let is_short = !term.is_empty() && term.chars().count() <= TERM_CHARS && is_line(term);
    let is_name = term.split_whitespace().count() <= TERM_WORDS
        && !term.contains(['的', '，', ',', ';', '“', '「', '?', '？'])
        && !term.contains(" of ");
    is_short && (code_of(term).is_some() || is_name && !term.contains('`'))
}

/// How a term begins, where that is no give-away.
fn term_hint(term: &str, language: Language) -> Option<String> {
    match code_of(term) {
        Some(code) => {
            // The library is no secret; its own name is asked.
            let name = code.find('(').map_or(code, |end| &code[..end]);
            let (module, name) = name.rfind('.').map_or(("", name), |dot| name.split_at(dot + 1));
            let first = name.chars().next().filter(|first| first.is_alphabetic())?;
            (name.chars().count() > 2).then(|| format!("`{module}{first}…`"))
        }
        None => hint::of(term, language),
    }
}

/// The inside of a text that is one piece of code.
fn code_of(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('`')?.strip_suffix('`')?;
    (!inside.is_empty() && !inside.contains(['`', '\n'])).then_some(inside)
}

/// The one thing in quotation marks.
fn quoted(asked: &str) -> Option<&str> {
    let pairs = [('“', '”'), ('「', '」'), ('«', '»'), ('„', '“')];
    let (open, close) = pairs.into_iter().find(|(open, _)| asked.contains(*open))?;
    let (_, behind) = asked.split_once(open)?;
    let (inside, rest) = behind.split_once(close)?;
    Some(inside.trim()).filter(|inside| !inside.is_empty() && !rest.contains(open))
}

/// The question for what a word means.
fn word_template(language: Language) -> &'static str {
    match language {
        Language::En => "What does “{}” mean?",
        Language::Zh => "「{}」是什么意思？",
        other => templates::of(other).asks.word,
    }
}

const fn is_wide(language: Language) -> bool {
    matches!(language, Language::Zh | Language::Ja)
}

/// Whether a text is a single line that is no list, block or table.
fn is_line(text: &str) -> bool {
    let text = text.trim();
    !text.contains('\n') && !text.starts_with(['-', '|', '>', '#'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::cards;

    /// The cards of a note, and for each its other forms.
    fn of(markdown: &str, has_history: bool) -> Vec<(String, Vec<(String, String)>)> {
        let note = crate::notes::parse("note.md", markdown.as_bytes()).unwrap();
        let options = Options::default();
        let made = cards(&note, &options).cards;
        let pair = |text: Text| (text.front, text.back);
        made.into_iter()
            .map(|card| {
                let forms = forms(&card, Some(&note), &options, has_history);
                (card.front, forms.into_iter().map(pair).collect())
            })
            .collect()
    }

    fn pair(front: &str, back: &str) -> (String, String) {
        (front.to_owned(), back.to_owned())
    }

    /// The forms of the card whose question begins so.
    fn forms_of(markdown: &str, front: &str, has_history: bool) -> Vec<(String, String)> {
        let all = of(markdown, has_history);
        let found = all.iter().find(|(asked, _)| asked.starts_with(front));
        found.unwrap_or_else(|| panic!("{front}: {all:?}")).1.clone()
    }

    #[test]
    fn a_term_is_asked_by_its_meaning() {
        let note = "# Ropes\n\n- Fender: a cushion that hangs between a hull and the quay\n";
        let forms = forms_of(note, "[Ropes] What does “Fender” mean?", true);
        assert_eq!(
            forms,
            [pair("[Ropes] ____ (F…): a cushion that hangs between a hull and the quay", "Fender")]
        );
        let note = "# heapq\n\n- `heapq.heapify(a)`：原地建堆\n";
        let forms = forms_of(note, "`heapq.heapify(a)`", true);
        assert!(forms.contains(&pair("____（`heapq.h…`）：原地建堆", "`heapq.heapify(a)`")), "{forms:?}");
        let note = "# 缓存\n\n- `lpush`：从左边插入一个值\n";
        let forms = forms_of(note, "【缓存】`lpush`", true);
        assert!(forms.contains(&pair("【缓存】____（`l…`）：从左边插入一个值", "`lpush`")), "{forms:?}");
    }

    #[test]
    fn a_hint_comes_and_goes() {
        let note = "# Genova\n\nLa prima capitale fu Torino, poi Firenze dal 1865 e Roma dal 1871.\n";
        let all = of(note, true);
        let (front, forms) = &all[0];
        assert!(front.contains("____ ("), "{front}");
        assert!(
            forms.iter().any(|(form, _)| form.contains("____,") && !form.contains("____ (")),
            "{forms:?}"
        );
    }

    #[test]
    fn another_part_of_a_sentence_is_only_asked_of_a_card_without_history() {
        let note = "# 退出码\n\n- `sys.exit('出错了')`：把文字打印到 stderr，退出码是 1\n";
        let front = "【退出码】`sys.exit('出错了')`";
        let backs = |has_history| -> Vec<String> {
            forms_of(note, front, has_history).into_iter().map(|(_, back)| back).collect()
        };
        assert!(backs(false).contains(&"stderr".to_owned()), "{:?}", backs(false));
        assert!(!backs(true).contains(&"stderr".to_owned()), "{:?}", backs(true));
    }

    #[test]
    fn a_line_of_code_may_be_written_as_a_whole() {
        let card = card_of(
            "R14",
            "【并发】填空：`async with asyncio.____() as tg:`（`T…`，9 个字符）",
            "`TaskGroup`",
        );
        let card = Card { extra: "`async with asyncio.TaskGroup() as tg:`".to_owned(), ..card };
        let forms = forms(&card, None, &Options::default(), true);
        let fronts: Vec<_> = forms.iter().map(|text| (text.front.as_str(), text.back.as_str())).collect();
        assert_eq!(
            fronts,
            [(
                "【并发】写出整行：`async with asyncio.____() as tg:`",
                "`async with asyncio.TaskGroup() as tg:`"
            )]
        );
    }

    #[test]
    fn words_and_code_are_asked_the_other_way_round() {
        let spoken = Card {
            language: Language::Es,
            ..card_of("R1.spoken", "[Comida] ¿Cómo se dice «flour» en español?", "la harina")
        };
        let code =
            card_of("R8.reverse", "【re】「把特殊字符全部转义」用哪个写法（`re.e…`）？", "`re.escape(s)`");
        for (card, front, back) in [
            (spoken, "[Comida] ¿Qué significa «la harina»?", "flour"),
            (code, "【re】`re.escape(s)` 做什么？", "把特殊字符全部转义"),
        ] {
            let forms = forms(&card, None, &Options::default(), true);
            assert_eq!(
                forms.iter().map(|text| (text.front.as_str(), text.back.as_str())).collect::<Vec<_>>(),
                [(front, back)]
            );
        }
    }

    #[test]
    fn an_attribute_a_list_and_a_long_answer_have_no_other_side() {
        for (front, back) in [
            ("类属性的坑是什么？", "可变的类属性由所有实例共用"),
            ("What is the height of the tower?", "300 m of iron"),
            ("What does “Mutex” mean?", "- one\n- two"),
            ("What does “Mutex” mean?", "a"),
        ] {
            let zh = front.ends_with('？');
            let card = card_of("R1", front, back);
            let card = Card { language: if zh { Language::Zh } else { Language::En }, ..card };
            assert_eq!(forms(&card, None, &Options::default(), false), [], "{front}");
        }
    }

    fn card_of(form: &str, front: &str, back: &str) -> Card {
        let id = crate::model::card::CardId([1; 16]);
        let kind = if form == "R14" {
            CardKind::Cloze { text: front.replace(BLANK, back), holes: Vec::new() }
        } else {
            CardKind::Basic
        };
        Card {
            id,
            group: id,
            kind,
            front: front.to_owned(),
            back: back.to_owned(),
            extra: String::new(),
            rule: form.split('.').next().unwrap_or(form).to_owned(),
            form: form.to_owned(),
            score: 700,
            language: Language::Zh,
            title: String::new(),
            heading_path: Vec::new(),
            tags: Vec::new(),
            line: 1,
            end_line: 1,
        }
    }
}
