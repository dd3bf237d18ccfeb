//! Which part of a sentence to hide: many are proposed, one is chosen.
//!
//! `candidates` proposes every part that may be the fact: bold terms, code spans, figures, what follows a cue,
//! what stands between two words that belong together, a term before its definition, a change of script.
//! The guards here drop what no hole may be; of the rest the one with the best score stays. One cloze a
//! sentence: a second one of the same words is asked by the first.
//!
//! What decides, after the guards (Pino et al.: simple features lift the share of good clozes most):
//!
//! 1. the kind, since an author's own mark is the surest sign;
//! 2. rarity, since a word that stands everywhere in the note is its subject and no answer;
//! 3. length, since a long answer can be half right.

mod anchored;
mod candidates;
mod century;
pub mod chinese;
mod closed;
pub mod hint;
mod name;
pub mod number;
mod open;
mod passing;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::card::Language;
use crate::model::note::Text;

use super::Draft;
use super::clause::{Clause, refers_outside};
use super::context::{local_topic, name_of, names, without_remark};
use super::figure;
use super::guard;
use super::lexicon::{self, en, verbs};
use super::prose::{Sentence, of_open_sentences};
use super::script::{has_han, is_alphanumeric, is_opaque, weight, words};
use super::sentence::find_outside;
use super::view::View;

/// What makes a part of a sentence a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The author made it bold.
    Bold,
    /// A code span.
    Code,
    /// A figure.
    Number,
    /// What a cue introduces.
    Tail,
    /// What stands between two words that belong together.
    Pivot,
    /// The term that the sentence defines.
    Term,
    /// A proper name within the sentence.
    Name,
    /// Latin letters or a quotation within Chinese: the border of scripts is a border of terms.
    Border,
    /// A name within Chinese or Japanese: a title, a term with its foreign name, Latin letters behind a verb.
    Closed,
}

/// A part of a sentence that may be hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hole {
    /// Bytes of the sentence's Markdown.
    pub range: Range<usize>,
    /// What made it a candidate.
    pub kind: Kind,
    /// How likely it is the fact, 0–1000.
    pub score: u16,
}

/// Fewest columns that must stay visible: four Han characters or two words say what is asked.
const VISIBLE_WEIGHT: usize = 8;
/// Fewest words that a sentence shows whose end is hidden, where words are counted by blanks.
const VISIBLE_WORDS: usize = 4;
/// Fewest that it shows wherever its blank stands, but in a list of labels: of short lines readers kept 3 in 28.
const SHOWN_WORDS: usize = 4;
/// More words than these say something of their own above a list.
const LEADING_WORDS: usize = 6;
/// Longest hidden part: some five words. Of longer ones judges kept none, since as much may be said otherwise.
const HIDDEN_WEIGHT: usize = 48;
/// The same where no blanks part words: ten Han characters, what stands in brackets apart.
const HIDDEN_UNSPACED_WEIGHT: usize = 20;
/// Most words of a hidden part.
const HIDDEN_WORDS: usize = 5;
/// A hidden part longer than this loses score with its length.
const SHORT_WEIGHT: usize = 24;
/// What an answer loses for each further time that its rarest word stands in the note.
const COMMONNESS: u16 = 12;

/// The cloze drafts of a section whose hidden part is of one of these kinds.
pub fn clozes<'n>(view: &View<'n>, kinds: &[Kind], form: &'static str) -> Vec<Draft<'n>> {
    let all = view.clozes.get_or_init(|| every(view));
    let wanted = all.iter().filter(|(kind, _)| kinds.contains(kind));
    wanted.map(|(_, draft)| Draft { form, ..draft.clone() }).collect()
}

/// The cloze drafts of a section, each with the kind of its hidden part.
fn every<'n>(view: &View<'n>) -> Vec<(Kind, Draft<'n>)> {
    // Under a date stands what happened that day.
    if view.section.path.iter().any(|heading| lexicon::is_date(&heading.text.reading())) {
        return Vec::new();
    }
    let mut chosen = of_open_sentences(view, |sentence| hidden(sentence, view), |(_, draft)| &draft.question);
    // The same words round two different parts: neither can be told from what is left.
    let mut masks: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, draft) in &chosen {
        *masks.entry(&draft.question).or_default() += 1;
    }
    let alone: Vec<bool> = chosen.iter().map(|(_, draft)| masks[draft.question.as_str()] == 1).collect();
    let mut alone = alone.into_iter();
    chosen.retain(|_| alone.next().unwrap_or(true));
    chosen
}

