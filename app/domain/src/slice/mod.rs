//! Slices: the part of the State that a browser holds, and the feed that keeps it so.

mod cut;
mod extent;
mod published;
mod redact;
mod sight;

pub use cut::slice;
pub use extent::Extent;
pub use published::published_view;
pub use redact::redact;
pub use sight::{may_see_memberships, may_see_notes, sees_only_published};
