//! R18, tables: every row is asked by its first cell.
//!
//! | the table | Chinese | English |
//! |---|---|---|
//! | two columns, languages | {c1} 用{h2}怎么说？ both ways | What is “{c1}” in {h2}? both ways |
//! | two columns, the second describes (说明, Meaning) | {c1} 是什么？ · {c1} 有什么作用？ | What does {c1} mean? · What does {c1} do? |
//! | two columns and more | {c1} 的{h}是什么？ | What is the {h} of {c1}? |
//! | first column names aspects | {h} 的{c1}是什么？ | What is the {c1} of {h}? |
//!
//! The same first cell twice is one question with both answers. Not taken: grids of numbers, cells that are
//! empty, a tick or longer than a glance, columns of links.
//! Idea: wording (Wozniak, rule 4); vocabulary tables are wanted both ways (rule 17).

use crate::generate::lexicon::{self, en, zh};
use crate::generate::script::{self, has_han, weight};
use crate::generate::sentence::without_end_mark;
use crate::generate::text::{is_apparatus, is_only_links, prune};
use crate::generate::typography::question;
use crate::generate::view::{Lines, TablePlace, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::{MarkKind, TableRow, Text};

/// Longest cell that is an answer: 40 Han characters.
const CELL_WEIGHT: usize = 160;
/// Longest cell that is a key.
const KEY_WEIGHT: usize = 60;
/// Widest table that still is about single facts.
const COLUMNS: usize = 8;
/// A table of more cells than this is a reference to look up, not to learn: its first columns are asked.
const CELLS: usize = 40;

/// Headers of a column that says what its row is.
#[rustfmt::skip]
const DESCRIBING: &[&str] = &[
    "说明", "描述", "含义", "意思", "解释", "定义", "作用", "功能", "用途", "description", "meaning", "definition",
    "explanation", "notes", "note", "does", "action", "what it does", "purpose", "function", "details",
    "summary", "effect", "descrizione", "significato", "bedeutung", "beschreibung", "descripción",
    "significado", "définition", "signification",
];

/// Headers of a column that holds what to type.
const CODE: &[&str] = &[
    "command", "commands", "code", "syntax", "命令", "写法", "语法", "代码", "comando", "befehl", "commande",
];

/// Headers of a column that holds remarks of all kinds.
#[rustfmt::skip]
const REMARKS: &[&str] = &[
    "备注", "注意", "notes", "note", "comment", "comments", "remarks", "remark", "bemerkung", "osservazioni",
    "remarque", "nota", "notas",
];

/// Headers of a first column that lists aspects of the other columns' headers.
#[rustfmt::skip]
const ASPECTS: &[&str] = &[
    "", "特性", "特点", "对比", "对比项", "比较", "比较项", "区别", "维度", "方面", "项目", "feature", "features", "aspect",
    "property", "criterion", "criteria", "attribute", "comparison", "difference", "caratteristica", "merkmal",
    "eigenschaft", "característica",
];

/// Names of languages, lower case.
#[rustfmt::skip]
const LANGUAGES: &[&str] = &[
    "english", "german", "french", "spanish", "italian", "chinese", "japanese", "korean", "latin", "russian",
    "portuguese", "dutch", "greek", "中文", "英文", "英语", "日语", "日文", "德语", "法语", "西班牙语", "韩语", "俄语", "汉语", "拉丁语",
    "意大利语", "deutsch", "englisch", "französisch", "spanisch", "italiano", "inglese", "tedesco", "francese",
    "español", "inglés", "alemán", "francés", "français", "anglais", "allemand", "日本語", "英語", "한국어", "영어",
];

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    view.tables.iter().flat_map(|place| ask_table(view, place)).collect::<Vec<_>>().into()
}

fn ask_table<'n>(view: &View<'n>, place: &TablePlace<'n>) -> Vec<Draft<'n>> {
    let table = place.table;
    let columns = table.header.len();
    if !(2..=COLUMNS).contains(&columns) || is_numeric(&table.rows) {
        return Vec::new();
    }
    let header: Vec<String> = table.header.iter().map(Text::plain).collect();
    let lower: Vec<String> = header.iter().map(|name| name.to_lowercase()).collect();
    let aspects = columns >= 3 && ASPECTS.contains(&lower[0].as_str());
    let both_ways = columns == 2 && lower.iter().all(|name| LANGUAGES.contains(&name.as_str()));
    let asked = (CELLS / table.rows.len().max(1)).clamp(1, columns - 1);
    let mut drafts = Vec::new();
    for row in &table.rows {
        for column in 1..=asked {
            let key = if aspects { &table.header[column] } else { &row.cells[0] };
            let named = if aspects { &row.cells[0] } else { &table.header[column] };
            let answers = merged(&table.rows, row, column, aspects);
            drafts.extend(ask_cell(view, place, row, key, named, &answers, both_ways));
        }
        if both_ways {
            let answers = reversed(&table.rows, row);
            drafts.extend(ask_cell(view, place, row, &row.cells[1], &table.header[0], &answers, true));
        }
    }
    drafts
}

