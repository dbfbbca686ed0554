//! `tiendo user add`: an account, and the role that it begins with.

use super::output::say;
use crate::journal::Journal;
use crate::settings::Settings;
use crate::{Error, auth};
use app::api::Backend;
use auth::accounts::{Account, Accounts};
use clap::{Args, Subcommand};
use domain::{AccountId, Actor, Command, CommandId, Role, UnitId};
use std::io::BufRead;
use uuid::Uuid;

/// The shortest password that is taken, in characters (NIST SP 800-63B-4, 3.1.1.2).
const SHORTEST_PASSWORD: usize = 8;

#[derive(Debug, Subcommand)]
pub(super) enum User {
    /// Add an account; the password is read from TIENDO_PASSWORD, or from the standard input
    Add(Add),
}

#[derive(Args, Debug)]
pub(super) struct Add {
    login: String,
    /// The person's name
    #[arg(long)]
    name: String,
    /// The number of the unit
    #[arg(long)]
    unit: UnitId,
    /// enterer, leader, confirmer, office, supervisor, chairman, observer or operator
    #[arg(long, value_parser = role)]
    role: Role,
}

fn role(text: &str) -> Result<Role, String> {
    serde_json::from_value(serde_json::Value::from(text)).map_err(|error| error.to_string())
}

impl User {
    pub(super) async fn run(self, settings: &Settings) -> Result<(), Error> {
        let Self::Add(add) = self;
        let password = password()?;
        let (journal, running) = super::start(settings).await?;
        let added = add.add(&journal, &running.backend, &password).await;
        running.finish().await;
        journal.store.close().await;
        added
    }
}

impl Add {
    async fn add(self, journal: &Journal, backend: &Backend, password: &str) -> Result<(), Error> {
        let (now, id) = (backend.clock.now(), CommandId(Uuid::now_v7()));
        let account = Account {
            id: AccountId(Uuid::now_v7()),
            name: self.name,
        };
        let grant = Command::GrantRole {
            account: account.id,
            unit: self.unit,
            role: self.role,
            from: now.day(),
        };
        // Asked first, so that no account is left behind that may do nothing.
        backend.read(|state| domain::decide(state, &Actor::System, now, id, &grant))?;
        let (read, write) = (journal.store.read().clone(), journal.store.write().clone());
        let accounts = Accounts::new(auth::Databases { read, write });
        let hash = auth::password::hash(password).map_err(failed)?;
        accounts
            .add(&account, &self.login, hash, now.at)
            .await
            .map_err(failed)?;
        match backend.submit(Actor::System, id, grant).await {
            Ok(receipt) => {
                say(format_args!(
                    "{} is account {} ({})",
                    self.login, account.id, receipt.code
                ));
                Ok(())
            }
            Err(rejection) => {
                accounts.disable(account.id, now.at).await.map_err(failed)?;
                Err(rejection.into())
            }
        }
    }
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Usage(format!(
        "the account was not added (is the login taken?): {error}"
    ))
}

fn password() -> Result<String, Error> {
    let password = match std::env::var("TIENDO_PASSWORD") {
        Ok(password) => password,
        Err(_) => {
            let mut line = String::new();
            std::io::stdin()
                .lock()
                .read_line(&mut line)
                .map_err(Error::io("the password"))?;
            line.trim_end_matches(['\r', '\n']).to_owned()
        }
    };
    if password.chars().count() < SHORTEST_PASSWORD {
        return Err(Error::Usage(format!(
            "a password has at least {SHORTEST_PASSWORD} characters"
        )));
    }
    Ok(password)
}
