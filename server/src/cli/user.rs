//! `tiendo user add`: an account, and the role that it begins with.

use super::output::say;
use crate::journal::Journal;
use crate::journal::entity::account;
use crate::settings::Settings;
use crate::{Error, auth};
use app::api::Backend;
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
        if journal.store.account_by_login(&self.login).await?.is_some() {
            return Err(Error::Usage(format!("there is an account {} already", self.login)));
        }
        let now = backend.clock.now();
        let account = AccountId(Uuid::now_v7());
        let password_hash =
            auth::password::hash(password).map_err(|error| Error::Usage(format!("the password: {error}")))?;
        let row = account::Model {
            id: account.0.to_string(),
            login: self.login.clone(),
            name: self.name,
            password_hash,
            created_at: now.at,
            disabled_at: None,
        };
        journal.store.add_account(row).await?;
        let grant = Command::GrantRole { account, unit: self.unit, role: self.role, from: now.day() };
        match backend.submit(Actor::System, CommandId(Uuid::now_v7()), grant).await {
            Ok(receipt) => {
                say(format_args!("{} is account {account} ({})", self.login, receipt.code));
                Ok(())
            }
            Err(rejection) => {
                journal.store.remove_account(account).await?;
                Err(rejection.into())
            }
        }
    }
}

fn password() -> Result<String, Error> {
    let password = match std::env::var("TIENDO_PASSWORD") {
        Ok(password) => password,
        Err(_) => {
            let mut line = String::new();
            std::io::stdin().lock().read_line(&mut line).map_err(Error::io("the password"))?;
            line.trim_end_matches(['\r', '\n']).to_owned()
        }
    };
    if password.chars().count() < SHORTEST_PASSWORD {
        return Err(Error::Usage(format!("a password has at least {SHORTEST_PASSWORD} characters")));
    }
    Ok(password)
}
