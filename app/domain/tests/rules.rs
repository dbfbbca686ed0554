//! Cases of `decide`: what is refused, with which code, at which field.

#![allow(clippy::unwrap_used, reason = "what cannot be made stops the test")]

mod world;

use domain::command::FilingRef;
use domain::plan::{Document, IndicatorKind};
use domain::report::Value;
use domain::state::Visibility;
use domain::*;
use std::collections::BTreeMap;
use world::*;

const COMMUNE: UnitId = COMMUNES[0];
const PERIOD: Period = Period::Quarter {
    year: 2023,
    number: 3,
};

fn today() -> Day {
    day(2023, 8, 1)
}

fn key(entry: EntryId, unit: UnitId) -> AssignmentKey {
    AssignmentKey {
        entry,
        unit,
        occurrence: Occurrence::ONCE,
    }
}

fn share(done: u64, total: u64) -> BTreeMap<IndicatorId, Value> {
    BTreeMap::from([(IndicatorId(2), Value::Share { done, total })])
}

fn shares(done: u64, total: u64) -> Command {
    report(key(SHARES, COMMUNE), PERIOD, today(), share(done, total))
}

fn with(command: Command, change: impl FnOnce(&mut report::Report)) -> Command {
    let Command::SendReport { mut report } = command else {
        return command;
    };
    change(&mut report);
    Command::SendReport { report }
}

fn refused(world: &World, actor: &Actor, command: &Command) -> Vec<(RejectionCode, Option<Field>)> {
    match decide(
        &world.state,
        actor,
        Moment::noon(today()),
        command_id(99),
        command,
    ) {
        Ok(_) => vec![],
        Err(Rejection(faults)) => faults
            .into_iter()
            .map(|fault| (fault.code, fault.field))
            .collect(),
    }
}

#[test]
fn each_bad_value_is_refused_at_its_field() {
    use RejectionCode::*;
    let world = World::new(Visibility::Live);
    let leader = person(COMMUNE, Role::Leader);
    let indicator = IndicatorId(2);
    let document = |number: &str, issued_on| {
        let value = Value::Document {
            number: number.into(),
            issued_on,
            title: "Quy chế".into(),
        };
        report(
            key(RULES, COMMUNE),
            PERIOD,
            today(),
            BTreeMap::from([(IndicatorId(5), value)]),
        )
    };
    let cases = [
        (
            "more than all",
            shares(8, 7),
            vec![(ExceedsTotal, Some(Field::Done(indicator)))],
        ),
        (
            "out of sense",
            shares(1, 10_000_001),
            vec![(TooLarge, Some(Field::Total(indicator)))],
        ),
        (
            "before the plan",
            with(shares(1, 2), |report| report.as_of = day(2023, 3, 31)),
            vec![(BeforePlan, Some(Field::AsOf))],
        ),
        (
            "tomorrow",
            with(shares(1, 2), |report| report.as_of = day(2023, 8, 2)),
            vec![(InFuture, Some(Field::AsOf))],
        ),
        (
            "done tomorrow",
            with(shares(1, 2), |report| {
                report.done_on = Some(day(2023, 8, 2))
            }),
            vec![(InFuture, Some(Field::DoneOn))],
        ),
        (
            "two things",
            with(shares(8, 7), |report| report.as_of = day(2024, 1, 1)),
            vec![
                (InFuture, Some(Field::AsOf)),
                (ExceedsTotal, Some(Field::Done(indicator))),
            ],
        ),
        (
            "no number",
            document(" ", today()),
            vec![(Required, Some(Field::Number(IndicatorId(5))))],
        ),
        (
            "issued before the plan",
            document("1/QĐ", day(2022, 1, 1)),
            vec![(BeforePlan, Some(Field::IssuedOn(IndicatorId(5))))],
        ),
        (
            "a long note",
            with(shares(1, 2), |report| report.note = "ă".repeat(2_001)),
            vec![(TooLong, Some(Field::Note))],
        ),
        (
            "unchanged with values",
            with(shares(1, 2), |report| report.unchanged = true),
            vec![(UnchangedWithValues, None)],
        ),
        (
            "not an indicator of the entry",
            with(shares(1, 2), |report| {
                report
                    .values
                    .insert(IndicatorId(77), Value::Count { count: 1 });
            }),
            vec![(UnknownIndicator, None)],
        ),
        (
            "a count where a share is asked",
            with(shares(1, 2), |report| {
                report.values.insert(indicator, Value::Count { count: 1 });
            }),
            vec![(WrongKind, Some(Field::Done(indicator)))],
        ),
        ("nothing wrong", shares(7, 7), vec![]),
        (
            "nothing at all",
            with(shares(1, 1), |report| report.values.clear()),
            vec![(NothingEntered, None)],
        ),
        (
            "no change in the period",
            with(shares(1, 1), |report| {
                report.values.clear();
                report.unchanged = true;
            }),
            vec![],
        ),
    ];
    for (name, command, expected) in cases {
        assert_eq!(refused(&world, &leader, &command), expected, "{name}");
    }
}

