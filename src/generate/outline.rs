//! What an author's outline adds to a name: a number, letter or dash before it, a full stop behind it, the words of an
//! exam that order to tell of it.
//!
//! | stands there | names |
//! |---|---|
//! | `1.2 - Anchors`, `2A Harbours`, `（3）锚`, `Q3: What is a keel?` | *Anchors*, *Harbours*, 锚, *What is a keel?* |
//! | `锚の特徴を述べよ`, `简述锚的特点`, `Describe the structure of an anchor` | 锚, 锚, *anchor* |
//!
//! Every rule takes names through here, so that none shows what only counts or orders.

use super::script::{is_han, is_kana_or_hangul, words};

/// A text without the number or dash of a list before it; a number that belongs to its name stays.
pub fn uncounted(text: &str) -> &str {
    let bare = without_dash(text);
    let rest = behind_number(bare).unwrap_or(bare);
    if rest.is_empty() { text } else { rest }
}

/// A text without a dash that a list has left before it.
fn without_dash(text: &str) -> &str {
    ["- ", "– ", "— "].iter().find_map(|dash| text.strip_prefix(dash)).map_or(text, str::trim_start)
}

/// What stands behind the number of an item: `2. `, `2)`, `2、`, `（2）`, `2.1 - `, `Q2: `.
fn behind_number(text: &str) -> Option<&str> {
    /// More figures are a year or an amount.
    const FIGURES: usize = 3;
    /// What counts questions.
    const QUESTIONS: &[&str] = &["Question ", "Frage ", "Pregunta ", "Domanda ", "问题", "問題", "問", "Q"];
    const SIGNS: &[&str] = &[". ", ") ", "、", "．", "）", " - ", " – ", " — ", ".- "];
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if let Some(inner) = text.strip_prefix(['(', '（']) {
        let end = digits(inner);
        let rest = inner[end..].strip_prefix([')', '）'])?.trim_start();
        return ((1..=FIGURES).contains(&end) && !rest.is_empty()).then_some(rest);
    }
    let question = QUESTIONS.iter().find_map(|word| text.strip_prefix(word));
    let counted = question.unwrap_or(text);
    let end = counted.len() - counted.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    // The stop behind the number is a sign of its own.
    let end = counted[..end].trim_end_matches('.').len();
    let first = digits(counted);
    if first == 0 || first > FIGURES {
        return None;
    }
    let behind = &counted[end..];
    let sign = SIGNS.iter().find_map(|sign| behind.strip_prefix(sign));
    // Q10 is a name.
    let parted = |rest: &'_ str| text.starts_with(['问', '問']) && rest.starts_with(' ');
    let colon = || {
        let rest = behind.strip_prefix([':', '：']);
        question.and_then(|_| rest.or_else(|| parted(behind).then(|| &behind[1..])))
    };
    // `1.进程`, `2.LinkedList`: before Han or a capital the stop alone parts the number.
    let tight = || {
        let rest = behind.strip_prefix('.')?;
        rest.starts_with(|c: char| is_han(c) || is_kana_or_hangul(c) || c.is_ascii_uppercase())
            .then_some(rest)
    };
    let rest = sign.or_else(colon).or_else(tight)?.trim_start();
    // *1 - 2 hours* is an amount.
    (!rest.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit())).then_some(rest)
}

/// A heading without its number, whatever parts the two.
pub fn without_number(heading: &str) -> &str {
    let bare = without_han_number(without_dash(heading));
    if let Some(rest) = behind_number(bare) {
        return rest;
    }
    let digits = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let behind = &bare[digits..];
    if let Some(rest) = behind_letter(&bare[..digits], behind) {
        return rest;
    }
    let unnumbered = without_dash(behind.trim_start_matches([')', '、', ' ', ':']));
    let is_year = digits == 4 && bare.starts_with(['1', '2']);
    let numbered = (1..=6).contains(&digits)
        && !is_year
        && unnumbered.len() < behind.len()
        && !unnumbered.is_empty()
        && unnumbered.starts_with(|c: char| !c.is_ascii_digit());
    if numbered { unnumbered } else { bare }
}

