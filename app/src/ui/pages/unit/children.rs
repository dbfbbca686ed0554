//! Units below × tasks, the unit's own body first.

#[cfg(feature = "ssr")]
mod export;

#[cfg(feature = "ssr")]
pub(in crate::ui) use export::export_table;

use super::heat::class_of;
use super::sort::{Column, Sort};
use crate::i18n::*;
use crate::ui::components::{RateFigure, counts_badge, marker, status_badge};
use crate::ui::format::{extension_marker, extensions_marker, maybe_percent, say};
use crate::ui::here::Here;
use crate::ui::look::Look;
use crate::ui::node::{IntoNode, Node, html};
use domain::figures::{Completion, Coverage, Share, Status, StatusCounts, View};
use domain::plan::{Task, TaskCode, TaskOrigin};
use domain::unit::fold_for_search;
use domain::{TaskId, UnitId};
use leptos::prelude::{Get, With};

/// A row of the table: a unit with all below it, or the unit's own body.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Who {
    unit: UnitId,
    own: bool,
}

#[derive(Clone, PartialEq)]
struct Cell {
    task: TaskId,
    completion: Option<Completion>,
    counts: StatusCounts,
    entries: usize,
    /// Of the one assignment, where it is one.
    status: Option<Status>,
    /// Who asks for another day.
    marker: Option<String>,
}

#[derive(Clone, PartialEq)]
struct Line {
    who: Who,
    name: String,
    has_page: bool,
    plan: Option<RateFigure>,
    /// `None`: the look tells of no reports.
    coverage: Option<Coverage>,
    cells: Vec<Cell>,
}

pub(super) fn children(look: Look, unit: UnitId) -> Node {
    let locale = look.live.locale();
    let tasks = move || {
        let named = |view: View<'_>| {
            shown(&view, unit)
                .map(|task| {
                    let name = match locale {
                        Locale::vi => task.short.clone(),
                        Locale::en => task.short_en.clone(),
                    };
                    (task.code.0.clone(), name)
                })
                .collect::<Vec<_>>()
        };
        look.view(named).unwrap_or_default()
    };
    let rows = move || look.view(|view| rows(&view, unit)).unwrap_or_default();
    let heading = move || {
        if rows().iter().any(|who| who.unit != unit) {
            td_string!(locale, figures.unit.children)
        } else {
            td_string!(locale, figures.unit.own_tasks)
        }
    };
    let query = Here::known().query();
    let sort = move || query.with(Sort::of_query);
    let head = move |column: Column, text: Node, class: &'static str| {
        let sort = sort();
        let direction = sort.direction(&column);
        let address = sort.link(&column, &look.field());
        html! {
            <th scope="col" class=class aria-sort=direction>
                <a class="sort" data-noscroll="" href=address>{text}</a>
            </th>
        }
    };
    let task_head = move |(code, name): (String, String)| {
        let column = Column::Task(TaskCode(code.clone()));
        head(
            column,
            html! { <span class="code">{code}</span> " " {name} },
            "",
        )
    };
    html! {
        <section>
            <h2>{heading}</h2>
            {move || tasks().is_empty().then(|| html! { <p>{td_string!(locale, figures.unit.no_task)}</p> })}
            <div class="scroll" role="region" tabindex="0" aria-label=heading>
                <table class="table table--wide">
                    <thead>
                        <tr>
                            {move || head(Column::Name, td_string!(locale, figures.unit.unit_column).into_node(), "")}
                            {move || head(Column::Plan, td_string!(locale, figures.unit.plan_column).into_node(), "number")}
                            {move || look.past.get().is_none().then(|| {
                                head(Column::Coverage, td_string!(locale, figures.unit.coverage).into_node(), "number")
                            })}
                            {move || tasks().into_iter().map(task_head).collect::<Vec<_>>()}
                        </tr>
                    </thead>
                    <tbody>
                        {move || {
                            let lines = look.view(|view| sorted(&view, unit, &sort(), locale));
                            lines.unwrap_or_default().into_iter().map(|line| row(look, line)).collect::<Vec<_>>()
                        }}
                    </tbody>
                </table>
            </div>
        </section>
    }
}

