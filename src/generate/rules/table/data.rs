//! Tables that hold rows of some example, such as the result of a query: looked at once and never learned.

use crate::generate::lexicon;
use crate::generate::view::View;
use crate::model::note::{Block, BlockKind, Table};

use super::headers::describes;

/// Columns that name the one whom a row is about.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "name", "first name", "firstname", "first_name", "last_name", "username", "user", "姓名", "名字", "用户名", "nome", "nom", "nombre",
    "vorname", "имя", "фамилия", "氏名", "名前",
];

/// Columns that only a record of persons or things has.
#[rustfmt::skip]
const RECORDED: &[&str] = &[
    "age", "email", "e-mail", "salary", "gender", "sex", "password", "phone", "birthday", "department", "dept", "grade", "marks", "年龄", "性别",
    "学号", "工号", "邮箱", "电话", "工资", "薪水", "薪资", "部门", "成绩", "分数", "生日", "età", "eta", "alter", "âge", "edad", "idade",
    "возраст", "зарплата", "年齢", "性別", "給料",
];

/// What a database prints for a missing value.
const MISSING: &[&str] = &["NULL", "null", "NaN", "<NA>", "(null)"];

/// Whether the rows of a table are example data: columns of a record, values missing, or column names that the
/// code of the section or a table before uses.
pub(super) fn is_example(view: &View<'_>, table: &Table) -> bool {
    let header: Vec<String> = table.header.iter().map(|cell| cell.plain().trim().to_owned()).collect();
    let lower: Vec<String> = header.iter().map(|name| name.to_lowercase()).collect();
    let holds = |list: &[&str]| lower.iter().any(|name| list.contains(&name.as_str()));
    let (named, recorded) = (holds(NAMES), holds(RECORDED));
    let keyed = header.iter().any(|name| is_key(name));
    if named && (recorded || keyed) && (recorded || header.iter().all(|name| is_column(name)))
        || keyed && recorded
    {
        return true;
    }
    let misses =
        table.rows.iter().flat_map(|row| &row.cells).any(|cell| MISSING.contains(&cell.plain().trim()));
    if misses {
        return true;
    }
    // What describes its rows is no record, however often the note has such a table.
    let describes = lower.iter().any(|name| describes(name));
    header.iter().all(|name| is_column(name))
        && (!describes && is_repeated(view, table) || in_code(view, &header))
}

/// A name as databases and data frames have it: `order_id`, `year`.
fn is_column(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// The number under which a row is stored: `id`, `sid`, `user_id`, `EmployeeID`.
fn is_key(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower == "id"
        || lower.ends_with("_id")
        || name.len() > 2 && (name.ends_with("ID") || name.ends_with("Id"))
        || lower.len() == 3 && lower.ends_with("id") && is_column(name)
}

/// Whether the note has a table with the same columns before or after.
fn is_repeated(view: &View<'_>, table: &Table) -> bool {
    let same = |other: &Table| {
        other.header.len() == table.header.len()
            && other.header.iter().zip(&table.header).all(|(one, two)| one.plain() == two.plain())
    };
    let blocks = view.note.sections.iter().flat_map(|section| &section.blocks);
    let twins = blocks.filter(|block| matches!(&block.kind, BlockKind::Table(other) if same(other)));
    twins.take(2).count() == 2
}

/// Whether a code block of the section names every column.
fn in_code(view: &View<'_>, header: &[String]) -> bool {
    let names_all = |block: &Block| {
        let BlockKind::Code(code) = &block.kind else { return false };
        header.iter().all(|name| code.lines.iter().any(|line| lexicon::contains_word(&line.text, name)))
    };
    view.section.blocks.iter().any(names_all)
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::asked_by;

    #[test]
    fn rows_of_an_example_are_no_facts() {
        for table in [
            "| name | age |\n|---|---|\n| Otto | 41 |\n| Vera | 29 |",
            "| oid | name | year |\n|---|---|---|\n| K-12 | lamp | 2014 |",
            "| EmployeeID | Name | Salary |\n|---|---|---|\n| e7 | Otto | 900 |",
            "| Client | Order |\n|---|---|\n| Otto | lamp |\n| Vera | NULL |",
            "| 姓名 | 年龄 |\n|---|---|\n| 老王 | 41 |",
            "| fruit | price |\n|---|---|\n| pear | two |\n\nand\n\n| fruit | price |\n|---|---|\n| plum | six |",
            "```sql\nSELECT fruit, taste FROM basket;\n```\n\n| fruit | taste |\n|---|---|\n| pear | sweet |",
        ] {
            assert_eq!(asked_by("R18", &format!("# N\n\n## Joins\n\n{table}\n")), [], "{table}");
        }
    }

    #[test]
    fn what_describes_its_rows_is_no_record_though_it_stands_twice() {
        let table = |rows: &str| format!("| chiamata | descrizione |\n|---|---|\n{rows}\n");
        let note = format!(
            "# Corde e nodi per l'esame\n\n## Nodi\n\n{}\ntesto\n\n{}",
            table("| `gassa` | forma un occhio che non scorre |"),
            table("| `parlato` | blocca la cima al palo |")
        );
        assert_eq!(asked_by("R18", &note).len(), 2);
    }

    #[test]
    fn a_reference_in_small_letters_is_none() {
        let note = "# N\n\n## Keys\n\n```sh\nhtop\n```\n\n| command | effect |\n|---|---|\n| htop | shows the load |\n";
        assert_eq!(asked_by("R18", note).len(), 1);
        let note = "# N\n\n## Composers\n\n| Name | Year |\n|---|---|\n| Hildegard | 1098 |\n";
        assert_eq!(asked_by("R18", note).len(), 1);
    }
}
