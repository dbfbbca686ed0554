//! Pages of the journal, newest first.

use domain::{EntryId, Recorded, Seq, UnitId};
use serde::{Deserialize, Serialize};

/// Which rows are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryFilter {
    /// Only what is about this unit.
    pub unit: Option<UnitId>,
    /// Only what is about this entry.
    pub entry: Option<EntryId>,
    /// Only rows before this one: where the page before this one ended.
    pub before: Option<Seq>,
    /// At most this many; the server takes no more than 100.
    pub limit: u16,
}

/// Rows, newest first, and where to go on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryPage {
    pub rows: Vec<Recorded>,
    /// Ask for rows before this one; `None` where there are no more.
    pub next: Option<Seq>,
}