/// The drafts of a sentence with a hole; where it has none, those of its clauses that have one.
fn hidden<'n>(sentence: &Sentence<'_, 'n>, view: &View<'n>) -> Vec<(Kind, Draft<'n>)> {
    let ask = |sentence: &Sentence<'_, 'n>| {
        let hole = Some(sentence).filter(|one| may_hide(one)).and_then(|one| best(one, view))?;
        Some((hole.kind, draft(sentence, hole, "")))
    };
    // Of what leads to points of its own only a figure is a fact apart from them.
    if sentence.leads_on() {
        let found =
            ask(sentence).filter(|(kind, _)| *kind == Kind::Number && words(&sentence.plain) > LEADING_WORDS);
        return found.into_iter().collect();
    }
    match ask(sentence) {
        Some(found) => vec![found],
        None => sentence.clauses().iter().filter_map(ask).collect(),
    }
}

/// The cloze draft of one sentence, whatever the kind of its hole.
pub fn cloze<'n>(view: &View<'n>, sentence: &Sentence<'_, 'n>, form: &'static str) -> Option<Draft<'n>> {
    let hole =
        Some(sentence).filter(|sentence| may_hide(sentence)).and_then(|sentence| best(sentence, view))?;
    Some(draft(sentence, hole, form))
}

fn draft<'n>(sentence: &Sentence<'_, 'n>, hole: Hole, form: &'static str) -> Draft<'n> {
    // A semicolon or comma at the end only joined the line to the next one of its list.
    let text = sentence.text.markdown.as_str();
    let whole = text.trim_end().trim_end_matches(['；', ';', '，', ',']);
    let text = if whole.len() >= hole.range.end { whole } else { text };
    let named = matches!(
        hole.kind,
        Kind::Bold | Kind::Tail | Kind::Pivot | Kind::Term | Kind::Name | Kind::Border | Kind::Closed
    );
    let draft = Draft::cloze(form, sentence.lines, sentence.language, text, hole.range);
    let draft = if named { draft.hinted() } else { draft };
    draft.owners(&sentence.statement.owners).of_sentence(sentence.place).score(hole.score)
}

/// Whether a sentence may be asked by hiding a part of it: it is a fact of its own in a language that is known.
///
/// An English sentence of running prose must also have a subject that tells what it is about; elsewhere too
/// little is known of the grammar, and the cues are chosen more narrowly instead.
pub fn may_hide(sentence: &Sentence<'_, '_>) -> bool {
    let plain = &sentence.plain;
    // One mark of a Chinese sentence about code only says how much it matters.
    let warns = has_han(plain) && plain.chars().any(|c| c.is_ascii_alphabetic());
    let loud = plain.ends_with('…')
        || plain.ends_with(['!', '！']) && !warns
        || ["!!", "！！"].iter().any(|sign| plain.contains(sign));
    // A line of code or a chain of steps is no sentence.
    let coded = plain.contains(';') && (plain.contains('=') || plain.contains('('))
        || plain.contains("();")
        || plain.starts_with("//")
        || plain.matches(['⇔', '⇒', '→']).count() >= 2;
    // What is left behind a link or label that was cut.
    // A quotation mark without its partner is half of something that was cut.
    let torn = plain.matches('"').count() % 2 == 1;
    // “based on heuristics and”: the line was never finished.
    let joins = [" and", " or", " und", " oder", " et", " ou", " y", " и", " или"];
    let headless = joins.iter().any(|end| plain.ends_with(end))
        || torn
        || plain.starts_with([':', '：', ',', '，', ')', '）']);
    // A long one without an end mark may be two lines that were never one sentence.
    let open =
        sentence.text.lines.len() > 1 && !plain.trim_end_matches(['"', ')']).ends_with(['.', '。', '；']);
    let long = guard::is_too_long_for_cloze(plain) || open && guard::is_too_long_for_question(plain);
    // A cause without its effect leans on the sentence before.
    if chinese::plays_roles(plain) || plain.starts_with("因为") && !plain.contains("所以") {
        return false;
    }
    if loud || coded || headless || long {
        return false;
    }
    let Some(table) =
        sentence.alone().filter(|table| sentence.place == 0 || !table.lacks_subject(&sentence.plain))
    else {
        return false;
    };
    if drops_subject(sentence) {
        return false;
    }
    if table.language == Language::En && lacks_subject(sentence) {
        return false;
    }
    let tells = |clause: &Clause| {
        clause.has_subject(sentence.is_item)
            && (sentence.is_item || !refers_outside(plain, &clause.subject.reading()))
    };
    table.language != Language::En
        || sentence.clause().is_none_or(&tells)
        || main_clause(&sentence.text).and_then(|main| Clause::of(&main)).is_some_and(|clause| tells(&clause))
}

