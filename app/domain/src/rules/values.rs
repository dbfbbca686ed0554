//! What may be entered for an indicator.

use crate::calendar::Day;
use crate::ids::IndicatorId;
use crate::plan::{Denominator, Indicator, IndicatorKind};
use crate::rejection::{Fault, Field, RejectionCode};
use crate::report::{Report, Value};

/// No body of a province counts more than this of anything; more is a slip of the finger.
const LARGEST_COUNT: u64 = 10_000_000;
/// Triệu đồng: ten thousand billion đồng.
const LARGEST_SUM: u64 = 10_000_000;
/// Number and symbol of a document, in characters.
const LONGEST_NUMBER: usize = 60;
/// Title of a document, in characters.
const LONGEST_TITLE: usize = 500;

/// First and last day that is taken.
type Days = (Day, Day);

/// Checks every value against the indicators that the unit gives. `communes` counts the
/// commune-level units below it.
pub(super) fn check(
    indicators: &[&Indicator],
    report: &Report,
    days: Days,
    communes: impl Fn() -> u64,
    faults: &mut Vec<Fault>,
) {
    for (id, value) in &report.values {
        match indicators.iter().find(|indicator| indicator.id == *id) {
            Some(indicator) => check_value(indicator, value, days, &communes, faults),
            None => faults.push(Fault {
                code: RejectionCode::UnknownIndicator,
                field: None,
                params: vec![id.to_string()],
            }),
        }
    }
}

fn check_value(
    indicator: &Indicator,
    value: &Value,
    days: Days,
    communes: &impl Fn() -> u64,
    faults: &mut Vec<Fault>,
) {
    let id = indicator.id;
    match (indicator.kind, value) {
        (
            IndicatorKind::Document,
            Value::Document {
                number,
                issued_on,
                title,
            },
        ) => {
            check_number(number, Field::Number(id), faults);
            check_words(title, LONGEST_TITLE, Field::Title(id), faults);
            check_day(*issued_on, Field::IssuedOn(id), days, faults);
        }
        (IndicatorKind::Date, Value::Date { held_on }) => {
            check_day(*held_on, Field::Done(id), days, faults)
        }
        (IndicatorKind::Share, Value::Share { done, total }) => {
            check_share(indicator, *done, *total, communes, faults);
        }
        (IndicatorKind::Count, Value::Count { count }) => {
            check_size(*count, LARGEST_COUNT, Field::Done(id), faults)
        }
        (IndicatorKind::Money, Value::Money { million }) => {
            check_size(*million, LARGEST_SUM, Field::Done(id), faults)
        }
        _ => faults.push(Fault::at(RejectionCode::WrongKind, Field::Done(id))),
    }
}

fn check_share(
    indicator: &Indicator,
    done: u64,
    total: u64,
    communes: &impl Fn() -> u64,
    faults: &mut Vec<Fault>,
) {
    let id: IndicatorId = indicator.id;
    check_size(done, LARGEST_COUNT, Field::Done(id), faults);
    check_size(total, LARGEST_COUNT, Field::Total(id), faults);
    if done > total {
        faults.push(
            Fault::at(RejectionCode::ExceedsTotal, Field::Done(id))
                .with(done)
                .with(total),
        );
    }
    match indicator.denominator {
        Some(Denominator::Entered { min }) if total < min => {
            faults.push(Fault::at(RejectionCode::TotalTooSmall, Field::Total(id)).with(min));
        }
        Some(Denominator::Communes) => {
            let counted = communes();
            if total != counted {
                faults
                    .push(Fault::at(RejectionCode::TotalFromTree, Field::Total(id)).with(counted));
            }
        }
        Some(Denominator::Entered { .. }) | None => {}
    }
}

fn check_size(number: u64, largest: u64, field: Field, faults: &mut Vec<Fault>) {
    if number > largest {
        faults.push(Fault::at(RejectionCode::TooLarge, field).with(largest));
    }
}

/// Number and symbol of a document.
pub(super) fn check_number(number: &str, field: Field, faults: &mut Vec<Fault>) {
    check_words(number, LONGEST_NUMBER, field, faults);
}

fn check_words(text: &str, longest: usize, field: Field, faults: &mut Vec<Fault>) {
    if text.trim().is_empty() {
        faults.push(Fault::at(RejectionCode::Required, field));
    } else if text.chars().count() > longest {
        faults.push(Fault::at(RejectionCode::TooLong, field).with(longest));
    }
}

/// A day before the plan or after today is a slip.
pub(super) fn check_day(day: Day, field: Field, (first, last): Days, faults: &mut Vec<Fault>) {
    if day < first {
        faults.push(Fault::at(RejectionCode::BeforePlan, field).with(first));
    } else if day > last {
        faults.push(Fault::at(RejectionCode::InFuture, field).with(last));
    }
}
