//! What is counted of the task, with what target, from where, and with what weight.

use crate::i18n::*;
use crate::ui::look::Look;
use crate::ui::node::{Node, html};
use domain::TaskId;
use domain::plan::{Indicator, Source, Task};

/// An indicator in words.
#[derive(Clone, PartialEq)]
struct Line {
    text: String,
    entry: String,
    target: String,
    source: &'static str,
    weight: Option<u64>,
}

pub(super) fn indicators(look: Look, task: Task) -> Node {
    let locale = look.live.locale();
    let id = task.id;
    let several = task.schedule.len() > 1;
    let lines = move || lines(look, id);
    let row = move |line: Line| {
        html! {
            <tr>
                <th scope="row">
                    {several.then(|| html! { <span class="code">{line.entry}</span> " " })}
                    {line.text}
                </th>
                <td class="number" lang="vi">{line.target}</td>
                <td>{line.source}</td>
                <td class="number">
                    {match line.weight {
                        Some(weight) => weight.to_string(),
                        None => td_string!(locale, figures.task.information).to_owned(),
                    }}
                </td>
            </tr>
        }
    };
    Node::live(move || {
        let lines = lines();
        (!lines.is_empty()).then(|| html! {
            <section>
                <h2>{td_string!(locale, figures.task.indicators)}</h2>
                <div class="scroll" role="region" tabindex="0" aria-label=td_string!(locale, figures.task.indicators)>
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{td_string!(locale, figures.task.indicator)}</th>
                                <th scope="col" class="number">{td_string!(locale, figures.task.target)}</th>
                                <th scope="col">{td_string!(locale, figures.task.source)}</th>
                                <th scope="col" class="number">{td_string!(locale, figures.task.weight)}</th>
                            </tr>
                        </thead>
                        <tbody>{lines.into_iter().map(row).collect::<Vec<_>>()}</tbody>
                    </table>
                </div>
            </section>
        })
    })
}

fn lines(look: Look, task: TaskId) -> Vec<Line> {
    let locale = look.live.locale();
    look.state(|_, plan| {
        let reading = plan.readings.get(&task).copied();
        let own = plan.plan.indicators.iter().filter(|indicator| {
            plan.plan
                .entry(indicator.entry)
                .is_some_and(|(of, _)| of.id == task)
        });
        own.map(|indicator| {
            let entry = plan
                .plan
                .entry(indicator.entry)
                .map(|(_, entry)| entry.code.clone());
            let weight = indicator.weight(reading);
            Line {
                text: text(indicator, locale),
                entry: entry.unwrap_or_default(),
                target: indicator
                    .target
                    .as_ref()
                    .map_or_else(|| "–".to_owned(), |target| target.text.clone()),
                source: indicator
                    .target
                    .as_ref()
                    .map_or("", |target| source(target.source, locale)),
                weight: (weight > 0).then_some(weight),
            }
        })
        .collect()
    })
    .unwrap_or_default()
}

fn text(indicator: &Indicator, locale: Locale) -> String {
    let (text, unit) = match locale {
        Locale::vi => (&indicator.text, &indicator.unit),
        Locale::en => (&indicator.text_en, &indicator.unit_en),
    };
    if unit.is_empty() {
        text.clone()
    } else {
        format!("{text} ({unit})")
    }
}

fn source(source: Source, locale: Locale) -> &'static str {
    match source {
        Source::Plan => td_string!(locale, figures.task.source_plan),
        Source::Office => td_string!(locale, figures.task.source_office),
        Source::Unit => td_string!(locale, figures.task.source_unit),
    }
}
