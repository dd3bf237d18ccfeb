//! Answers that are lists: their number is told with the question, since half a list is no answer.

use crate::model::card::Language;

use super::lexicon::verbs::{self, Form};
use super::lexicon::{self, en};
use super::script::{has_han, weight, words};
use super::sentence::find;
use super::templates::{self, fill};

/// Most items that a reader can be asked for at once (Wozniak, rule 9: avoid sets).
pub const ITEMS: usize = 5;

/// Longest item in words; more make a clause.
const ITEM_WORDS: usize = 4;

/// Longest item: 12 Han characters.
const ITEM_WEIGHT: usize = 32;

/// Numerals that may stand before a measure.
const NUMERALS: &[(&str, usize)] = &[
    ("两", 2),
    ("二", 2),
    ("三", 3),
    ("四", 4),
    ("五", 5),
    ("六", 6),
    ("2", 2),
    ("3", 3),
    ("4", 4),
    ("5", 5),
    ("6", 6),
];
/// Measures of lists, longer ones first.
#[rustfmt::skip]
const MEASURES: &[&str] = &[
    "个方面", "大部分", "方面", "部分", "阶段", "步骤", "层次", "个", "种", "大", "类", "点", "条", "项", "层", "步", "级", "次",
];

/// How many items an answer in one line lists, if it is a list of names and nothing else.
pub fn items(answer: &str) -> Option<usize> {
    let answer = answer.trim().trim_end_matches(['.', '。']);
    // Most answers hold none of the signs that part items.
    if !["、", "；", ", ", "; ", " / "].iter().any(|sign| find(answer.as_bytes(), sign.as_bytes()).is_some())
    {
        return None;
    }
    // What stands in brackets explains an item and separates none.
    let mut depth = 0_i32;
    let outside: String = answer
        .chars()
        .filter(|&c| {
            depth += i32::from(matches!(c, '(' | '（'));
            let shown = depth == 0;
            depth -= i32::from(matches!(c, ')' | '）'));
            shown
        })
        .collect();
    // Who writes “etc.” has not named all.
    if [" etc", " usw", " ecc", "и т.д", "и др"].iter().any(|open| answer.contains(open)) {
        return None;
    }
    let is_code = |part: &str| part.len() > 2 && part.trim().starts_with('`') && part.trim().ends_with('`');
    let all_code = outside.contains('、') && outside.split('、').all(is_code);
    if outside.contains(['\n', '，', '=', '$', ':', '：'])
        || outside.contains('`') && !all_code
        || outside.contains("->")
        || ["三者", "两者", "四者"].iter().any(|all| outside.contains(all))
        // 分析、设计各阶段不存在…: the list is the subject of a sentence.
        || ["不存在", "之间没有", "之间存在", "之间有"].iter().any(|verb| outside.contains(verb))
    {
        return None;
    }
    let separators: &[&str] =
        if has_han(&outside) || outside.contains('、') { &["、", "；"] } else { &[", ", "; ", " / "] };
    let mut parts = separators
        .iter()
        .map(|separator| outside.split(separator).map(str::trim).collect::<Vec<_>>())
        .find(|parts| parts.len() > 1)?;
    // *oak, elm and pine*: the last comma is a word.
    let short = |part: &str| (1..=2).contains(&words(part));
    if parts[..parts.len() - 1].iter().all(|part| words(part) <= 3)
        && let Some((head, tail)) =
            parts.last().and_then(|last| AND.iter().find_map(|and| last.split_once(and)))
        && short(head)
        && short(tail)
    {
        parts.pop();
        parts.extend([head.trim(), tail.trim()]);
    }
    // 处于支配地位、起决定作用的一方: what 、 parts describes one thing.
    let describes = outside.contains('的');
    // 葉であるか、または子を持つ: a particle of the subject or object makes a clause.
    let states = |part: &str| ["が", "を", "は"].iter().any(|particle| part.contains(particle));
    let is_item = |part: &&str| {
        !part.is_empty()
            && !states(part)
            && (words(part) <= ITEM_WORDS || has_han(part) && !describes)
            && weight(part) <= ITEM_WEIGHT
            && !part.contains(". ")
            // “different, but related, ropes” is one thing.
            && !["but ", "yet ", "aber ", "ma ", "mais ", "pero "].iter().any(|word| part.starts_with(word))
            && part.chars().any(char::is_alphabetic)
    };
    parts.iter().all(is_item).then_some(parts.len())
}

