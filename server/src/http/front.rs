//! Before the router: a page of the public that is ready is sent as it stands.
//!
//! Most who ask are nobody in particular and ask for what was just sent to somebody else. For them
//! there is no session to look for, no route to find and no header to make. Everything else, and
//! every page that is not ready, goes to the router; what comes out of it is kept here.

use super::cache::Ready;
use super::compress::Encoding;
use super::context::Context;
use super::pages::Moment;
use super::security::put_headers;
use super::ui::Language;
use super::{cookies, pages};
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use axum::routing::future::RouteFuture;
use axum::serve::IncomingStream;
use futures::future::{Either, Ready as Now, ready};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use parking_lot::RwLock;
use std::collections::HashMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::task::{self, Poll};
use tokio::net::TcpListener;
use tower::Service;

/// Bytes of bodies that are kept alive here, besides those that the cache keeps by itself.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// The pages that are ready, by the very address that was asked for. All are of one State and
/// one day.
#[derive(Default)]
pub(super) struct Shelf(RwLock<Shelved>);

#[derive(Default)]
struct Shelved {
    of: Option<Moment>,
    bytes: usize,
    pages: HashMap<String, Vec<(Language, Arc<Whole>)>>,
}

/// A page, with its headers to the last.
struct Whole {
    page: Arc<Ready>,
    brotli: HeaderMap,
    gzip: HeaderMap,
}

impl Shelf {
    /// Keeps a page that was asked for as `target`, made of the State up to `seq` for `day`.
    pub(super) fn put(
        &self,
        context: &Context,
        target: &str,
        language: Language,
        of: Moment,
        page: &Arc<Ready>,
    ) {
        if page.status() != StatusCode::OK {
            return;
        }
        let headers = |encoding| {
            let mut headers = page.headers(encoding);
            put_headers(&mut headers, context);
            // The router says it of every body.
            let length = page.body(encoding).map_or(0, |body| body.len());
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
            headers
        };
        let whole = Arc::new(Whole {
            page: Arc::clone(page),
            brotli: headers(Encoding::Brotli),
            gzip: headers(Encoding::Gzip),
        });
        let size = page.size() + target.len();
        let mut shelved = self.0.write();
        if shelved.of != Some(of) || shelved.bytes + size > MOST_BYTES {
            // A page that took long may be older than what is here.
            if shelved.of.is_some_and(|newest| newest > of) {
                return;
            }
            *shelved = Shelved {
                of: Some(of),
                ..Shelved::default()
            };
        }
        shelved.bytes += size;
        let pages = shelved.pages.entry(target.to_owned()).or_default();
        pages.retain(|(of, _)| *of != language);
        pages.push((language, whole));
    }

    fn get(&self, target: &str, language: Language, of: Moment) -> Option<Arc<Whole>> {
        let shelved = self.0.read();
        if shelved.of != Some(of) {
            return None;
        }
        let mut pages = shelved.pages.get(target)?.iter();
        let (_, whole) = pages.find(|(of, _)| *of == language)?;
        Some(Arc::clone(whole))
    }
}

/// The answer, where it is a page of the public that is ready.
fn answer(context: &Context, request: &Request) -> Option<Response> {
    let headers = request.headers();
    if *request.method() != Method::GET || is_known(context, headers) {
        return None;
    }
    let target = request.uri().path_and_query()?.as_str();
    let of = pages::moment(context);
    let whole = context.shelf.get(target, cookies::language(headers), of)?;
    let encoding = Encoding::accepted(headers);
    let ready = match encoding {
        Encoding::Brotli => &whole.brotli,
        Encoding::Gzip => &whole.gzip,
        // Rare: made by the router each time.
        Encoding::Identity => return None,
    };
    if headers.contains_key(header::IF_NONE_MATCH) && whole.page.is_held(headers, encoding) {
        let mut response = whole.page.respond(headers).ok()?;
        put_headers(response.headers_mut(), context);
        return Some(response);
    }
    let mut response = Response::new(Body::from(whole.page.body(encoding)?));
    response.headers_mut().clone_from(ready);
    Some(response)
}

/// Whether there is a session to look for.
fn is_known(context: &Context, headers: &HeaderMap) -> bool {
    headers.contains_key(header::COOKIE)
        && cookies::value(headers, context.session_cookie()).is_some()
}

/// The site as a service: what is ready, and behind it the router.
#[derive(Clone)]
pub(super) struct Front {
    context: Arc<Context>,
    site: Router,
    /// `None`: whoever calls has put the address into the request, or there is none.
    peer: Option<SocketAddr>,
}

impl Front {
    pub(super) fn new(context: Arc<Context>, site: Router) -> Self {
        let peer = None;
        Self {
            context,
            site,
            peer,
        }
    }
}

impl Service<Request> for Front {
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Now<Result<Response, Infallible>>, RouteFuture<Infallible>>;

    fn poll_ready(&mut self, _: &mut task::Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        if let Some(response) = answer(&self.context, &request) {
            return Either::Left(ready(Ok(response)));
        }
        if let Some(peer) = self.peer {
            request.extensions_mut().insert(ConnectInfo(peer));
        }
        Either::Right(self.site.call(request))
    }
}

/// Makes a [`Front`] for each connection, which knows who is at the other end.
#[derive(Clone)]
pub(super) struct Fronts(pub(super) Front);

impl Service<IncomingStream<'_, TcpListener>> for Fronts {
    type Response = Front;
    type Error = Infallible;
    type Future = Now<Result<Front, Infallible>>;

    fn poll_ready(&mut self, _: &mut task::Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, incoming: IncomingStream<'_, TcpListener>) -> Self::Future {
        ready(Ok(Front {
            peer: Some(*incoming.remote_addr()),
            ..self.0.clone()
        }))
    }
}
