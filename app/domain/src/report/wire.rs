//! How a filing is written in a slice: short, since a province has some thousand of them.

use super::{Confirmed, Content, Filing, FilingState, Value};
use crate::calendar::Day;
use crate::ids::{AccountId, IndicatorId, ReportId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Times of filings are whole minutes: no rule asks for more, and the journal keeps the rest.
const MINUTE: i64 = 60_000_000;

/// The whole minute that an instant lies in; both in microseconds UTC.
pub(crate) fn whole_minute(at: i64) -> i64 {
    at.div_euclid(MINUTE).saturating_mul(MINUTE)
}

#[derive(Serialize, Deserialize)]
pub(super) struct Wire {
    #[serde(rename = "r", default = "nil", skip_serializing_if = "is_nil")]
    report: ReportId,
    #[serde(rename = "n", default = "one", skip_serializing_if = "is_one")]
    version: u16,
    /// Minutes; absent where it is the time of the last version.
    #[serde(rename = "f", default, skip_serializing_if = "Option::is_none")]
    counted_at: Option<i64>,
    #[serde(rename = "b", default, skip_serializing_if = "Option::is_none")]
    by: Option<AccountId>,
    /// Absent: sent, and waiting.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    state: Option<StateWire>,
    #[serde(rename = "u", default, skip_serializing_if = "std::ops::Not::not")]
    unchanged: bool,
    #[serde(rename = "l", default, skip_serializing_if = "std::ops::Not::not")]
    restated: bool,
    #[serde(rename = "t", default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(rename = "v")]
    sent: ContentWire,
    /// Minutes.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    confirmed_at: Option<i64>,
    /// Absent where what was confirmed is what was last sent.
    #[serde(rename = "w", default, skip_serializing_if = "Option::is_none")]
    confirmed: Option<ContentWire>,
    /// What was confirmed is what was published.
    #[serde(rename = "p", default, skip_serializing_if = "std::ops::Not::not")]
    published: bool,
    /// What was published, where that is another version.
    #[serde(rename = "q", default, skip_serializing_if = "Option::is_none")]
    published_other: Option<(i64, ContentWire)>,
}

/// Minutes, the day of the facts, the values, and the day on which it was done.
type ContentWire = (i64, Day, Vec<(IndicatorId, ValueWire)>, Option<Day>);

#[derive(Serialize, Deserialize)]
enum StateWire {
    #[serde(rename = "c")]
    Confirmed,
    /// Minutes.
    #[serde(rename = "r")]
    Returned(i64, String, Option<IndicatorId>),
    #[serde(rename = "w")]
    Withdrawn,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum ValueWire {
    Count(u64),
    Share(u64, u64),
    Date(Day),
    Document(String, Day, String),
    Money { million: u64 },
}

fn nil() -> ReportId {
    ReportId(Uuid::nil())
}

fn is_nil(id: &ReportId) -> bool {
    id.0.is_nil()
}

fn one() -> u16 {
    1
}

fn is_one(version: &u16) -> bool {
    *version == 1
}

fn minutes(at: i64) -> i64 {
    at.div_euclid(MINUTE)
}

fn instant(minutes: i64) -> i64 {
    minutes.saturating_mul(MINUTE)
}

fn content_wire(content: Content) -> ContentWire {
    let values = content
        .values
        .into_iter()
        .map(|(id, value)| (id, value_wire(value)));
    (
        minutes(content.at),
        content.as_of,
        values.collect(),
        content.done_on,
    )
}

fn content((at, as_of, values, done_on): ContentWire) -> Content {
    let values: BTreeMap<_, _> = values
        .into_iter()
        .map(|(id, wire)| (id, value(wire)))
        .collect();
    Content {
        at: instant(at),
        as_of,
        done_on,
        values,
    }
}

fn value_wire(value: Value) -> ValueWire {
    match value {
        Value::Document {
            number,
            issued_on,
            title,
        } => ValueWire::Document(number, issued_on, title),
        Value::Date { held_on } => ValueWire::Date(held_on),
        Value::Share { done, total } => ValueWire::Share(done, total),
        Value::Count { count } => ValueWire::Count(count),
        Value::Money { million } => ValueWire::Money { million },
    }
}

fn value(wire: ValueWire) -> Value {
    match wire {
        ValueWire::Document(number, issued_on, title) => Value::Document {
            number,
            issued_on,
            title,
        },
        ValueWire::Date(held_on) => Value::Date { held_on },
        ValueWire::Share(done, total) => Value::Share { done, total },
        ValueWire::Count(count) => Value::Count { count },
        ValueWire::Money { million } => Value::Money { million },
    }
}

impl From<Filing> for Wire {
    fn from(filing: Filing) -> Self {
        let confirmed_at = filing
            .confirmed
            .as_ref()
            .map(|confirmed| minutes(confirmed.at));
        let published = filing.published.is_some() && filing.published == filing.confirmed;
        let published_other = filing
            .published
            .filter(|_| !published)
            .map(|published| (minutes(published.at), content_wire(published.content)));
        let other = filing
            .confirmed
            .filter(|confirmed| confirmed.content != filing.sent);
        Self {
            report: filing.report,
            version: filing.version,
            counted_at: (filing.counted_at != filing.sent.at).then(|| minutes(filing.counted_at)),
            by: filing.by,
            state: match filing.state {
                FilingState::Sent => None,
                FilingState::Confirmed => Some(StateWire::Confirmed),
                FilingState::Returned {
                    at,
                    reason,
                    indicator,
                } => Some(StateWire::Returned(minutes(at), reason, indicator)),
                FilingState::Withdrawn => Some(StateWire::Withdrawn),
            },
            unchanged: filing.unchanged,
            restated: filing.restated,
            note: filing.note,
            sent: content_wire(filing.sent),
            confirmed_at,
            confirmed: other.map(|confirmed| content_wire(confirmed.content)),
            published,
            published_other,
        }
    }
}

impl From<Wire> for Filing {
    fn from(wire: Wire) -> Self {
        let sent = content(wire.sent);
        let confirmed = wire.confirmed_at.map(|at| Confirmed {
            at: instant(at),
            content: wire.confirmed.map_or_else(|| sent.clone(), content),
        });
        Self {
            report: wire.report,
            version: wire.version,
            counted_at: wire.counted_at.map_or(sent.at, instant),
            by: wire.by,
            state: match wire.state {
                None => FilingState::Sent,
                Some(StateWire::Confirmed) => FilingState::Confirmed,
                Some(StateWire::Returned(at, reason, indicator)) => FilingState::Returned {
                    at: instant(at),
                    reason,
                    indicator,
                },
                Some(StateWire::Withdrawn) => FilingState::Withdrawn,
            },
            unchanged: wire.unchanged,
            restated: wire.restated,
            note: wire.note,
            sent,
            published: if wire.published {
                confirmed.clone()
            } else {
                wire.published_other.map(|(at, wire)| Confirmed {
                    at: instant(at),
                    content: content(wire),
                })
            },
            confirmed,
        }
    }
}
