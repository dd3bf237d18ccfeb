//! R15, a heading or a line that is bold as a whole, over a description that lacks its subject.
//!
//! ```text
//! ### 2. **Projection** 🎥
//! Conversion des coordonnées de l'espace vers l'écran      → Projection : qu'est-ce que c'est ?
//! **Watch below**
//! Part of the crew that rests while the other sails         → What is the watch below?
//! ```
//!
//! What stands below may be anything; only the first line is taken, and the rest of its paragraph where that is short.
//!
//! Not taken: bullets but below a term with its abbreviation or foreign name, whole sentences, headings of a kind of content or of a person, descriptions that say the name.

use crate::generate::context::{self, heading_markdown};
use crate::generate::lexicon::{self, gloss, people};
use crate::generate::noun_phrase::{Described, described};
use crate::generate::rules::definition::chinese;
use crate::generate::rules::definition::english::english;
use crate::generate::script::{has_han, weight, words};
use crate::generate::sentence::{first_sentence, without_end_mark};
use crate::generate::templates::{self, fill};
use crate::generate::text::is_only_links;
use crate::generate::typography::question;
use crate::generate::view::{Lines, Place, Statement, View};
use crate::generate::{Draft, label};
use crate::model::card::Language;
use crate::model::note::{MarkKind, Text};

/// A longer heading states something.
const NAME_WORDS: usize = 5;
/// Longest Chinese or Japanese name: fourteen characters.
const NAME_WEIGHT: usize = 28;
/// A longer heading over one line is no term.
const LONE_WEIGHT: usize = 16;
/// What may stand below the answer.
const EXTRA_WEIGHT: usize = 240;

/// The openings of a section: that of its heading, and those of its bold lines.
pub(super) fn propose<'n>(view: &View<'n>) -> Vec<Draft<'n>> {
    let mut out: Vec<Draft<'n>> = of_heading(view).into_iter().collect();
    let bold = view.statements.windows(2).filter_map(|pair| of_bold(view, &pair[0], &pair[1]));
    out.extend(bold);
    out
}

fn of_heading<'n>(view: &View<'n>) -> Option<Draft<'n>> {
    let heading = view.section.path.last()?;
    let first = view.statements.first().filter(|first| first.owners.is_empty())?;
    let is_first = first.lines.first <= heading.line + 2;
    // The title of a note stands over more than its first line.
    let is_title = view.section.path.len() < 2
        && view.note.sections.iter().filter(|other| other.path.len() < 2).count() < 2;
    if !is_first || is_title {
        return None;
    }
    let name = bare_name(&heading.text);
    ask(view, &name, heading.line, first).map(Draft::of_heading)
}

/// The first paragraph below a line that is bold as a whole, whether a blank line parts the two or not.
fn of_bold<'n>(view: &View<'n>, head: &Statement<'n>, first: &Statement<'n>) -> Option<Draft<'n>> {
    let whole = head.text.markdown.trim().len();
    let is_bold =
        head.text.marks.iter().any(|mark| mark.kind == MarkKind::Strong && mark.range.len() == whole);
    let touches = (head.lines.last + 1..=head.lines.last + 2).contains(&first.lines.first);
    if head.place != Place::Paragraph || !is_bold || !touches {
        return None;
    }
    let name = bare_name(&head.text);
    let above = head.owners.clone();
    ask(view, &name, head.lines.first, first).map(|draft| draft.owners(&above))
}

/// A name without number, markup of emphasis, pictures and what an abbreviation behind a dash stands for.
fn bare_name(heading: &Text) -> String {
    let bare = heading_markdown(heading);
    let bare = bare.trim_start_matches(['-', '–', ' ']).replace("**", "").replace("__", "");
    let is_sign = |c: char| {
        c.is_whitespace()
            || matches!(u32::from(c), 0x2190..=0x21FF | 0x2300..=0x2BFF | 0xFE0F | 0x1F000..=0x1FAFF)
    };
    let bare = bare.trim_end_matches(is_sign).trim_end_matches(['：', ':', '.', '。']);
    let bare =
        bare.split_once(" - ").filter(|(short, _)| is_abbreviation(short)).map_or(bare, |(short, _)| short);
    context::without_pictures(bare.trim()).trim().to_owned()
}

/// The first sentence of a paragraph, and what follows it; a line below that opens with a capital begins another one,
/// though no mark parts them (German writes its nouns so).
fn first_line(text: &Text, language: Language) -> (Text, Text) {
    let breaks = text.lines.get(1).filter(|line| {
        language != Language::De && text.markdown[line.range.clone()].starts_with(char::is_uppercase)
    });
    let (sentence, rest) = first_sentence(text);
    match breaks {
        Some(line) if line.range.start < sentence.markdown.len() => {
            (text.slice(0..line.range.start), text.slice(line.range.start..text.markdown.len()))
        }
        _ => (sentence, rest),
    }
}

