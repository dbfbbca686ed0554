//! Filling a new database: units and plan, and for a demonstration its reports.
//!
//! It can be interrupted at any point: its commands have the same ids each time, so running it
//! again repeats what was recorded and goes on. The last one says that it was finished.

use crate::Error;
use crate::clock::{SettableClock, SystemClock};
use crate::journal::{Journal, hash};
use crate::settings::{ClockSetting, Settings};
use crate::{data, demo};
use app::api::{Clock, FixedClock};
use domain::{Actor, Command, CommandId};
use std::sync::Arc;

/// The name of the command that comes last.
const FINISHED: &str = "configure";

/// Whether this database was filled to the end.
pub(super) async fn is_done(journal: &Journal) -> Result<bool, Error> {
    Ok(journal.store.receipt_of(id(FINISHED)).await?.is_some())
}

/// Fills the database. A demonstration begins where its own data say, a real one now.
pub(super) async fn run(journal: &Journal, settings: &Settings) -> Result<(), Error> {
    let new = settings.of_new_database();
    let clock = Arc::new(SettableClock::at(match settings.clock {
        Some(ClockSetting::Fixed(day)) => FixedClock(day).now(),
        _ if new.demo => FixedClock(crate::clock::DEMONSTRATION_DAY).now(),
        _ => SystemClock.now(),
    }));
    let beginning = clock.now();
    let running = journal.start(Arc::clone(&clock) as Arc<dyn Clock>);
    for (index, command) in data::load_commands().into_iter().enumerate() {
        running.backend.submit(Actor::System, id(&format!("load {index}")), command).await?;
    }
    if new.demo {
        demo::seed(&running.backend, &clock, &journal.store).await?;
    }
    clock.set(beginning);
    running.backend.submit(Actor::System, id(FINISHED), Command::Configure { settings: new }).await?;
    running.finish().await;
    Ok(())
}

/// The id of a command of the setup: made from its name, so that it is the same each time.
fn id(name: &str) -> CommandId {
    let hash = hash::of_text(&format!("tiendo setup: {name}"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    CommandId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

