//! Schedules: they say no more than the plan does.

use crate::assignment::Occurrence;
use crate::calendar::{Day, day};
use crate::ids::{EntryId, TriggerId};
use crate::plan::Owner;
use serde::{Deserialize, Serialize};

/// One entry of a task's schedule; a task may have several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleEntry {
    pub id: EntryId,
    /// `II.4#2`: a label.
    pub code: String,
    /// «Thời gian thực hiện», «Thời gian hoàn thành».
    pub label: String,
    /// The words of the plan.
    pub raw: String,
    /// Which part of the task this entry is about, where a task has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    pub timing: Timing,
    pub precision: Precision,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<Duration>,
    /// How often within the window; `None` where the text does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recurrence: Option<Recurrence>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub peaks: Vec<Peak>,
    /// The event that the whole entry waits for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits_for: Option<TriggerId>,
    /// The event that only the peaks wait for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peaks_wait_for: Option<TriggerId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub report_to: Vec<String>,
    /// Who owes it.
    pub owners: Vec<Owner>,
}

/// What an amending document may change of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// The words of the document.
    pub raw: String,
    pub timing: Timing,
    pub precision: Precision,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub peaks: Vec<Peak>,
}

/// When, in the terms of the text. Both ends are included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    /// «trong Quý III năm 2023»: at some time within.
    Window {
        #[serde(deserialize_with = "crate::calendar::read_day")]
        start: Day,
        #[serde(deserialize_with = "crate::calendar::read_day")]
        end: Day,
    },
    /// «Thời gian hoàn thành: Quý IV năm 2023»: no start, the last day of the span is the last
    /// day in time.
    Deadline {
        #[serde(deserialize_with = "crate::calendar::read_day")]
        due: Day,
        within: Span,
    },
    /// «Thường xuyên»; «Năm 2023 và các năm tiếp theo».
    Ongoing {
        #[serde(default, deserialize_with = "crate::calendar::read_day_or_none")]
        start: Option<Day>,
    },
    /// «Hằng năm», from the year the plan is issued in.
    Recurring { from_year: i32 },
    /// «sau khi …»: no day of its own.
    Triggered,
}

/// How fine the text is; nothing is drawn or said finer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    Day,
    Month,
    Quarter,
    Year,
    None,
}

/// Days from `start` to `end`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    #[serde(deserialize_with = "crate::calendar::read_day")]
    pub start: Day,
    #[serde(deserialize_with = "crate::calendar::read_day")]
    pub end: Day,
}

/// «½ ngày» is one half day, «01 ngày» two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Duration {
    pub half_days: u16,
}

/// A copy for each year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recurrence {
    /// The text says «các năm tiếp theo», not how often.
    pub inferred: bool,
    /// The day of the year, where the text names one.
    pub month_day: Option<(u32, u32)>,
}

/// «tập trung cao điểm vào …».
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Peak {
    #[serde(deserialize_with = "crate::calendar::read_day")]
    pub start: Day,
    #[serde(deserialize_with = "crate::calendar::read_day")]
    pub end: Day,
    pub name: String,
}

/// An event of the outside world that a schedule waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trigger {
    pub id: TriggerId,
    /// The words of the plan.
    pub event: String,
    pub event_en: String,
}

/// What comes out of a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deliverable {
    pub what: String,
    /// Which entry it belongs to, where a task has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
    /// We read it out of the title; the plan does not say it in so many words.
    #[serde(default)]
    pub inferred: bool,
}

/// No plan runs longer; a hostile date must not make copies without end.
const LONGEST_YEARS: i32 = 100;

impl ScheduleEntry {
    /// The last day in time, `None` where the plan sets none: such an entry is in no rate.
    pub fn due(&self) -> Option<Day> {
        match self.timing {
            Timing::Window { end, .. } => Some(end),
            Timing::Deadline { due, .. } => Some(due),
            Timing::Ongoing { .. } | Timing::Recurring { .. } | Timing::Triggered => None,
        }
    }

    /// The day before which nothing is asked for; `None` where there is no such day.
    pub fn begins(&self) -> Option<Day> {
        match self.timing {
            Timing::Window { start, .. } => Some(start),
            _ => None,
        }
    }

    /// Whether there is a copy for each year.
    pub fn is_yearly(&self) -> bool {
        self.recurrence.is_some()
    }

    /// «Thường xuyên» without end and without copies: never «hoàn thành».
    pub fn is_ongoing(&self) -> bool {
        matches!(self.timing, Timing::Ongoing { .. }) && !self.is_yearly()
    }

    /// The year of the first copy of a yearly entry.
    pub fn first_year(&self) -> Option<i32> {
        use chrono::Datelike;
        if !self.is_yearly() {
            return None;
        }
        match self.timing {
            Timing::Recurring { from_year } => Some(from_year),
            Timing::Ongoing { start: Some(start) } | Timing::Window { start, .. } => {
                Some(start.year())
            }
            Timing::Deadline { due, .. } => Some(due.year()),
            Timing::Ongoing { start: None } | Timing::Triggered => None,
        }
    }

    /// The copies that exist up to and with `year`.
    pub fn occurrences(&self, year: i32) -> impl Iterator<Item = Occurrence> + use<> {
        let (years, once) = match self.first_year() {
            Some(first) => (first..=year.min(first + LONGEST_YEARS), None),
            #[expect(clippy::reversed_empty_ranges, reason = "no yearly copies")]
            None => (1..=0, Some(Occurrence::ONCE)),
        };
        once.into_iter().chain(years.map(Occurrence::of_year))
    }

    /// What an amendment may change of it.
    pub fn schedule(&self) -> Schedule {
        Schedule {
            raw: self.raw.clone(),
            timing: self.timing.clone(),
            precision: self.precision,
            peaks: self.peaks.clone(),
        }
    }

    /// The entry with another schedule.
    pub fn with(&self, schedule: &Schedule) -> Self {
        let Schedule {
            raw,
            timing,
            precision,
            peaks,
        } = schedule.clone();
        Self {
            raw,
            timing,
            precision,
            peaks,
            ..self.clone()
        }
    }

    /// The days of a copy: the whole year of a yearly one.
    pub fn span_of(&self, occurrence: Occurrence) -> Option<Span> {
        match (occurrence.year(), &self.timing) {
            (Some(year), _) => Some(Span {
                start: day(year, 1, 1),
                end: day(year, 12, 31),
            }),
            (None, Timing::Window { start, end }) => Some(Span {
                start: *start,
                end: *end,
            }),
            (None, Timing::Deadline { within, .. }) => Some(*within),
            (None, _) => None,
        }
    }
}
