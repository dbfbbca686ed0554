//! Parts of forms, after the patterns of the GOV.UK Design System.

mod error_summary;
mod field;

#[cfg(feature = "hydrate")]
pub(in crate::ui) use error_summary::{SUMMARY_ID, focus, focus_in_place};
pub(in crate::ui) use error_summary::{SummaryLine, error_summary};
pub(in crate::ui) use field::{Input, InputKind, hidden, input};
