//! Which page of a browser holds the connection: the one that has the Web Lock.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;

/// Calls `lead` when this page has become the leading one: at once where it is the only one or
/// the browser has no Web Locks, else when the page that led has gone.
pub(super) fn when_leading(name: &str, lead: impl FnOnce() + 'static) {
    let navigator = leptos::prelude::window().navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).unwrap_or(JsValue::UNDEFINED);
    let request = Reflect::get(&locks, &"request".into())
        .ok()
        .and_then(|request| request.dyn_into::<Function>().ok());
    let Some(request) = request else {
        return lead();
    };
    // The lock is held for as long as the promise is open: until the page goes.
    let holding = Closure::once_into_js(move |_lock: JsValue| {
        lead();
        Promise::new(&mut |_resolve, _reject| {})
    });
    // A refusal (a page that is going) leaves the page as one that follows.
    let _ = request.call2(&locks, &name.into(), &holding);
}
