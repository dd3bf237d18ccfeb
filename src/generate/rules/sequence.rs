//! R27, steps that follow one another: each but the last is asked for the one behind it.
//!
//! | the list | asked |
//! |---|---|
//! | `## Docking procedure` over numbered steps | What comes after “fenders out”? |
//! | `## 起锚流程` over numbered steps | “备车”之后的下一步是什么？ |
//!
//! Only a numbered list below a heading or item that names a course of things: a list that is numbered for its own sake has
//! no order to remember. A list that is asked as a whole (R12) is not asked in pairs.
//!
//! Not taken: steps that are no short phrase, that occur twice, or that nest lists of their own.
//! Idea: a sequence is learned by overlapping pairs (Wozniak, rule 10).

use crate::generate::context;
use crate::generate::given;
use crate::generate::lexicon;
use crate::generate::outline;
use crate::generate::script::{has_han, words};
use crate::generate::typography::question;
use crate::generate::view::{Lines, Statement, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::{BlockKind, Item};

use super::enumeration::step;

/// How many steps a course has that is worth its order.
const STEPS: std::ops::RangeInclusive<usize> = 3..=10;
/// Most words of a step that is quoted or told.
const STEP_WORDS: usize = 10;

/// Words that name a course of things, as endings or whole words, and how its next step is asked for.
struct Course {
    language: Language,
    names: &'static [&'static str],
    /// `{}` is the step before.
    asks: &'static str,
}

#[rustfmt::skip]
const COURSES: &[Course] = &[
    Course {
        language: Language::Zh,
        names: &["步骤", "流程", "过程", "阶段", "生命周期", "顺序", "步驟", "過程", "階段"],
        asks: "“{}”之后的下一步是什么",
    },
    Course {
        language: Language::En,
        names: &[
            "steps", "stages", "phases", "process", "procedure", "sequence", "workflow", "lifecycle", "life cycle", "cycle", "pipeline", "algorithm",
            "protocol", "pathway", "timeline",
        ],
        asks: "What comes after “{}”",
    },
    Course {
        language: Language::De,
        names: &["schritte", "ablauf", "phasen", "prozess", "verfahren", "zyklus", "reihenfolge", "vorgehen", "vorgang", "etappen"],
        asks: "Was kommt nach „{}“",
    },
    Course {
        language: Language::It,
        names: &["passi", "fasi", "processo", "procedura", "ciclo", "sequenza", "dinamica", "tappe", "procedimento"],
        asks: "Che cosa viene dopo «{}»",
    },
    Course {
        language: Language::Fr,
        names: &["étapes", "phases", "processus", "procédure", "cycle", "déroulement", "séquence"],
        asks: "Que vient après «\u{a0}{}\u{a0}»",
    },
    Course {
        language: Language::Es,
        names: &["pasos", "fases", "etapas", "proceso", "procedimiento", "ciclo", "secuencia"],
        asks: "¿Qué viene después de «{}»",
    },
    Course {
        language: Language::Pt,
        names: &["passos", "fases", "etapas", "processo", "procedimento", "ciclo", "sequência"],
        asks: "O que vem depois de “{}”",
    },
    Course {
        language: Language::Ru,
        names: &["этапы", "шаги", "стадии", "процесс", "порядок", "алгоритм", "цикл", "последовательность", "фазы"],
        asks: "Что идёт после «{}»",
    },
    Course {
        language: Language::Ja,
        names: &["手順", "流れ", "過程", "プロセス", "ステップ", "段階", "順序"],
        asks: "「{}」の次は何ですか",
    },
];

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let below =
        view.statements.iter().filter(|statement| statement.is_numbered && !statement.children.is_empty());
    let mut drafts: Vec<Draft<'n>> = below.flat_map(|statement| below_item(view, statement)).collect();
    drafts.extend(below_heading(view));
    drafts.into()
}

/// The steps below an item or a line that names their course.
fn below_item<'n>(view: &View<'n>, statement: &Statement<'n>) -> Vec<Draft<'n>> {
    let plain = statement.text.plain();
    let name = plain.trim().trim_end_matches([':', '：']);
    let Some(course) = course(view, name) else { return Vec::new() };
    let mut owners = statement.owners.clone();
    if context::is_topic(&statement.text)
        && let Some(first) = statement.children.first()
        && let Some(owner) = view.statements.iter().find(|below| below.lines.first == first.text_span.line)
    {
        owners.clone_from(&owner.owners);
    }
    let drafts = pairs(&statement.children, course);
    drafts.into_iter().map(|draft| draft.owners(&owners).claim(statement.lines)).collect()
}

/// The steps below a heading that names their course.
fn below_heading<'n>(view: &View<'n>) -> Vec<Draft<'n>> {
    let Some(heading) = view.section.path.last() else { return Vec::new() };
    let mut lists = view.section.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::List { ordered: true, items } => Some(items),
        _ => None,
    });
    let (Some(items), None) = (lists.next(), lists.next()) else { return Vec::new() };
    let Some(course) = course(view, &context::heading_markdown(&heading.text)) else { return Vec::new() };
    let items: Vec<&Item> = items.iter().collect();
    let claim = Lines { first: heading.line, last: heading.line };
    pairs(&items, course).into_iter().map(|draft| draft.claim(claim)).collect()
}

