//! Newtypes for every identity. An id says which thing; it never says what the thing is called.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

macro_rules! number_id {
    ($($(#[$doc:meta])* $name:ident($inner:ty);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = <$inner as std::str::FromStr>::Err;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

number_id! {
    /// A unit through all its names, kinds, parents and official codes.
    UnitId(u32);
    /// A task of a plan; unique over all plans of a database.
    TaskId(u16);
    /// A schedule entry of a task; unique over all plans of a database.
    EntryId(u16);
    /// An indicator; unique over all plans of a database.
    IndicatorId(u16);
    /// An event that a schedule waits for.
    TriggerId(u16);
    /// A person with an account. Rows and events name this number, never the person.
    AccountId(Uuid);
    /// Made by the client (UUID v7), so that sending twice is one command.
    CommandId(Uuid);
    /// A report; equal to the id of the command that sent it.
    ReportId(Uuid);
    /// A difficulty; equal to the id of the command that raised it.
    DifficultyId(Uuid);
}

/// A plan, as its address says it: `bac-giang-2023`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlanId(pub String);

impl fmt::Display for PlanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The number of a journal row; without gaps, from 1. 0 stands before the first row.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Seq(pub u64);

impl Seq {
    /// The number of the row after this one.
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
