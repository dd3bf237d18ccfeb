//! Japanese sentences that give a reason (Yため、X and Yので、X ask why X) or count what they name (XにはAとBの2つがある asks
//! どの2つがあるか).
//!
//! The effect stands last and ends with its verb, so that のは makes a question of it; what ends with a noun would
//! need a copula that the author left out.

use crate::generate::lexicon;
use crate::generate::script::weight;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::model::note::Text;

use super::Asked;

/// What stands between reason and effect.
const SIGNS: &[&str] = &["ため、", "ので、"];
/// Endings of verbs and of adjectives in い.
const VERB_ENDINGS: &[char] = &['る', 'た', 'い', 'う', 'く', 'す', 'つ', 'む', 'ぶ', 'ぐ', 'だ'];

/// The question for the reason of what a sentence tells.
pub(super) fn why(text: &Text) -> Option<Asked> {
    let (at, sign) = SIGNS
        .iter()
        .filter_map(|sign| find_outside(text, sign, 0).map(|at| (at, *sign)))
        .min_by_key(|&(at, _)| at)?;
    let markdown = without_end_mark(&text.markdown);
    let (reason, effect) = (markdown.get(..at)?, markdown.get(at + sign.len()..)?.trim());
    let because = sign.trim_end_matches('、');
    // The effect brings its own subject, else the question would not say what it is about.
    let sound = (10..=60).contains(&weight(effect))
        && (10..=80).contains(&weight(reason))
        && effect.contains(['は', 'が'])
        && effect.ends_with(VERB_ENDINGS)
        && !effect.ends_with("なら")
        && effect.matches('、').count() <= 1
        && !reason.ends_with(['何', 'の'])
        && !lexicon::leans_on_context(effect)
        && !lexicon::leans_on_context(reason);
    let effect = effect.strip_suffix('だ').map_or_else(|| effect.to_owned(), |stem| format!("{stem}な"));
    sound.then(|| {
        Asked::new("R7.why", format!("{effect}のはなぜですか"), format!("{reason}{because}")).score(740)
    })
}

/// The question for what a sentence names and counts: 木の走査はA、B、Cの3つに分けられる.
pub(super) fn counted(text: &Text) -> Option<Asked> {
    /// Most names that are asked for at once.
    const MOST: usize = 5;
    /// Longest name of one: fourteen letters.
    const NAME_WEIGHT: usize = 28;
    const MEASURES: &[&str] = &["つ", "種類", "種", "段階", "要素", "層"];
    let markdown = without_end_mark(&text.markdown);
    let subject_end = ["には、", "には", "は、", "は"]
        .iter()
        .filter_map(|sign| Some(markdown.find(sign)? + sign.len()))
        .min()?;
    let (at, count, measure, len) = markdown[subject_end..].match_indices('の').find_map(|(at, sign)| {
        let behind = markdown.get(subject_end + at + sign.len()..)?;
        let digit = behind.chars().next()?;
        let count = "0123456789".find(digit).or_else(|| {
            let at = "０１２３４５６７８９".chars().position(|c| c == digit)?;
            Some(at)
        });
        let count = count.or_else(|| Some("二三四五".chars().position(|c| c == digit)? + 2))?;
        let measure = MEASURES.iter().find(|measure| behind[digit.len_utf8()..].starts_with(**measure))?;
        Some((subject_end + at, count, *measure, sign.len() + digit.len_utf8() + measure.len()))
    })?;
    let names: Vec<&str> = markdown[subject_end..at].split(['、', 'と']).map(str::trim).collect();
    let subject = &markdown[..subject_end];
    let behind = markdown[at + len..].trim_start_matches('の');
    let sound = (2..=MOST).contains(&count)
        && names.len() == count
        && names
            .iter()
            .all(|name| (2..=NAME_WEIGHT).contains(&weight(name)) && !name.contains(['を', 'が', 'で']))
        && (6..=40).contains(&weight(subject))
        && !subject.contains('、')
        && !lexicon::leans_on_context(subject)
        && (2..=24).contains(&weight(behind))
        && behind.ends_with(VERB_ENDINGS)
        && !behind.contains('、');
    let asked = format!("{}どの{count}{measure}{behind}か", subject.trim_end_matches('、'));
    sound.then(|| Asked::new("R7.parts", asked, names.join("、")).score(760))
}

