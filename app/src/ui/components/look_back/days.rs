//! The days that can be looked back to, and the ends of the quarters among them.

use domain::{Day, Quarter};

/// From the first day of the plan to today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Days {
    pub first: Day,
    pub today: Day,
}

impl Days {
    pub fn new(first: Day, today: Day) -> Self {
        Self {
            first: first.min(today),
            today,
        }
    }

    /// Steps of a day from the first to today.
    pub fn length(self) -> i64 {
        (self.today - self.first).num_days()
    }

    /// How many days after the first.
    pub fn offset(self, day: Day) -> i64 {
        (day - self.first).num_days().clamp(0, self.length())
    }

    /// The day that is so many days after the first; not after today.
    #[cfg(feature = "hydrate")]
    pub fn at(self, offset: i64) -> Day {
        let days = offset.clamp(0, self.length()).unsigned_abs();
        self.first
            .checked_add_days(chrono::Days::new(days))
            .unwrap_or(self.today)
    }

    /// The last end of a quarter before `day`.
    pub fn before(self, day: Day) -> Option<Day> {
        let end = Quarter::of(day).first_day().pred_opt()?;
        (end >= self.first).then_some(end)
    }

    /// The next end of a quarter after `day`, today at the latest; nothing after today.
    pub fn after(self, day: Day) -> Option<Day> {
        let quarter = Quarter::of(day);
        let end = if quarter.last_day() == day {
            quarter.next().last_day()
        } else {
            quarter.last_day()
        };
        (day < self.today).then(|| end.min(self.today))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_end_before_and_after_within_the_plans_days() {
        let on = |month, day| Day::from_ymd_opt(2023, month, day).unwrap();
        let days = Days::new(on(4, 1), on(11, 15));
        assert_eq!((days.length(), days.offset(on(4, 11))), (228, 10));
        assert_eq!(days.before(on(6, 30)), None);
        assert_eq!(days.before(on(7, 1)), Some(on(6, 30)));
        assert_eq!(days.after(on(6, 29)), Some(on(6, 30)));
        assert_eq!(days.after(on(6, 30)), Some(on(9, 30)));
        assert_eq!(days.after(on(9, 30)), Some(on(11, 15)));
        assert_eq!(days.after(on(11, 15)), None);
    }
}
