//! Following what other processes write to the same database.
//!
//! PostgreSQL wakes its listeners; a cheap question asked again and again finds what was missed,
//! and is all that SQLite has.

use super::published::Published;
use super::store::{CHANNEL, Store};
use crate::Error;
use sea_orm::sqlx::postgres::PgListener;
use std::sync::Arc;
use std::time::Duration;

/// How often SQLite is asked whether anything changed; it reads a counter in shared memory.
const SQLITE_POLL: Duration = Duration::from_millis(500);

/// How often PostgreSQL is asked, in case a notice was lost with its connection.
const POSTGRES_POLL: Duration = Duration::from_secs(2);

/// Publishes other processes' commits, for ever. Errors are logged, and it tries again.
pub async fn follow(store: Store, published: Arc<Published>) {
    let mut listener = listen(&store).await;
    let mut mark = None;
    loop {
        let notified = wait(&mut listener).await;
        if listener.is_none() && store.postgres().is_some() {
            listener = listen(&store).await;
        }
        match step(&store, &published, notified, mark).await {
            Ok(seen) => mark = Some(seen),
            Err(error) => {
                tracing::warn!(%error, "following the journal");
                mark = None;
            }
        }
    }
}

/// Publishes what is new, if there is anything; returns the mark of what was seen.
async fn step(
    store: &Store,
    published: &Published,
    notified: bool,
    mark: Option<i64>,
) -> Result<i64, Error> {
    // Asked first: what is committed after it changes the next mark.
    let seen = store.mark().await?;
    if notified || mark != Some(seen) {
        catch_up(store, published).await?;
    }
    Ok(seen)
}

/// Publishes every row that is on disk and not yet published.
///
/// # Errors
/// [`Error::Database`]; [`Error::BrokenJournal`] where a row cannot be read.
pub async fn catch_up(store: &Store, published: &Published) -> Result<(), Error> {
    loop {
        let tail = store.tail(published.seq()).await?;
        if tail.is_empty() {
            return Ok(());
        }
        published.publish(tail)?;
    }
}

async fn listen(store: &Store) -> Option<PgListener> {
    let pool = store.postgres()?;
    let mut listener = PgListener::connect_with(pool).await.ok()?;
    listener.listen(CHANNEL).await.ok()?;
    Some(listener)
}

/// Waits for a notice or until it is time to ask; whether there was a notice.
async fn wait(listener: &mut Option<PgListener>) -> bool {
    let Some(listening) = listener else {
        tokio::time::sleep(SQLITE_POLL).await;
        return false;
    };
    match tokio::time::timeout(POSTGRES_POLL, listening.try_recv()).await {
        Ok(Ok(Some(_))) => true,
        // The connection is gone, and notices may be, too.
        Ok(Ok(None) | Err(_)) => {
            *listener = None;
            true
        }
        Err(_) => false,
    }
}