/// The clause behind the time or place that opens an English sentence: *In 1762 the fleet left*, *In the tropics, …*.
fn main_clause(text: &Text) -> Option<Text> {
    #[rustfmt::skip]
    const OPENINGS: &[&str] = &[
        "In", "By", "Since", "Until", "From", "After", "Before", "During", "At", "Around", "Under", "Within", "Throughout", "For", "On", "Between",
    ];
    /// A longer opening holds a thought of its own.
    const WORDS: usize = 9;
    let (opening, rest) = text.markdown.split_once(' ').filter(|(opening, _)| OPENINGS.contains(opening))?;
    let first = rest.split([' ', ',']).next().unwrap_or("");
    let from = if figure::is_year(first) {
        opening.len() + 1 + first.len()
    } else {
        let comma = find_outside(text, ", ", 0)?;
        (words(&text.markdown[..comma]) <= WORDS).then_some(comma)?
    };
    let main = text.slice(from..text.markdown.len());
    let lead = main.markdown.len() - main.markdown.trim_start_matches([',', ' ']).len();
    Some(main.slice(lead..main.markdown.len()))
}

/// Whether a sentence of running Romance prose opens with its verb, so that its subject stands in the one before.
fn drops_subject(sentence: &Sentence<'_, '_>) -> bool {
    #[rustfmt::skip]
    const VERBS: &[&str] = &[
        "Hanno", "Ha", "È", "E'", "Sono", "Può", "Possono", "Viene", "Vengono", "Deve", "Devono", "Era", "Erano", "Es", "Son", "Han", "Puede", "Pueden",
        "Está", "Están", "Tiene", "Tienen", "Debe", "Deben", "Tem", "Têm", "Pode", "Podem", "São",
    ];
    !sentence.is_item && VERBS.contains(&sentence.plain.split(' ').next().unwrap_or(""))
}

/// Whether an English item opens with a participle whose subject is no name that its context would show (*formed in
/// 1977*), or is a step that picks out an example (*Get all rows with a number greater than 30*).
fn lacks_subject(sentence: &Sentence<'_, '_>) -> bool {
    let first = sentence.plain.split(' ').next().unwrap_or("");
    let owner = sentence.statement.owners.last();
    let participle = first.starts_with(char::is_lowercase)
        && verbs::is_participle(first)
        && owner.is_some_and(|owner| local_topic(&[owner]).is_none());
    let picks = en::opens_with_verb(&sentence.plain)
        && [" greater than ", " less than ", " larger than ", " smaller than ", " equal to "]
            .iter()
            .any(|sign| sentence.plain.contains(sign));
    participle || picks
}

/// Whether a part may be hidden in running English prose whose grammar is not understood: only what its author
/// marked.
fn is_marked_enough(hole: &Hole, sentence: &Sentence<'_, '_>) -> bool {
    let english = sentence.cues.is_some_and(|table| table.language == Language::En);
    if !english || sentence.clause().is_some() {
        return true;
    }
    // “Aside - more info from `kubectl`” tells nothing; “To resume a job use `fg`” does.
    let acts = || {
        en::opens_with_verb(&sentence.plain)
            || ["To ", "If ", "When "].iter().any(|word| sentence.plain.starts_with(word))
    };
    match hole.kind {
        Kind::Bold | Kind::Code => {
            acts() || states(&sentence.plain) || sentence.text.markdown.contains([':', '=', '→'])
        }
        _ => sentence.is_item,
    }
}

