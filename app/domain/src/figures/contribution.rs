//! What one assignment adds to the sums above it, in each column.

use crate::amendment::ScheduleVersion;
use crate::assignment::{AssignmentKey, Occurrence};
use crate::calendar::{Day, Period};
use crate::figures::standing::{Reached, Terms, UpTo, owes, reached, unreported};
use crate::figures::{Column, Coverage, Progress, SumKey, Tally, Track, due_for};
use crate::ids::{EntryId, UnitId};
use crate::plan::{ScheduleEntry, Task, TaskOrigin};
use crate::report::{Filing, FilingState};
use crate::state::{PeriodState, PlanState, State};
use crate::unit::{Epoch, UnitKind};
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
        .is_some_and(|version| owes(&entry.owners, unit, version.kind))
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
    plan.plan.entry(key.entry).is_some_and(|(task, _)| {
        would_be_owed(state, plan, task, key, period)
            && !was_settled_before(state, plan, &Terms::of(plan, key.entry), key, period)
    })
}

/// Whether it is owed unless it was settled before: what no report changes.
fn would_be_owed(
    state: &State,
    plan: &PlanState,
    task: &Task,
    key: AssignmentKey,
    period: Period,
) -> bool {
    let last = period.to();
    let Some(entry) = plan.entry_on(key.entry, last) else {
        return false;
    };
    task.origin != TaskOrigin::Optional
        && key.occurrence == occurrence_on(entry, last)
        && is_assigned(state, plan, entry, key.unit, state.units.epoch(last))
        && is_released(plan, entry, last)
        && entry.begins().is_none_or(|begins| begins <= last)
}

/// Whether the assignment was done, and confirmed as done, before the first day of `period`.
fn was_settled_before(
    state: &State,
    plan: &PlanState,
    terms: &Terms<'_>,
    key: AssignmentKey,
    period: Period,
) -> bool {
    // Quarters follow quarters; the year's report asks for the whole year once more.
    let before = |other: &&Period| other.is_year() == period.is_year();
    let mut earlier = plan.periods.range(..period).map(|(earlier, _)| earlier);
    let Some(earlier) = earlier.rfind(before) else {
        return false;
    };
    let version = state.units.at(key.unit, period.to());
    let kind = version.map(|version| version.kind);
    let up_to = (*earlier, Day::MAX);
    let confirmed = reached(state, terms, key, up_to, kind, Track::Confirmed);
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
    let Some(mut gauge) = Gauge::of(state, plan, key.entry) else {
        return Tally::default();
    };
    let place = gauge.place(SumKey {
        column,
        entry: key.entry,
        occurrence: key.occurrence,
        unit: key.unit,
        schedule,
    });
    gauge.measure(&place, None).tally
}

/// Measures the assignments of one entry. Columns of one period differ in the tree alone, so what
/// the reports come to is worked out once for as long as the unit is of one kind.
pub(crate) struct Gauge<'a> {
    state: &'a State,
    plan: &'a PlanState,
    task: &'a Task,
    terms: Terms<'a>,
    last: Option<(Asked, Both)>,
}

/// By what the reports come to the same.
type Asked = (AssignmentKey, Period, Option<UnitKind>);

/// As reported, and as confirmed.
type Both = (Reached, Reached);

/// An assignment in a column, by one text of its entry: what of its contribution no report changes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// `unit` is the one that has the assignment.
    pub(crate) sum: SumKey,
    kind: Option<UnitKind>,
    due: Option<Day>,
    /// It is in the figures.
    is_counted: bool,
    /// A report is owed for the column's period, unless the assignment was settled before.
    is_owed: bool,
}

impl Place {
    pub(crate) fn key(&self) -> AssignmentKey {
        AssignmentKey {
            entry: self.sum.entry,
            unit: self.sum.unit,
            occurrence: self.sum.occurrence,
        }
    }

    /// Whether reports can change anything here.
    pub(crate) fn matters(&self) -> bool {
        self.is_counted || self.is_owed
    }
}

/// What the reports make of an assignment in a column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    /// What it adds to the sums.
    pub(crate) tally: Tally,
    /// Of this, what is of the report owed for the column's period.
    pub(crate) report: Tally,
    confirmed: Option<Reached>,
    was_settled: bool,
}

impl<'a> Gauge<'a> {
    /// `None` where the plan has no such entry.
    pub(crate) fn of(state: &'a State, plan: &'a PlanState, entry: EntryId) -> Option<Self> {
        Some(Self {
            state,
            plan,
            task: plan.plan.entry(entry)?.0,
            terms: Terms::of(plan, entry),
            last: None,
        })
    }

    pub(crate) fn place(&self, sum: SumKey) -> Place {
        let Self {
            state, plan, task, ..
        } = *self;
        let column = sum.column;
        let version = state.units.in_epoch(sum.unit, column.epoch);
        let mut place = Place {
            sum,
            kind: version.map(|version| version.kind),
            due: None,
            is_counted: false,
            is_owed: false,
        };
        if version.is_none() || task.origin == TaskOrigin::Optional {
            return place;
        }
        let key = place.key();
        place.is_owed = state.units.epoch(column.period.to()) == column.epoch
            && would_be_owed(state, plan, task, key, column.period);
        if let Some(entry) = plan.in_version(sum.entry, sum.schedule) {
            let day = column_day(state, column);
            place.is_counted = is_assigned(state, plan, entry, sum.unit, column.epoch)
                && is_released(plan, entry, day)
                && sum.occurrence.year().is_none_or(|year| year <= day.year());
            place.due = due_for(state, entry, key).filter(|_| place.is_counted);
        }
        place
    }

