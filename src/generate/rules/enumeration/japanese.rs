//! Japanese sentences that announce a list with its number: `帆には以下の2つの形がある。`

use crate::generate::Draft;
use crate::generate::lexicon;
use crate::generate::listing;
use crate::generate::script::weight;
use crate::generate::sentence::{find, sentences, without_end_mark};
use crate::generate::view::{Lines, Statement, View};
use crate::model::card::Language;

/// What stands before the number of an announced list.
const POINTERS: &[&str] = &["以下の", "次の", "下記の"];
/// Measures behind it.
const MEASURES: &[&str] = &["つ", "種類", "種", "個", "段階", "点", "通り", "パターン"];
/// Digits in both widths, and numerals.
const DIGITS: &[char] = &['2', '3', '4', '5', '２', '３', '４', '５', '二', '三', '四', '五'];

/// Whether a sentence announces the list below it.
pub(in crate::generate) fn announces(plain: &str) -> bool {
    split(plain).is_some()
}

/// What has the members, their number, the measure, and the kind of them, which may be empty.
fn split(plain: &str) -> Option<(&str, usize, &str, &str)> {
    let told = without_end_mark(plain.trim()).trim_end_matches(['：', ':']);
    let (owner, rest) = POINTERS.iter().find_map(|word| told.split_once(word))?;
    let digit = rest.chars().next()?;
    let count = DIGITS.iter().position(|&known| known == digit)? % 4 + 2;
    let rest = &rest[digit.len_utf8()..];
    let measure = MEASURES.iter().find(|measure| rest.starts_with(**measure))?;
    let rest = rest[measure.len()..].trim_start_matches('の');
    let verbs = [
        "がある",
        "があります",
        "からなる",
        "に分けられる",
        "に分かれる",
        "が存在する",
        "である",
        "です",
        "が必要",
        "が挙げられる",
        "が使われる",
    ];
    let kind = verbs.iter().find_map(|verb| rest.strip_suffix(verb)).unwrap_or(rest);
    let owner = owner.trim().trim_end_matches('、');
    let particles = ["としては", "としても", "として", "については", "には", "では", "は", "で", "に"];
    let named = particles.iter().find_map(|particle| owner.strip_suffix(particle))?;
    let sound = (2..=48).contains(&weight(named))
        && weight(kind) <= 24
        && !named.contains(['。', '？', '、'])
        && !kind.contains(['は', 'を', '。', '、'])
        && !lexicon::leans_on_context(named);
    sound.then_some((named, count, *measure, kind))
}

/// The question for the members of an announced list.
pub(super) fn ask<'n>(view: &View<'n>, statement: &Statement<'n>) -> Option<Draft<'n>> {
    // Every word that points down holds it.
    find(statement.text.markdown.as_bytes(), "の".as_bytes())?;
    let last = sentences(&statement.text).pop()?;
    let text = statement.text.slice(last);
    if statement.children.is_empty() || view.language_of(&text) != Language::Ja {
        return None;
    }
    let plain = text.plain();
    let (owner, count, measure, kind) = split(&plain)?;
    let leads = super::leads(statement.children.iter().copied()).filter(|leads| leads.len() == count)?;
    let end = statement.children.iter().map(|child| child.text_span.end_line).max()?;
    let lines = Lines { first: statement.lines.first, last: end };
    let asked = if kind.is_empty() {
        format!("{owner}を{count}{measure}挙げてください。")
    } else {
        format!("{owner}の{count}{measure}の{kind}は何ですか？")
    };
    let fair = count <= listing::ITEMS;
    fair.then(|| {
        super::draft(lines, Language::Ja, asked, &leads).claim(statement.lines).owners(&statement.owners)
    })
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    #[test]
    fn a_sentence_announces_a_list_with_its_number() {
        let note = "# 航海\n\n## 帆\n\n帆には以下の２つの形がある。\n\n- 縦帆 ... 船の向きに張る帆である\n- 横帆 ... 船と直角に張る帆である\n";
        assert_eq!(asked_by("R12", note), [pair("【航海】帆の2つの形は何ですか？", "- 縦帆\n- 横帆")]);
        let note = "# 航海\n\n## 帆船\n\n横帆船の例としては次の2つがある。\n\n- ブリッグ\n- バーク\n";
        assert_eq!(
            asked_by("R12", note),
            [pair("【航海】横帆船の例を2つ挙げてください。", "- ブリッグ\n- バーク")]
        );
        let note = "# 航海\n\n## 帆船\n\nこれには次の2つがある。\n\n- ブリッグ\n- バーク\n";
        assert_eq!(asked_by("R12", note), []);
    }
}
