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

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        asked_by("R7", &format!("# 航海\n\n## 帆船\n\n[source](https://example.org)\n\n- {body}\n"))
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
    fn an_effect_without_subject_or_verb_is_left_alone() {
        for body in ["帆は日光に弱いので、とても注意して扱う", "帆は日光に弱いため、布の覆いが便利"]
        {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
