//! What one running server consists of, handed to whatever serves it.

use crate::journal::{Published, Store};
use crate::settings::Settings;
use app::api::Backend;
use std::sync::Arc;

/// The parts that pages, server functions and the live feed work with. Cheap to clone.
#[derive(Clone)]
pub struct Site {
    /// Submits commands, reads the published State and the journal's pages.
    pub backend: Backend,
    /// What the live feed subscribes to.
    pub feed: Arc<Published>,
    /// Accounts and sessions; the journal is written through `backend` alone.
    pub store: Store,
    pub settings: Arc<Settings>,
}
