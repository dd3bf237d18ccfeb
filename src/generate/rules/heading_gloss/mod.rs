//! R15, a heading whose only text is a short phrase: the phrase says what the thing is for.
//!
//! {heading} 是做什么的？ / What is {heading}?
//!
//! In English also a heading whose first line is a definition without its verb (`### Osmosis` over *the movement of
//! water through a membrane*), whatever stands below that.
//!
//! Elsewhere, and under bold lines, what lacks its subject is told by its shape (`opening`).
//!
//! Not taken: headings that are no name of a tool or term, sections with more than the phrase, phrases that
//! caption the code below. Idea: build on the basics (Wozniak, rule 3).

mod opening;

use crate::generate::clause::Clause;
use crate::generate::context;
use crate::generate::lexicon::{self, en, gloss, verbs};
use crate::generate::outline;
use crate::generate::script::{has_han, weight, words};
use crate::generate::sentence::{first_sentence, without_end_mark};
use crate::generate::templates::{self, fill};
use crate::generate::text::is_only_links;
use crate::generate::typography::question;
use crate::generate::view::{Lines, Place, View};
use crate::generate::{Draft, Proposal, label};
use crate::model::card::Language;
use crate::model::note::{BlockKind, MarkKind, Text};

use crate::generate::rules::definition::english::english;
use crate::generate::rules::definition::one_clause;

/// Fewest words that describe a thing.
const DESCRIPTION_WORDS: usize = 4;
/// Longest phrase: 16 Han characters.
const PHRASE_WEIGHT: usize = 40;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let own = ask(view).or_else(|| defined(view)).or_else(|| defined_elsewhere(view));
    let mut drafts: Vec<Draft<'n>> = own.into_iter().collect();
    // A line that one of these takes is not asked twice.
    for draft in opening::propose(view) {
        if !drafts.iter().any(|own| own.meets(&draft)) {
            drafts.push(draft);
        }
    }
    drafts.into()
}

/// The heading of a section that opens with an English definition of it.
fn defined<'n>(view: &View<'n>) -> Option<Draft<'n>> {
    /// A longer heading states something.
    const NAME_WORDS: usize = 5;
    let heading = view.section.path.last()?;
    let named = heading.text.plain();
    let counted = outline::without_number(named.trim_end().trim_end_matches(':').trim_end());
    let name = outline::without_order(counted);
    let statement = view.statements.first().filter(|statement| statement.place != Place::Remark)?;
    // The definition stands directly below its heading.
    let is_first = statement.owners.is_empty() && statement.lines.first <= heading.line + 2;
    let (first, rest) = first_sentence(&statement.text);
    let whole = without_end_mark(&first.markdown).trim();
    let (phrase, further) = one_clause(whole);
    let (phrase, further) = (phrase.to_owned(), further.to_owned());
    let is_name = context::is_topic(&heading.text)
        && name.is_ascii()
        && words(name) <= NAME_WORDS
        && name.starts_with(char::is_alphabetic)
        && !name.contains([':', '"'])
        && !name.contains(" - ")
        && !lexicon::opens_with_verb(name)
        && !view.is_attribute(name);
    let sound = statement.is_fact
        && !statement.leads_to_code
        && view.language_of_statement(statement) == Language::En
        && label::split(&statement.text).is_none()
        && !context::names(&phrase, name)
        && !phrase.ends_with(['?', ':']);
    if !is_first || !is_name || !sound || !is_defining(&first) {
        return None;
    }
    let shown = &context::heading_markdown(&heading.text);
    let asked = question(&english(shown, name, &phrase, false, false), Language::En);
    let lines = Lines { first: heading.line, last: statement.lines.last };
    Some(
        Draft::new("R15.defined", lines, Language::En, asked, phrase)
            .claim(statement.lines)
            .extra([further, rest.markdown])
            .of_heading()
            .score(800),
    )
}

