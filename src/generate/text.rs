//! Texts cut to what a card may say: pieces of a paragraph, text without apparatus, links apart.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::note::{Item, Mark, MarkKind, Text, TextLine};

use super::label;
use super::lone_label;
use super::script::{self, weight};
use super::sentence::find_outside;
use super::typography;

/// The text of a comment, its identifiers in backticks and marked as code.
pub fn remark(raw: &str, line: u32) -> Text {
    let markdown = typography::quote_code(raw);
    let ticks: Vec<usize> = markdown
        .match_indices('`')
        .filter(|&(at, _)| !markdown[..at].ends_with('\\'))
        .map(|(at, _)| at)
        .collect();
    let marks = ticks
        .chunks_exact(2)
        .map(|pair| Mark { range: pair[0]..pair[1] + 1, kind: MarkKind::Code })
        .collect();
    let lines = vec![TextLine { line, range: 0..markdown.len(), hard_break: false }];
    Text { markdown, marks, lines }
}

/// Splits a paragraph into what its author wrote as one piece: wrapped lines are joined, a line that stands
/// for itself (a list without bullets) stays alone. A line that opens with a colon defines the one above it.
pub fn chunks(text: &Text) -> Vec<Text> {
    let mut ranges = Vec::new();
    let mut start = 0;
    let lines: Vec<&str> = text.lines.iter().map(|line| &text.markdown[line.range.clone()]).collect();
    let widest = lines.iter().map(|line| weight(line)).max().unwrap_or(0);
    for (at, pair) in text.lines.windows(2).enumerate() {
        let (this, next) = (&text.markdown[pair[0].range.clone()], &text.markdown[pair[1].range.clone()]);
        let defines = next.starts_with(": ") && !this.starts_with(':');
        let tells = start == pair[0].range.start && lone_label::tells_next(&lines[at..]);
        // A line that is bold as a whole heads the list below.
        let heads = at + 2 == lines.len() && is_bold(text, &pair[1].range) && next.trim_end().ends_with(':');
        if !defines && !tells && (pair[0].hard_break || heads || !is_wrapped(this, next, widest)) {
            ranges.push(start..pair[0].range.end);
            start = pair[1].range.start;
        }
    }
    ranges.push(start..text.markdown.len());
    text.slices(ranges).filter(|chunk| !chunk.is_empty()).map(close_colon).collect()
}

/// A term and its definition on the line below, written as on one line: `term: text`.
fn close_colon(mut text: Text) -> Text {
    let opens = |line: &TextLine| text.markdown[line.range.clone()].starts_with(": ") && line.range.start > 0;
    if let Some(at) = text.lines.iter().find(|line| opens(line)).map(|line| line.range.start - 1) {
        take_out(&mut text, at..at + 1);
    }
    text
}

/// Whether an editor broke the line here: the next word would not have fitted, or the sentence plainly goes on.
fn is_wrapped(this: &str, next: &str, widest: usize) -> bool {
    /// Nobody wraps prose narrower than this.
    const NARROWEST_WRAP: usize = 58;
    /// Ragged lines of a hand-wrapped paragraph fall short of the widest by up to this many columns.
    const RAGGED: usize = 12;
    /// A line that goes on in the middle of a sentence is at least this wide.
    const NARROWEST_LINE: usize = 30;
    // A Chinese line may well begin with a name in small letters.
    let goes_on = !script::has_han(this) && next.starts_with(|c: char| c.is_lowercase())
        || this.ends_with([',', '，', '、', '(', '（', '-']);
    // Chinese is hardly ever wrapped by hand: its editors wrap on the screen.
    let is_latin = !script::has_han(this) && !script::has_han(next);
    let first_word = next.split_whitespace().next().map_or(0, weight);
    let full = is_latin && widest >= NARROWEST_WRAP && weight(this) + 1 + first_word + RAGGED > widest;
    // In the middle of wrapped prose a small word before a colon is no term.
    let in_prose = full && next.starts_with(|c: char| c.is_lowercase()) && !label::opens_pair(this);
    let opens_a_pair = label::opens_pair(next) && !in_prose || opens_with_call(next);
    !opens_a_pair && !opens_conclusion(next) && (full || goes_on && weight(this) >= NARROWEST_LINE)
}

