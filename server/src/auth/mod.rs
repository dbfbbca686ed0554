//! Who somebody is: accounts, passwords, sessions, throttled sign-in. What he may do is not said
//! here but by the roles in the State, looked up by day at each request.

pub mod accounts;
mod error;
pub mod password;
pub mod sessions;
mod throttle;

pub use accounts::{Account, Accounts};
pub use error::{AuthError, SignInError};
pub use sessions::Sessions;
pub use throttle::{Limits, Network, Throttle};

use app::api::Clock;
use password::Passwords;
use sea_orm::DatabaseConnection;
use std::sync::Arc;

/// The two ways to the database: SQLite has one connection that writes.
#[derive(Clone, Debug)]
pub struct Databases {
    pub read: DatabaseConnection,
    pub write: DatabaseConnection,
}

/// Signs people in, and knows them again.
pub struct Auth {
    pub accounts: Accounts,
    /// The sessions' store, for the layer and for feeds that outlive their request.
    pub sessions: Sessions,
    passwords: Passwords,
    throttle: Throttle,
}

impl Auth {
    /// `clock` runs on, also where the demonstration's stands still: a session must end.
    ///
    /// # Errors
    /// [`AuthError::Hash`] if a password can't be hashed on this machine.
    pub fn new(
        databases: Databases,
        clock: Arc<dyn Clock>,
        limits: Limits,
    ) -> Result<Self, AuthError> {
        Ok(Self {
            accounts: Accounts::new(databases.clone()),
            sessions: Sessions::new(databases, clock),
            passwords: Passwords::new()?,
            throttle: Throttle::new(limits),
        })
    }

    /// The account with this login and password.
    ///
    /// # Errors
    /// [`SignInError::Refused`] says never which part was wrong, nor does the time it takes.
    pub async fn sign_in(
        &self,
        login: &str,
        password: &str,
        network: Network,
    ) -> Result<Account, SignInError> {
        let login = accounts::fold_login(login);
        self.throttle
            .check(&login, network)
            .map_err(SignInError::Throttled)?;
        let found = self.accounts.by_login(&login).await?;
        let hash = found.as_ref().map(|account| account.password_hash.clone());
        let right = self.passwords.verify(password, hash).await?;
        match found {
            Some(account) if right && account.disabled_at.is_none() => Ok(Account::from(account)),
            _ => Err(SignInError::Refused),
        }
    }
}
