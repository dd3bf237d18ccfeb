//! R10, a sentence with one or two code spans: the span that it leads up to is hidden.

use crate::generate::Proposal;
use crate::generate::holes::{Kind, clozes};
use crate::generate::view::View;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    clozes(view, &[Kind::Code], "R10.code").into()
}
