//! `tiendo stream`, hidden: commands one after the other, each printed once it is acknowledged.
//!
//! The test that kills the server reads what it prints: a line is a promise.

use super::output::say;
use crate::Error;
use crate::settings::Settings;
use app::api::Backend;
use clap::Args;
use domain::state::Visibility;
use domain::{Actor, Command, CommandId, Rejection};
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use uuid::Uuid;

#[derive(Args, Debug)]
pub(super) struct Stream {
    /// The number of the first command; its id is made from it
    #[arg(long, default_value_t = 1)]
    from: u64,
    /// How many commands
    #[arg(long, default_value_t = u64::MAX)]
    count: u64,
    /// How many wait at the same time
    #[arg(long, default_value_t = 1)]
    waiting: u32,
}

impl Stream {
    pub(super) async fn run(self, settings: &Settings) -> Result<(), Error> {
        let (journal, running) = super::start(settings).await?;
        let places = Arc::new(Semaphore::new(usize::try_from(self.waiting).unwrap_or(1)));
        let mut waiting = JoinSet::new();
        for number in self.from..self.from.saturating_add(self.count) {
            let Ok(place) = Arc::clone(&places).acquire_owned().await else {
                break;
            };
            let backend = running.backend.clone();
            waiting.spawn(async move {
                let _place = place;
                submit(&backend, number).await
            });
            while let Some(ended) = waiting.try_join_next() {
                told(ended)?;
            }
        }
        while let Some(ended) = waiting.join_next().await {
            told(ended)?;
        }
        running.finish().await;
        journal.store.close().await;
        Ok(())
    }
}

fn told(ended: Result<Result<(), Rejection>, tokio::task::JoinError>) -> Result<(), Error> {
    match ended {
        Ok(result) => Ok(result?),
        Err(error) => Err(Error::Usage(error.to_string())),
    }
}

async fn submit(backend: &Backend, number: u64) -> Result<(), Rejection> {
    let id = CommandId(Uuid::from_u128(u128::from(number)));
    let receipt = backend.submit(Actor::System, id, command(number)).await?;
    say(format_args!(
        "{number} {} {} {}",
        receipt.command, receipt.seq, receipt.code
    ));
    Ok(())
}

/// The command of that number: the same each time, so that it can be sent again.
fn command(number: u64) -> Command {
    let visibility = if number.is_multiple_of(3) {
        Visibility::Live
    } else {
        Visibility::Published
    };
    Command::Configure {
        settings: domain::state::Settings {
            demo: number.is_multiple_of(2),
            visibility,
        },
    }
}
