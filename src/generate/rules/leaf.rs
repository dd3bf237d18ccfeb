//! R23, what stands below a short name without a label of its own: `BNP` › `released by ventricles when stretched`.
//!
//! | the leaf | asked | example |
//! |---|---|---|
//! | opens with a grade | the grade, the owner as context | `[NYHA] ____ symptoms at rest` |
//! | holds one figure | the figure, the owner as context | `[HFrEF] EF ≤ ____ %` |
//! | is a phrase or clause | its owner | `____: released by ventricles when stretched` |
//! | tells the deed of a person | the person | `Who built a wall across the north?` |
//!
//! A leaf has no question word of its own, and “BNP: ____” fits whatever was ever said of BNP. Asked the other
//! way round it has one short answer, in every language: the owner is the subject that the author left out.
//!
//! Not taken: names below a kind (`complications` › `VSD`), which only together tell something (R12); owners that
//! are attributes, dates, list heads or clauses; leaves that two owners share, that have a subject of their own, are a
//! dose or hold fewer than three words; more leaves than anyone connects
//! with one name. The last of all rules: what can be asked for in a sentence is asked there.
//! Idea: context cues (Wozniak, rule 16); both ways round (rule 17).

use std::collections::{BTreeMap, BTreeSet};

use crate::generate::clause::Clause;
use crate::generate::context;
use crate::generate::ellipsis;
use crate::generate::holes::number;
use crate::generate::label;
use crate::generate::lexicon::{self, cues::CueTable, en, zh};
use crate::generate::script::{has_han, is_han, is_kana_or_hangul, weight, words};
use crate::generate::sentence::{first_sentence, without_end_mark};
use crate::generate::templates;
use crate::generate::tongue;
use crate::generate::typography::question;
use crate::generate::view::{Place, Statement, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::{MarkKind, Text};

use super::enumeration::names_a_kind;

/// More plain leaves than these are a list, each of which says little of its owner.
const LEAVES: usize = 5;
/// How often the name of one owner is asked for.
const NAMED: usize = 2;
/// Most words of a name that is asked for.
const NAME_WORDS: usize = 4;
/// Words by which a leaf leans on the one before.
const ANAPHORS: &[&str] =
    &["neither", "both", "also", "too", "ebenfalls", "auch", "genau", "anche", "aussi", "también", "тоже"];
/// Shortest leaf in Chinese or Japanese that tells its owner: five characters.
const LEAF_WEIGHT: usize = 10;
/// A phrase of fewer words fits other owners as well: `in the nucleus`.
const PHRASE_WORDS: usize = 3;
/// Shortest adjective that tells its owner alone (German writes `verbindungslos` where others write a phrase).
const ADJECTIVE_CHARS: usize = 10;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let leaves: Vec<Leaf<'_, 'n>> = view.statements.iter().filter_map(Leaf::of).collect();
    let mut count: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    let mut said: BTreeMap<String, usize> = BTreeMap::new();
    for leaf in &leaves {
        let (all, phrases) = count.entry(leaf.owner_line).or_default();
        *all += 1;
        *phrases += usize::from(is_phrase(leaf.told(), view.language_of_statement(leaf.statement)));
        *said.entry(leaf.told().to_lowercase()).or_default() += 1;
    }
    let ask = |leaf: &Leaf<'_, 'n>| {
        let (all, phrases) = count[&leaf.owner_line];
        let is_told_once = said[&leaf.told().to_lowercase()] == 1;
        // A phrase among names is one more member of their kind.
        let tells = phrases * 3 >= all;
        (is_told_once && all <= LEAVES).then(|| leaf.ask(view, tells)).flatten()
    };
    let mut drafts: Vec<Draft<'n>> = Vec::new();
    drafts.extend(
        view.statements
            .iter()
            .filter(|statement| statement.is_fact)
            .filter_map(|statement| who(view, statement)),
    );
    let of_people: BTreeSet<u32> = drafts.iter().map(|draft| draft.lines.first).collect();
    // Of several leaves the first two say what their owner is; the others may be true of its neighbours too.
    let mut asked: BTreeMap<u32, usize> = BTreeMap::new();
    let asked_once = |leaf: &Leaf<'_, 'n>| {
        let draft = ask(leaf)?;
        let names = draft.form == "R23.owner";
        let count = asked.entry(leaf.owner_line).or_default();
        *count += usize::from(names);
        let most = if matches!(draft.language, Language::Zh | Language::Ja) { NAMED + 1 } else { NAMED };
        (*count <= most).then_some(draft)
    };
    drafts.extend(
        leaves.iter().filter(|leaf| !of_people.contains(&leaf.statement.lines.first)).filter_map(asked_once),
    );
    drafts.into()
}

