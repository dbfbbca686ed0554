//! Reorganisations: what a decree does to units on the day it takes effect.

use crate::calendar::Day;
use crate::ids::UnitId;
use crate::unit::{Origin, Unit, UnitCode, UnitKind, UnitVersion};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A decree, the day it takes effect, and what it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decree {
    /// `938/NQ-UBTVQH15`.
    pub number: String,
    #[serde(deserialize_with = "crate::calendar::read_day")]
    pub effective: Day,
    pub changes: Vec<UnitChange>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitChange {
    /// The same body under another name, kind, parent or code: renamed, upgraded, moved.
    Renew { unit: UnitId, version: NewUnit },
    /// The units end, and a new one takes over all of them.
    Merge {
        from: Vec<UnitId>,
        into: UnitId,
        version: NewUnit,
    },
    /// A new unit is split off; the old one goes on.
    Split {
        from: UnitId,
        into: UnitId,
        version: NewUnit,
    },
    /// A unit that comes from outside the known tree.
    Create { unit: UnitId, version: NewUnit },
    /// The unit ends without a successor.
    Abolish { unit: UnitId },
}

/// Name, kind, parent and code from the decree's day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewUnit {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<UnitCode>,
    pub name: String,
    pub kind: UnitKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<UnitId>,
}

impl NewUnit {
    fn from(&self, day: Day) -> UnitVersion {
        UnitVersion {
            from: Some(day),
            to: None,
            code: self.code.clone(),
            name: self.name.clone(),
            kind: self.kind,
            parent: self.parent,
        }
    }
}

impl Decree {
    pub(super) fn apply_to(&self, units: &mut BTreeMap<UnitId, Unit>) {
        for change in &self.changes {
            match change {
                UnitChange::Renew { unit, version } => {
                    if let Some(unit) = units.get_mut(unit) {
                        end(unit, self.effective);
                        unit.versions.push(version.from(self.effective));
                    }
                }
                UnitChange::Merge {
                    from,
                    into,
                    version,
                } => {
                    for old in from {
                        if let Some(unit) = units.get_mut(old) {
                            end(unit, self.effective);
                        }
                    }
                    self.create(units, *into, version, from.clone(), Some(Origin::Merged));
                }
                UnitChange::Split {
                    from,
                    into,
                    version,
                } => {
                    self.create(units, *into, version, vec![*from], Some(Origin::Split));
                }
                UnitChange::Create { unit, version } => {
                    self.create(units, *unit, version, Vec::new(), None)
                }
                UnitChange::Abolish { unit } => {
                    if let Some(unit) = units.get_mut(unit) {
                        end(unit, self.effective);
                    }
                }
            }
        }
    }

    fn create(
        &self,
        units: &mut BTreeMap<UnitId, Unit>,
        id: UnitId,
        version: &NewUnit,
        predecessors: Vec<UnitId>,
        origin: Option<Origin>,
    ) {
        units.entry(id).or_insert_with(|| Unit {
            id,
            versions: vec![version.from(self.effective)],
            predecessors,
            origin,
        });
    }
}

/// The unit's last version ends on `day`, unless it has ended already.
fn end(unit: &mut Unit, day: Day) {
    if let Some(last) = unit.versions.last_mut()
        && last.to.is_none_or(|to| to > day)
    {
        last.to = Some(day);
    }
}
