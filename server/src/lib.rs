//! The server of Tiến độ: the journal, its command line, and what serves it.

pub mod bench;
pub mod cli;
pub mod clock;
mod error;
pub mod journal;
pub mod settings;
pub mod setup;
mod site;

pub use error::Error;
pub use site::Site;

/// Stands in for `pub mod auth;`.
pub mod auth {
    use sea_orm::DatabaseConnection;

    #[derive(Clone, Debug)]
    pub struct Databases {
        pub read: DatabaseConnection,
        pub write: DatabaseConnection,
    }

    pub mod password {
        /// The Argon2id hash of a password, in PHC form.
        pub fn hash(_password: &str) -> Result<String, crate::Error> {
            Ok(String::new())
        }
    }

    pub mod accounts {
        use domain::AccountId;

        pub struct Account {
            pub id: AccountId,
            pub name: String,
        }

        pub struct Accounts;

        impl Accounts {
            pub fn new(_databases: super::Databases) -> Self {
                Self
            }

            pub async fn active(&self, _id: AccountId) -> Result<Option<Account>, crate::Error> {
                Ok(None)
            }

            pub async fn add(
                &self,
                _account: &Account,
                _login: &str,
                _hash: String,
                _at: i64,
            ) -> Result<(), crate::Error> {
                Ok(())
            }

            pub async fn disable(&self, _id: AccountId, _at: i64) -> Result<(), crate::Error> {
                Ok(())
            }
        }
    }
}
/// Stands in for `pub mod data;`.
pub mod data {
    /// The units and the plan, in the order in which they are submitted.
    pub fn load_commands() -> Result<Vec<domain::Command>, crate::Error> {
        Ok(Vec::new())
    }
}
/// Stands in for `pub mod demo;`.
pub mod demo {
    use domain::{AccountId, Actor, Command, CommandId, Moment, State};

    pub struct DemoAccount {
        pub login: &'static str,
        pub name: &'static str,
        pub account: AccountId,
        pub password: &'static str,
    }

    pub const ACCOUNTS: &[DemoAccount] = &[];

    pub struct Step {
        pub at: Moment,
        pub actor: Actor,
        pub id: CommandId,
        pub command: Command,
    }

    pub fn loaded_at() -> Moment {
        Moment::exact(0)
    }

    pub fn script(_state: &State) -> Vec<Step> {
        Vec::new()
    }

    /// A report that would be accepted, and who sends it.
    pub fn next_report(
        _state: &State,
        _now: Moment,
        _random: &mut impl rand::Rng,
    ) -> Option<(Actor, CommandId, Command)> {
        None
    }
}
/// Stands in for `pub mod http;`.
pub mod http {
    /// Serves until `stop` is ready, then lets open requests end.
    pub async fn serve(
        site: crate::Site,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), crate::Error> {
        let address = site.settings.addr;
        let listener = tokio::net::TcpListener::bind(address)
            .await
            .map_err(crate::Error::io(address.to_string()))?;
        let serving = axum::serve(listener, axum::Router::new()).with_graceful_shutdown(stop);
        serving.await.map_err(crate::Error::io("serving"))
    }
}