/// What stands behind a number with a letter: `2A Harbours`. Letters that tell sizes and kinds (`3D`, `5G`) stay.
fn behind_letter<'t>(digits: &str, behind: &'t str) -> Option<&'t str> {
    let rest = behind.strip_prefix(['A', 'B', 'C', 'E', 'F'])?.strip_prefix(' ')?.trim_start();
    let rest = without_dash(rest);
    let opens = rest.starts_with(|c: char| c.is_uppercase() || is_han(c));
    ((1..=2).contains(&digits.len()) && !digits.contains('.') && opens).then_some(rest)
}

/// A heading without the Chinese number before it: 五、死锁, （二）锁, 第三章 锁.
fn without_han_number(bare: &str) -> &str {
    let number = |rest: &str| {
        let numerals = |c: char| "一二三四五六七八九十百".contains(c) || c.is_ascii_digit();
        let behind = rest.trim_start().trim_start_matches(numerals).trim_start();
        rest.len() - behind.len()
    };
    let numbered = |open: &str, close: &[char]| {
        let rest = bare.strip_prefix(open)?;
        let behind = &rest[number(rest)..];
        let name = behind.strip_prefix(close).filter(|_| behind.len() < rest.len())?.trim_start();
        (!name.is_empty()).then_some(name)
    };
    numbered("", &['、', '．'])
        .or_else(|| numbered("（", &['）']))
        .or_else(|| numbered("(", &[')']))
        .or_else(|| numbered("第", &['章', '节', '讲', '课', '篇']))
        .map_or(bare, |name| name.trim_start_matches(['：', ':', '、', ' ']))
}

/// A name without the full stop of a sentence; one of an abbreviation or of three stays.
pub fn without_stop(name: &str) -> &str {
    #[rustfmt::skip]
    const ABBREVIATIONS: &[&str] = &["etc", "ecc", "usw", "inc", "ltd", "co", "jr", "sr", "st", "vs", "al", "no", "nr", "bzw", "u"];
    let name = name.trim_end();
    if let Some(bare) = name.strip_suffix('。') {
        return bare.trim_end();
    }
    let Some(bare) = name.strip_suffix('.') else { return name };
    let last = bare.rsplit(' ').next().unwrap_or("");
    let is_word = last.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !last.contains('.')
        && !ABBREVIATIONS.contains(&last.to_lowercase().as_str());
    // A word that ends with its stop may be an abbreviation.
    let is_whole = bare.contains(' ') || last.chars().count() > 4;
    if is_word && is_whole { bare } else { name }
}

/// A name without the order of an exam to tell of it: *Describe the sails* → *sails*, 简述帆的优点 → 帆的优点. What a Japanese
/// one asks for is told under labels of its own, and is no name over them.
pub fn without_order(name: &str) -> &str {
    let name = name.trim();
    chinese_order(name).or_else(|| order_elsewhere(name)).unwrap_or(name)
}

/// What an order or question of an exam is about; anything else as it stands.
pub fn subject(name: &str) -> &str {
    let name = name.trim();
    let found = japanese(name).or_else(|| chinese(name)).or_else(|| elsewhere(name));
    found.map(str::trim).filter(|found| !found.is_empty()).unwrap_or(name)
}

/// 小帆船の特徴を述べよ → 小帆船の特徴.
fn japanese_order(name: &str) -> Option<&str> {
    #[rustfmt::skip]
    const ORDERS: &[&str] = &[
        "述べよ", "述べなさい", "述べてください", "説明せよ", "説明しなさい", "説明してください", "挙げよ", "挙げなさい", "列挙せよ", "答えよ", "答えなさい",
        "記せ", "書け", "書きなさい", "論ぜよ", "論じよ",
    ];
    const ADVERBS: &[&str] = &["簡潔に", "簡単に", "詳しく", "具体的に", "すべて", "全て"];
    let name = name.trim_end_matches(['。', '？', '?', '.']);
    let rest = ORDERS.iter().find_map(|order| name.strip_suffix(order))?;
    let rest = ADVERBS.iter().find_map(|adverb| rest.strip_suffix(adverb)).unwrap_or(rest);
    let rest = rest.strip_suffix("について").or_else(|| rest.strip_suffix('を'))?;
    let rest = ADVERBS.iter().find_map(|adverb| rest.strip_suffix(adverb)).unwrap_or(rest);
    (!rest.is_empty()).then_some(rest)
}

