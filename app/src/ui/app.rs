//! The routes. A file in `pages/` for each.

use super::components::Layout;
use super::page::PageData;
use super::pages::{
    home::home, not_found::not_found, owed::owed, receipt::receipt_page, report::report_form,
    sign_in::sign_in, task::task_page, timeline::timeline, unit::unit_page,
};
use crate::live::Live;
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

/// The whole application. Expects a [`PageData`] in the context.
#[component]
pub fn App() -> impl IntoView {
    #[cfg(feature = "ssr")]
    leptos_meta::provide_meta_context();
    let data = use_context::<PageData>();
    match data {
        Some(data) => {
            let live = Live::new(data);
            provide_context(live);
            #[cfg(feature = "hydrate")]
            follow(live);
            view! {
                <Router>
                    <Layout>
                        <Routes fallback=not_found>
                            <Route path=path!("/") view=home/>
                            <Route path=path!("/ke-hoach/:plan") view=timeline/>
                            <Route path=path!("/ke-hoach/:plan/don-vi/:unit") view=unit_page/>
                            <Route path=path!("/ke-hoach/:plan/nhiem-vu/:task") view=task_page/>
                            <Route path=path!("/bao-cao") view=owed/>
                            <Route path=path!("/bao-cao/:entry") view=report_form/>
                            <Route path=path!("/bao-cao/tiep-nhan/:code") view=receipt_page/>
                            <Route path=path!("/dang-nhap") view=sign_in/>
                        </Routes>
                    </Layout>
                </Router>
            }
            .into_any()
        }
        None => ().into_any(),
    }
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
