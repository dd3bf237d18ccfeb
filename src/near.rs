//! The names most like a wrong one.

/// How alike a name must be to be worth a suggestion (1 is equal): below 0.8 most are other words.
const ALIKE: f64 = 0.8;

/// Suggestions to show at most.
pub const SUGGESTIONS: usize = 3;

/// The names most like `what`, the likest first.
pub fn near<'n>(what: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let wanted = what.to_lowercase();
    let mut scored: Vec<(f64, &str)> = names
        .into_iter()
        .map(|name| (likeness(&wanted, &name.to_lowercase()), name))
        .filter(|(score, _)| *score >= ALIKE)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.into_iter().take(SUGGESTIONS).map(|(_, name)| name).collect()
}

/// How alike two words in lower case are. The measure is hard on short words, so one slip in them is enough.
fn likeness(wanted: &str, name: &str) -> f64 {
    let score = strsim::jaro_winkler(wanted, name);
    let is_slip = wanted.chars().count() > 2 && strsim::damerau_levenshtein(wanted, name) == 1;
    if is_slip { score.max(ALIKE) } else { score }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_come_likest_first_and_strangers_not_at_all() {
        let names = ["Python", "Python::Web", "Rust", "Cooking"];
        assert_eq!(near("pyton", names), ["Python", "Python::Web"]);
        assert!(near("quantum", names).is_empty());
        assert_eq!(near("nwe", ["due", "new"]), ["new"]);
    }
}
