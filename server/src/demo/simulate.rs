//! One report after another, for `tiendo simulate`: valid, and nobody's.

use super::diary::command_id;
use crate::data::ids::{self, indicator as of};
use domain::figures::{Track, View};
use domain::report::{Report, Value};
use domain::unit::BodyGroup;
use domain::{
    Actor, AssignmentKey, Command, CommandId, Moment, Occurrence, PlanId, Role, State, UnitId,
};
use rand::Rng;

/// A report that a random body of the demonstration might send now, for the period that is open:
/// a few people more have been reached than it last said. `None` where no period is open or
/// nobody may send.
pub fn next_report(
    state: &State,
    now: Moment,
    rng: &mut impl Rng,
) -> Option<(Actor, CommandId, Command)> {
    let id = PlanId(ids::PLAN.to_owned());
    let view = View::to_date(state, &id, now.day())?;
    let senders: Vec<_> = state
        .memberships
        .iter()
        .filter(|held| held.role == Role::Enterer && held.may_send)
        .filter(|held| {
            view.unit(held.unit)
                .is_some_and(|version| version.kind.group().is_some())
        })
        .collect();
    let sender = senders.get(rng.random_range(0..senders.len().max(1)))?;
    let report = report(&view, &id, sender.unit, now, rng)?;
    let actor = state.actor(sender.account, now.day());
    Some((
        actor,
        command_id(now, rng.random()),
        Command::SendReport { report },
    ))
}

fn report(
    view: &View<'_>,
    id: &PlanId,
    unit: UnitId,
    now: Moment,
    rng: &mut impl Rng,
) -> Option<Report> {
    let key = AssignmentKey {
        entry: ids::DISSEMINATION,
        unit,
        occurrence: Occurrence::ONCE,
    };
    let group = view.unit(unit)?.kind.group()?;
    let mut values = view.standing(key, Track::Reported).values;
    values.retain(|_, value| matches!(value, Value::Share { .. }));
    let shares: &[_] = match group {
        BodyGroup::X => &[of::COMMUNE_STAFF, of::VILLAGES],
        BodyGroup::V => &[of::STATION_STAFF, of::PROGRAMMES],
        _ => &[of::STAFF],
    };
    for share in shares {
        let value = values
            .entry(*share)
            .or_insert(Value::Share { done: 0, total: 30 });
        if let Value::Share { done, total } = value {
            // Now and then the count starts again, so that a long simulation goes on moving.
            *done = if *done == *total {
                *total / 2
            } else {
                (*done + rng.random_range(0..=3)).min(*total)
            };
        }
    }
    values.insert(
        of::MEETINGS,
        Value::Count {
            count: rng.random_range(1..=6),
        },
    );
    values.insert(
        of::BROADCASTS,
        Value::Count {
            count: rng.random_range(0..=12),
        },
    );
    Some(Report {
        plan: id.clone(),
        key,
        period: view.column.period,
        as_of: now.day(),
        done_on: None,
        values,
        unchanged: false,
        note: String::new(),
        written_at: None,
    })
}
