//! The head of the table: years and quarters, and what lies behind all rows.

use super::{Axis, Zoom};
use crate::i18n::*;
use crate::ui::format::{quarter, say};
use crate::ui::node::{Node, html};
use chrono::Datelike;
use domain::{Day, Quarter};
use leptos::prelude::*;

/// The time that a table shows. Cheap to copy.
#[derive(Clone, Copy)]
pub(in crate::ui::pages::timeline) struct Time {
    pub axis: Memo<Axis>,
    pub zoom: Memo<Zoom>,
    pub locale: Locale,
}

impl Time {
    /// The class of what is as wide as the axis.
    pub fn class(self) -> &'static str {
        match self.zoom.get() {
            Zoom::Year => "sheet sheet--nam",
            Zoom::Quarter => "sheet sheet--quy",
            Zoom::Month => "sheet sheet--thang",
        }
    }
}

pub(in crate::ui::pages::timeline) fn head(time: Time) -> Node {
    let locale = time.locale;
    html! {
        <thead role="rowgroup">
            <tr role="row" class="row row--head" aria-rowindex="1">
                <th scope="col" role="columnheader" class="row__name">{td_string!(locale, figures.timeline.task)}</th>
                <th scope="col" role="columnheader" class="row__figure">{td_string!(locale, figures.rate.completion)}</th>
                <th scope="col" role="columnheader" class="row__time">{move || scale(time)}</th>
            </tr>
        </thead>
    }
}

/// Years, quarters and months over the pictures of the rows.
fn scale(time: Time) -> Node {
    let (axis, zoom, locale) = (time.axis.get(), time.zoom.get(), time.locale);
    let at = |first: Day, class: &'static str, y: u8, text: String| {
        html! { <text class=class x=axis.start_of(first) dx="5" y=y>{text}</text> }
    };
    let year = |year: i32| {
        let first = Day::from_ymd_opt(year, 1, 1).unwrap_or_default();
        at(first, "axis__year", 15, year.to_string())
    };
    let years: Vec<_> = axis.all_years().map(year).collect();
    let short = |of: Quarter| {
        at(
            of.first_day(),
            "axis__quarter",
            33,
            short_quarter(of, locale),
        )
    };
    let quarters = (zoom != Zoom::Year).then(|| axis.quarters().map(short).collect::<Vec<_>>());
    let month = |first: Day| at(first, "axis__month", 49, first.month().to_string());
    let months = (zoom == Zoom::Month).then(|| axis.months().map(month).collect::<Vec<_>>());
    let height = match zoom {
        Zoom::Year => 22,
        Zoom::Quarter => 40,
        Zoom::Month => 56,
    };
    let (first, last) = (axis.quarters().next(), axis.quarters().last());
    let range = first.zip(last).map(|(first, last)| {
        let (from, to) = (quarter(first, locale), quarter(last, locale));
        say!(locale, figures.timeline.window, from = from, to = to)
    });
    html! {
        <span class="hidden">{td_string!(locale, figures.timeline.time)} ": " {range}</span>
        <svg class="axis" width="100%" height=height aria-hidden="true" focusable="false">
            {years} {quarters} {months}
        </svg>
    }
}

/// «Quý III» under its year.
pub(in crate::ui::pages::timeline) fn short_quarter(of: Quarter, locale: Locale) -> String {
    match locale {
        Locale::vi => format!("Quý {}", of.roman()),
        Locale::en => format!("Q{}", of.number),
    }
}

/// The lines of quarters, of events and of the day shown, drawn once behind all rows.
pub(in crate::ui::pages::timeline) fn lines(
    time: Time,
    today: impl Fn() -> Day + Send + 'static,
    events: impl Fn() -> Vec<Day> + Send + 'static,
) -> Node {
    let drawn = move || {
        let (axis, today) = (time.axis.get(), today());
        let line = |class: &'static str, day: Day| {
            let x = axis.start_of(day);
            html! { <line class=class x1=x.clone() x2=x y1="0" y2="100%"></line> }
        };
        let quarter = |of: Quarter| {
            let class = if of.number == 1 {
                "lines__year"
            } else {
                "lines__quarter"
            };
            line(class, of.first_day())
        };
        let now = Quarter::of(today);
        let current = axis.contains(today).then(|| {
            let width = axis.width(now.first_day(), now.last_day(), 10_000);
            html! { <rect class="lines__current" x=axis.start_of(now.first_day()) width=width height="100%"></rect> }
        });
        let event = |day| line("lines__event", day);
        let events: Vec<_> = events().into_iter().map(event).collect();
        html! {
            {current}
            {axis.quarters().skip(1).map(quarter).collect::<Vec<_>>()}
            {events}
            {axis.contains(today).then(|| line("lines__today", today))}
        }
    };
    html! {
        <svg class="lines" width="100%" height="100%" aria-hidden="true" focusable="false">
            <defs>
                <pattern id="gach" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="hatch" width="2" height="6"></rect>
                </pattern>
                <linearGradient id="mo-dan">
                    <stop class="fade" offset="0.5" stop-opacity="1"></stop>
                    <stop class="fade" offset="1" stop-opacity="0"></stop>
                </linearGradient>
                <linearGradient id="mep-trai">
                    <stop class="soft" offset="0" stop-opacity="0.9"></stop>
                    <stop class="soft" offset="1" stop-opacity="0"></stop>
                </linearGradient>
                <linearGradient id="mep-phai">
                    <stop class="soft" offset="0" stop-opacity="0"></stop>
                    <stop class="soft" offset="1" stop-opacity="0.9"></stop>
                </linearGradient>
            </defs>
            {drawn}
        </svg>
    }
}
