//! The routes. A file in `pages/` for each.

use super::page::PageData;
use super::pages::{
    home::Home, not_found::NotFound, owed::Owed, receipt::ReceiptPage, report::ReportForm,
    sign_in::SignIn,
};
use crate::live::Live;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

/// The whole application. Expects a [`PageData`] in the context.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let data = use_context::<PageData>();
    match data {
        Some(data) => {
            provide_context(Live::new(data));
            view! {
                <Router>
                    <Routes fallback=NotFound>
                        <Route path=path!("/") view=Home/>
                        <Route path=path!("/bao-cao") view=Owed/>
                        <Route path=path!("/bao-cao/:entry") view=ReportForm/>
                        <Route path=path!("/bao-cao/tiep-nhan/:code") view=ReceiptPage/>
                        <Route path=path!("/dang-nhap") view=SignIn/>
                    </Routes>
                </Router>
            }
            .into_any()
        }
        None => ().into_any(),
    }
}
