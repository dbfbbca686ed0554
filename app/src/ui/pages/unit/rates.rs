//! Completion and all rates of the unit, each with its numerator, denominator and rule.

use crate::i18n::*;
use crate::ui::components::{RateFigure, rates_of};
use crate::ui::format::maybe_percent;
use crate::ui::look::Look;
use crate::ui::node::{Node, html};
use domain::UnitId;
use domain::figures::{Completion, View};

/// A rate as it is shown, and as restated where the period is closed and that differs.
type Line = (RateFigure, Option<Option<Completion>>);

pub(super) fn rates(look: Look, unit: UnitId) -> Node {
    let locale = look.live.locale();
    let lines = move || {
        look.view(|view| lines(&view, unit, locale))
            .unwrap_or_default()
    };
    html! {
        <section>
            <h2>{td_string!(locale, figures.unit.rates)}</h2>
            <div class="scroll" role="region" tabindex="0" aria-label=td_string!(locale, figures.unit.rates)>
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{td_string!(locale, figures.rate.name_column)}</th>
                            <th scope="col" class="number">{td_string!(locale, figures.rate.value)}</th>
                            <th scope="col" class="number">
                                {td_string!(locale, figures.rate.numerator)} " / " {td_string!(locale, figures.rate.denominator)}
                            </th>
                            <th scope="col">{td_string!(locale, figures.rate.rule)}</th>
                        </tr>
                    </thead>
                    <tbody>{move || lines().into_iter().map(|line| row(line, locale)).collect::<Vec<_>>()}</tbody>
                </table>
            </div>
        </section>
    }
}

fn lines(view: &View<'_>, unit: UnitId, locale: Locale) -> Vec<Line> {
    let all = |view: &View<'_>| {
        let mut all = rates_of(view, unit, locale);
        // The mean over two blocks is never taken.
        if unit != view.plan.plan.issuer {
            all.insert(0, RateFigure::of_plan(view, unit, locale));
        }
        all
    };
    let restated = all(&view.restated());
    all(view)
        .into_iter()
        .zip(restated)
        .map(|(shown, now)| {
            let differs = shown.value != now.value;
            (shown, differs.then_some(now.value))
        })
        .collect()
}

fn row((figure, restated): Line, locale: Locale) -> Node {
    use crate::ui::format::say;
    let restated = restated.map(|value| {
        let value = maybe_percent(value, locale);
        html! { <span class="restated">{say!(locale, figures.rate.restated, value = value)}</span> }
    });
    html! {
        <tr>
            <th scope="row">{figure.name}</th>
            <td class="number">{maybe_percent(figure.value, locale)} " " {restated}</td>
            <td class="number parts">{figure.parts}</td>
            <td class="rule">{figure.rule}</td>
        </tr>
    }
}
