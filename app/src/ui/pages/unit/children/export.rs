//! The table of a unit's page as a file: a line for each row and task.

use super::super::sort::Sort;
use super::{Cell as Shown, Line, Who, shown, sorted};
use crate::i18n::*;
use crate::ui::export::{Cell, Facts, Record, Table, cut, head, percent};
use crate::ui::format::status_text;
use crate::ui::here::Here;
use crate::ui::look::Look;
use domain::figures::{View, has_below, has_own};
use domain::plan::Task;
use domain::state::{PlanState, State};
use domain::{Day, UnitId};
use leptos::prelude::*;

/// More than the children of any unit there is times the tasks of a plan.
const MOST_LINES: usize = 5_000;

/// `None`: there is no such plan, or the unit is not on the tree shown.
pub(in crate::ui) fn export_table(look: Look, unit: UnitId) -> Option<Table> {
    let live = look.live;
    let locale = live.locale();
    let today = look.day();
    let name = match look.view(|view| view.unit(unit).map(|version| version.body_name())) {
        Some(name) => name,
        None => look.state(|state, _| Some(state.units.at(unit, today)?.body_name()))?,
    }?;
    let mut facts = Facts::of(look)?.pairs(locale);
    let fact = |name: &'static str, text: String| (name.to_owned(), text);
    facts.push(fact(td_string!(locale, figures.export.unit), name));
    let rule = td_string!(locale, figures.rate.completion_task_rule);
    facts.push(fact(
        td_string!(locale, figures.export.rule),
        rule.to_owned(),
    ));
    let sort = Here::known().query().with(Sort::of_query);
    let rows = match look.view(|view| counted(&view, unit, &sort, locale)) {
        Some(rows) => rows,
        None => look.state(|state, plan| planned((state, plan), unit, today, locale))?,
    };
    let rest = td_string!(locale, figures.export.rows);
    facts.extend(cut(MOST_LINES, rows.len(), locale).map(|words| fact(rest, words)));
    let columns = [
        td_string!(locale, figures.export.unit_plan),
        td_string!(locale, figures.export.unit_sent),
        td_string!(locale, figures.export.unit_owing),
    ];
    Some(Table {
        language: live.language(),
        facts,
        head: head(locale).into_iter().chain(columns).collect(),
        rows: rows.into_iter().take(MOST_LINES).collect(),
    })
}

/// The rows of the page, without those that have nothing to do with a task. What a row says of
/// the whole plan stands in each of its lines.
fn counted(view: &View<'_>, root: UnitId, sort: &Sort, locale: Locale) -> Vec<Vec<Cell>> {
    let of = |line: Line| {
        let Line {
            who,
            plan,
            coverage,
            cells,
            ..
        } = line;
        let count = |count: Option<i64>| count.map_or(Cell::Hundredths(None), Cell::Count);
        let of_row = [
            percent(plan.and_then(|figure| figure.value)),
            count(coverage.map(|coverage| coverage.complete)),
            count(coverage.map(|coverage| coverage.owing)),
        ];
        let tasks = shown(view, root).zip(cells);
        let lines = tasks.filter(|(_, cell)| cell.counts.total + cell.counts.waiting > 0);
        let lines = lines.map(move |(task, cell)| {
            let record = Record::of(view, task, who.unit, who.own, locale);
            let cells = as_shown(record, cell, locale).cells().into_iter();
            cells.chain(of_row.clone()).collect()
        });
        lines.collect::<Vec<_>>()
    };
    let lines = sorted(view, root, sort, locale).into_iter();
    lines.flat_map(of).collect()
}

/// With the words of the page: of one assignment its own status, and what day is asked for.
fn as_shown(mut record: Record, cell: Shown, locale: Locale) -> Record {
    if let Some(figures) = &mut record.figures {
        if let Some(status) = cell.status {
            figures.status = status_text(status, locale);
        }
        figures.marker = cell.marker;
    }
    record
}

/// The same lines by the plan's text alone, before the first period is opened.
fn planned(
    (state, plan): (&State, &PlanState),
    root: UnitId,
    on: Day,
    locale: Locale,
) -> Vec<Vec<Cell>> {
    let below = state.units.children(root, state.units.epoch(on)).iter();
    let below = below.map(|unit| Who {
        unit: *unit,
        own: false,
    });
    let own = Who {
        unit: root,
        own: true,
    };
    let has = |who: Who, task: &Task| {
        let mut entries = task.schedule.iter().map(|entry| (task, entry));
        match who.own {
            true => entries.any(|entry| has_own(state, plan, entry, who.unit, on)),
            false => entries.any(|entry| has_below(state, plan, entry, who.unit, on)),
        }
    };
    let lines = std::iter::once(own).chain(below).flat_map(|who| {
        let tasks = plan.plan.tasks.iter().filter(move |task| has(who, task));
        tasks.map(move |task| {
            let place = (who.unit, who.own);
            let record = Record::planned((state, plan), task, place, on, locale);
            let nothing = [const { Cell::Hundredths(None) }; 3];
            record.cells().into_iter().chain(nothing).collect()
        })
    });
    lines.collect()
}
