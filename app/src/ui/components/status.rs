//! A status, told by a word and a shape, never by colour alone.

use crate::i18n::*;
use crate::live::Live;
use crate::ui::format::{count, counts_text, status_text, worst_label};
use crate::ui::node::{IntoNode, Node, html};
use domain::figures::{Status, StatusCounts, Worst};
use leptos::prelude::*;

/// The stable word for styles: one for each look of a status.
pub(in crate::ui) fn key_of(counts: &StatusCounts) -> &'static str {
    match counts.worst().map(|(worst, _)| worst) {
        Some(Worst::Overdue) => "overdue",
        Some(Worst::NotBegun | Worst::Begun | Worst::InYear | Worst::WithoutDeadline) => "open",
        Some(Worst::DoneInTime | Worst::Done) => "done",
        Some(Worst::DoneLate) => "late",
        Some(Worst::Ongoing) => "ongoing",
        Some(Worst::Waiting | Worst::NotYet | Worst::NothingArose) | None => "quiet",
    }
}

fn key_of_one(status: Status) -> &'static str {
    match status {
        Status::Overdue { .. } | Status::MissedYear { .. } => "overdue",
        Status::NotBegunInTime { .. }
        | Status::BegunInTime { .. }
        | Status::InYear { .. }
        | Status::WithoutDeadline { .. } => "open",
        Status::DoneInTime | Status::DoneInYear { .. } | Status::DoneWithoutDeadline => "done",
        Status::DoneLate { .. } => "late",
        Status::Ongoing { .. } => "ongoing",
        Status::Waiting | Status::NotYet | Status::NothingArose => "quiet",
    }
}

/// The status of one assignment.
pub(in crate::ui) fn status_badge(status: Status) -> Node {
    let locale = expect_context::<Live>().locale();
    html! {
        <span class=format!("status status--{}", key_of_one(status))>{status_text(status, locale)}</span>
    }
}

/// The worst status of many assignments, with its count.
pub(in crate::ui) fn counts_badge(counts: StatusCounts, entries: usize) -> Node {
    let locale = expect_context::<Live>().locale();
    html! {
        <span class=format!("status status--{}", key_of(&counts))>
            {counts_text(&counts, entries, locale)}
        </span>
    }
}

/// How many assignments have each status.
pub(in crate::ui) fn counts_table(counts: &StatusCounts) -> Node {
    let locale = expect_context::<Live>().locale();
    let line = |(status, found)| {
        html! {
            <tr>
                <th scope="row">{worst_label(status, locale)}</th>
                <td class="number">{count(found, locale)}</td>
            </tr>
        }
    };
    html! {
        <table class="table table--narrow">
            <caption class="hidden">{td_string!(locale, figures.timeline.standing)}</caption>
            <thead>
                <tr>
                    <th scope="col">{td_string!(locale, figures.worst.column)}</th>
                    <th scope="col" class="number">{td_string!(locale, figures.worst.count)}</th>
                </tr>
            </thead>
            <tbody>{counts.by_status().map(line).collect::<Vec<_>>()}</tbody>
        </table>
    }
}

/// What stands beside a status: a request for another day. Nothing where there is none.
pub(in crate::ui) fn marker(text: Option<String>) -> Node {
    text.map(|text| html! { " " <span class="marker">{text}</span> })
        .into_node()
}
