//! One cell of a table: whether it can be asked for, and how.

use crate::generate::figure;
use crate::generate::lexicon::{self, en};
use crate::generate::listing;
use crate::generate::rules::definition;
use crate::generate::script::{is_kana_or_hangul, weight};
use crate::generate::templates::{Templates, fill, fill_both};
use crate::generate::text::is_only_links;
use crate::generate::typography::joined;
use crate::model::note::Text;

use super::compared::is_order;
use super::headers::{CODE, PURPOSE, describes, is_of_use};

/// Longest cell that is a key.
const KEY_WEIGHT: usize = 60;

/// What a column holds, where more is known of it than its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The words of a language, beside those of another.
    Spoken,
    /// What the words to learn mean that stand beside it.
    Meanings,
    /// Remarks of all kinds.
    Remarks,
    /// What its header says.
    Named,
}

/// The features that commas part in a Chinese cell: three to five, each a few words.
pub(super) fn features(cell: &str) -> Option<Vec<&str>> {
    /// Longest feature: nine Han characters.
    const FEATURE_WEIGHT: usize = 18;
    let parts: Vec<&str> = cell.split('，').map(str::trim).collect();
    let sound = (3..=listing::ITEMS).contains(&parts.len())
        && parts.iter().all(|part| {
            (4..=FEATURE_WEIGHT).contains(&weight(part)) && !part.contains(['；', '。', '：', '、'])
        });
    sound.then_some(parts)
}

/// A cell that opens with the change that it tells the meaning of: `↓ → restriction`.
pub(super) fn changed(cell: &str) -> Option<(char, String)> {
    let sign = cell.chars().next().filter(|c| matches!(c, '↓' | '↑'))?;
    let told = cell[sign.len_utf8()..].trim_start().strip_prefix(['→', '：', ':'])?.trim();
    (weight(told) >= 4).then(|| (sign, told.to_owned()))
}

/// A cell that is asked for.
pub(super) struct Cell<'t> {
    /// What names its row (or, among aspects, its column), Markdown.
    pub(super) key: &'t str,
    /// The same as plain text.
    pub(super) plain: &'t str,
    /// Whether that is code.
    pub(super) is_code: bool,
    /// The header of its column (or, among aspects, the aspect).
    pub(super) header: &'t str,
    /// The answer, or the first of several.
    pub(super) first: &'t str,
    /// What its column holds.
    pub(super) column: Column,
    /// What the head of the first column says that the row is, in a question of English.
    pub(super) kind: Option<&'t str>,
    /// Whether the row is what one types or presses.
    pub(super) is_pressed: bool,
}

