//! The application of `app::ui`, as the handlers see it.

use super::address;
use super::render::render;
use super::ui::{FormReading, FormState, FormStep, PageData, Rendered, Rendering, Ui};
use app::ui::forms::{Posted, ReportAddress, handle_post};
use app::ui::{StatusSlot, shell};
use domain::{Actor, Moment, PlanId, State};
use http::{StatusCode, Uri};
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
                let slot = slot.clone();
                move || provide_context(slot.clone())
            };
            let build = self.build.clone();
            let page = render(&address, contexts, move || shell(&data, &build)).await?;
            let status = StatusCode::from_u16(slot.get()).unwrap_or(page.status);
            Ok(Rendered { status, ..page })
        })
    }

    fn read_form(
        &self,
        address: &str,
        typed: Vec<(String, String)>,
        state: &State,
        actor: &Actor,
        now: Moment,
    ) -> FormReading {
        let Some((plan, address)) = report_address(state, address) else {
            return FormReading::NoForm;
        };
        match handle_post(state, &plan, actor, &address, &typed, now) {
            Posted::Show(form) => FormReading::Show(form),
            Posted::Send { id, command } => {
                let form = FormState {
                    step: FormStep::Check,
                    command: id,
                    typed,
                    faults: Vec::new(),
                };
                FormReading::Submit(Box::new(command), form)
            }
        }
    }

    fn query_keys(&self) -> &'static [&'static str] {
        &[
            "mo",
            "muc",
            "trang-thai",
            "tim",
            "ky",
            "ngay",
            "goc",
            "don-vi",
            "nam",
            "xem",
            "xep",
        ]
    }
}

/// The plan and the form that `/bao-cao/:entry?…` is about; `None` for any other address.
fn report_address(state: &State, address: &str) -> Option<(PlanId, ReportAddress)> {
    let uri: Uri = address.parse().ok()?;
    let entry = uri.path().strip_prefix("/bao-cao/")?;
    let query = |key: &str| address::query_value(&uri, key).ok().flatten();
    let address = ReportAddress::parse(entry, query)?;
    let plan = state
        .plans
        .iter()
        .find(|(_, known)| known.plan.entry(address.entry).is_some());
    Some((plan?.0.clone(), address))
}
