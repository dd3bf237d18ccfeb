//! R18, tables: every row is asked by its first cell.
//!
//! | the table | Chinese | English |
//! |---|---|---|
//! | two columns, languages | {c1} 用{h2}怎么说？ both ways | What is “{c1}” in {h2}? both ways |
//! | two columns, the second describes (说明, Meaning) | {c1} 是什么？ · {c1} 有什么作用？ | What does {c1} mean? · What does {c1} do? |
//! | two columns and more | {c1} 的{h}是什么？ | What is the {h} of {c1}? |
//! | a column about the use of the row | {c1} 的{h}是什么？ | {Head1} “{c1}”: what {h}? |
//! | first column is typed or pressed | {c1} 有什么作用？ | What does {c1} do? |
//! | first column names aspects | {h} 的{c1}是什么？ | What is the {c1} of {h}? |
//! | first column holds words | 「{c2}」用哪个词表示？ as well | Which word means “{c2}”? as well |
//! | the columns are two sides | {owner} 有哪 {n} 个{h}？ | What are the {n} {h} of {owner}? |
//! | the heading is an aspect of what h compares | {h} ({c1}) 的{heading}是什么？ | What is the {heading} of {c1} ({h})? |
//!
//! The same first cell twice is one question with both answers. Not taken: grids of numbers, cells that are
//! empty, a tick or longer than a glance, columns of links, of examples or of counters, rows of example data.
//! Idea: wording (Wozniak, rule 4); vocabulary tables are wanted both ways (rule 17).

mod cell;
mod compared;
mod data;
mod grid;
mod headers;

use super::definition;
use crate::generate::context;
use crate::generate::figure;
use crate::generate::lexicon::{self, en};
use crate::generate::listing;
use crate::generate::script::{has_han, weight};
use crate::generate::sentence::without_end_mark;
use crate::generate::templates::{self, fill};
use crate::generate::text::{is_apparatus, prune};
use crate::generate::typography::{joined, question};
use crate::generate::view::{Lines, TablePlace, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::{MarkKind, TableRow, Text};

use cell::{Cell, Column, is_answer, is_key};
use grid::{Grid, Row, alike, merged, names_row};
use headers::{ASPECTS, DESCRIBING, EXAMPLES, GOING_ON, REMARKS, WORDS, is_side, is_unasked};

/// Longest cell that is an answer: 40 Han characters.
const CELL_WEIGHT: usize = 160;
/// Longest meaning that asks for its word: 12 Han characters.
const MEANING_WEIGHT: usize = 24;
/// Longest point of a balance.
const SIDE_WEIGHT: usize = 72;
/// Widest table that still is about single facts.
const COLUMNS: usize = 8;
/// A table of more cells than this is a reference to look up, not to learn: its first columns are asked.
const CELLS: usize = 40;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    view.tables.iter().flat_map(|place| ask_table(view, place)).collect::<Vec<_>>().into()
}

fn ask_table<'n>(view: &View<'n>, place: &TablePlace<'n>) -> Vec<Draft<'n>> {
    let table = place.table;
    if !(2..=COLUMNS).contains(&table.header.len())
        || is_numeric(&table.rows)
        || data::is_example(view, table)
        || are_lists(&table.rows)
        || are_kinds(&table.header)
    {
        return Vec::new();
    }
    Grid::all(table).iter().flat_map(|grid| ask_grid(view, place, grid)).collect()
}

