//! What the headers of a table say of its columns: data that only grows.

use crate::generate::templates;

/// Headers of a column that says what its row is.
#[rustfmt::skip]
pub(super) const DESCRIBING: &[&str] = &[
    "说明", "描述", "含义", "意思", "解释", "定义", "作用", "功能", "用途", "description", "meaning", "definition",
    "explanation", "notes", "note", "does", "action", "what it does", "purpose", "function", "details",
    "summary", "effect", "释义", "中文释义", "翻译", "译文", "中文意思", "translation", "meanings", "definitions",
    "content", "contents", "内容", "動作", "機能", "説明", "意味",
];

/// Whether a header, in small letters, stands over what says what its row is.
pub(super) fn describes(header: &str) -> bool {
    DESCRIBING.contains(&header)
        || templates::all_words().any(|(_, words)| words.describing.contains(&header))
}

/// Headers of a first column of what is typed or pressed.
#[rustfmt::skip]
const PRESSED: &[&str] = &[
    "shortcut", "shortcuts", "hotkey", "hotkeys", "keybinding", "keybindings", "keyboard shortcut", "keyboard shortcuts", "key combination", "command",
    "commands", "option", "options", "flag", "flags", "editing shortcuts", "快捷键", "快捷鍵", "命令", "选项", "参数", "tastenkürzel", "tastenkombination",
    "befehl", "befehle", "comando", "comandi", "comandos", "scorciatoia", "scorciatoie", "raccourci", "raccourcis", "commande", "commandes", "atajo",
    "atajos", "atalho", "atalhos", "команда", "команды", "сочетание клавиш", "клавиши", "コマンド", "ショートカット", "オプション", "action",
    "chiamata", "chiamate", "function", "functions", "method", "methods", "call", "system call", "syscall", "funktion", "methode", "función",
    "método", "funzione", "metodo", "fonction", "méthode", "функция", "метод", "函数", "方法", "関数", "メソッド",
];

/// Whether the first header stands over what is typed or pressed, so that a column beside it tells what that does.
pub(super) fn is_pressed(header: &str) -> bool {
    let lower = header.to_lowercase();
    PRESSED.contains(&lower.as_str()) || lower.ends_with(" shortcuts") || lower.ends_with("快捷键")
}

/// English headers of what belongs to the use of a row and not to the thing that names it: the temperature of a treatment is
/// none of the acid.
#[rustfmt::skip]
const OF_USE: &[&str] = &[
    "temperature", "temp", "season", "when", "where", "time", "timing", "duration", "frequency", "dose", "dosage", "interval", "month", "period", "cost",
    "how often", "how long", "when to use", "how much", "year", "date",
];

/// Whether an English header asks about the use of its row, which then is named by the head of its column.
pub(super) fn is_of_use(header: &str) -> bool {
    OF_USE.contains(&header.to_lowercase().as_str())
}

/// The kind of thing that a first header names, as it stands in a question: `Treatments` is a treatment. `None` where it says
/// only that its rows have names.
pub(super) fn kind(header: &str) -> Option<String> {
    const NAMES: &[&str] = &[
        "name", "item", "term", "word", "what", "thing", "title", "when", "who", "where", "type", "kind",
        "key",
    ];
    let lower = header.trim().to_lowercase();
    let last = lower.rsplit(' ').next().unwrap_or("");
    let is_noun = !lower.is_empty()
        && lower.split(' ').count() <= 2
        && lower.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-'))
        && !NAMES.contains(&last.trim_end_matches('s'))
        && !ASPECTS.contains(&lower.as_str());
    let singular = match lower.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None if lower.ends_with("ss") || lower.ends_with("us") || lower.ends_with("is") => lower.clone(),
        None => lower.trim_end_matches('s').to_owned(),
    };
    is_noun.then_some(singular)
}

/// Headers of a column that holds what to type.
pub(super) const CODE: &[&str] = &[
    "command", "commands", "code", "syntax", "命令", "写法", "语法", "代码", "comando", "befehl", "commande",
];

