//! What the handlers share.

use super::assets::Assets;
use super::cache::Pages;
use super::error::Error;
use super::export::Makers;
use super::feed::{Frames, Seats, Source};
use super::front::Shelf;
use super::security;
use super::settings::HttpSettings;
use super::ui::{Language, Ui};
use super::{pages, viewer::Visitor};
use crate::auth::{Auth, sessions::cookie_name};
use app::api::Backend;
use http::HeaderValue;
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::sync::watch;

/// Pages that between them have every inline script there is; a test compares over more.
const SAMPLES: [&str; 2] = ["/", "/dang-nhap"];

/// What the server gives to the handlers.
pub struct Parts {
    pub backend: Backend,
    pub feed: Arc<dyn Source>,
    pub auth: Auth,
    pub ui: Arc<dyn Ui>,
    pub assets: Assets,
    pub settings: HttpSettings,
}

/// [`Parts`], and what the handlers make of them.
pub struct Context {
    pub backend: Backend,
    pub auth: Auth,
    pub settings: HttpSettings,
    pub(super) feed: Arc<dyn Source>,
    pub(super) ui: Arc<dyn Ui>,
    pub(super) assets: Assets,
    pub(super) pages: Pages,
    pub(super) shelf: Shelf,
    pub(super) makers: Makers,
    pub(super) frames: Frames,
    pub(super) seats: Arc<Seats>,
    pub(super) policy: HeaderValue,
    closing: watch::Sender<bool>,
}

impl Context {
    /// Renders some pages, to know the scripts that the content security policy must allow.
    ///
    /// # Errors
    /// [`Error::Internal`] if a page can't be rendered.
    pub async fn new(parts: Parts) -> Result<Arc<Self>, Error> {
        let Parts {
            backend,
            feed,
            auth,
            ui,
            assets,
            settings,
        } = parts;
        let mut context = Self {
            pages: Pages::new(settings.page_cache),
            shelf: Shelf::default(),
            makers: Makers::default(),
            frames: Frames::default(),
            seats: Arc::new(Seats::new(settings.feed)),
            policy: HeaderValue::from_static("default-src 'none'"),
            closing: watch::Sender::new(false),
            backend,
            auth,
            settings,
            feed,
            ui,
            assets,
        };
        let mut scripts = BTreeSet::new();
        for address in SAMPLES {
            let data = pages::data(&context, &Visitor::default(), address, Language::Vi);
            let page = context
                .ui
                .render(address.to_owned(), data)
                .await
                .map_err(Error::Internal)?;
            scripts.extend(security::inline_scripts(&page.html));
        }
        context.policy =
            security::policy(&scripts).map_err(|error| Error::Internal(error.to_string()))?;
        Ok(Arc::new(context))
    }

    /// The name of the cookie that a session is known by.
    pub(super) fn session_cookie(&self) -> &'static str {
        cookie_name(self.settings.is_secure())
    }

    /// Ends every feed, so that the server can stop. Browsers come back to the next one.
    pub fn close(&self) {
        self.closing.send_replace(true);
    }

    pub(super) fn closing(&self) -> watch::Receiver<bool> {
        self.closing.subscribe()
    }
}
