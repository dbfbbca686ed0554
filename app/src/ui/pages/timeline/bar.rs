//! The bar of a row: a picture, and the words it stands for.

use super::figures::RowFigures;
use super::marks::{LANE, Mark, Shape, shapes};
use super::rows::RowKey;
use super::{Chart, baseline};
use crate::i18n::*;
use crate::sorted::sorted;
use crate::ui::components::key_of;
use crate::ui::format::say;
use crate::ui::format::{counts_text, day, percent, period_heading, task_schedule_words};
use crate::ui::look::Look;
use crate::ui::node::{IntoNode, Node, html};
use domain::figures::Completion;
use domain::state::PlanState;
use domain::{Day, Period};
use leptos::prelude::*;

/// Height of a bar, and how far a soft edge reaches into it, in pixels.
const BAR: i64 = 14;
const SOFT: i64 = 12;

/// The picture, and the words it stands for.
pub(super) fn bar(chart: Chart, key: &RowKey, figures: Option<&RowFigures>) -> Node {
    let drawn = drawn(chart, key, figures);
    let status = figures.map_or("quiet", |found| key_of(&found.counts));
    let lanes = drawn.iter().map(|(lane, _)| lane + 1).max();
    let height = lanes.unwrap_or(1) * LANE;
    let above = height / 2;
    let shapes: Vec<_> = drawn
        .into_iter()
        .map(|(lane, shape)| draw((lane * LANE + 5) as i64 - above as i64, shape))
        .collect();
    html! {
        // Keeps the row as high as its lanes; the picture itself fills the whole cell.
        <svg class="plot__room" width="1" height=height aria-hidden="true" focusable="false"></svg>
        <svg class=format!("plot plot--{status}") width="100%" height="100%" aria-hidden="true" focusable="false">
            <svg x="0" y="50%" width="100%" height="1" overflow="visible">{shapes}</svg>
        </svg>
        <span class="hidden">{bar_words(chart.look, key, figures)}</span>
    }
}

fn drawn(chart: Chart, key: &RowKey, figures: Option<&RowFigures>) -> Vec<(usize, Shape)> {
    let axis = chart.axis.get();
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

/// Draws a shape whose bar begins at `top`, in pixels from the middle of the row.
fn draw(top: i64, shape: Shape) -> Node {
    match shape {
        Shape::Bar {
            x,
            width,
            end,
            filled,
            soft,
            mark,
        } => {
            let edges = soft.then(|| soft_edges(top, x.clone(), end.clone()));
            html! {
                <rect class="plot__bar" x=x.clone() y=top width=width height=BAR rx="3"></rect>
                <rect class="plot__fill" x=x.clone() y=top width=filled height=BAR rx="3"></rect>
                {edges}
                {match mark {
                    Mark::Nothing => ().into_node(),
                    Mark::Due => diamond("plot__due", end, top),
                    Mark::Yearly => html! {
                        <svg x=x y=top overflow="visible" width="1" height="1">
                            <text class="plot__yearly" x="4" y="11">"↻"</text>
                        </svg>
                    },
                }}
            }
        }
        Shape::Band { x, width, label } => html! {
            <rect class="plot__band" x=x.clone() y=top - 2 width=width.clone() height="18" rx="3"></rect>
            <svg x=x y=top width=width height="18">
                <text class="plot__label" x="4" y="11">{label}</text>
            </svg>
        },
        Shape::Open {
            x,
            width,
            filled,
            words,
        } => html! {
            <rect class="plot__open" x=x.clone() y=top width=width height=BAR></rect>
            <rect class="plot__fill" x=x y=top width=filled height=BAR rx="3"></rect>
            {words.map(|words| html! {
                <text class="plot__label plot__label--end" x="100%" dx="-4" y=top + 11>{words}</text>
            })}
        },
        Shape::Ghost { x, width } => html! {
            <rect class="plot__ghost" x=x y=top + BAR + 2 width=width height="3" rx="1.5"></rect>
        },
        Shape::Waiting { x, width } => html! {
            <rect class="plot__waiting" x=x y=top + 6 width=width height="2"></rect>
        },
        Shape::Peak { x, width, pending } => {
            let class = if pending {
                "plot__peak plot__peak--pending"
            } else {
                "plot__peak"
            };
            html! { <rect class=class x=x y=top width=width height=BAR></rect> }
        }
        Shape::Diamond { x } => diamond("plot__diamond", x, top),
    }
}

fn diamond(class: &'static str, x: String, top: i64) -> Node {
    html! {
        <svg x=x y=top + 7 overflow="visible" width="1" height="1">
            <path class=class d="M0 -7 L7 0 L0 7 L-7 0 Z"></path>
        </svg>
    }
}

/// The text says no day: both ends of the bar fade.
fn soft_edges(top: i64, x: String, end: String) -> Node {
    html! {
        <rect class="plot__soft plot__soft--start" x=x y=top - 1 width=SOFT height=BAR + 2></rect>
        <svg x=end y=top - 1 overflow="visible" width="1" height="1">
            <rect class="plot__soft plot__soft--end" x=-SOFT width=SOFT height=BAR + 2></rect>
        </svg>
    }
}
