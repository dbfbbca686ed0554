//! Databases for the tests: SQLite in a file always, PostgreSQL where one is named.
#![expect(dead_code, reason = "each test file uses its part of it")]
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "helpers of tests, which fail by panicking"
)]

use app::api::{Backend, FixedClock};
use domain::state::{Settings, Visibility};
use domain::{Actor, Command, CommandId, Day, Receipt, Rejection, State};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend};
use server::journal::{Journal, Running};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::oneshot;
use uuid::Uuid;

/// Names the server that PostgreSQL tests make their databases on, as a superuser.
const POSTGRES: &str = "TIENDO_TEST_POSTGRES";

/// A database of its own for one test.
pub struct TestDatabase {
    pub url: String,
    folder: Option<TempDir>,
    admin: Option<(DatabaseConnection, String)>,
}

/// A new SQLite database.
pub fn sqlite() -> TestDatabase {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}/data/tiendo.sqlite", folder.path().display());
    TestDatabase {
        url,
        folder: Some(folder),
        admin: None,
    }
}

/// A new database of each kind that can be tested here.
pub async fn databases() -> Vec<TestDatabase> {
    let mut databases = vec![sqlite()];
    match std::env::var(POSTGRES) {
        Ok(server) => databases.push(postgres(&server).await),
        Err(_) => println!("left out: PostgreSQL, because {POSTGRES} names no server"),
    }
    databases
}

async fn postgres(server: &str) -> TestDatabase {
    let name = format!("tiendo_test_{}", Uuid::new_v4().simple());
    let admin = Database::connect(server)
        .await
        .expect("the server that TIENDO_TEST_POSTGRES names");
    admin
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .expect("a database");
    let (place, options) = server.split_once('?').unwrap_or((server, ""));
    let place = place
        .rsplit_once('/')
        .expect("the address names a database")
        .0;
    let url = format!("{place}/{name}?{options}");
    TestDatabase {
        url,
        folder: None,
        admin: Some((admin, name)),
    }
}

impl TestDatabase {
    pub async fn open(&self) -> Journal {
        Journal::open(&self.url).await.expect("an open journal")
    }

    /// Another new database of the same kind.
    pub async fn another(&self) -> Self {
        match std::env::var(POSTGRES) {
            Ok(server) if self.is_postgres() => postgres(&server).await,
            _ => sqlite(),
        }
    }

    /// A connection beside those of the program.
    pub async fn connect(&self) -> DatabaseConnection {
        Database::connect(&self.url).await.expect("a connection")
    }

    /// A connection to it once it has its tables.
    pub async fn connect_to_migrated(&self) -> DatabaseConnection {
        self.open().await.store.close().await;
        self.connect().await
    }

    pub fn file(&self) -> std::path::PathBuf {
        self.folder
            .as_ref()
            .expect("a SQLite database")
            .path()
            .join("data/tiendo.sqlite")
    }

    pub fn is_postgres(&self) -> bool {
        self.admin.is_some()
    }

    pub async fn remove(self) {
        if let Some((admin, name)) = self.admin {
            admin
                .execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)"))
                .await
                .expect("dropped");
        }
    }
}

/// Runs statements of which SQLite and PostgreSQL each have their own.
pub async fn run(connection: &DatabaseConnection, sqlite: &[&str], postgres: &[&str]) {
    let statements = if connection.get_database_backend() == DbBackend::Postgres {
        postgres
    } else {
        sqlite
    };
    for statement in statements {
        connection
            .execute_unprepared(statement)
            .await
            .expect(statement);
    }
}

pub fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock(Day::from_ymd_opt(2024, 3, 31).expect("a day")))
}

pub async fn start(database: &TestDatabase) -> (Journal, Running) {
    let journal = database.open().await;
    let running = journal.start(clock());
    (journal, running)
}

/// The id of the command of that number.
pub fn id(number: u64) -> CommandId {
    CommandId(Uuid::from_u128(u128::from(number)))
}

/// A command that can always be decided, another one for each number up to six.
pub fn command(number: u64) -> Command {
    let visibility = if number.is_multiple_of(3) {
        Visibility::Live
    } else {
        Visibility::Published
    };
    Command::Configure {
        settings: Settings {
            demo: number.is_multiple_of(2),
            visibility,
        },
    }
}

pub async fn submit(backend: &Backend, number: u64) -> Result<Receipt, Rejection> {
    backend
        .submit(Actor::System, id(number), command(number))
        .await
}

/// Submits without waiting for the answer.
pub async fn send(
    backend: &Backend,
    id: CommandId,
    command: Command,
) -> oneshot::Receiver<Result<Receipt, Rejection>> {
    let (reply, answer) = oneshot::channel();
    let submission = app::api::Submission {
        actor: Actor::System,
        id,
        command,
        reply,
    };
    backend.writer.send(submission).await.expect("a writer");
    answer
}

/// Waits until the published State says so, for ten seconds at most.
pub async fn until(journal: &Journal, said: impl Fn(&State) -> bool) {
    for _ in 0..1000 {
        if journal.published.read(&said) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!(
        "it did not come to pass; published is row {}",
        journal.published.seq()
    );
}