/// Signs that open the conclusion of what stands above; the longer first where one begins another.
const CONCLUSION_SIGNS: &[&str] = &["==>", "=>", "-->", "→", "⇒", "➡", "结论：", "结论:", "总之，"];

/// Words that may follow such a sign, or open a conclusion with a comma behind them.
#[rustfmt::skip]
const CONCLUSION_WORDS: &[&str] = &[
    "所以说", "所以", "因此", "结论是", "Therefore, ", "therefore, ", "therefore ", "Thus, ", "thus ", "Hence, ", "hence ", "so ", "So ", "Also ",
    "quindi ", "also ", "donc ", "поэтому ",
];

/// Whether a source line opens with the sign of a conclusion.
fn opens_conclusion(line: &str) -> bool {
    CONCLUSION_SIGNS.iter().any(|sign| line.starts_with(sign))
}

/// Where the conclusion itself begins in a text that opens with the sign of one.
pub fn conclusion(text: &Text) -> Option<usize> {
    let markdown = text.markdown.as_str();
    let sign = CONCLUSION_SIGNS.iter().find(|sign| markdown.starts_with(**sign))?;
    let rest = markdown[sign.len()..].trim_start();
    let word = CONCLUSION_WORDS.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let said = word.trim_start_matches(['，', ',', ' ', '：']);
    (!said.is_empty()).then(|| markdown.len() - said.len())
}

/// Whether a stretch of a text is bold as a whole, and so heads what follows it.
fn is_bold(text: &Text, range: &Range<usize>) -> bool {
    let words = &text.markdown[range.clone()];
    let bold = |mark: &&Mark| mark.kind == MarkKind::Strong && mark.range.start == range.start;
    text.marks.iter().find(bold).is_some_and(|mark| mark.range.len() == words.trim_end().len())
}

/// An item's own text, and the conclusions and bold lines that touch it: Markdown reads a line right below an item
/// as part of it. So it does with a line that is not indented (`is_outdented` tells by its number); what was not wrapped
/// by an editor is a line of its own then.
pub fn parts_of_item(text: &Text, is_outdented: impl Fn(u32) -> bool) -> Vec<Text> {
    if let Some(pair) = label_over_arrow(text) {
        return vec![pair];
    }
    let mut out = Vec::new();
    let mut start = 0;
    let is_pair = |line: &TextLine| is_word_beside_translation(&text.markdown[line.range.clone()]);
    let lists_words = text.lines.iter().skip(1).filter(|line| is_pair(line)).count() >= 2;
    let lines: Vec<&str> = text.lines.iter().map(|line| &text.markdown[line.range.clone()]).collect();
    let widest = lines.iter().map(|line| weight(line)).max().unwrap_or(0);
    for (at, line) in text.lines.iter().enumerate().skip(1) {
        let words = lines[at];
        let stands_alone = || {
            is_outdented(line.line)
                && !is_wrapped(lines[at - 1], words, widest)
                && tells_enough(&text.markdown[start..line.range.start])
        };
        if lists_words && is_pair(line)
            || stands_alone()
            || opens_conclusion(words)
            || opens_aside(words)
            || is_bold(text, &line.range)
        {
            out.push(text.slice(start..line.range.start));
            start = line.range.start;
        }
    }
    out.push(text.slice(start..text.markdown.len()));
    out
}

/// Whether the words of an item say something before the line below it, and are no term that this line defines.
fn tells_enough(words: &str) -> bool {
    /// A shorter one may be a name.
    const SHORTEST: usize = 24;
    let words = words.trim_end();
    !words.ends_with([':', '：'])
        && (words.ends_with(['.', '。', ';', '；']) || weight(words) >= SHORTEST || label::opens_pair(words))
}

