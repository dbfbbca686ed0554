//! Which years the axis of a plan has.

use super::sheet::Axis;
use crate::ui::look::Look;
use chrono::Datelike;

/// From the year the plan is issued in to the year shown, or that of the last deadline.
pub(super) fn of_plan(look: Look) -> Axis {
    let today = look.live.day();
    look.state(|_, plan| {
        let first = plan.plan.heading.year;
        // Before an amendment and after it: both are drawn.
        let now = plan.schedule_as_of(today).map(|(_, entry)| entry);
        let issued = plan.plan.entries().map(|(_, entry)| entry);
        let due = now.chain(issued).filter_map(|entry| entry.due());
        let last = due
            .map(|due| due.year())
            .chain([today.year(), first + 1])
            .max();
        Axis::years(first, last.unwrap_or(first + 1))
    })
    .unwrap_or_default()
}