/// Words that join the last two members of a list.
const AND: &[&str] = &[" and ", " und ", " e ", " y ", " et ", " и "];

/// Whether an English answer names two things that `and` alone joins: *ropes and sails*.
pub fn pair(answer: &str) -> bool {
    /// Longest member.
    const MEMBER_WORDS: usize = 3;
    #[rustfmt::skip]
    const SMALL: &[&str] = &["of", "to", "in", "by", "that", "which", "for", "with", "from", "on", "at", "is", "are", "between", "both"];
    let Some((one, other)) = answer.trim().split_once(" and ") else { return false };
    let is_member = |part: &str| {
        (1..=MEMBER_WORDS).contains(&words(part))
            && !part.contains([',', ';', '`', '$', '(', ':'])
            && part.split(' ').all(|word| !SMALL.contains(&word))
            && part.chars().any(char::is_alphabetic)
    };
    is_member(one) && is_member(other) && !other.contains(" and ")
}

/// How many deeds or things an English question about what something does is answered by.
pub fn told(question: &str, answer: &str, family: &str, language: Language) -> Option<usize> {
    if language != Language::En || !asks_for_object(question) {
        return None;
    }
    if question.ends_with(" do?") {
        return deeds(answer);
    }
    if family != "R7" {
        return None;
    }
    pair(answer).then_some(2).or_else(|| items(answer).filter(|count| (3..=ITEMS).contains(count)))
}

/// How many deeds an English answer tells of one thing: *holds the anchor, and lets the chain run*.
pub fn deeds(answer: &str) -> Option<usize> {
    let mut parts: Vec<&str> = answer.split([',', ';']).map(str::trim).collect();
    for part in &mut parts {
        *part = part.strip_prefix("and ").unwrap_or(part);
    }
    if parts.len() == 1 {
        let (one, other) = answer.split_once(" and ")?;
        parts = vec![one.trim(), other.trim()];
    }
    // Behind a verb the next one need not be told from a noun in the plural.
    let acts = |part: &str| {
        let first = part.split(' ').next().unwrap_or("");
        let third = verbs::finite(first, false).is_some_and(|verb| verb.form == Form::Third);
        en::acts(part) || third && words(part) >= 2
    };
    ((2..=ITEMS).contains(&parts.len()) && parts.iter().all(|part| acts(part))).then_some(parts.len())
}

/// The members of a Chinese list of a known number, whatever parts them; brackets keep theirs together.
pub fn members(text: &str, count: usize) -> Option<Vec<String>> {
    /// Longest member: 16 Han characters with a remark.
    const MEMBER_WEIGHT: usize = 48;
    const SEPARATORS: &[&[char]] = &[
        &['、'],
        &['、', '和', '与', '及'],
        &['，', ','],
        &['，', ',', '、', '和', '与', '及'],
        &['；', ';'],
    ];
    if count > ITEMS + 1 {
        return None;
    }
    let split = |separators: &[char]| {
        let mut depth = 0_usize;
        let mut parts = vec![String::new()];
        for c in text.chars() {
            match c {
                '(' | '（' => depth += 1,
                ')' | '）' => depth = depth.saturating_sub(1),
                _ => {}
            }
            match parts.last_mut() {
                Some(part) if depth > 0 || !separators.contains(&c) => part.push(c),
                _ => parts.push(String::new()),
            }
        }
        parts.iter().map(|part| part.trim().trim_end_matches('以').to_owned()).collect::<Vec<_>>()
    };
    let sound = |parts: &Vec<String>| {
        parts.len() == count
            && parts
                .iter()
                .all(|part| (1..=MEMBER_WEIGHT).contains(&weight(part)) && !part.contains(['。', '：']))
    };
    SEPARATORS.iter().map(|separators| split(separators)).find(sound)
}

