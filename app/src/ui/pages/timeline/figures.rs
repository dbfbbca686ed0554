//! The figures of one row, so that an update of the slice changes only the rows that differ.

use super::rows::RowKey;
use crate::i18n::*;
use crate::ui::components::RateFigure;
use crate::ui::format::say;
use crate::ui::format::{count, parts_of_full};
use crate::ui::look::Look;
use domain::figures::{Completion, StatusCounts, Tally, View};
use domain::plan::{ScheduleEntry, Task};
use domain::{Occurrence, UnitId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowFigures {
    pub counts: StatusCounts,
    pub entries: usize,
    pub completion: RateFigure,
    /// With what came after the period was closed, where that differs.
    pub restated: Option<Option<Completion>>,
    /// Completion of each copy of each entry, in the order of the schedule.
    pub fills: Vec<Fill>,
    /// How many ask for another day.
    pub extensions: usize,
}

/// How far one copy of an entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fill {
    pub entry: usize,
    pub occurrence: Occurrence,
    pub completion: Option<Completion>,
}

/// The figures of a row; `None` for rows without any.
pub(super) fn figures_of(look: Look, key: &RowKey) -> Option<RowFigures> {
    let locale = look.live.locale();
    look.view(|view| {
        let plan = &view.plan.plan;
        let (task, unit, own) = match key {
            RowKey::Task(task) => (*task, plan.issuer, false),
            RowKey::Unit(task, unit) => (*task, *unit, false),
            RowKey::Own(task, unit) => (*task, *unit, true),
            RowKey::Periods | RowKey::Events | RowKey::Heading(_) => return None,
        };
        let task = plan.task(task)?;
        Some(figures(&view, task, unit, own, locale))
    })
    .flatten()
}

fn figures(view: &View<'_>, task: &Task, unit: UnitId, own: bool, locale: Locale) -> RowFigures {
    let tally = |view: &View<'_>, entry: &ScheduleEntry| {
        if own {
            view.own_tally(entry, unit)
        } else {
            view.tally(entry, unit)
        }
    };
    let mean = |view: &View<'_>| {
        let parts = task.schedule.iter().map(|entry| {
            let tally = tally(view, entry);
            (1, tally.completion, tally.measured)
        });
        Completion::mean_of_means(parts)
    };
    let sum = task
        .schedule
        .iter()
        .fold(Tally::default(), |mut sum, entry| {
            sum += tally(view, entry);
            sum
        });
    let value = mean(view);
    let restated = mean(&view.restated());
    let counts = if own {
        view.own_status_counts(task, unit)
    } else {
        view.status_counts(task, unit)
    };
    let parts = say!(
        locale,
        figures.rate.completion_parts,
        sum = parts_of_full(sum.completion, locale),
        count = count(sum.measured, locale)
    );
    RowFigures {
        counts,
        entries: task.schedule.len(),
        completion: RateFigure {
            name: td_string!(locale, figures.rate.completion),
            value,
            parts: parts.to_string(),
            rule: td_string!(locale, figures.rate.completion_task_rule),
        },
        restated: (restated != value).then_some(restated),
        fills: fills(view, task, unit, own),
        extensions: if own {
            view.own_extensions(task, unit)
        } else {
            view.extensions(task, unit)
        },
    }
}

fn fills(view: &View<'_>, task: &Task, unit: UnitId, own: bool) -> Vec<Fill> {
    use chrono::Datelike;
    let year = view.day.year();
    let copies = task.schedule.iter().enumerate().flat_map(|(index, entry)| {
        entry
            .occurrences(year)
            .map(move |occurrence| (index, entry, occurrence))
    });
    copies
        .map(|(entry_index, entry, occurrence)| {
            let tally = if own {
                view.own_copy_tally(entry, unit, occurrence)
            } else {
                view.copy_tally(entry, unit, occurrence)
            };
            Fill {
                entry: entry_index,
                occurrence,
                completion: Completion::mean(tally.completion, tally.measured),
            }
        })
        .collect()
}
