//! Which rows a change of the figures reaches: only those are drawn anew.

use super::rows::RowKey;
use crate::live::Touched;
use crate::ui::look::Look;
use domain::Day;
use leptos::prelude::*;

/// The rows on the page, each with what tells it to draw its figures anew. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Changes {
    rows: StoredValue<Vec<(RowKey, ArcTrigger)>>,
    /// The rows themselves may be others.
    all: Trigger,
    /// The day that is looked back to, once it has rested.
    rested: RwSignal<Option<Day>>,
}

/// How long a day rests before rows are drawn for it as a whole, in milliseconds.
#[cfg(feature = "hydrate")]
const REST_MS: u32 = 400;

impl Changes {
    /// Listens to the feed for as long as the page is there.
    pub fn of(look: Look, base: Memo<Option<Day>>, rested: RwSignal<Option<Day>>) -> Self {
        let changes = Self {
            rows: StoredValue::new(Vec::new()),
            all: Trigger::new(),
            rested,
        };
        Effect::new(move |before: Option<()>| {
            let touched = look.live.touched.get();
            if before.is_some() {
                changes.tell(look, &touched);
            }
        });
        // Another day is other figures everywhere, and another one to compare with other bars: at
        // once where they are seen, everywhere when it has rested.
        Effect::new(move |before: Option<(Option<Day>, Option<Day>)>| {
            let past = look.past.get();
            let now = (past, base.get());
            if before.is_some_and(|before| before != now) {
                changes.tell_near();
                changes.rest(look, past);
            }
            now
        });
        changes
    }

    /// Draws anew when the rows may be others.
    pub fn follow_rows(self) {
        self.all.track();
    }

    #[cfg(feature = "hydrate")]
    fn rest(self, look: Look, past: Option<Day>) {
        let rested = move || {
            if look.past.try_get_untracked() == Some(past) {
                self.all.notify();
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

    /// Draws anew, as a whole, when another day has rested: names lead elsewhere then.
    pub fn follow_rest(self) {
        self.rested.track();
    }

    /// Forgets the rows, before they are drawn again.
    pub fn begin(self) {
        self.rows.set_value(Vec::new());
    }

    /// To be tracked by the figures of this row.
    pub fn row(self, key: &RowKey) -> ArcTrigger {
        let trigger = ArcTrigger::new();
        self.rows
            .update_value(|rows| rows.push((key.clone(), trigger.clone())));
        trigger
    }

    /// Draws anew what is on the screen.
    fn tell_near(self) {
        #[cfg(feature = "hydrate")]
        let near = super::near::rows_near();
        #[cfg(not(feature = "hydrate"))]
        let near = 0..usize::MAX;
        let triggers = self.rows.with_value(|rows| {
            let rows = rows.iter().enumerate();
            let seen = rows.filter(|(index, _)| near.contains(index));
            seen.map(|(_, (_, trigger))| trigger.clone())
                .collect::<Vec<_>>()
        });
        triggers.iter().for_each(Notify::notify);
    }

    fn tell(self, look: Look, touched: &Touched) {
        if *touched == Touched::All {
            // The figures of rows that stay the same rows, too.
            let rows = self.rows.with_value(|rows| {
                let triggers = rows.iter().map(|(_, trigger)| trigger.clone());
                triggers.collect::<Vec<_>>()
            });
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
