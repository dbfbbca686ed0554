//! One file a route.

pub(super) mod home;
pub(super) mod not_found;
