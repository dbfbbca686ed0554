//! Commands through the whole of the journal: submitted, decided, committed, answered.

use crate::clock::DEMONSTRATION_DAY;
use crate::journal::Journal;
use crate::journal::entity::{journal, receipt};
use crate::{Error, data, demo};
use app::api::{Backend, FixedClock};
use domain::state::Settings;
use domain::{Actor, Command, CommandId};
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use uuid::Uuid;

/// What was accepted, and the rows that it made.
pub(super) struct Run {
    pub(super) per_second: f64,
    pub(super) rows: Vec<journal::Model>,
    pub(super) receipts: Vec<receipt::Model>,
}

/// Keeps `waiting` commands under way for `time`.
pub(super) async fn run(url: &str, waiting: usize, time: Duration) -> Result<Run, Error> {
    let opened = Journal::open(url).await?;
    let running = opened.start(Arc::new(FixedClock(DEMONSTRATION_DAY)));
    for command in data::load_commands() {
        running.backend.submit(Actor::System, CommandId(Uuid::now_v7()), command).await?;
    }
    let before = opened.published.seq();
    let begun = Instant::now();
    let mut people = JoinSet::new();
    for person in 0..waiting {
        let (backend, seed) = (running.backend.clone(), u64::try_from(person).unwrap_or_default());
        people.spawn(async move { submit_until(&backend, begun + time, seed).await });
    }
    let mut accepted = 0_u32;
    while let Some(ended) = people.join_next().await {
        accepted += ended.map_err(|error| Error::Usage(error.to_string()))?;
    }
    let per_second = f64::from(accepted) / begun.elapsed().as_secs_f64();
    running.finish().await;
    let (mut rows, mut receipts, mut after) = (Vec::new(), Vec::new(), i64::try_from(before.0).unwrap_or(i64::MAX));
    loop {
        let page = opened.store.stored_after(after).await?;
        let Some(last) = page.last() else { break };
        after = last.seq;
        receipts.extend(opened.store.receipts_of(page.iter().map(|row| row.command.clone()).collect()).await?);
        rows.extend(page);
    }
    opened.store.close().await;
    Ok(Run { per_second, rows, receipts })
}

async fn submit_until(backend: &Backend, end: Instant, seed: u64) -> u32 {
    let mut random = StdRng::seed_from_u64(seed);
    let mut accepted = 0;
    while Instant::now() < end {
        let (actor, command) = backend.read(|state| demo::next_report(state, &mut random)).unwrap_or_else(|| {
            let settings = Settings { demo: accepted % 2 == 0, ..Settings::default() };
            (Actor::System, Command::Configure { settings })
        });
        if backend.submit(actor, CommandId(Uuid::now_v7()), command).await.is_ok() {
            accepted += 1;
        }
    }
    accepted
}