/// Whether a line is a word in Latin script and its translation: `several  数個の`.
fn is_word_beside_translation(line: &str) -> bool {
    const FOREIGN_WORDS: usize = 4;
    const NAME_WEIGHT: usize = 24;
    let own = |c: char| script::is_han(c) || script::is_kana_or_hangul(c);
    let Some(at) = line.find(own) else { return false };
    // A figure before the counter belongs to the translation: 2,3人の.
    let head = line[..at].trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
    let name = line[head.len()..].trim();
    head.ends_with([' ', '\u{3000}'])
        && head.starts_with(|c: char| c.is_ascii_alphabetic())
        && (1..=FOREIGN_WORDS).contains(&head.split_whitespace().count())
        && head.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '/' | '\'' | '\u{3000}'))
        && weight(name) <= NAME_WEIGHT
        && !name.contains(|c: char| c.is_ascii_alphabetic() || matches!(c, '。' | '：' | ':' | '='))
}

/// Whether a line below an item opens another thought in Chinese or Japanese, whose editors wrap on the screen: a
/// reference, a consequence, an objection.
fn opens_aside(line: &str) -> bool {
    const SIGNS: &[&str] = &[
        "（参考）",
        "(参考)",
        "参考：",
        "参照：",
        "出典：",
        "※",
        "所以",
        "因此",
        "但是",
        "另外",
        "此外",
        "不过",
    ];
    SIGNS.iter().any(|sign| line.starts_with(sign))
}

/// A label with its colon over one line that an arrow opens, as the pair that it is: `Dose:` ⏎ `→ 2 g`.
fn label_over_arrow(text: &Text) -> Option<Text> {
    let [label, told] = text.lines.as_slice() else { return None };
    let (name, said) = (text.markdown.get(label.range.clone())?, text.markdown.get(told.range.clone())?);
    let sign = CONCLUSION_SIGNS.iter().find(|sign| said.starts_with(**sign))?;
    let rest = said[sign.len()..].trim_start();
    let is_pair = lone_label::is_label(name)
        && !rest.is_empty()
        && !CONCLUSION_SIGNS.iter().any(|sign| rest.contains(sign));
    let cut = told.range.start..told.range.end - rest.len();
    is_pair.then(|| {
        let mut pair = text.clone();
        take_out(&mut pair, cut);
        pair
    })
}

/// Whether a line opens with a call and, after a wide gap, says what it does: `unwrap_or(x)  …`.
fn opens_with_call(line: &str) -> bool {
    let name =
        line.bytes().take_while(|&b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b':')).count();
    let rest = &line[name..];
    name > 0
        && rest.starts_with('(')
        && rest.find(')').is_some_and(|close| rest[close + 1..].starts_with("  "))
}

/// A text without the marks that `cut` names, double blanks closed.
pub fn prune(text: &Text, cut: impl Fn(&MarkKind) -> bool) -> Text {
    without(text, text.marks.iter().filter(|mark| cut(&mark.kind)).map(|mark| mark.range.clone()).collect())
}

/// The same for a text that is no longer needed whole.
pub fn pruned(text: Text, cut: impl Fn(&MarkKind) -> bool) -> Text {
    let is_whole = !text.marks.iter().any(|mark| cut(&mark.kind)) && is_tight(&text);
    if is_whole { text } else { prune(&text, cut) }
}

/// Whether a slice of the whole of a text is the text itself: no blanks at its ends, no empty mark or line.
pub fn is_tight(text: &Text) -> bool {
    text.markdown.trim().len() == text.markdown.len()
        && !text.marks.iter().any(|mark| mark.range.is_empty())
        && !text.lines.iter().any(|line| line.range.is_empty())
}

/// A text without the signs of its highlights; what they highlight stays.
pub fn without_highlights(text: &Text) -> Text {
    let marks = text.marks.iter().filter(|mark| mark.kind == MarkKind::Highlight);
    // Of a stretch that was cut in two each part has but one of the signs.
    let signs = marks.flat_map(|mark| {
        let Range { start, end } = mark.range;
        let opens = text.markdown.get(start..).is_some_and(|rest| rest.starts_with("=="));
        let closes = text.markdown.get(..end).is_some_and(|rest| rest.ends_with("==")) && end >= start + 4;
        [opens.then(|| start..start + 2), closes.then(|| end - 2..end)].into_iter().flatten()
    });
    let mut signs: Vec<Range<usize>> = apart(signs.collect());
    if signs.is_empty() {
        return text.clone();
    }
    signs.sort_by_key(|range| range.start);
    let mut out = text.clone();
    for range in signs.into_iter().rev() {
        take_out(&mut out, range);
    }
    out.marks.retain(|mark| mark.kind != MarkKind::Highlight && mark.range.start < mark.range.end);
    out
}

