//! Names within Chinese and Japanese sentences, which have one spelling and are therefore known or not known.
//!
//! | what names | example |
//! |---|---|
//! | a title | `他在狱中写成了《____》` |
//! | a term with its foreign name behind it | `这样的调度称为____` (可恢复的（recoverable）) |
//! | a term that the note introduces elsewhere, behind a verb or preposition | `太阳的高度要用____来测量` |
//! | Latin letters behind a verb or preposition | `报文发出以后进入 ____ 状态` |
//! | Latin letters or katakana before a verb of naming or using | `船の速さは____によって測る` |
//!
//! Not taken: members of a list, letters that are half of a word (ST段), examples (… 等, などの).

use std::ops::Range;

use crate::generate::script::{has_han, is_han, is_kana_or_hangul, weight};
use crate::generate::sentence::is_inside;
use crate::generate::terms::Terms;
use crate::model::card::Language;
use crate::model::note::Text;

/// Verbs and prepositions that lead up to a name.
#[rustfmt::skip]
const LEADING: &[&str] = &[
    "通过", "使用", "采用", "利用", "基于", "调用", "借助", "依靠", "依赖", "依赖于", "称为", "称作", "叫做", "叫作", "称之为", "命名为", "记为", "记作",
    "简称", "即", "等同于", "相当于", "等价于", "对应", "返回", "进入", "处于", "变为", "变成", "转为", "转换为", "转化为", "成为", "视为", "写入", "放入",
    "放到", "放在", "存入", "存放在", "保存到", "保存在", "存储在", "加载到", "拷贝到", "复制到", "发送", "发出", "触发", "抛出", "创建", "生成", "产生",
    "形成", "引入", "引入了", "提出", "提出了", "实现了", "继承", "继承自", "源于", "来自", "属于", "由", "是", "为", "到", "被", "给", "向", "把", "将",
    "从", "占用", "执行", "写的是", "用", "叫", "靠", "受", "经", "转移到", "加入", "加载", "配合", "遵循", "得到", "释放", "分泌", "合成", "抑制",
    "结合", "激活", "替代", "取代", "代替", "支持", "生产", "位于", "出版了", "发表了", "签订了", "签署了", "创办了", "建立了", "使用了", "自带", "内置", "名为", "采用了", "利用了",
];
/// Words that end with one of [`LEADING`] and are no verb.
#[rustfmt::skip]
const HALF_WORDS: &[&str] = &[
    "应用", "作用", "费用", "通用", "信用", "行为", "理由", "自由", "认为", "因为", "作为", "以为", "但是", "还是", "可是", "只是", "而是", "不是", "于是",
    "总是", "即将", "达到", "遇到", "收到", "想到", "看到", "找到", "不用", "可用", "常用", "有用", "立即", "随即", "不到", "感到", "已经", "曾经", "经由",
    "方向", "面向", "指向", "定向", "双向", "单向", "可靠", "接受", "享受", "国为", "更为", "最为", "较为", "极为", "成为了",
];
/// What makes the letters before it half of a word.
const COMPOUND: &[char] = &[
    '段', '型', '期', '波', '值', '率', '类', '语', '函', '命', '模', '级', '码', '线', '区', '点', '图',
    '键', '表', '群', '轮', '端', '化', '性', '们', '系',
];
/// Verbs of naming and using behind a Japanese name.
#[rustfmt::skip]
const JAPANESE_BEHIND: &[&str] = &[
    "によって", "により", "と呼ば", "と呼ぶ", "と名付け", "として使", "として機能", "に分類", "に変換", "に変わ", "を使う", "を使って", "を使い", "を用い",
    "を利用", "で表", "に基づ", "に属す", "に由来", "から成", "に結合", "を引きつけ", "を分解", "を切断", "を返す", "を呼び出", "を受け取", "を送る",
    "に渡す", "に関わる",
];
/// Longest title or quotation.
const TITLE_WEIGHT: usize = 40;
/// Longest term before its foreign name: ten Han characters.
const TERM_WEIGHT: usize = 20;
/// Longest foreign name in brackets.
const GLOSS_WEIGHT: usize = 48;
/// Least that a sentence shows round a name: twelve Han characters say which is meant.
const VISIBLE_WEIGHT: usize = 24;

