//! The table of the timeline with rows that are no plan's, to be measured beside other components
//! (`cargo xtask gantt`). Only in builds for benchmarks.

use super::address::Zoom;
use super::axis::Axis;
use super::sheet::{self, Blocks, Line, Mark, Place, Shape, Time, count_siblings};
use crate::i18n::*;
use crate::ui::node::{IntoNode, Node, html};
use domain::Day;
use leptos::prelude::*;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;
use web_sys::HtmlElement;

/// What a row of the benchmark says; all rows are open.
#[derive(Clone, Debug, Deserialize)]
struct Row {
    id: u32,
    /// 1 for the highest.
    level: usize,
    is_group: bool,
    name: String,
    #[serde(deserialize_with = "domain::calendar::read_day")]
    start: Day,
    #[serde(deserialize_with = "domain::calendar::read_day")]
    end: Day,
    /// Of 100.
    progress: u16,
}

/// A table on the page. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Table {
    rows: StoredValue<Vec<Row>>,
    /// Those of the rows that have been drawn.
    changed: StoredValue<HashMap<usize, ArcTrigger>>,
    zoom: RwSignal<Zoom>,
}

impl Table {
    /// Draws rows, written as `[VERSION, [[id, level, is group, name, start, end, progress], …]]`,
    /// into an element.
    ///
    /// # Errors
    /// Where the text is not of that form.
    pub fn mount(text: &str, into: HtmlElement) -> Result<Self, domain::wire::Error> {
        let rows: Vec<Row> = domain::wire::read(text)?;
        // Lives as long as the page.
        let owner = Owner::new();
        let table = owner.with(|| Self {
            rows: StoredValue::new(rows),
            changed: StoredValue::new(HashMap::new()),
            zoom: RwSignal::new(Zoom::Quarter),
        });
        std::mem::forget(owner);
        mount_to(into, move || table.draw()).forget();
        Ok(table)
    }

    /// Sets the progress of rows, each by its id from 1.
    pub fn update(self, changes: &[(u32, u16)]) {
        let index = |id: u32| (id as usize).wrapping_sub(1);
        self.rows.update_value(|rows| {
            for (id, progress) in changes {
                if let Some(row) = rows.get_mut(index(*id)) {
                    row.progress = *progress;
                }
            }
        });
        self.changed.with_value(|changed| {
            let rows = changes
                .iter()
                .filter_map(|(id, _)| changed.get(&index(*id)));
            rows.for_each(Notify::notify);
        });
    }

    /// Months where `is_month`, quarters otherwise.
    pub fn scale(self, is_month: bool) {
        let zoom = if is_month { Zoom::Month } else { Zoom::Quarter };
        self.zoom.set(zoom);
    }

    fn draw(self) -> Node {
        let zoom = self.zoom;
        let time = Time {
            axis: Memo::new(|_| Axis::years(2023, 2026)),
            zoom: Memo::new(move |_| zoom.get()),
            locale: Locale::vi,
        };
        let places = Memo::new(move |_| self.rows.with_value(|rows| places(rows)));
        let blocks = Blocks::new();
        let draw = move |place: &Place<u32>, index: usize, number: Option<usize>| {
            self.line(time, place, index, number)
        };
        let body = sheet::body(blocks, places, draw);
        let today = || Day::from_ymd_opt(2024, 3, 31).unwrap_or_default();
        html! {
            <div class="timeline" role="region" tabindex="0" on:scroll=move |_| blocks.look()>
                <div class=move || time.class()>
                    {sheet::lines(time, today, Vec::new)}
                    <table role="treegrid" class="grid"
                        aria-rowcount=move || places.with(|places| sheet::row_count(places.len()))>
                        {sheet::head(time)}
                        {body}
                    </table>
                </div>
            </div>
        }
    }

    fn line(self, time: Time, place: &Place<u32>, index: usize, number: Option<usize>) -> Node {
        let Some(row) = self.rows.with_value(|rows| rows.get(index).cloned()) else {
            return ().into_node();
        };
        let changed = self
            .changed
            .try_update_value(|changed| changed.entry(index).or_default().clone());
        let address = format!("?mo={}", row.id);
        let name = row.name.clone();
        let words = format!("Đóng {name}");
        let toggle = place
            .expanded
            .map(|open| sheet::toggle(open, address.clone(), words));
        let row = Arc::new(row);
        let cells = Node::live(move || {
            if let Some(changed) = &changed {
                changed.track();
            }
            let progress = self
                .rows
                .with_value(|rows| rows.get(index).map(|row| row.progress));
            cells(&row, progress.unwrap_or_default(), time.axis.get())
        });
        sheet::line(
            place,
            Line {
                class: if place.level == 1 {
                    "row--task"
                } else {
                    "row--unit"
                },
                toggle,
                name: html! { <a href=address>{name}</a> },
                cells,
                number,
                is_first: index == 0,
                is_current: false,
            },
        )
    }
}

fn places(rows: &[Row]) -> Vec<Place<u32>> {
    let place = |row: &Row| Place {
        key: row.id,
        level: row.level,
        position: 1,
        siblings: 1,
        expanded: row.is_group.then_some(true),
    };
    let mut places: Vec<_> = rows.iter().map(place).collect();
    count_siblings(&mut places);
    places
}

fn cells(row: &Row, progress: u16, axis: Axis) -> Node {
    let (status, class, word) = match progress {
        100 => ("done", "status status--done", "Hoàn thành"),
        0..20 => ("overdue", "status status--overdue", "Quá hạn"),
        _ => ("open", "status status--open", "Trong hạn"),
    };
    let percent = format!("{progress}%");
    let words = format!("{} – {}, hoàn thành {percent}", row.start, row.end);
    let figure = html! {
        {sheet::percent_link(percent, "cách tính", format!("?xem={}", row.id))}
        <span class=class>{word}</span>
    };
    let bar = Shape::Bar {
        x: axis.start_of(row.start),
        width: axis.width(row.start, row.end, 10_000),
        end: axis.end_of(row.end),
        filled: axis.width(row.start, row.end, progress * 100),
        soft: false,
        mark: Mark::Due,
    };
    sheet::cells(figure, sheet::plot(vec![(0, bar)], status, words))
}