#[test]
fn what_is_not_the_units_own_is_refused() {
    use RejectionCode::*;
    let world = World::new(Visibility::Live);
    let leader = person(COMMUNE, Role::Leader);
    let of = |unit, entry| report(key(entry, unit), PERIOD, today(), BTreeMap::new());
    let mut unknown_plan = shares(1, 2);
    if let Command::SendReport { report } = &mut unknown_plan {
        report.plan = PlanId("khac".into());
    }
    let cases = [
        (
            "another commune",
            leader.clone(),
            of(COMMUNES[1], SHARES),
            NotYourUnit,
        ),
        (
            "its district",
            leader.clone(),
            of(DISTRICT_A, SHARES),
            NotYourUnit,
        ),
        (
            "an unknown unit",
            leader.clone(),
            of(UnitId(9), SHARES),
            UnknownUnit,
        ),
        (
            "an unknown entry",
            leader.clone(),
            of(COMMUNE, EntryId(99)),
            UnknownTask,
        ),
        ("an unknown plan", leader.clone(), unknown_plan, UnknownPlan),
        (
            "a task of others",
            leader.clone(),
            of(COMMUNE, WINDOW),
            NotAssigned,
        ),
        (
            "a copy of a year that is not",
            leader.clone(),
            with(shares(1, 2), |report| {
                report.key.occurrence = Occurrence::of_year(2023);
            }),
            YearOutOfRange,
        ),
        (
            "a period that nobody opened",
            leader.clone(),
            with(shares(1, 2), |report| {
                report.period = Period::quarter(2023, 4)
            }),
            UnknownPeriod,
        ),
        (
            "the office before the decree",
            person(OFFICE, Role::Leader),
            of(OFFICE, TRIGGERED),
            WaitsForEvent,
        ),
        (
            "the district's confirmer",
            person(DISTRICT_A, Role::Confirmer),
            shares(1, 2),
            NotYourUnit,
        ),
        (
            "the operator",
            person(PROVINCE, Role::Operator),
            shares(1, 2),
            NotYourUnit,
        ),
        (
            "the Chairman",
            person(PROVINCE, Role::Chairman),
            shares(1, 2),
            NotYourUnit,
        ),
    ];
    for (name, actor, command, code) in cases {
        assert_eq!(
            refused(&world, &actor, &command)
                .first()
                .map(|fault| fault.0),
            Some(code),
            "{name}"
        );
    }
    let without = Actor::Person {
        account: account(1),
        grants: vec![Grant {
            unit: COMMUNE,
            role: Role::Enterer,
            may_send: false,
        }],
    };
    assert_eq!(
        refused(&world, &without, &shares(1, 2)),
        vec![(NotDelegated, None)]
    );
}

#[test]
fn a_device_may_be_a_day_off_and_the_server_not() {
    let world = World::new(Visibility::Live);
    let command = with(shares(1, 2), |report| report.as_of = day(2023, 8, 2));
    let decided = |now| {
        decide(
            &world.state,
            &person(COMMUNE, Role::Leader),
            now,
            command_id(9),
            &command,
        )
    };
    assert!(decided(Moment::on_device(Moment::noon(today()).at)).is_ok());
    assert!(
        decided(Moment::noon(today()))
            .unwrap_err()
            .has(RejectionCode::InFuture)
    );
}

