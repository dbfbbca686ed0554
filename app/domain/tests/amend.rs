//! Another day for a task: what is refused, and what an amendment changes from its date on.

#![allow(clippy::unwrap_used, reason = "what cannot be made stops the test")]

mod world;

use domain::figures::{Status, View};
use domain::plan::{Peak, Precision, Schedule, Span, Timing};
use domain::report::Value;
use domain::slice::slice;
use domain::state::Visibility;
use domain::*;
use std::collections::BTreeMap;
use world::*;

const COMMUNE: UnitId = COMMUNES[0];

fn today() -> Day {
    day(2024, 2, 15)
}

fn rules_of(unit: UnitId) -> AssignmentKey {
    AssignmentKey {
        entry: RULES,
        unit,
        occurrence: Occurrence::ONCE,
    }
}

/// Three quarters are open; the rules (due 31/12/2023) are 46 days overdue everywhere.
fn world(visibility: Visibility) -> World {
    let mut world = World::new(visibility);
    for period in [Period::quarter(2023, 4), Period::quarter(2024, 1)] {
        world.open(period, Moment::noon(today()));
    }
    world
}

fn amending(entry: EntryId, schedule: Schedule, date: Day) -> Command {
    Command::AmendSchedule {
        plan: plan_id(),
        entry,
        schedule,
        document: decision(date),
    }
}

fn asking(key: AssignmentKey, until: Day, reason: &str) -> Command {
    Command::RequestExtension {
        plan: plan_id(),
        key,
        until,
        reason: reason.into(),
    }
}

fn office() -> Actor {
    person(OFFICE, Role::Office)
}

fn issued(unit: UnitId, on: Day) -> Command {
    let value = Value::Document {
        number: "1/QĐ".into(),
        issued_on: on,
        title: "Quy chế".into(),
    };
    let values = BTreeMap::from([(IndicatorId(5), value)]);
    report(rules_of(unit), Period::quarter(2024, 1), on, values)
}

fn refused(world: &World, actor: &Actor, command: &Command) -> Vec<(RejectionCode, Option<Field>)> {
    let now = Moment::noon(today());
    match decide(&world.state, actor, now, command_id(99), command) {
        Ok(_) => vec![],
        Err(Rejection(faults)) => faults
            .into_iter()
            .map(|fault| (fault.code, fault.field))
            .collect(),
    }
}

fn status_on(world: &World, unit: UnitId, on: Day) -> Option<Status> {
    let view = View::to_date(&world.state, &plan_id(), on).unwrap();
    view.status(rules_of(unit))
}

/// Overdue, done in time, done late: of all bodies below the province.
fn counts_on(world: &World, on: Day) -> (i64, i64, i64) {
    let view = View::to_date(&world.state, &plan_id(), on).unwrap();
    let task = view.plan.plan.task_by_code("II.3").unwrap();
    let counts = view.status_counts(task, PROVINCE);
    (counts.overdue, counts.done_in_time, counts.done_late)
}