/// Whether an English phrase holds a verb behind its first word: a known one, or a bare word between a plural and what
/// opens an object.
fn states(plain: &str) -> bool {
    let all: Vec<&str> = plain.split_whitespace().collect();
    let bare = |word: &str| word.chars().all(char::is_lowercase) && !word.ends_with("ing") && word.len() > 2;
    let opens = |word: &str| {
        matches!(
            word,
            "to" | "the" | "a" | "an" | "in" | "on" | "from" | "with" | "at" | "into" | "as" | "by"
        )
    };
    all.iter().skip(1).any(|word| {
        verbs::is_auxiliary(word)
            || verbs::finite(word, false).is_some()
            || verbs::finite(word, true).is_some()
    }) || all.windows(3).any(|part| {
        let [noun, verb, next] = part else { return false };
        en::is_plural(noun) && bare(noun) && bare(verb) && !verb.ends_with('s') && !opens(verb) && opens(next)
    })
}

/// The best part of a sentence to hide, if any may be.
pub fn best(sentence: &Sentence<'_, '_>, view: &View<'_>) -> Option<Hole> {
    candidates::of(sentence, view.terms)
        .into_iter()
        .filter(|hole| anchored::is_told(&sentence.text, hole))
        .filter(|hole| is_fair(hole, sentence, view) && is_marked_enough(hole, sentence))
        .map(|hole| Hole { score: judge(&hole, sentence, view), ..hole })
        // The first of equals, so that the choice hangs on the text alone.
        .min_by_key(|hole| (u16::MAX - hole.score, hole.range.start, hole.range.end))
}

