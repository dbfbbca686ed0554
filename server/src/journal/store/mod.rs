//! The tables of the database, and every query of the program. No rule is here.

mod accounts;
mod reading;
mod sessions;
mod writing;

pub use writing::Writing;

use sea_orm::{DatabaseConnection, DbBackend};
use std::path::PathBuf;

/// Rows read at once when the whole journal is walked.
pub(super) const PAGE: u64 = 1000;

/// The channel on which PostgreSQL tells other processes of a commit.
pub(super) const CHANNEL: &str = "tiendo_journal";

/// The connections to one database. Cheap to clone.
///
/// One connection writes, so that in one process nobody waits for SQLite's lock in vain; pages
/// are read over others, which in SQLite cannot write.
#[derive(Clone, Debug)]
pub struct Store {
    pub(super) write: DatabaseConnection,
    pub(super) read: DatabaseConnection,
    /// Always the same connection: SQLite counts other connections' commits for each.
    pub(super) watch: DatabaseConnection,
    /// `None`: a PostgreSQL server.
    pub(super) file: Option<PathBuf>,
}

impl Store {
    /// Whether this is SQLite or PostgreSQL.
    pub fn backend(&self) -> DbBackend {
        self.read.get_database_backend()
    }

    /// The file of a SQLite database.
    pub fn file(&self) -> Option<&std::path::Path> {
        self.file.as_deref()
    }

    /// The PostgreSQL pool, to listen on; `None` for SQLite.
    pub(super) fn postgres(&self) -> Option<&sea_orm::sqlx::PgPool> {
        (self.backend() == DbBackend::Postgres).then(|| self.read.get_postgres_connection_pool())
    }

    /// Closes all connections; SQLite then folds its log file into the database file.
    pub async fn close(self) {
        for connection in [self.watch, self.read, self.write] {
            if let Err(error) = connection.close().await {
                tracing::warn!(%error, "closing the database");
            }
        }
    }
}