/// The names of a sentence, each as bytes of its Markdown.
pub(super) fn of(text: &Text, language: Language) -> Vec<Range<usize>> {
    let markdown = text.markdown.as_str();
    let mut out = Vec::new();
    match language {
        Language::Zh if has_han(markdown) => {
            let runs = runs(text, |c| c.is_ascii_alphanumeric());
            out.extend(titles(text));
            out.extend(glossed(text));
            out.extend(runs.into_iter().filter(|run| is_led_up_to(markdown, run)));
        }
        Language::Ja => {
            let katakana = |c: char| ('\u{30A1}'..='\u{30FC}').contains(&c);
            let latin = runs(text, |c| c.is_alphabetic() && c.is_ascii() || c.is_ascii_digit());
            let all = latin.into_iter().chain(runs(text, katakana));
            out.extend(all.filter(|run| is_taken_up(markdown, run)));
        }
        _ => {}
    }
    // What stands twice in its sentence is told by it.
    let visible = |range: &Range<usize>| weight(&markdown[..range.start]) + weight(&markdown[range.end..]);
    out.retain(|range| {
        visible(range) >= VISIBLE_WEIGHT && markdown.matches(&markdown[range.clone()]).count() == 1
    });
    out
}

/// The terms of the note that stand where a sentence leads up to a name and ends with it.
pub(super) fn terms_in(text: &Text, terms: &Terms<'_>) -> Vec<Range<usize>> {
    /// What may stand behind a name that ends there.
    const BEHIND: &[&str] = &[
        "，",
        "。",
        "；",
        "）",
        "来",
        "进行",
        "实现",
        "完成",
        "中",
        "里",
        "上",
        "时",
        "之中",
        "的方式",
        "的形式",
    ];
    let markdown = text.markdown.as_str();
    let mut out = Vec::new();
    let mut next = 0;
    for (at, c) in markdown.char_indices() {
        if at < next || !(is_han(c) || c.is_ascii_alphanumeric()) || is_inside(text, at) {
            continue;
        }
        let Some(term) = terms.opening(&markdown[at..]) else { continue };
        next = at + term.len();
        let (head, tail) = (
            markdown[..at].trim_end_matches(['“', '「', '*', ' ']),
            markdown[next..].trim_start_matches(['”', '」', '*']),
        );
        let led = LEADING.iter().any(|word| head.ends_with(word))
            && !HALF_WORDS.iter().any(|word| head.ends_with(word));
        // The foreign name of a term gives it away.
        if let Some(gloss) = tail.strip_prefix(['（', '(']).and_then(|rest| rest.find(['）', ')'])) {
            next = markdown.len() - tail.len()
                + '（'.len_utf8().min(tail.chars().next().map_or(0, char::len_utf8))
                + gloss;
            next += markdown[next..].chars().next().map_or(0, char::len_utf8);
            if led {
                out.push(at..next);
            }
            continue;
        }
        let listed = tail
            .strip_prefix('，')
            .and_then(|rest| rest.split('，').next())
            .is_some_and(|part| part.contains('等') && weight(part) <= 20);
        let ends = !listed && (tail.is_empty() || BEHIND.iter().any(|sign| tail.starts_with(sign)));
        if led && ends {
            out.push(at..next);
        }
    }
    out.retain(|range| {
        weight(markdown) - weight(&markdown[range.clone()]) >= VISIBLE_WEIGHT
            && markdown.matches(&markdown[range.clone()]).count() == 1
    });
    out
}

/// Longest runs of such characters with the signs that stand within names, at least two letters long.
fn runs(text: &Text, belongs: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for (at, c) in text.markdown.char_indices().chain(std::iter::once((text.markdown.len(), '。'))) {
        let is_in = belongs(c) && !is_inside(text, at);
        let inner = matches!(c, '_' | '.' | '+' | '-' | ' ' | '/' | '#') && !is_inside(text, at);
        match open {
            _ if is_in => open = Some((open.map_or(at, |(from, _)| from), at + c.len_utf8())),
            Some(_) if inner => {}
            Some((from, to)) => {
                out.push(from..to);
                open = None;
            }
            None => {}
        }
    }
    let letters =
        |range: &Range<usize>| text.markdown[range.clone()].chars().filter(|c| c.is_alphabetic()).count();
    out.retain(|range| letters(range) >= 2);
    out
}

/// Whether a verb or preposition leads up to letters that are a whole name and one alone.
fn is_led_up_to(markdown: &str, run: &Range<usize>) -> bool {
    let (head, tail) = (markdown[..run.start].trim_end(), markdown[run.end..].trim_start());
    let led = LEADING.iter().any(|word| head.ends_with(word))
        && !HALF_WORDS.iter().any(|word| head.ends_with(word));
    let several = tail.starts_with(['、', '/', '，'])
        && tail.chars().nth(1).is_some_and(|c| c.is_ascii_alphabetic())
        || tail.starts_with(['、', '→', '或', '等', '(', '（', '=', '>', '<', ':', '：', '-', '*'])
        || tail
            .strip_prefix(['和', '与', '及'])
            .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_alphanumeric()));
    let glued =
        markdown[run.end..].starts_with(|c: char| c.is_ascii_punctuation() && !matches!(c, ',' | ';' | '.'));
    // 比较特殊的就是 X, 另一个是 X: what it is stands elsewhere.
    let points = ["特殊", "另一", "另外", "还有", "比如", "例如"].iter().any(|word| head.contains(word));
    led && !several && !glued && !points && !tail.starts_with(COMPOUND)
}

