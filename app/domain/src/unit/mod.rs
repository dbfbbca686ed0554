//! Units: every body that reports or groups those that do, in one tree, through time.

mod change;
mod kind;
mod name;
mod tree;

pub use change::{Decree, NewUnit, UnitChange};
pub use kind::{BodyGroup, UnitKind};
pub use name::fold_for_search;
pub use tree::{Epoch, Units};

use crate::calendar::Day;
use crate::ids::UnitId;
use serde::{Deserialize, Serialize};

/// A unit through all its names, kinds, parents and codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    pub id: UnitId,
    /// In order of time, without overlap, at least one.
    pub versions: Vec<UnitVersion>,
    /// The units that were merged into it, or that it was split from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub predecessors: Vec<UnitId>,
    /// How it came from its predecessors; `None` for a unit that was there at the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// How a unit came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Takes over the counts and shares of its predecessors as its opening value.
    Merged,
    /// Starts anew; the unit that keeps the code keeps the history.
    Split,
}

/// A name, kind, parent and code, and the days on which they held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitVersion {
    /// The first day; `None`: not traced.
    #[serde(
        deserialize_with = "crate::calendar::read_day_or_none",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub from: Option<Day>,
    /// The first day on which it no longer held; `None`: still in force.
    #[serde(
        deserialize_with = "crate::calendar::read_day_or_none",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub to: Option<Day>,
    /// Official code, valid on these days only. Departments have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<UnitCode>,
    /// Without the kind where the kind is part of the name: «Hợp Thịnh», but «Sở Nội vụ».
    pub name: String,
    pub kind: UnitKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<UnitId>,
}

/// Official code of the National Statistics Office: text, with leading zeros. Not an identity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitCode(pub String);

impl UnitVersion {
    pub fn holds_on(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day < to)
    }
}

impl Unit {
    /// The version in force on `day`, `None` where the unit did not exist then.
    pub fn at(&self, day: Day) -> Option<&UnitVersion> {
        self.versions.iter().find(|version| version.holds_on(day))
    }

    /// The version to name the unit by on `day`: the one in force, else the nearest.
    pub fn nearest(&self, day: Day) -> Option<&UnitVersion> {
        self.at(day).or_else(|| {
            let last = self.versions.last()?;
            if last.to.is_some_and(|to| to <= day) {
                Some(last)
            } else {
                self.versions.first()
            }
        })
    }

    /// The first day of its existence, where it is known.
    pub fn begins(&self) -> Option<Day> {
        self.versions.first().and_then(|version| version.from)
    }

    /// The first day on which it no longer exists.
    pub fn ends(&self) -> Option<Day> {
        self.versions.last().and_then(|version| version.to)
    }
}
