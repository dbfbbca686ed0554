//! A schedule in words, no finer than the plan's.

use super::{day, when};
use crate::i18n::*;
use crate::ui::format::say::say;
use domain::plan::{Precision, ScheduleEntry, Span, Task, Timing};
use domain::state::PlanState;
use domain::{Day, TriggerId};

/// What an entry says of time: its timing, its peaks, and what it waits for.
pub(in crate::ui) fn schedule_words(
    plan: &PlanState,
    entry: &ScheduleEntry,
    locale: Locale,
) -> Vec<String> {
    let mut words = vec![timing(entry, locale)];
    for peak in &entry.peaks {
        let name = when(
            Span {
                start: peak.start,
                end: peak.end,
            },
            Precision::Quarter,
            locale,
        );
        let waits = entry
            .peaks_wait_for
            .is_some_and(|id| plan.released_on(id).is_none());
        words.push(if waits {
            say!(locale, figures.timeline.peak_waiting, name = name)
        } else {
            say!(locale, figures.timeline.peak, name = name)
        });
    }
    let awaited = entry.waits_for.into_iter().chain(entry.peaks_wait_for);
    words.extend(awaited.filter_map(|id| trigger_words(plan, id, locale)));
    words.retain(|word| !word.is_empty());
    words
}

/// The words of all entries of a task, as they stand on a day.
pub(in crate::ui) fn task_schedule_words(
    plan: &PlanState,
    task: &Task,
    on: Day,
    locale: Locale,
) -> Vec<String> {
    let entries = task.schedule.iter();
    let entries = entries.map(|entry| plan.entry_on(entry.id, on).unwrap_or(entry));
    entries
        .flat_map(|entry| schedule_words(plan, entry, locale))
        .collect()
}

fn timing(entry: &ScheduleEntry, locale: Locale) -> String {
    let yearly = || td_string!(locale, figures.timeline.yearly).to_owned();
    match entry.timing {
        _ if entry.is_yearly() => {
            let first = entry
                .first_year()
                .map(|year| say!(locale, figures.timeline.year, year = year));
            match first {
                Some(first) => {
                    let from = say!(locale, figures.timeline.from, day = first);
                    format!("{}, {from}", yearly())
                }
                None => yearly(),
            }
        }
        Timing::Window { start, end } => {
            let when = when(Span { start, end }, entry.precision, locale);
            say!(locale, figures.timeline.within, when = when)
        }
        Timing::Deadline { within, .. } => {
            let when = when(within, entry.precision, locale);
            say!(locale, figures.timeline.until, when = when)
        }
        Timing::Ongoing { start } => {
            let ongoing = td_string!(locale, figures.timeline.ongoing);
            match start {
                Some(start) => {
                    let from = say!(locale, figures.timeline.from, day = day(start, locale));
                    format!("{ongoing}, {from}")
                }
                None => ongoing.to_owned(),
            }
        }
        Timing::Recurring { .. } => yearly(),
        Timing::Triggered => String::new(),
    }
}

/// The event that is waited for, and its day once it has happened.
fn trigger_words(plan: &PlanState, id: TriggerId, locale: Locale) -> Option<String> {
    let trigger = plan.plan.triggers.iter().find(|trigger| trigger.id == id)?;
    let event = match locale {
        Locale::vi => trigger.event.clone(),
        Locale::en => trigger.event_en.clone(),
    };
    Some(match plan.released_on(id) {
        Some(released) => {
            let released = day(released, locale);
            say!(
                locale,
                figures.timeline.released,
                event = event,
                day = released
            )
        }
        None => say!(locale, figures.task.waits, event = event),
    })
}
