//! The demonstration: every step is accepted, twice the same, and shows all there is to show.

use domain::figures::{Status, View, status};
use domain::{
    Actor, AssignmentKey, Command, CommandId, Day, Moment, Occurrence, Period, PlanId, Recorded,
    Seq, State, UnitId,
};
use server::data::{self, ids};
use server::demo::{self, Step};
use std::collections::{BTreeMap, BTreeSet};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn plan() -> PlanId {
    PlanId(ids::PLAN.to_owned())
}

/// Decides and applies one command; a rejection fails the test.
fn submit(state: &mut State, at: Moment, actor: &Actor, id: CommandId, command: &Command) {
    let events = domain::decide(state, actor, at, id, command)
        .unwrap_or_else(|rejection| panic!("{at:?} {command:?}: {rejection}"));
    for event in events {
        let recorded = Recorded {
            seq: state.seq.next(),
            at: at.at,
            actor: actor.account(),
            command: id,
            event,
        };
        domain::evolve(state, &recorded);
    }
}

fn loaded() -> State {
    let mut state = State::default();
    for (index, command) in data::load_commands().unwrap().iter().enumerate() {
        let id = CommandId(uuid::Uuid::from_u128(index as u128 + 1));
        submit(&mut state, demo::loaded_at(), &Actor::System, id, command);
    }
    state
}

fn play(state: &mut State, steps: &[Step]) {
    for step in steps {
        submit(state, step.at, &step.actor, step.id, &step.command);
    }
}

/// Status of every assignment on a day: the current copies, and those of earlier years.
fn statuses(state: &State, day: Day) -> Vec<(AssignmentKey, Status)> {
    let view = View::to_date(state, &plan(), day).unwrap();
    let mut found = Vec::new();
    for (_, entry) in view.plan.plan.entries() {
        for unit in state.units.iter().map(|unit| unit.id) {
            for occurrence in entry.occurrences(2024) {
                let key = AssignmentKey {
                    entry: entry.id,
                    unit,
                    occurrence,
                };
                let exists = occurrence
                    .year()
                    .is_none_or(|year| year <= chrono::Datelike::year(&day));
                let epoch = state.units.epoch(day);
                if exists && domain::figures::is_assigned(state, view.plan, entry, unit, epoch) {
                    let standing = view.standing(key, domain::figures::Track::Reported);
                    found.extend(
                        status(state, view.plan, key, &standing, day).map(|status| (key, status)),
                    );
                }
            }
        }
    }
    found
}

/// One word a status, with its flags.
fn word(status: Status) -> String {
    match status {
        Status::NotBegunInTime { soon } | Status::BegunInTime { soon } if soon => {
            format!("{} soon", status.key())
        }
        Status::Overdue { begun: true, .. } => "overdue begun".to_owned(),
        Status::InYear { begun: true, .. } => "in_year begun".to_owned(),
        Status::Ongoing { reached: true } => "ongoing reached".to_owned(),
        other => other.key().to_owned(),
    }
}

#[test]
fn the_same_every_time_in_the_order_of_time_and_before_noon_of_31_march() {
    let state = loaded();
    let (first, second) = (demo::script(&state), demo::script(&state));
    assert!(first == second);
    assert!(first.is_sorted_by_key(|step| step.at));
    assert!(first[0].at > demo::loaded_at());
    assert!(first.last().unwrap().at < Moment::noon(day("2024-03-31")));
    let ids: BTreeSet<_> = first.iter().map(|step| step.id.0).collect();
    assert_eq!(ids.len(), first.len());
    assert!(ids.iter().all(|id| id.get_version_num() == 7));
}