/// The course that a name tells of, asked in the language of its section.
fn course(view: &View<'_>, name: &str) -> Option<&'static Course> {
    let lower = name.to_lowercase();
    let language = if has_han(name) { view.language } else { view.language_of_prose(name) };
    let language = if language == Language::Other { view.language } else { language };
    let course = COURSES.iter().find(|course| course.language == language)?;
    let unspaced = matches!(language, Language::Zh | Language::Ja);
    let bare = context::without_remark(&lower).trim_end();
    let tells = |known: &&str| {
        if unspaced {
            return bare.ends_with(*known);
        }
        // A German course is the end of its compound, that of others a word.
        let ends = language == Language::De;
        bare.split(|c: char| !c.is_alphanumeric())
            .any(|word| word == *known || ends && word.ends_with(*known))
            || known.contains(' ') && bare.contains(*known)
    };
    let sound = words(name) <= 8 && !lexicon::is_doubtful(name) && !name.contains(['?', '？', '=']);
    (sound && course.names.iter().any(tells)).then_some(course)
}

/// A card for each step and the one behind it.
fn pairs<'n>(items: &[&'n Item], course: &Course) -> Vec<Draft<'n>> {
    let steps: Option<Vec<String>> = items.iter().map(|item| told(item)).collect();
    let Some(steps) = steps.filter(|steps| STEPS.contains(&steps.len())) else { return Vec::new() };
    let twice = steps.iter().enumerate().any(|(at, step)| steps[..at].contains(step));
    if twice {
        return Vec::new();
    }
    let pairs = steps.windows(2).zip(items.windows(2));
    pairs
        // What takes up the words of the step before can be guessed from it.
        .filter(|(step, _)| !given::shares_word(&step[0], &step[1]))
        .map(|(step, item)| {
            let lines = Lines { first: item[0].text_span.line, last: item[1].text_span.end_line };
            let asked = question(&course.asks.replacen("{}", &step[0], 1), course.language);
            Draft::new("R27.next", lines, course.language, asked, step[1].clone()).score(690)
        })
        .collect()
}

/// A step as it is quoted.
fn told(item: &Item) -> Option<String> {
    let step = outline::without_stop(&step(item)?).to_owned();
    let short = words(&step) <= STEP_WORDS && !step.contains(['“', '”', '„', '«', '»', '「', '\n']);
    short.then_some(step)
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    #[test]
    fn a_step_is_asked_for_the_one_behind_it() {
        let note = "# Harbours\n\n## Docking procedure\n\n1. Fenders out\n2. Stern line ashore\n3. Engine off\n4. Spring lines: fore and aft\n";
        assert_eq!(
            asked_by("R27", note),
            [
                pair("[Harbours › Docking procedure] What comes after “Fenders out”?", "Stern line ashore"),
                pair("[Harbours › Docking procedure] What comes after “Stern line ashore”?", "Engine off"),
                pair("[Harbours › Docking procedure] What comes after “Engine off”?", "Spring lines"),
            ]
        );
        let note = "# 航海\n\n## 起锚流程\n\n1. 备车\n2. 松链\n3. 绞锚\n4. 冲洗\n5. 收链\n6. 固定\n";
        assert_eq!(
            asked_by("R27", note),
            [
                pair("【航海 › 起锚流程】“备车”之后的下一步是什么？", "松链"),
                pair("【航海 › 起锚流程】“松链”之后的下一步是什么？", "绞锚"),
                pair("【航海 › 起锚流程】“绞锚”之后的下一步是什么？", "冲洗"),
                pair("【航海 › 起锚流程】“冲洗”之后的下一步是什么？", "收链"),
                pair("【航海 › 起锚流程】“收链”之后的下一步是什么？", "固定"),
            ]
        );
    }

    #[test]
    fn the_stop_of_a_step_is_not_quoted() {
        let note = "# Porti\n\n## Processo di ormeggio\n\n1. Calare i parabordi.\n2. Lanciare la cima di poppa.\n3. Spegnere il motore.\n";
        let told = asked_by("R27", note);
        assert_eq!(
            told[0],
            pair(
                "[Porti › Processo di ormeggio] Che cosa viene dopo «Calare i parabordi»?",
                "Lanciare la cima di poppa"
            )
        );
    }

    #[test]
    fn lists_without_an_order_are_left_alone() {
        for note in [
            "# Harbours\n\n## Docking procedure\n\n- Fenders out\n- Stern line ashore\n- Engine off\n",
            "# Harbours\n\n## Tools\n\n1. Fenders\n2. Lines\n3. Hooks\n",
            "# Harbours\n\n## Docking procedure\n\n1. Wait\n2. Engine off\n3. Wait\n",
            "# Porti\n\n## Processo di ormeggio\n\n1. Scelta della banchina.\n2. Esame della banchina.\n3. Altra banchina.\n",
        ] {
            assert_eq!(asked_by("R27", note), [], "{note}");
        }
    }
}
