//! R30, a word and its translation beside it with no sign between, in two scripts: `**Atropine** 阿托品`.
//!
//! | the line | Chinese | Japanese |
//! |---|---|---|
//! | a foreign word, then its name | {word} 的中文是什么？ · 「{name}」的英文是什么？ | {word}は日本語で何と言いますか？ · … |
//! | the name, then the foreign word | the same | the same |
//!
//! A list of words is known by its company: two of three lines beside it are such pairs. Both directions are asked,
//! as of a table of two languages (R18); an abbreviation in brackets stays with its words.
//!
//! A dash or a colon may part the two where the word has a capital and its name is no more than four characters.
//!
//! Not taken: lines with another sign of punctuation or code, pairs that stand alone, words whose name recurs in the list.
//! Idea: two-way cards for vocabulary (Wozniak, rule 17).

use std::collections::BTreeMap;

use crate::generate::script::{has_han, is_han, is_kana_or_hangul, words};
use crate::generate::typography::question;
use crate::generate::view::{Statement, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::{MarkKind, Text};

/// Fewer pairs of a section are names with their foreign form in running notes.
const PAIRS: usize = 3;
/// Longest foreign word.
const FOREIGN_WORDS: usize = 5;
/// Longest name, in characters.
const NAME_CHARS: usize = 16;

/// The two sides of a line.
struct Pair {
    foreign: String,
    name: String,
}

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let facts: Vec<&Statement<'n>> = view.statements.iter().filter(|statement| statement.is_fact).collect();
    let pairs: Vec<(&Statement<'n>, Pair)> =
        facts.iter().filter_map(|statement| Some((*statement, pair(statement)?))).collect();
    // In a note of such pairs a short section has them too.
    let least = if view.lists_words { 1 } else { PAIRS };
    if pairs.len() < least || pairs.len() * 3 < facts.len() * 2 {
        return Proposal::default();
    }
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, pair) in &pairs {
        *times.entry(&pair.foreign).or_default() += 1;
        *times.entry(&pair.name).or_default() += 1;
    }
    let is_single = |side: &str| times.get(side) == Some(&1);
    let single = pairs.iter().filter(|(_, pair)| is_single(&pair.foreign) && is_single(&pair.name));
    single.flat_map(|(statement, pair)| ask(view, statement, pair)).collect::<Vec<_>>().into()
}

/// Whether a note is a list of words beside their translation.
pub(in crate::generate) fn lists_words<'s>(statements: impl Iterator<Item = &'s Statement<'s>>) -> bool {
    /// As many pairs are no chance.
    const LIST: usize = 12;
    /// Longest line of a word and its translation, in bytes.
    const LINE: usize = 120;
    let short = statements.filter(|one| one.is_fact && one.text.markdown.len() <= LINE);
    short
        .filter(|one| has_han(&one.text.markdown) && one.pair().is_none() && pair(one).is_some())
        .take(LIST)
        .count()
        == LIST
}

fn ask<'n>(view: &View<'n>, statement: &Statement<'n>, pair: &Pair) -> [Draft<'n>; 2] {
    let Pair { foreign, name } = pair;
    let is_kana = name.chars().any(is_kana_or_hangul);
    let language = if is_kana || view.note_language == Language::Ja { Language::Ja } else { Language::Zh };
    let (to_name, to_foreign) = match language {
        Language::Ja => {
            (format!("{foreign} は日本語で何と言いますか"), format!("「{name}」は英語で何と言いますか"))
        }
        _ => (format!("{foreign} 的中文是什么"), format!("「{name}」的英文是什么")),
    };
    let draft = |form, asked: &str, answer: &str| {
        Draft::new(form, statement.lines, language, question(asked, language), answer.to_owned())
            .owners(&statement.owners)
            .score(740)
    };
    [draft("R30", &to_name, name), draft("R30.reverse", &to_foreign, foreign)]
}

/// The foreign word and the name of a line that is nothing else.
fn pair(statement: &Statement<'_>) -> Option<Pair> {
    let text = &statement.text;
    if let Some(found) = statement.pair() {
        return parted(&found.label, &found.definition);
    }
    if text.marks.iter().any(|mark| !matches!(mark.kind, MarkKind::Strong | MarkKind::Emphasis)) {
        return None;
    }
    let plain: String = text.reading().chars().filter(|c| !matches!(c, '*' | '_')).collect();
    let line = plain.trim();
    let own = |c: char| is_han(c) || is_kana_or_hangul(c);
    let is_own_first = line.chars().next().is_some_and(own);
    // The border is the first blank after which the script is the other one.
    let border = line.match_indices(' ').map(|(at, _)| at).find(|&at| {
        line[at + 1..].chars().next().is_some_and(|c| {
            if is_own_first { c.is_ascii_alphabetic() } else { own(c) || opens_count(&line[at + 1..]) }
        })
    })?;
    let (first, second) = (line[..border].trim(), line[border..].trim());
    let (foreign, name) = if is_own_first { (second, first) } else { (first, second) };
    let is_foreign = foreign.starts_with(|c: char| c.is_ascii_alphabetic())
        && !has_han(foreign)
        && !foreign.chars().any(own)
        && (1..=FOREIGN_WORDS).contains(&words(foreign))
        && foreign
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '/' | '(' | ')' | '\'' | '’' | '.'));
    let bare = if opens_count(name) {
        name.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',')
    } else {
        name
    };
    let is_name = bare.chars().all(|c| own(c) || matches!(c, '（' | '）' | '，' | '、' | '·'))
        && (1..=NAME_CHARS).contains(&name.chars().count())
        && !name.contains(['是', '的', '了', '被', '有']);
    (is_foreign && is_name).then(|| Pair { foreign: foreign.to_owned(), name: name.to_owned() })
}