#[test]
fn every_step_is_accepted_and_every_status_occurs() {
    let mut state = loaded();
    let steps = demo::script(&state);
    let mut words: BTreeMap<String, Day> = BTreeMap::new();
    let days = [
        "2023-08-10",
        "2023-09-10",
        "2023-10-25",
        "2023-12-01",
        "2023-12-21",
        "2024-03-10",
    ];
    let mut rest = steps.as_slice();
    for day in days.map(day) {
        let until = rest.partition_point(|step| step.at.day() <= day);
        play(&mut state, &rest[..until]);
        rest = &rest[until..];
        for (_, status) in statuses(&state, day) {
            words.entry(word(status)).or_insert(day);
        }
    }
    for step in rest {
        // Whoever acts has the roles that the State knows.
        if let Some(account) = step.actor.account() {
            assert_eq!(state.actor(account, step.at.day()), step.actor);
        }
        play(&mut state, std::slice::from_ref(step));
    }
    let today = day("2024-03-31");
    let now: BTreeSet<_> = statuses(&state, today)
        .into_iter()
        .map(|(_, status)| word(status))
        .collect();
    for (expected, on) in [
        ("waiting", "2023-08-10"),
        ("not_yet", "2023-08-10"),
        ("not_begun", "2023-08-10"),
        ("without_deadline", "2023-09-10"),
        ("begun soon", "2023-10-25"),
        ("done_in_time", "2023-10-25"),
        ("begun", "2023-10-25"),
        ("overdue", "2023-10-25"),
        ("done_late", "2023-12-21"),
        ("not_begun soon", "2023-12-21"),
        ("done_in_year", "2023-12-21"),
        ("missed_year", "2024-03-10"),
    ] {
        assert!(
            words.get(expected).is_some_and(|first| *first <= day(on)),
            "{expected}: {words:?}"
        );
    }
    for expected in [
        "done_in_time",
        "done_in_year",
        "done_late",
        "done_without_deadline",
        "in_year",
        "in_year begun",
        "missed_year",
        "ongoing",
        "ongoing reached",
        "overdue",
        "overdue begun",
    ] {
        assert!(now.contains(expected), "{expected} on {today}: {now:?}");
    }
}

#[test]
fn there_are_240_bodies_and_496_assignments_on_31_march_2024() {
    let mut state = loaded();
    let steps = demo::script(&state);
    play(&mut state, &steps);
    let view = View::to_date(&state, &plan(), day("2024-03-31")).unwrap();
    let assigned: i64 = view
        .plan
        .plan
        .tasks
        .iter()
        .map(|task| view.task_tally(task, ids::PROVINCE).assigned)
        .sum();
    assert_eq!(assigned, 496);
    let owed = |period: Period| {
        let view = View::of_period(&state, &plan(), period).unwrap();
        (
            view.coverage(ids::PROVINCE),
            view.reports(ids::PROVINCE),
            view.restated().reports(ids::PROVINCE),
        )
    };
    for (period, most) in [
        ((2023, 3), 494),
        ((2023, 4), 496),
        ((2024, 1), 496),
        ((2024, 2), 496),
    ] {
        let (coverage, frozen, restated) = owed(Period::quarter(period.0, period.1));
        println!("{period:?} {coverage:?}\n  {frozen:?}\n  {restated:?}");
        assert_eq!(coverage.owing, 240, "{period:?}");
        assert!(frozen.owed <= most, "{period:?}: {}", frozen.owed);
        if period != (2024, 2) {
            assert!(
                coverage.complete < 240 && coverage.complete > 190,
                "{period:?}"
            );
            assert!(
                restated.sent > frozen.sent,
                "{period:?}: some came after closing"
            );
            assert!(frozen.confirmed < frozen.sent && frozen.sent_in_time < frozen.sent);
        }
    }
    assert_eq!(owed(Period::quarter(2023, 3)).1.owed, 494);
    let (first, _, _) = owed(Period::quarter(2024, 1));
    assert!(
        (15..=60).contains(&first.unchanged),
        "«không thay đổi»: {}",
        first.unchanged
    );
    let regulation = view.plan.plan.task_by_code("II.3").unwrap();
    let counts = view.status_counts(regulation, ids::PROVINCE);
    println!("II.3 {counts:?}");
    assert!(
        (25..=45).contains(&counts.overdue),
        "overdue: {}",
        counts.overdue
    );
    assert!(counts.done_late >= 5, "done late: {}", counts.done_late);
    for unit in view.children(ids::DISTRICTS) {
        println!(
            "{:?} {:?} {:?}",
            view.unit(*unit).unwrap().name,
            view.plan_completion(*unit),
            view.done_of_due(*unit)
        );
    }
    println!(
        "{:?} {:?}",
        view.plan_completion(ids::PROVINCE),
        view.done_of_due(ids::PROVINCE)
    );
}

