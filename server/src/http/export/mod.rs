//! Downloads: the figures of a page as CSV, the timeline as a drawing and as a page that needs no
//! server, deadlines and periods as a calendar.
//!
//! `GET /ke-hoach/{plan}/tai-ve/{file}?…` and `GET /ke-hoach/{plan}/don-vi/{unit}/tai-ve/{file}?…`,
//! with the query of the page beside which they are offered. What is in a file is made by
//! [`app::ui::export`] of the slice that the visitor may hold, as the page is.

mod calendar;
mod csv;
mod kind;
mod name;

use super::address;
use super::cache::{PageKey, Ready};
use super::context::Context;
use super::cookies;
use super::error::Error;
use super::pages;
use super::ui::{Language, PageData, Rendered};
use super::viewer::Visitor;
use app::ui::export::{self, Audience, QUERY_KEYS};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{PlanId, UnitId};
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use kind::Kind;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tower_sessions::Session;

/// So many files are made at once, whoever asks: of a large plan each takes a core for a moment.
static MAKING: Semaphore = Semaphore::const_new(2);

/// A file's content and its name.
struct Made {
    content: String,
    name: String,
}

/// What is asked for.
#[derive(Clone, Debug)]
struct Asked {
    kind: Kind,
    plan: PlanId,
    unit: Option<UnitId>,
    /// Path and known query keys.
    address: String,
    agency: Option<String>,
    site: Option<String>,
}

/// A file about a whole plan.
pub(super) async fn of_plan(
    state: State<Arc<Context>>,
    Path((plan, file)): Path<(String, String)>,
    session: Session,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    answer(state, (plan, None, file), session, uri, headers).await
}

/// A file about a unit.
pub(super) async fn of_unit(
    state: State<Arc<Context>>,
    Path((plan, unit, file)): Path<(String, String, String)>,
    session: Session,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let unit = unit.parse().map_err(|_| Error::NotFound)?;
    answer(state, (plan, Some(unit), file), session, uri, headers).await
}

async fn answer(
    State(context): State<Arc<Context>>,
    (plan, unit, file): (String, Option<UnitId>, String),
    session: Session,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let kind = Kind::of(&file, unit.is_some()).ok_or(Error::NotFound)?;
    let plan = PlanId(plan);
    if context.backend.read(|state| state.plan(&plan).is_none()) {
        return Err(Error::NotFound);
    }
    if kind == Kind::Subscription {
        return calendar::subscription(&context.settings, &uri, &headers)
            .map(|to| Redirect::to(&to).into_response());
    }
    let unit = match address::query_value(&uri, "don-vi")? {
        Some(named) if kind == Kind::Calendar && unit.is_none() => {
            Some(named.parse().map_err(|_| Error::BadAddress)?)
        }
        _ => unit,
    };
    let visitor = Visitor::of(&context, &session).await?;
    // Programs that read calendars have no cookies.
    let language = match address::query_value(&uri, "ngon-ngu")? {
        Some(tag) => Language::of_tag(&tag),
        None => cookies::language(&headers),
    };
    let asked = Asked {
        kind,
        plan,
        unit,
        address: address::normalised(&uri, kind.query_keys()),
        agency: address::query_value(&uri, "co-quan")?,
        site: context.settings.public_url.clone(),
    };
    // Before the data: what is kept under this key may be newer, and never older.
    let (seq, day) = pages::moment(&context);
    let key = PageKey {
        address: asked.address.clone(),
        language,
        seq,
        day,
    };
    let ready = async {
        let data = pages::data(&context, &visitor, uri.path(), language);
        let data = pages::looking_back(data, &asked.address);
        make(asked, data).await
    };
    if visitor.0.is_some() {
        let ready = ready.await?;
        let mut response = ready.respond(&headers)?;
        response.headers_mut().insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-cache"),
        );
        return Ok(response);
    }
    let ready = context.pages.get_ready(key, ready).await?;
    ready.respond(&headers)
}

async fn make(asked: Asked, data: PageData) -> Result<Ready, Error> {
    let failed = |error: &dyn std::fmt::Display| Error::Internal(error.to_string());
    let _turn = MAKING.acquire().await.map_err(|error| failed(&error))?;
    let kind = asked.kind;
    let made = tokio::task::spawn_blocking(move || write(&asked, data))
        .await
        .map_err(|error| failed(&error))??;
    let page = Rendered {
        status: StatusCode::OK,
        html: made.content,
    };
    let ready = Ready::new(page, kind.content_type()).await?;
    Ok(ready.named(name::disposition(&made.name)))
}

/// # Errors
/// [`Error::NotFound`] where the address names nothing.
fn write(asked: &Asked, data: PageData) -> Result<Made, Error> {
    let (at, kind) = (asked.address.as_str(), asked.kind);
    let day = data.day.to_string();
    let (content, shown) = match (kind, asked.unit) {
        (Kind::Table, None) => {
            let made = export::timeline_table(at, data).ok_or(Error::NotFound)?;
            (csv::write(&made.content)?, made.shown)
        }
        (Kind::Table, Some(unit)) => {
            let made = export::unit_table(at, data, unit).ok_or(Error::NotFound)?;
            (csv::write(&made.content)?, made.shown)
        }
        (Kind::Drawing, _) => {
            let made = export::timeline_svg(at, data).ok_or(Error::NotFound)?;
            (made.content, made.shown)
        }
        (Kind::Page, _) => {
            let site = asked.site.as_deref();
            let made = export::timeline_page(at, data, site).ok_or(Error::NotFound)?;
            (made.content, made.shown)
        }
        (Kind::Calendar, unit) => {
            let audience = match (unit, &asked.agency) {
                (Some(unit), _) => Audience::Unit(unit),
                (None, Some(agency)) => Audience::Agency(agency.clone()),
                (None, None) => Audience::Everyone,
            };
            let made = export::calendar(&data, &audience).ok_or(Error::NotFound)?;
            (calendar::write(&made, asked.site.as_deref())?, day)
        }
        (Kind::Subscription, _) => return Err(Error::NotFound),
    };
    let name = name::file_name(&asked.plan, asked.unit, &shown, kind.extension());
    Ok(Made { content, name })
}
