//! Pairs of a term and its definition that no sign joins: the explanation in brackets behind an item's name, and the
//! paragraph or quote below an item that is nothing but a name.
//!
//! - `- Jitter (variation of the delay between packets)`
//! - `- **Novation**` ⏎ `  > The old debt is replaced by a new one.`
//! - `**Novazione** un contratto che sostituisce il debito`
//! - `- **第一次装货**，把淡水装进底舱`
//!
//! Not taken: brackets that hold an example, a figure, an abbreviation or a word or two; a paragraph that does not
//! directly follow the name.

use std::collections::{BTreeMap, BTreeSet};

use crate::generate::context;
use crate::generate::label::Labelled;
use crate::generate::lexicon;
use crate::generate::script::{has_han, is_kana_or_hangul, weight, words};
use crate::generate::sentence::{first_sentence, without_end_mark};
use crate::generate::templates;
use crate::generate::view::{Place, Statement, View};
use crate::model::card::Language;
use crate::model::note::{MarkKind, Text};

/// Longest name.
const NAME_WORDS: usize = 5;
/// Fewest words that explain.
const EXPLAINING_WORDS: usize = 3;

/// The pairs of a section, each as a statement that stands where its name does.
pub(super) fn pairs<'n>(view: &View<'n>) -> Vec<(Statement<'n>, Labelled)> {
    let owner_line = |statement: &Statement<'n>| {
        statement.owners.last().and_then(|owner| owner.lines.first()).map(|line| line.line)
    };
    let mut children: BTreeMap<u32, usize> = BTreeMap::new();
    for line in view.statements.iter().filter_map(owner_line) {
        *children.entry(line).or_default() += 1;
    }
    let mut headed = BTreeSet::new();
    let mut out = Vec::new();
    for statement in view.statements.iter().filter(|statement| statement.is_fact) {
        out.extend(
            bracketed(statement)
                .or_else(|| before_comma(statement))
                .or_else(|| before_article(view, statement))
                .or_else(|| on_own_line(statement))
                .map(|found| (statement.clone(), found)),
        );
        // Of several paragraphs below a name the first one defines it.
        let Some(owner) = owner_line(statement).filter(|line| headed.insert(*line)) else { continue };
        // An only child is asked as what its name is (R2).
        if statement.place == Place::Paragraph || children[&owner] > 1 && opens_definition(view, statement) {
            out.extend(below(statement));
        }
    }
    out
}

/// `Name (what it is)` as an item.
fn bracketed(statement: &Statement<'_>) -> Option<Labelled> {
    #[rustfmt::skip]
    const EXAMPLES: &[&str] = &[
        "e.g", "eg", "i.e", "ie", "ex", "example", "see", "cf", "like", "such", "including", "also", "or", "and", "not", "optional", "aka",
        "once", "every", "each", "only", "after", "before", "einmal", "jede", "jeder", "jedes", "nach", "vor", "mit", "ogni", "dopo", "prima", "con", "cada", "después", "antes",
        "à", "au", "aux", "chaque", "après", "avant", "avec", "sans", "dès", "pour",
        "z", "zb", "bsp", "siehe", "vgl", "d", "dh", "ca", "oder", "und", "auch", "nicht", "nur", "when", "if", "where", "because", "since", "until", "wenn", "weil", "quando", "se", "perché", "cuando", "si", "quand", "если", "когда", "may", "can", "must", "should", "может", "можно", "не", "kann", "muss", "può", "deve", "peut", "doit", "puede", "debe", "usually", "mostly", "often", "for", "in", "with", "without",
        "ad", "es", "per", "vedi", "o", "anche", "par", "p", "voir", "ou", "ej", "por", "ver", "como", "y", "e", "и", "или", "например", "см", "т",
    ];
    let text = &statement.text;
    let markdown = without_end_mark(text.markdown.trim_end());
    let plain = text.plain();
    if statement.place != Place::Item
        || statement.pair().is_some()
        || has_han(&plain)
        || plain.chars().any(is_kana_or_hangul)
    {
        return None;
    }
    let inner = markdown.strip_suffix(')')?;
    let open = inner.find(" (")?;
    let label = text.slice(0..open);
    let definition = text.slice(open + 2..inner.len());
    let said = definition.plain();
    let first = said.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty())?.to_lowercase();
    // “Salt (fine) – dried in pans (in summer)”: the last bracket is not the first.
    let balanced = said.matches('(').count() == said.matches(')').count()
        && said.find(')').is_none_or(|close| said.find('(').is_some_and(|open| open < close));
    // *Depth (shallow vs. deep)* tells the values that it has.
    let is_choice = [" vs ", " vs. "].iter().any(|sign| said.contains(sign));
    let sound = balanced
        && !is_choice
        && is_name(&label)
        && words(&said) >= EXPLAINING_WORDS
        && !EXAMPLES.contains(&first.as_str())
        && !first.starts_with(|c: char| c.is_ascii_digit())
        && said.starts_with(char::is_alphabetic)
        && !said.contains(['=', '?'])
        // How often something is done is no meaning of it.
        && !["seule fois", "sola volta", "sola vez", "single time"].iter().any(|often| said.contains(often))
        // Names between commas are members or remarks.
        && crate::generate::listing::items(&said).is_none();
    sound.then_some(Labelled { label, definition, colon: true, arrow: false })
}

