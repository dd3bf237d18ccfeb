//! R13, a caption before code: the phrase that introduces a short block asks for it.
//!
//! | the caption | Chinese | English |
//! |---|---|---|
//! | opens with a verb | 如何用 {anchor} {caption}？ | With {anchor}, how do you {caption}? |
//! | “To …:”, “How to …:” before the block | as above | as above |
//! | a heading that opens with a verb, over one block | as above | as above |
//! | names something | 「{caption}」用 {anchor} 怎么写？ | With {anchor}, what do you write for “…”? |
//!
//! The anchor (`code::anchor`) names the library or tool that the block uses; a block that has none (“partial
//! index” has as many codes as there are tables) is not asked for. A recipe of up to four commands (R22) is one
//! card if they all use one tool.
//!
//! Not taken: statements, paths, commands, one ASCII word, longer set-ups, blocks with two or more comments (those
//! ask for themselves), blocks of more than twelve lines.
//! Idea: one fact a card (Wozniak, rule 14).

use super::code_wording::for_code;
use crate::generate::code::{Scope, anchor};
use crate::generate::fence::{FenceKind, LineKind};
use crate::generate::lexicon::{self, en, zh};
use crate::generate::script::{has_han, weight, words};
use crate::generate::text::is_only_links;
use crate::generate::typography;
use crate::generate::view::{FencePlace, Lines, View};
use crate::generate::{Draft, Proposal, label};
use crate::model::note::{BlockKind, MarkKind, Text};

/// Longest caption: 40 Han characters.
const CAPTION_WEIGHT: usize = 80;
/// Longest caption that may end as a sentence: 12 Han characters.
const ORDER_WEIGHT: usize = 24;
/// Longest block that is an idiom.
const IDIOM_LINES: usize = 12;
/// A heading names a whole topic; only a block this short is what it asks for.
const HEADING_LINES: usize = 5;
/// More commands than this are a set-up that nobody recites.
const COMMANDS: usize = 4;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let scope = view.scope();
    view.fences
        .iter()
        .filter(|place| is_idiom(place))
        .filter_map(|place| ask(view, scope, place))
        .collect::<Vec<_>>()
        .into()
}

fn is_idiom(place: &FencePlace<'_>) -> bool {
    let fence = &place.fence;
    let lines = fence.code_lines();
    let most = if fence.syntax.kind == FenceKind::Shell { COMMANDS } else { IDIOM_LINES };
    fence.is_code()
        && (1..=most).contains(&lines)
        && fence.comment_lines() <= 1
        // The lines of a long string are an example's data.
        && fence.lines.iter().filter(|line| line.kind == LineKind::InString).count() <= 2
        && !fence
            .lines
            .iter()
            .any(|line| line.raw.trim_start().starts_with(">>>") || line.raw.trim_start().starts_with("..."))
}

fn ask<'n>(view: &View<'n>, scope: &Scope<'_>, place: &FencePlace<'n>) -> Option<Draft<'n>> {
    let (form, caption, first) = match &place.caption {
        Some((text, lines)) => ("R13", phrase(text)?, lines.first),
        None => ("R13.heading", heading(view)?, place.lines.first),
    };
    let fence = &place.fence;
    let code = fence.code_of(0..fence.lines.len());
    let language = view.language_of_remark(&caption);
    let anchor = anchor(scope, fence, &code, &caption)?;
    let verb = lexicon::opens_with_verb(&caption);
    // A thing named before a command may be had by many commands; a sentence names nothing.
    let introduces =
        place.caption.as_ref().is_some_and(|(text, _)| text.markdown.trim_end().ends_with(['：', ':']));
    if !verb && (fence.syntax.kind != FenceKind::Program || !introduces || caption.contains(['，', ','])) {
        return None;
    }
    let asked = for_code(&caption, verb, &typography::code(&anchor), language)?;
    let lines = Lines { first, last: place.lines.last };
    let is_heading = place.caption.is_none();
    let draft = Draft::new(form, lines, language, asked, typography::code_answer(&fence.language, &code))
        .owners(owners(place))
        .score(if verb { 760 } else { 700 });
    Some(if is_heading { draft.of_heading() } else { draft })
}

/// The items above, without the caption itself.
fn owners<'a, 'n>(place: &'a FencePlace<'n>) -> &'a [&'n Text] {
    let own = place
        .caption
        .as_ref()
        .zip(place.owners.last())
        .is_some_and(|((caption, _), owner)| owner.markdown.starts_with(&caption.markdown));
    &place.owners[..place.owners.len() - usize::from(own)]
}

