//! The same rows in transactions of the same size, and nothing else: what the disk allows.

use crate::Error;
use crate::journal::Store;
use crate::journal::entity::{journal, receipt};
use domain::Seq;
use std::time::Instant;

/// Commands per second when rows and receipts are only written, `waiting` commands at a time.
pub(super) async fn run(
    store: &Store,
    waiting: usize,
    rows: Vec<journal::Model>,
    receipts: Vec<receipt::Model>,
) -> Result<f64, Error> {
    let commands = u32::try_from(receipts.len()).unwrap_or(u32::MAX);
    let per_command = rows.len().div_ceil(receipts.len().max(1)).max(1);
    let (mut rows, mut receipts) = (rows.into_iter(), receipts.into_iter());
    let begun = Instant::now();
    while receipts.len() > 0 {
        let writing = store.begin().await?;
        let part = rows.by_ref().take(waiting * per_command).collect();
        writing
            .insert(part, receipts.by_ref().take(waiting).collect())
            .await?;
        writing.commit(Seq(0)).await?;
    }
    Ok(f64::from(commands) / begun.elapsed().as_secs_f64())
}
