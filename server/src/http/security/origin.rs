//! What changes something must come from our own pages: the browser says where it comes from.

use crate::http::context::Context;
use crate::http::error::Error;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, Method, Uri, header};
use std::sync::Arc;

/// Refuses everything that is not GET or HEAD unless it comes from this site.
pub async fn require_own_origin(
    State(context): State<Arc<Context>>,
    request: Request,
    next: Next,
) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let public_url = context.settings.public_url.as_deref();
    if reads || is_own(request.headers(), request.uri(), public_url) {
        next.run(request).await
    } else {
        Error::ForeignOrigin.into_response()
    }
}

fn is_own(headers: &HeaderMap, uri: &Uri, public_url: Option<&str>) -> bool {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &http::HeaderValue| value.to_str().ok())
    };
    let Some(origin) = headers.get(header::ORIGIN) else {
        // Every browser of the last five years says one or the other.
        return text(header::HeaderName::from_static("sec-fetch-site")) == Some("same-origin");
    };
    let Ok(origin) = origin.to_str() else {
        return false;
    };
    if public_url == Some(origin) {
        return true;
    }
    // HTTP/2 has the host in the address. The scheme is not known behind a proxy; a foreign site
    // can't take our host by changing it.
    let host = text(header::HOST).or(uri.authority().map(http::uri::Authority::as_str));
    let named = origin.split_once("://").map(|(_, authority)| authority);
    named.is_some() && named == host
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_may_change_something() {
        let cases: [(&[(&str, &str)], bool); 9] = [
            (&[], false),
            (
                &[("origin", "http://site:3000"), ("host", "site:3000")],
                true,
            ),
            (&[("origin", "http://site"), ("host", "site:3000")], false),
            (&[("origin", "http://evil"), ("host", "site:3000")], false),
            (&[("origin", "null"), ("host", "site:3000")], false),
            (
                &[("origin", "https://public.vn"), ("host", "inner:3000")],
                true,
            ),
            (
                &[("origin", "http://evil"), ("sec-fetch-site", "same-origin")],
                false,
            ),
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "cross-site")], false),
        ];
        for (headers, expected) in cases {
            let mut map = HeaderMap::new();
            for (name, value) in headers {
                let name: header::HeaderName = name.parse().unwrap();
                map.insert(name, value.parse().unwrap());
            }
            let own = is_own(&map, &Uri::from_static("/lenh"), Some("https://public.vn"));
            assert_eq!(own, expected, "{headers:?}");
        }
    }
}
