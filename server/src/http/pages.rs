//! Pages to read: the public's come from the cache, those of who is signed in are rendered each time.

use super::address;
use super::cache::PageKey;
use super::compress::{self, Encoding};
use super::context::Context;
use super::cookies;
use super::error::Error;
use super::routes::Route;
use super::ui::{Language, PageData, Rendered};
use super::viewer::Visitor;
use app::ui::LOOKS_BACK;
use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{Day, PlanId, Seq, Series};
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use std::sync::Arc;
use tower_sessions::Session;

pub(super) const HTML: &str = "text/html; charset=utf-8";
/// Sent once: the cheapest step that is clearly smaller than gzip.
const QUALITY_ONCE: i32 = 4;

/// Shows a page.
pub(super) async fn show(
    State(context): State<Arc<Context>>,
    Extension(route): Extension<&'static Route>,
    session: Session,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let visitor = Visitor::of(&context, &session).await?;
    match visitor.admit(route.who) {
        Err(Error::NotSignedIn) => return Ok(to_sign_in(&context, &uri)),
        admitted => admitted?,
    }
    let address = address::normalised(&uri, context.ui.query_keys());
    if visitor.0.is_none() {
        let target = uri.path_and_query().map(PathAndQuery::as_str);
        return public(&context, &headers, address, target).await;
    }
    let data = data(&context, &visitor, uri.path(), cookies::language(&headers));
    let mut data = looking_back(data, &address);
    data.receipt = receipt(&context, uri.path()).await?;
    own(&context, &headers, address, data, StatusCode::OK).await
}

/// Signs in first, and comes back.
pub(super) fn to_sign_in(context: &Context, uri: &Uri) -> Response {
    let back = address::normalised(uri, context.ui.query_keys());
    Redirect::to(&address::sign_in(&back)).into_response()
}

/// The State and the day that a page of the public is made for.
pub(super) type Moment = (Seq, Day);

/// What a page of the public is made for now.
pub(super) fn moment(context: &Context) -> Moment {
    let seq = context.backend.read(|state| state.seq);
    (seq, context.backend.clock.now().day())
}

/// A page of the public. Where it was asked for as `target`, it will stand ready for the next one.
pub(super) async fn public(
    context: &Context,
    headers: &HeaderMap,
    address: String,
    target: Option<&str>,
) -> Result<Response, Error> {
    let language = cookies::language(headers);
    let (seq, day) = moment(context);
    let key = PageKey {
        language,
        seq,
        day,
        address: address.clone(),
    };
    let make = async {
        let path = address.split('?').next().unwrap_or_default();
        let data = looking_back(data(context, &Visitor::default(), path, language), &address);
        context
            .ui
            .render(address.clone(), data)
            .await
            .map_err(Error::Internal)
    };
    let page = context.pages.get(key, HTML, make).await?;
    if let Some(target) = target {
        let shelf = &context.shelf;
        shelf.put(context, target, language, (seq, day), &page);
    }
    page.respond(headers)
}

/// A page for one person or one moment: rendered, compressed and sent once. `status` stands
/// unless the page itself says 404.
pub(super) async fn own(
    context: &Context,
    headers: &HeaderMap,
    address: String,
    data: PageData,
    status: StatusCode,
) -> Result<Response, Error> {
    let page = context
        .ui
        .render(address, data)
        .await
        .map_err(Error::Internal)?;
    let status = if page.status == StatusCode::OK {
        status
    } else {
        page.status
    };
    once(headers, Rendered { status, ..page }, HTML).await
}

/// A body that is sent once.
pub(super) async fn once(
    headers: &HeaderMap,
    page: Rendered,
    content_type: &'static str,
) -> Result<Response, Error> {
    let encoding = Encoding::accepted(headers);
    let Rendered { status, html } = page;
    let body = tokio::task::spawn_blocking(move || match encoding {
        Encoding::Brotli => compress::brotli(html.as_bytes(), QUALITY_ONCE),
        Encoding::Gzip => compress::gzip(html.as_bytes()),
        Encoding::Identity => Ok(html.into()),
    });
    let body = body
        .await
        .map_err(|error| Error::Internal(error.to_string()))?
        .map_err(|error| Error::Internal(error.to_string()))?;
    let mut response = (status, Body::from(body)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(
        header::VARY,
        HeaderValue::from_static("Accept-Encoding, Cookie"),
    );
    if let Some(encoding) = encoding.header() {
        headers.insert(header::CONTENT_ENCODING, encoding);
    }
    Ok(response)
}

/// What the page at `path` is made from, without form, receipt and notice.
pub(super) fn data(
    context: &Context,
    visitor: &Visitor,
    path: &str,
    language: Language,
) -> PageData {
    data_of(context, visitor, plan_in(path), language)
}

/// The same of a plan that is known by its id; without one, of the first there is.
pub(super) fn data_of(
    context: &Context,
    visitor: &Visitor,
    plan: Option<PlanId>,
    language: Language,
) -> PageData {
    let now = context.backend.clock.now();
    let viewer = visitor.viewer();
    let (plan, slice) = context.backend.read(|state| {
        let named = plan.filter(|plan| state.plan(plan).is_some());
        let plan = named
            .or_else(|| state.plans.keys().next().cloned())
            .unwrap_or(PlanId(String::new()));
        let slice = super::slice::whole(state, &viewer, &plan);
        (plan, slice)
    });
    PageData {
        language,
        day: now.day(),
        at: now.at,
        fixed_clock: context.backend.clock.is_fixed(),
        person: visitor.0.clone(),
        plan,
        slice,
        form: None,
        receipt: None,
        series: None,
    }
}

/// With what the page looks back by, where its address names a day gone by (`?ngay=2023-12-31`).
pub(super) fn looking_back(data: PageData, address: &str) -> PageData {
    let asked = address.parse().ok().and_then(|uri: Uri| {
        let text = address::query_value(&uri, LOOKS_BACK).ok()??;
        domain::day_of_text(&text)
    });
    let plan = data.slice.plan(&data.plan);
    let day = plan
        .zip(asked)
        .and_then(|(plan, asked)| plan.day_back(asked, data.day));
    let series = day.and_then(|_| Series::of(&data.slice, &data.plan));
    let series = series.and_then(|series| domain::wire::write(&series).ok());
    PageData { series, ..data }
}

fn plan_in(path: &str) -> Option<PlanId> {
    let mut parts = path.split('/').skip(1);
    (parts.next() == Some("ke-hoach"))
        .then(|| parts.next())?
        .and_then(|plan| address::decode(plan).ok())
        .map(PlanId)
}

async fn receipt(context: &Context, path: &str) -> Result<Option<domain::Receipt>, Error> {
    let Some(code) = path.strip_prefix("/bao-cao/tiep-nhan/") else {
        return Ok(None);
    };
    let code = address::decode(code)?;
    context
        .backend
        .history
        .receipt(code)
        .await
        .map_err(Error::Internal)
}
