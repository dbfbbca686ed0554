//! One row of the timeline: name, status, completion, and the bar with its words.

use super::Chart;
use super::bar::Bar;
use super::figures::{RowFigures, figures_of};
use super::name::{Name, label};
use super::rows::{Place, RowKey};
use crate::i18n::*;
use crate::ui::components::{CountsBadge, Rate};
use crate::ui::format::maybe_percent;
use crate::ui::format::say;
use crate::ui::look::Look;
use domain::TaskId;
use domain::plan::TaskCode;
use leptos::prelude::*;

#[component]
pub(super) fn Row(chart: Chart, place: Place) -> impl IntoView {
    let key = place.key.clone();
    let first = StoredValue::new(place);
    let key = StoredValue::new(key);
    // Stays what it was while the row is on its way out.
    let place = Memo::new(move |before: Option<&Place>| {
        let found = chart.places.with(|places| {
            key.with_value(|key| places.iter().find(|place| place.key == *key).cloned())
        });
        found
            .or_else(|| before.cloned())
            .unwrap_or_else(|| first.get_value())
    });
    let figures = Memo::new(move |_| key.with_value(|key| figures_of(chart.look, key)));
    let kind = key.with_value(|key| match key {
        RowKey::Heading(_) => "heading",
        RowKey::Task(_) => "task",
        RowKey::Unit(..) | RowKey::Own(..) => "unit",
        RowKey::Periods | RowKey::Events => "marks",
    });
    view! {
        <tr
            role="row"
            class=move || format!("grid__row grid__row--{kind} level-{}", place.with(|place| place.level))
            attr:aria-level=move || place.with(|place| place.level)
            attr:aria-posinset=move || place.with(|place| place.position)
            attr:aria-setsize=move || place.with(|place| place.siblings)
            aria-expanded=move || place.with(|place| place.expanded).map(|open| open.to_string())
        >
            <th scope="row" role="rowheader" class="grid__name">
                <div class="grid__label">
                    <Toggle chart key place/>
                    <Name chart key/>
                </div>
            </th>
            <td role="gridcell" class="grid__status">
                {move || figures.get().map(|found| view! {
                    <CountsBadge counts=found.counts entries=found.entries/>
                })}
            </td>
            <td role="gridcell" class="grid__completion">
                {move || figures.get().map(|found| completion(chart.look, found))}
            </td>
            <td role="gridcell" class="grid__time"><Bar chart key figures/></td>
        </tr>
    }
}

fn completion(look: Look, found: RowFigures) -> impl IntoView {
    let locale = look.live.locale();
    let restated = found.restated.map(|value| {
        let value = maybe_percent(value, locale);
        let text = say!(locale, figures.rate.restated, value = value);
        view! { <span class="restated">{text}</span> }
    });
    view! { <Rate figure=found.completion/> {restated} }
}

fn task_code(look: Look, task: TaskId) -> Option<TaskCode> {
    look.state(|_, plan| plan.plan.task(task).map(|task| task.code.clone()))
        .flatten()
}

/// Opens and closes the row: a link, so that it works before and without the program.
#[component]
fn Toggle(chart: Chart, key: StoredValue<RowKey>, place: Memo<Place>) -> impl IntoView {
    let locale = chart.look.live.locale();
    let target = Memo::new(move |_| {
        let (task, unit) = key.with_value(|key| match key {
            RowKey::Task(task) => Some((*task, None)),
            RowKey::Unit(task, unit) => Some((*task, Some(*unit))),
            _ => None,
        })?;
        let code = task_code(chart.look, task)?;
        Some(
            chart
                .address
                .with(|address| address.toggled(&code, unit).query()),
        )
    });
    let expanded = Memo::new(move |_| place.with(|place| place.expanded));
    let name = Memo::new(move |_| {
        key.with_value(|key| label(chart.look, key))
            .map_or_else(String::new, |label| label.name)
    });
    move || {
        expanded.get().map(|open| {
            let words = move || {
                let name = name.get();
                if open {
                    say!(locale, figures.timeline.close, name = name)
                } else {
                    say!(locale, figures.timeline.open, name = name)
                }
            };
            view! {
                <a class="toggle" data-noscroll="" href=move || target.get() aria-label=words>
                    {if open { "▾" } else { "▸" }}
                </a>
            }
        })
    }
}
