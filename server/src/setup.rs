//! Filling a new database: units and plan, and for a demonstration its reports and accounts.
//!
//! It can be interrupted at any point: its commands have the same ids each time, so running it
//! again passes over what was recorded and goes on. The last one says that it was finished.

use crate::auth::{Databases, accounts::Account, accounts::Accounts, password};
use crate::clock::SystemClock;
use crate::journal::{Journal, Past, Writer, hash};
use crate::settings::{ClockSetting, Settings};
use crate::{Error, clock, data, demo};
use app::api::{Clock, FixedClock};
use domain::{Actor, Command, CommandId, Moment, Recorded, Seq, State};
use std::sync::Arc;

/// The name of the command that comes last.
const FINISHED: &str = "configure";

/// Whether this database was filled to the end.
///
/// # Errors
/// [`Error::Database`].
pub async fn is_done(journal: &Journal) -> Result<bool, Error> {
    Ok(journal.store.receipt_of(id(FINISHED)).await?.is_some())
}

/// Fills the database, or goes on where it was interrupted.
///
/// # Errors
/// [`Error::Rejected`] where a command is not accepted: it holds something else already.
pub async fn run(journal: &Journal, settings: &Settings) -> Result<(), Error> {
    let new = settings.of_new_database();
    let now = match settings.clock {
        Some(ClockSetting::Fixed(day)) => FixedClock(day).now(),
        _ if new.demo => FixedClock(clock::DEMONSTRATION_DAY).now(),
        _ => SystemClock.now(),
    };
    let commands = data::load_commands().map_err(|error| Error::Usage(error.to_string()))?;
    let loaded_at = if new.demo { demo::loaded_at() } else { now };
    let mut past: Vec<Past> = commands
        .into_iter()
        .enumerate()
        .map(|(index, command)| system(&format!("load {index}"), loaded_at, command))
        .collect();
    if new.demo {
        add_accounts(journal, now).await?;
        let steps = demo::script(&state_after(&past)?).into_iter();
        past.extend(steps.map(
            |demo::Step {
                 at,
                 actor,
                 id,
                 command,
             }| Past {
                at,
                actor,
                id,
                command,
            },
        ));
    }
    past.push(system(FINISHED, now, Command::Configure { settings: new }));
    let clock = Arc::new(FixedClock(now.day()));
    let mut writer = Writer::new(journal.store.clone(), Arc::clone(&journal.published), clock);
    writer.fill(&past).await?;
    Ok(())
}

/// The State of units and plan alone, whatever the database holds already.
fn state_after(past: &[Past]) -> Result<State, Error> {
    let mut state = State::default();
    for Past {
        at,
        actor,
        id,
        command,
    } in past
    {
        for event in domain::decide(&state, actor, *at, *id, command)? {
            let seq = Seq(state.seq.0 + 1);
            domain::evolve(
                &mut state,
                &Recorded {
                    seq,
                    at: at.at,
                    actor: None,
                    command: *id,
                    event,
                },
            );
        }
    }
    Ok(state)
}

/// Adds the accounts that can be tried, unless they are there.
async fn add_accounts(journal: &Journal, now: Moment) -> Result<(), Error> {
    let (read, write) = (journal.store.read().clone(), journal.store.write().clone());
    let accounts = Accounts::new(Databases { read, write });
    for person in demo::ACCOUNTS {
        if accounts
            .active(person.account)
            .await
            .map_err(failed)?
            .is_some()
        {
            continue;
        }
        let hashed = tokio::task::spawn_blocking(|| password::hash(person.password))
            .await
            .map_err(failed)?;
        let account = Account {
            id: person.account,
            name: person.name.to_owned(),
        };
        let added = accounts
            .add(&account, person.login, hashed.map_err(failed)?, now.at)
            .await;
        // Another process that fills the same database may have been faster.
        if added.is_err()
            && accounts
                .active(person.account)
                .await
                .is_ok_and(|found| found.is_some())
        {
            continue;
        }
        added.map_err(failed)?;
    }
    Ok(())
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Usage(format!("the accounts of the demonstration: {error}"))
}

fn system(name: &str, at: Moment, command: Command) -> Past {
    Past {
        at,
        actor: Actor::System,
        id: id(name),
        command,
    }
}

/// The id of a command of the setup: made from its name, so that it is the same each time.
fn id(name: &str) -> CommandId {
    let hash = hash::of_text(&format!("tiendo setup: {name}"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    CommandId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}
