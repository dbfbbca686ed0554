//! One row of the timeline: name, figure with status, and the bar with its words.

use super::Chart;
use super::address::{At, Shown};
use super::bar::bar;
use super::figures::{RowFigures, figures_of};
use super::name::{label, name};
use super::rows::{Place, RowKey};
use crate::i18n::*;
use crate::ui::components::{counts_badge, marker};
use crate::ui::format::{extensions_marker, maybe_percent, say};
use crate::ui::look::Look;
use crate::ui::node::{IntoNode, Node, html};
use domain::TaskId;
use domain::plan::TaskCode;
use leptos::prelude::*;

pub(super) fn row(chart: Chart, place: Place, focusable: bool) -> Node {
    let Place {
        key,
        level,
        position,
        siblings,
        expanded,
    } = place;
    let kind = match key {
        RowKey::Heading(_) => "heading",
        RowKey::Task(_) => "task",
        RowKey::Unit(..) | RowKey::Own(..) => "unit",
        RowKey::Periods | RowKey::Events => "marks",
    };
    let toggle = expanded.map(|open| toggle(chart, &key, open));
    let name = name(chart, &key);
    let shown = shown(chart.look, &key);
    let panel_of = shown.clone();
    let current = move || {
        let is_shown = |address: &super::address::Address| {
            address.shown.is_some() && address.shown == panel_of
        };
        chart.address.with(is_shown).then_some("true")
    };
    html! {
        <tr
            role="row"
            key=key
            class=format!("row row--{kind} level-{level}")
            aria-level=level
            aria-posinset=position
            aria-setsize=siblings
            aria-expanded=expanded.map(|open| open.to_string())
            aria-current=current
            tabindex=if focusable { "0" } else { "-1" }
        >
            <th scope="row" role="rowheader" class="row__name">
                <div class="row__label">{toggle} {name}</div>
            </th>
            {cells(chart, key, shown)}
        </tr>
    }
}

/// The figure with its status, and the bar; drawn anew when they differ.
fn cells(chart: Chart, key: RowKey, shown: Option<Shown>) -> Node {
    if matches!(key, RowKey::Heading(_)) {
        return ().into_node();
    }
    let changed = chart.changes.row(&key);
    Node::live(move || {
        changed.track();
        // What else a figure depends on.
        chart.look.period.track();
        chart.axis.track();
        untrack(|| drawn(chart, &key, shown.clone()))
    })
}

fn drawn(chart: Chart, key: &RowKey, shown: Option<Shown>) -> Node {
    let figures = figures_of(chart.look, key);
    let bar = bar(chart, key, figures.as_ref());
    html! {
        <td role="gridcell" class="row__figure">
            {figures.map(|found| figure(chart, found, shown))}
        </td>
        <td role="gridcell" class="row__time">{bar}</td>
    }
}

/// The percentage opens the panel, which says what was divided by what.
fn figure(chart: Chart, found: RowFigures, shown: Option<Shown>) -> Node {
    let locale = chart.look.live.locale();
    let restated = found.restated.map(|value| {
        let value = maybe_percent(value, locale);
        let text = say!(locale, figures.rate.restated, value = value);
        html! { <span class="restated">{text}</span> }
    });
    let address = move || {
        chart
            .address
            .with(|address| address.showing(shown.clone()).query())
    };
    html! {
        <a class="row__percent" data-noscroll="" href=address>
            {maybe_percent(found.completion.value, locale)}
            <span class="hidden">" – " {td_string!(locale, figures.rate.how)}</span>
        </a>
        {counts_badge(found.counts, found.entries)}
        {marker(extensions_marker(found.extensions, locale))}
        {restated}
    }
}

/// What the panel of this row is called in the address.
pub(super) fn shown(look: Look, key: &RowKey) -> Option<Shown> {
    let (task, at) = match key {
        RowKey::Task(task) => (*task, At::Whole),
        RowKey::Unit(task, unit) => (*task, At::Below(*unit)),
        RowKey::Own(task, unit) => (*task, At::Own(*unit)),
        RowKey::Periods | RowKey::Events | RowKey::Heading(_) => return None,
    };
    let task = task_code(look, task)?;
    Some(Shown { task, at })
}

fn task_code(look: Look, task: TaskId) -> Option<TaskCode> {
    look.state(|_, plan| plan.plan.task(task).map(|task| task.code.clone()))
        .flatten()
}

/// Opens and closes the row: a link, so that it works before and without the program.
fn toggle(chart: Chart, key: &RowKey, open: bool) -> Node {
    let locale = chart.look.live.locale();
    let target = match key {
        RowKey::Task(task) => Some((*task, None)),
        RowKey::Unit(task, unit) => Some((*task, Some(*unit))),
        _ => None,
    };
    let target = target.and_then(|(task, unit)| Some((task_code(chart.look, task)?, unit)));
    let address = move || {
        let (task, unit) = target.as_ref()?;
        let address = chart.address;
        Some(address.with(|address| address.toggled(task, *unit).query()))
    };
    let name = label(chart.look, key).map_or_else(String::new, |label| label.name);
    let words = if open {
        say!(locale, figures.timeline.close, name = name)
    } else {
        say!(locale, figures.timeline.open, name = name)
    };
    html! {
        <a class="toggle" data-noscroll="" href=address aria-label=words>
            <svg width="12" height="12" aria-hidden="true" focusable="false">
                <path d=if open { "M1 4 L6 9 L11 4" } else { "M4 1 L9 6 L4 11" }></path>
            </svg>
        </a>
    }
}
