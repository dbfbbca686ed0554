//! `POST /lenh`: a command as JSON, from the application and from the outbox.
//!
//! The server function [`app::api::submit_command`] answers; who may ask, and how much, is looked
//! at here first.

use super::body;
use super::context::Context;
use super::error::Error;
use super::routes::Route;
use super::viewer::Visitor;
use app::api::{SubmitError, submit_command};
use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::response::Json;
use domain::{Command, CommandId, Receipt};
use http::HeaderMap;
use leptos::prelude::{Owner, provide_context};
use leptos::reactive::computed::ScopedFuture;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tower_sessions::Session;

/// What is posted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Posted {
    /// Made by the client, the same on every try.
    pub id: CommandId,
    pub command: Command,
}

/// Answers with the receipt, or with the rejection as JSON.
pub(super) async fn post(
    State(context): State<Arc<Context>>,
    Extension(route): Extension<&'static Route>,
    session: Session,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Receipt>, Error> {
    let visitor = Visitor::of(&context, &session).await?;
    visitor.admit(route.who)?;
    let Posted { id, command } = body::json(&headers, body, route.body).await?;
    let actor = visitor.actor()?.clone();
    let backend = context.backend.clone();
    let owner = Owner::new();
    let answering = owner.with(|| {
        provide_context(backend);
        provide_context(actor);
        ScopedFuture::new(submit_command(id, command))
    });
    answering.await.map(Json).map_err(|error| match error {
        SubmitError::Rejected(rejection) => Error::Rejected(rejection),
        SubmitError::SignedOut => Error::NotSignedIn,
        SubmitError::Unreachable(why) => Error::Internal(why),
    })
}
