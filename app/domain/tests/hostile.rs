//! `evolve` never panics, whatever the event says.

mod world;

use domain::command::FilingRef;
use domain::figures::{Column, Coverage, Moved, SumKey, Tally, View};
use domain::plan::{Precision, Schedule, Span, Timing};
use domain::report::Value;
use domain::slice::{published_view, redact, slice};
use domain::state::{Deadlines, Visibility};
use domain::unit::{Decree, Epoch, NewUnit, UnitChange, UnitKind};
use domain::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use world::*;

fn any_unit() -> impl Strategy<Value = UnitId> {
    prop_oneof![4 => (0..BODIES.len()).prop_map(|index| BODIES[index]), 1 => any::<u32>().prop_map(UnitId)]
}

fn any_day() -> impl Strategy<Value = Day> {
    prop_oneof![
        Just(Day::MIN),
        Just(Day::MAX),
        (0..4000_i64).prop_map(|days| day(2020, 1, 1) + chrono::Duration::days(days)),
    ]
}

fn any_period() -> impl Strategy<Value = Period> {
    prop_oneof![
        (1990..2200_i32, 1..=4_u8).prop_map(|(year, number)| Period::Quarter { year, number }),
        (2023..2025_i32, 1..=4_u8).prop_map(|(year, number)| Period::Quarter { year, number }),
        (2022..2026_i32).prop_map(|year| Period::Year { year }),
    ]
}

fn any_key() -> impl Strategy<Value = AssignmentKey> {
    let year = prop_oneof![Just(None), (-9999..9999_i32).prop_map(Some)];
    (0..8_u16, any_unit(), year).prop_map(|(entry, unit, year)| AssignmentKey {
        entry: EntryId(entry),
        unit,
        occurrence: year.map_or(Occurrence::ONCE, Occurrence::of_year),
    })
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        (any::<u64>(), any::<u64>()).prop_map(|(done, total)| Value::Share { done, total }),
        any::<u64>().prop_map(|count| Value::Count { count }),
        any_day().prop_map(|held_on| Value::Date { held_on }),
        any_day().prop_map(|issued_on| Value::Document {
            number: String::new(),
            issued_on,
            title: String::new()
        }),
    ]
}

fn any_change() -> impl Strategy<Value = UnitChange> {
    let version = (any_unit(), 0..4_u8).prop_map(|(parent, kind)| NewUnit {
        code: None,
        name: "?".into(),
        kind: [
            UnitKind::Commune,
            UnitKind::District,
            UnitKind::Block,
            UnitKind::Department,
        ][usize::from(kind)],
        parent: Some(parent),
    });
    (any_unit(), any_unit(), version, 0..5_u8).prop_map(
        |(from, into, version, change)| match change {
            0 => UnitChange::Renew {
                unit: from,
                version,
            },
            1 => UnitChange::Merge {
                from: vec![from, into],
                into,
                version,
            },
            2 => UnitChange::Split {
                from,
                into,
                version,
            },
            3 => UnitChange::Create {
                unit: into,
                version,
            },
            _ => UnitChange::Abolish { unit: from },
        },
    )
}

fn any_schedule() -> impl Strategy<Value = Schedule> {
    (any_day(), any_day(), -9999..9999_i32, 0..5_u8).prop_map(|(start, end, from_year, kind)| {
        let timing = match kind {
            0 => Timing::Window { start, end },
            1 => Timing::Deadline {
                due: end,
                within: Span { start, end },
            },
            2 => Timing::Ongoing { start: Some(start) },
            3 => Timing::Recurring { from_year },
            _ => Timing::Triggered,
        };
        Schedule {
            raw: String::new(),
            timing,
            precision: Precision::Day,
            peaks: vec![],
        }
    })
}

