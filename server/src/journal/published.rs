//! The published State and the live feed: what everybody may see, only after it is on disk.
//!
//! Both change in `Seq` order, under one lock; joining the feed takes the same lock. So nothing is
//! lost between a snapshot and the rows after it.

use super::coming::Coming;
use super::hash::Hash;
use super::ring::{Fresh, Ring};
use super::row::Row;
use crate::Error;
use domain::figures::Moved;
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

/// A row, and what it moves in the sums of the State that has been evolved by it.
#[derive(Debug)]
pub(super) struct Evolved {
    pub(super) row: Row,
    pub(super) moved: Moved,
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
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let mut fresh = Vec::new();
        let mut published = Ok(());
        for row in rows {
            if row.recorded.seq <= state.seq {
                continue;
            }
            published = follows(&state, &row);
            if published.is_err() {
                break;
            }
            let (recorded, hash) = (row.recorded, row.hash);
            let moved = domain::evolve_and_tell(&mut state, &recorded);
            gate.head = hash;
            fresh.push(Arc::new(Fresh { recorded, moved }));
        }
        // Readers of the State go on while the feed is told.
        drop(state);
        self.tell(&mut gate, &fresh);
        published
    }

    /// Puts a State that has been evolved by rows which are on disk now in the place of the one
    /// that is published, and gives that back with what it lacks. Where the published one is that
    /// far already, as whoever follows the journal was faster, it stays.
    ///
    /// # Errors
    /// As [`Published::publish`].
    pub(super) fn replace(&self, mut coming: State, rows: Vec<Evolved>) -> Result<Coming, Error> {
        let mut gate = self.gate.lock();
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let known = state.seq;
        let mut fresh = rows
            .into_iter()
            .filter(|evolved| evolved.row.recorded.seq > known)
            .peekable();
        let Some(first) = fresh.peek() else {
            return Ok(Coming::new(coming, Vec::new()));
        };
        follows(&state, &first.row)?;
        std::mem::swap(&mut *state, &mut coming);
        drop(state);
        let missed: Vec<_> = fresh
            .map(|Evolved { row, moved }| {
                gate.head = row.hash;
                let recorded = row.recorded;
                Arc::new(Fresh { recorded, moved })
            })
            .collect();
        self.tell(&mut gate, &missed);
        Ok(Coming::new(coming, missed))
    }

    fn tell(&self, gate: &mut Gate, fresh: &[Arc<Fresh>]) {
        for fresh in fresh {
            gate.ring.push(Arc::clone(fresh));
            // It fails where nobody listens, and then nobody needs it.
            let _ = self.feed.send(Arc::clone(fresh));
        }
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

/// Whether the row is the next one after the State.
fn follows(state: &State, row: &Row) -> Result<(), Error> {
    if row.recorded.seq == state.seq.next() {
        return Ok(());
    }
    Err(Error::Gap {
        published: state.seq,
        found: row.recorded.seq,
    })
}
