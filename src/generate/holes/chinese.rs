//! What leaves a Chinese cloze open or gives it away.
//!
//! Chinese marks neither words nor phrases, so that a hole from a cue to the next comma may cut a phrase in two,
//! and a sentence of two clauses with one subject goes on behind it.

use crate::generate::lexicon::cues::CueTable;
use crate::generate::lexicon::literal::restates;
use crate::generate::prose::Sentence;
use crate::generate::script::{is_han, weight};

use super::{Hole, Kind};
use crate::model::note::Text;

/// Whether hiding this part leaves half a phrase, a blank that much else fits, or one that the sentence fills.
pub(super) fn is_open(text: &Text, hole: &Hole, sentence: &Sentence<'_, '_>) -> bool {
    let hidden = &text.markdown[hole.range.clone()];
    let (head, behind) = (&text.markdown[..hole.range.start], &text.markdown[hole.range.end..]);
    if hole.kind == Kind::Pivot && is_repeated(hidden, head, behind)
        // 親は1つしか持てない: whoever reads it knows that it is one.
        || hidden == "1" && behind.starts_with('つ')
        // 受 X 抑制: without a word before it the sentence has no subject.
        || hole.kind == Kind::Closed && head.chars().any(is_han) && weight(head.trim()) < 6
        || hole.kind == Kind::Bold && is_predicate(hidden, head)
        || hole.kind == Kind::Number && is_bare_count(hidden, head, behind)
        // 用户调用 `read` 读取数据: the name is only the verb in English.
        || hole.kind == Kind::Code
            && head.chars().any(is_han)
            && !hidden.contains(' ')
            && restates(&format!("{head}{behind}"), hidden.trim_matches('`'))
    {
        return true;
    }
    if hole.kind != Kind::Tail
        || !hidden.chars().any(is_han)
        || !sentence.cues.is_some_and(CueTable::is_unspaced)
    {
        return false;
    }
    let clause = head.rsplit(['，', '；']).next().unwrap_or(head).trim_start();
    if is_open_copula(hidden, clause) || head.ends_with("为了") || hidden.starts_with(['如', '怎'])
        || hidden.starts_with("为了")
        || ["也会", "也能", "也需要", "也必须", "也不能"].iter().any(|word| clause.trim_end().ends_with(word))
        // 事务是不支持____: the adjective is only begun.
        || hidden.ends_with('的') && clause.contains('是')
    {
        return true;
    }
    if ["前者", "后者", "两者", "这", "该", "此"].iter().any(|word| clause.starts_with(word)) {
        return true;
    }
    let goes_on = behind.starts_with('，').then(|| behind.trim_start_matches('，'));
    cuts_a_phrase(hidden, goes_on) || is_bare_chance(head, behind) || is_repeated(hidden, head, behind)
}

/// Whether bold words are the predicate of their sentence, of which there may be many: 船在雾里会____.
fn is_predicate(hidden: &str, head: &str) -> bool {
    #[rustfmt::skip]
    const OPENING: &[&str] = &[
        "自然", "加剧", "加劇", "足以", "增加", "减少", "減少", "降低", "提高", "变", "變", "会", "會", "能", "可以", "必须", "必須", "需要", "导致", "導致",
        "影响", "影響", "下降", "上升", "增强", "增強", "减弱", "減弱", "促进", "促進", "容易", "难以", "難以", "无法", "無法", "更", "很", "较", "較", "最",
    ];
    let modal = ["会", "會", "将", "將", "可能", "可以", "能够", "能夠", "则", "則", "→"]
        .iter()
        .any(|word| head.trim_end().ends_with(word));
    hidden.chars().any(is_han) && (modal || OPENING.iter().any(|word| hidden.starts_with(word)))
}