/// The phrase of a caption, or `None` where it says something else than what the code does.
fn phrase(text: &Text) -> Option<String> {
    let markdown = text.markdown.trim();
    let led = lead(markdown);
    let bare = led.as_deref().unwrap_or(markdown).trim_end_matches(['：', ':', '。', '.', ' ']);
    let plain = bare.replace('`', "");
    let opaque = text.marks.iter().any(|mark| {
        matches!(mark.kind, MarkKind::Url | MarkKind::Image(_))
            || mark.kind == MarkKind::Code && mark.range.len() == text.markdown.len()
    });
    let states = zh_states(bare) || en_states(bare) || states_elsewhere(bare);
    let one_word = !has_han(bare) && words(bare) <= 1;
    // A sentence that ends before the code speaks of something else, unless it is but a verb and its object.
    let ends = markdown.ends_with('。')
        && (weight(bare) > ORDER_WEIGHT
            || bare.contains(['，', '、'])
            || ["从", "用", "以", "向", "对", "按", "给", "让", "为", "根据", "通过"]
                .iter()
                .any(|word| bare.starts_with(word)));
    let fits = weight(bare) <= CAPTION_WEIGHT
        && !ends
        && !bare.contains(['=', '。', '；', '?', '？'])
        && !bare.contains(". ");
    let sound =
        led.is_some() || !states && label::split(text).is_none_or(|found| found.definition.is_empty());
    (fits
        && sound
        && !opaque
        && !one_word
        && !is_only_links(text)
        && !lexicon::is_lead_in(&plain)
        && !lexicon::is_generic_heading(&plain)
        && !lexicon::leans_on_context(&plain)
        && !lexicon::is_doubtful(&plain)
        && !looks_like_path(&plain))
    .then(|| without_aside(bare).to_owned())
}

/// A caption without what stands in brackets behind it.
fn without_aside(caption: &str) -> &str {
    let open = caption.strip_suffix([')', '）']).and_then(|stem| stem.rfind([' ', '（']));
    let open = open.and_then(|_| caption.rfind(" (").or_else(|| caption.rfind('（')));
    open.filter(|&at| at > 0).map_or(caption, |at| caption[..at].trim_end())
}

/// `To list all branches:` → `list all branches`; `要撤销提交：` → `撤销提交`.
fn lead(markdown: &str) -> Option<String> {
    if !markdown.ends_with([':', '：']) {
        return None;
    }
    let stem = markdown.trim_end_matches([':', '：']);
    if let Some(rest) = stem.strip_prefix("To ").or_else(|| stem.strip_prefix("How to ")) {
        let task = rest.split([',', ';']).next().unwrap_or(rest).trim();
        return en::opens_with_verb(task).then(|| task.to_owned());
    }
    let rest = ["如果想要", "如果要", "如果想", "要想", "想要", "若要", "要"]
        .iter()
        .find_map(|word| stem.strip_prefix(word))?;
    let task = rest.split(['，', ',']).next().unwrap_or(rest).trim();
    (has_han(task) && zh::opens_with_verb(task)).then(|| task.to_owned())
}

fn zh_states(caption: &str) -> bool {
    has_han(caption)
        && ["可以", "默认", "支持", "不能", "需要", "会", "是", "已经", "如下", "所示"]
            .iter()
            .any(|word| caption.contains(word))
}

fn en_states(caption: &str) -> bool {
    let lower = caption.to_lowercase();
    !has_han(caption)
        && (lower.split_whitespace().any(|word| {
            en::FINITE.contains(&word)
                || matches!(word, "i" | "you" | "we" | "it" | "this" | "following" | "below" | "above")
        }) || words(caption) > 10)
}

/// Whether a caption in another language holds a verb, so that it tells of the code instead of naming what it does.
fn states_elsewhere(caption: &str) -> bool {
    #[rustfmt::skip]
    const VERBS: &[&str] = &[
        "может", "могут", "можно", "нельзя", "является", "являются", "будет", "должен", "должны", "kann", "können", "ist", "sind", "wird", "werden",
        "muss", "hat", "può", "possono", "è", "sono", "deve", "viene", "peut", "peuvent", "est", "sont", "doit", "puede", "pueden", "es", "son",
        "debe", "pode", "podem", "é", "são",
    ];
    caption.split(|c: char| !c.is_alphanumeric()).any(|word| VERBS.contains(&word))
}

