//! `tiendo simulate`: other people's reports, from another process on the same database.

use super::output::say;
use crate::settings::Settings;
use crate::{Error, demo};
use app::api::Backend;
use clap::Args;
use domain::CommandId;
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::time::Duration;
use uuid::Uuid;

#[derive(Args, Debug)]
pub(super) struct Simulate {
    /// Reports per second
    #[arg(long, default_value_t = 1.0)]
    rate: f64,
    /// Stop after so many; otherwise go on until interrupted
    #[arg(long)]
    count: Option<u64>,
    /// Makes the same reports again
    #[arg(long, default_value_t = 0)]
    seed: u64,
}

impl Simulate {
    pub(super) async fn run(self, settings: &Settings) -> Result<(), Error> {
        let pause = Duration::try_from_secs_f64(1.0 / self.rate)
            .ok()
            .filter(|pause| !pause.is_zero())
            .ok_or_else(|| Error::Usage("the rate must be above zero".to_owned()))?;
        let (journal, running) = super::start(settings).await?;
        let sent = if running.backend.read(|state| state.settings.demo) {
            tokio::select! {
                sent = self.send(&running.backend, pause) => sent,
                _ = tokio::signal::ctrl_c() => Ok(()),
            }
        } else {
            Err(Error::Usage(
                "only a demonstration takes reports that nobody has made".to_owned(),
            ))
        };
        running.finish().await;
        journal.store.close().await;
        sent
    }

    async fn send(&self, backend: &Backend, pause: Duration) -> Result<(), Error> {
        let mut random = StdRng::seed_from_u64(self.seed);
        let mut ticks = tokio::time::interval(pause);
        let mut sent = 0;
        while self.count.is_none_or(|count| sent < count) {
            ticks.tick().await;
            let now = backend.clock.now();
            let next = backend.read(|state| demo::next_report(state, now, &mut random));
            let Some((actor, _, command)) = next else {
                return Err(Error::Usage("there is nothing left to report".to_owned()));
            };
            match backend
                .submit(actor, CommandId(Uuid::now_v7()), command)
                .await
            {
                Ok(receipt) => say(format_args!("{} {}", receipt.seq, receipt.code)),
                Err(rejection) => tracing::warn!(%rejection, "a report was not accepted"),
            }
            sent += 1;
        }
        Ok(())
    }
}
