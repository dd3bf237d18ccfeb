//! Front matter: the title and the tags that stand above the text.
//!
//! Accepted at the very beginning of a note alone:
//!
//! ```text
//! ---                 or   +++
//! title: A title           title = "A title"
//! tags: [a, b/c]           tags = ["a", "b/c"]
//! mnemon:                  mnemon = { skip = true }
//!   rules: [-R14]          +++
//! ---  (or ...)
//! ```
//!
//! Three fields are read, so this is a tolerant reader of lines and no YAML parser: a mistake costs a field
//! and never the note. Where the lines stop looking like fields before the end mark, the front matter ends
//! there, and what follows is text.

use crate::model::note::Setting;

use super::lines::{LineIndex, lines};

/// What front matter says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// How many bytes it takes, its end mark included; 0 when there is none.
    pub len: usize,
    /// The `title` field, if it says something.
    pub title: Option<String>,
    /// The `tags`, without `#`.
    pub tags: Vec<String>,
    /// What stands under `mnemon`.
    pub settings: Vec<Setting>,
    /// Its last line, 1-based, if no end mark follows.
    pub unclosed_at: Option<u32>,
}

/// Keys that mark an unfinished block as front matter rather than as text below a thematic break.
const TELLING_KEYS: [&str; 9] =
    ["title", "tags", "tag", "date", "aliases", "author", "created", "layout", "mnemon"];

/// Longer keys are sentences with a colon.
const LONGEST_KEY: usize = 64;

/// A top-level key, what stands behind it on its line, and the lines that belong to it below.
struct Field<'a> {
    key: &'a str,
    value: &'a str,
    below: Vec<&'a str>,
    line: u32,
}

/// Reads the front matter of a note.
pub(super) fn front_matter(text: &str) -> FrontMatter {
    let mut all = lines(text);
    match all.next().map(str::trim_end) {
        Some("---") => read(text, all, Style::Yaml),
        Some("+++") => read(text, all, Style::Toml),
        _ => FrontMatter::default(),
    }
}

/// The two notations.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    Yaml,
    Toml,
}

impl Style {
    fn is_end(self, line: &str) -> bool {
        match self {
            Self::Yaml => matches!(line.trim_end(), "---" | "..."),
            Self::Toml => line.trim_end() == "+++",
        }
    }

    /// Key and value of a line at the margin.
    fn field(self, line: &str) -> Option<(&str, &str)> {
        let (key, value) = match self {
            Self::Yaml => {
                line.split_once(':').filter(|(_, value)| value.is_empty() || value.starts_with([' ', '\t']))
            }
            Self::Toml => line.split_once('='),
        }?;
        let key = key.trim().trim_matches(['"', '\'']);
        let is_key = key.starts_with(|c: char| c.is_alphanumeric() || c == '_')
            && key.len() <= LONGEST_KEY
            && key.chars().all(|c| c.is_alphanumeric() || "_-. /".contains(c));
        is_key.then_some((key, value.trim()))
    }

    /// Whether a line at the margin without a key may follow this field.
    fn continues(self, line: &str, field: &Field) -> bool {
        let open = field.value.starts_with(['[', '{']) && !field.value.ends_with([']', '}']);
        match self {
            Self::Yaml => open || (line == "-" || line.starts_with("- ")) && field.value.is_empty(),
            Self::Toml => open || field.value.starts_with("\"\"\"") || field.value.starts_with("'''"),
        }
    }
}

/// Collects the fields up to the end mark or to the first line that cannot be front matter.
fn read<'a>(text: &str, body: impl Iterator<Item = &'a str>, style: Style) -> FrontMatter {
    let index = LineIndex::new(text);
    let mut fields: Vec<Field> = Vec::new();
    let mut in_table = false;
    let mut solid = 1;
    let mut number = 1;
    for line in body {
        number += 1;
        if style.is_end(line) {
            return finished(&fields, index.start(number + 1), None);
        }
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if style == Style::Toml && line.starts_with('[') {
            in_table = line.trim() != "[taxonomies]";
        } else if let Some(field) =
            fields.last_mut().filter(|field| line.starts_with([' ', '\t']) || style.continues(line, field))
        {
            field.below.push(line.trim());
        } else if let Some((key, value)) = style.field(line) {
            if !in_table {
                fields.push(Field { key, value, below: Vec::new(), line: number });
            }
        } else {
            break;
        }
        solid = number;
    }
    if fields.iter().any(|field| TELLING_KEYS.contains(&field.key)) {
        finished(&fields, index.start(solid + 1), Some(solid))
    } else {
        FrontMatter::default()
    }
}

