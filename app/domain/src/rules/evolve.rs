//! Applying what happened. It never fails: an event that names what is not there changes nothing.

use super::sums;
use crate::amendment::ExtensionRequest;
use crate::command::FilingRef;
use crate::event::{Event, Recorded};
use crate::figures::{Moved, Sums};
use crate::report::{Confirmed, Content, Filing, FilingState, Report, whole_minute};
use crate::state::{Closed, Membership, PeriodState, PlanState, State};
use crate::{Period, PlanId};

/// Applies what happened.
pub fn evolve(state: &mut State, recorded: &Recorded) {
    evolve_and_tell(state, recorded);
}

/// Applies what happened, and tells what it changed in the sums: what a slice that does not hold
/// the report needs to know.
pub fn evolve_and_tell(state: &mut State, recorded: &Recorded) -> Moved {
    apply(state, recorded, Keeping::Found)
}

/// Applies what happened, where it is known what it changes in the sums: it was told of a State
/// that is equal to this one. Adding is a small part of finding out what to add.
pub fn evolve_as_told(state: &mut State, recorded: &Recorded, moved: &Moved) {
    apply(state, recorded, Keeping::Told(moved));
}

/// Applies what happened as far as [`decide`](crate::decide) looks at it, which is at all but the
/// sums. They are not to be read afterwards.
pub fn evolve_for_rules(state: &mut State, recorded: &Recorded) {
    apply(state, recorded, Keeping::Nothing);
}

/// How the sums are kept.
#[derive(Clone, Copy)]
enum Keeping<'a> {
    /// What changes is found out.
    Found,
    /// What changes is known, where it was a report that changed it.
    Told(&'a Moved),
    /// Not at all.
    Nothing,
}

impl Keeping<'_> {
    fn rebuild(self, state: &mut State) {
        if !matches!(self, Self::Nothing) {
            sums::rebuild(state);
        }
    }
}

fn apply(state: &mut State, recorded: &Recorded, keeping: Keeping<'_>) -> Moved {
    state.seq = recorded.seq;
    state.at = recorded.at;
    match &recorded.event {
        Event::Configured { settings } => state.settings = *settings,
        Event::UnitsLoaded { units } => {
            state.units.insert(units.iter().cloned());
            keeping.rebuild(state);
        }
        Event::UnitsChanged { decree } => {
            state.units.apply(decree);
            keeping.rebuild(state);
        }
        Event::PlanLoaded { plan } => {
            state
                .plans
                .insert(plan.id.clone(), PlanState::new((**plan).clone()));
            keeping.rebuild(state);
        }
        Event::RoleGranted {
            account,
            unit,
            role,
            from,
        } => state.memberships.push(Membership {
            account: *account,
            unit: *unit,
            role: *role,
            from: *from,
            until: None,
            may_send: false,
        }),
        Event::RoleRevoked {
            account,
            unit,
            role,
            until,
        } => {
            for held in &mut state.memberships {
                if held.account == *account
                    && held.unit == *unit
                    && held.role == *role
                    && held.until.is_none()
                {
                    held.until = Some(*until);
                }
            }
        }
        Event::Delegated {
            account,
            unit,
            may_send,
        } => {
            for held in &mut state.memberships {
                if held.account == *account && held.unit == *unit {
                    held.may_send = *may_send;
                }
            }
        }
        Event::ReportSent { report, id } => {
            let filing = |before: Option<&Filing>, plan: &PlanState| {
                filing(before, plan, recorded, report, *id)
            };
            return file(
                state,
                &report.plan,
                report_ref(report, *id),
                keeping,
                filing,
            );
        }
        Event::ReportWithdrawn { plan, target } => {
            return review(state, plan, *target, keeping, |filing| {
                filing.state = FilingState::Withdrawn
            });
        }
        Event::ReportConfirmed { plan, target } => {
            return review(state, plan, *target, keeping, |filing| {
                filing.state = FilingState::Confirmed;
                filing.confirmed = Some(Confirmed {
                    at: whole_minute(recorded.at),
                    content: filing.sent.clone(),
                });
            });
        }
        Event::ReportReturned {
            plan,
            target,
            reason,
            indicator,
        } => {
            let returned = FilingState::Returned {
                at: whole_minute(recorded.at),
                reason: reason.clone(),
                indicator: *indicator,
            };
            return review(state, plan, *target, keeping, |filing| {
                filing.state = returned.clone()
            });
        }
        Event::DifficultyRaised { difficulty } => {
            state.difficulties.insert(difficulty.id, difficulty.clone());
        }
        Event::SumsMoved { moved } => sums::add(state, moved),
        Event::SliceEnded | Event::Hidden => {}
        Event::PeriodOpened { .. }
        | Event::PeriodClosed { .. }
        | Event::PeriodPublished { .. }
        | Event::TriggerRecorded { .. }
        | Event::ReadingChosen { .. }
        | Event::ScheduleAmended { .. }
        | Event::ExtensionRequested { .. } => evolve_plan(state, recorded, keeping),
    }
    Moved::default()
}

