//! Rows as they go over the wire: redacted and serialised once for all who may see the same.

use super::source::Fresh;
use crate::http::context::Context;
use bytes::Bytes;
use domain::{AccountId, PlanId, Seq, UnitId, Viewer};
use moka::sync::Cache;

/// Enough for the newest rows: those that many are waiting for.
const MEMORY: u64 = 8 * 1024 * 1024;

/// What a feed is about, and for whom. All of the public share one form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Scope {
    pub(super) plan: PlanId,
    pub(super) root: UnitId,
    /// `None`: the public.
    pub(super) account: Option<AccountId>,
}

/// The frames of the newest rows.
#[derive(Clone)]
pub struct Frames(Cache<(Seq, Scope), Bytes>);

impl Default for Frames {
    fn default() -> Self {
        let weigh =
            |_: &(Seq, Scope), frame: &Bytes| u32::try_from(frame.len() + 128).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(MEMORY).weigher(weigh).build())
    }
}

impl Frames {
    /// The frame of a row for this scope. `Bytes` are shared, not copied.
    pub(super) fn of(&self, context: &Context, fresh: &Fresh, scope: &Scope) -> Bytes {
        let key = (fresh.recorded.seq, scope.clone());
        self.0.get_with(key, || frame(context, fresh, scope))
    }
}

fn frame(context: &Context, fresh: &Fresh, scope: &Scope) -> Bytes {
    let day = context.backend.clock.now().day();
    let redacted = context.backend.read(|state| {
        let viewer = match scope.account {
            Some(account) => Viewer::Person(state.actor(account, day)),
            None => Viewer::Public,
        };
        let Fresh { recorded, moved } = fresh;
        domain::slice::redact(state, recorded, moved, &viewer, &scope.plan, scope.root)
    });
    match domain::wire::write(&redacted) {
        Ok(text) => format!("id: {}\ndata: {text}\n\n", redacted.seq).into(),
        Err(error) => {
            // The slice can't follow without it.
            tracing::error!(%error, seq = %redacted.seq, "a row can't be written");
            Bytes::from_static(b"event: reload\ndata: {}\n\n")
        }
    }
}
