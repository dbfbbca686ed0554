//! The demonstration: every step is accepted, twice the same, and shows all there is to show.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod play;

use domain::figures::{Status, View};
use domain::report::FilingState;
use domain::{AssignmentKey, Command, CommandId, Day, Moment, Occurrence, Period, State, UnitId};
use play::{day, loaded, plan, play, statuses, submit, word};
use server::data::ids;
use server::demo::{self, Step};
use std::collections::{BTreeMap, BTreeSet};

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
    let all = statuses(&state, today);
    let now: BTreeSet<_> = all.iter().map(|(_, status)| word(*status)).collect();
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
        "nothing_arose",
        "ongoing",
        "ongoing reached",
        "overdue",
        "overdue begun",
    ] {
        assert!(now.contains(expected), "{expected} on {today}: {now:?}");
    }
    // Every status there is; those that only an earlier day can show are named here.
    let of_earlier_days = [
        "waiting",
        "not_yet",
        "not_begun",
        "begun",
        "without_deadline",
    ];
    for status in every_status() {
        let key = status.key();
        let found = all.iter().any(|(_, other)| other.key() == key);
        assert_eq!(found, !of_earlier_days.contains(&key), "{key} on {today}");
        assert!(found || words.contains_key(key), "{key} on no day");
    }
}

/// One of each, by the compiler's word: with a new status this does not compile.
fn every_status() -> Vec<Status> {
    let (days, year, begun, soon, reached) = (1, 2024, false, false, false);
    let mut all = vec![Status::Overdue { days, begun }];
    loop {
        let next = match all[all.len() - 1] {
            Status::Overdue { .. } => Status::MissedYear { year },
            Status::MissedYear { .. } => Status::NotBegunInTime { soon },
            Status::NotBegunInTime { .. } => Status::BegunInTime { soon },
            Status::BegunInTime { .. } => Status::InYear { year, begun },
            Status::InYear { .. } => Status::WithoutDeadline { begun },
            Status::WithoutDeadline { .. } => Status::Ongoing { reached },
            Status::Ongoing { .. } => Status::Waiting,
            Status::Waiting => Status::NotYet,
            Status::NotYet => Status::DoneLate { days },
            Status::DoneLate { .. } => Status::DoneInTime,
            Status::DoneInTime => Status::DoneInYear { year },
            Status::DoneInYear { .. } => Status::DoneWithoutDeadline,
            Status::DoneWithoutDeadline => Status::NothingArose,
            Status::NothingArose => return all,
        };
        all.push(next);
    }
}

#[test]
fn the_markers_occur_and_no_decision_of_the_province_is_invented() {
    let mut state = loaded();
    let steps = demo::script(&state);
    play(&mut state, &steps);
    let view = View::to_date(&state, &plan(), day("2024-03-31")).unwrap();
    let regulation = view.plan.plan.task_by_code("II.3").unwrap();
    assert!(view.plan.amendments.is_empty());
    assert_eq!(view.extensions(regulation, ids::PROVINCE), 2);
    for district in [ids::LUC_NGAN, ids::SON_DONG] {
        assert_eq!(view.extensions(regulation, district), 1);
    }
    for (key, request) in &view.plan.extensions {
        assert_eq!(view.extension(*key), Some(request));
        assert!(view.status(*key).unwrap().is_overdue());
    }
    let noon = Moment::noon(day("2024-03-31"));
    let soon = steps.iter().filter(|step| step.at < noon);
    let withdrawn: Vec<_> = soon
        .filter_map(|step| match &step.command {
            Command::WithdrawReport { target, .. } => Some((step.at, *target)),
            _ => None,
        })
        .collect();
    let [(at, target)] = withdrawn.as_slice() else {
        panic!("{withdrawn:?}")
    };
    let filing = &state.filings[&target.key][&target.period];
    assert!(filing.is_live() && filing.version == 2 && filing.sent.at > at.at);
}