#[test]
fn a_unit_that_has_ended_owes_nothing_more_and_its_successor_sends_what_it_still_owed() {
    let mut world = World::new(Visibility::Live);
    world
        .run(
            &Actor::System,
            Moment::noon(day(2023, 12, 1)),
            Command::ChangeUnits { decree: decree() },
        )
        .unwrap();
    let january = Moment::noon(day(2024, 1, 10));
    for period in [Period::quarter(2023, 4), Period::quarter(2024, 1)] {
        world.open(period, january);
    }
    let send = |unit, period, actor: UnitId| {
        let command = report(key(SHARES, unit), period, day(2023, 12, 10), share(1, 2));
        decide(
            &world.state,
            &person(actor, Role::Leader),
            january,
            command_id(9),
            &command,
        )
    };
    let old = COMMUNES[1];
    assert!(
        send(old, Period::quarter(2023, 4), old).is_ok(),
        "its account stays open for the period"
    );
    assert!(
        send(old, Period::quarter(2023, 4), MERGED).is_ok(),
        "the successor may send for it"
    );
    assert!(
        send(old, Period::quarter(2023, 4), COMMUNES[0])
            .unwrap_err()
            .has(RejectionCode::NotYourUnit)
    );
    let ended = send(old, Period::quarter(2024, 1), old).unwrap_err();
    assert_eq!(ended.0[0].code, RejectionCode::UnitEnded);
    assert_eq!(ended.0[0].params, ["UBND xã X1", "2024-03-14"]);
    assert!(send(MERGED, Period::quarter(2024, 1), MERGED).is_ok());
}

#[test]
fn review_is_the_level_aboves_and_nobody_confirms_what_he_entered() {
    use RejectionCode::*;
    let mut world = World::new(Visibility::Live);
    let now = Moment::noon(today());
    world
        .run(&person(COMMUNE, Role::Leader), now, shares(1, 2))
        .unwrap();
    let filing = world.state.filings[&key(SHARES, COMMUNE)][&PERIOD].clone();
    let target = FilingRef {
        key: key(SHARES, COMMUNE),
        period: PERIOD,
        report: filing.report,
    };
    let confirm = Command::ConfirmReport {
        plan: plan_id(),
        target,
    };
    for (name, actor) in [
        ("the commune", person(COMMUNE, Role::Leader)),
        ("the other district", person(DISTRICT_B, Role::Confirmer)),
        (
            "the office, past the district",
            person(OFFICE, Role::Confirmer),
        ),
        ("a leader of the district", person(DISTRICT_A, Role::Leader)),
        ("the operator", person(PROVINCE, Role::Operator)),
    ] {
        assert_eq!(
            refused(&world, &actor, &confirm),
            vec![(NotAllowed, None)],
            "{name}"
        );
    }
    let both = Actor::Person {
        account: filing.by.unwrap(),
        grants: vec![Grant {
            unit: DISTRICT_A,
            role: Role::Confirmer,
            may_send: false,
        }],
    };
    assert_eq!(refused(&world, &both, &confirm), vec![(OwnReport, None)]);
    let district = person(DISTRICT_A, Role::Confirmer);
    let empty = Command::ReturnReport {
        plan: plan_id(),
        target,
        reason: " ".into(),
        indicator: None,
    };
    assert_eq!(
        refused(&world, &district, &empty),
        vec![(Required, Some(Field::Reason))]
    );
    world.run(&district, now, confirm.clone()).unwrap();
    assert_eq!(
        refused(&world, &district, &confirm),
        vec![(WrongState, None)],
        "confirmed already"
    );
    world
        .run(&person(COMMUNE, Role::Leader), now, shares(2, 2))
        .unwrap();
    assert_eq!(
        refused(&world, &district, &confirm),
        vec![(WrongState, None)],
        "a newer version has come"
    );
}

#[test]
fn the_offices_own_figures_are_confirmed_by_the_supervisor() {
    let mut world = World::new(Visibility::Live);
    let now = Moment::noon(today());
    let held = BTreeMap::from([(IndicatorId(1), Value::Date { held_on: today() })]);
    world
        .run(
            &person(OFFICE, Role::Leader),
            now,
            report(key(WINDOW, OFFICE), PERIOD, today(), held),
        )
        .unwrap();
    let report = world.state.filings[&key(WINDOW, OFFICE)][&PERIOD].report;
    let target = FilingRef {
        key: key(WINDOW, OFFICE),
        period: PERIOD,
        report,
    };
    let confirm = Command::ConfirmReport {
        plan: plan_id(),
        target,
    };
    assert!(!refused(&world, &person(OFFICE, Role::Confirmer), &confirm).is_empty());
    world
        .run(&person(CHANCELLERY, Role::Supervisor), now, confirm)
        .unwrap();
}