/// Headers of a column that holds remarks of all kinds.
#[rustfmt::skip]
pub(super) const REMARKS: &[&str] = &[
    "备注", "注意", "notes", "note", "comment", "comments", "remarks", "remark", "bemerkung", "osservazioni",
    "remarque", "nota", "notas", "備考", "メモ", "примечание", "примечания", "observação", "observações", "observaciones", "anmerkung",
    "anmerkungen",
];

/// Headers of a first column that lists aspects of the other columns' headers.
#[rustfmt::skip]
pub(super) const ASPECTS: &[&str] = &[
    "", "特性", "特点", "对比", "对比项", "比较", "比较项", "区别", "维度", "方面", "项目", "feature", "features", "aspect",
    "property", "criterion", "criteria", "attribute", "comparison", "difference", "caratteristica", "merkmal",
    "eigenschaft", "característica", "kriterium", "aspekt", "vergleich", "confronto", "aspetto", "criterio", "critère", "aspect",
    "comparaison", "caractéristique", "aspecto", "comparación", "comparação", "critério", "критерий", "характеристика", "параметр",
    "признак", "свойство", "сравнение", "項目", "観点", "比較",
];

/// Headers of a first column that only counts its rows.
pub(super) const INDEXES: &[&str] =
    &["#", "id", "no", "no.", "nr", "nr.", "n.", "n°", "№", "序号", "编号", "番号"];

/// Headers of a column of examples, which belong to their row and are no fact of it.
#[rustfmt::skip]
pub(super) const EXAMPLES: &[&str] = &[
    "example", "examples", "例", "例子", "例句", "例文", "示例", "举例", "例句/搭配", "使用例", "beispiel", "beispiele", "beispielsatz",
    "esempio", "esempi", "exemple", "exemples", "ejemplo", "ejemplos", "exemplo", "exemplos", "пример", "примеры", "date", "дата", "日付",
    "日期", "掌握要求", "音标",
];

/// Headers that go on in their cell or point elsewhere, so that “the through of X” would be asked.
#[rustfmt::skip]
pub(super) const GOING_ON: &[&str] = &[
    "who", "why", "how", "which", "through", "by", "with", "from", "to", "via", "for", "in", "if", "then", "because",
    "source", "sources", "link", "links", "ref", "reference", "page",
];

/// Headers of a column that says what its row is for.
pub(super) const PURPOSE: &[&str] = &["作用", "功能", "用途"];

/// Whether a Chinese header stands over yes or no, or over what is looked up and not learned.
pub(super) fn is_unasked(header: &str) -> bool {
    const LOOKED_UP: &[&str] =
        &["链接", "状态", "进度", "页码", "来源", "出处", "优先级", "难度", "更新时间", "掌握程度", "样例"];
    // *from where ?* is a question of its own, which no row puts into words.
    header.ends_with(['?', '？'])
        || ["是否", "能否", "可否", "有无"].iter().any(|word| header.starts_with(word))
        || LOOKED_UP.contains(&header)
}

/// Whether two headers name two sides of one thing, so that a row joins what does not belong together: DLCO 下降, DLCO 上升.
pub(super) fn are_opposites(first: &str, second: &str) -> bool {
    const OPPOSITES: &[(&str, &str)] = &[
        ("下降", "上升"),
        ("降低", "升高"),
        ("减少", "增加"),
        ("減少", "增加"),
        ("增强", "减弱"),
        ("增強", "減弱"),
        ("支持", "不支持"),
        ("适合", "不适合"),
        ("允许", "禁止"),
        ("阳性", "阴性"),
        ("加快", "减慢"),
    ];
    /// Opposite first words of headers that share their last one: *short run growth*, *long run growth*.
    #[rustfmt::skip]
    const SIDES: &[(&str, &str)] = &[
        ("short", "long"), ("high", "low"), ("left", "right"), ("positive", "negative"), ("internal", "external"), ("public", "private"), ("upper", "lower"), ("strong", "weak"), ("small", "large"),
        ("early", "late"), ("old", "new"), ("direct", "indirect"), ("active", "passive"),
    ];
    let (small_one, small_other) = (first.to_lowercase(), second.to_lowercase());
    let last = |text: &str| text.rsplit(' ').next().unwrap_or("").trim_end_matches('s').to_owned();
    let opens = |text: &str, word: &str| text.split([' ', '-']).next() == Some(word);
    let shares_kind = small_one.contains(' ') && last(&small_one) == last(&small_other);
    let are_sides = SIDES.iter().any(|(one, other)| {
        opens(&small_one, one) && opens(&small_other, other)
            || opens(&small_one, other) && opens(&small_other, one)
    });
    if shares_kind && are_sides {
        return true;
    }
    OPPOSITES.iter().any(|(one, other)| {
        [(one, other), (other, one)].iter().any(|(left, right)| {
            let owner = |header: &str, end: &str| header.strip_suffix(end).map(|rest| rest.trim().to_owned());
            owner(first, left).is_some_and(|of| owner(second, right) == Some(of))
        })
    })
}

