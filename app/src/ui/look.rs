//! What a page looks at: a plan, and the figures to date or of one reporting period.

use crate::live::Live;
use domain::figures::View;
use domain::state::PlanState;
use domain::{Period, PlanId, State};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// Which figures are shown. Cheap to copy; every reading follows the live slice.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Look {
    pub live: Live,
    pub plan: Memo<PlanId>,
    /// `None`: to date.
    pub period: Memo<Option<Period>>,
    /// The address says which, if only «to date».
    chosen: Memo<bool>,
}

/// In addresses, in the place of a period: the figures to date.
pub(in crate::ui) const TO_DATE: &str = "nay";

impl Look {
    /// As the page's address says: `/ke-hoach/:plan…?ky=2024-Q1`.
    pub fn of_address() -> Self {
        let live = expect_context::<Live>();
        let (params, query) = (use_params_map(), use_query_map());
        let plan = Memo::new(move |_| {
            PlanId(params.with(|params| params.get("plan").unwrap_or_default()))
        });
        let period = Memo::new(move |_| {
            let asked = query.with(|query| query.get("ky"))?;
            let period = asked.parse::<Period>().ok()?;
            let opened = |plan: &PlanState| plan.periods.contains_key(&period);
            live.slice
                .with(|slice| slice.plan(&plan.get()).is_some_and(opened))
                .then_some(period)
        });
        let chosen = Memo::new(move |_| {
            let to_date = query.with(|query| query.get("ky").is_some_and(|asked| asked == TO_DATE));
            to_date || period.get().is_some()
        });
        Self {
            live,
            plan,
            period,
            chosen,
        }
    }

    /// The figures to date of one plan.
    pub fn to_date(live: Live, plan: PlanId) -> Self {
        Self {
            live,
            plan: Memo::new(move |_| plan.clone()),
            period: Memo::new(|_| None),
            chosen: Memo::new(|_| false),
        }
    }

    /// The same plan, at its last closed period where the address does not say which.
    pub fn at_last_closed(self) -> Self {
        let period = Memo::new(move |_| {
            if self.chosen.get() {
                return self.period.get();
            }
            self.state(|_, plan| plan.last_closed()).flatten()
        });
        Self { period, ..self }
    }

    /// Reads the plan's state; `None` where there is no such plan.
    pub fn state<T>(&self, read: impl FnOnce(&State, &PlanState) -> T) -> Option<T> {
        let id = self.plan.get();
        self.live
            .slice
            .with(|slice| slice.plan(&id).map(|plan| read(slice, plan)))
    }

    /// Reads the figures; `None` where there are none yet.
    pub fn view<T>(&self, read: impl FnOnce(View<'_>) -> T) -> Option<T> {
        let (id, period) = (self.plan.get(), self.period.get());
        let day = self.live.day();
        self.live.slice.with(|slice| {
            let view = match period {
                Some(period) => View::of_period(slice, &id, period),
                None => View::to_date(slice, &id, day),
            };
            view.map(read)
        })
    }

    /// Whether there is such a plan.
    pub fn exists(&self) -> bool {
        self.state(|_, _| ()).is_some()
    }
}