/// The points of a Chinese text that numbers them or parts them by ；: two to five, each short.
pub fn points(text: &str) -> Option<Vec<&str>> {
    /// Longest point: 32 Han characters.
    const POINT_WEIGHT: usize = 64;
    let text = text.trim().trim_end_matches(['.', '。', '；', ';']);
    let parts: Vec<&str> = numbered(text).unwrap_or_else(|| text.split('；').collect());
    let parts: Vec<&str> =
        parts.into_iter().map(|part| part.trim().trim_end_matches(['；', ';', '，', '。', '、'])).collect();
    let is_point = |part: &&str| {
        (4..=POINT_WEIGHT).contains(&weight(part))
            && !part.contains('。')
            && part.matches(['(', '（']).count() == part.matches([')', '）']).count()
            && part.matches('`').count().is_multiple_of(2)
    };
    ((2..=ITEMS).contains(&parts.len()) && has_han(text) && parts.iter().all(is_point)).then_some(parts)
}

/// What stands behind the numbers of a list in one line: `1. a；2. b`, `①a ②b`, `（1）a（2）b`.
fn numbered(text: &str) -> Option<Vec<&str>> {
    const CIRCLED: &[char] = &['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨'];
    if !text.starts_with(['1', '（', '(', '①']) {
        return None;
    }
    let sign = |number: usize| -> Vec<String> {
        let mut signs: Vec<String> = ["{}. ", "{}.", "{}、", "（{}）", "({})", "{}）", "{})"]
            .iter()
            .map(|form| form.replace("{}", &number.to_string()))
            .collect();
        signs.extend(CIRCLED.get(number - 1).map(char::to_string));
        signs
    };
    let form = sign(1).iter().position(|sign| text.starts_with(sign.as_str()))?;
    let mut rest = &text[sign(1)[form].len()..];
    let mut out = Vec::new();
    for number in 2..=ITEMS + 1 {
        let next = &sign(number)[form];
        let Some((part, behind)) = rest.split_once(next.as_str()) else { break };
        out.push(part);
        rest = behind;
    }
    out.push(rest);
    (out.len() >= 2).then_some(out)
}

/// The number that a name gives with a measure: 三种主要市场.
pub fn counts(plain: &str) -> Option<usize> {
    counted(plain).map(|(_, _, count)| count)
}

/// Where a Chinese name counts: the byte of the numeral, its length and the number.
pub fn counted(plain: &str) -> Option<(usize, usize, usize)> {
    // Most names are words of Latin letters alone.
    if plain.is_ascii() && !plain.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    NUMERALS
        .iter()
        .flat_map(|&(numeral, count)| {
            plain.match_indices(numeral).map(move |(at, _)| (at, numeral.len(), count))
        })
        .filter(|&(at, len, _)| {
            let behind = plain[at + len..].trim_start();
            let measured = MEASURES.iter().any(|measure| behind.starts_with(measure));
            // 十二个, 第三层 count something else.
            let apart = !plain[..at].ends_with(|c: char| c.is_ascii_digit() || "十百第一".contains(c));
            measured && apart
        })
        .min()
}