fn row(look: Look, line: Line) -> Node {
    let locale = look.live.locale();
    let cell = move |cell: Cell| {
        let empty = cell.counts.total + cell.counts.waiting == 0;
        if empty {
            return html! { <td class="empty">"–"</td> };
        }
        let status = match cell.status {
            Some(status) => status_badge(status),
            None => counts_badge(cell.counts, cell.entries),
        };
        html! {
            <td class=class_of(cell.completion)>
                <span class="figure">{maybe_percent(cell.completion, locale)}</span> " " {status}
                {marker(cell.marker)}
            </td>
        }
    };
    let key = line.who;
    let name = if line.has_page {
        let address = look.unit_address(line.who.unit);
        html! { <a href=address lang="vi">{line.name}</a> }
    } else {
        html! { <span lang="vi">{line.name}</span> }
    };
    let coverage = line.coverage.map(|coverage| {
        let share = Share::of_counts(coverage.complete, coverage.owing);
        html! { <td class="number">{crate::ui::format::share(share, locale)}</td> }
    });
    let plan = line.plan.and_then(|figure| figure.value);
    html! {
        <tr key=key>
            <th scope="row">{name}</th>
            <td class=format!("number {}", class_of(plan))>{maybe_percent(plan, locale)}</td>
            {coverage}
            {line.cells.into_iter().map(cell).collect::<Vec<_>>()}
        </tr>
    }
}

/// The rows as the address sorts them; what has no figure stands last.
fn sorted(view: &View<'_>, unit: UnitId, sort: &Sort, locale: Locale) -> Vec<Line> {
    let lines = rows(view, unit).into_iter();
    let mut lines: Vec<_> = lines.map(|who| line(view, who, unit, locale)).collect();
    let figure = |line: &Line| match &sort.column {
        Column::Tree | Column::Name => None,
        Column::Plan => line.plan.as_ref().and_then(|figure| figure.value),
        Column::Coverage => line
            .coverage
            .and_then(|of| Share::of_counts(of.complete, of.owing).completion()),
        Column::Task(code) => {
            let task = view.plan.plan.task_by_code(&code.0).map(|task| task.id);
            let mut cells = line.cells.iter().filter(|cell| Some(cell.task) == task);
            cells.next().and_then(|cell| cell.completion)
        }
    };
    match sort.column {
        Column::Tree => {}
        Column::Name => lines.sort_by_cached_key(|line| fold_for_search(&line.name)),
        _ => lines.sort_by_key(|line| {
            figure(line).map_or((true, 0), |value| (false, value.basis_points()))
        }),
    }
    if sort.highest_first {
        lines.reverse();
        lines.sort_by_key(|line| sort.column != Column::Name && figure(line).is_none());
    }
    lines
}

/// The tasks that the unit, or one below it, has.
fn shown<'a>(view: &View<'a>, unit: UnitId) -> impl Iterator<Item = &'a Task> {
    let view = *view;
    view.plan.plan.tasks.iter().filter(move |task| {
        task.origin != TaskOrigin::Optional && view.task_tally(task, unit).assigned > 0
    })
}

fn rows(view: &View<'_>, unit: UnitId) -> Vec<Who> {
    let children = view.children(unit);
    let has_own = view
        .plan
        .plan
        .entries()
        .any(|(_, entry)| view.own_tally(entry, unit).assigned > 0);
    let own = has_own.then_some(Who { unit, own: true });
    let below = children.iter().map(|child| Who {
        unit: *child,
        own: false,
    });
    own.into_iter().chain(below).collect()
}

fn line(view: &View<'_>, who: Who, root: UnitId, locale: Locale) -> Line {
    let body = view
        .unit(who.unit)
        .map(|version| version.body_name())
        .unwrap_or_default();
    let groups = view
        .unit(who.unit)
        .is_some_and(|version| version.kind.is_group());
    let own = who.own && groups;
    let name = if own {
        say!(locale, figures.timeline.own, name = body)
    } else {
        body
    };
    let cells = shown(view, root)
        .map(|task| cell(view, task, who.unit, (own, groups), locale))
        .collect();
    Line {
        who,
        name,
        has_page: !who.own,
        plan: (!own).then(|| RateFigure::of_plan(view, who.unit, locale)),
        coverage: view.knows_reports().then(|| {
            if own {
                view.own_coverage(who.unit)
            } else {
                view.coverage(who.unit)
            }
        }),
        cells,
    }
}

fn cell(
    view: &View<'_>,
    task: &Task,
    unit: UnitId,
    (own, groups): (bool, bool),
    locale: Locale,
) -> Cell {
    let single = (own || !groups) && task.schedule.len() == 1;
    let key = task.schedule.first().filter(|_| single);
    let key = key.map(|entry| view.key(entry, unit));
    let marker = match key {
        Some(key) => view
            .extension(key)
            .map(|request| extension_marker(request, locale)),
        None if own => extensions_marker(view.own_extensions(task, unit), locale),
        None => extensions_marker(view.extensions(task, unit), locale),
    };
    let status = key.and_then(|key| view.status(key));
    let (completion, counts) = if own {
        (
            view.own_task_completion(task, unit),
            view.own_status_counts(task, unit),
        )
    } else {
        (
            view.task_completion(task, unit),
            view.status_counts(task, unit),
        )
    };
    Cell {
        task: task.id,
        completion,
        counts,
        entries: task.schedule.len(),
        status,
        marker,
    }
}