fn looks_like_path(plain: &str) -> bool {
    !plain.contains(' ')
        && (plain.contains('/') || plain.starts_with('.') || plain.contains('.') && plain.is_ascii())
        || plain.starts_with("./")
}

/// A heading of several words that stands over this one block and nothing else.
fn heading(view: &View<'_>) -> Option<String> {
    let short = view.fences.first().is_some_and(|place| place.fence.code_lines() <= HEADING_LINES);
    let alone =
        short && view.section.blocks.len() == 1 && matches!(view.section.blocks[0].kind, BlockKind::Code(_));
    let text = &view.section.path.last().filter(|_| alone && view.section.path.len() > 1)?.text;
    let plain = text.plain();
    let phrase = if has_han(&plain) {
        zh::opens_with_verb(&plain)
    } else {
        words(&plain) >= 3 || en::opens_with_verb(&plain)
    };
    (phrase && !lexicon::is_generic_heading(&plain) && !plain.ends_with(['?', '？']))
        .then(|| text.markdown.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked, asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        let note = format!("# P\n\n## ipython\n\n{body}\n");
        asked_by("R13", &note)
    }

    #[test]
    fn a_caption_asks_for_the_block_with_its_library() {
        assert_eq!(
            questions(
                "重启kernel，释放GPU内存\n```python\nimport IPython\napp = IPython.Application.instance()\napp.kernel.do_shutdown(True)\n```"
            ),
            [pair(
                "如何用 `IPython.Application.i…` 重启 kernel，释放 GPU 内存？",
                "```python\nimport IPython\napp = IPython.Application.instance()\napp.kernel.do_shutdown(True)\n```"
            )]
        );
        assert_eq!(
            questions("list保序去重：\n```python\nlist(dict.fromkeys(a))\n```"),
            [pair("【ipython】「list 保序去重」用 `dict.f…` 怎么写？", "`list(dict.fromkeys(a))`")]
        );
    }

    #[test]
    fn a_lead_in_asks_for_what_it_leads_to() {
        assert_eq!(
            questions("To list all branches, run:\n\n```sh\ngit branch -a\n```"),
            [pair("[ipython] With `git branch`, how do you list all branches?", "`git branch -a`")]
        );
    }

    #[test]
    fn a_caption_may_end_as_a_sentence() {
        assert_eq!(
            questions("修改登录名。\n\n```sh\nusermod -l neu alt\n```"),
            [pair("【ipython】如何用 `usermod` 修改登录名？", "`usermod -l neu alt`")]
        );
    }

    #[test]
    fn a_heading_of_several_words_is_a_caption() {
        let note = "# Git\n\n## Undo the last commit\n\n```sh\ngit reset --soft HEAD~1\n```\n";
        assert_eq!(asked(note)[0].1, "With `git reset`, how do you undo the last commit?");
        assert_eq!(asked("# Git\n\n## Rebase\n\n```sh\ngit rebase main\n```\n"), []);
    }

    #[test]
    fn captions_of_other_languages_that_state_something_are_left_alone() {
        for body in [
            "Значения могут быть любого типа:\n```java\nHashMap<String, Integer> map = new HashMap<>();\nmap.put(\"a\", 1);\n```",
            "Der Schlüssel ist einmalig:\n```java\nHashMap<String, Integer> map = new HashMap<>();\nmap.put(\"a\", 1);\n```",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }

    #[test]
    fn captions_that_state_point_or_name_a_file_are_left_alone() {
        for body in [
            "可以直接这样写\n```python\nf(x)\n```",
            "* python传文件\n\n```\ntar -cvf file.tar file\n```",
            "替换函数\n```python\nMyClass.go.__code__ = go.__code__\n```",
            "创建一个用户\n```python\nuser = User(1)\n```",
            "partial index\n```sql\nCREATE INDEX a ON b (c);\n```",
            "callable\n```python\nf(x)\n```",
            "setting.json\n```json\nf(x)\n```",
            "This is what it looks like:\n```python\nf(x)\n```",
            "从这里往下由两个线程执行。\n```python\nimport time\ntime.monotonic()\n```",
            "https://example.org/x\n```python\nf(x)\n```",
            "安装依赖\n```sh\napt update\napt install a\napt install b\napt install c\napt install d\n```",
            "随机函数的例子有两步\n```python\n# 第一步做一件事\nf(x)\n# 第二步做另一件\ng(x)\n```",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
