//! Where one assignment stands: what all reports up to a period come to.

use crate::assignment::AssignmentKey;
use crate::calendar::{Day, Period};
use crate::figures::{Completion, Share};
use crate::ids::{EntryId, IndicatorId, UnitId};
use crate::plan::{Indicator, IndicatorKind, Owner, Plan, Reset};
use crate::report::{Content, Filing, Value};
use crate::state::{PlanState, State};
use crate::unit::{Epoch, Origin, UnitKind, UnitVersion};
use std::borrow::Cow;
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

impl Standing {
    /// Of what was reached; where that is not known, nothing to measure.
    pub(crate) fn without_values(reached: Option<Reached>) -> Self {
        Self {
            completion: reached.and_then(|reached| reached.completion),
            progress: reached.map_or(Progress::NotBegun, |reached| reached.progress),
            values: BTreeMap::new(),
        }
    }
}

/// What the reports come to, without the values that they come to it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reached {
    /// `None`: «Không phát sinh», nothing to measure.
    pub(crate) completion: Option<Completion>,
    pub(crate) progress: Progress,
}

/// What the assignments of one entry are measured by: looked up once for all of them.
pub(crate) struct Terms<'a> {
    /// The entry's indicators with their weights, whoever gives them.
    indicators: Vec<(&'a Indicator, u64)>,
    is_ongoing: bool,
}

impl<'a> Terms<'a> {
    pub(crate) fn of(plan: &'a PlanState, entry: EntryId) -> Self {
        let found = plan.plan.entry(entry);
        let reading = found
            .and_then(|(task, _)| plan.readings.get(&task.id))
            .copied();
        let of_entry = plan.plan.indicators.iter().filter(|of| of.entry == entry);
        Self {
            indicators: of_entry.map(|of| (of, of.weight(reading))).collect(),
            is_ongoing: found.is_some_and(|(_, entry)| entry.is_ongoing()),
        }
    }

    fn indicator(&self, id: IndicatorId) -> Option<&'a Indicator> {
        let mut all = self.indicators.iter().map(|(indicator, _)| *indicator);
        all.find(|indicator| indicator.id == id)
    }
}

/// The latest value of each indicator, and the day on which the facts were so. An entry has a
/// handful of indicators, and values are borrowed until they are added to.
type Latest<'a> = Vec<(IndicatorId, Cow<'a, Value>, Day)>;

/// The reports that count: labelled up to the period, with facts by the day («tính đến ngày»);
/// `Day::MAX` where no day bounds them.
pub(crate) type UpTo = (Period, Day);

/// Where the assignment stands by the reports labelled up to `up_to`, on the tree of `epoch`.
pub fn standing(
    state: &State,
    plan: &PlanState,
    key: AssignmentKey,
    up_to: Period,
    epoch: Epoch,
    track: Track,
) -> Standing {
    let terms = Terms::of(plan, key.entry);
    let latest = latest(state, &terms, key, (up_to, Day::MAX), track, 0);
    let version = state.units.in_epoch(key.unit, epoch);
    let kind = version.map(|version| version.kind);
    let Reached {
        completion,
        progress,
    } = measure(&terms, key.unit, kind, &latest);
    // Not collected: that would bring the code of sorting into the browser.
    let mut values = BTreeMap::new();
    let owned = latest.into_iter();
    values.extend(owned.map(|(id, value, _)| (id, value.into_owned())));
    Standing {
        completion,
        progress,
        values,
    }
}

/// What the reports `up_to` come to for the unit as one of `kind`.
pub(crate) fn reached(
    state: &State,
    terms: &Terms<'_>,
    key: AssignmentKey,
    up_to: UpTo,
    kind: Option<UnitKind>,
    track: Track,
) -> Reached {
    let latest = latest(state, terms, key, up_to, track, 0);
    measure(terms, key.unit, kind, &latest)
}

/// What no report at all comes to.
pub(crate) fn unreported(terms: &Terms<'_>, unit: UnitId, kind: Option<UnitKind>) -> Reached {
    measure(terms, unit, kind, &Latest::new())
}

/// The indicators that the unit gives for the entry.
pub fn owed_indicators<'a>(
    plan: &'a Plan,
    key: AssignmentKey,
    version: &'a UnitVersion,
) -> impl Iterator<Item = &'a Indicator> {
    plan.indicators.iter().filter(move |indicator| {
        indicator.entry == key.entry && owes(&indicator.owners, key.unit, version.kind)
    })
}

/// Whether the unit is among `owners`.
pub(crate) fn owes(owners: &[Owner], unit: UnitId, kind: UnitKind) -> bool {
    owners.iter().any(|owner| match owner {
        Owner::Unit(id) => *id == unit,
        Owner::Group(group) => kind.group() == Some(*group),
    })
}

/// Units that are followed back through mergers: hostile data may hold a ring of predecessors;
/// real lineages are two or three long.
const LONGEST_LINEAGE: u8 = 8;

