//! Opening a database: SQLite in a file, or a PostgreSQL server.
//!
//! A file that is damaged, or no database at all, is left exactly as it is.

use super::store::Store;
use crate::Error;
use migrations::{Migrator, MigratorTrait};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, RuntimeErr,
    Statement,
};
use std::fs::TryLockError;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Every SQLite file begins with these bytes (<https://www.sqlite.org/fileformat2.html>, 1.3).
const SQLITE_MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// SQLite's result codes for a damaged file and for one that is no database.
const SQLITE_CORRUPT: &str = "11";
const SQLITE_NOTADB: &str = "26";

/// How long to wait for another process that writes. A batch takes milliseconds.
const BUSY: Duration = Duration::from_secs(10);

/// Connections for reading: a page holds one for some tenths of a millisecond.
const READERS: u32 = 8;

/// Names the lock under which PostgreSQL's servers migrate one after the other.
const MIGRATION_LOCK: i64 = 0x7469_656e_646e;

/// How long another process may take to make the database.
const MAKING: Duration = Duration::from_secs(60);

/// Between two looks whether it is done.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

impl Store {
    /// Opens the database, creates it where it is a file that does not exist, and migrates it.
    ///
    /// # Errors
    /// [`Error::BrokenFile`] where the file cannot be read as a database; it is untouched then.
    pub async fn open(url: &str) -> Result<Self, Error> {
        let Some(file) = sqlite_file(url) else {
            let store = open_postgres(url, false).await?;
            return migrated(store).await;
        };
        let folder = folder(&file);
        std::fs::create_dir_all(&folder).map_err(Error::io(format!(
            "the folder {} cannot be made",
            folder.display()
        )))?;
        // Until the schema is there; then SQLite's own locks do.
        let _alone = alone(&folder).await?;
        migrated(open_sqlite(url, file).await?).await
    }

    /// Opens a database to read it, and changes nothing in it.
    ///
    /// # Errors
    /// [`Error::OldSchema`] where it would have to be migrated first; [`Error::BrokenFile`] where
    /// the file cannot be read as a database, [`Error::Io`] where there is none.
    pub async fn open_to_read(url: &str) -> Result<Self, Error> {
        let store = match sqlite_file(url) {
            None => open_postgres(url, true).await?,
            Some(file) => {
                std::fs::metadata(&file).map_err(Error::io(file.display().to_string()))?;
                probe(url, &file).await?;
                let read = sqlite(url, READERS, true).await?;
                Self {
                    write: read.clone(),
                    watch: read.clone(),
                    read,
                    file: Some(file),
                }
            }
        };
        let pending = Migrator::get_pending_migrations_read_only(&store.read).await;
        let pending = pending.map_err(|error| store.explain(error.into()))?;
        match pending.first() {
            None => Ok(store),
            Some(first) => Err(Error::OldSchema(first.name().to_owned())),
        }
    }

    /// Says of an error that the file is damaged, where that is what SQLite means by it.
    pub(super) fn explain(&self, error: Error) -> Error {
        match (error, &self.file) {
            (Error::Database(error), Some(file)) if is_damage(&error) => broken(file, &error),
            (error, _) => error,
        }
    }
}

/// The file that a `sqlite:` address names.
fn sqlite_file(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
}

/// The folder that the file is in.
fn folder(file: &Path) -> PathBuf {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).to_owned()
}

/// Keeps other processes from making a database in this folder at the same time. The folder is
/// locked, not the file: closing the file would give up the locks that SQLite holds on it.
async fn alone(folder: &Path) -> Result<std::fs::File, Error> {
    let failed = |source| Error::Io {
        what: format!("the folder {} cannot be locked", folder.display()),
        source,
    };
    let opened = std::fs::File::open(folder).map_err(failed)?;
    let begun = Instant::now();
    loop {
        match opened.try_lock() {
            Ok(()) => return Ok(opened),
            Err(TryLockError::WouldBlock) if begun.elapsed() < MAKING => {
                tokio::time::sleep(LOOK_AGAIN).await;
            }
            Err(error) => return Err(failed(error.into())),
        }
    }
}

async fn migrated(store: Store) -> Result<Store, Error> {
    migrate(&store)
        .await
        .map_err(|error| store.explain(error.into()))?;
    Ok(store)
}

