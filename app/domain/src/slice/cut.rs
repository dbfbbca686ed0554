//! Cutting a slice out of the State.

use super::{may_see_memberships, may_see_notes, published_view, sees_only_published};
use crate::actor::Viewer;
use crate::figures::Sums;
use crate::ids::{PlanId, ReportId, UnitId};
use crate::report::{Filing, FilingState};
use crate::slice::Extent;
use crate::state::{PlanState, State};
use std::collections::BTreeMap;

/// What `viewer` may hold of one plan: reports of `root` and the units below it, the sums on the
/// path to the top, the plan's text and the names of all units.
pub fn slice(state: &State, viewer: &Viewer, plan: &PlanId, root: UnitId) -> State {
    if sees_only_published(state, viewer) {
        return cut(&published_view(state), viewer, plan, root);
    }
    cut(state, viewer, plan, root)
}

fn cut(state: &State, viewer: &Viewer, id: &PlanId, root: UnitId) -> State {
    let mut part = State {
        seq: state.seq,
        at: state.at,
        settings: state.settings,
        units: if may_see_memberships(viewer) {
            state.units.clone()
        } else {
            state.units.without_changes()
        },
        extent: Extent::Part(root),
        ..State::default()
    };
    part.memberships = if may_see_memberships(viewer) {
        state.memberships.clone()
    } else {
        let own = viewer.actor().and_then(|actor| actor.account());
        state
            .memberships
            .iter()
            .filter(|held| Some(held.account) == own)
            .cloned()
            .collect()
    };
    let Some(plan) = state.plans.get(id) else {
        return part;
    };
    for (key, filings) in state
        .filings
        .iter()
        .filter(|(key, _)| plan.plan.entry(key.entry).is_some())
    {
        if part.holds(key.unit) {
            let open = sees_notes(state, plan, viewer, key.unit);
            let filings = filings
                .iter()
                .map(|(period, filing)| (*period, redact_filing(filing, open)))
                .collect();
            part.filings.insert(*key, filings);
        }
    }
    for difficulty in state
        .difficulties
        .values()
        .filter(|difficulty| difficulty.plan == *id)
    {
        if part.holds(difficulty.unit) && sees_notes(state, plan, viewer, difficulty.unit) {
            part.difficulties.insert(difficulty.id, difficulty.clone());
        }
    }
    part.sums = cut_sums(&part, plan, id, &state.sums);
    let mut held = plan.clone();
    for period in held.periods.values_mut() {
        if let Some(closed) = &mut period.closed {
            closed.sums = cut_sums(&part, plan, id, &closed.sums);
        }
    }
    for (key, request) in &mut held.extensions {
        if !sees_notes(state, plan, viewer, key.unit) {
            request.reason.clear();
        }
    }
    part.plans = BTreeMap::from([(id.clone(), held)]);
    part
}

fn cut_sums(part: &State, plan: &PlanState, id: &PlanId, sums: &Sums) -> Sums {
    let tallies = sums
        .tallies
        .iter()
        .filter(|(key, _)| part.holds_sums(key.unit) && plan.plan.entry(key.entry).is_some());
    let coverage = sums
        .coverage
        .iter()
        .filter(|((of, _, unit), _)| of == id && part.holds_sums(*unit));
    Sums {
        tallies: tallies.map(|(key, tally)| (*key, *tally)).collect(),
        coverage: coverage.map(|(key, count)| (key.clone(), *count)).collect(),
    }
}

/// Whether the viewer sees notes of `unit`.
pub(super) fn sees_notes(state: &State, plan: &PlanState, viewer: &Viewer, unit: UnitId) -> bool {
    viewer
        .actor()
        .is_some_and(|actor| may_see_notes(state, plan, actor, unit))
}

/// The filing without what this viewer may not see.
pub(super) fn redact_filing(filing: &Filing, open: bool) -> Filing {
    if open {
        return filing.clone();
    }
    let state = match &filing.state {
        FilingState::Returned { at, .. } => FilingState::Returned {
            at: *at,
            reason: String::new(),
            indicator: None,
        },
        other => other.clone(),
    };
    Filing {
        report: hidden_report(),
        by: None,
        note: String::new(),
        state,
        ..filing.clone()
    }
}

/// Stands for the id of a report that the viewer can do nothing with.
pub(super) fn hidden_report() -> ReportId {
    ReportId(uuid::Uuid::nil())
}
