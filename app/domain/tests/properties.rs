//! What holds for any sequence of commands.

#![allow(clippy::unwrap_used, reason = "what cannot be made stops the test")]

mod world;

use domain::command::FilingRef;
use domain::figures::{Status, Track, View, standing};
use domain::report::{FilingState, Value};
use domain::rules::{columns, rebuild};
use domain::slice::{Extent, redact, slice};
use domain::state::Visibility;
use domain::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use world::*;

/// A step of a random history. Indices are taken modulo what there is.
#[derive(Clone, Debug)]
enum Step {
    Send {
        unit: usize,
        entry: u16,
        period: usize,
        done: u64,
        total: u64,
        year: i32,
    },
    Unchanged {
        unit: usize,
        period: usize,
    },
    Confirm {
        which: usize,
    },
    Return {
        which: usize,
    },
    Withdraw {
        which: usize,
    },
    NextPeriod,
    Close {
        period: usize,
    },
    Publish {
        period: usize,
    },
    Trigger,
    Reorganise,
    Difficulty {
        unit: usize,
    },
    /// The due day is counted from 01/07/2023, the document's date back from today.
    Amend {
        entry: u16,
        due: i64,
        ago: i64,
        window: bool,
    },
    Extend {
        unit: usize,
        entry: u16,
        due: i64,
    },
    OpenYear {
        year: i32,
    },
    Wait {
        days: i64,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let send = (
        0..BODIES.len(),
        1..=5_u16,
        0..4_usize,
        0..40_u64,
        0..40_u64,
        2023..2025,
    )
        .prop_map(|(unit, entry, period, done, total, year)| Step::Send {
            unit,
            entry,
            period,
            done,
            total,
            year,
        });
    prop_oneof![
        12 => send,
        2 => (0..BODIES.len(), 0..4_usize).prop_map(|(unit, period)| Step::Unchanged { unit, period }),
        5 => (0..64_usize).prop_map(|which| Step::Confirm { which }),
        2 => (0..64_usize).prop_map(|which| Step::Return { which }),
        1 => (0..64_usize).prop_map(|which| Step::Withdraw { which }),
        2 => Just(Step::NextPeriod),
        1 => (0..4_usize).prop_map(|period| Step::Close { period }),
        1 => (0..4_usize).prop_map(|period| Step::Publish { period }),
        1 => Just(Step::Trigger),
        1 => Just(Step::Reorganise),
        1 => (0..BODIES.len()).prop_map(|unit| Step::Difficulty { unit }),
        2 => (1..=5_u16, 0..400_i64, 0..60_i64, any::<bool>())
            .prop_map(|(entry, due, ago, window)| Step::Amend { entry, due, ago, window }),
        2 => (0..BODIES.len(), 1..=5_u16, 0..400_i64)
            .prop_map(|(unit, entry, due)| Step::Extend { unit, entry, due }),
        1 => (2023..2025_i32).prop_map(|year| Step::OpenYear { year }),
        6 => (1..40_i64).prop_map(|days| Step::Wait { days }),
    ]
}

struct Player {
    world: World,
    now: Moment,
    accepted: usize,
}

impl Player {
    fn new(visibility: Visibility) -> Self {
        Self {
            world: World::new(visibility),
            now: Moment::noon(day(2023, 7, 3)),
            accepted: 0,
        }
    }

    fn filings(&self) -> Vec<FilingRef> {
        let filings = &self.world.state.filings;
        let all = filings.iter().flat_map(|(key, by_period)| {
            by_period.iter().map(|(period, filing)| FilingRef {
                key: *key,
                period: *period,
                report: filing.report,
            })
        });
        all.collect()
    }

    fn period(&self, index: usize) -> Period {
        let periods: Vec<_> = self.world.state.plans[&plan_id()]
            .periods
            .keys()
            .copied()
            .collect();
        periods[index % periods.len()]
    }

