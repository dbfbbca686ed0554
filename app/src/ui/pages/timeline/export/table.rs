//! The figures of the rows as a table.

use super::{Chart, chosen, has_figures, record};
use crate::i18n::*;
use crate::ui::export::{Facts, Record, Table, cut, head};
use crate::ui::look::Look;
use leptos::prelude::Get;

/// So many rows are a file of about a megabyte; a country has ten times as many.
const MOST_ROWS: usize = 5_000;

/// `None`: there is no such plan.
pub(in crate::ui) fn table(look: Look) -> Option<Table> {
    let live = look.live;
    let locale = live.locale();
    let chart = Chart::of(look);
    let mut facts = Facts::of(look)?.pairs(locale);
    let fact = |name: &'static str, text: String| (name.to_owned(), text);
    let rule = td_string!(locale, figures.rate.completion_task_rule);
    facts.push(fact(
        td_string!(locale, figures.export.rule),
        rule.to_owned(),
    ));
    let rows = td_string!(locale, figures.export.rows);
    facts.extend(chosen(chart).map(|words| fact(rows, words)));
    let places = chart.places.get();
    let with_figures = places.iter().filter(|place| has_figures(&place.key));
    let total = with_figures.clone().count();
    let records = with_figures
        .take(MOST_ROWS)
        .filter_map(|place| record(chart, &place.key));
    facts.extend(cut(MOST_ROWS, total, locale).map(|words| fact(rows, words)));
    Some(Table {
        language: live.language(),
        facts,
        head: head(locale),
        rows: records.map(Record::cells).collect(),
    })
}
