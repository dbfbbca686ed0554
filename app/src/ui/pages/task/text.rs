//! Parts of the plan's text: two readings, deliverables.

use crate::i18n::*;
use crate::live::Live;
use crate::ui::format::say;
use crate::ui::look::Look;
use domain::plan::{Deliverable, Reading, Task};
use leptos::prelude::*;

/// One thing as a line, several as a list.
pub(super) fn list(mut items: Vec<String>) -> AnyView {
    if items.len() < 2 {
        return items.pop().into_any();
    }
    view! { <ul>{items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view()}</ul> }
        .into_any()
}

/// Both readings of a passage; the one that the office has chosen is marked.
#[component]
pub(super) fn Readings(look: Look, task: Task) -> impl IntoView {
    let locale = look.live.locale();
    let chosen = Memo::new(move |_| {
        look.state(|_, plan| plan.readings.get(&task.id).copied())
            .flatten()
    });
    task.readings.map(|readings| {
        let one = move |name: &'static str, which: Reading, of: Vec<String>| view! {
            <dt>
                {say!(locale, figures.task.reading, name = name)}
                {move || (chosen.get() == Some(which)).then(|| {
                    view! { " (" {td_string!(locale, figures.task.chosen)} ")" }
                })}
            </dt>
            <dd lang="vi">{list(of)}</dd>
        };
        view! {
            <section>
                <h2>{td_string!(locale, figures.task.readings)}</h2>
                <p>{say!(locale, figures.task.readings_text, raw = readings.raw)}</p>
                <dl class="facts">{one("A", Reading::A, readings.a)} {one("B", Reading::B, readings.b)}</dl>
            </section>
        }
    })
}

/// What comes out of the task, and to whom it goes.
#[component]
pub(super) fn Deliverables(task: Task) -> impl IntoView {
    let locale = expect_context::<Live>().locale();
    let line = move |deliverable: Deliverable| {
        let to = (!deliverable.to.is_empty()).then(|| {
            format!(
                ", {}",
                say!(locale, figures.task.to, names = deliverable.to.join(", "))
            )
        });
        let inferred = deliverable
            .inferred
            .then(|| view! { <span class="note">" (" {td_string!(locale, figures.task.inferred)} ")"</span> });
        view! { <li><span lang="vi">{deliverable.what} {to}</span> {inferred}</li> }
    };
    (!task.deliverables.is_empty()).then(|| {
        view! {
            <section>
                <h2>{td_string!(locale, figures.task.deliverables)}</h2>
                <ul>{task.deliverables.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    })
}
