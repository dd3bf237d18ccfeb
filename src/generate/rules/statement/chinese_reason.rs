//! Chinese sentences of two clauses, where one is the reason, the end or the condition of the other.
//!
//! | sentence | question |
//! |---|---|
//! | X，因为Y · 之所以X，是因为Y · 因为Y，所以X | 为什么X？ |
//! | 为了X，S 会Y | 为什么S 会Y？ |
//! | 为了X，需要Y · 要想X，就要Y | 为了X，需要做什么？ |
//! | 只有X，才能Y | 在什么条件下才能Y？ |
//! | 如果X，Y | 如果X，会怎样？ |
//!
//! Not taken: an effect without a subject of its own, since the question would not say what it is about; what only
//! names something, which its own blank asks more narrowly.

use crate::generate::lexicon::{self, zh};
use crate::generate::script::weight;
use crate::generate::sentence::{find, find_outside, without_end_mark};
use crate::model::note::Text;

use super::Asked;

/// Longest answer that is compared at a glance: 24 Han characters.
const ANSWER_WEIGHT: usize = 48;

/// The question of a sentence of two clauses.
pub(super) fn ask(text: &Text, markdown: &str) -> Option<Asked> {
    why(text, markdown)
        .or_else(|| therefore(text, markdown))
        .or_else(|| end(text, markdown))
        .or_else(|| purpose(text, markdown))
        .or_else(|| only(text, markdown))
        .or_else(|| consequence(text, markdown))
}

/// `X，因为 Y`, `之所以 X，是因为 Y`.
fn why(text: &Text, markdown: &str) -> Option<Asked> {
    const SIGNS: &[&str] = &["，因为", "，是因为", "，这是因为", "，就是因为", "，是由于", "，主要是因为"];
    // All of them lead to one of these.
    let markdown_bytes = markdown.as_bytes();
    if ["因为", "由于"].iter().all(|word| find(markdown_bytes, word.as_bytes()).is_none()) {
        return None;
    }
    let at = SIGNS.iter().filter_map(|sign| find_outside(text, sign, 0)).min()?;
    let cause =
        markdown.get(at..)?.trim_start_matches('，').trim_start_matches(['这', '就', '主', '要', '是']);
    let effect = &markdown[..at];
    let asked = match effect.split_once("之所以") {
        Some((head, effect)) if is_clause(effect) => format!("{head}为什么{effect}"),
        None if is_clause(effect) && predicates(effect) => format!("为什么{effect}"),
        _ => return None,
    };
    let first = first_clauses(cause);
    let asked = Asked::new("R7.why", asked, first);
    (weight(cause) >= 10).then(|| if first.len() < cause.len() { asked.cut() } else { asked })
}

/// `因为 Y，所以 X`.
fn therefore(text: &Text, markdown: &str) -> Option<Asked> {
    let cause = ["因为", "由于"].iter().find_map(|word| markdown.strip_prefix(word))?;
    let (at, sign) = ["，所以", "，因此", "，因而"]
        .iter()
        .filter_map(|sign| find_outside(text, sign, 0).map(|at| (at, *sign)))
        .min_by_key(|&(at, _)| at)?;
    let cause = cause.get(..at.checked_sub(markdown.len() - cause.len())?)?;
    let effect = markdown.get(at + sign.len()..)?.trim_start_matches('，');
    let first = effect.split('，').next().unwrap_or(effect);
    let sound = is_clause(first)
        && predicates(first)
        && has_subject(first)
        && !["了", "着", "吗", "呢"].iter().any(|end| first.ends_with(end) && weight(first) < 12)
        && (10..=ANSWER_WEIGHT).contains(&weight(cause))
        && !lexicon::leans_on_context(cause);
    let asked = || Asked::new("R7.why", format!("为什么{first}"), format!("因为{cause}"));
    sound.then(|| if first.len() < effect.len() { asked().cut() } else { asked() })
}

/// `为了 X，需要 Y`.
fn end(text: &Text, markdown: &str) -> Option<Asked> {
    const OPENINGS: &[&str] = &["为了", "要想", "想要", "若要", "如果要", "如果想"];
    const MODALS: &[&str] = &["就需要", "就必须", "就要", "就得", "需要", "必须", "应当", "应该", "应", "要"];
    let opening = OPENINGS.iter().find(|word| markdown.starts_with(**word))?;
    let comma = find_outside(text, "，", 0)?;
    let (purpose, means) = (markdown.get(..comma)?, markdown.get(comma + '，'.len_utf8()..)?);
    let modal = MODALS.iter().find(|word| means.starts_with(**word))?;
    let told = &means[modal.len()..];
    let first = first_clauses(told);
    let sound = (8..=60).contains(&weight(&purpose[opening.len()..]))
        && (8..=ANSWER_WEIGHT).contains(&weight(first))
        && !points(purpose)
        && !points(first)
        && !told.starts_with(['求', '注', '么', '素', '点'])
        && !told.contains(['：', '？']);
    let asked = || Asked::new("R7.end", format!("{purpose}，{modal}做什么"), first.to_owned()).score(740);
    sound.then(|| if first.len() < told.len() { asked().cut() } else { asked() })
}

