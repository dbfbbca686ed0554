//! Keeping the sums: a report costs work in proportion to the depth of the tree.

use crate::calendar::Day;
use crate::command::FilingRef;
use crate::figures::{
    Column, Coverage, Gauge, Moved, Part, Place, SumKey, Sums, Tally, column_day, copy_of, covered,
    other_reports, unit_coverage,
};
use crate::ids::{PlanId, UnitId};
use crate::state::{PlanState, State};
use crate::unit::Epoch;
use chrono::Datelike;

/// The columns that sums are kept for: every opened period, on each tree that was in force from
/// its first day until the next period began. Figures to date are never kept under a year beside
/// quarters, so it has its own tree only.
pub fn columns(state: &State, plan: &PlanState) -> Vec<Column> {
    let periods: Vec<_> = plan.periods.keys().copied().collect();
    let mut columns = Vec::new();
    for (index, period) in periods.iter().enumerate() {
        let (from, until) = if period.is_year() && plan.has_quarters() {
            (period.to(), period.to())
        } else {
            let mut later = periods.iter().skip(index + 1);
            let next = later
                .find(|next| next.is_year() == period.is_year())
                .and_then(|next| next.from().pred_opt());
            let until = next.map_or(Day::MAX, |day| day.max(period.to()));
            (period.from(), until)
        };
        let (first, last) = (state.units.epoch(from), state.units.epoch(until));
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
                    for schedule in plan.versions_of(entry.id) {
                        for occurrence in entry.occurrences(year) {
                            let key = SumKey {
                                column,
                                entry: entry.id,
                                occurrence,
                                unit: *unit,
                                schedule,
                            };
                            let tally = gauge.measure(&gauge.place(key), None).tally;
                            add_tally(state, &mut sums, key, tally);
                        }
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
    for (key, change) in &moved.tallies {
        add_tally(state, &mut sums, *key, *change);
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
    for (place, (old, new)) in places.iter().zip(before.iter().zip(&after)) {
        let (key, tally) = (place.sum, new.tally - old.tally);
        if !tally.is_zero() {
            moved.tallies.push((key, tally));
        }
        let coverage = coverage_moved(state, id, place, (&old.report, &new.report));
        if !coverage.is_zero() {
            moved
                .coverage
                .push((id.clone(), key.column, key.unit, coverage));
        }
    }
    add(state, &moved);
    moved
}

/// How the counts of units change where the reports of one entry were `old` and are `new`.
fn coverage_moved(
    state: &State,
    id: &PlanId,
    place: &Place,
    (old, new): (&Tally, &Tally),
) -> Coverage {
    // Most reports are sent anew, and then the unit's other entries need no look. Units are
    // counted once, not by each text of an entry.
    if old == new || !place.sum.schedule.is_issued() {
        return Coverage::default();
    }
    let (key, column) = (place.key(), place.sum.column);
    let Some(plan) = state.plans.get(id) else {
        return Coverage::default();
    };
    let counted = |entry| copy_of(entry, key.unit, column) == key;
    if !plan.as_issued(key.entry).is_some_and(counted) {
        return Coverage::default();
    }
    let others = other_reports(state, plan, key, column);
    let with = |report: &Tally| {
        let mut reports = others;
        reports += *report;
        covered(&reports)
    };
    with(new) - with(old)
}

/// What a filing tells of: its assignment from its period on, by each text of the entry, and those
/// of the units that its unit was merged into.
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
    let versions: Vec<_> = plan.versions_of(target.key.entry).collect();
    let mut touched = Vec::with_capacity(units.len() * columns.len() * versions.len());
    for unit in units {
        for column in &columns {
            let places = versions.iter().map(|schedule| {
                gauge.place(SumKey {
                    column: *column,
                    entry: target.key.entry,
                    occurrence: target.key.occurrence,
                    unit,
                    schedule: *schedule,
                })
            });
            touched.extend(places.filter(Place::matters));
        }
    }
    touched
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

/// Adds to the sums of the units that group the one named.
pub(crate) fn add_tally(state: &State, sums: &mut Sums, key: SumKey, change: Tally) {
    if change.is_zero() {
        return;
    }
    for unit in nodes(state, key.unit, key.column.epoch) {
        sums.add(SumKey { unit, ..key }, change);
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