fn ask_grid<'n>(view: &View<'n>, place: &TablePlace<'n>, grid: &Grid<'_>) -> Vec<Draft<'n>> {
    let columns = grid.header.len();
    if !grid.rows.iter().any(|row| names_row(&row.cells)) {
        return Vec::new();
    }
    let header: Vec<String> = grid.header.iter().map(|cell| cell.plain()).collect();
    let lower: Vec<String> = header.iter().map(|name| name.to_lowercase()).collect();
    if columns < 2 {
        return Vec::new();
    }
    if header.iter().all(|name| is_side(name)) {
        return sides(view, place, &header);
    }
    if columns == 2 && (headers::are_opposites(&header[0], &header[1]) || are_subjects(&header))
        || are_degrees(&lower)
    {
        return Vec::new();
    }
    // Where every other column is an attribute, the first names what has them, whatever its own head says.
    let tells_rows = header[1..].iter().all(|name| compared::ends_in_attribute(view, name));
    let aspects =
        columns >= 3 && (ASPECTS.contains(&lower[0].as_str()) && !tells_rows || is_compared(view, &header));
    // Two systems name one thing each in its own way, as two languages do.
    let systems = columns == 2 && header.iter().all(|name| is_system(name));
    let is_language = |column: usize| systems || lexicon::languages::is_name(&header[column]);
    let both_ways = columns == 2 && is_language(0) && is_language(1);
    let has_words = WORDS.contains(&lower[0].as_str());
    let compared = compared::columns(view, grid, &header);
    let aspect = compared::aspect(view, place);
    let asked = (CELLS / grid.rows.len().max(1)).clamp(1, columns - 1);
    // An amount beside the name of a row belongs to it and asks nothing.
    let has_amount = columns >= 3 && headers::is_amount(&lower[1]);
    let from = if has_amount { 2 } else { 1 };
    let is_asked = |column: &usize| !EXAMPLES.contains(&lower[*column].as_str());
    let asked: Vec<usize> = (from..columns).take(asked).filter(is_asked).collect();
    let aspects_are_told = !lower[0].is_empty();
    let same_key = alike(&grid.rows, 0);
    let same_meaning = alike(&grid.rows, 1);
    let mut drafts = Vec::new();
    for (at, row) in grid.rows.iter().enumerate() {
        if headers::counts_cases(&row.cells[0].plain()) {
            continue;
        }
        // What no list knows as an aspect has no question word: *daily life: which war?*
        let aspect_of_row = row.cells[0].plain();
        let is_unknown = aspects && !has_han(&aspect_of_row) && !compared::is_attribute(view, &aspect_of_row);
        let is_told = aspects_are_told && is_aspect(&aspect_of_row);
        let measured = has_amount.then(|| row.cells[1].plain()).filter(|amount| !amount.trim().is_empty());
        let measured = measured.map(|amount| {
            let name = row.cells[0];
            Text { markdown: format!("{} ({})", name.markdown.trim_end(), amount.trim()), ..name.clone() }
        });
        for &column in &asked {
            // A case in the header asks for the word of the row in it: *aburrido (con ser)*.
            if is_unknown && !is_told && templates::of(view.language).is_noun(&header[column]) {
                continue;
            }
            if is_unknown && is_told && is_rank(&row.cells[column].plain()) {
                continue;
            }
            let key = if aspects { grid.header[column] } else { measured.as_ref().unwrap_or(row.cells[0]) };
            let named = if aspects { row.cells[0] } else { grid.header[column] };
            let answers = merged(&grid.rows, &same_key[at], column, aspects);
            let translates = is_language(0) && is_language(column);
            if compared[column] && !aspects && !translates {
                let aspect = aspect.as_deref().or_else(|| {
                    compared::measured(view.language, &header[column], &row.cells[column].plain())
                });
                drafts.extend(
                    aspect.and_then(|aspect| {
                        ask_compared(view, place, row, column, (aspect, &header), &answers)
                    }),
                );
                continue;
            }
            drafts.extend(ask_cell(view, place, row.row, (key, named, columns), &answers, translates));
        }
        let answers: Vec<&Text> = same_meaning[at].iter().map(|&row| grid.rows[row].cells[0]).collect();
        if both_ways {
            let cells = (row.cells[1], grid.header[0], columns);
            drafts.extend(ask_cell(view, place, row.row, cells, &answers, true));
        } else if has_words && !aspects {
            drafts.extend(ask_word(view, place, row, &answers));
        }
    }
    drafts
}

