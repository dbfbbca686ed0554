//! What happened. The journal holds nothing else.

use crate::actor::Role;
use crate::assignment::AssignmentKey;
use crate::calendar::{Day, Period};
use crate::command::FilingRef;
use crate::figures::Moved;
use crate::ids::{
    AccountId, CommandId, EntryId, IndicatorId, PlanId, ReportId, Seq, TaskId, TriggerId, UnitId,
};
use crate::plan::{Document, Plan, Reading, Schedule};
use crate::report::{Difficulty, Report};
use crate::state::{Deadlines, Settings};
use crate::unit::{Decree, Unit};
use serde::{Deserialize, Serialize};

/// An event, and when, by whom and by which command it came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    pub seq: Seq,
    /// Microseconds since 1970 UTC, when the server recorded it.
    pub at: i64,
    /// `None`: the command line, or hidden from this viewer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<AccountId>,
    pub command: CommandId,
    pub event: Event,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Configured {
        settings: Settings,
    },
    UnitsLoaded {
        units: Vec<Unit>,
    },
    UnitsChanged {
        decree: Decree,
    },
    PlanLoaded {
        plan: Box<Plan>,
    },
    RoleGranted {
        account: AccountId,
        unit: UnitId,
        role: Role,
        #[serde(deserialize_with = "crate::calendar::read_day")]
        from: Day,
    },
    RoleRevoked {
        account: AccountId,
        unit: UnitId,
        role: Role,
        #[serde(deserialize_with = "crate::calendar::read_day")]
        until: Day,
    },
    Delegated {
        account: AccountId,
        unit: UnitId,
        may_send: bool,
    },
    PeriodOpened {
        plan: PlanId,
        period: Period,
        deadlines: Deadlines,
        basis: Option<Document>,
    },
    PeriodClosed {
        plan: PlanId,
        period: Period,
    },
    PeriodPublished {
        plan: PlanId,
        period: Period,
    },
    TriggerRecorded {
        plan: PlanId,
        trigger: TriggerId,
        document: Document,
        complete: bool,
    },
    ReadingChosen {
        plan: PlanId,
        task: TaskId,
        reading: Reading,
    },
    ScheduleAmended {
        plan: PlanId,
        entry: EntryId,
        schedule: Schedule,
        document: Document,
    },
    ReportSent {
        report: Report,
        id: ReportId,
    },
    ReportWithdrawn {
        plan: PlanId,
        target: FilingRef,
    },
    ReportConfirmed {
        plan: PlanId,
        target: FilingRef,
    },
    ReportReturned {
        plan: PlanId,
        target: FilingRef,
        reason: String,
        indicator: Option<IndicatorId>,
    },
    ExtensionRequested {
        plan: PlanId,
        key: AssignmentKey,
        #[serde(deserialize_with = "crate::calendar::read_day")]
        until: Day,
        /// Empty for those who do not see the unit's notes.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    DifficultyRaised {
        difficulty: Difficulty,
    },
    /// Never in the journal: what a report outside a slice changes in the sums it holds.
    SumsMoved {
        moved: Moved,
    },
    /// Never in the journal: the slice can't follow; fetch it anew.
    SliceEnded,
    /// Never in the journal: nothing that this viewer may see.
    Hidden,
}
