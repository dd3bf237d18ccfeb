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

use std::collections::BTreeMap;

use super::definition;
use crate::generate::figure;
use crate::generate::lexicon::{self, en, zh};
use crate::generate::script::{has_han, weight};
use crate::generate::sentence::without_end_mark;
use crate::generate::templates::{self, Templates, fill, fill_both};
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
    "summary", "effect",
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
    "español", "inglés", "alemán", "portugués", "português", "русский", "английский", "немецкий", "italienisch", "francés", "français", "anglais", "allemand", "日本語", "英語", "한국어", "영어",
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
    let is_language = |column: usize| LANGUAGES.contains(&lower[column].as_str());
    let both_ways = columns == 2 && is_language(0) && is_language(1);
    let asked = (CELLS / table.rows.len().max(1)).clamp(1, columns - 1);
    let same_key = alike(&table.rows, 0);
    let same_meaning = if both_ways { alike(&table.rows, 1) } else { Vec::new() };
    let mut drafts = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        for column in 1..=asked {
            let key = if aspects { &table.header[column] } else { &row.cells[0] };
            let named = if aspects { &row.cells[0] } else { &table.header[column] };
            let answers = merged(&table.rows, &same_key[at], column, aspects);
            let translates = is_language(0) && is_language(column);
            drafts.extend(ask_cell(view, place, row, key, named, &answers, translates));
        }
        if both_ways {
            let answers: Vec<&Text> = same_meaning[at].iter().map(|&row| &table.rows[row].cells[0]).collect();
            drafts.extend(ask_cell(view, place, row, &row.cells[1], &table.header[0], &answers, true));
        }
    }
    drafts
}

/// For every row the rows whose cell in this column says the same; empty but for the first of them.
fn alike(rows: &[TableRow], column: usize) -> Vec<Vec<usize>> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = vec![Vec::new(); rows.len()];
    for (at, row) in rows.iter().enumerate() {
        out[*first.entry(row.cells[column].plain()).or_insert(at)].push(at);
    }
    out
}

/// The cells of these rows, which have one key, in a column. Among aspects a second row of one key is another thing.
fn merged<'t>(rows: &'t [TableRow], same: &[usize], column: usize, aspects: bool) -> Vec<&'t Text> {
    if aspects && same.len() > 1 {
        return Vec::new();
    }
    same.iter().map(|&row| &rows[row].cells[column]).collect()
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
    let language = language(view, &name, &plain, &answers);
    let is_question_word =
        ["where", "when", "who", "why", "how", "which"].contains(&name.to_lowercase().as_str());
    // “the through of X”: such a header goes on in its cell and names nothing.
    let goes_on = [
        "through",
        "by",
        "with",
        "from",
        "to",
        "via",
        "for",
        "in",
        "if",
        "then",
        "because",
        "example",
        "examples",
        "source",
        "sources",
        "link",
        "links",
        "#",
        "ref",
        "reference",
        "page",
    ]
    .contains(&name.to_lowercase().as_str());
    if goes_on || is_question_word || REMARKS.contains(&name.to_lowercase().as_str()) {
        return None;
    }
    let is_code = key.marks.iter().any(|mark| mark.kind == MarkKind::Code);
    let cell = Cell { key: &key.markdown, is_code, header: &name, first: &answers[0], in_language };
    let asked = match language {
        _ if figure::is_date(&plain) && place.table.header.len() == 2 => {
            definition::happened(&key.markdown, language)
        }
        Language::Zh => question(&cell.chinese(), language),
        Language::En => question(&cell.english(), language),
        other => cell.elsewhere(templates::of(other)),
    };
    let lines = Lines { first: row.span.line, last: row.span.end_line };
    let answer = answers.join(if language == Language::Zh { "；" } else { "; " });
    Some(Draft::new("R18", lines, language, asked, answer).owners(&place.owners).score(840))
}

/// The language of a row's question: Han in its header or key decides, else what the answers say.
fn language(view: &View<'_>, header: &str, key: &str, answers: &[String]) -> Language {
    view.language_beside(view.language_of_prose(&answers.join(" ")), has_han(header) || has_han(key))
}

