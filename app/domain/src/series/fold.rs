//! Going from day to day.

use super::{Change, Past, Series};
use crate::amendment::ScheduleVersion;
use crate::assignment::AssignmentKey;
use crate::calendar::Day;
use crate::figures::{Column, Gauge, Reached, Standing, SumKey, Sums, Tally, column_day};
use crate::ids::{PlanId, Seq, UnitId};
use crate::rules::add_tally;
use crate::state::{PlanState, State};
use chrono::Datelike;
use std::sync::Arc;

/// The figures of a plan by the facts of one day. Going to another day applies what lies between,
/// there or back; where a new period begins or the tree changes, the sums are worked out anew.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    series: Arc<Series>,
    day: Day,
    /// Of which State and of which column the sums are.
    of: Option<(Seq, Column)>,
    /// Where each assignment stands; `None`: as nobody has reported.
    now: Vec<Option<Reached>>,
    /// How what each change up to the day has changed stood before it.
    before: Vec<Option<Reached>>,
    /// Counts of facts only: nothing of reports owed and of what is confirmed.
    sums: Sums,
}

impl Folded {
    /// Before the first day of the series.
    pub fn new(series: Arc<Series>) -> Self {
        Self {
            now: vec![None; series.courses.len()],
            series,
            ..Self::default()
        }
    }

    /// Goes to `day`. `state` is the one the series was made from, or a later one: trees, texts
    /// and periods are its.
    pub fn go(&mut self, state: &State, id: &PlanId, day: Day) {
        self.day = day;
        let plan = state.plan(id);
        let of = plan.and_then(|plan| {
            let period = plan.period_on(day)?;
            let epoch = state.units.epoch(day);
            Some((state.seq, Column { period, epoch }))
        });
        let stays = of.is_some() && of == self.of;
        self.of = of;
        let (Some(plan), Some((_, column))) = (plan, of) else {
            self.sums = Sums::default();
            return;
        };
        let series = Arc::clone(&self.series);
        let moving = |folded: &mut Self, change: &Change, reached| {
            let now = folded.now.get_mut(change.course)?;
            let before = std::mem::replace(now, reached);
            if stays && let Some(key) = series.courses.get(change.course) {
                folded.move_sums(state, plan, column, *key, (before, reached));
            }
            before
        };
        while let Some(change) = series.changes.get(self.before.len()) {
            if change.day > day {
                break;
            }
            let before = moving(self, change, Some(change.reached));
            self.before.push(before);
        }
        while let Some(index) = self.before.len().checked_sub(1) {
            let Some(change) = series.changes.get(index).filter(|of| of.day > day) else {
                break;
            };
            let before = self.before.pop().flatten();
            moving(self, change, before);
        }
        if !stays {
            self.sum_up(state, plan, column);
        }
    }

    /// Moves the sums above an assignment by what its standing makes of them.
    fn move_sums(
        &mut self,
        state: &State,
        plan: &PlanState,
        column: Column,
        key: AssignmentKey,
        (before, now): (Option<Reached>, Option<Reached>),
    ) {
        let Some(gauge) = Gauge::of(state, plan, key.entry) else {
            return;
        };
        for schedule in plan.versions_of(key.entry) {
            let sum = sum_key(key, column, schedule);
            let place = gauge.place(sum);
            let moved = gauge.facts(&place, now) - gauge.facts(&place, before);
            add_tally(state, &mut self.sums, sum, moved);
        }
    }

    /// Works out all sums of a column.
    fn sum_up(&mut self, state: &State, plan: &PlanState, column: Column) {
        let mut sums = Sums::default();
        let year = column_day(state, column).year();
        let units = state.units.iter().map(|unit| unit.id);
        let held: Vec<UnitId> = units.filter(|unit| state.holds(*unit)).collect();
        for (_, entry) in plan.plan.entries() {
            let Some(gauge) = Gauge::of(state, plan, entry.id) else {
                continue;
            };
            for unit in &held {
                for occurrence in entry.occurrences(year) {
                    let key = AssignmentKey {
                        entry: entry.id,
                        unit: *unit,
                        occurrence,
                    };
                    for schedule in plan.versions_of(entry.id) {
                        let sum = sum_key(key, column, schedule);
                        let facts = gauge.facts(&gauge.place(sum), self.told(key));
                        add_tally(state, &mut sums, sum, facts);
                    }
                }
            }
        }
        self.sums = sums;
    }

    /// Where the assignment stands by its reports; `None`: as nobody has reported.
    fn told(&self, key: AssignmentKey) -> Option<Reached> {
        let course = self.series.course(key)?;
        self.now.get(course).copied().flatten()
    }
}

impl Past for Folded {
    fn moved(self: Arc<Self>, state: &State, plan: &PlanId, day: Day) -> Arc<dyn Past> {
        let mut folded = self;
        Arc::make_mut(&mut folded).go(state, plan, day);
        folded
    }

    fn known(&self) -> (Seq, i64) {
        (self.series.seq, self.series.at)
    }

    fn day(&self) -> Day {
        self.day
    }

    fn column(&self) -> Option<Column> {
        self.of.map(|(_, column)| column)
    }

    fn sums(&self) -> &Sums {
        &self.sums
    }

    fn tally(
        &self,
        state: &State,
        plan: &PlanState,
        key: AssignmentKey,
        schedule: ScheduleVersion,
    ) -> Tally {
        let gauge = Gauge::of(state, plan, key.entry);
        let Some((gauge, column)) = gauge.zip(self.column()) else {
            return Tally::default();
        };
        let place = gauge.place(sum_key(key, column, schedule));
        gauge.facts(&place, self.told(key))
    }

    fn standing(&self, state: &State, plan: &PlanState, key: AssignmentKey) -> Standing {
        Standing::without_values(self.told(key).or_else(|| {
            let gauge = Gauge::of(state, plan, key.entry)?;
            let version = state.units.in_epoch(key.unit, self.column()?.epoch);
            Some(gauge.unreported(key.unit, version.map(|version| version.kind)))
        }))
    }
}

fn sum_key(key: AssignmentKey, column: Column, schedule: ScheduleVersion) -> SumKey {
    SumKey {
        column,
        entry: key.entry,
        occurrence: key.occurrence,
        unit: key.unit,
        schedule,
    }
}
