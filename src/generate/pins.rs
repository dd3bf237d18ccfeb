//! Which cards the anchors of a note pin.

use std::collections::BTreeMap;

use crate::model::card::{Card, CardId};
use crate::model::note::{Anchor, Note};
use crate::model::pin::Pin;

/// The pins of a note's cards: a card belongs to the innermost anchored block that holds its first line.
pub(super) fn pins(note: &Note, cards: &[Card]) -> BTreeMap<CardId, Pin> {
    let mut blocks: BTreeMap<(&str, &str), Vec<CardId>> = BTreeMap::new();
    if !note.anchors.is_empty() {
        for card in cards {
            if let Some(anchor) = innermost(&note.anchors, card.line) {
                blocks.entry((&anchor.name, &card.rule)).or_default().push(card.id);
            }
        }
    }
    let mut pins = BTreeMap::new();
    for ((anchor, _), cards) in blocks {
        let count = u32::try_from(cards.len()).unwrap_or(u32::MAX);
        pins.extend(
            (1..).zip(cards).map(|(nth, card)| (card, Pin { anchor: anchor.to_owned(), nth, count })),
        );
    }
    pins
}

fn innermost(anchors: &[Anchor], line: u32) -> Option<&Anchor> {
    let around = anchors.iter().filter(|anchor| (anchor.first..=anchor.last).contains(&line));
    around.min_by_key(|anchor| anchor.last - anchor.first)
}

/// The lines of a note that hold nothing but an anchor, and so are no part of any card's source.
pub(super) fn lines_of(note: &Note) -> Vec<u32> {
    note.anchors.iter().filter(|anchor| anchor.alone).map(|anchor| anchor.line).collect()
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::generated;
    use crate::model::card::CardId;

    const PLAIN: &str = "# Sets\n\n## Kinds\n\n- frozen set: a set that never changes, so it may be a key\n- multiset: a \
                         set that counts its members\n\n| command | effect |\n|---|---|\n| `sort` | puts lines in order |\n| `uniq` | leaves out lines \
                         that are repeated |\n";

    fn anchored() -> String {
        PLAIN
            .replace("a key\n", "a key <!-- id: frozen -->\n")
            .replace("members\n", "members ^multi\n")
            .replace("| command", "<!-- id: signs -->\n| command")
    }

    #[test]
    fn an_anchor_changes_no_card_and_no_id() {
        let (plain, anchored) = (generated(PLAIN), generated(&anchored()));
        let told = |of: &crate::generate::Generated| -> Vec<(CardId, String, String, String)> {
            let card = |card: &crate::model::card::Card| {
                (card.id, card.front.clone(), card.back.clone(), card.extra.clone())
            };
            of.cards.iter().map(card).collect()
        };
        assert_eq!(told(&plain), told(&anchored));
        assert!(plain.cards.len() >= 4 && plain.pins.is_empty());
    }

    #[test]
    fn a_card_is_pinned_by_the_block_of_its_first_line_and_its_place_there() {
        let generated = generated(&anchored());
        let pins: Vec<String> = generated
            .cards
            .iter()
            // The heading, which has no anchor, is asked for its list.
            .filter_map(|card| {
                let pin = generated.pins.get(&card.id)?;
                Some(format!("{} {} {}/{}", card.rule, pin.anchor, pin.nth, pin.count))
            })
            .collect();
        assert!(pins.iter().any(|pin| pin.ends_with(" frozen 1/1")), "{pins:?}");
        assert!(pins.iter().any(|pin| pin.ends_with(" multi 1/1")), "{pins:?}");
        assert!(pins.iter().any(|pin| pin.ends_with(" signs 2/2")), "{pins:?}");
    }

    #[test]
    fn marked_cards_never_show_an_anchor() {
        for source in [
            "Q: Capital of Peru?\nA: Lima ^peru\n",
            "Q: Capital of Peru?\nA: Lima <!-- id: peru -->\n",
            "Capital of Peru? :: Lima ^peru\n",
            "- Capital of Peru? :: Lima <!--ID: 1566052191670-->\n",
        ] {
            let generated = generated(source);
            let [card] = generated.cards.as_slice() else { panic!("{source}: {:?}", generated.cards) };
            assert_eq!((card.front.as_str(), card.back.as_str()), ("Capital of Peru?", "Lima"), "{source}");
            assert_eq!(generated.pins.len(), 1, "{source}");
        }
    }
}