#[test]
fn periods_are_the_offices_and_close_after_their_deadline() {
    use RejectionCode::*;
    let mut world = World::new(Visibility::Live);
    let office = person(OFFICE, Role::Office);
    let close = Command::ClosePeriod {
        plan: plan_id(),
        period: PERIOD,
    };
    let publish = Command::PublishPeriod {
        plan: plan_id(),
        period: PERIOD,
    };
    for actor in [
        person(OFFICE, Role::Confirmer),
        person(PROVINCE, Role::Operator),
        person(DISTRICT_A, Role::Office),
        Actor::System,
    ] {
        assert_eq!(refused(&world, &actor, &close), vec![(NotAllowed, None)]);
    }
    assert_eq!(
        refused(&world, &office, &close),
        vec![(PeriodNotDue, Some(Field::Period))]
    );
    assert_eq!(
        refused(&world, &office, &publish),
        vec![(PeriodNotClosed, None)]
    );
    let after = Moment::noon(day(2023, 9, 21));
    world.run(&office, after, close.clone()).unwrap();
    world.run(&office, after, publish).unwrap();
    assert!(
        world
            .run(&office, after, close)
            .unwrap_err()
            .has(PeriodClosed)
    );
    let decree = Document {
        number: "59/2023/NĐ-CP".into(),
        date: day(2023, 8, 14),
        issuer: "Chính phủ".into(),
        subject: "".into(),
    };
    let record = Command::RecordTrigger {
        plan: plan_id(),
        trigger: DECREE,
        document: decree,
        complete: true,
    };
    assert_eq!(
        refused(&world, &office, &record),
        vec![(InFuture, Some(Field::AsOf))],
        "today is before it"
    );
    world.run(&office, after, record).unwrap();
}

#[test]
fn every_kind_of_indicator_is_asked_for_somewhere_in_the_world() {
    let kinds: Vec<_> = plan()
        .indicators
        .iter()
        .map(|indicator| indicator.kind)
        .collect();
    for kind in [
        IndicatorKind::Document,
        IndicatorKind::Date,
        IndicatorKind::Share,
        IndicatorKind::Count,
    ] {
        assert!(kinds.contains(&kind), "{kind:?}");
    }
}

#[test]
fn a_year_is_reported_beside_its_quarters_which_stay_the_default() {
    let mut world = World::new(Visibility::Live);
    let (year, third) = (Period::Year { year: 2023 }, Period::quarter(2023, 3));
    let start = Moment::noon(today());
    world.open(year, start);
    let fourth = Period::quarter(2023, 4);
    world.open(fourth, start);
    let plan = |world: &World| world.state.plans[&plan_id()].clone();
    let known = plan(&world);
    assert_eq!(known.period_on(today()), Some(third));
    assert_eq!(known.period_on(day(2023, 12, 1)), Some(fourth));
    let choices = |on| rules::period_choices(&known, on).collect::<Vec<_>>();
    assert_eq!(choices(today()), [third, year]);
    assert_eq!(choices(day(2023, 12, 1)), [fourth, year, third]);
    let mut only_years = known.clone();
    only_years.periods.retain(|period, _| period.is_year());
    assert_eq!(only_years.period_on(today()), Some(year));

    let leader = person(COMMUNE, Role::Leader);
    let counted = |count| {
        let values = BTreeMap::from([
            (IndicatorId(2), Value::Share { done: 1, total: 2 }),
            (IndicatorId(4), Value::Count { count }),
        ]);
        move |period: Period, on| report(key(SHARES, COMMUNE), period, on, values.clone())
    };
    let december = Moment::noon(day(2023, 12, 15));
    for (period, count) in [(third, 5), (fourth, 4), (year, 10)] {
        let command = counted(count)(period, day(2023, 12, 14));
        world.run(&leader, december, command).unwrap();
    }
    let sum = |period| {
        let view = figures::View::of_period(&world.state, &plan_id(), period).unwrap();
        let standing = view.standing(key(SHARES, COMMUNE), figures::Track::Reported);
        standing.values[&IndicatorId(4)].clone()
    };
    assert_eq!(sum(fourth), Value::Count { count: 9 });
    assert_eq!(
        sum(year),
        Value::Count { count: 10 },
        "the year says what the quarters come to"
    );
    let office = person(OFFICE, Role::Office);
    for (period, last) in [(year, year), (third, third), (fourth, fourth)] {
        let close = Command::ClosePeriod {
            plan: plan_id(),
            period,
        };
        world
            .run(&office, Moment::noon(day(2023, 12, 22)), close)
            .unwrap();
        assert_eq!(plan(&world).last_closed(), Some(last));
    }
}
