//! Figures: completion, sums, statuses and rates. `plans/INDICATORS.md` is the reference.

mod assigned;
mod completion;
mod contribution;
mod standing;
mod status;
mod summary;
mod sums;
mod view;

pub use assigned::{has_below, has_own};
pub use completion::{Completion, Share};
pub(crate) use contribution::{Gauge, Part, Place, copy_of, covered, other_reports, unit_coverage};
pub use contribution::{column_day, contribution, is_assigned, is_owed, occurrence_on};
pub(crate) use standing::Reached;
pub use standing::{Progress, Standing, Track, owed_indicators, standing};
pub use status::{Status, due_for, status};
pub use summary::{StatusCounts, TaskTotals, Worst};
pub use sums::{Column, Coverage, Moved, SumKey, Sums, Tally};
pub use view::View;
