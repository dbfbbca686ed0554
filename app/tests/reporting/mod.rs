//! A small plan with a district, two communes and a department, on 31/3/2024.
#![allow(dead_code, reason = "each test binary uses its own part")]
#![allow(clippy::unwrap_used, reason = "only tests use it")]

use app::ui::forms::{Posted, ReportAddress, handle_post};
use domain::plan::Plan;
use domain::report::Report;
use domain::state::{Deadlines, Settings, Visibility};
use domain::unit::Unit;
use domain::{
    AccountId, Actor, Command, CommandId, Day, EntryId, Grant, Moment, Period, PlanId, Recorded,
    Role, State, UnitId, decide, evolve,
};

pub const DISTRICT: UnitId = UnitId(50);
pub const COMMUNE: UnitId = UnitId(100);
pub const OTHER_COMMUNE: UnitId = UnitId(101);

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn now() -> Moment {
    Moment::noon(day("2024-03-31"))
}

pub fn plan_id() -> PlanId {
    PlanId("thu".into())
}

pub fn id(number: u128) -> CommandId {
    format!("{number:032x}").parse().unwrap()
}

/// The plan loaded, two periods opened, the second open on 31/3/2024.
pub fn world() -> State {
    let units: Vec<Unit> =
        serde_json::from_str(include_str!("../fixtures/reporting/units.json")).unwrap();
    let plan: Plan = serde_json::from_str(include_str!("../fixtures/reporting/plan.json")).unwrap();
    let mut state = State::default();
    let settings = Settings {
        demo: true,
        visibility: Visibility::Live,
    };
    give(&mut state, Command::Configure { settings });
    give(&mut state, Command::LoadUnits { units });
    give(
        &mut state,
        Command::LoadPlan {
            plan: Box::new(plan),
        },
    );
    for (period, from) in [("2024-Q1", "2024-03-18"), ("2024-Q2", "2024-06-18")] {
        let period: Period = period.parse().unwrap();
        let commune = day(from);
        let open = Command::OpenPeriod {
            plan: plan_id(),
            period,
            deadlines: Deadlines {
                commune,
                other: commune + chrono::Duration::days(2),
            },
            basis: None,
        };
        let number = id(u128::from(state.seq.0) + 1);
        apply(&mut state, &office(), number, &open);
    }
    state
}

/// Somebody of the office that follows the plan.
fn office() -> Actor {
    let grant = Grant {
        unit: UnitId(11),
        role: Role::Office,
        may_send: false,
    };
    Actor::Person {
        account: AccountId(id(8).0),
        grants: vec![grant],
    }
}

fn give(state: &mut State, command: Command) {
    apply(
        state,
        &Actor::System,
        id(u128::from(state.seq.0) + 1),
        &command,
    );
}

/// Carries out a command that must be taken.
pub fn apply(state: &mut State, actor: &Actor, id: CommandId, command: &Command) {
    let events = decide(state, actor, now(), id, command).unwrap();
    for event in events {
        let recorded = Recorded {
            seq: state.seq.next(),
            at: now().at,
            actor: actor.account(),
            command: id,
            event,
        };
        evolve(state, &recorded);
    }
}

/// Somebody who enters for the units, with the leader's delegation.
pub fn enterer(units: &[UnitId]) -> Actor {
    let grants = units.iter().map(|unit| Grant {
        unit: *unit,
        role: Role::Enterer,
        may_send: true,
    });
    Actor::Person {
        account: AccountId(id(7).0),
        grants: grants.collect(),
    }
}

pub fn form(entry: u16, unit: UnitId) -> ReportAddress {
    ReportAddress {
        entry: EntryId(entry),
        unit: Some(unit),
        year: None,
        period: None,
    }
}

pub fn typed(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let fields = fields.iter();
    fields
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

/// Posts the form of `entry` and `unit` by somebody of the unit.
pub fn post(state: &State, entry: u16, unit: UnitId, fields: &[(&str, &str)]) -> Posted {
    handle_post(
        state,
        &plan_id(),
        &enterer(&[unit]),
        &form(entry, unit),
        &typed(fields),
        now(),
    )
}

/// Field and code of every fault, in order.
pub fn faults(posted: &Posted) -> Vec<(String, String)> {
    let Posted::Show(form) = posted else {
        return Vec::new();
    };
    let of = |fault: &domain::Fault| {
        let field = fault.field.map(domain::Field::name).unwrap_or_default();
        (field, fault.code.to_string())
    };
    form.faults.iter().map(of).collect()
}

/// The id that a form comes with.
pub const ID: &str = "0000000000000000000000000000abcd";

/// The report that is sent.
pub fn sent(posted: Posted) -> Report {
    match posted {
        Posted::Send {
            command: Command::SendReport { report },
            ..
        } => report,
        other => panic!("not sent: {:?}", faults(&other)),
    }
}

/// Fills in a form of the commune and sends it.
pub fn send(state: &mut State, entry: u16, fields: &[(&str, &str)], number: u128) {
    let command = id(0x1000 + number).to_string();
    let mut fields = fields.to_vec();
    if !fields.iter().any(|(name, _)| *name == "step") {
        fields.push(("step", "send"));
    }
    fields.push(("command", &command));
    let report = sent(post(state, entry, COMMUNE, &fields));
    let command = Command::SendReport { report };
    apply(state, &enterer(&[COMMUNE]), id(0x1000 + number), &command);
}
