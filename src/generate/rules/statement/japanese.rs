//! Japanese sentences that give a reason: Yため、X and Yので、X ask why X.
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
            [pair("【帆船】使わない時は布の覆いが必要になるのはなぜですか？", "帆は日光に弱いので")]
        );
    }

    #[test]
    fn an_effect_without_subject_or_verb_is_left_alone() {
        for body in ["帆は日光に弱いので、とても注意して扱う", "帆は日光に弱いため、布の覆いが便利"]
        {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
