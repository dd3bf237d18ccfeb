//! The sentences of a section, one by one: what the rules for prose look at.
//!
//! A paragraph may hold many facts among its narrative, so each sentence is judged, asked and claimed alone.
//! Whether it states a fact for itself is the same question for all of them and is answered here.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::LazyLock;

use crate::model::card::Language;
use crate::model::note::{MarkKind, Text};

use super::clause::Clause;
use super::coordination;
use super::ellipsis;
use super::label;
use super::lexicon;
use super::lexicon::cues::CueTable;
use super::lexicon::lookup::Openings;
use super::script::{has_han, is_han, lower, weight};
use super::sentence::{find, sentences, without_end_mark};
use super::text::{self, is_only_links, links, prune, without_brackets};
use super::view::{Lines, Place, Statement, View};
use super::{Draft, typography};

/// A sentence that may hold a fact.
pub struct Sentence<'s, 'n> {
    /// Its text without bare addresses, its end mark included.
    pub text: Text,
    /// The same as plain text.
    pub plain: String,
    /// Its place in its statement, from 0.
    pub place: usize,
    /// Its source lines.
    pub lines: Lines,
    /// What it belongs to.
    pub statement: &'s Statement<'n>,
    /// Whether its author wrote it as a fact of its own: an item, a remark, a conclusion, a line by itself.
    pub is_item: bool,
    /// The language of its question.
    pub language: Language,
    /// The cues of its language, where that has a table.
    pub cues: Option<&'static CueTable>,
    /// Its clause in English, once a rule has asked for it.
    clause: OnceCell<Option<Clause>>,
    /// Whether nobody tells a story in it and nothing points outside, once a rule has asked.
    alone: OnceCell<bool>,
    /// Its clauses in English that stand alone, once a rule has asked.
    coordinated: OnceCell<Vec<Text>>,
}

impl<'n> Sentence<'_, 'n> {
    /// Its parts as an English clause, what stands in brackets left out.
    pub fn clause(&self) -> Option<&Clause> {
        self.clause.get_or_init(|| Clause::of(&without_brackets(&self.text))).as_ref()
    }

    /// Whether it is an item with points of its own below it.
    pub fn leads_on(&self) -> bool {
        self.statement.place == Place::Item && !self.statement.children.is_empty()
    }

    /// The cues of its language, where it is a fact of its own by them.
    pub fn alone(&self) -> Option<&'static CueTable> {
        self.cues.filter(|table| *self.alone.get_or_init(|| table.stands_alone(&self.plain)))
    }

    /// The clauses of an English sentence that can stand alone.
    pub fn coordinated(&self) -> &[Text] {
        self.coordinated.get_or_init(|| coordination::english(&self.text))
    }

    /// Its clauses that state something alone, each as a sentence of the same place.
    pub fn clauses(&self) -> Vec<Self> {
        let clauses = match self.language {
            Language::En => self.coordinated().to_vec(),
            Language::Zh => coordination::chinese(&self.text).into_iter().collect(),
            _ => Vec::new(),
        };
        clauses
            .into_iter()
            .map(|text| {
                let plain = text.plain();
                Self {
                    text,
                    plain,
                    clause: OnceCell::new(),
                    alone: OnceCell::new(),
                    coordinated: OnceCell::new(),
                    ..*self
                }
            })
            .collect()
    }

    /// A question about this sentence, with the whole of it on the back where question and answer say less.
    pub fn ask(&self, form: &'static str, question: &str, answer: &str, cut: bool) -> Draft<'n> {
        let question = typography::question(question, self.language);
        Draft::new(form, self.lines, self.language, question, without_end_mark(answer).trim().to_owned())
            .owners(&self.statement.owners)
            .extra(cut.then(|| self.text.markdown.clone()).into_iter().chain(links(&self.text)))
            .of_sentence(self.place)
    }
}

/// The sentences of a section that state something and stand for themselves.
pub fn sentences_of<'s, 'n>(view: &'s View<'n>) -> &'s [Sentence<'n, 'n>] {
    view.sentences.get_or_init(|| {
        let plain = view.statements.iter().filter(|statement| text::conclusion(&statement.text).is_none());
        plain.flat_map(|statement| read(view, statement, 0)).collect()
    })
}

