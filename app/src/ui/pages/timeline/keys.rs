//! The timeline by keyboard, as a treegrid: one row has the focus, and the arrows move it.
//!
//! A row that is not in the document is brought into it when the focus comes to it.

use super::Chart;
use super::links::renew_one;
use super::name::label as label_of;
use super::rows::Place;
use domain::unit::fold_for_search;
use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// How many rows a page is.
const PAGE: usize = 10;

/// Letters typed within this time belong together, in milliseconds.
const TOGETHER_MS: f64 = 900.0;

thread_local! {
    static TYPED: RefCell<(f64, String)> = const { RefCell::new((0.0, String::new())) };
}

/// Answers a key that was pressed in the table.
pub(super) fn pressed(chart: Chart, event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let blocks = chart.blocks;
    let active = document().active_element();
    let Some(here) = active.and_then(|active| blocks.index_of(&active)) else {
        return;
    };
    let Some(row) = blocks.element(here) else {
        return;
    };
    let on_row = event.target().as_ref() == Some(row.as_ref());
    let last = chart.places.with_untracked(Vec::len).saturating_sub(1);
    let next = match event.key().as_str() {
        "ArrowDown" => Some((here + 1).min(last)),
        "ArrowUp" => Some(here.saturating_sub(1)),
        "PageDown" => Some((here + PAGE).min(last)),
        "PageUp" => Some(here.saturating_sub(PAGE)),
        "Home" => Some(0),
        "End" => Some(last),
        "ArrowRight" => right(chart, &row, here),
        "ArrowLeft" => left(chart, &row, here),
        "Enter" if on_row => {
            follow(chart, &row, ".row__percent");
            None
        }
        // Between letters it is one of them.
        " " if on_row && !is_typing() => {
            follow(chart, &row, ".toggle");
            None
        }
        key if on_row && key.chars().count() == 1 => {
            let found = find(chart, here, key);
            if found.is_none() {
                return;
            }
            found
        }
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = next {
        blocks.focus(next);
    }
}

/// Closes the panel in which Escape was pressed.
pub(super) fn escaped(event: &Event) {
    let is_escape = |event: &KeyboardEvent| event.key() == "Escape";
    let panel = document().query_selector(".panel").ok().flatten();
    if let (Some(true), Some(panel)) = (event.dyn_ref().map(is_escape), panel) {
        event.prevent_default();
        if let Ok(Some(link)) = panel.query_selector(".panel__close") {
            click(&link);
        }
    }
}

/// Opens a closed row; goes to the first below an open one.
fn right(chart: Chart, row: &HtmlElement, here: usize) -> Option<usize> {
    if !place(chart, here)?.expanded? {
        follow(chart, row, ".toggle");
        return None;
    }
    Some(here + 1).filter(|next| place(chart, *next).is_some())
}

/// Closes an open row; goes up from any other.
fn left(chart: Chart, row: &HtmlElement, here: usize) -> Option<usize> {
    let this = place(chart, here)?;
    if this.expanded == Some(true) {
        follow(chart, row, ".toggle");
        return None;
    }
    chart
        .places
        .with_untracked(|places| {
            let above = places.iter().take(here);
            above.rev().position(|place| place.level < this.level)
        })
        .map(|up| here - 1 - up)
}

fn place(chart: Chart, index: usize) -> Option<Place> {
    chart
        .places
        .with_untracked(|places| places.get(index).cloned())
}

/// The next row whose name begins with what is being typed, diacritics or not.
fn find(chart: Chart, here: usize, key: &str) -> Option<usize> {
    let now = js_sys::Date::now();
    let typed = TYPED.with_borrow_mut(|(at, text)| {
        if now - *at > TOGETHER_MS {
            text.clear();
        }
        *at = now;
        text.push_str(key);
        fold_for_search(text)
    });
    // A word that has grown may still be this row's; a new one begins with the next.
    let from = if typed.chars().count() > 1 {
        here
    } else {
        here + 1
    };
    chart.places.with_untracked(|places| {
        let order = (from..places.len()).chain(0..from);
        order.into_iter().find(|index| {
            let label = places.get(*index);
            let label = label.and_then(|place| label_of(chart.look, &place.key));
            label.is_some_and(|label| {
                let name = fold_for_search(&label.name);
                let code = label.code.map(|code| fold_for_search(&code));
                let whole = code.map(|code| format!("{code} {name}"));
                name.starts_with(&typed) || whole.is_some_and(|whole| whole.starts_with(&typed))
            })
        })
    })
}

fn is_typing() -> bool {
    TYPED.with_borrow(|(at, text)| !text.is_empty() && js_sys::Date::now() - at <= TOGETHER_MS)
}

/// Follows a link of the row.
fn follow(chart: Chart, row: &Element, what: &str) {
    let Ok(Some(link)) = row.query_selector(what) else {
        return;
    };
    renew_one(chart, &link);
    click(&link);
}

fn click(link: &Element) {
    if let Some(link) = link.dyn_ref::<HtmlElement>() {
        link.click();
    }
}
