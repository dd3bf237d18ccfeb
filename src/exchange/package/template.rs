//! Templates of note types: which fields stand on the question and on the answer.
//!
//! `{{Field}}`, `{{#Field}}…{{/Field}}` and `{{^Field}}…{{/Field}}` with Anki's filters. A template is text here:
//! what it would run is left to whoever reads its outcome.

/// Stands for the question in an answer while both are put together; a noncharacter, which no field holds.
const FRONT: char = '\u{fdd3}';

/// Where the answer begins, in the spellings that templates have.
const ANSWER_BEGINS: [&str; 3] = ["id=answer", "id=\"answer\"", "id='answer'"];

/// Sections inside one another at most.
const DEEPEST: usize = 50;

/// The values of fields by name.
pub(super) trait Fields {
    /// The HTML of a field; `None` if there is none of this name.
    fn field(&self, name: &str) -> Option<&str>;
}

/// Question and answer of a card. What the answer repeats of the question is left out of it.
pub(super) fn sides(templates: &[String; 2], fields: &dyn Fields) -> [String; 2] {
    let [question, answer] = templates;
    let front = filled(question, fields, false).replace(FRONT, "");
    let whole = filled(answer, fields, true);
    let back = match below_rule(&whole) {
        Some(below) => below.to_owned(),
        None => whole,
    };
    [front, back.replace(FRONT, "")]
}

/// What stands below the line that begins the answer.
fn below_rule(answer: &str) -> Option<&str> {
    let lower = answer.to_ascii_lowercase();
    let at = ANSWER_BEGINS.iter().filter_map(|sign| lower.find(sign)).min()?;
    answer[at..].find('>').map(|end| &answer[at + end + 1..])
}

/// A template with its fields filled in.
fn filled(template: &str, fields: &dyn Fields, is_answer: bool) -> String {
    let mut out = String::with_capacity(template.len());
    // Whether each open section is shown; what a hidden one holds is hidden too.
    let mut sections: Vec<bool> = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find("{{") {
        let shown = sections.iter().all(|shown| *shown);
        if shown {
            out.push_str(&rest[..at]);
        }
        let inside = &rest[at + 2..];
        let Some(end) = inside.find("}}") else {
            rest = &rest[at..];
            break;
        };
        let (tag, after) = (inside[..end].trim_matches(['{', ' ', '\t', '\n']), &inside[end + 2..]);
        rest = after;
        if let Some(name) = tag.strip_prefix('#') {
            open(&mut sections, is_filled(fields, name));
        } else if let Some(name) = tag.strip_prefix('^') {
            open(&mut sections, !is_filled(fields, name));
        } else if tag.starts_with('/') {
            sections.pop();
        } else if shown && !tag.starts_with('!') {
            out.push_str(&value(tag, fields, is_answer));
        }
    }
    if sections.iter().all(|shown| *shown) {
        out.push_str(rest);
    }
    out
}

fn open(sections: &mut Vec<bool>, shown: bool) {
    if sections.len() < DEEPEST {
        sections.push(shown);
    }
}

/// Whether a field says anything.
fn is_filled(fields: &dyn Fields, name: &str) -> bool {
    fields.field(name.trim()).is_some_and(says_anything)
}

/// Whether HTML shows anything: text, or a file.
pub(super) fn says_anything(html: &str) -> bool {
    let mut rest = html;
    loop {
        let Some(at) = rest.find('<') else { return has_text(rest) };
        if has_text(&rest[..at]) {
            return true;
        }
        let tag = &rest[at + 1..];
        let name = tag.get(..4).unwrap_or(tag).to_ascii_lowercase();
        if !tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
            || name.starts_with("img")
        {
            return true;
        }
        let Some(end) = tag.find('>') else { return true };
        rest = &tag[end + 1..];
    }
}

fn has_text(text: &str) -> bool {
    !text.replace("&nbsp;", " ").trim().is_empty()
}

/// What a tag stands for: a field, after its filters.
fn value(tag: &str, fields: &dyn Fields, is_answer: bool) -> String {
    if tag == "FrontSide" {
        return if is_answer { FRONT.to_string() } else { String::new() };
    }
    let (filters, name) = tag.rsplit_once(':').unwrap_or(("", tag));
    let filters: Vec<&str> = filters.split(':').map(str::trim).filter(|filter| !filter.is_empty()).collect();
    // What is typed or spoken is shown by the answer alone, or by nothing.
    let is_hidden = filters.iter().any(|filter| filter.starts_with("tts") || *filter == "type" && !is_answer);
    if is_hidden {
        return String::new();
    }
    fields.field(name.trim()).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Pairs(&'static [(&'static str, &'static str)]);

    impl Fields for Pairs {
        fn field(&self, name: &str) -> Option<&str> {
            self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
        }
    }

    const FIELDS: Pairs =
        Pairs(&[("Front", "q"), ("Back", "a"), ("Empty", "<br>&nbsp;"), ("Image", "<img src=x>")]);

    fn of(question: &str, answer: &str) -> [String; 2] {
        sides(&[question.to_owned(), answer.to_owned()], &FIELDS)
    }

    #[test]
    fn the_answer_is_what_the_question_does_not_say() {
        let wanted = ["q".to_owned(), "\n\na".to_owned()];
        assert_eq!(of("{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"), wanted);
        assert_eq!(of("{{Front}}", "{{FrontSide}}<HR ID=\"answer\" />\n\n{{Back}}"), wanted);
        assert_eq!(of("{{ Front }}", "{{FrontSide}}<br>{{Back}}")[1], "<br>a");
    }

    #[test]
    fn sections_are_shown_or_not() {
        for (template, wanted) in [
            ("{{#Front}}x{{/Front}}{{^Front}}y{{/Front}}", "x"),
            ("{{#Empty}}x{{/Empty}}{{^Empty}}y{{/Empty}}", "y"),
            ("{{#Image}}x{{/Image}}", "x"),
            ("{{#Nothing}}x{{#Front}}z{{/Front}}{{/Nothing}}w", "w"),
            ("{{/Front}}x{{#Front}}", "x"),
            ("a {{ b", "a {{ b"),
        ] {
            assert_eq!(of(template, "")[0], wanted, "{template}");
        }
    }

    #[test]
    fn filters_show_their_field_unless_it_is_typed_or_spoken() {
        assert_eq!(
            of("{{hint:Back}} {{furigana:Front}} {{type:Back}}{{tts en_US:Front}}", "{{type:Back}}"),
            ["a q ", "a"]
        );
        assert_eq!(of("{{text:hint:Front}}{{!Front}}{{Unknown}}", "")[0], "q");
    }
}
