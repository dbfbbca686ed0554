//! `/`: the plans, and where each stands.

use crate::i18n::*;
use crate::live::Live;
use leptos::prelude::*;

#[component]
pub(in crate::ui) fn Home() -> impl IntoView {
    let live = expect_context::<Live>();
    let title = td_string!(live.locale(), common.home.title);
    view! { <h1>{title}</h1> <p>{move || live.slice.with(|slice| slice.seq.to_string())}</p> }
}
