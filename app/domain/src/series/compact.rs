//! How a series is written: numbers that mostly repeat, since a browser downloads it.
//!
//! ```text
//! a change   days since the change before (the first: since the base), courses on from it
//!            (on the same day; else from the first), how it stands
//! it stands  0                nothing to measure
//!            1..=10 001       completion in basis points, and 1
//!            10 002 and more  done; what is over tells how many days ago, odd numbers: to come
//! ```

use super::{Change, Series};
use crate::assignment::{AssignmentKey, Occurrence};
use crate::calendar::Day;
use crate::figures::{Completion, Progress, Reached};
use crate::ids::{EntryId, Seq, UnitId};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

#[derive(Default, Serialize, Deserialize)]
pub(super) struct Compact {
    seq: Seq,
    at: i64,
    #[serde(deserialize_with = "crate::calendar::read_day")]
    base: Day,
    courses: Vec<Courses>,
    changes: Vec<i64>,
}

/// The units with one copy of an entry, each as the distance from the one before.
#[derive(Serialize, Deserialize)]
struct Courses {
    entry: EntryId,
    occurrence: Occurrence,
    units: Vec<u32>,
}

/// The first code of what is done.
const DONE: i64 = 10_002;

impl From<Series> for Compact {
    fn from(series: Series) -> Self {
        let base = series.changes.first().map_or(Day::default(), |of| of.day);
        let mut compact = Self {
            seq: series.seq,
            at: series.at,
            base,
            ..Self::default()
        };
        let (mut of, mut unit) = (None, 0);
        for key in &series.courses {
            let copy = (key.entry, key.occurrence);
            if of.replace(copy) != Some(copy) {
                unit = 0;
                let units = Vec::new();
                let (entry, occurrence) = copy;
                compact.courses.push(Courses {
                    entry,
                    occurrence,
                    units,
                });
            }
            if let Some(courses) = compact.courses.last_mut() {
                courses.units.push(key.unit.0.wrapping_sub(unit));
                unit = key.unit.0;
            }
        }
        let (mut day, mut course) = (base, 0);
        for change in &series.changes {
            let days = (change.day - day).num_days();
            if days > 0 {
                course = 0;
            }
            let step = change.course as i64 - course;
            let code = code(change.reached, change.day);
            compact.changes.extend([days, step, code]);
            (day, course) = (change.day, change.course as i64);
        }
        compact
    }
}

impl From<Compact> for Series {
    fn from(compact: Compact) -> Self {
        let mut series = Self {
            seq: compact.seq,
            at: compact.at,
            ..Self::default()
        };
        for courses in compact.courses {
            let mut unit = 0_u32;
            for step in courses.units {
                unit = unit.wrapping_add(step);
                series.courses.push(AssignmentKey {
                    entry: courses.entry,
                    occurrence: courses.occurrence,
                    unit: UnitId(unit),
                });
            }
        }
        let (mut day, mut course) = (compact.base, 0_i64);
        for change in compact.changes.chunks_exact(3) {
            let &[days, step, code] = change else { break };
            if days > 0 {
                course = 0;
            }
            course = course.saturating_add(step);
            let moved =
                TimeDelta::try_days(days.max(0)).and_then(|days| day.checked_add_signed(days));
            let place = usize::try_from(course)
                .ok()
                .filter(|at| *at < series.courses.len());
            // What nobody has written is left out.
            let (Some(on), Some(course)) = (moved, place) else {
                break;
            };
            day = on;
            let Some(reached) = read(code, day) else {
                continue;
            };
            series.changes.push(Change {
                day,
                course,
                reached,
            });
        }
        series
    }
}

fn code(reached: Reached, day: Day) -> i64 {
    let Some(completion) = reached.completion else {
        return 0;
    };
    match reached.progress {
        Progress::Done(done) => {
            let ago = (day - done).num_days();
            DONE + if ago < 0 { -2 * ago - 1 } else { 2 * ago }
        }
        _ => 1 + i64::from(completion.basis_points()),
    }
}

/// As [`code`] has written it; `None` where it has not.
fn read(code: i64, day: Day) -> Option<Reached> {
    if code >= DONE {
        let over = code - DONE;
        let ago = if over % 2 == 1 {
            -(over / 2) - 1
        } else {
            over / 2
        };
        let done = TimeDelta::try_days(ago).and_then(|ago| day.checked_sub_signed(ago))?;
        return Some(Reached {
            completion: Some(Completion::FULL),
            progress: Progress::Done(done),
        });
    }
    let completion = match u16::try_from(code).ok()?.checked_sub(1) {
        None => None,
        Some(points) => Some(Completion::of_basis_points(points)?),
    };
    let progress = match completion {
        None | Some(Completion::NONE) => Progress::NotBegun,
        Some(_) => Progress::Begun,
    };
    Some(Reached {
        completion,
        progress,
    })
}
