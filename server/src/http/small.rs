//! The small answers: health, the icon, what robots may read.

use super::context::Context;
use super::error::Error;
use axum::extract::State;
use axum::response::{IntoResponse, Json, Response};
use http::header;
use std::sync::Arc;

const A_DAY: &str = "public, max-age=86400";
/// A bar filled by half: what the program shows.
const ICON: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\">\
    <rect width=\"16\" height=\"16\" rx=\"3\" fill=\"#14532d\"/>\
    <rect x=\"3\" y=\"6\" width=\"10\" height=\"4\" fill=\"#bbf7d0\"/>\
    <rect x=\"3\" y=\"6\" width=\"6\" height=\"4\" fill=\"#22c55e\"/></svg>";
/// Feed, slices and downloads are no pages; what needs an account is refused anyway.
const ROBOTS: &str = "User-agent: *\nDisallow: /song\nDisallow: /trang-thai/\nDisallow: /ke-hoach/*/tai-ve/\nDisallow: /dang-nhap\n";

/// 200 with the last row while commands are taken, else 503.
pub(super) async fn health(State(context): State<Arc<Context>>) -> Result<Response, Error> {
    if context.backend.writer.is_closed() {
        return Err(Error::Unavailable("the writer has ended"));
    }
    let seq = context.backend.read(|state| state.seq);
    Ok(Json(serde_json::json!({ "status": "ok", "seq": seq })).into_response())
}

pub(super) async fn favicon() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, A_DAY),
    ];
    (headers, ICON).into_response()
}

pub(super) async fn robots() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, A_DAY),
    ];
    (headers, ROBOTS).into_response()
}
