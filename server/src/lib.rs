//! The server of Tiến độ: the journal, its command line, and what serves it.

pub mod bench;
pub mod cli;
pub mod clock;
mod error;
pub mod journal;
pub mod settings;
mod site;

pub use error::Error;
pub use site::Site;

// Where the other houses of the server go.
/// Stands in for `pub mod auth;`.
pub mod auth {
    pub mod password {
        use argon2::password_hash::{Error, PasswordHasher, SaltString, rand_core::OsRng};

        /// The Argon2id hash of a password, in PHC form.
        pub fn hash(password: &str) -> Result<String, Error> {
            let salt = SaltString::generate(&mut OsRng);
            Ok(argon2::Argon2::default().hash_password(password.as_bytes(), &salt)?.to_string())
        }
    }
}
/// Stands in for `pub mod data;`.
pub mod data {
    /// The units and the plan, in the order in which they are submitted.
    pub fn load_commands() -> Vec<domain::Command> {
        Vec::new()
    }
}
/// Stands in for `pub mod demo;`.
pub mod demo {
    use domain::{Actor, Command, State};

    /// Somebody to sign in as.
    #[derive(Clone, Copy, Debug)]
    pub struct DemoAccount {
        pub login: &'static str,
        pub password: &'static str,
        pub who: &'static str,
    }

    /// Two accounts to try.
    pub const ACCOUNTS: [DemoAccount; 0] = [];

    /// Fills in reports, recorded at the times that `clock` is put to.
    pub async fn seed(
        _backend: &app::api::Backend,
        _clock: &crate::clock::SettableClock,
        _store: &crate::journal::Store,
    ) -> Result<(), crate::Error> {
        Ok(())
    }

    /// A report that would be accepted, and who sends it.
    pub fn next_report(_state: &State, _random: &mut impl rand::Rng) -> Option<(Actor, Command)> {
        None
    }
}
/// Stands in for `pub mod http;`.
pub mod http {
    /// Serves until `stop` is ready, then lets open requests end.
    pub async fn serve(site: crate::Site, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), crate::Error> {
        let address = site.settings.addr;
        let listener = tokio::net::TcpListener::bind(address).await.map_err(crate::Error::io(address.to_string()))?;
        let serving = axum::serve(listener, axum::Router::new()).with_graceful_shutdown(stop);
        serving.await.map_err(crate::Error::io("serving"))
    }
}
