//! Which part of the whole a State is.

use crate::ids::UnitId;
use crate::state::State;
use serde::{Deserialize, Serialize};

/// Which part of the whole a State is. The units and their names are always all there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    #[default]
    All,
    /// Reports of this unit and those below it, and the sums on the path to the root.
    Part(UnitId),
}

impl Extent {
    /// Whether the reports of `unit` are in it, by the units of `state`.
    pub fn contains(self, state: &State, unit: UnitId) -> bool {
        match self {
            Self::All => true,
            Self::Part(root) => within(state, unit, root, 0),
        }
    }
}

impl State {
    /// Whether the reports of `unit` are in it.
    pub fn holds(&self, unit: UnitId) -> bool {
        self.extent.contains(self, unit)
    }

    /// Whether the sums of `unit` are in it.
    pub fn holds_sums(&self, unit: UnitId) -> bool {
        match self.extent {
            Extent::All => true,
            Extent::Part(root) => {
                self.holds(unit)
                    || self
                        .units
                        .epochs()
                        .any(|epoch| self.units.is_within(root, unit, epoch))
            }
        }
    }
}

/// Below `root` at any time, or merged into a unit that is: its opening value needs the old one.
fn within(state: &State, unit: UnitId, root: UnitId, depth: u8) -> bool {
    state
        .units
        .epochs()
        .any(|epoch| state.units.is_within(unit, root, epoch))
        || (depth < 8
            && state
                .units
                .successors(unit)
                .iter()
                .any(|next| within(state, *next, root, depth + 1)))
}
