//! What the page of `cargo xtask gantt` calls.

use app::ui::BenchTable;
use std::cell::Cell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

thread_local! {
    static TABLE: Cell<Option<BenchTable>> = const { Cell::new(None) };
}

/// Draws rows into an element.
#[wasm_bindgen]
pub fn gantt_mount(text: &str, into: HtmlElement) -> Result<(), JsValue> {
    let table = BenchTable::mount(text, into).map_err(|error| error.to_string())?;
    TABLE.set(Some(table));
    Ok(())
}

/// Sets the progress of rows: an id, a percentage, the next id, and so on.
#[wasm_bindgen]
pub fn gantt_update(changes: &[u32]) {
    let pairs = changes.chunks_exact(2);
    let pairs = pairs.filter_map(|pair| Some((*pair.first()?, (*pair.get(1)?).try_into().ok()?)));
    if let Some(table) = TABLE.get() {
        table.update(&pairs.collect::<Vec<_>>());
    }
}

#[wasm_bindgen]
pub fn gantt_scale(is_month: bool) {
    if let Some(table) = TABLE.get() {
        table.scale(is_month);
    }
}
