//! What a drawing shows: the rows of the view with their shapes, and what is said around them.

use super::{Chart, chosen, record};
use crate::i18n::*;
use crate::ui::components::key_of;
use crate::ui::export::{Facts, Record, cut};
use crate::ui::format::{day, period_heading};
use crate::ui::look::Look;
use crate::ui::pages::timeline::bar::{drawn, event_days};
use crate::ui::pages::timeline::figures::figures_of;
use crate::ui::pages::timeline::name::label;
use crate::ui::pages::timeline::rows::RowKey;
use crate::ui::pages::timeline::sheet::Axis;
use crate::ui::pages::timeline::sheet::Shape;
use crate::ui::pages::timeline::sheet::Zoom;
use domain::{Day, Period, PlanId, UnitId};
use leptos::prelude::*;

/// So many rows are a drawing as high as a house; a browser still opens it.
const MOST_ROWS: usize = 2_000;

pub(super) struct Sheet {
    pub locale: Locale,
    pub plan: PlanId,
    pub facts: Facts,
    /// Filter and search, and that rows are missing.
    pub remarks: Vec<String>,
    pub axis: Axis,
    pub zoom: Zoom,
    pub today: Day,
    /// The days of milestones and events.
    pub events: Vec<Day>,
    pub rows: Vec<Row>,
}

pub(super) struct Row {
    pub kind: Kind,
    /// 1 for the highest.
    pub level: usize,
    pub code: Option<String>,
    pub name: String,
    /// In the plan's own language, whatever the reader's is.
    pub vietnamese: bool,
    /// The look of its status: `overdue`.
    pub status: &'static str,
    pub record: Option<Record>,
    /// What is written beside a row of marks: each event with its day.
    pub said: Vec<String>,
    /// What its picture shows and nothing else says: each period with its days.
    pub unseen: Vec<String>,
    /// Each with the lane of its schedule entry.
    pub shapes: Vec<(usize, Shape)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Heading,
    Marks,
    Task,
    /// Below a task.
    Unit(UnitId),
}

impl Sheet {
    /// `None`: there is no such plan.
    pub fn of(look: Look) -> Option<Self> {
        let locale = look.live.locale();
        let facts = Facts::of(look)?;
        let chart = Chart::of(look);
        let places = chart.places.get();
        let remarks = chosen(chart).into_iter();
        let remarks = remarks.chain(cut(MOST_ROWS, places.len(), locale));
        let events = look.state(|_, plan| {
            let days = event_days(plan, locale).into_iter();
            let mut days: Vec<_> = days.map(|(day, _)| day).collect();
            days.dedup();
            days
        });
        let rows = places.iter().take(MOST_ROWS).filter_map(|place| {
            let key = &place.key;
            let label = label(look, key)?;
            let figures = figures_of(look, key);
            Some(Row {
                kind: match key {
                    RowKey::Heading(_) => Kind::Heading,
                    RowKey::Periods | RowKey::Events => Kind::Marks,
                    RowKey::Task(_) => Kind::Task,
                    RowKey::Unit(_, unit) | RowKey::Own(_, unit) => Kind::Unit(*unit),
                },
                level: place.level,
                code: label.code,
                name: label.name,
                vietnamese: label.vietnamese,
                status: figures
                    .as_ref()
                    .map_or("quiet", |found| key_of(&found.counts)),
                record: record(chart, key),
                said: match key {
                    RowKey::Events => named_events(look),
                    _ => Vec::new(),
                },
                unseen: match key {
                    RowKey::Periods => named_periods(look),
                    _ => Vec::new(),
                },
                shapes: drawn(chart, key, figures.as_ref()),
            })
        });
        Some(Self {
            locale,
            plan: look.plan(),
            rows: rows.collect(),
            facts,
            remarks: remarks.collect(),
            axis: chart.time.axis.get(),
            zoom: chart.address.with(|address| address.zoom),
            today: look.day(),
            events: events.unwrap_or_default(),
        })
    }
}

impl Row {
    /// How many schedule entries lie below each other.
    pub fn lanes(&self) -> usize {
        let lanes = self.shapes.iter().map(|(lane, _)| lane + 1).max();
        lanes.unwrap_or(1)
    }

    /// Code and name.
    pub fn title(&self) -> String {
        match &self.code {
            Some(code) => format!("{code} {}", self.name),
            None => self.name.clone(),
        }
    }
}

fn named_events(look: Look) -> Vec<String> {
    let locale = look.live.locale();
    let named = |(on, text): (Day, String)| format!("{}: {text}", day(on, locale));
    let events = look.state(|_, plan| event_days(plan, locale));
    let events = events.into_iter().flatten();
    events.map(named).collect()
}

fn named_periods(look: Look) -> Vec<String> {
    let locale = look.live.locale();
    let named = |period: &Period| format!("{}. ", period_heading(*period, locale));
    let periods = look.state(|_, plan| plan.periods.keys().map(named).collect());
    periods.unwrap_or_default()
}