    /// What the reports make of it. `before`: what they made of it when the same was confirmed.
    pub(crate) fn measure(&mut self, place: &Place, before: Option<&Part>) -> Part {
        let Self { state, plan, .. } = *self;
        let (key, period) = (place.key(), place.sum.column.period);
        let was_settled = match before {
            Some(before) => before.was_settled,
            None => place.is_owed && was_settled_before(state, plan, &self.terms, key, period),
        };
        let mut report = Tally::default();
        if place.is_owed && !was_settled {
            add_report(&mut report, state, plan, key, period);
        }
        let mut part = Part {
            tally: Tally::default(),
            report,
            confirmed: None,
            was_settled,
        };
        if place.is_counted {
            let confirmed = before.and_then(|before| before.confirmed);
            let (reported, confirmed) = self.reached(place, confirmed);
            part.confirmed = Some(confirmed);
            part.tally = Tally {
                assigned: 1,
                with_due: i64::from(place.due.is_some()),
                ..report
            };
            add_standing(&mut part.tally, reported, confirmed, place.due);
        }
        part
    }

    fn reached(&mut self, place: &Place, confirmed: Option<Reached>) -> Both {
        let (key, period, kind) = (place.key(), place.sum.column.period, place.kind);
        if let Some((of, both)) = self.last
            && of == (key, period, kind)
        {
            return both;
        }
        let up_to = (period, Day::MAX);
        let by = |track| reached(self.state, &self.terms, key, up_to, kind, track);
        let confirmed = confirmed.unwrap_or_else(|| by(Track::Confirmed));
        let both = (by(Track::Reported), confirmed);
        self.last = Some(((key, period, kind), both));
        both
    }

    /// What the reports `up_to` come to for the unit as one of `kind`.
    pub(crate) fn reached_up_to(
        &self,
        key: AssignmentKey,
        up_to: UpTo,
        kind: Option<UnitKind>,
    ) -> Reached {
        let track = Track::Reported;
        reached(self.state, &self.terms, key, up_to, kind, track)
    }

    /// What no report at all comes to.
    pub(crate) fn unreported(&self, unit: UnitId, kind: Option<UnitKind>) -> Reached {
        unreported(&self.terms, unit, kind)
    }

    /// What it adds to the sums where it stands so as reported, or as nobody has reported yet: the
    /// facts alone, nothing of reports owed and of what is confirmed.
    pub(crate) fn facts(&self, place: &Place, reached: Option<Reached>) -> Tally {
        let mut tally = Tally::default();
        if place.is_counted {
            tally.assigned = 1;
            tally.with_due = i64::from(place.due.is_some());
            let reached = reached.unwrap_or_else(|| self.unreported(place.sum.unit, place.kind));
            add_reported(&mut tally, reached, place.due);
        }
        tally
    }
}

fn add_standing(tally: &mut Tally, reported: Reached, confirmed: Reached, due: Option<Day>) {
    add_reported(tally, reported, due);
    if reported.completion.is_some() {
        tally.confirmed_completion = confirmed
            .completion
            .map_or(0, |done| i64::from(done.basis_points()));
    }
    if let Progress::Done(day) = confirmed.progress {
        tally.confirmed_done = 1;
        tally.confirmed_done_with_due = tally.with_due;
        tally.confirmed_done_in_time = in_time(day, due);
    }
}

fn add_reported(tally: &mut Tally, reported: Reached, due: Option<Day>) {
    if let Some(completion) = reported.completion {
        tally.measured = 1;
        tally.completion = i64::from(completion.basis_points());
    }
    tally.begun = i64::from(reported.progress != Progress::NotBegun);
    if let Progress::Done(day) = reported.progress {
        tally.done = 1;
        tally.done_with_due = tally.with_due;
        tally.done_in_time = in_time(day, due);
    }
}

fn in_time(day: Day, due: Option<Day>) -> i64 {
    i64::from(due.is_some_and(|due| day <= due))
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
    if state.units.epoch(column.period.to()) != column.epoch {
        return Coverage::default();
    }
    let mut reports = Tally::default();
    for (_, entry) in plan.plan.entries() {
        reports += owed_report(state, plan, copy_of(entry, unit, column), column.period);
    }
    covered(&reports)
}

/// The reports that the unit owes for all entries but that of `key`: a report leaves them alone.
pub(crate) fn other_reports(
    state: &State,
    plan: &PlanState,
    key: AssignmentKey,
    column: Column,
) -> Tally {
    let mut reports = Tally::default();
    for (_, entry) in plan.plan.entries().filter(|(_, of)| of.id != key.entry) {
        reports += owed_report(state, plan, copy_of(entry, key.unit, column), column.period);
    }
    reports
}

/// The assignment by which a unit's reports for a period are counted.
pub(crate) fn copy_of(entry: &ScheduleEntry, unit: UnitId, column: Column) -> AssignmentKey {
    AssignmentKey {
        entry: entry.id,
        unit,
        occurrence: occurrence_on(entry, column.period.to()),
    }
}

/// Whether a report is owed for `period`, and what has come of it. Not the whole contribution:
/// where the assignment stands is no matter here.
fn owed_report(state: &State, plan: &PlanState, key: AssignmentKey, period: Period) -> Tally {
    let mut report = Tally::default();
    if is_owed(state, plan, key, period) {
        add_report(&mut report, state, plan, key, period);
    }
    report
}

/// The counts of units that a unit with these reports adds to.
pub(crate) fn covered(reports: &Tally) -> Coverage {
    let owing = reports.owed > 0;
    Coverage {
        owing: i64::from(owing),
        complete: i64::from(owing && reports.sent == reports.owed),
        unchanged: i64::from(owing && reports.unchanged == reports.owed),
    }
}
