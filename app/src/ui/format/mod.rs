//! How numbers, days, citations and statuses are written in each language. Holds no rule.

mod address;
mod citation;
mod date;
mod number;
mod say;
mod schedule;
mod status;

pub(super) use address::escape;
pub(super) use citation::cite;
pub(super) use date::{day, moment, period_heading, period_name, quarter, when};
pub(super) use number::{count, maybe_percent, parts_of_full, percent, share};
pub(super) use say::{fill, say};
pub(super) use schedule::{schedule_words, task_schedule_words};
pub(super) use status::{
    counts_text, extension_marker, extensions_marker, status_text, worst_label,
};
