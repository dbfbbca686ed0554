//! A small bar beside a percentage; a picture of what the text says.

use crate::ui::node::{Node, html};
use domain::figures::Completion;

/// Empty where there is nothing to measure.
pub(in crate::ui) fn completion_bar(completion: Option<Completion>) -> Node {
    let points = completion.map_or(0, Completion::basis_points);
    let width = format!("{}.{:02}%", points / 100, points % 100);
    html! {
        <svg class="bar" width="100%" height="8" aria-hidden="true" focusable="false">
            <rect class="bar__track" width="100%" height="8" rx="2"></rect>
            <rect class="bar__fill" width=width height="8" rx="2"></rect>
        </svg>
    }
}
