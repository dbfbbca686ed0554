//! The figures of days gone by: what they are folded from, once it is here.

use domain::{Day, Folded, PlanId, Seq, Series, State};
use leptos::prelude::*;
use std::sync::Arc;

/// Whether days gone by can be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Past {
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
    pub past: RwSignal<Past>,
    /// At the day that was last looked at.
    folded: StoredValue<Arc<Folded>>,
}

impl Back {
    /// `series`: what the page was given by the server, where its address looks back.
    pub fn new(series: Option<Series>) -> Self {
        let past = match series {
            Some(_) => Past::Here,
            None => Past::Untouched,
        };
        let folded = Folded::new(Arc::new(series.unwrap_or_default()));
        Self {
            past: RwSignal::new(past),
            folded: StoredValue::new(Arc::new(folded)),
        }
    }

    /// The figures of `day`: from those of the day before it costs what changed between.
    pub fn at(self, slice: &State, plan: &PlanId, day: Day) -> Arc<Folded> {
        let mut folded = self
            .folded
            .try_update_value(std::mem::take)
            .unwrap_or_default();
        Arc::make_mut(&mut folded).go(slice, plan, day);
        self.folded.set_value(Arc::clone(&folded));
        folded
    }

    /// The last row of the journal that the series knows of, and when it was recorded.
    pub fn known(self) -> (Seq, i64) {
        self.folded
            .with_value(|folded| (folded.series().seq, folded.series().at))
    }

    /// Fetches the series, unless it is on its way.
    #[cfg(feature = "hydrate")]
    pub fn load(self, plan: PlanId) {
        if self.past.get_untracked() == Past::Loading {
            return;
        }
        // What is shown stays while a newer one comes.
        let had = self.past.get_untracked() == Past::Here;
        if !had {
            self.past.set(Past::Loading);
        }
        leptos::task::spawn_local(async move {
            let address = format!("/chuoi-so-lieu/{plan}");
            match super::feed::fetch_text(&address).await {
                Some(text) => match domain::wire::read::<Series>(&text) {
                    Ok(series) => {
                        self.folded
                            .set_value(Arc::new(Folded::new(Arc::new(series))));
                        self.past.set(Past::Here);
                    }
                    // Another build's: only a new page reads it.
                    Err(_) if super::renew::renew() => {}
                    Err(_) => self.past.set(Past::Failed),
                },
                None if had => {}
                None => self.past.set(Past::Failed),
            }
        });
    }
}
