//! The connection to `/song`, and fetching a slice by itself.

use domain::{PlanId, State, UnitId, wire};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{EventSource, MessageEvent};

/// What comes from the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// It is there, and has nothing new.
    Beat,
    /// A row of the journal as this viewer may see it, as [`domain::wire`] writes it.
    Frame(String),
    /// The rows in between can't be had: fetch the slice anew.
    Reload,
    /// The connection has ended.
    Broken,
}

/// An open EventSource. Dropping it closes the connection.
pub(super) struct Feed {
    source: EventSource,
    _listeners: Vec<Closure<dyn FnMut(MessageEvent)>>,
}

impl Feed {
    /// Opens the feed; `None` where the browser has no EventSource.
    pub(super) fn open(address: &str, hear: impl Fn(Heard) + Clone + 'static) -> Option<Self> {
        let source = EventSource::new(address).ok()?;
        let mut listeners = Vec::new();
        let mut listen = |event: &str, heard: fn(MessageEvent) -> Heard| {
            let hear = hear.clone();
            let listener =
                Closure::<dyn FnMut(MessageEvent)>::new(move |message| hear(heard(message)));
            let target: &web_sys::EventTarget = source.as_ref();
            if target
                .add_event_listener_with_callback(event, listener.as_ref().unchecked_ref())
                .is_ok()
            {
                listeners.push(listener);
            }
        };
        listen("message", |message| {
            message.data().as_string().map_or(Heard::Beat, Heard::Frame)
        });
        listen("hello", |_| Heard::Beat);
        listen("beat", |_| Heard::Beat);
        listen("reload", |_| Heard::Reload);
        // The browser would try again by itself, without our pauses and our `after`.
        listen("error", |_| Heard::Broken);
        Some(Self {
            source,
            _listeners: listeners,
        })
    }
}

impl Drop for Feed {
    fn drop(&mut self) {
        self.source.close();
    }
}

/// Fetches the slice of `plan` at `root`; `None` where it can't be had now, `Err` where it comes
/// and can't be read.
pub(super) async fn fetch_slice(plan: &PlanId, root: UnitId) -> Option<Result<State, wire::Error>> {
    let address = format!("/trang-thai/{plan}?unit={root}");
    Some(wire::read(&fetch_text(&address).await?))
}

/// Fetches a text; `None` where it can't be had now.
pub(super) async fn fetch_text(address: &str) -> Option<String> {
    let response = JsFuture::from(leptos::prelude::window().fetch_with_str(address))
        .await
        .ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?)
        .await
        .ok()?
        .as_string()
}
