//! Another day for a task: the unit asks for it, the issuer's document sets it.

use super::office::office;
use super::report::{check_text, ended, not_its_sender, of_its_time, waits_for_nothing};
use super::{LONGEST_TEXT, plan, require, values};
use crate::Event;
use crate::actor::Actor;
use crate::assignment::AssignmentKey;
use crate::calendar::{Day, Moment};
use crate::figures::{Progress, Track, due_for, is_assigned, standing};
use crate::ids::{EntryId, PlanId};
use crate::plan::{Document, Plan, Schedule, ScheduleEntry, Timing};
use crate::rejection::{Fault, Field, Rejection, RejectionCode};
use crate::state::{PlanState, State};
use chrono::Months;

/// No schedule of a plan lies further ahead; a later year is a slip of the finger.
const LONGEST_MONTHS: Months = Months::new(20 * 12);
/// «Quý III, Quý IV»: a year has four quarters, and a plan a few years.
const MOST_PEAKS: usize = 20;

/// «The plan's text, lead agency or deadline: issuer's, only with số, ngày of the amending
/// document, and it is kept as an amendment» (`plans/INDICATORS.md`, part 6).
pub(super) fn amend(
    state: &State,
    actor: &Actor,
    now: Moment,
    id: &PlanId,
    entry: EntryId,
    (schedule, document): (&Schedule, &Document),
) -> Result<Vec<Event>, Rejection> {
    let plan = office(state, actor, id)?;
    let before = plan
        .entry_on(entry, document.date)
        .ok_or_else(|| Rejection::of(RejectionCode::UnknownTask))?;
    let mut faults = Vec::new();
    check_document(&plan.plan, now, document, &mut faults);
    check_schedule(&plan.plan, schedule, &mut faults);
    let after = before.with(schedule);
    if keeps_its_copies(before, &after) {
        if after == *before {
            faults.push(about_all(RejectionCode::NothingChanged));
        }
    } else {
        faults.push(about_all(RejectionCode::RecurrenceFixed));
    }
    if !faults.is_empty() {
        return Err(Rejection(faults));
    }
    Ok(vec![Event::ScheduleAmended {
        plan: id.clone(),
        entry,
        schedule: schedule.clone(),
        document: document.clone(),
    }])
}

/// Copies of a year have no day of their own, and what is ongoing is never done: to change either
/// is to make another task.
fn keeps_its_copies(before: &ScheduleEntry, after: &ScheduleEntry) -> bool {
    let recurs = matches!(after.timing, Timing::Recurring { .. });
    !before.is_yearly() && !recurs && before.is_ongoing() == after.is_ongoing()
}

fn check_document(plan: &Plan, now: Moment, document: &Document, faults: &mut Vec<Fault>) {
    values::check_number(&document.number, Field::DocumentNumber, faults);
    let days = (plan.heading.earliest_day(), now.latest_day());
    values::check_day(document.date, Field::DocumentDate, days, faults);
    check_text(&document.issuer, Field::Text, faults);
    check_text(&document.subject, Field::Text, faults);
}

fn check_schedule(plan: &Plan, schedule: &Schedule, faults: &mut Vec<Fault>) {
    check_text(&schedule.raw, Field::Text, faults);
    let mut spans = Vec::new();
    match schedule.timing {
        Timing::Window { start, end } => spans.push((start, end)),
        Timing::Deadline { due, within } => spans.extend([(within.start, due), (due, within.end)]),
        Timing::Ongoing { start } => spans.extend(start.map(|start| (start, start))),
        Timing::Recurring { .. } | Timing::Triggered => {}
    }
    if schedule.peaks.len() > MOST_PEAKS {
        faults.push(about_all(RejectionCode::Malformed));
    }
    for peak in schedule.peaks.iter().take(MOST_PEAKS) {
        check_text(&peak.name, Field::Text, faults);
        spans.push((peak.start, peak.end));
    }
    let latest = latest_day(plan);
    let mut add = |fault: Fault| {
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    };
    for (start, end) in spans {
        let first = plan.heading.earliest_day();
        if start < first {
            add(Fault::at(RejectionCode::BeforePlan, Field::Start).with(first));
        }
        if end < start {
            add(Fault::at(RejectionCode::EndsBeforeStart, Field::Until));
        } else if end > latest {
            add(Fault::at(RejectionCode::TooFar, Field::Until).with(latest));
        }
    }
}

/// The last day that a schedule may name.
fn latest_day(plan: &Plan) -> Day {
    let first = plan.heading.earliest_day();
    first.checked_add_months(LONGEST_MONTHS).unwrap_or(Day::MAX)
}

fn about_all(code: RejectionCode) -> Fault {
    Fault {
        code,
        field: None,
        params: Vec::new(),
    }
}

/// Whoever may send the unit's reports may ask for another day for an assignment that has one and
/// is not done. A new request takes the place of the one before.
pub(super) fn request_extension(
    state: &State,
    actor: &Actor,
    now: Moment,
    id: &PlanId,
    key: AssignmentKey,
    (until, reason): (Day, &String),
) -> Result<Vec<Event>, Rejection> {
    let plan = plan(state, id)?;
    let unit = key.unit;
    require(state.units.get(unit).is_some(), RejectionCode::UnknownUnit)?;
    if !actor.may_send_for(unit) {
        return Err(not_its_sender(actor, unit));
    }
    let today = now.day();
    if state.units.at(unit, today).is_none() {
        return Err(ended(state, unit, today));
    }
    let entry = plan
        .entry_on(key.entry, today)
        .ok_or_else(|| Rejection::of(RejectionCode::UnknownTask))?;
    require(
        is_assigned(state, plan, entry, unit, state.units.epoch(today)),
        RejectionCode::NotAssigned,
    )?;
    waits_for_nothing(plan, entry)?;
    of_its_time(entry, key, now)?;
    let due = due_for(state, entry, key)
        .filter(|_| !entry.is_yearly())
        .ok_or_else(|| Rejection::of(RejectionCode::NoDeadline))?;
    require(
        !is_done(state, plan, key, today),
        RejectionCode::AlreadyDone,
    )?;
    let open = plan.extensions.get(&key);
    require(
        open.is_none_or(|open| open.until != until),
        RejectionCode::AlreadyExists,
    )?;

    let mut faults = Vec::new();
    let latest = latest_day(&plan.plan);
    if until <= due {
        faults.push(Fault::at(RejectionCode::NotLater, Field::Until).with(due));
    } else if until > latest {
        faults.push(Fault::at(RejectionCode::TooFar, Field::Until).with(latest));
    }
    if reason.trim().is_empty() {
        faults.push(Fault::at(RejectionCode::Required, Field::Reason));
    } else if reason.chars().count() > LONGEST_TEXT {
        faults.push(Fault::at(RejectionCode::TooLong, Field::Reason).with(LONGEST_TEXT));
    }
    if !faults.is_empty() {
        return Err(Rejection(faults));
    }
    Ok(vec![Event::ExtensionRequested {
        plan: id.clone(),
        key,
        until,
        reason: reason.clone(),
    }])
}

/// Whether the assignment is done as reported.
fn is_done(state: &State, plan: &PlanState, key: AssignmentKey, today: Day) -> bool {
    let Some(period) = plan.period_on(today) else {
        return false;
    };
    let epoch = state.units.epoch(today);
    let standing = standing(state, plan, key, period, epoch, Track::Reported);
    matches!(standing.progress, Progress::Done(_))
}