fn finished(fields: &[Field], len: usize, unclosed_at: Option<u32>) -> FrontMatter {
    let field = |names: &[&str]| {
        fields.iter().find(|field| names.iter().any(|name| field.key.eq_ignore_ascii_case(name)))
    };
    FrontMatter {
        len,
        title: field(&["title"]).map(scalar).filter(|title| !title.is_empty()),
        tags: field(&["tags", "tag"]).map(list).unwrap_or_default(),
        settings: field(&["mnemon"]).map(settings).unwrap_or_default(),
        unclosed_at,
    }
}

/// A field's text; lines of a folded or literal scalar are joined.
fn scalar(field: &Field) -> String {
    if field.value.is_empty() || field.value.starts_with(['|', '>']) {
        return field.below.join(" ");
    }
    unquoted(field.value)
}

/// A field's entries: `[a, b]`, lines with `- `, or words between commas or blanks.
fn list(field: &Field) -> Vec<String> {
    let entries: Vec<String> = if field.value.starts_with('[') {
        let all = format!("{} {}", field.value, field.below.join(" "));
        let inner = all.trim().trim_start_matches('[');
        split_outside_quotes(inner.split_once(']').map_or(inner, |(inner, _)| inner))
    } else if field.value.is_empty() {
        field.below.iter().map(|line| line.strip_prefix('-').unwrap_or(line).trim().to_owned()).collect()
    } else {
        let value = unquoted(field.value);
        let separator =
            |c: char| if value.contains([',', '，']) { ",，".contains(c) } else { c.is_whitespace() };
        value.split(separator).map(str::to_owned).collect()
    };
    entries
        .iter()
        .map(|entry| unquoted(entry.trim()).trim_start_matches('#').trim_matches('/').trim().to_owned())
        .filter(|tag| !tag.is_empty() && tag != "null" && tag != "~")
        .collect()
}

/// The settings below a key, or between braces behind it. Blank lines are not counted, so a problem names the
/// line of the key.
fn settings(field: &Field) -> Vec<Setting> {
    let inline = field.value.trim().strip_prefix('{').map(|rest| rest.trim_end().trim_end_matches('}'));
    let pieces: Vec<String> = match inline {
        Some(inside) => split_outside_quotes(inside),
        None => field.below.iter().map(|line| (*line).to_owned()).collect(),
    };
    let mut out: Vec<Setting> = Vec::new();
    for piece in pieces.iter().map(|piece| piece.trim()).filter(|piece| !piece.is_empty()) {
        let entry = piece.strip_prefix("- ");
        match (piece.split_once([':', '=']).filter(|_| entry.is_none()), out.last_mut()) {
            (Some((key, value)), _) => {
                let key = key.trim().trim_matches(['"', '\'']).to_owned();
                let inside = value.trim().trim_start_matches('[').trim_end_matches(']');
                let values =
                    split_outside_quotes(inside).iter().map(|value| unquoted(value.trim())).collect();
                let mut setting = Setting { key, values, line: field.line };
                setting.values.retain(|value| !value.is_empty());
                out.push(setting);
            }
            (None, Some(setting)) => setting.values.push(unquoted(entry.unwrap_or(piece).trim())),
            (None, None) => out.push(Setting { key: unquoted(piece), values: Vec::new(), line: field.line }),
        }
    }
    out
}

/// Splits at commas that stand outside quotes and square brackets.
fn split_outside_quotes(text: &str) -> Vec<String> {
    let mut quote = None;
    let mut depth = 0_u32;
    text.split(|c: char| {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '[') => depth += 1,
            (None, ']') => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && quote.is_none() && depth == 0
    })
    .map(str::to_owned)
    .collect()
}

