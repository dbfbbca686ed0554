//! One row of the timeline: name, status, completion, and the bar with its words.

use super::Chart;
use super::bar::bar;
use super::figures::{RowFigures, figures_of};
use super::name::{label, name};
use super::rows::{Place, RowKey};
use crate::i18n::*;
use crate::ui::components::{counts_badge, rate};
use crate::ui::format::maybe_percent;
use crate::ui::format::say;
use crate::ui::look::Look;
use crate::ui::node::{Node, html};
use domain::TaskId;
use domain::plan::TaskCode;
use leptos::prelude::*;

pub(super) fn row(chart: Chart, place: Place) -> Node {
    let Place {
        key,
        level,
        position,
        siblings,
        expanded,
    } = place;
    let identity = key.clone();
    let key = StoredValue::new(key);
    let kind = key.with_value(|key| match key {
        RowKey::Heading(_) => "heading",
        RowKey::Task(_) => "task",
        RowKey::Unit(..) | RowKey::Own(..) => "unit",
        RowKey::Periods | RowKey::Events => "marks",
    });
    html! {
        <tr
            role="row"
            key=identity
            class=format!("grid__row grid__row--{kind} level-{level}")
            aria-level=level
            aria-posinset=position
            aria-setsize=siblings
            aria-expanded=expanded.map(|open| open.to_string())
        >
            <th scope="row" role="rowheader" class="grid__name">
                <div class="grid__label">
                    {expanded.map(|open| toggle(chart, key, open))}
                    {name(chart, key)}
                </div>
            </th>
            {move || key.with_value(|key| cells(chart, key))}
        </tr>
    }
}

/// Status, completion, and the bar.
fn cells(chart: Chart, key: &RowKey) -> Node {
    let figures = figures_of(chart.look, key);
    let bar = bar(chart, key, figures.as_ref());
    let status = figures
        .as_ref()
        .map(|found| counts_badge(found.counts, found.entries));
    html! {
        <td role="gridcell" class="grid__status">{status}</td>
        <td role="gridcell" class="grid__completion">
            {figures.map(|found| completion(chart.look, found))}
        </td>
        <td role="gridcell" class="grid__time">{bar}</td>
    }
}

fn completion(look: Look, found: RowFigures) -> Node {
    let locale = look.live.locale();
    let restated = found.restated.map(|value| {
        let value = maybe_percent(value, locale);
        let text = say!(locale, figures.rate.restated, value = value);
        html! { <span class="restated">{text}</span> }
    });
    html! { {rate(found.completion)} {restated} }
}

fn task_code(look: Look, task: TaskId) -> Option<TaskCode> {
    look.state(|_, plan| plan.plan.task(task).map(|task| task.code.clone()))
        .flatten()
}

/// Opens and closes the row: a link, so that it works before and without the program.
fn toggle(chart: Chart, key: StoredValue<RowKey>, open: bool) -> Node {
    let locale = chart.look.live.locale();
    let target = move || {
        let (task, unit) = key.with_value(|key| match key {
            RowKey::Task(task) => Some((*task, None)),
            RowKey::Unit(task, unit) => Some((*task, Some(*unit))),
            _ => None,
        })?;
        let code = task_code(chart.look, task)?;
        let address = chart.address;
        Some(address.with(|address| address.toggled(&code, unit).query()))
    };
    let words = move || {
        let name = key
            .with_value(|key| label(chart.look, key))
            .map_or_else(String::new, |label| label.name);
        if open {
            say!(locale, figures.timeline.close, name = name)
        } else {
            say!(locale, figures.timeline.open, name = name)
        }
    };
    html! {
        <a class="toggle" data-noscroll="" href=target aria-label=words>
            {if open { "▾" } else { "▸" }}
        </a>
    }
}
