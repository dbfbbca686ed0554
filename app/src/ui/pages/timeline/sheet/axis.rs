//! The axis of time: whole years, and where a day lies on it.

use chrono::Datelike;
use domain::{Day, Quarter};

/// From the first day of a year to the last of another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ui::pages::timeline) struct Axis {
    pub first: Day,
    pub last: Day,
}

impl Axis {
    pub fn years(first: i32, last: i32) -> Self {
        let day = |year, month, day| Day::from_ymd_opt(year, month, day).unwrap_or_default();
        Self {
            first: day(first, 1, 1),
            last: day(last, 12, 31),
        }
    }

    /// Where the morning of `day` lies, as a percentage of the axis; held within it.
    pub fn start_of(&self, day: Day) -> String {
        percent(self.thousandths(day))
    }

    /// Where the evening of `day` lies.
    pub fn end_of(&self, day: Day) -> String {
        percent(self.thousandths(next(day)))
    }

    /// How wide the days from `start` to `end`, both included, are drawn, and of that `points`
    /// basis points.
    pub fn width(&self, start: Day, end: Day, points: u16) -> String {
        let whole = (self.thousandths(next(end)) - self.thousandths(start)).max(0);
        percent(whole * i64::from(points) / 10_000)
    }

    fn thousandths(&self, day: Day) -> i64 {
        let length = (next(self.last) - self.first).num_days().max(1);
        let along = (day - self.first).num_days().clamp(0, length);
        along * 100_000 / length
    }

    pub fn contains(&self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    pub fn all_years(&self) -> impl Iterator<Item = i32> + use<> {
        self.first.year()..=self.last.year()
    }

    pub fn quarters(&self) -> impl Iterator<Item = Quarter> + use<> {
        let last = self.last;
        std::iter::successors(Some(Quarter::of(self.first)), |quarter| {
            Some(quarter.next())
        })
        .take_while(move |quarter| quarter.first_day() <= last)
    }

    /// The first days of all months.
    pub fn months(&self) -> impl Iterator<Item = Day> + use<> {
        self.all_years()
            .flat_map(|year| (1..=12).filter_map(move |month| Day::from_ymd_opt(year, month, 1)))
    }
}

fn next(day: Day) -> Day {
    day.succ_opt().unwrap_or(day)
}

fn percent(thousandths: i64) -> String {
    format!("{}.{:03}%", thousandths / 1_000, thousandths % 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_lie_where_they_should() {
        let axis = Axis::years(2023, 2024);
        let on = |y, m, d| Day::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(axis.start_of(on(2023, 1, 1)), "0.000%");
        assert_eq!(axis.start_of(on(2022, 5, 1)), "0.000%");
        assert_eq!(axis.start_of(on(2024, 1, 1)), "49.931%"); // 365 of 731 days
        assert_eq!(
            axis.width(on(2023, 1, 1), on(2023, 12, 31), 5_000),
            "24.965%"
        );
        assert_eq!(axis.quarters().count(), 8);
        assert_eq!(axis.months().count(), 24);
    }
}
