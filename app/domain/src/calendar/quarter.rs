//! Calendar quarters, as schedules use them.

use super::{Day, day};
use chrono::Datelike;
use serde::{Deserialize, Serialize};

/// Quý I is 01/01–31/3, II 01/4–30/6, III 01/7–30/9, IV 01/10–31/12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Quarter {
    pub year: i32,
    /// 1 to 4.
    pub number: u8,
}

impl Quarter {
    /// The quarter that `day` lies in.
    pub fn of(day: Day) -> Self {
        Self {
            year: day.year(),
            number: (day.month0() / 3) as u8 + 1,
        }
    }

    pub fn first_day(self) -> Day {
        day(self.year, u32::from(self.number) * 3 - 2, 1)
    }

    pub fn last_day(self) -> Day {
        self.next().first_day().pred_opt().unwrap_or_default()
    }

    pub fn next(self) -> Self {
        if self.number == 4 {
            Self {
                year: self.year + 1,
                number: 1,
            }
        } else {
            Self {
                number: self.number + 1,
                ..self
            }
        }
    }

    /// The number as documents write it: I, II, III, IV.
    pub fn roman(self) -> &'static str {
        ["I", "II", "III", "IV"]
            .get(usize::from(self.number) - 1)
            .copied()
            .unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_meet_without_a_gap() {
        let mut quarter = Quarter {
            year: 2023,
            number: 1,
        };
        for _ in 0..40 {
            assert_eq!(Quarter::of(quarter.first_day()), quarter);
            assert_eq!(Quarter::of(quarter.last_day()), quarter);
            assert_eq!(
                quarter.last_day().succ_opt(),
                Some(quarter.next().first_day())
            );
            quarter = quarter.next();
        }
        assert_eq!(quarter.roman(), "I");
    }
}
