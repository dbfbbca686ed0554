//! Keeping the sums: a report costs work in proportion to the depth of the tree.

use crate::assignment::AssignmentKey;
use crate::calendar::Day;
use crate::command::FilingRef;
use crate::figures::{
    Column, Coverage, Gauge, Moved, Part, Place, SumKey, Sums, Tally, column_day, covered,
    other_reports, unit_coverage,
};
use crate::ids::{PlanId, UnitId};
use crate::state::{PlanState, State};
use crate::unit::Epoch;
use chrono::Datelike;

/// The columns that sums are kept for: every opened period, on each tree that was in force from
/// its first day until the next period began.
pub fn columns(state: &State, plan: &PlanState) -> Vec<Column> {
    let periods: Vec<_> = plan.periods.keys().copied().collect();
    let mut columns = Vec::new();
    for (index, period) in periods.iter().enumerate() {
        let next = periods
            .get(index + 1)
            .and_then(|next| next.from().pred_opt());
        let until = next.map_or(Day::MAX, |day| day.max(period.to()));
        let (first, last) = (state.units.epoch(period.from()), state.units.epoch(until));
        columns.extend((first.0..=last.0).map(|epoch| Column {
            period: *period,
            epoch: Epoch(epoch),
        }));
    }
    columns
}

/// Computes all sums anew from the reports: after what changes the tree, the plan or the periods.
pub fn rebuild(state: &mut State) {
    let mut sums = Sums::default();
    for (id, plan) in &state.plans {
        for column in columns(state, plan) {
            let year = column_day(state, column).year();
            let held: Vec<_> = state
                .units
                .iter()
                .map(|unit| unit.id)
                .filter(|unit| state.holds(*unit))
                .collect();
            for (_, entry) in plan.plan.entries() {
                let Some(mut gauge) = Gauge::of(state, plan, entry.id) else {
                    continue;
                };
                for unit in &held {
                    for occurrence in entry.occurrences(year) {
                        let key = AssignmentKey {
                            entry: entry.id,
                            unit: *unit,
                            occurrence,
                        };
                        let place = gauge.place(key, column);
                        let tally = gauge.measure(&place, None).tally;
                        add_tally(state, &mut sums, column, key, tally);
                    }
                }
            }
            for unit in held {
                let coverage = unit_coverage(state, plan, unit, column);
                add_coverage(state, &mut sums, id, column, unit, coverage);
            }
        }
    }
    state.sums = sums;
}

/// Adds what a report outside the slice has changed to the sums that the slice holds.
pub(super) fn add(state: &mut State, moved: &Moved) {
    let mut sums = std::mem::take(&mut state.sums);
    for (column, key, change) in &moved.tallies {
        add_tally(state, &mut sums, *column, *key, *change);
    }
    for (plan, column, unit, change) in &moved.coverage {
        add_coverage(state, &mut sums, plan, *column, *unit, *change);
    }
    state.sums = sums;
}

/// Carries out a change to one filing, and moves every sum that it touches by the difference.
/// `confirms`: the change is one of what is confirmed.
pub(super) fn moving(
    state: &mut State,
    id: &PlanId,
    target: FilingRef,
    confirms: bool,
    change: impl FnOnce(&mut State),
) -> Moved {
    let places = touched(state, id, target);
    let before = measure(state, id, target, &places, None);
    change(state);
    let known = (!confirms).then_some(before.as_slice());
    let after = measure(state, id, target, &places, known);
    let mut moved = Moved::default();
    for (Place { key, column, .. }, (old, new)) in places.iter().zip(before.iter().zip(&after)) {
        let tally = new.tally - old.tally;
        if !tally.is_zero() {
            moved.tallies.push((*column, *key, tally));
        }
        let coverage = coverage_moved(state, id, (*column, *key), (&old.report, &new.report));
        if !coverage.is_zero() {
            moved
                .coverage
                .push((id.clone(), *column, key.unit, coverage));
        }
    }
    add(state, &moved);
    moved
}

/// How the counts of units change where the reports of one entry were `old` and are `new`.
fn coverage_moved(
    state: &State,
    id: &PlanId,
    (column, key): (Column, AssignmentKey),
    (old, new): (&Tally, &Tally),
) -> Coverage {
    // Most reports are sent anew, and then the unit's other entries need no look.
    if old == new {
        return Coverage::default();
    }
    let Some(plan) = state.plans.get(id) else {
        return Coverage::default();
    };
    let others = other_reports(state, plan, key, column);
    let with = |report: &Tally| {
        let mut reports = others;
        reports += *report;
        covered(&reports)
    };
    with(new) - with(old)
}

/// The assignments and columns that a filing tells of: its own from its period on, and those of
/// the units that its unit was merged into.
fn touched(state: &State, id: &PlanId, target: FilingRef) -> Vec<Place> {
    let Some(plan) = state.plans.get(id) else {
        return Vec::new();
    };
    let Some(gauge) = Gauge::of(state, plan, target.key.entry) else {
        return Vec::new();
    };
    let mut units = vec![target.key.unit];
    let mut next = 0;
    while let Some(unit) = units.get(next).copied() {
        for successor in state.units.successors(unit) {
            if !units.contains(successor) {
                units.push(*successor);
            }
        }
        next += 1;
    }
    let later = |column: &Column| column.period >= target.period;
    let columns: Vec<_> = columns(state, plan).into_iter().filter(later).collect();
    let key = |unit| AssignmentKey { unit, ..target.key };
    units
        .iter()
        .flat_map(|unit| columns.iter().map(move |column| (key(*unit), *column)))
        .map(|(key, column)| gauge.place(key, column))
        .filter(Place::matters)
        .collect()
}

/// What the reports make of each place. `before`: what they made of it, and the same was confirmed.
fn measure(
    state: &State,
    id: &PlanId,
    target: FilingRef,
    places: &[Place],
    before: Option<&[Part]>,
) -> Vec<Part> {
    let gauge = state
        .plans
        .get(id)
        .and_then(|plan| Gauge::of(state, plan, target.key.entry));
    let Some(mut gauge) = gauge else {
        return Vec::new();
    };
    let before = |index| before.and_then(|before| before.get(index));
    let measured = places.iter().enumerate();
    measured
        .map(|(index, place)| gauge.measure(place, before(index)))
        .collect()
}

fn nodes(state: &State, unit: UnitId, epoch: Epoch) -> impl Iterator<Item = UnitId> {
    let is_group = move |id: &UnitId| {
        state
            .units
            .in_epoch(*id, epoch)
            .is_some_and(|version| version.kind.is_group())
    };
    state
        .units
        .path(unit, epoch)
        .filter(is_group)
        .filter(|id| state.holds_sums(*id))
}

fn add_tally(state: &State, sums: &mut Sums, column: Column, key: AssignmentKey, change: Tally) {
    if change.is_zero() {
        return;
    }
    for unit in nodes(state, key.unit, column.epoch) {
        sums.add(
            SumKey {
                column,
                entry: key.entry,
                occurrence: key.occurrence,
                unit,
            },
            change,
        );
    }
}

fn add_coverage(
    state: &State,
    sums: &mut Sums,
    plan: &PlanId,
    column: Column,
    unit: UnitId,
    change: Coverage,
) {
    if change.is_zero() {
        return;
    }
    for node in nodes(state, unit, column.epoch) {
        sums.add_coverage((plan.clone(), column, node), change);
    }
}
