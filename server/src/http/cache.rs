//! Pages of the public, made and compressed once per address, language, Seq and day shown, however
//! many ask at the same moment. In bounded memory: what is asked for often stays.

use super::compress::{self, Encoding};
use super::error::Error;
use super::ui::{Language, Rendered};
use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use domain::{Day, Seq};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use moka::future::Cache;
use sha2::{Digest, Sha256};
use std::future::Future;
use std::io;
use std::sync::Arc;

/// Sent many times, so worth more than what is sent once (4): the next step gains 2 % at twice the time.
const QUALITY: i32 = 5;

/// What a page depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageKey {
    /// Normalised: path and known query keys.
    pub address: String,
    pub language: Language,
    /// The last row of the State it is made from.
    pub seq: Seq,
    pub day: Day,
}

/// A body, ready to be sent.
#[derive(Debug)]
pub struct Ready {
    status: StatusCode,
    content_type: &'static str,
    brotli: Bytes,
    gzip: Bytes,
    /// Of the content, without the encoding's suffix.
    tag: String,
    /// How a file is called that is to be kept.
    disposition: Option<HeaderValue>,
}

/// The cache. Cloning shares it.
#[derive(Clone)]
pub struct Pages(Cache<PageKey, Arc<Ready>>);

impl Pages {
    /// `bytes`: how much memory it may take.
    pub fn new(bytes: u64) -> Self {
        let weigh = |key: &PageKey, page: &Arc<Ready>| {
            let size = key.address.len() + page.brotli.len() + page.gzip.len() + 256;
            u32::try_from(size).unwrap_or(u32::MAX)
        };
        Self(Cache::builder().max_capacity(bytes).weigher(weigh).build())
    }

    /// The page of `key`, made by `make` if it is not there. Who asks meanwhile waits for it.
    ///
    /// # Errors
    /// What `make` fails with; a failure is not kept.
    pub async fn get(
        &self,
        key: PageKey,
        content_type: &'static str,
        make: impl Future<Output = Result<Rendered, Error>>,
    ) -> Result<Arc<Ready>, Error> {
        let made = async {
            let page = make.await?;
            Ready::new(page, content_type).await
        };
        self.get_ready(key, made).await
    }

    /// The same where what is made is ready to be sent.
    pub(super) async fn get_ready(
        &self,
        key: PageKey,
        make: impl Future<Output = Result<Ready, Error>>,
    ) -> Result<Arc<Ready>, Error> {
        let made = async { make.await.map(Arc::new) };
        self.0
            .try_get_with(key, made)
            .await
            .map_err(|error: Arc<Error>| (*error).clone())
    }
}

impl Ready {
    /// Compresses it, off the async threads.
    pub(super) async fn new(page: Rendered, content_type: &'static str) -> Result<Self, Error> {
        tokio::task::spawn_blocking(move || Self::compressed(&page, content_type))
            .await
            .map_err(|error| Error::Internal(error.to_string()))?
            .map_err(|error| Error::Internal(error.to_string()))
    }

    /// The same where the caller is off the async threads already.
    pub(super) fn compressed(page: &Rendered, content_type: &'static str) -> io::Result<Self> {
        let bytes = page.html.as_bytes();
        let digest = Sha256::digest(bytes);
        let tag: String = digest[..12]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Ok(Self {
            status: page.status,
            content_type,
            brotli: compress::brotli(bytes, QUALITY)?,
            gzip: compress::gzip(bytes)?,
            tag,
            disposition: None,
        })
    }

    /// To be kept as a file under a name (RFC 6266).
    pub(super) fn named(self, disposition: Option<HeaderValue>) -> Self {
        Self {
            disposition,
            ..self
        }
    }

    pub(super) fn status(&self) -> StatusCode {
        self.status
    }

    /// Bytes of memory that it takes.
    pub(super) fn size(&self) -> usize {
        self.brotli.len() + self.gzip.len()
    }

    /// The body in an encoding that is kept.
    pub(super) fn body(&self, encoding: Encoding) -> Option<Bytes> {
        match encoding {
            Encoding::Brotli => Some(self.brotli.clone()),
            Encoding::Gzip => Some(self.gzip.clone()),
            // Rare: not worth keeping.
            Encoding::Identity => None,
        }
    }

    /// The headers of the answer with the body in this encoding.
    pub(super) fn headers(&self, encoding: Encoding) -> HeaderMap {
        let mut headers = self.lasting(encoding);
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static(self.content_type),
        );
        if let Some(encoding) = encoding.header() {
            headers.insert(header::CONTENT_ENCODING, encoding);
        }
        if let Some(name) = &self.disposition {
            headers.insert(header::CONTENT_DISPOSITION, name.clone());
        }
        headers
    }

    /// The headers that the browser is told each time, also where it has the body already.
    fn lasting(&self, encoding: Encoding) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if let Ok(tag) = HeaderValue::from_str(&self.tag(encoding)) {
            headers.insert(header::ETAG, tag);
        }
        headers.insert(
            header::VARY,
            HeaderValue::from_static("Accept-Encoding, Cookie"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers
    }

    fn tag(&self, encoding: Encoding) -> String {
        let suffix = match encoding {
            Encoding::Brotli => "-br",
            Encoding::Gzip => "-gz",
            Encoding::Identity => "",
        };
        format!("\"{}{suffix}\"", self.tag)
    }

    /// Whether the browser says that it holds the body in this encoding.
    pub(super) fn is_held(&self, request: &HeaderMap, encoding: Encoding) -> bool {
        let tags = request
            .get(header::IF_NONE_MATCH)
            .and_then(|value| value.to_str().ok());
        self.status == StatusCode::OK
            && tags.is_some_and(|tags| {
                let tag = self.tag(encoding);
                tags.split(',')
                    .any(|known| known.trim().trim_start_matches("W/") == tag)
            })
    }

    /// The answer to a request with these headers: the encoding it takes, or 304.
    ///
    /// # Errors
    /// [`Error::Internal`], if a body of ours can't be read back.
    pub fn respond(&self, request: &HeaderMap) -> Result<Response, Error> {
        let encoding = Encoding::accepted(request);
        if self.is_held(request, encoding) {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            *response.headers_mut() = self.lasting(encoding);
            return Ok(response);
        }
        let body = match self.body(encoding) {
            Some(body) => body,
            None => {
                compress::gunzip(&self.gzip).map_err(|error| Error::Internal(error.to_string()))?
            }
        };
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers(encoding);
        Ok(response)
    }
}