fn evolve_plan(state: &mut State, recorded: &Recorded, keeping: Keeping<'_>) {
    match &recorded.event {
        Event::PeriodOpened {
            plan,
            period,
            deadlines,
            basis,
        } => {
            if let Some(plan) = state.plans.get_mut(plan) {
                let opened = PeriodState {
                    deadlines: *deadlines,
                    basis: basis.clone(),
                    closed: None,
                    published_at: None,
                };
                plan.periods.insert(*period, opened);
            }
            keeping.rebuild(state);
        }
        Event::PeriodClosed { plan, period } => {
            let frozen = sums_of(state, plan, *period);
            if let Some(found) = state
                .plans
                .get_mut(plan)
                .and_then(|plan| plan.periods.get_mut(period))
            {
                found.closed = Some(Closed {
                    at: recorded.at,
                    seq: recorded.seq,
                    sums: frozen,
                });
            }
        }
        Event::PeriodPublished { plan: id, period } => {
            let Some(plan) = state.plans.get_mut(id) else {
                return;
            };
            if let Some(found) = plan.periods.get_mut(period) {
                found.published_at = Some(recorded.at);
            }
            for (key, filings) in &mut state.filings {
                if plan.plan.entry(key.entry).is_some()
                    && let Some(filing) = filings.get_mut(period)
                {
                    filing.published = filing.confirmed.clone();
                }
            }
        }
        Event::TriggerRecorded {
            plan,
            trigger,
            document,
            complete,
        } => {
            if let Some(plan) = state.plans.get_mut(plan) {
                let known = plan.triggers.entry(*trigger).or_default();
                known.documents.push(document.clone());
                if *complete {
                    known.released_on = Some(document.date);
                }
            }
            keeping.rebuild(state);
        }
        Event::ReadingChosen {
            plan,
            task,
            reading,
        } => {
            if let Some(plan) = state.plans.get_mut(plan) {
                plan.readings.insert(*task, *reading);
            }
            keeping.rebuild(state);
        }
        Event::ScheduleAmended {
            plan,
            entry,
            schedule,
            document,
        } => {
            if let Some(plan) = state.plans.get_mut(plan) {
                plan.amend(*entry, schedule, document, recorded);
            }
            keeping.rebuild(state);
        }
        Event::ExtensionRequested {
            plan,
            key,
            until,
            reason,
        } => {
            if let Some(plan) = state
                .plans
                .get_mut(plan)
                .filter(|plan| plan.plan.entry(key.entry).is_some())
            {
                let request = ExtensionRequest {
                    until: *until,
                    asked_at: recorded.at,
                    reason: reason.clone(),
                };
                plan.extensions.insert(*key, request);
            }
        }
        _ => {}
    }
}