/// The answers of all rows with the key of this one; empty but for the first of them.
fn merged<'t>(rows: &'t [TableRow], row: &TableRow, column: usize, aspects: bool) -> Vec<&'t Text> {
    let key = row.cells[0].plain();
    let same = || rows.iter().filter(|other| other.cells[0].plain() == key);
    let is_first = same().next().is_some_and(|first| first.span == row.span);
    if !is_first || aspects && same().count() > 1 {
        return Vec::new();
    }
    same().map(|other| &other.cells[column]).collect()
}

/// The keys of all rows with the second cell of this one; empty but for the first of them.
fn reversed<'t>(rows: &'t [TableRow], row: &TableRow) -> Vec<&'t Text> {
    let key = row.cells[1].plain();
    let same = || rows.iter().filter(|other| other.cells[1].plain() == key);
    let is_first = same().next().is_some_and(|first| first.span == row.span);
    if is_first { same().map(|other| &other.cells[0]).collect() } else { Vec::new() }
}

fn ask_cell<'n>(
    view: &View<'n>,
    place: &TablePlace<'n>,
    row: &TableRow,
    key: &Text,
    named: &Text,
    answers: &[&Text],
    in_language: bool,
) -> Option<Draft<'n>> {
    let clean = |text: &Text| prune(text, |kind| is_apparatus(kind) || matches!(kind, MarkKind::Url));
    let key = clean(key);
    let answers: Vec<String> = answers
        .iter()
        .map(|text| clean(text))
        .filter(is_answer)
        .map(|text| without_end_mark(&text.markdown).to_owned())
        .collect();
    let plain = key.plain();
    let sound = is_key(&key)
        && !answers.is_empty()
        && answers.iter().map(|answer| weight(answer)).sum::<usize>() <= CELL_WEIGHT;
    if !sound {
        return None;
    }
    let name = named.plain();
    let language = if has_han(&name) || has_han(&plain) {
        Language::Zh
    } else {
        script::language_of_prose(&answers.join(" ")).unwrap_or(view.language)
    };
    if REMARKS.contains(&name.to_lowercase().as_str()) {
        return None;
    }
    let types = CODE.contains(&name.to_lowercase().as_str());
    let describes = DESCRIBING.contains(&name.to_lowercase().as_str());
    let is_code = key.marks.iter().any(|mark| mark.kind == MarkKind::Code);
    let shown = key.markdown.as_str();
    let first = answers[0].as_str();
    let body = match language {
        Language::Zh if types => format!("{shown}：怎么写"),
        Language::Zh if in_language => format!("{shown} 用{name}怎么说"),
        Language::Zh
            if describes
                && (zh::opens_with_verb(first) || zh::DOES.iter().any(|verb| first.starts_with(verb))) =>
        {
            format!("{shown} 有什么作用")
        }
        Language::Zh if describes => format!("{shown} 是什么"),
        Language::Zh => format!("{shown} 的{name}是什么"),
        Language::En if in_language => format!("What is “{shown}” in {name}"),
        Language::En if describes && is_code && en::tells_what_it_does(first) => {
            format!("What does {shown} do")
        }
        Language::En if describes && !is_code && en::acts(first) => format!("What does “{shown}” do"),
        Language::En if describes && is_code => format!("What does {shown} mean"),
        Language::En if describes => format!("What does “{shown}” mean"),
        Language::En if types => format!("How do you write “{shown}”"),
        // A header in a third language stays a word of the note.
        Language::En if !is_english(&name, view) => format!("{shown} – {name}"),
        Language::En => format!("What is the {} of {shown}", en::in_sentence(&name)),
    };
    let lines = Lines { first: row.span.line, last: row.span.end_line };
    let answer = answers.join(if language == Language::Zh { "；" } else { "; " });
    Some(
        Draft::new("R18", lines, language, question(&body, language), answer)
            .owners(&place.owners)
            .score(840),
    )
}

