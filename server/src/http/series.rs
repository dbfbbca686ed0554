//! `GET /chuoi-so-lieu/{plan}`: what a browser looks back by, as [`domain::wire`] writes it.
//!
//! There are two of each plan and `Seq`, whoever asks: of all reports, and of what has been
//! published. Each is made and compressed once.

use super::cache::PageKey;
use super::context::Context;
use super::error::Error;
use super::slice;
use super::ui::{Language, Rendered};
use super::viewer::Visitor;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::slice::sees_only_published;
use domain::{PlanId, Series};
use http::{HeaderMap, StatusCode};
use std::sync::Arc;
use tower_sessions::Session;

const JSON: &str = "application/json";

/// Answers with the series of what this visitor may hold.
pub(super) async fn show(
    State(context): State<Arc<Context>>,
    Path(plan): Path<String>,
    session: Session,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let plan = PlanId(plan);
    let viewer = Visitor::of(&context, &session).await?.viewer();
    let (seq, class) = context.backend.read(|state| {
        state.plan(&plan).ok_or(Error::NotFound)?;
        let class = match sees_only_published(state, &viewer) {
            true => "published",
            false => "all",
        };
        Ok::<_, Error>((state.seq, class))
    })?;
    let key = PageKey {
        // No address of a page, so none is taken for it.
        address: format!("{class} {plan}"),
        language: Language::Vi,
        seq,
        day: domain::Day::default(),
    };
    let make = async {
        let held = context
            .backend
            .read(|state| slice::whole(state, &viewer, &plan));
        let series = Series::of(&held, &plan).ok_or(Error::NotFound)?;
        let html =
            domain::wire::write(&series).map_err(|error| Error::Internal(error.to_string()))?;
        Ok(Rendered {
            status: StatusCode::OK,
            html,
        })
    };
    context.pages.get(key, JSON, make).await?.respond(&headers)
}
