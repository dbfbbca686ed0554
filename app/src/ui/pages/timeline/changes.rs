//! Which rows a change of the figures reaches: only those are drawn anew.

use super::rows::{Place, RowKey};
use crate::live::Touched;
use crate::ui::look::Look;
use leptos::prelude::*;
use std::collections::{HashMap, HashSet};

/// The rows on the page, each with what tells it to draw its figures anew. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Changes {
    rows: StoredValue<HashMap<RowKey, ArcTrigger>>,
    /// The rows themselves may be others.
    all: Trigger,
}

impl Changes {
    /// Listens to the feed for as long as the page is there.
    pub fn of(look: Look) -> Self {
        let changes = Self {
            rows: StoredValue::new(HashMap::new()),
            all: Trigger::new(),
        };
        Effect::new(move |before: Option<()>| {
            let touched = look.live.touched.get();
            if before.is_some() {
                changes.tell(look, &touched);
            }
        });
        changes
    }

    /// Draws anew when the rows may be others.
    pub fn follow_rows(self) {
        self.all.track();
    }

    /// Forgets rows that are gone.
    pub fn keep(self, places: &[Place]) {
        let there: HashSet<_> = places.iter().map(|place| &place.key).collect();
        self.rows
            .update_value(|rows| rows.retain(|key, _| there.contains(key)));
    }

    /// To be tracked by the figures of this row.
    pub fn row(self, key: &RowKey) -> ArcTrigger {
        let found = self
            .rows
            .try_update_value(|rows| rows.entry(key.clone()).or_default().clone());
        found.unwrap_or_default()
    }

    fn tell(self, look: Look, touched: &Touched) {
        if *touched == Touched::All {
            // The figures of rows that stay the same rows, too.
            let rows = self
                .rows
                .with_value(|rows| rows.values().cloned().collect::<Vec<_>>());
            rows.iter().for_each(Notify::notify);
            return self.all.notify();
        }
        let reached = untrack(|| {
            look.state(|_, plan| {
                self.rows.with_value(|rows| {
                    let rows = rows.iter().filter(|(key, _)| match key {
                        RowKey::Task(task) => reaches(touched, &plan.plan, *task, plan.plan.issuer),
                        RowKey::Unit(task, unit) | RowKey::Own(task, unit) => {
                            reaches(touched, &plan.plan, *task, *unit)
                        }
                        RowKey::Periods | RowKey::Events | RowKey::Heading(_) => false,
                    });
                    rows.map(|(_, trigger)| trigger.clone()).collect::<Vec<_>>()
                })
            })
        });
        for trigger in reached.unwrap_or_default() {
            trigger.notify();
        }
    }
}

fn reaches(
    touched: &Touched,
    plan: &domain::plan::Plan,
    task: domain::TaskId,
    unit: domain::UnitId,
) -> bool {
    let entries = plan.task(task).into_iter().flat_map(|task| &task.schedule);
    touched.reaches(entries.map(|entry| entry.id), unit)
}
