//! Commands through the whole of the journal: submitted, decided, committed, answered.

use crate::clock::DEMONSTRATION_DAY;
use crate::journal::entity::{journal, receipt};
use crate::journal::{Journal, Running};
use crate::settings::Settings;
use crate::{Error, demo, setup};
use app::api::{Backend, Clock, FixedClock};
use domain::{Actor, Command, CommandId, State};
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use uuid::Uuid;

/// Reports made before the clock runs, so that making them is not measured; then they repeat.
const REPORTS: usize = 512;

/// What was accepted, and the rows that it made.
pub(super) struct Run {
    pub(super) per_second: f64,
    pub(super) rows: Vec<journal::Model>,
    pub(super) receipts: Vec<receipt::Model>,
}

/// A demonstration that takes reports.
pub(super) struct Accept {
    opened: Journal,
    running: Running,
    reports: Arc<Vec<(Actor, Command)>>,
}

impl Accept {
    pub(super) async fn open(url: &str) -> Result<Self, Error> {
        let opened = Journal::open(url).await?;
        setup::run(&opened, &Settings::default()).await?;
        let clock = Arc::new(FixedClock(DEMONSTRATION_DAY));
        let reports = Arc::new(opened.published.read(|state| reports(state, &*clock)));
        let running = opened.start(clock);
        Ok(Self {
            opened,
            running,
            reports,
        })
    }

    /// Keeps `waiting` reports under way for `time`.
    pub(super) async fn run(&self, waiting: usize, time: Duration) -> Result<Run, Error> {
        let before = self.opened.published.seq();
        let begun = Instant::now();
        let mut people = JoinSet::new();
        for person in 0..waiting {
            let (backend, reports) = (self.running.backend.clone(), Arc::clone(&self.reports));
            people
                .spawn(async move { submit_until(&backend, begun + time, &reports, person).await });
        }
        let mut accepted = 0_u32;
        while let Some(ended) = people.join_next().await {
            accepted += ended.map_err(|error| Error::Usage(error.to_string()))?;
        }
        let per_second = f64::from(accepted) / begun.elapsed().as_secs_f64();
        let (rows, receipts) = written_after(&self.opened, before.0).await?;
        Ok(Run {
            per_second,
            rows,
            receipts,
        })
    }

    pub(super) async fn close(self) {
        self.running.finish().await;
        self.opened.store.close().await;
    }
}

fn reports(state: &State, clock: &dyn Clock) -> Vec<(Actor, Command)> {
    let mut random = StdRng::seed_from_u64(0);
    (0..REPORTS)
        .filter_map(|_| demo::next_report(state, clock.now(), &mut random))
        .map(|(actor, _, command)| (actor, command))
        .collect()
}

async fn submit_until(
    backend: &Backend,
    end: Instant,
    reports: &[(Actor, Command)],
    first: usize,
) -> u32 {
    let mut accepted = 0;
    for (actor, command) in reports.iter().cycle().skip(first) {
        if Instant::now() >= end {
            break;
        }
        match backend
            .submit(actor.clone(), CommandId(Uuid::now_v7()), command.clone())
            .await
        {
            Ok(_) => accepted += 1,
            Err(rejection) => tracing::warn!(%rejection, "not accepted"),
        }
    }
    accepted
}

async fn written_after(
    opened: &Journal,
    seq: u64,
) -> Result<(Vec<journal::Model>, Vec<receipt::Model>), Error> {
    let (mut rows, mut receipts, mut after) = (
        Vec::new(),
        Vec::new(),
        i64::try_from(seq).unwrap_or(i64::MAX),
    );
    loop {
        let page = opened.store.stored_after(after).await?;
        let Some(last) = page.last() else {
            return Ok((rows, receipts));
        };
        after = last.seq;
        receipts.extend(
            opened
                .store
                .receipts_of(page.iter().map(|row| row.command.clone()).collect())
                .await?,
        );
        rows.extend(page);
    }
}
