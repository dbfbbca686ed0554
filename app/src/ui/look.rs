//! What a page looks at: a plan, and the figures to date or of one reporting period.

use crate::live::Live;
use crate::ui::here::Here;
use domain::figures::View;
use domain::state::PlanState;
use domain::{Day, Period, PlanId, State};
use leptos::prelude::*;

/// Which figures are shown. Cheap to copy; every reading follows the live slice.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Look {
    pub live: Live,
    plan: StoredValue<PlanId>,
    /// `None`: to date.
    pub period: Memo<Option<Period>>,
}

/// In addresses, in the place of a period: the figures to date.
pub(in crate::ui) const TO_DATE: &str = "nay";

impl Look {
    /// The period that the page's address names: `/ke-hoach/:plan…?ky=2024-Q1`.
    pub fn of_address(plan: PlanId) -> Self {
        let (live, query) = (expect_context::<Live>(), Here::known().query());
        let plan = StoredValue::new(plan);
        let period = Memo::new(move |_| {
            let asked = query.with(|query| query.get("ky"))?;
            let period = asked.parse::<Period>().ok()?;
            let opened = |known: &PlanState| known.periods.contains_key(&period);
            live.slice
                .with(|slice| plan.with_value(|plan| slice.plan(plan).is_some_and(opened)))
                .then_some(period)
        });
        Self { live, plan, period }
    }

    /// The figures to date of one plan.
    pub fn to_date(live: Live, plan: PlanId) -> Self {
        Self {
            live,
            plan: StoredValue::new(plan),
            period: Memo::new(|_| None),
        }
    }

    /// The same plan, at its last closed period where the address does not say which.
    pub fn at_last_closed(self) -> Self {
        let query = Here::known().query();
        let period = Memo::new(move |_| {
            let named = self.period.get();
            let to_date = query.with(|query| query.get("ky").is_some_and(|asked| asked == TO_DATE));
            if to_date || named.is_some() {
                return named;
            }
            self.state(|_, plan| plan.last_closed()).flatten()
        });
        Self { period, ..self }
    }

    pub fn plan(&self) -> PlanId {
        self.plan.get_value()
    }

    /// Reads the plan's state; `None` where there is no such plan.
    pub fn state<T>(&self, read: impl FnOnce(&State, &PlanState) -> T) -> Option<T> {
        let (mut read, mut found) = (Some(read), None);
        self.read_state(&mut |state, plan| found = read.take().map(|read| read(state, plan)));
        found
    }

    /// [`Self::state`] as one function, not one for each reader.
    fn read_state(&self, read: &mut dyn FnMut(&State, &PlanState)) {
        self.plan.with_value(|id| {
            self.live.slice.with(|slice| {
                if let Some(plan) = slice.plan(id) {
                    read(slice, plan);
                }
            });
        });
    }

    /// Reads the figures; `None` where there are none yet.
    pub fn view<T>(&self, read: impl FnOnce(View<'_>) -> T) -> Option<T> {
        let (mut read, mut found) = (Some(read), None);
        self.read_view(&mut |view| found = read.take().map(|read| read(view)));
        found
    }

    /// [`Self::view`] as one function, not one for each reader.
    fn read_view(&self, read: &mut dyn FnMut(View<'_>)) {
        let (id, period) = (self.plan(), self.period.get());
        let day = self.live.day();
        self.live.slice.with(|slice| {
            let view = match period {
                Some(period) => View::of_period(slice, &id, period),
                None => View::to_date(slice, &id, day),
            };
            if let Some(view) = view {
                read(view);
            }
        });
    }

    /// The day that the figures are shown for.
    pub fn day(&self) -> Day {
        self.view(|view| view.day).unwrap_or(self.live.day())
    }

    /// Whether there is such a plan.
    pub fn exists(&self) -> bool {
        self.state(|_, _| ()).is_some()
    }
}
