//! What the plan's office decides: periods, closing, publishing, events, readings.

use super::{plan, require};
use crate::actor::{Actor, Role};
use crate::calendar::Moment;
use crate::rejection::{Fault, Field, Rejection, RejectionCode};
use crate::state::{PlanState, State};
use crate::{Command, Event};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    now: Moment,
    command: &Command,
) -> Result<Vec<Event>, Rejection> {
    Ok(vec![match command {
        Command::OpenPeriod {
            plan: id,
            period,
            deadlines,
            basis,
        } => {
            let plan = office(state, actor, id)?;
            require(
                !plan.periods.contains_key(period),
                RejectionCode::AlreadyExists,
            )?;
            // Decree 09/2019/NĐ-CP, Article 8(5): at least one day between cut-off and deadline.
            require(
                deadlines.commune > period.to() && deadlines.other > period.to(),
                RejectionCode::WrongState,
            )?;
            Event::PeriodOpened {
                plan: id.clone(),
                period: *period,
                deadlines: *deadlines,
                basis: basis.clone(),
            }
        }
        Command::ClosePeriod { plan: id, period } => {
            let plan = office(state, actor, id)?;
            let found = plan
                .periods
                .get(period)
                .ok_or_else(|| Rejection::of(RejectionCode::UnknownPeriod))?;
            require(found.closed.is_none(), RejectionCode::PeriodClosed)?;
            let last = found.deadlines.commune.max(found.deadlines.other);
            if now.day() <= last {
                return Err(Rejection(vec![
                    Fault::at(RejectionCode::PeriodNotDue, Field::Period).with(last),
                ]));
            }
            Event::PeriodClosed {
                plan: id.clone(),
                period: *period,
            }
        }
        Command::PublishPeriod { plan: id, period } => {
            let plan = office(state, actor, id)?;
            let found = plan
                .periods
                .get(period)
                .ok_or_else(|| Rejection::of(RejectionCode::UnknownPeriod))?;
            require(found.closed.is_some(), RejectionCode::PeriodNotClosed)?;
            require(found.published_at.is_none(), RejectionCode::AlreadyExists)?;
            Event::PeriodPublished {
                plan: id.clone(),
                period: *period,
            }
        }
        Command::RecordTrigger {
            plan: id,
            trigger,
            document,
            complete,
        } => {
            let plan = office(state, actor, id)?;
            require(
                plan.plan.triggers.iter().any(|known| known.id == *trigger),
                RejectionCode::UnknownTrigger,
            )?;
            if document.date > now.latest_day() {
                return Err(Rejection(vec![
                    Fault::at(RejectionCode::InFuture, Field::AsOf).with(now.day()),
                ]));
            }
            require(
                plan.released_on(*trigger).is_none(),
                RejectionCode::AlreadyExists,
            )?;
            Event::TriggerRecorded {
                plan: id.clone(),
                trigger: *trigger,
                document: document.clone(),
                complete: *complete,
            }
        }
        Command::ChooseReading {
            plan: id,
            task,
            reading,
        } => {
            let plan = office(state, actor, id)?;
            let readable = plan
                .plan
                .task(*task)
                .is_some_and(|task| task.readings.is_some());
            require(readable, RejectionCode::UnknownTask)?;
            Event::ReadingChosen {
                plan: id.clone(),
                task: *task,
                reading: *reading,
            }
        }
        _ => return Err(Rejection::of(RejectionCode::Malformed)),
    }])
}

pub(super) fn office<'a>(
    state: &'a State,
    actor: &Actor,
    id: &crate::PlanId,
) -> Result<&'a PlanState, Rejection> {
    let plan = plan(state, id)?;
    require(
        actor.has(Role::Office, plan.plan.office),
        RejectionCode::NotAllowed,
    )?;
    Ok(plan)
}
