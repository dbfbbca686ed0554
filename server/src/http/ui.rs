//! The seam between the server and the pages: what a page is made from, and what the pages are
//! asked for. The server knows no page, the pages know no request.

use domain::{Actor, Command, Moment, State};
use http::StatusCode;
use std::future::Future;
use std::pin::Pin;

pub use app::ui::{FormState, FormStep, Language, PageData, Person};

/// A document as rendered.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// 404 where the address names nothing.
    pub status: StatusCode,
    pub html: String,
}

/// What a posted form asks for.
#[derive(Clone, Debug)]
pub enum FormReading {
    /// A command. The form is kept, to be shown with the faults if the command is rejected.
    Submit(Box<Command>, FormState),
    /// Show the page again: a step further, or with faults at their fields.
    Show(FormState),
    /// This page has no such form.
    NoForm,
}

/// A rendering under way.
pub type Rendering<'a> = Pin<Box<dyn Future<Output = Result<Rendered, String>> + Send + 'a>>;

/// The pages, as the server sees them.
pub trait Ui: Send + Sync + 'static {
    /// The document at `address` (path and known query keys). `Err` is for logs.
    fn render(&self, address: String, data: PageData) -> Rendering<'_>;

    /// What the form posted to `address` (path and known query keys) asks for. Pure: the same on
    /// the same arguments, but for the id of a form that came without one.
    fn read_form(
        &self,
        address: &str,
        typed: Vec<(String, String)>,
        state: &State,
        actor: &Actor,
        now: Moment,
    ) -> FormReading;

    /// The query keys that change what a page shows. Others are dropped.
    fn query_keys(&self) -> &'static [&'static str];
}
