//! What one assignment adds to the sums above it, in each column.

use crate::amendment::ScheduleVersion;
use crate::assignment::{AssignmentKey, Occurrence};
use crate::calendar::{Day, Period};
use crate::figures::standing::owes;
use crate::figures::{Column, Coverage, Progress, Standing, Tally, Track, due_for, standing};
use crate::ids::UnitId;
use crate::plan::{ScheduleEntry, TaskOrigin};
use crate::report::{Filing, FilingState};
use crate::state::{PeriodState, PlanState, State};
use crate::unit::Epoch;
use chrono::Datelike;

/// The day that stands for a column: the last day of its period, moved into its epoch.
pub fn column_day(state: &State, column: Column) -> Day {
    let last = state.units.last_day(column.epoch).unwrap_or(Day::MAX);
    column
        .period
        .to()
        .clamp(state.units.first_day(column.epoch).min(last), last)
}

/// The copy of an entry that is meant on `day`.
pub fn occurrence_on(entry: &ScheduleEntry, day: Day) -> Occurrence {
    entry.first_year().map_or(Occurrence::ONCE, |first| {
        Occurrence::of_year(day.year().max(first))
    })
}

/// Whether the unit has the entry among its tasks on the tree of `epoch`.
pub fn is_assigned(
    state: &State,
    plan: &PlanState,
    entry: &ScheduleEntry,
    unit: UnitId,
    epoch: Epoch,
) -> bool {
    state
        .units
        .in_epoch(unit, epoch)
        .is_some_and(|version| owes(&entry.owners, unit, version))
        && (state.units.is_within(unit, plan.plan.issuer, epoch)
            || state.units.descends_from(unit, plan.plan.issuer))
}

/// Whether what the entry waits for had happened by `day`.
pub(crate) fn is_released(plan: &PlanState, entry: &ScheduleEntry, day: Day) -> bool {
    entry.waits_for.is_none_or(|trigger| {
        plan.released_on(trigger)
            .is_some_and(|released| released <= day)
    })
}

/// Whether a report is owed for `period` (`plans/INDICATORS.md`, part 5, «Owed in P»): on its
/// last day the unit exists and has the task, what it waits for has happened and its window has
/// begun, and it was not done and confirmed before the period's first day.
pub fn is_owed(state: &State, plan: &PlanState, key: AssignmentKey, period: Period) -> bool {
    let last = period.to();
    let (Some((task, _)), Some(entry)) =
        (plan.plan.entry(key.entry), plan.entry_on(key.entry, last))
    else {
        return false;
    };
    let epoch = state.units.epoch(last);
    task.origin != TaskOrigin::Optional
        && key.occurrence == occurrence_on(entry, last)
        && is_assigned(state, plan, entry, key.unit, epoch)
        && is_released(plan, entry, last)
        && entry.begins().is_none_or(|begins| begins <= last)
        && !was_settled_before(state, plan, key, period, epoch)
}

/// Whether the assignment was done, and confirmed as done, before the first day of `period`.
fn was_settled_before(
    state: &State,
    plan: &PlanState,
    key: AssignmentKey,
    period: Period,
    epoch: Epoch,
) -> bool {
    // Quarters follow quarters; the year's report asks for the whole year once more.
    let before = |other: &&Period| other.is_year() == period.is_year();
    let mut earlier = plan.periods.range(..period).map(|(earlier, _)| earlier);
    let Some(earlier) = earlier.rfind(before) else {
        return false;
    };
    let confirmed = standing(state, plan, key, *earlier, epoch, Track::Confirmed);
    let Progress::Done(done_on) = confirmed.progress else {
        return false;
    };
    let first = crate::calendar::Moment::noon(period.from()).at - 12 * 3_600_000_000;
    let confirmed_before = state.filings.get(&key).is_some_and(|filings| {
        filings
            .range(..=*earlier)
            .filter(|(other, _)| before(other))
            .filter_map(|(_, filing)| filing.confirmed.as_ref())
            .filter(|confirmed| !confirmed.content.values.is_empty())
            .all(|confirmed| confirmed.at < first)
    });
    done_on < period.from() && confirmed_before
}

