//! «Việc phải báo cáo»: what the units of a person owe, and what became of it.

use super::{ReportAddress, Target};
use domain::figures::{is_assigned, is_owed, occurrence_on};
use domain::plan::{ScheduleEntry, Task, TaskOrigin};
use domain::report::FilingState;
use domain::rules::period_choices;
use domain::state::{PlanState, State};
use domain::{Actor, AssignmentKey, Day, Period, Role, UnitId};

/// What one unit owes, the open period first, and what it may tell beside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwedUnit {
    pub unit: UnitId,
    /// As the body is called on the day shown.
    pub name: String,
    pub reports: Vec<OwedReport>,
    /// What nobody owes but the unit may report.
    pub optional: Vec<OwedReport>,
}

/// A report that is owed for a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwedReport {
    pub target: Target,
    pub short: String,
    pub short_en: String,
    /// `II.4#2`: a label.
    pub code: String,
    /// Which part of the task it is about, where a task has several.
    pub action: Option<String>,
    /// The last day for sending at the unit's level.
    pub deadline: Option<Day>,
    pub sending: Sending,
}

impl OwedReport {
    /// The address of its form.
    pub fn path(&self) -> String {
        ReportAddress::of(self.target).path()
    }
}

/// What became of a report that is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sending {
    /// «Chưa gửi».
    NotSent,
    /// «Đã gửi, chờ xác nhận»; `unchanged`: «không thay đổi».
    Sent { unchanged: bool },
    /// «Đã xác nhận».
    Confirmed { unchanged: bool },
    /// «Trả lại để bổ sung, chỉnh sửa», with the reason where it may be seen.
    Returned { reason: String },
}

impl Sending {
    /// Whether something is still to be done.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::NotSent | Self::Returned { .. })
    }
}

/// The units that the actor enters figures for, and those that were merged into them: a
/// successor may send for a unit that is no more.
pub fn reporting_units(state: &State, actor: &Actor) -> Vec<UnitId> {
    let mut units = Vec::new();
    for grant in actor.grants() {
        let reports = matches!(grant.role, Role::Enterer | Role::Leader);
        if reports && !units.contains(&grant.unit) {
            units.push(grant.unit);
        }
    }
    let own = units.clone();
    let merged = state.units.iter().filter(|old| {
        let into = state.units.successors(old.id);
        into.iter().any(|unit| own.contains(unit))
    });
    for old in merged {
        if !units.contains(&old.id) {
            units.push(old.id);
        }
    }
    units
}

/// What the actor's units owe on `day`: all of the open period, and of earlier ones what has not
/// been sent or was returned.
pub fn owed(state: &State, plan: &PlanState, actor: &Actor, day: Day) -> Vec<OwedUnit> {
    let periods: Vec<Period> = period_choices(plan, day).collect();
    let mut units = Vec::new();
    for unit in reporting_units(state, actor) {
        let mut owed = OwedUnit {
            unit,
            name: body_name(state, unit, day),
            reports: Vec::new(),
            optional: Vec::new(),
        };
        for (index, period) in periods.iter().enumerate() {
            for (task, entry) in plan.plan.entries() {
                let key = AssignmentKey {
                    entry: entry.id,
                    unit,
                    occurrence: occurrence_on(entry, period.to()),
                };
                let target = Target {
                    key,
                    period: *period,
                };
                if is_owed(state, plan, key, *period) {
                    let report = report(state, plan, (task, entry), target);
                    if index == 0 || report.sending.is_open() {
                        owed.reports.push(report);
                    }
                } else if index == 0 && may_tell(state, plan, (task, entry), target) {
                    let report = report(state, plan, (task, entry), target);
                    owed.optional.push(report);
                }
            }
        }
        let is_own = state.units.at(unit, day).is_some();
        if is_own || !owed.reports.is_empty() {
            units.push(owed);
        }
    }
    units
}

/// How the body is called on `day`.
pub(crate) fn body_name(state: &State, unit: UnitId, day: Day) -> String {
    state
        .units
        .get(unit)
        .and_then(|unit| unit.nearest(day))
        .map(domain::unit::UnitVersion::body_name)
        .unwrap_or_default()
}

fn may_tell(
    state: &State,
    plan: &PlanState,
    (task, entry): (&Task, &ScheduleEntry),
    target: Target,
) -> bool {
    let epoch = state.units.epoch(target.period.to());
    task.origin == TaskOrigin::Optional && is_assigned(state, plan, entry, target.key.unit, epoch)
}

fn report(
    state: &State,
    plan: &PlanState,
    (task, entry): (&Task, &ScheduleEntry),
    target: Target,
) -> OwedReport {
    let kind = state
        .units
        .at(target.key.unit, target.period.to())
        .map(|version| version.kind);
    let deadlines = plan.periods.get(&target.period);
    OwedReport {
        target,
        short: task.short.clone(),
        short_en: task.short_en.clone(),
        code: entry.code.clone(),
        action: entry.action.clone(),
        deadline: deadlines
            .zip(kind)
            .map(|(period, kind)| period.deadlines.of(kind)),
        sending: sending(state, target),
    }
}

fn sending(state: &State, target: Target) -> Sending {
    let Some(filing) = super::prefill::filing(state, target) else {
        return Sending::NotSent;
    };
    let unchanged = filing.unchanged;
    match &filing.state {
        FilingState::Withdrawn => Sending::NotSent,
        FilingState::Sent => Sending::Sent { unchanged },
        FilingState::Confirmed => Sending::Confirmed { unchanged },
        FilingState::Returned { reason, .. } => Sending::Returned {
            reason: reason.clone(),
        },
    }
}
