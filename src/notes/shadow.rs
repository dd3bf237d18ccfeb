//! The text as the Markdown parser is to see it.
//!
//! The parser follows `CommonMark`, which knows neither Chinese bold nor prices nor formulas with a line
//! that begins with a plus sign. Instead of repairing its tree afterwards, the parser reads a *shadow* of
//! the note: a text of the same length in which characters are swapped, so that it decides
//! as the author meant. Offsets agree, and whatever is kept is cut from the note itself.

use std::ops::Range;

use memchr::{memchr_iter, memchr2};

use pulldown_cmark::{Event, Options, Parser};

use super::cjk::{is_cjk, is_cjk_punctuation};
use super::deep_list::raise_lists;
use super::dot_list::show_bullets;
use super::html_heading::show_headings;
use super::html_table::show_tables;
use super::lazy_table::free_tables;
use super::tight_heading::space_headings;

/// How notes are parsed.
///
/// GFM callouts stay off: they are five kinds without a title, and `callout` reads all. Front matter stays
/// off too: the parser finds it in the middle of a note and swallows what stands there.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_WIKILINKS);

/// How often a note is parsed again after prices were masked. Every round settles at least half of the
/// dollar signs in a row of prices, so this suffices for hundreds of them in one paragraph.
const PRICE_ROUNDS: usize = 8;

/// Stands in for three-byte punctuation where a letter is wanted.
const LETTER: &str = "字";
/// Stands in for a three-byte letter where punctuation is wanted.
const PUNCTUATION: &str = "、";
/// Stands in for a dollar sign that opens no formula: punctuation, too, and without a meaning.
const NO_DOLLAR: &str = "%";
/// Stands in for a sign that would begin a block.
const NO_BLOCK: &str = "x";

/// The shadow of `source`, whose first `front_matter` bytes are not Markdown.
pub(super) fn shadow(source: &str, front_matter: usize) -> String {
    let mut shadow: String = source[..front_matter]
        .bytes()
        .map(|byte| if matches!(byte, b'\r' | b'\n') { char::from(byte) } else { ' ' })
        .collect();
    shadow.push_str(&source[front_matter..]);
    unify_line_ends(&mut shadow);
    hide_remarks(&mut shadow);
    show_bullets(&mut shadow);
    space_headings(&mut shadow);
    show_headings(&mut shadow);
    show_tables(&mut shadow);
    mend_bold(&mut shadow);
    free_breaks(&mut shadow);
    free_tables(&mut shadow);
    raise_lists(&mut shadow);
    calm_formulas(&mut shadow);
    mask_prices(&mut shadow);
    shadow
}

/// Makes every lone CR an LF: the parser ends lines at both but keeps CR inside code blocks.
fn unify_line_ends(shadow: &mut String) {
    let lone: Vec<usize> = memchr_iter(b'\r', shadow.as_bytes()).collect();
    for at in lone {
        if !shadow[at + 1..].starts_with('\n') {
            shadow.replace_range(at..=at, "\n");
        }
    }
}

/// Blanks out lines of the form `[//]: a remark`, which the parser takes for text where they touch a paragraph or hold
/// more than one word.
fn hide_remarks(shadow: &mut String) {
    const SIGN: &str = "[//]: ";
    if !shadow.contains(SIGN) {
        return;
    }
    let mut lines = Vec::new();
    let (mut offset, mut in_fence) = (0, false);
    for line in shadow.split_inclusive('\n') {
        let content = line.trim_start_matches([' ', '\t', '>']);
        in_fence ^= content.starts_with("```") || content.starts_with("~~~");
        if !in_fence && content.starts_with(SIGN) {
            let start = offset + line.len() - content.len();
            lines.push(start..start + content.trim_end().len());
        }
        offset += line.len();
    }
    for remark in lines {
        let blanks = " ".repeat(remark.len());
        shadow.replace_range(remark, &blanks);
    }
}

