//! The WASM entry: hydrates the page from its data block.

#[cfg(feature = "bench")]
mod bench;

use app::ui::{App, PageData, load_page};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by `start.js` once the module is there.
#[wasm_bindgen]
pub async fn hydrate() -> Result<(), JsValue> {
    if let Some(data) = data_block() {
        load_page().await?;
        hydrate_body(move || view! { <App data/> });
    }
    Ok(())
}

/// What the server rendered the page from.
fn data_block() -> Option<PageData> {
    let block = document()
        .get_element_by_id("tiendo-slice")?
        .text_content()?;
    domain::wire::read(&block).ok()
}
