//! `/ke-hoach/:plan`: the timeline. A table first (a treegrid), a picture second.

mod address;
mod axis;
mod bar;
pub(in crate::ui) mod baseline;
#[cfg(feature = "bench")]
pub(in crate::ui) mod bench;
mod changes;
mod controls;
mod document;
mod events;
#[cfg(feature = "ssr")]
pub(in crate::ui) mod export;
mod figures;
mod head;
#[cfg(feature = "hydrate")]
mod keys;
#[cfg(feature = "hydrate")]
mod links;
mod marks;
mod name;
mod panel;
mod row;
mod rows;
mod sheet;

use crate::i18n::*;
use crate::ui::components::{
    Crumb, Somewhere, breadcrumb, downloads, missing, page_title, period_choice,
};
use crate::ui::format::say;
use crate::ui::here::Here;
use crate::ui::look::Look;
use crate::ui::node::{Node, html};
use crate::ui::pages::home::headline::totals;
use crate::ui::parts;
use address::Address;
use changes::Changes;
use controls::{controls, legend};
use document::document;
use domain::PlanId;
use domain::plan::Heading;
use events::{follow_panel, pressed, renew_link, scrolled};
use head::{lines, today_words};
use leptos::prelude::*;
pub(in crate::ui) use panel::panel;
use row::row;
use rows::Place;
pub(in crate::ui::pages) use rows::headings;
use sheet::{Blocks, Time};

/// What every row of the timeline reads. Cheap to copy.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Chart {
    look: Look,
    address: Memo<Address>,
    time: Time,
    /// The day whose plan the shown one is compared with; `None`: as it was issued.
    base: Memo<Option<domain::Day>>,
    places: Memo<Vec<Place>>,
    blocks: Blocks,
}

impl Chart {
    /// What the page at this address shows of a plan.
    fn of(look: Look) -> Self {
        let query = Here::known().query();
        // Links keep the day that is looked back to, once it has rested: a slider moves faster than
        // all the links of a page can follow.
        let rested = RwSignal::new(look.asked.get_untracked());
        let address = Memo::new(move |_| Address {
            day: rested.get(),
            ..query.with(Address::of_query)
        });
        let time = Time {
            axis: Memo::new(move |_| axis::of_plan(look)),
            zoom: Memo::new(move |_| address.with(|address| address.zoom)),
            locale: look.live.locale(),
        };
        let base = Memo::new(move |_| baseline::of_address(look, address));
        let blocks = Blocks::new();
        let changes = Changes::of(blocks, rested);
        // Which rows there are; with a filter that may change with every figure.
        let places = Memo::new(move |_| {
            changes.follow_rows();
            let follows = address.with(|address| address.filter.is_some());
            look.period.track();
            let found = || address.with(|address| rows::places(look, address));
            if follows {
                found()
            } else {
                address.track();
                untrack(found)
            }
        });
        changes.follow(look, base, places);
        Self {
            look,
            address,
            time,
            base,
            places,
            blocks,
        }
    }
}

pub(in crate::ui) fn timeline(plan: PlanId) -> Node {
    let look = Look::of_address(plan).looking_back();
    // The page follows its figures row by row; only whether there is one draws it anew.
    let exists = Memo::new(move |_| look.exists());
    Node::live(move || {
        if exists.get() {
            untrack(|| found(look))
        } else {
            missing(Somewhere::Plan(look.plan()))
        }
    })
}

fn found(look: Look) -> Node {
    let locale = look.live.locale();
    let chart = Chart::of(look);
    let Chart {
        address,
        time,
        base,
        places,
        ..
    } = chart;
    let body = sheet::body(chart.blocks, places, move |place, drawn| {
        row(chart, place, drawn)
    });
    follow_panel(chart);
    let heading = move || look.state(|_, plan| plan.plan.heading.clone());
    let title = move || {
        heading()
            .map(|heading| title_of(&heading, locale))
            .unwrap_or_default()
    };
    let plain = move |period| {
        address.with(|address| {
            Address {
                period,
                day: None,
                ..address.clone()
            }
            .query()
        })
    };
    page_title(Signal::derive(title));
    html! {
        {breadcrumb(vec![
            Crumb { name: td_string!(locale, common.nav.plans).into(), address: "/".into() },
            Crumb { name: td_string!(locale, figures.timeline.title).into(), address: String::new() },
        ])}
        <h1>{title}</h1>
        <p class="lead">{move || heading().map(|heading| source_of(&heading, locale))}</p>
        {totals(look)}
        {period_choice(look, plain)}
        {parts::controls(look, Some(base))}
        {controls(chart)}
        {today_words(chart)}
        <div class="timeline" role="region" tabindex="0" aria-label=td_string!(locale, figures.timeline.region) on:scroll=move |_| scrolled(chart)>
            <div class=move || time.class()>
                {lines(chart)}
                <table
                    role="treegrid"
                    class="grid"
                    aria-describedby="phim"
                    aria-rowcount=move || places.with(|places| sheet::row_count(places.len()))
                    on:keydown=move |event| pressed(chart, &event)
                    on:click=move |event| renew_link(chart, &event)
                    on:contextmenu=move |event| renew_link(chart, &event)
                    on:focusin=move |event| renew_link(chart, &event)
                    on:pointerdown=move |event| renew_link(chart, &event)
                    on:pointerover=move |event| renew_link(chart, &event)
                >
                    <caption class="hidden">{td_string!(locale, figures.timeline.caption)}</caption>
                    {sheet::head(time)}
                    {body}
                </table>
            </div>
        </div>
        {move || places.with(Vec::is_empty).then(|| html! {
            <p role="status">{td_string!(locale, figures.timeline.nothing)}</p>
        })}
        <p class="note keys" id="phim">{td_string!(locale, figures.timeline.hint)}</p>
        {parts::below(look, base)}
        {parts::panel(chart)}
    }
}

/// Below the table: what the shapes mean, files to take away, what has changed, the plan's text.
pub(in crate::ui) fn below(look: Look, base: Memo<Option<domain::Day>>) -> Node {
    html! {
        {legend()}
        {downloads(format!("/ke-hoach/{}/tai-ve", look.plan()), true)}
        {baseline::differences(look, base)}
        {document(look)}
    }
}

pub(in crate::ui) fn title_of(heading: &Heading, locale: Locale) -> String {
    match locale {
        Locale::vi => format!("{}: {}", heading.kind, heading.title),
        Locale::en => heading.title_en.clone(),
    }
}

/// Number, issuer and month, blank where the text is.
pub(in crate::ui) fn source_of(heading: &Heading, locale: Locale) -> String {
    let (month, year) = (heading.month, heading.year);
    let month = say!(locale, figures.timeline.month, month = month, year = year);
    let blank = td_string!(locale, figures.timeline.number_blank);
    match &heading.number {
        Some(number) => format!("{number}/{}, {}, {month}", heading.symbol, heading.issuer),
        None => format!("{}, {month} ({blank})", heading.issuer),
    }
}