/// Lets `**用途：**说明` and `` **`code`**的 `` be bold.
///
/// `CommonMark` asks for a blank or punctuation between bold that ends in punctuation and the next word;
/// Chinese has no such blank. A run of two or more `*` or `~` next to CJK is judged here as if CJK
/// characters were neither letters nor punctuation: next to other punctuation they count as
/// punctuation, else as letters. A single star is left alone: in Chinese text it multiplies or leads to a
/// remark more often than it emphasises.
fn mend_bold(shadow: &mut String) {
    let mut swaps: Vec<(usize, &'static str)> = Vec::new();
    let mut from = 0;
    while let Some(found) = memchr2(b'*', b'~', &shadow.as_bytes()[from..]) {
        let start = from + found;
        let end =
            start + shadow[start..].bytes().take_while(|byte| *byte == shadow.as_bytes()[start]).count();
        from = end;
        let (Some(before), Some(after)) = (shadow[..start].chars().next_back(), shadow[end..].chars().next())
        else {
            continue;
        };
        if end - start < 2 {
            continue;
        }
        let sides = [(before, start - before.len_utf8(), after), (after, end, before)];
        swaps.extend(sides.iter().filter_map(|(c, at, other)| Some((*at, stand_in(*c, *other)?))));
    }
    // Between two runs that disagree about a character, as in `**甲**，**[乙](丙)**`, punctuation serves both.
    swaps.sort_by_key(|(_, stand_in)| *stand_in == PUNCTUATION);
    for (at, stand_in) in swaps {
        shadow.replace_range(at..at + stand_in.len(), stand_in);
    }
}

/// What a CJK character next to a run of stars is swapped for, given the character on the other side.
fn stand_in(c: char, other: char) -> Option<&'static str> {
    if !is_cjk(c) || c.len_utf8() != LETTER.len() || c.is_whitespace() || other.is_whitespace() {
        return None;
    }
    let other_is_punctuation = !is_cjk(other) && !other.is_alphanumeric();
    if other_is_punctuation { Some(PUNCTUATION) } else { is_cjk_punctuation(c).then_some(LETTER) }
}

/// Lets `---` below several lines, or below a line of flashcard markup, divide instead of making all of it a heading.
fn free_breaks(shadow: &mut String) {
    if !shadow.contains("---") {
        return;
    }
    let is_dashes = |line: &str| line.len() >= 3 && line.bytes().all(|byte| byte == b'-');
    let is_text = |line: &str| !line.is_empty() && !line.starts_with(['#', '`', '~']) && !is_dashes(line);
    let is_marked = |line: &str| {
        let rest = line.strip_prefix(['Q', 'A', 'C', '问', '答']);
        rest.is_some_and(|rest| rest.starts_with([':', '：']))
    };
    let mut swaps = Vec::new();
    let (mut above, mut higher, mut offset) = ("", "", 0);
    for line in shadow.split_inclusive('\n') {
        let content = line.trim_start_matches([' ', '\t', '>']);
        let start = offset + line.len() - content.len();
        let content = content.trim_end();
        if is_dashes(content) && is_text(above) && (is_text(higher) || is_marked(above)) {
            swaps.push(start..start + content.len());
        }
        (higher, above) = (above, content);
        offset += line.len();
    }
    for dashes in swaps {
        let stars = "*".repeat(dashes.len());
        shadow.replace_range(dashes, &stars);
    }
}

