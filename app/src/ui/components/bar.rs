//! A small bar beside a percentage; a picture of what the text says.

use domain::figures::Completion;
use leptos::prelude::*;

/// Empty where there is nothing to measure.
#[component]
pub(in crate::ui) fn CompletionBar(
    #[prop(into)] completion: Signal<Option<Completion>>,
) -> impl IntoView {
    let width = move || {
        let points = completion.get().map_or(0, Completion::basis_points);
        format!("{}.{:02}%", points / 100, points % 100)
    };
    view! {
        <svg class="bar" width="100%" height="8" aria-hidden="true" focusable="false">
            <rect class="bar__track" width="100%" height="8" rx="2"></rect>
            <rect class="bar__fill" width=width height="8" rx="2"></rect>
        </svg>
    }
}
