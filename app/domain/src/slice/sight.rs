//! Who may see what (`plans/INDICATORS.md`, part 6).

use crate::actor::{Actor, Role, Viewer};
use crate::ids::UnitId;
use crate::rules::may_confirm;
use crate::state::{PlanState, State, Visibility};

/// Notes, reasons of a return, difficulties, and who entered: the unit, its confirmer, the office,
/// the supervisor, the Chairman.
///
/// Its confirmer on any tree: who takes a unit over reads what was sent before, and what a slice
/// holds does not change at midnight.
pub fn may_see_notes(state: &State, plan: &PlanState, actor: &Actor, unit: UnitId) -> bool {
    let grants = actor.grants().iter();
    let member = grants
        .filter(|grant| grant.unit == unit)
        .any(|grant| !matches!(grant.role, Role::Observer | Role::Operator));
    let above = [Role::Office, Role::Supervisor, Role::Chairman]
        .into_iter()
        .any(|role| actor.has_anywhere(role));
    let confirms = |epoch| may_confirm(state, plan, actor, unit, state.units.first_day(epoch));
    member || above || state.units.epochs().any(confirms)
}

/// The roles of others: the operator only.
pub fn may_see_memberships(viewer: &Viewer) -> bool {
    viewer
        .actor()
        .is_some_and(|actor| actor.has_anywhere(Role::Operator))
}

/// Whether the viewer sees confirmed figures of published periods only: the public, where the
/// database does not show live figures, and who holds no role today.
pub fn sees_only_published(state: &State, viewer: &Viewer) -> bool {
    let internal = viewer
        .actor()
        .is_some_and(|actor| !actor.grants().is_empty());
    !internal && state.settings.visibility == Visibility::Published
}
