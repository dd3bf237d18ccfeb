//! The parts of a sentence that may be its fact, proposed without judging them.

use std::collections::BTreeMap;
use std::ops::Range;

use memchr::memmem;

use crate::generate::lexicon::cues::{Cue, CueTable, Hides, Pivot};
use crate::generate::prose::Sentence;
use crate::generate::script::{has_han, is_han, is_kana_or_hangul, lower};
use crate::generate::sentence::{find, find_outside, is_inside, without_end_mark};
use crate::generate::terms::Terms;
use crate::model::card::Language;
use crate::model::note::{MarkKind, Text};

use super::{Hole, Kind, century, closed, name, number};

/// The author's own mark is the surest sign of what counts.
const BOLD: u16 = 720;
/// The term of a definition has one name.
const TERM: u16 = 700;
/// A single figure is right or wrong.
const NUMBER: u16 = 700;
/// A pivot names exactly one side of a pair.
const PIVOT: u16 = 690;
/// A code span may be a detail of the sentence.
const CODE: u16 = 690;
/// A proper name has no other that fits, but may be any of those of its sentence.
const NAME: u16 = 670;
/// A name is spelled in one way.
const CLOSED: u16 = 690;
/// A term of the note is known to its reader.
const KNOWN: u16 = 680;
/// A change of script is only a hint.
const BORDER: u16 = 600;

/// Most code spans of a sentence of which one is asked: three and more are a list.
const CODE_SPANS: usize = 2;

/// All candidates of a sentence.
pub fn of(sentence: &Sentence<'_, '_>, terms: &Terms<'_>) -> Vec<Hole> {
    let Some(table) = sentence.cues else { return Vec::new() };
    let text = &sentence.text;
    let mut out = Vec::new();
    out.extend(bold(text).map(|range| Hole { range, kind: Kind::Bold, score: BOLD }));
    out.extend(code(text).into_iter().map(|range| Hole { range, kind: Kind::Code, score: CODE }));
    out.extend(formula(text).map(|range| Hole { range, kind: Kind::Code, score: CODE }));
    let figures = number::figures(text, table);
    out.extend(number::asked(text, &figures).map(|range| Hole { range, kind: Kind::Number, score: NUMBER }));
    let century = century::only(text, table.language).filter(|_| figures.is_empty());
    out.extend(century.map(|range| Hole { range, kind: Kind::Number, score: NUMBER }));
    out.extend(by_cues(text, table, sentence.is_item));
    out.extend(ranked(text, table).map(|range| Hole { range, kind: Kind::Tail, score: TERM }));
    out.extend(name::only(text, table.language).map(|range| Hole { range, kind: Kind::Name, score: NAME }));
    // Japanese particles stand where they belong in prose too.
    if sentence.is_item || table.language == Language::Ja {
        let pivots = table.pivots.iter().filter_map(|pivot| match table.language {
            Language::Ja => before_verb(text, *pivot),
            _ => between(text, *pivot),
        });
        out.extend(pivots.map(|range| Hole { range, kind: Kind::Pivot, score: PIVOT }));
    }
    let names = closed::of(text, table.language);
    out.extend(names.into_iter().map(|range| Hole { range, kind: Kind::Closed, score: CLOSED }));
    if table.language == Language::Zh {
        let known = closed::terms_in(text, terms);
        out.extend(known.into_iter().map(|range| Hole { range, kind: Kind::Closed, score: KNOWN }));
    }
    if sentence.is_item {
        out.extend(borders(text).into_iter().map(|range| Hole { range, kind: Kind::Border, score: BORDER }));
    }
    out
}

/// Bold stretches that are a term within the sentence, not the whole of it and no small word made loud.
fn bold(text: &Text) -> impl Iterator<Item = Range<usize>> + '_ {
    let strong = text.marks.iter().filter(|mark| mark.kind == MarkKind::Strong);
    strong
        .map(|mark| mark.range.clone())
        .filter(|range| range.len() * 3 < text.markdown.len() * 2)
        .filter(|range| !text.markdown[range.end..].trim_start().starts_with([':', '：']))
        .filter(|range| is_term(&text.markdown[range.clone()]))
        .filter(|range| !is_part_of_word(text, range))
}

/// Whether bold ends within a word: **hyper**tension stresses a syllable and names nothing.
fn is_part_of_word(text: &Text, bold: &Range<usize>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !is_unspaced(c));
    let inside = &text.markdown[bold.clone()];
    let (before, after) =
        (text.markdown[..bold.start].chars().next_back(), text.markdown[bold.end..].chars().next());
    letter(before) && letter(inside.chars().next()) || letter(after) && letter(inside.chars().next_back())
}

/// Whether a character is of a script that puts no blanks between words.
fn is_unspaced(c: char) -> bool {
    is_han(c) || is_kana_or_hangul(c)
}

