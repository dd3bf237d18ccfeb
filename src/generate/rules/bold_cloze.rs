//! R19, a bold term inside a sentence: its author marked what counts.

use crate::generate::Proposal;
use crate::generate::holes::{Kind, clozes};
use crate::generate::view::View;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    clozes(view, &[Kind::Bold], "R19.bold").into()
}
