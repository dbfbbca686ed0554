//! One command of each kind, and who may give it.

use super::people::account;
use super::period;
use super::world::{self, COMMUNES, OFFICE, plan_id};
use domain::command::FilingRef;
use domain::plan::{Document, Reading};
use domain::state::{Deadlines, Settings, Visibility};
use domain::*;
use std::collections::BTreeMap;

/// Every command, and who may give it. Ordered so that none takes the ground from the next.
pub fn commands() -> Vec<(Command, &'static [&'static str])> {
    let plan = plan_id();
    let period = period();
    let key = AssignmentKey {
        entry: world::SHARES,
        unit: COMMUNES[0],
        occurrence: Occurrence::ONCE,
    };
    let share = report::Value::Share { done: 1, total: 2 };
    let share = BTreeMap::from([(IndicatorId(2), share)]);
    let report = ReportId(uuid::Uuid::nil());
    let target = FilingRef {
        key,
        period,
        report,
    };
    let document = Document {
        number: "1".into(),
        date: world::day(2023, 8, 14),
        issuer: "CP".into(),
        subject: "x".into(),
    };
    let deadlines = Deadlines {
        commune: world::day(2023, 9, 16),
        other: world::day(2023, 9, 18),
    };
    let (unit, from) = (COMMUNES[0], world::day(2023, 7, 1));
    vec![
        (
            Command::Configure {
                settings: Settings {
                    demo: true,
                    visibility: Visibility::Live,
                },
            },
            &[],
        ),
        (
            Command::LoadUnits {
                units: world::units(),
            },
            &[],
        ),
        (
            Command::LoadPlan {
                plan: Box::new(world::plan()),
            },
            &[],
        ),
        (
            Command::OpenPeriod {
                plan: plan.clone(),
                period,
                deadlines,
                basis: None,
            },
            &["office"],
        ),
        (
            world::report(key, period, world::day(2023, 9, 1), share),
            &["delegate", "leader"],
        ),
        (
            Command::RequestExtension {
                plan: plan.clone(),
                key: AssignmentKey {
                    entry: world::RULES,
                    ..key
                },
                until: world::day(2024, 3, 31),
                reason: "chờ".into(),
            },
            &["delegate", "leader"],
        ),
        (
            Command::AmendSchedule {
                plan: plan.clone(),
                entry: world::RULES,
                schedule: world::schedule(world::day(2024, 3, 31)),
                document: document.clone(),
            },
            &["office"],
        ),
        (
            Command::WithdrawReport {
                plan: plan.clone(),
                target,
            },
            &["delegate", "leader"],
        ),
        (
            Command::ConfirmReport {
                plan: plan.clone(),
                target,
            },
            &["confirmer"],
        ),
        (
            Command::ReturnReport {
                plan: plan.clone(),
                target,
                reason: "r".into(),
                indicator: None,
            },
            &["confirmer"],
        ),
        (
            Command::RaiseDifficulty {
                plan: plan.clone(),
                unit,
                entry: None,
                text: "khó".into(),
            },
            &["enterer", "delegate", "leader"],
        ),
        (
            Command::ClosePeriod {
                plan: plan.clone(),
                period,
            },
            &["office"],
        ),
        (
            Command::PublishPeriod {
                plan: plan.clone(),
                period,
            },
            &["office"],
        ),
        (
            Command::RecordTrigger {
                plan: plan.clone(),
                trigger: world::DECREE,
                document,
                complete: true,
            },
            &["office"],
        ),
        (
            Command::ChooseReading {
                plan,
                task: TaskId(1),
                reading: Reading::A,
            },
            &["office"],
        ),
        (
            Command::Delegate {
                account: account("delegate"),
                unit,
                may_send: true,
            },
            &["leader"],
        ),
        (
            Command::GrantRole {
                account: world::account(99),
                unit: OFFICE,
                role: Role::Observer,
                from,
            },
            &["operator"],
        ),
        (
            Command::RevokeRole {
                account: world::account(99),
                unit: OFFICE,
                role: Role::Observer,
                until: from,
            },
            &["operator"],
        ),
        (
            Command::ChangeUnits {
                decree: world::decree(),
            },
            &["operator"],
        ),
    ]
}

/// One number for each variant: the compiler asks for a new one when there is a new command.
pub fn number(command: &Command) -> usize {
    match command {
        Command::Configure { .. } => 0,
        Command::LoadUnits { .. } => 1,
        Command::ChangeUnits { .. } => 2,
        Command::LoadPlan { .. } => 3,
        Command::GrantRole { .. } => 4,
        Command::RevokeRole { .. } => 5,
        Command::Delegate { .. } => 6,
        Command::OpenPeriod { .. } => 7,
        Command::ClosePeriod { .. } => 8,
        Command::PublishPeriod { .. } => 9,
        Command::RecordTrigger { .. } => 10,
        Command::ChooseReading { .. } => 11,
        Command::SendReport { .. } => 12,
        Command::WithdrawReport { .. } => 13,
        Command::ConfirmReport { .. } => 14,
        Command::ReturnReport { .. } => 15,
        Command::RaiseDifficulty { .. } => 16,
        Command::AmendSchedule { .. } => 17,
        Command::RequestExtension { .. } => 18,
    }
}
