//! The reverse of a gloss: code asked for by what it does, told from other code by how it begins.

use super::only_translates;
use crate::generate::Draft;
use crate::generate::lexicon::libraries;
use crate::generate::rules::code_wording::{self, both, in_question};
use crate::generate::script::weight;
use crate::generate::typography;
use crate::generate::view::{Statement, View};

/// Longest gloss that is asked in reverse: 16 Han characters.
const REVERSE_WEIGHT: usize = 32;

/// A shorter gloss (启动, get it) fits too many names.
const REVERSE_LEAST: usize = 8;

/// The code asked for by what it does, told from other code by its first letter.
pub(super) fn reverse<'n>(
    view: &View<'n>,
    statement: &Statement<'n>,
    name: &str,
    meaning: &str,
    names: &[&str],
) -> Option<Draft<'n>> {
    let language = view.language_of_remark(meaning);
    let wording = code_wording::of(language);
    let fits = (REVERSE_LEAST..=REVERSE_WEIGHT).contains(&weight(meaning))
        && !meaning.contains(['，', '；', ',', '；', '(', '（'])
        && !only_translates(name, meaning);
    let hint = hint(view, name).filter(|_| fits)?;
    // Two names that begin alike are both right; `names` are sorted.
    let shown = hint.trim_end_matches('…');
    let alike = names[names.partition_point(|name| *name < shown)..].iter().take(2);
    let is_rivalled = alike.filter(|name| name.starts_with(shown)).count() > 1;
    if is_rivalled && !hint.ends_with(" …") && shown.chars().count() > 1 {
        return None;
    }
    let asked = both(wording.which, &typography::code(&hint), &in_question(meaning, language), language);
    let shown = if name.contains('`') { name.to_owned() } else { typography::code(name) };
    Some(
        Draft::new("R8.reverse", statement.lines, language, asked, shown)
            .owners(&statement.owners)
            .score(740),
    )
}

/// The beginning of what is to be recalled, `c…`, `file.s…` or `git s…`; `None` where the code is no fair answer:
/// too short, made up by the note, or more than a name that a gloss could bring back.
fn hint(view: &View<'_>, name: &str) -> Option<String> {
    /// A hint to a shorter name says it.
    const SHORTEST: usize = 4;
    let bare = name.trim_matches('`');
    if bare.contains(['[', '{', '"', '\'', '|', '>']) || bare.contains('=') && bare.contains('(') {
        return None;
    }
    if let Some(sign) = bare.chars().next().filter(|sign| matches!(sign, '\\' | '-' | ':')) {
        // The sign alone says what kind of command is meant.
        let letters = bare.trim_start_matches(sign);
        let signs = &bare[..bare.len() - letters.len()];
        let letter = letters.chars().next().filter(|c| c.is_ascii() && letters.len() >= SHORTEST - 1);
        let shown = letter.map_or_else(|| format!("{sign}…"), |letter| format!("{signs}{letter}…"));
        return (!letters.is_empty()).then_some(shown);
    }
    let keywords = ["await ", "with ", "async ", "new ", "return ", "yield "];
    let kept = keywords.iter().find(|word| bare.starts_with(*word)).map_or(0, |word| word.len());
    let (keyword, bare) = bare.split_at(kept);
    let end = bare.find(['(', '<', '=']).unwrap_or(bare.len());
    let path = bare[..end].trim_end();
    if path.contains(' ') {
        return command_hint(path);
    }
    let start = path.rfind(['.', ':', '/', '@']).map_or(0, |at| at + 1);
    let root = path.split(['.', ':']).next().unwrap_or(path).trim_start_matches('@');
    let made_up = view.names.is_own(root) || view.names.is_own(&path[start..]);
    let letters = path[start..].trim_start_matches('_');
    let start = path.len() - letters.len();
    let letter = letters.chars().next()?;
    (letters.chars().count() >= SHORTEST && !made_up).then(|| format!("{keyword}{}{letter}…", &path[..start]))
}

/// A command by its tool and the first letter of its subcommand, by its tool where options follow, else by the first
/// letter of its tool.
fn command_hint(command: &str) -> Option<String> {
    const KEYWORDS: &[&str] = &[
        "assert", "class", "const", "def", "del", "for", "from", "global", "if", "import", "in", "lambda",
        "let", "not", "raise", "select", "try", "var", "while", "yield",
    ];
    let (tool, rest) = command.split_once(' ')?;
    let next = rest.split_whitespace().next()?;
    let is_tool = tool.starts_with(|c: char| c.is_ascii_lowercase())
        && tool.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !KEYWORDS.contains(&tool);
    if !is_tool || tool.len() < 2 {
        return None;
    }
    if next.starts_with(['-', '+']) {
        return Some(format!("{tool} …"));
    }
    let of_tool = libraries::has_subcommands(tool) && next.len() > 2;
    let shown =
        if of_tool { format!("{tool} {}…", next.get(..1)?) } else { format!("{}…", tool.get(..1)?) };
    Some(shown)
}
