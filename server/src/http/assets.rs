//! `/pkg/<build>/…`: read once at start, so that no address can name any other file. Immutable,
//! and compressed beforehand.

use super::compress::Encoding;
use super::context::Context;
use super::error::Error;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header};
use std::collections::HashMap;
use std::path::Path as FilePath;
use std::sync::Arc;

/// A year: the address changes with the content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// A file in the forms in which it was found.
#[derive(Clone, Debug, Default)]
struct Asset {
    plain: Option<Bytes>,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

/// Every file below `pkg/`, by its address below it.
#[derive(Clone, Debug, Default)]
pub struct Assets(HashMap<String, Asset>);

impl Assets {
    /// Reads the folder `pkg`. Beside a file `x`, `x.br` and `x.gz` are its compressed forms.
    ///
    /// # Errors
    /// What reading fails with. A folder that isn't there has no files.
    pub fn read(pkg: &FilePath) -> std::io::Result<Self> {
        let mut assets = Self::default();
        if pkg.is_dir() {
            assets.read_folder(pkg, "")?;
        }
        Ok(assets)
    }

    fn read_folder(&mut self, folder: &FilePath, prefix: &str) -> std::io::Result<()> {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                self.read_folder(&entry.path(), &format!("{name}/"))?;
                continue;
            }
            let bytes = Some(Bytes::from(std::fs::read(entry.path())?));
            if let Some(name) = name.strip_suffix(".br") {
                self.0.entry(name.to_owned()).or_default().brotli = bytes;
            } else if let Some(name) = name.strip_suffix(".gz") {
                self.0.entry(name.to_owned()).or_default().gzip = bytes;
            } else {
                self.0.entry(name).or_default().plain = bytes;
            }
        }
        Ok(())
    }
}

impl Asset {
    fn best(&self, accepted: Encoding) -> Option<(&Bytes, Encoding)> {
        let brotli = self
            .brotli
            .as_ref()
            .filter(|_| accepted == Encoding::Brotli);
        let gzip = self
            .gzip
            .as_ref()
            .filter(|_| accepted != Encoding::Identity);
        brotli
            .map(|bytes| (bytes, Encoding::Brotli))
            .or(gzip.map(|bytes| (bytes, Encoding::Gzip)))
            .or(self.plain.as_ref().map(|bytes| (bytes, Encoding::Identity)))
    }
}

/// Answers with a file, in the form that the browser takes.
pub(super) async fn serve(
    State(context): State<Arc<Context>>,
    Path((build, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let asset = context
        .assets
        .0
        .get(&format!("{build}/{file}"))
        .ok_or(Error::NotFound)?;
    let (bytes, encoding) = asset
        .best(Encoding::accepted(&headers))
        .ok_or(Error::NotFound)?;
    let mut response = Body::from(bytes.clone()).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(content_type(&file)),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(FOR_EVER));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(encoding) = encoding.header() {
        headers.insert(header::CONTENT_ENCODING, encoding);
    }
    Ok(response)
}

fn content_type(file: &str) -> &'static str {
    match file.rsplit_once('.').map(|(_, kind)| kind) {
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("html") => "text/html; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