/// What the sentences of a section give, in order; nothing where none gives anything that no earlier family has taken.
///
/// What is asked of a sentence that is taken comes to nothing, but may show that another one is asked the same; such a
/// sentence holds a word that stands in both the other's question and the other itself.
pub fn of_open_sentences<'n, T>(
    view: &View<'n>,
    ask: impl Fn(&Sentence<'n, 'n>) -> Vec<T>,
    question: impl Fn(&T) -> &str,
) -> Vec<T> {
    let all = sentences_of(view);
    let taken: Vec<bool> = all.iter().map(|sentence| view.is_taken(sentence)).collect();
    let of_open = || all.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(sentence, _)| ask(sentence));
    if !taken.contains(&true) {
        return of_open().flatten().collect();
    }
    let given: Vec<Vec<T>> = of_open().collect();
    let open = all.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(sentence, _)| sentence);
    let shared: Vec<String> = open
        .zip(&given)
        .flat_map(|(sentence, asked)| asked.iter().map(|one| telling_word(question(one), sentence)))
        .collect();
    if shared.is_empty() {
        return Vec::new();
    }
    let may_agree = |sentence: &Sentence<'_, '_>| {
        let text = lower(&sentence.text.markdown);
        shared.iter().any(|word| word.is_empty() || find(text.as_bytes(), word.as_bytes()).is_some())
    };
    let mut given = given.into_iter();
    let each = all.iter().zip(&taken).flat_map(|(sentence, &taken)| match taken {
        false => given.next().unwrap_or_default(),
        true if may_agree(sentence) => ask(sentence),
        true => Vec::new(),
    });
    each.collect()
}

/// The longest word, or else the first pair of Han, that a question took from its sentence, in lower case; empty where
/// it took none.
fn telling_word(question: &str, sentence: &Sentence<'_, '_>) -> String {
    /// A shorter word may be one of the question's own.
    const LETTERS: usize = 4;
    /// What Chinese asks with.
    const ASKING: &[char] = &['什', '么', '哪', '谁', '何', '怎', '几', '多', '为'];
    let (question, text) = (lower(question), lower(&sentence.text.markdown));
    let stands = |word: &str| find(text.as_bytes(), word.as_bytes()).is_some();
    let words = question.split(|c: char| !c.is_ascii_alphanumeric());
    let long = words.filter(|word| word.len() >= LETTERS && stands(word));
    let pairs = || {
        let ends = question.char_indices().map(|(at, _)| at).chain([question.len()]).skip(2);
        let mut pairs = question.char_indices().zip(ends).map(|((at, _), end)| &question[at..end]);
        pairs.find(|pair| pair.chars().all(|c| is_han(c) && !ASKING.contains(&c)) && stands(pair))
    };
    long.max_by_key(|word| word.len()).or_else(pairs).unwrap_or("").to_owned()
}

/// The sentences of a section's conclusions, their signs cut.
pub fn conclusions<'n>(view: &View<'n>) -> Vec<Sentence<'n, 'n>> {
    let found = view.statements.iter().filter_map(|one| text::conclusion(&one.text).map(|from| (one, from)));
    found.flat_map(|(statement, from)| read(view, statement, from)).collect()
}

