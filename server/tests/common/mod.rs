//! A site for tests: the real router on a small province, a database in memory, a writer that
//! decides by the real rules.

#![allow(dead_code, reason = "each test file uses its own part")]

pub mod client;
pub mod commands;
pub mod pages;
pub mod people;
#[path = "../../../app/domain/tests/world/mod.rs"]
pub mod world;
pub mod writer;

use app::api::{Backend, Clock, FixedClock, Submission};
use domain::state::{Settings, Visibility};
use domain::{Actor, Command, CommandId, Moment, Period, Receipt, Rejection, State};
use pages::TestPages;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Schema};
use server::auth::{Auth, Databases, Limits, accounts, sessions};
use server::http::{Context, HttpSettings, Parts, assets::Assets, router};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, RwLock};
use std::time::Duration;
use tokio::sync::mpsc;
use writer::Ring;

/// A clock that a test moves.
pub struct TestClock(pub AtomicI64);

impl Clock for TestClock {
    fn now(&self) -> Moment {
        Moment::exact(self.0.load(Ordering::Relaxed))
    }
}

pub struct Site {
    pub router: axum::Router,
    pub context: Arc<Context>,
    pub pages: Arc<TestPages>,
    pub ring: Arc<Ring>,
    pub wall: Arc<TestClock>,
    pub database: DatabaseConnection,
}

/// Builds a [`Site`].
pub struct Builder {
    pub settings: HttpSettings,
    pub limits: Limits,
    /// How many rows can be replayed, and how far a reader may fall behind.
    pub ring: usize,
    pub visibility: Visibility,
    pub assets: Assets,
}

impl Default for Builder {
    fn default() -> Self {
        let many = (NonZeroU32::new(10_000).unwrap(), Duration::from_secs(1));
        Self {
            settings: HttpSettings {
                build: "b1".into(),
                ..HttpSettings::default()
            },
            limits: Limits {
                account: many,
                network: many,
            },
            ring: 1024,
            visibility: Visibility::Live,
            assets: Assets::default(),
        }
    }
}

impl Builder {
    pub async fn build(self) -> Site {
        let database = tables().await;
        let wall = Arc::new(TestClock(AtomicI64::new(
            Moment::noon(world::day(2024, 3, 31)).at,
        )));
        let databases = Databases {
            read: database.clone(),
            write: database.clone(),
        };
        let auth = Auth::new(databases, wall.clone(), self.limits).unwrap();
        let ring = Arc::new(Ring::new(self.ring));
        let (writer, queue) = mpsc::channel::<Submission>(64);
        let published = Arc::new(RwLock::new(State::default()));
        let clock: Arc<dyn Clock> = Arc::new(FixedClock(world::day(2023, 9, 20)));
        tokio::spawn(writer::write(
            queue,
            published.clone(),
            ring.clone(),
            clock.clone(),
        ));
        let backend = Backend {
            writer,
            published,
            history: ring.clone(),
            clock,
        };
        for command in setup(self.visibility) {
            submit(&backend, command).await.unwrap();
        }
        people::add(&auth, &backend).await;
        let pages = Arc::new(TestPages::default());
        let context = Context::new(Parts {
            backend,
            feed: ring.clone(),
            auth,
            ui: pages.clone(),
            assets: self.assets,
            settings: self.settings,
        });
        let context = context.await.unwrap();
        pages.forget();
        Site {
            router: router(context.clone()),
            context,
            pages,
            ring,
            wall,
            database,
        }
    }
}

/// A site as it is by default.
pub async fn site() -> Site {
    Builder::default().build().await
}

/// Gives a command as the command line does.
pub async fn submit(backend: &Backend, command: Command) -> Result<Receipt, Rejection> {
    let id = CommandId(uuid::Uuid::now_v7());
    backend.submit(Actor::System, id, command).await
}

fn setup(visibility: Visibility) -> Vec<Command> {
    vec![
        Command::Configure {
            settings: Settings {
                demo: false,
                visibility,
            },
        },
        Command::LoadUnits {
            units: world::units(),
        },
        Command::LoadPlan {
            plan: Box::new(world::plan()),
        },
    ]
}

/// The period that the tests report for.
pub fn period() -> Period {
    Period::quarter(2023, 3)
}

async fn tables() -> DatabaseConnection {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1).min_connections(1);
    let database = Database::connect(options).await.unwrap();
    let backend = database.get_database_backend();
    let schema = Schema::new(backend);
    let tables = [
        schema.create_table_from_entity(accounts::Entity),
        schema.create_table_from_entity(sessions::Entity),
    ];
    for table in tables {
        database.execute(&table).await.unwrap();
    }
    database
}
