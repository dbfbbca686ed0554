//! How a filing is written in a slice: nothing twice, since a province has some thousand of them.

use super::{Confirmed, Content, Filing, FilingState};
use crate::ids::{AccountId, ReportId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Ordered by how often a field is there: what is left out at the end costs nothing.
#[derive(Serialize, Deserialize)]
pub(super) struct Compact {
    sent: Content,
    state: FilingState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    confirmed: Option<Known>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published: Option<Known>,
    /// `None`: nil, as it is for those who can do nothing with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    report: Option<ReportId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<AccountId>,
    /// Versions of the period before this one.
    #[serde(default, skip_serializing_if = "is_zero")]
    earlier: u16,
    /// `None`: the time of the last version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    counted_at: Option<Minute>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    unchanged: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    restated: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

/// An instant, written as its minute.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Minute(#[serde(with = "super::minutes")] i64);

/// What was confirmed or published, where it repeats something else.
#[derive(Serialize, Deserialize)]
enum Known {
    /// What was last sent, confirmed at this time.
    Sent(Minute),
    /// What was confirmed.
    Confirmed,
    Other(Confirmed),
}

fn is_zero(number: &u16) -> bool {
    *number == 0
}

fn known(confirmed: Confirmed, sent: &Content) -> Known {
    if confirmed.content == *sent {
        Known::Sent(Minute(confirmed.at))
    } else {
        Known::Other(confirmed)
    }
}

fn unknown(known: Known, sent: &Content, confirmed: Option<&Confirmed>) -> Option<Confirmed> {
    match known {
        Known::Sent(Minute(at)) => Some(Confirmed {
            at,
            content: sent.clone(),
        }),
        Known::Confirmed => confirmed.cloned(),
        Known::Other(other) => Some(other),
    }
}

impl From<Filing> for Compact {
    fn from(filing: Filing) -> Self {
        let sent = filing.sent;
        let published = filing.published.map(|published| {
            if filing.confirmed.as_ref() == Some(&published) {
                Known::Confirmed
            } else {
                known(published, &sent)
            }
        });
        Self {
            state: filing.state,
            confirmed: filing.confirmed.map(|confirmed| known(confirmed, &sent)),
            published,
            report: Some(filing.report).filter(|report| !report.0.is_nil()),
            by: filing.by,
            earlier: filing.version.saturating_sub(1),
            counted_at: (filing.counted_at != sent.at).then_some(Minute(filing.counted_at)),
            unchanged: filing.unchanged,
            restated: filing.restated,
            note: filing.note,
            sent,
        }
    }
}

impl From<Compact> for Filing {
    fn from(compact: Compact) -> Self {
        let sent = compact.sent;
        let confirmed = compact
            .confirmed
            .and_then(|known| unknown(known, &sent, None));
        let published = compact
            .published
            .and_then(|known| unknown(known, &sent, confirmed.as_ref()));
        Self {
            report: compact.report.unwrap_or(ReportId(Uuid::nil())),
            version: compact.earlier.saturating_add(1),
            counted_at: compact.counted_at.map_or(sent.at, |Minute(at)| at),
            by: compact.by,
            state: compact.state,
            unchanged: compact.unchanged,
            restated: compact.restated,
            note: compact.note,
            sent,
            confirmed,
            published,
        }
    }
}
