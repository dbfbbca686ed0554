//! Where the task stands: completion, and its assignments by status.

use crate::i18n::*;
use crate::ui::components::{RateFigure, completion_bar, counts_badge, counts_table, marker, rate};
use crate::ui::format::{count, extensions_marker, parts_of_full, say};
use crate::ui::look::Look;
use crate::ui::node::{IntoNode, Node, html};
use domain::TaskId;
use domain::figures::{StatusCounts, View};

#[derive(Clone, PartialEq)]
struct Found {
    completion: RateFigure,
    counts: StatusCounts,
    entries: usize,
    /// Assignments that ask for another day.
    asking: usize,
}

pub(super) fn standing(look: Look, task: TaskId) -> Node {
    let locale = look.live.locale();
    let found = move || look.view(|view| find(&view, task, locale)).flatten();
    let shown = move |found: Found| {
        let value = found.completion.value;
        let counted = counts_table(&found.counts);
        html! {
            <p>
                {counts_badge(found.counts, found.entries)}
                {marker(extensions_marker(found.asking, locale))}
            </p>
            <div class="measure">
                <span>{td_string!(locale, figures.rate.completion)} ": "</span>
                {rate(found.completion)}
                {completion_bar(value)}
            </div>
            {counted}
        }
    };
    html! {
        <section>
            <h2>{td_string!(locale, figures.task.standing)}</h2>
            {move || match found() {
                Some(found) => shown(found).into_node(),
                None => html! { <p>{td_string!(locale, figures.period.none)}</p> },
            }}
        </section>
    }
}

fn find(view: &View<'_>, task: TaskId, locale: Locale) -> Option<Found> {
    let root = view.plan.plan.issuer;
    let task = view.plan.plan.task(task)?;
    let tally = view.task_tally(task, root);
    Some(Found {
        completion: RateFigure {
            name: td_string!(locale, figures.rate.completion),
            value: view.task_completion(task, root),
            parts: say!(
                locale,
                figures.rate.completion_parts,
                sum = parts_of_full(tally.completion, locale),
                count = count(tally.measured, locale)
            ),
            rule: td_string!(locale, figures.rate.completion_task_rule),
        },
        counts: view.status_counts(task, root),
        entries: task.schedule.len(),
        asking: view.extensions(task, root),
    })
}
