//! A unit that does not exist on the day shown: says so, and links to what it became.

use super::lineage::lineage;
use crate::i18n::*;
use crate::ui::components::page_title;
use crate::ui::format::{day, say};
use crate::ui::look::Look;
use crate::ui::node::{Node, html};
use crate::ui::parts;
use domain::UnitId;
use leptos::prelude::*;

pub(super) fn absent(look: Look, unit: UnitId) -> Node {
    let locale = look.live.locale();
    let name = move || {
        look.state(|state, _| {
            state
                .units
                .get(unit)?
                .nearest(look.day())
                .map(|version| version.area_name())
        })
        .flatten()
        .unwrap_or_default()
    };
    let successors = move || {
        look.state(|state, _| {
            let next = state.units.successors(unit).iter();
            next.filter_map(|id| {
                let version = state.units.get(*id)?.nearest(look.day())?;
                Some((*id, version.body_name()))
            })
            .collect::<Vec<_>>()
        })
        .unwrap_or_default()
    };
    let link = move |(id, name): (UnitId, String)| {
        html! {
            <li><a href=look.unit_address(id)>{name}</a></li>
        }
    };
    page_title(Signal::derive(name));
    html! {
        {parts::controls(look, None)}
        <h1 lang="vi">{name}</h1>
        <p>{move || say!(locale, figures.unit.absent, name = name(), day = day(look.day(), locale))}</p>
        {move || {
            let successors = successors();
            (!successors.is_empty()).then(|| html! {
                <p>{td_string!(locale, figures.unit.successors)} ":"</p>
                <ul>{successors.into_iter().map(link).collect::<Vec<_>>()}</ul>
            })
        }}
        <p><a href=move || format!("/ke-hoach/{}{}", look.plan(), look.kept())>{td_string!(locale, common.error.plan)}</a></p>
        {lineage(look, unit)}
    }
}
