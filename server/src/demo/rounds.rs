//! The reporting periods of the demonstration, and what the office does in them.

use super::accounts::SO_NOI_VU;
use super::diary::Diary;
use super::moment;
use crate::data::ids;
use domain::plan::Document;
use domain::state::Deadlines;
use domain::{Command, Day, Period, PlanId, TriggerId};

/// One reporting period, from opening to publishing.
pub(super) struct Round {
    /// 0 for quý III/2023.
    pub(super) index: usize,
    pub(super) period: Period,
    pub(super) deadlines: Deadlines,
    /// `None`: still open on the last day of the demonstration.
    pub(super) closed: Option<Day>,
}

type Date = (i32, u32, u32);

/// The days of a period: those of `plans/INDICATORS.md`, part 5, with closing and publishing.
struct Days {
    quarter: (i32, u8),
    opened: Date,
    communes: Date,
    others: Date,
    /// Closed and published; `None` while it is open.
    ended: Option<(Date, Date)>,
}

const ROUNDS: [Days; 4] = [
    Days {
        quarter: (2023, 3),
        opened: (2023, 6, 15),
        communes: (2023, 9, 18),
        others: (2023, 9, 20),
        ended: Some(((2023, 9, 22), (2023, 9, 28))),
    },
    Days {
        quarter: (2023, 4),
        opened: (2023, 9, 15),
        communes: (2023, 12, 18),
        others: (2023, 12, 20),
        ended: Some(((2023, 12, 22), (2023, 12, 28))),
    },
    Days {
        quarter: (2024, 1),
        opened: (2023, 12, 15),
        communes: (2024, 3, 18),
        others: (2024, 3, 20),
        ended: Some(((2024, 3, 22), (2024, 3, 28))),
    },
    Days {
        quarter: (2024, 2),
        opened: (2024, 3, 15),
        communes: (2024, 6, 18),
        others: (2024, 6, 20),
        ended: None,
    },
];

pub(super) fn day((year, month, day): Date) -> Day {
    Day::from_ymd_opt(year, month, day).unwrap_or_default()
}

pub(super) fn plan_id() -> PlanId {
    PlanId(ids::PLAN.to_owned())
}

/// Opens, closes and publishes the periods, and records the decrees that schedules wait for.
pub(super) fn write(diary: &mut Diary) -> Vec<Round> {
    let mut rounds = Vec::new();
    for (index, days) in ROUNDS.iter().enumerate() {
        let period = Period::quarter(days.quarter.0, days.quarter.1);
        let deadlines = Deadlines {
            commune: day(days.communes),
            other: day(days.others),
        };
        let plan = plan_id();
        // No document sets up the quarterly regime: it is assumed, and shown so.
        let open = Command::OpenPeriod {
            plan,
            period,
            deadlines,
            basis: None,
        };
        office(diary, days.opened, (7, 35), open);
        if let Some((closed, published)) = days.ended {
            office(
                diary,
                closed,
                (16, 30),
                Command::ClosePeriod {
                    plan: plan_id(),
                    period,
                },
            );
            office(
                diary,
                published,
                (9, 0),
                Command::PublishPeriod {
                    plan: plan_id(),
                    period,
                },
            );
        }
        let closed = days.ended.map(|(closed, _)| day(closed));
        rounds.push(Round {
            index,
            period,
            deadlines,
            closed,
        });
    }
    record(
        diary,
        ids::DECREE,
        "59/2023/NĐ-CP",
        ((2023, 8, 14), (2023, 8, 15)),
        true,
    );
    record(
        diary,
        ids::DETAILING_DOCUMENTS,
        "59/2023/NĐ-CP",
        ((2023, 8, 14), (2023, 8, 15)),
        false,
    );
    record(
        diary,
        ids::DETAILING_DOCUMENTS,
        "61/2023/NĐ-CP",
        ((2023, 8, 16), (2023, 8, 18)),
        true,
    );
    rounds
}

fn record(
    diary: &mut Diary,
    trigger: TriggerId,
    number: &str,
    (issued, recorded): (Date, Date),
    complete: bool,
) {
    let subject = match number {
        "59/2023/NĐ-CP" => "quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở",
        _ => "về xây dựng và thực hiện hương ước, quy ước của cộng đồng dân cư",
    };
    let document = Document {
        number: number.to_owned(),
        date: day(issued),
        issuer: "Chính phủ".to_owned(),
        subject: subject.to_owned(),
    };
    let command = Command::RecordTrigger {
        plan: plan_id(),
        trigger,
        document,
        complete,
    };
    let minute = u32::from(trigger.0);
    office(diary, recorded, (8, 40 + minute), command);
}

fn office(diary: &mut Diary, date: Date, (hour, minute): (u32, u32), command: Command) {
    diary.person(moment(day(date), hour, minute), SO_NOI_VU.account, command);
}
