//! Years, dates and figures, which have questions of their own.

use super::label;
use super::script::weight;

/// Whether a text is a year of our era from 1000 on.
pub fn is_year(meaning: &str) -> bool {
    let bare = meaning.trim_end_matches(['.', '。', '年']);
    bare.len() == 4 && bare.parse::<u16>().is_ok_and(|year| (1000..2100).contains(&year))
}

/// Whether a text is a figure, with its unit or not.
pub fn is_number(meaning: &str) -> bool {
    let bare = meaning.trim_end_matches(['.', '。']);
    bare.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '<' | '>' | '~' | '≈' | '±'))
        && bare.split_whitespace().count() <= 3
        && weight(bare) <= 20
        && bare.chars().filter(char::is_ascii_digit).count() * 3
            >= bare.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Whether a Chinese answer opens with a measured value: a number or a span with its unit, of whom it holds before it
/// (成人 8 - 12 ml/kg), a share or a ratio.
pub fn is_measured(answer: &str) -> bool {
    /// Longest name of those for whom it holds, in characters.
    const OF_WHOM: usize = 4;
    /// Longest unit, in characters.
    const UNIT: usize = 8;
    #[rustfmt::skip]
    const UNITS: &[&str] = &[
        "次/分", "次／分", "毫升", "毫米", "毫克", "厘米", "公里", "千米", "千克", "公斤", "平方", "立方", "小时", "分钟", "毫秒", "个月", "摄氏度", "克", "米", "升",
        "秒", "天", "周", "年", "岁", "元", "倍", "度", "吨", "人", "次",
    ];
    let first = answer.split(['，', '；', '。']).next().unwrap_or("").trim();
    let whom = first.chars().take_while(|&c| super::script::is_han(c)).count();
    let rest = first.trim_start_matches(super::script::is_han).trim_start_matches(['：', ':', ' ']);
    let is_of_all = whom == 0 || ["约", "大约", "正常"].iter().any(|word| first.starts_with(word));
    if whom > OF_WHOM || !is_of_all && !first.contains(' ') {
        return false;
    }
    let rest = rest.trim_start_matches(['≤', '≥', '<', '>', '≈', '~', '-', '±', '＜', '＞']).trim_start();
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let is_figure = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '.' | ',' | ' ' | '-' | '–' | '~' | '～' | ':' | '/' | '(' | ')' | '%')
    };
    let unit = rest.trim_start_matches(is_figure).trim();
    let figure = &rest[..rest.len() - rest.trim_start_matches(is_figure).len()];
    // 756年，… is when something happened.
    let is_year = unit == "年" && figure.trim().len() >= 3;
    let is_date = is_year || figure.matches('-').count() > 1 || figure.matches(['.', '/']).count() > 2;
    let is_span = figure.contains(['-', '–', '~', '～', ':', '%']);
    let is_unit = unit.chars().count() <= UNIT
        && (unit.chars().all(|c| {
            c.is_alphabetic() && !super::script::is_han(c)
                || matches!(c, '/' | '₂' | '²' | '³' | '°' | '℃' | '%')
        }) || UNITS.contains(&unit));
    !is_date && if unit.is_empty() { is_span } else { is_unit }
}

/// Whether a label is a day, month or year of history: a year and at most two words besides (`17 marzo 1861`).
pub fn is_date(plain: &str) -> bool {
    // Every date has a year.
    if !plain.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let mut parts: Vec<&str> =
        plain.split([' ', ',', '年', '月', '日']).filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 && YEARS.contains(&parts[0].to_lowercase().as_str()) {
        parts.remove(0);
    }
    let years = parts.iter().filter(|part| label::is_period(part.trim_end_matches('.'))).count();
    parts.retain(|part| !label::is_period(part) && part.parse::<u8>().is_err());
    // The name of a month is one word; anything more is an event of that year.
    let rest = parts.iter().all(|part| {
        part.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '–') || c.is_ascii_digit())
    });
    years == 1
        && rest
        && parts.len() <= 1
        && (parts.is_empty() || plain.starts_with(|c: char| c.is_ascii_digit()) || is_month(parts[0]))
}

/// Whether a text is an equation and nothing else: `$v = s / t$`.
pub fn is_formula(markdown: &str) -> bool {
    let bare = markdown.trim().trim_end_matches(['.', '。', ',', '，']);
    let inner =
        bare.strip_prefix('$').and_then(|rest| rest.strip_suffix('$')).map(|inner| inner.trim_matches('$'));
    // A second stretch of maths within would make it a sentence.
    inner.is_some_and(|inner| {
        !inner.contains('$')
            && ["=", "\\rightarrow", "\\to ", "\\approx"].iter().any(|sign| inner.contains(sign))
    })
}

/// Words before a year that only say that it is one: *Ano 1983*.
#[rustfmt::skip]
const YEARS: &[&str] = &[
    "ano", "anno", "año", "année", "jahr", "im", "en", "em", "nel", "seit", "ab", "dal", "desde", "depuis", "год",
];

/// Whether a word may be a month: it stands before the year in notes that put no day first.
fn is_month(word: &str) -> bool {
    const MONTHS: &[&str] = &[
        "jan", "feb", "mar", "apr", "may", "mai", "jun", "jul", "aug", "sep", "okt", "oct", "nov", "dec",
        "dez", "gen", "mag", "giu", "lug", "ago", "set", "ott", "dic", "ene", "abr", "fev", "fév", "avr",
        "aoû", "déc", "янв", "фев", "мар", "апр", "май", "мая", "июн", "июл", "авг", "сен", "окт", "ноя",
        "дек",
    ];
    let lower = word.to_lowercase();
    MONTHS.iter().any(|month| lower.starts_with(month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_stands_alone_and_equates() {
        assert!(is_formula("$v = s / t$") && is_formula("$$E = mc^2$$."));
        assert!(!is_formula("$O(n)$") && !is_formula("$a = b$ if $b > 0$") && !is_formula("v = 3"));
    }

    #[test]
    fn years_and_figures_are_told_from_words() {
        for year in ["1989", "1989.", "1600年"] {
            assert!(is_year(year), "{year}");
        }
        assert!(!is_year("988") && !is_year("19890") && !is_year("in 1989"));
        for figure in ["6379", "60–100 bpm", "≈ 3.14", "~5 %"] {
            assert!(is_number(figure), "{figure}");
        }
        assert!(!is_number("2 of the three kinds") && !is_number("one"));
    }
}
