//! Reads bodies within their limits: a form, or JSON.

use super::error::Error;
use axum::body::{Body, Bytes, to_bytes};
use http::{HeaderMap, header};
use percent_encoding::percent_decode;
use serde::de::DeserializeOwned;

/// More fields than any form has.
const MOST_FIELDS: usize = 500;

/// Names and values of a form, in their order.
pub(super) type Fields = Vec<(String, String)>;

/// Reads a form.
///
/// # Errors
/// [`Error::WrongType`], [`Error::TooLarge`], [`Error::BadBody`].
pub(super) async fn form(headers: &HeaderMap, body: Body, limit: usize) -> Result<Fields, Error> {
    require_type(headers, "application/x-www-form-urlencoded")?;
    fields(&bytes(headers, body, limit).await?)
}

/// Reads JSON.
///
/// # Errors
/// [`Error::WrongType`], [`Error::TooLarge`], [`Error::BadBody`].
pub(super) async fn json<T: DeserializeOwned>(
    headers: &HeaderMap,
    body: Body,
    limit: usize,
) -> Result<T, Error> {
    require_type(headers, "application/json")?;
    let bytes = bytes(headers, body, limit).await?;
    let text = std::str::from_utf8(&bytes).map_err(|_| Error::BadBody)?;
    // Written as an escape it would pass as text, and break the first C library it meets.
    if text.contains("\\u0000") {
        return Err(Error::BadBody);
    }
    serde_json::from_str(text).map_err(|_| Error::BadBody)
}

/// The value of a field.
pub(super) fn field<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    fields
        .iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.as_str())
}

fn require_type(headers: &HeaderMap, expected: &str) -> Result<(), Error> {
    let given = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let essence = given
        .and_then(|given| given.split(';').next())
        .map(str::trim);
    match essence {
        Some(essence) if essence.eq_ignore_ascii_case(expected) => Ok(()),
        _ => Err(Error::WrongType),
    }
}

async fn bytes(headers: &HeaderMap, body: Body, limit: usize) -> Result<Bytes, Error> {
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|length| length.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(Error::TooLarge(limit));
    }
    to_bytes(body, limit).await.map_err(|error| {
        let too_long = std::error::Error::source(&error)
            .is_some_and(|source| source.is::<http_body_util::LengthLimitError>());
        if too_long {
            Error::TooLarge(limit)
        } else {
            Error::BadBody
        }
    })
}

fn fields(bytes: &[u8]) -> Result<Fields, Error> {
    let pairs: Vec<&[u8]> = bytes
        .split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .collect();
    if pairs.len() > MOST_FIELDS {
        return Err(Error::BadBody);
    }
    pairs
        .into_iter()
        .map(|pair| {
            let at = pair
                .iter()
                .position(|byte| *byte == b'=')
                .unwrap_or(pair.len());
            Ok((
                text(&pair[..at])?,
                text(pair.get(at + 1..).unwrap_or_default())?,
            ))
        })
        .collect()
}

fn text(encoded: &[u8]) -> Result<String, Error> {
    let spaced: Vec<u8> = encoded
        .iter()
        .map(|byte| if *byte == b'+' { b' ' } else { *byte })
        .collect();
    let decoded = percent_decode(&spaced)
        .decode_utf8()
        .map_err(|_| Error::BadBody)?;
    if decoded.contains('\0') {
        Err(Error::BadBody)
    } else {
        Ok(decoded.into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_read_strictly() {
        let read = fields(b"a=1+2&b=Hi%E1%BB%87p&c&=d").unwrap();
        let expected = [("a", "1 2"), ("b", "Hiệp"), ("c", ""), ("", "d")];
        assert_eq!(read, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
        assert!(fields(b"a=%ff").is_err());
        assert!(fields(b"a=%00").is_err());
        assert!(fields(&b"a&".repeat(501)).is_err());
        assert!(fields(b"").unwrap().is_empty());
    }
}
