//! The document that a plan is: heading, milestones, signature, recipients.

use crate::calendar::Day;
use serde::{Deserialize, Serialize};

/// The heading of a plan. Number and day stay empty where the text has lost them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// «Kế hoạch».
    pub kind: String,
    /// `None`: blank in the text («Số: /KH-UBND»).
    pub number: Option<String>,
    pub symbol: String,
    pub place: String,
    pub year: i32,
    pub month: u32,
    /// `None`: blank in the text («ngày  tháng 4 năm 2023»).
    pub day: Option<u32>,
    pub title: String,
    pub title_en: String,
    pub issuer: String,
    /// The office whose chief answers for the plan («Chủ tịch UBND tỉnh»).
    pub owner: String,
    pub signature: Signature,
    /// The document of the level above that the plan carries out.
    pub implements: Option<Document>,
    /// The law that the plan is about.
    pub law: String,
}

impl Heading {
    /// The first day on which the plan can have been issued.
    pub fn earliest_day(&self) -> Day {
        crate::calendar::day(self.year, self.month, self.day.unwrap_or(1))
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub authority: String,
    pub position: String,
    pub name: String,
}

/// An issued document, as it is cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Number and symbol: `59/2023/NĐ-CP`.
    pub number: String,
    #[serde(deserialize_with = "crate::calendar::read_day")]
    pub date: Day,
    pub issuer: String,
    pub subject: String,
}

/// A day the plan or a law names that is nobody's task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    #[serde(deserialize_with = "crate::calendar::read_day")]
    pub date: Day,
    pub text: String,
    pub text_en: String,
}

/// A line of «Nơi nhận».
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    pub raw: String,
    pub expanded: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sub: Vec<Recipient>,
    /// The line «Lưu: …».
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub archive: bool,
}
