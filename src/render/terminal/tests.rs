//! Whole outputs, and what holds for every input.

use proptest::prelude::*;

use super::super::{Ruler, Style, columns};
use super::terminal;

fn plain(markdown: &str, width: usize) -> String {
    terminal(markdown, &Style::plain(width))
}

fn coloured(markdown: &str, width: usize) -> String {
    terminal(markdown, &Style { colour: true, ..Style::plain(width) })
}

#[test]
fn marks_become_styles() {
    assert_eq!(
        coloured("a **bold** and *slanted* and ***both*** ~~gone~~ `code`", 80),
        "a \x1b[1mbold\x1b[0m and \x1b[3mslanted\x1b[0m and \x1b[1;3mboth\x1b[0m \x1b[9mgone\x1b[0m \x1b[36mcode\x1b[0m"
    );
    assert_eq!(coloured("# Title\ntext", 80), "\x1b[1mTitle\x1b[0m\ntext");
}

#[test]
fn without_colour_only_marks_that_say_something_are_kept() {
    assert_eq!(plain("# T\n\na **bold** *b* ~~gone~~ `a*b`", 80), "T\n\na bold b ~~gone~~ `a*b`");
}

#[test]
fn paragraphs_wrap_and_stand_apart_as_in_the_source() {
    assert_eq!(plain("one two three\nfour\n\n\n\nfive", 9), "one two\nthree\nfour\n\nfive");
    assert_eq!(plain("one  \ntwo\\\nthree", 80), "one\ntwo\nthree");
    assert_eq!(plain("a\n===\nb\n\n![](\nx.png)\n\nc", 80), "a\nb\n\n[image: x.png]\n\nc");
    assert_eq!(plain("", 80), "");
    assert_eq!(plain("\n\n  \n", 80), "");
}

#[test]
fn a_source_line_end_is_a_blank_but_not_between_cjk() {
    assert_eq!(plain("装饰器接收函数，\n返回函数\nPython", 80), "装饰器接收函数，返回函数 Python");
}

#[test]
fn mixed_scripts_wrap_by_columns() {
    assert_eq!(
        plain("GIL（全局解释器锁）让同一时刻只有一个线程执行 bytecode。", 20),
        "GIL（全局解释器锁）\n让同一时刻只有一个线\n程执行 bytecode。"
    );
}

#[test]
fn lists_nest_five_deep() {
    let markdown =
        "- one\n  - two words\n    1. three\n       - four\n         - five is long enough to wrap\n- six";
    assert_eq!(
        plain(markdown, 24),
        "\
• one
  • two words
    1. three
       • four
         • five is long
           enough to
           wrap
• six"
    );
}

#[test]
fn numbers_tasks_and_loose_items() {
    assert_eq!(plain("9. nine\n\n   more\n\n10. ten\n11.\n", 80), "9. nine\n\n   more\n\n10. ten\n11.");
    assert_eq!(plain("- [ ] open\n- [x] done\n\n- [x] loose", 80), "• [ ] open\n• [x] done\n\n• [x] loose");
    assert_eq!(plain("Steps:\n- a\n- b\n\nEnd", 80), "Steps:\n• a\n• b\n\nEnd");
}

#[test]
fn quotes_and_callouts_stand_behind_a_bar() {
    assert_eq!(plain("> a\n> b\n>\n> > c\n\n> d", 80), "│ a b\n│\n│ │ c\n\n│ d");
    assert_eq!(plain("> [!info]- A *title*\n> text", 80), "│ Info: A title\n│ text");
    assert_eq!(plain("> [!NOTE]\n> text\n> [!x] no", 80), "│ Note\n│ text [!x] no");
    assert_eq!(plain("> [!tip] only", 80), "│ Tip: only");
    assert_eq!(plain("> - [!tip] an item\n\n[!note] text", 80), "│ • [!tip] an item\n\n[!note] text");
    assert_eq!(coloured("> [!tip] x", 80), "\x1b[2m│\x1b[0m \x1b[1mTip: \x1b[0mx");
}

#[test]
fn tables_align_wide_characters() {
    let markdown = "| 名称 | kind | n |\n|:--|:-:|--:|\n| 列表 | **mutable** | 1 |\n| tuple | no | 100 |";
    assert_eq!(
        plain(markdown, 80),
        "\
名称  │  kind   │   n
──────┼─────────┼────
列表  │ mutable │   1
tuple │   no    │ 100"
    );
}

#[test]
fn tables_wrap_their_cells_to_the_width() {
    let markdown = "| a | long |\n|--|--|\n| x | 可变对象不能做字典的键 and more words |\n| y<br>z | `q` |";
    assert_eq!(
        plain(markdown, 20),
        "\
a │ long
──┼─────────────────
x │ 可变对象不能做字
  │ 典的键 and more
  │ words
y │ `q`
z │"
    );
}

