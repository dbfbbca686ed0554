//! The reports that are sent: valid, each unlike the one before, and nobody's.

use crate::clock::DEMONSTRATION_DAY;
use crate::data::ids::{self, indicator as of};
use domain::report::{Report, Value};
use domain::{AssignmentKey, Command, Occurrence, Period, PlanId};
use std::collections::BTreeMap;

/// People and villages of the commune, as the demonstration counts them.
const TOTAL: u64 = 30;
/// The period that is open on the demonstration's day.
const PERIOD: Period = Period::Quarter {
    year: 2024,
    number: 1,
};

/// What UBND xã Hợp Thịnh says about II.1.b the `number`th time.
pub(super) fn command(number: usize) -> Command {
    let number = number as u64;
    let share = |done| Value::Share { done, total: TOTAL };
    let values = BTreeMap::from([
        (of::COMMUNE_STAFF, share(number % (TOTAL + 1))),
        (of::VILLAGES, share((number / 2) % (TOTAL + 1))),
        (
            of::MEETINGS,
            Value::Count {
                count: 1 + number % 6,
            },
        ),
        (of::BROADCASTS, Value::Count { count: number % 12 }),
    ]);
    Command::SendReport {
        report: Report {
            plan: PlanId(ids::PLAN.to_owned()),
            key: AssignmentKey {
                entry: ids::DISSEMINATION,
                unit: ids::HOP_THINH,
                occurrence: Occurrence::ONCE,
            },
            period: PERIOD,
            as_of: DEMONSTRATION_DAY,
            done_on: None,
            values,
            unchanged: false,
            note: String::new(),
            written_at: None,
        },
    }
}
