//! What code says of its names: which it defines itself, which come from a library, and what else would fit.
//!
//! A card about code must not ask back what its example invented, and must have one answer. Both need to know
//! more than the line: `Names` reads all fences of a note once, `Scope` adds the variables of a section.

mod anchor;
mod calls;
mod names;
mod tokens;

pub use anchor::{anchor, is_definition, is_opaque, reaches_library};
pub use calls::{Call, calls};
pub use names::{Names, Scope, keyword_shape, shape, statement_ranges};
pub use tokens::{Kind, tokens};
