//! What a Japanese item leaves to the name above it: `View` › *仮想的な表のこと* is read as *Viewとは仮想的な表のこと*.

use crate::generate::context;
use crate::generate::lexicon;
use crate::generate::script::weight;
use crate::generate::sentence::without_end_mark;
use crate::generate::view::{Place, Statement, View};
use crate::model::note::Text;

use super::behind;

/// Words that join a sentence to the one before and may go, since what they join stands by itself.
const OPENERS: &[&str] = &[
    "また、",
    "さらに、",
    "一方、",
    "なお、",
    "ただし、",
    "しかし、",
    "これに対して、",
    "つまり、",
    "したがって、",
    "よって、",
    "とはいえ、",
    "特に、",
    "一般に、",
    "実際、",
    "もちろん、",
];
/// Nouns that end a description of what something is.
const KINDS: &[&str] = &[
    "のこと",
    "するもの",
    "したもの",
    "仕組み",
    "機能",
    "方式",
    "手法",
    "技術",
    "規格",
    "言語",
    "構造",
    "性質",
    "プロトコル",
    "概念",
    "関数",
    "装置",
    "ソフトウェア",
    "アルゴリズム",
    "データベース",
    "システム",
    "ライブラリ",
    "フレームワーク",
    "形式",
    "の一種",
    "の総称",
    "の集まり",
    "の集合",
];
/// Longest name that still reads well within a sentence.
const NAME_WEIGHT: usize = 32;
/// Shortest description: eight letters.
const TOLD_WEIGHT: usize = 16;

/// The sentence with the name that it leaves out, or without a word that only joins it to another.
pub(super) fn completed(view: &View<'_>, statement: &Statement<'_>, text: &Text) -> Option<Text> {
    if let Some(opener) = OPENERS.iter().find(|word| text.markdown.starts_with(**word)) {
        return Some(text.slice(opener.len()..text.markdown.len()));
    }
    if statement.place != Place::Item || !describes(without_end_mark(&text.markdown)) {
        return None;
    }
    let owner = statement.owners.last()?;
    let name = context::name_of(owner);
    let sound = context::is_topic(owner)
        && (2..=NAME_WEIGHT).contains(&weight(&name))
        && !name.contains(['は', 'が', 'を', '、', '？', '?', '：', ':', '>', '<'])
        && !lexicon::is_generic_heading(&name)
        && !view.is_attribute(&name)
        // Of several descriptions none is the definition.
        && view.statements.iter().find(|other| other.owners.last().is_some_and(|above| std::ptr::eq(*above, *owner)))
            .is_some_and(|first| first.lines.first == statement.lines.first);
    sound.then(|| behind(&format!("{name}とは"), text, &text.markdown))
}

/// Whether a text is a noun with what describes it, and no sentence.
fn describes(told: &str) -> bool {
    weight(told) >= TOLD_WEIGHT
        && KINDS.iter().any(|kind| told.ends_with(kind))
        && !told.contains(['は', '？', '。', '：', ':'])
        && !told.contains("とは")
        && !told.contains("これ")
        && !told.contains("それ")
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        asked_by("R7", &format!("# 航海\n\n## 帆の種類\n\n- この章では帆の種類をまとめる\n{body}\n"))
    }

    #[test]
    fn a_description_below_a_name_defines_it() {
        assert_eq!(
            questions("- 縦帆\n  - 斜めの棒に沿って張られる三角の帆のこと"),
            [pair("【航海 › 帆の種類】縦帆とは何ですか？", "斜めの棒に沿って張られる三角の帆のこと")]
        );
    }

    #[test]
    fn a_joining_word_goes_and_later_points_define_nothing() {
        assert_eq!(
            questions("- また、横帆とは船の横向きに張られる四角い帆のことである"),
            [pair("【航海 › 帆の種類】横帆とは何ですか？", "船の横向きに張られる四角い帆のことである")]
        );
        assert_eq!(questions("- 縦帆\n  - 風上に強い\n  - 斜めの棒に沿って張られる三角の帆のこと"), []);
    }
}
