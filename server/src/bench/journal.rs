//! How many commands the journal accepts per second, against writing the same rows and no more.

mod accept;
mod bare;

use super::{Measured, ROUNDS, Rounds, Scratch};
use crate::Error;
use crate::journal::Store;
use accept::Accept;
use std::path::Path;
use std::time::Duration;

/// How many wait at the same time: one alone, a busy office, the end of a period.
const WAITING: [usize; 3] = [1, 16, 256];

/// Keeps so many reports waiting for `time`, in turns with writing the same rows bare.
pub(super) async fn run(folder: &Path, time: Duration) -> Result<Vec<Measured>, Error> {
    let mut results = Vec::new();
    for waiting in WAITING {
        let scratch = Scratch::new(folder, &waiting.to_string())?;
        let accept = Accept::open(&scratch.url("accept")).await?;
        let bare = Store::open(&scratch.url("bare")).await?;
        let mut rounds = Rounds::default();
        for _ in 0..ROUNDS {
            let run = accept.run(waiting, time / ROUNDS).await?;
            let bare = bare::run(&bare, waiting, run.rows, run.receipts).await?;
            rounds.0.push((run.per_second, bare));
        }
        accept.close().await;
        bare.close().await;
        results.push(Measured {
            name: format!("reports accepted, {waiting} waiting"),
            value: format!("{:.0}", rounds.value()),
            unit: "per second",
            note: format!(
                "{:.2} of a bare group commit of the same rows ({:.0}); aim 0.8",
                rounds.share(),
                rounds.against()
            ),
        });
    }
    Ok(results)
}
