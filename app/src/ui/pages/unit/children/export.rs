//! The table of a unit's page as a file: a line for each row and task.

use super::super::sort::Sort;
use super::{Line, shown, sorted};
use crate::i18n::*;
use crate::ui::export::{Facts, Record, Table, cut, head};
use crate::ui::here::Here;
use crate::ui::look::Look;
use domain::UnitId;
use domain::figures::View;
use leptos::prelude::*;

/// More than the children of any unit there is times the tasks of a plan.
const MOST_LINES: usize = 5_000;

/// `None`: there is no such plan, or the unit is not on the tree shown.
pub(in crate::ui) fn export_table(look: Look, unit: UnitId) -> Option<Table> {
    let live = look.live;
    let locale = live.locale();
    let name = look.view(|view| view.unit(unit).map(|version| version.body_name()))??;
    let mut facts = Facts::of(look)?.pairs(locale);
    let fact = |name: &'static str, text: String| (name.to_owned(), text);
    facts.push(fact(td_string!(locale, figures.export.unit), name));
    let rule = td_string!(locale, figures.rate.completion_task_rule);
    facts.push(fact(
        td_string!(locale, figures.export.rule),
        rule.to_owned(),
    ));
    let sort = Here::known().query().with(Sort::of_query);
    let records = look.view(|view| records(&view, unit, &sort, locale))?;
    let total = records.len();
    let rows = td_string!(locale, figures.export.rows);
    facts.extend(cut(MOST_LINES, total, locale).map(|words| fact(rows, words)));
    let records = records.into_iter().take(MOST_LINES);
    Some(Table {
        language: live.language(),
        facts,
        head: head(locale),
        rows: records.map(Record::cells).collect(),
    })
}

/// Without those that have nothing to do with a task.
fn records(view: &View<'_>, root: UnitId, sort: &Sort, locale: Locale) -> Vec<Record> {
    let lines = sorted(view, root, sort, locale).into_iter();
    lines
        .flat_map(|Line { who, .. }| {
            let of = move |task| Record::of(view, task, who.unit, who.own, locale);
            shown(view, root).map(of)
        })
        .filter(|record| record.counts.total + record.counts.waiting > 0)
        .collect()
}