/// Whether the head of every column is a degree of one thing, so that what stands below belongs to no row: *low risk | high
/// risk | very high risk*.
fn are_degrees(lower: &[String]) -> bool {
    /// Letters of a word that says what the columns are degrees of.
    const LETTERS: usize = 5;
    let first = lower.first().map_or("", String::as_str);
    let mut shared = first.split(' ').filter(|word| word.chars().count() >= LETTERS);
    lower.len() >= 3
        && shared.any(|word| {
            lower.iter().all(|name| name.contains(' ') && name.split(' ').any(|other| other == word))
        })
}

/// Whether the first cell of a row names an aspect: a noun or two, no verb and no question.
fn is_aspect(cell: &str) -> bool {
    /// Longest name of an aspect.
    const WORDS: usize = 4;
    let lower = cell.to_lowercase();
    let opens_with_verb = ["is ", "are ", "can ", "has ", "have ", "does ", "ist ", "hat ", "kann "];
    (1..=WORDS).contains(&cell.split_whitespace().count())
        && cell.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '/' | '\'' | '’'))
        && cell.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && !opens_with_verb.iter().any(|verb| lower.starts_with(verb))
        && !lower.split(' ').any(lexicon::is_finite)
        && !headers::is_rest(cell)
}

/// Whether a cell only ranks its column, which can be guessed.
fn is_rank(cell: &str) -> bool {
    #[rustfmt::skip]
    const RANKS: &[&str] = &[
        "high", "low", "higher", "lower", "more", "less", "fast", "slow", "faster", "slower", "good", "bad", "better", "worse", "big", "small", "large",
        "easy", "hard", "cheap", "expensive", "none", "present", "absent", "hoch", "niedrig", "schnell", "langsam", "gut", "schlecht", "groß", "klein",
        "alto", "bajo", "basso", "élevé", "faible", "haut", "bas", "высокая", "низкая", "высокий", "низкий", "быстро", "медленно",
    ];
    let lower = cell.trim().to_lowercase();
    RANKS.contains(&lower.as_str())
        || lower.split(' ').count() <= 2
            && RANKS.iter().any(|rank| lower.split(' ').any(|word| word == *rank))
}

/// Whether the columns are lists of their own, each with its numbers: what stands beside each other in a row has nothing
/// to do with the other.
fn are_lists(rows: &[TableRow]) -> bool {
    let is_numbered = |cell: &Text| {
        let plain = cell.plain();
        let digits = plain.len() - plain.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        digits > 0 && plain[digits..].starts_with([')', '.', '、']) && plain.len() > digits + 1
    };
    let numbered = rows.iter().filter(|row| row.cells.iter().filter(|cell| is_numbered(cell)).count() > 1);
    rows.len() > 1 && numbered.count() * 2 > rows.len()
}

/// Whether two columns are two kinds of one thing, each with its members below it: *light winds | strong winds*.
fn are_kinds(header: &[Text]) -> bool {
    /// Letters of a word that say what the columns hold.
    const LETTERS: usize = 5;
    let [first, second] = header else { return false };
    let (first, second) = (first.plain().to_lowercase(), second.plain().to_lowercase());
    let shared = |(one, other): (Option<&str>, Option<&str>)| {
        one == other && one.is_some_and(|word| word.chars().count() >= LETTERS)
    };
    let ends = |text: &str| text.contains(' ');
    ends(&first)
        && ends(&second)
        && (shared((first.split(' ').next(), second.split(' ').next()))
            || shared((first.rsplit(' ').next(), second.rsplit(' ').next())))
}

/// Whether two columns are lists of two subjects, each named by its abbreviation, whose rows have nothing in common:
/// `GDP | ROI`. Two letters are a language (`EN | DE`), mixed ones a system.
fn are_subjects(header: &[String]) -> bool {
    let is_abbreviation = |name: &String| {
        name.chars().count() > 2 && name.chars().all(|c| c.is_alphabetic() && c.is_uppercase())
    };
    header.iter().all(is_abbreviation)
}

