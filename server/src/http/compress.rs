//! Brotli and gzip, and which of them a browser takes.

use bytes::Bytes;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use http::{HeaderMap, HeaderValue, header};
use std::io::{Read, Write};

/// How a body is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    /// The best that the browser takes.
    pub(super) fn accepted(headers: &HeaderMap) -> Self {
        let takes = |coding: &str| {
            headers
                .get_all(header::ACCEPT_ENCODING)
                .iter()
                .filter_map(|value| value.to_str().ok())
                .flat_map(|line| line.split(','))
                .any(|item| {
                    let mut parts = item.split(';').map(str::trim);
                    let named = parts
                        .next()
                        .is_some_and(|name| name.eq_ignore_ascii_case(coding));
                    let refused = parts.any(|part| {
                        part.strip_prefix("q=")
                            .and_then(|weight| weight.parse::<f32>().ok())
                            .is_some_and(|weight| weight <= 0.0)
                    });
                    named && !refused
                })
        };
        match () {
            () if takes("br") => Self::Brotli,
            () if takes("gzip") => Self::Gzip,
            () => Self::Identity,
        }
    }

    /// What the header says; nothing for a body as it is.
    pub(super) fn header(self) -> Option<HeaderValue> {
        match self {
            Self::Brotli => Some(HeaderValue::from_static("br")),
            Self::Gzip => Some(HeaderValue::from_static("gzip")),
            Self::Identity => None,
        }
    }
}

/// Brotli at `quality` (0 to 11).
///
/// # Errors
/// Never in memory.
pub(super) fn brotli(bytes: &[u8], quality: i32) -> std::io::Result<Bytes> {
    let params = brotli::enc::BrotliEncoderParams {
        quality,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::with_capacity(bytes.len() / 6);
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    Ok(out.into())
}

/// Gzip at its usual level.
///
/// # Errors
/// Never in memory.
pub(super) fn gzip(bytes: &[u8]) -> std::io::Result<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.into())
}

/// What was compressed by [`gzip`].
///
/// # Errors
/// If it was not.
pub(super) fn gunzip(bytes: &[u8]) -> std::io::Result<Bytes> {
    let mut out = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut out)?;
    Ok(out.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_that_is_taken_is_sent() {
        let cases = [
            ("gzip, deflate, br, zstd", Encoding::Brotli),
            ("gzip", Encoding::Gzip),
            ("br;q=0, gzip;q=0.5", Encoding::Gzip),
            ("BR", Encoding::Brotli),
            ("", Encoding::Identity),
            ("identity, *;q=0", Encoding::Identity),
        ];
        for (accepts, expected) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, accepts.parse().unwrap());
            assert_eq!(Encoding::accepted(&headers), expected, "{accepts}");
        }
    }

    #[test]
    fn gzip_comes_back() {
        let text = "tiến độ ".repeat(100);
        assert_eq!(
            gunzip(&gzip(text.as_bytes()).unwrap()).unwrap(),
            text.as_bytes()
        );
        assert!(brotli(text.as_bytes(), 5).unwrap().len() < 100);
    }
}
