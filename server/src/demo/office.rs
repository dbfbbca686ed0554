//! What Sở Nội vụ and Sở Tài nguyên và Môi trường report of the tasks that are theirs alone.

use super::bodies::Body;
use super::drafts::Draft;
use super::rounds::{Round, day};
use crate::data::ids::{self, indicator as of};
use domain::report::Value;
use domain::{Day, EntryId, IndicatorId, Occurrence};

type Date = (i32, u32, u32);

/// Drafts with the day on which each is sent; none for the other bodies.
pub(super) fn drafts(body: &Body, round: &Round) -> Vec<Draft> {
    let of_unit = match body.unit {
        ids::SO_NOI_VU => home_affairs(round.index),
        ids::SO_TN_MT => environment(round.index),
        _ => Vec::new(),
    };
    of_unit
        .into_iter()
        .filter(|draft| body.owes(draft.entry, draft.occurrence, round))
        .collect()
}

fn home_affairs(round: usize) -> Vec<Draft> {
    let sent = |date: Date| {
        move |draft: Draft| Draft {
            sent_on: Some(day(date)),
            ..draft
        }
    };
    match round {
        0 => [
            once(ids::CONFERENCE).note("Đang chuẩn bị nội dung và đường truyền đến các điểm cầu."),
            inspection(2023, Some(("18/KH-SNV", (2023, 8, 28))), (3, 12)),
            yearly(2023).note("Báo cáo năm gửi vào tháng 12."),
        ]
        .map(sent((2023, 9, 19)))
        .into(),
        1 => [
            held(once(ids::CONFERENCE), of::CONFERENCE_DAY, (2023, 11, 28))
                .share(of::SITES, 218, 220)
                .note("Kết hợp với Hội nghị trực tuyến toàn quốc của Bộ Nội vụ."),
            once(ids::PROVINCE_TRAINING)
                .note("Hội nghị tổ chức ngày 15/12/2023, báo cáo vào kỳ sau."),
            document(
                inspection(2023, None, (12, 12)),
                of::INSPECTION_NOTICE,
                (
                    "96/TB-SNV",
                    (2023, 12, 11),
                    "Thông báo kết quả kiểm tra năm 2023",
                ),
            ),
            document(
                document(
                    yearly(2023),
                    of::REPORT_TO_CHAIRMAN,
                    (
                        "412/BC-SNV",
                        (2023, 12, 18),
                        "Kết quả triển khai thi hành Luật Thực hiện dân chủ ở cơ sở năm 2023",
                    ),
                ),
                of::REPORT_TO_MINISTRY,
                (
                    "413/BC-SNV",
                    (2023, 12, 18),
                    "Kết quả triển khai thi hành Luật Thực hiện dân chủ ở cơ sở năm 2023",
                ),
            ),
        ]
        .map(sent((2023, 12, 19)))
        .into(),
        2 => [
            Draft {
                unchanged: true,
                ..once(ids::CONFERENCE)
            },
            held(
                once(ids::PROVINCE_TRAINING),
                of::TRAINING_DAY,
                (2023, 12, 15),
            )
            .share(of::TRAINING_BODIES, 30, 31)
            .share(of::TRAINING_PEOPLE, 96, 104),
            inspection(2024, Some(("07/KH-SNV", (2024, 2, 27))), (2, 14)),
            yearly(2024).note("Báo cáo năm gửi vào tháng 12."),
        ]
        .map(sent((2024, 3, 19)))
        .into(),
        _ => Vec::new(),
    }
}

fn environment(round: usize) -> Vec<Draft> {
    let sent = |date: Date, draft: Draft| Draft {
        sent_on: Some(day(date)),
        ..draft
    };
    let to_province = || {
        let report = (
            "1187/BC-STNMT",
            (2023, 10, 20),
            "Kết quả rà soát Quyết định số 01/2017/QĐ-UBND",
        );
        document(once(ids::REVIEW), of::REVIEW_TO_PROVINCE, report)
    };
    match round {
        0 => vec![sent(
            (2023, 9, 18),
            once(ids::AMENDMENT).note("Đang rà soát, chưa có dự thảo."),
        )],
        1 => {
            let report = (
                "1204/BC-STNMT",
                (2023, 10, 27),
                "Kết quả rà soát Quyết định số 01/2017/QĐ-UBND",
            );
            let both = document(to_province(), of::REVIEW_TO_MINISTRY, report);
            vec![
                sent(
                    (2023, 10, 23),
                    to_province().note("Báo cáo Bộ Nội vụ đang trình ký."),
                ),
                sent((2023, 10, 30), both),
                sent(
                    (2023, 12, 18),
                    once(ids::AMENDMENT).note("Đang lấy ý kiến vào dự thảo."),
                ),
            ]
        }
        2 => vec![sent(
            (2024, 3, 18),
            once(ids::AMENDMENT).note("Đang hoàn thiện dự thảo sau khi lấy ý kiến."),
        )],
        _ => {
            let paper = (
                "61/TTr-STNMT",
                (2024, 3, 22),
                "Ban hành Quyết định thay thế Quyết định số 01/2017/QĐ-UBND",
            );
            vec![sent(
                (2024, 3, 25),
                document(once(ids::AMENDMENT), of::SUBMISSION, paper),
            )]
        }
    }
}

fn once(entry: EntryId) -> Draft {
    Draft::of(entry, Occurrence::ONCE)
}

fn yearly(year: i32) -> Draft {
    Draft::of(ids::YEARLY_REPORT, Occurrence::of_year(year))
}

fn inspection(year: i32, plan: Option<(&str, Date)>, (done, total): (u64, u64)) -> Draft {
    let mut draft =
        Draft::of(ids::INSPECTION, Occurrence::of_year(year)).share(of::INSPECTED, done, total);
    draft
        .values
        .insert(of::URGING_LETTERS, Value::Count { count: 1 });
    match plan {
        Some((number, issued)) => document(
            draft,
            of::INSPECTION_PLAN,
            (
                number,
                issued,
                "Kiểm tra việc thi hành Luật Thực hiện dân chủ ở cơ sở",
            ),
        ),
        None => draft,
    }
}

fn held(mut draft: Draft, id: IndicatorId, date: Date) -> Draft {
    draft.values.insert(id, Value::Date { held_on: day(date) });
    done_by(draft, day(date))
}

fn document(
    mut draft: Draft,
    id: IndicatorId,
    (number, issued, title): (&str, Date, &str),
) -> Draft {
    let (number, issued_on, title) = (number.to_owned(), day(issued), title.to_owned());
    draft.values.insert(
        id,
        Value::Document {
            number,
            issued_on,
            title,
        },
    );
    done_by(draft, issued_on)
}

fn done_by(draft: Draft, day: Day) -> Draft {
    let done_on = draft.done_on.max(Some(day));
    Draft { done_on, ..draft }
}
