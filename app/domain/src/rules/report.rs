//! Sending a report, and raising a difficulty.

use super::{LONGEST_TEXT, plan, require, values};
use crate::Event;
use crate::actor::{Actor, Role};
use crate::assignment::AssignmentKey;
use crate::calendar::{Day, Moment, Period};
use crate::figures::{is_assigned, owed_indicators};
use crate::ids::{CommandId, DifficultyId, EntryId, PlanId, ReportId, UnitId};
use crate::plan::ScheduleEntry;
use crate::rejection::{Fault, Field, Rejection, RejectionCode};
use crate::report::{Difficulty, Report};
use crate::state::{PlanState, State};
use chrono::Datelike;

pub(super) fn send(
    state: &State,
    actor: &Actor,
    now: Moment,
    id: CommandId,
    report: &Report,
) -> Result<Vec<Event>, Rejection> {
    let plan = plan(state, &report.plan)?;
    let unit = report.key.unit;
    require(state.units.get(unit).is_some(), RejectionCode::UnknownUnit)?;
    may_send(state, actor, unit, report.period, now)?;
    let (_, entry) = plan
        .plan
        .entry(report.key.entry)
        .ok_or_else(|| Rejection::of(RejectionCode::UnknownTask))?;
    may_label(plan, report.period, now)?;
    let last = report.period.to();
    let epoch = state.units.epoch(last);
    if state.units.in_epoch(unit, epoch).is_none() {
        return Err(ended(state, unit, last));
    }
    require(
        is_assigned(state, plan, entry, unit, epoch),
        RejectionCode::NotAssigned,
    )?;
    waits_for_nothing(plan, entry)?;
    of_its_time(entry, report.key, now)?;

    let mut faults = Vec::new();
    check_days(plan, now, report, &mut faults);
    check_text(&report.note, Field::Note, &mut faults);
    let empty = report.values.is_empty();
    let wrong = match (report.unchanged, empty) {
        (true, false) => Some(RejectionCode::UnchangedWithValues),
        (false, true) => Some(RejectionCode::NothingEntered),
        _ => None,
    };
    faults.extend(wrong.map(|code| Fault {
        code,
        field: None,
        params: Vec::new(),
    }));
    if let Some(version) = state.units.in_epoch(unit, epoch) {
        let indicators: Vec<_> = owed_indicators(&plan.plan, report.key, version).collect();
        let communes = || state.units.communes_below(unit, epoch);
        values::check(
            &indicators,
            report,
            (plan.plan.heading.earliest_day(), now.latest_day()),
            communes,
            &mut faults,
        );
    }
    if !faults.is_empty() {
        return Err(Rejection(faults));
    }
    Ok(vec![Event::ReportSent {
        report: report.clone(),
        id: ReportId(id.0),
    }])
}

/// What the entry waits for has happened.
pub(super) fn waits_for_nothing(plan: &PlanState, entry: &ScheduleEntry) -> Result<(), Rejection> {
    let Some(trigger) = entry
        .waits_for
        .filter(|trigger| plan.released_on(*trigger).is_none())
    else {
        return Ok(());
    };
    let event = plan
        .plan
        .triggers
        .iter()
        .find(|known| known.id == trigger)
        .map_or("", |known| known.event.as_str());
    Err(Rejection(vec![Fault {
        code: RejectionCode::WaitsForEvent,
        field: None,
        params: vec![event.to_owned()],
    }]))
}

/// The entry has the copy, and its year has begun.
pub(super) fn of_its_time(
    entry: &ScheduleEntry,
    key: AssignmentKey,
    now: Moment,
) -> Result<(), Rejection> {
    let exists = match (entry.first_year(), key.occurrence.year()) {
        (None, None) => true,
        (Some(first), Some(year)) => first <= year && year <= now.latest_day().year(),
        _ => false,
    };
    require(exists, RejectionCode::YearOutOfRange)
}

