//! Japanese sentences that tell what follows from a case (Xすると、Y asks Xするとどうなりますか) or give a name to
//! what they describe (YをXと呼ぶ asks Xとは何ですか).
//!
//! The clause keeps its words, so that the question is as grammatical as the note.
//!
//! Not taken: cases that lean on the sentence before, advice, names without a description.

use crate::generate::lexicon;
use crate::generate::script::weight;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::model::note::Text;

use super::Asked;

/// Endings of verbs.
const VERBS: &[char] = &['る', 'う', 'く', 'す', 'つ', 'む', 'ぶ', 'ぐ', 'ぬ', 'た', 'い'];

/// What follows from a case.
pub(super) fn case(text: &Text) -> Option<Asked> {
    /// Longest case and consequence: thirty characters.
    const MOST: usize = 60;
    const LEAST: usize = 10;
    const SIGNS: &[(&str, &str)] = &[("と、", "と"), ("場合は、", "場合は"), ("場合、", "場合は")];
    #[rustfmt::skip]
    const NO_CASES: &[&str] = &[
        "いう", "言う", "による", "思う", "考える", "によると", "見ると", "みると", "比べる", "すると", "ならない", "できない", "例える", "簡単に言う", "一般に",
    ];
    const ADVICE: &[&str] = &[
        "べき",
        "ください",
        "ましょう",
        "よう",
        "たい",
        "だろう",
        "必要がある",
        "かもしれない",
        "ならない",
        "良い",
        "よい",
        "いい",
    ];
    let (at, sign, asks) = SIGNS
        .iter()
        .filter_map(|(sign, asks)| find_outside(text, sign, 0).map(|at| (at, *sign, *asks)))
        .min_by_key(|&(at, ..)| at)?;
    let markdown = without_end_mark(&text.markdown);
    let (case, told) = (markdown.get(..at)?.trim(), markdown.get(at + sign.len()..)?.trim());
    let sound = (LEAST..=MOST).contains(&weight(case))
        && (LEAST..=MOST).contains(&weight(told))
        && case.contains(['が', 'を', 'は', 'に'])
        && case.ends_with(VERBS)
        && (!case.ends_with('た') || sign != "と、")
        && !case.contains(['。', '「', '？', '（'])
        && case.matches('、').count() <= 1
        && !NO_CASES.iter().any(|word| case.ends_with(word))
        && told.ends_with(VERBS)
        && told.contains(['が', 'を', 'に', 'は'])
        && told.matches('、').count() <= 1
        && !told.contains(['。', '？', '（'])
        && !ADVICE.iter().any(|word| told.ends_with(word))
        && !lexicon::leans_on_context(case)
        && !lexicon::leans_on_context(told)
        && !points(case)
        && !points(told);
    sound.then(|| Asked::new("R7.then", format!("{case}{asks}どうなりますか"), told).score(740))
}

/// What a name stands for that its sentence gives.
pub(super) fn named(text: &Text) -> Option<Asked> {
    const NAMING: &[(&str, &str)] = &[
        ("を", "と呼ぶ"),
        ("を", "と呼びます"),
        ("を", "という"),
        ("を", "といいます"),
        ("を", "と言う"),
        ("は", "と呼ばれる"),
        ("は", "と呼ばれている"),
        ("のことを", "と呼ぶ"),
    ];
    /// A shorter description is another name.
    const TOLD_WEIGHT: std::ops::RangeInclusive<usize> = 12..=90;
    const NAME_WEIGHT: std::ops::RangeInclusive<usize> = 3..=28;
    let markdown = without_end_mark(&text.markdown);
    let (told, name) = NAMING.iter().find_map(|(joins, verb)| {
        let rest = markdown.strip_suffix(verb)?;
        let (told, name) = rest.rsplit_once(joins)?;
        Some((told.trim(), name.trim()))
    })?;
    let told = told.strip_suffix("のこと").unwrap_or(told);
    let bare = name.trim_matches(['「', '」', '*', '『', '』']);
    let sound = TOLD_WEIGHT.contains(&weight(told))
        && NAME_WEIGHT.contains(&weight(bare))
        && !bare.contains(['、', 'を', 'は', 'が', 'に', '。', '（', '「', '」', '*'])
        && !bare.ends_with(['も', 'と'])
        && !told.contains(['。', '？', '「'])
        && told.matches('、').count() <= 2
        && !told.ends_with(['は', 'が', 'に', 'で', 'も'])
        && !told.contains(bare)
        && !points(told)
        && !lexicon::leans_on_context(told);
    sound.then(|| Asked::new("R7.named", format!("{bare}とは何ですか"), told).score(770))
}

/// Whether a phrase points to what stands before it.
fn points(phrase: &str) -> bool {
    [
        "この",
        "その",
        "これ",
        "それ",
        "ここ",
        "そこ",
        "こう",
        "そう",
        "上記",
        "前述",
        "同様",
        "例えば",
        "私",
        "あなた",
    ]
    .iter()
    .any(|word| phrase.starts_with(word) || phrase.contains(&format!("、{word}")))
        || phrase.contains("この")
        || phrase.contains("これ")
        || phrase.contains("それ")
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        bare_by("R7", &format!("# 航海\n\n## 帆船\n\n- 別の行\n- {body}\n"))
    }

    #[test]
    fn a_case_is_asked_for_what_follows() {
        assert_eq!(
            questions("帆が横風を強く受けると、船体が風下に傾く。"),
            [pair("帆が横風を強く受けるとどうなりますか？", "船体が風下に傾く")]
        );
        for body in [
            "この帆が風を受けると、船体が風下に傾く",
            "船が港に着いたとすると、船員を降ろすべき",
            "海図によると、岩が港の近くにある",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }

    #[test]
    fn a_name_is_asked_for_what_it_stands_for() {
        assert_eq!(
            questions("船首から船尾まで船底を通る太い材木を竜骨と呼ぶ。"),
            [pair("竜骨とは何ですか？", "船首から船尾まで船底を通る太い材木")]
        );
        for body in ["この太い材木のことを竜骨と呼ぶ", "帆柱をマストという"] {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
