//! A page rendered from a State as the server does.

#![allow(clippy::unwrap_used, reason = "what cannot be made stops the test")]

use crate::support::{PLAN, day};
use app::ui::{App, Language, PageData, StatusSlot};
use domain::{Moment, PlanId, Series, State};
use leptos::prelude::*;
use leptos_meta::ServerMetaContext;
use leptos_router::location::RequestUrl;

/// A page as the public sees it on 31/3/2024.
pub struct Page {
    pub html: String,
    pub status: u16,
}

pub fn render(state: &State, address: &str, language: Language) -> Page {
    let today = day(2024, 3, 31);
    let data = PageData {
        language,
        day: today,
        at: Moment::noon(today).at,
        fixed_clock: true,
        person: None,
        plan: PlanId(PLAN.into()),
        slice: state.clone(),
        form: None,
        receipt: None,
        series: address
            .contains("ngay=")
            .then(|| Series::of(state, &PlanId(PLAN.into())).unwrap())
            .map(|series| domain::wire::write(&series).unwrap()),
    };
    let status = StatusSlot::default();
    let slot = status.clone();
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_context(RequestUrl::new(address));
        let (meta, _output) = ServerMetaContext::new();
        provide_context(meta);
        provide_context(slot);
        view! { <App data/> }.into_view().to_html()
    });
    owner.cleanup();
    Page {
        html,
        status: status.get(),
    }
}