/// Whether a header is an English word: the note's prose is English, or the word is an attribute's name.
fn is_english(name: &str, view: &View<'_>) -> bool {
    name.is_ascii() && (!view.is_foreign || en::ATTRIBUTES.contains(&name.to_lowercase().as_str()))
}

/// A key names its row: words, short, no link, no number alone.
fn is_key(key: &Text) -> bool {
    let plain = key.plain();
    weight(&plain) <= KEY_WEIGHT
        && plain.chars().any(|c| c.is_alphabetic() || c.is_ascii_punctuation())
        && !is_only_links(key)
        && !plain.contains("://")
        && !lexicon::leans_on_context(&plain)
}

/// An answer says something: words or a figure, no tick, no placeholder.
fn is_answer(cell: &Text) -> bool {
    let plain = cell.plain();
    let tick = matches!(
        plain.to_lowercase().as_str(),
        "yes"
            | "no"
            | "y"
            | "n"
            | "x"
            | "✓"
            | "✔"
            | "✗"
            | "✘"
            | "✅"
            | "❌"
            | "会"
            | "不会"
            | "可以"
            | "不可以"
            | "支持"
            | "不支持"
            | "sí"
            | "sì"
            | "oui"
            | "non"
            | "ja"
            | "nein"
            | "是"
            | "否"
            | "有"
            | "无"
            | "n/a"
            | "tbd"
            | "todo"
            | "同上"
            | "-"
            | "—"
    );
    !plain.is_empty()
        && !tick
        && !is_only_links(cell)
        && plain.chars().any(char::is_alphanumeric)
        && !lexicon::is_doubtful(&plain)
}

/// Whether most cells are numbers: a grid to look up.
fn is_numeric(rows: &[TableRow]) -> bool {
    let cells = rows.iter().flat_map(|row| row.cells.iter().skip(1));
    let (mut numbers, mut all) = (0, 0);
    for cell in cells {
        let plain = cell.plain();
        all += 1;
        numbers += usize::from(
            !plain.is_empty()
                && plain.chars().all(|c| {
                    c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '-' | '+' | ' ' | 'e' | 'E')
                }),
        );
    }
    all >= 6 && numbers * 10 > all * 8
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(table: &str) -> Vec<(String, String)> {
        let note = format!("# N\n\n## Ports\n\n{table}\n");
        asked_by("R18", &note)
    }

    #[test]
    fn a_row_is_asked_by_its_first_cell() {
        assert_eq!(
            questions("| Service | Default port |\n|---|---|\n| Redis | 6379 |\n| PostgreSQL | 5432 |"),
            [
                pair("[Ports] What is the default port of Redis?", "6379"),
                pair("[Ports] What is the default port of PostgreSQL?", "5432")
            ]
        );
        assert_eq!(
            questions("| 命令 | 说明 |\n|---|---|\n| `ls` | 列出文件 |"),
            [pair("【Ports】`ls` 有什么作用？", "列出文件")]
        );
    }

    #[test]
    fn a_vocabulary_table_is_asked_both_ways() {
        assert_eq!(
            questions("| German | English |\n|---|---|\n| der Hund | dog |"),
            [
                pair("[Ports] What is “der Hund” in English?", "dog"),
                pair("[Ports] What is “dog” in German?", "der Hund")
            ]
        );
    }

    #[test]
    fn the_same_key_twice_is_one_question() {
        assert_eq!(
            questions("| Term | Meaning |\n|---|---|\n| bank | side of a river |\n| bank | house of money |"),
            [pair("[Ports] What does “bank” mean?", "side of a river; house of money")]
        );
    }

    #[test]
    fn a_comparison_asks_row_by_column() {
        assert_eq!(
            questions("| | TCP | UDP |\n|---|---|---|\n| header size | 20 bytes | 8 bytes |"),
            [
                pair("[Ports] What is the header size of TCP?", "20 bytes"),
                pair("[Ports] What is the header size of UDP?", "8 bytes")
            ]
        );
    }

    #[test]
    fn grids_ticks_and_empty_cells_give_nothing() {
        for table in [
            "| n | a | b |\n|---|---|---|\n| x | 1 | 2 |\n| y | 3 | 4 |\n| z | 5 | 6 |",
            "| Feature | A | B |\n|---|---|---|\n| fast | ✓ | ✗ |",
            "| Name | Link |\n|---|---|\n| a b | <https://example.org> |",
            "| Name | Value |\n|---|---|\n| a b | |",
        ] {
            assert_eq!(questions(table), [], "{table}");
        }
    }
}
