//! Parts of the plan's text: two readings, deliverables.

use crate::i18n::*;
use crate::live::Live;
use crate::ui::format::say;
use crate::ui::look::Look;
use crate::ui::node::{IntoNode, Node, html};
use domain::plan::{Deliverable, Reading, Task};
use leptos::prelude::*;

/// One thing as a line, several as a list.
pub(in crate::ui::pages) fn list(mut items: Vec<String>) -> Node {
    if items.len() < 2 {
        return items.pop().into_node();
    }
    html! { <ul>{items.into_iter().map(|item| html! { <li>{item}</li> }).collect::<Vec<_>>()}</ul> }
}

/// Both readings of a passage; the one that the office has chosen is marked.
pub(super) fn readings(look: Look, task: Task) -> Node {
    let locale = look.live.locale();
    let chosen = move || {
        look.state(|_, plan| plan.readings.get(&task.id).copied())
            .flatten()
    };
    let shown = task.readings.map(|readings| {
        let one = move |name: &'static str, which: Reading, of: Vec<String>| html! {
            <dt>
                {say!(locale, figures.task.reading, name = name)}
                {move || (chosen() == Some(which)).then(|| {
                    html! { " (" {td_string!(locale, figures.task.chosen)} ")" }
                })}
            </dt>
            <dd lang="vi">{list(of)}</dd>
        };
        html! {
            <section>
                <h2>{td_string!(locale, figures.task.readings)}</h2>
                <p>{say!(locale, figures.task.readings_text, raw = readings.raw)}</p>
                <dl class="facts">{one("A", Reading::A, readings.a)} {one("B", Reading::B, readings.b)}</dl>
            </section>
        }
    });
    shown.into_node()
}

/// What comes out of the task, and to whom it goes.
pub(super) fn deliverables(task: Task) -> Node {
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
            .then(|| html! { <span class="note">" (" {td_string!(locale, figures.task.inferred)} ")"</span> });
        html! { <li><span lang="vi">{deliverable.what} {to}</span> {inferred}</li> }
    };
    let shown = (!task.deliverables.is_empty()).then(|| {
        html! {
            <section>
                <h2>{td_string!(locale, figures.task.deliverables)}</h2>
                <ul>{task.deliverables.into_iter().map(line).collect::<Vec<_>>()}</ul>
            </section>
        }
    });
    shown.into_node()
}
