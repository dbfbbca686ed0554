//! What is said of a status. The words are those of `plans/INDICATORS.md`, part 3.

use super::{count, day};
use crate::i18n::*;
use crate::ui::format::say::say;
use domain::ExtensionRequest;
use domain::figures::{Status, StatusCounts, Worst};

/// The status of one assignment.
pub(in crate::ui) fn status_text(status: Status, locale: Locale) -> String {
    let soon = |text: String, soon: bool| {
        if soon {
            say!(locale, figures.status.soon, status = text)
        } else {
            text
        }
    };
    match status {
        Status::Overdue { days, begun } => {
            let progress = if begun {
                td_string!(locale, figures.status.begun_word)
            } else {
                td_string!(locale, figures.status.not_begun_word)
            };
            let days = count(days, locale);
            say!(
                locale,
                figures.status.overdue,
                days = days,
                progress = progress
            )
        }
        Status::MissedYear { year } => {
            say!(locale, figures.status.missed_year, year = year)
        }
        Status::NotBegunInTime { soon: near } => soon(
            td_string!(locale, figures.status.not_begun).to_string(),
            near,
        ),
        Status::BegunInTime { soon: near } => {
            soon(td_string!(locale, figures.status.begun).to_string(), near)
        }
        Status::InYear { year, begun: true } => {
            say!(locale, figures.status.in_year, year = year)
        }
        Status::InYear { year, begun: false } => {
            say!(locale, figures.status.not_begun_year, year = year)
        }
        Status::WithoutDeadline { begun: true } => {
            td_string!(locale, figures.status.without_deadline).to_string()
        }
        Status::WithoutDeadline { begun: false } => {
            td_string!(locale, figures.status.not_begun_without_deadline).to_string()
        }
        Status::Ongoing { reached: true } => {
            td_string!(locale, figures.status.ongoing_reached).to_string()
        }
        Status::Ongoing { reached: false } => {
            td_string!(locale, figures.status.ongoing).to_string()
        }
        Status::Waiting => td_string!(locale, figures.status.waiting).to_string(),
        Status::NotYet => td_string!(locale, figures.status.not_yet).to_string(),
        Status::DoneLate { days } => {
            let days = count(days, locale);
            say!(locale, figures.status.done_late, days = days)
        }
        Status::DoneInTime => td_string!(locale, figures.status.done_in_time).to_string(),
        Status::DoneInYear { year } => {
            say!(locale, figures.status.done_in_year, year = year)
        }
        Status::DoneWithoutDeadline => {
            td_string!(locale, figures.status.done_without_deadline).to_string()
        }
        Status::NothingArose => td_string!(locale, figures.status.nothing_arose).to_string(),
    }
}

/// «Đề nghị điều chỉnh thời hạn đến …»: stands beside the status of one assignment, which goes on.
pub(in crate::ui) fn extension_marker(request: &ExtensionRequest, locale: Locale) -> String {
    let until = day(request.until, locale);
    say!(locale, figures.marker.extension, day = until)
}

/// The same of a group's assignments; `None` where nobody asks.
pub(in crate::ui) fn extensions_marker(requests: usize, locale: Locale) -> Option<String> {
    (requests > 0).then(|| {
        let requests = count(requests as u64, locale);
        say!(locale, figures.marker.extensions, count = requests)
    })
}

/// The name of a group of statuses.
pub(in crate::ui) fn worst_label(worst: Worst, locale: Locale) -> &'static str {
    match worst {
        Worst::Overdue => td_string!(locale, figures.worst.overdue),
        Worst::NotBegun => td_string!(locale, figures.worst.not_begun),
        Worst::Begun => td_string!(locale, figures.worst.begun),
        Worst::InYear => td_string!(locale, figures.worst.in_year),
        Worst::WithoutDeadline => td_string!(locale, figures.worst.without_deadline),
        Worst::Ongoing => td_string!(locale, figures.worst.ongoing),
        Worst::Waiting => td_string!(locale, figures.worst.waiting),
        Worst::NotYet => td_string!(locale, figures.worst.not_yet),
        Worst::DoneLate => td_string!(locale, figures.worst.done_late),
        Worst::DoneInTime => td_string!(locale, figures.worst.done_in_time),
        Worst::Done => td_string!(locale, figures.worst.done),
        Worst::NothingArose => td_string!(locale, figures.worst.nothing_arose),
    }
}

