//! A journal in use: opened, followed, and written to.

use super::{Published, Store, StoredHistory, Writer, fold, follow};
use crate::Error;
use app::api::{Backend, Clock};
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// Commands that may wait before whoever submits another one has to wait, too: four batches.
const WAITING: usize = 4 * super::BATCH;

/// A database that is open, with its State in memory.
#[derive(Clone, Debug)]
pub struct Journal {
    pub store: Store,
    pub published: Arc<Published>,
}

/// A writer at work, and what follows other processes. Ends when it is told to.
pub struct Running {
    pub backend: Backend,
    writer: JoinHandle<()>,
    follower: JoinHandle<()>,
}

impl Journal {
    /// Opens, creates or migrates the database and folds its journal.
    ///
    /// # Errors
    /// [`Error::BrokenFile`] and [`Error::BrokenJournal`], besides what the database says.
    pub async fn open(url: &str) -> Result<Self, Error> {
        let store = Store::open(url).await?;
        let published = Arc::new(fold(&store).await?);
        Ok(Self { store, published })
    }

    /// Lets commands in, recorded at the time of `clock`.
    pub fn start(&self, clock: Arc<dyn Clock>) -> Running {
        let (sender, inbox) = mpsc::channel(WAITING);
        let writer = Writer::new(
            self.store.clone(),
            Arc::clone(&self.published),
            Arc::clone(&clock),
        );
        let backend = Backend {
            writer: sender,
            published: self.published.state(),
            history: Arc::new(StoredHistory(self.store.clone())),
            clock,
        };
        Running {
            backend,
            writer: tokio::spawn(writer.run(inbox)),
            follower: tokio::spawn(follow::follow(
                self.store.clone(),
                Arc::clone(&self.published),
            )),
        }
    }
}

impl Running {
    /// Waits until everything that was submitted is recorded and answered, then ends.
    ///
    /// All other copies of the backend must be dropped: while one is left, commands may come.
    pub async fn finish(self) {
        drop(self.backend);
        if let Err(error) = self.writer.await {
            tracing::error!(%error, "the writer has ended before its time");
        }
        self.follower.abort();
    }
}