/// 小帆船の特徴と種類を述べよ → 小帆船.
fn japanese(name: &str) -> Option<&str> {
    #[rustfmt::skip]
    const ASKED: &[&str] = &[
        "特徴", "病態", "症状", "原因", "治療", "三徴", "分類", "違い", "定義", "意義", "役割", "機能", "目的", "種類", "診断", "合併症", "仕組み", "構造", "性質",
        "利点", "欠点", "作用", "機序", "所見", "概要", "経過", "影響", "背景", "因子", "メリット", "デメリット", "方法", "検査", "予後", "過程",
    ];
    /// Longest name of what is asked for: six characters.
    const ASKED_CHARS: usize = 6;
    let bare = name.trim_end_matches(['。', '？', '?', '.']);
    if let Some(term) = bare.strip_suffix("とは何か").or_else(|| bare.strip_suffix("とは何ですか"))
    {
        return Some(term);
    }
    let rest = japanese_order(name)?;
    // What is told of each part is told of the whole.
    for each in ["と、それぞれの", "とそれぞれの", "、それぞれの", "と、その", "とその"]
    {
        if let Some((whole, _)) = rest.split_once(each) {
            return Some(whole);
        }
    }
    let is_asked =
        |part: &str| part.chars().count() <= ASKED_CHARS && ASKED.iter().any(|asked| part.ends_with(asked));
    let cut = rest.rsplit_once('の').filter(|(owner, asked)| {
        !owner.is_empty()
            && asked.split(['と', '、', '・']).flat_map(|part| part.split("および")).all(is_asked)
    });
    Some(cut.map_or(rest, |(owner, _)| owner))
}

/// What a Chinese order asks to tell of, and whether its verb can be nothing else.
fn chinese_ordered(name: &str) -> Option<(&str, bool)> {
    const ORDERS: &[&str] = &[
        "简述",
        "试述",
        "论述",
        "阐述",
        "概述",
        "试分析",
        "试说明",
        "简要说明",
        "简要分析",
        "简单介绍",
        "简要介绍",
        "请简述",
        "请说明",
        "请解释",
    ];
    /// Verbs that open names as well (解释器), and order only where an attribute is asked for.
    const OPEN: &[&str] = &["说明", "描述", "列举", "解释", "介绍", "列出"];
    let name = name.trim_end_matches(['。', '？', '?', '.', '：', ':']);
    let sure = ORDERS.iter().find_map(|order| name.strip_prefix(order));
    let rest = sure.or_else(|| OPEN.iter().find_map(|order| name.strip_prefix(order)))?;
    Some((rest.trim_start_matches(['：', ':', ' ']), sure.is_some()))
}

/// Attributes that Chinese exams ask for.
#[rustfmt::skip]
const CHINESE_ASKED: &[&str] = &[
    "特点", "特征", "原因", "成因", "作用", "意义", "影响", "内容", "区别", "过程", "步骤", "分类", "种类", "定义", "概念", "功能", "性质", "条件", "目的", "优点", "缺点",
    "优缺点", "原理", "方法", "结构", "组成", "关系", "措施", "背景", "症状", "病因", "机制", "危害", "后果", "结果", "评价",
];

/// Whether a Chinese name ends in an attribute that exams ask for: 条约内容.
pub fn is_chinese_attribute(name: &str) -> bool {
    CHINESE_ASKED.iter().any(|asked| name.ends_with(asked))
}

