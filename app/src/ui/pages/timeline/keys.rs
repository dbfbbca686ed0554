//! The timeline by keyboard, as a treegrid: one row has the focus, and the arrows move it.
//!
//! Rows are found in the document: every row is in it, in its order.

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
pub(super) fn pressed(event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let rows = rows();
    let Some(here) = focused(&rows) else { return };
    let Some(row) = rows.get(here) else { return };
    let on_row = event.target().as_ref() == Some(row.as_ref());
    let last = rows.len().saturating_sub(1);
    let next = match event.key().as_str() {
        "ArrowDown" => Some((here + 1).min(last)),
        "ArrowUp" => Some(here.saturating_sub(1)),
        "PageDown" => Some((here + PAGE).min(last)),
        "PageUp" => Some(here.saturating_sub(PAGE)),
        "Home" => Some(0),
        "End" => Some(last),
        "ArrowRight" => right(&rows, here),
        "ArrowLeft" => left(&rows, here),
        "Enter" if on_row => {
            click(row, ".row__percent");
            None
        }
        // Between letters it is one of them.
        " " if on_row && !is_typing() => {
            click(row, ".toggle");
            None
        }
        key if on_row && key.chars().count() == 1 => {
            let found = find(&rows, here, key);
            if found.is_none() {
                return;
            }
            found
        }
        _ => return,
    };
    event.prevent_default();
    if let Some(row) = next.and_then(|next| rows.get(next)) {
        focus(&rows, row);
    }
}

/// Closes the panel in which Escape was pressed.
pub(super) fn escaped(event: &Event) {
    let is_escape = |event: &KeyboardEvent| event.key() == "Escape";
    let panel = document().query_selector(".panel").ok().flatten();
    if let (Some(true), Some(panel)) = (event.dyn_ref().map(is_escape), panel) {
        event.prevent_default();
        click(&panel, ".panel__close");
    }
}

/// Puts the focus on the row that had it last.
pub(super) fn return_focus() {
    let rows = rows();
    if let Some(row) = rows.iter().find(|row| row.tab_index() == 0) {
        focus(&rows, row);
    }
}

/// Opens a closed row; goes to the first below an open one.
fn right(rows: &[HtmlElement], here: usize) -> Option<usize> {
    let row = rows.get(here)?;
    match row.get_attribute("aria-expanded").as_deref() {
        Some("false") => {
            click(row, ".toggle");
            None
        }
        Some(_) => Some(here + 1).filter(|next| *next < rows.len()),
        None => None,
    }
}

/// Closes an open row; goes up from any other.
fn left(rows: &[HtmlElement], here: usize) -> Option<usize> {
    let row = rows.get(here)?;
    if row.get_attribute("aria-expanded").as_deref() == Some("true") {
        click(row, ".toggle");
        return None;
    }
    let level = level(row);
    (0..here)
        .rev()
        .find(|above| rows.get(*above).is_some_and(|row| self::level(row) < level))
}

/// The next row whose name begins with what is being typed, diacritics or not.
fn find(rows: &[HtmlElement], here: usize, key: &str) -> Option<usize> {
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
    let order = (from..rows.len()).chain(0..from);
    let named = |row: &HtmlElement| {
        let name = row.query_selector(".row__label a:not(.toggle), .row__label > span");
        name.ok().flatten().and_then(|name| name.text_content())
    };
    order.into_iter().find(|index| {
        let name = rows.get(*index).and_then(named);
        // After the code of a task, its name.
        name.is_some_and(|name| {
            let name = fold_for_search(name.trim());
            let after_code = name.split_once(' ').map_or("", |(_, rest)| rest);
            name.starts_with(&typed) || after_code.starts_with(&typed)
        })
    })
}

fn is_typing() -> bool {
    TYPED.with_borrow(|(at, text)| !text.is_empty() && js_sys::Date::now() - at <= TOGETHER_MS)
}

fn level(row: &Element) -> u32 {
    let level = row.get_attribute("aria-level");
    level.and_then(|level| level.parse().ok()).unwrap_or(1)
}

fn click(row: &Element, what: &str) {
    let found = row.query_selector(what).ok().flatten();
    if let Some(link) = found.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        link.click();
    }
}

/// Only one row can be reached by Tab: the one that had the focus last.
fn focus(rows: &[HtmlElement], row: &HtmlElement) {
    for other in rows.iter().filter(|other| other.tab_index() == 0) {
        other.set_tab_index(-1);
    }
    row.set_tab_index(0);
    // A row that cannot take the focus leaves it where it is.
    let _ = row.focus();
}

fn rows() -> Vec<HtmlElement> {
    let found = document().query_selector_all(".grid tbody > tr");
    let Ok(found) = found else { return Vec::new() };
    (0..found.length())
        .filter_map(|index| found.item(index)?.dyn_into().ok())
        .collect()
}

/// The row that has the focus, or holds what has it.
fn focused(rows: &[HtmlElement]) -> Option<usize> {
    let active = document().active_element()?;
    let row = active.closest("tr").ok().flatten()?;
    rows.iter()
        .position(|known| known.unchecked_ref::<Element>() == &row)
}
