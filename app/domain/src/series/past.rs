//! What a look at a day gone by reads: behind a trait, so that a browser which has not looked back
//! yet needs none of the code that folds.

use crate::amendment::ScheduleVersion;
use crate::assignment::AssignmentKey;
use crate::calendar::Day;
use crate::figures::{Column, Standing, Sums, Tally};
use crate::ids::{PlanId, Seq};
use crate::state::{PlanState, State};
use std::sync::Arc;

/// The figures of a plan by the facts of one day.
pub trait Past: Send + Sync {
    /// The same on another day, there or back.
    fn moved(self: Arc<Self>, state: &State, plan: &PlanId, day: Day) -> Arc<dyn Past>;

    /// The last row of the journal that it knows of, and when that was recorded, microseconds UTC.
    fn known(&self) -> (Seq, i64);

    /// The day that was last gone to.
    fn day(&self) -> Day;

    /// The period and the tree of that day; `None` where the plan has no period yet.
    fn column(&self) -> Option<Column>;

    /// Counts of facts: nothing of reports owed and of what is confirmed.
    fn sums(&self) -> &Sums;

    /// What one assignment adds to the sums above it, by one text of its entry.
    fn tally(
        &self,
        state: &State,
        plan: &PlanState,
        key: AssignmentKey,
        schedule: ScheduleVersion,
    ) -> Tally;

    /// Where the assignment stands as reported, without the values.
    fn standing(&self, state: &State, plan: &PlanState, key: AssignmentKey) -> Standing;
}
