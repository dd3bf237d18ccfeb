//! How the families that read code ask, one table a language.
//!
//! In a template `{a}` is code and `{x}` the author's words. Every template names the code it asks about or for,
//! so that it reads in its language whatever the code says.

use crate::generate::lexicon::en;
use crate::generate::typography::question;
use crate::model::card::Language;

/// The templates of a language, without question marks.
#[derive(Debug)]
pub(super) struct Wording {
    /// Something to do → code.
    pub how: &'static str,
    /// Something named → code; none where the language has no natural form for it.
    pub named: Option<&'static str>,
    /// Code → what it does.
    pub does: &'static str,
    /// Code → what it is for, where the answer is no verb.
    pub effect: &'static str,
    /// Code → what it returns.
    pub returns: &'static str,
    /// Code → what it stands for.
    pub means: &'static str,
    /// Expression → value.
    pub result: &'static str,
    /// Code → what goes wrong.
    pub happens: &'static str,
    /// Command → output.
    pub prints: &'static str,
    /// Code → what to watch.
    pub caution: &'static str,
    /// Code → what it cannot or must.
    pub limit: &'static str,
    /// Code → version.
    pub since: &'static str,
    /// Path → what goes into the file.
    pub file: &'static str,
    /// Meaning → code, told by its first letter.
    pub which: &'static str,
    /// Error message → what to do.
    pub error: &'static str,
    /// Error message → why.
    pub cause: &'static str,
    /// Problem → cure.
    pub problem: &'static str,
    /// `{a}` in `{x}` → its name in `{y}`.
    pub counterpart: &'static str,
    /// What stands before a line to fill in.
    pub fill: &'static str,
}

const ZH: Wording = Wording {
    how: "用 {a} 如何{x}",
    named: Some("「{x}」用 {a} 怎么写"),
    does: "{a} 做什么",
    effect: "{a} 的作用是什么",
    returns: "{a} 返回什么",
    means: "{a} 表示什么",
    result: "{a} 的结果是什么",
    happens: "{a} 会怎样",
    prints: "运行 {a} 输出什么",
    caution: "{a} 要注意什么",
    limit: "{a} 有什么限制",
    since: "{a} 从哪个版本起可用",
    file: "要在 {a} 里加入什么",
    which: "「{x}」用哪个写法（{a}）",
    error: "遇到报错「{x}」，怎么办",
    cause: "报错「{x}」的原因是什么",
    problem: "{x}怎么解决",
    counterpart: "{x} 的 {a} 在 {y} 中对应什么",
    fill: "填空：",
};

const EN: Wording = Wording {
    how: "With {a}, how do you {x}",
    named: None,
    does: "What does {a} do",
    effect: "What is {a} for",
    returns: "What does {a} return",
    means: "What does {a} mean",
    result: "What does {a} give",
    happens: "What happens with {a}",
    prints: "What does {a} print",
    caution: "What is there to watch with {a}",
    limit: "What limits {a}",
    since: "Since which version does {a} work",
    file: "What goes into {a}",
    which: "Which code ({a}) does this: {x}",
    error: "You get “{x}”: what do you do",
    cause: "You get “{x}”: why",
    problem: "How do you fix {x}",
    counterpart: "What is {a} ({x}) called in {y}",
    fill: "Fill in: ",
};

/// The templates of a language.
pub(super) const fn of(language: Language) -> &'static Wording {
    match language {
        Language::Zh => &ZH,
        Language::En => &EN,
    }
}

/// A question about code.
pub(super) fn about(template: &str, code: &str, language: Language) -> String {
    question(&template.replace("{a}", code), language)
}

/// A question for code that an anchor tells from other code, from the author's words.
///
/// `None` where they only name something and the language has no natural form for that.
pub(super) fn for_code(words: &str, is_verb: bool, anchor: &str, language: Language) -> Option<String> {
    let wording = of(language);
    let words = words.trim_start_matches("如何").trim_start_matches("怎么").trim_start_matches("怎样");
    let template = if is_verb { wording.how } else { wording.named? };
    let words = if language == Language::En { en::decapitalise(words) } else { words.to_owned() };
    Some(question(&template.replace("{a}", anchor).replace("{x}", &words), language))
}

/// What a blank is told by: its first letters in backticks, its length, and what made a variable of the line.
pub(super) fn hint(
    letters: &str,
    length: usize,
    maker: Option<(String, String)>,
    language: Language,
) -> String {
    let (name, made_by) = maker.unwrap_or_default();
    match (language, name.is_empty()) {
        (Language::Zh, true) => format!("（{letters}，{length} 个字符）"),
        (Language::Zh, false) => format!("（`{name}` 来自 `{made_by}`；{letters}，{length} 个字符）"),
        (Language::En, true) => format!(" ({letters}, {length} characters)"),
        (Language::En, false) => {
            format!(" (`{name}` comes from `{made_by}`; {letters}, {length} characters)")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_for_code_names_its_anchor() {
        assert_eq!(
            for_code("随机取一个", true, "`random.c…`", Language::Zh).unwrap(),
            "用 `random.c…` 如何随机取一个？"
        );
        assert_eq!(
            for_code("Undo the last commit", true, "`git reset`", Language::En).unwrap(),
            "With `git reset`, how do you undo the last commit?"
        );
        assert_eq!(for_code("local timezone", false, "`x`", Language::En), None);
    }

    #[test]
    fn every_template_has_its_places() {
        for language in [Language::Zh, Language::En] {
            let wording = of(language);
            for template in [wording.does, wording.effect, wording.returns, wording.means, wording.result] {
                assert!(template.contains("{a}"), "{template}");
            }
            for template in [wording.how, wording.which, wording.counterpart] {
                assert!(template.contains("{a}") && template.contains("{x}"), "{template}");
            }
            for template in [wording.error, wording.cause, wording.problem] {
                assert!(template.contains("{x}"), "{template}");
            }
        }
    }
}