/// What the assignment adds to each sum above it, by one text of its entry; nothing where it is in
/// no figure.
pub fn contribution(
    state: &State,
    plan: &PlanState,
    key: AssignmentKey,
    column: Column,
    schedule: ScheduleVersion,
) -> Tally {
    let (Some((task, _)), Some(entry)) = (
        plan.plan.entry(key.entry),
        plan.in_version(key.entry, schedule),
    ) else {
        return Tally::default();
    };
    let day = column_day(state, column);
    if task.origin == TaskOrigin::Optional
        || !is_assigned(state, plan, entry, key.unit, column.epoch)
        || !is_released(plan, entry, day)
        || key.occurrence.year().is_some_and(|year| year > day.year())
    {
        return Tally::default();
    }
    let mut tally = Tally {
        assigned: 1,
        ..Tally::default()
    };
    let due = due_for(state, entry, key);
    tally.with_due = i64::from(due.is_some());
    let reported = standing(
        state,
        plan,
        key,
        column.period,
        column.epoch,
        Track::Reported,
    );
    let confirmed = standing(
        state,
        plan,
        key,
        column.period,
        column.epoch,
        Track::Confirmed,
    );
    add_standing(&mut tally, &reported, &confirmed, due);
    if state.units.epoch(column.period.to()) == column.epoch
        && is_owed(state, plan, key, column.period)
    {
        add_report(&mut tally, state, plan, key, column.period);
    }
    tally
}

fn add_standing(tally: &mut Tally, reported: &Standing, confirmed: &Standing, due: Option<Day>) {
    if let Some(completion) = reported.completion {
        tally.measured = 1;
        tally.completion = i64::from(completion.basis_points());
        tally.confirmed_completion = confirmed
            .completion
            .map_or(0, |done| i64::from(done.basis_points()));
    }
    tally.begun = i64::from(reported.progress != Progress::NotBegun);
    let in_time = |day| due.is_some_and(|due| day <= due);
    if let Progress::Done(day) = reported.progress {
        tally.done = 1;
        tally.done_with_due = tally.with_due;
        tally.done_in_time = i64::from(in_time(day));
    }
    if let Progress::Done(day) = confirmed.progress {
        tally.confirmed_done = 1;
        tally.confirmed_done_with_due = tally.with_due;
        tally.confirmed_done_in_time = i64::from(in_time(day));
    }
}

fn add_report(
    tally: &mut Tally,
    state: &State,
    plan: &PlanState,
    key: AssignmentKey,
    period: Period,
) {
    tally.owed = 1;
    let filing = state
        .filings
        .get(&key)
        .and_then(|filings| filings.get(&period));
    let Some(filing) = filing.filter(|filing| filing.is_live()) else {
        return;
    };
    tally.sent = 1;
    tally.unchanged = i64::from(filing.unchanged);
    tally.confirmed = i64::from(filing.state == FilingState::Confirmed);
    tally.restated = i64::from(filing.restated);
    let period_state = plan.periods.get(&period);
    tally.sent_in_time = i64::from(
        period_state.is_some_and(|found| sent_in_time(state, found, key, filing, period)),
    );
}

/// Whether a report came by 24:00 of its level's deadline, Viet Nam time.
fn sent_in_time(
    state: &State,
    period_state: &PeriodState,
    key: AssignmentKey,
    filing: &Filing,
    period: Period,
) -> bool {
    let deadlines = period_state.deadlines;
    let deadline = state
        .units
        .at(key.unit, period.to())
        .map_or(deadlines.other, |version| deadlines.of(version.kind));
    crate::calendar::Moment::exact(filing.counted_at).day() <= deadline
}

/// What the unit adds to the counts of units in a column of a period's own tree.
pub(crate) fn unit_coverage(
    state: &State,
    plan: &PlanState,
    unit: UnitId,
    column: Column,
) -> Coverage {
    let mut coverage = Coverage::default();
    if state.units.epoch(column.period.to()) != column.epoch {
        return coverage;
    }
    let mut reports = Tally::default();
    for (_, entry) in plan.plan.entries() {
        let key = AssignmentKey {
            entry: entry.id,
            unit,
            occurrence: occurrence_on(entry, column.period.to()),
        };
        // Not the whole contribution: where the assignment stands is no matter here.
        if is_owed(state, plan, key, column.period) {
            let mut report = Tally::default();
            add_report(&mut report, state, plan, key, column.period);
            reports += report;
        }
    }
    let owing = reports.owed > 0;
    coverage.owing = i64::from(owing);
    coverage.complete = i64::from(owing && reports.sent == reports.owed);
    coverage.unchanged = i64::from(owing && reports.unchanged == reports.owed);
    coverage
}
