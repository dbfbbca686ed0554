//! One line of figures: a task at a unit, as every table and drawing gives it.

use super::table::Cell;
use crate::i18n::*;
use crate::ui::format::say;
use crate::ui::format::{counts_text, day, extensions_marker, task_schedule_words};
use domain::figures::{Completion, StatusCounts, Tally, View};
use domain::plan::{ScheduleEntry, Task};
use domain::state::{PlanState, State};
use domain::unit::{UnitKind, UnitVersion};
use domain::{Day, EntryId, UnitId};

/// A task at a unit with all below it, or at the unit's own body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Record {
    pub code: String,
    pub task: String,
    pub unit: String,
    pub level: &'static str,
    /// The schedule in words, no finer than the plan's.
    pub when: String,
    /// The last day in time of each entry that has one.
    pub due: String,
    /// `None` before the first period is opened.
    pub figures: Option<Figures>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Figures {
    pub completion: Option<Completion>,
    /// With what came after the period was closed, where that differs.
    pub restated: Option<Option<Completion>>,
    /// Sum of completions in basis points, and over how many assignments.
    pub sum: i64,
    pub measured: i64,
    /// The worst status with its count, as on the screen.
    pub status: String,
    pub counts: StatusCounts,
    /// «Đề nghị điều chỉnh thời hạn», where somebody asks.
    pub marker: Option<String>,
}

impl Record {
    pub fn of(view: &View<'_>, task: &Task, unit: UnitId, own: bool, locale: Locale) -> Self {
        let version = view.unit(unit);
        let planned = Self::named(view.plan, task, (version, own), view.day, locale);
        Self {
            due: joined(dues(task, locale, |entry| view.entry(entry))),
            figures: Some(Figures::of(view, task, unit, own, locale)),
            ..planned
        }
    }

    /// By the plan's text alone, on the tree of `on`.
    pub fn planned(
        (state, plan): (&State, &PlanState),
        task: &Task,
        (unit, own): (UnitId, bool),
        on: Day,
        locale: Locale,
    ) -> Self {
        let version = state.units.at(unit, on);
        Self {
            due: joined(dues(task, locale, |entry| plan.entry_on(entry, on))),
            ..Self::named(plan, task, (version, own), on, locale)
        }
    }

    fn named(
        plan: &PlanState,
        task: &Task,
        (version, own): (Option<&UnitVersion>, bool),
        on: Day,
        locale: Locale,
    ) -> Self {
        let body = version
            .map(|version| version.body_name())
            .unwrap_or_default();
        let groups = version.is_some_and(|version| version.kind.is_group());
        Self {
            code: task.code.0.clone(),
            task: match locale {
                Locale::vi => task.short.clone(),
                Locale::en => task.short_en.clone(),
            },
            unit: match own && groups {
                true => say!(locale, figures.timeline.own, name = body),
                false => body,
            },
            level: version.map_or("", |version| level(version.kind, locale)),
            when: joined(task_schedule_words(plan, task, on, locale)),
            due: String::new(),
            figures: None,
        }
    }

    /// In the order of [`head`].
    pub fn cells(self) -> Vec<Cell> {
        let mut cells = vec![
            Cell::Text(self.code),
            Cell::Text(self.task),
            Cell::Text(self.unit),
            Cell::Text(self.level.to_owned()),
            Cell::Text(self.when),
            Cell::Text(self.due),
        ];
        match self.figures {
            Some(figures) => cells.extend(figures.cells()),
            None => cells.extend([const { Cell::Hundredths(None) }; FIGURES]),
        }
        cells
    }
}

/// How many columns [`Figures`] have.
const FIGURES: usize = 8;

impl Figures {
    fn of(view: &View<'_>, task: &Task, unit: UnitId, own: bool, locale: Locale) -> Self {
        let completion = |view: &View<'_>| match own {
            true => view.own_task_completion(task, unit),
            false => view.task_completion(task, unit),
        };
        let (value, restated) = (completion(view), completion(&view.restated()));
        let (counts, requests) = match own {
            true => (
                view.own_status_counts(task, unit),
                view.own_extensions(task, unit),
            ),
            false => (view.status_counts(task, unit), view.extensions(task, unit)),
        };
        let mut tally = Tally::default();
        for entry in &task.schedule {
            tally += match own {
                true => view.own_tally(entry, unit),
                false => view.tally(entry, unit),
            };
        }
        Self {
            completion: value,
            restated: (restated != value).then_some(restated),
            sum: tally.completion,
            measured: tally.measured,
            status: counts_text(&counts, task.schedule.len(), locale),
            counts,
            marker: extensions_marker(requests, locale),
        }
    }

    fn cells(self) -> [Cell; FIGURES] {
        let worst = self.counts.worst().map_or(0, |(_, count)| count);
        [
            percent(self.completion),
            percent(self.restated.unwrap_or(self.completion)),
            // Basis points of assignments are hundredths of hundredths.
            Cell::Hundredths(Some(self.sum / 100)),
            Cell::Count(self.measured),
            Cell::Text(self.status),
            Cell::Count(worst),
            Cell::Count(self.counts.total),
            Cell::Text(self.marker.unwrap_or_default()),
        ]
    }
}

/// A percentage as a number.
pub(in crate::ui) fn percent(value: Option<Completion>) -> Cell {
    Cell::Hundredths(value.map(|value| i64::from(value.basis_points())))
}

fn dues<'a>(
    task: &'a Task,
    locale: Locale,
    in_force: impl Fn(EntryId) -> Option<&'a ScheduleEntry>,
) -> Vec<String> {
    let due = task.schedule.iter().filter_map(|entry| {
        let now = in_force(entry.id).unwrap_or(entry);
        now.due().filter(|_| !now.is_yearly())
    });
    due.map(|due| day(due, locale)).collect()
}

fn joined(words: Vec<String>) -> String {
    words.join("; ")
}

/// The names of the columns.
pub(in crate::ui) fn head(locale: Locale) -> Vec<&'static str> {
    vec![
        td_string!(locale, figures.export.code),
        td_string!(locale, figures.export.task),
        td_string!(locale, figures.export.unit),
        td_string!(locale, figures.export.level),
        td_string!(locale, figures.export.when),
        td_string!(locale, figures.export.due),
        td_string!(locale, figures.export.percent),
        td_string!(locale, figures.export.restated),
        td_string!(locale, figures.export.numerator),
        td_string!(locale, figures.export.denominator),
        td_string!(locale, figures.export.status),
        td_string!(locale, figures.export.status_count),
        td_string!(locale, figures.export.total),
        td_string!(locale, figures.export.extension),
    ]
}

/// That a file has only the first of its rows; `None` where it has them all.
pub(in crate::ui) fn cut(shown: usize, total: usize, locale: Locale) -> Option<String> {
    (shown < total).then(|| say!(locale, figures.export.cut, shown = shown, total = total))
}

fn level(kind: UnitKind, locale: Locale) -> &'static str {
    match kind {
        UnitKind::Province => td_string!(locale, figures.export.level_province),
        UnitKind::Block => td_string!(locale, figures.export.level_block),
        _ if kind.is_district_level() => td_string!(locale, figures.export.level_district),
        _ if kind.is_commune_level() => td_string!(locale, figures.export.level_commune),
        _ => td_string!(locale, figures.export.level_body),
    }
}
