//! The figures of a plan at a glance.

use crate::i18n::*;
use crate::ui::components::{RateFigure, completion_bar, rate};
use crate::ui::format::say;
use crate::ui::format::{count, period_heading};
use crate::ui::look::Look;
use crate::ui::node::{IntoNode, Node, html};
use domain::figures::{Coverage, Share, TaskTotals};
use domain::{Period, UnitId};
use leptos::prelude::*;

/// Tasks by status, in the order in which reports are written.
pub(in crate::ui::pages) fn totals(look: Look) -> Node {
    let locale = look.live.locale();
    let totals = move || look.view(|view| view.task_totals(view.plan.plan.issuer));
    let line = move |totals: TaskTotals| {
        let part = |kind: &'static str, found: u32, word: &'static str| {
            html! {
                <li class=format!("totals__part totals__part--{kind}")>
                    <span class="totals__number">{count(found, locale)}</span> " "
                    <span class="totals__word">{word}</span>
                </li>
            }
        };
        html! {
            <ul class="totals">
                {part("total", totals.total, td_string!(locale, figures.totals.total))}
                {part("done", totals.done_in_time, td_string!(locale, figures.totals.done_in_time))}
                {part("late", totals.done_late, td_string!(locale, figures.totals.done_late))}
                {part("open", totals.in_progress, td_string!(locale, figures.totals.in_progress))}
                {part("overdue", totals.overdue, td_string!(locale, figures.totals.overdue))}
                {part("ongoing", totals.outside, td_string!(locale, figures.totals.outside))}
            </ul>
            <p class="note">{td_string!(locale, figures.totals.note)}</p>
        }
    };
    html! {
        <section aria-label=td_string!(locale, figures.totals.heading)>
            {move || match totals() {
                Some(totals) => line(totals).into_node(),
                None => html! { <p>{td_string!(locale, figures.period.none)}</p> },
            }}
        </section>
    }
}

/// Completion of the two blocks, side by side and never averaged.
pub(in crate::ui::pages) fn blocks(look: Look) -> Node {
    let locale = look.live.locale();
    let blocks = move || {
        look.view(|view| {
            let named = |id: &UnitId| {
                let name = view
                    .unit(*id)
                    .map(|version| version.body_name())
                    .unwrap_or_default();
                (*id, name, RateFigure::of_plan(&view, *id, locale))
            };
            view.children(view.plan.plan.issuer)
                .iter()
                .map(named)
                .collect::<Vec<_>>()
        })
        .unwrap_or_default()
    };
    let plan = move || look.plan();
    html! {
        <section>
            <h3>{td_string!(locale, figures.home.blocks)}</h3>
            <ul class="blocks">
                {move || {
                    let row = |(id, name, figure): (UnitId, String, RateFigure)| {
                        let value = figure.value;
                        html! {
                            <li>
                                <a href=format!("/ke-hoach/{}/don-vi/{id}", plan())>{name}</a>
                                {rate(figure)}
                                {completion_bar(value)}
                            </li>
                        }
                    };
                    blocks().into_iter().map(row).collect::<Vec<_>>()
                }}
            </ul>
        </section>
    }
}

/// Coverage of the last closed period.
pub(in crate::ui::pages) fn last_closed(look: Look) -> Node {
    let locale = look.live.locale();
    let closed = look.at_last_closed();
    let found = move || {
        let period = closed.period.get()?;
        closed.view(|view| (period, view.coverage(view.plan.plan.issuer)))
    };
    let shown = move |(period, coverage): (Period, Coverage)| {
        let figure = RateFigure::of_share(
            td_string!(locale, figures.rate.coverage),
            Share::of_counts(coverage.complete, coverage.owing),
            td_string!(locale, figures.rate.coverage_rule),
            locale,
        );
        let line = say!(
            locale,
            figures.rate.coverage_unchanged,
            sent = count(coverage.complete, locale),
            total = count(coverage.owing, locale),
            unchanged = count(coverage.unchanged, locale)
        );
        html! {
            <section>
                <h3>{td_string!(locale, figures.home.period)}</h3>
                <p>{period_heading(period, locale)}</p>
                <p>{td_string!(locale, figures.rate.coverage)} ":"</p>
                {rate(figure)}
                <p class="note">{line.to_string()}</p>
            </section>
        }
    };
    Node::live(move || found().map(shown))
}
