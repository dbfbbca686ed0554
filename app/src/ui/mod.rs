//! The pages. A page is a function of the slice, the address and the language; no rule lives here.

mod app;
mod components;
#[cfg(feature = "ssr")]
pub mod export;
mod format;
pub mod forms;
mod here;
mod look;
pub mod node;
pub mod page;
mod pages;
mod parts;
mod place;
#[cfg(feature = "ssr")]
mod shell;

pub use app::App;
#[cfg(feature = "hydrate")]
pub use app::load_page;
pub use look::LOOKS_BACK;
pub use page::{FormState, FormStep, Language, PageData, Person};
#[cfg(feature = "bench")]
pub use pages::timeline::bench::BenchTable;
pub(crate) use parts::fold;
#[cfg(feature = "hydrate")]
pub(crate) use parts::load_later;
#[cfg(feature = "ssr")]
pub use shell::{StatusSlot, shell};