/// `为了 X，S 会 Y`: why S does Y.
fn purpose(text: &Text, markdown: &str) -> Option<Asked> {
    let comma = find_outside(text, "，", 0)?;
    let (purpose, rest) = (markdown.get(..comma)?, markdown.get(comma + '，'.len_utf8()..)?);
    let deed = rest.split('，').next().unwrap_or(rest).trim();
    let sound = purpose.starts_with("为了")
        && (12..=ANSWER_WEIGHT).contains(&weight(purpose))
        && is_clause(deed)
        && predicates(deed)
        && (has_subject(deed) || deed.starts_with('会'))
        && !points(purpose)
        && !points(deed)
        && !deed.contains(['：', '？', '所'])
        && !deed.contains("的一");
    let asked = || Asked::new("R7.why", format!("为什么{deed}"), purpose).score(740);
    sound.then(|| if deed.len() < rest.len() { asked().cut() } else { asked() })
}

/// `只有 X，才能 Y`.
fn only(text: &Text, markdown: &str) -> Option<Asked> {
    let rest = markdown.strip_prefix("只有")?;
    let (at, sign) = ["，才", "时才", "才能", "才会", "才可以"]
        .iter()
        .filter_map(|sign| find_outside(text, sign, "只有".len()).map(|at| (at, *sign)))
        .min_by_key(|&(at, _)| at)?;
    let from = at + sign.find('才')?;
    let condition =
        rest.get(..at.checked_sub("只有".len())?)?.trim_start_matches('当').trim_end_matches('时').trim();
    let effect = markdown.get(from..)?;
    let first = effect.split('，').next().unwrap_or(effect);
    let sound = (6..=ANSWER_WEIGHT).contains(&weight(condition))
        && (10..=60).contains(&weight(first))
        && !condition.contains('，')
        && !points(condition)
        && !points(first)
        && !first.contains(['？', '：']);
    let asked = || Asked::new("R7.only", format!("在什么条件下{first}"), condition.to_owned()).score(740);
    sound.then(|| if first.len() < effect.len() { asked().cut() } else { asked() })
}

/// `如果 X，Y`: what happens is asked, unless Y only says what something is, which its own blank asks more narrowly.
fn consequence(text: &Text, markdown: &str) -> Option<Asked> {
    const OPENINGS: &[&str] = &["如果", "若", "当", "一旦", "只要", "每当"];
    /// Verbs that lead to what is caused.
    const CAUSING: &[&str] = &["会导致", "导致", "会引起", "引起", "会造成", "造成", "会产生"];
    let opening = OPENINGS.iter().find(|word| markdown.starts_with(**word))?;
    let comma = find_outside(text, "，", 0)?;
    let (condition, effect) = (markdown.get(..comma)?, markdown.get(comma + '，'.len_utf8()..)?);
    let said = condition[opening.len()..].trim();
    let effect_bare = effect.trim_start_matches(['则', '就', '会', '那', '么', '将']).trim();
    let whole = !effect.contains(['，', '；', '。', '？', '：']);
    let names_it = effect.contains("就是")
        || effect.contains("称为")
        || effect.contains('叫')
        || effect.contains("分别");
    let open = ["可以", "最好", "建议", "需要", "要", "应该", "应", "必须", "用", "请", "不要", "记得"]
        .iter()
        .any(|word| effect_bare.starts_with(word));
    let sound = (7..=60).contains(&weight(said))
        && (8..=64).contains(&weight(effect))
        && whole
        && !names_it
        && !lexicon::leans_on_context(said)
        && !lexicon::leans_on_context(effect_bare)
        && !said.contains(['你', '我', '它', '这', '该', '其'])
        && !effect.contains(['你', '我'])
        && !condition.ends_with(['：', ':']);
    // 会导致 belongs to the question, which asks for what is caused; a second case behind it is another fact.
    let cause = CAUSING.iter().find(|word| effect.trim_start_matches(['则', '就', '将']).starts_with(**word));
    if let Some(cause) = cause {
        let told = effect.trim_start_matches(['则', '就', '将']).get(cause.len()..)?;
        let end = ["，当", "，如果", "，若", "；"].iter().filter_map(|sign| told.find(sign)).min();
        let told = without_end_mark(&told[..end.unwrap_or(told.len())]).trim();
        let fair = (7..=60).contains(&weight(said))
            && (4..=40).contains(&weight(told))
            && !told.contains(['，', '；', '。', '？', '：', '你', '我'])
            && !said.contains(['你', '我', '它', '这', '该', '其'])
            && !lexicon::leans_on_context(said)
            && !condition.ends_with(['：', ':']);
        return fair
            .then(|| Asked::new("R7.caused", format!("{condition}，{cause}什么"), told).cut().score(740));
    }
    // 只能 and 不能 are part of the question, which asks for what remains or is forbidden.
    let modal = ["只能", "不能", "不得", "必须"].iter().find(|word| effect_bare.starts_with(**word));
    if let Some(modal) = modal.filter(|modal| sound && zh::opens_with_verb(&effect_bare[modal.len()..])) {
        let asked = format!("{condition}，{modal}做什么");
        return Some(Asked::new("R7.then", asked, effect_bare[modal.len()..].trim()).score(720));
    }
    let asks = if open { "应当怎么做" } else { "会怎样" };
    let told = effect.trim_start_matches(['则', '就', '会', '那', '么']).trim();
    // What happens to what is not said leaves open what is asked for.
    // 查询会变慢: behind a modal the verb before it was its subject.
    let headless = !has_subject(told) || zh::opens_with_verb(told) && !told.contains(['会', '被', '能']);
    if !open && headless && !told.starts_with(['向', '给'])
        || told.starts_with("可能")
        || told.starts_with("容易")
    {
        return None;
    }
    let effect = effect.strip_prefix("那么").or_else(|| effect.strip_prefix('则')).unwrap_or(effect);
    sound.then(|| Asked::new("R7.then", format!("{condition}，{asks}"), effect).score(720))
}

