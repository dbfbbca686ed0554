//! What leaves the site as a file: tables, drawings, pages that need no server, calendars. Made on
//! the server only, of the same slice and the same address as the page beside which it is offered.
//!
//! Every file says which plan and day it shows, where that comes from, and «Số liệu minh họa»
//! where that is so.

mod calendar;
mod facts;
mod record;
mod table;
mod xml;

pub use calendar::{Audience, Calendar, CalendarEvent, calendar, is_audience};
pub use table::{Cell, Table};

pub(in crate::ui) use facts::Facts;
pub(in crate::ui) use record::{Figures, Record, cut, head, percent};
pub(in crate::ui) use xml::{Tag, tag};

use super::here::Here;
use super::look::Look;
use super::page::PageData;
use super::pages::{timeline, unit};
use crate::live::Live;
use domain::UnitId;
use leptos::prelude::*;
use leptos_router::location::RequestUrl;

/// A file, and what it shows in the words of addresses: `2024-03-31` or `2024-Q1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export<T> {
    pub content: T,
    /// The day shown or the period, as ASCII for the name of the file.
    pub shown: String,
}

/// The figures of the timeline at `address` (path and query). `None`: there is no such plan.
pub fn timeline_table(address: &str, data: PageData) -> Option<Export<Table>> {
    looking(address, data, Look::of_day, timeline::export::table)
}

/// The timeline at `address` as one SVG that stands by itself. `None`: there is no such plan.
pub fn timeline_svg(address: &str, data: PageData) -> Option<Export<String>> {
    looking(address, data, Look::of_day, timeline::export::svg)
}

/// The timeline at `address` as one HTML file without script and without any other file.
/// `site`: the public address of this server, if it knows it; names lead there then.
/// `None`: there is no such plan.
pub fn timeline_page(address: &str, data: PageData, site: Option<&str>) -> Option<Export<String>> {
    looking(address, data, Look::of_day, |look| {
        timeline::export::page(look, site)
    })
}

/// The figures of a unit's page at `address`. `None`: there is no such plan, or no such unit on
/// the tree of the day shown.
pub fn unit_table(address: &str, data: PageData, unit: UnitId) -> Option<Export<Table>> {
    let closed = |look: Look| look.at_last_closed().of_day();
    looking(address, data, closed, |look| unit::export_table(look, unit))
}

/// Looks at a plan as the page at `address` does, at what `at` takes of it; the file has its name
/// by the same look.
fn looking<T>(
    address: &str,
    data: PageData,
    at: impl FnOnce(Look) -> Look,
    make: impl FnOnce(Look) -> Option<T>,
) -> Option<Export<T>> {
    let owner = Owner::new();
    let made = owner.with(|| {
        provide_context(RequestUrl::new(address));
        let plan = data.plan.clone();
        provide_context(Live::new(data));
        Here::start();
        untrack(|| {
            let look = at(Look::of_address(plan));
            let content = make(look)?;
            let shown = look.period.get_untracked();
            let shown = shown.map_or_else(|| look.day().to_string(), |period| period.to_string());
            Some(Export { content, shown })
        })
    });
    owner.cleanup();
    made
}