#[test]
fn an_amendment_takes_the_office_a_decision_and_days_that_make_sense() {
    use RejectionCode::*;
    let world = world(Visibility::Live);
    let february = day(2024, 2, 1);
    let good = || amending(RULES, schedule(day(2024, 6, 30)), february);
    for actor in [
        person(COMMUNE, Role::Leader),
        person(OFFICE, Role::Confirmer),
        person(OFFICE, Role::Leader),
        person(DISTRICT_A, Role::Office),
        person(PROVINCE, Role::Chairman),
        person(PROVINCE, Role::Operator),
        Actor::System,
    ] {
        assert_eq!(refused(&world, &actor, &good()), vec![(NotAllowed, None)]);
    }
    let timing = |timing| Schedule {
        timing,
        ..schedule(day(2024, 6, 30))
    };
    let (start, end) = (day(2024, 3, 1), day(2024, 2, 1));
    let due = day(2024, 6, 30);
    let numbered = |number: &str| {
        let mut command = good();
        if let Command::AmendSchedule { document, .. } = &mut command {
            document.number = number.into();
        }
        command
    };
    let issued = plan().entry(RULES).unwrap().1.schedule();
    let cases = [
        ("nothing wrong", good(), vec![]),
        (
            "an unknown entry",
            amending(EntryId(99), schedule(due), february),
            vec![(UnknownTask, None)],
        ),
        (
            "without a number",
            numbered(" "),
            vec![(Required, Some(Field::DocumentNumber))],
        ),
        (
            "a long number",
            numbered(&"1".repeat(61)),
            vec![(TooLong, Some(Field::DocumentNumber))],
        ),
        (
            "decided tomorrow",
            amending(RULES, schedule(due), day(2024, 2, 16)),
            vec![(InFuture, Some(Field::DocumentDate))],
        ),
        (
            "decided before the plan",
            amending(RULES, schedule(due), day(2023, 3, 31)),
            vec![(BeforePlan, Some(Field::DocumentDate))],
        ),
        (
            "a window that ends before it begins",
            amending(RULES, timing(Timing::Window { start, end }), february),
            vec![(EndsBeforeStart, Some(Field::Until))],
        ),
        (
            "a last day outside its span",
            amending(
                RULES,
                timing(Timing::Deadline {
                    due,
                    within: Span { start: end, end },
                }),
                february,
            ),
            vec![(EndsBeforeStart, Some(Field::Until))],
        ),
        (
            "a peak that ends before it begins",
            amending(
                RULES,
                Schedule {
                    peaks: vec![Peak {
                        start,
                        end,
                        name: "?".into(),
                    }],
                    ..schedule(due)
                },
                february,
            ),
            vec![(EndsBeforeStart, Some(Field::Until))],
        ),
        (
            "a slip of the finger",
            amending(RULES, schedule(day(2204, 6, 30)), february),
            vec![(TooFar, Some(Field::Until))],
        ),
        (
            "before the plan",
            amending(RULES, schedule(day(2022, 6, 30)), february),
            vec![(BeforePlan, Some(Field::Start))],
        ),
        (
            "what it says already",
            amending(RULES, issued, february),
            vec![(NothingChanged, None)],
        ),
        (
            "a yearly task",
            amending(YEARLY, schedule(due), february),
            vec![(RecurrenceFixed, None)],
        ),
        (
            "an ongoing task",
            amending(SHARES, schedule(due), february),
            vec![(RecurrenceFixed, None)],
        ),
        (
            "a task that would become ongoing",
            amending(RULES, timing(Timing::Ongoing { start: None }), february),
            vec![(RecurrenceFixed, None)],
        ),
        (
            "a task that would become yearly",
            amending(
                RULES,
                timing(Timing::Recurring { from_year: 2023 }),
                february,
            ),
            vec![(RecurrenceFixed, None)],
        ),
        (
            "a day for a task that waits for an event",
            amending(TRIGGERED, schedule(due), february),
            vec![],
        ),
    ];
    for (name, command, expected) in cases {
        assert_eq!(refused(&world, &office(), &command), expected, "{name}");
    }
}

#[test]
fn the_new_day_counts_from_the_documents_date_on() {
    let mut world = world(Visibility::Live);
    let now = Moment::noon(today());
    let (late, open) = (COMMUNES[3], COMMUNES[4]);
    world
        .run(
            &person(late, Role::Leader),
            now,
            issued(late, day(2024, 1, 20)),
        )
        .unwrap();
    assert_eq!(
        status_on(&world, late, today()),
        Some(Status::DoneLate { days: 20 })
    );
    assert_eq!(counts_on(&world, today()), (8, 0, 1));
    world
        .run(
            &office(),
            now,
            amending(RULES, schedule(day(2024, 2, 10)), day(2024, 2, 1)),
        )
        .unwrap();

    let january = day(2024, 1, 31);
    assert_eq!(
        status_on(&world, open, january),
        Some(Status::Overdue {
            days: 31,
            begun: false
        }),
        "before the document's date the plan's own day holds"
    );
    assert_eq!(
        status_on(&world, late, january),
        Some(Status::DoneLate { days: 20 })
    );
    assert_eq!(counts_on(&world, january), (8, 0, 1));
    assert_eq!(
        status_on(&world, open, day(2024, 2, 1)),
        Some(Status::NotBegunInTime { soon: true })
    );
    assert_eq!(status_on(&world, late, today()), Some(Status::DoneInTime));
    assert_eq!(counts_on(&world, day(2024, 2, 1)), (0, 1, 0));
    assert_eq!(
        status_on(&world, open, today()),
        Some(Status::Overdue {
            days: 5,
            begun: false
        })
    );
    assert_eq!(counts_on(&world, today()), (8, 1, 0));
    let share = |on| {
        let view = View::to_date(&world.state, &plan_id(), on).unwrap();
        (view.done_of_due(BLOCK_H), view.done_in_time_of_due(BLOCK_H))
    };
    let of = |done| figures::Share::new(done, 7);
    assert_eq!(share(january), (of(1), of(0)));
    assert_eq!(share(today()), (of(1), of(1)));
    assert_eq!(
        share(day(2024, 2, 5)).0,
        figures::Share::new(1, 1),
        "nothing else is due"
    );
}

