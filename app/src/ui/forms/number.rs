//! Reading a number as people write it in Vietnam.

use super::text::narrow;

/// Why it is not a number that can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    NotANumber,
    Negative,
}

/// A whole number: thousands may be set apart by dots or spaces, digits may be full-width.
///
/// A number too large to hold comes out as the largest one, which no rule takes.
///
/// # Errors
/// [`NumberFault`], of a decimal too: `12,5` is not a count.
pub fn parse_number(text: &str) -> Result<u64, NumberFault> {
    let plain: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(narrow)
        .collect();
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, plain.strip_prefix('+').unwrap_or(&plain)),
    };
    let digits = without_dots(digits).ok_or(NumberFault::NotANumber)?;
    if sign {
        return Err(NumberFault::Negative);
    }
    Ok(digits.parse().unwrap_or(u64::MAX))
}

/// The digits alone; `None` where dots do not set thousands apart.
fn without_dots(text: &str) -> Option<String> {
    let mut groups = text.split('.');
    let first = groups.next()?;
    let grouped = text.contains('.');
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let sound = !first.is_empty()
        && is_digits(first)
        && (!grouped || first.len() <= 3)
        && groups.all(|group| group.len() == 3 && is_digits(group));
    sound.then(|| text.replace('.', ""))
}
