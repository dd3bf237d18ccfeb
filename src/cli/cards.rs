//! `mnemon cards` and what it does to cards.

use std::ffi::OsString;

use clap::{Args, Subcommand};

use super::Choice;

/// The short options that may follow a query, which no negated word consists of.
const SHORT_OPTIONS: &str = "hnqyV";

/// Marks the negated terms of a query, `-is:due`, by a blank before them, which a query passes over: clap would
/// take them for options.
pub(super) fn mark_negations(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut command = None;
    let mut marked = Vec::new();
    for arg in args {
        let text = arg.to_str().unwrap_or_default();
        if command.is_none() && matches!(text, "cards" | "export") {
            command = Some(text.to_owned());
        } else if command.as_deref().is_some_and(|command| is_negation(text, command)) {
            marked.push(OsString::from(format!(" {text}")));
            continue;
        }
        marked.push(arg);
    }
    marked
}

/// Whether an argument is a negated term; `export` has an option `-oFILE`.
fn is_negation(text: &str, command: &str) -> bool {
    let Some(term) = text.strip_prefix('-').filter(|term| !term.is_empty() && !term.starts_with('-')) else {
        return false;
    };
    let is_output = command == "export" && term.starts_with('o');
    !is_output && !term.chars().all(|c| SHORT_OPTIONS.contains(c))
}

/// List, show and change cards
///
/// A QUERY is one or more terms that must all hold: words of question, answer or topic; deck:NAME, topic:NAME,
/// tag:NAME, rule:R1; is:due, is:new, is:review, is:leech, is:suspended, is:buried, is:dropped, is:retired,
/// is:flagged, is:edited; lapses>3, ease<200, interval>=21; added:7 (made in the last 7 days). A - before a term means
/// all but these, quotes hold blanks together. Where a command changes cards, ids (six digits are enough) do as well.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mnemon cards decorator                   cards that speak of decorators
  mnemon cards 'deck:Python is:due' -tag:web
  mnemon cards 'topic:\"Error handling\"' --json
  mnemon cards show 3f9a1c                 one card with its history
  mnemon cards suspend is:leech            set aside what does not stick
  mnemon cards tag topic:Asia +exam        give a tag of your own
  mnemon cards -- show                     the word `show`")]
pub struct Cards {
    /// What to do with cards.
    #[command(subcommand)]
    pub action: Option<CardsAction>,
    #[command(flatten)]
    /// Which cards to take.
    pub choice: Choice,
    /// One JSON object per line
    #[arg(long)]
    pub json: bool,
}

/// What can be done with cards.
#[derive(Debug, Subcommand)]
pub enum CardsAction {
    /// Show a card with its origin, its siblings and its history
    #[command(after_help = "Example:
  mnemon cards show 3f9a1c")]
    Show(Show),
    /// Set cards aside until you resume them
    #[command(after_help = "Examples:
  mnemon cards suspend is:leech
  mnemon cards suspend 3f9a1c 77b0d2")]
    Suspend(Change),
    /// Take cards back that were suspended
    #[command(after_help = "Example:
  mnemon cards resume is:suspended topic:Sets")]
    Resume(Change),
    /// Refuse cards for good; a sync never brings them back
    #[command(after_help = "Example:
  mnemon cards drop 3f9a1c --reason 'everybody knows'")]
    Drop(Drop),
    /// Take cards back that were dropped, or that retired
    ///
    /// A card whose text has left the notes is asked again, and stays until you drop it or its text comes back.
    #[command(after_help = "Examples:
  mnemon cards restore is:dropped added:7
  mnemon cards --retired         what has left the notes
  mnemon cards restore 3f9a1c    ask one of them again")]
    Restore(Change),
    /// Forget the schedule of cards, so that they are new
    #[command(after_help = "Example:
  mnemon cards reset deck:Python --dry-run")]
    Reset(Change),
    /// Mark cards, so that `is:flagged` finds them
    #[command(after_help = "Example:
  mnemon cards flag 3f9a1c")]
    Flag(Change),
    /// Take the mark from cards
    #[command(after_help = "Example:
  mnemon cards unflag is:flagged --yes")]
    Unflag(Change),
    /// Give cards tags of your own, or take them away
    ///
    /// +NAME gives a tag and -NAME takes it. The other words are the query, also those behind a - that hold a colon,
    /// a comparison or a quote. Tags that stand in a note belong to the note and stay.
    Tag(Tag),
    /// Give a card your own text, or its note's again
    ///
    /// Without a text on the command line it opens $VISUAL or $EDITOR. Your text stands over the note's and stays
    /// when the notes are read again; a part that you leave as it is goes on following the note. The note itself is
    /// not changed.
    Edit(Edit),
    /// Say on which day a card comes next
    Due(SetDue),
}