fn any_event() -> impl Strategy<Value = Event> {
    let target = (any_key(), any_period(), any::<u128>())
        .prop_map(|(key, period, id)| FilingRef {
            key,
            period,
            report: ReportId(uuid::Uuid::from_u128(id % 4)),
        })
        .boxed();
    let values = prop::collection::btree_map((0..9_u16).prop_map(IndicatorId), any_value(), 0..4);
    let sent = (any_key(), any_period(), any_day(), values, any::<u128>()).prop_map(
        |(key, period, as_of, values, id)| {
            let Command::SendReport { report } = report(key, period, as_of, values) else {
                unreachable!()
            };
            Event::ReportSent {
                report,
                id: ReportId(uuid::Uuid::from_u128(id % 4)),
            }
        },
    );
    let column = (any_period(), any::<u8>()).prop_map(|(period, epoch)| Column {
        period,
        epoch: Epoch(epoch),
    });
    prop_oneof![
        8 => sent,
        2 => target.clone().prop_map(|target| Event::ReportConfirmed { plan: plan_id(), target }),
        1 => target.clone().prop_map(|target| Event::ReportWithdrawn { plan: plan_id(), target }),
        1 => target.prop_map(|target| Event::ReportReturned { plan: plan_id(), target, reason: String::new(), indicator: None }),
        2 => (any_period(), any_day()).prop_map(|(period, day)| {
            let deadlines = Deadlines { commune: day, other: day };
            Event::PeriodOpened { plan: plan_id(), period, deadlines, basis: None }
        }),
        1 => any_period().prop_map(|period| Event::PeriodClosed { plan: plan_id(), period }),
        1 => any_period().prop_map(|period| Event::PeriodPublished { plan: plan_id(), period }),
        2 => (any_day(), prop::collection::vec(any_change(), 0..4)).prop_map(|(effective, changes)| {
            Event::UnitsChanged { decree: Decree { number: String::new(), effective, changes } }
        }),
        1 => (column, any_key(), prop::collection::vec(-9..9_i64, 0..18)).prop_map(|(column, key, tally)| {
            let AssignmentKey { entry, unit, occurrence } = key;
            let schedule = ScheduleVersion::ISSUED;
            let sum = SumKey { column, entry, occurrence, unit, schedule };
            Event::SumsMoved {
                moved: Moved {
                    tallies: vec![(sum, Tally::from(tally))],
                    coverage: vec![(plan_id(), column, unit, Coverage::default())],
                },
            }
        }),
        1 => (0..8_u16, any_schedule(), any_day()).prop_map(|(entry, schedule, date)| {
            Event::ScheduleAmended { plan: plan_id(), entry: EntryId(entry), schedule, document: decision(date) }
        }),
        1 => (any_key(), any_day()).prop_map(|(key, until)| {
            Event::ExtensionRequested { plan: plan_id(), key, until, reason: String::new() }
        }),
        1 => Just(Event::SliceEnded),
    ]
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn evolve_never_panics_on_any_event(events in prop::collection::vec((any_event(), any::<i64>()), 1..25)) {
        let mut state = World::new(Visibility::Published).state;
        for (index, (event, at)) in events.into_iter().enumerate() {
            let recorded = Recorded { seq: Seq(index as u64), at, actor: None, command: command_id(1), event };
            let moved = evolve_and_tell(&mut state, &recorded);
            let _ = redact(&state, &recorded, &moved, &Viewer::Public, &plan_id(), DISTRICT_A);
        }
        let _ = slice(&state, &Viewer::Public, &plan_id(), COMMUNES[0]);
        let _ = published_view(&state);
        for unit in BODIES {
            if let Some(view) = View::to_date(&state, &plan_id(), day(2024, 3, 31)) {
                let _ = (view.plan_completion(unit), view.task_totals(unit), view.coverage(unit));
                for task in &view.plan.plan.tasks {
                    let _ = view.status(view.key(&task.schedule[0], unit));
                    let _ = view.extensions(task, unit);
                }
            }
        }
        let values: BTreeMap<IndicatorId, Value> = BTreeMap::new();
        let command = report(AssignmentKey { entry: SHARES, unit: COMMUNES[0], occurrence: Occurrence::ONCE },
            Period::quarter(2023, 3), Day::MAX, values);
        let key = AssignmentKey { entry: RULES, unit: COMMUNES[0], occurrence: Occurrence::ONCE };
        let asking = Command::RequestExtension { plan: plan_id(), key, until: Day::MAX, reason: String::new() };
        let amending = Command::AmendSchedule {
            plan: plan_id(),
            entry: RULES,
            schedule: schedule(Day::MIN),
            document: decision(Day::MAX),
        };
        for actor in [person(COMMUNES[0], Role::Leader), person(OFFICE, Role::Office), Actor::System] {
            for command in [&command, &asking, &amending] {
                let _ = decide(&state, &actor, Moment::exact(i64::MAX), command_id(1), command);
                let _ = decide(&state, &actor, Moment::on_device(i64::MIN), command_id(1), command);
            }
        }
    }
}
