//! Questions and answers that lean on words which were left behind when they were cut out of the note.
//!
//! Rules check their own sentences; this looks at what they made, whatever the language and the rule.

use std::sync::LazyLock;

use super::lexicon::lookup::Openings;
use super::script::{has_han, is_han, lower, weight};
use super::sentence::find;

/// Words with which an answer points at something before it: *this technique must …*.
#[rustfmt::skip]
const POINTING: &[&str] = &[
    "this", "these", "those", "questa", "questo", "queste", "questi", "cette", "cet", "esta", "estas", "estos", "diese", "dieser", "dieses",
    "essa", "esse", "эта", "этот", "эти",
];
/// Chinese words that do.
const POINTING_IN_CHINESE: &[&str] = &["这个", "这种", "这些", "该", "此时", "这时", "其中", "前者", "后者"];
/// With what no Chinese answer begins: it belongs to the word before.
#[rustfmt::skip]
const TRAILING_IN_CHINESE: &[&str] =
    &[
    "的", "了", "着", "等", "之后", "以后", "而且", "并且", "但是", "所以", "时才", "时会", "时就", "时可", "后还", "后才", "后再", "后会", "后就", "后可", "前先", "前必",
];
/// Words that open a clause of a Chinese sentence, whose subject stands behind them.
#[rustfmt::skip]
const ADVERBIAL: &[&str] = &["利用", "使用", "通过", "对于", "关于", "根据", "当", "如果", "由于", "因为", "为了", "随着", "除了", "按照", "无论", "不管", "不论", "设", "称", "显然", "令", "记", "则", "若"];
/// How Chinese asks what a subject is.
const ASKS_WHAT: &[&str] =
    &["是什么？", "指什么？", "用来做什么？", "用于什么？", "有什么特点？", "有什么作用？"];

/// How Chinese says in whom something is found, which is not what it is.
const OFTEN: &[&str] = &["多见", "常见", "少见", "罕见", "好发", "高发"];
/// Ends of questions that were cut off before their last word.
const ENDS_TORN: &[&str] = &[
    " e?", " y?", " et?", " und?", " and?", " or?", " che vi?", " che ci?", " -?", " –?", " du ?", " de ?",
    " le ?", " la ?", " des ?", " del?", " della?", " di?", " von?", " der?",
];

/// A meaning of more letters and several clauses is more than one fact.
const LONG_MEANING: usize = 220;

/// Whether a side is half of something.
pub fn is_torn(front: &str, answer: &str) -> bool {
    let asked = without_context(front);
    let is_list = answer.contains('\n') || answer.starts_with("- ");
    is_raw_maths(answer)
        || is_example_value(answer)
        || ends_with_pronoun(asked)
        || !is_list && (points(answer) || trails(answer))
        || has_han(answer) && (points_within(answer) || dangles(answer))
        || is_example(answer)
        || holds(answer, "____")
        || counts_nothing(asked)
        || asks_meaning(asked) && is_amount(answer)
        || shows_only_a_label(asked)
        || matches!(answer.trim().trim_matches('`'), "true" | "false" | "True" | "False" | "yes" | "no")
            && holds(asked, "____")
        || answer.trim_end().ends_with(['/', '(', '（'])
        || is_appraisal(asked, answer)
        || asked.starts_with("「是")
        || asked.starts_with("What is ") && holds(asked, " its ") && holds(answer, " its ")
        || asks_meaning(asked) && answer.contains(',') && weight(answer) > LONG_MEANING
        || claims_twice(answer)
        // 用于获取时间的库: what is said names the thing, not its use.
        || asked.ends_with("用于什么？") && ["库", "工具", "函数", "类", "方法", "协议", "语言", "框架", "命令", "关键字"].iter().any(|kind| {
            answer.strip_suffix(kind).is_some_and(|head| head.trim_end_matches("标准").ends_with('的'))
        })
        || holds(asked, "这____") || holds(asked, "这 ____")
        // …的成本是为了得到它所放弃的东西: the verb of purpose belongs to the noun at the end.
        || asked.ends_with("是为了什么？") && answer.contains('所') && answer.contains('的')
        || asked.ends_with("是什么？") && OFTEN.iter().any(|word| answer.trim_end().ends_with(word))
        || asked.starts_with("Warum ") && asked.contains(", was ")
        || asked.starts_with("Why ")
            && [", they ", ", it ", ", he ", ", she ", ", we ", ", you "]
                .iter()
                .any(|word| asked.contains(word))
        || !asked.is_ascii()
            && ["下一部分", "见下", "如下", "见上", "后面会", "上面提到"]
                .iter()
                .any(|word| holds(asked, word))
        || asked.ends_with("ことは何ですか？")
        || ENDS_TORN.iter().any(|end| asked.ends_with(end))
        || ASKS_WHAT.iter().any(|end| asked.ends_with(end))
            && (ADVERBIAL.iter().any(|word| opens_clause(asked, word)) || tells_a_case(answer))
        || asks_meaning(asked)
            && (asked.ends_with(')') && !answer.contains(';')
                || answer.starts_with('$')
                || gives_a_reason(answer))
}