/// The sentences of a statement from this byte on.
fn read<'s, 'n>(view: &View<'n>, statement: &'s Statement<'n>, from: usize) -> Vec<Sentence<'s, 'n>> {
    if !is_prose(statement) {
        return Vec::new();
    }
    let mut text = Cow::Borrowed(&statement.text);
    if from > 0 {
        text = Cow::Owned(text.slice(from..text.markdown.len()));
    }
    if text.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Url | MarkKind::Image(_))) {
        text = Cow::Owned(prune(&text, |kind| matches!(kind, MarkKind::Url | MarkKind::Image(_))));
    }
    if text.marks.iter().any(|mark| mark.kind == MarkKind::Highlight) {
        text = Cow::Owned(text::without_highlights(&text));
    }
    let ranges = sentences(&text);
    let is_line = ranges.len() == 1 && statement.lines.first == statement.lines.last;
    let is_item = statement.place != Place::Paragraph || from > 0 || is_line;
    let mut out = Vec::new();
    let pieces = text.slices(ranges.iter().cloned());
    for ((place, piece), range) in pieces.enumerate().zip(&ranges) {
        let is_whole = statement.is_fact && *range == (0..statement.text.markdown.len());
        let text = without_lead(piece);
        let cut = if statement.children.is_empty() { without_lead_out(&text) } else { None };
        let text = cut.unwrap_or(text);
        let language_of = |text: &Text| {
            if text.markdown == statement.text.markdown {
                view.language_of_statement(statement)
            } else {
                view.language_of(text)
            }
        };
        let mut language = None;
        let mut text = text;
        if place == 0 {
            let written = language_of(&text);
            match ellipsis::completed(view, statement, &text, written) {
                Some(completed) => text = completed,
                None => language = Some(written),
            }
        }
        let plain = text.plain();
        // What holds of the whole statement need not be looked for again.
        let is_whole = is_whole && text.markdown == statement.text.markdown;
        if !is_assertion(&text) || shows_or_orders(&plain) {
            continue;
        }
        if !is_whole && !states(&text, &plain) {
            continue;
        }
        let (first, last) = label::line_range(&text.lines, statement.lines.first);
        let language = language.unwrap_or_else(|| language_of(&text));
        let cues = CueTable::of(language);
        let lines = Lines { first, last };
        out.push(Sentence {
            text,
            plain,
            place,
            lines,
            statement,
            is_item,
            language,
            cues,
            clause: OnceCell::new(),
            alone: OnceCell::new(),
            coordinated: OnceCell::new(),
        });
    }
    out
}

/// A Chinese sentence without the clause that points to the code or picture below it: …，用法如下：
fn without_lead_out(text: &Text) -> Option<Text> {
    /// A shorter rest only leads on as well.
    const TOLD_WEIGHT: usize = 24;
    let head = text.markdown.trim_end().strip_suffix(['：', ':'])?;
    let at = head.rfind('，')?;
    let points = ["如下", "下面", "以下", "下图"].iter().any(|word| head[at..].contains(word));
    (points && weight(&head[..at]) >= TOLD_WEIGHT && has_han(head)).then(|| text.slice(0..at))
}

/// A sentence without the word that joins it to what stands before, where a sign parts the two.
fn without_lead(text: Text) -> Text {
    const LEADS: &[&str] = &[
        "So: ",
        "So, ",
        "Thus, ",
        "Hence, ",
        "Therefore, ",
        "However, ",
        "Moreover, ",
        "Furthermore, ",
        "In addition, ",
        "Additionally, ",
        "Tuttavia, ",
        "Inoltre, ",
        "Inoltre ",
        "Además, ",
        "Sin embargo, ",
        "De plus, ",
        "En outre, ",
        "Cependant, ",
        "Além disso, ",
        "No entanto, ",
        "Кроме того, ",
        "Однако ",
        "所以：",
        "结论：",
        "此外，",
        "另外，",
    ];
    static OPENINGS: LazyLock<Openings> = LazyLock::new(|| LEADS.iter().copied().collect());
    let preface = || {
        let rest = text.markdown.strip_prefix("As for ")?;
        rest.find(", ").map(|at| "As for ".len() + at + ", ".len())
    };
    let lead = OPENINGS.of(&text.markdown).next().map(str::len);
    let lead = lead.or_else(preface).unwrap_or_else(|| label::numbering(&text.markdown));
    // What a block of another notation indents keeps the mark of its list.
    let bullet = |text: &str| ["- ", "* ", "+ "].iter().any(|mark| text.starts_with(mark));
    let lead = if lead == 0 && bullet(&text.markdown) { 2 } else { lead };
    if lead == 0 { text } else { text.slice(lead..text.markdown.len()) }
}

/// Whether a statement may tell something: prose that is not code and leads to no list or block.
fn is_prose(statement: &Statement<'_>) -> bool {
    let text = &statement.text;
    // What a paragraph tells before the sentence that leads on is told by itself.
    let leads = text.markdown.ends_with([':', '：'])
        && !(statement.children.is_empty() && without_lead_out(text).is_some())
        && !(statement.place == Place::Paragraph && has_han(&text.markdown) && sentences(text).len() > 1);
    !is_only_links(text) && !leads
}

/// Whether a sentence is no question and leads up to nothing.
fn is_assertion(text: &Text) -> bool {
    !text.markdown.ends_with(['?', '？', ':', '：'])
}