/// The number that is all a text says: 有三种, ３種類ある.
pub fn only_counts(plain: &str) -> Option<usize> {
    const OPENINGS: &[&str] = &["一共有", "共有", "共", "主要有", "有", "分为", "分成", "分", "以下", "次の"];
    const ENDINGS: &[&str] = &["がある", "である", "ある", "です", "情况", "の"];
    const JAPANESE: &[&str] = &["種類", "種", "つ"];
    let bare = plain.trim().trim_end_matches(['。', '：', ':']);
    let bare = OPENINGS.iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare).trim();
    let bare = ENDINGS.iter().find_map(|word| bare.strip_suffix(word)).unwrap_or(bare);
    let digit = bare.chars().next()?;
    let narrow: String = "０１２３４５６７８９"
        .chars()
        .position(|c| c == digit)
        .map_or_else(|| bare.to_owned(), |at| format!("{at}{}", &bare[digit.len_utf8()..]));
    let (numeral, count) = NUMERALS.iter().find(|(numeral, _)| narrow.starts_with(numeral))?;
    let measure = narrow[numeral.len()..].trim();
    MEASURES.iter().chain(JAPANESE).any(|known| *known == measure).then_some(*count)
}

/// Whether an English question asks for what something does or acts on.
fn asks_for_object(question: &str) -> bool {
    ["What does ", "What do ", "What did "].iter().any(|opening| question.starts_with(opening))
        && ![" mean?", " stand for?", " hold?", " say?"].iter().any(|end| question.ends_with(end))
}

/// A question that tells how many items it asks for.
pub fn announced(question: &str, count: usize, language: Language) -> String {
    match language {
        Language::Zh => format!("{question}（{count} 项）"),
        Language::Ja => format!("{question}（{count}つ）"),
        Language::En if question.starts_with("What are the ") => {
            question.replacen("What are the ", &format!("What are the {count} "), 1)
        }
        Language::En if asks_for_object(question) => {
            question.replacen("What ", &format!("What {count} things "), 1)
        }
        _ => format!("{question} ({count})"),
    }
}

/// The question for the members of a label whose meaning was asked for: a plural, or in German any name before nouns alone.
pub fn of_members(question: &str, answer: &str, count: usize, language: Language) -> Option<String> {
    let label = label_of_meaning(question, language)?;
    let nouns = || answer.split(", ").all(|part| part.trim_start().starts_with(char::is_uppercase));
    let templates = templates::of(language);
    let first = label.split(' ').next().unwrap_or("");
    match language {
        Language::En => {
            en::is_plural(label).then(|| format!("What are the {count} {}?", en::in_sentence(label)))
        }
        Language::De if !nouns() || lexicon::is_generic_heading(label) => None,
        // *Einteilung der Segel: Welche 3 gibt es?* counts divisions.
        Language::De if first.ends_with("ung") => Some(format!("{label}: welche {count}?")),
        Language::De => Some(fill(&templates.asks.list.replace("{n}", &count.to_string()), label)),
        Language::Fr | Language::Es if !first.ends_with('s') => None,
        Language::It if !first.ends_with(['i', 'e']) => None,
        other => matches!(other, Language::Fr | Language::Es | Language::It)
            .then(|| fill(&templates.asks.list.replace("{n}", &count.to_string()), label)),
    }
}

/// Whether a question of German or a Romance language asks for the meaning of a word.
pub fn asks_meaning(question: &str, language: Language) -> bool {
    matches!(language, Language::De | Language::Fr | Language::It | Language::Es)
        && label_of_meaning(question, language).is_some()
}

