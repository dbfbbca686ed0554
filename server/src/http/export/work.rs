//! Who makes files, and who waits for it: of a large plan each file takes a core for a moment.

use crate::http::error::Error;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// So many files are made at once, whoever asks.
const AT_ONCE: usize = 2;
/// So many more may wait for their turn.
const WAITING: usize = 30;

/// The turns of one site.
pub(in crate::http) struct Makers {
    /// Of those who wait and those whose file is made.
    places: Arc<Semaphore>,
    turns: Arc<Semaphore>,
}

impl Default for Makers {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(AT_ONCE + WAITING)),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

/// Given back when the work ends, also where nobody waits for its answer any more.
type Turn = [OwnedSemaphorePermit; 2];

impl Makers {
    /// Does the work off the async threads, when its turn comes.
    ///
    /// # Errors
    /// [`Error::Unavailable`] where too many wait already; [`Error::Internal`] where it panics; its
    /// own.
    pub(super) async fn make<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let turn = self.turn().await?;
        let made = tokio::task::spawn_blocking(move || {
            let made = work();
            drop(turn);
            made
        });
        made.await
            .map_err(|error| Error::Internal(format!("making a file: {error}")))?
    }

    async fn turn(&self) -> Result<Turn, Error> {
        let full = |_| Error::Unavailable("too many wait for files");
        let place = self.places.clone().try_acquire_owned().map_err(full)?;
        let turn = self.turns.clone().acquire_owned().await;
        let turn = turn.map_err(|error| Error::Internal(error.to_string()))?;
        Ok([place, turn])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[tokio::test]
    async fn work_that_nobody_waits_for_keeps_its_turn_to_its_end() {
        let makers = Arc::new(Makers::default());
        let mut ends = Vec::new();
        for _ in 0..AT_ONCE {
            let (end, ended) = mpsc::channel::<()>();
            let (begun, begins) = tokio::sync::oneshot::channel();
            let own = makers.clone();
            let asked = tokio::spawn(async move {
                let work = move || {
                    let _ = begun.send(());
                    let _ = ended.recv();
                    Ok(())
                };
                own.make(work).await
            });
            begins.await.unwrap();
            asked.abort();
            assert!(asked.await.unwrap_err().is_cancelled());
            ends.push(end);
        }
        assert_eq!(makers.turns.available_permits(), 0);
        let mut waiting = Vec::new();
        for _ in 0..WAITING {
            let own = makers.clone();
            waiting.push(tokio::spawn(async move { own.make(|| Ok(1)).await }));
        }
        while makers.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let refused = makers.make(|| Ok(())).await;
        assert!(matches!(refused, Err(Error::Unavailable(_))), "{refused:?}");
        drop(ends);
        for asked in waiting {
            assert_eq!(asked.await.unwrap().unwrap(), 1);
        }
        assert!(makers.make(|| Ok(())).await.is_ok());
    }

    #[tokio::test]
    async fn a_panic_gives_its_turn_back() {
        let makers = Makers::default();
        for _ in 0..=AT_ONCE {
            let made = makers.make::<()>(|| panic!("in a file")).await;
            assert!(matches!(made, Err(Error::Internal(_))));
        }
    }
}
