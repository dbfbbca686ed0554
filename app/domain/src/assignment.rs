//! Assignments («nhiệm vụ được giao»): a schedule entry, the unit that owes it, and which copy.

use crate::ids::{EntryId, UnitId};
use serde::{Deserialize, Serialize};

/// Which copy of an entry: the one of a year, or the only one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Occurrence(Option<i32>);

impl Occurrence {
    /// The only copy of an entry that does not recur.
    pub const ONCE: Self = Self(None);

    /// The copy of `year` of a yearly entry.
    pub fn of_year(year: i32) -> Self {
        Self(Some(year))
    }

    pub fn year(self) -> Option<i32> {
        self.0
    }
}

/// The pair that is counted, as the Government counts a task once per body it was given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AssignmentKey {
    pub entry: EntryId,
    pub unit: UnitId,
    pub occurrence: Occurrence,
}
