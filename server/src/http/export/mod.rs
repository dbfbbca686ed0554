//! Downloads: the figures of a page as CSV, the timeline as a drawing and as a page that needs no
//! server, deadlines and periods as a calendar.
//!
//! `GET /ke-hoach/{plan}/tai-ve/{file}?…` and `GET /ke-hoach/{plan}/don-vi/{unit}/tai-ve/{file}?…`,
//! with the query of the page beside which they are offered. What is in a file is made by
//! [`app::ui::export`] of the slice that the visitor may hold, as the page is.

mod asked;
mod calendar;
mod csv;
mod formula;
mod kind;
mod name;
mod work;

pub(super) use work::Makers;

use super::cache::{PageKey, Ready};
use super::context::Context;
use super::error::Error;
use super::pages;
use super::ui::{PageData, Rendered};
use super::viewer::Visitor;
use app::ui::export;
use asked::Asked;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{PlanId, UnitId};
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use kind::{Kind, SUBSCRIPTION};
use std::sync::Arc;
use tower_sessions::Session;

/// A file's content and its name.
struct Made {
    content: String,
    name: String,
}

/// A file about a whole plan.
pub(super) async fn of_plan(
    state: State<Arc<Context>>,
    Path((plan, file)): Path<(String, String)>,
    session: Session,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    answer(state, (PlanId(plan), None), file, session, uri, headers).await
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
    let place = (PlanId(plan), Some(unit));
    answer(state, place, file, session, uri, headers).await
}

async fn answer(
    State(context): State<Arc<Context>>,
    place: (PlanId, Option<UnitId>),
    file: String,
    session: Session,
    uri: Uri,
    mut headers: HeaderMap,
) -> Result<Response, Error> {
    let subscribes = file == SUBSCRIPTION;
    let kind = match subscribes {
        true => Kind::Calendar,
        false => Kind::of(&file, place.1.is_some()).ok_or(Error::NotFound)?,
    };
    if context.backend.read(|state| state.plan(&place.0).is_none()) {
        return Err(Error::NotFound);
    }
    let asked = Asked::of(kind, place, &uri, &headers)?;
    if kind == Kind::Calendar {
        let audience = asked.audience();
        let known = |state: &_| export::is_audience(state, &asked.plan, &audience);
        if !context.backend.read(known) {
            return Err(Error::NotFound);
        }
    }
    if subscribes {
        let to = calendar::subscription(&context.settings, &asked.feed(), &headers)?;
        return Ok(Redirect::to(&to).into_response());
    }
    let visitor = Visitor::of(&context, &session).await?;
    if visitor.0.is_some() {
        let ready = make(context, visitor, asked).await?;
        // As their pages: nothing of who is signed in stays on a machine by itself.
        headers.remove(header::IF_NONE_MATCH);
        let mut response = ready.respond(&headers)?;
        let keep = HeaderValue::from_static("no-store");
        response.headers_mut().insert(header::CACHE_CONTROL, keep);
        response.headers_mut().remove(header::ETAG);
        return Ok(response);
    }
    // Before the data: what is kept under this key may be newer, and never older.
    let (seq, day) = pages::moment(&context);
    let key = PageKey {
        address: asked.address.clone(),
        language: asked.language,
        seq,
        day,
    };
    let ready = make(context.clone(), visitor, asked);
    context.pages.get_ready(key, ready).await?.respond(&headers)
}

/// Everything that takes long, in one turn.
async fn make(context: Arc<Context>, visitor: Visitor, asked: Asked) -> Result<Ready, Error> {
    let own = context.clone();
    let work = move || {
        let plan = Some(asked.plan.clone());
        let data = pages::data_of(&own, &visitor, plan, asked.language);
        let data = pages::looking_back(data, &asked.address);
        let made = write(&asked, data, own.settings.public_url.as_deref())?;
        let page = Rendered {
            status: StatusCode::OK,
            html: made.content,
        };
        let ready = Ready::compressed(&page, asked.kind.content_type());
        let ready = ready.map_err(|error| Error::Internal(error.to_string()))?;
        Ok(ready.named(name::disposition(&made.name)))
    };
    context.makers.make(work).await
}

/// # Errors
/// [`Error::NotFound`] where the address names nothing.
fn write(asked: &Asked, data: PageData, site: Option<&str>) -> Result<Made, Error> {
    let at = asked.address.as_str();
    let day = data.day.to_string();
    let (content, shown) = match asked.kind {
        Kind::Table => {
            let made = match asked.unit {
                None => export::timeline_table(at, data),
                Some(unit) => export::unit_table(at, data, unit),
            };
            let made = made.ok_or(Error::NotFound)?;
            (csv::write(&made.content)?, made.shown)
        }
        Kind::Drawing => {
            let made = export::timeline_svg(at, data).ok_or(Error::NotFound)?;
            (made.content, made.shown)
        }
        Kind::Page => {
            let made = export::timeline_page(at, data, site).ok_or(Error::NotFound)?;
            (made.content, made.shown)
        }
        Kind::Calendar => {
            let made = export::calendar(&data, &asked.audience()).ok_or(Error::NotFound)?;
            (calendar::write(&made, site)?, day)
        }
    };
    let extension = asked.kind.extension();
    let name = name::file_name(&asked.plan, asked.unit, &shown, extension);
    Ok(Made { content, name })
}
