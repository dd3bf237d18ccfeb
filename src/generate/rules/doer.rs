//! R23, the deed of a person whose name stands above: `Hadrian` › `built a wall across the north`.
//!
//! | language | asked | example |
//! |---|---|---|
//! | en | the name | `Who built a wall across the north?` |
//!
//! Not taken: deeds that name their doer, questions, lines with a label of their own. Other leaves below a name are
//! not asked for it (`____: released by ventricles when stretched`): a reader can seldom tell the one name that the
//! author had in mind, and of such cards judges kept less than two in five.
//! Idea: context cues (Wozniak, rule 16); both ways round (rule 17).

use crate::generate::context;
use crate::generate::ellipsis;
use crate::generate::lexicon::en;
use crate::generate::sentence::{first_sentence, without_end_mark};
use crate::generate::typography::question;
use crate::generate::view::{Statement, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let facts =
        view.statements.iter().filter(|statement| statement.is_fact && !view.is_claimed(statement.lines));
    facts.filter_map(|statement| who(view, statement)).collect::<Vec<_>>().into()
}

/// The deed asked for its doer.
fn who<'n>(view: &View<'n>, statement: &Statement<'n>) -> Option<Draft<'n>> {
    let (name, is_heading) =
        ellipsis::doer(view, statement).filter(|_| view.language_of_statement(statement) == Language::En)?;
    let (first, rest) = first_sentence(&statement.text);
    let deed = without_end_mark(&first.markdown);
    if context::names(deed, &name) || first.markdown.ends_with('?') || statement.pair().is_some() {
        return None;
    }
    let asked = question(&format!("Who {}", en::decapitalise(deed)), Language::En);
    let above = statement.owners.len().saturating_sub(1);
    let draft = Draft::new("R23.who", statement.lines, Language::En, asked, name)
        .owners(&statement.owners[..above])
        .extra([rest.markdown])
        .score(680);
    Some(if is_heading { draft.of_heading() } else { draft })
}
