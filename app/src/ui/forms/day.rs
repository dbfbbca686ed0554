//! Reading a day, typed or picked.

use super::text::narrow;
use domain::Day;

/// A day as `dd/mm/yyyy` (also with dots or dashes) or as `yyyy-mm-dd`; `None` for anything else.
pub fn parse_day(text: &str) -> Option<Day> {
    let plain: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(narrow)
        .collect();
    let parts: Vec<&str> = plain.split(['/', '-', '.']).collect();
    let [first, month, last] = parts.as_slice() else {
        return None;
    };
    let (year, day) = if first.len() == 4 {
        (first, last)
    } else {
        (last, first)
    };
    let number = |text: &str, longest: usize| -> Option<u32> {
        let sound = !text.is_empty()
            && text.len() <= longest
            && text.bytes().all(|byte| byte.is_ascii_digit());
        sound.then(|| text.parse().ok()).flatten()
    };
    let year = number(year, 4).filter(|year| *year >= 1000)?;
    Day::from_ymd_opt(
        i32::try_from(year).ok()?,
        number(month, 2)?,
        number(day, 2)?,
    )
}
