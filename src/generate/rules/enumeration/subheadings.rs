//! The headings below a heading that names their kind: `## Types of sails` over `### Square sails` and `### Lateen sails`.
//!
//! The headings are the list: what stands below each tells of it alone. The card claims its own heading, so that the
//! sections below are asked as they would be.

use super::{announced, asked, draft, names_a_kind, opens_with_plural};
use crate::generate::Draft;
use crate::generate::context;
use crate::generate::label;
use crate::generate::lexicon::{self, en};
use crate::generate::listing::ITEMS;
use crate::generate::outline;
use crate::generate::script::{has_han, weight, words};
use crate::generate::templates;
use crate::generate::view::{Lines, View};
use crate::model::card::Language;
use crate::model::note::BlockKind;

/// Longest name of a member: as words, and as columns where no blanks part them.
const MEMBER_WORDS: usize = 6;
const MEMBER_WEIGHT: usize = 40;

/// The headings right below that of a section.
pub(super) fn ask<'n>(view: &View<'n>) -> Option<Draft<'n>> {
    let heading = view.section.path.last()?;
    // What lists something itself is asked for that.
    if view.blocks().any(|block| matches!(block.kind, BlockKind::List { .. } | BlockKind::Table(_))) {
        return None;
    }
    let name = context::heading_markdown(&heading.text);
    let language = if has_han(&name) { view.language } else { view.language_of_prose(&name) };
    let (told, kind) = announced(name.strip_prefix("The ").unwrap_or(&name));
    let names = match language {
        Language::En => {
            (2..=7).contains(&words(&kind))
                && (opens_with_plural(&kind) || en::is_plural_noun(&kind))
                && !en::opens_with_verb(&kind)
        }
        Language::Zh => kind.chars().count() >= 4 && names_a_kind(&kind, language),
        Language::Other => false,
        other => templates::of(other).opens_with_kind(&kind),
    };
    let plain = heading.text.plain();
    let sound = names
        && !lexicon::is_generic_heading(&plain)
        && !lexicon::is_doubtful(&plain)
        && !name.contains([':', '：', '?', '？', '/', '&', ',', '，'])
        && !name.contains(" and ")
        && !name
            .to_lowercase()
            .split(' ')
            .any(|word| matches!(word, "examples" | "exercises" | "questions" | "notes" | "tips"));
    if !sound {
        return None;
    }
    let members = members(view)?;
    if told.is_some_and(|told| told != members.len()) {
        return None;
    }
    let lines = Lines { first: heading.line, last: heading.line };
    let asked = asked(language, &kind, "", members.len());
    Some(draft(lines, language, asked, &members).claim(lines).of_heading())
}

/// The names of the headings one level below, if each is one.
fn members(view: &View<'_>) -> Option<Vec<String>> {
    let depth = view.section.path.len();
    let line = view.section.path.last()?.line;
    let below = view.note.sections[view.index + 1..]
        .iter()
        .take_while(|section| section.path.get(depth - 1).is_some_and(|heading| heading.line == line));
    let mut out = Vec::new();
    for section in below.filter(|section| section.path.len() == depth + 1) {
        let text = &section.path[depth].text;
        let name = outline::uncounted(&context::heading_markdown(text)).to_owned();
        let is_name = !name.is_empty()
            && (words(&name) <= MEMBER_WORDS || has_han(&name))
            && weight(&name) <= MEMBER_WEIGHT
            && !name.contains(['?', '？', '：', ':'])
            && !lexicon::is_generic_heading(&name)
            && !lexicon::is_attribute(&name)
            && !lexicon::is_doubtful(&name)
            && label::split(text).is_none();
        if !is_name || out.len() == ITEMS {
            return None;
        }
        out.push(name);
    }
    (out.len() >= 2).then_some(out)
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    #[test]
    fn the_headings_below_the_name_of_their_kind_are_asked_for() {
        let note = "# Rigging\n\n## Types of sails\n\nSails are cut from cloth.\n\n### Square sails\n\nHung from yards.\n\n\
            ### Lateen sails\n\nHung from a long spar.\n\n#### Cut\n\nThree corners.\n\n## Ropes\n";
        assert_eq!(
            asked_by("R12", note),
            [pair("[Rigging] What are the 2 types of sails?", "- Square sails\n- Lateen sails")]
        );
        let chinese = "# 船\n\n## 帆的类型\n\n### 横帆\n\n挂在横桁上。\n\n### 纵帆\n\n沿船身张挂。\n";
        assert_eq!(asked_by("R12", chinese).len(), 1);
    }

    #[test]
    fn parts_of_a_text_and_other_numbers_are_no_members() {
        for note in [
            "# Rigging\n\n## Types of sails\n\n### Overview\n\nText.\n\n### Square sails\n\nText.\n",
            "# Rigging\n\n## Three types of sails\n\n### Lateen sails\n\nText.\n\n### Square sails\n\nText.\n",
            "# Rigging\n\n## How sails are cut\n\n### Lateen sails\n\nText.\n\n### Square sails\n\nText.\n",
            "# Rigging\n\n## Types of sails\n\n### Square sails\n\nText.\n",
        ] {
            assert_eq!(asked_by("R12", note), [], "{note}");
        }
    }
}