/// Whether an answer only says how much its subject matters: 一个重大主题.
fn is_appraisal(asked: &str, answer: &str) -> bool {
    asked.ends_with("是什么？")
        && ["主题", "话题", "课题", "议题", "问题", "难点", "重点"]
            .iter()
            .any(|kind| answer.trim_end().ends_with(kind))
        && ["重大", "重要", "核心", "主要", "一大", "关键"].iter().any(|grade| holds(answer, grade))
}

/// Whether two claims answer a question for one: *che non vira e che non stringe il vento*.
fn claims_twice(answer: &str) -> bool {
    const JOINS: &[(&str, &str)] = &[
        ("che ", " e che "),
        ("que ", " et que "),
        ("que ", " y que "),
        ("dass ", " und dass "),
        ("that ", " and that "),
        ("que ", " e que "),
    ];
    JOINS.iter().any(|(opening, joint)| answer.starts_with(opening) && holds(answer, joint))
}

/// Whether a bound hides a figure that counts nothing named: *Treat if more than ____ a day* – of what?
fn counts_nothing(asked: &str) -> bool {
    #[rustfmt::skip]
    const BOUNDS: &[&str] = &[
        "more than ", "less than ", "fewer than ", "at least ", "at most ", "over ", "under ", "above ", "below ", ">", "<", "> ", "< ", "mehr als ",
        "weniger als ", "mindestens ", "höchstens ", "über ", "unter ", "più di ", "meno di ", "almeno ", "plus de ", "moins de ", "au moins ", "más de ",
        "menos de ", "al menos ",
    ];
    #[rustfmt::skip]
    const RATES: &[&str] = &[
        " a day", " per day", " a week", " per week", " a month", " per month", " an hour", " per hour", " a year", " per year", "/day", " pro Tag", " am Tag",
        " pro Woche", " im Monat", " pro Stunde", " pro Jahr", " al giorno", " a settimana", " par jour", " par semaine", " al día", " por día", " por semana",
    ];
    let Some((before, behind)) = asked.split_once("____") else { return false };
    BOUNDS.iter().any(|bound| before.ends_with(bound)) && RATES.iter().any(|rate| behind.starts_with(rate))
}

/// Whether these words stand in a text.
fn holds(text: &str, words: &str) -> bool {
    find(text.as_bytes(), words.as_bytes()).is_some()
}

/// Whether a question asks for the meaning of a word; a list with its number, a formula and a reason are none.
fn asks_meaning(asked: &str) -> bool {
    [
        "Was bedeutet ",
        "Che cosa significa ",
        "¿Qué significa ",
        "Que signifie ",
        "Что означает ",
        "O que significa ",
        "What does “",
    ]
    .iter()
    .any(|opening| asked.starts_with(opening))
        || holds(asked, "was ist das")
        || holds(asked, "che cos'è?")
        || holds(asked, "¿qué es?")
}

/// Whether an answer opens with a word that leads to a reason or condition.
fn gives_a_reason(answer: &str) -> bool {
    #[rustfmt::skip]
    const LEADING: &[&str] = &[
        "da", "weil", "perché", "poiché", "porque", "ya", "parce", "car", "puisque", "because", "since", "потому", "так", "поскольку", "aquí",
        "qui", "hier", "ici", "здесь", "aqui", "here",
    ];
    LEADING.contains(&lower(answer.split_whitespace().next().unwrap_or("")).as_ref())
}

/// Whether a Chinese answer tells in which case something is so, and not what it is: 当进程退出时….
fn tells_a_case(answer: &str) -> bool {
    ["当", "如果", "若", "假如", "一旦"]
        .iter()
        .any(|word| opens_clause(answer, word) && answer.contains(['，', ',', '时']))
}

