//! `/ke-hoach/:plan`: the timeline. A table first (a treegrid), a picture second.

mod address;
mod axis;
mod bar;
mod controls;
mod document;
mod figures;
mod head;
mod marks;
mod name;
mod row;
mod rows;

use crate::i18n::*;
use crate::ui::components::{Crumb, Somewhere, breadcrumb, missing, page_title, period_choice};
use crate::ui::format::say;
use crate::ui::look::Look;
use crate::ui::node::{Node, html};
use crate::ui::pages::home::headline::totals;
use address::Address;
use axis::Axis;
use controls::{controls, legend};
use document::document;
use domain::PlanId;
use domain::plan::Heading;
use head::{definitions, head};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use row::row;
pub(in crate::ui::pages) use rows::headings;

/// What every row of the timeline reads. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Chart {
    look: Look,
    address: Memo<Address>,
    axis: Memo<Axis>,
}

pub(in crate::ui) fn timeline(plan: PlanId) -> Node {
    let look = Look::of_address(plan);
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
    let query = use_query_map();
    let address = Memo::new(move |_| query.with(Address::of_query));
    let axis = Memo::new(move |_| axis::of_plan(look));
    let places = move || address.with(|address| rows::places(look, address));
    let chart = Chart {
        look,
        address,
        axis,
    };
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
        {controls(chart)}
        {definitions(chart)}
        <div class="timeline" role="region" tabindex="0" aria-label=td_string!(locale, figures.timeline.region)>
            <table
                role="treegrid"
                class=move || format!("grid grid--{}", address.with(|address| address.zoom.word()))
            >
                <caption class="hidden">{td_string!(locale, figures.timeline.caption)}</caption>
                {head(chart)}
                <tbody>
                    {move || places().into_iter().map(|place| row(chart, place)).collect::<Vec<_>>()}
                </tbody>
            </table>
        </div>
        {move || places().is_empty().then(|| html! {
            <p role="status">{td_string!(locale, figures.timeline.nothing)}</p>
        })}
        {legend()}
        {document(look)}
    }
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
