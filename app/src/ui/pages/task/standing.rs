//! Where the task stands: completion, and its assignments by status.

use crate::i18n::*;
use crate::ui::components::{CompletionBar, CountsBadge, Rate, RateFigure};
use crate::ui::format::{count, parts_of_full, say, worst_label};
use crate::ui::look::Look;
use domain::TaskId;
use domain::figures::{StatusCounts, View};
use leptos::prelude::*;

#[derive(Clone, PartialEq)]
struct Found {
    completion: RateFigure,
    counts: StatusCounts,
    entries: usize,
}

#[component]
pub(super) fn Standing(look: Look, task: TaskId) -> impl IntoView {
    let locale = look.live.locale();
    let found = Memo::new(move |_| look.view(|view| find(&view, task, locale)).flatten());
    let line = move |(label, found): (&'static str, i64)| {
        view! {
            <tr><th scope="row">{label}</th><td class="number">{count(found, locale)}</td></tr>
        }
    };
    let shown = move |found: Found| {
        let value = found.completion.value;
        let counted: Vec<_> = found.counts.by_status().collect();
        view! {
            <p><CountsBadge counts=found.counts entries=found.entries/></p>
            <div class="measure">
                <span>{td_string!(locale, figures.rate.completion)} ": "</span>
                <Rate figure=found.completion/>
                <CompletionBar completion=Signal::derive(move || value)/>
            </div>
            <table class="table table--narrow">
                <thead>
                    <tr>
                        <th scope="col">{td_string!(locale, figures.worst.column)}</th>
                        <th scope="col" class="number">{td_string!(locale, figures.worst.count)}</th>
                    </tr>
                </thead>
                <tbody>
                    {counted
                        .into_iter()
                        .map(|(status, found)| line((worst_label(status, locale), found)))
                        .collect_view()}
                </tbody>
            </table>
        }
    };
    view! {
        <section>
            <h2>{td_string!(locale, figures.task.standing)}</h2>
            {move || match found.get() {
                Some(found) => shown(found).into_any(),
                None => view! { <p>{td_string!(locale, figures.period.none)}</p> }.into_any(),
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
    })
}
