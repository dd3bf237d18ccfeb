//! What Anki asks of names and texts, in whatever file they reach it.

use crate::model::card::Card;
use crate::model::topic::path_in_note;

/// The root of the tags that name topics, so that they stand apart from the user's own.
const TOPIC: &str = "topic";

/// Question and answer as HTML; what else belongs on the back stands below the answer.
///
/// `html` makes HTML of Markdown.
pub(super) fn sides(card: &Card, html: &dyn Fn(&str) -> String) -> [String; 2] {
    let parts = [&card.back, &card.extra].into_iter().filter(|part| !part.trim().is_empty());
    [html(&card.front), parts.map(|part| html(part)).collect::<Vec<_>>().join("<br><br>\n")]
}

/// A tag as Anki takes it: no blanks, and `::` between the levels that Markdown notes part with `/`.
pub(super) fn tag(name: &str) -> String {
    let levels = name.split('/').map(level).filter(|level| !level.is_empty());
    levels.collect::<Vec<_>>().join("::")
}

/// The tag that names a card's topic: the note's title and the headings above the card.
pub(super) fn topic_tag(card: &Card) -> String {
    let path = path_in_note(&card.title, &card.heading_path);
    let levels = path.iter().map(|part| level(part)).filter(|level| !level.is_empty());
    std::iter::once(TOPIC.to_owned()).chain(levels).collect::<Vec<_>>().join("::")
}

/// One level of a tag.
fn level(name: &str) -> String {
    let mut joined = name.split(|c: char| c.is_whitespace() || c.is_control()).fold(
        String::with_capacity(name.len()),
        |mut joined, word| {
            if !joined.is_empty() && !word.is_empty() {
                joined.push('_');
            }
            joined.push_str(word);
            joined
        },
    );
    while joined.contains("::") {
        joined = joined.replace("::", ":");
    }
    joined.trim_matches(':').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sample;

    #[test]
    fn a_tag_has_levels_and_no_blanks() {
        for (name, wanted) in [
            ("lang/python", "lang::python"),
            ("big data", "big_data"),
            ("a\u{3000}b\tc", "a_b_c"),
            ("/a//b/", "a::b"),
            ("std::vec", "std:vec"),
            ("::", ""),
        ] {
            assert_eq!(tag(name), wanted, "{name}");
        }
    }

    #[test]
    fn a_topic_is_a_tag_below_a_root_of_its_own() {
        let card = sample::card(1, "q", "a");
        assert_eq!(topic_tag(&card), "topic::Python::Classes");
        let odd = Card { heading_path: vec!["a/b: c ::".to_owned()], ..card };
        assert_eq!(topic_tag(&odd), "topic::Python::a/b:_c_");
    }
}
