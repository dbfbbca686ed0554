//! Counts by status: of assignments, and of tasks.

use crate::calendar::Day;
use crate::figures::Tally;
use crate::figures::contribution::is_released;
use crate::plan::ScheduleEntry;
use crate::state::PlanState;
use serde::{Deserialize, Serialize};

/// How many assignments have which status. Never one word for 240 bodies: the worst, with its
/// count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusCounts {
    /// Not done, and the last day has passed; `overdue_days` since then, the most of any entry.
    pub overdue: i64,
    pub overdue_days: i64,
    pub not_begun: i64,
    pub begun: i64,
    /// «Chưa đến thời gian thực hiện».
    pub not_yet: i64,
    /// «Thường xuyên».
    pub ongoing: i64,
    /// A yearly copy that is not done, in its year.
    pub in_year: i64,
    /// Not done, and without a last day.
    pub without_deadline: i64,
    /// «Chờ sự kiện»: entries, not assignments, since nobody owes anything yet.
    pub waiting: i64,
    pub done_late: i64,
    pub done_in_time: i64,
    /// Done, where there is no last day.
    pub done: i64,
    /// «Không phát sinh».
    pub nothing_arose: i64,
    /// All assignments.
    pub total: i64,
}

/// The status that asks for most attention, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Worst {
    Overdue,
    NotBegun,
    Begun,
    InYear,
    WithoutDeadline,
    Ongoing,
    Waiting,
    NotYet,
    DoneLate,
    DoneInTime,
    Done,
    NothingArose,
}

impl StatusCounts {
    /// From the sums of an entry, on `day`.
    pub(super) fn of(entry: &ScheduleEntry, plan: &PlanState, tally: Tally, day: Day) -> Self {
        if !is_released(plan, entry, day) {
            return Self {
                waiting: 1,
                ..Self::default()
            };
        }
        let mut counts = Self {
            total: tally.assigned,
            nothing_arose: tally.assigned - tally.measured,
            ..Self::default()
        };
        let open = tally.measured - tally.done;
        let open_with_due = (tally.with_due - tally.done_with_due).min(open);
        let begun = (tally.begun - tally.done).clamp(0, open);
        counts.done_in_time = tally.done_in_time;
        counts.done_late = tally.done_with_due - tally.done_in_time;
        counts.done = tally.done - tally.done_with_due;
        if entry.is_ongoing() {
            counts.ongoing = open;
        } else if entry.is_yearly() {
            counts.in_year = open;
        } else if let Some(due) = entry.due() {
            counts.without_deadline = open - open_with_due;
            if day > due {
                counts.overdue = open_with_due;
                counts.overdue_days = if open_with_due > 0 {
                    (day - due).num_days()
                } else {
                    0
                };
            } else if entry.begins().is_some_and(|begins| begins > day) {
                counts.begun = begun;
                counts.not_yet = open_with_due - begun;
            } else {
                counts.begun = begun.min(open_with_due);
                counts.not_begun = open_with_due - counts.begun;
            }
        } else {
            counts.without_deadline = open;
        }
        counts
    }

    /// The statuses that occur with their counts, the worst first.
    pub fn by_status(&self) -> impl Iterator<Item = (Worst, i64)> + use<> {
        [
            (Worst::Overdue, self.overdue),
            (Worst::NotBegun, self.not_begun),
            (Worst::Begun, self.begun),
            (Worst::InYear, self.in_year),
            (Worst::WithoutDeadline, self.without_deadline),
            (Worst::Ongoing, self.ongoing),
            (Worst::Waiting, self.waiting),
            (Worst::NotYet, self.not_yet),
            (Worst::DoneLate, self.done_late),
            (Worst::DoneInTime, self.done_in_time),
            (Worst::Done, self.done),
            (Worst::NothingArose, self.nothing_arose),
        ]
        .into_iter()
        .filter(|(_, count)| *count > 0)
    }

    /// The worst status with its count; `None` where there is nothing at all.
    pub fn worst(&self) -> Option<(Worst, i64)> {
        self.by_status().next()
    }

    /// Every assignment of the task is done.
    pub fn all_done(&self) -> bool {
        self.total > 0
            && self.done + self.done_in_time + self.done_late + self.nothing_arose == self.total
            && self.waiting == 0
    }
}

impl std::ops::AddAssign for StatusCounts {
    fn add_assign(&mut self, other: Self) {
        self.overdue += other.overdue;
        self.overdue_days = self.overdue_days.max(other.overdue_days);
        self.not_begun += other.not_begun;
        self.begun += other.begun;
        self.not_yet += other.not_yet;
        self.ongoing += other.ongoing;
        self.in_year += other.in_year;
        self.without_deadline += other.without_deadline;
        self.waiting += other.waiting;
        self.done_late += other.done_late;
        self.done_in_time += other.done_in_time;
        self.done += other.done;
        self.nothing_arose += other.nothing_arose;
        self.total += other.total;
    }
}

/// Tasks («nhiệm vụ») by status: done when all its assignments are, overdue when one is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskTotals {
    pub total: u32,
    pub done_in_time: u32,
    pub done_late: u32,
    pub in_progress: u32,
    pub overdue: u32,
    /// Outside the rates: ongoing, waiting for an event, yearly without a day.
    pub outside: u32,
}

impl TaskTotals {
    pub(super) fn of(tasks: impl Iterator<Item = StatusCounts>) -> Self {
        let mut totals = Self::default();
        for counts in tasks.filter(|counts| counts.total + counts.waiting > 0) {
            totals.total += 1;
            if counts.overdue > 0 {
                totals.overdue += 1;
            } else if counts.done_late > 0 && counts.all_done() {
                totals.done_late += 1;
            } else if counts.done_in_time > 0 && counts.all_done() {
                totals.done_in_time += 1;
            } else if counts.not_begun + counts.begun + counts.not_yet > 0 {
                totals.in_progress += 1;
            } else {
                totals.outside += 1;
            }
        }
        totals
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_status_comes_first_and_none_is_left_out() {
        let counts = StatusCounts {
            done_in_time: 209,
            overdue: 31,
            total: 240,
            ..StatusCounts::default()
        };
        let all: Vec<_> = counts.by_status().collect();
        assert_eq!(all, [(Worst::Overdue, 31), (Worst::DoneInTime, 209)]);
        assert_eq!(counts.worst(), Some((Worst::Overdue, 31)));
        assert_eq!(StatusCounts::default().worst(), None);
    }
}
