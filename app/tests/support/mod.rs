//! A small State.

#![allow(clippy::unwrap_used, reason = "what cannot be made stops the test")]

use domain::command::FilingRef;
use domain::plan::{Document, Precision, Schedule, Span, Timing};
use domain::report::{Report, Value};
use domain::state::{Deadlines, Settings, Visibility};
use domain::{
    AssignmentKey, CommandId, Day, EntryId, Event, IndicatorId, Moment, Occurrence, Period, PlanId,
    Recorded, ReportId, State, TriggerId, UnitId, evolve,
};
use std::collections::BTreeMap;

pub const PLAN: &str = "bac-giang-2023";

pub fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd_opt(year, month, day).unwrap()
}

/// What happens, one row after the other, at noon of a day.
pub struct Story {
    pub state: State,
    at: i64,
}

impl Story {
    pub fn empty() -> Self {
        Self {
            state: State::default(),
            at: 0,
        }
    }

    /// The deadline of II.3 is put off to `due` by a document of `date`.
    pub fn puts_off(&mut self, on: Day, (number, date): (&str, Day), due: Day) {
        let schedule = Schedule {
            raw: format!("theo {number}"),
            timing: Timing::Deadline {
                due,
                within: Span {
                    start: due,
                    end: due,
                },
            },
            precision: Precision::Day,
            peaks: Vec::new(),
        };
        let document = Document {
            number: number.into(),
            date,
            issuer: "UBND tỉnh".into(),
            subject: "điều chỉnh thời hạn".into(),
        };
        let amended = Event::ScheduleAmended {
            plan: PlanId(PLAN.into()),
            entry: EntryId(3),
            schedule,
            document,
        };
        self.happens(on, amended);
    }

    pub fn happens(&mut self, on: Day, event: Event) {
        self.at = (self.at + 1).max(Moment::noon(on).at);
        let seq = self.state.seq.next();
        let command = CommandId(uuid::Uuid::from_u128(u128::from(seq.0)));
        let recorded = Recorded {
            seq,
            at: self.at,
            actor: None,
            command,
            event,
        };
        evolve(&mut self.state, &recorded);
    }

    /// A report with one value, confirmed on the same day.
    pub fn reports(&mut self, on: Day, entry: u16, unit: u32, period: Period, value: Value) {
        let id = ReportId(uuid::Uuid::from_u128(
            1_000_000 + u128::from(self.state.seq.0),
        ));
        let occurrence = if entry == 4 {
            Occurrence::of_year(2023)
        } else {
            Occurrence::ONCE
        };
        let key = AssignmentKey {
            entry: EntryId(entry),
            unit: UnitId(unit),
            occurrence,
        };
        let plan = PlanId(PLAN.into());
        let report = Report {
            plan: plan.clone(),
            key,
            period,
            as_of: on,
            done_on: None,
            values: BTreeMap::from([(IndicatorId(entry), value)]),
            unchanged: false,
            note: String::new(),
            written_at: None,
        };
        self.happens(on, Event::ReportSent { report, id });
        let target = FilingRef {
            key,
            period,
            report: id,
        };
        self.happens(on, Event::ReportConfirmed { plan, target });
    }
}

fn document(on: Day) -> Value {
    Value::Document {
        number: "12/QĐ-UBND".into(),
        issued_on: on,
        title: "Quy chế".into(),
    }
}

/// Two departments and one district with three communes, of which two are merged on 01/02/2024;
/// three periods, the first two closed; one report after closing.
pub fn story() -> Story {
    let mut story = Story::empty();
    let start = day(2023, 6, 1);
    let plan = PlanId(PLAN.into());
    let settings = Settings {
        demo: true,
        visibility: Visibility::Live,
    };
    story.happens(start, Event::Configured { settings });
    let units = serde_json::from_str(include_str!("../fixtures/units.json")).unwrap();
    story.happens(start, Event::UnitsLoaded { units });
    let loaded = serde_json::from_str(include_str!("../fixtures/plan.json")).unwrap();
    story.happens(
        start,
        Event::PlanLoaded {
            plan: Box::new(loaded),
        },
    );
    let open = |story: &mut Story, period: Period, commune: Day, other: Day| {
        let deadlines = Deadlines { commune, other };
        let opened = Event::PeriodOpened {
            plan: plan.clone(),
            period,
            deadlines,
            basis: None,
        };
        story.happens(period.from().max(start), opened);
    };
    let (fourth, first, second) = (
        Period::quarter(2023, 4),
        Period::quarter(2024, 1),
        Period::quarter(2024, 2),
    );
    let decree = Document {
        number: "59/2023/NĐ-CP".into(),
        date: day(2023, 8, 14),
        issuer: "Chính phủ".into(),
        subject: "quy định chi tiết".into(),
    };
    let trigger = Event::TriggerRecorded {
        plan: PlanId(PLAN.into()),
        trigger: TriggerId(1),
        document: decree,
        complete: true,
    };
    story.happens(day(2023, 8, 20), trigger);
    open(&mut story, fourth, day(2023, 12, 18), day(2023, 12, 20));
    story.reports(
        day(2023, 12, 1),
        1,
        11,
        fourth,
        Value::Date {
            held_on: day(2023, 9, 20),
        },
    );
    story.reports(
        day(2023, 12, 2),
        2,
        1001,
        fourth,
        Value::Share { done: 5, total: 8 },
    );
    story.reports(
        day(2023, 12, 2),
        3,
        1001,
        fourth,
        document(day(2023, 11, 30)),
    );
    story.reports(day(2023, 12, 2), 4, 11, fourth, document(day(2023, 3, 30)));
    story.reports(
        day(2023, 12, 3),
        3,
        1002,
        fourth,
        document(day(2023, 11, 30)),
    );
    story.happens(
        day(2023, 12, 21),
        Event::PeriodClosed {
            plan: PlanId(PLAN.into()),
            period: fourth,
        },
    );
    open(&mut story, first, day(2024, 3, 18), day(2024, 3, 20));
    let merged = serde_json::from_str(include_str!("../fixtures/decree.json")).unwrap();
    story.happens(day(2024, 2, 1), Event::UnitsChanged { decree: merged });
    story.reports(
        day(2024, 3, 16),
        2,
        1001,
        first,
        Value::Share { done: 6, total: 8 },
    );
    story.happens(
        day(2024, 3, 21),
        Event::PeriodClosed {
            plan: PlanId(PLAN.into()),
            period: first,
        },
    );
    open(&mut story, second, day(2024, 6, 18), day(2024, 6, 20));
    // After closing: restated.
    story.reports(
        day(2024, 3, 25),
        2,
        1004,
        first,
        Value::Share { done: 1, total: 2 },
    );
    story
}