/// Whether a phrase names the kind of a thing and nothing that tells it from others: *a kind of knot*.
fn is_kind_only(phrase: &str) -> bool {
    /// More words narrow the kind down.
    const WORDS: usize = 6;
    let lower = phrase.to_lowercase();
    let bare = lower.strip_prefix("a ").or_else(|| lower.strip_prefix("an ")).unwrap_or(&lower);
    let kind = bare.split(' ').next().unwrap_or("");
    matches!(kind, "kind" | "type" | "form" | "sort" | "flavor" | "flavour" | "branch" | "variety")
        && words(phrase) <= WORDS
}

/// Whether a sentence without its verb tells what something is: *the ability to store information*.
fn is_defining(text: &Text) -> bool {
    /// Nouns that open a definition without their article.
    #[rustfmt::skip]
    const GENERA: &[&str] = &[
        "ability", "act", "amount", "area", "belief", "branch", "capacity", "class", "collection", "condition", "disease", "disorder", "doctrine",
        "family", "field", "form", "group", "kind", "lack", "layer", "measure", "method", "movement", "number", "part", "percentage", "phase",
        "portion", "practice", "principle", "process", "property", "rate", "ratio", "set", "state", "study", "subset", "technique", "tendency",
        "theory", "transfer", "type", "unit", "view",
    ];
    /// Endings of nouns that name a process, a state or a quality.
    const ABSTRACT: &[&str] = &[
        "tion", "sion", "ment", "ity", "ance", "ence", "sis", "ism", "ure", "ship", "ness", "ing",
        "doctrine", "th",
    ];
    #[rustfmt::skip]
    const BOUNDS: &[&str] = &[
        "of", "that", "which", "who", "whose", "where", "when", "for", "to", "in", "by", "used", "between", "with", "from", "on",
        "made", "caused", "whereby", "about", "at",
    ];
    /// Longest noun phrase before the first of these.
    const HEAD_WORDS: usize = 7;
    let plain = text.plain();
    let all: Vec<String> = plain
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    let Some(opening) = all.first() else { return false };
    let article = ARTICLES.contains(&opening.as_str());
    let bound = all.iter().position(|word| BOUNDS.contains(&word.as_str()));
    let head = bound.unwrap_or(all.len());
    // “The cells of the root take up water” is a sentence of any thing; “the movement of …” defines.
    let noun = head.checked_sub(1).and_then(|at| all.get(at)).map_or("", String::as_str);
    let abstract_noun = GENERA.contains(&noun)
        || ABSTRACT.iter().any(|ending| noun.len() > ending.len() + 2 && noun.ends_with(ending));
    let article = article && (opening != "the" || abstract_noun) && !en::is_plural(noun);
    let genus = GENERA.contains(&opening.as_str()) && head == 1;
    let relative = |word: &String| {
        matches!(word.as_str(), "that" | "which" | "who" | "where" | "when" | "whose" | "whereby")
    };
    // *Drugs that block …*, *variables defined without …*: members of a kind, narrowed down at once.
    let second = all.get(1).map_or("", String::as_str);
    let third = all.get(2).map_or("", String::as_str);
    let narrowed = matches!(second, "that" | "which" | "who" | "whose")
        || verbs::is_participle(second)
            && (BOUNDS.contains(&third) || matches!(third, "without" | "using" | "as" | "into"));
    if en::is_plural(opening) && opening.len() > 4 && narrowed && (5..=24).contains(&all.len()) {
        return true;
    }
    let main = all.iter().position(relative).unwrap_or(all.len());
    // *a rope that is wet is heavy*: the second verb is that of the sentence.
    let verbs = all[main..].iter().filter(|word| en::FINITE.contains(&word.as_str())).count();
    let joins = all[main..].iter().any(|word| matches!(word.as_str(), "and" | "or" | "but"));
    if verbs > 1 && !joins {
        return false;
    }
    if is_kind_only(&plain) {
        return false;
    }
    let finite = all[..main].iter().any(|word| en::FINITE.contains(&word.as_str()));
    (article && (2..=HEAD_WORDS).contains(&head) || genus)
        && all.len() >= 4
        && !finite
        && Clause::of(text).is_none()
}

