//! Whether the page follows the feed, and how old its figures are.

use leptos::prelude::*;

/// How the page is connected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Connection {
    /// Rendered, and nothing runs yet: without WASM it stays so.
    #[default]
    Still,
    /// Trying to reach the server.
    Connecting,
    /// Follows the feed.
    Following,
    /// Cut off; the figures are as old as they say.
    Lost,
}

/// What the page shows of its connection.
#[derive(Clone, Copy)]
pub struct Freshness {
    pub connection: RwSignal<Connection>,
    /// Device time, milliseconds since 1970 UTC, when the server was last heard; 0 before.
    pub heard_at: RwSignal<f64>,
    /// Device time, now, in steps of some seconds; 0 before the page runs.
    pub now: RwSignal<f64>,
}

impl Freshness {
    pub(super) fn new() -> Self {
        Self {
            connection: RwSignal::new(Connection::default()),
            heard_at: RwSignal::new(0.0),
            now: RwSignal::new(0.0),
        }
    }

    /// Whole seconds since the server was last heard; `None` before that.
    pub fn age_seconds(&self) -> Option<u64> {
        let (now, heard) = (self.now.get(), self.heard_at.get());
        (heard > 0.0).then(|| ((now - heard).max(0.0) / 1000.0) as u64)
    }
}