async fn open_sqlite(url: &str, file: PathBuf) -> Result<Store, Error> {
    probe(url, &file).await?;
    let write = sqlite(url, 1, false).await;
    let write = write.map_err(|error| {
        if is_damage(&error) {
            broken(&file, &error)
        } else {
            error.into()
        }
    })?;
    let read = sqlite(url, READERS, true).await?;
    let watch = sqlite(url, 1, true).await?;
    Ok(Store {
        write,
        read,
        watch,
        file: Some(file),
    })
}

/// Looks at the file before anything that could change it.
async fn probe(url: &str, file: &Path) -> Result<(), Error> {
    let mut begin = Vec::new();
    match std::fs::File::open(file) {
        Ok(opened) => opened
            .take(16)
            .read_to_end(&mut begin)
            .map_err(Error::io(file.display().to_string()))?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(Error::Io {
                what: file.display().to_string(),
                source: error,
            });
        }
    };
    // An empty file is what is left where a first start was interrupted.
    if begin.is_empty() {
        return Ok(());
    }
    if begin != SQLITE_MAGIC {
        return Err(Error::BrokenFile {
            path: file.to_owned(),
            reason: "it is no SQLite database".to_owned(),
        });
    }
    let reading = sqlite(url, 1, true).await;
    let result = match reading {
        Ok(reading) => {
            let schema =
                Statement::from_string(DbBackend::Sqlite, "SELECT COUNT(*) FROM sqlite_master");
            let seen = reading.query_one_raw(schema).await;
            reading.close().await.and(seen)
        }
        Err(error) => Err(error),
    };
    match result {
        Err(error) if is_damage(&error) => Err(broken(file, &error)),
        Err(error) => Err(error.into()),
        Ok(_) => Ok(()),
    }
}

async fn sqlite(url: &str, connections: u32, read_only: bool) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .sqlx_logging(false);
    // A connection that is closed while idle would forget what it has prepared and counted.
    options
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>);
    // A file does not hang up; asking whether it has would cost every transaction a wait.
    options.test_before_acquire(false);
    options.map_sqlx_sqlite_opts(move |sqlite| {
        let sqlite = sqlite.busy_timeout(BUSY).foreign_keys(true);
        if read_only {
            sqlite.read_only(true)
        } else {
            // FULL: an acknowledged command is on disk. NORMAL would lose the last ones with the power.
            sqlite
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
        }
    });
    Database::connect(options).await
}

async fn open_postgres(url: &str, read_only: bool) -> Result<Store, Error> {
    let connect = async |connections| {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(connections)
            .min_connections(1)
            .sqlx_logging(false);
        if read_only {
            options.map_sqlx_postgres_opts(|postgres| {
                postgres.options([("default_transaction_read_only", "on")])
            });
        }
        Database::connect(options).await
    };
    let read = connect(READERS).await?;
    Ok(Store {
        write: connect(1).await?,
        watch: read.clone(),
        read,
        file: None,
    })
}

/// Applies the migrations that are missing.
async fn migrate(store: &Store) -> Result<(), DbErr> {
    if store.backend() != DbBackend::Postgres {
        return Migrator::up(&store.write, None).await;
    }
    let lock = |sql: &str| {
        Statement::from_sql_and_values(DbBackend::Postgres, sql, [MIGRATION_LOCK.into()])
    };
    // The lock belongs to the connection, and there is one.
    store
        .write
        .execute_raw(lock("SELECT pg_advisory_lock($1)"))
        .await?;
    let migrated = Migrator::up(&store.write, None).await;
    store
        .write
        .execute_raw(lock("SELECT pg_advisory_unlock($1)"))
        .await?;
    migrated
}

fn is_damage(error: &DbErr) -> bool {
    let (DbErr::Conn(error) | DbErr::Exec(error) | DbErr::Query(error)) = error else {
        return false;
    };
    let RuntimeErr::SqlxError(error) = error else {
        return false;
    };
    let code = error.as_database_error().and_then(|error| error.code());
    code.is_some_and(|code| code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
}

fn broken(file: &Path, error: &DbErr) -> Error {
    Error::BrokenFile {
        path: file.to_owned(),
        reason: error.to_string(),
    }
}
