use proptest::prelude::*;

use super::*;

fn file(name: &str) -> Option<String> {
    (name == "a b.png" || name == "x.mp3").then(|| "00ff.png".to_owned())
}

fn of(html: &str) -> String {
    markdown(html, &file).text
}

#[test]
fn inline_elements_are_marks() {
    for (html, wanted) in [
        ("a <b>bold</b> word", "a **bold** word"),
        ("a <b> bold </b>word", "a **bold** word"),
        ("<b></b>x<i> </i>y", "x y"),
        ("<span style=\"color:red\">plain</span>", "plain"),
        ("<b>one<br>two</b>", "**one**\\\n**two**"),
        ("H<sub>2</sub>O, x<sup>2</sup>, y<sup>k</sup>", "H₂O, x², y^k"),
        ("<code>a < b</code> and <code>x`y</code>", "`a < b` and ``x`y``"),
        ("<a href=\"https://a.b/c(d)\">here</a>", "[here](https://a.b/c%28d%29)"),
        ("<a href=\"javascript:alert(1)\">here</a>", "here"),
        ("<ruby>漢<rt>かん</rt></ruby>字", "漢(かん)字"),
        ("caf&eacute; &amp;amp; &lt;b&gt; &#8364; &bogus;", "café &\\amp; \\<b> € &\\bogus;"),
    ] {
        let wanted = wanted.replace("&\\", "\\&");
        assert_eq!(of(html), wanted, "{html}");
    }
}

#[test]
fn a_blank_comes_back_as_a_blank() {
    for text in ["____ is x", "a ____, b", "(____) and (____)", "____", "____是____", "x ______"] {
        assert_eq!(of(text), text);
    }
    assert_eq!(of("_a_ __b__ ___"), "\\_a\\_ \\_\\_b\\_\\_ \\_\\_\\_");
    assert_eq!(of("\\____"), "\\\\\\_\\_\\_\\_");
}

#[test]
fn lines_and_paragraphs_are_what_an_editor_shows() {
    for (html, wanted) in [
        ("one<br>two", "one\\\ntwo"),
        ("one<br><br>two", "one\n\ntwo"),
        ("one<div>two</div><div>three</div>", "one\\\ntwo\\\nthree"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<div><br></div><div>two</div>", "one\n\ntwo"),
        ("one\n two&nbsp; three", "one two three"),
        ("one<br>", "one"),
        ("a<hr>b", "a\n\n---\n\nb"),
        ("<h2>Head</h2>text", "**Head**\n\ntext"),
    ] {
        assert_eq!(of(html), wanted, "{html}");
    }
}

#[test]
fn blocks_are_blocks() {
    for (html, wanted) in [
        ("x<ul><li>one</li><li>two<ul><li>in</li></ul></li></ul>y", "x\n\n- one\n- two\n  - in\n\ny"),
        ("<ol start=3><li>one<li>two</ol>", "3. one\n4. two"),
        ("<blockquote>a<br>b</blockquote>c", "> a\\\n> b\n\nc"),
        (
            "<pre><code class=\"language-rust\">fn f() {\n\tx &lt; 1\n}</code></pre>",
            "```rust\nfn f() {\n\tx < 1\n}\n```",
        ),
        ("<pre>a<br>b ``` c</pre>", "````\na\nb ``` c\n````"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td>x<br>y</td></tr></table>z",
            "| a | b |\n|---|---|\n| 1\\|2 | x<br>y |\n\nz",
        ),
    ] {
        assert_eq!(of(html), wanted, "{html}");
    }
}

#[test]
fn text_says_what_it_said() {
    for (html, wanted) in [
        ("2 * 3 * 4 and a_b _c_", "2 \\* 3 \\* 4 and a_b \\_c\\_"),
        ("# not a heading", "\\# not a heading"),
        ("- not an item", "\\- not an item"),
        ("1. not a number", "1\\. not a number"),
        ("it costs $5 or $6", "it costs \\$5 or \\$6"),
        ("a < b", "a \\< b"),
        ("[x]", "\\[x\\]"),
    ] {
        assert_eq!(of(html), wanted, "{html}");
    }
}

#[test]
fn formulas_are_maths_whatever_wrote_them() {
    for (html, wanted) in [
        ("so \\(x &lt; y_1\\).", "so $x < y_1$."),
        ("\\[ \\frac{a}{b} \\]", "$$\\frac{a}{b}$$"),
        ("[$]x^2[/$] [$$]y[/$$]", "$x^2$ $$y$$"),
        ("[latex]z[/latex]", "$$z$$"),
        ("\\(a $ b\\)", "`a $ b`"),
        ("\\( never closed", "\\\\( never closed"),
    ] {
        assert_eq!(of(html), wanted, "{html}");
    }
}

#[test]
fn files_are_kept_under_their_new_names_or_told() {
    let converted = markdown("<img src=\"a b.png\" alt=\"An *a*\">[sound:x.mp3]<img src=gone.png>", &file);
    assert_eq!(converted.text, "![An \\*a\\*](00ff.png)[x.mp3](00ff.png)\\[gone.png\\]");
    assert_eq!(converted.missing, ["gone.png"]);
}

#[test]
fn what_could_run_is_left_out_and_told() {
    for html in [
        "a<script>alert('<b>')</script>b",
        "a<SCRIPT src=x></SCRIPT >b",
        "a<iframe src=\"https://x\">y</iframe>b",
        "a<svg onload=alert(1)><text>x</text></svg>b",
        "<i onclick=\"x()\"></i>ab",
        "<a href=\" javascript:x\"></a>ab",
    ] {
        let converted = markdown(html, &file);
        assert_eq!((converted.text.as_str(), converted.ran), ("ab", true), "{html}");
    }
    assert_eq!(
        markdown("a<style>b{}</style><!-- c -->", &file),
        Converted { text: "a".to_owned(), ..Converted::default() }
    );
}

#[test]
fn deep_nesting_and_open_ends_are_no_trouble() {
    assert_eq!(of(&"<div>".repeat(100_000)), "");
    assert!(of(&format!("{}x", "<blockquote>".repeat(5_000))).ends_with('x'));
    assert_eq!(of("<b <i x='"), "\\<b \\<i x='");
    assert_eq!(of("a</b></table></li></p>b"), "a\n\nb");
    of(&"<table><td>".repeat(2_000));
}

proptest! {
    #[test]
    fn no_html_is_a_crash_and_nothing_that_runs_is_left(
        parts in prop::collection::vec(
            prop_oneof![
                Just("<b>"), Just("</b>"), Just("<ul>"), Just("<li>"), Just("</ul>"), Just("<table>"), Just("<td>"),
                Just("<tr>"), Just("</table>"), Just("<pre>"), Just("</pre>"), Just("<code>"), Just("</code>"),
                Just("<br>"), Just("<p>"), Just("<a href=http://x>"), Just("</a>"), Just("<blockquote>"),
                Just("</blockquote>"), Just("<sub>"), Just("</sub>"), Just("x"), Just(" "), Just("&amp;"), Just("\\("),
                Just("\\)"), Just("[$]"), Just("[sound:"), Just("]"), Just("<script>"), Just("</script>"), Just("é"),
                Just("<"), Just(">"), Just("\""), Just("\u{fdd1}"), Just("\u{fdd2}"),
            ], 0..40)
    ) {
        let text = of(&parts.concat());
        prop_assert!(!text.contains("<script"));
    }
}
