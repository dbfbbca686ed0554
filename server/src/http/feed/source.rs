//! Where the feed gets its rows from.

use crate::journal::Published;
use domain::Seq;

pub use crate::journal::{Fresh, Subscription};

/// The published State's ring.
pub trait Source: Send + Sync + 'static {
    /// Every row after `after`. Takes the missed ones and subscribes under one lock. `None` where
    /// the ring no longer holds them.
    fn subscribe_after(&self, after: Seq) -> Option<Subscription>;
}

impl Source for Published {
    fn subscribe_after(&self, after: Seq) -> Option<Subscription> {
        Published::subscribe_after(self, after)
    }
}
