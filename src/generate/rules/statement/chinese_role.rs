//! What something is to another (前提, 推广) and the two sides of a balance (优点, 缺点): asked from the side that one answer
//! fits.

use std::sync::LazyLock;

use crate::generate::lexicon;
use crate::generate::lexicon::lookup::Signs;
use crate::generate::lexicon::zh::is_subject;
use crate::generate::prose::Sentence;
use crate::generate::script::weight;
use crate::generate::sentence::without_end_mark;

use super::Asked;
use super::chinese::fill;

/// `S 是 Y 的前提`: what S is to Y is asked from Y, since 是什么 leaves open in what regard.
pub(super) fn role(subject: &str, told: &str) -> Option<Asked> {
    #[rustfmt::skip]
    const ROLES: &[&str] = &[
        "前提", "途径", "基础", "关键", "核心", "根源", "动力", "源泉", "标志", "场所", "主要场所", "基本单位", "单位", "产物", "必要准备", "必然结果",
        "结果", "必要条件", "充分条件", "先决条件", "根本原因", "主要原因", "直接原因", "原因", "灵魂", "实质", "本质", "本质属性", "根本属性", "基石",
        "主体", "首都", "省会", "创始人", "奠基人", "奠基者", "开创者", "发明者", "作者", "代表作", "主要成分", "原料", "来源", "目标", "目的", "任务", "根本任务", "中心", "保障",
        "根本保证", "出发点", "落脚点", "最小单位", "最高形式", "典型代表", "开端", "起点", "终点", "转折点", "直接动力", "决定性力量", "载体", "媒介",
        "发现", "观点", "总特征", "路径", "根本特征", "本质特征", "政治立场", "品格", "支柱", "存在形式", "表现形式",
    ];
    let first = told.split('，').next()?.trim();
    let (of, role) = first.rsplit_once('的')?;
    let named = (4..=32).contains(&weight(subject))
        && !subject.contains(['，', '；', '：', ':', '“', '"', '？', '（', '(', '、'])
        && !lexicon::leans_on_context(subject)
        && !subject
            .ends_with(['就', '也', '都', '不', '还', '只', '并', '才', '则', '仍', '而', '但', '主', '要']);
    let sound = named
        && ROLES.iter().any(|known| role == *known || role.ends_with(known) && weight(role) <= 16)
        && weight(of) >= 4
        && !of.contains('、')
        && !of.starts_with(['一', '它', '这', '其'])
        && !subject.contains(of);
    let people = ["人", "者", "首领", "领袖"].iter().any(|end| role.ends_with(end)) || subject.contains('·');
    let asks = if people { "是谁" } else { "是什么" };
    let asked = Asked::new("R7.role", format!("{first}{asks}"), subject);
    sound.then(|| if first.len() < told.len() { asked.cut() } else { asked })
}

/// `S 是 Y 的一个推广`: what S goes back to is asked, since much else may go back to Y.
pub(super) fn variant(subject: &str, told: &str) -> Option<Asked> {
    const VARIANTS: &[&str] = &[
        "推广",
        "变种",
        "变体",
        "变形",
        "改进",
        "改进版",
        "升级版",
        "子集",
        "超集",
        "真子集",
        "特例",
        "扩展",
        "前身",
        "分支",
        "子类",
        "父类",
        "简化版",
        "增强版",
        "替代品",
        "逆运算",
        "倒数",
        "同义词",
        "反义词",
    ];
    let first = told.split(['，', '（', '(']).next()?.trim();
    let (of, role) = first.rsplit_once('的')?;
    let bare = ["一个", "一种", "一类"].iter().find_map(|word| role.strip_prefix(word)).unwrap_or(role);
    let sound = VARIANTS.contains(&bare)
        && is_subject(subject)
        && (4..=40).contains(&weight(of))
        && !of.starts_with(['它', '这', '其'])
        && !subject.contains(of);
    let asked = Asked::new("R7.role", fill(&format!("S 是什么的{bare}"), subject), of);
    sound.then(|| if first.len() < told.len() { asked.cut() } else { asked })
}

/// `S 的优点是 A，缺点是 B`: each side is a question of its own.
pub(super) fn balance(sentence: &Sentence<'_, '_>) -> Option<[Asked; 2]> {
    const PAIRS: &[(&str, &str)] =
        &[("优点", "缺点"), ("优势", "劣势"), ("好处", "坏处"), ("长处", "短处"), ("缺点", "优点")];
    /// Longest side: 30 Han characters.
    const SIDE_WEIGHT: usize = 60;
    static FIRST: LazyLock<Signs> =
        LazyLock::new(|| ["的优点是", "的优势是", "的好处是", "的长处是", "的缺点是"].into_iter().collect());
    if !FIRST.stand_in(&sentence.text.markdown) {
        return None;
    }
    let markdown = without_end_mark(&sentence.text.markdown);
    PAIRS.iter().find_map(|(first, second)| {
        let (subject, rest) = markdown.split_once(&format!("的{first}是"))?;
        let (one, other) = ["，缺点是", "；缺点是", "，但缺点是", "，而缺点是"]
            .iter()
            .map(|sign| sign.replace("缺点", second))
            .find_map(|sign| rest.split_once(sign.as_str()))?;
        let sides = [(*first, one.trim()), (*second, other.trim())];
        let sound =
            is_subject(subject) && sides.iter().all(|(_, told)| (8..=SIDE_WEIGHT).contains(&weight(told)));
        sound.then(|| {
            sides.map(|(side, told)| {
                Asked::new("R7.is", fill(&format!("S 的{side}是什么"), subject), told).cut().score(760)
            })
        })
    })
}

/// The same the other way round, for where the heading already names what would be asked for: S 是什么的基础？
pub(super) fn role_of(asked: &Asked) -> Option<Asked> {
    let told = asked.question.strip_suffix("是什么").filter(|_| asked.form == "R7.role")?;
    let (of, role) = told.rsplit_once('的')?;
    // 使用它的基础: what is done goes back to nothing that has a name.
    if lexicon::zh::opens_with_verb(of) {
        return None;
    }
    let turned = Asked::new("R7.role", fill(&format!("S 是什么的{role}"), &asked.answer), of);
    Some(if asked.cut { turned.cut() } else { turned })
}
