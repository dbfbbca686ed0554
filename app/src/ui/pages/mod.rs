//! One file a route.

pub(super) mod home;
pub(super) mod not_found;
pub(super) mod owed;
pub(super) mod receipt;
pub(super) mod report;
pub(super) mod sign_in;
pub(super) mod task;
pub(super) mod timeline;
pub(super) mod unit;
