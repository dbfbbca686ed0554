//! Slices: the part of the State that a browser holds.
use crate::ids::UnitId;
use serde::{Deserialize, Serialize};

/// Which part of the whole a State is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    #[default]
    All,
    /// Reports of this unit and those below it; sums on the path to the root.
    Part(UnitId),
}
