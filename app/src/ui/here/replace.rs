//! Changing the address in its place: nothing that the way back leads through.

use super::Here;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};

/// How long the address rests before the browser is told, in milliseconds: browsers refuse to be
/// told more than some ten times a second.
const REST_MS: u32 = 250;

thread_local! {
    static TELLING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

impl Here {
    /// The same page with another query; the page follows at once.
    pub fn replace(self, search: String) {
        if self.search.with_untracked(|known| *known == search) {
            return;
        }
        self.search.set(search);
        let telling = Timeout::new(REST_MS, move || self.tell());
        TELLING.with_borrow_mut(|waiting| *waiting = Some(telling));
    }

    /// Tells the browser what the address is, if it does not know yet.
    pub(super) fn tell(self) {
        if TELLING.with_borrow_mut(Option::take).is_none() {
            return;
        }
        let search = self.search.get_untracked();
        let query = if search.is_empty() { "" } else { "?" };
        let address = format!("{}{query}{search}", self.path.get_untracked());
        if let Ok(history) = window().history() {
            // A browser that refuses is told of the next change.
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
        }
    }

    /// Goes where a form of the method GET leads, without a reload.
    pub fn follow_form(self, event: &leptos::ev::Event) {
        use crate::ui::format::escape;
        use crate::ui::forms::typed_in;
        let form = event.target().and_then(|form| form.dyn_into().ok());
        let Some(form) = form else { return };
        event.prevent_default();
        let fields = typed_in(&form)
            .into_iter()
            .filter(|(_, value)| !value.is_empty());
        let pairs: Vec<_> = fields
            .map(|(name, value)| format!("{name}={}", escape(&value)))
            .collect();
        self.go(&format!("?{}", pairs.join("&")), false);
    }
}