/// How much something of a thing is: 女王蜂の寿命は3〜5年です asks どのくらいか.
pub(super) fn amount(text: &Text) -> Option<Asked> {
    /// Longest unit behind the number, in characters.
    const UNIT: usize = 5;
    let markdown = without_end_mark(&text.markdown);
    let at = find_outside(text, "は", 0)?;
    let subject = markdown.get(..at)?.trim();
    let said = markdown.get(at + 'は'.len_utf8()..)?.trim();
    let told = ["である", "です", "だ"].iter().find_map(|end| said.strip_suffix(end)).unwrap_or(said).trim();
    let about = ["約", "およそ", "平均", "最大", "最小"]
        .iter()
        .find_map(|word| told.strip_prefix(word))
        .unwrap_or(told);
    let unit = about
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '〜' | '～' | '-' | '–'));
    let owned = subject
        .rsplit_once('の')
        .is_some_and(|(owner, attribute)| weight(owner) >= 4 && weight(attribute) >= 2);
    let sound = owned
        && !subject.ends_with(['に', 'で', 'と'])
        && unit.len() < about.len()
        && (1..=UNIT).contains(&unit.chars().count())
        && !unit.contains(['、', '。', 'の', 'は', '(', '（', '：', ':'])
        && weight(subject) <= 40
        && !lexicon::leans_on_context(subject);
    sound.then(|| Asked::new("R7.measured", format!("{subject}はどのくらいですか"), told).score(780))
}

/// The question for what a thing is a kind, a part or a name of: XはYの規格である asks Xは何の規格か.
pub(super) fn kind(text: &Text) -> Option<Asked> {
    #[rustfmt::skip]
    const KINDS: &[&str] = &[
        "規格", "一種", "総称", "略", "略称", "略語", "単位", "別名", "実装", "部分木", "成分", "主成分", "原料", "首都", "著者", "代謝物", "前駆体",
        "受容体", "リガンド", "阻害剤", "拡張", "派生", "後継", "前身", "一部", "一例", "集合", "言語",
    ];
    /// Longest name.
    const NAME_WEIGHT: usize = 40;
    let markdown = without_end_mark(&text.markdown);
    let at = find_outside(text, "は", 0)?;
    let subject = markdown.get(..at)?.trim();
    let said = markdown.get(at + 'は'.len_utf8()..)?.trim();
    let ends = ["であり", "である", "です", "で、", "だ"];
    let told = ends.iter().filter_map(|end| said.find(end)).min().map_or(said, |end| &said[..end]);
    let (of, kind) = told.rsplit_once('の')?;
    let of = of.trim();
    let sound = KINDS.contains(&kind.trim())
        && is_name(subject)
        && (4..=NAME_WEIGHT).contains(&weight(of))
        && !of.contains(['は', 'が', '、', '。'])
        && !lexicon::leans_on_context(of);
    let asked = || Asked::new("R7.role", format!("{subject}は何の{}ですか", kind.trim()), of).score(760);
    sound.then(|| if told.len() < said.len() { asked().cut() } else { asked() })
}

/// The question for an attribute that a sentence tells: Aの特徴として、Bがある asks Aの特徴は何か.
pub(super) fn attribute(text: &Text) -> Option<Asked> {
    const ATTRIBUTES: &[&str] = &[
        "特徴",
        "利点",
        "欠点",
        "原因",
        "要因",
        "役割",
        "性質",
        "症状",
        "対策",
        "目的",
        "理由",
        "前提",
        "条件",
        "メリット",
        "デメリット",
        "手法",
        "方法",
    ];
    let markdown = without_end_mark(&text.markdown);
    let (named, told) = markdown.split_once("として、").or_else(|| markdown.split_once("としては、"))?;
    let ends = ["というのがある", "というものがある", "が挙げられる", "がある"];
    let told = ends
        .iter()
        .filter_map(|end| told.strip_suffix(end))
        .min_by_key(|told| told.len())?
        .trim_end_matches('、')
        .trim();
    let (owner, attribute) = named.rsplit_once('の')?;
    let sound = ATTRIBUTES.contains(&attribute)
        && is_name(owner)
        && (4..=60).contains(&weight(told))
        && !told.contains(['。', '、'])
        && !told.ends_with("など")
        && !lexicon::leans_on_context(told);
    sound.then(|| Asked::new("R7.is", format!("{named}は何ですか"), told).score(740))
}

