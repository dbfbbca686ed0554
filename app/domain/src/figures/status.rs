//! The status of one assignment on a day: progress and time, two axes.

use crate::assignment::AssignmentKey;
use crate::calendar::Day;
use crate::figures::contribution::is_released;
use crate::figures::{Completion, Progress, Standing};
use crate::plan::ScheduleEntry;
use crate::state::{PlanState, State};
use chrono::Datelike;
use serde::{Deserialize, Serialize};

/// What the screen says of an assignment (`plans/INDICATORS.md`, part 3). In order from the one
/// that asks for most attention to the one that asks for least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// «Quá hạn n ngày»: not done and its day has passed, begun or not.
    Overdue {
        days: i64,
        begun: bool,
    },
    /// «Chưa hoàn thành trong năm N»: a yearly copy without a day, from 01/01/N+1.
    MissedYear {
        year: i32,
    },
    /// «Sắp đến hạn» beside it where `soon`.
    NotBegunInTime {
        soon: bool,
    },
    BegunInTime {
        soon: bool,
    },
    /// «Đang thực hiện năm N», whether it has begun or not.
    InYear {
        year: i32,
        begun: bool,
    },
    /// «Đang thực hiện (không có thời hạn)».
    WithoutDeadline {
        begun: bool,
    },
    /// «Thường xuyên»; `reached`: «thường xuyên, đạt mức».
    Ongoing {
        reached: bool,
    },
    /// «Chờ sự kiện».
    Waiting,
    /// «Chưa đến thời gian thực hiện».
    NotYet,
    /// «Hoàn thành quá hạn n ngày».
    DoneLate {
        days: i64,
    },
    /// «Hoàn thành đúng hạn».
    DoneInTime,
    /// «Hoàn thành năm N».
    DoneInYear {
        year: i32,
    },
    /// «Hoàn thành (không có thời hạn)».
    DoneWithoutDeadline,
    /// «Không phát sinh».
    NothingArose,
}

/// How many days before the last day a task is «sắp đến hạn» (`plans/INDICATORS.md`, part 3).
const SOON_DAYS: i64 = 15;

/// The last day in time for this unit by one text of the entry: none for a unit that came to be after it.
pub fn due_for(state: &State, entry: &ScheduleEntry, key: AssignmentKey) -> Option<Day> {
    let due = entry.due()?;
    let unit = state.units.get(key.unit)?;
    let came_later = unit.origin.is_some() && unit.begins().is_some_and(|begins| begins > due);
    (!came_later).then_some(due)
}

/// The status on `day` of an assignment that stands so.
pub fn status(
    state: &State,
    plan: &PlanState,
    key: AssignmentKey,
    standing: &Standing,
    day: Day,
) -> Option<Status> {
    let entry = plan.entry_on(key.entry, day)?;
    Some(status_by(state, plan, entry, key, standing, day))
}

/// The same by one text of the entry.
pub(super) fn status_by(
    state: &State,
    plan: &PlanState,
    entry: &ScheduleEntry,
    key: AssignmentKey,
    standing: &Standing,
    day: Day,
) -> Status {
    if !is_released(plan, entry, day) {
        return Status::Waiting;
    }
    let progress = match standing.progress {
        // A fact of a later day than the one shown has not happened yet.
        Progress::Done(done) if done > day => Progress::Begun,
        other => other,
    };
    let begun = progress != Progress::NotBegun;
    if standing.completion.is_none() {
        return Status::NothingArose;
    }
    if entry.is_ongoing() {
        return Status::Ongoing {
            reached: standing.completion == Some(Completion::FULL),
        };
    }
    if let Some(year) = key.occurrence.year() {
        return match progress {
            Progress::Done(_) => Status::DoneInYear { year },
            _ if day.year() > year => Status::MissedYear { year },
            _ => Status::InYear { year, begun },
        };
    }
    let due = due_for(state, entry, key);
    match (progress, due) {
        (Progress::Done(_), None) => Status::DoneWithoutDeadline,
        (Progress::Done(done), Some(due)) if done <= due => Status::DoneInTime,
        (Progress::Done(done), Some(due)) => Status::DoneLate {
            days: (done - due).num_days(),
        },
        (_, Some(due)) if day > due => Status::Overdue {
            days: (day - due).num_days(),
            begun,
        },
        (Progress::NotBegun, _) if entry.begins().is_some_and(|begins| begins > day) => {
            Status::NotYet
        }
        (_, None) => Status::WithoutDeadline { begun },
        (Progress::NotBegun, Some(due)) => Status::NotBegunInTime {
            soon: (due - day).num_days() <= SOON_DAYS,
        },
        (Progress::Begun, Some(due)) => Status::BegunInTime {
            soon: (due - day).num_days() <= SOON_DAYS,
        },
    }
}

impl Status {
    /// Whether the task is done, in time or late.
    pub fn is_done(self) -> bool {
        matches!(
            self,
            Self::DoneInTime
                | Self::DoneLate { .. }
                | Self::DoneInYear { .. }
                | Self::DoneWithoutDeadline
        )
    }

    pub fn is_overdue(self) -> bool {
        matches!(self, Self::Overdue { .. })
    }

    /// A stable word for styles and texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Overdue { .. } => "overdue",
            Self::MissedYear { .. } => "missed_year",
            Self::NotBegunInTime { .. } => "not_begun",
            Self::BegunInTime { .. } => "begun",
            Self::InYear { .. } => "in_year",
            Self::WithoutDeadline { .. } => "without_deadline",
            Self::Ongoing { .. } => "ongoing",
            Self::Waiting => "waiting",
            Self::NotYet => "not_yet",
            Self::DoneLate { .. } => "done_late",
            Self::DoneInTime => "done_in_time",
            Self::DoneInYear { .. } => "done_in_year",
            Self::DoneWithoutDeadline => "done_without_deadline",
            Self::NothingArose => "nothing_arose",
        }
    }
}
