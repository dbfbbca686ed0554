//! One row of the timeline: name, status, completion, and the bar with its words.

use super::Chart;
use super::figures::{RowFigures, figures_of};
use super::marks::{LANE, Shape, shapes};
use super::rows::{Place, RowKey};
use crate::i18n::*;
use crate::ui::components::{CountsBadge, Rate, key_of};
use crate::ui::format::say;
use crate::ui::format::{
    counts_text, day, maybe_percent, percent, period_heading, period_name, schedule_words,
};
use crate::ui::look::Look;
use domain::figures::Completion;
use domain::plan::TaskCode;
use domain::{TaskId, UnitId};
use leptos::prelude::*;

#[component]
pub(super) fn Row(chart: Chart, place: Place) -> impl IntoView {
    let key = place.key.clone();
    let first = StoredValue::new(place);
    let key = StoredValue::new(key);
    // Stays what it was while the row is on its way out.
    let place = Memo::new(move |before: Option<&Place>| {
        let found = chart.places.with(|places| {
            key.with_value(|key| places.iter().find(|place| place.key == *key).cloned())
        });
        found
            .or_else(|| before.cloned())
            .unwrap_or_else(|| first.get_value())
    });
    let figures = Memo::new(move |_| key.with_value(|key| figures_of(chart.look, key)));
    let kind = key.with_value(|key| match key {
        RowKey::Heading(_) => "heading",
        RowKey::Task(_) => "task",
        RowKey::Unit(..) | RowKey::Own(..) => "unit",
        RowKey::Periods | RowKey::Events => "marks",
    });
    view! {
        <tr
            role="row"
            class=move || format!("grid__row grid__row--{kind} level-{}", place.with(|place| place.level))
            attr:aria-level=move || place.with(|place| place.level)
            attr:aria-posinset=move || place.with(|place| place.position)
            attr:aria-setsize=move || place.with(|place| place.siblings)
            aria-expanded=move || place.with(|place| place.expanded).map(|open| open.to_string())
        >
            <th scope="row" role="rowheader" class="grid__name">
                <div class="grid__label">
                    <Toggle chart key place/>
                    <Name chart key/>
                </div>
            </th>
            <td role="gridcell" class="grid__status">
                {move || figures.get().map(|found| view! {
                    <CountsBadge counts=found.counts entries=found.entries/>
                })}
            </td>
            <td role="gridcell" class="grid__completion">
                {move || figures.get().map(|found| completion(chart.look, found))}
            </td>
            <td role="gridcell" class="grid__time"><Bar chart key figures/></td>
        </tr>
    }
}

fn completion(look: Look, found: RowFigures) -> impl IntoView {
    let locale = look.live.locale();
    let restated = found.restated.map(|value| {
        let value = maybe_percent(value, locale);
        let text = say!(locale, figures.rate.restated, value = value);
        view! { <span class="restated">{text}</span> }
    });
    view! { <Rate figure=found.completion/> {restated} }
}

fn task_code(look: Look, task: TaskId) -> Option<TaskCode> {
    look.state(|_, plan| plan.plan.task(task).map(|task| task.code.clone()))
        .flatten()
}

/// Opens and closes the row: a link, so that it works before and without the program.
#[component]
fn Toggle(chart: Chart, key: StoredValue<RowKey>, place: Memo<Place>) -> impl IntoView {
    let locale = chart.look.live.locale();
    let target = Memo::new(move |_| {
        let (task, unit) = key.with_value(|key| match key {
            RowKey::Task(task) => Some((*task, None)),
            RowKey::Unit(task, unit) => Some((*task, Some(*unit))),
            _ => None,
        })?;
        let code = task_code(chart.look, task)?;
        Some(
            chart
                .address
                .with(|address| address.toggled(&code, unit).query()),
        )
    });
    let expanded = Memo::new(move |_| place.with(|place| place.expanded));
    let name = Memo::new(move |_| {
        key.with_value(|key| label(chart.look, key))
            .map_or_else(String::new, |label| label.name)
    });
    move || {
        expanded.get().map(|open| {
            let words = move || {
                let name = name.get();
                if open {
                    say!(locale, figures.timeline.close, name = name)
                } else {
                    say!(locale, figures.timeline.open, name = name)
                }
            };
            view! {
                <a class="toggle" data-noscroll="" href=move || target.get() aria-label=words>
                    {if open { "▾" } else { "▸" }}
                </a>
            }
        })
    }
}