/// Whether a Japanese verb of naming or using follows, and the name is no member of a list.
fn is_taken_up(markdown: &str, run: &Range<usize>) -> bool {
    let (head, tail) = (markdown[..run.start].trim_end(), markdown[run.end..].trim_start());
    let whole = head.chars().next_back().is_some_and(|c| is_kana_or_hangul(c) || is_han(c) || c == '、')
        && !head.ends_with(['や', 'ー', '・', '、']);
    // 型のデータベース: the name goes on before its letters.
    let joined = head.ends_with(|c: char| ('\u{30A1}'..='\u{30FC}').contains(&c) || is_han(c));
    whole && !joined && !head.ends_with("などの") && JAPANESE_BEHIND.iter().any(|verb| tail.starts_with(verb))
}

/// The only title of a sentence: 《…》.
fn titles(text: &Text) -> Option<Range<usize>> {
    let markdown = text.markdown.as_str();
    let from = markdown.find('《')? + '《'.len_utf8();
    let to = from + markdown[from..].find('》')?;
    let alone = !markdown[to..].contains('《');
    (alone && to > from && weight(&markdown[from..to]) <= TITLE_WEIGHT && !is_inside(text, from))
        .then_some(from..to)
}

/// A Han term with its foreign name in brackets: `称为____` for 可恢复（recoverable）.
fn glossed(text: &Text) -> Option<Range<usize>> {
    let markdown = text.markdown.as_str();
    let (open, sign) = markdown.char_indices().find(|&(at, c)| {
        matches!(c, '（' | '(')
            && !is_inside(text, at)
            && markdown[at + c.len_utf8()..].starts_with(|next: char| next.is_ascii_alphabetic())
    })?;
    let inner = open + sign.len_utf8();
    let close = inner + markdown[inner..].find(['）', ')'])?;
    let end = close + markdown[close..].chars().next()?.len_utf8();
    let gloss = &markdown[inner..close];
    let head = markdown[..open].trim_end();
    let term = LEADING
        .iter()
        .filter(|word| word.chars().count() > 1 || matches!(**word, "是" | "为" | "叫" | "由"))
        .filter_map(|word| head.rfind(word).map(|at| at + word.len()))
        .filter(|&from| {
            let before = &head[..from];
            !HALF_WORDS.iter().any(|word| before.ends_with(word))
        })
        .max()?;
    let named = head[term..].trim_start();
    let from = head.len() - named.len();
    let sound = (4..=TERM_WEIGHT).contains(&weight(named))
        && weight(gloss) <= GLOSS_WEIGHT
        && gloss.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '.'))
        && !named.contains(['的', '了', '，', '、', '；', '在', '：'])
        && !named.starts_with(['第', '一', '两', '该', '某', '各', '每'])
        && named.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, ' ' | '-'))
        && !markdown[end..].trim_start().starts_with(['、', '和', '与', '及', '或', '等']);
    sound.then_some(from..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::text::remark;

    fn names(markdown: &str, language: Language) -> Vec<String> {
        let text = remark(markdown, 1);
        of(&text, language).into_iter().map(|range| text.markdown[range].to_owned()).collect()
    }

    #[test]
    fn names_in_chinese_are_titles_glossed_terms_and_letters_behind_a_verb() {
        for (markdown, name) in [
            ("徐霞客晚年把三十年的游历写成了《徐霞客游记》", "徐霞客游记"),
            (
                "船长测出太阳的高度以后，再用钟差求出的位置称为观测船位（observed position）",
                "观测船位（observed position）",
            ),
            ("灯塔的信号断开以后，值班的程序会进入 STANDBY 状态", "STANDBY"),
            ("沿岸的船舶通过 VHF 与港口的调度中心联络", "VHF"),
        ] {
            assert_eq!(names(markdown, Language::Zh), [name], "{markdown}");
        }
    }

    #[test]
    fn members_of_a_list_and_halves_of_words_are_no_names() {
        for markdown in [
            "沿岸的船舶通过 VHF、AIS 与港口的调度中心联络",
            "领航员先看海图，再由 ST段 的变化判断水深",
            "他先后写成了《航海志》和《星图》两部书",
            "浮标使用 LED 等光源照亮夜里的航道",
            "进入 STANDBY",
        ] {
            assert_eq!(names(markdown, Language::Zh), [""; 0], "{markdown}");
        }
    }

    #[test]
    fn names_in_japanese_stand_before_what_is_done_with_them() {
        assert_eq!(names("沖に出た船の速さはログラインによって測られていた", Language::Ja), ["ログライン"]);
        assert_eq!(names("沖に出た船の速さはロープや砂時計によって測られていた", Language::Ja), [""; 0]);
    }
}
