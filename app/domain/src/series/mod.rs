//! Looking back: where every assignment of a plan stood on any day, by the facts of that day.
//!
//! A [`Series`] is made from a State as its reader may see it, so nothing is in it that is not in
//! the slice. [`Folded`] goes from day to day by it, and keeps the sums of the day it is at; read
//! them by [`View::as_of`](crate::figures::View::as_of).
//!
//! «Tính đến ngày D» means the facts by D: of the reports that stand now, those whose `as_of` is
//! not after D. When a report was sent, and whether in time, is told by other days (`at`), so
//! nothing of that is here.

mod build;
mod compact;
mod fold;
mod past;

pub use fold::Folded;
pub use past::Past;

use crate::assignment::{AssignmentKey, Occurrence};
use crate::calendar::Day;
use crate::figures::Reached;
use crate::ids::{EntryId, Seq, UnitId};
use crate::state::PlanState;
use serde::{Deserialize, Serialize};

/// Every change of where an assignment of one plan stands, day by day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "compact::Compact", into = "compact::Compact")]
pub struct Series {
    /// The last row of the State it was made from: «theo số liệu nhận đến».
    pub seq: Seq,
    /// When that row was recorded, microseconds UTC.
    pub at: i64,
    /// Assignments that any report tells of, in the order of [`place`]. All others stand as nobody
    /// has reported.
    courses: Vec<AssignmentKey>,
    /// By day, then by assignment.
    changes: Vec<Change>,
}

/// From `day` on an assignment stands so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
    day: Day,
    /// Which of the courses.
    course: usize,
    reached: Reached,
}

impl Series {
    /// How many changes there are.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Every day on which something changes, ascending.
    pub fn days(&self) -> impl Iterator<Item = Day> + '_ {
        let mut last = None;
        let days = self.changes.iter().map(|change| change.day);
        days.filter(move |day| last.replace(*day) != Some(*day))
    }

    fn course(&self, key: AssignmentKey) -> Option<usize> {
        let place_of = |key: &AssignmentKey| place(key);
        self.courses
            .binary_search_by_key(&place(&key), place_of)
            .ok()
    }
}

impl PlanState {
    /// The day that is looked back to where `asked` is: not before the plan was issued. `None` for
    /// today and later, where there is nothing to look back to.
    pub fn day_back(&self, asked: Day, today: Day) -> Option<Day> {
        (asked < today).then(|| asked.max(self.plan.heading.earliest_day()))
    }
}

/// By copy of an entry, then by unit: so they are written.
fn place(key: &AssignmentKey) -> (EntryId, Occurrence, UnitId) {
    (key.entry, key.occurrence, key.unit)
}
