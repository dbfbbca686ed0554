//! Where one assignment stands: what all reports up to a period come to.

use crate::assignment::AssignmentKey;
use crate::calendar::{Day, Period};
use crate::figures::{Completion, Share};
use crate::ids::{IndicatorId, UnitId};
use crate::plan::{Indicator, IndicatorKind, Owner, Plan, Reset, ScheduleEntry};
use crate::report::{Content, Filing, Value};
use crate::state::{PlanState, State};
use crate::unit::{Epoch, Origin, UnitVersion};
use std::collections::BTreeMap;

/// Whose word counts: as reported, or as confirmed by the level above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Track {
    Reported,
    Confirmed,
}

/// How far an assignment is, apart from time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    NotBegun,
    Begun,
    /// With the day of the fact.
    Done(Day),
}

/// What the reports of an assignment come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// `None`: «Không phát sinh», nothing to measure.
    pub completion: Option<Completion>,
    pub progress: Progress,
    /// The latest value of each indicator, or the sum where it is entered per period.
    pub values: BTreeMap<IndicatorId, Value>,
}

/// The latest value of an indicator, and the day on which the facts were so.
type Latest = BTreeMap<IndicatorId, (Value, Day)>;

/// Where the assignment stands by the reports labelled up to `up_to`, on the tree of `epoch`.
pub fn standing(
    state: &State,
    plan: &PlanState,
    key: AssignmentKey,
    up_to: Period,
    epoch: Epoch,
    track: Track,
) -> Standing {
    let mut latest = Latest::new();
    collect(state, plan, key, up_to, track, &mut latest, 0);
    let indicators: Vec<_> = match state.units.in_epoch(key.unit, epoch) {
        Some(version) => owed_indicators(&plan.plan, key, version).collect(),
        None => Vec::new(),
    };
    measure(plan, key, &indicators, latest)
}

/// The indicators that the unit gives for the entry.
pub fn owed_indicators<'a>(
    plan: &'a Plan,
    key: AssignmentKey,
    version: &'a UnitVersion,
) -> impl Iterator<Item = &'a Indicator> {
    plan.indicators.iter().filter(move |indicator| {
        indicator.entry == key.entry && owes(&indicator.owners, key.unit, version)
    })
}

/// Whether the unit is among `owners`.
pub(crate) fn owes(owners: &[Owner], unit: UnitId, version: &UnitVersion) -> bool {
    owners.iter().any(|owner| match owner {
        Owner::Unit(id) => *id == unit,
        Owner::Group(group) => version.kind.group() == Some(*group),
    })
}

fn collect(
    state: &State,
    plan: &PlanState,
    key: AssignmentKey,
    up_to: Period,
    track: Track,
    latest: &mut Latest,
    depth: u8,
) {
    let unit = state.units.get(key.unit);
    // Hostile data may hold a ring of predecessors; real lineages are two or three long.
    if let Some(unit) = unit.filter(|unit| unit.origin == Some(Origin::Merged) && depth < 8) {
        for old in &unit.predecessors {
            let mut opening = Latest::new();
            collect(
                state,
                plan,
                AssignmentKey { unit: *old, ..key },
                up_to,
                track,
                &mut opening,
                depth + 1,
            );
            hand_over(opening, latest);
        }
    }
    let Some(filings) = state.filings.get(&key) else {
        return;
    };
    for (period, filing) in filings.range(..=up_to) {
        if let Some(content) = content(filing, track) {
            for (id, value) in &content.values {
                let Some(indicator) = plan.plan.indicator(*id) else {
                    continue;
                };
                let day = fact_day(value, content);
                fold(latest, indicator, key, *period, up_to, value, day);
            }
        }
    }
}

fn content(filing: &Filing, track: Track) -> Option<&Content> {
    match track {
        Track::Reported => filing.is_live().then_some(&filing.sent),
        Track::Confirmed => filing
            .confirmed
            .as_ref()
            .map(|confirmed| &confirmed.content),
    }
}

/// The day of the fact: that of the document or the meeting; for figures the day that was given,
/// else the day as of which they hold.
fn fact_day(value: &Value, content: &Content) -> Day {
    match value {
        Value::Document { issued_on, .. } => *issued_on,
        Value::Date { held_on } => *held_on,
        Value::Share { .. } | Value::Count { .. } | Value::Money { .. } => {
            content.done_on.unwrap_or(content.as_of)
        }
    }
}

