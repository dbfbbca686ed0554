//! A receipt, as it is stored: one a recorded command.

use sea_orm::entity::prelude::*;

/// What was answered to a command, and by what a repetition is known.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "receipts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub command: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub actor: Option<String>,
    /// SHA-256 of the command's canonical JSON.
    pub payload_hash: Vec<u8>,
    /// The command's last row.
    pub seq: i64,
    /// Microseconds since 1970 UTC.
    pub at: i64,
    #[sea_orm(column_type = "Text", unique)]
    pub code: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
