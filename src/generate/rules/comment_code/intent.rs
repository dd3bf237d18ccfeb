//! Which comments name what the code below them does.

use crate::generate::fence::is_command;
use crate::generate::lexicon::{self, en};
use crate::generate::script::{has_han, words};
use crate::generate::view::states_something;

/// Comments that accompany any program.
#[rustfmt::skip]
const FILLER: &[&str] = &[
    "示例", "模拟", "这里", "数据", "输出结果", "输出", "结果", "访问", "主程序", "运行主程序", "测试", "其它", "其他", "打印", "main",
    "example", "output", "result", "usage", "test", "data", "setup", "imports", "import", "constants",
    "variables", "helper", "here", "sth", "same", "continue", "note", "etc",
];

/// Whether a comment says what the code below does.
pub(super) fn is_intent(comment: &str) -> bool {
    let bare = comment.trim_end_matches(['：', ':', '.', '。']);
    let lower = bare.to_lowercase();
    let filler = FILLER.iter().any(|word| {
        lower == *word
            || has_han(word) && bare.starts_with(word) && bare.chars().count() <= word.chars().count() + 4
    });
    let one_word = !has_han(bare) && words(bare) <= 1 && !is_path(bare);
    bare.chars().filter(|c| c.is_alphanumeric()).count() >= 2
        && !filler
        && !one_word
        && !comment.contains("://")
        && !comment.ends_with(['!', '！', '?', '？', '…'])
        && !comment.contains("...")
        && !comment.ends_with("..")
        && !is_commented_out(comment)
        && !states_something(comment)
        && !lexicon::leans_on_context(comment)
        && !lexicon::is_doubtful(comment)
        && !comment.starts_with(['$', '>', '@', '<', '-', '=', '|', '('])
        && !is_numbered_heading(&lower)
        && !lexicon::contains_word(&lower, "sth")
        && !["示例", "例子"].iter().any(|word| comment.contains(word))
        && !states_in_english(&lower)
        && !tells_a_case(comment)
}

/// `只有公司，则查找…`: the comment tells a case of the example's own.
fn tells_a_case(comment: &str) -> bool {
    comment.starts_with("如果")
        || comment.contains("，则")
        || comment.contains('就')
        || comment.starts_with("if ")
}

/// `X is Y`, `before yield as the enter method`: the comment states, it does not name what to write.
fn states_in_english(lower: &str) -> bool {
    !has_han(lower)
        && !en::opens_with_verb(lower)
        && en::instruction_of(lower).is_none()
        && lower.split_whitespace().skip(1).any(|word| en::FINITE.contains(&word) || word == "as")
}

/// `step 1`, `1.`: the order of a listing.
fn is_numbered_heading(lower: &str) -> bool {
    lower.starts_with("step ") || lower.starts_with(|c: char| c.is_ascii_digit())
}

pub(super) fn is_path(comment: &str) -> bool {
    (comment.starts_with("~/") || comment.starts_with('/') || comment.starts_with("./"))
        && !comment.contains(' ')
}

/// Whether a comment is code that somebody switched off.
fn is_commented_out(comment: &str) -> bool {
    if has_han(comment) && !comment.ends_with([')', ';']) {
        return false;
    }
    let calls = comment.find('(').is_some_and(|open| {
        let name = &comment[..open];
        !name.is_empty() && !name.contains(' ') && comment.trim_end_matches(';').ends_with(')')
    });
    let assigns = comment.split_once('=').is_some_and(|(left, _)| {
        let left =
            left.trim().trim_start_matches("let ").trim_start_matches("const ").trim_start_matches("var ");
        !left.is_empty() && left.split_whitespace().count() <= 1
    });
    let file = !comment.contains(' ')
        && comment.rsplit_once('.').is_some_and(|(stem, end)| {
            !stem.is_empty() && (1..=5).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_alphanumeric())
        });
    let keyword = [
        "import ", "from ", "return ", "print(", "#include", "def ", "class ", "if (", "for (", "while (",
        "else", "sudo ", "python ", "pip ", "use ",
    ]
    .iter()
    .any(|word| comment.starts_with(word))
        && !comment.contains("the ");
    let annotates = comment.split_once(": ").is_some_and(|(name, kind)| {
        let word = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.[]<>&".contains(&b));
        word(name) && word(kind) && (name.contains('_') || kind.contains(['.', '[', '<', '&']))
    });
    calls
        || annotates
        || is_command(comment)
        || assigns
        || file && !is_path(comment)
        || keyword
        || comment.ends_with([';', '{', '}'])
}