/// A name on a line of its own, which its author broke, and what it is on the next.
fn on_own_line(statement: &Statement<'_>) -> Option<Labelled> {
    /// Longest name, its foreign name in brackets included.
    const NAME_WEIGHT: usize = 56;
    /// Shortest description.
    const TOLD_WEIGHT: usize = 16;
    let text = &statement.text;
    let (first, more) = text.lines.split_first()?;
    more.first().filter(|_| first.hard_break)?;
    let label = text.slice(0..first.range.end);
    let definition = text.slice(more[0].range.start..text.markdown.len());
    // 狭義の完全二分木。…: a first sentence that only repeats the name says which of two is meant.
    let (opening, rest) = first_sentence(&definition);
    let repeats = context::names(&opening.plain(), context::without_remark(label.plain().trim()));
    let definition = if repeats && !rest.is_empty() { rest } else { definition };
    let (name, told) = (label.plain(), definition.plain());
    let unspaced = |c: char| is_kana_or_hangul(c) || ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let name = name.trim();
    let sound = statement.place == Place::Item
        && statement.pair().is_none()
        && (2..=NAME_WEIGHT).contains(&weight(name))
        && weight(&told) >= TOLD_WEIGHT
        && told.contains(unspaced)
        && !name.contains(['、', '。', '，', '：', '？', '?', '！', '；'])
        && !name.ends_with(['は', 'が', 'を', 'に', 'で', 'る', 'た', 'い', 'す', '的', '了', '是'])
        && !name.contains(['を', 'が', '是'])
        && !lexicon::leans_on_context(&told);
    sound.then_some(Labelled { label, definition, colon: true, arrow: false })
}

/// `**名**，把…`: a bold Chinese name and what it does behind a comma.
fn before_comma(statement: &Statement<'_>) -> Option<Labelled> {
    /// Longest name: twelve Han characters.
    const NAME_WEIGHT: usize = 24;
    /// Less behind the comma only goes on with the name.
    const TOLD_WEIGHT: usize = 16;
    const OPENING: &[&str] =
        &["把", "将", "用于", "用来", "由", "指", "即", "对", "通过", "负责", "使用", "让", "是指"];
    let text = &statement.text;
    let mark = text.marks.iter().find(|mark| mark.kind == MarkKind::Strong && mark.range.start == 0)?;
    let rest = text.markdown.get(mark.range.end..)?.strip_prefix('，')?;
    let label = text.slice(mark.range.clone());
    let definition = text.slice(text.markdown.len() - rest.len()..text.markdown.len());
    let plain = label.plain();
    let sound = statement.place == Place::Item
        && statement.pair().is_none()
        && has_han(&plain)
        && (4..=NAME_WEIGHT).contains(&weight(&plain))
        && !plain.contains(['是', '了', '，', '。', '：'])
        && weight(rest) >= TOLD_WEIGHT
        && OPENING.iter().any(|word| rest.starts_with(word));
    sound.then_some(Labelled { label, definition, colon: true, arrow: false })
}

