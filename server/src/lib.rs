//! The server of Tiến độ: the journal, its command line, and what serves it.

pub mod auth;
pub mod bench;
pub mod cli;
pub mod clock;
pub mod data;
pub mod demo;
mod error;
pub mod http;
pub mod journal;
pub mod settings;
pub mod setup;
mod site;

pub use error::Error;
pub use site::Site;
