//! Random histories: any steps, in any order, through `decide`.

use super::*;
use domain::command::FilingRef;
use domain::report::Value;
use proptest::prelude::*;

/// A step of a random history. Indices are taken modulo what there is.
#[derive(Clone, Debug)]
pub enum Step {
    Send {
        unit: usize,
        entry: u16,
        period: usize,
        done: u64,
        total: u64,
        year: i32,
        /// How many days ago the facts were so.
        ago: i64,
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

pub fn step() -> impl Strategy<Value = Step> {
    let send = (
        0..BODIES.len(),
        1..=5_u16,
        0..4_usize,
        0..40_u64,
        0..40_u64,
        2023..2025,
        prop_oneof![Just(0), 0..80_i64],
    )
        .prop_map(|(unit, entry, period, done, total, year, ago)| Step::Send {
            unit,
            entry,
            period,
            done,
            total,
            year,
            ago,
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

pub struct Player {
    pub world: World,
    pub now: Moment,
    pub accepted: usize,
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
    pub fn command(&mut self, step: &Step) -> Option<(Actor, Command)> {
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
                ago,
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
                let as_of = self.now.day() - chrono::Duration::days(ago);
                let command = report(
                    key,
                    self.period(period),
                    as_of,
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
                let document = Document {
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
                    schedule.timing = Timing::Window { start, end: due };
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

pub fn values(entry: u16, done: u64, total: u64, today: Day) -> BTreeMap<IndicatorId, Value> {
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

pub fn history(visibility: Visibility, steps: &[Step]) -> Player {
    let mut player = Player::new(visibility);
    steps.iter().for_each(|step| player.play(step));
    player
}
