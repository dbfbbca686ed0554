//! What the unit has sent, newest first.

use crate::i18n::*;
use crate::sorted::sorted;
use crate::ui::format::{moment, period_name};
use crate::ui::look::Look;
use crate::ui::node::{IntoNode, Node, html};
use domain::report::{Filing, FilingState};
use domain::{Period, UnitId};

/// One filing, in words.
#[derive(Clone, PartialEq)]
struct Line {
    at: i64,
    period: Period,
    code: String,
    task: String,
    version: u16,
    state: &'static str,
    notes: String,
}

pub(super) fn history(look: Look, unit: UnitId) -> Node {
    let locale = look.live.locale();
    let lines = move || lines(look, unit);
    let row = move |line: Line| {
        html! {
            <tr>
                <th scope="row">{moment(line.at, locale)}</th>
                <td>{period_name(line.period, locale)}</td>
                <td><span class="code">{line.code}</span> " " {line.task}</td>
                <td class="number">{line.version}</td>
                <td>{line.state}</td>
                <td>{line.notes}</td>
            </tr>
        }
    };
    let table = move || {
        html! {
            <div class="scroll" role="region" tabindex="0" aria-label=td_string!(locale, figures.unit.history)>
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{td_string!(locale, figures.unit.sent_at)}</th>
                            <th scope="col">{td_string!(locale, figures.unit.period)}</th>
                            <th scope="col">{td_string!(locale, figures.unit.task)}</th>
                            <th scope="col" class="number">{td_string!(locale, figures.unit.version)}</th>
                            <th scope="col">{td_string!(locale, figures.unit.state)}</th>
                            <th scope="col">{td_string!(locale, figures.unit.notes)}</th>
                        </tr>
                    </thead>
                    <tbody>{move || lines().into_iter().map(row).collect::<Vec<_>>()}</tbody>
                </table>
            </div>
        }
    };
    let is_empty = move || lines().is_empty();
    let reports = move || {
        look.view(|view| {
            view.unit(unit)
                .is_some_and(|version| version.kind.group().is_some())
        })
        .unwrap_or_default()
    };
    Node::live(move || {
        reports().then(|| {
            html! {
                <section>
                    <h2>{td_string!(locale, figures.unit.history)}</h2>
                    {if is_empty() {
                        html! { <p>{td_string!(locale, figures.unit.no_history)}</p> }
                    } else {
                        table().into_node()
                    }}
                </section>
            }
        })
    })
}

fn lines(look: Look, unit: UnitId) -> Vec<Line> {
    let locale = look.live.locale();
    let lines: Vec<_> = look
        .state(|state, plan| {
            let own = state.filings.iter().filter(|(key, _)| key.unit == unit);
            own.filter_map(|(key, filings)| Some((plan.plan.entry(key.entry)?, filings)))
                .flat_map(|((task, entry), filings)| {
                    let name = match locale {
                        Locale::vi => &task.short,
                        Locale::en => &task.short_en,
                    };
                    filings.iter().map(move |(period, filing)| Line {
                        at: filing.sent.at,
                        period: *period,
                        code: entry.code.clone(),
                        task: name.clone(),
                        version: filing.version,
                        state: state_text(filing, locale),
                        notes: notes(filing, locale),
                    })
                })
                .collect()
        })
        .unwrap_or_default();
    sorted(lines, |a, b| {
        b.at.cmp(&a.at).then_with(|| a.code.cmp(&b.code))
    })
}

fn state_text(filing: &Filing, locale: Locale) -> &'static str {
    match filing.state {
        FilingState::Sent => td_string!(locale, figures.unit.sent),
        FilingState::Confirmed => td_string!(locale, figures.unit.confirmed),
        FilingState::Returned { .. } => td_string!(locale, figures.unit.returned),
        FilingState::Withdrawn => td_string!(locale, figures.unit.withdrawn),
    }
}

/// Marks, and what this viewer may see of notes and reasons.
fn notes(filing: &Filing, locale: Locale) -> String {
    let reason = match &filing.state {
        FilingState::Returned { reason, .. } => reason.as_str(),
        _ => "",
    };
    let restated = if filing.restated {
        td_string!(locale, figures.unit.restated)
    } else {
        ""
    };
    let unchanged = if filing.unchanged {
        td_string!(locale, figures.unit.unchanged)
    } else {
        ""
    };
    let parts = [restated, unchanged, reason, filing.note.as_str()];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}
