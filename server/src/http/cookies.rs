//! The cookies that the handlers read themselves. The session's own is `tower-sessions`' business.

use super::ui::Language;
use http::{HeaderMap, header};

/// The cookie that keeps the language.
pub const LANGUAGE: &str = "ngon_ngu";

/// The value of a cookie.
pub(super) fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// The reader's language; Vietnamese unless chosen otherwise.
pub(super) fn language(headers: &HeaderMap) -> Language {
    Language::of_tag(value(headers, LANGUAGE).unwrap_or_default())
}
