//! Zoom, filter and search: links and a form that work by themselves.

use super::Chart;
use super::address::{Address, Filter, Zoom};
use crate::i18n::*;
use crate::live::Live;
use leptos::prelude::*;
use leptos_router::components::Form;

#[component]
pub(super) fn Controls(chart: Chart) -> impl IntoView {
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
        view! { <li><a href=link aria-current=current data-noscroll="">{name}</a></li> }
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
        view! { <option value=filter.word() selected=chosen>{name}</option> }
    };
    let filtered = Memo::new(move |_| {
        address.with(|address| address.filter.is_some() || !address.search.is_empty())
    });
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
    view! {
        <div class="controls">
            <Form method="get" action="" attr:class="controls__form" attr:role="search" noscroll=true>
                <input type="hidden" name="mo" value=read(Address::open_text)/>
                <input type="hidden" name="muc" value=read(|address| address.zoom.word().to_owned())/>
                <input type="hidden" name="ky" value=read(|address| {
                    address.period.map(|period| period.to_string()).unwrap_or_default()
                })/>
                <div class="field">
                    <label for="tim">{td_string!(locale, figures.timeline.search)}</label>
                    <input id="tim" type="search" name="tim" autocomplete="off" value=read(|address| address.search.clone())/>
                </div>
                <div class="field">
                    <label for="trang-thai">{td_string!(locale, figures.timeline.filter)}</label>
                    <select id="trang-thai" name="trang-thai">
                        <option value="">{td_string!(locale, figures.timeline.all)}</option>
                        {Filter::ALL.map(option).collect_view()}
                    </select>
                </div>
                <button class="button">{td_string!(locale, figures.timeline.apply)}</button>
                {move || filtered.get().then(|| view! {
                    <a class="controls__clear" href=clear data-noscroll="">{td_string!(locale, figures.timeline.clear)}</a>
                })}
            </Form>
            <nav class="choice" aria-label=td_string!(locale, figures.timeline.zoom)>
                <ul>{Zoom::ALL.map(zoom_link).collect_view()}</ul>
            </nav>
        </div>
    }
}

/// What the shapes mean.
#[component]
pub(super) fn Legend() -> impl IntoView {
    let locale = expect_context::<Live>().locale();
    let item = |shape: AnyView, word: &'static str| {
        view! {
            <li><svg class="plot plot--open" width="40" height="18" aria-hidden="true" focusable="false">{shape}</svg> {word}</li>
        }
    };
    view! {
        <section class="legend" aria-label=td_string!(locale, figures.timeline.legend)>
            <ul>
                {item(view! {
                    <rect class="plot__bar" y="3" width="40" height="12" rx="2"></rect>
                    <rect class="plot__fill" y="3" width="24" height="12" rx="2"></rect>
                }.into_any(), td_string!(locale, figures.timeline.legend_bar))}
                {item(view! { <rect class="plot__peak" y="3" width="40" height="12"></rect> }.into_any(),
                    td_string!(locale, figures.timeline.legend_peak))}
                {item(view! { <rect class="plot__open" y="3" width="40" height="12"></rect> }.into_any(),
                    td_string!(locale, figures.timeline.legend_open))}
                {item(view! { <path class="plot__diamond" d="M20 2 L27 9 L20 16 L13 9 Z"></path> }.into_any(),
                    td_string!(locale, figures.timeline.legend_event))}
                {item(view! { <line class="lines__today" x1="20" x2="20" y1="0" y2="18"></line> }.into_any(),
                    td_string!(locale, figures.timeline.legend_today))}
            </ul>
        </section>
    }
}
