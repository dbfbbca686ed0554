//! `POST /ngon-ngu`: chooses the language of the screen, and goes back to the page.

use super::address;
use super::body;
use super::context::Context;
use super::cookies;
use super::error::Error;
use super::routes::Route;
use super::ui::Language;
use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::{HeaderMap, HeaderValue, header};
use std::sync::Arc;

/// A year, in seconds.
const KEPT: u32 = 31_536_000;

/// Fields: `language` (`vi` or `en`) and `tiep`, where to go back to.
pub(super) async fn choose(
    State(context): State<Arc<Context>>,
    Extension(route): Extension<&'static Route>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let typed = body::form(&headers, body, route.body).await?;
    let language = Language::of_tag(body::field(&typed, "language").unwrap_or_default());
    let back = address::same_site(body::field(&typed, "tiep"), "/");
    let secure = if context.settings.is_secure() {
        "; Secure"
    } else {
        ""
    };
    let cookie = format!(
        "{}={}; Path=/; Max-Age={KEPT}; SameSite=Lax; HttpOnly{secure}",
        cookies::LANGUAGE,
        language.tag()
    );
    let cookie =
        HeaderValue::from_str(&cookie).map_err(|error| Error::Internal(error.to_string()))?;
    let mut response = Redirect::to(&back).into_response();
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}