/// The deed of a person whose name stands above.
fn who<'n>(view: &View<'n>, statement: &Statement<'n>) -> Option<Draft<'n>> {
    let (name, is_heading) =
        ellipsis::doer(view, statement).filter(|_| view.language_of_statement(statement) == Language::En)?;
    let (first, rest) = first_sentence(&statement.text);
    let deed = without_end_mark(&first.markdown);
    if context::names(deed, &name) || first.markdown.ends_with('?') || statement.pair().is_some() {
        return None;
    }
    let asked = question(&format!("Who {}", en::decapitalise(deed)), Language::En);
    let above = statement.owners.len().saturating_sub(1);
    let draft = Draft::new("R23.who", statement.lines, Language::En, asked, name)
        .owners(&statement.owners[..above])
        .extra([rest.markdown])
        .score(680);
    Some(if is_heading { draft.of_heading() } else { draft })
}

/// A plain item below another.
struct Leaf<'s, 'n> {
    statement: &'s Statement<'n>,
    owner: &'n Text,
    /// The first line of the owner, which tells owners of one name apart.
    owner_line: u32,
}

impl<'s, 'n> Leaf<'s, 'n> {
    fn of(statement: &'s Statement<'n>) -> Option<Self> {
        let owner = *statement.owners.last()?;
        let owner_line = owner.lines.first()?.line;
        let plain = statement.place == Place::Item
            && statement.is_fact
            && statement.children.is_empty()
            && !statement.leads_to_code
            && statement.pair().is_none();
        plain.then_some(Self { statement, owner, owner_line })
    }

    /// What it says, without the signs that its author cried out with.
    fn told(&self) -> &str {
        self.statement.text.markdown.trim().trim_end_matches(['!', '！', '.', '。', ' '])
    }

    /// The card of a leaf; one without a figure is only asked where the leaves of its owner tell something.
    fn ask(&self, view: &View<'n>, tells: bool) -> Option<Draft<'n>> {
        let name = subject(self.owner);
        let language = view.language_of_statement(self.statement);
        if self.told().contains('=')
            || !is_owner(&name, self.owner, language, view)
            || context::names(self.told(), &name)
        {
            return None;
        }
        self.grade(language)
            .or_else(|| self.figure(language))
            .or_else(|| tells.then(|| self.whose(&name, language)).flatten())
    }

    /// The Roman numeral that opens a leaf: it is told by its description, while a dozen scales have a grade II.
    fn grade(&self, language: Language) -> Option<Draft<'n>> {
        let text = &self.statement.text.markdown;
        let numeral =
            text.split_whitespace().next().filter(|word| word.chars().all(|c| "IVX".contains(c)))?;
        (words(text) >= 3).then(|| {
            Draft::cloze("R23.grade", self.statement.lines, language, text, 0..numeral.len())
                .owners(&self.statement.owners)
                .score(660)
        })
    }

