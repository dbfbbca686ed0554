//! A row of the journal, as it is stored.

use sea_orm::entity::prelude::*;

/// One event. Never updated, never deleted.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "journal")]
pub struct Model {
    /// From 1, without gaps.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// Microseconds since 1970 UTC.
    pub at: i64,
    /// The account's id; `None`: the command line.
    #[sea_orm(column_type = "Text", nullable)]
    pub actor: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub command: String,
    /// The form in which the payload is written; see `upcast`.
    pub version: i32,
    /// The event's `type`, to read the table by eye.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// The unit that the event is about, for its history.
    pub unit: Option<i64>,
    /// The schedule entry that the event is about, for its history.
    pub entry: Option<i64>,
    /// The very text that was hashed.
    #[sea_orm(column_type = "Text")]
    pub payload: String,
    /// SHA-256 over this row and the hash of the row before; 32 bytes.
    pub hash: Vec<u8>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
