//! Labels that stand alone in their line, what they tell in the line below.
//!
//! ```text
//! 缺点：
//! 只能顺风航行
//! ```

use super::label::opens_pair;
use super::script::{has_han, weight, words};

/// Longest label: 12 Han characters, four words of other scripts.
const LABEL_WEIGHT: usize = 24;
const LABEL_WORDS: usize = 4;

/// Whether the first of these lines is a label for the second alone; more lines below it would be a list of points.
pub fn tells_next(lines: &[&str]) -> bool {
    let (Some(label), Some(told)) = (lines.first(), lines.get(1)) else { return false };
    let opens = |line: &str| is_label(line) || opens_pair(line);
    is_label(label) && !opens(told) && lines.get(2).is_none_or(|next| opens(next))
}

/// Whether a line is nothing but a short name and a colon.
pub fn is_label(line: &str) -> bool {
    let Some(name) = line.trim_end().trim_end_matches('*').strip_suffix(['：', ':']) else { return false };
    let short = if has_han(name) { weight(name) <= LABEL_WEIGHT } else { words(name) <= LABEL_WORDS };
    short
        && name.chars().any(char::is_alphabetic)
        && !name.contains(['。', '，', ',', '；', ';', '.', '：', '=', '(', '{', '`', '/'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::tests::{asked_by, pair};

    #[test]
    fn a_label_tells_the_one_line_below_it() {
        assert!(tells_next(&["缺点：", "只能顺风航行"]));
        assert!(tells_next(&["Drawback:", "it only sails downwind", "Advantage:"]));
        assert!(!tells_next(&["缺点：", "只能顺风航行", "收帆慢"]));
        assert!(!tells_next(&["缺点：", "速度：慢"]));
        assert!(!tells_next(&["the ship, then:", "it only sails downwind"]));
        assert!(!tells_next(&["缺点："]));
    }

    #[test]
    fn an_attribute_and_the_line_below_it_are_asked_with_their_owner() {
        let note = "# 航海\n\n## 帆\n\n### 横帆\n挂在横桁上的大帆。\n优点：\n顺风时受风面积大\n缺点：\n不能逆风航行，收帆需要很多人\n";
        assert_eq!(
            asked_by("R1", note),
            [
                pair("【航海】横帆的优点是什么？", "顺风时受风面积大"),
                pair("【航海】横帆的缺点是什么？", "不能逆风航行，收帆需要很多人")
            ]
        );
    }
}
