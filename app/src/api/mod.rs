//! What the browser asks of the server. `submit` is the only write.

#[cfg(feature = "ssr")]
mod backend;
#[cfg(feature = "ssr")]
mod clock;
mod command;
mod history;
#[cfg(feature = "hydrate")]
mod send;

#[cfg(feature = "ssr")]
pub use backend::{Backend, History, Submission};
#[cfg(feature = "ssr")]
pub use clock::{Clock, FixedClock};
pub use command::{SubmitCommand, SubmitError, submit_command};
pub use history::{HistoryFilter, HistoryPage};
#[cfg(feature = "hydrate")]
pub(crate) use send::send_report;