/// Whether a header stands over what the other columns left.
pub(super) fn is_rest(header: &str) -> bool {
    #[rustfmt::skip]
    const RESTS: &[&str] = &[
        "其它", "其他", "其余", "other", "others", "else", "misc", "sonstiges", "weiteres", "altro", "altri", "otros", "otro", "autre", "autres",
        "outros", "другое", "прочее", "その他",
    ];
    RESTS.contains(&header.to_lowercase().as_str())
}

/// Headers of a column of words to learn.
#[rustfmt::skip]
pub(super) const WORDS: &[&str] = &[
    "word", "words", "vocabulary", "单词", "生词", "词汇", "英文单词", "wort", "wörter", "vokabel", "vokabeln", "parola", "parole",
    "vocabolo", "mot", "mots", "palabra", "palabras", "palavra", "palavras", "слово", "слова", "単語", "英単語",
];

/// Headers of an amount that its row is measured by, so that it belongs to the row: *salt water, 1000 ml*.
pub(super) fn is_amount(header: &str) -> bool {
    #[rustfmt::skip]
    const AMOUNTS: &[&str] = &["menge", "volumen", "portion", "amount", "quantity", "volume", "serving", "quantità", "quantité", "cantidad", "quantidade", "количество", "объём", "数量", "量"];
    is_unit(header) || AMOUNTS.contains(&header.to_lowercase().as_str())
}

/// Whether a header stands over one side of a balance, whose rows do not belong to those of the other side.
pub(super) fn is_side(header: &str) -> bool {
    #[rustfmt::skip]
    const SIDES: &[&str] = &[
        "pros", "cons", "advantages", "disadvantages", "优点", "缺点", "优势", "劣势", "好处", "坏处", "vorteile", "nachteile", "pro",
        "contra", "kontra", "vantaggi", "svantaggi", "contro", "avantages", "inconvénients", "ventajas", "desventajas", "inconvenientes",
        "vantagens", "desvantagens", "преимущества", "недостатки", "плюсы", "минусы", "メリット", "デメリット", "利点", "欠点", "长处",
        "短处",
    ];
    SIDES.contains(&header.to_lowercase().as_str())
}

/// Whether a header stands over units of measure.
pub(super) fn is_unit(header: &str) -> bool {
    const UNITS: &[&str] = &[
        "unit",
        "units",
        "einheit",
        "unità",
        "unité",
        "unidad",
        "unidade",
        "единица",
        "单位",
        "單位",
        "単位",
    ];
    UNITS.contains(&header.to_lowercase().as_str())
}
/// Whether a row is one of the cases that a note counts, which nobody knows by its number: 案例 1, *Case 2*.
pub(super) fn counts_cases(cell: &str) -> bool {
    #[rustfmt::skip]
    const CASES: &[&str] = &["案例", "例", "例子", "示例", "例题", "题", "case", "example", "beispiel", "fall", "caso", "esempio", "ejemplo", "exemple", "cas", "exemplo"];
    let lower = cell.trim().to_lowercase();
    CASES.iter().filter_map(|case| lower.strip_prefix(case)).any(|number| {
        let number = number.trim_start_matches([' ', '#', '.']);
        !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    })
}
