//! Completion and coverage from period to period.

use crate::i18n::*;
use crate::ui::format::{maybe_percent, period_name, share};
use crate::ui::look::Look;
use crate::ui::node::{IntoNode, Node, html};
use domain::figures::{Completion, Share, View};
use domain::state::PlanState;
use domain::{Day, Moment, Period, UnitId};
use leptos::prelude::Get;

#[derive(Clone, PartialEq)]
struct Point {
    period: Period,
    completion: Option<Completion>,
    /// `None`: not known of a day gone by.
    coverage: Option<Share>,
}

pub(super) fn trend(look: Look, unit: UnitId) -> Node {
    let locale = look.live.locale();
    let points = move || points(look, unit);
    let row = move |point: Point| {
        html! {
            <tr>
                <th scope="row">{period_name(point.period, locale)}</th>
                <td class="number">{maybe_percent(point.completion, locale)}</td>
                <td class="number">
                    {maybe_percent(point.coverage.and_then(Share::completion), locale)}
                    {point.coverage.map(|coverage| format!(" ({})", share(coverage, locale)))}
                </td>
            </tr>
        }
    };
    Node::live(move || {
        let points = points();
        (!points.is_empty()).then(|| html! {
            <section>
                <h2>{td_string!(locale, figures.unit.trend)}</h2>
                <div class="trend">
                    {line(points.clone())}
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{td_string!(locale, figures.unit.period)}</th>
                                <th scope="col" class="number">{td_string!(locale, figures.rate.completion)}</th>
                                <th scope="col" class="number">{td_string!(locale, figures.rate.coverage)}</th>
                            </tr>
                        </thead>
                        <tbody>{points.into_iter().map(row).collect::<Vec<_>>()}</tbody>
                    </table>
                </div>
            </section>
        })
    })
}

/// The periods that have begun, oldest first; looking back, those that were closed by then, and
/// the one of that day as it stood.  The province's two blocks are not averaged, so it
/// has coverage only.
fn points(look: Look, unit: UnitId) -> Vec<Point> {
    let (past, today) = (look.past.get(), look.live.day());
    let day = past.unwrap_or(today);
    let id = look.plan();
    look.state(|state, plan| {
        // A year is no step between two quarters.
        let by_year = plan.period_on(day).is_some_and(Period::is_year);
        let folded = past.and_then(|day| look.live.back.at(state, &id, day));
        let now = folded
            .as_ref()
            .and_then(|folded| View::as_of(state, &id, &**folded));
        let begun = plan
            .periods
            .keys()
            .filter(|period| period.from() <= day && period.is_year() == by_year);
        begun
            .filter_map(|period| {
                let view = match now {
                    Some(now) if now.column.period == *period => now,
                    _ => View::of_period(state, &id, *period)
                        .filter(|_| was_closed(plan, *period, past))?,
                };
                view.unit(unit)?;
                let coverage = view.coverage(unit);
                let averaged = unit != plan.plan.issuer;
                Some(Point {
                    period: *period,
                    completion: averaged.then(|| view.plan_completion(unit)).flatten(),
                    coverage: view
                        .knows_reports()
                        .then(|| Share::of_counts(coverage.complete, coverage.owing)),
                })
            })
            .collect()
    })
    .unwrap_or_default()
}

/// Whether the figures of the period were closed on the day that is looked back to: those are
/// known as they stood.
fn was_closed(plan: &PlanState, period: Period, past: Option<Day>) -> bool {
    let closed = plan.periods.get(&period).and_then(|of| of.closed.as_ref());
    past.is_none_or(|past| closed.is_some_and(|closed| Moment::exact(closed.at).day() <= past))
}

/// Size of the picture in its own units: a step a period, a hundred high.
const STEP: usize = 60;

/// A line through the periods; the table beside it says the same.
fn line(points: Vec<Point>) -> Node {
    let width = points.len().saturating_sub(1).max(1) * STEP + 20;
    let places: Vec<_> = points
        .iter()
        .enumerate()
        .filter_map(|(index, point)| {
            let points = usize::from(point.completion?.basis_points());
            Some((index * STEP + 10, 110 - points / 100))
        })
        .collect();
    let path = places
        .iter()
        .map(|(x, y)| format!("{x},{y}"))
        .collect::<Vec<_>>()
        .join(" ");
    let dot =
        |(x, y): (usize, usize)| html! { <circle class="trend__dot" cx=x cy=y r="4"></circle> };
    let shown = (!places.is_empty()).then(|| html! {
        <svg class="trend__plot" viewBox=format!("0 0 {width} 120") width=width height="120" aria-hidden="true" focusable="false">
            <line class="trend__axis" x1="0" x2=width y1="110" y2="110"></line>
            <line class="trend__axis" x1="0" x2=width y1="10" y2="10"></line>
            <polyline class="trend__line" points=path></polyline>
            {places.into_iter().map(dot).collect::<Vec<_>>()}
        </svg>
    });
    shown.into_node()
}
