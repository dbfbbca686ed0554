//! The figures of days gone by: what they are folded from, once it is here.

use domain::{Day, Past, PlanId, Seq, State};
use leptos::prelude::*;
use std::sync::Arc;

/// Whether days gone by can be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Looking {
    /// Nobody has looked back yet.
    #[default]
    Untouched,
    Loading,
    /// The series could not be had; it can be asked for again.
    Failed,
    Here,
}

/// Looking back, by one series for all pages. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Back {
    pub looking: RwSignal<Looking>,
    /// At the day that was last looked at.
    folded: StoredValue<Option<Arc<dyn Past>>>,
}

impl Back {
    /// `series`: what the page was given by the server, where its address looks back.
    pub fn new(series: Option<String>) -> Self {
        let folded = series.and_then(|text| crate::ui::fold(&text)?.ok());
        let looking = match folded {
            Some(_) => Looking::Here,
            None => Looking::Untouched,
        };
        Self {
            looking: RwSignal::new(looking),
            folded: StoredValue::new(folded),
        }
    }

    /// The figures of `day`: from those of the day before it costs what changed between. `None`
    /// before the series is here.
    pub fn at(self, slice: &State, plan: &PlanId, day: Day) -> Option<Arc<dyn Past>> {
        let folded = self.folded.try_update_value(Option::take)??;
        let folded = folded.moved(slice, plan, day);
        self.folded.set_value(Some(Arc::clone(&folded)));
        Some(folded)
    }

    /// The last row of the journal that the series knows of, and when it was recorded.
    pub fn known(self) -> (Seq, i64) {
        self.folded
            .with_value(|folded| folded.as_ref().map(|folded| folded.known()))
            .unwrap_or_default()
    }

    /// Fetches the series and the code that reads it, unless they are on their way.
    #[cfg(feature = "hydrate")]
    pub fn load(self, plan: PlanId) {
        let before = self.looking.get_untracked();
        if before == Looking::Loading {
            return;
        }
        // What is shown stays while a newer one comes.
        let had = before == Looking::Here;
        if !had {
            self.looking.set(Looking::Loading);
        }
        crate::effects::spawn(async move {
            let text = super::feed::fetch_text(&format!("/chuoi-so-lieu/{plan}")).await;
            let read = match text {
                Some(text) if crate::ui::load_later().await => crate::ui::fold(&text),
                _ => None,
            };
            match read {
                Some(Ok(folded)) => {
                    self.folded.set_value(Some(folded));
                    self.looking.set(Looking::Here);
                }
                // Another build's: only a new page reads it.
                Some(Err(_)) if super::renew::renew() => {}
                _ if had => {}
                _ => self.looking.set(Looking::Failed),
            }
        });
    }
}
