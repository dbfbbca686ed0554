//! The title of a page, where it may change while the page is open.

use leptos::prelude::*;
use leptos_meta::Title;

/// Says the page's title.
///
/// The server writes the head of the document last, when what the page was made from may be gone:
/// then the title is what it was when the page was made.
#[component]
pub(in crate::ui) fn PageTitle(text: Memo<String>) -> impl IntoView {
    let first = text.get_untracked();
    view! { <Title text=move || text.try_get().unwrap_or_else(|| first.clone())/> }
}
