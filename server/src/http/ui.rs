//! The seam between the server and the pages: what a page is made from, and what the pages are
//! asked for. The server knows no page, the pages know no request.

use domain::{Actor, Command, CommandId, Day, Fault, Moment, PlanId, Receipt, State};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use std::future::Future;
use std::pin::Pin;

/// The data block of a page: rendered from on the server, hydrated from in the browser.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageData {
    pub language: Language,
    /// Today by the server's clock; the day that figures are shown for.
    pub day: Day,
    /// The server's clock when the page was made, microseconds UTC.
    pub at: i64,
    /// The clock stands still, as a demonstration's does.
    pub fixed_clock: bool,
    /// `None`: the public.
    pub person: Option<Person>,
    pub plan: PlanId,
    /// The part of the State that the viewer may hold.
    pub slice: State,
    /// What was typed into the page's form, when the page answers to it. Where a page with a form
    /// is shown for the first time, its new command id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<FormState>,
    /// The receipt that the page's address names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt>,
    /// What the server has to say beside the page's content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// As the person is called on screen.
    pub name: String,
    /// The roles held today.
    pub actor: Actor,
}

/// What the server says on the sign-in page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "notice", rename_all = "snake_case")]
pub enum Notice {
    /// Login and password do not go together; never which part was wrong.
    SignInRefused,
    /// Too many tries; the next one may come after this long.
    TooManyTries { seconds: u64 },
}

/// The language of the screen, kept in a cookie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    Vi,
    En,
}

impl Language {
    /// The language tag, as in `lang` and in the cookie.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language of a tag; Vietnamese for any other.
    pub fn of_tag(tag: &str) -> Self {
        if tag == "en" { Self::En } else { Self::Vi }
    }
}

/// A form as it was posted, and what was wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormState {
    pub step: FormStep,
    /// The id that the command will have; the same on every try.
    pub command: CommandId,
    /// Names and values of the fields, as they were typed.
    pub typed: Vec<(String, String)>,
    pub faults: Vec<Fault>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FormStep {
    /// Fill in.
    #[default]
    Entry,
    /// «Kiểm tra lại»: look over what will be sent.
    Check,
}

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

    /// What the form posted to `path` asks for. Pure: the same on the same arguments.
    fn read_form(
        &self,
        path: &str,
        typed: Vec<(String, String)>,
        state: &State,
        actor: &Actor,
        now: Moment,
    ) -> FormReading;

    /// The query keys that change what a page shows. Others are dropped.
    fn query_keys(&self) -> &'static [&'static str];
}
