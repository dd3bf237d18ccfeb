//! Chinese: what is measured, reckoned or written by a sign is asked for so.

use crate::generate::figure::is_measured;
use crate::generate::script::{has_han, is_han, weight};

/// What a Chinese definition says behind its 指; a measured value is asked for how much it is.
pub(super) fn chinese(question: &str, answer: &str) -> Option<(String, String)> {
    /// Shortest rest: four characters.
    const CHARS: usize = 4;
    let asked = ["是什么？", "指什么？"].iter().find_map(|asks| question.strip_suffix(asks));
    if let Some(asked) = asked.filter(|_| is_measured(answer)) {
        return Some((format!("{}是多少？", asked.trim_end_matches('是')), answer.to_owned()));
    }
    if let Some(asked) = question.strip_suffix("是什么？").filter(|_| !question.contains('`')) {
        let asks = match () {
            () if is_power(answer) => Some("是多少？"),
            () if is_equation(answer) => Some("的公式是什么？"),
            () if is_reckoned(asked, answer) => Some("怎么计算？"),
            () if is_notation(asked, answer) => Some("用什么表示？"),
            () => None,
        };
        if let Some(asks) = asks {
            return Some((format!("{}{asks}", asked.trim_end()), answer.to_owned()));
        }
    }
    let asks = question.ends_with("是什么？") || question.contains("什么是");
    if let Some(rest) = answer
        .strip_prefix("即指")
        .filter(|rest| asks && rest.chars().count() >= CHARS && !rest.starts_with(['该', '其', '这']))
    {
        return Some((question.to_owned(), rest.to_owned()));
    }
    let rest = answer.strip_prefix("是指").or_else(|| answer.strip_prefix('指'))?;
    // 指数, 指令: words of their own.
    let is_word = rest.starts_with([
        '数', '令', '标', '针', '纹', '向', '导', '定', '挥', '示', '甲', '引', '南', '责', '出',
    ]);
    (asks && !is_word && rest.chars().count() >= CHARS)
        .then(|| (question.to_owned(), rest.trim_start_matches(['，', '：', ' ']).to_owned()))
}

/// Whether a power of a number is told: 2的30次方（1 073 741 824）.
fn is_power(answer: &str) -> bool {
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let base = digits(answer);
    let Some(rest) = answer[base..].strip_prefix('的') else { return false };
    let exponent = digits(rest);
    base > 0 && exponent > 0 && rest[exponent..].starts_with("次方")
}

/// Whether an answer equates two terms of signs: `x(t) = x(t + mT)`.
fn is_equation(answer: &str) -> bool {
    let Some((left, right)) = answer.split_once('=') else { return false };
    !has_han(answer)
        && !answer.contains(['`', '"', ';', '$'])
        && !right.trim().is_empty()
        && !right.contains('=')
        && left.trim().starts_with(|c: char| c.is_alphabetic())
        && left.contains(['(', '['])
}

/// Whether a quantity is told by what it is worked out from: 名义利率 – 通货膨胀率.
fn is_reckoned(asked: &str, answer: &str) -> bool {
    const SIGNS: &[&str] = &[" + ", " - ", " – ", " − ", " × ", " ÷ ", " / ", "×", "÷", "＋", "－"];
    /// What can be reckoned.
    const QUANTITIES: &[char] = &[
        '率', '量', '值', '额', '差', '比', '数', '润', '价', '入', '力', '度', '距', '积', '余', '本', '功',
        '重', '能',
    ];
    /// Longest operand: ten Han characters.
    const OPERAND_WEIGHT: usize = 20;
    let Some(sign) = SIGNS.iter().find(|sign| answer.contains(**sign)) else { return false };
    let operands = answer.trim_end_matches('。').split(sign);
    asked.ends_with(QUANTITIES)
        && has_han(answer)
        && !answer.contains(['，', '。', '、', '：', '；', '\n'])
        && operands.map(str::trim).all(|part| (2..=OPERAND_WEIGHT).contains(&weight(part)))
}

/// Whether a sign stands behind a name of Han characters: x[n], -Ph.
fn is_notation(asked: &str, answer: &str) -> bool {
    const SIGN_CHARS: usize = 12;
    let asked = asked.rsplit('】').next().unwrap_or(asked);
    let is_sign = answer.chars().count() <= SIGN_CHARS
        && answer.is_ascii()
        && !answer.contains([' ', '`', '$', '.', ',', '/', '+', '%'])
        && !answer.starts_with(|c: char| c.is_ascii_digit())
        && answer.contains(['[', '(', '-', '_', '^', '\\'])
        && answer.chars().any(|c| c.is_ascii_alphabetic());
    is_sign && asked.chars().all(is_han)
}

#[cfg(test)]
mod tests {
    use crate::generate::refit::refit;
    use crate::model::card::Language;

    #[test]
    fn the_opening_of_an_answer_tells_its_question() {
        for (language, question, answer, asked, told) in [
            (Language::Zh, "净载重量是什么？", "总载重量 - 燃料", "净载重量怎么计算？", "总载重量 - 燃料"),
            (Language::Zh, "【信号】浪高信号是什么？", "h[n]", "【信号】浪高信号用什么表示？", "h[n]"),
            (
                Language::Zh,
                "潮汐周期是什么？",
                "h(t) = h(t + T)",
                "潮汐周期的公式是什么？",
                "h(t) = h(t + T)",
            ),
            (Language::Zh, "最大容量是什么？", "2的30次方（很大）", "最大容量是多少？", "2的30次方（很大）"),
            (Language::Zh, "什么是锚地？", "指船舶停泊的水域", "什么是锚地？", "船舶停泊的水域"),
        ] {
            let found = refit(question, answer, language);
            assert_eq!(found, Some((asked.to_owned(), told.to_owned())), "{answer}");
        }
        for (language, question, answer) in
            [(Language::Zh, "航向是什么？", "指针所指的方向"), (Language::Zh, "航线是什么？", "上海 - 大连")]
        {
            assert_eq!(refit(question, answer, language), None, "{answer}");
        }
    }

    #[test]
    fn a_measured_value_is_asked_for_how_much_it_is() {
        for (question, answer, asked) in [
            ("船速是什么？", "12 - 20 kn，逆风时较慢", "船速是多少？"),
            ("【帆船】桅高指什么？", "大船 30 - 40 米，小船 8 - 12 米", "【帆船】桅高是多少？"),
            ("满载率是什么？", "40% - 50%", "满载率是多少？"),
            ("帆与船的比例是什么？", "1:(2 - 3)", "帆与船的比例是多少？"),
        ] {
            let found = refit(question, answer, Language::Zh);
            assert_eq!(found, Some((asked.to_owned(), answer.to_owned())), "{question}");
        }
        for (question, answer) in [
            ("舰队是什么？", "3 艘以上军舰组成的编队"),
            ("启航日是什么？", "2020-01-02"),
            ("港口之变是什么？", "1521年，水手夺船出海"),
            ("旗语是什么？", "用旗传递的信号"),
            ("副帆是什么？", "2 号桅上的帆"),
        ] {
            assert_eq!(refit(question, answer, Language::Zh), None, "{question}");
        }
    }

    #[test]
    fn what_joins_a_definition_to_its_term_is_no_part_of_it() {
        let found = refit("压舱的意义是什么？", "即指让船在风浪里保持直立", Language::Zh);
        assert_eq!(found, Some(("压舱的意义是什么？".to_owned(), "让船在风浪里保持直立".to_owned())));
    }
}
