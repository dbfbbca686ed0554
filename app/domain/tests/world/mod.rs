//! A small province for tests: two departments, two districts, five communes, one merger to come,
//! and a plan with one entry of each kind.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file uses its own part of the world; what cannot be made stops the test"
)]

pub mod history;

use domain::plan::*;
use domain::state::{Deadlines, Settings, Visibility};
use domain::unit::*;
use domain::*;
use proptest::test_runner::{Config, RngSeed};
use std::collections::BTreeMap;
use uuid::Uuid;

pub const PROVINCE: UnitId = UnitId(1);
pub const BLOCK_S: UnitId = UnitId(2);
pub const BLOCK_H: UnitId = UnitId(3);
pub const CHANCELLERY: UnitId = UnitId(10);
pub const OFFICE: UnitId = UnitId(11);
pub const DISTRICT_A: UnitId = UnitId(101);
pub const DISTRICT_B: UnitId = UnitId(102);
pub const COMMUNES: [UnitId; 5] = [
    UnitId(1001),
    UnitId(1002),
    UnitId(1003),
    UnitId(1004),
    UnitId(1005),
];
/// Communes 1002 and 1003 become this one on 01/01/2024.
pub const MERGED: UnitId = UnitId(2001);
pub const BODIES: [UnitId; 10] = [
    CHANCELLERY,
    OFFICE,
    DISTRICT_A,
    DISTRICT_B,
    COMMUNES[0],
    COMMUNES[1],
    COMMUNES[2],
    COMMUNES[3],
    COMMUNES[4],
    MERGED,
];

pub const WINDOW: EntryId = EntryId(1);
pub const SHARES: EntryId = EntryId(2);
pub const RULES: EntryId = EntryId(3);
pub const YEARLY: EntryId = EntryId(4);
pub const TRIGGERED: EntryId = EntryId(5);
pub const DECREE: TriggerId = TriggerId(1);

/// How a property is tried: on so many cases, unless `PROPTEST_CASES` says another number.
pub fn cases(usual: u32) -> Config {
    let config = Config::default();
    if std::env::var_os("PROPTEST_CASES").is_some() {
        return config;
    }
    Config {
        cases: usual,
        ..config
    }
}

/// The same without chance: always the same cases, unless `PROPTEST_RNG_SEED` names others.
pub fn same_cases(usual: u32) -> Config {
    let config = cases(usual);
    if config.rng_seed != RngSeed::Random {
        return config;
    }
    Config {
        rng_seed: RngSeed::Fixed(0),
        ..config
    }
}

pub fn plan_id() -> PlanId {
    PlanId("thu".into())
}

pub fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd_opt(year, month, day).unwrap()
}

fn unit(id: UnitId, name: &str, kind: UnitKind, parent: Option<UnitId>) -> Unit {
    let version = UnitVersion {
        from: None,
        to: None,
        code: None,
        name: name.into(),
        kind,
        parent,
    };
    Unit {
        id,
        versions: vec![version],
        predecessors: vec![],
        origin: None,
    }
}

pub fn units() -> Vec<Unit> {
    let mut units = vec![
        unit(PROVINCE, "Thử", UnitKind::Province, None),
        unit(
            BLOCK_S,
            "Khối sở, ban, ngành",
            UnitKind::Block,
            Some(PROVINCE),
        ),
        unit(
            BLOCK_H,
            "Khối huyện, thị xã, thành phố",
            UnitKind::Block,
            Some(PROVINCE),
        ),
        unit(
            CHANCELLERY,
            "Văn phòng UBND tỉnh",
            UnitKind::Department,
            Some(BLOCK_S),
        ),
        unit(OFFICE, "Sở Nội vụ", UnitKind::Department, Some(BLOCK_S)),
        unit(DISTRICT_A, "A", UnitKind::District, Some(BLOCK_H)),
        unit(DISTRICT_B, "B", UnitKind::City, Some(BLOCK_H)),
    ];
    for (index, commune) in COMMUNES.into_iter().enumerate() {
        let parent = if index < 3 { DISTRICT_A } else { DISTRICT_B };
        units.push(unit(
            commune,
            &format!("X{index}"),
            UnitKind::Commune,
            Some(parent),
        ));
    }
    units
}

