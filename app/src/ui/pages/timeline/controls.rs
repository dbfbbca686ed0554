//! Zoom, filter and search: links and a form that work by themselves.

use super::Chart;
use super::address::{Address, Filter};
use super::sheet::Zoom;
use crate::i18n::*;
use crate::live::Live;
use crate::ui::here::Here;
use crate::ui::node::{Node, html};
use domain::Day;
use leptos::ev::Event;
use leptos::prelude::*;

pub(super) fn controls(chart: Chart) -> Node {
    let locale = chart.look.live.locale();
    let address = chart.address;
    let read = move |read: fn(&Address) -> String| move || address.with(read);
    let zoom_link = move |zoom: Zoom| {
        let name = match zoom {
            Zoom::Year => td_string!(locale, figures.timeline.zoom_year),
            Zoom::Quarter => td_string!(locale, figures.timeline.zoom_quarter),
            Zoom::Month => td_string!(locale, figures.timeline.zoom_month),
        };
        let current = move || (address.with(|address| address.zoom) == zoom).then_some("true");
        let link = move || {
            address.with(|address| {
                Address {
                    zoom,
                    ..address.clone()
                }
                .query()
            })
        };
        html! { <li><a href=link aria-current=current data-noscroll="">{name}</a></li> }
    };
    let option = move |filter: Filter| {
        let name = match filter {
            Filter::Overdue => td_string!(locale, figures.timeline.overdue),
            Filter::InTime => td_string!(locale, figures.timeline.in_time),
            Filter::Done => td_string!(locale, figures.timeline.done),
            Filter::Outside => td_string!(locale, figures.timeline.outside),
            Filter::Waiting => td_string!(locale, figures.timeline.waiting),
        };
        let chosen = move || address.with(|address| address.filter) == Some(filter);
        html! { <option value=filter.word() selected=chosen>{name}</option> }
    };
    let filtered =
        move || address.with(|address| address.filter.is_some() || !address.search.is_empty());
    let clear = move || {
        address.with(|address| {
            Address {
                filter: None,
                search: String::new(),
                ..address.clone()
            }
            .query()
        })
    };
    let here = Here::known();
    let search = move |event| search(&event, here);
    html! {
        <div class="controls">
            <form class="controls__form" role="search" method="get" on:submit=search>
                <input type="hidden" name="mo" value=read(Address::open_text)/>
                <input type="hidden" name="muc" value=read(|address| address.zoom.word().to_owned())/>
                <input type="hidden" name="ky" value=read(|address| {
                    address.period.map(|period| period.to_string()).unwrap_or_default()
                })/>
                <input type="hidden" name="ngay" value=read(|address| words(address.day))/>
                <input type="hidden" name="goc" value=read(|address| words(address.base))/>
                <div class="field">
                    <label for="tim">{td_string!(locale, figures.timeline.search)}</label>
                    <input id="tim" type="search" name="tim" autocomplete="off" value=read(|address| address.search.clone())/>
                </div>
                <div class="field">
                    <label for="trang-thai">{td_string!(locale, figures.timeline.filter)}</label>
                    <select id="trang-thai" name="trang-thai">
                        <option value="">{td_string!(locale, figures.timeline.all)}</option>
                        {Filter::ALL.map(option)}
                    </select>
                </div>
                <button class="button">{td_string!(locale, figures.timeline.apply)}</button>
                {move || filtered().then(|| html! {
                    <a class="controls__clear" href=clear data-noscroll="">{td_string!(locale, figures.timeline.clear)}</a>
                })}
            </form>
            <nav class="choice" aria-label=td_string!(locale, figures.timeline.zoom)>
                <ul>{Zoom::ALL.map(zoom_link)}</ul>
            </nav>
        </div>
    }
}

fn words(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// Goes where the form leads, without a reload.
#[cfg(feature = "hydrate")]
fn search(event: &Event, here: Here) {
    here.follow_form(event);
}

/// Elsewhere the browser sends the form.
#[cfg(not(feature = "hydrate"))]
fn search(_: &Event, _: Here) {}

/// What the shapes mean.
pub(super) fn legend() -> Node {
    let locale = expect_context::<Live>().locale();
    let item = |class: &'static str, shape: Node, word: &'static str| {
        html! {
            <li>
                <svg class=class width="40" height="18" aria-hidden="true" focusable="false">{shape}</svg> {word}
            </li>
        }
    };
    let bar = html! {
        <rect class="plot__bar" y="2" width="40" height="14" rx="3"></rect>
        <rect class="plot__fill" y="2" width="24" height="14" rx="3"></rect>
    };
    let soft = html! {
        <rect class="plot__fill" y="2" width="40" height="14" rx="3"></rect>
        <rect class="plot__soft plot__soft--start" width="12" height="18"></rect>
        <rect class="plot__soft plot__soft--end" x="28" width="12" height="18"></rect>
    };
    let yearly = html! {
        <rect class="plot__fill" y="2" width="40" height="14" rx="3"></rect>
        <text class="plot__yearly" x="14" y="13">"↻"</text>
    };
    html! {
        <section class="legend" aria-label=td_string!(locale, figures.timeline.legend)>
            <ul>
                {item("plot plot--open", bar, td_string!(locale, figures.timeline.legend_bar))}
                {item("plot plot--done", soft, td_string!(locale, figures.timeline.legend_soft))}
                {item("plot plot--open", html! { <rect class="plot__due" x="20" y="4" width="10" height="10"></rect> },
                    td_string!(locale, figures.timeline.legend_due))}
                {item("plot plot--open", yearly, td_string!(locale, figures.timeline.legend_yearly))}
                {item("plot", html! { <rect class="plot__peak" y="2" width="40" height="14"></rect> },
                    td_string!(locale, figures.timeline.legend_peak))}
                {item("plot", html! { <rect class="plot__open" y="2" width="40" height="14"></rect> },
                    td_string!(locale, figures.timeline.legend_open))}
                {item("plot", html! { <rect class="plot__diamond" x="20" y="4" width="10" height="10"></rect> },
                    td_string!(locale, figures.timeline.legend_event))}
                {item("plot", html! { <line class="lines__today" x1="20" x2="20" y1="0" y2="18"></line> },
                    td_string!(locale, figures.timeline.legend_today))}
            </ul>
        </section>
    }
}