/// Whether hiding this part leaves a question that one answer fits and that does not give it away.
fn is_fair(hole: &Hole, sentence: &Sentence<'_, '_>, view: &View<'_>) -> bool {
    let text = &sentence.text;
    let hidden = text.slice(hole.range.clone()).plain();
    let (head, tail) = (&text.markdown[..hole.range.start], &text.markdown[hole.range.end..]);
    // A piece of a formula that no mark shows, or of code that its author did not close.
    let is_cut = !head.matches('$').count().is_multiple_of(2)
        || hole.kind == Kind::Code && head.ends_with(['#', '^', '~', '\\', '<', '>', '@']);
    // “100 % abstract” says *wholly*.
    let is_whole = hole.kind == Kind::Number && hidden == "100" && tail.trim_start().starts_with('%');
    // A condition without its consequence: “si une classe A hérite de ____”.
    let first = text.markdown.split(' ').next().unwrap_or("");
    let dangles = matches!(
        first,
        "si" | "se"
            | "wenn"
            | "falls"
            | "если"
            | "quand"
            | "quando"
            | "cuando"
            | "Si"
            | "Wenn"
            | "Falls"
            | "Если"
    ) && !text.markdown.contains([',', ':', '→'])
        && !text.markdown.contains("->");
    let shown = words(head) + words(tail);
    let is_fragment = hole.kind == Kind::Bold
        && !hidden.starts_with(char::is_uppercase)
        && shown < 3
        && weight(head) + weight(tail) < VISIBLE_WEIGHT * 2;
    if is_whole || dangles || is_fragment || passing::is_passing(hole, sentence, &hidden) {
        return false;
    }
    if is_cut || hole.kind == Kind::Bold && open::is_predicate(head, &hidden, sentence) {
        return false;
    }
    let least = if hole.kind == Kind::Number { 1 } else { 2 };
    let is_sized = hidden.chars().filter(|&c| is_alphanumeric(c)).count()
        + usize::from(hole.kind == Kind::Code)
        >= least
        && is_short(hole, &hidden)
        && (hole.kind == Kind::Term || head.chars().any(is_alphanumeric));
    let cuts_a_mark = text.marks.iter().any(|mark| {
        is_opaque(&mark.kind)
            && mark.range.start < hole.range.end
            && hole.range.start < mark.range.end
            && !(hole.range.start <= mark.range.start && mark.range.end <= hole.range.end)
    });
    if !is_sized || cuts_a_mark {
        return false;
    }
    // “Not …, but ____” tells the hidden side by the other one, and “is not ____” leaves everything else open.
    // The number of its own points is asked with them.
    let nears_zero = hidden == "0"
        && ["近乎", "趋近于", "趋于", "趋向于", "接近", "逼近", "收敛到", "收敛于"]
            .iter()
            .any(|word| head.trim_end().ends_with(word));
    let counts_own = nears_zero
        || hole.kind == Kind::Number
            && hidden
                .parse::<usize>()
                .is_ok_and(|count| count > 1 && count == sentence.statement.children.len());
    if counts_own {
        return false;
    }
    let contrast = head.ends_with("不是")
        || written_starts_with_not(text, hole) && (head.contains('而') || head.contains('但'));
    let open = |side: &str| side.matches(['(', '（', '「', '“']).count();
    let close = |side: &str| side.matches([')', '）', '」', '”']).count();
    let written = &text.markdown[hole.range.clone()];
    // All of a remark is beside the fact, and so is one in brackets; a verb needs its reflexive pronoun.
    let is_remark = written.starts_with('(') && written.find(')') == Some(written.len() - 1);
    if contrast
        || is_remark
        || written.starts_with("sich ")
        || open(written) != close(written)
        || open(head) > close(head)
    {
        return false;
    }
    let visible = format!("{head} {tail}");
    let english = sentence.cues.is_some_and(|table| table.language == Language::En);
    // Below a name the author leaves out the subject: `inode` › *не хранит ____*.
    let named = match (english, sentence.statement.owners.is_empty()) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    };
    let spaced = sentence.cues.is_some_and(|table| !table.is_unspaced());
    // 强行转换为____: seven letters of an item without an owner are no sentence.
    let least_visible = if !spaced && hole.kind != Kind::Number && sentence.statement.owners.is_empty() {
        VISIBLE_WEIGHT * 2
    } else {
        VISIBLE_WEIGHT
    };
    weight(visible.trim_matches(|c: char| !c.is_alphanumeric())) >= least_visible
        // “Prices rise when ____” leaves everything open.
        && (hole.kind != Kind::Tail || !spaced || words(&visible) + named >= VISIBLE_WORDS)
        && (!spaced || shows_enough(words(&visible) + named, sentence, view))
        && !names(&visible, &hidden)
        && !names(&view.context.shown, &hidden)
        && !(spaced && shares_stem(&view.context.shown, &hidden))
        && !(spaced && hole.kind != Kind::Code && repeats_stem(&visible, &hidden))
        && !local_topic(&sentence.statement.owners).is_some_and(|topic| names(&name_of(topic), &hidden))
        // A name that stands over all of it is what the section is about.
        && !(matches!(hole.kind, Kind::Border | Kind::Closed)
            && view.section.path.iter().any(|heading| names(&heading.text.markdown, &hidden)))
        && !chinese::is_open(text, hole, sentence)
        && !open::is_open(text, hole, sentence)
}

/// Whether a line shows so many words that its blank asks something, or stands among labels.
fn shows_enough(shown: usize, sentence: &Sentence<'_, '_>, view: &View<'_>) -> bool {
    shown >= SHOWN_WORDS || view.company().is_of_labels(sentence.lines.first)
}

/// Whether a hidden part can be recalled word by word; a call or command is one thing, whatever its length.
fn is_short(hole: &Hole, hidden: &str) -> bool {
    if hole.kind == Kind::Code {
        return weight(hidden) <= HIDDEN_WEIGHT + HIDDEN_UNSPACED_WEIGHT;
    }
    if has_han(hidden) {
        return weight(without_remark(hidden)) <= HIDDEN_UNSPACED_WEIGHT && weight(hidden) <= HIDDEN_WEIGHT;
    }
    words(hidden) <= HIDDEN_WORDS && weight(hidden) <= HIDDEN_WEIGHT
}

/// Whether what stays visible holds all hidden words in another form: *immutable* beside *mutable*.
fn repeats_stem(visible: &str, hidden: &str) -> bool {
    /// Letters of a word that make it known.
    const STEM: usize = 6;
    /// Shorter words tell nothing by themselves.
    const LETTERS: usize = 4;
    let visible = visible.to_lowercase();
    let stems = hidden.split_whitespace().filter_map(|word| {
        let letters: Vec<char> =
            word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        (letters.len() >= LETTERS).then(|| letters.into_iter().take(STEM).collect::<String>())
    });
    let mut stems = stems.peekable();
    stems.peek().is_some() && stems.all(|stem| stem.chars().count() == STEM && visible.contains(&stem))
}