fn is_abbreviation(name: &str) -> bool {
    (2..=6).contains(&name.chars().count()) && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}

fn ask<'n>(view: &View<'n>, name: &str, line: u32, first: &Statement<'n>) -> Option<Draft<'n>> {
    let language = view.language_of_statement(first);
    let (opening, rest) = first_line(&first.text, language);
    let told = without_end_mark(&opening.markdown);
    if let Some(draft) = named_at_end(view, name, line, first, language) {
        return Some(draft);
    }
    // A name over one line alone is a question of an examination.
    let is_lone = view.statements.len() == 1 && weight(name) <= LONE_WEIGHT;
    // An abbreviation or foreign name shows that the heading is a term; below others an item is as often a step.
    let is_term = first.place == Place::Item && name.ends_with([')', '）']);
    let sound = (first.place == Place::Paragraph || is_term)
        && first.is_fact
        && !first.leads_to_code
        && (first.children.is_empty() || !heads_list(told, language))
        && is_name(view, name)
        && label::split(&opening).is_none()
        && !is_only_links(&opening)
        && !opening
            .marks
            .iter()
            .any(|mark| matches!(mark.kind, MarkKind::Url | MarkKind::Image(_) | MarkKind::Maths))
        && !context::names(told, name)
        && !super::is_kind_only(told);
    if !sound {
        return None;
    }
    let kind = described(&opening, language)
        .or_else(|| (is_lone && is_noun_of_clause(told, language)).then_some(Described::Thing))?;
    let (asked, answer) = question_for(name, told, kind, language)?;
    let lines = Lines { first: line, last: first.lines.last };
    let further = Some(rest.markdown).filter(|rest| weight(rest) <= EXTRA_WEIGHT);
    Some(
        Draft::new("R15.opening", lines, language, asked, answer)
            .extra(further)
            .claim(first.lines)
            .of_sentence(0)
            .score(760),
    )
}

/// A Chinese sentence that ends by calling what it tells by the name above: 联锁 over …的作用叫做接触器联锁.
fn named_at_end<'n>(
    view: &View<'n>,
    name: &str,
    line: u32,
    first: &Statement<'n>,
    language: Language,
) -> Option<Draft<'n>> {
    const NAMING: &[&str] = &["统称为", "称之为", "称为", "称作", "叫做", "叫作"];
    /// Longest description: a hundred Han characters.
    const TOLD_WEIGHT: std::ops::RangeInclusive<usize> = 16..=200;
    let text = first.text.markdown.trim().trim_end_matches('。');
    let (told, called) = NAMING.iter().find_map(|verb| text.rsplit_once(verb))?;
    let told = told.trim_end_matches(['，', '就', '则', '也', ' ']);
    let told = told.strip_suffix("我们").unwrap_or(told);
    // 这种现象 only takes up what was told.
    let takes_up = told.rsplit_once('，').filter(|(_, last)| {
        ["这种", "这一", "这类", "这个", "这样"].iter().any(|word| last.starts_with(word))
            && weight(last) <= 16
    });
    let told = takes_up.map_or(told, |(told, _)| told);
    let sound = language == Language::Zh
        && first.place == Place::Paragraph
        && first.is_fact
        && is_name(view, name)
        && called.ends_with(name)
        && weight(called) <= weight(name) + 8
        && TOLD_WEIGHT.contains(&weight(told))
        && !told.contains(['。', '：', '；'])
        && !told.contains(name);
    let lines = Lines { first: line, last: first.lines.last };
    let asked = question(&format!("{name}指什么"), language);
    sound.then(|| {
        Draft::new("R15.opening", lines, language, asked, told.to_owned()).claim(first.lines).score(760)
    })
}

/// Whether a Chinese line ends in a noun that a clause describes: 直线通过车站而不分岔的线路.
fn is_noun_of_clause(told: &str, language: Language) -> bool {
    let tail = told.rsplit('的').next().unwrap_or("");
    language == Language::Zh
        && (16..=80).contains(&weight(told))
        && told.contains('的')
        && (2..=4).contains(&tail.chars().count())
        && !told.contains(['，', '。', '是', '有', '；', '、', '我', '你', '这', '那'])
}