fn latest<'a>(
    state: &'a State,
    terms: &Terms<'_>,
    key: AssignmentKey,
    (up_to, by): UpTo,
    track: Track,
    depth: u8,
) -> Latest<'a> {
    let mut latest = Latest::new();
    let merged = state
        .units
        .get(key.unit)
        .filter(|unit| unit.origin == Some(Origin::Merged) && depth < LONGEST_LINEAGE);
    for old in merged.iter().flat_map(|unit| &unit.predecessors) {
        let old = AssignmentKey { unit: *old, ..key };
        let opening = self::latest(state, terms, old, (up_to, by), track, depth + 1);
        hand_over(opening, &mut latest);
    }
    let Some(filings) = state.filings.get(&key) else {
        return latest;
    };
    for (period, filing) in filings.iter().take_while(|(period, _)| **period <= up_to) {
        let content = content(filing, track).filter(|content| content.as_of <= by);
        let Some(content) = content else {
            continue;
        };
        for (id, value) in &content.values {
            if let Some(indicator) = terms.indicator(*id) {
                let day = fact_day(value, content);
                fold(&mut latest, indicator, key, *period, up_to, value, day);
            }
        }
    }
    latest
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

fn fold<'a>(
    latest: &mut Latest<'a>,
    indicator: &Indicator,
    key: AssignmentKey,
    period: Period,
    up_to: Period,
    value: &'a Value,
    day: Day,
) {
    let of_this_year = key.occurrence.year().is_some() || period.year() == up_to.year();
    match indicator.reset {
        Reset::Never => {}
        Reset::Year | Reset::Period if !of_this_year => return,
        Reset::Year => {}
        Reset::Period if !period.is_year() => {
            return add(latest, indicator.id, Cow::Borrowed(value), day);
        }
        // The year's own report says what the quarters come to.
        Reset::Period => {}
    }
    match latest.iter_mut().find(|(id, ..)| *id == indicator.id) {
        Some((_, last, of)) => (*last, *of) = (Cow::Borrowed(value), day),
        None => latest.push((indicator.id, Cow::Borrowed(value), day)),
    }
}

/// A merged unit opens with the counts and shares of the old ones («nhận bàn giao»); dates are
/// kept; a document starts anew, since a new office needs its own.
fn hand_over<'a>(opening: Latest<'a>, latest: &mut Latest<'a>) {
    for (id, value, day) in opening {
        match *value {
            Value::Document { .. } => {}
            Value::Date { .. } => {
                if find(latest, id).is_none() {
                    latest.push((id, value, day));
                }
            }
            Value::Share { .. } | Value::Count { .. } | Value::Money { .. } => {
                add(latest, id, value, day);
            }
        }
    }
}

fn add<'a>(latest: &mut Latest<'a>, id: IndicatorId, value: Cow<'a, Value>, day: Day) {
    let Some((_, sum, last)) = latest.iter_mut().find(|(known, ..)| *known == id) else {
        latest.push((id, value, day));
        return;
    };
    *last = day.max(*last);
    match (&**sum, &*value) {
        (Value::Share { done, total }, Value::Share { done: x, total: y }) => {
            *sum = Cow::Owned(Value::Share {
                done: done.saturating_add(*x),
                total: total.saturating_add(*y),
            });
        }
        (Value::Count { count }, Value::Count { count: more }) => {
            let count = count.saturating_add(*more);
            *sum = Cow::Owned(Value::Count { count });
        }
        (Value::Money { million }, Value::Money { million: more }) => {
            let million = million.saturating_add(*more);
            *sum = Cow::Owned(Value::Money { million });
        }
        _ => *sum = value,
    }
}

fn find<'a>(latest: &'a Latest<'_>, id: IndicatorId) -> Option<(&'a Value, Day)> {
    latest
        .iter()
        .find(|(known, ..)| *known == id)
        .map(|(_, value, day)| (&**value, *day))
}

fn measure(
    terms: &Terms<'_>,
    unit: UnitId,
    kind: Option<UnitKind>,
    latest: &Latest<'_>,
) -> Reached {
    let weighted = || {
        let counted = terms.indicators.iter().filter(|(indicator, weight)| {
            *weight > 0 && kind.is_some_and(|kind| owes(&indicator.owners, unit, kind))
        });
        counted.map(|(indicator, weight)| (*weight, *indicator, find(latest, indicator.id)))
    };
    let completion = Completion::weighted(weighted().map(|(weight, indicator, latest)| {
        let value = latest.map(|(value, _)| value);
        (weight, share(indicator, value))
    }));
    let done_on = || {
        weighted()
            .filter_map(|(_, _, latest)| latest)
            .filter(|(value, _)| !matches!(value, Value::Share { total: 0, .. }))
            .map(|(_, day)| day)
            .max()
    };
    let progress = match completion {
        Some(Completion::FULL) if !terms.is_ongoing => {
            done_on().map_or(Progress::NotBegun, Progress::Done)
        }
        Some(Completion::NONE) | None => Progress::NotBegun,
        Some(_) => Progress::Begun,
    };
    Reached {
        completion,
        progress,
    }
}

/// What has been reached of an indicator. Without a value a share counts as nothing of one.
fn share(indicator: &Indicator, latest: Option<&Value>) -> Share {
    match (latest, indicator.kind) {
        (Some(Value::Share { done, total }), _) => Share::new(*done, *total),
        (Some(Value::Document { .. } | Value::Date { .. }), _) => Share::new(1, 1),
        (Some(Value::Count { .. } | Value::Money { .. }), _) => Share::default(),
        (None, IndicatorKind::Document | IndicatorKind::Date | IndicatorKind::Share) => {
            Share::new(0, 1)
        }
        (None, IndicatorKind::Count | IndicatorKind::Money) => Share::default(),
    }
}
