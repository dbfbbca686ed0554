//! Units, plans, accounts' roles: what the command line and the operator may do.

use super::require;
use crate::actor::{Actor, Role};
use crate::rejection::{Rejection, RejectionCode};
use crate::state::State;
use crate::{Command, Event};

pub(super) fn decide(
    state: &State,
    actor: &Actor,
    command: &Command,
) -> Result<Vec<Event>, Rejection> {
    let system = *actor == Actor::System;
    let operator = system || actor.has_anywhere(Role::Operator);
    Ok(vec![match command {
        Command::Configure { settings } => {
            require(system, RejectionCode::NotAllowed)?;
            Event::Configured {
                settings: *settings,
            }
        }
        Command::LoadUnits { units } => {
            require(system, RejectionCode::NotAllowed)?;
            require(state.units.is_empty(), RejectionCode::AlreadyExists)?;
            require(
                units.iter().all(|unit| !unit.versions.is_empty()),
                RejectionCode::Malformed,
            )?;
            Event::UnitsLoaded {
                units: units.clone(),
            }
        }
        Command::ChangeUnits { decree } => {
            require(operator, RejectionCode::NotAllowed)?;
            // A decree is applied after those that took effect before it.
            let ordered = state
                .units
                .decrees()
                .iter()
                .all(|known| known.effective <= decree.effective);
            require(ordered, RejectionCode::WrongState)?;
            require(
                !state.units.decrees().contains(decree),
                RejectionCode::AlreadyExists,
            )?;
            Event::UnitsChanged {
                decree: decree.clone(),
            }
        }
        Command::LoadPlan { plan } => {
            require(system, RejectionCode::NotAllowed)?;
            require(
                !state.plans.contains_key(&plan.id),
                RejectionCode::AlreadyExists,
            )?;
            let known = [plan.issuer, plan.office, plan.supervisor]
                .iter()
                .all(|unit| state.units.get(*unit).is_some());
            require(known, RejectionCode::UnknownUnit)?;
            let fresh = plan.entries().all(|(_, entry)| {
                state
                    .plans
                    .values()
                    .all(|other| other.plan.entry(entry.id).is_none())
            });
            require(fresh, RejectionCode::AlreadyExists)?;
            Event::PlanLoaded { plan: plan.clone() }
        }
        Command::GrantRole {
            account,
            unit,
            role,
            from,
        } => {
            require(operator, RejectionCode::NotAllowed)?;
            require(state.units.get(*unit).is_some(), RejectionCode::UnknownUnit)?;
            Event::RoleGranted {
                account: *account,
                unit: *unit,
                role: *role,
                from: *from,
            }
        }
        Command::RevokeRole {
            account,
            unit,
            role,
            until,
        } => {
            require(operator, RejectionCode::NotAllowed)?;
            let held = |held: &&crate::state::Membership| {
                held.account == *account
                    && held.unit == *unit
                    && held.role == *role
                    && held.until.is_none()
            };
            require(
                state.memberships.iter().any(|membership| held(&membership)),
                RejectionCode::UnknownAccount,
            )?;
            Event::RoleRevoked {
                account: *account,
                unit: *unit,
                role: *role,
                until: *until,
            }
        }
        Command::Delegate {
            account,
            unit,
            may_send,
        } => {
            // The leader's own decision; the command line stands in for it when a database is set up.
            require(
                system || actor.has(Role::Leader, *unit),
                RejectionCode::NotAllowed,
            )?;
            Event::Delegated {
                account: *account,
                unit: *unit,
                may_send: *may_send,
            }
        }
        _ => return Err(Rejection::of(RejectionCode::Malformed)),
    }])
}
