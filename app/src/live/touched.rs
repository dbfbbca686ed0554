//! What the last row of the feed changed, for views that draw only what differs.

use domain::figures::Moved;
use domain::{EntryId, Event, Recorded, State, UnitId};
use std::collections::BTreeSet;

/// Which figures differ from before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Touched {
    /// Any of them may.
    #[default]
    All,
    /// Those of these schedule entries at these units.
    Some {
        entries: BTreeSet<EntryId>,
        units: BTreeSet<UnitId>,
    },
}

impl Touched {
    /// What `recorded` changed, which moved these sums in `state`.
    pub fn of(state: &State, recorded: &Recorded, moved: &Moved) -> Self {
        let (own, moved) = match &recorded.event {
            Event::ReportSent { report, .. } => (Some(report.key), moved),
            Event::ReportWithdrawn { target, .. }
            | Event::ReportConfirmed { target, .. }
            | Event::ReportReturned { target, .. } => (Some(target.key), moved),
            Event::SumsMoved { moved } => (None, moved),
            Event::Hidden => (None, moved),
            _ => return Self::All,
        };
        let tallies = moved.tallies.iter();
        let above = tallies.flat_map(|(key, _)| state.units.path(key.unit, key.column.epoch));
        // Not collected: that would sort them first, code for each type.
        let (mut units, mut entries) = (BTreeSet::new(), BTreeSet::new());
        units.extend(above.chain(own.map(|key| key.unit)));
        let tallies = moved.tallies.iter().map(|(key, _)| key.entry);
        entries.extend(tallies.chain(own.map(|key| key.entry)));
        Self::Some { entries, units }
    }

    /// Whether the figures of one of `entries` at `unit` may differ.
    pub fn reaches(&self, entries: impl IntoIterator<Item = EntryId>, unit: UnitId) -> bool {
        match self {
            Self::All => true,
            Self::Some { entries: of, units } => {
                units.contains(&unit) && entries.into_iter().any(|entry| of.contains(&entry))
            }
        }
    }
}
