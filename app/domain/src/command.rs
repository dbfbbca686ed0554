//! What can be asked for. Each command is decided by [`crate::decide`] and nowhere else.

use crate::actor::Role;
use crate::assignment::AssignmentKey;
use crate::calendar::{Day, Period};
use crate::ids::{AccountId, EntryId, IndicatorId, PlanId, ReportId, TaskId, TriggerId, UnitId};
use crate::plan::{Document, Plan, Reading, Schedule};
use crate::report::Report;
use crate::state::{Deadlines, Settings};
use crate::unit::{Decree, Unit};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Set what kind of database this is; the command line only.
    Configure {
        settings: Settings,
    },
    /// The units in force at the start; the command line only.
    LoadUnits {
        units: Vec<Unit>,
    },
    /// A reorganisation with its decree; operator.
    ChangeUnits {
        decree: Decree,
    },
    LoadPlan {
        plan: Box<Plan>,
    },
    /// Give a person a role at a unit from a day on; operator.
    GrantRole {
        account: AccountId,
        unit: UnitId,
        role: Role,
        #[serde(deserialize_with = "crate::calendar::read_day")]
        from: Day,
    },
    /// The role ends: `until` is the first day without it; operator.
    RevokeRole {
        account: AccountId,
        unit: UnitId,
        role: Role,
        #[serde(deserialize_with = "crate::calendar::read_day")]
        until: Day,
    },
    /// The unit's leader lets this person send, or no longer.
    Delegate {
        account: AccountId,
        unit: UnitId,
        may_send: bool,
    },
    /// Open a reporting period with its deadlines; office.
    OpenPeriod {
        plan: PlanId,
        period: Period,
        deadlines: Deadlines,
        /// The document that sets up the regime; `None` is shown as assumed.
        basis: Option<Document>,
    },
    /// «Chốt số liệu»; office.
    ClosePeriod {
        plan: PlanId,
        period: Period,
    },
    /// «Công bố kỳ …»; office.
    PublishPeriod {
        plan: PlanId,
        period: Period,
    },
    /// A document of the outside world that schedules wait for; office.
    RecordTrigger {
        plan: PlanId,
        trigger: TriggerId,
        document: Document,
        /// With this one the list is complete, and what waited is released.
        complete: bool,
    },
    /// Choose between two readings of a task; office.
    ChooseReading {
        plan: PlanId,
        task: TaskId,
        reading: Reading,
    },
    /// A document changes the schedule of an entry from its date on; office.
    AmendSchedule {
        plan: PlanId,
        entry: EntryId,
        schedule: Schedule,
        /// Number and day of the decision.
        document: Document,
    },
    SendReport {
        report: Report,
    },
    WithdrawReport {
        plan: PlanId,
        target: FilingRef,
    },
    ConfirmReport {
        plan: PlanId,
        target: FilingRef,
    },
    ReturnReport {
        plan: PlanId,
        target: FilingRef,
        reason: String,
        indicator: Option<IndicatorId>,
    },
    /// «Đề nghị điều chỉnh thời hạn» of an assignment that has one; the unit's leader.
    RequestExtension {
        plan: PlanId,
        key: AssignmentKey,
        /// The last day that is asked for.
        #[serde(deserialize_with = "crate::calendar::read_day")]
        until: Day,
        reason: String,
    },
    RaiseDifficulty {
        plan: PlanId,
        unit: UnitId,
        entry: Option<EntryId>,
        text: String,
    },
}

/// Which report of which assignment and period: all three, so that the newest is meant and seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilingRef {
    pub key: AssignmentKey,
    pub period: Period,
    pub report: ReportId,
}
