//! Making a series, on the server.

use super::{Change, Series, place};
use crate::assignment::AssignmentKey;
use crate::calendar::Day;
use crate::figures::{Gauge, Reached};
use crate::ids::{PlanId, UnitId};
use crate::state::{PlanState, State};
use std::collections::{BTreeMap, BTreeSet};

impl Series {
    /// The series of one plan, from what `state` holds: give it the State as the reader may see
    /// it. `None` where there is no such plan.
    pub fn of(state: &State, id: &PlanId) -> Option<Self> {
        let plan = state.plan(id)?;
        let turns = turns(state, plan);
        let mut series = Self {
            seq: state.seq,
            at: state.at,
            ..Self::default()
        };
        let mut all: Vec<_> = told(state, plan).into_iter().collect();
        all.sort_by_key(|(key, _)| place(key));
        for (key, told) in all {
            let Some(gauge) = Gauge::of(state, plan, key.entry) else {
                continue;
            };
            let course = series.courses.len();
            let mut before = None;
            for day in told.union(&turns) {
                let (unreported, reached) = stands(state, plan, &gauge, key, *day);
                if reached != before.unwrap_or(unreported) {
                    series.changes.push(Change {
                        day: *day,
                        course,
                        reached,
                    });
                    before = Some(reached);
                }
            }
            if before.is_some() {
                series.courses.push(key);
            }
        }
        series
            .changes
            .sort_by_key(|change| (change.day, change.course));
        Some(series)
    }
}

/// How it would stand without reports, and how it stands by the facts of `day`.
fn stands(
    state: &State,
    plan: &PlanState,
    gauge: &Gauge<'_>,
    key: AssignmentKey,
    day: Day,
) -> (Reached, Reached) {
    let version = state.units.in_epoch(key.unit, state.units.epoch(day));
    let kind = version.map(|version| version.kind);
    let unreported = gauge.unreported(key.unit, kind);
    let reached = plan.period_on(day).map_or(unreported, |period| {
        gauge.reached_up_to(key, (period, day), kind)
    });
    (unreported, reached)
}

/// Days on which anything may stand otherwise without a new fact: a period begins, or the tree
/// changes.
fn turns(state: &State, plan: &PlanState) -> BTreeSet<Day> {
    let periods = plan.periods.keys().map(|period| period.from());
    let trees = state.units.epochs().skip(1);
    periods
        .chain(trees.map(|epoch| state.units.first_day(epoch)))
        .collect()
}

/// Of every assignment that a report tells of, its own or one of a unit that was merged into its
/// unit, the days of the facts.
fn told(state: &State, plan: &PlanState) -> BTreeMap<AssignmentKey, BTreeSet<Day>> {
    let mut told: BTreeMap<AssignmentKey, BTreeSet<Day>> = BTreeMap::new();
    let of_plan = |entry| plan.plan.entry(entry).is_some();
    for (key, filings) in state.filings.iter().filter(|(key, _)| of_plan(key.entry)) {
        let days = || filings.values().map(|filing| filing.sent.as_of);
        for unit in with_successors(state, key.unit) {
            let key = AssignmentKey { unit, ..*key };
            told.entry(key).or_default().extend(days());
        }
    }
    told
}

/// The unit, and those that it was merged into.
fn with_successors(state: &State, unit: UnitId) -> Vec<UnitId> {
    let mut units = vec![unit];
    let mut next = 0;
    while let Some(unit) = units.get(next).copied() {
        for successor in state.units.successors(unit) {
            if !units.contains(successor) {
                units.push(*successor);
            }
        }
        next += 1;
    }
    units
}