/// The label that a question asks the meaning of.
fn label_of_meaning(question: &str, language: Language) -> Option<&str> {
    let (before, behind) = match language {
        Language::En => ("What does “", "” mean?"),
        Language::Zh | Language::Ja | Language::Other => return None,
        other => templates::of(other).asks.word.split_once("{}")?,
    };
    question.strip_prefix(before)?.strip_suffix(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_between_commas_are_counted() {
        for (answer, count) in [
            ("dyspnoea, fatigue, AF", Some(3)),
            ("bicuspid valve, root dilatation (Marfan, syphilis), endocarditis", Some(3)),
            ("spironolactone / eplerenone", Some(2)),
            ("数组、链表、栈", Some(3)),
            ("すべての帆が白いもの、または帆を持つもの、船", None),
            ("古代阿拉伯三角帆船、中国式硬帆平底沙船、蒸汽机", Some(3)),
            ("处在船队的最前面、给后面的船指示航路的一艘船", None),
            ("released by ventricles, lower than one would expect in obesity", None),
            ("倒排索引，适合 jsonb、数组", None),
            ("`a`, `b`", None),
            ("`ls`、`cd`", Some(2)),
            ("one", None),
            ("oak, elm and pine", Some(3)),
            ("1, 2, 3", None),
            ("a = 1, b", None),
        ] {
            assert_eq!(items(answer), count, "{answer}");
        }
    }

    #[test]
    fn deeds_and_pairs_are_counted() {
        assert_eq!(deeds("holds the anchor, and lets the chain run"), Some(2));
        assert_eq!(deeds("keeps water out and keeps the crew dry"), Some(2));
        assert_eq!(deeds("stores and retrieves ropes"), None);
        assert_eq!(deeds("holds ropes, chains"), None);
        assert!(pair("ropes and sails"));
        for answer in ["the loss of ropes and sails", "ropes, sails and oars", "wind that is strong and cold"]
        {
            assert!(!pair(answer), "{answer}");
        }
        assert_eq!(
            announced("What does a storm break?", 2, Language::En),
            "What 2 things does a storm break?"
        );
        assert_eq!(announced("What does “Keel” do?", 2, Language::En), "What 2 things does “Keel” do?");
    }

    #[test]
    fn members_of_a_known_number_are_parted_by_whatever_fits() {
        let all = |text: &str, count: usize| members(text, count).map(|parts| parts.join("|"));
        assert_eq!(
            all("string（字符串），hash及set(无序，唯一)", 3).as_deref(),
            Some("string（字符串）|hash|set(无序，唯一)")
        );
        assert_eq!(all("物质现象和精神现象", 2).as_deref(), Some("物质现象|精神现象"));
        assert_eq!(all("物质现象和精神现象", 3), None);
    }

    #[test]
    fn points_are_numbered_or_parted_by_semicolons() {
        let all = |text: &str| points(text).map(|parts| parts.join("|"));
        assert_eq!(all("1. 叶子相连；2. 只有叶子存数据。").as_deref(), Some("叶子相连|只有叶子存数据"));
        assert_eq!(all("①隔开内外②控制物质进出").as_deref(), Some("隔开内外|控制物质进出"));
        assert_eq!(
            all("隔开内外；控制物质进出；交流信息").as_deref(),
            Some("隔开内外|控制物质进出|交流信息")
        );
        for text in ["隔开内外", "一；二", "reads; writes", "1. 叶子相连"] {
            assert_eq!(points(text), None, "{text}");
        }
    }

    #[test]
    fn members_are_no_meaning_of_their_label() {
        let german = "Was bedeutet „Teile des Rumpfes“?";
        assert_eq!(
            of_members(german, "Kiel, Spanten, Planken", 3, Language::De).as_deref(),
            Some("Teile des Rumpfes: Welche 3 gibt es?")
        );
        assert_eq!(of_members(german, "rund, glatt, dicht", 3, Language::De), None);
        let english = |label: &str| format!("What does “{label}” mean?");
        assert_eq!(
            of_members(&english("Square sails"), "course, topsail, royal", 3, Language::En).as_deref(),
            Some("What are the 3 square sails?")
        );
        assert_eq!(of_members(&english("Trim"), "light, dry, fast", 3, Language::En), None);
    }

    #[test]
    fn the_number_stands_behind_the_question() {
        assert_eq!(announced("What are the signs?", 3, Language::En), "What are the 3 signs?");
        for (told, count) in
            [("有三种", Some(3)), ("３種類ある", Some(3)), ("2つ", Some(2)), ("有三种颜色", None)]
        {
            assert_eq!(only_counts(told), count, "{told}");
        }
        assert_eq!(announced("有哪些？", 2, Language::Zh), "有哪些？（2 项）");
    }
}