/// A scalar without its quotes and escapes, or without the comment after it.
fn unquoted(value: &str) -> String {
    for (quote, escape) in [('"', "\\\""), ('\'', "''")] {
        let Some(inner) = value.strip_prefix(quote) else { continue };
        // The closing quote is the first that no escape makes part of the text.
        let masked = inner.replace(escape, "\0\0");
        let end = masked.find(quote).unwrap_or(masked.len());
        return inner[..end].replace(escape, &quote.to_string()).trim().to_owned();
    }
    value.split(" # ").next().unwrap_or(value).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_of(text: &str) -> (usize, Option<String>, Vec<String>, Option<u32>) {
        let matter = front_matter(text);
        (matter.len, matter.title, matter.tags, matter.unclosed_at)
    }

    fn tags(value: &str) -> Vec<String> {
        front_matter(&format!("---\ntags:{value}\n---\n")).tags
    }

    fn title(value: &str) -> Option<String> {
        front_matter(&format!("---\ntitle:{value}\n---\n")).title
    }

    #[test]
    fn both_notations_and_both_end_marks_are_read() {
        let of = |text: &str| {
            let (len, title, tags, broken) = read_of(text);
            assert_eq!((len, broken), (text.len() - "text".len(), None), "{text}");
            (title.unwrap(), tags.join(" "))
        };
        let expected = ("A: b".to_owned(), "x y/z".to_owned());
        for text in [
            "---\ntitle: \"A: b\"\ntags: [x, y/z]\n---\ntext",
            "---\r\n\r\ntags:\r\n- x\r\n- '#y/z'\r\ndate: 2020\r\ntitle: 'A: b' # why\r\n...  \r\ntext",
            "+++\ntitle = \"A: b\"\ntags = [\"x\",\n\"y/z\"\n]\n[extra]\ntitle = \"no\"\n+++\ntext",
            "+++\ntitle = 'A: b'\n[taxonomies]\ntags = ['x', 'y/z']\n+++\ntext",
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }

    #[test]
    fn tags_come_in_many_shapes() {
        for shape in [
            " [a, b c]",
            " a, b c",
            "\n  - a\n  - \"b c\"",
            "\n- a\n-  #b c",
            " [\"a\", 'b c']",
            " [a,\n  b c]",
            " [a,\nb c\n]",
            " a，b c",
        ] {
            assert_eq!(tags(shape), ["a", "b c"], "{shape}");
        }
        assert_eq!(tags(" #a #b/c/"), ["a", "b/c"]);
        assert_eq!(tags(" [\"a, b\", c]"), ["a, b", "c"]);
        for empty in ["", " []", " null", " ~", " [", " \"\""] {
            assert!(tags(empty).is_empty(), "{empty}");
        }
    }

    #[test]
    fn titles_lose_their_quotes_and_comments() {
        for (value, expected) in [
            (" plain C# # comment", "plain C#"),
            (" 'it''s'", "it's"),
            (" \"a \\\"b\\\"\"", "a \"b\""),
            (" \"never closed", "never closed"),
            (" >-\n  folded\n  text", "folded text"),
            ("\n  below", "below"),
            (" 2024", "2024"),
            (" 标题：一", "标题：一"),
        ] {
            assert_eq!(title(value).as_deref(), Some(expected), "{value}");
        }
        assert_eq!(title(" "), None);
    }

    #[test]
    fn a_thematic_break_is_no_front_matter() {
        for text in [
            "---\n\nSome prose.\n\n---\nmore",
            "---\n# Heading\ntext\n---\n",
            "---\nNote: this is prose\nthat goes on\n",
            "---\n",
            "\n---\ntitle: x\n---\n",
            " ---\ntitle: x\n---\n",
            "----\ntitle: x\n---\n",
            "+++\n",
            "",
        ] {
            assert_eq!(front_matter(text), FrontMatter::default(), "{text:?}");
        }
    }

    #[test]
    fn empty_front_matter_still_ends_at_its_mark() {
        assert_eq!(read_of("---\n---\nx"), (8, None, vec![], None));
    }

    #[test]
    fn unfinished_front_matter_keeps_its_fields_and_gives_the_text_back() {
        let unclosed = "---\ntitle: T\ntags: [a]\n\n# Heading\n- a fact\n\n---\nmore\n";
        assert_eq!(read_of(unclosed), (23, Some("T".into()), vec!["a".into()], Some(3)));
        assert_eq!(&unclosed[23..], "\n# Heading\n- a fact\n\n---\nmore\n");
        assert_eq!(read_of("---\ntitle: T"), (12, Some("T".into()), vec![], Some(2)));
    }

    #[test]
    fn settings_stand_below_their_key_or_in_braces() {
        let setting = |key: &str, values: &[&str]| Setting {
            key: key.to_owned(),
            values: values.iter().map(|&value| value.to_owned()).collect(),
            line: 2,
        };
        let wanted =
            [setting("skip", &["true"]), setting("rules", &["-R14", "-R3"]), setting("max", &["20"])];
        for text in [
            "---\nmnemon:\n  skip: true\n  rules: [-R14, -R3]\n  max: 20\n---\n",
            "---\nmnemon:\n  skip: true\n  rules:\n    - -R14\n    - \"-R3\"\n  max: '20'\n---\n",
            "---\nmnemon: { skip: true, rules: [-R14, \"-R3\"], max: 20 }\n---\n",
            "+++\nmnemon = { skip = true, rules = [\"-R14\", \"-R3\"], max = 20 }\n+++\n",
        ] {
            assert_eq!(front_matter(text).settings, wanted, "{text}");
        }
        assert_eq!(front_matter("---\ntitle: T\n---\n").settings, []);
    }
}