fn fold(
    latest: &mut Latest,
    indicator: &Indicator,
    key: AssignmentKey,
    period: Period,
    up_to: Period,
    value: &Value,
    day: Day,
) {
    let of_this_year = key.occurrence.year().is_some() || period.year() == up_to.year();
    match indicator.reset {
        Reset::Never => {}
        Reset::Year | Reset::Period if !of_this_year => return,
        Reset::Year => {}
        Reset::Period if !period.is_year() => return add(latest, indicator.id, value, day),
        // The year's own report says what the quarters come to.
        Reset::Period => {}
    }
    latest.insert(indicator.id, (value.clone(), day));
}

/// A merged unit opens with the counts and shares of the old ones («nhận bàn giao»); dates are
/// kept; a document starts anew, since a new office needs its own.
fn hand_over(opening: Latest, latest: &mut Latest) {
    for (id, (value, day)) in opening {
        match value {
            Value::Document { .. } => {}
            Value::Date { .. } => {
                latest.entry(id).or_insert((value, day));
            }
            Value::Share { .. } | Value::Count { .. } | Value::Money { .. } => {
                add(latest, id, &value, day)
            }
        }
    }
}

fn add(latest: &mut Latest, id: IndicatorId, value: &Value, day: Day) {
    let Some((sum, last)) = latest.get_mut(&id) else {
        latest.insert(id, (value.clone(), day));
        return;
    };
    *last = day.max(*last);
    match (sum, value) {
        (Value::Share { done, total }, Value::Share { done: x, total: y }) => {
            *done = done.saturating_add(*x);
            *total = total.saturating_add(*y);
        }
        (Value::Count { count }, Value::Count { count: more }) => {
            *count = count.saturating_add(*more)
        }
        (Value::Money { million }, Value::Money { million: more }) => {
            *million = million.saturating_add(*more)
        }
        (sum, value) => *sum = value.clone(),
    }
}

fn measure(
    plan: &PlanState,
    key: AssignmentKey,
    indicators: &[&Indicator],
    latest: Latest,
) -> Standing {
    let entry = plan.plan.entry(key.entry);
    let reading = entry
        .and_then(|(task, _)| plan.readings.get(&task.id))
        .copied();
    let measured: Vec<_> = indicators
        .iter()
        .map(|indicator| {
            (
                indicator.weight(reading),
                share(indicator, latest.get(&indicator.id)),
            )
        })
        .filter(|(weight, _)| *weight > 0)
        .collect();
    let completion = Completion::weighted(measured.iter().copied());
    let done_on = || {
        let weighted = indicators
            .iter()
            .filter(|indicator| indicator.weight(reading) > 0);
        weighted
            .filter_map(|indicator| latest.get(&indicator.id))
            .filter(|(value, _)| !matches!(value, Value::Share { total: 0, .. }))
            .map(|(_, day)| *day)
            .max()
    };
    let ongoing = entry.is_some_and(|(_, entry)| ScheduleEntry::is_ongoing(entry));
    let progress = match completion {
        Some(Completion::FULL) if !ongoing => done_on().map_or(Progress::NotBegun, Progress::Done),
        Some(Completion::NONE) | None => Progress::NotBegun,
        Some(_) => Progress::Begun,
    };
    // Not collected: that would sort what is in order already.
    let mut values = BTreeMap::new();
    values.extend(latest.into_iter().map(|(id, (value, _))| (id, value)));
    Standing {
        completion,
        progress,
        values,
    }
}

/// What has been reached of an indicator. Without a value a share counts as nothing of one.
fn share(indicator: &Indicator, latest: Option<&(Value, Day)>) -> Share {
    match (latest.map(|(value, _)| value), indicator.kind) {
        (Some(Value::Share { done, total }), _) => Share::new(*done, *total),
        (Some(Value::Document { .. } | Value::Date { .. }), _) => Share::new(1, 1),
        (Some(Value::Count { .. } | Value::Money { .. }), _) => Share::default(),
        (None, IndicatorKind::Document | IndicatorKind::Date | IndicatorKind::Share) => {
            Share::new(0, 1)
        }
        (None, IndicatorKind::Count | IndicatorKind::Money) => Share::default(),
    }
}
