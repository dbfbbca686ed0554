//! `GET /trang-thai/{plan}?unit=`: a slice by itself, as [`domain::wire`] writes it.

use super::address;
use super::cache::PageKey;
use super::context::Context;
use super::error::Error;
use super::pages;
use super::ui::{Language, Rendered};
use super::viewer::Visitor;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::{PlanId, UnitId, Viewer};
use http::{HeaderMap, StatusCode, Uri};
use std::sync::Arc;
use tower_sessions::Session;

const JSON: &str = "application/json";

/// Answers with the slice that this visitor may hold.
pub(super) async fn show(
    State(context): State<Arc<Context>>,
    Path(plan): Path<String>,
    session: Session,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (plan, root) = scope(&context, plan, &uri)?;
    let visitor = Visitor::of(&context, &session).await?;
    let viewer = visitor.viewer();
    let make = || {
        let slice = context
            .backend
            .read(|state| domain::slice::slice(state, &viewer, &plan, root));
        let html =
            domain::wire::write(&slice).map_err(|error| Error::Internal(error.to_string()))?;
        Ok(Rendered {
            status: StatusCode::OK,
            html,
        })
    };
    if visitor.0.is_some() {
        return pages::once(&headers, make()?, JSON).await;
    }
    let key = PageKey {
        address: address::normalised(&uri, &["unit"]),
        language: Language::Vi,
        seq: context.backend.read(|state| state.seq),
        day: context.backend.clock.now().day(),
    };
    context
        .pages
        .get(key, JSON, async { make() })
        .await?
        .respond(&headers)
}

/// The plan and the unit that are asked for; the whole plan where no unit is named.
///
/// # Errors
/// [`Error::NotFound`], [`Error::BadAddress`].
pub(super) fn scope(context: &Context, plan: String, uri: &Uri) -> Result<(PlanId, UnitId), Error> {
    let plan = PlanId(plan);
    let unit = address::query_value(uri, "unit")?;
    let unit = unit
        .map(|unit| unit.parse().map_err(|_| Error::BadAddress))
        .transpose()?;
    context.backend.read(|state| {
        let known = state.plan(&plan).ok_or(Error::NotFound)?;
        let root = unit.unwrap_or(known.plan.issuer);
        state.units.get(root).ok_or(Error::NotFound)?;
        Ok((plan, root))
    })
}

/// The slice of a whole plan. Without a plan, what little there is.
pub(super) fn whole(state: &domain::State, viewer: &Viewer, plan: &PlanId) -> domain::State {
    let root = state
        .plan(plan)
        .map_or(UnitId(0), |known| known.plan.issuer);
    domain::slice::slice(state, viewer, plan, root)
}