/// What a row is called, and where its name leads.
#[derive(Clone, PartialEq)]
struct Label {
    code: Option<String>,
    name: String,
    address: Option<String>,
    /// In the plan's own language, whatever the page's is.
    vietnamese: bool,
}

fn label(look: Look, key: &RowKey) -> Option<Label> {
    let locale = look.live.locale();
    let plan_id = look.plan.get();
    let plain = |name: &str| Label {
        code: None,
        name: name.to_owned(),
        address: None,
        vietnamese: false,
    };
    let of_unit = |unit: UnitId| {
        look.view(|view| view.unit(unit).map(|version| version.body_name()))
            .flatten()
    };
    match key {
        RowKey::Periods => Some(plain(td_string!(locale, figures.timeline.periods))),
        RowKey::Events => Some(plain(td_string!(locale, figures.timeline.events))),
        RowKey::Heading(code) => look.state(|_, plan| {
            let section = plan
                .plan
                .sections
                .iter()
                .find(|section| section.code == *code)?;
            Some(Label {
                code: Some(code.0.clone()),
                name: section.title.clone(),
                address: None,
                vietnamese: true,
            })
        })?,
        RowKey::Task(id) => look.state(|_, plan| {
            let task = plan.plan.task(*id)?;
            let name = match locale {
                Locale::vi => &task.short,
                Locale::en => &task.short_en,
            };
            Some(Label {
                code: Some(task.code.0.clone()),
                name: name.clone(),
                address: Some(format!("/ke-hoach/{plan_id}/nhiem-vu/{}", task.code)),
                vietnamese: locale == Locale::vi,
            })
        })?,
        RowKey::Unit(_, unit) => Some(Label {
            code: None,
            name: of_unit(*unit)?,
            address: Some(format!("/ke-hoach/{plan_id}/don-vi/{unit}")),
            vietnamese: true,
        }),
        RowKey::Own(_, unit) => {
            let name = of_unit(*unit)?;
            let name = say!(locale, figures.timeline.own, name = name);
            Some(Label {
                code: None,
                name,
                address: None,
                vietnamese: true,
            })
        }
    }
}

#[component]
fn Name(chart: Chart, key: StoredValue<RowKey>) -> impl IntoView {
    let label = Memo::new(move |_| key.with_value(|key| label(chart.look, key)));
    move || {
        label.get().map(|label| {
            let lang = label.vietnamese.then_some("vi");
            let code = label
                .code
                .map(|code| view! { <span class="code">{code}</span> });
            match label.address {
                Some(address) => {
                    view! { <a href=address lang=lang>{code} " " {label.name}</a> }.into_any()
                }
                None => view! { <span lang=lang>{code} " " {label.name}</span> }.into_any(),
            }
        })
    }
}

/// The picture, and the words it stands for.
#[component]
fn Bar(chart: Chart, key: StoredValue<RowKey>, figures: Memo<Option<RowFigures>>) -> impl IntoView {
    let look = chart.look;
    let words = Memo::new(move |_| {
        figures.with(|figures| key.with_value(|key| bar_words(look, key, figures.as_ref())))
    });
    let drawn = Memo::new(move |_| {
        figures.with(|figures| key.with_value(|key| drawn(chart, key, figures.as_ref())))
    });
    let status = Memo::new(move |_| {
        figures.with(|found| {
            found
                .as_ref()
                .map_or("quiet", |found| key_of(&found.counts))
        })
    });
    let height = Memo::new(move |_| {
        let lanes = drawn.with(|drawn| drawn.iter().map(|(lane, _)| lane + 1).max());
        lanes.unwrap_or(1) * LANE
    });
    view! {
        // Keeps the row as high as its lanes; the picture itself fills the whole cell.
        <svg class="plot__room" width="1" height=move || height.get() aria-hidden="true" focusable="false"></svg>
        <svg
            class=move || format!("plot plot--{}", status.get())
            width="100%"
            height="100%"
            aria-hidden="true"
            focusable="false"
        >
            <use href="#luoi"></use>
            <svg x="0" y="50%" width="100%" height="1" overflow="visible">
                {move || {
                    let above = height.get() / 2;
                    drawn
                        .get()
                        .into_iter()
                        .map(|(lane, shape)| draw((lane * LANE + 6) as i64 - above as i64, shape))
                        .collect_view()
                }}
            </svg>
        </svg>
        <span class="hidden">{move || words.get()}</span>
    }
}

