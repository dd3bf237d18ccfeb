//! Columns headed by what is compared: `ArrayList | LinkedList`, `Best | Worst`. Their header is no attribute of
//! the row, so that the cell tells nothing before one knows of what it speaks.

use std::collections::BTreeSet;

use crate::generate::script::has_han;
use crate::generate::templates;
use crate::generate::view::{TablePlace, View};
use crate::generate::{lexicon, outline};
use crate::model::card::Language;

use super::Grid;
use super::headers::{CODE, DESCRIBING, EXAMPLES, REMARKS, WORDS};

/// Fewest rows in which the same few values show that two columns are on one scale.
const ROWS: usize = 3;

/// For each column whether it is headed by one of several things that the table compares.
pub(super) fn columns(view: &View<'_>, grid: &Grid<'_>, header: &[String]) -> Vec<bool> {
    let is_known = |name: &String| is_attribute(view, name);
    let names: Vec<bool> = header
        .iter()
        .map(|name| (is_name(name, view.language) || is_titled(view, name)) && !is_known(name))
        .collect();
    let several = names.iter().skip(1).filter(|is_name| **is_name).count() >= 2;
    (0..header.len())
        .map(|column| {
            column > 0
                && !is_known(&header[column])
                && (several && names[column] || (1..header.len()).any(|other| shares(grid, column, other)))
        })
        .collect()
}

/// The aspect in which a table compares, where its lead or heading is one: *Time complexity*.
pub(super) fn aspect(view: &View<'_>, place: &TablePlace<'_>) -> Option<String> {
    let heading = view.section.path.last().map(|heading| &heading.text);
    let texts = place.owners.last().copied().into_iter().chain(heading);
    texts
        .map(|text| text.plain().trim_end_matches([':', '：']).trim().to_owned())
        .find(|name| is_attribute(view, name))
}

/// What a cell measures by its own form: `O(n)` below *Worst* is a running time.
pub(super) fn measured(language: Language, header: &str, cell: &str) -> Option<&'static str> {
    let lower = header.to_lowercase();
    let is_space = ["空间", "内存", "space", "memory"].iter().any(|word| lower.contains(word));
    match language {
        _ if is_space => None,
        Language::Zh if is_order(cell) => Some("时间复杂度"),
        Language::En if is_order(cell) => Some("time complexity"),
        _ => None,
    }
}

/// Whether a cell is an order of growth: `O(n log n)`.
pub(super) fn is_order(cell: &str) -> bool {
    ["O(", "Θ(", "Ω("].iter().any(|sign| cell.trim_start_matches(['$', '`', '*']).starts_with(sign))
}

/// Whether a label names an attribute in any language.
pub(super) fn is_attribute(view: &View<'_>, label: &str) -> bool {
    let last = label.rsplit(' ').next().unwrap_or(label);
    view.is_attribute(label)
        || view.is_attribute(last)
        || templates::ALL.iter().any(|(_, templates)| templates.knows_attribute(label))
}

/// Whether a label names an attribute, or a kind of one as Chinese puts it: 条约内容.
pub(super) fn ends_in_attribute(view: &View<'_>, label: &str) -> bool {
    is_attribute(view, label) || outline::is_chinese_attribute(label)
}

/// Whether a header is a name: `LinkedList`, `TCP`, and a Latin capital beside another script.
fn is_name(header: &str, language: Language) -> bool {
    #[rustfmt::skip]
    const MEASURES: &[&str] = &[
        "id", "url", "uri", "ip", "os", "cpu", "ram", "api", "ui", "mac", "ttl", "isbn", "doi", "ph", "cas", "bp", "hr", "si", "ipa",
        "iupac", "gpu", "sql", "ects", "cfu",
    ];
    let lower = header.to_lowercase();
    let listed =
        [CODE, DESCRIBING, EXAMPLES, REMARKS, WORDS].iter().any(|list| list.contains(&lower.as_str()));
    if listed || MEASURES.contains(&lower.as_str()) || has_han(header) || lexicon::languages::is_name(header)
    {
        return false;
    }
    let letters: Vec<char> = header.chars().filter(|c| c.is_alphabetic()).collect();
    let inner = letters.windows(2).any(|pair| pair[0].is_lowercase() && pair[1].is_uppercase());
    let is_short_word = !header.contains(' ') && letters.len() >= 2;
    let capitals = is_short_word && letters.iter().all(|c| c.is_uppercase());
    let other_script = matches!(language, Language::Zh | Language::Ja | Language::Ru)
        && header.is_ascii()
        && header.starts_with(|c: char| c.is_ascii_uppercase());
    inner && !header.contains(' ') || capitals || other_script
}

