//! The districts on a map, coloured by completion; where there is no outline, tiles.

use super::heat::class_of;
use super::outlines::{CREDIT, CREDIT_ADDRESS, OUTLINES, Outline, SIZE, holds_on};
use crate::i18n::*;
use crate::ui::format::maybe_percent;
use crate::ui::look::Look;
use crate::ui::node::{IntoNode, Node, html};
use domain::UnitId;
use domain::figures::{Completion, View};

/// A unit with what it is coloured by.
struct Area {
    unit: UnitId,
    name: String,
    value: Option<Completion>,
    outline: Option<&'static Outline>,
}

/// The units below as a picture: a map where all have outlines, tiles otherwise; nothing where
/// there are none.
pub(super) fn map(look: Look, unit: UnitId) -> Node {
    let locale = look.live.locale();
    Node::live(move || {
        let areas = look.view(|view| areas(&view, unit)).unwrap_or_default();
        if areas.len() < 2 {
            return ().into_node();
        }
        let mapped = areas.iter().all(|area| area.outline.is_some());
        let (title, picture) = if mapped {
            (td_string!(locale, figures.unit.map), outlines(look, &areas))
        } else {
            (td_string!(locale, figures.unit.tiles), tiles(look, &areas))
        };
        html! {
            <section>
                <h2>{title}</h2>
                {picture}
                {scale(locale)}
                {mapped.then(|| html! {
                    <p class="note">
                        {td_string!(locale, figures.unit.map_credit)} " " <a href=CREDIT_ADDRESS>{CREDIT}</a>
                    </p>
                })}
            </section>
        }
    })
}

/// Districts below a province, whichever block they stand in; otherwise the children.
fn areas(view: &View<'_>, unit: UnitId) -> Vec<Area> {
    let area = |id: UnitId| {
        let version = view.unit(id)?;
        let code = version.code.as_ref()?;
        let outline = OUTLINES.iter().find(|outline| outline.code == code.0);
        Some(Area {
            unit: id,
            name: version.name.clone(),
            value: view.plan_completion(id),
            outline: outline.filter(|_| version.kind.is_group() && holds_on(view.day)),
        })
    };
    let children = view.children(unit);
    let below = children.iter().flat_map(|child| view.children(*child));
    let districts: Vec<_> = below.filter_map(|id| area(*id)).collect();
    if districts.len() == OUTLINES.len() && districts.iter().all(|area| area.outline.is_some()) {
        return districts;
    }
    children.iter().filter_map(|id| area(*id)).collect()
}

fn outlines(look: Look, areas: &[Area]) -> Node {
    let locale = look.live.locale();
    let shape = |area: &Area| {
        let outline = area.outline?;
        let words = format!("{}: {}", area.name, maybe_percent(area.value, locale));
        Some(html! {
            <g>
                <a href=look.unit_address(area.unit) aria-label=words>
                    <path class=format!("map__area {}", class_of(area.value)) d=outline.path></path>
                </a>
            </g>
        })
    };
    // Over all shapes, so that no neighbour covers a name.
    let label = |area: &Area| {
        let (x, y) = area.outline?.label;
        Some(html! {
            <text class="map__name" x=x y=y>{area.name.clone()}</text>
            <text class="map__figure" x=x y=y + 13>{maybe_percent(area.value, locale)}</text>
        })
    };
    let view_box = format!("-4 -4 {} {}", SIZE.0 + 8, SIZE.1 + 8);
    let name = td_string!(locale, figures.unit.map);
    html! {
        <svg class="map" viewBox=view_box role="group" aria-label=name>
            {areas.iter().filter_map(shape).collect::<Vec<_>>()}
            <g aria-hidden="true">{areas.iter().filter_map(label).collect::<Vec<_>>()}</g>
        </svg>
    }
}

fn tiles(look: Look, areas: &[Area]) -> Node {
    let locale = look.live.locale();
    let tile = |area: &Area| {
        html! {
            <li class=format!("tile {}", class_of(area.value))>
                <a href=look.unit_address(area.unit)>
                    <span class="tile__name" lang="vi">{area.name.clone()}</span> " "
                    <span class="tile__figure">{maybe_percent(area.value, locale)}</span>
                </a>
            </li>
        }
    };
    html! { <ul class="tiles">{areas.iter().map(tile).collect::<Vec<_>>()}</ul> }
}

/// What the colours mean.
fn scale(locale: Locale) -> Node {
    let steps = [
        ("heat heat--1", "0–20%"),
        ("heat heat--2", "20–40%"),
        ("heat heat--3", "40–60%"),
        ("heat heat--4", "60–80%"),
        ("heat heat--5", "80–100%"),
        ("heat heat--full", "100%"),
    ];
    let step =
        |(class, words): (&'static str, &'static str)| html! { <li class=class>{words}</li> };
    html! {
        <ul class="scale" aria-label=td_string!(locale, figures.rate.completion)>
            {steps.map(step)}
            <li class="heat heat--none">{td_string!(locale, figures.unit.none_measured)}</li>
        </ul>
    }
}
