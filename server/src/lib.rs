//! What the binary `tiendo` is made of.

pub mod auth;
pub mod http;
