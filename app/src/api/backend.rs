//! What pages and server functions may use of the server: nothing else.

use super::{Clock, HistoryFilter, HistoryPage};
use domain::{Actor, Command, CommandId, Receipt, Rejection, RejectionCode, State};
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, RwLock};
use tokio::sync::{mpsc, oneshot};

/// A command on its way to the writer, and where the answer goes.
#[derive(Debug)]
pub struct Submission {
    pub actor: Actor,
    pub id: CommandId,
    pub command: Command,
    pub reply: oneshot::Sender<Result<Receipt, Rejection>>,
}

/// Reads pages of the journal.
pub trait History: Send + Sync + 'static {
    /// Rows as recorded, unredacted: the caller redacts them for the viewer. `Err` is for logs.
    fn page(
        &self,
        filter: HistoryFilter,
    ) -> Pin<Box<dyn Future<Output = Result<HistoryPage, String>> + Send + '_>>;

    /// The receipt with this code, if there is one.
    fn receipt(
        &self,
        code: String,
    ) -> Pin<Box<dyn Future<Output = Result<Option<Receipt>, String>> + Send + '_>>;
}

/// The writer's channel, the published State, the journal's pages and the clock.
#[derive(Clone)]
pub struct Backend {
    pub writer: mpsc::Sender<Submission>,
    /// Changes only after a commit. Hold it shortly: the writer waits for readers.
    pub published: Arc<RwLock<State>>,
    pub history: Arc<dyn History>,
    pub clock: Arc<dyn Clock>,
}

impl Backend {
    /// Gives the command to the writer. The answer comes after the commit.
    ///
    /// # Errors
    /// A [`Rejection`]: by a rule, or [`RejectionCode::NotRecorded`] when the writer can't write.
    pub async fn submit(
        &self,
        actor: Actor,
        id: CommandId,
        command: Command,
    ) -> Result<Receipt, Rejection> {
        let (reply, answer) = oneshot::channel();
        let lost = |_| Rejection::of(RejectionCode::NotRecorded);
        self.writer
            .send(Submission {
                actor,
                id,
                command,
                reply,
            })
            .await
            .map_err(|_| lost(()))?;
        answer.await.map_err(|_| lost(()))?
    }

    /// Reads the published State.
    pub fn read<T>(&self, read: impl FnOnce(&State) -> T) -> T {
        read(
            &self
                .published
                .read()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        )
    }
}
