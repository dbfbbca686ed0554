//! What two pages use.

mod banner;
mod bar;
mod breadcrumb;
mod footer;
pub(in crate::ui) mod form;
mod header;
mod layout;
mod live_status;
mod missing;
mod page_title;
mod period_choice;
mod rate;
mod status;

pub(super) use bar::CompletionBar;
pub(super) use breadcrumb::{Breadcrumb, Crumb};
pub(super) use layout::Layout;
pub(super) use missing::{Missing, Somewhere};
pub(super) use page_title::PageTitle;
pub(super) use period_choice::PeriodChoice;
pub(super) use rate::{Rate, RateFigure, rates_of};
pub(super) use status::{CountsBadge, StatusBadge, key_of};
