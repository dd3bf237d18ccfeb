//! Whether a label stands among labels: a list of terms, each with what is said of it.
//!
//! ```text
//! - bowline: a loop that does not slip          - tide tables: ask Jan
//! - reef knot: joins two ropes of one size      - we left at noon
//! - hitch: holds to a post                      - the buoy was gone
//! ```
//!
//! Strict readers kept 59 of 100 definitions out of the first kind of list and 39 of the second; no other sign that
//! can be seen from outside the words told good definitions from bad ones as well.

use std::collections::BTreeMap;

use super::view::{Place, Statement};

/// Fewer others tell nothing.
const LEAST: usize = 2;

/// What stands beside a statement: its kind of place and what is directly above it.
type Beside = (bool, usize, usize);

/// The statements of a section by their first line, each with whether it stands among labels; where two others stand beside it.
#[derive(Debug, Default)]
pub struct Company {
    lines: BTreeMap<u32, bool>,
}

impl Company {
    /// Looks at the statements of a section.
    pub fn of(statements: &[Statement<'_>]) -> Self {
        let mut counts: BTreeMap<Beside, (usize, usize)> = BTreeMap::new();
        for statement in statements {
            let (all, labelled) = counts.entry(beside(statement)).or_default();
            *all += 1;
            *labelled += usize::from(statement.pair().is_some());
        }
        let is_among = |statement: &Statement<'_>| {
            let &(all, labelled) = counts.get(&beside(statement))?;
            // The statement itself is no company; two of three others are.
            let (others, labels) = (all - 1, labelled - usize::from(statement.pair().is_some()));
            (others >= LEAST).then_some(labels * 3 >= others * 2)
        };
        let lines =
            statements.iter().filter_map(|statement| Some((statement.lines.first, is_among(statement)?)));
        Self { lines: lines.collect() }
    }

    /// Whether what starts at a line stands among labels.
    pub fn is_of_labels(&self, line: u32) -> bool {
        self.lines.get(&line) == Some(&true)
    }

    /// Whether what starts at a line stands among other statements, of which few have labels.
    pub fn is_of_remarks(&self, line: u32) -> bool {
        self.lines.get(&line) == Some(&false)
    }
}

fn beside(statement: &Statement<'_>) -> Beside {
    let owner = statement.owners.last().map_or(0, |owner| std::ptr::from_ref(*owner).addr());
    (statement.place == Place::Item, statement.owners.len(), owner)
}

#[cfg(test)]
mod tests {
    use crate::generate::view::Matter;
    use crate::generate::{control, view};
    use crate::model::card::Language;
    use crate::notes;

    /// The lines of a note that stand among labels.
    fn among(markdown: &str) -> Vec<u32> {
        let note = notes::parse("ropes.md", markdown.as_bytes()).unwrap();
        let lines: Vec<&str> = note.source.lines().collect();
        let matter = Matter::of(&note, &lines);
        let (control, _) = control::read(&note);
        let views = view::views(&note, &matter, &lines, &control, Language::En);
        let statements = views.iter().flat_map(|view| {
            view.statements.iter().filter(|statement| view.company().is_of_labels(statement.lines.first))
        });
        statements.map(|statement| statement.lines.first).collect()
    }

    #[test]
    fn a_term_of_a_list_of_terms_stands_among_labels() {
        let note =
            "# Knots\n\n- bowline: a loop that holds\n- reef: joins two ropes\n- hitch: holds to a post\n";
        assert_eq!(among(note), [3, 4, 5]);
    }

    #[test]
    fn a_label_among_remarks_or_alone_does_not() {
        let remarks = "# Log\n\n- tides: ask Jan about them\n- we left at noon\n- the buoy was gone\n";
        assert!(among(remarks).is_empty());
        assert!(among("# Log\n\n- tides: ask Jan about them\n").is_empty());
    }

    #[test]
    fn what_stands_below_another_item_is_no_company() {
        let note =
            "# Knots\n\n- loops\n  - bowline: a loop that holds\n- the rest\n  - hitch: holds to a post\n";
        assert!(among(note).is_empty());
    }
}
