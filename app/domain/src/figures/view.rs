//! A look at the figures of a plan: to date on a day, or of a period on its own tree.

use super::status::status_by;
use super::summary::{StatusCounts, TaskTotals};
use super::{Column, Completion, Coverage, Share, Standing, Status, SumKey, Sums, Tally, Track};
use super::{contribution, occurrence_on, standing, unit_coverage};
use crate::amendment::{ExtensionRequest, ScheduleVersion};
use crate::assignment::{AssignmentKey, Occurrence};
use crate::calendar::{Day, Period};
use crate::ids::{EntryId, PlanId, Seq, UnitId};
use crate::plan::{ScheduleEntry, Task, TaskOrigin};
use crate::report::Filing;
use crate::series::Past;
use crate::state::{Closed, PlanState, State};
use crate::unit::UnitVersion;

/// The figures of one plan on one day. Every figure on a screen comes out of it.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub state: &'a State,
    pub plan: &'a PlanState,
    /// The day shown: it decides the tree, the copies, and each status.
    pub day: Day,
    /// The sums that are read: reports labelled up to its period, on its tree.
    pub column: Column,
    /// Read the sums as they were frozen when the period was closed.
    frozen: bool,
    /// Read the facts by a day gone by instead.
    folded: Option<&'a dyn Past>,
}

impl<'a> View<'a> {
    /// The figures to date on `day`. `None` where no period has been opened yet or there is no
    /// such plan.
    pub fn to_date(state: &'a State, plan: &PlanId, day: Day) -> Option<Self> {
        let plan = state.plan(plan)?;
        let column = Column {
            period: plan.period_on(day)?,
            epoch: state.units.epoch(day),
        };
        Some(Self {
            state,
            plan,
            day,
            column,
            frozen: false,
            folded: None,
        })
    }

    /// The figures of `period` on the tree of its last day; as frozen, where it is closed.
    pub fn of_period(state: &'a State, plan: &PlanId, period: Period) -> Option<Self> {
        let plan = state.plan(plan)?;
        let opened = plan.periods.get(&period)?;
        let column = Column {
            period,
            epoch: state.units.epoch(period.to()),
        };
        Some(Self {
            state,
            plan,
            day: period.to(),
            column,
            frozen: opened.closed.is_some(),
            folded: None,
        })
    }

    /// The figures by the facts of the day that `folded` has gone to. When reports were sent is
    /// not known of it: see [`View::knows_reports`]. `None` where no period has been opened yet or
    /// there is no such plan.
    pub fn as_of(state: &'a State, plan: &PlanId, folded: &'a dyn Past) -> Option<Self> {
        Some(Self {
            state,
            plan: state.plan(plan)?,
            day: folded.day(),
            column: folded.column()?,
            frozen: false,
            folded: Some(folded),
        })
    }

    /// Whether it tells of reports owed, sent and confirmed. Looking back it does not: a day in
    /// the past has facts, reports have the time at which they were recorded.
    pub fn knows_reports(&self) -> bool {
        self.folded.is_none()
    }

    /// The same period with what came after it was closed.
    pub fn restated(self) -> Self {
        Self {
            frozen: false,
            ..self
        }
    }

