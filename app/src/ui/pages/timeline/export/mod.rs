//! The timeline as files: the rows of the view, as opened, searched and filtered by the address.

mod drawing;
mod legend;
mod page;
mod shape;
mod sheet;
mod svg;
mod table;
mod wrap;

pub(in crate::ui) use page::page;
pub(in crate::ui) use svg::svg;
pub(in crate::ui) use table::table;

use super::Chart;
use super::address::Filter;
use super::rows::RowKey;
use crate::i18n::*;
use crate::ui::export::Record;
use crate::ui::format::say;
use domain::plan::Plan;
use leptos::prelude::*;

/// Headings and marks have none.
fn has_figures(key: &RowKey) -> bool {
    matches!(key, RowKey::Task(_) | RowKey::Unit(..) | RowKey::Own(..))
}

/// The figures of a row, or what the plan says of it before there are any; `None` for rows that
/// never have them.
fn record(chart: Chart, key: &RowKey) -> Option<Record> {
    let look = chart.look;
    let locale = look.live.locale();
    let meant = |plan: &Plan| match key {
        RowKey::Task(task) => Some((*task, plan.issuer, false)),
        RowKey::Unit(task, unit) => Some((*task, *unit, false)),
        RowKey::Own(task, unit) => Some((*task, *unit, true)),
        RowKey::Periods | RowKey::Events | RowKey::Heading(_) => None,
    };
    let read = look.view(|view| {
        let plan = &view.plan.plan;
        let (task, unit, own) = meant(plan)?;
        Some(Record::of(&view, plan.task(task)?, unit, own, locale))
    });
    if read.is_some() {
        return read.flatten();
    }
    let planned = look.state(|state, plan| {
        let (task, unit, own) = meant(&plan.plan)?;
        let task = plan.plan.task(task)?;
        let place = (unit, own);
        Some(Record::planned(
            (state, plan),
            task,
            place,
            look.day(),
            locale,
        ))
    });
    planned.flatten()
}

/// Filter and search in words; `None` where every row is meant.
fn chosen(chart: Chart) -> Option<String> {
    let locale = chart.look.live.locale();
    chart.address.with(|address| {
        let filter = address.filter.map(|filter| {
            let name = match filter {
                Filter::Overdue => td_string!(locale, figures.timeline.overdue),
                Filter::InTime => td_string!(locale, figures.timeline.in_time),
                Filter::Done => td_string!(locale, figures.timeline.done),
                Filter::Outside => td_string!(locale, figures.timeline.outside),
                Filter::Waiting => td_string!(locale, figures.timeline.waiting),
            };
            say!(locale, figures.export.filtered, filter = name)
        });
        let search = (!address.search.is_empty()).then(|| {
            let search = &address.search;
            say!(locale, figures.export.searched, search = search)
        });
        let words: Vec<_> = filter.into_iter().chain(search).collect();
        (!words.is_empty()).then(|| words.join("; "))
    })
}
