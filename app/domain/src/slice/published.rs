//! What the public sees of a database that does not show live figures: confirmed figures of
//! periods that the office has published (`plans/INDICATORS.md`, part 6, «Public»).

use crate::report::{Filing, FilingState};
use crate::rules::rebuild;
use crate::state::{PeriodState, State};
use crate::{Period, PlanId};

/// The State with nothing in it but what has been published.
pub fn published_view(state: &State) -> State {
    let mut view = state.clone();
    view.memberships.clear();
    view.difficulties.clear();
    view.filings.clear();
    for (key, filings) in &state.filings {
        let plan = state
            .plans
            .iter()
            .find(|(_, plan)| plan.plan.entry(key.entry).is_some());
        let Some((id, _)) = plan else { continue };
        let seen: std::collections::BTreeMap<_, _> = filings
            .iter()
            .filter_map(|(period, filing)| {
                Some((
                    *period,
                    confirmed_part(filing, published_at(state, id, *period)?)?,
                ))
            })
            .collect();
        if !seen.is_empty() {
            view.filings.insert(*key, seen);
        }
    }
    for plan in view.plans.values_mut() {
        plan.periods
            .values_mut()
            .filter(|period| period.published_at.is_none())
            .for_each(|period| period.closed = None);
    }
    rebuild(&mut view);
    freeze_anew(&mut view);
    view
}

fn published_at(state: &State, plan: &PlanId, period: Period) -> Option<i64> {
    state.plans.get(plan)?.periods.get(&period)?.published_at
}

/// The filing as it was confirmed when the period was published; `None` where it was not.
fn confirmed_part(filing: &Filing, published_at: i64) -> Option<Filing> {
    let confirmed = filing
        .confirmed
        .clone()
        .filter(|confirmed| confirmed.at <= published_at)?;
    Some(Filing {
        by: None,
        note: String::new(),
        state: FilingState::Confirmed,
        sent: confirmed.content.clone(),
        confirmed: Some(confirmed),
        ..filing.clone()
    })
}

/// The frozen figures are of confirmed reports too.
fn freeze_anew(view: &mut State) {
    let closed: Vec<_> = view
        .plans
        .iter()
        .flat_map(|(id, plan)| {
            plan.periods
                .iter()
                .filter(|(_, state)| is_closed(state))
                .map(|(period, _)| (id.clone(), *period))
        })
        .collect();
    for (id, period) in closed {
        let sums = crate::rules::sums_of(view, &id, period);
        let found = view
            .plans
            .get_mut(&id)
            .and_then(|plan| plan.periods.get_mut(&period));
        if let Some(closed) = found.and_then(|period| period.closed.as_mut()) {
            closed.sums = sums;
        }
    }
}

fn is_closed(period: &PeriodState) -> bool {
    period.closed.is_some()
}
