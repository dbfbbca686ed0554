//! Choosing a reporting period: links, so that it works everywhere.

use crate::i18n::*;
use crate::ui::format::say;
use crate::ui::format::{day, moment, period_heading, period_name};
use crate::ui::look::Look;
use crate::ui::node::{Node, html};
use domain::Period;
use domain::figures::Sums;
use domain::state::{Closed, PeriodState};
use leptos::prelude::*;

/// The periods of the plan that have begun, with the figures to date first. `address` makes the
/// link for a choice; `None` is to date.
pub(in crate::ui) fn period_choice(
    look: Look,
    address: impl Fn(Option<Period>) -> String + Copy + Send + 'static,
) -> Node {
    let locale = look.live.locale();
    let today = look.live.day();
    let periods = move || {
        let begun = |_: &domain::State, plan: &domain::state::PlanState| {
            let periods = plan.periods.keys().copied();
            periods
                .filter(|period| period.from() <= today)
                .collect::<Vec<_>>()
        };
        look.state(begun).unwrap_or_default()
    };
    let link = move |choice: Option<Period>| {
        let name = match choice {
            None => {
                say!(locale, figures.period.to_date, day = day(today, locale))
            }
            Some(period) => say!(
                locale,
                figures.period.short,
                name = period_name(period, locale)
            ),
        };
        let current = move || {
            let is_shown = look.period.get() == choice && look.past.get().is_none();
            is_shown.then_some("true")
        };
        html! {
            <li>
                <a href=move || address(choice) aria-current=current data-noscroll="">{name}</a>
            </li>
        }
    };
    html! {
        <nav class="choice" aria-label=td_string!(locale, figures.period.choose)>
            <ul>
                {link(None)}
                {move || periods().into_iter().map(|period| link(Some(period))).collect::<Vec<_>>()}
            </ul>
        </nav>
        {period_note(look)}
    }
}

/// The dates of the period that is shown, whether it is closed, and what it rests on.
fn period_note(look: Look) -> Node {
    let locale = look.live.locale();
    let state = move || {
        let period = look.period.get()?;
        let found = look
            .state(|_, plan| plan.periods.get(&period).map(without_sums))
            .flatten()?;
        Some((period, found))
    };
    Node::live(move || {
        state().map(|(period, found)| {
            let closed = match &found.closed {
                Some(closed) => {
                    let moment = moment(closed.at, locale);
                    say!(locale, figures.period.closed, moment = moment)
                }
                None => td_string!(locale, figures.period.open).to_string(),
            };
            let basis = match found.basis {
                Some(document) => {
                    let text = format!("{} {}", document.number, day(document.date, locale));
                    say!(locale, figures.period.basis, document = text)
                }
                None if period.is_year() => td_string!(locale, figures.period.of_plan).to_string(),
                None => td_string!(locale, figures.period.assumed).to_string(),
            };
            let deadline = say!(
                locale,
                figures.period.deadline,
                commune = day(found.deadlines.commune, locale),
                other = day(found.deadlines.other, locale)
            );
            html! {
                <p class="note">
                    <strong>{period_heading(period, locale)}</strong> " – " {closed} ". "
                    {deadline} " " {td_string!(locale, figures.period.tree)} " " {basis}
                </p>
            }
        })
    })
}

/// The period without its frozen sums, which nothing here reads.
fn without_sums(period: &PeriodState) -> PeriodState {
    let closed = period.closed.as_ref().map(|closed| Closed {
        at: closed.at,
        seq: closed.seq,
        sums: Sums::default(),
    });
    PeriodState {
        deadlines: period.deadlines,
        basis: period.basis.clone(),
        closed,
        published_at: period.published_at,
    }
}