/// A card to show.
#[derive(Debug, Args)]
pub struct Show {
    /// Id of the card, or its first digits (at least 6)
    pub id: String,
    /// One JSON object
    #[arg(long)]
    pub json: bool,
}

/// Cards to change.
#[derive(Clone, Debug, Args)]
pub struct Change {
    /// Query, or ids of cards
    #[arg(required = true)]
    pub query: Vec<String>,
    /// Change them without asking
    #[arg(long, short)]
    pub yes: bool,
    /// Show which cards would change, and change none
    #[arg(long, short = 'n', conflicts_with = "yes")]
    pub dry_run: bool,
}

/// Cards to refuse.
#[derive(Debug, Args)]
pub struct Drop {
    #[command(flatten)]
    /// Which cards.
    pub change: Change,
    /// Why, for your own memory
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub reason: String,
}

/// Cards to tag.
#[derive(Debug, Args)]
#[command(
    override_usage = "mnemon cards tag [OPTIONS] <QUERY>... [+TAG]... [-TAG]...",
    after_help = "Examples:
  mnemon cards tag is:leech +hard
  mnemon cards tag 3f9a1c +exam/june -later
  mnemon cards tag deck:Python -is:new --add exam --yes"
)]
pub struct Tag {
    #[command(flatten)]
    /// Which cards, and tags with their signs.
    pub change: Change,
    /// Tag to give
    #[arg(long, value_name = "NAME")]
    pub add: Vec<String>,
    /// Tag to take
    #[arg(long, value_name = "NAME")]
    pub remove: Vec<String>,
}

/// A card to reword.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mnemon cards edit 3f9a1c
  mnemon cards edit 3f9a1c --front 'Which city is the capital of France?'
  mnemon cards edit 3f9a1c --revert")]
pub struct Edit {
    /// Id of the card, or its first digits (at least 6)
    pub id: String,
    /// The question, Markdown
    #[arg(long, value_name = "TEXT")]
    pub front: Option<String>,
    /// The answer, Markdown
    #[arg(long, value_name = "TEXT")]
    pub back: Option<String>,
    /// What else stands on the back, Markdown; may be empty
    #[arg(long, value_name = "TEXT")]
    pub extra: Option<String>,
    /// Go back to the text of the note
    #[arg(long, conflicts_with_all = ["front", "back", "extra"])]
    pub revert: bool,
}

/// A card to ask on a day.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mnemon cards due 3f9a1c 2026-12-01
  mnemon cards due 3f9a1c tomorrow
  mnemon cards due 3f9a1c +30")]
pub struct SetDue {
    /// Id of the card, or its first digits (at least 6)
    pub id: String,
    /// Day: YYYY-MM-DD, `today`, `tomorrow`, or `+N` for in N days
    #[arg(value_name = "DATE")]
    pub day: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_negated_terms_of_queries_are_marked() {
        let marked = |line: &str| {
            let args = mark_negations(line.split(' ').map(OsString::from));
            args.into_iter().map(|arg| arg.into_string().unwrap()).collect::<Vec<_>>().join("|")
        };
        assert_eq!(marked("m cards -is:due -q -web"), "m|cards| -is:due|-q| -web");
        assert_eq!(marked("m cards drop -x --yes -yn - --"), "m|cards|drop| -x|--yes|-yn|-|--");
        assert_eq!(marked("m export csv -ofile -o - -tag:x"), "m|export|csv|-ofile|-o|-| -tag:x");
        assert_eq!(marked("m add -is:due"), "m|add|-is:due");
    }
}
