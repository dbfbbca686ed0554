//! What a page looks at: a plan, and the figures to date, of one reporting period, or of a day
//! gone by.

use crate::live::{Live, Looking};
use crate::ui::here::Here;
use domain::figures::View;
use domain::state::PlanState;
use domain::{Day, Period, PlanId, State, UnitId};
use leptos::prelude::*;

/// Which figures are shown. Cheap to copy; every reading follows the live slice.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Look {
    pub live: Live,
    plan: StoredValue<PlanId>,
    /// `None`: to date.
    pub period: Memo<Option<Period>>,
    /// The day gone by that the address asks for.
    pub asked: Memo<Option<Day>>,
    /// The day gone by whose figures are shown: what is asked for, once it can be shown.
    pub past: Memo<Option<Day>>,
}

/// In addresses: the day gone by whose figures are shown.
pub const LOOKS_BACK: &str = "ngay";

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
        Self {
            period,
            ..Self::of(live, plan)
        }
    }

    fn of(live: Live, plan: StoredValue<PlanId>) -> Self {
        Self {
            live,
            plan,
            period: Memo::new(|_| None),
            asked: Memo::new(|_| None),
            past: Memo::new(|_| None),
        }
    }

    /// The figures to date of one plan.
    pub fn to_date(live: Live, plan: PlanId) -> Self {
        Self::of(live, StoredValue::new(plan))
    }

    /// The same plan, on a day gone by where the address names one: `?ngay=2023-12-31`. Then no
    /// period is.
    pub fn looking_back(self) -> Self {
        let look = self.of_day();
        #[cfg(feature = "hydrate")]
        {
            let mut before = None;
            crate::effects::watch(move || {
                let now = look.asked.get();
                let begins = now.is_some() && before.is_none();
                let known = look.live.back.known().0;
                let is_old = || look.live.slice.with_untracked(|slice| known < slice.seq);
                if begins && is_old() {
                    look.live.back.load(look.plan());
                }
                before = now;
            });
        }
        look
    }

    /// The same, without fetching what it takes.
    pub fn of_day(self) -> Self {
        let query = Here::known().query();
        let asked = Memo::new(move |_| {
            let asked = query.with(|query| query.get(LOOKS_BACK))?;
            let asked = domain::day_of_text(&asked)?;
            self.state(|_, plan| plan.day_back(asked, self.live.day()))
                .flatten()
        });
        let past = Memo::new(move |_| {
            asked
                .get()
                .filter(|_| self.live.back.looking.get() == Looking::Here)
        });
        let period = Memo::new(move |_| match past.get() {
            Some(_) => None,
            None => self.period.get(),
        });
        Self {
            period,
            asked,
            past,
            ..self
        }
    }

    /// What an address of a page that looks back has to keep of this one.
    pub fn kept(&self) -> String {
        let day = self.past.get();
        day.map(|day| format!("?{LOOKS_BACK}={day}"))
            .unwrap_or_default()
    }

    /// The field of the address that says which figures are shown: `ngay=2023-12-31`,
    /// `ky=2024-Q1`.
    pub fn field(&self) -> String {
        match (self.past.get(), self.period.get()) {
            (Some(day), _) => format!("{LOOKS_BACK}={day}"),
            (None, Some(period)) => format!("ky={period}"),
            (None, None) => format!("ky={TO_DATE}"),
        }
    }

    /// The page of a unit, on the day that is shown.
    pub fn unit_address(&self, unit: UnitId) -> String {
        format!("/ke-hoach/{}/don-vi/{unit}{}", self.plan(), self.kept())
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
        let (past, day) = (self.past.get(), self.live.day());
        self.live.slice.with(|slice| {
            let folded = past.and_then(|day| self.live.back.at(slice, &id, day));
            let view = match (&folded, period) {
                (Some(folded), _) => View::as_of(slice, &id, &**folded),
                (None, Some(period)) => View::of_period(slice, &id, period),
                (None, None) => View::to_date(slice, &id, day),
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