/// `**Name** una descrizione …`: a bold name and the description that opens with its article, no sign between.
fn before_article(view: &View<'_>, statement: &Statement<'_>) -> Option<Labelled> {
    /// Fewer words hold a name and its attribute.
    const TOLD_WORDS: usize = 5;
    let text = &statement.text;
    let mark = text.marks.iter().find(|mark| mark.kind == MarkKind::Strong && mark.range.start == 0)?;
    let rest = text.markdown.get(mark.range.end..)?.strip_prefix(' ')?;
    let language = view.language_of_statement(statement);
    let articles = match language {
        Language::En => &["a", "an"][..],
        Language::Zh | Language::Ja | Language::Other => return None,
        other => templates::of(other).words.articles,
    };
    let label = text.slice(mark.range.clone());
    let definition = text.slice(text.markdown.len() - rest.len()..text.markdown.len());
    let sound = statement.pair().is_none()
        && articles.contains(&rest.split([' ', '\'', '’']).next().unwrap_or(""))
        && words(rest) >= TOLD_WORDS
        && is_name(&label)
        && !lexicon::is_attribute(&label.plain());
    sound.then_some(Labelled { label, definition, colon: true, arrow: false })
}

/// What stands directly below an item that only names.
fn below<'n>(statement: &Statement<'n>) -> Option<(Statement<'n>, Labelled)> {
    let (owner, above) = statement.owners.split_last()?;
    let last = owner.lines.last()?.line;
    let name = owner.markdown.trim_end().trim_end_matches([':', '：']);
    let label = owner.slice(0..name.len());
    let sound = statement.lines.first <= last + 2
        && statement.pair().is_none()
        // Below a Chinese name only a short one's first words are sure to tell of it.
        && (!has_han(&label.plain()) || is_short_han(&label.plain()) && statement.place == Place::Paragraph)
        && crate::generate::label::split(owner).is_none()
        && is_name(&label)
        && words(&statement.text.plain()) > EXPLAINING_WORDS
        && !statement.text.markdown.trim_end().ends_with(':')
        // What a paragraph below *Definition:* tells belongs to what stands above.
        && (!lexicon::is_attribute(&label.plain()) || statement.place == Place::Paragraph);
    sound.then(|| {
        let definition = statement.text.clone();
        (statement.under(above), Labelled { label, definition, colon: true, arrow: false })
    })
}

/// Whether a Chinese name is one of a thing, and no head of a list or of a thought.
fn is_short_han(name: &str) -> bool {
    /// Longest: ten Han characters.
    const NAME_WEIGHT: usize = 20;
    weight(name) <= NAME_WEIGHT
        && !name.contains(['，', '。', '、', '的', '了', '是', '有', '？', '为', '如'])
        && !lexicon::is_generic_heading(name)
        && !lexicon::is_lead_in(name)
        && !lexicon::zh::opens_with_verb(name)
}

/// Whether an item tells a kind of thing by the article that opens it.
fn opens_definition(view: &View<'_>, statement: &Statement<'_>) -> bool {
    /// Fewer words are a member of a list: *a knife*.
    const LEAST_WORDS: usize = 5;
    let first = statement.text.markdown.split(' ').next().unwrap_or("").to_lowercase();
    let articles = match view.language_of_statement(statement) {
        Language::En => &["a", "an"][..],
        Language::Zh | Language::Ja | Language::Other => &[],
        other => templates::of(other).words.articles,
    };
    statement.place == Place::Item
        && articles.contains(&first.as_str())
        && words(&statement.text.plain()) >= LEAST_WORDS
}

