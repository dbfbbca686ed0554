//! What the public sees of a database that does not show live figures: confirmed figures of
//! periods that the office has published (`plans/INDICATORS.md`, part 6, «Public»).

use crate::ids::ReportId;
use crate::report::{Filing, FilingState};
use crate::rules::rebuild;
use crate::state::{PeriodState, State};
use std::collections::BTreeMap;

/// The State with nothing in it but what has been published.
pub fn published_view(state: &State) -> State {
    let mut view = state.clone();
    view.memberships.clear();
    view.difficulties.clear();
    view.filings.clear();
    for (key, filings) in &state.filings {
        let seen: BTreeMap<_, _> = filings
            .iter()
            .filter_map(|(period, filing)| Some((*period, published_part(filing)?)))
            .collect();
        if !seen.is_empty() {
            view.filings.insert(*key, seen);
        }
    }
    for plan in view.plans.values_mut() {
        plan.extensions.clear();
        plan.periods
            .values_mut()
            .filter(|period| period.published_at.is_none())
            .for_each(|period| period.closed = None);
    }
    rebuild(&mut view);
    freeze_anew(&mut view);
    view
}

/// The filing as it was when the period was published: nothing of what came later.
fn published_part(filing: &Filing) -> Option<Filing> {
    let published = filing.published.clone()?;
    Some(Filing {
        report: ReportId(uuid::Uuid::nil()),
        version: 1,
        counted_at: published.content.at,
        by: None,
        state: FilingState::Confirmed,
        unchanged: published.content.values.is_empty(),
        restated: false,
        note: String::new(),
        sent: published.content.clone(),
        confirmed: Some(published.clone()),
        published: Some(published),
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
