//! Entries of a bibliography, which say where something can be read and nothing to remember.

use std::sync::LazyLock;

use super::lookup::Signs;
use crate::generate::script::lower;

/// What only a reference to a publication holds, lower case.
const SIGNS: &[&str] = &["doi:", "doi.org/", "isbn", "arxiv:", "et al.,", " et al. ("];

/// Signs of a place within a publication; two of them make a reference.
const PLACES: &[&str] =
    &["volume ", "vol. ", "pages ", "pp. ", "number ", "no. ", "issue ", "edition", " ed., ", "press, "];

/// Both lists, to be found together.
static ALL: LazyLock<Signs> = LazyLock::new(|| SIGNS.iter().chain(PLACES).copied().collect());

/// Whether a line is an entry of a list of publications: `[16] A. Author: “Title”, volume 3, pages 1–9`.
pub fn is_citation(plain: &str) -> bool {
    let is_numbered =
        plain.strip_prefix('[').and_then(|rest| rest.split_once(']')).is_some_and(|(number, rest)| {
            !number.is_empty()
                && number.bytes().all(|b| b.is_ascii_digit())
                && rest.starts_with([' ', ':', '\u{a0}'])
        });
    if is_numbered {
        return true;
    }
    // Most lines hold no digit, and an entry has at least a year.
    if !plain.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let lower = lower(plain);
    let mut place = None;
    ALL.places(&lower).any(|(_, sign)| {
        let is_second = place.is_some_and(|first| first != sign);
        place.get_or_insert(sign);
        sign < SIGNS.len() || is_second
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_a_bibliography_are_told_from_facts() {
        for entry in [
            "[3] Ada Miller: “On Clocks,” Journal of Time, May 2011",
            "Miller and Brown: “On Clocks”, volume 12, number 4, pages 7–19",
            "Clocks, 2nd ed., Time Press, 1998, ISBN 1234567890",
            "On Clocks. doi:10.1000/182",
        ] {
            assert!(is_citation(entry), "{entry}");
        }
        for fact in [
            "[Linux] 6.1 is the kernel of the release",
            "a volume of 3 litres",
            "the printing press, 1440",
            "list[0] is the first element",
        ] {
            assert!(!is_citation(fact), "{fact}");
        }
    }
}
