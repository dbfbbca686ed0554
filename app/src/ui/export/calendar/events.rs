//! The events themselves.

use super::{CalendarEvent, Names};
use crate::i18n::*;
use crate::ui::format::say;
use crate::ui::format::{cite, day, period_heading, period_name, when};
use chrono::Datelike;
use domain::plan::{Precision, ScheduleEntry, Span, Task};
use domain::state::PlanState;
use domain::unit::UnitKind;
use domain::{Day, Occurrence, Period};

/// The last days in time that the plan sets, as amended up to `on`. What recurs without a day, goes
/// on, or waits for an event has none.
pub(super) fn deadlines(
    names: Names<'_>,
    plan: &PlanState,
    on: Day,
    concerns: impl Fn(&Task, &ScheduleEntry) -> bool,
    locale: Locale,
) -> Vec<CalendarEvent> {
    let entries = plan.schedule_as_of(on);
    entries
        .filter(|(task, entry)| concerns(task, entry))
        .flat_map(|(task, entry)| {
            spans(entry, on.year() + 1)
                .into_iter()
                .map(move |(copy, span)| {
                    deadline(names, plan, (task, entry), (copy, span), on, locale)
                })
        })
        .collect()
}

/// When a deadline lies, as finely as the text says it, with the year of a yearly copy.
fn spans(entry: &ScheduleEntry, last_year: i32) -> Vec<(Option<i32>, Span)> {
    if entry.is_yearly() {
        let day_of_year = entry.recurrence.and_then(|found| found.month_day);
        let Some((month, day)) = day_of_year else {
            return Vec::new();
        };
        let years = entry.occurrences(last_year).filter_map(Occurrence::year);
        return years
            .filter_map(|year| {
                let day = Day::from_ymd_opt(year, month, day)?;
                Some((Some(year), single(day)))
            })
            .collect();
    }
    let Some(due) = entry.due() else {
        return Vec::new();
    };
    let span = match entry.precision {
        Precision::Day => single(due),
        _ => entry.span_of(Occurrence::ONCE).unwrap_or(single(due)),
    };
    vec![(None, span)]
}

fn single(day: Day) -> Span {
    Span {
        start: day,
        end: day,
    }
}

fn deadline(
    names: Names<'_>,
    plan: &PlanState,
    (task, entry): (&Task, &ScheduleEntry),
    (year, span): (Option<i32>, Span),
    on: Day,
    locale: Locale,
) -> CalendarEvent {
    let name = match locale {
        Locale::vi => &task.short,
        Locale::en => &task.short_en,
    };
    let exact = span.start == span.end;
    let said = when(span, entry.precision, locale);
    let code = &task.code;
    let summary = if exact {
        say!(locale, figures.export.deadline, code = code, name = name)
    } else {
        say!(
            locale,
            figures.export.deadline_within,
            when = said,
            code = code,
            name = name
        )
    };
    let note = (!exact).then(|| say!(locale, figures.export.deadline_note, when = said));
    // In force by the dates of documents, whenever they were recorded.
    let by = plan.amendment_on(entry.id, on).map(|amendment| {
        let document = &amendment.document;
        let date = day(document.date, locale);
        say!(
            locale,
            figures.export.amended,
            document = document.number,
            day = date
        )
    });
    let place = cite(code, locale);
    let words = [format!("{place}: {}", entry.raw)].into_iter();
    let words: Vec<_> = words.chain(note).chain(by).collect();
    let copy = year.map_or_else(String::new, |year| format!("-{year}"));
    CalendarEvent {
        uid: names.uid(&format!("han-{}{copy}", entry.id.0)),
        first: span.start,
        last: span.end,
        summary,
        description: words.join("\n"),
        sequence: u32::try_from(plan.amendments_of(entry.id).count()).unwrap_or(u32::MAX),
        modified: plan
            .amendments_of(entry.id)
            .map(|amendment| amendment.at)
            .max(),
        path: format!("/ke-hoach/{}/nhiem-vu/{code}", names.plan),
    }
}

/// Days that the plan or a law names and that are nobody's task.
pub(super) fn milestones(names: Names<'_>, plan: &PlanState, locale: Locale) -> Vec<CalendarEvent> {
    let milestones = plan.plan.milestones.iter().enumerate();
    milestones
        .map(|(index, found)| {
            let text = match locale {
                Locale::vi => &found.text,
                Locale::en => &found.text_en,
            };
            let thing = format!("moc-{index}");
            plain(names, &thing, single(found.date), text.clone())
        })
        .collect()
}

/// For each period its figures' days, and until when reports are sent. `kind`: only the deadline
/// of such units; those that group others by more than themselves, and `None`, have both.
pub(super) fn periods(
    names: Names<'_>,
    plan: &PlanState,
    kind: Option<UnitKind>,
    locale: Locale,
) -> Vec<CalendarEvent> {
    let sends = kind.filter(|kind| kind.group().is_some());
    let of = |(period, state): (&Period, &domain::state::PeriodState)| {
        let name = period_name(*period, locale);
        let days = Span {
            start: period.from(),
            end: period.to(),
        };
        let summary = say!(locale, figures.export.period, name = name);
        let figures = CalendarEvent {
            description: period_heading(*period, locale),
            ..plain(names, &format!("ky-{period}"), days, summary)
        };
        let deadlines = state.deadlines;
        let until = |thing: &str, day, summary: String| {
            plain(names, &format!("gui-{period}{thing}"), single(day), summary)
        };
        let sent = match sends {
            Some(kind) if kind.is_commune_level() => {
                let words = say!(locale, figures.export.send_commune, name = name);
                vec![until("-xa", deadlines.commune, words)]
            }
            Some(_) => {
                let words = say!(locale, figures.export.send_other, name = name);
                vec![until("-khac", deadlines.other, words)]
            }
            None => {
                let commune = say!(locale, figures.export.send_commune, name = name);
                let other = say!(locale, figures.export.send_other, name = name);
                vec![
                    until("-xa", deadlines.commune, commune),
                    until("-khac", deadlines.other, other),
                ]
            }
        };
        std::iter::once(figures).chain(sent)
    };
    plan.periods.iter().flat_map(of).collect()
}

/// An event that no document changes.
fn plain(names: Names<'_>, thing: &str, span: Span, summary: String) -> CalendarEvent {
    CalendarEvent {
        uid: names.uid(thing),
        first: span.start,
        last: span.end,
        summary,
        description: String::new(),
        sequence: 0,
        modified: None,
        path: format!("/ke-hoach/{}", names.plan),
    }
}
