//! The reporting periods of the demonstration, and what the office does in them.

use super::accounts::SO_NOI_VU;
use super::diary::Diary;
use super::moment;
use crate::data::ids;
use domain::plan::Document;
use domain::state::Deadlines;
use domain::{Command, Day, Period, PlanId, TriggerId};

/// One reporting period, from opening to publishing. The year's is index 0 of its own kind.
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
    period: Period,
    opened: Date,
    communes: Date,
    others: Date,
    /// Closed and published; `None` while it is open.
    ended: Option<(Date, Date)>,
}

const ROUNDS: [Days; 4] = [
    Days {
        period: Period::Quarter {
            year: 2023,
            number: 3,
        },
        opened: (2023, 6, 15),
        communes: (2023, 9, 18),
        others: (2023, 9, 20),
        ended: Some(((2023, 9, 22), (2023, 9, 28))),
    },
    Days {
        period: Period::Quarter {
            year: 2023,
            number: 4,
        },
        opened: (2023, 9, 15),
        communes: (2023, 12, 18),
        others: (2023, 12, 20),
        ended: Some(((2023, 12, 22), (2023, 12, 28))),
    },
    Days {
        period: Period::Quarter {
            year: 2024,
            number: 1,
        },
        opened: (2023, 12, 15),
        communes: (2024, 3, 18),
        others: (2024, 3, 20),
        ended: Some(((2024, 3, 22), (2024, 3, 28))),
    },
    Days {
        period: Period::Quarter {
            year: 2024,
            number: 2,
        },
        opened: (2024, 3, 15),
        communes: (2024, 6, 18),
        others: (2024, 6, 20),
        ended: None,
    },
];

/// «Năm 2023», decree 09/2019: 15/12/2022 to 14/12/2023.
const YEAR: Days = Days {
    period: Period::Year { year: 2023 },
    opened: (2023, 11, 15),
    communes: (2023, 12, 18),
    others: (2023, 12, 20),
    ended: Some(((2023, 12, 22), (2023, 12, 28))),
};

pub(super) fn day((year, month, day): Date) -> Day {
    Day::from_ymd_opt(year, month, day).unwrap_or_default()
}

pub(super) fn plan_id() -> PlanId {
    PlanId(ids::PLAN.to_owned())
}

/// Opens, closes and publishes the periods, and records the decrees that schedules wait for.
pub(super) fn write(diary: &mut Diary) -> Vec<Round> {
    let rounds = ROUNDS.iter().enumerate();
    let rounds: Vec<_> = rounds
        .map(|(index, days)| round(diary, index, days))
        .collect();
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

/// Opens, closes and publishes the year, which is reported beside its last quarter and in the
/// same days.
pub(super) fn write_year(diary: &mut Diary) -> Round {
    round(diary, 0, &YEAR)
}

fn round(diary: &mut Diary, index: usize, days: &Days) -> Round {
    let period = days.period;
    let deadlines = Deadlines {
        commune: day(days.communes),
        other: day(days.others),
    };
    // No document sets up the quarterly regime: it is assumed, and shown so. The yearly one is the
    // plan's own.
    let open = Command::OpenPeriod {
        plan: plan_id(),
        period,
        deadlines,
        basis: None,
    };
    // A year and its last quarter are seen to one after the other.
    let minute = u32::from(period.is_year());
    office(diary, days.opened, (7, 35 + minute), open);
    if let Some((closed, published)) = days.ended {
        let plan = plan_id();
        let close = Command::ClosePeriod { plan, period };
        office(diary, closed, (16, 30 + minute), close);
        let plan = plan_id();
        let publish = Command::PublishPeriod { plan, period };
        office(diary, published, (9, minute), publish);
    }
    Round {
        index,
        period,
        deadlines,
        closed: days.ended.map(|(closed, _)| day(closed)),
    }
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