    /// What the step asks for, and who asks.
    fn command(&mut self, step: &Step) -> Option<(Actor, Command)> {
        let office = person(OFFICE, Role::Office);
        let pick =
            |which: usize, all: Vec<FilingRef>| (!all.is_empty()).then(|| all[which % all.len()]);
        Some(match *step {
            Step::Send {
                unit,
                entry,
                period,
                done,
                total,
                year,
            } => {
                let occurrence = if EntryId(entry) == YEARLY {
                    Occurrence::of_year(year)
                } else {
                    Occurrence::ONCE
                };
                let key = AssignmentKey {
                    entry: EntryId(entry),
                    unit: BODIES[unit],
                    occurrence,
                };
                let command = report(
                    key,
                    self.period(period),
                    self.now.day(),
                    values(entry, done, total, self.now.day()),
                );
                (person(BODIES[unit], Role::Enterer), command)
            }
            Step::Unchanged { unit, period } => {
                let key = AssignmentKey {
                    entry: SHARES,
                    unit: BODIES[unit],
                    occurrence: Occurrence::ONCE,
                };
                let mut command = report(key, self.period(period), self.now.day(), BTreeMap::new());
                if let Command::SendReport { report } = &mut command {
                    report.unchanged = true;
                }
                (person(BODIES[unit], Role::Leader), command)
            }
            Step::Confirm { which } => {
                let target = pick(which, self.filings())?;
                (
                    self.confirmer(target.key.unit),
                    Command::ConfirmReport {
                        plan: plan_id(),
                        target,
                    },
                )
            }
            Step::Return { which } => {
                let target = pick(which, self.filings())?;
                let command = Command::ReturnReport {
                    plan: plan_id(),
                    target,
                    reason: "thiếu".into(),
                    indicator: None,
                };
                (self.confirmer(target.key.unit), command)
            }
            Step::Withdraw { which } => {
                let target = pick(which, self.filings())?;
                (
                    person(target.key.unit, Role::Leader),
                    Command::WithdrawReport {
                        plan: plan_id(),
                        target,
                    },
                )
            }
            Step::NextPeriod => {
                let periods = &self.world.state.plans[&plan_id()].periods;
                let last = *periods.keys().rfind(|period| !period.is_year())?;
                let next = Period::quarter_containing(last.to().succ_opt()?);
                if next.from() <= self.now.day() {
                    self.world.open(next, self.now);
                }
                return None;
            }
            Step::Close { period } => (
                office,
                Command::ClosePeriod {
                    plan: plan_id(),
                    period: self.period(period),
                },
            ),
            Step::Publish { period } => (
                office,
                Command::PublishPeriod {
                    plan: plan_id(),
                    period: self.period(period),
                },
            ),
            Step::Trigger => {
                let document = plan::Document {
                    number: "59/2023/NĐ-CP".into(),
                    date: day(2023, 8, 14),
                    issuer: "Chính phủ".into(),
                    subject: String::new(),
                };
                (
                    office,
                    Command::RecordTrigger {
                        plan: plan_id(),
                        trigger: DECREE,
                        document,
                        complete: true,
                    },
                )
            }
            Step::Reorganise => (
                person(PROVINCE, Role::Operator),
                Command::ChangeUnits { decree: decree() },
            ),
            Step::Difficulty { unit } => {
                let unit = BODIES[unit];
                let command = Command::RaiseDifficulty {
                    plan: plan_id(),
                    unit,
                    entry: None,
                    text: "vướng".into(),
                };
                (person(unit, Role::Enterer), command)
            }
            Step::Amend {
                entry,
                due,
                ago,
                window,
            } => {
                let due = day(2023, 7, 1) + chrono::Duration::days(due);
                let mut schedule = schedule(due);
                if window {
                    let start = due - chrono::Duration::days(40);
                    schedule.timing = plan::Timing::Window { start, end: due };
                }
                let command = Command::AmendSchedule {
                    plan: plan_id(),
                    entry: EntryId(entry),
                    schedule,
                    document: decision(self.now.day() - chrono::Duration::days(ago)),
                };
                (office, command)
            }
            Step::Extend { unit, entry, due } => {
                let unit = BODIES[unit];
                let key = AssignmentKey {
                    entry: EntryId(entry),
                    unit,
                    occurrence: Occurrence::ONCE,
                };
                let command = Command::RequestExtension {
                    plan: plan_id(),
                    key,
                    until: day(2023, 7, 1) + chrono::Duration::days(due),
                    reason: "chờ hướng dẫn".into(),
                };
                (person(unit, Role::Leader), command)
            }
            Step::OpenYear { year } => {
                let period = Period::Year { year };
                let deadlines = state::Deadlines {
                    commune: period.to() + chrono::Duration::days(4),
                    other: period.to() + chrono::Duration::days(6),
                };
                let command = Command::OpenPeriod {
                    plan: plan_id(),
                    period,
                    deadlines,
                    basis: None,
                };
                (office, command)
            }
            Step::Wait { days } => {
                self.now = Moment::exact(self.now.at + days * 86_400_000_000);
                return None;
            }
        })
    }

    fn confirmer(&self, unit: UnitId) -> Actor {
        let plan = &self.world.state.plans[&plan_id()];
        let role = if unit == OFFICE {
            Role::Supervisor
        } else {
            Role::Confirmer
        };
        person(
            rules::confirmer_of(&self.world.state, plan, unit, self.now.day()),
            role,
        )
    }

    fn play(&mut self, step: &Step) {
        let Some((actor, command)) = self.command(step) else {
            return;
        };
        self.accepted += usize::from(self.world.run(&actor, self.now, command).is_ok());
    }
}

fn values(entry: u16, done: u64, total: u64, today: Day) -> BTreeMap<IndicatorId, Value> {
    let share = || Value::Share { done, total };
    let document = || Value::Document {
        number: "1/QĐ".into(),
        issued_on: today,
        title: "Quy chế".into(),
    };
    match entry {
        1 => BTreeMap::from([(IndicatorId(1), Value::Date { held_on: today })]),
        2 => BTreeMap::from([
            (IndicatorId(2), share()),
            (
                IndicatorId(3),
                Value::Share {
                    done: done / 2,
                    total,
                },
            ),
            (IndicatorId(4), Value::Count { count: total }),
        ]),
        3 => BTreeMap::from([(IndicatorId(5), document())]),
        4 => BTreeMap::from([(IndicatorId(6), share())]),
        _ => BTreeMap::from([(IndicatorId(7), document())]),
    }
}

fn history(visibility: Visibility, steps: &[Step]) -> Player {
    let mut player = Player::new(visibility);
    steps.iter().for_each(|step| player.play(step));
    player
}

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