    /// The only figure of a leaf that is too short to stand as a sentence.
    fn figure(&self, language: Language) -> Option<Draft<'n>> {
        let text = &self.statement.text;
        let figures = number::figures(text, CueTable::of(language)?);
        let range = number::asked(text, &figures).filter(|range| range.start > 0)?;
        let named = text.markdown[..range.start].chars().any(char::is_alphabetic);
        // “may not resolve in 10 days” leaves out what.
        let first = text.markdown.split(' ').next().unwrap_or("").to_lowercase();
        let modal = matches!(
            first.as_str(),
            "may" | "can" | "could" | "might" | "should" | "must" | "will" | "is" | "are"
        );
        let named = named && !modal;
        named.then(|| {
            Draft::cloze("R23.figure", self.statement.lines, language, &text.markdown, range)
                .owners(&self.statement.owners)
                .score(660)
        })
    }

    /// The owner of a phrase or clause.
    fn whose(&self, name: &str, language: Language) -> Option<Draft<'n>> {
        let told = self.told();
        let points = ["以下", "如下", "下面", "上面", "=", "following", "below", "above"]
            .iter()
            .any(|word| told.contains(word));
        // What stands below a definition goes on with it.
        let defined = language == Language::En
            && label::split(self.owner).is_some_and(|found| !found.definition.is_empty());
        if defined
            || points
            || name.contains('\\')
            || told.contains('：')
            || is_dose(told)
            || is_phase(name)
            || is_ordinal(name)
            || is_example(told)
            || !matches!(language, Language::Zh | Language::En) && !templates::of(language).is_noun(name)
            || matches!(language, Language::Fr | Language::It | Language::Es | Language::Pt)
                && !name.starts_with(|c: char| c.is_uppercase() || matches!(c, '`' | '*'))
            // “Erneut versuchen” is done, and has no meaning of its own.
            || language == Language::De && name.ends_with("en") && name.rsplit(' ').next().is_some_and(|last| last.starts_with(char::is_lowercase))
            || matches!(language, Language::Zh | Language::Ja) && !leads_to_name(name, told)
            || language == Language::En && (!tells_its_owner(name, told) || has_own_subject(told))
        {
            return None;
        }
        let leans = told.split_whitespace().any(|word| ANAPHORS.contains(&word));
        let alone = !leans && CueTable::of(language).is_none_or(|table| table.stands_alone(told));
        if !alone || !is_phrase(told, language) || told.ends_with(['?', '？', ':', '：']) {
            return None;
        }
        let colon = if matches!(language, Language::Zh | Language::Ja) { "：" } else { ": " };
        let text = format!("{name}{colon}{told}");
        let owners = &self.statement.owners[..self.statement.owners.len() - 1];
        Some(
            Draft::cloze("R23.owner", self.statement.lines, language, &text, 0..name.len())
                .hinted()
                .owners(owners)
                .score(630),
        )
    }
}

/// The name that an owner gives: what its author marked at its beginning, else its term.
fn subject(owner: &Text) -> String {
    let marked = owner.marks.iter().find(|mark| {
        mark.range.start == 0
            && mark.range.end < owner.markdown.len()
            && matches!(mark.kind, MarkKind::Strong | MarkKind::Code)
    });
    let name =
        marked.map_or_else(|| context::name_of(owner), |mark| owner.slice(mark.range.clone()).markdown);
    let bare = context::without_remark(&name);
    // The brackets of `fork()` are no remark.
    if name[bare.len()..].contains("()") { name } else { bare.to_owned() }
}

/// Whether an owner is a thing of which its leaves tell something, not a kind, an attribute or a head of a list.
fn is_owner(name: &str, owner: &Text, language: Language, view: &View<'_>) -> bool {
    let text = Text { markdown: name.to_owned(), ..Text::default() };
    let last = name.split_whitespace().next_back().unwrap_or("");
    context::is_topic(&text)
        && words(name) <= NAME_WORDS
        && weight(name) >= 2
        && name.chars().any(char::is_alphabetic)
        // “Beispiel: die Pumpe” is two names.
        && !name.contains([':', '：'])
        && !owner.markdown.trim_end().ends_with([':', '：'])
        && !view.is_attribute(name)
        && !lexicon::is_doubtful(name)
        && !lexicon::is_date(name)
        && !names_a_kind(name, language)
        && !(name.is_ascii() && en::is_plural(name))
        && !zh::opens_with_verb(name)
        && !(language == Language::En && en::opens_with_verb(name))
        // “Don't give nitrates in” goes on in its leaves.
        && !(name.contains(' ') && tongue::is_small_word(last))
}