/// Whether bold names something: two Han characters or three letters, and no small word that is made loud.
fn is_term(bold: &str) -> bool {
    #[rustfmt::skip]
    const LOUD: &[&str] = &[
        "not", "never", "always", "only", "all", "no", "and", "or", "must", "should", "very", "every", "any", "both", "nicht",
        "nie", "nur", "immer", "kein", "keine", "alle", "und", "oder", "non", "mai", "solo", "sempre", "tutti", "pas",
        "jamais", "toujours", "nunca", "siempre", "не", "только", "всегда",
    ];
    let first = bold.split_whitespace().next().unwrap_or("").to_lowercase();
    let letters = bold.chars().filter(|c| c.is_alphanumeric()).count();
    let loud = LOUD.contains(&first.as_str())
        || bold.starts_with([
            '或', '和', '与', '及', '不', '都', '只', '也', '必', '一', '很', '最', '所', '全', '每', '无',
            '没',
        ]);
    !loud && letters >= if has_han(bold) { 2 } else { 3 }
}

/// The code span that a sentence is about to name: what follows a verb, else the last one.
fn code(text: &Text) -> Option<Range<usize>> {
    let spans: Vec<Range<usize>> =
        text.marks.iter().filter(|mark| mark.kind == MarkKind::Code).map(|mark| mark.range.clone()).collect();
    let last = spans.last().filter(|_| spans.len() <= CODE_SPANS)?;
    let head = &text.markdown[..last.start];
    let used = ["Use", "use", "用", "usa", "nutze"].iter().any(|verb| head.trim_end().ends_with(verb));
    // A span early in its sentence is what is spoken about and not what is said of it.
    let said = head.chars().count() * 5 >= text.markdown.chars().count() * 2;
    let span = &text.markdown[last.clone()];
    // `a is b` holds nothing but the names of an example.
    let letters = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).count();
    let known = letters(span) >= 2 && (!span.contains(' ') || span.split(' ').any(|word| letters(word) >= 3));
    // One more of a list of examples could be any other.
    let listed = head.trim_end().ends_with(['、', ',']);
    ((used || said) && known && !listed).then(|| last.clone())
}

/// The last formula of a sentence, where a verb that states an amount or a value leads up to it: `有 $n!$ 项`.
/// An earlier formula says what it belongs to; without one the condition may stand in the line above.
fn formula(text: &Text) -> Option<Range<usize>> {
    const LEADING: &[&str] = &[
        "有", "为", "是", "等于", "恰为", " is", " are", " has", " have", " equals", " ist", " hat", " è",
        " est",
    ];
    let mut formulas = text.marks.iter().rev().filter(|mark| mark.kind == MarkKind::Maths);
    let (last, _earlier) = (formulas.next()?.range.clone(), formulas.next()?);
    let head = text.markdown[..last.start].trim_end();
    LEADING.iter().any(|verb| head.ends_with(verb)).then_some(last)
}

/// What the cues of a table hide, each at its last place: the fact of a sentence stands in its last clause.
fn by_cues(text: &Text, table: &CueTable, is_item: bool) -> Vec<Hole> {
    let places = table.places(&text.markdown);
    if places.is_empty() {
        return Vec::new();
    }
    let end = without_end_mark(&text.markdown).len();
    let range = |&(at, index): &(usize, usize)| at..at + table.cues[index].sign.len();
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    for &(at, index) in &places {
        let cue = &table.cues[index];
        if (cue.in_prose || is_item) && at > 0 && at + cue.sign.len() <= end && !is_inside(text, at) {
            last.insert(index, at);
        }
    }
    // Where a longer cue covers this place, it is meant: *because of*, 不会.
    let is_covered = |here: &Range<usize>| {
        let covers = |other: Range<usize>| {
            other.len() > here.len() && other.start <= here.start && here.end <= other.end
        };
        places.iter().map(range).any(covers)
    };
    let meant = last.into_iter().filter(|&(index, at)| !is_covered(&range(&(at, index))));
    meant.filter_map(|(index, at)| by_cue(text, &table.cues[index], at, end, table)).collect()
}

/// What a cue that stands at this byte hides, up to the end of its clause.
fn by_cue(text: &Text, cue: &Cue, at: usize, end: usize, table: &CueTable) -> Option<Hole> {
    let after = at + cue.sign.len();
    let (range, kind) = match cue.hides {
        Hides::After => {
            let to = clause_end(text, after, end, table, cue.in_prose);
            (after..without_participle(text, cue, after..to, table), Kind::Tail)
        }
        Hides::WithCue => (at..clause_end(text, after, end, table, cue.in_prose), Kind::Tail),
        Hides::Nothing => return None,
        Hides::Before => (term(&text.markdown[..at])?, Kind::Term),
    };
    let score = if kind == Kind::Term { TERM } else { cue.worth };
    trimmed(text, range).map(|range| Hole { range, kind, score })
}