impl Cell<'_> {
    fn header_is_in(&self, list: &[&str]) -> bool {
        list.contains(&self.header.to_lowercase().as_str())
    }

    /// Whether the header says that the cell describes its row.
    pub(super) fn describes(&self) -> bool {
        self.column == Column::Remarks || describes(&self.header.to_lowercase())
    }

    pub(super) fn chinese(&self) -> String {
        let Self { key, plain, header, first, is_code, .. } = *self;
        let asks_itself =
            ["什么", "为什么", "如何", "怎么", "何时", "哪"].iter().any(|word| header.starts_with(word));
        match () {
            () if self.header_is_in(CODE) => format!("{key}：怎么写"),
            () if self.column == Column::Spoken => joined(key, &format!("用{header}怎么说")),
            () if self.column == Column::Meanings && !is_code => joined(key, "是什么意思"),
            () if self.header_is_in(PURPOSE) => joined(key, &format!("有什么{header}")),
            () if self.describes() => definition::chinese(key, plain, first, is_code),
            () if asks_itself => format!("{key}：{header}"),
            () => {
                let measured =
                    figure::is_number(first) || first.starts_with("O(") || first.starts_with("$O(");
                let asks = if measured { "是多少" } else { "是什么" };
                joined(key, &joined("的", &format!("{header}{asks}")))
            }
        }
    }

    pub(super) fn english(&self) -> String {
        let Self { key, header, first, is_code, .. } = self;
        match (self.describes(), is_code) {
            _ if self.column == Column::Spoken => format!("What is “{key}” in {header}"),
            (true, _) if self.is_pressed && (*is_code || !key.chars().all(char::is_alphanumeric)) => {
                format!("What does {key} do")
            }
            (true, _) if self.is_pressed => format!("What does “{key}” do"),
            (true, true) if en::tells_what_it_does(first) => format!("What does {key} do"),
            (true, false) if en::acts(first) => format!("What does “{key}” do"),
            (true, true) => format!("What does {key} mean"),
            (true, false) => format!("What does “{key}” mean"),
            _ if self.header_is_in(CODE) => format!("How do you write “{key}”"),
            _ if is_of_use(header)
                && let Some(kind) = self.kind =>
            {
                let header = header.to_lowercase();
                let asks = ["when", "where", "how"].iter().any(|word| header.starts_with(word));
                let what = if asks { "" } else { "what " };
                format!("{}{} “{key}”: {what}{header}", kind[..1].to_uppercase(), &kind[1..])
            }
            // What something is searched in is measured, and no attribute of it.
            _ if is_order(first) && !header.contains("omplexity") && header.is_ascii() => {
                format!("What is the time complexity of “{}” for {key}", en::in_sentence(header))
            }
            // A header in another script stays a word of the note.
            _ if !header.is_ascii() => format!("{key} – {header}"),
            _ => {
                let verb = if en::is_plural(header) && !header.contains(' ') { "are" } else { "is" };
                format!("What {verb} the {} of {key}", en::in_sentence(header))
            }
        }
    }

    pub(super) fn elsewhere(&self, templates: &Templates) -> String {
        let asks = &templates.asks;
        match (self.describes(), self.is_code) {
            _ if self.column == Column::Spoken => fill_both(asks.spoken, self.key, self.header),
            (true, _) if self.is_pressed => fill(asks.does, self.key),
            (true, true) if templates.acts(self.first) => fill(asks.does, self.key),
            (true, true) => fill(asks.sign, self.key),
            (true, false) => fill(asks.word, self.key),
            _ if templates.knows_attribute(self.header) => templates.attribute(self.key, self.header),
            _ if self.header_is_in(CODE) => fill(asks.written, self.key),
            // A case of the row's word and no thing of its own: *con estar*.
            _ if !templates.is_noun(self.key) => fill(asks.word, &format!("{} ({})", self.header, self.key)),
            _ => templates.attribute(self.key, self.header),
        }
    }
}

/// Whether what is told of a key or command is a deed: words that begin with a verb and no noun with its article.
pub(super) fn does(told: &str) -> bool {
    let first = told.split([' ', '/', ',']).next().unwrap_or("").to_lowercase();
    !["the", "a", "an", "der", "die", "das", "il", "lo", "la", "le", "el", "un", "una", "une"]
        .contains(&first.as_str())
        && told.split_whitespace().next().is_some()
        && !first.chars().any(|c| c.is_ascii_digit())
}

/// A key names its row: words, short, no link, no number alone.
pub(super) fn is_key(key: &Text) -> bool {
    let plain = key.plain();
    weight(&plain) <= KEY_WEIGHT
        && !is_amount(&plain)
        // A single sign of a syllabary is a row of its chart.
        && (plain.chars().count() != 1 || !plain.chars().all(is_kana_or_hangul))
        && plain.chars().any(|c| c.is_alphabetic() || c.is_ascii_punctuation())
        && !is_only_links(key)
        && !plain.contains("://")
        && !lexicon::leans_on_context(&plain)
}

/// An amount names no row: `10 mg in 4 ml` belongs to what stands in another cell.
fn is_amount(plain: &str) -> bool {
    let mut words = plain.trim_start_matches(['<', '>', '≥', '≤', '~', '±', ' ']).split(' ');
    let opens = words.next().is_some_and(|word| {
        word.starts_with(|c: char| c.is_ascii_digit())
            && word.chars().all(|c| c.is_ascii_digit() || ".,-–%".contains(c))
    });
    opens && words.next().is_some_and(|unit| unit.chars().count() <= 3)
}

/// An answer says something: words or a figure, no tick, no placeholder.
pub(super) fn is_answer(cell: &Text) -> bool {
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
            | "да"
            | "нет"
            | "sim"
            | "não"
            | "はい"
            | "いいえ"
            | "○"
            | "×"
            | "◯"
            | "△"
            | "sí"
            | "si"
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
    // What stands in brackets alone is a remark on the cell beside it.
    let is_remark = plain.starts_with('(') && plain.find(')') == Some(plain.len() - 1);
    !plain.is_empty()
        && !tick
        && !is_remark
        && !is_only_links(cell)
        && plain.chars().any(char::is_alphanumeric)
        && !lexicon::is_doubtful(&plain)
}