/// As many clauses from the beginning as are compared at a glance, at least one.
fn first_clauses(told: &str) -> &str {
    if weight(told) <= ANSWER_WEIGHT {
        return told;
    }
    let whole =
        told.match_indices('，').map(|(at, _)| &told[..at]).rfind(|head| weight(head) <= ANSWER_WEIGHT);
    whole.filter(|head| weight(head) >= 10).unwrap_or(told)
}

/// Whether a clause points to what stands elsewhere, or speaks to somebody.
fn points(clause: &str) -> bool {
    clause.contains(['你', '我', '它', '他', '她', '这', '该', '其', '此']) && !clause.contains("其他")
        || lexicon::leans_on_context(clause)
}

/// Whether a clause opens with something that can be its subject rather than with a predicate.
fn has_subject(clause: &str) -> bool {
    const PREDICATES: &[char] = &[
        '可', '不', '需', '要', '就', '会', '能', '无', '只', '应', '必', '得', '用', '把', '使', '在', '将',
        '没', '也', '都', '被', '是', '才', '又', '为', '最', '更', '很', '对', '当', '如', '从', '往', '还',
        '先', '再', '有', '并', '让', '给',
    ];
    !clause.starts_with(PREDICATES)
}

/// Whether a clause holds a verb or a quality that can have a reason: 事务执行一半 is only begun.
fn predicates(clause: &str) -> bool {
    const SIGNS: &[char] = &[
        '是', '会', '能', '不', '要', '有', '可', '了', '被', '需', '无', '没', '必', '才', '只', '更', '较',
        '最', '比', '用', '为', '使', '叫', '称', '在', '很', '都', '得', '先', '快', '慢', '高', '低', '大',
        '小', '多', '少', '于',
    ];
    clause.contains(SIGNS)
}

/// A clause that can follow 为什么.
fn is_clause(clause: &str) -> bool {
    (8..=60).contains(&weight(clause))
        && !clause.contains(['，', '。', '；'])
        && !clause.ends_with(['时', '后', '前'])
        && !lexicon::leans_on_context(clause)
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        let note = format!("# 笔记\n\n## 航海\n\n[source](https://example.org)\n\n* {body}\n");
        bare_by("R7", &note)
    }

    #[test]
    fn clauses_ask_for_their_reason_end_and_condition() {
        for (body, question, answer) in [
            (
                "港口之所以常建在河口，是因为内河的货物在那里换上海船",
                "港口为什么常建在河口？",
                "因为内河的货物在那里换上海船",
            ),
            (
                "因为海水比淡水的密度大，所以船在海里吃水更浅",
                "为什么船在海里吃水更浅？",
                "因为海水比淡水的密度大",
            ),
            (
                "为了减少船身的横摇，需要在舱底放置压舱物",
                "为了减少船身的横摇，需要做什么？",
                "在舱底放置压舱物",
            ),
            (
                "为了在雾里不被别的船撞上，停着的船会每分钟敲一次钟",
                "为什么停着的船会每分钟敲一次钟？",
                "为了在雾里不被别的船撞上",
            ),
            ("只有风从侧后方吹来，才能挂起球形的大帆", "在什么条件下才能挂起球形的大帆？", "风从侧后方吹来"),
        ] {
            assert_eq!(questions(body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn effects_without_a_subject_and_clauses_that_point_are_left_alone() {
        for body in [
            "因为船底长满了藤壶，所以需要常常刮干净",
            "货物装到一半，因为码头上的人都去吃饭了",
            "为了让它开得更快，需要把它的底刮干净",
            "若船长下令弃船，则丢弃所有的货物",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
