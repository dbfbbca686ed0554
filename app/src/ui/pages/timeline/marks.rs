//! What is drawn for a schedule: bars, peaks, diamonds. A picture of what the words say.

use super::figures::Fill;
use super::sheet::Axis;
use super::sheet::{Mark, Shape};
use domain::figures::Completion;
use domain::plan::{Precision, ScheduleEntry, Span, Task, Timing};
use domain::state::PlanState;
use domain::{Day, Occurrence};

/// The time that a bar took up, as a thin line.
fn ghost(shape: Shape) -> Option<Shape> {
    match shape {
        Shape::Bar { x, width, .. } | Shape::Open { x, width, .. } => {
            Some(Shape::Ghost { x, width })
        }
        _ => None,
    }
}

/// What is drawn, each with the lane of its entry. `base`: the day whose plan the shown one is
/// compared with.
pub(super) fn shapes(
    plan: &PlanState,
    task: &Task,
    fills: &[Fill],
    (axis, today): (Axis, Day),
    base: Day,
    onward: &'static str,
) -> Vec<(usize, Shape)> {
    let lanes = task.schedule.iter().enumerate();
    lanes
        .flat_map(|(lane, entry)| {
            let points = |copy: Occurrence| {
                let found = fills
                    .iter()
                    .find(|fill| fill.entry == lane && fill.occurrence == copy);
                found
                    .and_then(|fill| fill.completion)
                    .map_or(0, Completion::basis_points)
            };
            let now = plan.entry_on(entry.id, today).unwrap_or(entry);
            let mut drawn = entry_shapes(plan, now, (axis, today), onward, points);
            // As the plan was on the day it is compared with, where it has been amended since.
            let then = plan.entry_on(entry.id, base).unwrap_or(entry);
            if now.timing != then.timing {
                let then = entry_shapes(plan, then, (axis, today), onward, |_| 0);
                drawn.extend(then.into_iter().filter_map(ghost));
            }
            drawn.into_iter().map(move |shape| (lane, shape))
        })
        .collect()
}

fn entry_shapes(
    plan: &PlanState,
    entry: &ScheduleEntry,
    (axis, today): (Axis, Day),
    onward: &'static str,
    points: impl Fn(Occurrence) -> u16,
) -> Vec<Shape> {
    let issued = plan.plan.heading.earliest_day();
    let once = points(Occurrence::ONCE);
    let mut shapes = Vec::new();
    let soft = !matches!(entry.precision, Precision::Day | Precision::None);
    let released = entry
        .waits_for
        .and_then(|trigger| plan.released_on(trigger));
    match entry.timing {
        _ if entry.is_yearly() => shapes.extend(yearly(entry, axis, &points)),
        _ if entry.waits_for.is_some() && released.is_none() => shapes.push(Shape::Waiting {
            x: axis.start_of(issued),
            width: axis.width(issued, axis.last, 10_000),
        }),
        Timing::Window { start, end } => {
            shapes.push(bar(axis, Span { start, end }, once, soft, Mark::Nothing));
        }
        Timing::Deadline { within, .. } => {
            shapes.push(bar(axis, within, once, soft, Mark::Due));
        }
        Timing::Ongoing { start } => {
            shapes.push(open(
                axis,
                start.unwrap_or(issued),
                today,
                once,
                Some(onward),
            ));
        }
        Timing::Triggered => {
            shapes.push(open(axis, released.unwrap_or(issued), today, once, None));
        }
        Timing::Recurring { .. } => {}
    }
    shapes.extend(peaks(plan, entry, axis));
    shapes.extend(released.map(|day| Shape::Diamond {
        x: axis.start_of(day),
    }));
    shapes
}

fn bar(axis: Axis, span: Span, points: u16, soft: bool, mark: Mark) -> Shape {
    Shape::Bar {
        x: axis.start_of(span.start),
        width: axis.width(span.start, span.end, 10_000),
        end: axis.end_of(span.end),
        filled: axis.width(span.start, span.end, points),
        soft,
        mark,
    }
}

fn open(axis: Axis, start: Day, today: Day, points: u16, words: Option<&'static str>) -> Shape {
    Shape::Open {
        x: axis.start_of(start),
        width: axis.width(start, axis.last, 10_000),
        filled: axis.width(start, today.max(start), points),
        words,
    }
}

/// A bar for each year's copy.
fn yearly(entry: &ScheduleEntry, axis: Axis, points: &impl Fn(Occurrence) -> u16) -> Vec<Shape> {
    let first = entry.first_year();
    let years = axis
        .all_years()
        .filter(|year| first.is_none_or(|first| first <= *year));
    years
        .filter_map(|year| {
            let copy = Occurrence::of_year(year);
            let span = entry.span_of(copy)?;
            Some(bar(axis, span, points(copy), false, Mark::Yearly))
        })
        .collect()
}

/// Peaks are hatched from the event on that they wait for, and only outlined before it.
fn peaks(plan: &PlanState, entry: &ScheduleEntry, axis: Axis) -> Vec<Shape> {
    let released = entry
        .peaks_wait_for
        .map(|trigger| plan.released_on(trigger));
    entry
        .peaks
        .iter()
        .filter_map(|peak| {
            let start = released
                .flatten()
                .map_or(peak.start, |day| day.max(peak.start));
            (start <= peak.end).then(|| Shape::Peak {
                x: axis.start_of(start),
                width: axis.width(start, peak.end, 10_000),
                pending: released == Some(None),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_end_runs_to_the_edge_and_is_filled_to_the_day_shown() {
        let axis = Axis::years(2023, 2024);
        let day = |y, m, d| Day::from_ymd_opt(y, m, d).unwrap();
        let shape = open(axis, day(2023, 1, 1), day(2023, 12, 31), 5_000, None);
        let expected = Shape::Open {
            x: "0.000%".into(),
            width: "100.000%".into(),
            filled: "24.965%".into(),
            words: None,
        };
        assert_eq!(shape, expected);
    }
}
