//! The time at which something is decided: always an argument, never asked for.

use super::Day;
use chrono::{DateTime, Duration};
use serde::{Deserialize, Serialize};

/// Viet Nam is at UTC+7 all year (Decree 1967/QĐ 121/CP and since; no daylight saving time).
const VIET_NAM_OFFSET_SECONDS: i64 = 7 * 3600;

/// An instant in microseconds since 1970 UTC, with how many days a date may lie after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    /// Microseconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// Days by which a date may lie in the future: 0 on the server, 1 on a device whose clock
    /// may be a day off.
    pub tolerance: u8,
}

impl Moment {
    /// The server's own time: nothing may lie after it.
    pub fn exact(at: i64) -> Self {
        Self { at, tolerance: 0 }
    }

    /// A device's time, which may be a day off.
    pub fn on_device(at: i64) -> Self {
        Self { at, tolerance: 1 }
    }

    /// Noon in Viet Nam on `day`, for fixed clocks and tests.
    pub fn noon(day: Day) -> Self {
        let noon = day
            .and_hms_opt(12, 0, 0)
            .unwrap_or_default()
            .and_utc()
            .timestamp_micros();
        Self::exact(noon - VIET_NAM_OFFSET_SECONDS * 1_000_000)
    }

    /// The calendar day in Viet Nam.
    pub fn day(self) -> Day {
        DateTime::from_timestamp_micros(self.at.saturating_add(VIET_NAM_OFFSET_SECONDS * 1_000_000))
            .unwrap_or_default()
            .date_naive()
    }

    /// The last day that may be given as the day of a fact.
    pub fn latest_day(self) -> Day {
        self.day() + Duration::days(i64::from(self.tolerance))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;

    #[test]
    fn the_day_changes_at_midnight_in_viet_nam() {
        let midnight = Moment::noon(day(2024, 3, 31)).at + 12 * 3_600_000_000;
        assert_eq!(Moment::exact(midnight - 1).day(), day(2024, 3, 31));
        assert_eq!(Moment::exact(midnight).day(), day(2024, 4, 1));
        assert_eq!(Moment::on_device(midnight).latest_day(), day(2024, 4, 2));
    }
}
