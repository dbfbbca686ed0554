//! Deadlines and reporting periods as events of a calendar (RFC 5545), before anybody writes them.
//!
//! A deadline that the text gives as a month or a quarter is an event as long as that, and says
//! so: no event pretends to a day that the text does not name (`plans/INDICATORS.md`, part 3).

mod events;

use crate::i18n::*;
use crate::ui::format::say;
use crate::ui::page::PageData;
use crate::ui::pages::timeline::title_of;
use domain::figures::has_below;
use domain::plan::{ScheduleEntry, Task};
use domain::state::PlanState;
use domain::unit::fold_for_search;
use domain::{Day, PlanId, State, UnitId};

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
    let concerns = |task: &Task, entry: &ScheduleEntry| match audience {
        Audience::Everyone => true,
        Audience::Unit(unit) => has_below(&data.slice, plan, (task, entry), *unit, data.day),
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
    let names = Names {
        plan: &data.plan,
        demo: data.slice.settings.demo,
    };
    let mut events = events::deadlines(names, plan, data.day, concerns, locale);
    if *audience == Audience::Everyone {
        events.extend(events::milestones(names, plan, locale));
    }
    let kind = match audience {
        Audience::Unit(unit) => {
            let version = data.slice.units.at(*unit, data.day);
            version.map(|version| version.kind)
        }
        _ => None,
    };
    events.extend(events::periods(names, plan, kind, locale));
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

/// Whether there is a calendar for them.
pub fn is_audience(state: &State, plan: &PlanId, audience: &Audience) -> bool {
    match audience {
        Audience::Everyone => state.plan(plan).is_some(),
        Audience::Unit(unit) => state.units.get(*unit).is_some(),
        Audience::Agency(agency) => state
            .plan(plan)
            .is_some_and(|plan| agency_name(plan, agency).is_some()),
    }
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

/// Names things for ever, by what identifies them; a calendar may hold the demonstration's beside
/// those of the real plan.
#[derive(Clone, Copy)]
struct Names<'a> {
    plan: &'a PlanId,
    demo: bool,
}

impl Names<'_> {
    fn uid(self, thing: &str) -> String {
        let demo = if self.demo { "minh-hoa." } else { "" };
        let plan = ascii(&self.plan.0);
        format!("{}@{plan}.{demo}tiendo", ascii(thing))
    }
}

/// What no other text becomes: letters, digits and hyphens as they are, `_` and two digits for
/// every other byte.
fn ascii(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'-' => "-".to_owned(),
            _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            _ => format!("_{byte:02x}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_things_have_one_name() {
        let uid = |plan: &str, demo, thing: &str| {
            let plan = &PlanId(plan.into());
            Names { plan, demo }.uid(thing)
        };
        assert_eq!(uid("a-1", false, "han-3"), "han-3@a-1.tiendo");
        let names = [
            uid("kế", false, "x"),
            uid("kê", false, "x"),
            uid("k_", false, "x"),
            uid("k_5f", false, "x"),
            uid("k.minh-hoa", false, "x"),
            uid("k", true, "x"),
            uid("k", false, "x"),
        ];
        let different: std::collections::BTreeSet<_> = names.iter().collect();
        assert_eq!(different.len(), names.len(), "{names:?}");
        assert!(names.iter().all(|name| name.is_ascii()));
    }
}
