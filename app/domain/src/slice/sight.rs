//! Who may see what (`plans/INDICATORS.md`, part 6).

use crate::actor::{Actor, Role, Viewer};
use crate::calendar::Day;
use crate::ids::UnitId;
use crate::rules::may_confirm;
use crate::state::{PlanState, State, Visibility};

/// Notes, reasons of a return, difficulties, and who entered: the unit, its confirmer, the office,
/// the supervisor, the Chairman.
pub fn may_see_notes(
    state: &State,
    plan: &PlanState,
    actor: &Actor,
    unit: UnitId,
    day: Day,
) -> bool {
    let member = actor.grants().iter().any(|grant| {
        grant.unit == unit && grant.role != Role::Observer && grant.role != Role::Operator
    });
    let above = [Role::Office, Role::Supervisor, Role::Chairman]
        .into_iter()
        .any(|role| actor.has_anywhere(role));
    member || above || may_confirm(state, plan, actor, unit, day)
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
