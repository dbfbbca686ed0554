//! Everything that is wrong with a form, above it, each line with a link to its field.

use crate::i18n::*;
use crate::ui::node::{IntoNode, Node, html};

/// The element that takes the focus when a form comes back with faults.
pub(in crate::ui) const SUMMARY_ID: &str = "error-summary";

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct SummaryLine {
    /// The id of the field to mend; `None` where it is about the whole form.
    pub target: Option<String>,
    pub text: String,
}

/// Nothing where there is nothing wrong.
pub(in crate::ui) fn error_summary(locale: Locale, lines: Vec<SummaryLine>) -> Option<Node> {
    if lines.is_empty() {
        return None;
    }
    let title = td_string!(locale, report.form.error_title);
    let lines = lines.into_iter().map(line).collect::<Vec<_>>();
    let view = html! {
        <div class="error-summary" id=SUMMARY_ID role="alert" tabindex="-1" aria-labelledby="error-summary-title">
            <h2 id="error-summary-title">{title}</h2>
            <ul>{lines}</ul>
        </div>
    };
    Some(view.into_node())
}

fn line(line: SummaryLine) -> Node {
    let SummaryLine { target, text } = line;
    let inner = match target {
        Some(target) => {
            let href = format!("#{target}");
            let go = move |event: leptos::ev::Event| {
                event.prevent_default();
                focus(&target);
            };
            html! { <a href=href on:click=go>{text}</a> }
        }
        None => text.into_node(),
    };
    html! { <li>{inner}</li> }
}

/// Puts the focus on the element with this id; its label comes into view with it.
pub(in crate::ui) fn focus(id: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(element) = element(id) {
        // An element that cannot take it stays as it is.
        let _ = element.focus();
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// Puts the focus on the element with this id, and leaves the page where it has been scrolled to.
#[cfg(feature = "hydrate")]
pub(in crate::ui) fn focus_in_place(id: &str) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = element(id) {
        // As above.
        let _ = element.focus_with_options(&options);
    }
}

#[cfg(feature = "hydrate")]
fn element(id: &str) -> Option<web_sys::HtmlElement> {
    use wasm_bindgen::JsCast;
    leptos::prelude::document()
        .get_element_by_id(id)?
        .dyn_into()
        .ok()
}
