//! Loading and playing the demonstration in memory, and the statuses of a day.

use domain::figures::{Status, Track, View, is_assigned, status};
use domain::{Actor, AssignmentKey, Command, CommandId, Day, Moment, PlanId, Recorded, State};
use server::data::{self, ids};
use server::demo::{self, Step};

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn plan() -> PlanId {
    PlanId(ids::PLAN.to_owned())
}

/// Decides and applies one command; a rejection fails the test.
pub(crate) fn submit(
    state: &mut State,
    at: Moment,
    actor: &Actor,
    id: CommandId,
    command: &Command,
) {
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

pub(crate) fn loaded() -> State {
    let mut state = State::default();
    for (index, command) in data::load_commands().unwrap().iter().enumerate() {
        let id = CommandId(uuid::Uuid::from_u128(index as u128 + 1));
        submit(&mut state, demo::loaded_at(), &Actor::System, id, command);
    }
    state
}

pub(crate) fn play(state: &mut State, steps: &[Step]) {
    for step in steps {
        submit(state, step.at, &step.actor, step.id, &step.command);
    }
}

/// Status of every assignment on a day: the current copies, and those of earlier years.
pub(crate) fn statuses(state: &State, day: Day) -> Vec<(AssignmentKey, Status)> {
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
                if exists && is_assigned(state, view.plan, entry, unit, epoch) {
                    let standing = view.standing(key, Track::Reported);
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
pub(crate) fn word(status: Status) -> String {
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
