//! What the page of `cargo xtask gantt` calls.

use app::ui::BenchTable;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

thread_local! {
    static TABLE: RefCell<Option<BenchTable>> = const { RefCell::new(None) };
}

/// Draws rows into an element, as [`BenchTable::mount`] says; those drawn before are gone.
#[wasm_bindgen]
pub fn gantt_mount(names: String, numbers: &[i32], into: HtmlElement) {
    TABLE.take();
    TABLE.set(Some(BenchTable::mount(names, numbers, into)));
}

/// Sets the progress of rows: an id, a percentage, the next id, and so on.
#[wasm_bindgen]
pub fn gantt_update(changes: &[u32]) {
    let pairs = changes.chunks_exact(2);
    let pairs = pairs.filter_map(|pair| Some((*pair.first()?, (*pair.get(1)?).try_into().ok()?)));
    let pairs: Vec<_> = pairs.collect();
    TABLE.with_borrow(|table| table.iter().for_each(|table| table.update(&pairs)));
}

#[wasm_bindgen]
pub fn gantt_scale(is_month: bool) {
    TABLE.with_borrow(|table| table.iter().for_each(|table| table.scale(is_month)));
}
