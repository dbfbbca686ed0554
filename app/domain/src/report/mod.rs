//! Reports: what a unit says about an assignment for a period, and what became of it.

mod compact;
mod minutes;

pub(crate) use minutes::whole_minute;

use crate::assignment::AssignmentKey;
use crate::calendar::{Day, Period};
use crate::ids::{AccountId, DifficultyId, EntryId, IndicatorId, PlanId, ReportId, UnitId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is given for one indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    Document {
        number: String,
        #[serde(deserialize_with = "crate::calendar::read_day")]
        issued_on: Day,
        title: String,
    },
    Date {
        #[serde(deserialize_with = "crate::calendar::read_day")]
        held_on: Day,
    },
    Share {
        done: u64,
        total: u64,
    },
    Count {
        count: u64,
    },
    /// Triệu đồng.
    Money {
        million: u64,
    },
}

/// A report («cập nhật số liệu», «phiếu số liệu») as it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub plan: PlanId,
    pub key: AssignmentKey,
    pub period: Period,
    /// The facts are as of this day.
    #[serde(deserialize_with = "crate::calendar::read_day")]
    pub as_of: Day,
    /// The day on which the task was done, where the values do not say it themselves.
    #[serde(
        deserialize_with = "crate::calendar::read_day_or_none",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub done_on: Option<Day>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<IndicatorId, Value>,
    /// «Không thay đổi trong kỳ»: carries no values.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unchanged: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The device's own time («viết lúc»), microseconds since 1970 UTC; counts for nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written_at: Option<i64>,
}

/// What was last said for one period about one assignment, and its way through review. Its times
/// are whole minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "compact::Compact", into = "compact::Compact")]
pub struct Filing {
    pub report: ReportId,
    /// 1 for the first version of the period.
    pub version: u16,
    /// The time that counts for «gửi báo cáo đúng hạn», microseconds UTC.
    pub counted_at: i64,
    /// Who sent it. Hidden from those who may not see accounts.
    pub by: Option<AccountId>,
    pub state: FilingState,
    pub unchanged: bool,
    /// Came after the period was closed («bổ sung sau chốt»).
    pub restated: bool,
    pub note: String,
    pub sent: Content,
    /// What the level above last confirmed for this period, and when.
    pub confirmed: Option<Confirmed>,
    /// What was confirmed when the office published the period.
    pub published: Option<Confirmed>,
}

impl Filing {
    /// Whether the filing counts: neither returned nor withdrawn.
    pub fn is_live(&self) -> bool {
        matches!(self.state, FilingState::Sent | FilingState::Confirmed)
    }
}

/// The part of a filing that figures are made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// When it was recorded, microseconds UTC.
    #[serde(with = "minutes")]
    pub at: i64,
    #[serde(deserialize_with = "crate::calendar::read_day")]
    pub as_of: Day,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<IndicatorId, Value>,
    #[serde(
        deserialize_with = "crate::calendar::read_day_or_none",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub done_on: Option<Day>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// When it was confirmed, microseconds UTC.
    #[serde(with = "minutes")]
    pub at: i64,
    pub content: Content,
}

/// Where a filing is between the unit and the level above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FilingState {
    /// Waits for the level above.
    Sent,
    /// «Đã xác nhận».
    Confirmed,
    /// «Trả lại để bổ sung, chỉnh sửa», with the reason, beside an indicator where it is about one.
    Returned {
        /// Microseconds UTC.
        #[serde(with = "minutes")]
        at: i64,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        indicator: Option<IndicatorId>,
    },
    /// Taken back by the unit before it was confirmed.
    Withdrawn,
}

/// A difficulty («khó khăn, vướng mắc») raised by a unit; goes to the plan's office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difficulty {
    pub id: DifficultyId,
    pub plan: PlanId,
    pub unit: UnitId,
    /// What it is about, where it is about one entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryId>,
    pub text: String,
    /// Microseconds UTC.
    pub raised_at: i64,
}
