//! The table of a timeline: rows with bars over an axis of time. It knows nothing of plans; what
//! its rows say is handed to it, so that benchmarks measure the very same table.

mod axis;
mod blocks;
mod cut;
mod head;
mod place;
mod plot;
mod row;
mod shape;
#[cfg(feature = "hydrate")]
mod window;
mod zoom;

pub(super) use axis::Axis;
pub(super) use blocks::{Blocks, Drawn, body};
pub(super) use head::{Time, head, lines};
pub(in crate::ui) use place::{Place, count_siblings};
pub(super) use plot::plot;
pub(super) use row::{Line, cells, heading, line, percent_link, row_count, toggle};
pub(super) use shape::{Mark, Shape};
pub(super) use zoom::Zoom;
#[cfg(feature = "ssr")]
pub(super) use {head::short_quarter, shape::LANE};
