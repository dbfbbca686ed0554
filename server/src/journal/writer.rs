//! The one writer of this process: groups what waits into one transaction, answers after the commit.
//!
//! Other processes may write to the same database. Whoever holds the write lock first reads what
//! the others have committed, so every decision is made on the whole journal.

use super::batch::{Answer, Asked, Batch};
use super::coming::Coming;
use super::follow;
use super::hash::Hash;
use super::published::Published;
use super::row::number;
use super::store::{Store, Writing};
use crate::Error;
use app::api::{Clock, Submission};
use domain::figures::Sums;
use domain::{Actor, Command, CommandId, Moment, Receipt, Rejection, RejectionCode, State};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use tokio::sync::{mpsc, oneshot};

/// Commands that one transaction takes at most. More gains little: an `fsync` is shared by 256.
pub const BATCH: usize = 256;

/// Commands that are decided at once, while the database writes those decided before them.
const PART: usize = 32;

/// A command of the past, to fill a new database with: it is recorded as of its own time.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    pub at: Moment,
    pub actor: Actor,
    pub id: CommandId,
    pub command: Command,
}

/// The writer and its own two States, which run ahead of the published one by at most a batch.
pub struct Writer {
    store: Store,
    published: Arc<Published>,
    clock: Arc<dyn Clock>,
    /// What decisions are made on. Without sums, so that the next decision need not wait for them.
    state: State,
    head: Hash,
    /// What will be published next.
    coming: Coming,
}

impl Writer {
    /// A writer that goes on from what is published.
    pub fn new(store: Store, published: Arc<Published>, clock: Arc<dyn Clock>) -> Self {
        let (state, head, coming) = ahead(&published);
        Self {
            store,
            published,
            clock,
            state,
            head,
            coming,
        }
    }

    /// Records what arrives until nobody can send any more.
    pub async fn run(mut self, mut inbox: mpsc::Receiver<Submission>) {
        let mut waiting = Vec::with_capacity(BATCH);
        while let Some(first) = inbox.recv().await {
            waiting.push(first);
            // Those who were just answered are about to send their next command: a moment for
            // them, as long as they come, and they share this commit instead of waiting for the
            // one after it.
            loop {
                let before = waiting.len();
                tokio::task::yield_now().await;
                while waiting.len() < BATCH
                    && let Ok(next) = inbox.try_recv()
                {
                    waiting.push(next);
                }
                if waiting.len() == before || waiting.len() == BATCH {
                    break;
                }
            }
            let (asked, replies): (Vec<_>, Vec<_>) = waiting.drain(..).map(asked).unzip();
            let answers = self.record(asked).await.unwrap_or_else(|error| {
                tracing::error!(%error, commands = replies.len(), "nothing was recorded");
                vec![Err(Rejection::of(RejectionCode::NotRecorded)); replies.len()]
            });
            for (reply, answer) in replies.into_iter().zip(answers) {
                // It fails where the one who asked is gone; the command is recorded all the same.
                let _ = reply.send(answer);
            }
        }
    }

    /// Records commands of the past in their order, as many at once as a transaction takes.
    /// Those that are recorded already are passed over, so it can be interrupted and repeated.
    ///
    /// # Errors
    /// [`Error::Rejected`] with the first one that is not accepted; what came before it, and the
    /// rest of its transaction, stays.
    pub async fn fill(&mut self, past: &[Past]) -> Result<Vec<Receipt>, Error> {
        let mut receipts = Vec::with_capacity(past.len());
        for part in past.chunks(BATCH) {
            let asked = part.iter().cloned().map(|past| Asked {
                actor: past.actor,
                id: past.id,
                command: past.command,
                at: Some(past.at),
            });
            for answer in self.record(asked.collect()).await? {
                receipts.push(answer?);
            }
        }
        Ok(receipts)
    }

    /// Records commands in one transaction and publishes them. On error nothing was recorded, and
    /// the writer's States are those of the published one again.
    async fn record(&mut self, asked: Vec<Asked>) -> Result<Vec<Answer>, Error> {
        let recorded = self.try_to_record(asked).await;
        if recorded.is_err() {
            (self.state, self.head, self.coming) = ahead(&self.published);
        }
        recorded
    }

