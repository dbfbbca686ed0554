//! The table of the timeline with rows that are no plan's, to be measured beside other components
//! (`cargo xtask gantt`). Only in builds for benchmarks.

use super::address::Zoom;
use super::axis::Axis;
use super::sheet::{self, Blocks, Line, Mark, Place, Shape, Time, count_siblings};
use crate::i18n::*;
use crate::ui::node::{IntoNode, Node, html};
use domain::Day;
use leptos::prelude::*;
use std::collections::HashMap;
use web_sys::HtmlElement;

/// The rows of the benchmark, all open.
struct Rows {
    /// One line each.
    names: String,
    lines: Vec<Row>,
}

#[derive(Clone, Copy)]
struct Row {
    /// Where its name lies among the names.
    name: (usize, usize),
    /// 1 for the highest.
    level: usize,
    is_group: bool,
    start: Day,
    end: Day,
    /// Of 100.
    progress: u16,
}

/// Numbers of a row: level, whether it is a group, first and last day, progress.
const FIELDS: usize = 5;

impl Rows {
    fn read(names: String, numbers: &[i32]) -> Self {
        let mut at = 0;
        let lines = names.lines().zip(numbers.chunks_exact(FIELDS));
        let row = |(name, fields): (&str, &[i32])| {
            let &[level, is_group, start, end, progress] = fields else {
                return None;
            };
            let begins = at;
            at += name.len() + 1;
            Some(Row {
                name: (begins, begins + name.len()),
                level: level.try_into().ok()?,
                is_group: is_group == 1,
                start: Day::from_epoch_days(start)?,
                end: Day::from_epoch_days(end)?,
                progress: progress.try_into().ok()?,
            })
        };
        let lines = lines.filter_map(row).collect();
        Self { names, lines }
    }

    fn name(&self, row: &Row) -> &str {
        self.names.get(row.name.0..row.name.1).unwrap_or_default()
    }
}

/// A table on the page, for as long as it is kept.
pub struct BenchTable {
    table: Table,
    _page: Box<dyn std::any::Any>,
    _owner: Owner,
}

#[derive(Clone, Copy)]
struct Table {
    rows: StoredValue<Rows>,
    /// Those of the rows that have been drawn.
    changed: StoredValue<HashMap<usize, ArcTrigger>>,
    zoom: RwSignal<Zoom>,
}

impl BenchTable {
    /// Draws rows into an element. Each has a line of `names` and five of `numbers`: level (1 for
    /// the highest), whether it is a group, first and last day (days since 1970), progress (of 100).
    pub fn mount(names: String, numbers: &[i32], into: HtmlElement) -> Self {
        let rows = Rows::read(names, numbers);
        let owner = Owner::new();
        let table = owner.with(|| Table {
            rows: StoredValue::new(rows),
            changed: StoredValue::new(HashMap::new()),
            zoom: RwSignal::new(Zoom::Quarter),
        });
        Self {
            table,
            _page: Box::new(mount_to(into, move || table.draw())),
            _owner: owner,
        }
    }

    /// Sets the progress of rows, each by its id from 1.
    pub fn update(&self, changes: &[(u32, u16)]) {
        let index = |id: u32| (id as usize).wrapping_sub(1);
        self.table.rows.update_value(|rows| {
            for (id, progress) in changes {
                if let Some(row) = rows.lines.get_mut(index(*id)) {
                    row.progress = *progress;
                }
            }
        });
        self.table.changed.with_value(|changed| {
            let rows = changes
                .iter()
                .filter_map(|(id, _)| changed.get(&index(*id)));
            rows.for_each(Notify::notify);
        });
    }

    /// Months where `is_month`, quarters otherwise.
    pub fn scale(&self, is_month: bool) {
        let zoom = if is_month { Zoom::Month } else { Zoom::Quarter };
        self.table.zoom.set(zoom);
    }
}

impl Table {
    fn draw(self) -> Node {
        let zoom = self.zoom;
        let time = Time {
            axis: Memo::new(|_| Axis::years(2023, 2026)),
            zoom: Memo::new(move |_| zoom.get()),
            locale: Locale::vi,
        };
        let places = Memo::new(move |_| self.rows.with_value(|rows| places(&rows.lines)));
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
        let found = self.rows.with_value(|rows| {
            let row = rows.lines.get(index)?;
            Some((*row, rows.name(row).to_owned()))
        });
        let Some((row, name)) = found else {
            return ().into_node();
        };
        let changed = self
            .changed
            .try_update_value(|changed| changed.entry(index).or_default().clone());
        let id = place.key;
        let address = format!("?mo={id}");
        let words = format!("Đóng {name}");
        let toggle = place
            .expanded
            .map(|open| sheet::toggle(open, address.clone(), words));
        let cells = Node::live(move || {
            if let Some(changed) = &changed {
                changed.track();
            }
            let progress = self
                .rows
                .with_value(|rows| rows.lines.get(index).map(|row| row.progress));
            cells(id, &row, progress.unwrap_or_default(), time.axis.get())
        });
        let class = match place.level {
            1 => "row--task",
            _ => "row--unit",
        };
        let line = Line {
            class,
            toggle,
            name: html! { <a href=address>{name}</a> },
            cells,
            number,
            is_first: index == 0,
            is_current: false,
        };
        sheet::line(place, line)
    }
}

fn places(rows: &[Row]) -> Vec<Place<u32>> {
    let place = |(row, id): (&Row, u32)| Place {
        key: id,
        level: row.level,
        position: 1,
        siblings: 1,
        expanded: row.is_group.then_some(true),
    };
    let mut places: Vec<_> = rows.iter().zip(1..).map(place).collect();
    count_siblings(&mut places);
    places
}

fn cells(id: u32, row: &Row, progress: u16, axis: Axis) -> Node {
    let (status, class, word) = match progress {
        100 => ("done", "status status--done", "Hoàn thành"),
        0..20 => ("overdue", "status status--overdue", "Quá hạn"),
        _ => ("open", "status status--open", "Trong hạn"),
    };
    let percent = format!("{progress}%");
    let words = format!("{} – {}, hoàn thành {percent}", row.start, row.end);
    let figure = html! {
        {sheet::percent_link(percent, "cách tính", format!("?xem={id}"))}
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
