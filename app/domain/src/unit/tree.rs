//! The tree of units as of a day. Between two reorganisations the tree stands still: such a
//! stretch of days is an [`Epoch`], and sums are kept for the trees of epochs, not of days.

use crate::calendar::Day;
use crate::ids::UnitId;
use crate::unit::{Decree, Origin, Unit, UnitCode, UnitKind, UnitVersion};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Which stretch between two reorganisations, from 0.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Epoch(pub u8);

/// All units through time, with the decrees that changed them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Units {
    units: BTreeMap<UnitId, Unit>,
    decrees: Vec<Decree>,
    /// The first day of each epoch after epoch 0, ascending. Derived.
    boundaries: Vec<Day>,
    /// Children of each unit in each epoch, in the official order. Derived.
    children: BTreeMap<(Epoch, Option<UnitId>), Vec<UnitId>>,
    /// The units that a unit was merged into. Derived.
    successors: BTreeMap<UnitId, Vec<UnitId>>,
}

/// What of [`Units`] is written down; the rest is derived.
#[derive(Clone, Serialize, Deserialize)]
struct Stored {
    units: Vec<Unit>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    decrees: Vec<Decree>,
}

impl From<Stored> for Units {
    fn from(stored: Stored) -> Self {
        let mut units = Self {
            decrees: stored.decrees,
            ..Self::default()
        };
        units.insert(stored.units);
        units
    }
}

impl From<Units> for Stored {
    fn from(units: Units) -> Self {
        Self {
            units: units.units.into_values().collect(),
            decrees: units.decrees,
        }
    }
}

impl Units {
    /// Adds units and derives the rest anew. A unit that is already there is replaced.
    pub fn insert(&mut self, units: impl IntoIterator<Item = Unit>) {
        self.units
            .extend(units.into_iter().map(|unit| (unit.id, unit)));
        self.derive();
    }

    /// Carries out a reorganisation. What names a unit that is not there is passed over.
    pub fn apply(&mut self, decree: &Decree) {
        decree.apply_to(&mut self.units);
        self.decrees.push(decree.clone());
        self.derive();
    }

    fn derive(&mut self) {
        let days = self
            .units
            .values()
            .flat_map(|unit| &unit.versions)
            .flat_map(|version| [version.from, version.to])
            .flatten();
        // Few are different: putting each in its place takes less code than sorting them all.
        let mut different = BTreeSet::new();
        different.extend(days);
        // A day on which a version was traced back to long ago is no reorganisation of ours.
        let first = self.decrees.iter().map(|decree| decree.effective).min();
        self.boundaries = different
            .into_iter()
            .filter(|day| first.is_some_and(|first| *day >= first))
            .collect();
        self.boundaries.truncate(usize::from(u8::MAX));
        self.children.clear();
        for epoch in self.epochs() {
            let day = self.first_day(epoch);
            for unit in self.units.values() {
                if let Some(version) = unit.at(day) {
                    self.children
                        .entry((epoch, version.parent))
                        .or_default()
                        .push(unit.id);
                }
            }
        }
        self.successors.clear();
        for unit in self
            .units
            .values()
            .filter(|unit| unit.origin == Some(Origin::Merged))
        {
            for predecessor in &unit.predecessors {
                self.successors
                    .entry(*predecessor)
                    .or_default()
                    .push(unit.id);
            }
        }
    }

    /// The same units through time, without what each decree did: that can be read off them.
    pub fn without_changes(&self) -> Self {
        let mut units = self.clone();
        units
            .decrees
            .iter_mut()
            .for_each(|decree| decree.changes.clear());
        units
    }

