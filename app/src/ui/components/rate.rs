//! A percentage that opens to its numerator, its denominator and its rule.

use crate::i18n::*;
use crate::live::Live;
use crate::ui::format::say;
use crate::ui::format::{count, maybe_percent};
use crate::ui::node::{Node, html};
use domain::UnitId;
use domain::figures::{Completion, Share, View};
use leptos::prelude::*;

/// A percentage and where it comes from, as texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct RateFigure {
    /// The full name on screen.
    pub name: &'static str,
    pub value: Option<Completion>,
    /// What was divided: «31/240».
    pub parts: String,
    pub rule: &'static str,
}

impl RateFigure {
    /// A share of counts.
    pub fn of_share(name: &'static str, share: Share, rule: &'static str, locale: Locale) -> Self {
        Self {
            name,
            value: share.completion(),
            parts: crate::ui::format::share(share, locale),
            rule,
        }
    }

    /// «Mức độ thực hiện» of the whole plan at a unit.
    pub fn of_plan(view: &View<'_>, unit: UnitId, locale: Locale) -> Self {
        let tasks = view
            .plan
            .plan
            .tasks
            .iter()
            .filter(|task| task.weight > 0 && view.task_tally(task, unit).measured > 0)
            .count() as u64;
        let parts = say!(
            locale,
            figures.rate.tasks_parts,
            count = count(tasks, locale)
        );
        Self {
            name: td_string!(locale, figures.rate.completion),
            value: view.plan_completion(unit),
            parts: parts.to_string(),
            rule: td_string!(locale, figures.rate.completion_plan_rule),
        }
    }
}

/// All rates of a unit, in the order of `plans/INDICATORS.md`, part 4; looking back,
/// those of facts.
pub(in crate::ui) fn rates_of(view: &View<'_>, unit: UnitId, locale: Locale) -> Vec<RateFigure> {
    let rate = |name, share, rule| RateFigure::of_share(name, share, rule, locale);
    let mut rates = vec![
        rate(
            td_string!(locale, figures.rate.done_of_due),
            view.done_of_due(unit),
            td_string!(locale, figures.rate.done_of_due_rule),
        ),
        rate(
            td_string!(locale, figures.rate.in_time),
            view.done_in_time_of_due(unit),
            td_string!(locale, figures.rate.in_time_rule),
        ),
    ];
    if !view.knows_reports() {
        return rates;
    }
    let coverage = view.coverage(unit);
    let reports = view.reports(unit);
    rates.extend([
        rate(
            td_string!(locale, figures.rate.coverage),
            Share::of_counts(coverage.complete, coverage.owing),
            td_string!(locale, figures.rate.coverage_rule),
        ),
        rate(
            td_string!(locale, figures.rate.sent),
            Share::of_counts(reports.sent, reports.owed),
            td_string!(locale, figures.rate.sent_rule),
        ),
        rate(
            td_string!(locale, figures.rate.sent_in_time),
            Share::of_counts(reports.sent_in_time, reports.owed),
            td_string!(locale, figures.rate.sent_in_time_rule),
        ),
        rate(
            td_string!(locale, figures.rate.confirmed),
            Share::of_counts(reports.confirmed, reports.sent),
            td_string!(locale, figures.rate.confirmed_rule),
        ),
    ]);
    rates
}

/// The percentage; opened, what was divided by what and by which rule.
pub(in crate::ui) fn rate(figure: RateFigure) -> Node {
    let locale = expect_context::<Live>().locale();
    html! {
        <details class="rate">
            <summary>
                <span class="rate__value">{maybe_percent(figure.value, locale)}</span>
                <span class="hidden">" – " {td_string!(locale, figures.rate.how)} ": " {figure.name}</span>
            </summary>
            <div class="rate__more">
                <p><strong>{figure.name}</strong></p>
                <p>{figure.parts}</p>
                <p>{figure.rule}</p>
            </div>
        </details>
    }
}
