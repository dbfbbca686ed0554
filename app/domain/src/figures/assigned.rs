//! Who has a task by the plan's text alone, also before the first period is opened.

use super::is_assigned;
use crate::calendar::Day;
use crate::ids::UnitId;
use crate::plan::{ScheduleEntry, Task, TaskOrigin};
use crate::state::{PlanState, State};

/// Whether the unit itself has the entry among its tasks on the tree of `day`. Nobody has what is
/// left to choose.
pub fn has_own(
    state: &State,
    plan: &PlanState,
    (task, entry): (&Task, &ScheduleEntry),
    unit: UnitId,
    day: Day,
) -> bool {
    let epoch = state.units.epoch(day);
    task.origin != TaskOrigin::Optional && is_assigned(state, plan, entry, unit, epoch)
}

/// The same of the unit or one below it.
pub fn has_below(
    state: &State,
    plan: &PlanState,
    entry: (&Task, &ScheduleEntry),
    unit: UnitId,
    day: Day,
) -> bool {
    let units = state.units.subtree(unit, state.units.epoch(day));
    let mut units = units.into_iter();
    units.any(|unit| has_own(state, plan, entry, unit, day))
}
