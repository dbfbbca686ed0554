//! The application: the frame, and the page that the address leads to.

#[cfg(feature = "hydrate")]
use super::components::CONTENT;
use super::components::frame;
use super::here::Here;
use super::node::Node;
use super::page::PageData;
use super::pages::{home::home, not_found::not_found, timeline::timeline};
use super::parts::{self, Part};
use super::place::Place;
use crate::live::Live;
use leptos::prelude::*;

/// The whole application: the page of the address in its frame.
#[component]
pub fn App(data: PageData) -> impl IntoView {
    #[cfg(feature = "ssr")]
    leptos_meta::provide_meta_context();
    let live = Live::new(data);
    provide_context(live);
    #[cfg(feature = "hydrate")]
    follow(live);
    let place = Place::of(Here::start());
    #[cfg(feature = "hydrate")]
    follow_place(place);
    frame(place, move || {
        let place = place.get();
        untrack(|| page(place))
    })
}

fn page(place: Place) -> Node {
    match (Part::of(&place), place) {
        (Some(part), place) => parts::page(part, place),
        (None, Place::Home) => home(),
        (None, Place::Timeline(plan)) => timeline(plan),
        (None, _) => not_found(),
    }
}

/// Loads what hydrating the page of this address needs beyond what every page does.
///
/// # Errors
/// Where it can't be loaded; the page then stays as the server drew it.
#[cfg(feature = "hydrate")]
pub async fn load_page() -> Result<(), wasm_bindgen::JsValue> {
    let location = window().location();
    let path = location.pathname()?;
    // The figures of a day gone by are needed at once where the address names one.
    let looks_back = location.search()?.contains("ngay=");
    if looks_back && !parts::load_later().await {
        return Err("the part that looks back can't be loaded".into());
    }
    match Part::of(&Place::of_path(&path)) {
        Some(part) => parts::load(part)
            .await
            .map_err(|error| error.to_string().into()),
        None => Ok(()),
    }
}

/// On another page the focus begins anew, at its content: who reads by ear hears where he is.
#[cfg(feature = "hydrate")]
fn follow_place(place: Memo<Place>) {
    let begin = |_: &Place, _: &Place| {
        request_animation_frame(|| super::components::form::focus_in_place(CONTENT));
    };
    crate::effects::watch_change(move || place.get(), begin);
}

/// Follows the feed of the plan that the page is about, from the first moment after hydration.
#[cfg(feature = "hydrate")]
fn follow(live: Live) {
    let root = live
        .slice
        .with_untracked(|slice| slice.plan(&live.plan()).map(|known| known.plan.issuer));
    if let Some(root) = root {
        crate::effects::watch(move || crate::live::follow(live, root));
    }
}
