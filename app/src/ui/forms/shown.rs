//! Days, times and numbers as each language writes them. One place, so that it can be exchanged.

use crate::i18n::Locale;
use chrono::Datelike;
use domain::figures::Completion;
use domain::{Day, Moment, Period};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `05/01/2024`, `31/3/2024`: a 0 before days under 10 and months 1 and 2, as documents write.
pub(crate) fn day(locale: Locale, day: Day) -> String {
    match locale {
        Locale::vi if day.month() <= 2 => {
            format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
        }
        Locale::vi => format!("{:02}/{}/{}", day.day(), day.month(), day.year()),
        Locale::en => {
            let month = MONTHS.get(day.month0() as usize).copied().unwrap_or("");
            format!("{} {month} {}", day.day(), day.year())
        }
    }
}

/// Hour and minute in Viet Nam, and the day.
pub(crate) fn time(locale: Locale, at: i64) -> String {
    const MINUTE: i64 = 60_000_000;
    let local = at.saturating_add(7 * 60 * MINUTE).div_euclid(MINUTE);
    let (hour, minute) = (local.div_euclid(60).rem_euclid(24), local.rem_euclid(60));
    let day = day(locale, Moment::exact(at).day());
    format!("{hour:02}:{minute:02}, {day}")
}

/// `1.204`, in English `1,204`.
pub(crate) fn number(locale: Locale, number: u64) -> String {
    let digits = number.to_string();
    let mark = if locale == Locale::vi { '.' } else { ',' };
    let mut shown = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            shown.push(mark);
        }
        shown.push(digit);
    }
    shown
}

/// `62,5%`, in English `62.5%`; `–` where there is nothing to measure.
pub(crate) fn completion(locale: Locale, completion: Option<Completion>) -> String {
    let Some(points) = completion.map(Completion::basis_points) else {
        return "–".to_owned();
    };
    let (whole, rest) = (points / 100, points % 100);
    let mark = if locale == Locale::vi { ',' } else { '.' };
    match (rest, rest % 10) {
        (0, _) => format!("{whole}%"),
        (_, 0) => format!("{whole}{mark}{}%", rest / 10),
        _ => format!("{whole}{mark}{rest:02}%"),
    }
}

/// `quý I/2024 (số liệu 15/12/2023–14/3/2024)`.
pub(crate) fn period(locale: Locale, period: Period) -> String {
    let (from, to) = (day(locale, period.from()), day(locale, period.to()));
    let label = period_label(locale, period);
    match locale {
        Locale::vi => format!("{label} (số liệu {from}–{to})"),
        Locale::en => format!("{label} (figures {from} – {to})"),
    }
}

/// `quý I/2024`, `năm 2023`.
pub(crate) fn period_label(locale: Locale, period: Period) -> String {
    match (locale, period) {
        (Locale::vi, Period::Quarter { year, number }) => format!("quý {}/{year}", roman(number)),
        (Locale::vi, Period::Year { year }) => format!("năm {year}"),
        (Locale::en, Period::Quarter { year, number }) => {
            format!("quarter {}/{year}", roman(number))
        }
        (Locale::en, Period::Year { year }) => format!("year {year}"),
    }
}

fn roman(number: u8) -> &'static str {
    domain::Quarter {
        year: 0,
        number: number.clamp(1, 4),
    }
    .roman()
}