/// Where a hidden part ends that a German passive closes with its verb: `wird durch ____ reguliert`.
fn without_participle(text: &Text, cue: &Cue, part: Range<usize>, table: &CueTable) -> usize {
    let is_passive =
        [" wird ", " werden ", " wurde ", " wurden "].iter().any(|verb| cue.sign.starts_with(verb));
    let Some((head, last)) = text.markdown[part.clone()].trim_end().rsplit_once(' ') else { return part.end };
    let is_verb = last.starts_with(char::is_lowercase) && (last.ends_with('t') || last.ends_with("en"));
    if table.language == Language::De && is_passive && is_verb { part.start + head.len() } else { part.end }
}

/// The last place of a sign before `end`.
fn last_outside(text: &Text, sign: &str, end: usize) -> Option<usize> {
    let mut end = end;
    while let Some(at) = memmem::rfind(&text.markdown.as_bytes()[..end], sign.as_bytes()) {
        if at > 0 && !is_inside(text, at) {
            return Some(at);
        }
        // The next one ends before this one does.
        end = at + sign.len() - 1;
    }
    None
}

/// Where the clause that begins at `from` ends: at a break after which another thought begins; behind a cue
/// that is not `sure` any comma is one.
fn clause_end(text: &Text, from: usize, end: usize, table: &CueTable, sure: bool) -> usize {
    let signs: &[&str] =
        if table.is_unspaced() { &["，", "；", "、而", "（"] } else { &["; ", " — ", " ("] };
    let hard = signs.iter().filter_map(|sign| find_outside(text, sign, from)).min();
    let soft = text.markdown[from..end].match_indices(", ").map(|(at, _)| from + at).find(|&at| {
        let next =
            text.markdown[at + 2..].split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
        !is_inside(text, at) && (!sure || table.goes_on_with(&next))
    });
    hard.into_iter().chain(soft).min().unwrap_or(end).min(end)
}

/// What is the largest, first, commonest: the predicate of a sentence whose subject ranks.
fn ranked(text: &Text, table: &CueTable) -> Option<Range<usize>> {
    /// Longest subject that ranks, in words.
    const SUBJECT_WORDS: usize = 9;
    let (at, copula) = table
        .copulas
        .iter()
        .filter_map(|copula| find_outside(text, copula, 0).map(|at| (at, *copula)))
        .min()?;
    let head = lower(&text.markdown[..at]);
    let ranks = || table.ranks.iter().any(|sign| find(head.as_bytes(), sign.as_bytes()).is_some());
    if head.split_whitespace().count() > SUBJECT_WORDS || !ranks() {
        return None;
    }
    // *è detto perielio* names what ranks and says no more of it.
    let named = |cue: &Cue| {
        cue.in_prose
            && cue.hides == Hides::After
            && cue.sign.len() > copula.len()
            && cue.sign.starts_with(copula)
    };
    if table.cues.iter().any(|cue| named(cue) && text.markdown[at..].starts_with(cue.sign)) {
        return None;
    }
    let end = without_end_mark(&text.markdown).len();
    trimmed(text, at + copula.len()..clause_end(text, at + copula.len(), end, table, true))
}

/// The term that a definition explains: what stands before it without its article, if it is short.
fn term(head: &str) -> Option<Range<usize>> {
    #[rustfmt::skip]
    const ARTICLES: &[&str] = &[
        "Der ", "Die ", "Das ", "Ein ", "Eine ", "Il ", "Lo ", "La ", "L'", "L’", "Gli ", "I ", "Le ", "Les ", "El ",
        "Los ", "Las ", "Un ", "Una ", "Une ", "Uno ",
    ];
    let opens =
        |article: &&&str| head.get(..article.len()).is_some_and(|start| start.eq_ignore_ascii_case(article));
    let skipped = ARTICLES.iter().find(opens).map_or(0, |article| article.len());
    let name = &head[skipped..];
    let short = name.split_whitespace().count() <= 4 && name.chars().count() <= 32;
    let named = name.contains(char::is_alphabetic) && !name.contains([',', ';', '，', '、', ':']);
    (short && named).then_some(skipped..head.len())
}

