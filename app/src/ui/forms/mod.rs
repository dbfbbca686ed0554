//! Reading forms into commands: what was typed becomes a Report, or faults at their fields.
//!
//! Pure functions that server and browser both run. The HTTP handler of `POST /bao-cao/:entry`
//! is thin: it calls [`handle_post`] and
//!
//! - on [`Posted::Show`] renders the same address with [`crate::ui::PageData::form`] set, with
//!   status 200, or 422 where there are faults;
//! - on [`Posted::Send`] submits the command; a receipt redirects (303) to [`receipt_path`], a
//!   rejection renders [`refused`] with 422.

mod address;
mod day;
#[cfg(feature = "hydrate")]
pub(crate) mod draft;
mod fault;
mod kept;
mod number;
mod outcome;
mod owed;
mod post;
mod prefill;
mod report;
mod text;
mod typed;

pub use address::{RECEIPT_PATH, ReportAddress, Target, receipt_path};
pub use day::parse_day;
pub use fault::rejection_text;
pub use kept::{NEXT, PASSWORD, USERNAME, keep, kept, safe_next, sign_in_path};
pub use number::{NumberFault, parse_number};
pub use outcome::{Outcome, outcome};
pub(crate) use owed::body_name;
pub use owed::{OwedReport, OwedUnit, Sending, owed, reporting_units};
pub(crate) use post::opened;
pub use post::{COMMAND, Posted, STEP, Step, handle_post, new_command_id, refused, unavailable};
pub(crate) use prefill::filing;
pub use prefill::{SHOWN_PERIOD, UNIT_TOTALS_FROM_TREE, indicators, last_values, prefill};
pub(crate) use report::first_field;
pub use report::report_from;
#[cfg(feature = "hydrate")]
pub(super) use typed::typed_in;
pub use typed::value;