#[test]
fn the_plan_is_known_as_issued_and_as_of_any_day() {
    let mut world = world(Visibility::Live);
    let now = Moment::noon(today());
    let mut amend = |due, date| {
        let command = amending(RULES, schedule(due), date);
        world.run(&office(), now, command).unwrap();
    };
    amend(day(2024, 6, 30), day(2024, 2, 10));
    amend(day(2024, 3, 31), day(2024, 1, 15));
    let plan = &world.state.plans[&plan_id()];
    let due = |on| plan.entry_on(RULES, on).unwrap().due();
    assert_eq!(
        plan.as_issued(RULES).unwrap().due(),
        Some(day(2023, 12, 31))
    );
    assert_eq!(plan.plan, world::plan(), "the text is never changed");
    for (on, expected) in [
        (day(2023, 5, 1), day(2023, 12, 31)),
        (day(2024, 1, 14), day(2023, 12, 31)),
        (day(2024, 1, 15), day(2024, 3, 31)),
        (day(2024, 2, 9), day(2024, 3, 31)),
        (day(2024, 2, 10), day(2024, 6, 30)),
        (day(2025, 1, 1), day(2024, 6, 30)),
    ] {
        assert_eq!(due(on), Some(expected), "{on}");
    }
    let read = plan.schedule_as_of(today()).map(|(_, entry)| entry.due());
    let read: Vec<_> = read.collect();
    assert_eq!(read[2], Some(day(2024, 6, 30)));
    assert_eq!(read.len(), plan.plan.entries().count());
    let kept: Vec<_> = plan.amendments_of(RULES).collect();
    assert_eq!(kept.len(), 2);
    assert_eq!(
        kept[1].before.due(),
        Some(day(2023, 12, 31)),
        "as of its date"
    );
    assert_eq!(kept[1].after.precision, Precision::Day);
    assert_eq!(
        plan.amendment_on(RULES, today()).unwrap().document,
        decision(day(2024, 2, 10))
    );
    assert_eq!(plan.amendment_on(RULES, day(2024, 1, 1)), None);
    let of_world = rules_of(COMMUNE);
    let view = View::to_date(&world.state, &plan_id(), today()).unwrap();
    assert_eq!(
        view.entry(of_world.entry).unwrap().due(),
        Some(day(2024, 6, 30))
    );
}

#[test]
fn frozen_figures_know_of_no_amendment_that_was_recorded_later() {
    let mut world = world(Visibility::Live);
    let closed = Period::quarter(2024, 1);
    let april = Moment::noon(day(2024, 4, 1));
    let close = Command::ClosePeriod {
        plan: plan_id(),
        period: closed,
    };
    world.run(&office(), april, close).unwrap();
    let overdue = |world: &World, restated: bool| {
        let view = View::of_period(&world.state, &plan_id(), closed).unwrap();
        let view = if restated { view.restated() } else { view };
        let task = view.plan.plan.task_by_code("II.3").unwrap();
        (
            view.status_counts(task, PROVINCE).overdue,
            view.status(rules_of(COMMUNE)).unwrap().is_overdue(),
        )
    };
    assert_eq!(overdue(&world, false), (9, true));
    let amend = amending(RULES, schedule(day(2024, 6, 30)), day(2024, 3, 1));
    world.run(&office(), april, amend).unwrap();
    assert_eq!(overdue(&world, false), (9, true));
    assert_eq!(overdue(&world, true), (0, false));
}

