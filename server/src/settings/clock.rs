//! Which clock a database runs on.

use domain::Day;
use serde::{Deserialize, Deserializer, de::Error as _};
use std::str::FromStr;

/// `real`, or a day on which the clock stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockSetting {
    Real,
    Fixed(Day),
}

impl FromStr for ClockSetting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "real" => Ok(Self::Real),
            day => day
                .parse()
                .map(Self::Fixed)
                .map_err(|_| format!("\"{day}\" is neither `real` nor a day such as 2024-03-31")),
        }
    }
}

impl<'de> Deserialize<'de> for ClockSetting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(D::Error::custom)
    }
}
