//! The axis: years, quarters and months, and the lines behind the rows.

use super::shape::{
    CURRENT, INK, INK_SOFT, LATE, LINE, LINE_STRONG, TODAY, draw, has_room, line, part, rect, words,
};
use super::sheet::{Row, Sheet};
use super::wrap::fits;
use crate::ui::export::Tag;
use crate::ui::pages::timeline::sheet::LANE;
use crate::ui::pages::timeline::sheet::Zoom;
use crate::ui::pages::timeline::sheet::short_quarter;
use chrono::Datelike;
use domain::{Day, Quarter};

/// How wide the time of a drawing is, in pixels.
pub(super) fn plot_width(zoom: Zoom) -> f64 {
    match zoom {
        Zoom::Year => 420.0,
        Zoom::Quarter => 760.0,
        Zoom::Month => 1_400.0,
    }
}

/// How high the axis is, in pixels.
pub(super) fn axis_height(zoom: Zoom) -> f64 {
    match zoom {
        Zoom::Year => 22.0,
        Zoom::Quarter => 40.0,
        Zoom::Month => 56.0,
    }
}

/// Years, quarters and months.
pub(super) fn axis(sheet: &Sheet, width: f64) -> Vec<Tag> {
    let axis = sheet.axis;
    let at = |day: Day, y: f64, size: u8, text: &str| {
        words(part(&axis.start_of(day), width) + 5.0, y, size, text)
    };
    let room = |first: Day, last: Day| part(&axis.width(first, last, 10_000), width) - 5.0;
    let mut drawn: Vec<Tag> = axis
        .all_years()
        .map(|year| {
            let first = Day::from_ymd_opt(year, 1, 1).unwrap_or_default();
            at(first, 15.0, 13, &year.to_string())
                .with("font-weight", 700)
                .with("fill", INK)
        })
        .collect();
    if sheet.zoom != Zoom::Year {
        drawn.extend(axis.quarters().filter_map(|of| {
            let name = short_quarter(of, sheet.locale);
            fits(&name, 12, room(of.first_day(), of.last_day()))
                .then(|| at(of.first_day(), 33.0, 12, &name).with("fill", INK_SOFT))
        }));
    }
    if sheet.zoom == Zoom::Month {
        drawn.extend(
            axis.months().map(|first| {
                at(first, 49.0, 11, &first.month().to_string()).with("fill", INK_SOFT)
            }),
        );
    }
    drawn
}

/// What lies behind rows of this height: quarters, years, the day shown, events.
pub(super) fn lines(sheet: &Sheet, width: f64, height: f64) -> Vec<Tag> {
    let axis = sheet.axis;
    let at = |day: Day| part(&axis.start_of(day), width);
    let upright = |day: Day, colour: &str| line(at(day), 0.0, at(day), height, colour);
    let shown = axis.contains(sheet.today);
    let now = Quarter::of(sheet.today);
    let current = shown.then(|| {
        let wide = part(&axis.width(now.first_day(), now.last_day(), 10_000), width);
        rect(at(now.first_day()), 0.0, wide, height).with("fill", CURRENT)
    });
    let quarters = axis.quarters().skip(1).map(|of| {
        let colour = if of.number == 1 { LINE_STRONG } else { LINE };
        upright(of.first_day(), colour)
    });
    let events = sheet.events.iter().filter(|day| axis.contains(**day));
    let events = events.map(|day| upright(*day, LATE).with("stroke-dasharray", "2 5"));
    let today = shown.then(|| upright(sheet.today, TODAY).with("stroke-width", 2));
    current
        .into_iter()
        .chain(quarters)
        .chain(events)
        .chain(today)
        .collect()
}

/// The shapes of a row in the middle of so many pixels.
pub(super) fn bars(row: &Row, width: f64, height: f64) -> Vec<Tag> {
    let room = (row.lanes() * LANE) as f64;
    let above = (height - room) / 2.0;
    let shapes = row.shapes.iter();
    // Where one name has no room, its neighbours have none either.
    let unnamed = |lane: &usize| {
        let beside = row.shapes.iter().filter(|(other, _)| other == lane);
        beside.into_iter().any(|(_, shape)| !has_room(shape, width))
    };
    shapes
        .flat_map(|(lane, shape)| {
            let top = above + (lane * LANE + 5) as f64;
            draw(shape, row.status, (top, width), !unnamed(lane))
        })
        .collect()
}