/// On 01/01/2024 two communes of A merge, and a third one moves to B as a ward.
pub fn decree() -> Decree {
    let new = |name: &str, kind, parent| NewUnit {
        code: None,
        name: name.into(),
        kind,
        parent: Some(parent),
    };
    Decree {
        number: "1/NQ".into(),
        effective: day(2024, 1, 1),
        changes: vec![
            UnitChange::Merge {
                from: vec![COMMUNES[1], COMMUNES[2]],
                into: MERGED,
                version: new("X12", UnitKind::Commune, DISTRICT_A),
            },
            UnitChange::Renew {
                unit: COMMUNES[0],
                version: new("X0", UnitKind::Ward, DISTRICT_B),
            },
        ],
    }
}

fn entry(id: EntryId, code: &str, timing: Timing, owners: Vec<Owner>) -> ScheduleEntry {
    ScheduleEntry {
        id,
        code: code.into(),
        label: "Thời gian".into(),
        raw: String::new(),
        action: None,
        timing,
        precision: Precision::Quarter,
        duration: None,
        times: None,
        recurrence: None,
        peaks: vec![],
        waits_for: None,
        peaks_wait_for: None,
        report_to: vec![],
        owners,
    }
}

fn task(id: u16, code: &str, entry: ScheduleEntry) -> Task {
    Task {
        id: TaskId(id),
        code: TaskCode(code.into()),
        origin: TaskOrigin::Content,
        title: code.into(),
        short: code.into(),
        short_en: code.into(),
        description: None,
        agency_label: None,
        lead: vec![],
        coordinating: vec![],
        implementing: vec![],
        open_ended: vec![],
        readings: None,
        participants_label: None,
        participants: vec![],
        audience: vec![],
        format: None,
        schedule: vec![entry],
        deliverables: vec![],
        weight: 1,
    }
}

fn indicator(id: u16, entry: EntryId, kind: IndicatorKind, weight: u8, reset: Reset) -> Indicator {
    Indicator {
        id: IndicatorId(id),
        entry,
        owners: everybody(),
        text: format!("Chỉ tiêu {id}"),
        text_en: format!("Indicator {id}"),
        kind,
        unit: String::new(),
        unit_en: String::new(),
        target: None,
        weight,
        reset,
        denominator: (kind == IndicatorKind::Share).then_some(Denominator::Entered { min: 0 }),
        group: None,
        only_in: None,
        weight_in_b: None,
    }
}

fn everybody() -> Vec<Owner> {
    [BodyGroup::S, BodyGroup::H, BodyGroup::X]
        .map(Owner::Group)
        .to_vec()
}

pub fn plan() -> Plan {
    let window = Timing::Window {
        start: day(2023, 7, 1),
        end: day(2023, 9, 30),
    };
    let deadline = Timing::Deadline {
        due: day(2023, 12, 31),
        within: Span {
            start: day(2023, 10, 1),
            end: day(2023, 12, 31),
        },
    };
    let mut yearly = entry(
        YEARLY,
        "II.4#1",
        Timing::Recurring { from_year: 2023 },
        vec![Owner::Group(BodyGroup::H)],
    );
    yearly.recurrence = Some(Recurrence {
        inferred: false,
        month_day: None,
    });
    let mut triggered = entry(
        TRIGGERED,
        "II.5#1",
        Timing::Triggered,
        vec![Owner::Unit(OFFICE)],
    );
    triggered.waits_for = Some(DECREE);
    Plan {
        id: plan_id(),
        heading: Heading {
            kind: "Kế hoạch".into(),
            number: None,
            symbol: "KH-UBND".into(),
            place: "Thử".into(),
            year: 2023,
            month: 4,
            day: None,
            title: "Thử".into(),
            title_en: "Test".into(),
            issuer: "UBND tỉnh Thử".into(),
            owner: "Chủ tịch".into(),
            signature: Signature {
                authority: String::new(),
                position: String::new(),
                name: String::new(),
            },
            implements: None,
            law: "Luật".into(),
        },
        issuer: PROVINCE,
        office: OFFICE,
        supervisor: CHANCELLERY,
        milestones: vec![],
        purposes: vec![],
        requirements: vec![],
        sections: vec![],
        tasks: vec![
            task(
                1,
                "II.1",
                entry(WINDOW, "II.1#1", window, vec![Owner::Unit(OFFICE)]),
            ),
            task(
                2,
                "II.2",
                entry(
                    SHARES,
                    "II.2#1",
                    Timing::Ongoing { start: None },
                    everybody(),
                ),
            ),
            task(3, "II.3", entry(RULES, "II.3#1", deadline, everybody())),
            task(4, "II.4", yearly),
            task(5, "II.5", triggered),
        ],
        duties: vec![],
        recipients: vec![],
        indicators: vec![
            indicator(1, WINDOW, IndicatorKind::Date, 100, Reset::Never),
            indicator(2, SHARES, IndicatorKind::Share, 60, Reset::Never),
            indicator(3, SHARES, IndicatorKind::Share, 40, Reset::Year),
            indicator(4, SHARES, IndicatorKind::Count, 0, Reset::Period),
            indicator(5, RULES, IndicatorKind::Document, 100, Reset::Never),
            indicator(6, YEARLY, IndicatorKind::Share, 100, Reset::Year),
            indicator(7, TRIGGERED, IndicatorKind::Document, 100, Reset::Never),
        ],
        triggers: vec![Trigger {
            id: DECREE,
            event: "Nghị định".into(),
            event_en: "Decree".into(),
        }],
    }
}

