//! The head of the timeline: years and quarters, and what the rows' pictures share.

use super::Chart;
use super::address::Zoom;
use crate::i18n::*;
use crate::ui::format::say;
use crate::ui::format::{day, quarter};
use crate::ui::node::{Node, html};
use chrono::Datelike;
use domain::Quarter;
use leptos::prelude::*;

pub(super) fn head(chart: Chart) -> Node {
    let locale = chart.look.live.locale();
    let months = move || chart.address.with(|address| address.zoom == Zoom::Month);
    let quarters = move || !chart.address.with(|address| address.zoom == Zoom::Year);
    let axis = chart.axis;
    let year_label = move |year: i32| {
        let first = domain::Day::from_ymd_opt(year, 1, 1).unwrap_or_default();
        html! {
            <svg x=axis.get().start_of(first) y="0" overflow="visible" width="1" height="1">
                <text class="axis__year" x="4" y="14">{year}</text>
            </svg>
        }
    };
    let quarter_label = move |of: Quarter| {
        html! {
            <svg x=axis.get().start_of(of.first_day()) y="0" overflow="visible" width="1" height="1">
                <text class="axis__quarter" x="4" y="32">{short_quarter(of, locale)}</text>
            </svg>
        }
    };
    let month_label = move |first: domain::Day| {
        html! {
            <svg x=axis.get().start_of(first) y="0" overflow="visible" width="1" height="1">
                <text class="axis__month" x="4" y="48">{first.month()}</text>
            </svg>
        }
    };
    let range = move || {
        let quarters: Vec<_> = axis.get().quarters().collect();
        let (first, last) = (quarters.first().copied(), quarters.last().copied());
        first.zip(last).map(|(first, last)| {
            let (from, to) = (quarter(first, locale), quarter(last, locale));
            say!(locale, figures.timeline.window, from = from, to = to)
        })
    };
    html! {
        <thead>
            <tr role="row">
                <th scope="col" role="columnheader" class="grid__name">{td_string!(locale, figures.timeline.task)}</th>
                <th scope="col" role="columnheader" class="grid__status">{td_string!(locale, figures.worst.column)}</th>
                <th scope="col" role="columnheader" class="grid__completion">{td_string!(locale, figures.rate.completion)}</th>
                <th scope="col" role="columnheader" class="grid__time">
                    <span class="hidden">{td_string!(locale, figures.timeline.time)} ": " {range}</span>
                    <svg class="axis" width="100%" height=move || if months() { 54 } else { 38 } aria-hidden="true" focusable="false">
                        <use href="#luoi"></use>
                        {move || axis.get().all_years().map(year_label).collect::<Vec<_>>()}
                        {move || quarters().then(|| axis.get().quarters().map(quarter_label).collect::<Vec<_>>())}
                        {move || months().then(|| axis.get().months().map(month_label).collect::<Vec<_>>())}
                    </svg>
                </th>
            </tr>
        </thead>
    }
}

/// «Quý III» under its year.
fn short_quarter(of: Quarter, locale: Locale) -> String {
    match locale {
        Locale::vi => format!("Quý {}", of.roman()),
        Locale::en => format!("Q{}", of.number),
    }
}

/// The lines of quarters and of the day shown, drawn once and used in every row; the hatching of
/// peaks and the fading of what has no end.
pub(super) fn definitions(chart: Chart) -> Node {
    let axis = chart.axis;
    let today = move || {
        chart
            .look
            .view(|view| view.day)
            .unwrap_or(chart.look.live.day())
    };
    let line = move |of: Quarter| {
        let x = axis.get().start_of(of.first_day());
        let class = if of.number == 1 {
            "lines__year"
        } else {
            "lines__quarter"
        };
        html! { <line class=class x1=x.clone() x2=x y1="0" y2="100%"></line> }
    };
    html! {
        <svg class="definitions" width="0" height="0" aria-hidden="true" focusable="false">
            <defs>
                <g id="luoi">
                    {move || axis.get().quarters().map(line).collect::<Vec<_>>()}
                    {move || {
                        let today = today();
                        axis.get().contains(today).then(|| {
                            let x = axis.get().start_of(today);
                            html! { <line class="lines__today" x1=x.clone() x2=x y1="0" y2="100%"></line> }
                        })
                    }}
                </g>
                <pattern id="gach" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="hatch" width="2.5" height="6"></rect>
                </pattern>
                <linearGradient id="mo-dan">
                    <stop class="fade" offset="0.5" stop-opacity="1"></stop>
                    <stop class="fade" offset="1" stop-opacity="0"></stop>
                </linearGradient>
            </defs>
        </svg>
        <p class="hidden">
            {move || {
                let locale = chart.look.live.locale();
                say!(locale, figures.timeline.today, day = day(today(), locale))
            }}
        </p>
    }
}
