//! Reading days. chrono's own reader takes every form of a date there is, and the browser would
//! download it.

use super::Day;
use serde::de::{Deserialize, Deserializer, Error};
use std::borrow::Cow;

/// Reads `2024-03-31`, for `#[serde(deserialize_with)]`.
///
/// # Errors
/// Where it is no such text, or no such day.
pub fn read_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
    Iso::deserialize(deserializer).map(|day| day.0)
}

/// Reads a day that may be absent.
///
/// # Errors
/// As [`read_day`].
pub fn read_day_or_none<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Day>, D::Error> {
    Ok(Option::<Iso>::deserialize(deserializer)?.map(|day| day.0))
}

/// A day as ISO 8601 writes it.
struct Iso(Day);

impl<'de> Deserialize<'de> for Iso {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        day_of_text(&text)
            .map(Self)
            .ok_or_else(|| D::Error::custom("not a day"))
    }
}

/// The day that this text writes, as `2024-03-31`; nothing for any other text.
///
/// Years before 0 and after 9999 have a sign, as chrono writes them.
pub fn day_of_text(text: &str) -> Option<Day> {
    let (rest, day) = text.rsplit_once('-')?;
    let (year, month) = rest.rsplit_once('-')?;
    Day::from_ymd_opt(year.parse().ok()?, two_digits(month)?, two_digits(day)?)
}

fn two_digits(text: &str) -> Option<u32> {
    let plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        let days = [
            Some(Day::MIN),
            Some(Day::MAX),
            Day::from_ymd_opt(2024, 2, 29),
            Day::from_ymd_opt(0, 1, 1),
            Day::from_ymd_opt(-1, 12, 31),
            Day::from_ymd_opt(10_000, 1, 1),
        ];
        for day in days.into_iter().flatten() {
            assert_eq!(day_of_text(&day.to_string()), Some(day), "{day}");
        }
    }

    #[test]
    fn nothing_else_is_a_day() {
        for text in [
            "",
            "2023-02-29",
            "2024-2-29",
            "2024-13-01",
            "2024-01-00",
            "29/02/2024",
            "2024-01",
            "2024-01-01T00:00",
            " 2024-01-01",
            "2024-+1-01",
            "x-01-01",
        ] {
            assert_eq!(day_of_text(text), None, "{text}");
        }
    }
}
