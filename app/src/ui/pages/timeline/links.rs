//! Links in rows lead to this view with one thing changed. They are brought up to date when they
//! are about to be used, not whenever the address changes: there may be thousands.

use super::Chart;
use super::name::label;
use super::row::{panel_address, shown, toggle_address};
use leptos::ev::Event;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Gives the link under the pointer, or with the focus, the address of now.
pub(super) fn renew(chart: Chart, event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into().ok());
    let Some(target): Option<Element> = target else {
        return;
    };
    if let Ok(Some(link)) = target.closest("a") {
        renew_one(chart, &link);
    }
}

/// Gives one link of a row the address of now.
pub(super) fn renew_one(chart: Chart, link: &Element) {
    let key = chart.blocks.index_of(link).and_then(|index| {
        let place = |places: &Vec<super::Place>| Some(places.get(index)?.key.clone());
        chart.places.with_untracked(place)
    });
    let Some(key) = key else { return };
    let classes = link.class_list();
    let address = if classes.contains("toggle") {
        toggle_address(chart, &key)
    } else if classes.contains("row__percent") {
        Some(panel_address(chart, &key))
    } else if link.closest(".row__name").is_ok_and(|name| name.is_some()) {
        label(chart.look, &key).and_then(|label| label.address)
    } else {
        None
    };
    if let Some(address) = address {
        // Setting an attribute of this name fails for no link.
        let _ = link.set_attribute("href", &address);
    }
}

/// Marks the row whose panel is open, and no other.
pub(super) fn mark(chart: Chart) {
    const CURRENT: &str = "aria-current";
    while let Ok(Some(row)) = document().query_selector(".grid [aria-current]") {
        // Taking an attribute away fails for no element.
        let _ = row.remove_attribute(CURRENT);
    }
    let wanted = chart
        .address
        .with_untracked(|address| address.shown.clone());
    let index = chart.places.with_untracked(|places| {
        let is_wanted = |place: &super::Place| shown(chart.look, &place.key) == wanted;
        wanted
            .is_some()
            .then(|| places.iter().position(is_wanted))?
    });
    if let Some(row) = index.and_then(|index| chart.blocks.element(index)) {
        let _ = row.set_attribute(CURRENT, "true");
    }
}
