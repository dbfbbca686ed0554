//! A unit that does not exist on the day shown: says so, and links to what it became.

use super::lineage::Lineage;
use crate::i18n::*;
use crate::ui::components::PageTitle;
use crate::ui::format::{day, say};
use crate::ui::look::Look;
use domain::UnitId;
use leptos::prelude::*;

#[component]
pub(super) fn Absent(look: Look, unit: UnitId) -> impl IntoView {
    let locale = look.live.locale();
    let shown = move || look.view(|view| view.day).unwrap_or(look.live.day());
    let name = Memo::new(move |_| {
        look.state(|state, _| {
            state
                .units
                .get(unit)?
                .nearest(shown())
                .map(|version| version.area_name())
        })
        .flatten()
        .unwrap_or_default()
    });
    let successors = Memo::new(move |_| {
        look.state(|state, _| {
            let next = state.units.successors(unit).iter();
            next.filter_map(|id| {
                let version = state.units.get(*id)?.nearest(shown())?;
                Some((*id, version.body_name()))
            })
            .collect::<Vec<_>>()
        })
        .unwrap_or_default()
    });
    let link = move |(id, name): (UnitId, String)| {
        view! {
            <li><a href=format!("/ke-hoach/{}/don-vi/{id}", look.plan.get())>{name}</a></li>
        }
    };
    view! {
        <PageTitle text=name/>
        <h1 lang="vi">{move || name.get()}</h1>
        <p>{move || say!(locale, figures.unit.absent, name = name.get(), day = day(shown(), locale))}</p>
        {move || {
            let successors = successors.get();
            (!successors.is_empty()).then(|| view! {
                <p>{td_string!(locale, figures.unit.successors)} ":"</p>
                <ul>{successors.into_iter().map(link).collect_view()}</ul>
            })
        }}
        <p><a href=move || format!("/ke-hoach/{}", look.plan.get())>{td_string!(locale, common.error.plan)}</a></p>
        <Lineage look unit/>
    }
}
