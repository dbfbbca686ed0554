//! A browser for tests, as simple as can be.

use super::Site;
use super::people::PASSWORD;
use axum::body::Body;
use http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tower::ServiceExt;

pub const FORM: &str = "application/x-www-form-urlencoded";
pub const JSON: &str = "application/json";

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// `name=value` of the cookie that was set.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.headers
            .get_all(header::SET_COOKIE)
            .iter()
            .map(|value| value.to_str().unwrap())
            .find(|value| value.starts_with(&format!("{name}=")))
            .map(|value| value.split(';').next().unwrap().to_owned())
    }
}

impl Site {
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes,
        }
    }

    pub async fn get(&self, address: &str, cookie: &str) -> Answer {
        let request = Request::get(address)
            .header("host", "site")
            .header("cookie", cookie);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Posts from a page of our own.
    pub async fn post(
        &self,
        address: &str,
        cookie: &str,
        kind: &str,
        body: impl Into<Body>,
    ) -> Answer {
        let request = Request::post(address)
            .header("host", "site")
            .header("origin", "http://site")
            .header("content-type", kind)
            .header("cookie", cookie);
        self.send(request.body(body.into()).unwrap()).await
    }

    pub async fn post_form(&self, address: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        self.post(address, cookie, FORM, pairs.join("&")).await
    }

    /// Signs in; the cookie of the new session.
    pub async fn sign_in(&self, login: &str) -> String {
        let fields = [
            ("login", login),
            ("password", PASSWORD),
            ("tiep", "/bao-cao"),
        ];
        let answer = self.post_form("/dang-nhap", "", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        answer.cookie("phien").unwrap()
    }
}