#[test]
fn the_year_stands_beside_its_quarters_and_the_quarter_stays_the_default() {
    let mut state = loaded();
    let steps = demo::script(&state);
    play(&mut state, &steps);
    let known = state.plan(&plan()).unwrap();
    let (year, first) = (Period::Year { year: 2023 }, Period::quarter(2024, 1));
    assert!(known.periods[&year].published_at.is_some());
    assert_eq!(known.last_closed(), Some(first));
    for (date, period) in [
        ("2023-11-20", Period::quarter(2023, 4)),
        ("2023-12-14", Period::quarter(2023, 4)),
        ("2023-12-15", first),
        ("2024-03-31", Period::quarter(2024, 2)),
    ] {
        assert_eq!(known.period_on(day(date)), Some(period), "{date}");
        let choices: Vec<_> = domain::rules::period_choices(known, day(date)).collect();
        assert_eq!(choices[0], period, "{date}");
        assert!(choices.contains(&year));
    }
    let view = View::of_period(&state, &plan(), year).unwrap();
    let (coverage, reports) = (view.coverage(ids::PROVINCE), view.reports(ids::PROVINCE));
    assert_eq!((coverage.owing, reports.owed), (240, 496));
    assert!((30..240).contains(&coverage.complete), "{coverage:?}");
    assert!(reports.confirmed > 100 && reports.confirmed < reports.sent);
    // What the quarters count of the year is not counted twice.
    let meetings = |period| {
        let key = AssignmentKey {
            entry: ids::DISSEMINATION,
            unit: ids::HOP_THINH,
            occurrence: Occurrence::ONCE,
        };
        let view = View::of_period(&state, &plan(), period).unwrap();
        let mut values = view.standing(key, domain::figures::Track::Reported).values;
        values.remove(&ids::indicator::MEETINGS).unwrap()
    };
    assert_eq!(meetings(year), meetings(Period::quarter(2023, 4)));
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
    assert!(
        (25..=45).contains(&counts.overdue),
        "overdue: {}",
        counts.overdue
    );
    assert!(counts.done_late >= 5, "done late: {}", counts.done_late);
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
fn reports_are_late_returned_corrected_and_missing() {
    let mut state = loaded();
    let steps = demo::script(&state);
    play(&mut state, &steps);
    let filings = || state.filings.values().flat_map(BTreeMap::values);
    let returned = filings().filter(|filing| matches!(filing.state, FilingState::Returned { .. }));
    let corrected = filings().filter(|filing| filing.version > 1).count();
    let restated = filings().filter(|filing| filing.restated).count();
    let (returned, noted) = (
        returned.count(),
        filings().filter(|filing| !filing.note.is_empty()),
    );
    assert!(
        (1..=20).contains(&returned),
        "given back, not yet corrected: {returned}"
    );
    assert!(
        corrected >= 10 && restated >= 10,
        "{corrected} corrected, {restated} restated"
    );
    assert!(noted.count() >= 10);
    assert!((4..=10).contains(&state.difficulties.len()));
    let view = View::of_period(&state, &plan(), Period::quarter(2024, 1))
        .unwrap()
        .restated();
    for district in [ids::SON_DONG, ids::LUC_NGAN] {
        let missing = view
            .children(district)
            .iter()
            .filter(|unit| view.coverage(**unit).complete == 0);
        assert!(missing.count() >= 3, "some never sent quý I/2024");
    }
    let missing = |unit| view.coverage(unit).owing - view.coverage(unit).complete;
    let districts = view.children(ids::DISTRICTS);
    let slow = [ids::SON_DONG, ids::LUC_NGAN]
        .map(missing)
        .iter()
        .min()
        .copied()
        .unwrap();
    let late = districts
        .iter()
        .filter(|unit| missing(**unit) >= slow)
        .count();
    assert_eq!(late, 2, "two districts are notably late");
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
    use domain::Role::{Chairman, Confirmer, Enterer, Leader, Office, Operator, Supervisor};
    let expected = [
        ("hop-thinh", vec![(ids::HOP_THINH, Enterer, true)]),
        ("hop-thinh-lanh-dao", vec![(ids::HOP_THINH, Leader, false)]),
        (
            "so-noi-vu",
            vec![
                (ids::SO_NOI_VU, Office, false),
                (ids::SO_NOI_VU, Confirmer, false),
            ],
        ),
        ("so-noi-vu-nhap", vec![(ids::SO_NOI_VU, Enterer, true)]),
        ("so-noi-vu-lanh-dao", vec![(ids::SO_NOI_VU, Leader, false)]),
        ("hiep-hoa", vec![(ids::HIEP_HOA, Confirmer, false)]),
        ("hiep-hoa-nhap", vec![(ids::HIEP_HOA, Enterer, true)]),
        ("hiep-hoa-lanh-dao", vec![(ids::HIEP_HOA, Leader, false)]),
        ("van-phong", vec![(ids::VAN_PHONG, Supervisor, false)]),
        ("chu-tich", vec![(ids::PROVINCE, Chairman, false)]),
        ("quan-tri", vec![(ids::PROVINCE, Operator, false)]),
    ];
    let found: Vec<_> = demo::ACCOUNTS
        .iter()
        .map(|known| (known.login, roles(known.account)))
        .collect();
    assert_eq!(found, expected);
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
