//! The application of `app::ui`, as the handlers see it.

use super::render::render;
use super::ui::{FormReading, PageData, Rendered, Rendering, Ui};
use app::ui::{StatusSlot, shell};
use domain::{Actor, Moment, State};
use http::StatusCode;
use leptos::prelude::provide_context;

/// The pages of one build of the assets.
#[derive(Clone, Debug)]
pub struct Application {
    /// The folder below `/pkg/`.
    pub build: String,
}

impl Ui for Application {
    fn render(&self, address: String, data: PageData) -> Rendering<'_> {
        Box::pin(async move {
            let slot = StatusSlot::default();
            let contexts = {
                let (slot, data) = (slot.clone(), data.clone());
                move || {
                    provide_context(slot.clone());
                    provide_context(data.clone());
                }
            };
            let build = self.build.clone();
            let page = render(&address, contexts, move || shell(&data, &build)).await?;
            let status = StatusCode::from_u16(slot.get()).unwrap_or(page.status);
            Ok(Rendered { status, ..page })
        })
    }

    fn read_form(
        &self,
        _path: &str,
        _typed: Vec<(String, String)>,
        _state: &State,
        _actor: &Actor,
        _now: Moment,
    ) -> FormReading {
        FormReading::NoForm
    }

    fn query_keys(&self) -> &'static [&'static str] {
        &[]
    }
}