#[test]
fn tables_too_narrow_for_columns_become_records() {
    let markdown =
        "| name | kind | meaning |\n|--|--|--|\n| spam | number | the first of all |\n| eggs | | x |";
    assert_eq!(
        plain(markdown, 20),
        "name: spam\nkind: number\nmeaning: the first\nof all\n\nname: eggs\nmeaning: x"
    );
    assert_eq!(plain("| a | b |\n|--|--|", 4), "a\nb");
}

#[test]
fn code_is_shown_as_it_is() {
    assert_eq!(
        plain("Run:\n```python\nif x:\n\tpass\n\n# end\n```\nthen", 80),
        "Run:\n  if x:\n      pass\n\n  # end\nthen"
    );
    assert_eq!(plain("- a\n  ```\n  b\n  ```", 80), "• a\n    b");
    assert_eq!(plain("```\r\na\r\nb\r\n```\r\n", 80), "  a\n  b");
}

#[test]
fn links_show_web_and_mail_targets_that_their_text_does_not() {
    assert_eq!(plain("[docs](https://a.b/c)", 80), "docs (https://a.b/c)");
    assert_eq!(plain("<https://a.b> <me@a.b>", 80), "https://a.b me@a.b");
    assert_eq!(plain("[a.b](https://a.b/) [me@a.b](mailto:me@a.b)", 80), "a.b me@a.b");
    assert_eq!(plain("[x](javascript:alert(1)) [y](other.md) [z](HTTP://q)", 80), "x y z (HTTP://q)");
    assert_eq!(plain("[https://bank.com](https://evil.com)", 80), "https://bank.com (https://evil.com)");
    assert_eq!(coloured("[d](https://a.b)", 80), "\x1b[4md\x1b[0m\x1b[2m (https://a.b)\x1b[0m");
}

#[test]
fn images_html_maths_footnotes_and_rules() {
    assert_eq!(plain("![a *plan*](p.png) ![](x/y.png)", 80), "[image: a plan, p.png] [image: x/y.png]");
    assert_eq!(plain("![dot](data:image/png;base64,iVBORw0KGgo=)", 80), "[image: dot]");
    assert_eq!(
        plain("a<br>b <kbd>Ctrl</kbd>\n\n<div>\nx\n</div>", 80),
        "a\nb <kbd>Ctrl</kbd>\n\n<div>\nx\n</div>"
    );
    assert_eq!(plain("$a_1*b*c$ costs $5\n\n$$\nx_1\n$$", 80), "a₁*b*c costs $5\n\nx₁");
    assert_eq!(plain("a[^n].\n\n[^n]: the note\n    goes on", 80), "a[n].\n\n[n] the note goes on");
    assert_eq!(plain("a\n\n***\n\nb", 5), "a\n\n─────\n\nb");
}

#[test]
fn cloze_blanks_survive() {
    for text in
        ["____", "____是____", "The ____ of ____", "____**a**____", "- ____", "| ____ |", "`____` and ______"]
    {
        let shown = plain(text, 80);
        assert_eq!(shown.matches('_').count(), text.matches('_').count(), "{text}: {shown}");
    }
    assert_eq!(plain("____", 80), "____");
    assert_eq!(plain("**____** is *a*", 80), "____ is a");
    assert_eq!(plain("```\nx = ____\n```", 80), "  x = ____");
    assert_eq!(plain("[a](https://x/____)", 80), "a (https://x/____)");
}

#[test]
fn entities_and_raw_escapes_cannot_drive_the_terminal() {
    assert_eq!(plain("a&#27;[2Jb&#x9b;c\x1b]0;t\x07&#x202e;d", 80), "a␛[2Jb\u{fffd}c␛]0;t␇\u{fffd}d");
    assert_eq!(plain("[a](https://x/&#27;[2J)", 80), "a (https://x/␛[2J)");
    assert_eq!(plain("![](&#27;[2J)", 80), "[image: ␛[2J]");
    assert_eq!(plain("x[^\x1b]\n\n[^\x1b]: y", 80), "x[␛]\n\n[␛] y");
    assert_eq!(plain("``` \x1b[2J\n\x1b[2J\n```", 80), "  ␛[2J");
}

#[test]
fn depth_and_length_are_no_danger() {
    let starts =
        [">".repeat(250), "- ".repeat(120), ">".repeat(100_000), "- ".repeat(50_000), "1) ".repeat(50_000)];
    let inside = ["*".repeat(100_000), "[".repeat(100_000), "*a **b ".repeat(50_000), "![".repeat(50_000)];
    for deep in starts.into_iter().chain(inside) {
        let shown = plain(&format!("{deep} end\\\n{}", "more\\\n".repeat(5_000)), 40);
        assert!(shown.contains("end") && shown.contains("more"), "{}", shown.len());
        assert!(shown.lines().all(|line| columns(line) <= 40));
    }
    assert_eq!(plain(&format!("{}a", ">".repeat(250)), 10), "│ │ │ a");
    let long = "word 单词 ".repeat(40_000);
    let shown = plain(&long, 40);
    assert!(shown.lines().all(|line| columns(line) <= 40));
    let unbroken = "x".repeat(200_000);
    assert_eq!(plain(&unbroken, 40).lines().count(), 5_000);
}