/// Whether a header is the name of a system, by the capitals within it: `MongoDB`, `SQL`.
fn is_system(name: &str) -> bool {
    name.starts_with(char::is_uppercase)
        && name.chars().skip(1).any(char::is_uppercase)
        && name.chars().all(char::is_alphanumeric)
}

/// Two columns of a balance: each is a list, and its rows have nothing to do with those beside them.
fn sides<'n>(view: &View<'n>, place: &TablePlace<'n>, header: &[String]) -> Vec<Draft<'n>> {
    let table = place.table;
    let owner =
        context::local_topic(&place.owners).map_or_else(|| view.context.owner.clone(), context::name_of);
    let mut drafts = Vec::new();
    for (column, name) in header.iter().enumerate() {
        let cells: Vec<&Text> =
            table.rows.iter().map(|row| &row.cells[column]).filter(|cell| is_answer(cell)).collect();
        let short = cells.iter().all(|cell| weight(&cell.plain()) <= SIDE_WEIGHT);
        let (Some(first), Some(last)) = (table.rows.first(), table.rows.last()) else { continue };
        if !(2..=listing::ITEMS).contains(&cells.len()) || !short || owner.is_empty() || is_side(&owner) {
            continue;
        }
        let points: Vec<String> = cells.iter().map(|cell| cell.plain()).collect();
        let language = language(view, name, &owner, &points);
        let asked = match language {
            Language::Zh => question(&joined(&owner, &format!("有哪 {} 个{name}", points.len())), language),
            Language::En => question(
                &format!("What are the {} {} of {owner}", points.len(), en::in_sentence(name)),
                language,
            ),
            other => {
                let templates = templates::of(other);
                templates.counted(&templates.attribute(&owner, name), points.len())
            }
        };
        let answer = cells.iter().map(|cell| format!("- {}", cell.markdown)).collect::<Vec<_>>().join("\n");
        let lines = Lines { first: first.span.line, last: last.span.end_line };
        drafts.push(Draft::new("R18.side", lines, language, asked, answer).owners(&place.owners).score(760));
    }
    drafts
}

/// The word of a vocabulary by its meaning, where the table names no languages.
fn ask_word<'n>(
    view: &View<'n>,
    place: &TablePlace<'n>,
    row: &Row<'_>,
    words: &[&Text],
) -> Option<Draft<'n>> {
    let (word, meaning) = (row.cells[0], row.cells[1]);
    let is_code = word.marks.iter().any(|mark| mark.kind == MarkKind::Code);
    let plain = meaning.plain();
    let short = (2..=MEANING_WEIGHT).contains(&weight(&plain)) && !plain.contains(['，', ';', '；', '。']);
    let [answer] = words else { return None };
    if is_code || !short || !is_answer(meaning) || !is_key(answer) {
        return None;
    }
    let language = language(view, "", &plain, std::slice::from_ref(&plain));
    let asked = match language {
        Language::Zh => question(&format!("「{plain}」用哪个词表示"), language),
        Language::En => question(&format!("Which word means “{plain}”"), language),
        other => fill(templates::of(other).asks.word_for, &plain),
    };
    let lines = Lines { first: row.row.span.line, last: row.row.span.end_line };
    let draft = Draft::new("R18.word", lines, language, asked, answer.markdown.clone());
    Some(draft.owners(&place.owners).score(820))
}

