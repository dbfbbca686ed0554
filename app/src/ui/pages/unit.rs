//! `/ke-hoach/:plan/don-vi/:unit`: one unit, what is below it, and how it came to be.

mod absent;
mod children;
mod heat;
mod history;
mod lineage;
mod map;
mod outlines;
mod rates;
mod sort;
mod trend;

use crate::i18n::*;
use crate::ui::components::{
    Crumb, Somewhere, breadcrumb, downloads, missing, page_title, period_choice,
};
use crate::ui::look::{Look, TO_DATE};
use crate::ui::node::{Node, html};
use crate::ui::parts;
use absent::absent;
use children::children;
#[cfg(feature = "ssr")]
pub(in crate::ui) use children::export_table;
use domain::unit::UnitKind;
use domain::{PlanId, UnitId};
use history::history;
use leptos::prelude::*;
use lineage::lineage;
use map::map;
use rates::rates;
use trend::trend;

/// What the address leads to.
#[derive(Clone, Copy, PartialEq)]
enum Found {
    NoPlan,
    NoUnit,
    /// A unit that is not on the tree shown.
    Absent(UnitId),
    There(UnitId),
}

pub(in crate::ui) fn unit_page(plan: PlanId, asked: String) -> Node {
    let look = Look::of_address(plan).at_last_closed().looking_back();
    Node::live(move || match find(look, &asked) {
        Found::NoPlan => missing(Somewhere::Plan(look.plan())),
        Found::NoUnit => missing(Somewhere::Unit(look.plan(), asked.clone())),
        Found::Absent(unit) => absent(look, unit),
        Found::There(unit) => there(look, unit),
    })
}

fn find(look: Look, asked: &str) -> Found {
    let unit = asked.parse::<UnitId>().ok();
    let day = look.day();
    look.state(
        |state, _| match unit.filter(|unit| state.units.get(*unit).is_some()) {
            None => Found::NoUnit,
            Some(unit) if state.units.at(unit, day).is_none() => Found::Absent(unit),
            Some(unit) => Found::There(unit),
        },
    )
    .unwrap_or(Found::NoPlan)
}

fn there(look: Look, unit: UnitId) -> Node {
    let name = move || {
        look.view(|view| view.unit(unit).map(|version| version.body_name()))
            .flatten()
            .unwrap_or_default()
    };
    let crumbs = move || crumbs(look, unit);
    let address = move |period: Option<domain::Period>| {
        period.map_or_else(
            || format!("?ky={TO_DATE}"),
            |period| format!("?ky={period}"),
        )
    };
    page_title(Signal::derive(name));
    html! {
        {move || breadcrumb(crumbs())}
        <h1 lang="vi">{name}</h1>
        {period_choice(look, address)}
        {parts::controls(look, None)}
        {rates(look, unit)}
        {map(look, unit)}
        {children(look, unit)}
        {downloads(format!("/ke-hoach/{}/don-vi/{unit}/tai-ve", look.plan()), false)}
        {trend(look, unit)}
        {history(look, unit)}
        {lineage(look, unit)}
    }
}

/// Plan › Tỉnh › Huyện › Xã; blocks are skipped.
fn crumbs(look: Look, unit: UnitId) -> Vec<Crumb> {
    let locale = look.live.locale();
    let plan = look.plan();
    let mut crumbs = vec![Crumb {
        name: td_string!(locale, figures.timeline.title).to_owned(),
        address: format!("/ke-hoach/{plan}{}", look.kept()),
    }];
    let above = look.view(|view| {
        let path = view.state.units.path(unit, view.column.epoch);
        let mut steps: Vec<_> = path
            .filter_map(|id| {
                let version = view.unit(id)?;
                (version.kind != UnitKind::Block || id == unit).then(|| Crumb {
                    name: version.area_name(),
                    address: look.unit_address(id),
                })
            })
            .collect();
        steps.reverse();
        steps
    });
    crumbs.extend(above.into_iter().flatten());
    crumbs
}