/// Many assignments in one line: the worst of them with its count, «Quá hạn: 31/240 đơn vị».
/// `entries`: how many schedule entries are counted; with more than one, what is counted is
/// assignments and not units.
pub(in crate::ui) fn counts_text(counts: &StatusCounts, entries: usize, locale: Locale) -> String {
    let Some((worst, found)) = counts.worst() else {
        return td_string!(locale, figures.worst.nobody).to_string();
    };
    let status = worst_label(worst, locale);
    if worst == Worst::Overdue && counts.total == 1 {
        let days = count(counts.overdue_days, locale);
        return say!(locale, figures.worst.overdue_days, days = days);
    }
    if counts.total <= 1 || worst == Worst::Waiting {
        return status.to_owned();
    }
    let (found, total) = (count(found, locale), count(counts.total, locale));
    if entries > 1 {
        say!(
            locale,
            figures.worst.assignments,
            status = status,
            count = found,
            total = total
        )
    } else {
        say!(
            locale,
            figures.worst.units,
            status = status,
            count = found,
            total = total
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Day;

    #[test]
    fn a_status_says_progress_and_time() {
        let cases = [
            (
                Status::Overdue {
                    days: 91,
                    begun: false,
                },
                "Quá hạn 91 ngày (chưa thực hiện)",
            ),
            (
                Status::NotBegunInTime { soon: true },
                "Chưa thực hiện, trong hạn, sắp đến hạn",
            ),
            (
                Status::InYear {
                    year: 2024,
                    begun: true,
                },
                "Đang thực hiện năm 2024",
            ),
            (Status::DoneLate { days: 3 }, "Hoàn thành quá hạn 3 ngày"),
            (Status::DoneInTime, "Hoàn thành đúng hạn"),
        ];
        for (status, expected) in cases {
            assert_eq!(status_text(status, Locale::vi), expected);
        }
    }

    #[test]
    fn a_marker_names_the_day_asked_for_or_how_many_ask() {
        let request = ExtensionRequest {
            until: Day::from_ymd_opt(2024, 4, 30).unwrap_or_default(),
            asked_at: 0,
            reason: String::new(),
        };
        let one = |locale| extension_marker(&request, locale);
        assert_eq!(one(Locale::vi), "Đề nghị điều chỉnh thời hạn đến 30/4/2024");
        assert_eq!(
            one(Locale::en),
            "Asks to move the deadline to 30 April 2024"
        );
        assert_eq!(extensions_marker(0, Locale::vi), None);
        assert_eq!(
            extensions_marker(2, Locale::vi).as_deref(),
            Some("Có 2 đề nghị điều chỉnh thời hạn")
        );
    }

    #[test]
    fn a_group_is_never_one_word() {
        let many = StatusCounts {
            overdue: 31,
            done_in_time: 209,
            total: 240,
            ..StatusCounts::default()
        };
        assert_eq!(counts_text(&many, 1, Locale::vi), "Quá hạn: 31/240 đơn vị");
        assert_eq!(
            counts_text(&many, 1, Locale::en),
            "Overdue: 31 of 240 units"
        );
        let one = StatusCounts {
            overdue: 1,
            overdue_days: 182,
            total: 1,
            ..StatusCounts::default()
        };
        assert_eq!(counts_text(&one, 1, Locale::vi), "Quá hạn 182 ngày");
        let two = StatusCounts {
            overdue: 1,
            done: 1,
            total: 2,
            ..StatusCounts::default()
        };
        assert_eq!(counts_text(&two, 2, Locale::vi), "Quá hạn: 1/2 lượt giao");
        let none = StatusCounts::default();
        assert_eq!(
            counts_text(&none, 1, Locale::vi),
            "Chưa giao cho đơn vị nào"
        );
    }
}
