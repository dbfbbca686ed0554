//! Which rows a change of the figures reaches: only those are drawn anew.

use super::rows::{Place, RowKey};
use super::sheet::Blocks;
use crate::effects::watch;
use crate::live::Touched;
use crate::ui::look::Look;
use crate::ui::node::hash_of;
use domain::Day;
use leptos::prelude::*;

/// Tells the rows on the page. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Changes {
    blocks: Blocks,
    /// The rows themselves may be others.
    all: Trigger,
    /// The day that is looked back to, once it has rested.
    rested: RwSignal<Option<Day>>,
}

/// How long a day rests before rows are drawn for it as a whole, in milliseconds.
#[cfg(feature = "hydrate")]
const REST_MS: u32 = 400;

impl Changes {
    pub fn of(blocks: Blocks, rested: RwSignal<Option<Day>>) -> Self {
        Self {
            blocks,
            all: Trigger::new(),
            rested,
        }
    }

    /// Listens to the feed, and to what the page is asked to show, for as long as it is there.
    pub fn follow(self, look: Look, base: Memo<Option<Day>>, places: Memo<Vec<Place>>) {
        let mut is_first = true;
        watch(move || {
            let touched = look.live.touched.get();
            if !std::mem::take(&mut is_first) {
                untrack(|| self.tell(look, places, &touched));
            }
        });
        // Another day is other figures everywhere, and another one to compare with other bars: at
        // once where they are seen, everywhere when it has rested.
        let mut before = None;
        watch(move || {
            let past = look.past.get();
            let now = (past, base.get());
            if before.replace(now).is_some_and(|before| before != now) {
                self.tell_seen();
                self.rest(look, past);
            }
        });
    }

    /// Draws anew when the rows may be others.
    pub fn follow_rows(self) {
        self.all.track();
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

    /// Draws anew what is on the screen.
    #[cfg(feature = "hydrate")]
    fn tell_seen(self) {
        self.blocks.tell_range(self.blocks.rows_seen());
    }

    #[cfg(not(feature = "hydrate"))]
    fn tell_seen(self) {}

    /// Draws anew every row, and the list of them.
    fn tell_all(self) {
        self.blocks.tell_range(0..usize::MAX);
        self.all.notify();
    }

    fn tell(self, look: Look, places: Memo<Vec<Place>>, touched: &Touched) {
        if *touched == Touched::All {
            return self.tell_all();
        }
        let reached = look.state(|_, plan| {
            let plan = &plan.plan;
            let is_reached = |key: &RowKey| match key {
                RowKey::Task(task) => reaches(touched, plan, *task, plan.issuer),
                RowKey::Unit(task, unit) | RowKey::Own(task, unit) => {
                    reaches(touched, plan, *task, *unit)
                }
                RowKey::Periods | RowKey::Events | RowKey::Heading(_) => false,
            };
            places.with(|places| {
                let reached = places.iter().enumerate();
                let reached = reached.filter(|(_, place)| is_reached(&place.key));
                let reached = reached.map(|(index, place)| (index, hash_of(&place.key)));
                reached.collect::<Vec<_>>()
            })
        });
        self.blocks.tell(reached.unwrap_or_default());
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
