//! Any other address.

use crate::ui::components::{Missing, Somewhere};
use leptos::prelude::*;

#[component]
pub(in crate::ui) fn NotFound() -> impl IntoView {
    view! { <Missing what=Somewhere::Nowhere/> }
}
