//! R11, what a figure, a cue or a change of script marks as the fact of a sentence.

use crate::generate::Proposal;
use crate::generate::holes::{Kind, clozes};
use crate::generate::view::View;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    clozes(view, &[Kind::Number, Kind::Tail, Kind::Pivot, Kind::Term, Kind::Border], "R11.cue").into()
}
