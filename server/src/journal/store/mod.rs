//! The database: its connections, and every query on journal and receipts. No rule is here.

mod reading;
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

    /// Connections for reading; in SQLite they cannot write.
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// The one connection for writing. The journal's writer uses it, and what has no place in the
    /// journal: accounts and sessions.
    pub fn write(&self) -> &DatabaseConnection {
        &self.write
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
