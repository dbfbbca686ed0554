//! What kinds of unit there are, and which group of bodies each belongs to.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// Tỉnh.
    Province,
    /// A block of the summary («khối»): groups, is no body, and is never averaged with another.
    Block,
    /// Cơ quan chuyên môn thuộc UBND tỉnh.
    Department,
    /// Cơ quan khác thuộc UBND tỉnh.
    OtherAgency,
    /// Đơn vị sự nghiệp trực thuộc UBND tỉnh.
    PublicService,
    /// Doanh nghiệp nhà nước.
    StateEnterprise,
    /// Thành phố.
    City,
    /// Thị xã.
    Town,
    /// Huyện.
    District,
    /// Phường.
    Ward,
    /// Thị trấn.
    Township,
    /// Xã.
    Commune,
}

/// The groups of bodies that plans give tasks to (`plans/INDICATORS.md`, part 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BodyGroup {
    /// Cơ quan chuyên môn thuộc UBND tỉnh.
    S,
    /// Cơ quan khác thuộc UBND tỉnh.
    K,
    /// Đơn vị sự nghiệp trực thuộc UBND tỉnh.
    V,
    /// UBND cấp huyện.
    H,
    /// UBND cấp xã.
    X,
    /// Doanh nghiệp nhà nước.
    N,
}

impl UnitKind {
    pub fn group(self) -> Option<BodyGroup> {
        Some(match self {
            Self::Province | Self::Block => return None,
            Self::Department => BodyGroup::S,
            Self::OtherAgency => BodyGroup::K,
            Self::PublicService => BodyGroup::V,
            Self::StateEnterprise => BodyGroup::N,
            Self::City | Self::Town | Self::District => BodyGroup::H,
            Self::Ward | Self::Township | Self::Commune => BodyGroup::X,
        })
    }

    /// Cấp huyện.
    pub fn is_district_level(self) -> bool {
        self.group() == Some(BodyGroup::H)
    }

    /// Cấp xã.
    pub fn is_commune_level(self) -> bool {
        self.group() == Some(BodyGroup::X)
    }

    /// Whether sums are kept for it: it has units below it.
    pub fn is_group(self) -> bool {
        matches!(self, Self::Province | Self::Block) || self.is_district_level()
    }

    /// The kind as it stands before a name in Vietnamese; empty where it is part of the name.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Province => "tỉnh",
            Self::City => "thành phố",
            Self::Town => "thị xã",
            Self::District => "huyện",
            Self::Ward => "phường",
            Self::Township => "thị trấn",
            Self::Commune => "xã",
            Self::Block
            | Self::Department
            | Self::OtherAgency
            | Self::PublicService
            | Self::StateEnterprise => "",
        }
    }
}
