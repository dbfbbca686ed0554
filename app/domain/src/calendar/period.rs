//! Reporting periods of Decree 09/2019/NĐ-CP, Article 12.

use super::{Day, day};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A reporting period: the label a report carries, and the days whose facts it tells.
///
/// Decree 09/2019/NĐ-CP, Article 12: a quarter runs from the 15th of the month before it to the
/// 14th of its last month; a year from 15/12 of the year before to 14/12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    Quarter { year: i32, number: u8 },
    Year { year: i32 },
}

/// The cut-off day of Decree 09/2019/NĐ-CP, Article 12.
const CUT_OFF: u32 = 14;

impl Period {
    /// Quarter `number` (1 to 4) of `year`.
    pub fn quarter(year: i32, number: u8) -> Self {
        Self::Quarter { year, number }
    }

    /// The quarterly period whose figures include `day`.
    pub fn quarter_containing(day: Day) -> Self {
        // From the 15th of a quarter's last month on, facts belong to the next quarter.
        let passed = day.month().is_multiple_of(3) && day.day() > CUT_OFF;
        let index = day.year() * 4 + (day.month0() / 3) as i32 + i32::from(passed);
        Self::Quarter {
            year: index.div_euclid(4),
            number: index.rem_euclid(4) as u8 + 1,
        }
    }

    /// The yearly period whose figures include `day`.
    pub fn year_containing(day: Day) -> Self {
        Self::Year {
            year: day.year() + i32::from(day.month() == 12 && day.day() > CUT_OFF),
        }
    }

    /// The first day of the figures.
    pub fn from(self) -> Day {
        match self {
            Self::Quarter { year, number: 1 } => day(year - 1, 12, CUT_OFF + 1),
            Self::Quarter { year, number } => day(year, u32::from(number) * 3 - 3, CUT_OFF + 1),
            Self::Year { year } => day(year - 1, 12, CUT_OFF + 1),
        }
    }

    /// The last day of the figures; the tree in force on it is the tree of the period.
    pub fn to(self) -> Day {
        match self {
            Self::Quarter { year, number } => day(year, u32::from(number) * 3, CUT_OFF),
            Self::Year { year } => day(year, 12, CUT_OFF),
        }
    }

    /// Whether the figures include `day`.
    pub fn contains(self, day: Day) -> bool {
        self.from() <= day && day <= self.to()
    }

    /// Whether it is a year, whose figures include those of four quarters.
    pub fn is_year(self) -> bool {
        matches!(self, Self::Year { .. })
    }

    pub fn year(self) -> i32 {
        match self {
            Self::Quarter { year, .. } | Self::Year { year } => year,
        }
    }
}

impl Period {
    /// Numbers the periods by the last day, then the shorter period first: a year comes after its
    /// fourth quarter. Maps compare periods often, and no date need be made for it.
    fn rank(self) -> (i32, u8) {
        match self {
            Self::Quarter { year, number } => (year, number),
            Self::Year { year } => (year, u8::MAX),
        }
    }
}

/// By the last day, then the shorter period first.
impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank())
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// `2024-Q1` or `2024`: in addresses and in the journal.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quarter { year, number } => write!(f, "{year}-Q{number}"),
            Self::Year { year } => write!(f, "{year}"),
        }
    }
}

/// What was read is not `2024-Q1` or `2024`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a reporting period")]
pub struct ParsePeriodError;

impl FromStr for Period {
    type Err = ParsePeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let sane = |year: &i32| (1990..=2200).contains(year);
        let (year, quarter) = text
            .split_once("-Q")
            .map_or((text, None), |(year, quarter)| (year, Some(quarter)));
        let year = year.parse().ok().filter(sane).ok_or(ParsePeriodError)?;
        match quarter {
            None => Ok(Self::Year { year }),
            Some(number) => {
                let number = number
                    .parse()
                    .ok()
                    .filter(|n| (1..=4).contains(n))
                    .ok_or(ParsePeriodError)?;
                Ok(Self::Quarter { year, number })
            }
        }
    }
}

impl Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_decree() {
        let cases = [
            ("2023-Q3", (2023, 6, 15), (2023, 9, 14)),
            ("2023-Q4", (2023, 9, 15), (2023, 12, 14)),
            ("2024-Q1", (2023, 12, 15), (2024, 3, 14)),
            ("2024-Q2", (2024, 3, 15), (2024, 6, 14)),
            ("2023", (2022, 12, 15), (2023, 12, 14)),
        ];
        for (label, from, to) in cases {
            let period: Period = label.parse().unwrap();
            assert_eq!(period.from(), day(from.0, from.1, from.2), "{label}");
            assert_eq!(period.to(), day(to.0, to.1, to.2), "{label}");
            assert_eq!(period.to_string(), label);
        }
    }

    #[test]
    fn every_day_lies_in_exactly_the_quarter_and_year_that_are_found_for_it() {
        let mut today = day(2022, 1, 1);
        while today < day(2026, 1, 1) {
            assert!(Period::quarter_containing(today).contains(today), "{today}");
            assert!(Period::year_containing(today).contains(today), "{today}");
            today = today.succ_opt().unwrap();
        }
    }

    #[test]
    fn a_year_follows_its_fourth_quarter() {
        let (fourth, year, next) = (
            Period::quarter(2023, 4),
            Period::Year { year: 2023 },
            Period::quarter(2024, 1),
        );
        assert!(fourth < year && year < next);
    }

    #[test]
    fn the_order_is_that_of_the_days() {
        let of_year = |year| {
            let quarters = (1..=4).map(move |number| Period::quarter(year, number));
            quarters.chain([Period::Year { year }])
        };
        let all: Vec<_> = (2022..2026).flat_map(of_year).collect();
        for (one, two) in all
            .iter()
            .flat_map(|one| all.iter().map(move |two| (one, two)))
        {
            let by_days = one.to().cmp(&two.to()).then(two.from().cmp(&one.from()));
            assert_eq!(one.cmp(two), by_days, "{one} {two}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            "2024-Q5",
            "2024-Q0",
            "Q1",
            "99999",
            "2024-Q1-Q2",
            "2024-q1",
        ] {
            assert_eq!(text.parse::<Period>(), Err(ParsePeriodError), "{text}");
        }
    }
}