pub fn account(number: u64) -> AccountId {
    AccountId(Uuid::from_u128(
        u128::from(number) << 64 | 0x7000_8000_0000_0000,
    ))
}

pub fn command_id(number: u64) -> CommandId {
    CommandId(Uuid::from_u128(u128::from(number)))
}

/// A person at `unit` with `role`, who may send where that takes delegation.
pub fn person(unit: UnitId, role: Role) -> Actor {
    let grants = vec![Grant {
        unit,
        role,
        may_send: true,
    }];
    Actor::Person {
        account: account(u64::from(unit.0) * 100 + role as u64),
        grants,
    }
}

/// A State with its journal.
#[derive(Clone, Default)]
pub struct World {
    pub state: State,
    pub journal: Vec<Recorded>,
    pub moved: Vec<figures::Moved>,
    commands: u64,
}

impl World {
    /// Units, plan, and the first period.
    pub fn new(visibility: Visibility) -> Self {
        let mut world = Self::default();
        let start = Moment::noon(day(2023, 6, 20));
        for command in [
            Command::Configure {
                settings: Settings {
                    demo: false,
                    visibility,
                },
            },
            Command::LoadUnits { units: units() },
            Command::LoadPlan {
                plan: Box::new(plan()),
            },
        ] {
            world.run(&Actor::System, start, command).unwrap();
        }
        world.open(Period::quarter(2023, 3), start);
        world
    }

    pub fn open(&mut self, period: Period, now: Moment) {
        let deadlines = Deadlines {
            commune: period.to() + chrono::Duration::days(4),
            other: period.to() + chrono::Duration::days(6),
        };
        let command = Command::OpenPeriod {
            plan: plan_id(),
            period,
            deadlines,
            basis: None,
        };
        self.run(&person(OFFICE, Role::Office), now, command)
            .unwrap();
    }

    /// Decides and, where it is accepted, records.
    pub fn run(&mut self, actor: &Actor, now: Moment, command: Command) -> Result<(), Rejection> {
        self.commands += 1;
        let id = command_id(self.commands);
        for event in decide(&self.state, actor, now, id, &command)? {
            let seq = self.state.seq.next();
            let recorded = Recorded {
                seq,
                at: now.at,
                actor: actor.account(),
                command: id,
                event,
            };
            self.moved.push(evolve_and_tell(&mut self.state, &recorded));
            self.journal.push(recorded);
        }
        Ok(())
    }
}

/// «Hoàn thành trước ngày …», as an amending document sets it.
pub fn schedule(due: Day) -> Schedule {
    Schedule {
        raw: format!("trước ngày {due}"),
        timing: Timing::Deadline {
            due,
            within: Span {
                start: due,
                end: due,
            },
        },
        precision: Precision::Day,
        peaks: vec![],
    }
}

/// A decision that amends the plan.
pub fn decision(date: Day) -> Document {
    Document {
        number: "12/QĐ-UBND".into(),
        date,
        issuer: "UBND tỉnh Thử".into(),
        subject: "điều chỉnh thời hạn".into(),
    }
}

pub fn report(
    key: AssignmentKey,
    period: Period,
    as_of: Day,
    values: BTreeMap<IndicatorId, report::Value>,
) -> Command {
    let report = report::Report {
        plan: plan_id(),
        key,
        period,
        as_of,
        done_on: None,
        values,
        unchanged: false,
        note: "ghi chú".into(),
        written_at: None,
    };
    Command::SendReport { report }
}