/// A text without what stands in round brackets.
pub fn without_brackets(text: &Text) -> Cow<'_, Text> {
    if !text.markdown.contains('(') && is_tight(text) {
        return Cow::Borrowed(text);
    }
    let mut ranges = Vec::new();
    let mut from = 0;
    while let Some(open) = find_outside(text, "(", from) {
        let Some(close) = find_outside(text, ")", open) else { break };
        let start = open - usize::from(text.markdown[..open].ends_with(' '));
        ranges.push(start..close + 1);
        from = close + 1;
    }
    Cow::Owned(without(text, ranges))
}

/// A text without these ranges, double blanks closed.
fn without(text: &Text, ranges: Vec<Range<usize>>) -> Text {
    if ranges.is_empty() {
        return text.slice(0..text.markdown.len());
    }
    let mut out = text.clone();
    for range in apart(ranges).into_iter().rev() {
        let before = out.markdown[..range.start].ends_with(char::is_whitespace) || range.start == 0;
        let after = out.markdown[range.end..].starts_with(' ');
        take_out(&mut out, range.start..range.end + usize::from(before && after));
    }
    out.marks.retain(|mark| mark.range.start < mark.range.end);
    out.slice(0..out.markdown.len())
}

/// The ranges in order, those that overlap as one: a picture may stand inside a link.
fn apart(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    ranges.dedup_by(|later, earlier| {
        let overlaps = later.start < earlier.end;
        if overlaps {
            earlier.end = earlier.end.max(later.end);
        }
        overlaps
    });
    ranges
}

/// Takes these bytes out of a text; marks and lines move along.
fn take_out(text: &mut Text, range: Range<usize>) {
    text.markdown.replace_range(range.clone(), "");
    let shift = |at: usize| if at >= range.end { at - range.len() } else { at.min(range.start) };
    for mark in &mut text.marks {
        mark.range = shift(mark.range.start)..shift(mark.range.end);
    }
    for line in &mut text.lines {
        line.range = shift(line.range.start)..shift(line.range.end);
    }
}

/// Marks that serve the note's apparatus and say nothing: references, ids, tags.
pub fn is_apparatus(kind: &MarkKind) -> bool {
    matches!(kind, MarkKind::Footnote(_) | MarkKind::BlockId(_) | MarkKind::Tag)
}

/// Whether the text is nothing but links, addresses or pictures.
pub fn is_only_links(text: &Text) -> bool {
    let has = text
        .marks
        .iter()
        .any(|mark| matches!(mark.kind, MarkKind::Link(_) | MarkKind::Url | MarkKind::Image(_)));
    if !has {
        return false;
    }
    let rest = prune(text, |kind| matches!(kind, MarkKind::Link(_) | MarkKind::Url | MarkKind::Image(_)));
    !rest.markdown.chars().any(char::is_alphanumeric)
}

/// Most items of a list that is an answer: a longer one is a set, which nobody recalls whole.
const LIST_ITEMS: usize = 5;

/// A short list as an answer, and of how many points it is; `None` where it is none that anybody recalls.
pub fn list_answer<'i>(items: impl Iterator<Item = &'i Item>) -> Option<(String, usize)> {
    let items: Vec<&Item> = items.collect();
    // A single item over others only heads them.
    let heads = matches!(items.as_slice(), [only] if only.children().next().is_some());
    let items: Vec<&Text> = items.into_iter().map(|item| &item.text).collect();
    let sound = !heads
        && (1..=LIST_ITEMS).contains(&items.len())
        && items.iter().all(|text| !text.is_empty() && !is_only_links(text));
    sound.then(|| match items.as_slice() {
        [only] => (only.markdown.clone(), 1),
        several => (
            several.iter().map(|text| format!("- {}", text.markdown)).collect::<Vec<_>>().join("\n"),
            several.len(),
        ),
    })
}

