//! The live slice: what the page shows, and how it is kept so.

mod connection;
#[cfg(feature = "hydrate")]
mod feed;
#[cfg(feature = "hydrate")]
mod follow;
#[cfg(feature = "hydrate")]
mod leader;
#[cfg(feature = "hydrate")]
mod renew;

mod past;
mod touched;

pub use connection::{Connection, Freshness};
#[cfg(feature = "hydrate")]
pub use follow::follow;
pub use past::{Back, Looking};
pub use touched::Touched;

use crate::i18n::Locale;
use crate::ui::page::{FormState, Language, PageData, Person};
use domain::{Day, PlanId, Receipt, State};
use leptos::prelude::*;

/// What every page reads. Provided as a context; cheap to copy.
#[derive(Clone, Copy)]
pub struct Live {
    /// Follows the feed.
    pub slice: RwSignal<State>,
    /// What the last change of the slice was; set after it.
    pub touched: RwSignal<Touched>,
    pub form: RwSignal<Option<FormState>>,
    pub receipt: RwSignal<Option<Receipt>>,
    pub freshness: Freshness,
    pub back: Back,
    fixed: StoredValue<Fixed>,
}

/// What stays as it is while the page is open.
struct Fixed {
    language: Language,
    day: Day,
    at: i64,
    fixed_clock: bool,
    person: Option<Person>,
    plan: PlanId,
}

impl Live {
    pub fn new(data: PageData) -> Self {
        let fixed = Fixed {
            language: data.language,
            day: data.day,
            at: data.at,
            fixed_clock: data.fixed_clock,
            person: data.person,
            plan: data.plan,
        };
        Self {
            slice: RwSignal::new(data.slice),
            touched: RwSignal::new(Touched::All),
            form: RwSignal::new(data.form),
            receipt: RwSignal::new(data.receipt),
            freshness: Freshness::new(),
            back: Back::new(data.series),
            fixed: StoredValue::new(fixed),
        }
    }

    pub fn language(&self) -> Language {
        self.fixed.with_value(|fixed| fixed.language)
    }

    pub fn locale(&self) -> Locale {
        self.language().locale()
    }

    /// The day that figures are shown for.
    pub fn day(&self) -> Day {
        self.fixed.with_value(|fixed| fixed.day)
    }

    /// The server's clock when the page was made, microseconds UTC.
    pub fn made_at(&self) -> i64 {
        self.fixed.with_value(|fixed| fixed.at)
    }

    /// Whether the clock stands still, as a demonstration's does.
    pub fn has_fixed_clock(&self) -> bool {
        self.fixed.with_value(|fixed| fixed.fixed_clock)
    }

    /// Who is signed in.
    pub fn person(&self) -> Option<Person> {
        self.fixed.with_value(|fixed| fixed.person.clone())
    }

    pub fn plan(&self) -> PlanId {
        self.fixed.with_value(|fixed| fixed.plan.clone())
    }
}
