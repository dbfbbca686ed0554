//! Where the feed gets its rows from.

use domain::figures::Moved;
use domain::{Recorded, Seq};
use std::sync::Arc;
use tokio::sync::broadcast;

/// A row that was just published.
#[derive(Clone, Debug)]
pub struct Fresh {
    pub recorded: Recorded,
    /// What it changed in the sums.
    pub moved: Moved,
}

/// What was missed, and what comes: together without gap or duplicate.
#[derive(Debug)]
pub struct Subscription {
    /// In the order of their Seq.
    pub missed: Vec<Arc<Fresh>>,
    pub live: broadcast::Receiver<Arc<Fresh>>,
}

/// The published State's ring.
pub trait Source: Send + Sync + 'static {
    /// Every row after `after`. Takes the missed ones and subscribes under one lock. `None` where
    /// the ring no longer holds them.
    fn subscribe_after(&self, after: Seq) -> Option<Subscription>;
}