/// Whether the heading above names what a column is headed by, in whatever form: `Prozess` below *Prozesse und Threads*.
fn is_titled(view: &View<'_>, header: &str) -> bool {
    /// As many letters of a word stand in each of its forms.
    const STEM: usize = 4;
    let stem: String = header.to_lowercase().chars().take(STEM).collect();
    let title = view.section.path.last().map_or(String::new(), |heading| heading.text.plain().to_lowercase());
    let shortest = if has_han(header) { 2 } else { STEM };
    stem.chars().count() >= shortest && title.contains(&stem)
}

/// Whether two columns hold the same few values, one scale for both.
fn shares(grid: &Grid<'_>, column: usize, other: usize) -> bool {
    if column == other || grid.rows.len() < ROWS {
        return false;
    }
    let values = |at: usize| -> BTreeSet<String> {
        grid.rows.iter().map(|row| row.cells[at].plain().trim().to_lowercase()).collect()
    };
    let (one, two) = (values(column), values(other));
    let common = one.intersection(&two).filter(|value| !value.is_empty()).count();
    let repeats = one.len() < grid.rows.len() || two.len() < grid.rows.len();
    common > 0 && repeats && one.union(&two).count() <= grid.rows.len()
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    const RUSSIAN: &str = "# Структуры данных для экзамена\n\n## Таблица\n\n| Действие | Метод | HashSet | TreeSet |\n|---|---|---|---|\n\
        | Поиск элемента | по хешу от ключа | Мгновенно | Долго |\n| Обход элементов | по списку всех ключей | Долго | Мгновенно |\n";

    #[test]
    fn a_name_over_a_column_is_no_attribute_of_its_rows() {
        let asked: Vec<String> = asked_by("R18", RUSSIAN).into_iter().map(|(question, _)| question).collect();
        assert_eq!(
            asked,
            [
                "[Структуры данных для экзамена › Таблица] Поиск элемента: какой метод?",
                "[Структуры данных для экзамена › Таблица] Обход элементов: какой метод?"
            ]
        );
        let note =
            "# N\n\n## Sets\n\n| Act | HashSet | TreeSet |\n|---|---|---|\n| search | at once | slow |\n";
        assert_eq!(asked_by("R18", note), []);
    }

    #[test]
    fn an_order_of_growth_tells_what_is_measured() {
        let note = "# 算法\n\n## 查找\n\n| 结构 | 平均 | 最坏 |\n|---|---|---|\n| 数组 | O(n) | O(n) |\n\
            | 平衡树 | O(log n) | O(log n) |\n| 散列表 | O(1) | O(n) |\n";
        assert_eq!(
            asked_by("R18", note)[5],
            pair("【算法 › 查找】散列表（最坏）的时间复杂度是多少？", "O(n)")
        );
    }

    #[test]
    fn the_heading_may_say_what_is_compared() {
        let note = "# Sorting\n\n## Time complexity\n\n| Method | Best | Worst |\n|---|---|---|\n\
            | heap | O(n log n) | O(n log n) |\n| tree | O(n log n) | O(n^2) |\n| bubble | O(n) | O(n^2) |\n";
        assert_eq!(asked_by("R18", note)[3], pair("What is the time complexity of tree (Worst)?", "O(n^2)"),);
    }
}