/// Whether an English question asks about *it* and nothing in it says what that is: *Why does he not buy it?*
fn ends_with_pronoun(asked: &str) -> bool {
    let opens =
        ["Why ", "What ", "When ", "How ", "Who ", "Where "].iter().any(|word| asked.starts_with(word));
    opens && [" it?", " them?", " this?", " that?"].iter().any(|end| asked.ends_with(end))
}

/// A question without the headings before it.
pub fn without_context(front: &str) -> &str {
    let close = match front.chars().next() {
        Some('[') => "] ",
        Some('【') => "】",
        _ => return front,
    };
    find(front.as_bytes(), close.as_bytes()).map_or(front, |at| &front[at + close.len()..])
}

/// Whether an answer opens with a word that points at what stood before it.
fn points(answer: &str) -> bool {
    let mut words = answer.split_whitespace();
    let first = lower(words.next().unwrap_or(""));
    POINTING.contains(&first.as_ref()) && words.next().is_some()
        || has_han(answer) && POINTING_IN_CHINESE.iter().any(|word| answer.starts_with(word))
}

/// Whether an answer is a bare amount: *ca 40 %*.
fn is_amount(answer: &str) -> bool {
    let bare = answer.trim().trim_start_matches(['~', '≈', '<', '>']);
    let bare = ["ca. ", "ca ", "etwa ", "circa ", "около ", "env. ", "environ "]
        .iter()
        .find_map(|word| bare.strip_prefix(word))
        .unwrap_or(bare);
    let rest =
        bare.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | '–' | ' '));
    rest.len() < bare.len() && rest.chars().count() <= 4
}

/// Whether nothing but a label is left beside a blank: *Time complexity: ____*.
fn shows_only_a_label(asked: &str) -> bool {
    let Some(label) = asked.trim_end_matches('.').strip_suffix("____").map(str::trim_end) else {
        return false;
    };
    label
        .strip_suffix([':', '：'])
        .is_some_and(|label| label.split_whitespace().count() <= 3 && !label.contains([',', '，']))
}

/// Whether an answer is but an example of what was asked for.
fn is_example(answer: &str) -> bool {
    #[rustfmt::skip]
    const SIGNS: &[&str] = &[
        "zum beispiel", "beispielsweise", "z.b.", "z. b.", "e.g.", "e.g", "for example", "for instance", "p.ex.", "p. ex.", "par exemple", "ad es", "ad esempio", "per esempio",
        "por ejemplo", "p.ej.", "por exemplo", "например", "例如", "比如", "例えば", "たとえば", "such as",
    ];
    static OPENINGS: LazyLock<Openings> = LazyLock::new(|| SIGNS.iter().copied().collect());
    OPENINGS.open(&lower(answer.trim_start_matches(['(', '（'])))
}

/// Whether a Chinese answer leans on a thing that stood before it: RCU中把这个过程.
fn points_within(answer: &str) -> bool {
    ["这个过程", "这些", "上述", "该过程", "这一过程", "下列", "以下"].iter().any(|word| holds(answer, word))
}

/// Whether the last clause of a Chinese answer only opens what follows: …的 hook，一旦使能.
fn dangles(answer: &str) -> bool {
    let last = answer.trim_end().rsplit('，').next().filter(|last| last.len() < answer.len());
    last.is_some_and(|last| {
        ["一旦", "如果", "若", "当", "假如"].iter().any(|word| last.starts_with(word))
            && last.chars().count() <= 8
    })
}

/// Whether a Chinese answer opens with the end of a word or clause, or with the number of a point: 1、其它位.
fn trails(answer: &str) -> bool {
    let digits = answer.len() - answer.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    has_han(answer)
        && (TRAILING_IN_CHINESE.iter().any(|word| {
            answer.strip_prefix(word).is_some_and(|rest| rest.starts_with(is_han))
                && !NOUNS.iter().any(|noun| answer.starts_with(noun))
        }) || digits > 0
            && answer[digits..].strip_prefix('、').is_some_and(|rest| rest.starts_with(is_han)))
}

/// Nouns that begin as what trails does.
const NOUNS: &[&str] = &[
    "的确", "等价", "等于", "等待", "等级", "等式", "等距", "等温", "等压", "等位", "等号", "了解", "着色",
    "着重", "着陆",
];

