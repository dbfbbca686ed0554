//! Who takes part in a conference or a course, site by site, as the plan lists them.

use serde::{Deserialize, Serialize};

/// The participants at one kind of site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteParticipants {
    /// «điểm cầu chính»; `None` where the plan names no site.
    pub site: Option<String>,
    pub level: String,
    /// There is one such site for each of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub one_site_per: Option<String>,
    pub items: Vec<Participant>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub special: Vec<SpecialInvitation>,
}

/// A group of participants, and the body they come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    pub who: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// How many of a kind come from each body: («công chức», 1, «phòng»).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quota: Option<(String, u16, String)>,
}

/// What the plan says of one agency apart («Riêng Sở Nội vụ mời …»).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecialInvitation {
    pub agency: String,
    pub invites: Vec<String>,
}

/// «Hình thức».
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Format {
    /// «trực tiếp», «trực tuyến»: any of them, where there are several.
    pub values: Vec<String>,
    /// As the text writes it; `None` where it follows from the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<String>,
}
