//! The settings: flags, then the environment, then `tiendo.toml`, then these defaults.

mod address;
mod clock;
mod load;

pub use address::DatabaseUrl;
pub use clock::ClockSetting;
pub use load::Flags;

use domain::state::Visibility;
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::PathBuf;

/// How this server runs. `Debug` shows no password.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Where it listens.
    pub addr: SocketAddr,
    /// `sqlite://data/tiendo.sqlite` or `postgres://…`.
    pub database_url: DatabaseUrl,
    /// The folder of the assets built for the browser.
    pub site_root: PathBuf,
    /// The address that people type, where a reverse proxy stands before the server. With
    /// `https:` cookies are `Secure`.
    pub public_url: Option<String>,
    /// Reverse proxies whose forwarded headers are believed, as addresses or networks such as
    /// `10.0.0.0/8`; from others they are ignored.
    pub trusted_proxies: Vec<String>,
    /// How many browsers may follow the live feed at the same time.
    pub feed_connections: usize,
    /// And how many of them from one address, or one /64 of IPv6: whole offices share one.
    pub feed_connections_per_address: usize,
    /// What the public of a new database sees; `None`: live for a demonstration, else published.
    pub visibility: Option<Visibility>,
    /// Whether a new database is filled in for demonstration; `None`: yes.
    pub demo: Option<bool>,
    /// `real` or a day such as `2024-03-31`; `None`: that day for a demonstration, else real.
    pub clock: Option<ClockSetting>,
    /// Which messages are logged, as `tracing_subscriber::EnvFilter` reads it.
    pub log: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            addr: SocketAddr::from(([127, 0, 0, 1], 3000)),
            database_url: DatabaseUrl::default(),
            site_root: PathBuf::from("target/site"),
            public_url: None,
            trusted_proxies: Vec::new(),
            feed_connections: 5_000,
            feed_connections_per_address: 400,
            visibility: None,
            demo: None,
            clock: None,
            log: "warn,server=info".to_owned(),
        }
    }
}

impl Settings {
    /// What a new database is configured as: the demonstration is live, a real one is not.
    pub fn of_new_database(&self) -> domain::state::Settings {
        let demo = self.demo.unwrap_or(true);
        let usual = if demo {
            Visibility::Live
        } else {
            Visibility::Published
        };
        domain::state::Settings {
            demo,
            visibility: self.visibility.unwrap_or(usual),
        }
    }
}
