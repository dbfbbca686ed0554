//! The database schema, step by step, for SQLite and PostgreSQL alike. Holds no query.
//!
//! `README.md` beside `Cargo.toml` says how a schema is changed while older servers run.

mod m20260101_000001_create_journal;
mod m20260101_000002_create_receipts;
mod m20260101_000003_create_accounts;
mod m20260101_000004_create_sessions;

use sea_orm_migration::{MigrationTrait, async_trait};
pub use sea_orm_migration::{MigratorTrait, SchemaManager};

/// Every migration, in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20260101_000001_create_journal::Migration),
            Box::new(m20260101_000002_create_receipts::Migration),
            Box::new(m20260101_000003_create_accounts::Migration),
            Box::new(m20260101_000004_create_sessions::Migration),
        ]
    }
}