/// The links of a text as Markdown, for the back of a card.
pub fn links(text: &Text) -> Vec<String> {
    text.marks
        .iter()
        .filter_map(|mark| match &mark.kind {
            MarkKind::Link(url) if url.contains("://") => Some(format!(
                "[{}](<{}>)",
                &text.markdown[mark.range.clone()],
                url.replace(['<', '>', '\n'], "")
            )),
            MarkKind::Url => Some(text.markdown[mark.range.clone()].to_owned()),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(lines: &[&str]) -> Text {
        let mut text = Text::default();
        for (line, number) in lines.iter().zip(1..) {
            if !text.markdown.is_empty() {
                text.markdown.push(' ');
            }
            let start = text.markdown.len();
            text.markdown.push_str(line);
            text.lines.push(TextLine { line: number, range: start..text.markdown.len(), hard_break: false });
        }
        text
    }

    #[test]
    fn prose_wrapped_by_an_editor_is_one_piece() {
        let text = lines(&[
            "The testing effect is the finding that trying to recall something",
            "strengthens the memory of it more than reading it once again",
            "does.",
        ]);
        assert_eq!(chunks(&text).len(), 1);
    }

    #[test]
    fn bare_lines_are_facts_of_their_own() {
        assert_eq!(chunks(&lines(&["w：写", "a：追加写入", "r：只读"])).len(), 3);
        assert_eq!(chunks(&lines(&["der Hund = dog", "die Katze = cat"])).len(), 2);
        let calls = ["expect(\"msg\")  一样，但带自己的信息，panic 时显示", "unwrap_or(x)  出错给默认值"];
        assert_eq!(chunks(&lines(&calls)).len(), 2);
    }

    #[test]
    fn a_line_below_an_item_that_is_not_indented_stands_alone() {
        let parts = |source: &[&str]| parts_of_item(&lines(source), |line| line > 1).len();
        assert_eq!(parts(&["Leech: edge of a sail behind", "Sails were of flax."]), 2);
        assert_eq!(parts(&["缩帆：减少受风面积", "大风时使用。"]), 2);
        // A term over its definition, a label, words that an editor wrapped.
        assert_eq!(parts(&["Leech", "The edge of a sail behind."]), 1);
        assert_eq!(parts(&["Leech:", "The edge of a sail behind."]), 1);
        let wrapped =
            ["Reefing takes in a part of the sail, so that less of it is left for", "Strong winds to push."];
        assert_eq!(parts(&wrapped), 1);
        assert_eq!(
            parts_of_item(&lines(&["Leech: edge of a sail behind", "Sails were of flax."]), |_| false).len(),
            1
        );
    }

    #[test]
    fn a_line_that_opens_with_a_colon_defines_the_line_above() {
        let found =
            chunks(&lines(&["Okapi", ": a relative of the giraffe", ": and shy", "Zebra", ": striped"]));
        let texts: Vec<&str> = found.iter().map(|chunk| chunk.markdown.as_str()).collect();
        assert_eq!(texts, ["Okapi: a relative of the giraffe", ": and shy", "Zebra: striped"]);
        assert_eq!(found[2].lines[1].range, 5..14);
    }

    #[test]
    fn pruning_keeps_marks_and_lines_in_place() {
        let mut text = lines(&["see [^1] `code` now"]);
        text.marks.push(Mark { range: 4..8, kind: MarkKind::Footnote("1".to_owned()) });
        text.marks.push(Mark { range: 9..15, kind: MarkKind::Code });
        let pruned = prune(&text, is_apparatus);
        assert_eq!(pruned.markdown, "see `code` now");
        assert_eq!(&pruned.markdown[pruned.marks[0].range.clone()], "`code`");
        assert_eq!(pruned.lines[0].range, 0..14);
    }

    #[test]
    fn a_picture_inside_a_link_is_cut_with_it() {
        let mut text = lines(&["![badge](a.svg) on top"]);
        text.marks.push(Mark { range: 0..15, kind: MarkKind::Link("b".to_owned()) });
        text.marks.push(Mark { range: 0..15, kind: MarkKind::Image("a.svg".to_owned()) });
        assert!(!is_only_links(&text));
        text.marks[0].range = 0..22;
        assert!(is_only_links(&text));
    }
}