const SAMPLE: &str = "\
# 深入 Python：a heading that is long enough to wrap at sixty columns or fewer

GIL（Global Interpreter Lock）是 **CPython 的全局解释器锁**，its job is to guard `PyObject` counts。https://example.com/a/very/long/path/that/does/not/break

1. one
   1. two 中文字符混排
      - three
        - four
          - five 五层嵌套的列表项也要折行 and some more words

> [!warning] 注意
> 引用里的文字 and `code that is long` 也要折行，and more
>
> | 类型 | 可变 | explanation of it |
> |---|:-:|--:|
> | `list` | 是 | may be changed in place, 可以原地修改 |

```rust
fn main() { println!(\"a rather long line of code with 中文 in it, {}\", 42); }
```

| a | b | c | d | e | f | g | h |
|---|---|---|---|---|---|---|---|
| 一二三四五六 | two words here | 3 | 4 | five | six | seven | eight |
";

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [4, 5, 10, 20, 40, 60, 120] {
        for colour in [false, true] {
            for ambiguous_wide in [false, true] {
                let shown = terminal(SAMPLE, &Style { width, colour, ambiguous_wide, light: false });
                let ruler = Ruler { ambiguous_wide };
                for line in shown.lines() {
                    assert!(ruler.columns(line) <= width, "{width} {colour} {ambiguous_wide}: {line:?}");
                    assert_eq!(line.trim_end(), line);
                }
            }
        }
    }
}

#[test]
fn colour_changes_no_text() {
    // No code spans and deleted text, whose marks stand for their styles.
    let sample = SAMPLE.replace('`', "");
    for width in [20, 40, 120] {
        assert_eq!(without_styles(&coloured(&sample, width)), plain(&sample, width));
    }
}

/// The text with the sequences that the renderer may write cut.
fn without_styles(shown: &str) -> String {
    let mut parts = shown.split("\x1b[");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let (sequence, text) = part.split_once('m').unwrap();
        assert!(sequence.chars().all(|c| c.is_ascii_digit() || c == ';'), "{sequence:?}");
        out.push_str(text);
    }
    out
}

/// Markdown that is likely to mean something, with everything that must not come through.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\n"),
        Just("\n\n"),
        Just("    "),
        Just("- "),
        Just("1. "),
        Just("> "),
        Just("# "),
        Just("```\n"),
        Just("`"),
        Just("**"),
        Just("*"),
        Just("_"),
        Just("____"),
        Just("~~"),
        Just("["),
        Just("]"),
        Just("("),
        Just(")"),
        Just("](https://x/y)"),
        Just("!["),
        Just("|"),
        Just("|--|:-:|\n"),
        Just("a | b\n"),
        Just("$"),
        Just("[^1]"),
        Just("[^1]: "),
        Just("[!note] "),
        Just("<b>"),
        Just("<br>"),
        Just("<!--"),
        Just("&#27;"),
        Just("&#x9b;"),
        Just("\x1b[31m"),
        Just("\u{9b}"),
        Just("\x7f"),
        Just("\r"),
        Just("\t"),
        Just("\0"),
        Just("\u{202e}"),
        Just("\u{2067}"),
        Just("\u{2069}"),
        Just("\u{2028}"),
        Just("\u{301}"),
        Just("\u{200d}"),
        Just("word "),
        Just("中文"),
        Just("。"),
        Just("👍🏽"),
        Just("\u{fdd0}"),
        Just("\\"),
        Just("---"),
        Just("क्"),
    ];
    prop_oneof![prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat()), any::<String>(),]
}

proptest! {
    #[test]
    fn nothing_but_own_styles_leaves_and_the_width_is_kept(
        markdown in hostile(),
        width in 0_usize..70,
        ambiguous_wide in any::<bool>(),
    ) {
        let ruler = Ruler { ambiguous_wide };
        for colour in [false, true] {
            let shown = terminal(&markdown, &Style { width, colour, ambiguous_wide, light: false });
            let text = if colour { without_styles(&shown) } else { shown };
            for line in text.split('\n') {
                prop_assert!(!line.contains(char::is_control), "{:?}", line);
                prop_assert!(!line.contains(|c| matches!(c, '\u{202a}'..='\u{202e}')), "{:?}", line);
                prop_assert!(ruler.columns(line) <= width.max(Style::LEAST_WIDTH), "{:?}", line);
            }
            prop_assert!(!text.ends_with('\n'));
        }
    }
}
