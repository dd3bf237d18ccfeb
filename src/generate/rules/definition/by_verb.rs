//! A Chinese label whose definition leaves out its subject: read with it as a sentence, the verb tells what is asked.
//!
//! `TreeSet：基于红黑树实现` asks `TreeSet 基于什么实现？`, where “what is special about it” would leave open what.

use crate::generate::Draft;
use crate::generate::label::Labelled;
use crate::generate::lexicon::zh;
use crate::generate::rules::statement;
use crate::generate::script::weight;
use crate::generate::sentence::{first_sentence, without_end_mark};
use crate::generate::typography::question;
use crate::generate::view::Statement;
use crate::model::card::Language;

/// Longest label that reads well as the subject of a sentence.
const SUBJECT_WEIGHT: usize = 32;

/// The question of the verb that opens a definition, where it is no deed of its subject that 有什么作用 asks for.
pub(super) fn ask<'n>(statement: &Statement<'n>, found: &Labelled, is_code: bool) -> Option<Draft<'n>> {
    #[rustfmt::skip]
    const OPENINGS: &[&str] = &[
        "基于", "使用", "利用", "采用", "借助", "根据", "按照", "用", "固定为", "支持", "属于", "位于", "存放在", "存储在", "依赖", "默认", "最多", "至少",
        "占用", "占", "长度为", "由", "通过", "始于", "发源于", "继承自", "位于", "取决于",
    ];
    let plain = found.label.plain();
    let opens = OPENINGS.iter().any(|word| found.definition.markdown.starts_with(word));
    let sound = opens
        && !is_code
        && !found.arrow
        && weight(&plain) <= SUBJECT_WEIGHT
        && zh::is_subject(&plain)
        && !zh::opens_with_verb(&plain);
    if !sound {
        return None;
    }
    let (first, rest) = first_sentence(&found.definition);
    let told = without_end_mark(&first.markdown);
    let clause = told.split(['，', '；']).next().unwrap_or(told);
    let gap = if plain.ends_with(|c: char| c.is_ascii_alphanumeric()) { " " } else { "" };
    let (asked, answer) = statement::in_place(&format!("{}{gap}{clause}", found.label.markdown.trim_end()))?;
    // 时效性数据利用什么: what for is not told.
    let open = [
        "使用什么",
        "利用什么",
        "用什么",
        "采用什么",
        "借助什么",
        "根据什么",
        "按照什么",
        "支持什么",
        "依赖什么",
    ];
    if open.iter().any(|end| asked.ends_with(end)) {
        return None;
    }
    let asked = question(&asked, Language::Zh);
    let draft = Draft::new("R1.verb", statement.lines, Language::Zh, asked, answer);
    Some(draft.owners(&statement.owners).extra([told.to_owned(), rest.markdown]).score(860))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::asked_by;

    #[test]
    fn the_verb_of_a_definition_asks_for_what_it_tells() {
        for (line, question, answer) in [
            ("* 龙骨船：基于整根橡木建造，能在远海航行", "龙骨船基于什么建造？", "整根橡木"),
            ("* 信号旗：使用国际信号字母传递命令", "信号旗使用什么传递命令？", "国际信号字母"),
            ("* 救生艇：支持最多 60 名乘客", "救生艇支持最多多少名乘客？", "60 名"),
        ] {
            let note = format!("# N\n\n## 主题\n\n* 一条别的\n{line}\n");
            let bare =
                |front: String| front.split_once('】').map_or(front.clone(), |(_, asked)| asked.to_owned());
            let found: Vec<_> =
                asked_by("R1", &note).into_iter().map(|(front, back)| (bare(front), back)).collect();
            assert_eq!(found, [(question.to_owned(), answer.to_owned())], "{line}");
        }
    }
}