/// Elsewhere a section may open with the description of what its heading names, without naming it again:
/// `## Osmosi` · `È un passaggio …`.
fn defined_elsewhere<'n>(view: &View<'n>) -> Option<Draft<'n>> {
    let language = view.language;
    if matches!(language, Language::Zh | Language::En | Language::Other) {
        return None;
    }
    let templates = templates::of(language);
    let block = view.blocks().next()?;
    let mut told = view.statements.iter().filter(|statement| !is_only_links(&statement.text));
    let statement = told.next().filter(|first| {
        // What opens with its verb takes its subject from the heading, whatever picture stands between.
        let takes_up = first.text.markdown.starts_with(char::is_lowercase)
            && templates.without_copula(&first.text.markdown).len() < first.text.markdown.len();
        first.place == Place::Paragraph
            && (first.lines.first == block.span.line || takes_up)
            && !first.leads_to_code
    })?;
    let heading = view.section.path.last()?;
    let owner = view.context.owner.as_str();
    let (first, rest) = first_sentence(&statement.text);
    let written = without_end_mark(&first.markdown);
    let described = templates.without_copula(written);
    // *Una vela è un telo …* tells of something else, though it opens with an article as a description does.
    let is_sentence = gloss::openings(language).is_some_and(|known| {
        let told = written.split_whitespace().take_while(|word| !known.relatives.contains(word));
        told.skip(1).any(|word| known.finite.contains(&word))
    });
    let opens =
        described.len() < written.len() || opens_with(written, templates.words.articles) && !is_sentence;
    // A Japanese description ends with its noun.
    let nouns = [
        "方式",
        "技術",
        "仕組み",
        "こと",
        "もの",
        "手法",
        "機能",
        "規格",
        "概念",
        "方法",
        "プロトコル",
        "理論",
        "現象",
    ];
    let is_description = match language {
        Language::Ja => nouns.iter().any(|noun| written.trim_end_matches("である").ends_with(noun)),
        _ => opens && words(described) >= DESCRIPTION_WORDS,
    };
    let is_term = !owner.is_empty()
        && words(owner) <= 5
        && !owner.contains(['?', '？', ',', ':', '…'])
        && !owner.starts_with(|c: char| c.is_ascii_digit());
    let sound = is_term
        && is_description
        && language == view.language_of(&first)
        && label::split(&first).is_none()
        && !context::names(described, context::without_remark(owner))
        && !templates.opens_with_kind(owner)
        && !lexicon::is_attribute(owner)
        && !written.ends_with([':', '：', '?', '？'])
        && !lexicon::is_doubtful(written);
    let (first_line, last) = label::line_range(&first.lines, statement.lines.first);
    let lines = Lines { first: heading.line, last };
    sound.then(|| {
        Draft::new("R15", lines, language, fill(templates.asks.thing, owner), described.to_owned())
            .extra([rest.markdown])
            .claim(Lines { first: first_line, last })
            .of_sentence(0)
            .of_heading()
            .score(740)
    })
}