/// Whether an English leaf leads to its owner and to no other name: no dose or span of time, no example, nothing
/// that may be said of anything (*can be used in pregnancy*), no word that gives the name away; and the owner is a
/// name rather than what somebody does.
fn tells_its_owner(name: &str, told: &str) -> bool {
    /// Openings of what is true of many things.
    const VAGUE: &[&str] = &[
        "can", "may", "could", "might", "must", "should", "need", "needs", "used", "ex", "e.g", "eg", "no",
        "yes", "some", "most", "usually", "often", "same",
    ];
    /// Words that join a name to something else.
    const JOINING: &[&str] = &[
        "for", "in", "through", "to", "by", "with", "on", "at", "from", "if", "when", "after", "before",
        "without", "the",
    ];
    /// A shared beginning of this length makes two words one: *encode*, *encoding*.
    const STEM: usize = 5;
    let word = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let opening = word(told.split_whitespace().next().unwrap_or(""));
    let joined = name.split_whitespace().any(|part| JOINING.contains(&word(part).as_str()));
    let stem = |text: &str| -> BTreeSet<String> {
        text.split_whitespace().map(word).filter_map(|word| word.get(..STEM).map(str::to_owned)).collect()
    };
    // “Stages of recording” and “tasks officers do” have members, and a step tells no name.
    let first = name.split(' ').next().unwrap_or("");
    let heads = name.contains(' ') && en::is_plural_noun(first);
    let small = |part: &str| is_grammar(part) && !matches!(part, "and" | "or");
    !VAGUE.contains(&opening.as_str())
        && !heads
        && !en::opens_with_verb(told)
        && name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '`' | '*'))
        && !opening.starts_with(|c: char| c.is_ascii_digit())
        && !told.starts_with(|c: char| c.is_ascii_punctuation() && !matches!(c, '`' | '(' | '"'))
        && !joined
        && name.ends_with(char::is_alphanumeric)
        // “Corinth and Carthage resisted” is a sentence.
        && (words(name) < 3 || !name.ends_with("ed"))
        && told.split_whitespace().any(small)
        && stem(name).is_disjoint(&stem(told))
}

/// Whether a leaf only gives an example of its owner.
fn is_example(told: &str) -> bool {
    #[rustfmt::skip]
    const OPENINGS: &[&str] = &[
        "z.b.", "z. b.", "zb", "zum beispiel", "bsp", "beispiel", "e.g.", "i.e.", "for example", "for instance", "example", "ad es", "per es",
        "esempio", "p. ex", "p.ex", "par ex", "exemple", "por ej", "ej.", "ejemplo", "ex.", "напр", "例如", "比如", "たとえば", "例えば",
    ];
    let lower = told.to_lowercase();
    OPENINGS.iter().any(|opening| lower.starts_with(opening))
}

/// Whether an English leaf is a sentence with its own subject: what it tells may stand under any other name.
fn has_own_subject(told: &str) -> bool {
    let text = Text { markdown: told.to_owned(), ..Text::default() };
    Clause::of(&text).is_some_and(|clause| {
        let first = clause.subject.markdown.split(' ').next().unwrap_or("");
        // “caused by bacteria that live in soil”: the participle goes on with the owner.
        clause.insertion.is_none() && !first.ends_with("ed") && !tongue::is_small_word(&first.to_lowercase())
    })
}

/// Whether a leaf in Chinese or Japanese leads to its owner and to no other name.
///
/// What is said in a few letters may be said of much else; a name with a particle in it is a clause or a heading of
/// points (回滚的本质), and two letters of the name within the leaf give it away.
fn leads_to_name(name: &str, told: &str) -> bool {
    /// Shortest leaf that tells a name from its like: eight Han characters, fewer where it brings a proper name.
    const TELLING_WEIGHT: usize = 16;
    const VAGUE: &[&str] = &[
        "主要",
        "一般",
        "通常",
        "可能",
        "两次",
        "可以",
        "适合",
        "需要",
        "不需要",
        "比较",
        "常见",
        "同じ",
        "よく",
        "主に",
    ];
    let pairs = |text: &str| -> BTreeSet<(char, char)> {
        let han: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        han.windows(2).filter(|pair| pair.iter().all(|&c| is_han(c))).map(|pair| (pair[0], pair[1])).collect()
    };
    let named = told.chars().any(|c| c.is_ascii_uppercase())
        || told.chars().any(|c| ('\u{30a1}'..='\u{30fa}').contains(&c));
    let kana = |c: char| ('\u{3041}'..='\u{3096}').contains(&c);
    let is_term = !name.contains(['的', '>', '<', '=', '？', '?', '与', '和'])
        && !name.chars().any(kana)
        && !NO_NAMES.contains(&name);
    is_term
        && (weight(told) >= TELLING_WEIGHT || named || name.chars().count() <= 3 && is_person(name))
        && !VAGUE.iter().any(|word| told.starts_with(word))
        && pairs(name).is_disjoint(&pairs(told))
}

