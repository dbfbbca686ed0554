//! The report of the year, which the plan itself asks for: departments, districts, and the communes
//! of one district send it; of the others nobody has yet.

use super::accounts::sender_of;
use super::bodies::Body;
use super::diary::Diary;
use super::moment;
use super::review::confirmer_of;
use super::rounds::{Round, day, plan_id};
use crate::data::ids;
use domain::command::FilingRef;
use domain::report::Report;
use domain::unit::BodyGroup;
use domain::{AssignmentKey, Command, ReportId};

type Date = (i32, u32, u32);

/// Communes send on the last day for them, everybody else on the last day of all.
const OF_COMMUNES: Date = (2023, 12, 18);
const OF_OTHERS: Date = (2023, 12, 20);
const CONFIRMED: Date = (2023, 12, 21);

/// Writes what the body reports of the year: all that it has told of its quarters.
pub(super) fn write(diary: &mut Diary, round: &Round, body: &Body) {
    let (sent_on, hour) = match body.group {
        BodyGroup::X if body.district != Some(ids::HIEP_HOA) => return,
        BodyGroup::X => (day(OF_COMMUNES), 14),
        _ => (day(OF_OTHERS), 9),
    };
    for (index, ((entry, occurrence), told)) in (0_u32..).zip(&body.told) {
        let key = AssignmentKey {
            entry: *entry,
            unit: body.unit,
            occurrence: *occurrence,
        };
        let as_of = if told.sent_on.is_some() {
            sent_on
        } else {
            round.period.to()
        };
        let report = Report {
            plan: plan_id(),
            key,
            period: round.period,
            as_of,
            done_on: told.done_on,
            values: told.values.clone(),
            unchanged: told.values.is_empty(),
            note: String::new(),
            written_at: None,
        };
        let minute = body.unit.0 % 50 + index;
        let sent_at = moment(sent_on, hour, minute);
        let send = Command::SendReport { report };
        let Some(id) = diary.person(sent_at, sender_of(body.unit), send) else {
            continue;
        };
        let target = FilingRef {
            key,
            period: round.period,
            report: ReportId(id.0),
        };
        let plan = plan_id();
        let confirm = Command::ConfirmReport { plan, target };
        let looked_at = moment(day(CONFIRMED), hour, minute);
        if !body.slow {
            diary.person(looked_at, confirmer_of(body), confirm);
        }
    }
}
