//! One row of the timeline: name, figure with status, and the bar with its words.

use super::Chart;
use super::address::{Address, At, Shown};
use super::bar::bar;
use super::figures::{RowFigures, figures_of};
use super::name::{label, name};
use super::rows::{Place, RowKey};
use super::sheet::{self, Drawn, Line};
use crate::i18n::*;
use crate::ui::components::{counts_badge, marker};
use crate::ui::format::{extensions_marker, maybe_percent, say};
use crate::ui::look::Look;
use crate::ui::node::{IntoNode, Node, html};
use domain::TaskId;
use domain::plan::TaskCode;
use leptos::prelude::*;

pub(super) fn row(chart: Chart, place: &Place, drawn: Drawn) -> Node {
    let key = &place.key;
    let class = match key {
        RowKey::Heading(_) => "row--heading",
        RowKey::Task(_) => "row--task",
        RowKey::Unit(..) | RowKey::Own(..) => "row--unit",
        RowKey::Periods | RowKey::Events => "row--marks",
    };
    let line = Line {
        class,
        number: drawn.number,
        is_reachable: drawn.is_reachable,
        is_current: chart
            .address
            .with(|address| address.shown.is_some() && address.shown == shown(chart.look, key)),
    };
    let (key, expanded, changed) = (key.clone(), place.expanded, drawn.changed);
    // Name, figure with status, and bar; drawn anew when they differ.
    let cells = Node::live(move || {
        changed.track();
        // What else they depend on.
        chart.look.period.track();
        chart.time.axis.track();
        untrack(|| cells(chart, &key, expanded))
    });
    sheet::line(place, line, cells)
}

fn cells(chart: Chart, key: &RowKey, expanded: Option<bool>) -> Node {
    let name = name(chart, key);
    if matches!(key, RowKey::Heading(_)) {
        return sheet::heading(name);
    }
    let toggle = expanded.map(|open| toggle(chart, key, open));
    let figures = figures_of(chart.look, key);
    let bar = bar(chart, key, figures.as_ref());
    let figure = figures.map(|found| figure(chart, key, found));
    sheet::cells(toggle, name, figure.into_node(), bar)
}

fn figure(chart: Chart, key: &RowKey, found: RowFigures) -> Node {
    let locale = chart.look.live.locale();
    let restated = found.restated.map(|value| {
        let value = maybe_percent(value, locale);
        let text = say!(locale, figures.rate.restated, value = value);
        html! { <span class="restated">{text}</span> }
    });
    let percent = maybe_percent(found.completion.value, locale).to_string();
    let how = td_string!(locale, figures.rate.how);
    html! {
        {sheet::percent_link(percent, how, panel_address(chart, key))}
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

fn toggle(chart: Chart, key: &RowKey, is_open: bool) -> Node {
    let locale = chart.look.live.locale();
    let name = label(chart.look, key).map_or_else(String::new, |label| label.name);
    let words = if is_open {
        say!(locale, figures.timeline.close, name = name)
    } else {
        say!(locale, figures.timeline.open, name = name)
    };
    sheet::toggle(is_open, toggle_address(chart, key), words)
}

/// The address with the panel of this row, from the address that is shown now.
pub(super) fn panel_address(chart: Chart, key: &RowKey) -> String {
    let shown = shown(chart.look, key);
    chart
        .address
        .with_untracked(|address| address.showing(shown).query())
}

/// The address with this row opened, or closed where it is open.
pub(super) fn toggle_address(chart: Chart, key: &RowKey) -> Option<String> {
    let shown = shown(chart.look, key)?;
    let toggled = |address: &Address| address.toggled(&shown.task, shown.at.unit()).query();
    Some(chart.address.with_untracked(toggled))
}
