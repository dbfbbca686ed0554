//! What can go wrong in the server, for its logs and its command line.
//!
//! Not for the people who use the pages: they read a [`Rejection`] in their own language.

use crate::journal::ChainFault;
use domain::{Rejection, Seq};
use sea_orm::DbErr;
use std::path::PathBuf;

/// Everything that can fail here. `Display` is for logs and never holds a password.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("database: {0}")]
    Database(#[from] DbErr),
    /// The file is there, and is no database, or a damaged one.
    #[error("the database file {} cannot be read: {reason}", path.display())]
    BrokenFile { path: PathBuf, reason: String },
    /// The database has to be migrated before it can be read.
    #[error(
        "the database has the schema of an older version (without {0}): `tiendo migrate` brings it up to date"
    )]
    OldSchema(String),
    /// The database can be read, and what the journal says cannot be right.
    #[error("journal row {seq}: {fault}")]
    BrokenJournal { seq: i64, fault: ChainFault },
    /// Rows came to be published that don't continue what is published.
    #[error("row {found} cannot follow row {published}")]
    Gap { published: Seq, found: Seq },
    #[error("settings: {0}")]
    Settings(#[from] config::ConfigError),
    /// A command of the command line was not accepted.
    #[error("not recorded: {0}")]
    Rejected(#[from] Rejection),
    #[error("{what}: {source}")]
    Io {
        what: String,
        source: std::io::Error,
    },
    #[error("{0}")]
    Usage(String),
}

impl Error {
    /// An error of the operating system, and what was being done.
    pub fn io(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }

    /// Whether the database itself is damaged, so that starting again does not help.
    pub fn is_broken_database(&self) -> bool {
        matches!(self, Self::BrokenFile { .. } | Self::BrokenJournal { .. })
    }
}
