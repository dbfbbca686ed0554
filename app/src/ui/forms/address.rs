//! The address of a form: which task, unit, copy and period it is about.

use super::reporting_units;
use domain::figures::occurrence_on;
use domain::rules::period_choices;
use domain::state::{PlanState, State};
use domain::{Actor, AssignmentKey, Day, EntryId, Occurrence, Period, UnitId};

/// Where receipts are: the code follows.
pub const RECEIPT_PATH: &str = "/bao-cao/tiep-nhan/";

/// The page of the receipt with this code.
pub fn receipt_path(code: &str) -> String {
    format!("{RECEIPT_PATH}{code}")
}

/// `/bao-cao/:entry?don-vi=&nam=&ky=`, as far as it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportAddress {
    pub entry: EntryId,
    /// `None`: the actor's first unit.
    pub unit: Option<UnitId>,
    /// The copy of a yearly task; `None`: that of the period's last day.
    pub year: Option<i32>,
    /// `None`: the open period.
    pub period: Option<Period>,
}

/// What a form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    pub key: AssignmentKey,
    pub period: Period,
}

impl ReportAddress {
    /// Reads the entry of the path and the rest of the query. What makes no sense in the query
    /// is passed over; `None` where the entry is not a number.
    pub fn parse(entry: &str, query: impl Fn(&str) -> Option<String>) -> Option<Self> {
        Some(Self {
            entry: entry.parse().ok()?,
            unit: query("don-vi").and_then(|unit| unit.parse().ok()),
            year: query("nam").and_then(|year| year.parse().ok()),
            period: query("ky").and_then(|period| period.parse().ok()),
        })
    }

    /// The address of the form about this.
    pub fn of(target: Target) -> Self {
        Self {
            entry: target.key.entry,
            unit: Some(target.key.unit),
            year: target.key.occurrence.year(),
            period: Some(target.period),
        }
    }

    /// The address in words, as [`ReportAddress::parse`] reads it.
    pub fn path(&self) -> String {
        let mut path = format!("/bao-cao/{}", self.entry);
        let query = [
            self.unit.map(|unit| format!("don-vi={unit}")),
            self.year.map(|year| format!("nam={year}")),
            self.period.map(|period| format!("ky={period}")),
        ];
        for (index, part) in query.into_iter().flatten().enumerate() {
            path.push(if index == 0 { '?' } else { '&' });
            path.push_str(&part);
        }
        path
    }

    /// What the form is about, for this actor on this day. `None` where the plan has no such
    /// entry, no period has begun, or the actor reports for no unit and none is named.
    pub fn target(
        &self,
        state: &State,
        plan: &PlanState,
        actor: &Actor,
        day: Day,
    ) -> Option<Target> {
        let (_, entry) = plan.plan.entry(self.entry)?;
        let unit = self
            .unit
            .or_else(|| reporting_units(state, actor).first().copied())?;
        let period = self.period.or_else(|| period_choices(plan, day).next())?;
        let occurrence = match (entry.first_year(), self.year) {
            (Some(_), Some(year)) => Occurrence::of_year(year),
            _ => occurrence_on(entry, period.to()),
        };
        let key = AssignmentKey {
            entry: entry.id,
            unit,
            occurrence,
        };
        Some(Target { key, period })
    }
}
