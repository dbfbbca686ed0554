//! Numbers and percentages, as each language writes them.

use crate::i18n::Locale;
use domain::figures::{Completion, Share};

/// What stands where there is nothing to divide by.
const NOTHING: &str = "–";

/// With thousands set apart: «1.204», "1,204".
pub(in crate::ui) fn count(n: impl Into<i128>, locale: Locale) -> String {
    let n = n.into();
    let digits = n.unsigned_abs().to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    if n < 0 {
        grouped.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(thousands(locale));
        }
        grouped.push(digit);
    }
    grouped
}

fn thousands(locale: Locale) -> char {
    match locale {
        Locale::vi => '.',
        Locale::en => ',',
    }
}

fn decimal(locale: Locale) -> char {
    match locale {
        Locale::vi => ',',
        Locale::en => '.',
    }
}

/// Hundredths, without zeros at the end: 6 250 is «62,5».
fn hundredths(value: u64, locale: Locale) -> String {
    let whole = count(value / 100, locale);
    match value % 100 {
        0 => whole,
        rest if rest % 10 == 0 => format!("{whole}{}{}", decimal(locale), rest / 10),
        rest => format!("{whole}{}{rest:02}", decimal(locale)),
    }
}

/// «62,5%»; 100% only where everything is done.
pub(in crate::ui) fn percent(completion: Completion, locale: Locale) -> String {
    format!(
        "{}%",
        hundredths(u64::from(completion.basis_points()), locale)
    )
}

/// «–» where there is nothing to measure.
pub(in crate::ui) fn maybe_percent(completion: Option<Completion>, locale: Locale) -> String {
    completion.map_or_else(|| NOTHING.to_owned(), |found| percent(found, locale))
}

/// A sum of completions in units of one full assignment: 25 000 basis points are «2,5».
pub(in crate::ui) fn parts_of_full(basis_points: i64, locale: Locale) -> String {
    hundredths(basis_points.max(0).unsigned_abs() / 100, locale)
}

/// «1.204/1.310».
pub(in crate::ui) fn share(share: Share, locale: Locale) -> String {
    format!(
        "{}/{}",
        count(share.done, locale),
        count(share.total, locale)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_each_language_does() {
        let cases = [
            (0_i64, "0", "0"),
            (204, "204", "204"),
            (1_204, "1.204", "1,204"),
            (-11_368, "-11.368", "-11,368"),
            (1_000_000, "1.000.000", "1,000,000"),
        ];
        for (n, vi, en) in cases {
            assert_eq!(count(n, Locale::vi), vi);
            assert_eq!(count(n, Locale::en), en);
        }
    }

    #[test]
    fn a_hundred_is_written_only_where_all_is_done() {
        let cases = [
            (Share::new(5, 8), "62,5%", "62.5%"),
            (Share::new(16_051, 16_274), "98,63%", "98.63%"),
            (Share::new(99_996, 100_000), "99,99%", "99.99%"),
            (Share::new(7, 7), "100%", "100%"),
            (Share::new(0, 7), "0%", "0%"),
            (Share::new(1, 1_000_000), "0,01%", "0.01%"),
            (Share::new(0, 0), "–", "–"),
        ];
        for (of, vi, en) in cases {
            assert_eq!(maybe_percent(of.completion(), Locale::vi), vi);
            assert_eq!(maybe_percent(of.completion(), Locale::en), en);
        }
        assert_eq!(share(Share::new(1_204, 1_310), Locale::vi), "1.204/1.310");
        assert_eq!(parts_of_full(1_498_000, Locale::vi), "149,8");
    }
}
