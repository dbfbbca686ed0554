//! Keeping the sums: a report costs work in proportion to the depth of the tree.

use crate::amendment::ScheduleVersion;
use crate::assignment::AssignmentKey;
use crate::calendar::Day;
use crate::command::FilingRef;
use crate::figures::{
    Column, Coverage, Moved, SumKey, Sums, Tally, column_day, contribution, unit_coverage,
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
            for unit in state.units.iter().filter(|unit| state.holds(unit.id)) {
                for (_, entry) in plan.plan.entries() {
                    for schedule in plan.versions_of(entry.id) {
                        for occurrence in entry.occurrences(year) {
                            let key = SumKey {
                                column,
                                entry: entry.id,
                                occurrence,
                                unit: unit.id,
                                schedule,
                            };
                            add_tally(state, &mut sums, key, tally_of(state, plan, key));
                        }
                    }
                }
                let coverage = unit_coverage(state, plan, unit.id, column);
                add_coverage(state, &mut sums, id, column, unit.id, coverage);
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
pub(super) fn moving(
    state: &mut State,
    id: &PlanId,
    target: FilingRef,
    change: impl FnOnce(&mut State),
) -> Moved {
    let touched = touched(state, id, target);
    let before = measure(state, id, &touched);
    change(state);
    let after = measure(state, id, &touched);
    let mut moved = Moved::default();
    for (key, (old, new)) in touched.iter().zip(before.iter().zip(&after)) {
        let (tally, coverage) = (new.0 - old.0, new.1 - old.1);
        if !tally.is_zero() {
            moved.tallies.push((*key, tally));
        }
        if !coverage.is_zero() {
            moved
                .coverage
                .push((id.clone(), key.column, key.unit, coverage));
        }
    }
    add(state, &moved);
    moved
}

/// What a filing tells of: its assignment from its period on, by each text of the entry, and those
/// of the units that its unit was merged into. `unit` is the one that has the assignment.
fn touched(state: &State, id: &PlanId, target: FilingRef) -> Vec<SumKey> {
    let Some(plan) = state.plans.get(id) else {
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
    let key = |(unit, column, schedule)| SumKey {
        column,
        entry: target.key.entry,
        occurrence: target.key.occurrence,
        unit,
        schedule,
    };
    let versions: Vec<_> = plan.versions_of(target.key.entry).collect();
    let mut touched = Vec::with_capacity(units.len() * columns.len() * versions.len());
    for unit in units {
        for column in &columns {
            touched.extend(
                versions
                    .iter()
                    .map(|version| key((unit, *column, *version))),
            );
        }
    }
    touched
}

fn measure(state: &State, id: &PlanId, touched: &[SumKey]) -> Vec<(Tally, Coverage)> {
    let Some(plan) = state.plans.get(id) else {
        return Vec::new();
    };
    let of = |key: &SumKey| {
        // Units are counted once, not by each text of an entry.
        let coverage = if key.schedule == ScheduleVersion::ISSUED {
            unit_coverage(state, plan, key.unit, key.column)
        } else {
            Coverage::default()
        };
        (tally_of(state, plan, *key), coverage)
    };
    touched.iter().map(of).collect()
}

fn tally_of(state: &State, plan: &PlanState, key: SumKey) -> Tally {
    let assignment = AssignmentKey {
        entry: key.entry,
        unit: key.unit,
        occurrence: key.occurrence,
    };
    contribution(state, plan, assignment, key.column, key.schedule)
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
fn add_tally(state: &State, sums: &mut Sums, key: SumKey, change: Tally) {
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
