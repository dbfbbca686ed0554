//! What was typed becomes a Report, or faults, each at its field.

use super::day::parse_day;
use super::number::{NumberFault, parse_number};
use super::prefill::{SHOWN_PERIOD, filing, indicators, last_values, total};
use super::text::composed;
use super::typed::value;
use super::{ReportAddress, Target};
use crate::sorted::sorted;
use domain::plan::{Indicator, IndicatorKind};
use domain::report::{Report, Value};
use domain::state::{PlanState, State};
use domain::{
    Actor, Command, CommandId, Day, Fault, Field, Moment, Period, PlanId, Rejection, RejectionCode,
    decide,
};

/// Reads the form at `address`. The rules are those of [`decide`]; this only says, beside them,
/// what cannot be read at all.
///
/// # Errors
/// Everything that is wrong, in the order of the form.
pub fn report_from(
    state: &State,
    plan: &PlanId,
    actor: &Actor,
    address: &ReportAddress,
    typed: &[(String, String)],
    now: Moment,
) -> Result<Report, Vec<Fault>> {
    read(state, plan, actor, address, typed, (now, false))
}

/// The same, for «Không thay đổi trong kỳ»: what was typed must be nothing.
pub(super) fn unchanged_from(
    state: &State,
    plan: &PlanId,
    actor: &Actor,
    address: &ReportAddress,
    typed: &[(String, String)],
    now: Moment,
) -> Result<Report, Vec<Fault>> {
    read(state, plan, actor, address, typed, (now, true))
}

fn read(
    state: &State,
    id: &PlanId,
    actor: &Actor,
    address: &ReportAddress,
    typed: &[(String, String)],
    (now, unchanged): (Moment, bool),
) -> Result<Report, Vec<Fault>> {
    let plan = state
        .plan(id)
        .ok_or_else(|| Rejection::of(RejectionCode::UnknownPlan).0)?;
    let chosen = value(typed, &Field::Period.name());
    let period = match chosen {
        "" => address.period,
        label => Some(
            label
                .parse::<Period>()
                .map_err(|_| vec![Fault::at(RejectionCode::UnknownPeriod, Field::Period)])?,
        ),
    };
    let address = ReportAddress { period, ..*address };
    let target = address
        .target(state, plan, actor, now.day())
        .ok_or_else(|| Rejection::of(RejectionCode::UnknownTask).0)?;

    let mut form = Form::new(state, plan, target, typed);
    let as_of = form.day(Field::AsOf, true).unwrap_or(now.day());
    let asked = indicators(state, plan, target);
    let mut report = Report {
        plan: id.clone(),
        key: target.key,
        period: target.period,
        as_of,
        done_on: None,
        values: Default::default(),
        unchanged,
        note: composed(value(typed, &Field::Note.name())),
        written_at: None,
    };
    for indicator in &asked {
        if let Some(value) = form.value_of(indicator) {
            report.values.insert(indicator.id, value);
        }
    }
    report.done_on = form.day(Field::DoneOn, false);
    let mut faults = form.faults;
    let command = Command::SendReport {
        report: report.clone(),
    };
    // Whether it may be sent does not depend on the command's id.
    let id = CommandId(Default::default());
    if let Err(Rejection(found)) = decide(state, actor, now, id, &command) {
        let known: Vec<_> = faults.iter().filter_map(|fault| fault.field).collect();
        let first = asked.first().map(|indicator| first_field(indicator));
        let found = found.into_iter().filter_map(|mut fault| {
            if fault.code == RejectionCode::NothingEntered {
                // What was entered and cannot be read is told instead.
                if !known.is_empty() {
                    return None;
                }
                fault.field = first;
            }
            let told = fault.field.is_some_and(|field| known.contains(&field));
            (!told).then_some(fault)
        });
        faults.extend(found);
    }
    if faults.is_empty() {
        return Ok(report);
    }
    let order = order(&asked);
    let place = |fault: &Fault| {
        fault
            .field
            .map(|field| order.iter().position(|other| *other == field))
    };
    Err(sorted(faults, |one, other| place(one).cmp(&place(other))))
}

/// The first field of an indicator.
pub(crate) fn first_field(indicator: &Indicator) -> Field {
    match indicator.kind {
        IndicatorKind::Document => Field::Number(indicator.id),
        _ => Field::Done(indicator.id),
    }
}

/// The fields in the order in which the form has them.
fn order(indicators: &[&Indicator]) -> Vec<Field> {
    let mut order = vec![Field::Period, Field::AsOf];
    for indicator in indicators {
        let id = indicator.id;
        order.extend([
            Field::Number(id),
            Field::IssuedOn(id),
            Field::Title(id),
            Field::Done(id),
            Field::Total(id),
        ]);
    }
    order.extend([Field::DoneOn, Field::Note]);
    order
}

/// The fields of one form, and what cannot be read in them.
struct Form<'a> {
    state: &'a State,
    plan: &'a PlanState,
    target: Target,
    typed: &'a [(String, String)],
    faults: Vec<Fault>,
}

