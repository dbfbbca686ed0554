//! Days and periods, as each language writes them.

use crate::i18n::*;
use crate::ui::format::say::say;
use chrono::{DateTime, Datelike, Timelike};
use domain::plan::{Precision, Span};
use domain::{Day, Moment, Period, Quarter};

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

/// «05/01/2024», «31/3/2024»: a 0 before days below 10 and months 1 and 2, as Decree
/// 30/2020/NĐ-CP has it; «5 January 2024».
pub(in crate::ui) fn day(day: Day, locale: Locale) -> String {
    let (d, m, y) = (day.day(), day.month(), day.year());
    match locale {
        Locale::vi if m < 3 => format!("{d:02}/{m:02}/{y}"),
        Locale::vi => format!("{d:02}/{m}/{y}"),
        Locale::en => {
            let month = MONTHS.get(day.month0() as usize).copied().unwrap_or("");
            format!("{d} {month} {y}")
        }
    }
}

/// Two days, both included: «15/12/2023–14/3/2024».
fn span(from: Day, to: Day, locale: Locale) -> String {
    let (from, to) = (day(from, locale), day(to, locale));
    say!(locale, figures.timeline.window, from = from, to = to)
}

/// The minute in Viet Nam of microseconds UTC: «09:30 ngày 31/3/2024».
pub(in crate::ui) fn moment(at: i64, locale: Locale) -> String {
    let date = Moment::exact(at).day();
    // Viet Nam is at UTC+7.
    let local =
        DateTime::from_timestamp_micros(at.saturating_add(7 * 3_600_000_000)).unwrap_or_default();
    let time = format!("{:02}:{:02}", local.hour(), local.minute());
    say!(locale, figures.moment, time = time, day = day(date, locale))
}

/// «Quý III/2023», «Q3 2023».
pub(in crate::ui) fn quarter(quarter: Quarter, locale: Locale) -> String {
    let number = number_of(quarter, locale);
    say!(
        locale,
        figures.quarter,
        quarter = number,
        year = quarter.year
    )
}

fn number_of(quarter: Quarter, locale: Locale) -> String {
    match locale {
        Locale::vi => quarter.roman().to_owned(),
        Locale::en => quarter.number.to_string(),
    }
}

/// Within a sentence: «quý I/2024», «năm 2023».
pub(in crate::ui) fn period_name(period: Period, locale: Locale) -> String {
    match period {
        Period::Quarter { year, number } => {
            let quarter = number_of(Quarter { year, number }, locale);
            say!(
                locale,
                figures.period.quarter,
                quarter = quarter,
                year = year
            )
        }
        Period::Year { year } => say!(locale, figures.period.year, year = year),
    }
}

/// «Kỳ báo cáo quý I/2024 (số liệu 15/12/2023–14/3/2024)».
pub(in crate::ui) fn period_heading(period: Period, locale: Locale) -> String {
    let (from, to) = (day(period.from(), locale), day(period.to(), locale));
    let name = period_name(period, locale);
    say!(
        locale,
        figures.period.heading,
        name = name,
        from = from,
        to = to
    )
}

/// A span no finer than the text: a quarter as a quarter, a month as a month.
pub(in crate::ui) fn when(spanned: Span, precision: Precision, locale: Locale) -> String {
    let (start, end) = (spanned.start, spanned.end);
    match precision {
        Precision::Quarter if Quarter::of(start) == Quarter::of(end) => {
            quarter(Quarter::of(start), locale)
        }
        Precision::Month if (start.year(), start.month()) == (end.year(), end.month()) => {
            let (month, year) = (start.month(), start.year());
            say!(locale, figures.timeline.month, month = month, year = year)
        }
        Precision::Year if start.year() == end.year() => {
            say!(locale, figures.timeline.year, year = start.year())
        }
        _ if start == end => day(start, locale),
        _ => span(start, end, locale),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(y: i32, m: u32, d: u32) -> Day {
        Day::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn days_are_written_as_documents_write_them() {
        let cases = [
            (on(2024, 1, 5), "05/01/2024", "5 January 2024"),
            (on(2024, 3, 31), "31/3/2024", "31 March 2024"),
            (on(2023, 12, 2), "02/12/2023", "2 December 2023"),
            (on(2024, 2, 28), "28/02/2024", "28 February 2024"),
        ];
        for (date, vi, en) in cases {
            assert_eq!(day(date, Locale::vi), vi);
            assert_eq!(day(date, Locale::en), en);
        }
    }

    #[test]
    fn a_period_gives_its_dates_and_a_moment_is_told_in_viet_nam() {
        assert_eq!(
            period_heading(Period::quarter(2024, 1), Locale::vi),
            "Kỳ báo cáo quý I/2024 (số liệu 15/12/2023–14/3/2024)"
        );
        let noon = Moment::noon(on(2024, 3, 31)).at;
        assert_eq!(moment(noon, Locale::vi), "12:00 ngày 31/3/2024");
        assert_eq!(moment(noon, Locale::en), "12:00, 31 March 2024");
    }

    #[test]
    fn nothing_is_said_finer_than_the_text_says_it() {
        let third = Span {
            start: on(2023, 7, 1),
            end: on(2023, 9, 30),
        };
        let october = Span {
            start: on(2023, 10, 1),
            end: on(2023, 10, 31),
        };
        let cases = [
            (third, Precision::Quarter, "Quý III/2023", "Q3 2023"),
            (october, Precision::Month, "tháng 10/2023", "10/2023"),
            (
                october,
                Precision::Day,
                "01/10/2023–31/10/2023",
                "1 October 2023 – 31 October 2023",
            ),
        ];
        for (span, precision, vi, en) in cases {
            assert_eq!(when(span, precision, Locale::vi), vi);
            assert_eq!(when(span, precision, Locale::en), en);
        }
    }
}
