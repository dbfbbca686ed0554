//! A plan as the document says it: sections, tasks, schedules, duties, recipients, and the
//! indicators that turn it into figures.

mod document;
mod indicator;
mod participants;
mod schedule;

pub use document::{Document, Heading, Milestone, Recipient, Signature};
pub use indicator::{Denominator, Indicator, IndicatorKind, Owner, Reset, Source, Target};
pub use participants::{Format, Participant, SiteParticipants, SpecialInvitation};
pub use schedule::{
    Deliverable, Duration, Peak, Precision, Recurrence, Schedule, ScheduleEntry, Span, Timing,
    Trigger,
};

use crate::ids::{EntryId, IndicatorId, PlanId, TaskId, UnitId};
use serde::{Deserialize, Serialize};

/// A plan: the document, its tasks and what is counted of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub id: PlanId,
    pub heading: Heading,
    /// The unit that issued the plan; the plan's units are those below it.
    pub issuer: UnitId,
    /// The unit that follows and sums up (III.3): it sets indicators, periods, closing.
    pub office: UnitId,
    /// The unit that confirms the office's own figures.
    pub supervisor: UnitId,
    pub milestones: Vec<Milestone>,
    /// Section I, «Mục đích»: its lines, in the words of the plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub purposes: Vec<String>,
    /// Section I, «Yêu cầu».
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requirements: Vec<String>,
    pub sections: Vec<Section>,
    /// The tasks of section II, in the order of the text, and then those that follow from duties
    /// of section III.
    pub tasks: Vec<Task>,
    pub duties: Vec<Duty>,
    pub recipients: Vec<Recipient>,
    pub indicators: Vec<Indicator>,
    pub triggers: Vec<Trigger>,
}

impl Plan {
    pub fn task(&self, id: TaskId) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id == id)
    }

    /// The task with this code, as addresses name it: `II.1.a`.
    pub fn task_by_code(&self, code: &str) -> Option<&Task> {
        self.tasks.iter().find(|task| task.code.0 == code)
    }

    pub fn entries(&self) -> impl Iterator<Item = (&Task, &ScheduleEntry)> {
        self.tasks
            .iter()
            .flat_map(|task| task.schedule.iter().map(move |entry| (task, entry)))
    }

    pub fn entry(&self, id: EntryId) -> Option<(&Task, &ScheduleEntry)> {
        self.entries().find(|(_, entry)| entry.id == id)
    }

    pub fn entry_by_code(&self, code: &str) -> Option<(&Task, &ScheduleEntry)> {
        self.entries().find(|(_, entry)| entry.code == code)
    }

    pub fn indicator(&self, id: IndicatorId) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// The tasks of section II: the leaves of the plan's own list.
    pub fn content_tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks
            .iter()
            .filter(|task| task.origin == TaskOrigin::Content)
    }
}

/// A heading of the text that groups tasks: a section (II) or an item (II.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub code: TaskCode,
    pub title: String,
}

/// Where something stands in the text: `II.1.a`. A label; in a sentence cite it by
/// [`TaskCode::parts`] as «điểm a khoản 1 mục II».
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaskCode(pub String);

impl TaskCode {
    /// Section, item and point: `("II", Some("1"), Some("a"))`.
    pub fn parts(&self) -> (&str, Option<&str>, Option<&str>) {
        let mut parts = self.0.split('.');
        (parts.next().unwrap_or_default(), parts.next(), parts.next())
    }

    /// The code of the heading above: `II.1` of `II.1.a`.
    pub fn parent(&self) -> Option<TaskCode> {
        self.0
            .rsplit_once('.')
            .map(|(parent, _)| TaskCode(parent.to_owned()))
    }
}

impl std::fmt::Display for TaskCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a task stands in the plan's list or follows from a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskOrigin {
    /// A leaf of section II.
    Content,
    /// A duty of section III that somebody must carry out and report (III.3).
    Duty,
    /// A duty about which figures may be given but nobody owes any (III.2).
    Optional,
}

/// A leaf that somebody must carry out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    pub id: TaskId,
    pub code: TaskCode,
    pub origin: TaskOrigin,
    /// The full title, in the words of the plan.
    pub title: String,
    /// A few words for narrow places; ours, not the plan's.
    pub short: String,
    /// The same few words in English.
    pub short_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// «Cơ quan tham mưu thực hiện», «Cơ quan thực hiện», «Cơ quan chủ trì».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency_label: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lead: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coordinating: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub implementing: Vec<String>,
    /// Agencies that the text leaves open («các cơ quan liên quan»).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open_ended: Vec<String>,
    /// Where the text can be read in two ways, both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub readings: Option<Readings>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participants_label: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<SiteParticipants>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audience: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    pub schedule: Vec<ScheduleEntry>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deliverables: Vec<Deliverable>,
    /// Weight in the mean over the plan; entries of one task share it equally.
    pub weight: u16,
}

/// Two readings of one passage; the office chooses, and until then neither is dropped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readings {
    pub raw: String,
    pub a: Vec<String>,
    pub b: Vec<String>,
}

/// Which of two readings the office has chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reading {
    A,
    B,
}

/// A duty of section III, in the words of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// `III.1`, `III.2.i`, `III.2.ii`, `III.3`, `III.¶cuối`.
    pub code: TaskCode,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub obliged: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coordinating: Vec<String>,
    pub text: String,
    /// When, in the words of the plan; `None` where it says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// To whom the result is reported.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub report_to: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// The task that makes this duty countable, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<TaskId>,
}
