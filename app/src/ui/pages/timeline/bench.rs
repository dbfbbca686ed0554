//! The table of the timeline with rows that are no plan's, to be measured beside other components
//! (`cargo xtask gantt`). Only in builds for benchmarks.

use super::address::Zoom;
use super::sheet::{
    self, Axis, Blocks, Drawn, Line, Mark, Place, Shape, Time, Zoom, count_siblings,
};
use crate::i18n::*;
use crate::ui::node::{IntoNode, Node, hash_of, html};
use domain::Day;
use leptos::prelude::*;
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
    blocks: Blocks,
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
            blocks: Blocks::new(),
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
        let rows = changes.iter().map(|(id, _)| (index(*id), hash_of(id)));
        self.table.blocks.tell(rows);
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
        let blocks = self.blocks;
        let draw = move |place: &Place<u32>, drawn: Drawn| self.line(time, place, drawn);
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

    fn line(self, time: Time, place: &Place<u32>, drawn: Drawn) -> Node {
        let index = drawn.index;
        let found = self.rows.with_value(|rows| {
            let row = rows.lines.get(index)?;
            Some((*row, rows.name(row).to_owned()))
        });
        let Some((row, name)) = found else {
            return ().into_node();
        };
        let (id, expanded, changed) = (place.key, place.expanded, drawn.changed);
        let cells = Node::live(move || {
            changed.track();
            let progress = self
                .rows
                .with_value(|rows| rows.lines.get(index).map(|row| row.progress));
            let progress = progress.unwrap_or_default();
            let address = format!("?mo={id}");
            let words = format!("Đóng {name}");
            let toggle = expanded.map(|open| sheet::toggle(open, address.clone(), words));
            let name = html! { <a href=address>{name.clone()}</a> };
            let (figure, plot) = figure_and_plot(id, &row, progress, time.axis.get());
            sheet::cells(toggle, name, figure, plot)
        });
        let line = Line {
            class: match place.level {
                1 => "row--task",
                _ => "row--unit",
            },
            number: drawn.number,
            is_reachable: drawn.is_reachable,
            is_current: false,
        };
        sheet::line(place, line, cells)
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

fn figure_and_plot(id: u32, row: &Row, progress: u16, axis: Axis) -> (Node, Node) {
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
    (figure, sheet::plot(vec![(0, bar)], status, words))
}