    /// The closing whose figures are read.
    fn closing(&self) -> Option<&'a Closed> {
        let period = self.plan.periods.get(&self.column.period);
        period
            .and_then(|period| period.closed.as_ref())
            .filter(|_| self.frozen)
    }

    fn sums(&self) -> &'a Sums {
        if let Some(folded) = self.folded {
            return folded.sums();
        }
        self.closing()
            .map_or(&self.state.sums, |closed| &closed.sums)
    }

    /// Which text of the entry is in force on the day shown; frozen figures know of no amendment
    /// that was recorded later.
    fn version(&self, entry: EntryId) -> ScheduleVersion {
        let known = self.closing().map_or(Seq(u64::MAX), |closed| closed.seq);
        self.plan.version_on(entry, self.day, known)
    }

    /// The entry as it reads on the day shown: with the days of the amendment that is in force.
    pub fn entry(&self, entry: EntryId) -> Option<&'a ScheduleEntry> {
        self.plan.in_version(entry, self.version(entry))
    }

    fn in_force<'b>(&self, entry: &'b ScheduleEntry) -> &'b ScheduleEntry
    where
        'a: 'b,
    {
        self.entry(entry.id).unwrap_or(entry)
    }

    pub fn unit(&self, unit: UnitId) -> Option<&'a UnitVersion> {
        self.state.units.in_epoch(unit, self.column.epoch)
    }

    /// The copy of the entry that is shown.
    pub fn key(&self, entry: &ScheduleEntry, unit: UnitId) -> AssignmentKey {
        AssignmentKey {
            entry: entry.id,
            unit,
            occurrence: occurrence_on(entry, self.day),
        }
    }

    /// Sums of the unit and all below it, or the unit's own where it groups nothing.
    pub fn tally(&self, entry: &ScheduleEntry, unit: UnitId) -> Tally {
        self.copy_tally(entry, unit, occurrence_on(entry, self.day))
    }

    /// The same of one copy of the entry, such as that of a year gone by.
    pub fn copy_tally(&self, entry: &ScheduleEntry, unit: UnitId, copy: Occurrence) -> Tally {
        if !self
            .unit(unit)
            .is_some_and(|version| version.kind.is_group())
        {
            return self.own_copy_tally(entry, unit, copy);
        }
        self.sums().tally(SumKey {
            column: self.column,
            entry: entry.id,
            occurrence: copy,
            unit,
            schedule: self.version(entry.id),
        })
    }

    /// The unit's own figures, without what is below it.
    pub fn own_tally(&self, entry: &ScheduleEntry, unit: UnitId) -> Tally {
        self.own_copy_tally(entry, unit, occurrence_on(entry, self.day))
    }

    /// The unit's own figures of one copy of the entry.
    pub fn own_copy_tally(&self, entry: &ScheduleEntry, unit: UnitId, copy: Occurrence) -> Tally {
        let key = AssignmentKey {
            entry: entry.id,
            unit,
            occurrence: copy,
        };
        let schedule = self.version(entry.id);
        if let Some(folded) = self.folded {
            return folded.tally(self.state, self.plan, key, schedule);
        }
        contribution(self.state, self.plan, key, self.column, schedule)
    }

    /// All entries of a task together: counts only; for the mean use [`View::task_completion`].
    pub fn task_tally(&self, task: &Task, unit: UnitId) -> Tally {
        task.schedule
            .iter()
            .fold(Tally::default(), |mut sum, entry| {
                sum += self.tally(entry, unit);
                sum
            })
    }

    /// «Mức độ thực hiện» of a task at the unit and below it; its entries weigh the same.
    pub fn task_completion(&self, task: &Task, unit: UnitId) -> Option<Completion> {
        Completion::mean_of_means(task.schedule.iter().map(|entry| {
            let tally = self.tally(entry, unit);
            (1, tally.completion, tally.measured)
        }))
    }

    /// The same of the unit's own assignments, without what is below it.
    pub fn own_task_completion(&self, task: &Task, unit: UnitId) -> Option<Completion> {
        Completion::mean_of_means(task.schedule.iter().map(|entry| {
            let tally = self.own_tally(entry, unit);
            (1, tally.completion, tally.measured)
        }))
    }

    /// «Mức độ thực hiện» of the plan at the unit and below it: the mean of its tasks by weight,
    /// never of assignments.
    pub fn plan_completion(&self, unit: UnitId) -> Option<Completion> {
        let parts = self.plan.plan.tasks.iter().flat_map(|task| {
            let tallies: Vec<_> = task
                .schedule
                .iter()
                .map(|entry| self.tally(entry, unit))
                .collect();
            let present = tallies
                .iter()
                .filter(|tally| tally.measured > 0)
                .count()
                .max(1) as u64;
            // 60 is divisible by every number of entries that share a task's weight.
            let weight = u64::from(task.weight) * 60 / present;
            tallies
                .into_iter()
                .map(move |tally| (weight, tally.completion, tally.measured))
        });
        Completion::mean_of_means(parts)
    }

    /// «Tỷ lệ hoàn thành nhiệm vụ đến hạn»: done, with a last day, of these and those overdue.
    pub fn done_of_due(&self, unit: UnitId) -> Share {
        let (done, due, _) = self.due_counts(unit);
        Share::of_counts(done, due)
    }

    /// «Tỷ lệ hoàn thành đúng hạn»: done by the last day, of the same.
    pub fn done_in_time_of_due(&self, unit: UnitId) -> Share {
        let (_, due, in_time) = self.due_counts(unit);
        Share::of_counts(in_time, due)
    }

    fn due_counts(&self, unit: UnitId) -> (i64, i64, i64) {
        let (mut done, mut due, mut in_time) = (0, 0, 0);
        for (_, entry) in self.plan.plan.entries() {
            let tally = self.tally(entry, unit);
            let last = self.in_force(entry).due();
            let passed = last.is_some_and(|last| self.day > last);
            done += tally.done_with_due;
            due += if passed {
                tally.with_due
            } else {
                tally.done_with_due
            };
            in_time += tally.done_in_time;
        }
        (done, due, in_time)
    }

    /// Units that owe for the column's period and those that have sent all of it.
    pub fn coverage(&self, unit: UnitId) -> Coverage {
        if !self.knows_reports() {
            return Coverage::default();
        }
        if !self
            .unit(unit)
            .is_some_and(|version| version.kind.is_group())
        {
            return unit_coverage(self.state, self.plan, unit, self.column);
        }
        self.sums().coverage(&self.plan.plan.id, self.column, unit)
    }

    /// Whether the unit itself owes for the column's period and has sent all of it.
    pub fn own_coverage(&self, unit: UnitId) -> Coverage {
        if !self.knows_reports() {
            return Coverage::default();
        }
        unit_coverage(self.state, self.plan, unit, self.column)
    }

    /// Reports owed, sent, sent in time and confirmed for the column's period, over all entries.
    pub fn reports(&self, unit: UnitId) -> Tally {
        self.plan
            .plan
            .tasks
            .iter()
            .fold(Tally::default(), |mut sum, task| {
                sum += self.task_tally(task, unit);
                sum
            })
    }

    /// Where one assignment stands by the reports of the column. Looking back, as reported and
    /// without the values.
    pub fn standing(&self, key: AssignmentKey, track: Track) -> Standing {
        if let Some(folded) = self.folded {
            return folded.standing(self.state, self.plan, key);
        }
        standing(
            self.state,
            self.plan,
            key,
            self.column.period,
            self.column.epoch,
            track,
        )
    }

    /// The status of one assignment on the day shown.
    pub fn status(&self, key: AssignmentKey) -> Option<Status> {
        let standing = self.standing(key, Track::Reported);
        let entry = self.entry(key.entry)?;
        Some(status_by(
            self.state, self.plan, entry, key, &standing, self.day,
        ))
    }

    /// «Đề nghị điều chỉnh thời hạn» of one assignment, open on the day shown: a marker beside
    /// its status.
    pub fn extension(&self, key: AssignmentKey) -> Option<&'a ExtensionRequest> {
        let request = self.plan.extensions.get(&key);
        request.filter(|request| request.asked_on() <= self.day)
    }

    /// How many assignments of a task have such a marker, at the unit and below it.
    pub fn extensions(&self, task: &Task, unit: UnitId) -> usize {
        let epoch = self.column.epoch;
        self.open_extensions(task)
            .filter(|key| self.state.units.is_within(key.unit, unit, epoch))
            .count()
    }

    /// The same of the unit's own assignments, without what is below it.
    pub fn own_extensions(&self, task: &Task, unit: UnitId) -> usize {
        let own = |key: &&AssignmentKey| key.unit == unit;
        self.open_extensions(task).filter(own).count()
    }

    fn open_extensions(&self, task: &Task) -> impl Iterator<Item = &'a AssignmentKey> {
        let plan = self.plan;
        plan.extensions
            .keys()
            .filter(|key| task.schedule.iter().any(|entry| entry.id == key.entry))
            .filter(|key| self.extension(**key).is_some())
    }

    /// What was last sent for one assignment and the column's period.
    pub fn filing(&self, key: AssignmentKey) -> Option<&'a Filing> {
        self.state.filings.get(&key)?.get(&self.column.period)
    }

    /// Assignments of a task by status, at the unit and below it.
    pub fn status_counts(&self, task: &Task, unit: UnitId) -> StatusCounts {
        task.schedule
            .iter()
            .fold(StatusCounts::default(), |mut counts, entry| {
                let tally = self.tally(entry, unit);
                counts += StatusCounts::of(self.in_force(entry), self.plan, tally, self.day);
                counts
            })
    }

    /// The unit's own assignments of a task by status, without what is below it.
    pub fn own_status_counts(&self, task: &Task, unit: UnitId) -> StatusCounts {
        task.schedule
            .iter()
            .fold(StatusCounts::default(), |mut counts, entry| {
                let tally = self.own_tally(entry, unit);
                counts += StatusCounts::of(self.in_force(entry), self.plan, tally, self.day);
                counts
            })
    }

    /// Tasks by status, at the unit and below it: the first line of every summary.
    pub fn task_totals(&self, unit: UnitId) -> TaskTotals {
        let counted = self
            .plan
            .plan
            .tasks
            .iter()
            .filter(|task| task.origin != TaskOrigin::Optional);
        TaskTotals::of(counted.map(|task| self.status_counts(task, unit)))
    }

    /// Units directly below, in the official order.
    pub fn children(&self, unit: UnitId) -> &'a [UnitId] {
        self.state.units.children(unit, self.column.epoch)
    }
}
