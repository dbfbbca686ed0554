//! The journal's tables as SeaORM entities. Queries are in `store`, credentials' tables in `auth`.

pub mod journal;
pub mod receipt;
