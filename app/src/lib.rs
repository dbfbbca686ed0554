//! What browser and server share: the pages, the server functions, the live slice.

// The types of nested views are deep.
#![recursion_limit = "256"]

#[allow(
    unused_qualifications,
    clippy::all,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "generated from `locales/` by build.rs"
)]
mod locales {
    include!(concat!(env!("OUT_DIR"), "/i18n.rs"));
}

pub mod api;
mod effects;
pub mod live;
mod sorted;
pub mod ui;

pub use locales::i18n;
