//! The clocks of the server. Nowhere else is the time asked for.

use app::api::{Clock, FixedClock};
use domain::{Day, Moment};
use std::sync::Arc;

/// The day on which the demonstration stands: the end of the plan's fourth quarter.
pub const DEMONSTRATION_DAY: Day = match Day::from_ymd_opt(2024, 3, 31) {
    Some(day) => day,
    None => Day::MIN,
};

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that the others ask"
    )]
    fn now(&self) -> Moment {
        Moment::exact(chrono::Utc::now().timestamp_micros())
    }
}

/// The clock that a database runs on: as the settings say, or else as it is.
///
/// A demonstration stands at [`DEMONSTRATION_DAY`]; a real database runs on the machine's clock.
pub fn of_database(setting: Option<crate::settings::ClockSetting>, demo: bool) -> Arc<dyn Clock> {
    use crate::settings::ClockSetting::{Fixed, Real};
    match setting {
        Some(Real) => Arc::new(SystemClock),
        Some(Fixed(day)) => Arc::new(FixedClock(day)),
        None if demo => Arc::new(FixedClock(DEMONSTRATION_DAY)),
        None => Arc::new(SystemClock),
    }
}