#[test]
fn another_day_is_asked_for_by_the_unit_for_what_has_a_day_and_is_not_done() {
    use RejectionCode::*;
    let mut world = world(Visibility::Live);
    let (leader, key) = (person(COMMUNE, Role::Leader), rules_of(COMMUNE));
    let until = day(2024, 4, 30);
    let of = |entry, unit| AssignmentKey {
        entry,
        ..rules_of(unit)
    };
    let yearly = AssignmentKey {
        entry: YEARLY,
        unit: DISTRICT_A,
        occurrence: Occurrence::of_year(2023),
    };
    let entering = Actor::Person {
        account: account(1),
        grants: vec![Grant {
            unit: COMMUNE,
            role: Role::Enterer,
            may_send: false,
        }],
    };
    let mut elsewhere = asking(key, until, "chờ");
    if let Command::RequestExtension { plan, .. } = &mut elsewhere {
        *plan = PlanId("khac".into());
    }
    let district = person(DISTRICT_A, Role::Leader);
    let until_field = Some(Field::Until);
    let cases = [
        ("its leader", &leader, asking(key, until, "chờ"), vec![]),
        (
            "who enters by delegation",
            &person(COMMUNE, Role::Enterer),
            asking(key, until, "chờ"),
            vec![],
        ),
        (
            "who enters without",
            &entering,
            asking(key, until, "chờ"),
            vec![(NotDelegated, None)],
        ),
        (
            "its district",
            &district,
            asking(key, until, "chờ"),
            vec![(NotYourUnit, None)],
        ),
        (
            "the office",
            &office(),
            asking(key, until, "chờ"),
            vec![(NotYourUnit, None)],
        ),
        (
            "an unknown plan",
            &leader,
            elsewhere,
            vec![(UnknownPlan, None)],
        ),
        (
            "an unknown unit",
            &leader,
            asking(rules_of(UnitId(9)), until, "chờ"),
            vec![(UnknownUnit, None)],
        ),
        (
            "an unknown entry",
            &leader,
            asking(of(EntryId(99), COMMUNE), until, "chờ"),
            vec![(UnknownTask, None)],
        ),
        (
            "a task of others",
            &leader,
            asking(of(WINDOW, COMMUNE), until, "chờ"),
            vec![(NotAssigned, None)],
        ),
        (
            "what is ongoing",
            &leader,
            asking(of(SHARES, COMMUNE), until, "chờ"),
            vec![(NoDeadline, None)],
        ),
        (
            "a yearly copy",
            &district,
            asking(yearly, until, "chờ"),
            vec![(NoDeadline, None)],
        ),
        (
            "a copy that is not",
            &leader,
            asking(
                AssignmentKey {
                    occurrence: Occurrence::of_year(2024),
                    ..key
                },
                until,
                "chờ",
            ),
            vec![(YearOutOfRange, None)],
        ),
        (
            "what waits for a decree",
            &person(OFFICE, Role::Leader),
            asking(of(TRIGGERED, OFFICE), until, "chờ"),
            vec![(WaitsForEvent, None)],
        ),
        (
            "the day that it has",
            &leader,
            asking(key, day(2023, 12, 31), " "),
            vec![(NotLater, until_field), (Required, Some(Field::Reason))],
        ),
        (
            "a slip of the finger",
            &leader,
            asking(key, day(2204, 4, 30), &"ă".repeat(2_001)),
            vec![(TooFar, until_field), (TooLong, Some(Field::Reason))],
        ),
    ];
    for (name, actor, command, expected) in cases {
        assert_eq!(refused(&world, actor, &command), expected, "{name}");
    }
    let now = Moment::noon(today());
    world.run(&leader, now, asking(key, until, "chờ")).unwrap();
    assert_eq!(
        refused(&world, &leader, &asking(key, until, "vẫn chờ")),
        vec![(AlreadyExists, None)]
    );
    assert_eq!(
        refused(&world, &leader, &asking(key, day(2024, 5, 31), "lâu hơn")),
        vec![]
    );
    world
        .run(&leader, now, issued(COMMUNE, day(2024, 2, 1)))
        .unwrap();
    assert_eq!(
        refused(&world, &leader, &asking(key, day(2024, 5, 31), "lâu hơn")),
        vec![(AlreadyDone, None)]
    );
}

