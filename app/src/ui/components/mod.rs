//! What two pages use.

mod banner;
mod bar;
mod breadcrumb;
mod downloads;
mod footer;
pub(in crate::ui) mod form;
mod frame;
mod header;
mod live_status;
mod look_back;
mod missing;
mod page_title;
mod period_choice;
mod rate;
mod status;

pub(super) use bar::completion_bar;
pub(super) use breadcrumb::{Crumb, breadcrumb};
pub(super) use downloads::downloads;
#[cfg(feature = "hydrate")]
pub(super) use frame::CONTENT;
pub(super) use frame::frame;
pub(super) use look_back::look_back;
pub(super) use missing::{Somewhere, missing};
pub(super) use page_title::page_title;
pub(super) use period_choice::period_choice;
pub(super) use rate::{RateFigure, rate, rates_of};
pub(super) use status::{counts_badge, counts_table, key_of, marker, status_badge};
