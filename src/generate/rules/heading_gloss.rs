//! R15, a heading whose only text is a short phrase: the phrase says what the thing is for.
//!
//! {heading} 是做什么的？ / What is {heading}?
//!
//! Not taken: headings that are no name of a tool or term, sections with more than the phrase, phrases that
//! caption the code below. Idea: build on the basics (Wozniak, rule 3).

use crate::generate::lexicon;
use crate::generate::script::{has_han, weight, words};
use crate::generate::sentence::without_end_mark;
use crate::generate::templates::{self, fill};
use crate::generate::typography::question;
use crate::generate::view::{Lines, Place, View};
use crate::generate::{Draft, Proposal, label};
use crate::model::card::Language;
use crate::model::note::{BlockKind, MarkKind};

/// Longest phrase: 16 Han characters.
const PHRASE_WEIGHT: usize = 40;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    ask(view).into_iter().collect::<Vec<_>>().into()
}

fn ask<'n>(view: &View<'n>) -> Option<Draft<'n>> {
    let heading = view.section.path.last().filter(|_| view.section.path.len() > 1)?;
    let name = heading.text.plain();
    let prose: Vec<_> = view.statements.iter().filter(|statement| statement.place != Place::Remark).collect();
    let [statement] = prose.as_slice() else { return None };
    if !statement.is_fact {
        return None;
    }
    let others = view.section.blocks.iter().any(|block| {
        !matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::List { .. } | BlockKind::Code(_))
    });
    // An address before the phrase is its source.
    let text = crate::generate::text::prune(&statement.text, |kind| matches!(kind, MarkKind::Url));
    let phrase = without_end_mark(text.markdown.trim_start_matches([':', '：', ' '])).trim().to_owned();
    let is_name = name.is_ascii()
        && words(&name) <= 3
        && name.contains(|c: char| c.is_ascii_alphabetic())
        && !lexicon::is_generic_heading(&name);
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
        Language::En => words(&phrase) >= 3 && (lexicon::en::acts(&phrase) || opens_with(&phrase, ARTICLES)),
        Language::Ja => true,
        other => words(&phrase) >= 3 && opens_with(&phrase, templates::of(other).words.articles),
    };
    let captions = statement.leads_to_code && !phrase.starts_with('做');
    if others || !is_name || !is_phrase || !says_it || captions || !statement.children.is_empty() {
        return None;
    }
    let shown = heading.text.markdown.trim();
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