/// A cell below a name, in the aspect in which the table compares it: *the time complexity of tree (Worst)*.
fn ask_compared<'n>(
    view: &View<'n>,
    place: &TablePlace<'n>,
    row: &Row<'_>,
    column: usize,
    (aspect, header): (&str, &[String]),
    answers: &[&Text],
) -> Option<Draft<'n>> {
    let [answer] = answers else { return None };
    let key = row.cells[0];
    if !is_key(key) || !is_answer(answer) || weight(&answer.plain()) > CELL_WEIGHT {
        return None;
    }
    let told = without_end_mark(&answer.markdown).to_owned();
    let language = language(view, aspect, &key.plain(), std::slice::from_ref(&told));
    let asked = match language {
        Language::Zh => {
            let measured = figure::is_number(&told) || compared::is_order(&told);
            let asks = if measured { "是多少" } else { "是什么" };
            question(&format!("{}（{}）的{aspect}{asks}", key.markdown, header[column]), language)
        }
        _ => definition::attribute(aspect, &format!("{} ({})", key.markdown, header[column]), language),
    };
    let lines = Lines { first: row.row.span.line, last: row.row.span.end_line };
    let draft = Draft::new("R18", lines, language, asked, told).owners(&place.owners).score(800);
    // The question names the heading where that is the aspect.
    let is_headed = view.section.path.last().is_some_and(|heading| heading.text.plain() == aspect);
    Some(if is_headed { draft.of_heading() } else { draft })
}

/// Whether the heading above names what the columns behind the first are: `Prozess und Thread` over a column for each.
fn is_compared(view: &View<'_>, header: &[String]) -> bool {
    /// As many letters of a word stand in each of its forms.
    const STEM: usize = 4;
    let title = view.section.path.last().map_or(String::new(), |heading| heading.text.plain().to_lowercase());
    let names = |name: &String| {
        let stem: String = name.to_lowercase().chars().take(STEM).collect();
        stem.chars().count() >= 2 && title.contains(&stem)
    };
    header.len() >= 3 && header[1..].iter().all(names) && !names(&header[0])
}

