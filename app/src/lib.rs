//! What browser and server share: the pages, the server functions, the live slice.

// The types of nested views are deep.
#![recursion_limit = "256"]

#[expect(
    deprecated,
    reason = "the build script that replaces it compiles all of ICU4X's data tools"
)]
mod locales {
    leptos_i18n::load_locales!();
}

pub mod api;
pub mod live;
pub mod ui;

pub use locales::i18n;
