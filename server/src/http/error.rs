//! What goes wrong between a request and its answer, and the one place that makes HTTP of it.
//!
//! Which error belongs where:
//! - [`domain::Rejection`]: a rule of the domain says no. Data for the person; it is wrapped in
//!   [`Error::Rejected`] on its way out of `/lenh`, and shown at its fields by a page with a form.
//! - [`crate::auth::SignInError`]: signing in failed; the sign-in page shows it.
//! - [`Error`]: everything else. What is the sender's fault says so in the sender's language; what
//!   is ours is [`Error::Internal`] or [`Error::Unavailable`], its text goes to the log and
//!   nowhere else.
//!
//! A handler returns `Result<Response, Error>`. `Error` becomes a bare response that carries the
//! error along; [`super::present`] gives it its body, as only there the reader's language and
//! whether a page or JSON was asked for are known.

use crate::auth::AuthError;
use axum::response::{IntoResponse, Response};
use domain::{Rejection, RejectionCode};
use http::{HeaderValue, StatusCode, header};

/// See the module's page. `Display` is for logs.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    #[error("the address can't be read")]
    BadAddress,
    #[error("the address is too long")]
    AddressTooLong,
    #[error("nothing here")]
    NotFound,
    #[error("the body can't be read")]
    BadBody,
    #[error("the body is of another type")]
    WrongType,
    #[error("the body is longer than {0} bytes")]
    TooLarge(usize),
    #[error("sent from another site")]
    ForeignOrigin,
    #[error("nobody is signed in")]
    NotSignedIn,
    #[error("not with these roles")]
    Forbidden,
    #[error("too many tries")]
    TooMany { seconds: u64 },
    #[error("a rule says no: {0}")]
    Rejected(Rejection),
    #[error("can't answer now: {0}")]
    Unavailable(&'static str),
    #[error("{0}")]
    Internal(String),
}

impl Error {
    /// The status that says it.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::BadAddress | Self::BadBody => StatusCode::BAD_REQUEST,
            Self::AddressTooLong => StatusCode::URI_TOO_LONG,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::ForeignOrigin | Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotSignedIn => StatusCode::UNAUTHORIZED,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Rejected(rejection) => status_of(rejection),
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

fn status_of(rejection: &Rejection) -> StatusCode {
    let is = |codes: &[RejectionCode]| codes.iter().any(|code| rejection.has(*code));
    if is(&[RejectionCode::NotRecorded]) {
        StatusCode::SERVICE_UNAVAILABLE
    } else if is(&[
        RejectionCode::NotAllowed,
        RejectionCode::NotYourUnit,
        RejectionCode::NotDelegated,
        RejectionCode::OwnReport,
    ]) {
        StatusCode::FORBIDDEN
    } else if is(&[RejectionCode::IdReused]) {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match &self {
            Self::Internal(_) => tracing::error!(error = %self, "answered 500"),
            Self::Unavailable(_) => tracing::warn!(error = %self, "answered 503"),
            _ => tracing::debug!(error = %self, "refused"),
        }
        let mut response = self.status().into_response();
        let wait = match &self {
            Self::TooMany { seconds } => Some(*seconds),
            Self::Unavailable(_) => Some(5),
            _ => None,
        };
        if let Some(seconds) = wait {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl From<AuthError> for Error {
    fn from(error: AuthError) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<tower_sessions::session::Error> for Error {
    fn from(error: tower_sessions::session::Error) -> Self {
        Self::Internal(format!("the session: {error}"))
    }
}
