//! Indicators: what is counted of a task, and with what weight.

use crate::ids::{EntryId, IndicatorId, UnitId};
use crate::plan::Reading;
use crate::unit::BodyGroup;
use serde::{Deserialize, Serialize};

/// A figure that a unit gives about an assignment («chỉ tiêu theo dõi»).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    pub id: IndicatorId,
    pub entry: EntryId,
    /// Who gives it; a unit of an entry gives all indicators that name it.
    pub owners: Vec<Owner>,
    pub text: String,
    pub text_en: String,
    pub kind: IndicatorKind,
    /// What is counted: «người», «thôn, tổ dân phố». Empty for documents and dates.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit_en: String,
    /// `None`: information without a target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// Parts of 100 in the assignment's completion; 0 is information, in no rate.
    pub weight: u8,
    pub reset: Reset,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<Denominator>,
    /// The heading it stands under in the form, where several belong together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Counts only when the office has chosen this reading of the task, with `weight` of that
    /// reading; the others of the entry then share what is left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_in: Option<Reading>,
    /// The weight in reading B, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_in_b: Option<u8>,
}

impl Indicator {
    /// The weight under the reading that the office has chosen, if it has.
    pub fn weight(&self, reading: Option<Reading>) -> u64 {
        let chosen = reading == Some(Reading::B);
        if chosen {
            return u64::from(self.weight_in_b.unwrap_or(self.weight));
        }
        if self.only_in == Some(Reading::B) {
            0
        } else {
            u64::from(self.weight)
        }
    }
}

/// Who owes something: every body of a group, or one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    Group(BodyGroup),
    Unit(UnitId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndicatorKind {
    /// Issued or not: number, day, title.
    Document,
    /// The day on which something was held.
    Date,
    /// x of y.
    Share,
    Count,
    /// Triệu đồng.
    Money,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// «100%», «1 hội nghị».
    pub text: String,
    pub source: Source,
}

/// Where a target comes from. Only [`Source::Plan`] may be shown as an obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// «Theo Kế hoạch».
    Plan,
    /// «Sở Nội vụ quy định».
    Office,
    /// «Đơn vị đăng ký».
    Unit,
}

/// When the count starts again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reset {
    Never,
    /// On 01/01.
    Year,
    /// Entered per period, summed for the year.
    Period,
}

/// Where the y of a share comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Denominator {
    /// The unit enters it; at least `min`.
    Entered { min: u64 },
    /// The number of commune-level units below the unit on the last day of the period.
    Communes,
}