/// A foreign word with a capital and its name behind a dash or a colon: `Motility — 运动`. Small words before a sign may be
/// commands, longer glosses tell more than a name.
fn parted(label: &Text, definition: &Text) -> Option<Pair> {
    /// Longest name behind a sign, in characters.
    const PARTED_CHARS: usize = 4;
    /// Shortest word, in letters: a shorter one is an abbreviation.
    const LETTERS: usize = 4;
    let (foreign, name) = (label.plain(), definition.plain());
    let (foreign, name) = (foreign.trim(), name.trim());
    let mut letters = foreign.chars();
    let is_word = letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && foreign.len() >= LETTERS
        && words(foreign) <= 2
        && letters.all(|c| c.is_ascii_lowercase() || matches!(c, ' ' | '-'))
        && label.marks.iter().chain(&definition.marks).all(|mark| mark.kind == MarkKind::Strong);
    let is_name = (1..=PARTED_CHARS).contains(&name.chars().count()) && name.chars().all(is_han);
    (is_word && is_name).then(|| Pair { foreign: foreign.to_owned(), name: name.to_owned() })
}

/// Whether a name opens with the figure of a counter: 2,3人の.
fn opens_count(name: &str) -> bool {
    let bare = name.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
    bare.len() < name.len() && bare.starts_with(|c: char| is_han(c) || is_kana_or_hangul(c))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    #[test]
    fn words_beside_their_translation_are_asked_both_ways() {
        let note =
            "# 船用英语\n\n## 索具\n\n- **Halyard** 升降索\n- **Mast (M)** 桅杆\n- **Boom** 帆桁，横杆\n";
        assert_eq!(
            asked_by("R30", note)[..3],
            [
                pair("【船用英语 › 索具】Halyard 的中文是什么？", "升降索"),
                pair("【船用英语 › 索具】「升降索」的英文是什么？", "Halyard"),
                pair("【船用英语 › 索具】Mast (M) 的中文是什么？", "桅杆"),
            ]
        );
    }

    #[test]
    fn the_name_may_stand_first() {
        let note = "# 船舶\n\n## 索具\n\n升降索 halyard\n桅杆 mast\n帆桁 boom\n";
        assert_eq!(asked_by("R30", note)[0], pair("【船舶 › 索具】halyard 的中文是什么？", "升降索"));
    }

    #[test]
    fn the_lines_below_an_item_are_pairs_too() {
        let note = "# 船の英語\n\n## 形容詞\n\n* 数を表すもの\n  several 数隻の\n  a pair of 2隻の\n  numerous  おびただしい\n* 状態を表すもの\n  seaworthy  航海に耐える\n  adrift  漂流している\n";
        let asked = asked_by("R30", note);
        assert_eq!(asked.len(), 10, "{asked:?}");
        assert_eq!(asked[2], pair("【船の英語 › 形容詞】a pair of は日本語で何と言いますか？", "2隻の"));
    }

    #[test]
    fn running_notes_and_pairs_that_stand_alone_give_nothing() {
        for note in [
            "# 航海\n\n## 航线\n\n- GPS 导航\n- 我们在中午离开港口，没有风\n- 晚上大家都没有睡\n- 早上看到了岸\n",
            "# 航海\n\n## 航线\n\n- Halyard 升降索\n- Mast 桅杆\n",
            "# 航海\n\n## 航线\n\n- Docker 的安装\n- Docker 的网络\n- Docker 的存储\n",
            "# 航海\n\n## 航线\n\n- Mast 桅杆\n- Pole 桅杆\n- Spar 桅杆\n",
        ] {
            assert_eq!(asked_by("R30", note), [], "{note}");
        }
    }

    #[test]
    fn a_sign_may_part_a_word_with_a_capital_from_its_name() {
        let note = "# 船舶\n\n## 动作\n\n- Anchoring — 抛锚\n- Steering — 操舵\n- Reefing — 缩帆\n";
        assert_eq!(
            asked_by("R30", note)[..2],
            [
                pair("【船舶 › 动作】Anchoring 的中文是什么？", "抛锚"),
                pair("【船舶 › 动作】「抛锚」的英文是什么？", "Anchoring"),
            ]
        );
        // Commands and glosses that tell more are no vocabulary.
        for list in [
            "- mkdir：建目录\n- touch：建文件\n- chmod：改权限\n",
            "- Anchor：把船固定在海底的重物\n- Rudder：控制方向的板\n- Keel：船底的梁木\n",
        ] {
            assert_eq!(asked_by("R30", &format!("# 船舶\n\n## 动作\n\n{list}")), [], "{list}");
        }
    }
}
