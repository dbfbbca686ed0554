//! Which rows are on the screen: while a slider moves, only those are worth drawing.

use leptos::prelude::*;
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{Element, NodeList};

/// So many rows are drawn in a few milliseconds, wherever they are.
const FEW: u32 = 40;

/// The rows with figures that are within the window, by their number among such rows; all of
/// them where they are few.
pub(super) fn rows_near() -> Range<usize> {
    let Ok(cells) = document().query_selector_all(".grid tbody .row__figure") else {
        return 0..usize::MAX;
    };
    if cells.length() <= FEW {
        return 0..usize::MAX;
    }
    let height = window().inner_height().ok().and_then(|px| px.as_f64());
    let height = height.unwrap_or(f64::MAX);
    let first = first_below(&cells, 0.0);
    first.saturating_sub(1)..first_below(&cells, height)
}

/// The first cell that ends below `y`: they stand one below the other, so few need a look.
fn first_below(cells: &NodeList, y: f64) -> usize {
    let (mut low, mut high) = (0, cells.length());
    while low < high {
        let middle = low + (high - low) / 2;
        let cell = cells.get(middle);
        let cell = cell.and_then(|cell| cell.dyn_into::<Element>().ok());
        if cell.is_some_and(|cell| cell.get_bounding_client_rect().bottom() > y) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    // The one that the edge goes through is seen, too.
    low as usize + usize::from(y > 0.0)
}