fn ask<'n>(view: &View<'n>) -> Option<Draft<'n>> {
    let heading = view.section.path.last().filter(|_| view.section.path.len() > 1)?;
    let name = heading.text.plain();
    let name = outline::without_number(&name);
    let prose: Vec<_> = view.statements.iter().filter(|statement| statement.place != Place::Remark).collect();
    let [statement] = prose.as_slice() else { return None };
    if !statement.is_fact {
        return None;
    }
    let others = view.blocks().any(|block| {
        !matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::List { .. } | BlockKind::Code(_))
    });
    // An address before the phrase is its source.
    let text = crate::generate::text::prune(&statement.text, |kind| matches!(kind, MarkKind::Url));
    let phrase = without_end_mark(text.markdown.trim_start_matches([':', '：', ' '])).trim().to_owned();
    let is_name = name.is_ascii()
        && words(name) <= 3
        && name.contains(|c: char| c.is_ascii_alphabetic())
        && !lexicon::is_generic_heading(name);
    let is_phrase = (6..=PHRASE_WEIGHT).contains(&weight(&phrase))
        && !phrase.contains(['，', '。', '；', '=', '？', '?', '`', '：'])
        && !phrase.contains(": ")
        && label::split(&text).is_none()
        && !lexicon::leans_on_context(&phrase)
        && !lexicon::is_doubtful(&phrase)
        && !phrase.ends_with([':', '：']);
    let language = view.language_of(&text);
    let says_it = match language {
        Language::Zh => has_han(&phrase),
        Language::En => {
            // *The planks are laid edge to edge* is a sentence about something else.
            let names_kind = opens_with(&phrase, ARTICLES) && Clause::of(&text).is_none();
            words(&phrase) >= 3 && (lexicon::en::acts(&phrase) || names_kind)
        }
        Language::Ja => true,
        other => words(&phrase) >= 3 && opens_with(&phrase, templates::of(other).words.articles),
    };
    let captions = statement.leads_to_code && !phrase.starts_with('做');
    if is_kind_only(&phrase)
        || others
        || !is_name
        || !is_phrase
        || !says_it
        || captions
        || !statement.children.is_empty()
    {
        return None;
    }
    let shown = outline::without_number(heading.text.markdown.trim());
    let asked = match language {
        Language::Zh => question(&format!("{shown} 是做什么的"), language),
        Language::En if lexicon::en::acts(&phrase) => question(&format!("What does {shown} do"), language),
        Language::En => question(&format!("What is {shown}"), language),
        other => fill(templates::of(other).asks.thing, shown),
    };
    let lines = Lines { first: heading.line, last: statement.lines.last };
    Some(Draft::new("R15", lines, language, asked, phrase).claim(statement.lines).of_heading().score(760))
}

/// Articles that open the English description of a thing.
const ARTICLES: &[&str] = &["a", "an", "the"];

