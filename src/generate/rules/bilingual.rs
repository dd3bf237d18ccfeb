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
//! Not taken: lines with a sign of punctuation or code, pairs that stand alone, words whose name recurs in the list.
//! Idea: two-way cards for vocabulary (Wozniak, rule 17).

use std::collections::BTreeMap;

use crate::generate::script::{has_han, is_han, is_kana_or_hangul, words};
use crate::generate::typography::question;
use crate::generate::view::{Statement, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::MarkKind;

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
    short.filter(|one| has_han(&one.text.markdown) && pair(one).is_some()).take(LIST).count() == LIST
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
    if statement.pair().is_some()
        || text.marks.iter().any(|mark| !matches!(mark.kind, MarkKind::Strong | MarkKind::Emphasis))
    {
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
}