/// Whether a number counts what the sentence is about without telling of it: 若 2 个船员…, 4 原則からなる, 数時間とか1日とか.
fn is_bare_count(hidden: &str, head: &str, behind: &str) -> bool {
    /// A shorter beginning names nothing.
    const NAMING_WEIGHT: usize = 8;
    const MEASURES: &[&str] = &["个", "种", "條", "条", "次", "位", "名", "台", "層", "个人"];
    const PARTS: &[&str] = &["つ", "種類", "個", "原則", "要素", "段階", "部分", "層"];
    const COUNTING: &[&str] = &["からなる", "から成る", "がある", "ある", "で構成", "に分け", "に分類", "の"];
    let small = hidden.parse::<u8>().is_ok_and(|count| count <= 5);
    let bare = small
        && weight(head.trim()) < NAMING_WEIGHT
        && MEASURES.iter().any(|measure| behind.trim_start().starts_with(measure));
    let counted = PARTS.iter().find_map(|part| behind.trim_start().strip_prefix(part));
    let counts = small
        && head.trim_end().ends_with(['は', 'に'])
        && counted.is_some_and(|rest| COUNTING.iter().any(|verb| rest.trim_start().starts_with(verb)));
    let vague = head.trim_end().ends_with("とか")
        || behind
            .trim_start()
            .trim_start_matches(['日', '時', '間', '年', '月', '分', '秒'])
            .starts_with("とか");
    // 1876 - 1878: one end of a span.
    let span = head
        .trim_end()
        .strip_suffix(['-', '–', '—', '～', '~'])
        .is_some_and(|from| from.trim_end().ends_with(|c: char| c.is_ascii_digit()))
        || behind
            .trim_start()
            .strip_prefix(['-', '–', '—', '～', '~'])
            .is_some_and(|to| to.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    // 左右2個の子を持つ: without a particle before it the sentence has no subject.
    let japanese = behind.contains(['を', 'が', 'る', 'の']);
    let headless = japanese && !head.contains(['は', 'が', 'に', 'で', 'を', 'も']);
    bare || counts || vague || span || headless
}

/// Whether a blank behind 是 has no subject of its own, or hides an adjective or a clause, like which there are many.
fn is_open_copula(hidden: &str, clause: &str) -> bool {
    const PRONOUNS: &[&str] =
        &["他们", "她们", "它们", "他", "她", "它", "也", "都", "就", "不过", "其实", "只", "的", "可"];
    let Some(subject) = clause.trim_end().strip_suffix('是') else { return false };
    let subject = subject.trim_end();
    // 颜色是黑色的 tells no more than 黑.
    subject.is_empty() || PRONOUNS.contains(&subject) || hidden.ends_with('的') || hidden.ends_with("问题")
}

/// Whether the comma behind the hole stands within what is hidden: in 在…的情况下，… or a clause that goes on.
fn cuts_a_phrase(hidden: &str, goes_on: Option<&str>) -> bool {
    const PLACES: &[&str] =
        &["情况下", "过程中", "之前", "之后", "期间", "时候", "进行中", "条件下", "基础上"];
    /// 并, 且 carry on what is hidden; so does a second predicate.
    const CARRYING: &[char] = &['并', '且', '和', '或', '再', '而', '以', '也'];
    goes_on.is_some_and(|next| {
        PLACES.iter().any(|place| hidden.ends_with(place))
            || hidden.ends_with("时")
            || next.starts_with(CARRYING)
    })
}

/// A blank behind 会 without the condition that decides what will be.
fn is_bare_chance(head: &str, behind: &str) -> bool {
    #[rustfmt::skip]
    const CONDITIONS: &[&str] =
        &["如果", "若", "当", "时", "后", "则", "就", "一旦", "只要", "都", "每", "自动", "越", "前", "默认", "不"];
    let bare = head.trim_end();
    let chance = bare.ends_with('会') && !bare.ends_with("才会") && !bare.ends_with("只会");
    chance && (!CONDITIONS.iter().any(|word| bare.contains(word)) || behind.starts_with('，'))
}

/// Whether most of the letters that are hidden stand in pairs in the sentence as well, so that it fills its own blank.
fn is_repeated(hidden: &str, head: &str, behind: &str) -> bool {
    let letters: Vec<char> = hidden.chars().filter(|&c| is_han(c)).collect();
    let mut is_known = vec![false; letters.len()];
    for (at, pair) in letters.windows(2).enumerate() {
        let pair: String = pair.iter().collect();
        if head.contains(pair.as_str()) || behind.contains(pair.as_str()) {
            is_known[at] = true;
            is_known[at + 1] = true;
        }
    }
    let known = is_known.iter().filter(|known| **known).count();
    letters.len() >= 4 && known * 5 >= letters.len() * 3
}

/// Whether the sentence tells what A does to B, whom only a picture or an earlier line names.
pub fn plays_roles(plain: &str) -> bool {
    const DEEDS: &[char] =
        &['收', '发', '向', '给', '把', '将', '进', '等', '拿', '先', '再', '已', '还', '不', '同'];
    if !plain.bytes().any(|byte| matches!(byte, b'A'..=b'D')) {
        return false;
    }
    // In any other place the letter is a part of a name: 维生素 A, 矩阵 A.
    let clauses = plain.split(['，', '；', '。', '：', ',']);
    clauses.map(str::trim).any(|clause| {
        let clause = clause.strip_prefix('当').unwrap_or(clause).trim_start();
        let rest = clause.strip_prefix(|c: char| matches!(c, 'A'..='D'));
        rest.is_some_and(|rest| rest.trim_start().starts_with(DEEDS))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::tests::asked_by;

    #[test]
    fn blanks_that_fit_anything_or_fill_themselves_are_not_asked() {
        for body in [
            "接收方随后会把排好的包组合起来，并交给上层",
            "窗口的大小就是在没有确认的情况下，一方还能发出的数据量",
            "两种锁都是为了防止在事务进行中，表的结构被别人改掉",
            "感觉在内容上是客观的，在形式上是主观的，是客观内容和主观形式的统一",
            "A 收到确认后，还要等待一段时间才能关闭连接",
        ] {
            let note = format!("# N\n\n## 主题\n\n[source](https://example.org)\n\n* {body}\n");
            assert_eq!(asked_by("R11", &note), [], "{body}");
        }
    }

    #[test]
    fn a_bold_predicate_is_not_asked() {
        for body in ["顺风的船在港口外面会**减慢速度**。", "船身的重量**足以压住风浪**，所以很稳。"]
        {
            let note = format!("# N\n\n## 主题\n\n[source](https://example.org)\n\n* {body}\n");
            assert_eq!(asked_by("R19", &note), [], "{body}");
        }
    }

    #[test]
    fn a_number_that_only_counts_or_ends_a_span_is_not_asked() {
        for body in [
            "若 2 个船员的意见相反，那么由船长来决定",
            "1405 - 1433 年，郑和率领船队远航西洋",
            "帆船は 3 種類からなる",
            "修理には数時間とか3日とか掛かる",
            "左右2枚の帆を持つ船",
        ] {
            let note = format!("# N\n\n## 主题\n\n[source](https://example.org)\n\n* {body}\n");
            assert_eq!(asked_by("R11", &note), [], "{body}");
        }
    }

    #[test]
    fn a_clause_that_points_back_is_not_asked() {
        let body = "- 前两个级别用得很少，前者不加任何锁，后者相当于单线程执行";
        let note = format!("# N\n\n## 主题\n\n[source](https://example.org)\n\n{body}\n");
        assert_eq!(asked_by("R11", &note), []);
    }

    #[test]
    fn letters_of_names_play_no_roles() {
        assert!(plays_roles("A 向 B 发出请求"));
        assert!(plays_roles("B 收到之后回复"));
        for plain in ["缺乏维生素 A 会导致夜盲", "B 细胞产生抗体", "B+ 树的叶子相连", "若 A 与 B 互斥"]
        {
            assert!(!plays_roles(plain), "{plain}");
        }
    }
}
