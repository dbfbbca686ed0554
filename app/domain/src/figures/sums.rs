//! Sums: exact integers, kept per column, schedule entry and its text, copy and unit on the path.
//! They hold nothing that depends on the day shown; due and overdue are derived when shown, and
//! where an entry was amended there are sums by each of its texts.

use crate::amendment::ScheduleVersion;
use crate::assignment::Occurrence;
use crate::calendar::Period;
use crate::ids::{EntryId, PlanId, UnitId};
use crate::unit::Epoch;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a sum is over: reports labelled up to `period`, on the tree of `epoch`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Column {
    pub period: Period,
    pub epoch: Epoch,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SumKey {
    pub column: Column,
    pub entry: EntryId,
    pub occurrence: Occurrence,
    pub unit: UnitId,
    /// By whose days: the plan's own, or those of an amendment.
    #[serde(default, skip_serializing_if = "ScheduleVersion::is_issued")]
    pub schedule: ScheduleVersion,
}

macro_rules! tally {
    ($(#[$outer:meta])* $name:ident { $($(#[$doc:meta])* $field:ident),* $(,)? }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(from = "Vec<i64>", into = "Vec<i64>")]
        pub struct $name { $($(#[$doc])* pub $field: i64,)* }

        impl From<Vec<i64>> for $name {
            fn from(list: Vec<i64>) -> Self {
                let mut list = list.into_iter();
                Self { $($field: list.next().unwrap_or(0),)* }
            }
        }

        impl From<$name> for Vec<i64> {
            fn from(tally: $name) -> Self {
                let mut list = vec![$(tally.$field),*];
                while list.last() == Some(&0) {
                    list.pop();
                }
                list
            }
        }

        impl std::ops::AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                $(self.$field += other.$field;)*
            }
        }

        impl std::ops::Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self { $($field: self.$field - other.$field,)* }
            }
        }

        impl $name {
            pub fn is_zero(&self) -> bool {
                *self == Self::default()
            }
        }
    };
}

tally! {
    /// Counts of assignments, and the sum of their completion in basis points.
    Tally {
        /// Assignments, whether anything arose in them or not.
        assigned,
        /// Assignments with something to measure: all but «Không phát sinh».
        measured,
        /// Σ completion as reported, basis points.
        completion,
        /// Begun, done or not.
        begun,
        /// Done as reported.
        done,
        /// Assignments that have a last day.
        with_due,
        /// Done as reported, of those with a last day.
        done_with_due,
        /// Done on or before the last day, as reported.
        done_in_time,
        /// Σ completion as confirmed, basis points.
        confirmed_completion,
        /// Done as confirmed.
        confirmed_done,
        /// Done as confirmed, of those with a last day.
        confirmed_done_with_due,
        /// Done on or before the last day, as confirmed.
        confirmed_done_in_time,
        /// Reports owed for the period of the column.
        owed,
        /// Of these, sent.
        sent,
        /// Of these, sent in time.
        sent_in_time,
        /// Of those sent, «không thay đổi trong kỳ».
        unchanged,
        /// Of those sent, confirmed.
        confirmed,
        /// Of those sent, sent after the period was closed.
        restated,
    }
}

tally! {
    /// Counts of units, for «tỷ lệ đơn vị đã gửi báo cáo».
    Coverage {
        /// Units that owe for the period of the column.
        owing,
        /// Of these, units that have sent all they owe.
        complete,
        /// Of these, units whose reports all say «không thay đổi trong kỳ».
        unchanged,
    }
}

/// All sums. Kept for the units that group others; those of a single unit follow from its reports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    pub tallies: BTreeMap<SumKey, Tally>,
    pub coverage: BTreeMap<(PlanId, Column, UnitId), Coverage>,
}

impl Sums {
    pub fn tally(&self, key: SumKey) -> Tally {
        self.tallies.get(&key).copied().unwrap_or_default()
    }

    pub fn coverage(&self, plan: &PlanId, column: Column, unit: UnitId) -> Coverage {
        self.coverage
            .get(&(plan.clone(), column, unit))
            .copied()
            .unwrap_or_default()
    }

    /// Adds to one sum; a sum that comes to nothing is not kept.
    pub fn add(&mut self, key: SumKey, change: Tally) {
        let sum = self.tallies.entry(key).or_default();
        *sum += change;
        if sum.is_zero() {
            self.tallies.remove(&key);
        }
    }

    /// Adds to one count of units; a count that comes to nothing is not kept.
    pub fn add_coverage(&mut self, key: (PlanId, Column, UnitId), change: Coverage) {
        let count = self.coverage.entry(key.clone()).or_default();
        *count += change;
        if count.is_zero() {
            self.coverage.remove(&key);
        }
    }
}

/// What one report changes in the sums of the units above it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// By the unit whose report it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tallies: Vec<(SumKey, Tally)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coverage: Vec<(PlanId, Column, UnitId, Coverage)>,
}
