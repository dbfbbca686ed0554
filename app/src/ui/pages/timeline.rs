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
use crate::ui::components::{Breadcrumb, Crumb, Missing, PageTitle, PeriodChoice, Somewhere};
use crate::ui::format::say;
use crate::ui::look::Look;
use crate::ui::pages::home::headline::Totals;
use address::Address;
use axis::Axis;
use controls::{Controls, Legend};
use document::Document;
use domain::plan::Heading;
use head::{Definitions, Head};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use row::Row;
use rows::Place;
pub(in crate::ui::pages) use rows::headings;

/// What every row of the timeline reads. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Chart {
    look: Look,
    address: Memo<Address>,
    axis: Memo<Axis>,
    places: Memo<Vec<Place>>,
}

#[component]
pub(in crate::ui) fn Timeline() -> impl IntoView {
    let look = Look::of_address();
    let exists = Memo::new(move |_| look.exists());
    move || {
        if exists.get() {
            view! { <Found look/> }.into_any()
        } else {
            view! { <Missing what=Somewhere::Plan(look.plan.get())/> }.into_any()
        }
    }
}

#[component]
fn Found(look: Look) -> impl IntoView {
    let locale = look.live.locale();
    let query = use_query_map();
    let address = Memo::new(move |_| query.with(Address::of_query));
    let axis = Memo::new(move |_| axis::of_plan(look));
    let places = Memo::new(move |_| address.with(|address| rows::places(look, address)));
    let chart = Chart {
        look,
        address,
        axis,
        places,
    };
    let heading = Memo::new(move |_| look.state(|_, plan| plan.plan.heading.clone()));
    let title = Memo::new(move |_| {
        heading
            .get()
            .map(|heading| title_of(&heading, locale))
            .unwrap_or_default()
    });
    let plain = move |period| {
        address.with(|address| {
            Address {
                period,
                ..address.clone()
            }
            .query()
        })
    };
    view! {
        <PageTitle text=title/>
        <Breadcrumb crumbs=vec![
            Crumb { name: td_string!(locale, common.nav.plans).into(), address: "/".into() },
            Crumb { name: td_string!(locale, figures.timeline.title).into(), address: String::new() },
        ]/>
        <h1>{move || title.get()}</h1>
        <p class="lead">{move || heading.get().map(|heading| source_of(&heading, locale))}</p>
        <Totals look/>
        <PeriodChoice look address=plain/>
        <Controls chart/>
        <Definitions chart/>
        <div class="timeline" role="region" tabindex="0" aria-label=td_string!(locale, figures.timeline.region)>
            <table
                role="treegrid"
                class=move || format!("grid grid--{}", address.with(|address| address.zoom.word()))
            >
                <caption class="hidden">{td_string!(locale, figures.timeline.caption)}</caption>
                <Head chart/>
                <tbody>
                    <For
                        each=move || places.get()
                        key=|place| place.key.clone()
                        children=move |place| view! { <Row chart place/> }
                    />
                </tbody>
            </table>
        </div>
        {move || places.with(Vec::is_empty).then(|| view! {
            <p role="status">{td_string!(locale, figures.timeline.nothing)}</p>
        })}
        <Legend/>
        <Document look/>
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
