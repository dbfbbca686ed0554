//! The panel beside the timeline: one row's task in words and figures, without leaving the place.

use super::Chart;
use super::address::{At, Shown};
use super::figures::figures_of;
use super::rows::RowKey;
use crate::i18n::*;
use crate::ui::components::{completion_bar, counts_badge, counts_table};
use crate::ui::format::say;
use crate::ui::format::{maybe_percent, task_schedule_words};
use crate::ui::node::{IntoNode, Node, html};
use crate::ui::pages::task::list;
use domain::plan::Task;
use leptos::ev::Event;
use leptos::prelude::*;

/// The id of the heading, which takes the focus when the panel opens.
pub(super) const HEADING: &str = "chi-tiet";

/// Nothing where the address names no row.
pub(in crate::ui) fn panel(chart: Chart) -> Node {
    Node::live(move || {
        let row = chart.address.with(|address| address.shown.clone())?;
        let code = row.task.0.clone();
        let known = chart
            .look
            .state(|_, plan| plan.plan.task_by_code(&code).cloned())
            .flatten()?;
        Some(shown(chart, known, row))
    })
}

fn shown(chart: Chart, task: Task, row: Shown) -> Node {
    let look = chart.look;
    let locale = look.live.locale();
    let (code, unit) = (row.task, row.at.unit());
    let short = match locale {
        Locale::vi => task.short.clone(),
        Locale::en => task.short_en.clone(),
    };
    let key = match row.at {
        At::Whole => RowKey::Task(task.id),
        At::Below(unit) => RowKey::Unit(task.id, unit),
        At::Own(unit) => RowKey::Own(task.id, unit),
    };
    let unit_name = unit.and_then(|unit| {
        look.view(|view| view.unit(unit).map(|version| version.body_name()))
            .flatten()
    });
    let closed = chart.address.with(|address| address.showing(None).query());
    let id = look.plan();
    let to_unit = unit.zip(unit_name.clone()).map(|(unit, name)| {
        let words = say!(locale, figures.timeline.to_unit, name = name);
        html! { <p><a href=move || look.unit_address(unit)>{words}</a></p> }
    });
    let words: Vec<String> = look
        .state(|_, plan| task_schedule_words(plan, &task, look.day(), locale))
        .unwrap_or_default();
    let part = |name: &'static str, items: &[String]| {
        (!items.is_empty()).then(|| {
            let items = list(items.to_vec());
            html! { <dt>{name}</dt> <dd lang="vi">{items}</dd> }
        })
    };
    html! {
        <aside class="panel" aria-labelledby=HEADING on:keydown=move |event| escaped(&event)>
            <div class="panel__head">
                <p class="panel__code"><span class="code">{code.0.clone()}</span> {unit_name.map(|name| format!(" · {name}"))}</p>
                <a class="panel__close" data-noscroll="" href=closed>{td_string!(locale, figures.timeline.close_panel)}</a>
            </div>
            <h2 id=HEADING tabindex="-1">{short}</h2>
            {standing(chart, &key)}
            <p class="prose" lang="vi">{task.title.clone()}</p>
            <dl class="facts">
                <dt>{td_string!(locale, figures.timeline.when)}</dt>
                <dd>{list(words)}</dd>
                {part(td_string!(locale, figures.timeline.lead), &task.lead)}
                {part(td_string!(locale, figures.timeline.coordinating), &task.coordinating)}
                {part(td_string!(locale, figures.timeline.implementing), &task.implementing)}
            </dl>
            <p><a href=format!("/ke-hoach/{id}/nhiem-vu/{}", code.0)>{td_string!(locale, figures.timeline.to_task)}</a></p>
            {to_unit}
        </aside>
    }
}

/// Escape closes.
fn escaped(event: &Event) {
    #[cfg(feature = "hydrate")]
    super::keys::escaped(event);
    #[cfg(not(feature = "hydrate"))]
    let _ = event;
}

/// The figure, what was divided by what, by which rule, and the assignments by status.
fn standing(chart: Chart, key: &RowKey) -> Node {
    let locale = chart.look.live.locale();
    let shown = figures_of(chart.look, key).map(|found| {
        let figure = found.completion;
        html! {
            <section class="panel__standing" aria-label=td_string!(locale, figures.timeline.standing)>
                <p class="panel__figure">
                    <span class="panel__percent">{maybe_percent(figure.value, locale)}</span> " "
                    {counts_badge(found.counts, found.entries)}
                </p>
                {completion_bar(figure.value)}
                <p class="note"><strong>{figure.name}</strong> ": " {figure.parts} ". " {figure.rule}</p>
                {counts_table(&found.counts)}
            </section>
        }
    });
    shown.into_node()
}