/// Whether a word opens a clause rather than a name: 使用权是什么, 当归是什么.
fn opens_clause(asked: &str, word: &str) -> bool {
    const NAMES: &[&str] = &[
        "使用价值",
        "使用权",
        "使用者",
        "通过率",
        "利用率",
        "当归",
        "当量",
        "当事人",
        "当前",
        "根据地",
        "使用寿命",
        "设备",
        "设计",
        "设施",
        "设定",
        "设置",
        "称号",
        "称谓",
        "称重",
        "令牌",
        "记忆",
        "记录",
        "记者",
        "记号",
        "若干",
        "当代",
    ];
    asked.strip_prefix(word).is_some_and(|rest| !rest.contains('的'))
        && !NAMES.iter().any(|name| asked.starts_with(name))
}

/// Whether an answer is a list of figures in brackets, which some example had.
fn is_example_value(answer: &str) -> bool {
    let inner = answer.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| {
        inner.contains(|c: char| c.is_ascii_digit())
            && inner.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '.' | '-'))
    })
}

/// Whether commands of TeX stand outside maths: a line of a formula whose dollars are elsewhere.
fn is_raw_maths(answer: &str) -> bool {
    if !answer.contains('\\') || answer.contains(['`', '$']) {
        return false;
    }
    answer.trim_end().ends_with("\\\\")
        || answer.split('\\').skip(1).any(|rest| {
            let name = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_lowercase()).len();
            name >= 2 && answer.contains(['{', '^', '_']) && !answer.contains(":\\")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_points_back_or_was_cut_is_torn() {
        for (front, answer) in [
            ("[Ippologia] Morso: che cos'è?", "questa parte va in bocca al cavallo"),
            ("`seek()` 返回什么？", "的位置已经是绝对位置"),
            ("最高位是什么？", "1、其它位是零时表示符号"),
            ("【集合】利用弱引用用来做什么？", "存储节点"),
            ("Что означает `S`?", "A \\oplus B \\\\"),
            ("队列是什么？", "这种结构先进先出"),
            ("Why does the miller not sell it?", "because the price is low"),
            ("【进程】孤儿进程指什么？", "当父进程先退出时，子进程仍在运行"),
            ("【语言】无论是什么？", "编译还是解释"),
            ("【向量】设 $a$ 是什么？", "一个基"),
            ("【锁】宽限期指什么？", "把这个过程"),
            ("探针是什么？", "内核里的一些挂钩，一旦启用"),
            ("六になることは何ですか？", "めったにない"),
            ("Che cosa forniscono rientrano e?", "il valore corretto"),
            ("【口腔】疱疹性口炎是什么？", "婴幼儿多见"),
            ("Warum lobt er die Mühle, was verwundert?", "weil sie brannte"),
            ("[Mühle] Was bedeutet „Grenze“?", "ca 40 %"),
            ("[Heap] Time complexity: ____", "`O(n)`"),
            ("某次航行的代价是为了什么？", "完成它所放弃的航程"),
            ("海员的训诫是什么？", "船长不断谈起的一个重大主题"),
            ("sonar 用于什么？", "测量水深的标准库"),
            ("无论这____米的锚链是谁的，船都停住", "30"),
            ("Qual è il limite della zattera?", "che non stringe il vento e che non vira"),
            ("[Hafen] Was bedeutet „Kai“?", "Zum Beispiel die Mole im Norden"),
            ("遇到末尾时返回____", "true"),
            ("keptTag とは何ですか？", "[2, 4, 7]"),
            ("[Ships] Pump if more than ____ a day", "40"),
            ("[Schiffe] Pumpen ab mehr als ____ pro Tag", "40"),
            ("[Häfen] Was bedeutet „Schwer“? (3)", "Anker, Kette, Poller"),
            ("[Häfen] Ebbe – was ist das?", "da das Wasser abläuft, liegen Schiffe trocken"),
        ] {
            assert!(is_torn(front, answer), "{front} / {answer}");
        }
    }

    #[test]
    fn whole_sides_are_not() {
        for (front, answer) in [
            ("[A] What is `this`?", "this"),
            ("使用权是什么？", "依法使用财产的权利"),
            ("[Ships] Pump if more than ____ litres come in a day", "40"),
            ("【数学】等价关系是什么？", "等价类的划分"),
            ("Where are fonts?", "C:\\windows_old\\fonts"),
            ("S?", "$A \\oplus B$"),
            ("Name the 2.", "- this one\n- that one"),
            ("三个数分别是什么？", "1、5、15 分钟的平均值"),
        ] {
            assert!(!is_torn(front, answer), "{front} / {answer}");
        }
    }
}
