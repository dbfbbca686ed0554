//! Which rows a change of the figures reaches: only those are drawn anew.

use super::rows::{Place, RowKey};
use super::sheet::Blocks;
use crate::effects::watch;
use crate::live::Touched;
use crate::ui::look::Look;
use domain::Day;
use leptos::prelude::*;
use std::collections::HashMap;

/// The rows on the page, each with what tells it to draw its figures anew. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Changes {
    rows: StoredValue<HashMap<RowKey, ArcTrigger>>,
    /// The rows themselves may be others.
    all: Trigger,
    /// All rows in their order.
    order: StoredValue<Vec<RowKey>>,
    #[cfg_attr(
        not(feature = "hydrate"),
        expect(dead_code, reason = "a server sees nothing")
    )]
    blocks: Blocks,
    /// The day that is looked back to, once it has rested.
    rested: RwSignal<Option<Day>>,
}

/// How long a day rests before rows are drawn for it as a whole, in milliseconds.
#[cfg(feature = "hydrate")]
const REST_MS: u32 = 400;

impl Changes {
    /// Listens to the feed for as long as the page is there.
    pub fn of(
        look: Look,
        base: Memo<Option<Day>>,
        blocks: Blocks,
        rested: RwSignal<Option<Day>>,
    ) -> Self {
        let changes = Self {
            rows: StoredValue::new(HashMap::new()),
            all: Trigger::new(),
            order: StoredValue::new(Vec::new()),
            blocks,
            rested,
        };
        let mut is_first = true;
        watch(move || {
            let touched = look.live.touched.get();
            if !std::mem::take(&mut is_first) {
                changes.tell(look, &touched);
            }
        });
        // Another day is other figures everywhere, and another one to compare with other bars: at
        // once where they are seen, everywhere when it has rested.
        let mut before = None;
        watch(move || {
            let past = look.past.get();
            let now = (past, base.get());
            if before.replace(now).is_some_and(|before| before != now) {
                changes.tell_near();
                changes.rest(look, past);
            }
        });
        changes
    }

    /// Draws anew when the rows may be others.
    pub fn follow_rows(self) {
        self.all.track();
    }

    /// Takes over the rows of the page, in their order, and forgets those that are gone.
    pub fn keep(self, places: &[Place]) {
        self.rows.update_value(|rows| {
            let mut before = std::mem::take(rows);
            let kept = places
                .iter()
                .filter_map(|place| before.remove_entry(&place.key));
            rows.extend(kept);
        });
        let keys = places.iter().map(|place| place.key.clone());
        self.order.set_value(keys.collect());
    }

    #[cfg(feature = "hydrate")]
    fn rest(self, look: Look, past: Option<Day>) {
        let rested = move || {
            if look.past.try_get_untracked() == Some(past) {
                self.tell_all();
                self.rested.set(past);
            }
        };
        gloo_timers::callback::Timeout::new(REST_MS, rested).forget();
    }

    /// Effects are the browser's.
    #[cfg(not(feature = "hydrate"))]
    fn rest(self, _: Look, past: Option<Day>) {
        self.rested.set(past);
    }

    /// To be tracked by the figures of this row.
    pub fn row(self, key: &RowKey) -> ArcTrigger {
        let found = self
            .rows
            .try_update_value(|rows| rows.entry(key.clone()).or_default().clone());
        found.unwrap_or_default()
    }

    /// Draws anew what is on the screen.
    fn tell_near(self) {
        #[cfg(feature = "hydrate")]
        let near = self.blocks.rows_seen();
        #[cfg(not(feature = "hydrate"))]
        let near = 0..usize::MAX;
        let keys = self.order.with_value(|order| {
            let seen = order.iter().skip(near.start).take(near.len());
            seen.cloned().collect::<Vec<_>>()
        });
        let triggers = self.rows.with_value(|rows| {
            let triggers = keys.iter().filter_map(|key| rows.get(key));
            triggers.cloned().collect::<Vec<_>>()
        });
        triggers.iter().for_each(Notify::notify);
    }

    /// Draws anew every row, and the list of them.
    fn tell_all(self) {
        let rows = self
            .rows
            .with_value(|rows| rows.values().cloned().collect::<Vec<_>>());
        rows.iter().for_each(Notify::notify);
        self.all.notify();
    }

    fn tell(self, look: Look, touched: &Touched) {
        if *touched == Touched::All {
            return self.tell_all();
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
