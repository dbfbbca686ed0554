//! The rules: [`decide`] is the only place where one lives, [`evolve`] applies what it decided.

mod amend;
mod evolve;
mod office;
mod report;
mod review;
mod setup;
mod sums;
mod values;

pub(crate) use evolve::sums_of;
pub use evolve::{evolve, evolve_and_tell, evolve_as_told, evolve_for_rules};
pub use report::period_choices;
pub use review::{confirmer_of, may_confirm};
pub(crate) use sums::add_tally;
pub use sums::{columns, rebuild};

use crate::rejection::{Rejection, RejectionCode};
use crate::state::{PlanState, State};
use crate::{Actor, Command, CommandId, Event, Moment, PlanId};

/// Says what happens, or why not.
///
/// `id` is the command's own; the ids of new things derive from it. The answer on the actor's
/// slice is the answer on the whole State.
///
/// # Errors
/// A [`Rejection`] that names every fault, each at its field.
pub fn decide(
    state: &State,
    actor: &Actor,
    now: Moment,
    id: CommandId,
    command: &Command,
) -> Result<Vec<Event>, Rejection> {
    match command {
        Command::Configure { .. }
        | Command::LoadUnits { .. }
        | Command::ChangeUnits { .. }
        | Command::LoadPlan { .. }
        | Command::GrantRole { .. }
        | Command::RevokeRole { .. }
        | Command::Delegate { .. } => setup::decide(state, actor, command),
        Command::OpenPeriod { .. }
        | Command::ClosePeriod { .. }
        | Command::PublishPeriod { .. }
        | Command::RecordTrigger { .. }
        | Command::ChooseReading { .. } => office::decide(state, actor, now, command),
        Command::AmendSchedule {
            plan,
            entry,
            schedule,
            document,
        } => amend::amend(state, actor, now, plan, *entry, (schedule, document)),
        Command::RequestExtension {
            plan,
            key,
            until,
            reason,
        } => amend::request_extension(state, actor, now, plan, *key, (*until, reason)),
        Command::SendReport { report } => report::send(state, actor, now, id, report),
        Command::RaiseDifficulty {
            plan,
            unit,
            entry,
            text,
        } => report::raise_difficulty(state, actor, now, id, (plan, *unit, *entry, text)),
        Command::WithdrawReport { plan, target } => review::withdraw(state, actor, plan, *target),
        Command::ConfirmReport { plan, target } => {
            review::confirm(state, actor, now, plan, *target)
        }
        Command::ReturnReport {
            plan,
            target,
            reason,
            indicator,
        } => review::give_back(state, actor, now, plan, *target, (reason, *indicator)),
    }
}

fn plan<'a>(state: &'a State, id: &PlanId) -> Result<&'a PlanState, Rejection> {
    state
        .plan(id)
        .ok_or_else(|| Rejection::of(RejectionCode::UnknownPlan))
}

fn require(allowed: bool, code: RejectionCode) -> Result<(), Rejection> {
    if allowed {
        Ok(())
    } else {
        Err(Rejection::of(code))
    }
}

/// A free text is no longer than this, in characters.
pub const LONGEST_TEXT: usize = 2_000;