/// The sums of one plan in one period, on the period's own tree.
pub(crate) fn sums_of(state: &State, id: &PlanId, period: Period) -> Sums {
    let Some(plan) = state.plans.get(id) else {
        return Sums::default();
    };
    let column = crate::figures::Column {
        period,
        epoch: state.units.epoch(period.to()),
    };
    let of_plan = |entry| plan.plan.entry(entry).is_some();
    let tallies = state
        .sums
        .tallies
        .iter()
        .filter(|(key, _)| key.column == column && of_plan(key.entry))
        .map(|(key, tally)| (*key, *tally));
    let coverage = state
        .sums
        .coverage
        .iter()
        .filter(|((plan, of, _), _)| plan == id && *of == column)
        .map(|(key, count)| (key.clone(), *count));
    // Collecting into a map sorts first, which is code for each type of map; what comes out of a
    // map is in order.
    let mut sums = Sums::default();
    sums.tallies.extend(tallies);
    sums.coverage.extend(coverage);
    sums
}

fn report_ref(report: &Report, id: crate::ReportId) -> FilingRef {
    FilingRef {
        key: report.key,
        period: report.period,
        report: id,
    }
}

/// Working days within which a correction keeps the first version's time
/// (`plans/INDICATORS.md`, part 5).
const CORRECTION_WORKING_DAYS: usize = 2;

fn filing(
    before: Option<&Filing>,
    plan: &PlanState,
    recorded: &Recorded,
    report: &Report,
    id: crate::ReportId,
) -> Filing {
    let closed = plan
        .periods
        .get(&report.period)
        .is_some_and(|period| period.closed.is_some());
    let counted_at = match before {
        Some(Filing {
            state: FilingState::Returned { at, .. },
            counted_at,
            ..
        }) if in_correction_time(*at, recorded.at) => *counted_at,
        Some(Filing {
            state: FilingState::Sent | FilingState::Confirmed,
            counted_at,
            ..
        }) => *counted_at,
        _ => whole_minute(recorded.at),
    };
    Filing {
        report: id,
        version: before.map_or(1, |filing| filing.version.saturating_add(1)),
        counted_at,
        by: recorded.actor,
        state: FilingState::Sent,
        unchanged: report.unchanged,
        restated: closed,
        note: report.note.clone(),
        sent: Content {
            at: whole_minute(recorded.at),
            as_of: report.as_of,
            done_on: report.done_on,
            values: report.values.clone(),
        },
        confirmed: before.and_then(|filing| filing.confirmed.clone()),
        published: before.and_then(|filing| filing.published.clone()),
    }
}

fn in_correction_time(returned_at: i64, now: i64) -> bool {
    use chrono::{Datelike, Weekday};
    let moment = crate::Moment::exact;
    let working = |day: &crate::Day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let last = moment(returned_at)
        .day()
        .iter_days()
        .skip(1)
        .filter(working)
        .nth(CORRECTION_WORKING_DAYS - 1);
    last.is_some_and(|last| moment(now).day() <= last)
}

fn review(
    state: &mut State,
    plan: &PlanId,
    target: FilingRef,
    keeping: Keeping<'_>,
    change: impl Fn(&mut Filing),
) -> Moved {
    file(state, plan, target, keeping, |before, _| {
        let mut filing = before.cloned()?;
        if filing.report != target.report {
            return None;
        }
        change(&mut filing);
        Some(filing)
    })
}

/// Puts a new filing in the place of the one before, and moves the sums by the difference.
fn file<F, T>(
    state: &mut State,
    plan: &PlanId,
    target: FilingRef,
    keeping: Keeping<'_>,
    make: F,
) -> Moved
where
    F: Fn(Option<&Filing>, &PlanState) -> T,
    T: Into<Option<Filing>>,
{
    let Some(of_plan) = state.plans.get(plan) else {
        return Moved::default();
    };
    let before = state
        .filings
        .get(&target.key)
        .and_then(|filings| filings.get(&target.period));
    let Some(filing) = make(before, of_plan).into() else {
        return Moved::default();
    };
    let confirms = before.and_then(|filing| filing.confirmed.as_ref()) != filing.confirmed.as_ref();
    let put = |state: &mut State| {
        state
            .filings
            .entry(target.key)
            .or_default()
            .insert(target.period, filing);
    };
    match keeping {
        Keeping::Found => sums::moving(state, plan, target, confirms, put),
        Keeping::Told(moved) => {
            put(state);
            sums::add(state, moved);
            Moved::default()
        }
        Keeping::Nothing => {
            put(state);
            Moved::default()
        }
    }
}