/// Whether a sentence states something by itself: no pointing, no doubt.
fn states(text: &Text, plain: &str) -> bool {
    // `finally` as code is a name and no connective.
    let leans =
        !text.markdown.starts_with('`') && lexicon::leans_on_context(plain) && !lexicon::en::counts(plain);
    !leans && !lexicon::is_doubtful(plain) && !lexicon::is_citation(plain)
}

/// Openings of examples, lower case.
static EXAMPLES: LazyLock<Openings> = LazyLock::new(|| {
    [
        "for example",
        "for instance",
        "e.g.",
        "zum beispiel",
        "z. b.",
        "z.b.",
        "beispielsweise",
        "par exemple",
        "p. ex.",
        "ad esempio",
        "per esempio",
        "por ejemplo",
        "por exemplo",
        "например",
        "例如",
        "比如",
        "譬如",
        "举例",
        "例えば",
        "たとえば",
    ]
    .into_iter()
    .collect()
});

/// Openings of orders to click, lower case.
static ORDERS: LazyLock<Openings> = LazyLock::new(|| {
    [
        "click",
        "right-click",
        "double-click",
        "tick",
        "cocher",
        "cochez",
        "cliquer",
        "cliquez",
        "klicke",
        "klicken",
        "clicca",
        "cliccare",
        "haz clic",
        "hacer clic",
        "clique",
        "clicar",
        "нажать",
        "нажмите",
        "кликнуть",
        "点击",
        "单击",
        "双击",
        "右键",
        "勾选",
        "点选",
    ]
    .into_iter()
    .collect()
});

/// Longest opening of an example or an order, in characters.
const LONGEST_OPENING: usize = 16;

/// Whether a sentence is an example, whose names and figures are invented for it, or tells where to click, which is
/// followed and not remembered.
fn shows_or_orders(plain: &str) -> bool {
    let opening = plain.trim_start();
    // A letter behind an order makes it another word.
    let end = opening.char_indices().nth(LONGEST_OPENING + 1).map_or(opening.len(), |(at, _)| at);
    let lower = lower(&opening[..end]);
    EXAMPLES.open(&lower)
        || ORDERS
            .of(&lower)
            .any(|order| !order.is_ascii() || !lower[order.len()..].starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::asked;

    #[test]
    fn doubt_spoils_its_own_sentence_and_no_other() {
        let note = "# T\n\n## Ships\n\nA knot is a unit of speed. I think a league is a unit of length. \
                    A fathom is a unit of depth.\n";
        let found: Vec<String> = asked(note).into_iter().map(|(_, question, _)| question).collect();
        assert_eq!(found, ["[Ships] What is a knot?", "[Ships] What is a fathom?"]);
    }

    #[test]
    fn what_stands_before_a_sentence_that_leads_to_a_list_is_told_by_itself() {
        let note = "# 航海\n\n## 帆\n\n横帆是指挂在横桁上的大帆。横帆的缺点如下：\n\n- 不能逆风航行\n- 收帆需要很多人\n";
        let found: Vec<(String, String)> =
            asked(note).into_iter().map(|(rule, question, _)| (rule, question)).collect();
        assert_eq!(
            found,
            [
                ("R7".to_owned(), "【航海】横帆是指什么？".to_owned()),
                ("R12".to_owned(), "【航海】横帆的缺点有哪 2 个？".to_owned())
            ]
        );
    }

    #[test]
    fn a_clause_that_points_to_the_code_below_is_cut() {
        let note = "# 航海\n\n## 程序\n\n在 Sextant 3.2 中，提供了一个计算天体高度的函数，用法如下：\n\n```c\nheight(star);\n```\n";
        let found: Vec<String> = asked(note).into_iter().map(|(_, question, _)| question).collect();
        assert!(
            found.contains(&"【航海 › 程序】从哪个版本起，提供了一个计算天体高度的函数？".to_owned()),
            "{found:?}"
        );
    }

    #[test]
    fn two_sentences_of_one_line_are_claimed_apart() {
        let note =
            "# T\n\n## Ships\n\nA knot is a unit of speed. Ports below 1024 are privileged on the ship.\n";
        let rules: Vec<String> = asked(note).into_iter().map(|(rule, ..)| rule).collect();
        assert_eq!(rules, ["R11", "R7"]);
    }
}
