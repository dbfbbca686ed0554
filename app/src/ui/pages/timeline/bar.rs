//! The bar of a row: a picture, and the words it stands for.

use super::figures::RowFigures;
use super::marks::shapes;
use super::rows::RowKey;
use super::sheet::{Shape, plot};
use super::{Chart, baseline};
use crate::i18n::*;
use crate::sorted::sorted;
use crate::ui::components::key_of;
use crate::ui::format::say;
use crate::ui::format::{counts_text, day, percent, period_heading, task_schedule_words};
use crate::ui::look::Look;
use crate::ui::node::Node;
use domain::figures::Completion;
use domain::state::PlanState;
use domain::{Day, Period};
use leptos::prelude::*;

/// The picture, and the words it stands for.
pub(super) fn bar(chart: Chart, key: &RowKey, figures: Option<&RowFigures>) -> Node {
    let status = figures.map_or("quiet", |found| key_of(&found.counts));
    let words = bar_words(chart.look, key, figures);
    plot(drawn(chart, key, figures), status, words)
}

pub(super) fn drawn(
    chart: Chart,
    key: &RowKey,
    figures: Option<&RowFigures>,
) -> Vec<(usize, Shape)> {
    let axis = chart.time.axis.get();
    let onward = td_string!(chart.look.live.locale(), figures.timeline.onward);
    let (today, base) = (chart.look.day(), baseline::day(chart.base.get()));
    let fills = figures.map_or(&[][..], |figures| &figures.fills);
    chart
        .look
        .state(|_, plan| match key {
            RowKey::Heading(_) => Vec::new(),
            RowKey::Periods => {
                let periods = plan
                    .periods
                    .keys()
                    .filter(|period| axis.contains(period.to()));
                let band = |period: &Period| Shape::Band {
                    x: axis.start_of(period.from()),
                    width: axis.width(period.from(), period.to(), 10_000),
                    label: short_name(*period),
                };
                // Years below quarters: they overlap.
                let lane = |period: &Period| usize::from(period.is_year());
                periods.map(|period| (lane(period), band(period))).collect()
            }
            RowKey::Events => {
                let days = event_days(plan, Locale::vi);
                days.into_iter()
                    .map(|(day, _)| {
                        (
                            0,
                            Shape::Diamond {
                                x: axis.start_of(day),
                            },
                        )
                    })
                    .collect()
            }
            RowKey::Task(task) | RowKey::Unit(task, _) | RowKey::Own(task, _) => plan
                .plan
                .task(*task)
                .map(|task| shapes(plan, task, fills, (axis, today), base, onward))
                .unwrap_or_default(),
        })
        .unwrap_or_default()
}

/// «III/2023»: the row says that it is a period.
fn short_name(period: Period) -> String {
    match period {
        Period::Quarter { year, number } => {
            format!("{}/{year}", domain::Quarter { year, number }.roman())
        }
        Period::Year { year } => year.to_string(),
    }
}

/// Milestones, and the events that schedules wait for, once they have happened.
pub(super) fn event_days(plan: &PlanState, locale: Locale) -> Vec<(Day, String)> {
    let word = |vi: &str, en: &str| match locale {
        Locale::vi => vi.to_owned(),
        Locale::en => en.to_owned(),
    };
    let milestones = plan
        .plan
        .milestones
        .iter()
        .map(|found| (found.date, word(&found.text, &found.text_en)));
    let triggers = plan.plan.triggers.iter().filter_map(|trigger| {
        Some((
            plan.released_on(trigger.id)?,
            word(&trigger.event, &trigger.event_en),
        ))
    });
    sorted(milestones.chain(triggers), Ord::cmp)
}

fn bar_words(look: Look, key: &RowKey, figures: Option<&RowFigures>) -> String {
    let (locale, today) = (look.live.locale(), look.day());
    let words = look.state(|_, plan| match key {
        RowKey::Heading(_) => Vec::new(),
        RowKey::Periods => plan
            .periods
            .keys()
            .map(|period| period_heading(*period, locale))
            .collect(),
        RowKey::Events => {
            let days = event_days(plan, locale).into_iter();
            days.map(|(when, text)| format!("{}: {text}", day(when, locale)))
                .collect()
        }
        RowKey::Task(task) | RowKey::Unit(task, _) | RowKey::Own(task, _) => {
            let task = plan.plan.task(*task);
            let mut words: Vec<_> = task
                .map(|task| task_schedule_words(plan, task, today, locale))
                .unwrap_or_default();
            if let Some(found) = figures {
                words.extend(found.completion.value.map(|value| completed(value, locale)));
                words.push(counts_text(&found.counts, found.entries, locale));
            }
            words
        }
    });
    words.unwrap_or_default().join("; ")
}

fn completed(value: Completion, locale: Locale) -> String {
    say!(
        locale,
        figures.timeline.completed,
        value = percent(value, locale)
    )
}