fn ask_cell<'n>(
    view: &View<'n>,
    place: &TablePlace<'n>,
    row: &TableRow,
    (key, named, columns): (&Text, &Text, usize),
    answers: &[&Text],
    in_language: bool,
) -> Option<Draft<'n>> {
    let clean = |text: &Text| prune(text, |kind| is_apparatus(kind) || matches!(kind, MarkKind::Url));
    let key = clean(key);
    let mut answers: Vec<String> = answers
        .iter()
        .map(|text| clean(text))
        .filter(|text| is_answer(text) && !is_sound_in_scripts(&text.markdown))
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
    let goes_on = GOING_ON.contains(&name.to_lowercase().as_str());
    let is_remark = REMARKS.contains(&name.to_lowercase().as_str());
    // Beside a single column a remark explains its row.
    let explains = columns == 2 && !matches!(language, Language::Zh | Language::En);
    // A dose below “unit” is none, a header of two names has no question of its own, and a numbered cell is several
    // answers.
    let is_dose = headers::is_unit(&name) && answers[0].starts_with(|c: char| c.is_ascii_digit());
    let first_head = place.table.header.first().map_or_else(String::new, Text::plain);
    // Without a head of its own the column says what the keys of the first do.
    let is_pressed =
        headers::is_pressed(&first_head) && (columns == 2 || headers::describes(&name.to_lowercase()));
    let is_double = name.contains(" / ") && !matches!(language, Language::Zh | Language::Other);
    // A header without a word asks nothing, “other” asks anything.
    let is_open = !name.chars().any(char::is_alphabetic) && !is_pressed || headers::is_rest(&name);
    let is_several = answers.iter().any(|answer| answer.starts_with("1. ") && answer.contains(" 2. "));
    if goes_on || is_open || is_dose || is_double || is_several || is_remark && !explains || is_unasked(&name)
    {
        return None;
    }
    // ↓ → Obstruction: the change belongs to what is asked about.
    let key = match answers.as_slice() {
        [only] => match cell::changed(only) {
            Some((sign, told)) => {
                let changed = Text { markdown: format!("{} {sign}", key.markdown.trim_end()), ..key };
                answers = vec![told];
                changed
            }
            None => key,
        },
        _ => key,
    };
    let is_code = key.marks.iter().any(|mark| mark.kind == MarkKind::Code);
    let head = place.table.header.iter().map(|cell| cell.plain().to_lowercase());
    let has_words = head.take(2).any(|name| WORDS.contains(&name.as_str()));
    let column = match () {
        () if in_language => Column::Spoken,
        () if has_words && DESCRIBING.contains(&name.to_lowercase().as_str()) => Column::Meanings,
        () if is_remark || is_pressed && name.trim().is_empty() => Column::Remarks,
        () => Column::Named,
    };
    let first = answers[0].clone();
    let kind = headers::kind(&first_head);
    let cell = Cell {
        key: key.markdown.trim_end_matches([':', '：']),
        plain: &plain,
        is_code,
        header: &name,
        first: &first,
        column,
        kind: kind.as_deref(),
        is_pressed: is_pressed && cell::does(&first),
    };
    let lines = Lines { first: row.span.line, last: row.span.end_line };
    if let [only] = answers.as_slice()
        && language == Language::Zh
        && !cell.describes()
        && let Some(points) = listing::points(only).or_else(|| cell::features(only))
    {
        let asked = joined(&key.markdown, &format!("的{name}有哪 {} 点", points.len()));
        let answer = points.iter().map(|point| format!("- {point}")).collect::<Vec<_>>().join("\n");
        let draft = Draft::new("R18", lines, language, question(&asked, language), answer);
        return Some(draft.owners(&place.owners).score(820));
    }
    let asked = match language {
        _ if figure::is_date(&plain) && columns == 2 => definition::happened(&key.markdown, language),
        Language::Zh => question(&cell.chinese(), language),
        Language::En => question(&cell.english(), language),
        other => cell.elsewhere(templates::of(other)),
    };
    // 是一种… answers 是什么 without its verb.
    let says_is = language == Language::Zh && asked.ends_with("是什么？") && !in_language;
    if says_is && let Some(told) = answers.first_mut() {
        let bare = ["是指", "指的是", "是"].iter().find_map(|verb| told.strip_prefix(verb));
        if let Some(bare) = bare.filter(|rest| rest.starts_with(['一', '由', '用']) || rest.contains('的'))
        {
            *told = bare.to_owned();
        }
    }
    // Of a description of several sentences the first is asked.
    let further = match answers.as_slice() {
        [only] if language == Language::Zh && cell.describes() => {
            only.split_once('。').map(|(first, rest)| (first.to_owned(), rest.to_owned()))
        }
        _ => None,
    };
    let (answer, rest) = further
        .unwrap_or_else(|| (answers.join(if language == Language::Zh { "；" } else { "; " }), String::new()));
    Some(Draft::new("R18", lines, language, asked, answer).owners(&place.owners).extra([rest]).score(840))
}

/// The language of a row's question: Han in its header or key decides, else what the answers say.
fn language(view: &View<'_>, header: &str, key: &str, answers: &[String]) -> Language {
    let found =
        view.language_beside(view.language_of_prose(&answers.join(" ")), has_han(header) || has_han(key));
    // Who learns Japanese in Chinese asks in Chinese, whatever kana his table holds.
    if found == Language::Ja && view.note_language == Language::Zh { Language::Zh } else { found }
}

