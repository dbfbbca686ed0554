//! What can go wrong while signing in. `Display` is for logs, and says nothing secret.

use sea_orm::DbErr;
use std::time::Duration;

/// A failure of ours.
#[derive(Debug, thiserror::Error)]
pub enum AuthError {
    #[error("the accounts' tables: {0}")]
    Database(#[from] DbErr),
    #[error("hashing a password: {0}")]
    Hash(argon2::password_hash::Error),
    #[error("a task of ours was cut off")]
    CutOff,
}

/// Why somebody was not signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Wrong login, wrong password, disabled account: all the same from outside.
    #[error("login and password do not go together")]
    Refused,
    /// Too many tries; the next one may come after this long.
    #[error("too many tries")]
    Throttled(Duration),
    #[error(transparent)]
    Failed(#[from] AuthError),
}
