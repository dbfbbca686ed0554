//! Any other address.

use crate::i18n::*;
use crate::live::Live;
use leptos::prelude::*;

#[component]
pub(in crate::ui) fn NotFound() -> impl IntoView {
    let live = expect_context::<Live>();
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<super::super::shell::StatusSlot>() {
        response.set_not_found();
    }
    view! { <h1>{td_string!(live.locale(), common.error.not_found_title)}</h1> }
}