#[test]
fn the_commune_to_try_still_owes_and_its_next_report_moves_the_figure() {
    let mut state = loaded();
    let steps = demo::script(&state);
    play(&mut state, &steps);
    let now = Moment::noon(day("2024-03-31"));
    let completion = |state: &State| {
        let view = View::to_date(state, &plan(), now.day()).unwrap();
        let task = view.plan.plan.task_by_code("II.1.b").unwrap();
        [ids::HOP_THINH, ids::HIEP_HOA, ids::PROVINCE]
            .map(|unit| view.task_completion(task, unit).unwrap())
    };
    let before = completion(&state);
    let view = View::to_date(&state, &plan(), now.day()).unwrap();
    assert_eq!(view.coverage(ids::HOP_THINH).complete, 0);
    assert_eq!(view.coverage(ids::HOP_THINH).owing, 1);
    let key = AssignmentKey {
        entry: ids::DISSEMINATION,
        unit: ids::HOP_THINH,
        occurrence: Occurrence::ONCE,
    };
    assert!(matches!(
        view.status(key),
        Some(Status::Ongoing { reached: false })
    ));
    let mut values = view.standing(key, domain::figures::Track::Reported).values;
    for value in values.values_mut() {
        if let domain::report::Value::Share { done, total } = value {
            *done = *total;
        }
    }
    let report = domain::report::Report {
        plan: plan(),
        key,
        period: Period::quarter(2024, 2),
        as_of: now.day(),
        done_on: None,
        values,
        unchanged: false,
        note: String::new(),
        written_at: None,
    };
    let actor = state.actor(demo::HOP_THINH.account, now.day());
    let id = CommandId(uuid::Uuid::from_u128(99));
    submit(&mut state, now, &actor, id, &Command::SendReport { report });
    let after = completion(&state);
    assert!(
        after
            .iter()
            .zip(&before)
            .all(|(after, before)| after > before),
        "{before:?} {after:?}"
    );
}

#[test]
fn what_is_simulated_is_accepted_and_lasts() {
    use rand::SeedableRng;
    let mut state = loaded();
    let steps = demo::script(&state);
    play(&mut state, &steps);
    let mut rng = rand::rngs::StdRng::seed_from_u64(1);
    let now = Moment::noon(day("2024-03-31"));
    let mut seen = BTreeSet::new();
    for _ in 0..500 {
        let (actor, id, command) = demo::next_report(&state, now, &mut rng).unwrap();
        let Command::SendReport { report } = &command else {
            panic!("{command:?}")
        };
        seen.insert(report.key.unit);
        submit(&mut state, now, &actor, id, &command);
    }
    assert!(seen.len() > 150, "{}", seen.len());
    assert!(demo::next_report(&loaded(), now, &mut rng).is_none());
}

#[test]
fn the_accounts_have_their_roles_and_no_names() {
    let mut state = loaded();
    let steps = demo::script(&state);
    play(
        &mut state,
        &steps[..steps.partition_point(|step| step.at.day() <= day("2023-06-12"))],
    );
    let roles = |account| -> Vec<(UnitId, domain::Role, bool)> {
        let actor = state.actor(account, day("2024-03-31"));
        actor
            .grants()
            .iter()
            .map(|grant| (grant.unit, grant.role, grant.may_send))
            .collect()
    };
    use domain::Role::{Chairman, Confirmer, Enterer, Office, Operator, Supervisor};
    let expected = [
        ("hop-thinh", vec![(ids::HOP_THINH, Enterer, true)]),
        (
            "so-noi-vu",
            vec![
                (ids::SO_NOI_VU, Office, false),
                (ids::SO_NOI_VU, Confirmer, false),
            ],
        ),
        ("hiep-hoa", vec![(ids::HIEP_HOA, Confirmer, false)]),
        ("van-phong", vec![(ids::VAN_PHONG, Supervisor, false)]),
        ("chu-tich", vec![(ids::PROVINCE, Chairman, false)]),
        ("quan-tri", vec![(ids::PROVINCE, Operator, false)]),
    ];
    let found: Vec<_> = demo::ACCOUNTS
        .iter()
        .map(|known| (known.login, roles(known.account)))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(state.seq, Seq(state.seq.0));
}

#[tokio::test]
async fn seeding_gives_every_step_and_stops_at_the_first_error() {
    let state = loaded();
    let given = std::cell::RefCell::new(Vec::new());
    let count = demo::seed(&state, |at, actor, id, command| {
        given.borrow_mut().push(Step {
            at,
            actor,
            id,
            command,
        });
        std::future::ready(Ok::<_, ()>(()))
    })
    .await;
    assert_eq!(count, Ok(given.borrow().len()));
    assert!(*given.borrow() == demo::script(&state));
    let mut left = 3;
    let stopped = demo::seed(&state, |_, _, _, _| {
        left -= 1;
        std::future::ready(if left > 0 { Ok(()) } else { Err("full") })
    })
    .await;
    assert_eq!((stopped, left), (Err("full"), 0));
}
