//! The pure core of Tiến độ: the plan, the units, the reports, and every rule about them.
//!
//! No I/O, no clock, no framework: the same functions run on the server, to accept a command,
//! and in the browser, to check a form and to follow the live feed.
//!
//! ```text
//! Command --decide--> Event --evolve--> State
//! ```

pub mod actor;
pub mod amendment;
pub mod assignment;
pub mod calendar;
pub mod command;
pub mod event;
pub mod figures;
pub mod ids;
pub mod plan;
pub mod receipt;
pub mod rejection;
pub mod report;
pub mod rules;
pub mod series;
pub mod slice;
pub mod state;
pub mod unit;
pub mod wire;

pub use actor::{Actor, Grant, Role, Viewer};
pub use amendment::{Amendment, ExtensionRequest, ScheduleVersion};
pub use assignment::{AssignmentKey, Occurrence};
pub use calendar::{Day, Moment, Period, Quarter, day_of_text, read_day};
pub use command::Command;
pub use event::{Event, Recorded};
pub use ids::{
    AccountId, CommandId, DifficultyId, EntryId, IndicatorId, PlanId, ReportId, Seq, TaskId,
    TriggerId, UnitId,
};
pub use receipt::Receipt;
pub use rejection::{Fault, Field, Rejection, RejectionCode};
pub use rules::{decide, evolve, evolve_and_tell, evolve_as_told, evolve_for_rules};
pub use series::{Folded, Past, Series};
pub use state::State;