/// Whether a text is a name that something may explain.
fn is_name(label: &Text) -> bool {
    let plain = label.plain();
    (1..=NAME_WORDS).contains(&words(&plain))
        && plain.chars().filter(|c| c.is_alphabetic()).count() > if has_han(&plain) { 1 } else { 2 }
        && plain.starts_with(|c: char| c.is_alphabetic() || c == '`')
        && !plain.contains([',', ';', '=', '/', '?', '"'])
        && context::is_topic(label)
        && !lexicon::is_doubtful(&plain)
        && !lexicon::is_date(&plain)
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(title: &str, body: &str) -> Vec<(String, String)> {
        bare_by("R1", &format!("# {title}\n\n## Alpha\n\n{body}\n"))
    }

    #[test]
    fn a_paragraph_below_a_chinese_name_explains_it() {
        assert_eq!(
            questions(
                "航海笔记",
                "- `横帆`\n  > 挂在横桁上、和船身垂直的大帆，只能顺风\n- 纵帆\n  > 挂在桅杆后面、和船身平行的帆"
            ),
            [
                pair("`横帆` 是什么？", "挂在横桁上、和船身垂直的大帆，只能顺风"),
                pair("纵帆是什么？", "挂在桅杆后面、和船身平行的帆"),
            ]
        );
    }

    #[test]
    fn a_name_on_a_line_of_its_own_is_explained_by_the_next() {
        assert_eq!(
            questions(
                "帆船のメモ",
                "- ケッチ(ketch)  \n    後ろのマストが短く、舵の前に立っている二本マストの帆船\n- ヨール(yawl)  \n    広義のヨール。後ろのマストが舵の後ろに立っている帆船"
            ),
            [
                pair("ケッチ(ketch)とは何ですか？", "後ろのマストが短く、舵の前に立っている二本マストの帆船"),
                pair("ヨール(yawl)とは何ですか？", "後ろのマストが舵の後ろに立っている帆船"),
            ]
        );
    }

    #[test]
    fn a_bold_name_before_the_article_of_its_description_is_defined() {
        assert_eq!(
            questions(
                "Appunti sulla navigazione a vela",
                "**Parabordo** un cuscino che protegge lo scafo dalla banchina."
            ),
            [pair("Parabordo: che cos'è?", "un cuscino che protegge lo scafo dalla banchina")]
        );
        assert_eq!(questions("Notes on harbours", "**Fenders** protect a hull at the quay."), []);
    }

    #[test]
    fn brackets_behind_a_name_explain_it() {
        for (title, body, question, answer) in [
            (
                "Notes on networks",
                "- Jitter (variation of the delay between packets)",
                "What does “Jitter” mean?",
                "variation of the delay between packets",
            ),
            (
                "Notizen zur Vorlesung über Netze",
                "- Mitnahme (Umzug einer Nummer in ein anderes Netz)",
                "Was bedeutet „Mitnahme“?",
                "Umzug einer Nummer in ein anderes Netz",
            ),
        ] {
            assert_eq!(questions(title, body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn an_item_with_an_article_below_a_name_defines_it() {
        assert_eq!(
            questions(
                "Notes on harbours",
                "- Fender\n  - A cushion that hangs between a hull and the quay\n  - Often made of old tyres"
            ),
            [pair("What does “Fender” mean?", "A cushion that hangs between a hull and the quay")]
        );
    }

    #[test]
    fn a_quote_below_a_name_defines_it() {
        assert_eq!(
            questions(
                "Apuntes de la clase de derecho",
                "- **Novación**:\n  > Cambio de una deuda por otra nueva entre las mismas personas."
            ),
            [pair(
                "¿Qué significa «Novación»?",
                "Cambio de una deuda por otra nueva entre las mismas personas"
            )]
        );
    }

    #[test]
    fn examples_figures_and_abbreviations_in_brackets_explain_nothing() {
        for body in [
            "- Mountains (e.g. the Alps in summer)",
            "- Ferries (two a day)",
            "- Sea routes (SR)",
            "- Harbours (Genoa, Pisa, Venice)",
            "- Cross the bay (when the wind is right)",
        ] {
            assert_eq!(questions("Notes on harbours", body), [], "{body}");
        }
    }
}
