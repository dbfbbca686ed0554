//! How many commands the journal accepts per second, against writing the same rows and no more.

mod accept;
mod bare;

use super::{Measured, Scratch};
use crate::Error;
use std::path::Path;
use std::time::Duration;

/// How many wait at the same time: one alone, a busy office, the end of a period.
const WAITING: [usize; 3] = [1, 16, 256];

/// Keeps so many reports waiting for `time`, then writes the same rows bare.
pub(super) async fn run(folder: &Path, time: Duration) -> Result<Vec<Measured>, Error> {
    let mut results = Vec::new();
    for waiting in WAITING {
        let scratch = Scratch::new(folder, &waiting.to_string())?;
        let accepted = accept::run(&scratch.url("accept"), waiting, time).await?;
        let bare = bare::run(
            &scratch.url("bare"),
            waiting,
            accepted.rows,
            accepted.receipts,
        )
        .await?;
        let share = accepted.per_second / bare;
        results.push(Measured {
            name: format!("reports accepted, {waiting} waiting"),
            value: format!("{:.0}", accepted.per_second),
            unit: "per second",
            note: format!(
                "{share:.2} of a bare group commit of the same rows ({bare:.0}); aim 0.8"
            ),
        });
    }
    Ok(results)
}
