//! The server function that takes commands, at the fixed address `/lenh`.

use domain::{Command, CommandId, Receipt, Rejection};
use leptos::prelude::*;
use leptos::server_fn::codec::{Json, JsonEncoding};
use leptos::server_fn::error::ServerFnErrorErr;
use serde::{Deserialize, Serialize};

/// Why there is no receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum SubmitError {
    /// A rule says no; 422.
    #[error("rejected: {0}")]
    Rejected(Rejection),
    /// There is no session, or no longer; 401.
    #[error("signed out")]
    SignedOut,
    /// The server could not be asked, or its answer could not be read: whether the command was
    /// recorded is not known, so the same id is sent again.
    #[error("unreachable: {0}")]
    Unreachable(String),
}

impl FromServerFnError for SubmitError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            // On the server what cannot be read is the command.
            ServerFnErrorErr::Deserialization(_)
            | ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
                if cfg!(feature = "ssr") =>
            {
                Self::Rejected(Rejection::of(domain::RejectionCode::Malformed))
            }
            other => Self::Unreachable(other.to_string()),
        }
    }
}

/// Gives a command to the server. The receipt comes after the commit; the same id and command
/// get the same receipt again.
///
/// On the server it takes `Backend` and [`domain::Actor`] (absent: no session) from the context.
///
/// # Errors
/// [`SubmitError`].
#[server(prefix = "", endpoint = "/lenh", input = Json, output = Json)]
pub async fn submit_command(id: CommandId, command: Command) -> Result<Receipt, SubmitError> {
    let Some(actor) = use_context::<domain::Actor>() else {
        return Err(SubmitError::SignedOut);
    };
    let backend = expect_context::<super::Backend>();
    let answer = backend.submit(actor, id, command).await;
    answer.map_err(SubmitError::Rejected)
}