/// A cell that is asked for.
struct Cell<'t> {
    /// What names its row (or, among aspects, its column), Markdown.
    key: &'t str,
    /// Whether that is code.
    is_code: bool,
    /// The header of its column (or, among aspects, the aspect).
    header: &'t str,
    /// The answer, or the first of several.
    first: &'t str,
    /// Whether header and key are those of a vocabulary.
    in_language: bool,
}

impl Cell<'_> {
    fn header_is_in(&self, list: &[&str]) -> bool {
        list.contains(&self.header.to_lowercase().as_str())
    }

    /// Whether the header says that the cell describes its row.
    fn describes(&self) -> bool {
        self.header_is_in(DESCRIBING)
            || templates::all_words().any(|(_, words)| self.header_is_in(words.describing))
    }

    fn chinese(&self) -> String {
        let Self { key, header, first, .. } = self;
        let acts = zh::opens_with_verb(first) || zh::does(first);
        match () {
            () if self.header_is_in(CODE) => format!("{key}：怎么写"),
            () if self.in_language => format!("{key} 用{header}怎么说"),
            () if self.describes() && acts => format!("{key} 有什么作用"),
            () if self.describes() => format!("{key} 是什么"),
            () => format!("{key} 的{header}是什么"),
        }
    }

    fn english(&self) -> String {
        let Self { key, header, first, is_code, .. } = self;
        match (self.describes(), is_code) {
            _ if self.in_language => format!("What is “{key}” in {header}"),
            (true, true) if en::tells_what_it_does(first) => format!("What does {key} do"),
            (true, false) if en::acts(first) => format!("What does “{key}” do"),
            (true, true) => format!("What does {key} mean"),
            (true, false) => format!("What does “{key}” mean"),
            _ if self.header_is_in(CODE) => format!("How do you write “{key}”"),
            // A header in another script stays a word of the note.
            _ if !header.is_ascii() => format!("{key} – {header}"),
            _ => format!("What is the {} of {key}", en::in_sentence(header)),
        }
    }

    fn elsewhere(&self, templates: &Templates) -> String {
        let asks = &templates.asks;
        match (self.describes(), self.is_code) {
            _ if templates.knows_attribute(self.header) => templates.attribute(self.key, self.header),
            _ if self.in_language => fill_both(asks.spoken, self.key, self.header),
            (true, true) => fill(asks.sign, self.key),
            (true, false) => fill(asks.word, self.key),
            _ if self.header_is_in(CODE) => fill(asks.how, self.key),
            _ => templates.attribute(self.key, self.header),
        }
    }
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
            | "看情况"
            | "—"
    );
    // Yes or no with a word behind it can be guessed as well.
    let verdict = ["不会", "会（", "会(", "不支持", "支持（", "支持(", "可以（", "不可以", "是（", "否（"];
    let tick = tick || verdict.iter().any(|word| plain.starts_with(word)) && weight(&plain) <= 20;
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
            [pair("[Ports] What does “bank” mean? (2)", "side of a river; house of money")]
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
    fn other_languages_ask_with_the_words_of_their_file() {
        let note = "# Farmaci e dosi per l'esame\n\n## Tabella dei farmaci\n\n| farmaco | effetti collaterali | classe |\n\
            |---|---|---|\n| aspirina | ulcera dello stomaco | FANS |\n";
        assert_eq!(
            asked_by("R18", note),
            [
                pair(
                    "[Tabella dei farmaci] aspirina: quali sono gli effetti collaterali?",
                    "ulcera dello stomaco"
                ),
                pair("[Tabella dei farmaci] Che cosa è indicato come «classe» per aspirina?", "FANS")
            ]
        );
        let note = "# Wörter für die Prüfung\n\n| Deutsch | Spanisch |\n|---|---|\n| Hund | perro |\n";
        let both = asked_by("R18", note);
        assert!(both[0].0.ends_with("Was heißt „Hund“ auf Spanisch?"), "{both:?}");
        assert!(both[1].0.ends_with("Was heißt „perro“ auf Deutsch?"), "{both:?}");
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
