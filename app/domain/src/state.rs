//! The State: everything that decisions and figures rest on, folded from the journal.

use crate::actor::{Actor, Grant, Role};
use crate::amendment::{Amendment, ExtensionRequest};
use crate::assignment::AssignmentKey;
use crate::calendar::{Day, Period};
use crate::figures::Sums;
use crate::ids::{AccountId, DifficultyId, PlanId, Seq, TaskId, TriggerId, UnitId};
use crate::plan::{Document, Plan, Reading};
use crate::report::{Difficulty, Filing};
use crate::slice::Extent;
use crate::unit::{UnitKind, Units};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The whole of a database, or the part of it that a browser holds (see [`crate::slice`]).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The last row that is in it.
    pub seq: Seq,
    /// When that row was recorded, microseconds UTC.
    pub at: i64,
    pub settings: Settings,
    pub units: Units,
    pub plans: BTreeMap<PlanId, PlanState>,
    /// Every report that stands, by assignment and period.
    pub filings: BTreeMap<AssignmentKey, BTreeMap<Period, Filing>>,
    pub sums: Sums,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub memberships: Vec<Membership>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub difficulties: BTreeMap<DifficultyId, Difficulty>,
    /// Which part of the whole this is.
    pub extent: Extent,
}

/// What kind of database this is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The figures are for demonstration, and every page and download says so.
    pub demo: bool,
    pub visibility: Visibility,
}

/// What the public sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// «Đã công bố»: confirmed figures of periods that the office has published.
    #[default]
    Published,
    /// «Trực tiếp»: live, marked «số liệu chưa chốt».
    Live,
}

/// A plan and what has happened to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanState {
    /// As it was issued; [`PlanState::entry_on`] tells how an entry reads on a day.
    pub plan: Plan,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub triggers: BTreeMap<TriggerId, TriggerState>,
    pub periods: BTreeMap<Period, PeriodState>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub readings: BTreeMap<TaskId, Reading>,
    /// In the order in which they were recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amendments: Vec<Amendment>,
    /// Requests that no amendment has answered yet, one an assignment.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub extensions: BTreeMap<AssignmentKey, ExtensionRequest>,
}

/// What is known of an event that schedules wait for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TriggerState {
    pub documents: Vec<Document>,
    /// The day of the document with which the list is complete.
    #[serde(default, deserialize_with = "crate::calendar::read_day_or_none")]
    pub released_on: Option<Day>,
}

/// Last days for sending, by level (`plans/INDICATORS.md`, part 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadlines {
    /// Commune level to district level.
    #[serde(deserialize_with = "crate::calendar::read_day")]
    pub commune: Day,
    /// Everybody else to the office.
    #[serde(deserialize_with = "crate::calendar::read_day")]
    pub other: Day,
}

impl Deadlines {
    /// The last day for a unit of this kind.
    pub fn of(self, kind: UnitKind) -> Day {
        if kind.is_commune_level() {
            self.commune
        } else {
            self.other
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeriodState {
    pub deadlines: Deadlines,
    /// The document that sets up the regime; `None` is shown as assumed.
    pub basis: Option<Document>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
    /// Microseconds UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<i64>,
}

/// The figures of a period as they were when it was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// Microseconds UTC: «theo số liệu nhận đến».
    pub at: i64,
    pub seq: Seq,
    pub sums: Sums,
}

/// A person's role at a unit, and the days on which it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    pub account: AccountId,
    pub unit: UnitId,
    pub role: Role,
    #[serde(deserialize_with = "crate::calendar::read_day")]
    pub from: Day,
    /// The first day without it.
    #[serde(default, deserialize_with = "crate::calendar::read_day_or_none")]
    pub until: Option<Day>,
    /// The unit's leader has delegated sending.
    pub may_send: bool,
}

impl State {
    /// The person with the roles held on `day`.
    pub fn actor(&self, account: AccountId, day: Day) -> Actor {
        let grants = self
            .memberships
            .iter()
            .filter(|held| {
                held.account == account
                    && held.from <= day
                    && held.until.is_none_or(|until| day < until)
            })
            .map(|held| Grant {
                unit: held.unit,
                role: held.role,
                may_send: held.may_send,
            })
            .collect();
        Actor::Person { account, grants }
    }

    pub fn plan(&self, id: &PlanId) -> Option<&PlanState> {
        self.plans.get(id)
    }
}

impl PlanState {
    /// A plan to which nothing has happened yet.
    pub fn new(plan: Plan) -> Self {
        Self {
            plan,
            triggers: BTreeMap::new(),
            periods: BTreeMap::new(),
            readings: BTreeMap::new(),
            amendments: Vec::new(),
            extensions: BTreeMap::new(),
        }
    }

    /// The day on which what waits for `trigger` was released; `None` while it waits.
    pub fn released_on(&self, trigger: TriggerId) -> Option<Day> {
        self.triggers
            .get(&trigger)
            .and_then(|state| state.released_on)
    }

    /// Whether quarters are reported; a year beside them is a report of its own.
    pub(crate) fn has_quarters(&self) -> bool {
        self.periods.keys().any(|period| !period.is_year())
    }

    /// The period that figures to date are kept under on `day`: the last quarter that has begun;
    /// a year where no quarters are reported.
    pub fn period_on(&self, day: Day) -> Option<Period> {
        let by_year = !self.has_quarters();
        let periods = || {
            self.periods
                .keys()
                .filter(move |period| period.is_year() == by_year)
        };
        periods()
            .rev()
            .find(|period| period.from() <= day)
            .or_else(|| periods().next())
            .copied()
    }

    /// The last quarter that is closed; the last year where no quarter is.
    pub fn last_closed(&self) -> Option<Period> {
        let closed = |by_year: bool| {
            self.periods
                .iter()
                .rev()
                .filter(|(_, state)| state.closed.is_some())
                .map(|(period, _)| *period)
                .find(move |period| period.is_year() == by_year)
        };
        closed(false).or_else(|| closed(true))
    }
}
