//! One row: its name, its figure with status, and its bar.

use super::Place;
use crate::ui::node::{IntoValue, Node, html};
use std::hash::Hash;

/// What the element of a row says.
pub(in crate::ui::pages::timeline) struct Line {
    /// The class of rows of this kind.
    pub class: &'static str,
    pub number: Option<usize>,
    pub is_reachable: bool,
    pub is_current: bool,
}

/// A row with its cells, from [`cells`].
pub(in crate::ui::pages::timeline) fn line<K: Hash>(
    place: &Place<K>,
    line: Line,
    cells: Node,
) -> Node {
    let level = match place.level {
        0 | 1 => "level-1",
        2 => "level-2",
        3 => "level-3",
        4 => "level-4",
        5 => "level-5",
        _ => "level-6",
    };
    let expanded = place
        .expanded
        .map(|open| if open { "true" } else { "false" });
    html! {
        <tr
            role="row"
            key=place.key
            class=format!("row {} {level}", line.class)
            aria-level=place.level
            aria-posinset=place.position
            aria-setsize=place.siblings
            aria-expanded=expanded
            aria-rowindex=line.number
            aria-current=line.is_current.then_some("true")
            tabindex=if line.is_reachable { "0" } else { "-1" }
        >
            {cells}
        </tr>
    }
}

/// A heading: a name alone.
pub(in crate::ui::pages::timeline) fn heading(name: Node) -> Node {
    html! { <th scope="row" role="rowheader" class="row__name">{name}</th> }
}

/// Name, figure and bar.
pub(in crate::ui::pages::timeline) fn cells(
    toggle: Option<Node>,
    name: Node,
    figure: Node,
    plot: Node,
) -> Node {
    html! {
        <th scope="row" role="rowheader" class="row__name">{toggle} {name}</th>
        <td role="gridcell" class="row__figure">{figure}</td>
        <td role="gridcell" class="row__time">{plot}</td>
    }
}

/// The percentage opens the panel, which says what was divided by what.
pub(in crate::ui::pages::timeline) fn percent_link(
    percent: String,
    how: &'static str,
    address: impl IntoValue,
) -> Node {
    let label = format!("{percent} – {how}");
    html! { <a class="row__percent" data-noscroll="" href=address aria-label=label>{percent}</a> }
}

/// Opens and closes the row: a link, so that it works before and without the program.
pub(in crate::ui::pages::timeline) fn toggle(
    is_open: bool,
    address: impl IntoValue,
    words: String,
) -> Node {
    html! {
        <a class="toggle" data-noscroll="" href=address aria-label=words>
            <svg width="12" height="12" aria-hidden="true" focusable="false">
                <path d=if is_open { "M1 4 L6 9 L11 4" } else { "M4 1 L9 6 L4 11" }></path>
            </svg>
        </a>
    }
}

/// The number of rows with the head, where not all are in the document.
pub(in crate::ui::pages::timeline) fn row_count(rows: usize) -> Option<usize> {
    (rows > super::blocks::ALL).then_some(rows + 1)
}
