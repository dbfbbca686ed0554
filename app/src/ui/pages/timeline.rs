//! `/ke-hoach/:plan`: the timeline. A table first (a treegrid), a picture second.

mod address;
mod axis;
mod bar;
pub(in crate::ui) mod baseline;
mod changes;
mod controls;
mod document;
mod figures;
mod head;
#[cfg(feature = "hydrate")]
mod keys;
mod marks;
mod name;
#[cfg(feature = "hydrate")]
mod near;
mod panel;
mod row;
mod rows;

use crate::i18n::*;
use crate::ui::components::{Crumb, Somewhere, breadcrumb, missing, page_title, period_choice};
use crate::ui::format::say;
use crate::ui::here::Here;
use crate::ui::look::Look;
use crate::ui::node::{Node, html};
use crate::ui::pages::home::headline::totals;
use crate::ui::parts;
use address::Address;
use axis::Axis;
use changes::Changes;
use controls::{controls, legend};
use document::document;
use domain::PlanId;
use domain::plan::Heading;
use head::{head, lines, today_words};
use leptos::prelude::*;
use panel::panel;
use row::row;
pub(in crate::ui::pages) use rows::headings;

/// What every row of the timeline reads. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Chart {
    look: Look,
    address: Memo<Address>,
    axis: Memo<Axis>,
    /// The day whose plan the shown one is compared with; `None`: as it was issued.
    base: Memo<Option<domain::Day>>,
    changes: Changes,
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
    let query = Here::known().query();
    // Links keep the day that is looked back to, once it has rested: a slider moves faster than
    // all the links of a page can follow.
    let rested = RwSignal::new(look.asked.get_untracked());
    let address = Memo::new(move |_| Address {
        day: rested.get(),
        ..query.with(Address::of_query)
    });
    let axis = Memo::new(move |_| axis::of_plan(look));
    let base = Memo::new(move |_| baseline::of_address(look, address));
    let changes = Changes::of(look, base, rested);
    let chart = Chart {
        look,
        address,
        axis,
        base,
        changes,
    };
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
    let body = move || {
        let places = places.get();
        changes.follow_rest();
        changes.begin();
        let rows = places.into_iter().enumerate();
        rows.map(|(index, place)| untrack(|| row(chart, place, index == 0)))
            .collect::<Vec<_>>()
    };
    #[cfg(feature = "hydrate")]
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
        <div class="timeline" role="region" tabindex="0" aria-label=td_string!(locale, figures.timeline.region)>
            <div class=move || format!("sheet sheet--{}", address.with(|address| address.zoom.word()))>
                {lines(chart)}
                <table role="treegrid" class="grid" aria-describedby="phim" on:keydown=move |event| pressed(&event)>
                    <caption class="hidden">{td_string!(locale, figures.timeline.caption)}</caption>
                    {head(chart)}
                    <tbody>{body}</tbody>
                </table>
            </div>
        </div>
        {move || places.with(Vec::is_empty).then(|| html! {
            <p role="status">{td_string!(locale, figures.timeline.nothing)}</p>
        })}
        <p class="note keys" id="phim">{td_string!(locale, figures.timeline.hint)}</p>
        {legend()}
        {parts::differences(look, base)}
        {document(look)}
        {panel(chart)}
    }
}

/// A key was pressed in the table; without the program the browser answers.
fn pressed(event: &leptos::ev::Event) {
    #[cfg(feature = "hydrate")]
    keys::pressed(event);
    #[cfg(not(feature = "hydrate"))]
    let _ = event;
}

/// The panel takes the focus when it opens; closed, the row has it again.
#[cfg(feature = "hydrate")]
fn follow_panel(chart: Chart) {
    use crate::ui::components::form::focus;
    Effect::new(move |before: Option<Option<address::Shown>>| {
        let shown = chart.address.with(|address| address.shown.clone());
        match (before, &shown) {
            (Some(before), Some(_)) if before != shown => {
                request_animation_frame(|| focus(panel::HEADING));
            }
            (Some(Some(_)), None) => keys::return_focus(),
            _ => {}
        }
        shown
    });
}

fn title_of(heading: &Heading, locale: Locale) -> String {
    match locale {
        Locale::vi => format!("{}: {}", heading.kind, heading.title),
        Locale::en => heading.title_en.clone(),
    }
}

/// Number, issuer and month, blank where the text is.
fn source_of(heading: &Heading, locale: Locale) -> String {
    let (month, year) = (heading.month, heading.year);
    let month = say!(locale, figures.timeline.month, month = month, year = year);
    let blank = td_string!(locale, figures.timeline.number_blank);
    match &heading.number {
        Some(number) => format!("{number}/{}, {}, {month}", heading.symbol, heading.issuer),
        None => format!("{}, {month} ({blank})", heading.issuer),
    }
}