/// Labels of remarks, which name no thing: 疑问.
const NO_NAMES: &[&str] =
    &["疑問", "疑问", "問題", "问题", "注意", "補足", "補充", "补充", "余談", "メモ", "感想"];

/// Whether a name of two or three letters opens with a family name: 武则天.
fn is_person(name: &str) -> bool {
    name.chars().next().is_some_and(|c| {
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤诸欧司上".contains(c)
    })
}

/// Whether a leaf tells how much of a drug is given: the owner is one of many that are treated so.
fn is_dose(told: &str) -> bool {
    const UNITS: &[&str] =
        &["mg", "mg/kg", "mg/kg/day", "µg", "mcg", "ml", "iu", "unit/kg", "bd", "bid", "tid", "qid", "od"];
    let goes_on = [" or", " and", " and/or", " oder", " und", " ou", " или", "或", "和"]
        .iter()
        .any(|word| told.ends_with(word));
    let word = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/').to_lowercase();
    let measured = told
        .split_whitespace()
        .map(word)
        .any(|word| UNITS.contains(&word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')));
    goes_on || measured && told.contains(|c: char| c.is_ascii_digit())
}

/// Whether a name only counts: 第一次, 第 2 步.
fn is_ordinal(name: &str) -> bool {
    let numeral = |c: char| "一二三四五六七八九十".contains(c) || c.is_ascii_digit() || c == ' ';
    name.strip_prefix('第').is_some_and(|rest| rest.trim_start_matches(numeral).chars().count() <= 1)
}

/// Whether a name only says which part of its own owner is meant: 前期, 贡献.
fn is_phase(name: &str) -> bool {
    const PHASES: &[&str] = &[
        "前期",
        "后期",
        "中期",
        "早期",
        "晚期",
        "初期",
        "末期",
        "贡献",
        "成就",
        "评价",
        "批评",
        "影响",
        "内容",
        "early",
        "late",
        "later",
        "contribution",
        "contributions",
        "legacy",
        "früh",
        "spät",
        "inizio",
        "fine",
        "début",
        "fin",
    ];
    PHASES.contains(&name.to_lowercase().as_str())
}

/// Whether a leaf says something rather than naming a member: it holds a word of grammar.
fn is_phrase(told: &str, language: Language) -> bool {
    #[rustfmt::skip]
    const GRAMMAR: &[char] = &[
        '的', '了', '为', '是', '在', '于', '会', '可', '不', '能', '用', '由', '有', '被', '把', '从', '到', '和', '与', '以', '后', '前', '首',
        '使', '让', '无', '未', '需',
    ];
    if has_han(told) || told.chars().any(is_kana_or_hangul) {
        let kana = |c: char| ('\u{3041}'..='\u{3096}').contains(&c);
        return weight(context::without_remark(told)) >= LEAF_WEIGHT
            && told.chars().any(|c| GRAMMAR.contains(&c) || kana(c));
    }
    let letters = told.chars().filter(|c| c.is_alphabetic()).count();
    let adjective =
        language == Language::De && told.chars().all(char::is_lowercase) && letters >= ADJECTIVE_CHARS;
    adjective || words(told) >= PHRASE_WORDS && letters >= 6 && told.split_whitespace().any(is_grammar)
}

/// A word of grammar is written small; in capitals it is a name that looks like one.
fn is_grammar(word: &str) -> bool {
    /// Russian is told by its script, so that the lists of small words do without it.
    #[rustfmt::skip]
    const RUSSIAN: &[&str] = &[
        "в", "во", "на", "с", "со", "и", "или", "при", "для", "от", "из", "по", "не", "нет", "к", "у", "о", "об", "до", "после",
        "только", "если", "что", "как", "за", "без", "через", "под", "над", "нельзя", "нужно", "может",
    ];
    word.starts_with(char::is_lowercase) && (tongue::is_small_word(word) || RUSSIAN.contains(&word))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        asked_by("R23", &format!("# N\n\n## Topic\n\n{body}\n"))
    }

    #[test]
    fn leaves_that_fit_another_owner_are_not_asked() {
        for body in [
            "- Guilds\n  - Keeping a large stock lowered prices for the whole town",
            "- Tonsillitis\n  - `Penicillin V 250 mg QID for 10 days` or",
            "- Translation\n  - im Zytoplasma",
            "- 冯特\n  - 贡献\n    - 把研究引到了实验的道路上",
            "- 归还的本质\n  - 借出去的书要放回原来的书架并且登记在案",
            "- 潮汐锁定\n  - 卫星被锁定以后总是以同一面对着它的行星运行",
            "- 帆船\n  - 风大时不能出海",
            "- 疑問\n  - 列の名前を変えた時",
        ] {
            let found = questions(body);
            assert!(
                found.iter().all(|(_, back)| ![
                    "Guilds",
                    "Tonsillitis",
                    "Translation",
                    "贡献",
                    "归还的本质",
                    "潮汐锁定",
                    "帆船",
                    "疑問"
                ]
                .contains(&back.as_str())),
                "{found:?}"
            );
        }
    }

    #[test]
    fn a_phrase_below_a_name_asks_for_the_name() {
        for (body, front, back) in [
            ("- BNP\n\t- falsely low in obesity!!", "[Topic] ____: falsely low in obesity", "BNP"),
            (
                "- TTL\n  - wird von jedem Router verringert",
                "[Topic] ____: wird von jedem Router verringert",
                "TTL",
            ),
            (
                "- **fork()** создаёт копию\n  - в потомке даёт ноль",
                "[Topic] ____ (f…): в потомке даёт ноль",
                "fork()",
            ),
            ("- 武则天\n  - 首创殿试和武举", "【Topic】____ (3 字)：首创殿试和武举", "武则天"),
        ] {
            assert_eq!(questions(body), [pair(front, back)], "{body}");
        }
    }

    #[test]
    fn a_german_adjective_says_enough_and_a_noun_does_not() {
        let note =
            |leaf: &str| format!("# Netze für die Prüfung\n\n## Transport der Daten\n\n- TCP\n  - {leaf}\n");
        let card = pair("[Netze für die Prüfung › Transport der Daten] ____: verbindungsorientiert", "TCP");
        assert_eq!(asked_by("R23", &note("verbindungsorientiert")), [card]);
        assert_eq!(asked_by("R23", &note("Verbindungsaufbau")), []);
    }

    #[test]
    fn a_grade_or_figure_is_asked_with_its_owner_as_context() {
        let grades = "- NYHA\n  - II slight limitation\n  - IV symptoms at rest";
        assert_eq!(
            questions(grades),
            [
                pair("[Topic › NYHA] ____ slight limitation", "II"),
                pair("[Topic › NYHA] ____ symptoms at rest", "IV"),
            ]
        );
        assert_eq!(questions("- HFrEF\n  - EF ≤ 40 %"), [pair("[Topic › HFrEF] EF ≤ ____ %", "40")]);
    }

    #[test]
    fn members_heads_and_shared_leaves_are_left_alone() {
        for body in [
            "- complications\n  - rupture of the muscle",
            "- Cause\n  - lack of iron in food",
            "- four pillars:\n  - one of the pillars",
            "- Don't give nitrates in\n  - infarct of the right side",
            "- typical patient\n  - obesity, AF",
            "- Beispiel: Pumpe\n  - drei raus und zwei rein",
            "- inode\n  - size\n  - owner\n  - time\n  - list of blocks",
            "- 排序\n  - 快速排序",
            "- A1\n  - sold in the shop\n- B1\n  - sold in the shop",
            "- Rust\n  - `Rc` is neither of the two",
            "- BNP\n  - BNP is made by the heart",
            "- Heparin\n  - 3-4 days after the operation",
            "- Heparin\n  - can be given in pregnancy",
            "- visual encoding\n  - encode pictures with the eye",
            "- learn through practice\n  - repeat what you know to keep it",
            "- Sleep -\n  - clears the brain of waste",
            "- Cell\n  - one of a\n  - two of b\n  - six of c\n  - ten of d\n  - all of e\n  - few of f",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
