//! Which rows the timeline has, from the plan's text, the address and the tree of the day.

use super::address::Address;
use super::sheet::{self, count_siblings};
use crate::i18n::Locale;
use crate::ui::look::Look;
use domain::figures::View;
use domain::plan::{Plan, Section, Task, TaskCode, TaskOrigin};
use domain::unit::fold_for_search;
use domain::{TaskId, UnitId};
use std::collections::BTreeSet;

/// What a row is about; stays the same while the row is on the page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum RowKey {
    Periods,
    Events,
    Heading(TaskCode),
    Task(TaskId),
    Unit(TaskId, UnitId),
    /// The body of the unit alone, above the units below it.
    Own(TaskId, UnitId),
}

/// A row and its place in the tree.
pub(super) type Place = sheet::Place<RowKey>;

/// All rows, top to bottom. Without figures there are no units.
pub(super) fn places(look: Look, address: &Address) -> Vec<Place> {
    let locale = look.live.locale();
    let mut rows = look.view(|view| Rows::new(&view.plan.plan, Some(view), address, locale).all());
    if rows.is_none() {
        rows = look.state(|_, plan| Rows::new(&plan.plan, None, address, locale).all());
    }
    let mut rows = rows.unwrap_or_default();
    count_siblings(&mut rows);
    rows
}

struct Rows<'a> {
    plan: &'a Plan,
    view: Option<View<'a>>,
    address: &'a Address,
    search: String,
    /// Units whose name is searched for, and all above them.
    wanted: BTreeSet<UnitId>,
    locale: Locale,
    found: Vec<Place>,
}

impl<'a> Rows<'a> {
    fn new(plan: &'a Plan, view: Option<View<'a>>, address: &'a Address, locale: Locale) -> Self {
        let search = fold_for_search(&address.search);
        let wanted = view
            .map(|view| wanted_units(view, &search))
            .unwrap_or_default();
        Self {
            plan,
            view,
            address,
            search,
            wanted,
            locale,
            found: Vec::new(),
        }
    }

    fn all(mut self) -> Vec<Place> {
        let plain = self.search.is_empty() && self.address.filter.is_none();
        if plain {
            self.push(RowKey::Periods, 1, None);
            self.push(RowKey::Events, 1, None);
        }
        let mut headed: Vec<TaskCode> = Vec::new();
        for task in self
            .plan
            .tasks
            .iter()
            .filter(|task| task.origin != TaskOrigin::Optional)
        {
            let before = self.found.len();
            let above = headings(self.plan, task);
            let level = above.len() + 1;
            for (index, section) in above.iter().enumerate() {
                if !headed.contains(&section.code) {
                    self.push(RowKey::Heading(section.code.clone()), index + 1, None);
                }
            }
            let headings_end = self.found.len();
            self.task(task, level);
            if self.found.len() == headings_end {
                self.found.truncate(before);
            } else {
                headed.extend(above.iter().map(|section| section.code.clone()));
            }
        }
        self.found
    }

    fn task(&mut self, task: &Task, level: usize) {
        let named = self.search.is_empty() || self.says(task);
        let root = self.plan.issuer;
        let Some(view) = self.view else {
            if named {
                self.push(RowKey::Task(task.id), level, None);
            }
            return;
        };
        let has_wanted = !named && self.shown_below(view, task, root, true).next().is_some();
        if !(named || has_wanted) || !self.passes(view, task, root) {
            return;
        }
        let expandable = view.task_tally(task, root).assigned > 0;
        let open = has_wanted || self.address.is_open(&task.code, None);
        self.push(RowKey::Task(task.id), level, expandable.then_some(open));
        if open && expandable {
            self.units(view, task, root, level + 1, has_wanted);
        }
    }

    /// The units below `above`, level by level as far as they are open.
    fn units(&mut self, view: View<'a>, task: &Task, above: UnitId, level: usize, wanted: bool) {
        let below: Vec<_> = self.shown_below(view, task, above, wanted).collect();
        for unit in below {
            let inner = view
                .children(unit)
                .iter()
                .any(|child| view.task_tally(task, *child).assigned > 0);
            let leads_on = wanted
                && view
                    .children(unit)
                    .iter()
                    .any(|child| self.wanted.contains(child));
            let open = leads_on || self.address.is_open(&task.code, Some(unit));
            self.push(RowKey::Unit(task.id, unit), level, inner.then_some(open));
            if inner && open {
                let own = task
                    .schedule
                    .iter()
                    .any(|entry| view.own_tally(entry, unit).assigned > 0);
                if own && !leads_on {
                    self.push(RowKey::Own(task.id, unit), level + 1, None);
                }
                self.units(view, task, unit, level + 1, leads_on);
            }
        }
    }

    fn shown_below(
        &self,
        view: View<'a>,
        task: &Task,
        above: UnitId,
        wanted: bool,
    ) -> impl Iterator<Item = UnitId> {
        view.children(above).iter().copied().filter(move |unit| {
            (!wanted || self.wanted.contains(unit))
                && view.task_tally(task, *unit).assigned > 0
                && self.passes(view, task, *unit)
        })
    }

    fn passes(&self, view: View<'_>, task: &Task, unit: UnitId) -> bool {
        self.address
            .filter
            .is_none_or(|filter| filter.matches(&view.status_counts(task, unit)))
    }

    /// Whether the task's own text, or an agency it names, holds what is searched for.
    fn says(&self, task: &Task) -> bool {
        let english = match self.locale {
            Locale::vi => "",
            Locale::en => &task.short_en,
        };
        let own = [task.code.0.as_str(), &task.title, &task.short, english];
        let agencies = task
            .lead
            .iter()
            .chain(&task.coordinating)
            .chain(&task.implementing);
        own.into_iter()
            .chain(agencies.map(String::as_str))
            .any(|text| fold_for_search(text).contains(&self.search))
    }

    fn push(&mut self, key: RowKey, level: usize, expanded: Option<bool>) {
        self.found.push(Place {
            key,
            level,
            position: 1,
            siblings: 1,
            expanded,
        });
    }
}

/// The headings above a task, the highest first.
pub(in crate::ui::pages) fn headings<'a>(plan: &'a Plan, task: &Task) -> Vec<&'a Section> {
    let mut codes: Vec<_> = std::iter::successors(task.code.parent(), TaskCode::parent).collect();
    codes.reverse();
    codes
        .iter()
        .filter_map(|code| plan.sections.iter().find(|section| section.code == *code))
        .collect()
}

fn wanted_units(view: View<'_>, search: &str) -> BTreeSet<UnitId> {
    let mut wanted = BTreeSet::new();
    if search.is_empty() {
        return wanted;
    }
    let epoch = view.column.epoch;
    for id in view.state.units.subtree(view.plan.plan.issuer, epoch) {
        let named = view
            .unit(id)
            .is_some_and(|version| fold_for_search(&version.body_name()).contains(search));
        if named {
            wanted.extend(view.state.units.path(id, epoch));
        }
    }
    wanted
}