/// The owner of two attributes or more that a question names without a word of order: 锚的内容及影响？ → 锚.
fn chinese_owner_of_several(name: &str) -> Option<&str> {
    let last = |rest: &'_ str| CHINESE_ASKED.iter().find_map(|asked| rest.strip_suffix(asked).map(str::len));
    let bare = name.strip_suffix(['？', '?'])?.trim_end();
    let mut rest = &bare[..last(bare)?];
    let mut asked = 1;
    while let Some(joined) = rest.strip_suffix(['和', '与', '及', '、'])
        && let Some(end) = last(joined)
    {
        rest = &joined[..end];
        asked += 1;
    }
    let owner = rest.strip_suffix('的').unwrap_or(rest);
    (asked >= 2 && owner.chars().count() >= 2).then_some(owner)
}

/// The owner and the attributes that a Chinese order asks for.
fn chinese_owner(rest: &str) -> Option<&str> {
    /// Longest names of what is asked for.
    const ASKED_CHARS: usize = 12;
    let (owner, asked) = rest.rsplit_once('的')?;
    let known = |part: &str| CHINESE_ASKED.iter().any(|known| part.trim_start_matches('其').ends_with(known));
    let all = asked.chars().count() <= ASKED_CHARS && asked.split(['和', '与', '及', '、']).all(known);
    (owner.chars().count() >= 2 && all).then_some(owner)
}

/// 简述帆船的优点 → 帆船的优点.
fn chinese_order(name: &str) -> Option<&str> {
    let (rest, is_sure) = chinese_ordered(name)?;
    let opens = rest.starts_with(|c: char| is_han(c) || c.is_alphanumeric());
    (opens && rest.chars().count() >= 2 && (is_sure || chinese_owner(rest).is_some())).then_some(rest)
}

/// 简述帆船的特点 → 帆船, 什么是帆船 → 帆船.
fn chinese(name: &str) -> Option<&str> {
    let bare = name.trim_end_matches(['。', '？', '?', '.', '：', ':']);
    if let Some(term) = bare.strip_prefix("什么是").or_else(|| bare.strip_prefix("何谓")) {
        return (term.chars().count() >= 2 && !term.contains(['？', '?'])).then_some(term.trim());
    }
    if let Some(owner) = chinese_owner_of_several(name) {
        return Some(owner);
    }
    let rest = chinese_order(name)?;
    Some(chinese_owner(rest).unwrap_or(rest))
}

#[rustfmt::skip]
const ARTICLES: &[&str] = &[
    "the ", "a ", "an ", "der ", "die ", "das ", "den ", "dem ", "ein ", "eine ", "einen ", "einem ", "einer ", "le ", "la ", "les ", "l'", "l’", "un ", "une ",
    "el ", "los ", "las ", "una ", "il ", "lo ", "i ", "gli ", "uno ", "o ", "os ", "as ", "um ", "uma ",
];

/// A phrase without its article.
fn without_article(phrase: &str) -> &str {
    ARTICLES.iter().find_map(|article| phrase.strip_prefix(article)).unwrap_or(phrase)
}

/// What an order in another language asks to tell of, its article left out.
fn order_elsewhere(name: &str) -> Option<&str> {
    #[rustfmt::skip]
    const ORDERS: &[&str] = &[
        "Describe ", "Explain ", "Discuss ", "Define the ", "Define a ", "Define an ", "Outline the ", "List the ", "Name the ", "State the ", "Give the ",
        "Erklären Sie ", "Erkläre ", "Beschreiben Sie ", "Beschreibe ", "Definieren Sie ", "Definiere ", "Erläutern Sie ", "Erläutere ", "Nennen Sie ", "Nenne ",
        "Définir ", "Définissez ", "Décrire ", "Décrivez ", "Expliquer ", "Expliquez ", "Citer ", "Citez ",
        "Define ", "Defina ", "Describa ", "Describir ", "Explica ", "Explique ", "Explicar ", "Enumera ", "Enumere ", "Enumerar ", "Menciona ", "Mencione ",
        "Descrivi ", "Descrivere ", "Spiega ", "Spiegare ", "Definisci ", "Definire ", "Elenca ", "Elencare ", "Descreva ", "Descrever ",
    ];
    #[rustfmt::skip]
    const CLAUSES: &[&str] = &[
        "how", "why", "what", "when", "where", "which", "who", "if", "whether", "wie", "warum", "was", "wann", "comment", "pourquoi", "cómo", "por", "come", "perché", "difference",
        "differences", "unterschied", "unterschiede", "différence", "différences", "diferencia", "diferencias", "differenza", "differenze",
    ];
    /// A longer order asks for more than one name.
    const NAME_WORDS: usize = 8;
    let rest = ORDERS.iter().find_map(|order| name.strip_prefix(order))?;
    let rest = without_article(rest.trim_end_matches(['?', '？', '.', ' ', '\u{a0}', ':']));
    let first = rest.split([' ', ',']).next().unwrap_or("").to_lowercase();
    let is_name = (1..=NAME_WORDS).contains(&words(rest))
        && !CLAUSES.contains(&first.as_str())
        && !rest.contains([',', ';', '(', '`']);
    is_name.then_some(rest)
}

