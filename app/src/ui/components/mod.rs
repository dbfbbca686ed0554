//! What two pages use.

pub(in crate::ui) mod form;
