//! Deadlines and reporting periods as events of a calendar (RFC 5545), before anybody writes them.
//!
//! A deadline that the text gives as a month or a quarter is an event as long as that, and says
//! so: no event pretends to a day that the text does not name (`plans/INDICATORS.md`, part 3).

mod events;

use crate::i18n::*;
use crate::ui::format::say;
use crate::ui::page::PageData;
use crate::ui::pages::timeline::title_of;
use domain::figures::View;
use domain::plan::{ScheduleEntry, Task};
use domain::state::PlanState;
use domain::unit::fold_for_search;
use domain::{Day, PlanId, UnitId};

/// Whose events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Audience {
    /// All of the plan.
    Everyone,
    /// What a unit or one below it has to do.
    Unit(UnitId),
    /// What an agency leads, coordinates or implements, as the plan's text names it; letters
    /// count without case and diacritics.
    Agency(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// One line.
    pub name: String,
    /// The plan, what is in it, and «Số liệu minh họa» where that is so.
    pub description: String,
    /// When the last row of the journal that it is made of was recorded, microseconds UTC.
    pub at: i64,
    pub events: Vec<CalendarEvent>,
}

/// Whole days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEvent {
    /// The same for the same thing in every calendar and for ever; ASCII.
    pub uid: String,
    pub first: Day,
    /// Included.
    pub last: Day,
    pub summary: String,
    pub description: String,
    /// How often documents have changed it.
    pub sequence: u32,
    /// When that was last recorded, microseconds UTC.
    pub modified: Option<i64>,
    /// Of the page about it.
    pub path: String,
}

/// The calendar of the plan of `data`. `None`: there is no such plan, the unit is not known, or
/// no task names the agency.
pub fn calendar(data: &PageData, audience: &Audience) -> Option<Calendar> {
    let locale = data.language.locale();
    let plan = data.slice.plan(&data.plan)?;
    let view = View::to_date(&data.slice, &data.plan, data.day);
    let concerns = |task: &Task, entry: &ScheduleEntry| match audience {
        Audience::Everyone => true,
        Audience::Unit(unit) => view.is_some_and(|view| view.tally(entry, *unit).assigned > 0),
        Audience::Agency(agency) => names(task, agency),
    };
    let name = match audience {
        Audience::Everyone => title_of(&plan.plan.heading, locale),
        Audience::Unit(unit) => {
            let unit = data.slice.units.get(*unit)?;
            unit.nearest(data.day)?.body_name()
        }
        Audience::Agency(agency) => agency_name(plan, agency)?,
    };
    let demo = data.slice.settings.demo;
    let demo = demo.then(|| td_string!(locale, common.banner.demo));
    let mut events = events::deadlines(&data.plan, plan, data.day, concerns, locale);
    if *audience == Audience::Everyone {
        events.extend(events::milestones(&data.plan, plan, locale));
    }
    let kind = match audience {
        Audience::Unit(unit) => {
            let version = data.slice.units.at(*unit, data.day);
            version.map(|version| version.kind)
        }
        _ => None,
    };
    events.extend(events::periods(&data.plan, plan, kind, locale));
    for event in &mut events {
        let lines = demo.into_iter().map(str::to_owned);
        let lines: Vec<_> = lines
            .chain([std::mem::take(&mut event.description)])
            .filter(|line| !line.is_empty())
            .collect();
        event.description = lines.join("\n");
    }
    let about = td_string!(locale, figures.export.calendar_note);
    let title = title_of(&plan.plan.heading, locale);
    let words: Vec<_> = demo.into_iter().chain([title.as_str(), about]).collect();
    Some(Calendar {
        name: say!(locale, figures.export.calendar_name, name = name),
        description: words.join(". "),
        at: data.slice.at,
        events,
    })
}

fn agencies(task: &Task) -> impl Iterator<Item = &String> {
    let named = task.lead.iter().chain(&task.coordinating);
    named.chain(&task.implementing)
}

fn names(task: &Task, agency: &str) -> bool {
    let asked = fold_for_search(agency.trim());
    agencies(task).any(|named| fold_for_search(named) == asked)
}

/// The agency as the plan writes it.
fn agency_name(plan: &PlanState, agency: &str) -> Option<String> {
    let asked = fold_for_search(agency.trim());
    let mut named = plan.plan.tasks.iter().flat_map(agencies);
    named.find(|named| fold_for_search(named) == asked).cloned()
}

/// A name for ever, made of what identifies the thing.
fn uid(plan: &PlanId, thing: &str) -> String {
    let ascii = |text: &str| -> String {
        let kept = |letter: char| letter.is_ascii_alphanumeric() || "-._".contains(letter);
        text.chars()
            .map(|letter| if kept(letter) { letter } else { '_' })
            .collect()
    };
    format!("{}@{}.tiendo", ascii(thing), ascii(&plan.0))
}