/// The question for a sentence that ends with the noun of what its subject is, the copula left out.
pub(super) fn noun(text: &Text) -> Option<Asked> {
    /// Shorter descriptions rank or count.
    const TOLD_WEIGHT: usize = 18;
    const MOST_WEIGHT: usize = 90;
    let markdown = without_end_mark(&text.markdown);
    let at = find_outside(text, "は", 0)?;
    let (subject, said) = (markdown.get(..at)?.trim(), markdown.get(at + 'は'.len_utf8()..)?.trim());
    let kana = |c: char| ('\u{3041}'..='\u{3096}').contains(&c);
    let last: String = said.chars().rev().take_while(|&c| !kana(c)).collect();
    let describes = said.len() > last.len()
        && (4..=24).contains(&weight(&last))
        && said[..said.len() - last.len()].ends_with(['る', 'た', 'な', 'い']);
    let sound = describes
        && is_name(subject)
        && !last.contains(['、', '。', '（', ')', '」', '人', '日', '年'])
        && !["場合", "時", "問題", "理由", "方法", "前", "後", "必要", "感じ", "印象", "気", "可能"]
            .iter()
            .any(|word| last.chars().rev().collect::<String>() == *word)
        && (TOLD_WEIGHT..=MOST_WEIGHT).contains(&weight(said))
        && !said.contains(['は', '。', '？', '！'])
        && said.matches('、').count() <= 1
        && !lexicon::leans_on_context(said);
    sound.then(|| Asked::new("R7.is", format!("{subject}とは何ですか"), said).score(740))
}

/// Whether a subject names one thing: short, no clause and no place.
fn is_name(subject: &str) -> bool {
    const NAME_WEIGHT: usize = 32;
    const GENERAL: &[&str] = &[
        "目的",
        "問題",
        "理由",
        "違い",
        "例",
        "結果",
        "特徴",
        "一つ",
        "もう一つ",
        "もうひとつ",
        "一方",
        "今回",
        "前者",
        "後者",
    ];
    (2..=NAME_WEIGHT).contains(&weight(subject))
        && !subject.contains(['、', '。', 'を', 'が', '（', '「', '：'])
        && !subject.ends_with(['に', 'で', 'と', 'へ', 'ら', 'て', 'た'])
        && !GENERAL.iter().any(|word| subject.ends_with(word))
        && !lexicon::leans_on_context(subject)
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        asked_by("R7", &format!("# 航海\n\n## 帆船\n\n[source](https://example.org)\n\n- {body}\n"))
    }

    #[test]
    fn a_figure_of_something_is_asked_for() {
        assert_eq!(
            questions("大型帆船の寿命は約40年です"),
            [pair("【航海】大型帆船の寿命はどのくらいですか？", "約40年")]
        );
        assert_eq!(questions("今日は3月5日です"), []);
    }

    #[test]
    fn a_reason_is_asked_from_its_effect() {
        assert_eq!(
            questions("帆は日光に弱いので、使わない時は布の覆いが必要になる"),
            [pair("【航海 › 帆船】使わない時は布の覆いが必要になるのはなぜですか？", "帆は日光に弱いので")]
        );
    }

    #[test]
    fn what_is_named_and_counted_is_asked_for() {
        assert_eq!(
            questions("帆には縦帆と横帆の2つがある"),
            [pair("【航海 › 帆船】帆にはどの2つがあるか？", "縦帆、横帆")]
        );
        assert_eq!(
            questions("マストの部分は下部、中部、上部の３つに分けられる"),
            [pair("【航海 › 帆船】マストの部分はどの3つに分けられるか？", "下部、中部、上部")]
        );
        assert_eq!(questions("帆には縦帆など、船を進める2つがある"), []);
    }

    #[test]
    fn an_attribute_that_is_told_as_one_is_asked_for() {
        assert_eq!(
            questions("縦帆の利点として、風上に向かって進めるというのがある"),
            [pair("【航海 › 帆船】縦帆の利点は何ですか？", "風上に向かって進める")]
        );
    }

    #[test]
    fn what_a_thing_is_a_kind_of_and_what_it_is() {
        assert_eq!(
            questions("ブリッグは横帆船の一種であり、二本のマストを持つ"),
            [pair("【航海 › 帆船】ブリッグは何の一種ですか？", "横帆船")]
        );
        assert_eq!(
            questions("スクーナーは二本のマストに縦帆を張った帆船"),
            [pair("【航海 › 帆船】スクーナーとは何ですか？", "二本のマストに縦帆を張った帆船")]
        );
        for body in ["船底には水をかき出すための丈夫なポンプ", "これは二本のマストに縦帆を張った帆船"]
        {
            assert_eq!(questions(body), [], "{body}");
        }
    }

    #[test]
    fn an_effect_without_subject_or_verb_is_left_alone() {
        for body in ["帆は日光に弱いので、とても注意して扱う", "帆は日光に弱いため、布の覆いが便利"]
        {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