/// Whether the context holds the answer in another form: *Radicalisation* above *radicalise*. A hidden phrase has more
/// words than that to tell.
fn shares_stem(context: &str, hidden: &str) -> bool {
    /// A shared beginning of this length makes two words one.
    const STEM: usize = 6;
    let stem = |word: &str| -> Option<String> {
        let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
        (letters.chars().count() >= STEM).then(|| letters.chars().take(STEM).collect())
    };
    if words(hidden) > 1 {
        return false;
    }
    let own = stem(hidden);
    own.is_some_and(|own| context.split([' ', '-', '/']).filter_map(stem).any(|other| other == own))
}

fn written_starts_with_not(text: &Text, hole: &Hole) -> bool {
    text.markdown[hole.range.clone()].starts_with(['不', '没', '无'])
}

fn judge(hole: &Hole, sentence: &Sentence<'_, '_>, view: &View<'_>) -> u16 {
    let hidden = sentence.text.slice(hole.range.clone()).plain();
    let again = u16::try_from(view.vocabulary.frequency(&hidden).saturating_sub(1).min(8)).unwrap_or(8);
    let common = if hole.kind == Kind::Number { 0 } else { again * COMMONNESS };
    let long = u16::try_from(weight(&hidden).saturating_sub(SHORT_WEIGHT)).unwrap_or(u16::MAX);
    // An adjective behind 是 has many like it.
    let loose = if hole.kind == Kind::Tail && hidden.ends_with('的') { COMMONNESS * 5 } else { 0 };
    hole.score.saturating_sub(common).saturating_sub(long).saturating_sub(loose)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::generate::tests::generated;
    use crate::model::card::CardKind;

    /// Pieces that sentences of every language and kind are built from.
    #[rustfmt::skip]
    const PIECES: &[&str] = &[
        "the cell ", "is ", "was founded ", "in ", "1714", "by ", "Rome ", ", ", "because ", "it ", "because of ", "`x_y` ",
        "**bold** ", "(", ") ", "线粒体", "是", "用", "而不是", "不会", "返回", "在", "之前", "由", "分泌", "23 对", "年", "%", "“", "”",
        "。", ". ", "\n", "- ", "die Haut ", "ist eine ", "weil ", "è un ", "perché ", "とは", "は", "で行われる", "потому что ",
        "— это ", "$a$ ", "=> ", "结论：", "10–14 ", "-70 ", "é", "\u{301}", "unlike ", "Unlike ", "Use ", "to ", "to be ",
        "differs from ", "in that ", "also called ", "，", "、", "；", "以", "为", "受", "影响", "三年", "通过 ", "通过", "实现", "采用", "的形式", "1941年9月", "三种", "：", "（1）", "1.", "指", "如果", "的前提", "也叫",
        "包括", "分为", "①", "\t", "先", "再", "时", "A ", "->", "e.g. ",
    ];

    #[test]
    fn a_line_that_shows_few_words_hides_nothing() {
        let note = |line: &str| {
            format!("# Trip\n\n## Course\n\n- {line}\n- the wind came from the west all night\n")
        };
        assert!(generated(&note("plus 14 rules here")).cards.is_empty());
        assert!(!generated(&note("The lighthouse of the island was built in 1782")).cards.is_empty());
    }

    proptest! {
        #[test]
        fn whatever_stands_in_a_note_a_hole_is_a_part_of_its_sentence(
            pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)
        ) {
            let note = format!("# T\n\n## Topic\n\nThe line of the note.\n\n{}\n", pieces.concat());
            for card in generated(&note).cards {
                if let CardKind::Cloze { text, holes } = &card.kind {
                    prop_assert_eq!(holes.len(), 1);
                    let hole = holes[0].clone();
                    prop_assert_eq!(&text[hole.clone()], &card.back);
                    let hint = match card.kind.hints(&card.front)[0] {
                        "" => String::new(),
                        hint => format!(" ({hint})"),
                    };
                    prop_assert_eq!(format!("{}____{hint}{}", &text[..hole.start], &text[hole.end..]), card.front);
                }
            }
        }
    }
}