/// What stands between the two words of a pivot.
fn between(text: &Text, pivot: Pivot) -> Option<Range<usize>> {
    let at = find_outside(text, pivot.opens, 0)?;
    let from = at + pivot.opens.len();
    // 使用, 用来 and 协作 are words of their own.
    let is_word = pivot.opens == "用"
        && (text.markdown[..at].ends_with([
            '使', '利', '应', '作', '费', '占', '通', '专', '引', '调', '采', '常', '适', '可', '不', '运',
        ]) || text.markdown[from..].starts_with(['来', '于', '户', '作', '途', '例', '法']));
    if is_word {
        return None;
    }
    let to = if pivot.closes.is_empty() {
        without_end_mark(&text.markdown).len()
    } else {
        find_outside(text, pivot.closes, from)?
    };
    let inside = &text.markdown[from..to];
    if pivot.closes == "作" && inside.ends_with(['协', '合', '工', '操', '运', '动', '制', '创', '写', '当'])
    {
        return None;
    }
    (!inside.contains(['，', '。', '；', ',', ';'])).then(|| trimmed(text, from..to)).flatten()
}

/// What stands before the verb that closes a Japanese pivot, from the last particle on.
fn before_verb(text: &Text, pivot: Pivot) -> Option<Range<usize>> {
    let to = last_outside(text, pivot.closes, text.markdown.len())?;
    // という問題, ということ only take up what was said.
    let behind = without_end_mark(&text.markdown[to + pivot.closes.len()..]).trim();
    let names = ["", "構造", "名前", "名", "用語", "コマンド", "関数", "言語", "ファイル", "形式", "方式"];
    if pivot.closes == "という"
        && !names.iter().any(|name| behind == *name || !name.is_empty() && behind.starts_with(name))
    {
        return None;
    }
    let particle = last_outside(text, pivot.opens, to)? + pivot.opens.len();
    let from = particle + if text.markdown[particle..to].starts_with('、') { '、'.len_utf8() } else { 0 };
    let from = from + last_clause(&text.markdown[from..to]);
    (!text.markdown[from..to].contains('。')).then(|| trimmed(text, from..to)).flatten()
}

/// Where the last clause begins: 検索するため、木 is a reason and a thing; 国語、算数 are two of a list.
fn last_clause(part: &str) -> usize {
    let kana = |c: char| ('\u{3041}'..='\u{3096}').contains(&c);
    let joins = |clause: &str| clause.ends_with(kana) && !clause.ends_with(['や', 'と']);
    part.match_indices('、').rfind(|&(at, _)| joins(&part[..at])).map_or(0, |(at, sign)| at + sign.len())
}

/// Runs of Latin letters within Chinese and what it quotes, where a word before leads up to them.
fn borders(text: &Text) -> Vec<Range<usize>> {
    const LEADING: &[char] = &['用', '是', '叫', '被', '成', '指', '到', '由', '作', '给', '比', '为'];
    let markdown = text.markdown.as_str();
    if !markdown.chars().any(is_han) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in markdown.char_indices().chain(std::iter::once((markdown.len(), '。'))) {
        let inner = matches!(c, '_' | '.' | '+' | '-' | ' ' | '/') && start.is_some();
        let latin = (c.is_ascii_alphanumeric() || inner) && !is_inside(text, at);
        match (latin, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                // A sign behind it makes it a piece of code that goes on.
                out.extend(
                    trimmed(text, from..at).filter(|_| !c.is_ascii_punctuation() || matches!(c, ',' | ';')),
                );
                start = None;
            }
            _ => {}
        }
    }
    for (open, close) in [("“", "”"), ("「", "」"), ("《", "》")] {
        if let Some(from) = find_outside(text, open, 0).map(|at| at + open.len())
            && let Some(to) = find_outside(text, close, from)
        {
            out.push(from..to);
        }
    }
    let leads = |range: &Range<usize>| {
        let head = markdown[..range.start].trim_end_matches([' ', '“', '「', '《']);
        let tail = &markdown[range.end..];
        // ST段, 'C语言': the letters are only half of the word.
        let compound = tail.starts_with([
            '段', '型', '期', '波', '值', '率', '类', '语', '函', '命', '模', '级', '码', '线', '区', '点',
            '图', '键', '表', '群',
        ]);
        // 应用, 行为: the letter is half of a word.
        let half =
            ["应用", "作用", "费用", "通用", "信用", "行为", "工作", "操作", "合作", "动作", "理由", "自由"]
                .iter()
                .any(|word| head.ends_with(word));
        head.ends_with(LEADING) && !half && !compound && !tail.trim_start().starts_with('等')
    };
    out.retain(|range| {
        leads(range) && markdown[range.clone()].chars().filter(|c| c.is_alphabetic()).count() >= 2
    });
    out
}

/// A range without the blanks at its ends; `None` where nothing is left.
fn trimmed(text: &Text, range: Range<usize>) -> Option<Range<usize>> {
    let piece = text.markdown.get(range.clone())?;
    let start = range.start + (piece.len() - piece.trim_start().len());
    let end = start + piece.trim().len();
    (start < end).then_some(start..end)
}
