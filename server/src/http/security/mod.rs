//! What protects every request and every response, whatever handler is behind.

mod client;
mod csp;
mod headers;
mod origin;

pub use client::{Subnet, client_address};
pub use csp::{inline_scripts, policy};
pub(in crate::http) use headers::put_headers;
pub use headers::set_headers;
pub use origin::require_own_origin;