    async fn try_to_record(&mut self, asked: Vec<Asked>) -> Result<Vec<Answer>, Error> {
        let writing = self.store.begin().await?;
        let hash = async { asked.iter().map(Asked::payload_hash).collect::<Vec<_>>() };
        let look = writing.look(asked.iter().map(|asked| asked.id));
        let (looked, hashes) = futures::join!(look, hash);
        let (last, known) = looked?;
        if last != number(self.state.seq) {
            self.catch_up(&writing).await?;
        }
        let mut coming = std::mem::take(&mut self.coming);
        let mut batch = Batch::new(
            std::mem::take(&mut self.state),
            self.head,
            self.clock.now(),
            &known,
        );
        let mut answers = Vec::with_capacity(asked.len());
        let mut wrote = false;
        for (part, hashes) in asked.chunks(PART).zip(hashes.chunks(PART)) {
            // The database has a thread of its own. While it writes one part, the next one is
            // decided, and then there is time for the State to come.
            let (rows, receipts) = batch.take_decided();
            wrote |= !receipts.is_empty();
            let written = AtomicBool::new(false);
            let write = async {
                let inserted = writing.insert(rows, receipts).await;
                written.store(true, Relaxed);
                inserted
            };
            let decide = async {
                let part = part.iter().zip(hashes);
                answers.extend(part.map(|(asked, hash)| batch.decide(asked, *hash)));
                coming.take(batch.take_rows());
                coming.go_on(|_| written.load(Relaxed)).await;
            };
            futures::join!(write, decide).0?;
        }
        let (rows, receipts) = batch.take_decided();
        wrote |= !receipts.is_empty();
        (self.state, self.head) = batch.end();
        let seq = self.state.seq;
        let written = AtomicBool::new(false);
        let write = async {
            let inserted = writing.insert(rows, receipts).await;
            written.store(true, Relaxed);
            inserted
        };
        // As much as fits into the commit is left for it: the disk takes longer than any statement,
        // and then nobody waits for this thread.
        let go_on = coming.go_on(|left| left <= PART || written.load(Relaxed));
        futures::join!(write, go_on).0?;
        let end = async {
            if wrote {
                writing.commit(seq).await
            } else {
                writing.give_up().await
            }
        };
        futures::join!(end, coming.go_on(|_| false)).0?;
        // What is on disk is recorded, whatever becomes of the State and the feed; following the
        // journal mends them.
        let (state, rows) = coming.end();
        match self.published.replace(state, rows) {
            Ok(coming) => self.coming = coming,
            Err(error) => {
                tracing::error!(%error, "recorded, and not yet published");
                if let Err(error) = follow::catch_up(&self.store, &self.published).await {
                    tracing::error!(%error, "following the journal");
                }
                (self.state, self.head, self.coming) = ahead(&self.published);
            }
        }
        Ok(answers)
    }

    /// Applies what other processes have committed since this one wrote last.
    async fn catch_up(&mut self, writing: &Writing) -> Result<(), Error> {
        loop {
            let tail = writing.tail(self.state.seq).await?;
            let Some(last) = tail.last() else {
                return Ok(());
            };
            self.head = last.hash;
            for row in &tail {
                domain::evolve_for_rules(&mut self.state, &row.recorded);
            }
            self.coming.take(tail);
        }
    }
}

/// The writer's States and the hash of their last row, from what is published.
fn ahead(published: &Published) -> (State, Hash, Coming) {
    let (coming, head) = published.snapshot();
    let mut state = coming.clone();
    state.sums = Sums::default();
    (state, head, Coming::new(coming, Vec::new()))
}

fn asked(submission: Submission) -> (Asked, oneshot::Sender<Answer>) {
    let Submission {
        actor,
        id,
        command,
        reply,
    } = submission;
    let asked = Asked {
        actor,
        id,
        command,
        at: None,
    };
    (asked, reply)
}