/// Whether the first word of a phrase is one of these.
fn opens_with(phrase: &str, words: &[&str]) -> bool {
    let first = phrase.split_whitespace().next().unwrap_or("").to_lowercase();
    words.contains(&first.as_str())
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(markdown: &str) -> Vec<(String, String)> {
        asked_by("R15", markdown)
    }

    #[test]
    fn a_phrase_alone_under_a_name_says_what_it_is_for() {
        assert_eq!(
            questions("# P\n\n#### func_timeout\n\n* 超时控制\n"),
            [pair("func_timeout 是做什么的？", "超时控制")]
        );
        assert_eq!(
            questions("# P\n\n#### future\n\nhttps://example.org/x.html: python2到python3的迁移\n"),
            [pair("future 是做什么的？", "python2到python3的迁移")]
        );
        assert_eq!(
            questions("# P\n\n## sqlite\n\na database in a single file\n"),
            [pair("What is sqlite?", "a database in a single file")]
        );
    }

    #[test]
    fn the_number_of_a_heading_is_not_asked_about() {
        assert_eq!(
            questions("# P\n\n## 2.1 - sqlite\n\na database in a single file\n"),
            [pair("What is sqlite?", "a database in a single file")]
        );
        assert_eq!(
            questions(
                "# Biology\n\n## 3 Symbiosis\n\nFamily of relations in which two species live together for long.\n"
            ),
            [pair(
                "[Biology] What is symbiosis?",
                "Family of relations in which two species live together for long"
            )]
        );
        // A kind alone tells it from no other of its kind.
        assert_eq!(questions("# Knots\n\n## Bowline\n\nA kind of fixed loop\n"), []);
    }

    #[test]
    fn members_that_are_narrowed_down_at_once_define_their_heading() {
        let note = "# Harbours\n\n## Static ballast\n\n- Weights fixed in the keel for good\n- nobody saw it for long\n";
        assert_eq!(
            questions(note),
            [pair("[Harbours] What does “Static ballast” mean?", "Weights fixed in the keel for good")]
        );
        assert_eq!(
            questions(
                "# Harbours\n\n## Static ballast\n\n- Weights keep the ship upright\n- nobody saw it\n"
            ),
            []
        );
    }

    #[test]
    fn a_colon_or_a_picture_does_not_part_a_heading_from_its_definition() {
        assert_eq!(
            questions(
                "# Biology\n\n## Symbiosis:\n\nFamily of relations in which two species live together for long.\n"
            ),
            [pair(
                "[Biology] What is symbiosis?",
                "Family of relations in which two species live together for long"
            )]
        );
        assert_eq!(
            questions(
                "# Notes de cours de la semaine\n\n## Symbiose\n\n![](a.png)\n\nest une relation entre deux espèces qui vivent ensemble.\n\nIl y en a plusieurs dans la mer.\n"
            ),
            [pair(
                "[Notes de cours de la semaine] Symbiose\u{a0}: qu'est-ce que c'est\u{a0}?",
                "une relation entre deux espèces qui vivent ensemble"
            )]
        );
    }

    #[test]
    fn a_sentence_whose_subject_is_narrowed_down_defines_nothing() {
        let note = "# Harbours\n\n## Wreckage\n\nA cargo involving goods that are lost is sold even without notice.\n";
        assert_eq!(questions(note), []);
    }

    #[test]
    fn a_heading_over_its_definition_is_asked_for_it() {
        let note = "# Biology\n\n## Transport\n\n### Osmosis\n\n- the movement of water through a membrane\n- needs no \
            energy at all\n\n### Resting potential\n\nA difference of charge that holds while a neuron is silent. \
            It is kept by pumps.\n";
        assert_eq!(
            questions(note),
            [
                pair("[Biology › Transport] What is osmosis?", "the movement of water through a membrane"),
                pair(
                    "[Biology › Transport] What is the resting potential?",
                    "A difference of charge that holds while a neuron is silent"
                ),
            ]
        );
        for body in
            ["- the term starts a day after the exam", "- The cells of the root take up water", "- a list"]
        {
            assert_eq!(
                questions(&format!("# B\n\n## Part\n\n### Roots of plants\n\n{body}\n- more\n")),
                [],
                "{body}"
            );
        }
    }

    #[test]
    fn elsewhere_a_section_may_open_with_the_description_of_its_heading() {
        for (note, question, answer) in [
            (
                "# Appunti di biologia\n\n## Organi\n\n### Milza\n\nÈ un organo che filtra il sangue. Sta a sinistra.\n",
                "[Appunti di biologia › Organi] Milza: che cos'è?",
                "un organo che filtra il sangue",
            ),
            (
                "# 生物のノート\n\n## 体\n\n### 浸透\n\n水が膜を通って濃い側へ移動する現象。\n",
                "【生物のノート › 体】浸透とは何ですか？",
                "水が膜を通って濃い側へ移動する現象",
            ),
        ] {
            assert_eq!(questions(note), [pair(question, answer)]);
        }
        for body in
            ["È più grande nei bambini che negli adulti.", "Una capsula è un tessuto che copre l'organo."]
        {
            assert_eq!(
                questions(&format!("# Appunti di biologia\n\n## Organi\n\n### Milza\n\n{body}\n")),
                [],
                "{body}"
            );
        }
    }

    #[test]
    fn sections_with_more_to_say_are_left_alone() {
        for markdown in [
            "# P\n\n#### json\n\n* HTML处理方法\n* 另一个条目\n",
            "# P\n\n#### 坑\n\n* 超时控制\n",
            "# P\n\n#### HTTP\n\n* 304：资源没有修改\n",
            "# P\n\n#### csv\n\n* 读取文件内容\n\n```python\nf(x)\n```\n",
        ] {
            assert_eq!(questions(markdown), [], "{markdown}");
        }
    }
}
