//! What becomes of a report: the unit takes it back, the level above confirms or returns it.

use super::{LONGEST_TEXT, plan, require};
use crate::Event;
use crate::actor::{Actor, Role};
use crate::calendar::{Day, Moment};
use crate::command::FilingRef;
use crate::ids::{IndicatorId, PlanId, UnitId};
use crate::rejection::{Fault, Field, Rejection, RejectionCode};
use crate::report::{Filing, FilingState};
use crate::state::{PlanState, State};
use crate::unit::UnitKind;

/// The unit whose confirmers confirm the reports of `unit` on `day`.
///
/// `plans/INDICATORS.md`, part 6: the district for its communes; the office for everybody else,
/// and for communes once there is no district; for the office itself the supervisor.
pub fn confirmer_of(state: &State, plan: &PlanState, unit: UnitId, day: Day) -> UnitId {
    if unit == plan.plan.office {
        return plan.plan.supervisor;
    }
    let epoch = state.units.epoch(day);
    let above = state.units.parent_body(unit, epoch);
    above
        .filter(|above| {
            state
                .units
                .in_epoch(*above, epoch)
                .is_some_and(|version| version.kind.is_district_level())
        })
        .unwrap_or(plan.plan.office)
}

/// Whether the actor confirms reports of `unit` on `day`.
pub fn may_confirm(state: &State, plan: &PlanState, actor: &Actor, unit: UnitId, day: Day) -> bool {
    let confirmer = confirmer_of(state, plan, unit, day);
    let role = if unit == plan.plan.office {
        Role::Supervisor
    } else {
        Role::Confirmer
    };
    actor.has(role, confirmer)
}

pub(super) fn withdraw(
    state: &State,
    actor: &Actor,
    id: &PlanId,
    target: FilingRef,
) -> Result<Vec<Event>, Rejection> {
    plan(state, id)?;
    require(
        actor.may_send_for(target.key.unit),
        RejectionCode::NotYourUnit,
    )?;
    let filing = filing(state, target)?;
    require(filing.state == FilingState::Sent, RejectionCode::WrongState)?;
    Ok(vec![Event::ReportWithdrawn {
        plan: id.clone(),
        target,
    }])
}

pub(super) fn confirm(
    state: &State,
    actor: &Actor,
    now: Moment,
    id: &PlanId,
    target: FilingRef,
) -> Result<Vec<Event>, Rejection> {
    reviewable(state, actor, now, id, target)?;
    Ok(vec![Event::ReportConfirmed {
        plan: id.clone(),
        target,
    }])
}

pub(super) fn give_back(
    state: &State,
    actor: &Actor,
    now: Moment,
    id: &PlanId,
    target: FilingRef,
    (reason, indicator): (&String, Option<IndicatorId>),
) -> Result<Vec<Event>, Rejection> {
    reviewable(state, actor, now, id, target)?;
    let fault = if reason.trim().is_empty() {
        Some(Fault::at(RejectionCode::Required, Field::Reason))
    } else if reason.chars().count() > LONGEST_TEXT {
        Some(Fault::at(RejectionCode::TooLong, Field::Reason).with(LONGEST_TEXT))
    } else {
        None
    };
    match fault {
        Some(fault) => Err(Rejection(vec![fault])),
        None => Ok(vec![Event::ReportReturned {
            plan: id.clone(),
            target,
            reason: reason.clone(),
            indicator,
        }]),
    }
}

fn reviewable<'a>(
    state: &'a State,
    actor: &Actor,
    now: Moment,
    id: &PlanId,
    target: FilingRef,
) -> Result<&'a Filing, Rejection> {
    let plan = plan(state, id)?;
    require(
        may_confirm(state, plan, actor, target.key.unit, now.day()),
        RejectionCode::NotAllowed,
    )?;
    let filing = filing(state, target)?;
    require(
        filing.by.is_none() || filing.by != actor.account(),
        RejectionCode::OwnReport,
    )?;
    require(filing.state == FilingState::Sent, RejectionCode::WrongState)?;
    Ok(filing)
}

/// The filing that is meant, if it is still the newest of its period.
fn filing(state: &State, target: FilingRef) -> Result<&Filing, Rejection> {
    let known = state
        .units
        .get(target.key.unit)
        .and_then(|unit| unit.versions.last());
    require(
        known.is_some_and(|version| version.kind != UnitKind::Block),
        RejectionCode::UnknownUnit,
    )?;
    let filing = state
        .filings
        .get(&target.key)
        .and_then(|filings| filings.get(&target.period));
    let filing = filing.ok_or_else(|| Rejection::of(RejectionCode::UnknownReport))?;
    require(filing.report == target.report, RejectionCode::WrongState)?;
    Ok(filing)
}