/// Lets a `$$ … $$` block go on over lines that begin with `+`, `-`, `=`, `>` or a number, which the parser takes
/// for lists, headings and quotes.
fn calm_formulas(shadow: &mut String) {
    if !shadow.contains("$$") {
        return;
    }
    let mut swaps = Vec::new();
    let mut fence: Option<&str> = None;
    let mut formula: Option<(usize, Vec<usize>)> = None;
    let mut offset = 0;
    for line in shadow.split_inclusive('\n') {
        let start = offset;
        offset += line.len();
        if let Some((quotes, mut signs)) = formula.take() {
            let content = without_prefix(line, quotes);
            if content.trim().is_empty() {
                continue;
            }
            if content.starts_with(|c: char| c.is_ascii_digit() || "+-*=>#|~<_".contains(c)) {
                signs.push(start + line.len() - content.len());
            }
            if content.contains("$$") {
                swaps.append(&mut signs);
            } else {
                formula = Some((quotes, signs));
            }
            continue;
        }
        let content = line.trim_start_matches([' ', '\t', '>']);
        let content = content.strip_prefix(['-', '+', '*']).map_or(content, str::trim_start);
        if let Some(open) = fence {
            if content.starts_with(open) && content.trim_end().trim_start_matches(&open[..1]).is_empty() {
                fence = None;
            }
        } else if content.starts_with("```") || content.starts_with("~~~") {
            let width = content.bytes().take_while(|byte| *byte == content.as_bytes()[0]).count();
            fence = Some(&content[..width]);
        } else if content.strip_prefix("$$").is_some_and(|rest| !rest.contains("$$")) {
            let quotes = line[..line.len() - content.len()].matches('>').count();
            formula = Some((quotes, Vec::new()));
        }
    }
    for at in swaps {
        shadow.replace_range(at..=at, NO_BLOCK);
    }
}

/// A line without its indent and at most `quotes` quote signs.
pub(super) fn without_prefix(line: &str, quotes: usize) -> &str {
    let mut rest = line.trim_start_matches([' ', '\t']);
    for _ in 0..quotes {
        match rest.strip_prefix('>') {
            Some(inner) => rest = inner.trim_start_matches([' ', '\t']),
            None => break,
        }
    }
    rest
}

/// Keeps `$5-$10` and `$HOME/x:$PATH` from being formulas.
fn mask_prices(shadow: &mut String) {
    for _ in 0..PRICE_ROUNDS {
        if !shadow.contains('$') {
            return;
        }
        let prices: Vec<usize> = Parser::new_ext(shadow, OPTIONS)
            .into_offset_iter()
            .filter(|(event, range)| matches!(event, Event::InlineMath(_)) && is_price(shadow, range))
            .map(|(_, range)| range.start)
            .collect();
        if prices.is_empty() {
            return;
        }
        for at in prices {
            shadow.replace_range(at..=at, NO_DOLLAR);
        }
    }
}