fn question_for(name: &str, told: &str, kind: Described, language: Language) -> Option<(String, String)> {
    let asked = match (language, kind) {
        (Language::En, Described::Participle(end)) => {
            let verb = if lexicon::en::is_plural(name) { "are" } else { "is" };
            let (taken, rest) = (told.get(..end)?, told.get(end..)?.trim());
            let asked = format!("What {verb} “{name}” {}", lexicon::en::decapitalise(taken));
            return Some((question(&asked, language), rest.to_owned()));
        }
        (Language::En, _) => {
            let asked = english(name, name, told, false, false);
            // What a thing is stands below its heading, and no meaning of a word.
            let quoted = asked.strip_prefix("What does “").and_then(|rest| rest.strip_suffix("” mean"));
            let is_many = lexicon::en::is_plural(name) && !name.ends_with("ics");
            let verb = if is_many { "are" } else { "is" };
            let asked = quoted.map_or_else(|| asked.clone(), |name| format!("What {verb} “{name}”"));
            question(&asked, language)
        }
        (Language::Zh, _) => question(&chinese(name, name, told, false), language),
        (_, Described::Deed) => fill(templates::of(language).asks.does, &in_sentence(name, language)),
        _ => fill(templates::of(language).asks.thing, name),
    };
    Some((asked, told.to_owned()))
}

/// Whether a line names the kind of what the list below it holds: *Parts of the ship*.
fn heads_list(told: &str, language: Language) -> bool {
    let first = told.split(' ').next().unwrap_or("");
    match language {
        Language::En => lexicon::en::is_plural(first) && first.len() > 3 && !told.contains(" and "),
        other => templates::of(other).opens_with_kind(told),
    }
}

/// A name within a sentence: small where it opens with its article, else in quotes, since nobody knows its article.
fn in_sentence(name: &str, language: Language) -> String {
    let words = &templates::of(language).words;
    let first = name.split([' ', '\'', '’']).next().unwrap_or("").to_lowercase();
    let is_article = words.definite.contains(&first.as_str()) || words.articles.contains(&first.as_str());
    match language {
        _ if is_article => lexicon::en::decapitalise(name),
        Language::De => format!("„{name}“"),
        Language::Fr => format!("«\u{a0}{name}\u{a0}»"),
        Language::It | Language::Es => format!("«{name}»"),
        _ => name.to_owned(),
    }
}

/// Whether a heading arranges or reports something, or opens with an attribute of something: *Objectif du projet*.
fn arranges(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.clone().next().unwrap_or("");
    words.any(|word| gloss::ARRANGING.contains(&word))
        || lower.contains(' ') && lexicon::is_attribute(first)
        || has_han(name) && gloss::ARRANGING_UNSPACED.iter().any(|word| name.contains(word))
}

