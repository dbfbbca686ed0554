//! `GET /song`: the live feed, as server-sent events.
//!
//! Events: `hello` at the start (`{"seq", "at"}`: the last row and the server's clock, microseconds
//! UTC), without an id; rows without a name (`id:` is the Seq, `data:` a redacted `Recorded`);
//! `reload` where what was missed can't be replayed; `beat`, a sign of life.
//!
//! Too many connections, overall or from one network, are answered 503: browsers come back later.

mod client;
mod frames;
mod seats;
mod source;

pub use frames::Frames;
pub use seats::Seats;
pub use source::{Fresh, Source, Subscription};

use super::address;
use super::context::Context;
use super::error::Error;
use super::security::client_address;
use super::slice;
use super::viewer::Visitor;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use client::Client;
use domain::Seq;
use frames::Scope;
use http::request::Parts;
use http::{HeaderMap, Uri, header};
use std::sync::Arc;
use tower_sessions::Session;

/// Opens the feed of `?plan=&unit=` after `Last-Event-ID`, else after `?after=`, else from now on.
pub(super) async fn follow(
    State(context): State<Arc<Context>>,
    session: Session,
    request: Request,
) -> Result<Response, Error> {
    let (parts, _) = request.into_parts();
    let network = client_address(&parts, &context.settings.trusted_proxies).into();
    let seat = context
        .seats
        .take(network)
        .ok_or(Error::Unavailable("too many follow the feed"))?;
    let Parts { uri, headers, .. } = parts;
    let plan = address::query_value(&uri, "plan")?.ok_or(Error::BadAddress)?;
    let (plan, root) = slice::scope(&context, plan, &uri)?;
    let visitor = Visitor::of(&context, &session).await?;
    let now = context.backend.read(|state| state.seq);
    let after = after(&uri, &headers)?.unwrap_or(now);
    // A number from another database: nothing that it names can be replayed.
    let subscription = if after > now {
        None
    } else {
        context.feed.subscribe_after(after)
    };
    let scope = Scope {
        plan,
        root,
        account: visitor.viewer().actor().and_then(domain::Actor::account),
    };
    let client = Client::new(
        Arc::clone(&context),
        (session, visitor),
        scope,
        subscription,
        seat,
    );
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
        (header::HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    Ok((headers, Body::from_stream(client.into_stream())).into_response())
}

fn after(uri: &Uri, headers: &HeaderMap) -> Result<Option<Seq>, Error> {
    let resumed = headers
        .get("last-event-id")
        .and_then(|value| value.to_str().ok())
        .and_then(|seq| seq.parse().ok());
    if let Some(seq) = resumed {
        return Ok(Some(Seq(seq)));
    }
    let asked = address::query_value(uri, "after")?;
    asked
        .map(|seq| seq.parse().map(Seq).map_err(|_| Error::BadAddress))
        .transpose()
}
