//! What stops a request that would do harm by its shape or by its length in time.

use super::address;
use super::context::Context;
use super::error::Error;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::any::Any;
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;

/// No handler sees an address that can't be read.
pub(super) async fn check_address(request: Request, next: Next) -> Response {
    match address::check(request.uri()) {
        Ok(()) => next.run(request).await,
        Err(error) => error.into_response(),
    }
}

/// Answers 503 when a request takes too long. A command may still be carried out: its id tells.
pub(super) async fn end_in_time(
    State(context): State<Arc<Context>>,
    request: Request,
    next: Next,
) -> Response {
    match tokio::time::timeout(context.settings.timeout, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Error::Unavailable("took too long").into_response(),
    }
}

/// A panic is an error of ours: a clean 500, without its text.
pub(super) fn catch_panics() -> CatchPanicLayer<fn(Box<dyn Any + Send>) -> Response> {
    CatchPanicLayer::custom(|_| Error::Internal("a handler panicked".into()).into_response())
}