fn drawn(chart: Chart, key: &RowKey, figures: Option<&RowFigures>) -> Vec<(usize, Shape)> {
    let axis = chart.axis.get();
    let locale = chart.look.live.locale();
    let today = chart
        .look
        .view(|view| view.day)
        .unwrap_or(chart.look.live.day());
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
                let band = |period: &domain::Period| Shape::Band {
                    x: axis.start_of(period.from()),
                    width: axis.width(period.from(), period.to(), 10_000),
                    label: period_name(*period, locale),
                };
                periods.map(|period| (0, band(period))).collect()
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
                .map(|task| shapes(plan, task, fills, axis, today))
                .unwrap_or_default(),
        })
        .unwrap_or_default()
}

/// Milestones, and the events that schedules wait for, once they have happened.
fn event_days(plan: &domain::state::PlanState, locale: Locale) -> Vec<(domain::Day, String)> {
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
    let mut days: Vec<_> = milestones.chain(triggers).collect();
    days.sort();
    days
}

fn bar_words(look: Look, key: &RowKey, figures: Option<&RowFigures>) -> String {
    let locale = look.live.locale();
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
            let entries = task.into_iter().flat_map(|task| &task.schedule);
            let mut words: Vec<_> = entries
                .flat_map(|entry| schedule_words(plan, entry, locale))
                .collect();
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
fn draw(top: i64, shape: Shape) -> AnyView {
    match shape {
        Shape::Bar { x, width, filled } => view! {
            <rect class="plot__bar" x=x.clone() y=top width=width height="12" rx="2"></rect>
            <rect class="plot__fill" x=x y=top width=filled height="12" rx="2"></rect>
        }
        .into_any(),
        Shape::Band { x, width, label } => view! {
            <rect class="plot__band" x=x.clone() y=top - 2 width=width height="16"></rect>
            <svg x=x y=top overflow="visible" width="1" height="1">
                <text class="plot__label" x="4" y="10">{label}</text>
            </svg>
        }
        .into_any(),
        Shape::Due { x, width, filled } => view! {
            <rect class="plot__bar plot__bar--due" x=x.clone() y=top width=width height="12" rx="2"></rect>
            <rect class="plot__fill" x=x y=top width=filled height="12" rx="2"></rect>
        }
        .into_any(),
        Shape::Open { x, width, filled } => view! {
            <rect class="plot__open" x=x.clone() y=top width=width height="12"></rect>
            <rect class="plot__fill" x=x y=top width=filled height="12" rx="2"></rect>
        }
        .into_any(),
        Shape::Waiting { x, width } => view! {
            <rect class="plot__waiting" x=x y=top + 5 width=width height="2"></rect>
        }
        .into_any(),
        Shape::Peak { x, width, pending } => {
            let class = if pending { "plot__peak plot__peak--pending" } else { "plot__peak" };
            view! { <rect class=class x=x y=top width=width height="12"></rect> }.into_any()
        }
        Shape::Diamond { x } => view! {
            <svg x=x y=top + 6 overflow="visible" width="1" height="1">
                <path class="plot__diamond" d="M0 -7 L7 0 L0 7 L-7 0 Z"></path>
            </svg>
        }
        .into_any(),
    }
}