/// Whether a cell writes one sound in three scripts, as the tables of kana do: か カ ka.
fn is_sound_in_scripts(cell: &str) -> bool {
    /// Most kana of one sound, in both scripts.
    const KANA: usize = 4;
    let count = |range: std::ops::RangeInclusive<char>| cell.chars().filter(|c| range.contains(c)).count();
    let (hiragana, katakana) = (count('\u{3041}'..='\u{3096}'), count('\u{30A1}'..='\u{30FA}'));
    hiragana > 0
        && katakana > 0
        && hiragana + katakana <= KANA
        && cell.chars().any(|c| c.is_ascii_alphabetic())
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
    fn a_second_head_names_the_rows_below_it() {
        assert_eq!(
            questions(
                "| **Port** | **Code** | **Depth** |\n|---|---|---|\n| Brest | BES | 12 m |\n| **Pilots** | **Code** | **Range** |\n| Delft | DFT | 40 km |"
            )
            .last(),
            Some(&pair("[Ports] What is the range of Delft?", "40 km"))
        );
    }

    #[test]
    fn features_of_a_cell_are_counted() {
        assert_eq!(
            questions("| 船 | 特征 | 用途 |\n|---|---|---|\n| 沙船 | 平底，方头，多桅 | 近海运粮 |")[0],
            pair("【Ports】沙船的特征有哪 3 点？", "- 平底\n- 方头\n- 多桅")
        );
    }

    #[test]
    fn letters_of_a_figure_changes_and_opposite_columns() {
        assert_eq!(
            questions(
                "| - | - | 说明 |\n|---|---|---|\n| A | 前帆 | 船头的三角形的帆 |\n| B | 主帆 | 桅杆上最大的一面帆 |"
            ),
            [
                pair("【Ports】前帆是什么？", "船头的三角形的帆"),
                pair("【Ports】主帆是什么？", "桅杆上最大的一面帆")
            ]
        );
        assert_eq!(
            questions("| 指标 | 异常意义 |\n|---|---|\n| 气压 | ↓ → 风暴将至 |\n| 水温 | ↓ → 靠近冰山 |"),
            [
                pair("【Ports】气压 ↓ 的异常意义是什么？", "风暴将至"),
                pair("【Ports】水温 ↓ 的异常意义是什么？", "靠近冰山")
            ]
        );
        assert_eq!(questions("| 水位下降 | 水位上升 |\n|---|---|\n| 干旱、蒸发 | 暴雨、融雪 |"), []);
    }

    #[test]
    fn two_subjects_with_lists_of_their_own_translate_nothing() {
        let note = "| GDP | ROI |\n|---|---|\n| growth of a country | return on capital |\n| price level | cost of a client |";
        assert_eq!(questions(note), []);
    }

    #[test]
    fn two_systems_name_one_thing_each_in_its_own_way() {
        assert_eq!(
            questions("| RDBMS | MongoDB |\n|---|---|\n| table | collection |"),
            [
                pair("[Ports] What is “table” in MongoDB?", "collection"),
                pair("[Ports] What is “collection” in RDBMS?", "table")
            ]
        );
    }

    #[test]
    fn a_dose_is_no_unit_and_a_header_of_two_names_asks_nothing() {
        assert_eq!(questions("| Rope | Unit |\n|---|---|\n| Anchor | 600 m |"), []);
        assert_eq!(questions("| Rope | Load / Use |\n|---|---|\n| Anchor | heavy |"), []);
    }

    #[test]
    fn columns_that_are_all_attributes_belong_to_what_the_rows_name() {
        assert_eq!(
            questions(
                "| 项目 | 条约内容 | 影响 |\n|---|---|---|\n| 割让港口 | 割让东港给邻国 | 失去关税收入 |"
            ),
            [
                pair("【Ports】割让港口的条约内容是什么？", "割让东港给邻国"),
                pair("【Ports】割让港口的影响是什么？", "失去关税收入"),
            ]
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
    fn words_are_asked_by_their_meaning_too_and_counters_left_out() {
        assert_eq!(
            questions(
                "| # | 单词 | 释义 | 例句 |\n|---|---|---|---|\n| 1 | patience | 耐心 | have patience |"
            ),
            [
                pair("【Ports】patience 是什么意思？", "耐心"),
                pair("【Ports】「耐心」用哪个词表示？", "patience")
            ]
        );
        assert_eq!(
            questions(
                "| Word | Meaning | Word | Meaning |\n|---|---|---|---|\n| oak | a tree | elk | a deer |"
            ),
            [
                pair("[Ports] What does “oak” mean?", "a tree"),
                pair("[Ports] Which word means “a tree”?", "oak"),
                pair("[Ports] What does “elk” mean?", "a deer"),
                pair("[Ports] Which word means “a deer”?", "elk"),
            ]
        );
    }

    #[test]
    fn the_sides_of_a_balance_are_lists_of_their_own() {
        assert_eq!(
            questions("| Pros | Cons |\n|---|---|\n| fast | no order |\n| small | no retry |\n| old | |"),
            [
                pair("What are the 3 pros of Ports?", "- fast\n- small\n- old"),
                pair("What are the 2 cons of Ports?", "- no order\n- no retry"),
            ]
        );
    }

    #[test]
    fn columns_that_count_each_for_itself_are_lists_and_no_rows() {
        let note = "# N\n\n## Einlaufen\n\n| sofort | später |\n|---|---|\n| 1) Wasser im Schiff | 1) Segel gerissen |\n| 2) Feuer an Bord | 2) Proviant knapp |\n";
        assert_eq!(asked_by("R18", note), []);
    }

    #[test]
    fn two_kinds_with_their_members_are_no_pairs() {
        let note = "# N\n\n## Venti\n\n| Venti leggeri | Venti forti |\n|---|---|\n| brezza di mare | burrasca |\n| bava di vento | tempesta |\n";
        assert_eq!(asked_by("R18", note), []);
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
    fn chinese_cells_are_asked_by_what_they_say() {
        let note = |table: &str| asked_by("R18", &format!("# N\n\n## 细胞\n\n{table}\n"));
        assert_eq!(
            note("| 序号 | 细胞器 | 功能 |\n|---|---|---|\n| 1 | 核糖体 | 合成蛋白质 |"),
            [pair("【细胞】核糖体有什么功能？", "合成蛋白质")]
        );
        assert_eq!(
            note("| 概念 | 说明 |\n|---|---|\n| 液泡 | 是一种储存水和盐的细胞器 |"),
            [pair("【细胞】液泡是什么？", "一种储存水和盐的细胞器")]
        );
        assert_eq!(
            note("| 概念 | 解释 |\n|---|---|\n| 质押 | 把动产交给债权人占有的担保。到期后可以拍卖 |"),
            [pair("【细胞】质押是什么？", "把动产交给债权人占有的担保")]
        );
        assert_eq!(
            note("| 方案 | 弊端 |\n|---|---|\n| 手工记账 | 容易写错数字；很难多人同时用 |"),
            [pair("【细胞】手工记账的弊端有哪 2 点？", "- 容易写错数字\n- 很难多人同时用")]
        );
        assert_eq!(
            note("| 方案 | 是否推荐 | 示例 |\n|---|---|---|\n| 手工记账 | 看规模大小 | 小店的账本 |"),
            []
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
                    "[Farmaci e dosi per l'esame › Tabella dei farmaci] aspirina: quali sono gli effetti collaterali?",
                    "ulcera dello stomaco"
                ),
                pair("[Farmaci e dosi per l'esame › Tabella dei farmaci] aspirina: che classe?", "FANS")
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

    #[test]
    fn who_learns_japanese_in_chinese_is_asked_in_chinese() {
        let note = "# 学习笔记\n\n## 指示词\n\n这一节整理日语里表示地点的词，以后再补充例句。\n\n| 系列 | 指地方 |\n|---|---|\n| 近处 | ここ |\n| 远处 | あそこ |\n";
        let found = asked_by("R18", note);
        assert!(found.iter().all(|(question, _)| question.ends_with("是什么？")), "{found:?}");
        // One sound in three scripts is three answers.
        let note =
            "# 学习笔记\n\n## 五十音\n\n| 行 | あ段 |\n|---|---|\n| か行 | かカ ka |\n| さ行 | さサ sa |\n";
        assert_eq!(asked_by("R18", note), []);
    }
}