impl<'a> Form<'a> {
    fn new(
        state: &'a State,
        plan: &'a PlanState,
        target: Target,
        typed: &'a [(String, String)],
    ) -> Self {
        Self {
            state,
            plan,
            target,
            typed,
            faults: Vec::new(),
        }
    }

    fn text(&self, field: Field) -> &'a str {
        value(self.typed, &field.name())
    }

    fn is_empty(&self, field: Field) -> bool {
        self.text(field).is_empty()
    }

    fn fault(&mut self, code: RejectionCode, field: Field) {
        self.faults.push(Fault::at(code, field));
    }

    fn required(&mut self, field: Field) {
        if self.is_empty(field) {
            self.fault(RejectionCode::Required, field);
        }
    }

    fn day(&mut self, field: Field, required: bool) -> Option<Day> {
        let given = self.typed.iter().any(|(name, _)| *name == field.name());
        match self.text(field) {
            "" if required && given => {
                self.fault(RejectionCode::Required, field);
                None
            }
            "" => None,
            text => {
                let day = parse_day(text);
                if day.is_none() {
                    self.fault(RejectionCode::NotADay, field);
                }
                day
            }
        }
    }

    fn number(&mut self, field: Field) -> Option<u64> {
        match parse_number(self.text(field)) {
            Ok(number) => return Some(number),
            Err(NumberFault::Negative) => self.fault(RejectionCode::Negative, field),
            Err(NumberFault::NotANumber) => self.fault(RejectionCode::NotANumber, field),
        }
        None
    }

    /// The value of an indicator; `None` where it is left empty or cannot be read.
    fn value_of(&mut self, indicator: &Indicator) -> Option<Value> {
        let id = indicator.id;
        let entered = match indicator.kind {
            IndicatorKind::Document => [Field::Number(id), Field::IssuedOn(id), Field::Title(id)]
                .iter()
                .any(|field| !self.is_empty(*field)),
            IndicatorKind::Share => self.is_share_entered(indicator),
            _ => !self.is_empty(Field::Done(id)),
        };
        if !entered {
            return self.carried_over(indicator);
        }
        match indicator.kind {
            IndicatorKind::Document => self.document(indicator),
            IndicatorKind::Share => self.share(indicator),
            IndicatorKind::Date => {
                let held_on = self.day(Field::Done(id), true)?;
                Some(Value::Date { held_on })
            }
            IndicatorKind::Count => {
                let count = self.number(Field::Done(id))?;
                Some(Value::Count { count })
            }
            IndicatorKind::Money => {
                let million = self.number(Field::Done(id))?;
                Some(Value::Money { million })
            }
        }
    }

    /// A y alone that is the one the form came with says nothing.
    fn is_share_entered(&self, indicator: &Indicator) -> bool {
        let id = indicator.id;
        if !self.is_empty(Field::Done(id)) {
            return true;
        }
        let shown = value(self.typed, SHOWN_PERIOD).parse();
        let shown = Target {
            period: shown.unwrap_or(self.target.period),
            ..self.target
        };
        let last = last_values(self.state, self.plan, shown);
        let came_with = total(self.state, shown, indicator, &last);
        let typed = self.text(Field::Total(id));
        !typed.is_empty() && parse_number(typed).ok() != came_with
    }

    fn share(&mut self, indicator: &Indicator) -> Option<Value> {
        let id = indicator.id;
        self.required(Field::Done(id));
        let last = last_values(self.state, self.plan, self.target);
        let of_tree = indicator.denominator == Some(super::UNIT_TOTALS_FROM_TREE);
        let counted = total(self.state, self.target, indicator, &last).filter(|_| of_tree);
        let done = (!self.is_empty(Field::Done(id)))
            .then(|| self.number(Field::Done(id)))
            .flatten();
        let total = match (self.is_empty(Field::Total(id)), counted) {
            (true, Some(counted)) => Some(counted),
            (true, None) => {
                self.required(Field::Total(id));
                None
            }
            (false, _) => self.number(Field::Total(id)),
        };
        Some(Value::Share {
            done: done?,
            total: total?,
        })
    }

    fn document(&mut self, indicator: &Indicator) -> Option<Value> {
        let id = indicator.id;
        self.required(Field::Number(id));
        let issued_on = self.day(Field::IssuedOn(id), true);
        if issued_on.is_none() && self.text(Field::IssuedOn(id)).is_empty() {
            // Also where the form came without the field.
            let known = self
                .faults
                .iter()
                .any(|fault| fault.field == Some(Field::IssuedOn(id)));
            if !known {
                self.fault(RejectionCode::Required, Field::IssuedOn(id));
            }
        }
        self.required(Field::Title(id));
        Some(Value::Document {
            number: composed(self.text(Field::Number(id))),
            issued_on: issued_on?,
            title: composed(self.text(Field::Title(id))),
        })
    }

    /// Where another period was chosen than the one the form came with, its own report's values
    /// stay: the form did not show them, so leaving them out was no decision.
    fn carried_over(&self, indicator: &Indicator) -> Option<Value> {
        let shown = value(self.typed, SHOWN_PERIOD);
        if shown.is_empty() || shown == self.target.period.to_string() {
            return None;
        }
        let own = filing(self.state, self.target)?;
        own.sent.values.get(&indicator.id).cloned()
    }
}
