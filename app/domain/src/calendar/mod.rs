//! Days, calendar quarters and reporting periods. Two calendars that never mix: schedules use
//! [`Quarter`], reports use [`Period`].

mod day;
mod moment;
mod period;
mod quarter;

pub use day::{day_of_text, read_day, read_day_or_none};
pub use moment::Moment;
pub use period::{ParsePeriodError, Period};
pub use quarter::Quarter;

/// A calendar day in Viet Nam.
pub type Day = chrono::NaiveDate;

/// The day of a date that is known to exist; the first day of the calendar for any other.
pub(crate) fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd_opt(year, month, day).unwrap_or_default()
}
