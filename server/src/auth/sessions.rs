//! Sessions in the database. The table holds a hash of the id: who reads a backup of it can't
//! take over a session. A session ends 12 hours after sign-in, whatever happens in between.

use super::Databases;
use app::api::Clock;
use async_trait::async_trait;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use time::OffsetDateTime;
use tower_sessions::cookie::SameSite;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{self, Error};
use tower_sessions::{Expiry, SessionManagerLayer, SessionStore};

/// From sign-in to the end: a working day with its overtime.
pub const LIFETIME: time::Duration = time::Duration::hours(12);
/// The key under which a session keeps its account.
pub const ACCOUNT: &str = "account";

/// The row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    /// SHA-256 of the id in the cookie, as hexadecimal text.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub account: Option<String>,
    /// JSON.
    #[sea_orm(column_type = "Text")]
    pub data: String,
    /// Microseconds UTC.
    pub created_at: i64,
    /// Microseconds UTC.
    pub expires_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The table as a store for `tower-sessions`.
#[derive(Clone)]
pub struct Sessions {
    databases: Databases,
    clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for Sessions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sessions")
    }
}

impl Sessions {
    pub fn new(databases: Databases, clock: Arc<dyn Clock>) -> Self {
        Self { databases, clock }
    }

    /// The layer that gives each request its session. `secure`: the site is reached over TLS.
    pub fn layer(&self, secure: bool) -> SessionManagerLayer<Self> {
        SessionManagerLayer::new(self.clone())
            .with_name(cookie_name(secure))
            .with_http_only(true)
            .with_same_site(SameSite::Lax)
            .with_secure(secure)
            .with_path("/")
            .with_expiry(Expiry::OnInactivity(LIFETIME))
    }
}

/// Over TLS the browser itself sees to it that no other host and no plain connection sets it.
pub fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-phien" } else { "phien" }
}

fn key(id: &Id) -> String {
    let digest = Sha256::digest(id.0.to_le_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn failed(error: DbErr) -> Error {
    Error::Backend(error.to_string())
}

fn content(record: &Record) -> session_store::Result<(Option<String>, String)> {
    let account = record.data.get(ACCOUNT).and_then(|value| value.as_str());
    let data =
        serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?;
    Ok((account.map(str::to_owned), data))
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        let now = self.clock.now().at;
        // Rarely are there many: each sign-in takes away what ended before it.
        Entity::delete_many()
            .filter(Column::ExpiresAt.lte(now))
            .exec(&self.databases.write)
            .await
            .map_err(failed)?;
        let (account, data) = content(record)?;
        let row = ActiveModel {
            id: Set(key(&record.id)),
            account: Set(account),
            data: Set(data),
            created_at: Set(now),
            expires_at: Set(now.saturating_add(LIFETIME.whole_microseconds() as i64)),
        };
        Entity::insert(row)
            .exec_without_returning(&self.databases.write)
            .await
            .map_err(failed)?;
        Ok(())
    }

    /// Keeps the end that was set at the start.
    async fn save(&self, record: &Record) -> session_store::Result<()> {
        let (account, data) = content(record)?;
        Entity::update_many()
            .col_expr(Column::Account, Expr::value(account))
            .col_expr(Column::Data, Expr::value(data))
            .filter(Column::Id.eq(key(&record.id)))
            .exec(&self.databases.write)
            .await
            .map_err(failed)?;
        Ok(())
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let found = Entity::find_by_id(key(id))
            .filter(Column::ExpiresAt.gt(self.clock.now().at))
            .one(&self.databases.read)
            .await
            .map_err(failed)?;
        let Some(row) = found else { return Ok(None) };
        let data =
            serde_json::from_str(&row.data).map_err(|error| Error::Decode(error.to_string()))?;
        let expiry_date = OffsetDateTime::from_unix_timestamp(row.expires_at / 1_000_000)
            .map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record {
            id: *id,
            data,
            expiry_date,
        }))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        Entity::delete_by_id(key(id))
            .exec(&self.databases.write)
            .await
            .map_err(failed)?;
        Ok(())
    }
}
