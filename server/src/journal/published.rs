//! The published State and the live feed: what everybody may see, only after it is on disk.
//!
//! Both change through [`Published::publish`] alone, in `Seq` order, under one lock; joining the
//! feed takes the same lock. So nothing is lost between a snapshot and the rows after it.

use super::hash::Hash;
use super::ring::{Fresh, Ring};
use super::row::Row;
use crate::Error;
use domain::{Seq, State};
use parking_lot::Mutex;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::broadcast;

/// Rows kept for those who come back: at 1 KB a row some 8 MB.
const RING: usize = 8192;

/// Rows that a reader of the feed may lag behind before it is cut off and replays.
const LAG: usize = 1024;

/// The published State, the last rows, and those who wait for the next ones.
#[derive(Debug)]
pub struct Published {
    state: Arc<RwLock<State>>,
    gate: Mutex<Gate>,
    feed: broadcast::Sender<Arc<Fresh>>,
}

/// What changes together with the State.
#[derive(Debug)]
struct Gate {
    ring: Ring,
    head: Hash,
}

/// A place in the feed: what was missed, and what comes next, with nothing between the two.
#[derive(Debug)]
pub struct Subscription {
    /// In the order of their `Seq`.
    pub missed: Vec<Arc<Fresh>>,
    /// A reader that lags gets `RecvError::Lagged`: join again, from the last row it has seen.
    pub live: broadcast::Receiver<Arc<Fresh>>,
}

impl Published {
    /// Publishes a State whose last row has the hash `head`.
    pub fn new(state: State, head: Hash) -> Self {
        Self {
            state: Arc::new(RwLock::new(state)),
            gate: Mutex::new(Gate {
                ring: Ring::new(RING),
                head,
            }),
            feed: broadcast::channel(LAG).0,
        }
    }

    /// The State that [`app::api::Backend`] reads from. Nobody else may write to it.
    pub fn state(&self) -> Arc<RwLock<State>> {
        Arc::clone(&self.state)
    }

    /// Reads the State.
    pub fn read<T>(&self, read: impl FnOnce(&State) -> T) -> T {
        read(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The last published row.
    pub fn seq(&self) -> Seq {
        self.read(|state| state.seq)
    }

    /// Publishes rows that are on disk. Those published already are passed over.
    ///
    /// # Errors
    /// [`Error::Gap`] where rows are missing between what is published and these: read them first.
    pub fn publish(&self, rows: Vec<Row>) -> Result<(), Error> {
        let mut gate = self.gate.lock();
        for row in rows {
            let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
            if row.recorded.seq <= state.seq {
                continue;
            }
            if row.recorded.seq != state.seq.next() {
                return Err(Error::Gap {
                    published: state.seq,
                    found: row.recorded.seq,
                });
            }
            let moved = domain::rules::evolve_and_tell(&mut state, &row.recorded);
            // Readers of the State go on while the feed is told.
            drop(state);
            gate.head = row.hash;
            let fresh = Arc::new(Fresh {
                recorded: row.recorded,
                moved,
            });
            gate.ring.push(Arc::clone(&fresh));
            // It fails where nobody listens, and then nobody needs it.
            let _ = self.feed.send(fresh);
        }
        Ok(())
    }

    /// A copy of the State and the hash of its last row.
    pub fn snapshot(&self) -> (State, Hash) {
        let gate = self.gate.lock();
        (self.read(State::clone), gate.head)
    }

    /// Joins the feed for somebody who has everything up to `after`. `None` where what was missed
    /// is no longer kept, or `after` is a row of another database: reload.
    pub fn subscribe_after(&self, after: Seq) -> Option<Subscription> {
        let gate = self.gate.lock();
        let missed = gate.ring.after(after, self.seq())?;
        Some(Subscription {
            missed,
            live: self.feed.subscribe(),
        })
    }

    /// Reads the State and joins the feed at the row after it.
    pub fn subscribe_and_snapshot<T>(
        &self,
        read: impl FnOnce(&State) -> T,
    ) -> (T, broadcast::Receiver<Arc<Fresh>>) {
        let _gate = self.gate.lock();
        let live = self.feed.subscribe();
        (self.read(read), live)
    }

    /// How many listen to the feed.
    pub fn listeners(&self) -> usize {
        self.feed.receiver_count()
    }
}