#[test]
fn a_request_stands_beside_the_status_until_a_document_answers_it() {
    let mut world = world(Visibility::Live);
    let now = Moment::noon(today());
    let units = [COMMUNES[3], COMMUNES[4]];
    for unit in units {
        let command = asking(rules_of(unit), day(2024, 4, 30), "chờ hướng dẫn");
        world
            .run(&person(unit, Role::Leader), now, command)
            .unwrap();
    }
    let found = |world: &World, on| {
        let view = View::to_date(&world.state, &plan_id(), on).unwrap();
        let task = view.plan.plan.task_by_code("II.3").unwrap();
        let groups = [PROVINCE, BLOCK_H, DISTRICT_B, DISTRICT_A];
        (
            view.extension(rules_of(units[0])).map(|found| found.until),
            groups.map(|unit| view.extensions(task, unit)),
            view.own_extensions(task, units[1]),
            view.own_extensions(task, DISTRICT_B),
        )
    };
    let (asked, none) = (
        (Some(day(2024, 4, 30)), [2, 2, 2, 0], 1, 0),
        (None, [0; 4], 0, 0),
    );
    assert_eq!(found(&world, today()), asked);
    assert_eq!(found(&world, day(2024, 2, 14)), none, "not asked yet");
    assert!(status_on(&world, units[0], today()).unwrap().is_overdue());

    let other = amending(WINDOW, schedule(day(2024, 3, 31)), day(2024, 2, 10));
    world.run(&office(), now, other).unwrap();
    assert_eq!(found(&world, today()), asked, "about another entry");
    let answer = amending(RULES, schedule(day(2024, 4, 30)), day(2024, 2, 15));
    world.run(&office(), now, answer).unwrap();
    assert_eq!(found(&world, today()), none);
    assert!(!status_on(&world, units[0], today()).unwrap().is_overdue());
}

#[test]
fn who_sees_a_request_and_who_its_reason() {
    let seen = |visibility, viewer: &Viewer| {
        let mut world = world(visibility);
        let command = asking(rules_of(COMMUNE), day(2024, 4, 30), "thiếu người");
        let leader = person(COMMUNE, Role::Leader);
        world.run(&leader, Moment::noon(today()), command).unwrap();
        let part = slice(&world.state, viewer, &plan_id(), DISTRICT_B);
        let request = part.plans[&plan_id()].extensions.get(&rules_of(COMMUNE));
        request.map(|request| (request.until, request.reason.clone()))
    };
    let until = day(2024, 4, 30);
    let open = Some((until, "thiếu người".to_owned()));
    let marker = Some((until, String::new()));
    let person = |unit, role| Viewer::Person(person(unit, role));
    for (viewer, visibility, expected) in [
        (Viewer::Public, Visibility::Published, None),
        (Viewer::Public, Visibility::Live, marker.clone()),
        (
            person(PROVINCE, Role::Observer),
            Visibility::Published,
            marker.clone(),
        ),
        (
            person(COMMUNES[4], Role::Leader),
            Visibility::Published,
            marker.clone(),
        ),
        (
            person(DISTRICT_B, Role::Confirmer),
            Visibility::Published,
            marker,
        ),
        (
            person(COMMUNE, Role::Enterer),
            Visibility::Published,
            open.clone(),
        ),
        (
            person(DISTRICT_A, Role::Confirmer),
            Visibility::Published,
            open.clone(),
        ),
        (
            person(OFFICE, Role::Office),
            Visibility::Published,
            open.clone(),
        ),
        (
            person(PROVINCE, Role::Chairman),
            Visibility::Published,
            open,
        ),
    ] {
        assert_eq!(seen(visibility, &viewer), expected, "{viewer:?}");
    }
}