/// Whether the stretch between two dollar signs is no formula.
///
/// It is none when a letter or digit follows the second sign at once (Pandoc's rule, here for letters too),
/// nor when it begins with a number and goes on in words without any sign of a formula.
fn is_price(text: &str, range: &Range<usize>) -> bool {
    if text[range.end..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return true;
    }
    let inner = text[range.clone()].trim_matches('$');
    let is_word = |word: &str| word.chars().count() >= 3 || word.contains(is_cjk);
    inner.starts_with(|c: char| c.is_ascii_digit())
        && !inner.contains(['\\', '^', '_', '=', '{'])
        && inner.split(|c: char| !c.is_alphabetic()).any(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the parser makes bold and what it takes for maths.
    fn seen(source: &str) -> Vec<String> {
        let shadow = shadow(source, 0);
        Parser::new_ext(&shadow, OPTIONS)
            .into_offset_iter()
            .filter(|(event, _)| {
                use pulldown_cmark::Tag;
                matches!(event, Event::Start(Tag::Strong | Tag::Strikethrough | Tag::Emphasis))
                    || matches!(event, Event::InlineMath(_) | Event::DisplayMath(_))
            })
            .map(|(_, range)| source[range].to_owned())
            .collect()
    }

    #[test]
    fn bold_that_touches_chinese_is_bold() {
        for (source, bold) in [
            ("**用途：**说明", vec!["**用途：**"]),
            ("* **用途**：说明", vec!["**用途**"]),
            ("说明**“引用”**之后", vec!["**“引用”**"]),
            ("**`code`**的", vec!["**`code`**"]),
            ("这是**`code`**的", vec!["**`code`**"]),
            ("**用途：**说明**重点**", vec!["**用途：**", "**重点**"]),
            ("见**（注）**后**《书》**，**[链](u)**的", vec!["**（注）**", "**《书》**", "**[链](u)**"]),
            ("~~旧：~~新", vec!["~~旧：~~"]),
            ("***粗：***斜", vec!["***粗：***", "**粗：**"]),
            ("| **甲：**乙 |\n|---|", vec!["**甲：**"]),
        ] {
            assert_eq!(seen(source), bold, "{source}");
        }
    }

    #[test]
    fn stars_that_are_no_markers_stay() {
        for source in ["价格*，重量*：", "2**3 和 4 ** 5", "**. 中", "5*（3+2）*4", "a ** 中 ** b"]
        {
            assert!(seen(source).is_empty(), "{source}");
        }
    }

    #[test]
    fn prices_and_variables_are_no_formulas() {
        for source in [
            "$5 and $10",
            "$5-$10",
            "$1/$2/$3-$4-$5-$6",
            "花了$5和$8",
            "$HOME/x:$PATH",
            "$PATH和$HOME",
            "a $5 fee, then 10$ more",
            "$5一个，10$两个",
        ] {
            assert!(seen(source).is_empty(), "{source}");
        }
    }

    #[test]
    fn formulas_stay_formulas_beside_prices() {
        assert_eq!(seen("$5-$10 for $x^2$, **bold**"), ["$x^2$", "**bold**"]);
        assert_eq!(seen("设$x$为$2n$，$10 \\text{ apples}$"), ["$x$", "$2n$", "$10 \\text{ apples}$"]);
    }

    #[test]
    fn a_formula_goes_on_over_lines_that_look_like_blocks() {
        for source in ["$$\na\n+ b\n$$", "$$\na\n= b\n- c\n1. d\n> e\n# f\n$$", "$$a\n---\nb$$"] {
            assert_eq!(seen(source), [source]);
        }
        assert_eq!(seen("> $$\n> a\n> - b\n> $$"), ["$$\n> a\n> - b\n> $$"]);
        assert_eq!(seen("- $$\n  a\n  + b\n  $$"), ["$$\n  a\n  + b\n  $$"]);
    }

    #[test]
    fn remarks_between_slashes_are_blank_but_in_code() {
        assert_eq!(
            shadow("- aft\n[//]: TODO: 港 more\n- fore\n", 0),
            format!("- aft\n{}\n- fore\n", " ".repeat(20))
        );
        let code = "```\n[//]: kept\n```\n";
        assert_eq!(shadow(code, 0), code);
    }

    #[test]
    fn dashes_below_a_paragraph_divide_and_below_one_line_underline() {
        for (source, expected) in [
            ("Q: a\nA: b\n---\n", "Q: a\nA: b\n***\n"),
            ("C: a [b]\n---\n", "C: a [b]\n***\n"),
            ("> one\n> two\n> -----\n", "> one\n> two\n> *****\n"),
            ("Heading\n---\n", "Heading\n---\n"),
            ("# A\nHeading\n---\n", "# A\nHeading\n---\n"),
            ("one\ntwo\n\n---\n", "one\ntwo\n\n---\n"),
            ("one\ntwo\n--\n", "one\ntwo\n--\n"),
            ("a\nb | c\n--|--\n", "a\nb | c\n--|--\n"),
        ] {
            assert_eq!(shadow(source, 0), expected);
        }
    }

    #[test]
    fn dollars_that_open_no_formula_leave_blocks_alone() {
        let quiet = |source: &str| assert_eq!(shadow(source, 0), source);
        quiet("$$\na\n\n- b $$");
        quiet("````\n$$\n```\n+ b\n$$\n````");
        quiet("$$ a $$\n- b\n$$");
    }

    #[test]
    fn front_matter_is_blank_and_a_lone_cr_ends_a_line() {
        assert_eq!(shadow("---\nä: 1\r\n---\nx\ry\r\n", 14), "   \n     \r\n   \nx\ny\r\n");
    }
}
