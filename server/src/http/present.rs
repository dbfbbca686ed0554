//! Gives every error its body: a page or JSON, in the reader's language.

use super::context::Context;
use super::cookies;
use super::error::Error;
use super::messages;
use super::ui::Language;
use app::api::SubmitError;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Json, Response};
use http::{HeaderMap, Method, StatusCode, Uri, header};
use std::sync::Arc;

/// Fills in the body of whatever failed inside: our own errors, and those of the layers that
/// answer with a bare status.
pub(super) async fn present(
    State(context): State<Arc<Context>>,
    request: Request,
    next: Next,
) -> Response {
    let language = cookies::language(request.headers());
    let wants_json = wants_json(request.uri(), request.headers());
    let is_head = request.method() == Method::HEAD;
    let response = next.run(request).await;
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    let error = response.extensions().get::<Error>().cloned();
    if !failed || (error.is_none() && response.headers().contains_key(header::CONTENT_TYPE)) {
        return response;
    }
    let message = match &error {
        Some(error) => messages::of_error(error, language),
        None => messages::of_status(status, language),
    };
    let body = match (error, wants_json) {
        (Some(Error::Rejected(rejection)), _) => {
            Json(SubmitError::Rejected(rejection)).into_response()
        }
        (Some(Error::NotSignedIn), true) => Json(SubmitError::SignedOut).into_response(),
        (_, true) => Json(serde_json::json!({ "status": status.as_u16(), "message": message }))
            .into_response(),
        (_, false) => page(&context, status, &message, language).into_response(),
    };
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    for (name, value) in body.headers() {
        parts.headers.insert(name, value.clone());
    }
    let body = if is_head {
        Body::empty()
    } else {
        body.into_body()
    };
    Response::from_parts(parts, body)
}

fn wants_json(uri: &Uri, headers: &HeaderMap) -> bool {
    let accepts = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("application/json"));
    accepts || uri.path() == "/lenh" || uri.path().starts_with("/trang-thai/")
}

/// Made without the application, which may be what failed.
fn page(context: &Context, status: StatusCode, message: &str, language: Language) -> Response {
    let (tag, build, code) = (language.tag(), &context.settings.build, status.as_u16());
    let home = messages::home(language);
    let html = format!(
        "<!DOCTYPE html><html lang=\"{tag}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{code} – Tiến độ</title>\
         <link rel=\"stylesheet\" href=\"/pkg/{build}/tiendo.css\"></head>\
         <body><main><h1>{code}</h1><p>{message}</p><p><a href=\"/\">{home}</a></p></main></body></html>"
    );
    axum::response::Html(html).into_response()
}