/// *Describe the structure of an anchor* → *anchor*, *Définir la quille* → *quille*, *What is a keel?* → *keel*.
fn elsewhere(name: &str) -> Option<&str> {
    #[rustfmt::skip]
    const QUESTIONS: &[&str] = &[
        "What is ", "What are ", "What's ", "What’s ", "Was ist ", "Was sind ", "Was versteht man unter ", "Qu'est-ce que ", "Qu'est-ce qu'", "Qu’est-ce que ", "Qu’est-ce qu’",
        "¿Qué es ", "¿Qué son ", "Che cos'è ", "Che cos’è ", "Cos'è ", "Cos’è ", "O que é ",
    ];
    #[rustfmt::skip]
    const ASKED: &[&str] = &[
        "structure", "function", "functions", "role", "features", "characteristics", "purpose", "properties", "process", "concept", "types", "term", "meaning",
        "importance", "advantages", "disadvantages", "causes", "effects", "main", "principle", "principles", "and",
        "rôle", "fonction", "fonctions", "définition", "caractéristiques", "principe", "fonctionnement", "avantages", "étapes", "et",
        "función", "funciones", "estructura", "características", "concepto", "ventajas", "y",
        "struttura", "funzione", "funzioni", "caratteristiche", "ruolo", "concetto", "vantaggi", "e",
    ];
    /// A longer subject is a question of its own.
    const NAME_WORDS: usize = 6;
    let asks = || {
        let rest = QUESTIONS.iter().find_map(|question| name.strip_prefix(question))?;
        let rest = without_article(rest.trim_end_matches(['?', '？', '.', ' ', '\u{a0}', ':']));
        let is_name = !rest.contains([',', ';', '?']) && !rest.to_lowercase().starts_with("differen");
        is_name.then_some(rest)
    };
    let rest = order_elsewhere(name).or_else(asks)?;
    let joints = [
        " of ", " de l'", " de l’", " de la ", " de los ", " de las ", " del ", " du ", " des ", " de ",
        " della ", " delle ", " dei ", " dell'", " dell’", " di ",
    ];
    let owned = joints
        .iter()
        .filter_map(|joint| rest.split_once(joint))
        .find(|(asked, _)| asked.split(' ').all(|word| ASKED.contains(&word)));
    let rest = owned.map_or(rest, |(_, owner)| without_article(owner));
    (1..=NAME_WORDS).contains(&words(rest)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_question_for_several_attributes_is_about_their_owner() {
        assert_eq!(subject("《东港条约》内容及影响？"), "《东港条约》");
        assert_eq!(subject("东港条约的背景、内容和影响？"), "东港条约");
        for whole in ["东港条约的影响？", "内容及影响？", "东港条约内容及影响", "东港条约签订了吗？"]
        {
            assert_eq!(subject(whole), whole);
        }
    }

    #[test]
    fn what_counts_is_no_part_of_a_name() {
        for (heading, name) in [
            ("1 - Anchors", "Anchors"),
            ("2.1 - Keels", "Keels"),
            ("2.1 – Keels", "Keels"),
            ("1. Anchors", "Anchors"),
            ("5 Travelling by sea", "Travelling by sea"),
            ("2A Harbours", "Harbours"),
            ("（3）锚", "锚"),
            ("(3) Anker", "Anker"),
            ("- 2 - Impresa", "Impresa"),
            ("五、锚", "锚"),
            ("2.LinkedList", "LinkedList"),
            ("1.2: Seasons", "Seasons"),
            ("3D printing", "3D printing"),
            ("5G Networks", "5G Networks"),
            ("1848 Revolutions", "1848 Revolutions"),
            ("1848 - Rivoluzioni", "1848 - Rivoluzioni"),
            ("90", "90"),
        ] {
            assert_eq!(without_number(heading), name, "{heading}");
        }
    }

    #[test]
    fn a_question_loses_its_number_only() {
        for (asked, bare) in [
            ("2. 什么是锚？", "什么是锚？"),
            ("（3）什么是锚？", "什么是锚？"),
            ("14. What is an anchor?", "What is an anchor?"),
            ("Q3: What is an anchor?", "What is an anchor?"),
            ("問3 錨とは何か", "錨とは何か"),
            ("3) Was ist ein Anker?", "Was ist ein Anker?"),
            ("3 Anker: welche?", "3 Anker: welche?"),
            ("1.5 m hoch", "1.5 m hoch"),
            ("1 - 2 hours", "1 - 2 hours"),
            ("Quilles", "Quilles"),
            ("(a) b", "(a) b"),
        ] {
            assert_eq!(uncounted(asked), bare, "{asked}");
        }
    }

    #[test]
    fn the_stop_of_a_sentence_is_no_part_of_a_name() {
        for (name, bare) in [
            ("锚的种类。", "锚的种类"),
            ("Selezione di una boa.", "Selezione di una boa"),
            ("Boats etc.", "Boats etc."),
            ("Boats and so on...", "Boats and so on..."),
            ("U.S.", "U.S."),
            ("Häfen.", "Häfen"),
            ("Abb.", "Abb."),
        ] {
            assert_eq!(without_stop(name), bare, "{name}");
        }
    }

    #[test]
    fn an_order_is_about_its_subject() {
        for (order, about) in [
            ("小型帆船の特徴を述べよ", "小型帆船"),
            ("帆船の構造と種類を簡潔に説明せよ", "帆船"),
            ("帆船の帆による分類と、それぞれの特徴を述べよ", "帆船の帆による分類"),
            ("竜骨とは何か", "竜骨"),
            ("锚泊について説明せよ", "锚泊"),
            ("简述帆船的特点", "帆船"),
            ("试述帆船的结构和作用", "帆船"),
            ("列举帆船的种类", "帆船"),
            ("什么是龙骨？", "龙骨"),
            ("Describe the structure and function of the keel", "keel"),
            ("Explain tidal streams", "tidal streams"),
            ("What is a keel?", "keel"),
            ("Erklären Sie den Tidenhub", "Tidenhub"),
            ("Définir la quille", "quille"),
            ("Enumera las partes del ancla", "partes del ancla"),
            ("Descrivi l'ancora", "ancora"),
            ("Expliquer le rôle du safran", "safran"),
            ("Descrivere la struttura dell'ancora", "ancora"),
            ("试述潮汐的成因", "潮汐"),
        ] {
            assert_eq!(subject(order), about, "{order}");
        }
    }

    #[test]
    fn an_order_leaves_what_it_asks_for() {
        for (order, name) in [
            ("简述帆船的优点", "帆船的优点"),
            ("List the three kinds of buoys", "three kinds of buoys"),
            ("Nennen Sie die drei Teile des Ankers", "drei Teile des Ankers"),
            ("Citez les trois parties de l'ancre", "trois parties de l'ancre"),
            ("What is a keel?", "What is a keel?"),
            ("什么是龙骨", "什么是龙骨"),
            ("List comprehensions", "List comprehensions"),
        ] {
            assert_eq!(without_order(order), name, "{order}");
        }
    }

    #[test]
    fn a_name_that_opens_like_an_order_stays() {
        for name in [
            "分析力学",
            "解释器",
            "说明书的作用",
            "Explain how sails work",
            "What are the differences between sloops and ketches?",
            "Descriptions",
            "List comprehensions",
            "帆船の特徴",
            "简",
        ] {
            assert_eq!(subject(name), name, "{name}");
        }
    }
}