/// The unit itself sends; a successor may send for a unit that was dissolved after the last day
/// of the period (`plans/INDICATORS.md`, part 5).
fn may_send(
    state: &State,
    actor: &Actor,
    unit: UnitId,
    period: Period,
    now: Moment,
) -> Result<(), Rejection> {
    let successors = state.units.successors(unit);
    let today = state.units.epoch(now.day());
    let dissolved =
        state.units.in_epoch(unit, today).is_none() && state.units.at(unit, period.to()).is_some();
    if actor.may_send_for(unit)
        || (dissolved && successors.iter().any(|unit| actor.may_send_for(*unit)))
    {
        return Ok(());
    }
    Err(not_its_sender(actor, unit))
}

/// Why somebody may not send for the unit.
pub(super) fn not_its_sender(actor: &Actor, unit: UnitId) -> Rejection {
    Rejection::of(if actor.has(Role::Enterer, unit) {
        RejectionCode::NotDelegated
    } else {
        RejectionCode::NotYourUnit
    })
}

pub(super) fn ended(state: &State, unit: UnitId, day: Day) -> Rejection {
    let version = state.units.get(unit).and_then(|unit| unit.nearest(day));
    let name = version
        .map(crate::unit::UnitVersion::body_name)
        .unwrap_or_default();
    Rejection(vec![Fault {
        code: RejectionCode::UnitEnded,
        field: None,
        params: vec![name, day.to_string()],
    }])
}

/// A report may carry the label of any period that has been opened and has begun; one that comes
/// after closing is taken, and marked.
fn may_label(plan: &PlanState, period: Period, now: Moment) -> Result<(), Rejection> {
    if !plan.periods.contains_key(&period) {
        return Err(Rejection(vec![Fault::at(
            RejectionCode::UnknownPeriod,
            Field::Period,
        )]));
    }
    if period.from() > now.latest_day() {
        return Err(Rejection(vec![
            Fault::at(RejectionCode::PeriodNotBegun, Field::Period).with(period.from()),
        ]));
    }
    Ok(())
}

/// The periods that a report may be labelled with on `day`: the newest quarter, which is the
/// default, then the others, newest first.
pub fn period_choices(plan: &PlanState, day: Day) -> impl Iterator<Item = Period> + '_ {
    let begun = move || {
        let periods = plan.periods.keys().rev().copied();
        periods.filter(move |period| period.from() <= day)
    };
    let first = begun().find(|period| !period.is_year());
    let others = begun().filter(move |period| Some(*period) != first);
    first.into_iter().chain(others)
}

fn check_days(plan: &PlanState, now: Moment, report: &Report, faults: &mut Vec<Fault>) {
    let (first, last) = (plan.plan.heading.earliest_day(), now.latest_day());
    values::check_day(report.as_of, Field::AsOf, (first, last), faults);
    if let Some(day) = report.done_on {
        values::check_day(day, Field::DoneOn, (first, last), faults);
    }
}

pub(super) fn check_text(text: &str, field: Field, faults: &mut Vec<Fault>) {
    if text.chars().count() > LONGEST_TEXT {
        faults.push(Fault::at(RejectionCode::TooLong, field).with(LONGEST_TEXT));
    }
}

pub(super) fn raise_difficulty(
    state: &State,
    actor: &Actor,
    now: Moment,
    id: CommandId,
    (plan_id, unit, entry, text): (&PlanId, UnitId, Option<EntryId>, &String),
) -> Result<Vec<Event>, Rejection> {
    let plan = plan(state, plan_id)?;
    let member = actor.has(Role::Leader, unit) || actor.has(Role::Enterer, unit);
    require(member, RejectionCode::NotYourUnit)?;
    if state.units.at(unit, now.day()).is_none() {
        return Err(ended(state, unit, now.day()));
    }
    let known = entry.is_none_or(|entry| plan.plan.entry(entry).is_some());
    require(known, RejectionCode::UnknownTask)?;
    let mut faults = Vec::new();
    if text.trim().is_empty() {
        faults.push(Fault::at(RejectionCode::Required, Field::Text));
    }
    check_text(text, Field::Text, &mut faults);
    if !faults.is_empty() {
        return Err(Rejection(faults));
    }
    let difficulty = Difficulty {
        id: DifficultyId(id.0),
        plan: plan_id.clone(),
        unit,
        entry,
        text: text.clone(),
        raised_at: now.at,
    };
    Ok(vec![Event::DifficultyRaised { difficulty }])
}
