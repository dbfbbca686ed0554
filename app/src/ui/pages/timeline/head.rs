//! The head of the timeline: years and quarters, and what lies behind all rows.

use super::Chart;
use super::address::Zoom;
use super::bar::event_days;
use crate::i18n::*;
use crate::ui::format::say;
use crate::ui::format::{day, quarter};
use crate::ui::node::{IntoNode, Node, html};
use chrono::Datelike;
use domain::{Day, Quarter};
use leptos::prelude::*;

pub(super) fn head(chart: Chart) -> Node {
    let locale = chart.look.live.locale();
    html! {
        <thead>
            <tr role="row" class="row row--head">
                <th scope="col" role="columnheader" class="row__name">{td_string!(locale, figures.timeline.task)}</th>
                <th scope="col" role="columnheader" class="row__figure">{td_string!(locale, figures.rate.completion)}</th>
                <th scope="col" role="columnheader" class="row__time">{move || scale(chart)}</th>
            </tr>
        </thead>
    }
}

/// Years, quarters and months over the pictures of the rows.
fn scale(chart: Chart) -> Node {
    let locale = chart.look.live.locale();
    let (axis, zoom) = (chart.axis.get(), chart.address.with(|address| address.zoom));
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
pub(super) fn short_quarter(of: Quarter, locale: Locale) -> String {
    match locale {
        Locale::vi => format!("Quý {}", of.roman()),
        Locale::en => format!("Q{}", of.number),
    }
}

/// The lines of quarters, of events and of the day shown, drawn once behind all rows.
pub(super) fn lines(chart: Chart) -> Node {
    let drawn = move || {
        let (axis, today) = (chart.axis.get(), chart.look.day());
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
        let events = chart.look.state(|_, plan| {
            let days = event_days(plan, Locale::vi).into_iter();
            let mut days: Vec<_> = days.map(|(day, _)| day).collect();
            days.dedup();
            let event = |day| line("lines__event", day);
            days.into_iter().map(event).collect::<Vec<_>>()
        });
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

/// The day of the line, in words.
pub(super) fn today_words(chart: Chart) -> Node {
    let locale = chart.look.live.locale();
    let words = move || {
        let shown = chart.look.day();
        say!(locale, figures.timeline.today, day = day(shown, locale))
    };
    html! { <p class="hidden">{words}</p> }.into_node()
}