/// Whether a heading names what its first line may describe.
fn is_name(view: &View<'_>, name: &str) -> bool {
    let text = Text { markdown: name.to_owned(), ..Text::default() };
    let length = if has_han(name) { weight(name) <= NAME_WEIGHT } else { words(name) <= NAME_WORDS };
    name.starts_with(char::is_alphabetic)
        && length
        && weight(name) >= 3
        && context::is_topic(&text)
        && !name.contains(['?', '？', ',', ':', '…', '"', '“', '=', '`', '$', '['])
        && !lexicon::is_generic_heading(name)
        && !lexicon::is_attribute(name)
        && !lexicon::is_lead_in(name)
        && !lexicon::is_date(name)
        && !view.is_attribute(name)
        && !lexicon::opens_with_verb(name)
        && !lexicon::en::counts_parts(name)
        && !people::is_named(name)
        && !arranges(name)
        && !templates::all_words().any(|(_, own)| own.kinds.contains(&name.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(markdown: &str) -> Vec<(String, String)> {
        asked_by("R15", markdown)
    }

    #[test]
    fn a_heading_is_asked_by_the_description_that_opens_its_section() {
        for (note, question, answer) in [
            (
                "# Sailing\n\n## Hull\n\n### 1. **Ballast**\n\nImportance of weight low in the hull\n\n- lead\n- stones\n",
                "[Sailing › Hull] What is “Ballast”?",
                "Importance of weight low in the hull",
            ),
            (
                "# Bateaux à voile du nord\n\n## Manœuvres\n\n### 2. **Empannage** 🎥\n\nPassage de la voile d'un bord à l'autre par vent arrière. Il faut du vent.\n\n- dangereux\n",
                "[Bateaux à voile du nord › Manœuvres] Empannage\u{a0}: qu'est-ce que c'est\u{a0}?",
                "Passage de la voile d'un bord à l'autre par vent arrière",
            ),
            (
                "# Schiffe der alten Zeit\n\n## Takelage der Segler\n\n### Wanten\n\nStarke Taue, die den Mast nach den Seiten stützen\n\n- aus Hanf\n",
                "[Schiffe der alten Zeit › Takelage der Segler] Wanten – was ist das?",
                "Starke Taue, die den Mast nach den Seiten stützen",
            ),
            (
                "# Barcos de vela\n\n## La tripulación\n\n### El contramaestre\n\nSe ocupa de las velas y de los cabos del barco.\n",
                "[Barcos de vela › La tripulación] ¿Qué hace el contramaestre?",
                "Se ocupa de las velas y de los cabos del barco",
            ),
            (
                "# 航海学\n\n## 船舶\n\n### 航海安全的立场\n\n以船员的生命为首要目标，以全体人员的安全为中心\n\n- 水\n",
                "【航海学 › 船舶】航海安全的立场是什么？",
                "以船员的生命为首要目标，以全体人员的安全为中心",
            ),
        ] {
            assert_eq!(questions(note), [pair(question, answer)], "{note}");
        }
    }

    #[test]
    fn a_line_with_a_capital_begins_another_thought() {
        let note = "# Appunti di navigazione\n\n## Porto\n\n### Molo\n\nOpera che protegge il porto dalle onde del mare aperto e dal vento\nPuò essere costruito con grandi blocchi di pietra o di cemento\n";
        let asked = questions(note);
        assert!(asked.iter().all(|(_, answer)| !answer.contains("Può")), "{asked:?}");
    }

    #[test]
    fn a_bold_line_heads_its_description_too() {
        let note = "# Schiffe der alten Zeit\n\n## Takelage der Segler\n\n**Wanten**\nStarke Taue, die den Mast nach den Seiten stützen.\n\n\
            **SSV - Schneller Segler**\nEin schlankes Schiff für die schnelle Fahrt nach China.\n";
        assert_eq!(
            questions(note),
            [
                pair(
                    "[Schiffe der alten Zeit › Takelage der Segler] Wanten – was ist das?",
                    "Starke Taue, die den Mast nach den Seiten stützen"
                ),
                pair(
                    "[Schiffe der alten Zeit › Takelage der Segler] SSV – was ist das?",
                    "Ein schlankes Schiff für die schnelle Fahrt nach China"
                ),
            ]
        );
    }

    #[test]
    fn a_term_of_an_examination_is_asked_by_the_line_that_answers_it() {
        let note = "# 航海学\n\n## 名词解释\n\n### 3. 航线。\n\n船舶从起点驶到终点时经过的路线\n\n### 4. 走锚。\n\n船在大风中拖着锚在海底移动，使船偏离锚地，这种现象称为走锚。\n";
        assert_eq!(
            questions(note),
            [
                pair("【航海学 › 名词解释】航线是什么？", "船舶从起点驶到终点时经过的路线"),
                pair("【航海学 › 名词解释】走锚指什么？", "船在大风中拖着锚在海底移动，使船偏离锚地"),
            ]
        );
    }

    #[test]
    fn what_a_thing_is_made_of_is_asked_so() {
        assert_eq!(
            questions("# Sailing\n\n## Hull\n\n### Planking\n\nMade of oak and larch  \nLasts for years\n"),
            [pair("[Sailing › Hull] What is “Planking” made of?", "oak and larch")]
        );
    }

    #[test]
    fn bullets_sentences_and_kinds_of_content_give_nothing() {
        for note in [
            "# Sailing\n\n## Hull\n\n### Planking\n\nThe planks are laid edge to edge.\n",
            "# Sailing\n\n## Hull\n\n### Planking\n\n- Importance of weight low in the hull\n- more\n",
            "# Sailing\n\n## Hull\n\n### Planking\n\nParts of the hull\n\n- keel\n- ribs\n",
            "# Sailing\n\n## Hull\n\n### Meeting with the owner\n\nDiscussion of the plan for the new sails\n",
            "# Bateaux à voile du nord\n\n## Port\n\n### Objectif du club\n\nConstruction d'un quai pour les petits bateaux\n",
            "# Sailing\n\n## Hull\n\n### Examples\n\nImportance of weight low in the hull\n",
            "# Sailing\n\nImportance of weight low in the hull\n\n## Hull\n\nx\n",
            "# Schiffe der alten Zeit\n\n## Takelage der Segler\n\n### Vorteile\n\nStarke Taue, die den Mast nach den Seiten stützen\n",
        ] {
            assert_eq!(questions(note), [], "{note}");
        }
    }
}
