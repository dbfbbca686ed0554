//! The one writer of this process: groups what waits into one transaction, answers after the commit.
//!
//! Other processes may write to the same database. Whoever holds the write lock first reads what
//! the others have committed, so every decision is made on the whole journal.

use super::batch::{Answer, Asked, Batch};
use super::hash::Hash;
use super::published::Published;
use super::row::Row;
use super::store::{Store, Writing};
use crate::Error;
use app::api::{Clock, Submission};
use domain::{Actor, Command, CommandId, Moment, Receipt, Rejection, RejectionCode, State};
use std::sync::Arc;
use tokio::sync::mpsc;

/// Commands that one transaction takes at most. More gains little: an `fsync` is shared by 256.
pub const BATCH: usize = 256;

/// A command of the past, to fill a new database with: it is recorded as of its own time.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    pub at: Moment,
    pub actor: Actor,
    pub id: CommandId,
    pub command: Command,
}

/// The writer and its own State, which runs ahead of the published one by at most a batch.
pub struct Writer {
    store: Store,
    published: Arc<Published>,
    clock: Arc<dyn Clock>,
    state: State,
    head: Hash,
}

impl Writer {
    /// A writer that goes on from what is published.
    pub fn new(store: Store, published: Arc<Published>, clock: Arc<dyn Clock>) -> Self {
        let (state, head) = published.snapshot();
        Self {
            store,
            published,
            clock,
            state,
            head,
        }
    }

    /// Records what arrives until nobody can send any more.
    pub async fn run(mut self, mut inbox: mpsc::Receiver<Submission>) {
        let mut waiting = Vec::with_capacity(BATCH);
        while let Some(first) = inbox.recv().await {
            waiting.push(first);
            // Those who were just answered are about to send their next command: a moment for
            // them, and they share this commit instead of waiting for the one after it.
            tokio::task::yield_now().await;
            while waiting.len() < BATCH {
                let Ok(next) = inbox.try_recv() else { break };
                waiting.push(next);
            }
            let asked: Vec<_> = waiting.iter().map(asked).collect();
            let answers = self.record(&asked, None).await.unwrap_or_else(|error| {
                tracing::error!(%error, commands = asked.len(), "nothing was recorded");
                vec![Err(Rejection::of(RejectionCode::NotRecorded)); asked.len()]
            });
            for (submission, answer) in waiting.drain(..).zip(answers) {
                // It fails where the one who asked is gone; the command is recorded all the same.
                let _ = submission.reply.send(answer);
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
            let asked: Vec<_> = part
                .iter()
                .map(
                    |Past {
                         actor, id, command, ..
                     }| Asked {
                        actor,
                        id: *id,
                        command,
                    },
                )
                .collect();
            let times: Vec<_> = part.iter().map(|past| past.at).collect();
            for answer in self.record(&asked, Some(&times)).await? {
                receipts.push(answer?);
            }
        }
        Ok(receipts)
    }

    /// Records commands in one transaction and publishes them. On error nothing was recorded, and
    /// the writer's State is that of the published one again.
    async fn record(
        &mut self,
        asked: &[Asked<'_>],
        times: Option<&[Moment]>,
    ) -> Result<Vec<Answer>, Error> {
        let recorded = self.try_to_record(asked, times).await;
        if recorded.is_err() {
            (self.state, self.head) = self.published.snapshot();
        }
        recorded
    }

    async fn try_to_record(
        &mut self,
        asked: &[Asked<'_>],
        times: Option<&[Moment]>,
    ) -> Result<Vec<Answer>, Error> {
        let writing = self.store.begin().await?;
        let mut fresh = self.catch_up(&writing).await?;
        let known = writing.receipts(asked.iter().map(|asked| asked.id)).await?;
        let mut batch = Batch::new(&mut self.state, self.head, known);
        let now = self.clock.now();
        let time = |index: usize| {
            times
                .and_then(|times| times.get(index))
                .copied()
                .unwrap_or(now)
        };
        let answers = asked
            .iter()
            .enumerate()
            .map(|(index, asked)| batch.take(asked, time(index)))
            .collect();
        self.head = batch.head();
        let Batch {
            rows,
            models,
            receipts,
            ..
        } = batch;
        if receipts.is_empty() {
            writing.give_up().await?;
        } else {
            writing.insert(models, receipts).await?;
            writing.commit(self.state.seq).await?;
        }
        fresh.extend(rows);
        // What is on disk is recorded, whatever becomes of the feed; following the journal mends it.
        if let Err(error) = self.published.publish(fresh) {
            tracing::error!(%error, "recorded, and not yet published");
        }
        Ok(answers)
    }

    /// Applies what other processes have committed since this one wrote last.
    async fn catch_up(&mut self, writing: &Writing) -> Result<Vec<Row>, Error> {
        let mut fresh = Vec::new();
        loop {
            let tail = writing.tail(self.state.seq).await?;
            if tail.is_empty() {
                return Ok(fresh);
            }
            for row in tail {
                domain::evolve(&mut self.state, &row.recorded);
                self.head = row.hash;
                fresh.push(row);
            }
        }
    }
}

fn asked(submission: &Submission) -> Asked<'_> {
    Asked {
        actor: &submission.actor,
        id: submission.id,
        command: &submission.command,
    }
}
