//! The application: the frame, and the page that the address leads to.

#[cfg(feature = "hydrate")]
use super::components::CONTENT;
use super::components::frame;
use super::node::Node;
use super::page::PageData;
use super::pages::{
    home::home, not_found::not_found, owed::owed, receipt::receipt_page, report::report_form,
    sign_in::sign_in, task::task_page, timeline::timeline, unit::unit_page,
};
use super::place::Place;
use crate::live::Live;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

/// The whole application.
///
/// The router has one route: which page it is, [`Place`] says. So a page is not a type of the
/// router's, and moving to another is drawing another tree.
#[component]
pub fn App(data: PageData) -> impl IntoView {
    #[cfg(feature = "ssr")]
    leptos_meta::provide_meta_context();
    let live = Live::new(data);
    provide_context(live);
    #[cfg(feature = "hydrate")]
    follow(live);
    view! {
        <Router>
            <FlatRoutes fallback=not_found>
                <Route path=path!("/*any") view=whole/>
            </FlatRoutes>
        </Router>
    }
}

fn whole() -> Node {
    let place = Place::here();
    #[cfg(feature = "hydrate")]
    follow_place(place);
    frame(place, move || {
        let place = place.get();
        untrack(|| page(place))
    })
}

fn page(place: Place) -> Node {
    match place {
        Place::Home => home(),
        Place::Timeline(plan) => timeline(plan),
        Place::Unit(plan, unit) => unit_page(plan, unit),
        Place::Task(plan, task) => task_page(plan, task),
        Place::Owed => owed(),
        Place::Report(entry) => report_form(entry),
        Place::Receipt(code) => receipt_page(code),
        Place::SignIn => sign_in(),
        Place::Nowhere => not_found(),
    }
}

/// On another page the focus begins anew, at its content: who reads by ear hears where he is.
#[cfg(feature = "hydrate")]
fn follow_place(place: Memo<Place>) {
    Effect::new(move |before: Option<Place>| {
        let here = place.get();
        if before.is_some_and(|before| before != here) {
            request_animation_frame(|| super::components::form::focus_in_place(CONTENT));
        }
        here
    });
}

/// Follows the feed of the plan that the page is about, from the first moment after hydration.
#[cfg(feature = "hydrate")]
fn follow(live: Live) {
    let root = live
        .slice
        .with_untracked(|slice| slice.plan(&live.plan()).map(|known| known.plan.issuer));
    if let Some(root) = root {
        Effect::new(move |_| crate::live::follow(live, root));
    }
}
