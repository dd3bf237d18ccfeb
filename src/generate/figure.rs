//! Whether what is said of a term is a year or a figure, which have questions of their own.

use super::script::weight;

/// Whether a text is a year of our era from 1000 on.
pub fn is_year(meaning: &str) -> bool {
    let bare = meaning.trim_end_matches(['.', '。', '年']);
    bare.len() == 4 && bare.parse::<u16>().is_ok_and(|year| (1000..2100).contains(&year))
}

/// Whether a text is a figure, with its unit or not.
pub fn is_number(meaning: &str) -> bool {
    let bare = meaning.trim_end_matches(['.', '。']);
    bare.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '<' | '>' | '~' | '≈' | '±'))
        && bare.split_whitespace().count() <= 3
        && weight(bare) <= 20
        && bare.chars().filter(char::is_ascii_digit).count() * 3
            >= bare.chars().filter(|c| c.is_alphanumeric()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_figures_are_told_from_words() {
        for year in ["1989", "1989.", "1600年"] {
            assert!(is_year(year), "{year}");
        }
        assert!(!is_year("988") && !is_year("19890") && !is_year("in 1989"));
        for figure in ["6379", "60–100 bpm", "≈ 3.14", "~5 %"] {
            assert!(is_number(figure), "{figure}");
        }
        assert!(!is_number("2 of the three kinds") && !is_number("one"));
    }
}
