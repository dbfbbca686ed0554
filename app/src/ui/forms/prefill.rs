//! What stands in a form before anything is typed, and what was last sent.

use super::Target;
use domain::figures::{Track, owed_indicators, standing};
use domain::plan::{Denominator, Indicator, IndicatorKind, Reset};
use domain::report::{Filing, Value};
use domain::state::{PlanState, State};
use domain::{Day, Field, IndicatorId};
use std::collections::BTreeMap;

/// Names the period that a form was rendered for; the chosen one may differ.
pub const SHOWN_PERIOD: &str = "shown_period";

/// Where a y comes from that nobody types.
pub const UNIT_TOTALS_FROM_TREE: Denominator = Denominator::Communes;

/// The indicators that the unit gives, in the plan's order.
pub fn indicators<'a>(state: &'a State, plan: &'a PlanState, target: Target) -> Vec<&'a Indicator> {
    match state.units.at(target.key.unit, target.period.to()) {
        Some(version) => owed_indicators(&plan.plan, target.key, version).collect(),
        None => Vec::new(),
    }
}

/// What was sent last for this period, if anything was.
pub(crate) fn filing(state: &State, target: Target) -> Option<&Filing> {
    state.filings.get(&target.key)?.get(&target.period)
}

/// The values that hold by the reports up to the period: what a form shows beside its fields. Of
/// what is entered anew for each period, only what this period's report says.
pub fn last_values(
    state: &State,
    plan: &PlanState,
    target: Target,
) -> BTreeMap<IndicatorId, Value> {
    let epoch = state.units.epoch(target.period.to());
    let standing = standing(
        state,
        plan,
        target.key,
        target.period,
        epoch,
        Track::Reported,
    );
    let own = filing(state, target).filter(|filing| filing.is_live());
    let mut values = standing.values;
    values.retain(|id, value| {
        let of_period = plan
            .plan
            .indicator(*id)
            .is_some_and(|indicator| indicator.reset == Reset::Period);
        match own.and_then(|filing| filing.sent.values.get(id)) {
            Some(sent) if of_period => {
                *value = sent.clone();
                true
            }
            _ => !of_period,
        }
    });
    values
}

/// The y that stands in a share's field: from the tree, else the last one.
pub(super) fn total(
    state: &State,
    target: Target,
    indicator: &Indicator,
    last: &BTreeMap<IndicatorId, Value>,
) -> Option<u64> {
    if indicator.denominator == Some(UNIT_TOTALS_FROM_TREE) {
        let epoch = state.units.epoch(target.period.to());
        return Some(state.units.communes_below(target.key.unit, epoch));
    }
    match last.get(&indicator.id) {
        Some(Value::Share { total, .. }) => Some(*total),
        _ => None,
    }
}

/// Names and values of a form's fields when it is opened on `day`. What the period's own report
/// says stands in the fields, to be corrected: a new version takes its place whole.
pub fn prefill(state: &State, plan: &PlanState, target: Target, day: Day) -> Vec<(String, String)> {
    let last = last_values(state, plan, target);
    let own = filing(state, target);
    let mut typed = vec![
        (Field::Period.name(), target.period.to_string()),
        (SHOWN_PERIOD.to_owned(), target.period.to_string()),
        (Field::AsOf.name(), day.to_string()),
    ];
    if let Some(done_on) = own.and_then(|filing| filing.sent.done_on) {
        typed.push((Field::DoneOn.name(), done_on.to_string()));
    }
    if let Some(own) = own.filter(|own| !own.note.is_empty()) {
        typed.push((Field::Note.name(), own.note.clone()));
    }
    for indicator in indicators(state, plan, target) {
        match own.and_then(|own| own.sent.values.get(&indicator.id)) {
            Some(value) => fields_of(indicator.id, value, &mut typed),
            None if indicator.kind == IndicatorKind::Share => {
                if let Some(total) = total(state, target, indicator, &last) {
                    typed.push((Field::Total(indicator.id).name(), total.to_string()));
                }
            }
            None => {}
        }
    }
    typed
}

fn fields_of(id: IndicatorId, value: &Value, typed: &mut Vec<(String, String)>) {
    let mut put = |field: Field, text: String| typed.push((field.name(), text));
    match value {
        Value::Document {
            number,
            issued_on,
            title,
        } => {
            put(Field::Number(id), number.clone());
            put(Field::IssuedOn(id), issued_on.to_string());
            put(Field::Title(id), title.clone());
        }
        Value::Date { held_on } => put(Field::Done(id), held_on.to_string()),
        Value::Share { done, total } => {
            put(Field::Done(id), done.to_string());
            put(Field::Total(id), total.to_string());
        }
        Value::Count { count } => put(Field::Done(id), count.to_string()),
        Value::Money { million } => put(Field::Done(id), million.to_string()),
    }
}
