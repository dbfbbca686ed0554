//! Loading the page anew, when the server has become another build than the page's.

use leptos::prelude::window;

/// When this tab last did so, in milliseconds since 1970 UTC; kept until the tab is closed.
const KEY: &str = "tiendo.renewed";
/// A page that can't read the server even when it is new must not load without end.
const PAUSE_MS: u64 = 10 * 60_000;

/// Loads the page anew; false where that was done a short while ago, or where its time can't be
/// kept. What is typed into a form is kept as a draft.
pub(super) fn renew() -> bool {
    let Ok(Some(storage)) = window().session_storage() else {
        return false;
    };
    let now = js_sys::Date::now() as u64;
    let last = storage.get_item(KEY).ok().flatten();
    let last = last.and_then(|last| last.parse::<u64>().ok());
    if last.is_some_and(|last| now.abs_diff(last) < PAUSE_MS) {
        return false;
    }
    storage.set_item(KEY, &now.to_string()).is_ok() && window().location().reload().is_ok()
}
