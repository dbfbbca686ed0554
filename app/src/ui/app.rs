//! The routes. A file in `pages/` for each.

use super::components::Layout;
use super::page::PageData;
use super::pages::{
    home::Home, not_found::NotFound, owed::Owed, receipt::ReceiptPage, report::ReportForm,
    sign_in::SignIn, task::TaskPage, timeline::Timeline, unit::UnitPage,
};
use crate::i18n::*;
use crate::live::Live;
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

/// The whole application. Expects a [`PageData`] in the context.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let data = use_context::<PageData>();
    match data {
        Some(data) => {
            let live = Live::new(data);
            provide_context(live);
            #[cfg(feature = "hydrate")]
            follow(live);
            let product = td_string!(live.locale(), common.product);
            view! {
                <Title formatter=move |title: String| format!("{title} – {product}")/>
                <Router>
                    <Layout>
                        <Routes fallback=NotFound>
                            <Route path=path!("/") view=Home/>
                            <Route path=path!("/ke-hoach/:plan") view=Timeline/>
                            <Route path=path!("/ke-hoach/:plan/don-vi/:unit") view=UnitPage/>
                            <Route path=path!("/ke-hoach/:plan/nhiem-vu/:task") view=TaskPage/>
                            <Route path=path!("/bao-cao") view=Owed/>
                            <Route path=path!("/bao-cao/:entry") view=ReportForm/>
                            <Route path=path!("/bao-cao/tiep-nhan/:code") view=ReceiptPage/>
                            <Route path=path!("/dang-nhap") view=SignIn/>
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