    pub fn get(&self, id: UnitId) -> Option<&Unit> {
        self.units.get(&id)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    pub fn decrees(&self) -> &[Decree] {
        &self.decrees
    }

    /// Every epoch, from the first on.
    pub fn epochs(&self) -> impl DoubleEndedIterator<Item = Epoch> + use<> {
        (0..=self.boundaries.len() as u8).map(Epoch)
    }

    pub fn epoch(&self, day: Day) -> Epoch {
        Epoch(self.boundaries.partition_point(|boundary| *boundary <= day) as u8)
    }

    /// A day of the epoch: its first one, for epoch 0 the day before it ends.
    pub fn first_day(&self, epoch: Epoch) -> Day {
        match (epoch.0, self.boundaries.first()) {
            (0, Some(boundary)) => boundary.pred_opt().unwrap_or_default(),
            // Without any reorganisation every day will do.
            (0, None) => crate::calendar::day(2023, 7, 1),
            (index, _) => self
                .boundaries
                .get(usize::from(index) - 1)
                .copied()
                .unwrap_or_default(),
        }
    }

    /// The last day of the epoch; `None` for the last one.
    pub fn last_day(&self, epoch: Epoch) -> Option<Day> {
        self.boundaries
            .get(usize::from(epoch.0))
            .and_then(|boundary| boundary.pred_opt())
    }

    pub fn at(&self, id: UnitId, day: Day) -> Option<&UnitVersion> {
        self.units.get(&id)?.at(day)
    }

    /// The version of the unit in an epoch.
    pub fn in_epoch(&self, id: UnitId, epoch: Epoch) -> Option<&UnitVersion> {
        self.at(id, self.first_day(epoch))
    }

    /// The units directly below `parent`, in the official order (by id; ids follow the list).
    pub fn children(&self, parent: UnitId, epoch: Epoch) -> &[UnitId] {
        self.children
            .get(&(epoch, Some(parent)))
            .map_or(&[], Vec::as_slice)
    }

    /// The units without a parent.
    pub fn roots(&self, epoch: Epoch) -> &[UnitId] {
        self.children.get(&(epoch, None)).map_or(&[], Vec::as_slice)
    }

    /// The unit and all above it, itself first. Empty where it does not exist in the epoch.
    pub fn path(&self, id: UnitId, epoch: Epoch) -> impl Iterator<Item = UnitId> {
        let day = self.first_day(epoch);
        let parent = move |id: &UnitId| self.at(*id, day).and_then(|version| version.parent);
        // Hostile data may hold a ring; a real tree is not as deep as this.
        std::iter::successors(self.at(id, day).map(|_| id), parent).take(16)
    }

    /// Whether `id` is `above` or below it.
    pub fn is_within(&self, id: UnitId, above: UnitId, epoch: Epoch) -> bool {
        self.path(id, epoch).any(|unit| unit == above)
    }

    /// `root` and every unit below it, parents before their children.
    pub fn subtree(&self, root: UnitId, epoch: Epoch) -> Vec<UnitId> {
        let mut found = Vec::new();
        let mut open = vec![root];
        while let Some(unit) = open.pop() {
            found.push(unit);
            open.extend(self.children(unit, epoch).iter().rev());
        }
        found
    }

    /// The nearest unit above that is not a block.
    pub fn parent_body(&self, id: UnitId, epoch: Epoch) -> Option<UnitId> {
        self.path(id, epoch).skip(1).find(|above| {
            self.in_epoch(*above, epoch)
                .is_some_and(|version| version.kind != UnitKind::Block)
        })
    }

    /// The units that this one was merged into.
    pub fn successors(&self, id: UnitId) -> &[UnitId] {
        self.successors.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Commune-level units below `root`: the y of «xã, phường, thị trấn … / tổng số».
    pub fn communes_below(&self, root: UnitId, epoch: Epoch) -> u64 {
        let is_commune = |id: &UnitId| {
            self.in_epoch(*id, epoch)
                .is_some_and(|version| version.kind.is_commune_level())
        };
        self.subtree(root, epoch)
            .iter()
            .filter(|id| is_commune(id))
            .count() as u64
    }

    /// The unit that has this official code on `day`.
    pub fn by_code(&self, code: &UnitCode, day: Day) -> Option<UnitId> {
        self.units
            .values()
            .find(|unit| {
                unit.at(day)
                    .is_some_and(|version| version.code.as_ref() == Some(code))
            })
            .map(|unit| unit.id)
    }

    /// Whether `id` is below `above` in any epoch, or came from a unit that was.
    pub fn descends_from(&self, id: UnitId, above: UnitId) -> bool {
        if self.epochs().any(|epoch| self.is_within(id, above, epoch)) {
            return true;
        }
        let unit = self.get(id);
        unit.is_some_and(|unit| {
            unit.predecessors
                .iter()
                .any(|old| *old != id && self.descends_from(*old, above))
        })
    }
}
