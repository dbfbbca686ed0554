//! What holds for any sequence of commands.

#![allow(clippy::unwrap_used, reason = "what cannot be made stops the test")]

mod world;

use domain::figures::{Status, Track, View, standing};
use domain::report::FilingState;
use domain::rules::{columns, rebuild};
use domain::slice::{Extent, redact, slice};
use domain::state::Visibility;
use domain::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use world::history::*;
use world::*;

fn viewers() -> Vec<(Viewer, UnitId)> {
    vec![
        (Viewer::Public, PROVINCE),
        (Viewer::Public, DISTRICT_A),
        (
            Viewer::Person(person(COMMUNES[0], Role::Enterer)),
            COMMUNES[0],
        ),
        (
            Viewer::Person(person(DISTRICT_B, Role::Confirmer)),
            DISTRICT_B,
        ),
        (Viewer::Person(person(OFFICE, Role::Office)), PROVINCE),
        (Viewer::Person(person(PROVINCE, Role::Operator)), PROVINCE),
        (Viewer::Person(person(PROVINCE, Role::Observer)), BLOCK_H),
    ]
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn incremental_sums_equal_a_recomputation(steps in prop::collection::vec(step(), 1..70)) {
        let player = history(Visibility::Live, &steps);
        let mut anew = player.world.state.clone();
        rebuild(&mut anew);
        prop_assert_eq!(&anew.sums, &player.world.state.sums);
    }

    #[test]
    fn the_state_folded_from_the_journal_is_the_state_in_memory(steps in prop::collection::vec(step(), 1..70)) {
        let player = history(Visibility::Live, &steps);
        let mut folded = State::default();
        for recorded in &player.world.journal {
            let text = serde_json::to_string(recorded).unwrap();
            evolve(&mut folded, &serde_json::from_str(&text).unwrap());
        }
        prop_assert_eq!(&folded, &player.world.state);
        let text = wire::write(&folded).unwrap();
        prop_assert_eq!(&wire::read::<State>(&text).unwrap(), &folded);
    }

    #[test]
    fn a_second_state_follows_by_what_the_first_was_told(steps in prop::collection::vec(step(), 1..70)) {
        let player = history(Visibility::Live, &steps);
        let (mut first, mut second) = (State::default(), State::default());
        for recorded in &player.world.journal {
            let moved = evolve_and_tell(&mut first, recorded);
            evolve_as_told(&mut second, recorded, &moved);
            prop_assert_eq!(&second, &first, "{:?}", recorded);
        }
    }

    #[test]
    fn decide_needs_no_sums(steps in prop::collection::vec(step(), 1..50), last in step()) {
        let mut player = history(Visibility::Published, &steps);
        let mut ruled = State::default();
        for recorded in &player.world.journal {
            evolve_for_rules(&mut ruled, recorded);
        }
        prop_assert_eq!(&ruled.sums, &figures::Sums::default());
        prop_assert_eq!(&ruled.filings, &player.world.state.filings);
        let Some((actor, command)) = player.command(&last) else { return Ok(()) };
        let id = command_id(u64::MAX);
        prop_assert_eq!(
            decide(&ruled, &actor, player.now, id, &command),
            decide(&player.world.state, &actor, player.now, id, &command)
        );
    }

    #[test]
    fn completion_stays_within_bounds(steps in prop::collection::vec(step(), 1..70)) {
        let player = history(Visibility::Live, &steps);
        let state = &player.world.state;
        let plan = &state.plans[&plan_id()];
        for (key, tally) in &state.sums.tallies {
            prop_assert!(0 <= tally.completion && tally.completion <= 10_000 * tally.measured, "{key:?} {tally:?}");
            prop_assert!(tally.done <= tally.begun && tally.begun <= tally.assigned, "{key:?} {tally:?}");
            prop_assert!(tally.done_in_time <= tally.done_with_due && tally.done_with_due <= tally.with_due);
            prop_assert!(tally.confirmed <= tally.sent && tally.sent <= tally.owed && tally.sent_in_time <= tally.sent);
        }
        for column in columns(state, plan) {
            let view = View::to_date(state, &plan_id(), column.period.to()).unwrap();
            for unit in BODIES.into_iter().chain([PROVINCE, BLOCK_H, BLOCK_S]) {
                let completion = view.plan_completion(unit);
                prop_assert!(completion.is_none_or(|done| done.basis_points() <= 10_000));
                let share = view.done_of_due(unit);
                prop_assert!(share.done <= share.total);
            }
        }
    }

    #[test]
    fn a_group_counts_what_its_members_show(steps in prop::collection::vec(step(), 1..70)) {
        let player = history(Visibility::Live, &steps);
        let (state, today) = (&player.world.state, player.now.day());
        let view = View::to_date(state, &plan_id(), today).unwrap();
        for task in view.plan.plan.tasks.iter().filter(|task| !task.schedule[0].is_yearly()) {
            let counts = view.status_counts(task, PROVINCE);
            let single: Vec<_> = BODIES.into_iter()
                .filter(|unit| view.own_tally(&task.schedule[0], *unit).assigned > 0)
                .filter_map(|unit| view.status(view.key(&task.schedule[0], unit)))
                .collect();
            let number = |is: fn(&Status) -> bool| single.iter().filter(|status| is(status)).count() as i64;
            prop_assert_eq!(counts.overdue, number(|status| status.is_overdue()), "{}", task.code);
            prop_assert_eq!(counts.done_late, number(|status| matches!(status, Status::DoneLate { .. })));
            prop_assert_eq!(counts.done_in_time, number(|status| *status == Status::DoneInTime));
        }
    }

    #[test]
    fn completion_never_falls_when_a_value_rises(x in 0..500_u64, rise in 0..500_u64, total in 1..1_000_u64) {
        let (low, high) = (x.min(total), (x + rise).min(total));
        let at = |done| {
            let mut world = World::new(Visibility::Live);
            let key = AssignmentKey { entry: SHARES, unit: COMMUNES[0], occurrence: Occurrence::ONCE };
            let period = Period::quarter(2023, 3);
            let today = day(2023, 8, 1);
            let command = report(key, period, today, values(2, done, total, today));
            world.run(&person(COMMUNES[0], Role::Leader), Moment::noon(today), command).unwrap();
            let plan = &world.state.plans[&plan_id()];
            standing(&world.state, plan, key, period, unit::Epoch(0), Track::Reported).completion
        };
        prop_assert!(at(low) <= at(high));
    }

    #[test]
    fn evolving_a_slice_by_the_feed_equals_slicing_the_evolved_state(
        steps in prop::collection::vec(step(), 1..50),
        live in any::<bool>(),
    ) {
        let visibility = if live { Visibility::Live } else { Visibility::Published };
        let player = history(visibility, &steps);
        for (viewer, root) in viewers() {
            let mut state = State::default();
            let mut held = slice(&state, &viewer, &plan_id(), root);
            for recorded in &player.world.journal {
                let moved = evolve_and_tell(&mut state, recorded);
                let seen = redact(&state, recorded, &moved, &viewer, &plan_id(), root);
                if seen.event == Event::SliceEnded {
                    held = slice(&state, &viewer, &plan_id(), root);
                } else {
                    let text = wire::write(&seen).unwrap();
                    evolve(&mut held, &wire::read(&text).unwrap());
                }
                let cut = slice(&state, &viewer, &plan_id(), root);
                prop_assert_eq!(&held, &cut, "{:?} at {:?} after {:?}", viewer, root, recorded);
            }
        }
    }

    #[test]
    fn decide_answers_the_same_on_the_actors_slice(steps in prop::collection::vec(step(), 1..50), last in step()) {
        let mut player = history(Visibility::Published, &steps);
        let Some((actor, command)) = player.command(&last) else { return Ok(()) };
        let unit = actor.grants()[0].unit;
        let root = if unit == OFFICE || unit == CHANCELLERY { PROVINCE } else { unit };
        let part = slice(&player.world.state, &Viewer::Person(actor.clone()), &plan_id(), root);
        prop_assert_eq!(part.extent, Extent::Part(root));
        let id = command_id(u64::MAX);
        prop_assert_eq!(
            decide(&part, &actor, player.now, id, &command),
            decide(&player.world.state, &actor, player.now, id, &command)
        );
    }

    #[test]
    fn no_command_reaches_a_unit_outside_the_actors_subtree(
        steps in prop::collection::vec(step(), 1..40),
        tries in prop::collection::vec(step(), 1..10),
        place in 0..4_usize,
        role in 0..Role::ALL.len(),
    ) {
        let mut player = history(Visibility::Live, &steps);
        let home = [COMMUNES[0], COMMUNES[4], DISTRICT_A, DISTRICT_B][place];
        let actor = person(home, Role::ALL[role]);
        for step in &tries {
            let Some((_, command)) = player.command(step) else { continue };
            let unit = match &command {
                Command::SendReport { report } => report.key.unit,
                Command::ConfirmReport { target, .. }
                | Command::ReturnReport { target, .. }
                | Command::WithdrawReport { target, .. } => target.key.unit,
                Command::RaiseDifficulty { unit, .. } => *unit,
                Command::RequestExtension { key, .. } => key.unit,
                _ => continue,
            };
            let units = &player.world.state.units;
            let inside = units.epochs().any(|epoch| units.is_within(unit, home, epoch));
            let decided = decide(&player.world.state, &actor, player.now, command_id(u64::MAX), &command);
            prop_assert!(inside || decided.is_err(), "{actor:?} did {command:?}");
        }
    }
}

#[test]
fn the_histories_that_are_tried_are_not_empty_ones() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut accepted, mut confirmed, mut returned) = (0, 0, 0);
    let (mut amended, mut asked, mut years) = (0, 0, 0);
    for _ in 0..50 {
        let steps = prop::collection::vec(step(), 60)
            .new_tree(&mut runner)
            .unwrap()
            .current();
        let player = history(Visibility::Live, &steps);
        accepted += player.accepted;
        let plan = &player.world.state.plans[&plan_id()];
        amended += plan.amendments.len();
        asked += plan.extensions.len();
        years += plan
            .periods
            .keys()
            .filter(|period| period.is_year())
            .count();
        let filings = player
            .world
            .state
            .filings
            .values()
            .flat_map(BTreeMap::values);
        for filing in filings {
            confirmed += usize::from(filing.state == FilingState::Confirmed);
            returned += usize::from(matches!(filing.state, FilingState::Returned { .. }));
        }
    }
    assert!(accepted > 500, "{accepted} commands accepted");
    assert!(
        confirmed > 50 && returned > 10,
        "{confirmed} confirmed, {returned} returned"
    );
    assert!(
        amended > 20 && asked > 10 && years > 10,
        "{amended} amended, {asked} asked, {years} years"
    );
}
