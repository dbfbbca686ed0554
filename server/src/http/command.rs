//! `POST /lenh`: a command as JSON, from the application and from the outbox.

use super::body;
use super::context::Context;
use super::error::Error;
use super::routes::Route;
use super::viewer::Visitor;
use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::response::Json;
use domain::{Command, CommandId, Receipt};
use http::HeaderMap;
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
    let posted: Posted = body::json(&headers, body, route.body).await?;
    let actor = visitor.actor()?.clone();
    let answer = context
        .backend
        .submit(actor, posted.id, posted.command)
        .await;
    answer.map(Json).map_err(Error::Rejected)
}
